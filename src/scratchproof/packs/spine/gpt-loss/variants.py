import math

import numpy as np


# %% loops: position after position in Python floats
def gpt_loss(logits, targets, ignore_index=-100):
    total, count = 0.0, 0
    dlogits = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y == ignore_index:
            continue
        z = [float(v) for v in logits[at]]
        top = max(z)
        log_total = top + math.log(sum(math.exp(v - top) for v in z))
        total += log_total - z[y]
        count += 1
        for v in range(len(z)):
            dlogits[at][v] = math.exp(z[v] - log_total) - (v == y)
    return total / max(count, 1), dlogits / max(count, 1)


# %% weights: every position computed, one-hot rows, weights of 1/N or 0
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    counted = (targets != ignore_index).astype(logits.dtype)
    weight = counted / max(counted.sum(), 1)
    onehot = np.eye(V, dtype=logits.dtype)[np.where(counted > 0, targets, 0)]
    log_p = logits - np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    loss = np.einsum("bt,btv,btv->", -weight, onehot, log_p)
    return loss, weight[..., None] * (np.exp(log_p) - onehot)


# %% flat: rows of a matrix, softmax by subtracting the maximum, take_along_axis, multiplied by the mask at the end
def gpt_loss(logits, targets, ignore_index=-100):
    rows = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    y = targets.reshape(-1).astype(np.int64)
    keep = y != ignore_index
    safe = (y * keep)[:, None]
    rows = rows - rows.max(axis=1, keepdims=True)
    e = np.exp(rows)
    total = e.sum(axis=1, keepdims=True)
    losses = (np.log(total) - np.take_along_axis(rows, safe, axis=1))[:, 0]
    d = e / total
    np.put_along_axis(d, safe, np.take_along_axis(d, safe, axis=1) - 1.0, axis=1)
    N = np.count_nonzero(keep) or 1
    return float(losses @ keep) / N, (d * keep[:, None] / N).reshape(logits.shape)


# %% sequences: sequence after sequence, sums joined and divided at the end
def one(z, y, ignore_index):
    rows = np.nonzero(y != ignore_index)[0]
    d = np.zeros(z.shape, z.dtype)
    loss = 0.0
    for r in rows:
        lse = np.logaddexp.reduce(z[r])
        loss = loss + lse - z[r, y[r]]
        d[r] = np.exp(z[r] - lse)
        d[r, y[r]] -= 1
    return loss, d, len(rows)


def gpt_loss(logits, targets, ignore_index=-100):
    done = [one(z, y, ignore_index) for z, y in zip(logits, targets)]
    N = sum(count for _, _, count in done)
    N = N if N else 1
    return sum(loss for loss, _, _ in done) / N, np.stack([d for _, d, _ in done]) / np.float32(N).astype(logits.dtype)
