import numpy as np


# %% one-more
def top_k(logits, k):
    if k < 1:
        raise ValueError(k)
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        for i in ranked[: k + 1]:
            out[n + (i,)] = row[i]
    return out


# %% one-more
def top_k(logits, k):
    if not k > 0:
        raise ValueError("too few")
    larger = np.count_nonzero(logits[..., None, :] > logits[..., :, None], axis=-1)
    cut = larger > k
    out = logits.copy()
    out[cut] = -np.inf
    return out


# %% kth-dropped
def top_k(logits, k):
    if k < 1:
        raise ValueError(k)
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        edge = row[ranked[:k][-1]]
        for i in (i for i in ranked if row[i] > edge):
            out[n + (i,)] = row[i]
    return out


# %% kth-dropped
def top_k(logits, k):
    if not k > 0:
        raise ValueError("too few")
    edge = -np.sort(-logits)[..., :k][..., -1:]
    cut = ~(logits > edge)
    out = logits.copy()
    out[cut] = -np.inf
    return out


# %% smallest
def top_k(logits, k):
    if k < 1:
        raise ValueError(k)
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        ranked = sorted(range(len(row)), key=row.__getitem__)
        for i in ranked[:k]:
            out[n + (i,)] = row[i]
    return out


# %% smallest
def top_k(logits, k):
    if not k > 0:
        raise ValueError("too few")
    larger = np.count_nonzero(logits[..., None, :] < logits[..., :, None], axis=-1)
    cut = larger >= k
    out = logits.copy()
    out[cut] = -np.inf
    return out


# %% largest-cut
def top_k(logits, k):
    if k < 1:
        raise ValueError(k)
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        for i in ranked[k:]:
            out[n + (i,)] = row[i]
    return out


# %% largest-cut
def top_k(logits, k):
    if not k > 0:
        raise ValueError("too few")
    larger = np.count_nonzero(logits[..., None, :] > logits[..., :, None], axis=-1)
    cut = larger < k
    out = logits.copy()
    out[cut] = -np.inf
    return out


# %% k-cut
def top_k(logits, k):
    if k < 1:
        raise ValueError(k)
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        ranked = sorted(range(len(row)), key=row.__getitem__)
        for i in ranked[k:]:
            out[n + (i,)] = row[i]
    return out


# %% k-cut
def top_k(logits, k):
    if not k > 0:
        raise ValueError("too few")
    smaller = np.count_nonzero(logits[..., None, :] < logits[..., :, None], axis=-1)
    out = logits.copy()
    for row, count in zip(out.reshape(-1, out.shape[-1]), smaller.reshape(-1, out.shape[-1])):
        gone = 0
        for i in sorted(range(len(row)), key=count.__getitem__)[:k]:
            row[i] = -np.inf
    return out


# %% by-size
def top_k(logits, k):
    if k < 1:
        raise ValueError(k)
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        ranked = sorted(range(len(row)), key=lambda i: -abs(row[i]))
        for i in ranked[:k]:
            out[n + (i,)] = row[i]
    return out


# %% by-size
def top_k(logits, k):
    if not k > 0:
        raise ValueError("too few")
    larger = np.count_nonzero(logits[..., None, :] ** 2 > logits[..., :, None] ** 2, axis=-1)
    cut = larger >= k
    out = logits.copy()
    out[cut] = -np.inf
    return out


# %% cut-to-zero
def top_k(logits, k):
    if k < 1:
        raise ValueError(k)
    out = np.zeros(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        for i in ranked[:k]:
            out[n + (i,)] = row[i]
    return out


# %% cut-to-zero
def top_k(logits, k):
    if not k > 0:
        raise ValueError("too few")
    larger = np.count_nonzero(logits[..., None, :] > logits[..., :, None], axis=-1)
    cut = larger >= k
    out = logits.copy()
    out[cut] = 0
    return out


# %% cut-to-large-negative
def top_k(logits, k):
    if k < 1:
        raise ValueError(k)
    out = np.full(logits.shape, -1_000_000_000.0)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        for i in ranked[:k]:
            out[n + (i,)] = row[i]
    return out


# %% cut-to-large-negative
def top_k(logits, k):
    if not k > 0:
        raise ValueError("too few")
    larger = np.count_nonzero(logits[..., None, :] > logits[..., :, None], axis=-1)
    cut = larger >= k
    out = logits.copy()
    out[cut] = -(10**9)
    return out


# %% cut-to-plus-infinity
def top_k(logits, k):
    if k < 1:
        raise ValueError(k)
    out = np.full(logits.shape, float('inf'))
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        for i in ranked[:k]:
            out[n + (i,)] = row[i]
    return out


# %% cut-to-plus-infinity
def top_k(logits, k):
    if not k > 0:
        raise ValueError("too few")
    larger = np.count_nonzero(logits[..., None, :] > logits[..., :, None], axis=-1)
    cut = larger >= k
    out = logits.copy()
    out[cut] = np.inf
    return out


# %% over-all-rows
def top_k(logits, k):
    if k < 1:
        raise ValueError(k)
    flat = logits.ravel().tolist()
    best = sorted(range(len(flat)), key=lambda i: -flat[i])[: min(k, logits.shape[-1])]
    edge = flat[best[-1]]
    return np.reshape([z if z >= edge else -np.inf for z in flat], logits.shape)


# %% over-all-rows
def top_k(logits, k):
    if not k > 0:
        raise ValueError("too few")
    larger = np.count_nonzero(logits.ravel() > logits[..., None], axis=-1)
    cut = larger >= min(k, logits.shape[-1])
    out = logits.copy()
    out[cut] = -np.inf
    return out


# %% first-axis
def top_k(logits, k):
    if k < 1:
        raise ValueError(k)
    columns = np.moveaxis(logits, 0, -1)
    out = np.full(columns.shape, -np.inf)
    for n in np.ndindex(columns.shape[:-1]):
        edge = sorted(columns[n], reverse=True)[:k][-1]
        out[n] = [z if z >= edge else -np.inf for z in columns[n]]
    return np.moveaxis(out, -1, 0)


# %% first-axis
def top_k(logits, k):
    if not k > 0:
        raise ValueError("too few")
    larger = np.sum([other > logits for other in logits], axis=0)
    cut = larger >= k
    out = logits.copy()
    out[cut] = -np.inf
    return out


# %% sorted
def top_k(logits, k):
    if k < 1:
        raise ValueError(k)
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        for place, i in enumerate(ranked[:k]):
            out[n + (place,)] = row[i]
    return out


# %% sorted
def top_k(logits, k):
    if not k > 0:
        raise ValueError("too few")
    larger = np.count_nonzero(logits[..., None, :] > logits[..., :, None], axis=-1)
    cut = larger >= k
    out = logits.copy()
    out[cut] = -np.inf
    return -np.sort(-out)


# %% only-the-kept
def top_k(logits, k):
    if k < 1:
        raise ValueError(k)
    out = np.empty((*logits.shape[:-1], min(k, logits.shape[-1])))
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        out[n] = [row[i] for i in ranked[:k]]
    return out


# %% only-the-kept
def top_k(logits, k):
    if not k > 0:
        raise ValueError("too few")
    upwards = np.partition(logits, range(logits.shape[-1]))
    return np.flip(upwards, -1)[..., 0 : min(k, logits.shape[-1])]


# %% ids
def top_k(logits, k):
    if k < 1:
        raise ValueError(k)
    out = np.empty((*logits.shape[:-1], min(k, logits.shape[-1])), dtype=int)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        out[n] = ranked[:k]
    return out


# %% ids
def top_k(logits, k):
    if not k > 0:
        raise ValueError("too few")
    larger = np.count_nonzero(logits[..., None, :] > logits[..., :, None], axis=-1)
    return np.argsort(larger, axis=-1, kind="mergesort")[..., 0 : min(k, larger.shape[-1])]


# %% mask
def top_k(logits, k):
    if k < 1:
        raise ValueError(k)
    out = np.zeros(logits.shape, dtype=bool)
    for n in np.ndindex(logits.shape[:-1]):
        edge = sorted(logits[n], reverse=True)[:k][-1]
        out[n] = [z >= edge for z in logits[n]]
    return out


# %% mask
def top_k(logits, k):
    if not k > 0:
        raise ValueError("too few")
    larger = np.count_nonzero(logits[..., None, :] > logits[..., :, None], axis=-1)
    cut = larger >= k
    return ~cut


# %% probabilities
def top_k(logits, k):
    if k < 1:
        raise ValueError(k)
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        for i in (i for i in ranked if row[i] >= row[ranked[:k][-1]]):
            out[n + (i,)] = row[i]
        weights = [2.718281828459045 ** (z - max(row)) for z in out[n]]
        out[n] = [w / sum(weights) for w in weights]
    return out


# %% probabilities
def top_k(logits, k):
    if not k > 0:
        raise ValueError("too few")
    larger = np.count_nonzero(logits[..., None, :] > logits[..., :, None], axis=-1)
    cut = larger >= k
    out = logits.copy()
    out[cut] = -np.inf
    return np.exp(out - np.logaddexp.reduce(out, axis=-1)[..., None])


# %% in-place
def top_k(logits, k):
    if k < 1:
        raise ValueError(k)
    out = logits
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        for i in ranked[k:]:
            out[n + (i,)] = -np.inf
    return out


# %% in-place
def top_k(logits, k):
    if not k > 0:
        raise ValueError("too few")
    larger = np.count_nonzero(logits[..., None, :] > logits[..., :, None], axis=-1)
    cut = larger >= k
    np.copyto(logits, -np.inf, where=cut)
    return logits


# %% above-vocabulary-index
def top_k(logits, k):
    if k < 1:
        raise ValueError(k)
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        for j in range(k):
            out[n + (ranked[j],)] = row[ranked[j]]
    return out


# %% above-vocabulary-index
def top_k(logits, k):
    if not k > 0:
        raise ValueError("too few")
    edge = np.take(-np.sort(-logits), k - 1, axis=-1)
    cut = edge[..., None] > logits
    out = logits.copy()
    out[cut] = -np.inf
    return out


# %% above-vocabulary-partition
def top_k(logits, k):
    if k < 1:
        raise ValueError(k)
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        ranked = np.argpartition(-logits[n], k - 1)
        for i in ranked[:k]:
            out[n + (i,)] = row[i]
    return out


# %% above-vocabulary-partition
def top_k(logits, k):
    if not k > 0:
        raise ValueError("too few")
    best = np.argpartition(logits, -k)[..., -k:]
    cut = logits < np.take_along_axis(logits, best, axis=-1).min(axis=-1)[..., None]
    out = logits.copy()
    out[cut] = -np.inf
    return out


# %% above-vocabulary-slice
def top_k(logits, k):
    if k < 1:
        raise ValueError(k)
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        out[n] = row
        for i in ranked[::-1][: len(row) - k]:
            out[n + (i,)] = -np.inf
    return out


# %% above-vocabulary-slice
def top_k(logits, k):
    if not k > 0:
        raise ValueError("too few")
    rank = logits.argsort(axis=-1).argsort(axis=-1)
    v = logits.shape[-1]
    cut = np.isin(rank, np.arange(v)[: v - k])
    out = logits.copy()
    out[cut] = -np.inf
    return out


# %% never-all
def top_k(logits, k):
    if k < 1:
        raise ValueError(k)
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        for i in ranked[: max(1, min(k, len(row) - 1))]:
            out[n + (i,)] = row[i]
    return out


# %% never-all
def top_k(logits, k):
    if not k > 0:
        raise ValueError("too few")
    larger = np.count_nonzero(logits[..., None, :] > logits[..., :, None], axis=-1)
    cut = larger >= (k if k < larger.shape[-1] else max(larger.shape[-1] - 1, 1))
    out = logits.copy()
    out[cut] = -np.inf
    return out


# %% below-one-is-off
def top_k(logits, k):
    k = len(logits.T) if k < 1 else k
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        for i in ranked[:k]:
            out[n + (i,)] = row[i]
    return out


# %% below-one-is-off
def top_k(logits, k):
    if not k > 0:
        k = logits.size
    larger = np.count_nonzero(logits[..., None, :] > logits[..., :, None], axis=-1)
    cut = larger >= k
    out = logits.copy()
    out[cut] = -np.inf
    return out


# %% below-one-is-one
def top_k(logits, k):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        for i in ranked[: max(k, 1)]:
            out[n + (i,)] = row[i]
    return out


# %% below-one-is-one
def top_k(logits, k):
    if not k > 0:
        k = True
    larger = np.count_nonzero(logits[..., None, :] > logits[..., :, None], axis=-1)
    cut = larger >= k
    out = logits.copy()
    out[cut] = -np.inf
    return out


# %% distinct-values
def top_k(logits, k):
    if k < 1:
        raise ValueError(k)
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        best = sorted(set(row), reverse=True)[:k]
        out[n] = [z if z in best else -np.inf for z in row]
    return out


# %% distinct-values
def top_k(logits, k):
    if not k > 0:
        raise ValueError("too few")
    rows = logits.reshape(-1, logits.shape[-1])
    places = np.array([np.unique(-row, return_inverse=True)[1].reshape(-1) for row in rows])
    cut = places.reshape(logits.shape) >= k
    out = logits.copy()
    out[cut] = -np.inf
    return out


# %% ties-dropped
def top_k(logits, k):
    if k < 1:
        raise ValueError(k)
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        for i in ranked:
            if sum(z >= row[i] for z in row) <= k:
                out[n + (i,)] = row[i]
    return out


# %% ties-dropped
def top_k(logits, k):
    if not k > 0:
        raise ValueError("too few")
    larger = np.count_nonzero(logits[..., :, None] <= logits[..., None, :], axis=-1)
    cut = larger > k
    out = logits.copy()
    out[cut] = -np.inf
    return out
