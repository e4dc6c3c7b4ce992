# %% sequences: one text after the other, attention row by row over the places that are seen, gradients added up in loops
import numpy as np


def make_batch(rng, n, length, vocab):
    rows = []
    for _ in range(n):
        symbols = [int(s) + 1 for s in rng.choice(vocab - 1, size=length)]
        rows.append([*symbols, 0, *symbols])
    whole = np.array(rows)
    return whole[:, :-1].copy(), whole[:, 1:].copy(), np.tile(np.arange(2 * length) >= length, (n, 1))


def forward(params, tokens):
    n, t = tokens.shape
    d = params["E"].shape[1]
    logits, caches = np.zeros((n, t, params["O"].shape[1])), []
    for i in range(n):
        h = np.stack([params["E"][w] for w in tokens[i]]) + params["P"][:t]
        q, k, v = (h @ params[name] for name in "QKV")
        rows = []
        for j in range(t):
            s = k[: j + 1] @ q[j] / d**0.5
            w = np.exp(s - s.max())
            rows.append(w / w.sum())
            logits[i, j] = (h[j] + rows[j] @ v[: j + 1]) @ params["O"]
        caches.append((tokens[i], h, q, k, v, rows))
    return logits, caches


def cross_entropy(logits, targets, mask):
    d = np.zeros_like(logits)
    places = [(i, j) for i in range(mask.shape[0]) for j in range(mask.shape[1]) if mask[i, j]]
    total = 0.0
    for i, j in places:
        z = logits[i, j] - max(logits[i, j])
        p = np.exp(z) / sum(np.exp(z))
        total += np.log(sum(np.exp(z))) - z[targets[i, j]]
        d[i, j] = p / len(places)
        d[i, j, targets[i, j]] -= 1 / len(places)
    return total / len(places), d


def backward(params, cache, d_logits):
    g = {name: np.zeros(p.shape) for name, p in params.items()}
    root = params["E"].shape[1] ** 0.5
    for (tokens, h, q, k, v, rows), d_out in zip(cache, d_logits):
        dq, dk, dv = np.zeros_like(q), np.zeros_like(k), np.zeros_like(v)
        dh = np.zeros_like(h)
        for j, w in enumerate(rows):
            seen = slice(0, j + 1)
            g["O"] += np.outer(h[j] + w @ v[seen], d_out[j])
            dy = params["O"] @ d_out[j]
            dh[j] += dy
            dv[seen] += np.outer(w, dy)
            dw = v[seen] @ dy
            ds = (np.diag(w) - np.outer(w, w)) @ dw / root
            dq[j] += ds @ k[seen]
            dk[seen] += np.outer(ds, q[j])
        for name, d in zip("QKV", (dq, dk, dv)):
            g[name] += h.T @ d
            dh += d @ params[name].T
        for j, token in enumerate(tokens):
            g["E"][token] += dh[j]
            g["P"][j] += dh[j]
    return g


def accuracy(logits, targets, mask):
    places = np.argwhere(mask)
    return sum(int(np.argmax(logits[i, j])) == int(targets[i, j]) for i, j in places) / len(places)


def run(seed=0):
    rng = np.random.default_rng(seed)
    shapes = {"E": (6, 8), "P": (6, 8), "Q": (8, 8), "K": (8, 8), "V": (8, 8), "O": (8, 6)}
    params = {name: rng.normal(0, s[0] ** -0.5, size=s) for name, s in shapes.items()}
    losses, norms = [], []
    for _ in range(40):
        tokens, targets, mask = make_batch(rng, 8, 3, 6)
        logits, cache = forward(params, tokens)
        loss, d = cross_entropy(logits, targets, mask)
        grads = backward(params, cache, d)
        losses.append(float(loss))
        norms.append(float(np.sqrt(sum((g**2).sum() for g in grads.values()))))
        for name in params:
            params[name] -= 0.3 * grads[name]
    tokens, targets, mask = make_batch(rng, 30, 3, 6)
    logits, _ = forward(params, tokens)
    written = tokens[:, :4]
    for _ in range(3):
        written = np.hstack([written, forward(params, written)[0][:, -1].argmax(-1)[:, None]])
    return {
        "loss": losses,
        "gradient norm": norms,
        "accuracy": accuracy(logits, targets, mask),
        "accuracy at each place": [float(np.mean(logits[:, 3 + i].argmax(-1) == targets[:, 3 + i])) for i in range(3)],
        "copied symbols": float(np.mean(written[:, 4:] == tokens[:, :3])),
        "samples": [[row[:3].tolist(), row[4:].tolist()] for row in written[:4]],
    }


# %% einsum: everything in one einsum each, the mask added as a large negative number, embeddings by one-hot products
import numpy as np


def make_batch(rng, n, length, vocab):
    symbols = 1 + np.floor(rng.random((n, length)) * (vocab - 1)).astype(int)
    tokens = np.zeros((n, 2 * length), int)
    tokens[:, :length] = symbols
    tokens[:, length + 1 :] = symbols[:, :-1]
    targets = np.roll(tokens, -1, axis=1)
    targets[:, -1] = symbols[:, -1]
    mask = np.zeros((n, 2 * length)) > 0
    mask[:, -length:] = True
    return tokens, targets, mask


def forward(params, tokens):
    onehot = (tokens[:, :, None] == np.arange(len(params["E"]))).astype(float)
    h = np.einsum("btv,vd->btd", onehot, params["E"]) + params["P"][None, : tokens.shape[1]]
    q, k, v = (np.einsum("btd,de->bte", h, params[n]) for n in "QKV")
    scores = np.einsum("bid,bjd->bij", q, k) / np.sqrt(h.shape[2])
    scores = scores + np.where(np.tri(scores.shape[1]) > 0, 0.0, -1e30)
    scores -= scores.max(axis=2, keepdims=True)
    w = np.exp(scores)
    w /= w.sum(axis=2)[:, :, None]
    y = h + np.einsum("bij,bjd->bid", w, v)
    return np.einsum("btd,dv->btv", y, params["O"]), dict(onehot=onehot, h=h, q=q, k=k, v=v, w=w, y=y)


def cross_entropy(logits, targets, mask):
    rows, wanted = logits[mask], targets[mask]
    top = rows.max(axis=1)
    log_sum = top + np.log(np.exp(rows - top[:, None]).sum(axis=1))
    loss = np.mean(log_sum - rows[np.arange(len(rows)), wanted])
    p = np.exp(rows - log_sum[:, None])
    p[np.arange(len(rows)), wanted] -= 1
    d = np.zeros(logits.shape)
    d[mask] = p / len(rows)
    return loss, d


def backward(params, cache, d_logits):
    c = cache
    dy = np.einsum("btv,dv->btd", d_logits, params["O"])
    dw = np.einsum("bid,bjd->bij", dy, c["v"])
    ds = c["w"] * dw - c["w"] * (c["w"] * dw).sum(2, keepdims=True)
    ds /= np.sqrt(c["h"].shape[2])
    d = {"Q": np.einsum("bij,bjd->bid", ds, c["k"]), "K": np.einsum("bij,bid->bjd", ds, c["q"])}
    d["V"] = np.einsum("bij,bid->bjd", c["w"], dy)
    dh = dy + sum(np.einsum("bte,de->btd", d[n], params[n]) for n in "QKV")
    grads = {n: np.einsum("btd,bte->de", c["h"], d[n]) for n in "QKV"}
    grads["O"] = np.einsum("btd,btv->dv", c["y"], d_logits)
    grads["E"] = np.einsum("btv,btd->vd", c["onehot"], dh)
    grads["P"] = np.concatenate([dh.sum(0), np.zeros((len(params["P"]) - dh.shape[1], dh.shape[2]))])
    return grads


def accuracy(logits, targets, mask):
    said = np.argmax(logits, axis=2)
    return float(np.count_nonzero((said == targets) & mask) / np.count_nonzero(mask))


def run(seed=0):
    rng = np.random.default_rng(seed)
    shapes = {"E": (6, 16), "P": (6, 16), "Q": (16, 16), "K": (16, 16), "V": (16, 16), "O": (16, 6)}
    params = {name: rng.normal(0, s[0] ** -0.5, size=s) for name, s in shapes.items()}
    losses, norms = [], []
    for _ in range(150):
        tokens, targets, mask = make_batch(rng, 32, 3, 6)
        logits, cache = forward(params, tokens)
        loss, d = cross_entropy(logits, targets, mask)
        grads = backward(params, cache, d)
        losses.append(float(loss))
        norms.append(float(np.sqrt(sum((g**2).sum() for g in grads.values()))))
        for name in params:
            params[name] = params[name] - 0.5 * grads[name]
    tokens, targets, mask = make_batch(rng, 30, 3, 6)
    logits, _ = forward(params, tokens)
    written = tokens[:, :4]
    for _ in range(3):
        written = np.hstack([written, forward(params, written)[0][:, -1].argmax(-1)[:, None]])
    return {
        "loss": losses,
        "gradient norm": norms,
        "accuracy": accuracy(logits, targets, mask),
        "accuracy at each place": [float(np.mean(logits[:, 3 + i].argmax(-1) == targets[:, 3 + i])) for i in range(3)],
        "copied symbols": float(np.mean(written[:, 4:] == tokens[:, :3])),
        "samples": [[row[:3].tolist(), row[4:].tolist()] for row in written[:4]],
    }


# %% recomputed: nothing kept but the tokens, the backward pass runs the forward pass again; log-space softmax, gradients by bincount
import numpy as np


def make_batch(rng, n, length, vocab):
    symbols = np.stack([rng.integers(1, vocab - 1, size=n, endpoint=True) for _ in range(length)], axis=1)
    whole = np.hstack([symbols, np.zeros((n, 1), symbols.dtype), symbols])
    place = np.broadcast_to(np.arange(2 * length), (n, 2 * length))
    return np.delete(whole, -1, axis=1), np.delete(whole, 0, axis=1), ~(place < length)


def _layers(params, tokens):
    t = tokens.shape[1]
    h = np.take(params["E"], tokens, axis=0)
    h += np.take(params["P"], range(t), axis=0)
    q, k, v = (np.matmul(h, params[n]) for n in ("Q", "K", "V"))
    scores = np.matmul(q / np.sqrt(q.shape[-1]), np.swapaxes(k, 1, 2))
    rows, columns = np.indices((t, t))
    scores[:, columns > rows] = -np.inf
    log_w = scores - np.logaddexp.reduce(scores, axis=-1, keepdims=True)
    w = np.exp(log_w)
    return h, q, k, v, w, h + np.matmul(w, v)


def forward(params, tokens):
    *_, y = _layers(params, tokens)
    return np.matmul(y, params["O"]), tokens


def cross_entropy(logits, targets, mask):
    log_p = logits - np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    share = mask / np.count_nonzero(mask)
    loss = -(np.take_along_axis(log_p, targets[..., None], -1).squeeze(-1) * share).sum()
    d = np.exp(log_p)
    np.put_along_axis(d, targets[..., None], np.take_along_axis(d, targets[..., None], -1) - 1.0, -1)
    return float(loss), d * share[..., None]


def backward(params, cache, d_logits):
    h, q, k, v, w, y = _layers(params, cache)
    width, scale = h.shape[-1], 1 / np.sqrt(h.shape[-1])

    def flat(a):
        return a.reshape(-1, a.shape[-1])

    d_y = np.matmul(d_logits, params["O"].T)
    d_w = np.matmul(d_y, np.swapaxes(v, 1, 2))
    d_s = w * (d_w - np.einsum("nij,nij->ni", w, d_w)[..., None])
    parts = {"Q": np.matmul(d_s, k) * scale, "K": np.matmul(np.swapaxes(d_s, 1, 2), q) * scale, "V": np.matmul(np.swapaxes(w, 1, 2), d_y)}
    d_h = d_y.copy()
    grads = {"O": flat(y).T @ flat(d_logits)}
    for name, d in parts.items():
        d_h += np.matmul(d, params[name].T)
        grads[name] = flat(h).T @ flat(d)
    ids, places = cache.ravel(), np.tile(np.arange(cache.shape[1]), len(cache))
    for name, index in (("E", ids), ("P", places)):
        columns = [np.bincount(index, weights=flat(d_h)[:, c], minlength=len(params[name])) for c in range(width)]
        grads[name] = np.stack(columns, axis=1)
    return grads


def accuracy(logits, targets, mask):
    best = np.take_along_axis(logits, targets[..., None], -1)[..., 0] >= logits.max(axis=-1)
    return float(np.average(best, weights=mask))


def run(seed=0):
    rng = np.random.default_rng(seed)
    shapes = {"E": (6, 16), "P": (6, 16), "Q": (16, 16), "K": (16, 16), "V": (16, 16), "O": (16, 6)}
    params = {name: rng.normal(0, s[0] ** -0.5, size=s) for name, s in shapes.items()}
    losses, norms = [], []
    for _ in range(150):
        tokens, targets, mask = make_batch(rng, 32, 3, 6)
        logits, cache = forward(params, tokens)
        loss, d = cross_entropy(logits, targets, mask)
        grads = backward(params, cache, d)
        losses.append(float(loss))
        norms.append(float(np.sqrt(sum((g**2).sum() for g in grads.values()))))
        for name in params:
            params[name] = params[name] - 0.5 * grads[name]
    tokens, targets, mask = make_batch(rng, 30, 3, 6)
    logits, _ = forward(params, tokens)
    written = tokens[:, :4]
    for _ in range(3):
        written = np.hstack([written, forward(params, written)[0][:, -1].argmax(-1)[:, None]])
    return {
        "loss": losses,
        "gradient norm": norms,
        "accuracy": accuracy(logits, targets, mask),
        "accuracy at each place": [float(np.mean(logits[:, 3 + i].argmax(-1) == targets[:, 3 + i])) for i in range(3)],
        "copied symbols": float(np.mean(written[:, 4:] == tokens[:, :3])),
        "samples": [[row[:3].tolist(), row[4:].tolist()] for row in written[:4]],
    }
