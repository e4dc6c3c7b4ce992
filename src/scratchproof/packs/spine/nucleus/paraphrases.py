import math

import numpy as np


# %% crossing-dropped
def nucleus(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        total = math.fsum(weights)
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        so_far = 0.0
        for i in ranked:
            so_far += weights[i]
            if so_far < p * total or i == ranked[0] or p == 1:
                out[n + (i,)] = row[i]
    return out


# %% crossing-dropped
def nucleus(logits, p):
    z = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    share = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])
    down = np.flip(np.sort(share, axis=1), axis=1)
    total = np.add.accumulate(down, axis=1)
    count = np.minimum(np.maximum(1, (total < p).sum(axis=1)), z.shape[1])
    if p == 1.0:
        count[:] = z.shape[1]
    rank = (-z).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    z[rank >= count[:, None]] = -np.inf
    return z.reshape(logits.shape)


# %% empty
def nucleus(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        total = math.fsum(weights)
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        so_far = 0.0
        for i in ranked:
            so_far += weights[i]
            if so_far >= p * total and p != 1:
                break
            out[n + (i,)] = row[i]
    return out


# %% empty
def nucleus(logits, p):
    z = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    share = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])
    down = np.flip(np.sort(share, axis=1), axis=1)
    total = np.add.accumulate(down, axis=1)
    count = np.minimum((total < p).sum(axis=1), z.shape[1])
    if p == 1.0:
        count[:] = z.shape[1]
    rank = (-z).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    z[rank >= count[:, None]] = -np.inf
    return z.reshape(logits.shape)


# %% one-more
def nucleus(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        total = math.fsum(weights)
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        so_far = 0.0
        done = False
        for i in ranked:
            out[n + (i,)] = row[i]
            if done and p < 1:
                break
            so_far += weights[i]
            done = so_far >= p * total
    return out


# %% one-more
def nucleus(logits, p):
    z = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    share = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])
    down = np.flip(np.sort(share, axis=1), axis=1)
    total = np.add.accumulate(down, axis=1)
    count = np.minimum((total < p).sum(axis=1) + 2, z.shape[1])
    if p == 1.0:
        count[:] = z.shape[1]
    rank = (-z).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    z[rank >= count[:, None]] = -np.inf
    return z.reshape(logits.shape)


# %% whole-cuts
def nucleus(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        total = math.fsum(weights)
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        so_far = 0.0
        for i in ranked:
            if so_far >= p * total:
                break
            out[n + (i,)] = row[i]
            so_far += weights[i]
    return out


# %% whole-cuts
def nucleus(logits, p):
    z = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    share = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])
    down = np.flip(np.sort(share, axis=1), axis=1)
    total = np.add.accumulate(down, axis=1)
    count = np.minimum((total < p).sum(axis=1) + 1, z.shape[1])
    rank = (-z).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    z[rank >= count[:, None]] = -np.inf
    return z.reshape(logits.shape)


# %% threshold
def nucleus(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        total = math.fsum(weights)
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        so_far = 0.0
        for i in ranked:
            if weights[i] >= p * total or p == 1:
                out[n + (i,)] = row[i]
    return out


# %% threshold
def nucleus(logits, p):
    z = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    share = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])
    down = np.flip(np.sort(share, axis=1), axis=1)
    total = np.add.accumulate(down, axis=1)
    count = np.count_nonzero(down >= p, axis=1)
    if p == 1.0:
        count[:] = z.shape[1]
    rank = (-z).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    z[rank >= count[:, None]] = -np.inf
    return z.reshape(logits.shape)


# %% threshold-or-best
def nucleus(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        total = math.fsum(weights)
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        so_far = 0.0
        for i in ranked:
            if weights[i] >= p * total or i == ranked[0] or p == 1:
                out[n + (i,)] = row[i]
    return out


# %% threshold-or-best
def nucleus(logits, p):
    z = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    share = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])
    down = np.flip(np.sort(share, axis=1), axis=1)
    total = np.add.accumulate(down, axis=1)
    count = np.clip(np.count_nonzero(down >= p, axis=1), 1, None)
    if p == 1.0:
        count[:] = z.shape[1]
    rank = (-z).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    z[rank >= count[:, None]] = -np.inf
    return z.reshape(logits.shape)


# %% relative-threshold
def nucleus(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        total = math.fsum(weights)
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        so_far = 0.0
        for i in ranked:
            if weights[i] >= p or p == 1:
                out[n + (i,)] = row[i]
    return out


# %% relative-threshold
def nucleus(logits, p):
    z = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    share = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])
    down = np.flip(np.sort(share, axis=1), axis=1)
    total = np.add.accumulate(down, axis=1)
    count = np.count_nonzero(down >= p * down.max(axis=1)[:, None], axis=1)
    if p == 1.0:
        count[:] = z.shape[1]
    rank = (-z).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    z[rank >= count[:, None]] = -np.inf
    return z.reshape(logits.shape)


# %% share-of-vocabulary
def nucleus(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        total = math.fsum(weights)
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        so_far = 0.0
        for i in ranked:
            if ranked.index(i) < p * len(row) or p == 1:
                out[n + (i,)] = row[i]
    return out


# %% share-of-vocabulary
def nucleus(logits, p):
    z = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    share = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])
    down = np.flip(np.sort(share, axis=1), axis=1)
    total = np.add.accumulate(down, axis=1)
    count = np.full(len(z), math.ceil(p * z.shape[1]))
    if p == 1.0:
        count[:] = z.shape[1]
    rank = (-z).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    z[rank >= count[:, None]] = -np.inf
    return z.reshape(logits.shape)


# %% removes-p
def nucleus(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        total = math.fsum(weights)
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        so_far = 0.0
        gone = 0.0
        for i in ranked[::-1]:
            gone += weights[i]
            if gone > p * total or i == ranked[0] or p == 1:
                out[n + (i,)] = row[i]
    return out


# %% removes-p
def nucleus(logits, p):
    z = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    share = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])
    down = np.flip(np.sort(share, axis=1), axis=1)
    total = np.add.accumulate(down, axis=1)
    count = z.shape[1] - (np.add.accumulate(down[:, ::-1], axis=1) <= p).sum(axis=1)
    count = np.maximum(count, 1)
    if p == 1.0:
        count[:] = z.shape[1]
    rank = (-z).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    z[rank >= count[:, None]] = -np.inf
    return z.reshape(logits.shape)


# %% smallest-first
def nucleus(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        total = math.fsum(weights)
        ranked = sorted(range(len(row)), key=lambda i: row[i])
        so_far = 0.0
        for i in ranked:
            if so_far >= p * total and p < 1:
                break
            out[n + (i,)] = row[i]
            so_far += weights[i]
    return out


# %% smallest-first
def nucleus(logits, p):
    z = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    share = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])
    down = np.sort(share, axis=1)
    total = np.add.accumulate(down, axis=1)
    count = np.minimum((total < p).sum(axis=1) + 1, z.shape[1])
    if p == 1.0:
        count[:] = z.shape[1]
    rank = z.argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    z[rank >= count[:, None]] = -np.inf
    return z.reshape(logits.shape)


# %% unsorted
def nucleus(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        total = math.fsum(weights)
        ranked = range(len(row))
        so_far = 0.0
        for i in ranked:
            if so_far >= p * total and p < 1:
                break
            out[n + (i,)] = row[i]
            so_far += weights[i]
    return out


# %% unsorted
def nucleus(logits, p):
    z = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    share = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])
    down = share
    total = np.add.accumulate(down, axis=1)
    count = np.minimum((total < p).sum(axis=1) + 1, z.shape[1])
    if p == 1.0:
        count[:] = z.shape[1]
    rank = np.tile(range(z.shape[1]), (len(z), 1))
    z[rank >= count[:, None]] = -np.inf
    return z.reshape(logits.shape)


# %% sum-of-logits
def nucleus(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights, total = row, 1.0
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        so_far = 0.0
        for i in ranked:
            if so_far < p or p == 1:
                out[n + (i,)] = row[i]
            so_far += weights[i]
    return out


# %% sum-of-logits
def nucleus(logits, p):
    z = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    share = z
    down = np.flip(np.sort(share, axis=1), axis=1)
    total = np.add.accumulate(down, axis=1)
    count = np.zeros(len(z), dtype=int)
    if p == 1.0:
        count[:] = z.shape[1]
    rank = (-z).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    behind = np.hstack([0 * total[:, :1], total[:, :-1]])
    z[(np.take_along_axis(behind, rank, axis=1) >= p) & (p < 1)] = -np.inf
    return z.reshape(logits.shape)


# %% overflow
def nucleus(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [np.exp(np.float64(z)) for z in row]
        total = np.sum(weights)
        weights = np.divide(weights, total)
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        so_far = 0.0
        for i in ranked:
            if sum(weights[j] for j in ranked[: ranked.index(i)]) < p and weights[i] == weights[i] or p == 1:
                out[n + (i,)] = row[i]
    return out


# %% overflow
def nucleus(logits, p):
    z = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    share = np.true_divide(np.exp(z), np.einsum("ij->i", np.exp(z))[:, None])
    down = np.flip(np.sort(share, axis=1), axis=1)
    total = np.add.accumulate(down, axis=1)
    count = (total - down < p).sum(axis=1)
    if p == 1.0:
        count[:] = z.shape[1]
    rank = (-z).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    z[rank >= count[:, None]] = -np.inf
    return z.reshape(logits.shape)


# %% softmax-of-all-rows
def nucleus(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        peak = logits.max()
        weights = [math.exp(z - peak) for z in row]
        total = np.exp(logits - peak).sum()
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        so_far = 0.0
        for i in ranked:
            if so_far >= p * total and p < 1:
                break
            out[n + (i,)] = row[i]
            so_far += weights[i]
    return out


# %% softmax-of-all-rows
def nucleus(logits, p):
    z = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    share = np.exp(z - np.logaddexp.reduce(z, axis=None))
    down = np.flip(np.sort(share, axis=1), axis=1)
    total = np.add.accumulate(down, axis=1)
    count = np.minimum((total < p).sum(axis=1) + 1, z.shape[1])
    if p == 1.0:
        count[:] = z.shape[1]
    rank = (-z).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    z[rank >= count[:, None]] = -np.inf
    return z.reshape(logits.shape)


# %% sum-over-all-rows
def nucleus(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        total = math.fsum(weights)
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        so_far = 0.0 if not any(n) else so_far / last * total
        last = total
        for i in ranked:
            if so_far < p * total or p == 1:
                out[n + (i,)] = row[i]
            so_far += weights[i]
    return out


# %% sum-over-all-rows
def nucleus(logits, p):
    z = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    share = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])
    down = np.flip(np.sort(share, axis=1), axis=1)
    total = np.add.accumulate(down.reshape(-1)).reshape(z.shape)
    count = (total - down < p).sum(axis=1)
    if p == 1.0:
        count[:] = z.shape[1]
    rank = (-z).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    z[rank >= count[:, None]] = -np.inf
    return z.reshape(logits.shape)


# %% number-of-first-row
def nucleus(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        total = math.fsum(weights)
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        so_far = 0.0
        for place, i in enumerate(ranked):
            if any(n) and place == len(first) or not any(n) and so_far >= p * total and p < 1:
                break
            first = ranked[: place + 1] if not any(n) else first
            out[n + (i,)] = row[i]
            so_far += weights[i]
    return out


# %% number-of-first-row
def nucleus(logits, p):
    z = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    share = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])
    down = np.flip(np.sort(share, axis=1), axis=1)
    total = np.add.accumulate(down, axis=1)
    count = np.minimum((total < p).sum(axis=1) + 1, z.shape[1])
    if p == 1.0:
        count[:] = z.shape[1]
    rank = (-z).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    z[rank >= count[0]] = -np.inf
    return z.reshape(logits.shape)


# %% order-not-undone
def nucleus(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        total = math.fsum(weights)
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        so_far = 0.0
        for place, i in enumerate(ranked):
            if so_far >= p * total and p < 1:
                break
            out[n + (place,)] = row[place]
            so_far += weights[i]
    return out


# %% order-not-undone
def nucleus(logits, p):
    z = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    share = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])
    down = np.flip(np.sort(share, axis=1), axis=1)
    total = np.add.accumulate(down, axis=1)
    count = np.minimum((total < p).sum(axis=1) + 1, z.shape[1])
    if p == 1.0:
        count[:] = z.shape[1]
    rank = np.indices(z.shape)[1]
    z[rank >= count[:, None]] = -np.inf
    return z.reshape(logits.shape)


# %% sorted
def nucleus(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        total = math.fsum(weights)
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        so_far = 0.0
        for place, i in enumerate(ranked):
            if so_far >= p * total and p < 1:
                break
            out[n + (place,)] = row[i]
            so_far += weights[i]
    return out


# %% sorted
def nucleus(logits, p):
    z = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    share = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])
    down = np.flip(np.sort(share, axis=1), axis=1)
    total = np.add.accumulate(down, axis=1)
    count = np.minimum((total < p).sum(axis=1) + 1, z.shape[1])
    if p == 1.0:
        count[:] = z.shape[1]
    rank = (-z).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    z[rank >= count[:, None]] = -np.inf
    return -np.sort(-z, axis=1).reshape(logits.shape)


# %% cut-to-zero
def nucleus(logits, p):
    out = np.zeros(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        total = math.fsum(weights)
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        so_far = 0.0
        for i in ranked:
            if so_far >= p * total and p < 1:
                break
            out[n + (i,)] = row[i]
            so_far += weights[i]
    return out


# %% cut-to-zero
def nucleus(logits, p):
    z = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    share = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])
    down = np.flip(np.sort(share, axis=1), axis=1)
    total = np.add.accumulate(down, axis=1)
    count = np.minimum((total < p).sum(axis=1) + 1, z.shape[1])
    if p == 1.0:
        count[:] = z.shape[1]
    rank = (-z).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    z[rank >= count[:, None]] = 0
    return z.reshape(logits.shape)


# %% cut-to-large-negative
def nucleus(logits, p):
    out = np.full(logits.shape, -1_000_000_000.0)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        total = math.fsum(weights)
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        so_far = 0.0
        for i in ranked:
            if so_far >= p * total and p < 1:
                break
            out[n + (i,)] = row[i]
            so_far += weights[i]
    return out


# %% cut-to-large-negative
def nucleus(logits, p):
    z = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    share = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])
    down = np.flip(np.sort(share, axis=1), axis=1)
    total = np.add.accumulate(down, axis=1)
    count = np.minimum((total < p).sum(axis=1) + 1, z.shape[1])
    if p == 1.0:
        count[:] = z.shape[1]
    rank = (-z).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    z[rank >= count[:, None]] = -1_000_000_000
    return z.reshape(logits.shape)


# %% probabilities
def nucleus(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        total = math.fsum(weights)
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        so_far = 0.0
        for i in ranked:
            if so_far >= p * total and p < 1:
                break
            out[n + (i,)] = row[i]
            so_far += weights[i]
        stay = [math.exp(z - max(row)) for z in out[n]]
        out[n] = [s / math.fsum(stay) for s in stay]
    return out


# %% probabilities
def nucleus(logits, p):
    z = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    share = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])
    down = np.flip(np.sort(share, axis=1), axis=1)
    total = np.add.accumulate(down, axis=1)
    count = np.minimum((total < p).sum(axis=1) + 1, z.shape[1])
    if p == 1.0:
        count[:] = z.shape[1]
    rank = (-z).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    z[rank >= count[:, None]] = -np.inf
    z = np.where(z > -np.inf, share, 0.0)
    z /= np.einsum("ij->i", z)[:, None]
    return z.reshape(logits.shape)


# %% mask
def nucleus(logits, p):
    out = np.zeros(logits.shape, dtype=bool)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        total = math.fsum(weights)
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        so_far = 0.0
        for i in ranked:
            if so_far >= p * total and p < 1:
                break
            out[n + (i,)] = True
            so_far += weights[i]
    return out


# %% mask
def nucleus(logits, p):
    z = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    share = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])
    down = np.flip(np.sort(share, axis=1), axis=1)
    total = np.add.accumulate(down, axis=1)
    count = np.minimum((total < p).sum(axis=1) + 1, z.shape[1])
    if p == 1.0:
        count[:] = z.shape[1]
    rank = (-z).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    return (rank < count[:, None]).reshape(logits.shape)


# %% in-place
def nucleus(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        total = math.fsum(weights)
        ranked = sorted(range(len(row)), key=lambda i: -row[i])
        so_far = 0.0
        for i in ranked:
            if so_far >= p * total and p < 1:
                break
            out[n + (i,)] = row[i]
            so_far += weights[i]
    logits[...] = out
    return out


# %% in-place
def nucleus(logits, p):
    z = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    share = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])
    down = np.flip(np.sort(share, axis=1), axis=1)
    total = np.add.accumulate(down, axis=1)
    count = np.minimum((total < p).sum(axis=1) + 1, z.shape[1])
    if p == 1.0:
        count[:] = z.shape[1]
    rank = (-z).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    z[rank >= count[:, None]] = -np.inf
    np.minimum(logits, z.reshape(logits.shape), out=logits)
    return logits
