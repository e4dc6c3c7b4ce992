"""Tells images of bars apart with one convolution, a ReLU, a max pooling and a linear layer."""

import numpy as np


def places(length, k, stride, pad):
    """At how many places a window of length k fits."""
    return (length + 2 * pad - k) // stride + 1


def windows(x, k, stride, pad):
    """im2col: (n, rows, columns, channels * k * k), one row of entries for every place of the filter."""
    n, channels, height, width = x.shape
    rows, columns = places(height, k, stride, pad), places(width, k, stride, pad)
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    out = np.zeros((n, rows, columns, channels, k, k))
    for i in range(k):
        for j in range(k):
            shifted = padded[:, :, i : i + stride * rows : stride, j : j + stride * columns : stride]
            out[:, :, :, :, i, j] = shifted[:, :, :rows, :columns].transpose(0, 2, 3, 1)
    return out.reshape(n, rows, columns, -1)


def convolution(x, w, b, stride=1, pad=0):
    filters, _, k, _ = w.shape
    cols = windows(x, k, stride, pad)
    out = cols @ w.reshape(filters, -1).T + b  # (n, rows, columns, filters)
    return out.transpose(0, 3, 1, 2)


def convolution_backward(d_out, x, w, stride=1, pad=0):
    filters, channels, k, _ = w.shape
    n, _, height, width = x.shape
    rows, columns = d_out.shape[2:]
    flat = d_out.transpose(0, 2, 3, 1).reshape(-1, filters)  # one row a place, as in windows
    cols = windows(x, k, stride, pad).reshape(len(flat), -1)
    d_w = (flat.T @ cols).reshape(w.shape)
    d_b = flat.sum(axis=0)
    d_cols = (flat @ w.reshape(filters, -1)).reshape(n, rows, columns, channels, k, k)
    d_padded = np.zeros((n, channels, height + 2 * pad, width + 2 * pad))
    for i in range(k):
        for j in range(k):
            part = d_cols[:, :, :, :, i, j].transpose(0, 3, 1, 2)
            d_padded[:, :, i : i + stride * rows : stride, j : j + stride * columns : stride] += part
    return d_padded[:, :, pad : pad + height, pad : pad + width], d_w, d_b


def blocks(x, size):
    """The windows of a pooling as (n, channels, rows, columns, size * size); what fills no window is left out."""
    n, channels, height, width = x.shape
    rows, columns = height // size, width // size
    cut = x[:, :, : rows * size, : columns * size].reshape(n, channels, rows, size, columns, size)
    return cut.transpose(0, 1, 2, 4, 3, 5).reshape(n, channels, rows, columns, -1)


def max_pool(x, size):
    return blocks(x, size).max(axis=-1)


def max_pool_backward(d_out, x, size):
    n, channels, rows, columns = d_out.shape
    best = np.argmax(blocks(x, size), axis=-1)
    spread = np.zeros((n, channels, rows, columns, size * size))
    np.put_along_axis(spread, best[..., None], d_out[..., None], axis=-1)
    back = spread.reshape(n, channels, rows, columns, size, size).transpose(0, 1, 2, 4, 3, 5)
    d_x = np.zeros(x.shape)
    d_x[:, :, : rows * size, : columns * size] = back.reshape(n, channels, rows * size, columns * size)
    return d_x


def scores_of(params, x):
    """Class scores (n, classes), and what the backward pass needs."""
    w, b, v, c = params
    before = convolution(x, w, b, pad=1)
    active = np.maximum(before, 0.0)
    pooled = max_pool(active, 2)
    return pooled.reshape(len(x), -1) @ v + c, (before, active, pooled)


def loss_and_gradients(params, x, y):
    w, b, v, c = params
    scores, (before, active, pooled) = scores_of(params, x)
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(len(x)), y].mean()
    d_scores = np.exp(log_p)
    d_scores[np.arange(len(x)), y] -= 1.0
    d_scores /= len(x)
    d_pooled = (d_scores @ v.T).reshape(pooled.shape)
    d_before = max_pool_backward(d_pooled, active, 2) * (before > 0)
    d_x, d_w, d_b = convolution_backward(d_before, x, w, pad=1)
    return float(loss), [d_w, d_b, pooled.reshape(len(x), -1).T @ d_scores, d_scores.sum(axis=0)], d_x


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
