import heapq

import numpy as np


# %% ranks: places in the sorted row by argsort twice, so exactly k stay
def top_k(logits, k):
    if k <= 0:
        raise ValueError(k)
    order = np.argsort(-logits, axis=-1, kind="stable")
    rank = np.argsort(order, axis=-1)
    out = np.array(logits)
    out[rank >= k] = -np.inf
    return out


# %% heap: row by row in Python, the k best off a heap, put into an empty row
def top_k(logits, k):
    if k < 1:
        raise ValueError("k must be positive")
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        for z, i in heapq.nlargest(k, ((float(z), i) for i, z in enumerate(logits[n]))):
            out[n + (i,)] = z
    return out


# %% partition: the best ids of each row by argpartition, scattered with their values
def top_k(logits, k):
    if not k > 0:
        raise ValueError("k")
    v = logits.shape[-1]
    if k >= v:
        return logits.copy()
    best = np.argpartition(logits, v - k, axis=-1)[..., v - k :]
    out = np.full_like(logits, -np.inf)
    np.put_along_axis(out, best, np.take_along_axis(logits, best, -1), -1)
    return out


# %% counting: a token stays when fewer than k are larger; a penalty of −∞ added
def top_k(logits, k):
    if k < 1:
        raise ValueError("k is too small")
    larger = (logits[..., None, :] > logits[..., :, None]).sum(axis=-1)
    with np.errstate(divide="ignore"):
        return logits + np.log((larger < k).astype(np.float64))
