import numpy as np

# `run` and what it needs are those of the reference; a cell holds the rest.


def scores_of(params, x):
    """Class scores (n, classes), and what the backward pass needs."""
    w, b, v, c = params
    before = convolution(x, w, b, pad=1)
    active = np.maximum(before, 0.0)
    pooled = max_pool(active, 2)
    return pooled.reshape(len(x), -1) @ v + c, (before, active, pooled)


def bars(rng, n):
    """Images (n, 1, 10, 10) with one bar each, and specks; class 0 lies, 1 stands, 2 is slanted."""
    y = rng.integers(0, 3, size=n)
    x = rng.normal(size=(n, 1, 10, 10)) * (rng.random(size=(n, 1, 10, 10)) < 0.2)
    for image, kind in zip(x[:, 0], y):
        i, j = rng.integers(1, 5, size=2)
        for step in range(5):
            image[i + (step if kind else 1), j + (step if kind != 1 else 1)] += 1.5
    return x, y


def run(seed=0):
    rng = np.random.default_rng(seed)
    x, y = bars(rng, 240)
    w, b = 0.4 * rng.normal(size=(4, 1, 3, 3)), np.zeros(4)
    inputs = max_pool(convolution(x[:1], w, b, pad=1), 2).size
    params = [w, b, 0.1 * rng.normal(size=(inputs, 3)), np.zeros(3)]
    losses = []
    for step in range(60):
        rows = rng.choice(160, size=32, replace=False)
        loss, grads, _ = loss_and_gradients(params, x[rows], y[rows])
        losses.append(float(loss))
        params = [p - 0.4 * g for p, g in zip(params, grads)]
    new, kinds = x[160:], y[160:]
    scores, _ = scores_of(params, new)
    _, _, d_new = loss_and_gradients(params, new, kinds)
    changed, _ = scores_of(params, new + 0.2 * np.sign(d_new))
    right = [float(np.mean(s.argmax(axis=1) == kinds)) for s in (scores, changed)]
    return {"losses": losses, "accuracy": right[0], "fooled": right[1], "features": int(inputs), "scores": scores[:2].tolist()}


# %% loops: one place after the other in plain loops, einsum inside
def convolution(x, w, b, stride=1, pad=0):
    n, channels, height, width = x.shape
    filters, _, k, _ = w.shape
    room = np.zeros((n, channels, height + 2 * pad, width + 2 * pad))
    room[:, :, pad : pad + height, pad : pad + width] = x
    tops = range(0, room.shape[2] - k + 1, stride)
    lefts = range(0, room.shape[3] - k + 1, stride)
    out = np.empty((n, filters, len(tops), len(lefts)))
    for r, top in enumerate(tops):
        for s, left in enumerate(lefts):
            out[:, :, r, s] = np.einsum("nchw,fchw->nf", room[:, :, top : top + k, left : left + k], w) + b
    return out


def convolution_backward(d_out, x, w, stride=1, pad=0):
    n, channels, height, width = x.shape
    k = w.shape[2]
    room = np.zeros((n, channels, height + 2 * pad, width + 2 * pad))
    room[:, :, pad : pad + height, pad : pad + width] = x
    d_room, d_w = np.zeros_like(room), np.zeros(w.shape)
    for r in range(d_out.shape[2]):
        for s in range(d_out.shape[3]):
            here = np.s_[:, :, r * stride : r * stride + k, s * stride : s * stride + k]
            d_w += np.einsum("nf,nchw->fchw", d_out[:, :, r, s], room[here])
            d_room[here] += np.einsum("nf,fchw->nchw", d_out[:, :, r, s], w)
    return d_room[:, :, pad : pad + height, pad : pad + width], d_w, np.einsum("nfrs->f", d_out)


def max_pool(x, size):
    rows, columns = x.shape[2] // size, x.shape[3] // size
    out = np.empty((*x.shape[:2], rows, columns))
    for r in range(rows):
        for s in range(columns):
            out[:, :, r, s] = x[:, :, r * size : (r + 1) * size, s * size : (s + 1) * size].max(axis=(2, 3))
    return out


def max_pool_backward(d_out, x, size):
    d_x = np.zeros(x.shape)
    n, c = np.ogrid[: x.shape[0], : x.shape[1]]
    for r, s in np.ndindex(d_out.shape[2:]):
        window = x[:, :, r * size : (r + 1) * size, s * size : (s + 1) * size]
        i, j = np.divmod(window.reshape(*x.shape[:2], -1).argmax(axis=2), size)
        d_x[n, c, r * size + i, s * size + j] = d_out[:, :, r, s]
    return d_x


def loss_and_gradients(params, x, y):
    w, b, v, c = params
    z = convolution(x, w, b, 1, 1)
    a = np.where(z > 0, z, 0.0)
    p = max_pool(a, 2)
    rows = p.reshape(x.shape[0], -1)
    scores = rows @ v + c
    log_z = np.logaddexp.reduce(scores, axis=1)
    d = np.exp(scores - log_z[:, None])
    loss = np.mean(log_z - scores[np.arange(y.size), y])
    d = (d - np.eye(len(c))[y]) / y.size
    d_z = np.where(z > 0, max_pool_backward((d @ v.T).reshape(p.shape), a, 2), 0.0)
    d_x, d_w, d_b = convolution_backward(d_z, x, w, 1, 1)
    return loss, [d_w, d_b, rows.T @ d, d.sum(0)], d_x


# %% views: windows as a view of the padded array, the image's gradient as a convolution with turned filters
def _padded(x, pad):
    return np.pad(x, [(0, 0)] * 2 + [(pad, pad)] * 2, mode="constant")


def _view(x, k, stride):
    return np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::stride, ::stride]


def convolution(x, w, b, stride=1, pad=0):
    view = _view(_padded(x, pad), w.shape[-1], stride)  # (n, c, rows, columns, k, k)
    return np.einsum("ncrsij,fcij->nfrs", view, w) + b[None, :, None, None]


def convolution_backward(d_out, x, w, stride=1, pad=0):
    k = w.shape[-1]
    d_w = np.einsum("nfrs,ncrsij->fcij", d_out, _view(_padded(x, pad), k, stride))
    n, filters, rows, columns = d_out.shape
    height, width = x.shape[2] + 2 * pad, x.shape[3] + 2 * pad
    spaced = np.zeros((n, filters, height + k - 1, width + k - 1))
    spaced[:, :, k - 1 : k - 1 + stride * rows : stride, k - 1 : k - 1 + stride * columns : stride] = d_out
    d_x = np.einsum("nfrsij,fcij->ncrs", _view(spaced, k, 1), w[:, :, ::-1, ::-1])
    return d_x[:, :, pad : height - pad, pad : width - pad], d_w, d_out.sum(axis=(0, 2, 3))


def max_pool(x, size):
    rows, columns = x.shape[2] - x.shape[2] % size, x.shape[3] - x.shape[3] % size
    return _view(x[:, :, :rows, :columns], size, size).max(axis=(-2, -1))


def max_pool_backward(d_out, x, size):
    d_x = np.zeros(x.shape)
    open_ = np.ones(d_out.shape, dtype=bool)
    top = max_pool(x, size)
    for i in reversed(range(size)):
        for j in range(size):
            here = np.s_[:, :, i : size * d_out.shape[2] : size, j : size * d_out.shape[3] : size]
            hit = open_ & (x[here] == top)
            d_x[here] = np.where(hit, d_out, 0.0)
            open_ &= ~hit
    return d_x


def loss_and_gradients(params, x, y):
    filters, bias, matrix, shift = params
    maps = convolution(x, filters, bias, pad=1)
    pooled = max_pool(maps.clip(min=0), 2)
    flat = pooled.reshape(len(y), -1)
    scores = flat @ matrix + shift
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    total = e.sum(axis=1, keepdims=True)
    truth = (np.arange(scores.shape[1]) == y[:, None]).astype(float)
    loss = float((np.log(total[:, 0]) + scores.max(axis=1) - (scores * truth).sum(axis=1)).sum() / len(y))
    slope = (e / total - truth) / len(y)
    d_maps = max_pool_backward((slope @ matrix.T).reshape(pooled.shape), maps.clip(min=0), 2)
    d_maps[maps <= 0] = 0
    d_x, d_filters, d_bias = convolution_backward(d_maps, x, filters, pad=1)
    return loss, (d_filters, d_bias, flat.T @ slope, slope.sum(axis=0)), d_x


# %% matrix: the convolution as one large sparse-like matrix over the flat image, whose transpose is the backward pass
def _matrix(shape, w, stride, pad):
    """(filters * rows * columns, channels * height * width)"""
    channels, height, width = shape
    filters, _, k, _ = w.shape
    rows, columns = (height + 2 * pad - k) // stride + 1, (width + 2 * pad - k) // stride + 1
    m = np.zeros((filters, rows, columns, channels, height, width))
    for r in range(rows):
        for s in range(columns):
            for i in range(k):
                for j in range(k):
                    h, v = r * stride + i - pad, s * stride + j - pad
                    if 0 <= h < height and 0 <= v < width:
                        m[:, r, s, :, h, v] = w[:, :, i, j]
    return m.reshape(filters * rows * columns, -1), rows, columns


def convolution(x, w, b, stride=1, pad=0):
    m, rows, columns = _matrix(x.shape[1:], w, stride, pad)
    out = x.reshape(len(x), -1) @ m.T
    return out.reshape(len(x), len(w), rows, columns) + b.reshape(1, -1, 1, 1)


def convolution_backward(d_out, x, w, stride=1, pad=0):
    m, rows, columns = _matrix(x.shape[1:], w, stride, pad)
    d_x = (d_out.reshape(len(x), -1) @ m).reshape(x.shape)
    d_w = np.zeros(w.shape)
    for place in np.ndindex(w.shape[1:]):
        one = np.zeros((1, *w.shape[1:]))
        one[(0, *place)] = 1.0
        moved = convolution(x, one, np.zeros(1), stride, pad)[:, 0]
        d_w[(slice(None), *place)] = np.tensordot(d_out, moved, axes=([0, 2, 3], [0, 1, 2]))
    return d_x, d_w, np.array([np.sum(d_out[:, f]) for f in range(len(w))])


def max_pool(x, size):
    columns = [x[..., j::size][..., : x.shape[3] // size] for j in range(size)]
    across = np.maximum.reduce(columns)
    return np.maximum.reduce([across[:, :, i::size][:, :, : x.shape[2] // size] for i in range(size)])


def max_pool_backward(d_out, x, size):
    d_x = np.zeros(x.shape)
    rows, columns = d_out.shape[2:]
    for r in range(rows):
        for s in range(columns):
            window = x[:, :, r * size : r * size + size, s * size : s * size + size].reshape(*x.shape[:2], -1)
            share = np.eye(size * size)[window.argmax(axis=2)] * d_out[:, :, r, s, None]
            d_x[:, :, r * size : r * size + size, s * size : s * size + size] = share.reshape(*x.shape[:2], size, size)
    return d_x


def loss_and_gradients(params, x, y):
    w, b, v, c = params
    z = convolution(x, w, b, pad=1)
    gate = (z > 0).astype(float)
    pooled = max_pool(z * gate, 2)
    total, d_v, slopes = 0.0, np.zeros(v.shape), []
    for row, label in zip(pooled.reshape(len(x), -1), y):
        s = row @ v + c
        p = np.exp(s - s.max())
        total += np.log(p.sum()) + s.max() - s[label]
        p = p / p.sum()
        p[label] -= 1
        d_v += np.outer(row, p) / len(x)
        slopes.append(p / len(x))
    d_z = max_pool_backward(np.array([v @ p for p in slopes]).reshape(pooled.shape), z * gate, 2) * gate
    d_x, d_w, d_b = convolution_backward(d_z, x, w, pad=1)
    return total / len(x), [d_w, d_b, d_v, np.sum(slopes, axis=0)], d_x
