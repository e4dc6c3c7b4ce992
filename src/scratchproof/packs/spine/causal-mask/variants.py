import numpy as np


# %% tril: the lower triangle of a square of all positions, its last rows
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    return np.tril(np.ones((n_keys, n_keys), dtype=bool))[n_keys - n_queries :]


# %% loops: entry by entry
def causal_mask(n_queries, n_keys=None):
    total = n_queries if n_keys is None else n_keys
    mask = np.zeros((n_queries, total), dtype=bool)
    for i in range(n_queries):
        for j in range(total):
            if j <= total - n_queries + i:
                mask[i, j] = True
    return mask


# %% triu: not the strictly upper triangle, its diagonal moved by the length of the cache
def causal_mask(n_queries, n_keys=None):
    n_keys = n_keys or n_queries
    return ~np.triu(np.ones((n_queries, n_keys), dtype=bool), k=n_keys - n_queries + 1)


# %% growing: ones put down row by row by slices, through integers
def causal_mask(n_queries, n_keys=None):
    n_keys = n_queries if n_keys is None else n_keys
    mask = np.zeros((n_queries, n_keys), dtype=np.int64)
    for row, seen in zip(mask, range(n_keys - n_queries + 1, n_keys + 1)):
        row[:seen] = 1
    return mask != 0


# %% joined: a block of cached keys, all seen, beside the square of the new ones
def causal_mask(n_queries, n_keys=None):
    cached = 0 if n_keys is None else n_keys - n_queries
    return np.hstack([np.full((n_queries, cached), True), np.tri(n_queries).astype(bool)])


# %% additive: from the additive form by asking where it is finite
def causal_mask(n_queries, n_keys=None):
    n_keys = n_queries if n_keys is None else n_keys
    distance = np.subtract.outer(np.arange(n_queries) + (n_keys - n_queries), np.arange(n_keys))
    return np.isfinite(np.where(distance < 0, -np.inf, 0.0))
