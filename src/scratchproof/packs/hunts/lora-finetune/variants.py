import numpy as np

# `run` and what it needs are those of the reference; a cell holds the rest.


def accuracy(base, adapter, task, alpha):
    x, y = task
    return float(np.mean(forward(base, adapter, x, alpha).argmax(axis=1) == y))


def tasks(rng, n=500, d=20, classes=8):
    """Rows with classes by the nearest of eight directions; in the second task two axes are exchanged."""
    directions = rng.normal(size=(d, classes))
    x, z = rng.normal(size=(n, d)), rng.normal(size=(n, d))
    turned = z.copy()
    turned[:, [0, 1]] = -2.0 * z[:, [1, 0]]
    return (x, np.argmax(x @ directions, axis=1)), (z, np.argmax(turned @ directions, axis=1))


def run(seed=0, alpha=8.0):
    rng = np.random.default_rng(seed)
    old, new = tasks(rng)
    base = {"w": np.zeros((20, 8)), "b": np.zeros(8)}
    for _ in range(150):
        scores = forward(base, None, old[0], alpha)
        p = np.exp(scores - scores.max(axis=1, keepdims=True))
        error = p / p.sum(axis=1, keepdims=True) - np.eye(8)[old[1]]
        base = {"w": base["w"] - old[0].T @ error / 500, "b": base["b"] - error.mean(axis=0)}
    before = {name: p.copy() for name, p in base.items()}
    adapter = adapter_of(rng, 20, 8, rank=4)
    start = accuracy(base, adapter, new, alpha)
    batches = [(new[0][rows], new[1][rows]) for rows in (rng.choice(400, size=50, replace=False) for _ in range(60))]
    tuned, losses = finetune(base, adapter, batches, alpha, rate=0.1)
    held = (new[0][400:], new[1][400:])
    whole = merged(base, tuned, alpha)
    apart = np.abs(forward(whole, None, held[0], alpha) - forward(base, tuned, held[0], alpha)).max()
    back = unmerged(whole, tuned, alpha)
    return {
        "losses": [float(loss) for loss in losses],
        "start": [accuracy(base, None, new, alpha), start],
        "new task": [accuracy(base, tuned, held, alpha), accuracy(whole, None, held, alpha)],
        "old task": [accuracy(base, None, old, alpha), accuracy(back, None, old, alpha)],
        "merged apart": float(apart),
        "base moved": float(max(np.abs(base[name] - before[name]).max() for name in before)),
        "size": [int(count) for count in trainable(base, tuned)],
    }


# %% merged-first: scores by the merged matrix, gradients by einsum, velocities in one flat vector
def adapter_of(rng, d, outputs, rank):
    return {"a": rng.standard_normal((rank, d)).T * d**-0.5, "b": np.zeros((rank, outputs))}


def merged(base, adapter, alpha):
    rank = len(adapter["b"])
    return {"w": base["w"] + np.einsum("dr,ro->do", adapter["a"], adapter["b"]) * alpha / rank, "b": np.array(base["b"])}


def unmerged(base, adapter, alpha):
    return merged(base, adapter, -alpha)


def forward(base, adapter, x, alpha):
    model = base if adapter is None else merged(base, adapter, alpha)
    return np.column_stack([x, np.ones(len(x))]) @ np.vstack([model["w"], model["b"]])


def loss_and_gradients(base, adapter, x, y, alpha):
    s = forward(base, adapter, x, alpha)
    log_z = np.logaddexp.reduce(s, axis=1)
    d = (np.exp(s - log_z[:, None]) - np.eye(s.shape[1])[y]) / y.size
    k = alpha / adapter["a"].shape[1]
    return float(np.mean(log_z - s[np.arange(y.size), y])), {
        "a": k * np.einsum("nd,no,ro->dr", x, d, adapter["b"]),
        "b": k * np.einsum("nd,dr,no->ro", x, adapter["a"], d),
    }


def finetune(base, adapter, batches, alpha, rate=0.5, beta=0.9):
    cut, shapes = adapter["a"].size, (adapter["a"].shape, adapter["b"].shape)
    flat = np.concatenate([adapter["a"].ravel(), adapter["b"].ravel()])
    speed, losses = np.zeros(flat.size), []

    def split(vector):
        return {"a": vector[:cut].reshape(shapes[0]), "b": vector[cut:].reshape(shapes[1])}

    for x, y in batches:
        loss, grads = loss_and_gradients(base, split(flat), x, y, alpha)
        losses.append(loss)
        speed = beta * speed + np.concatenate([grads["a"].ravel(), grads["b"].ravel()])
        flat = flat - rate * speed
    return split(flat), losses


def trainable(base, adapter):
    d, outputs = base["w"].shape
    rank = adapter["a"].shape[1]
    return rank * (d + outputs), rank * (d + outputs) + (d + 1) * outputs


# %% rows: one row after the other; the adapter's inner sizes seen first, an optimiser object
class _Sgd:
    def __init__(self, values, rate, beta):
        self.values, self.rate, self.beta = values, rate, beta
        self.speed = {name: 0.0 for name in values}

    def step(self, grads):
        for name, g in grads.items():
            self.speed[name] = self.beta * self.speed[name] + g
        for name in self.values:
            self.values[name] = self.values[name] - self.rate * self.speed[name]


def adapter_of(rng, d, outputs, rank):
    drawn = [rng.normal(0.0, (1.0 / d) ** 0.5) for _ in range(d * rank)]
    return dict(b=np.zeros([rank, outputs]), a=np.array(drawn).reshape(d, rank))


def _one(base, adapter, row, alpha):
    s = base["b"] + row @ base["w"]
    if adapter is None:
        return s
    inner = row @ adapter["a"]
    return s + alpha * (inner @ adapter["b"]) / inner.size


def forward(base, adapter, x, alpha):
    return np.array([_one(base, adapter, row, alpha) for row in x])


def loss_and_gradients(base, adapter, x, y, alpha):
    total, grads = 0.0, {name: np.zeros(p.shape) for name, p in adapter.items()}
    k = alpha / adapter["b"].shape[0] / len(x)
    for row, label in zip(x, y):
        s = _one(base, adapter, row, alpha)
        e = np.exp(s - max(s))
        total += np.log(e.sum()) + max(s) - s[label]
        e /= e.sum()
        e[label] -= 1
        grads["b"] += k * np.outer(row @ adapter["a"], e)
        grads["a"] += k * np.outer(row, adapter["b"] @ e)
    return total / len(x), grads


def _product(adapter, alpha):
    rank = adapter["a"].shape[-1]
    return sum(np.outer(adapter["a"][:, r], adapter["b"][r]) for r in range(rank)) * (alpha / rank)


def merged(base, adapter, alpha):
    return {**base, "w": base["w"] + _product(adapter, alpha)}


def unmerged(base, adapter, alpha):
    return {**base, "w": base["w"] - _product(adapter, alpha)}


def finetune(base, adapter, batches, alpha, rate=0.5, beta=0.9):
    optimiser, losses = _Sgd({name: np.array(p) for name, p in adapter.items()}, rate, beta), []
    for x, y in batches:
        loss, grads = loss_and_gradients(base, optimiser.values, x, y, alpha)
        optimiser.step(grads)
        losses.append(float(loss))
    return optimiser.values, losses


def trainable(base, adapter):
    counts = [[np.prod(p.shape) for p in part.values()] for part in (adapter, base)]
    return int(sum(counts[0])), int(sum(counts[0]) + sum(counts[1]))


# %% whole-gradient: the gradient of the whole matrix first, then A and B from it; scaled factors √(α/r) on each side
def _factors(adapter, alpha):
    half = np.sqrt(alpha / adapter["a"].shape[1])
    return half * adapter["a"], half * adapter["b"], half


def adapter_of(rng, d, outputs, rank):
    a = rng.normal(scale=np.sqrt(1 / d), size=d * rank)
    return {"a": np.reshape(a, (d, rank), order="F"), "b": np.full((rank, outputs), 0.0)}


def forward(base, adapter, x, alpha):
    out = np.dot(x, base["w"]) + base["b"][None]
    if adapter:
        left, right, _ = _factors(adapter, alpha)
        out += np.dot(np.dot(x, left), right)
    return out


def _whole(base, adapter, x, y, alpha):
    s = forward(base, adapter, x, alpha)
    s -= s.max(axis=-1)[:, None]
    e = np.exp(s)
    z = e.sum(axis=-1)
    loss = float(np.sum(np.log(z) - np.take_along_axis(s, y[:, None], 1)[:, 0]) / len(y))
    e /= z[:, None]
    np.subtract.at(e, (range(len(y)), y), 1.0)
    return loss, np.dot(x.T, e) / len(y)


def loss_and_gradients(base, adapter, x, y, alpha):
    loss, d_w = _whole(base, adapter, x, y, alpha)
    left, right, half = _factors(adapter, alpha)
    return loss, {"a": half * d_w @ right.T, "b": half * left.T @ d_w}


def merged(base, adapter, alpha):
    left, right, _ = _factors(adapter, alpha)
    return {"w": left @ right + base["w"], "b": base["b"] + 0.0}


def unmerged(base, adapter, alpha):
    whole = merged({"w": np.zeros_like(base["w"]), "b": base["b"]}, adapter, alpha)
    return {"w": base["w"] - whole["w"], "b": whole["b"]}


def finetune(base, adapter, batches, alpha, rate=0.5, beta=0.9):
    now, past, losses = dict(adapter), [], []
    for x, y in batches:
        loss, grads = loss_and_gradients(base, now, x, y, alpha)
        losses.append(loss)
        past.append(grads)
        weight = beta ** np.arange(len(past))[::-1]
        now = {name: now[name] - rate * sum(w * g[name] for w, g in zip(weight, past)) for name in now}
    return now, losses


def trainable(base, adapter):
    small = adapter["a"].size + adapter["b"].size
    return small, small + base["w"].size + base["b"].size
