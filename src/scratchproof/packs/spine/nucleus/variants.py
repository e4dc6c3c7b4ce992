import bisect
import math

import numpy as np


# %% loops: token after token in Python until the sum is there
def nucleus(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        best = max(row)
        weights = [math.exp(z - best) for z in row]
        goal, so_far = p * math.fsum(weights), 0.0
        for i in sorted(range(len(row)), key=lambda i: row[i], reverse=True):
            if so_far >= goal and p < 1:
                break
            out[n + (i,)] = row[i]
            so_far += weights[i]
    return out


# %% upwards: sorted from the least probable, cut while the sum stays at or below 1 − p, in log space
def nucleus(logits, p):
    z = np.array(logits, dtype=np.float64)
    if p >= 1:
        return z
    up = np.argsort(z, axis=-1)
    ranked = np.take_along_axis(z, up, axis=-1)
    with np.errstate(invalid="ignore"):
        below = np.exp(np.logaddexp.accumulate(ranked, axis=-1) - np.logaddexp.reduce(ranked, axis=-1)[..., None])
    cut = ~(below > 1 - p)
    cut[..., -1] = False
    ranked[cut] = -np.inf
    return np.take_along_axis(ranked, np.argsort(up, axis=-1), axis=-1)


# %% threshold: the logit of the token that crosses is a threshold for its row, so ties at the edge all stay
def nucleus(logits, p):
    def edge(row):
        down = np.sort(row)[::-1]
        e = np.exp(down - down[0])
        running = (np.cumsum(e) / np.sum(e)).tolist()
        return down[min(bisect.bisect_left(running, p), len(down) - 1)] if p < 1 else -np.inf

    edges = np.apply_along_axis(edge, -1, logits)
    return np.where(logits >= edges[..., None], logits, np.float32(-np.inf))


# %% pairs: no sort; every token's sum over all that are more probable, ties by their place
def nucleus(logits, p):
    from parts import softmax

    share = softmax(logits.astype(np.float64), axis=-1)
    v = logits.shape[-1]
    first = np.tri(v, k=-1, dtype=bool)  # [i, j]: j stands before i
    a, b = logits[..., :, None], logits[..., None, :]
    ahead = (b > a) | ((b == a) & first)
    mass = np.einsum("...ij,...j->...i", ahead, share)
    kept = (mass < p) | (p >= 1)
    out = logits.copy()
    out[~kept] = -np.inf
    return out
