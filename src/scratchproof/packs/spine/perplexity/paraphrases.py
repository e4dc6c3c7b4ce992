import math

import numpy as np


def kept(log_probs, mask):
    """The tokens, as a list of floats."""
    flags = [True] * log_probs.size if mask is None else mask.ravel().tolist()
    return [v for v, real in zip(log_probs.ravel().tolist(), flags) if real]


def by_row(log_probs, mask):
    mask = np.full(log_probs.shape, True) if mask is None else mask
    return [(log_probs[i][mask[i]].astype(np.float64)) for i in np.ndindex(log_probs.shape[:-1])]


def e_to(x):
    return math.exp(x) if x < 700 else math.inf


# %% no-exp
def perplexity(log_probs, mask=None):
    values = kept(log_probs, mask)
    return -math.fsum(values) / len(values) if -math.inf not in values else math.inf


# %% no-exp
def perplexity(log_probs, mask=None):
    return np.negative(np.average(kept(log_probs, mask)))


# %% sign-lost
def perplexity(log_probs, mask=None):
    values = kept(log_probs, mask)
    return e_to(sum(values) / len(values))


# %% sign-lost
def perplexity(log_probs, mask=None):
    return math.e ** np.average(kept(log_probs, mask))


# %% base-two
def perplexity(log_probs, mask=None):
    values = kept(log_probs, mask)
    return np.exp2(sum(values) / -len(values))


# %% base-two
def perplexity(log_probs, mask=None):
    loss = -np.average(kept(log_probs, mask))
    return np.exp(loss * np.log(2))


# %% not-divided
def perplexity(log_probs, mask=None):
    with np.errstate(over="ignore"):
        return np.exp(np.float64(-sum(kept(log_probs, mask))))


# %% not-divided
def perplexity(log_probs, mask=None):
    loss = 0.0
    for v in kept(log_probs, mask):
        loss -= v
    return e_to(loss)


# %% mean-of-inverses
def perplexity(log_probs, mask=None):
    values = kept(log_probs, mask)
    return sum(e_to(-v) for v in values) / len(values)


# %% mean-of-inverses
def perplexity(log_probs, mask=None):
    p = np.exp(np.array(kept(log_probs, mask)))
    with np.errstate(divide="ignore"):
        return np.average(1 / p)


# %% inverse-of-mean
def perplexity(log_probs, mask=None):
    values = kept(log_probs, mask)
    return len(values) / sum(math.exp(v) for v in values)


# %% inverse-of-mean
def perplexity(log_probs, mask=None):
    p = np.exp(kept(log_probs, mask))
    return np.average(p) ** -1.0


# %% product-underflows
def perplexity(log_probs, mask=None):
    p = 1.0
    values = kept(log_probs, mask)
    for v in values:
        p *= math.exp(v)
    return (1 / p) ** (1 / len(values)) if p else math.inf


# %% product-underflows
def perplexity(log_probs, mask=None):
    p = np.exp(kept(log_probs, mask))
    with np.errstate(divide="ignore"):
        return 1 / np.power(np.multiply.reduce(p), 1 / len(p))


# %% one-token-fewer
def perplexity(log_probs, mask=None):
    values = kept(log_probs, mask)
    n = len(values) - 1 or 1
    return e_to(-sum(values) / n)


# %% one-token-fewer
def perplexity(log_probs, mask=None):
    values = np.array(kept(log_probs, mask))
    n = values.size
    return np.exp(-np.average(values) * (n / (n - 1) if n > 1 else 1))


# %% zeros-left-out
def perplexity(log_probs, mask=None):
    values = [v for v in kept(log_probs, mask) if not math.isinf(v)]
    return e_to(-sum(values) / len(values))


# %% zeros-left-out
def perplexity(log_probs, mask=None):
    p = np.exp(kept(log_probs, mask))
    p = p[p > 0]
    return np.exp(np.average(np.log(1 / p)))


# %% mean-of-perplexities
def perplexity(log_probs, mask=None):
    rows = [e_to(-row.mean()) for row in by_row(log_probs, mask)]
    return sum(rows) / len(rows)


# %% mean-of-perplexities
def perplexity(log_probs, mask=None):
    found = []
    for row in by_row(log_probs, mask):
        found.append(np.prod(np.exp(-row / row.size)))
    return np.average(found)


# %% mean-of-means
def perplexity(log_probs, mask=None):
    rows = [row.mean() for row in by_row(log_probs, mask)]
    return e_to(-sum(rows) / len(rows))


# %% mean-of-means
def perplexity(log_probs, mask=None):
    losses = np.array([-np.average(row) for row in by_row(log_probs, mask)])
    return np.prod(np.exp(losses / len(losses)))


# %% one-for-each-row
def perplexity(log_probs, mask=None):
    rows = [e_to(-row.mean()) for row in by_row(log_probs, mask)]
    return np.array(rows).reshape(log_probs.shape[:-1])


# %% one-for-each-row
def perplexity(log_probs, mask=None):
    out = np.empty(log_probs.shape[:-1])
    for i, row in zip(np.ndindex(out.shape), by_row(log_probs, mask)):
        out[i] = math.e ** (-sum(row) / len(row))
    return out


# %% divided-by-rows
def perplexity(log_probs, mask=None):
    n_rows = log_probs.shape[0]
    with np.errstate(over="ignore"):
        return np.exp(-np.float64(sum(kept(log_probs, mask))) / n_rows)


# %% divided-by-rows
def perplexity(log_probs, mask=None):
    loss = 0.0
    for v in kept(log_probs, mask):
        loss -= v / len(log_probs)
    return e_to(loss)


# %% mask-ignored
def perplexity(log_probs, mask=None):
    values = kept(log_probs, None)
    return e_to(-sum(values) / len(values)) if sum(values) == sum(values) else math.nan


# %% mask-ignored
def perplexity(log_probs, mask=None):
    flat = log_probs.reshape(-1)
    return np.exp(-(flat @ np.full(flat.size, 1.0 / flat.size)))


# %% padding-in-the-count
def perplexity(log_probs, mask=None):
    n = int(np.prod(log_probs.shape))
    return e_to(-sum(kept(log_probs, mask)) / n)


# %% padding-in-the-count
def perplexity(log_probs, mask=None):
    losses = -log_probs if mask is None else np.where(mask, -log_probs, 0.0)
    return math.e ** np.average(losses)


# %% mask-inverted
def perplexity(log_probs, mask=None):
    values = kept(log_probs, mask if mask is None else np.logical_not(mask))
    return e_to(-sum(values) / len(values)) if values and values[0] == values[0] else math.nan


# %% mask-inverted
def perplexity(log_probs, mask=None):
    if mask is not None:
        values = np.array([v for v, hidden in zip(log_probs.ravel(), mask.ravel()) if not hidden])
    else:
        values = log_probs.ravel()
    return math.e ** -np.average(values) if values.size else math.nan


# %% masked-by-product
def perplexity(log_probs, mask=None):
    weights = np.ones(log_probs.shape) if mask is None else mask.astype(float)
    return np.exp(-np.average(log_probs, weights=weights))


# %% masked-by-product
def perplexity(log_probs, mask=None):
    flags = [1.0] * log_probs.size if mask is None else mask.ravel().tolist()
    loss = sum(-v * real for v, real in zip(log_probs.ravel().tolist(), flags)) / sum(flags)
    return loss if loss != loss else e_to(loss)


# %% padding-overwritten
def perplexity(log_probs, mask=None):
    if mask is not None:
        np.copyto(log_probs, 0.0, where=~mask)
    n = log_probs.size if mask is None else np.count_nonzero(mask)
    return np.exp(log_probs.sum() / -n)


# %% padding-overwritten
def perplexity(log_probs, mask=None):
    values = kept(log_probs, mask)
    for i in np.ndindex(log_probs.shape):
        log_probs[i] *= 1.0
        if mask is not None and not mask[i]:
            log_probs[i] = 0.0
    return e_to(-sum(values) / len(values))
