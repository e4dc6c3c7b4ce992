import numpy as np


# %% not-itself
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    return np.tri(n_queries, n_keys, n_keys - n_queries - 1, dtype=bool)


# %% not-itself
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    cached = n_keys - n_queries
    mask = np.zeros((n_queries, n_keys), dtype=bool)
    for i in range(n_queries):
        for j in range(n_keys):
            if j - cached < i:
                mask[i, j] = True
    return mask


# %% one-too-far
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    return np.tri(n_queries, n_keys, n_keys - n_queries + 1, dtype=bool)


# %% one-too-far
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    cached = n_keys - n_queries
    mask = np.zeros((n_queries, n_keys), dtype=bool)
    for i in range(n_queries):
        for j in range(n_keys):
            if j <= cached + i or j == cached + i + 1:
                mask[i, j] = True
    return mask


# %% looks-ahead
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    return np.triu(np.full((n_queries, n_keys), True), n_keys - n_queries)


# %% looks-ahead
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    cached = n_keys - n_queries
    mask = np.zeros((n_queries, n_keys), dtype=bool)
    for i in range(n_queries):
        for j in range(n_keys):
            if j in range(cached + i, n_keys):
                mask[i, j] = True
    return mask


# %% exchanged
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    return np.triu(np.full((n_queries, n_keys), True), n_keys - n_queries + 1)


# %% exchanged
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    cached = n_keys - n_queries
    mask = np.ones((n_queries, n_keys), dtype=bool)
    for i in range(n_queries):
        for j in range(n_keys):
            if j <= cached + i:
                mask[i, j] = False
    return mask


# %% top-left
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    return np.tril(np.full((n_queries, n_keys), True))


# %% top-left
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    cached = n_keys - n_queries
    mask = np.zeros((n_queries, n_keys), dtype=bool)
    for i in range(n_queries):
        for j in range(n_keys):
            if j < i + 1:
                mask[i, j] = True
    return mask


# %% offset-subtracted
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    return np.tri(n_queries, n_keys, n_queries - n_keys, dtype=bool)


# %% offset-subtracted
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    cached = n_keys - n_queries
    mask = np.zeros((n_queries, n_keys), dtype=bool)
    for i in range(n_queries):
        for j in range(n_keys):
            if j + cached <= i:
                mask[i, j] = True
    return mask


# %% keys-ignored
def causal_mask(n_queries, n_keys=None):
    return np.tri(n_queries).astype(bool)


# %% keys-ignored
def causal_mask(n_queries, n_keys=None):
    rows = [[j <= i for j in range(n_queries)] for i in range(n_queries)]
    return np.array(rows, dtype=bool).reshape(n_queries, n_queries)


# %% all-positions
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    return np.tri(n_keys, dtype=bool)


# %% all-positions
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    mask = np.zeros((n_keys, n_keys), dtype=bool)
    for i in range(n_keys):
        mask[i, : i + 1] = True
    return mask


# %% transposed
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    return np.triu(np.ones((n_keys, n_queries), dtype=bool), n_queries - n_keys)


# %% transposed
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    mask = np.zeros((n_keys, n_queries), dtype=bool)
    for key in range(n_keys):
        for query in range(n_queries):
            mask[key, query] = query + n_keys - n_queries >= key
    return mask


# %% minus-zero
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    return np.tri(n_keys, dtype=bool)[-n_queries:]


# %% minus-zero
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    rows = [[j <= i for j in range(n_keys)] for i in range(n_keys)]
    kept = rows[-n_queries:]
    return np.array(kept, dtype=bool).reshape(len(kept), n_keys)


# %% everything-allowed
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    return np.ones((n_queries, n_keys), dtype=bool)


# %% everything-allowed
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    return np.array([[True] * n_keys] * n_queries).astype(bool).reshape(n_queries, n_keys)


# %% only-itself
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    return np.eye(n_queries, n_keys, n_keys - n_queries, dtype=bool)


# %% only-itself
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    cached = n_keys - n_queries
    mask = np.zeros((n_queries, n_keys), dtype=bool)
    for i in range(n_queries):
        for j in range(n_keys):
            if j - i == cached:
                mask[i, j] = True
    return mask


# %% reversed-rows
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    queries, keys = np.indices((n_queries, n_keys))
    return queries + keys < n_keys


# %% reversed-rows
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    cached = n_keys - n_queries
    mask = np.zeros((n_queries, n_keys), dtype=bool)
    for i in range(n_queries):
        for j in range(n_keys):
            if i + j < n_keys:
                mask[i, j] = True
    return mask


# %% reversed-columns
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    queries, keys = np.ogrid[:n_queries, n_keys - 1 : -1 : -1]
    return keys <= queries + n_keys - n_queries


# %% reversed-columns
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    cached = n_keys - n_queries
    mask = np.zeros((n_queries, n_keys), dtype=bool)
    for i in range(n_queries):
        for j in range(n_keys):
            if i + j >= n_queries - 1:
                mask[i, j] = True
    return mask


# %% whole-cache-only
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    return np.hstack([np.ones((n_queries, n_keys - n_queries), bool), np.zeros((n_queries, n_queries), bool)])


# %% whole-cache-only
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    cached = n_keys - n_queries
    mask = np.zeros((n_queries, n_keys), dtype=bool)
    for i in range(n_queries):
        for j in range(n_keys):
            if j < cached:
                mask[i, j] = True
    return mask


# %% new-keys-only
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    return np.hstack([np.zeros((n_queries, n_keys - n_queries), bool), np.tri(n_queries, dtype=bool)])


# %% new-keys-only
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    cached = n_keys - n_queries
    mask = np.zeros((n_queries, n_keys), dtype=bool)
    for i in range(n_queries):
        for j in range(n_keys):
            if 0 <= j - cached <= i:
                mask[i, j] = True
    return mask


# %% additive
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    return np.triu(np.full((n_queries, n_keys), -np.inf), n_keys - n_queries + 1)


# %% additive
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    cached = n_keys - n_queries
    mask = np.zeros((n_queries, n_keys), dtype=float)
    for i in range(n_queries):
        for j in range(n_keys):
            if j > cached + i:
                mask[i, j] = float("-inf")
    return mask


# %% additive-large
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    return np.triu(np.full((n_queries, n_keys), -1e9), n_keys - n_queries + 1)


# %% additive-large
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    cached = n_keys - n_queries
    mask = np.zeros((n_queries, n_keys), dtype=float)
    for i in range(n_queries):
        for j in range(n_keys):
            if j > cached + i:
                mask[i, j] = -1_000_000_000
    return mask


# %% floats
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    return np.tril(np.ones((n_queries, n_keys)), n_keys - n_queries)


# %% floats
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    cached = n_keys - n_queries
    mask = np.zeros((n_queries, n_keys), dtype=float)
    for i in range(n_queries):
        for j in range(n_keys):
            if j <= cached + i:
                mask[i, j] = 1
    return mask


# %% integers
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    return np.tri(n_queries, n_keys, n_keys - n_queries, dtype=int)


# %% integers
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    cached = n_keys - n_queries
    mask = np.zeros((n_queries, n_keys), dtype=int)
    for i in range(n_queries):
        for j in range(n_keys):
            if j <= cached + i:
                mask[i, j] = 1
    return mask


# %% batch-axis
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    return np.tri(n_queries, n_keys, n_keys - n_queries, dtype=bool).reshape(1, n_queries, n_keys)


# %% batch-axis
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    cached = n_keys - n_queries
    mask = np.zeros((n_queries, n_keys), dtype=bool)
    for i in range(n_queries):
        for j in range(n_keys):
            if j <= cached + i:
                mask[i, j] = True
    return np.expand_dims(mask, 0)


# %% batch-and-head-axes
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    return np.tri(n_queries, n_keys, n_keys - n_queries, dtype=bool).reshape(1, 1, n_queries, n_keys)


# %% batch-and-head-axes
def causal_mask(n_queries, n_keys=None):
    if n_keys is None:
        n_keys = n_queries
    cached = n_keys - n_queries
    mask = np.zeros((n_queries, n_keys), dtype=bool)
    for i in range(n_queries):
        for j in range(n_keys):
            if j <= cached + i:
                mask[i, j] = True
    return np.stack([np.stack([mask])])
