import math

import numpy as np


# %% logits: no softmax; the bar as a distance below the largest logit
def min_p(logits, p):
    with np.errstate(divide="ignore"):
        bar = logits.max(axis=-1) + np.log(np.float64(p)) - 1e-12
    out = logits.copy()
    out[logits < np.expand_dims(bar, -1)] = -np.inf
    return out


# %% loops: row by row in Python, odds against the best token
def min_p(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        best = max(row)
        for i, z in enumerate(row):
            if math.exp(z - best) >= p:
                out[n + (i,)] = z
    return out


# %% sorted: the number of tokens to keep found in each sorted row by bisection
def min_p(logits, p):
    rows = logits.reshape(-1, logits.shape[-1])
    down = np.argsort(-rows, axis=1, kind="stable")
    out = np.array(rows, dtype=np.float64)
    for target, order in zip(out, down):
        odds = np.exp(target[order] - target[order[0]])
        target[order[np.searchsorted(-odds, -p, side="right") :]] = -np.inf
    return out.reshape(logits.shape)


# %% penalty: the verified softmax, its ratio to the best, the logarithm of a Boolean added
def min_p(logits, p):
    from parts import softmax

    share = np.moveaxis(softmax(logits.astype(np.float64), axis=-1), -1, 0)
    ratio = np.moveaxis(share / np.amax(share, axis=0), 0, -1)
    with np.errstate(divide="ignore"):
        return logits + np.log(np.greater_equal(ratio, p).astype(float))
