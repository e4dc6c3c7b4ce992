import numpy as np


# %% loop: one token after the other, in Python floats
def perplexity(log_probs, mask=None):
    import math

    total, n = 0.0, 0
    for index in np.ndindex(log_probs.shape):
        if mask is None or mask[index]:
            total -= float(log_probs[index])
            n += 1
    return math.exp(total / n) if total < math.inf else math.inf


# %% where: sum and count with padding set to zero, whatever it holds
def perplexity(log_probs, mask=None):
    mask = np.ones(log_probs.shape, dtype=bool) if mask is None else mask
    nll = np.where(mask, -log_probs, 0.0)
    return np.exp(nll.sum(dtype=np.float64) / np.count_nonzero(mask))


# %% bits: base 2 throughout, as in information theory; per row sums joined at the end
def perplexity(log_probs, mask=None):
    rows = np.atleast_2d(log_probs).reshape(-1, log_probs.shape[-1])
    real = np.ones_like(rows, dtype=bool) if mask is None else mask.reshape(rows.shape)
    bits = [-(row[r] / np.log(2)).sum() for row, r in zip(rows, real)]
    return 2 ** (np.sum(bits) / sum(int(r.sum()) for r in real))


# %% geometric: the geometric mean of inverse probabilities, one root at a time
def perplexity(log_probs, mask=None):
    tokens = np.ravel(log_probs)[np.ravel(mask)] if mask is not None else np.ravel(log_probs)
    with np.errstate(divide="ignore", over="ignore"):
        roots = np.exp(tokens.astype(np.float64) / tokens.size)
        return np.prod(1.0 / roots)
