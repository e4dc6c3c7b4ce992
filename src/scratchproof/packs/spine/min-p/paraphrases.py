import math

import numpy as np


# %% absolute
def min_p(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        bar = p * math.fsum(weights)
        for i, w in enumerate(weights):
            if w >= bar:
                out[n + (i,)] = row[i]
    return out


# %% absolute
def min_p(logits, p):
    peak = np.logaddexp.reduce(logits, axis=-1)[..., None]
    with np.errstate(divide="ignore"):
        gap = -np.log(np.float64(p))
    stay = peak - logits <= gap
    out = logits.copy()
    out[~stay] = -np.inf
    return out


# %% nucleus
def min_p(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        goal = p * sum(weights)
        for i, w in enumerate(weights):
            if sum(v for v in weights if v > w) < goal:
                out[n + (i,)] = row[i]
    return out


# %% nucleus
def min_p(logits, p):
    z = logits.reshape(-1, logits.shape[-1])
    out = np.full(z.shape, -np.inf)
    for target, row in zip(out, z):
        share = np.exp(row - np.logaddexp.reduce(row))
        so_far, last = 0.0, None
        for i in np.argsort(-row, kind="stable"):
            if so_far >= p and row[i] != last:
                break
            target[i] = last = row[i]
            so_far += share[i]
    return out.reshape(logits.shape)


# %% logits-compared
def min_p(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        bar = p * max(row)
        for i, w in enumerate(row):
            if not w < bar:
                out[n + (i,)] = row[i]
    return out


# %% logits-compared
def min_p(logits, p):
    peak = np.sort(logits, axis=-1)[..., -1:]
    stay = ~(logits < peak * p)
    out = logits.copy()
    out[~stay] = -np.inf
    return out


# %% difference-of-logits
def min_p(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        bar = max(row) - p
        for i, w in enumerate(row):
            if w >= bar:
                out[n + (i,)] = row[i]
    return out


# %% difference-of-logits
def min_p(logits, p):
    peak = np.sort(logits, axis=-1)[..., -1:]
    stay = peak - logits <= p
    out = logits.copy()
    out[~stay] = -np.inf
    return out


# %% one-minus-p
def min_p(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        bar = (1.0 - p) * max(weights)
        for i, w in enumerate(weights):
            if w >= bar:
                out[n + (i,)] = row[i]
    return out


# %% one-minus-p
def min_p(logits, p):
    peak = np.sort(logits, axis=-1)[..., -1:]
    with np.errstate(divide="ignore"):
        gap = -np.log(np.float64(1) - p)
    stay = peak - logits <= gap
    out = logits.copy()
    out[~stay] = -np.inf
    return out


# %% bar-cut
def min_p(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        bar = p * max(weights)
        for i, w in enumerate(weights):
            if w > bar:
                out[n + (i,)] = row[i]
    return out


# %% bar-cut
def min_p(logits, p):
    peak = np.sort(logits, axis=-1)[..., -1:]
    with np.errstate(divide="ignore"):
        gap = -np.log(np.float64(p))
    stay = peak - logits < gap
    out = logits.copy()
    out[~stay] = -np.inf
    return out


# %% wrong-way
def min_p(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        bar = p * max(weights)
        for i, w in enumerate(weights):
            if w < bar:
                out[n + (i,)] = row[i]
    return out


# %% wrong-way
def min_p(logits, p):
    peak = np.sort(logits, axis=-1)[..., -1:]
    with np.errstate(divide="ignore"):
        gap = -np.log(np.float64(p))
    stay = peak - logits <= gap
    out = logits.copy()
    out[stay] = -np.inf
    return out


# %% mean
def min_p(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        bar = p * math.fsum(weights) / len(row)
        for i, w in enumerate(weights):
            if w >= bar:
                out[n + (i,)] = row[i]
    return out


# %% mean
def min_p(logits, p):
    peak = np.logaddexp.reduce(logits, axis=-1)[..., None] - np.log(logits.shape[-1])
    with np.errstate(divide="ignore"):
        gap = -np.log(np.float64(p))
    stay = peak - logits <= gap + 1e-13
    out = logits.copy()
    out[~stay] = -np.inf
    return out


# %% smallest
def min_p(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        bar = p * min(weights)
        for i, w in enumerate(weights):
            if w >= bar:
                out[n + (i,)] = row[i]
    return out


# %% smallest
def min_p(logits, p):
    top = np.amax(logits, -1)[..., None]
    odds = np.exp(logits - top)
    stay = ~(odds < p * np.sort(odds, axis=-1)[..., :1])
    return np.where(stay, logits, -np.inf)


# %% second-best
def min_p(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        bar = p * sorted(weights)[max(len(row) - 2, 0)]
        for i, w in enumerate(weights):
            if w >= bar:
                out[n + (i,)] = row[i]
    return out


# %% second-best
def min_p(logits, p):
    peak = np.sort(logits, axis=-1)[..., max(logits.shape[-1] - 2, 0), None]
    with np.errstate(divide="ignore"):
        gap = -np.log(np.float64(p))
    stay = peak - logits <= gap
    out = logits.copy()
    out[~stay] = -np.inf
    return out


# %% best-of-all-rows
def min_p(logits, p):
    share = np.exp(logits - np.logaddexp.reduce(logits, axis=-1)[..., None])
    peak = sorted(share.ravel())[-1]
    out = logits.copy()
    out[share / peak < p] = -np.inf
    return out


# %% best-of-all-rows
def min_p(logits, p):
    z = logits.reshape(-1, logits.shape[-1])
    share = [[math.exp(v - max(row)) for v in row] for row in z]
    share = [[w / sum(row) for w in row] for row in share]
    bar = p * max(max(row) for row in share)
    found = [[v if w >= bar else -math.inf for v, w in zip(row, ws)] for row, ws in zip(z, share)]
    return np.reshape(found, logits.shape)


# %% best-of-column
def min_p(logits, p):
    share = np.exp(logits - np.logaddexp.reduce(logits, axis=-1)[..., None])
    peak = np.sort(share, axis=0)[-1:]
    out = logits.copy()
    out[~(share >= p * peak)] = -np.inf
    return out


# %% best-of-column
def min_p(logits, p):
    share = np.apply_along_axis(lambda row: np.exp(row - np.logaddexp.reduce(row)), -1, logits)
    bars = p * np.maximum.reduce(list(share))
    return np.stack([np.where(ws < bars, -math.inf, row) for row, ws in zip(logits, share)])


# %% no-keepdims
def min_p(logits, p):
    share = np.exp(logits - np.logaddexp.reduce(logits, axis=-1)[..., None])
    bars = p * np.sort(share, axis=-1)[..., -1]
    out = logits.copy()
    out[~(share >= bars)] = -np.inf
    return out


# %% no-keepdims
def min_p(logits, p):
    peak = np.amax(logits, -1)[..., None]
    odds = np.exp(logits - peak)
    share = odds / np.einsum("...v->...", odds)[..., None]
    return np.where(share < np.maximum.reduce(share, axis=-1) * p, -math.inf, logits)


# %% softmax-over-columns
def min_p(logits, p):
    share = np.exp(logits - np.logaddexp.reduce(logits, axis=0))
    bars = p * np.sort(share, axis=-1)[..., -1:]
    out = logits.copy()
    out[~(share >= bars) & (share < bars)] = -np.inf
    return out


# %% softmax-over-columns
def min_p(logits, p):
    peak = np.amax(logits, 0)
    share = np.exp(logits - peak) / np.einsum("i...->...", np.exp(logits - peak))
    turned = np.moveaxis(share, -1, 0)
    return np.where(np.moveaxis(turned < np.maximum.reduce(turned) * p, 0, -1), -math.inf, logits)


# %% overflow
def min_p(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = np.exp(row)
        weights = list(weights / np.einsum("i->", weights))
        bar = p * max(weights)
        for i, w in enumerate(weights):
            if not w < bar:
                out[n + (i,)] = row[i]
    return out


# %% overflow
def min_p(logits, p):
    e = math.e**logits.astype(np.float64)
    share = np.divide(e, np.einsum("...v->...", e)[..., None])
    out = logits.copy()
    out[share < p * np.amax(share, -1)[..., None]] = -math.inf
    return out


# %% cut-to-zero
def min_p(logits, p):
    out = np.zeros(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        bar = p * max(weights)
        for i, w in enumerate(weights):
            if w >= bar:
                out[n + (i,)] = row[i]
    return out


# %% cut-to-zero
def min_p(logits, p):
    peak = np.sort(logits, axis=-1)[..., -1:]
    with np.errstate(divide="ignore"):
        gap = -np.log(np.float64(p))
    stay = peak - logits <= gap
    out = logits.copy()
    np.copyto(out, 0, where=~stay)
    return out


# %% cut-to-large-negative
def min_p(logits, p):
    out = np.full(logits.shape, -(10.0**9))
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        bar = p * max(weights)
        for i, w in enumerate(weights):
            if w >= bar:
                out[n + (i,)] = row[i]
    return out


# %% cut-to-large-negative
def min_p(logits, p):
    peak = np.sort(logits, axis=-1)[..., -1:]
    with np.errstate(divide="ignore"):
        gap = -np.log(np.float64(p))
    stay = peak - logits <= gap
    out = logits.copy()
    np.putmask(out, ~stay, -1_000_000_000)
    return out


# %% probabilities
def min_p(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        bar = p * max(weights)
        for i, w in enumerate(weights):
            if w >= bar:
                out[n + (i,)] = row[i]
    shares = np.exp(out - np.logaddexp.reduce(out, axis=-1)[..., None])
    return shares


# %% probabilities
def min_p(logits, p):
    peak = np.sort(logits, axis=-1)[..., -1:]
    with np.errstate(divide="ignore"):
        gap = -np.log(np.float64(p))
    stay = peak - logits <= gap
    out = logits.copy()
    out = np.where(stay, np.exp(out - peak), 0)
    return out / np.einsum("...v->...", out)[..., None]


# %% mask
def min_p(logits, p):
    out = np.zeros(logits.shape, bool)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        bar = p * max(weights)
        for i, w in enumerate(weights):
            if w >= bar:
                out[n + (i,)] = True
    return out


# %% mask
def min_p(logits, p):
    peak = np.sort(logits, axis=-1)[..., -1:]
    with np.errstate(divide="ignore"):
        gap = -np.log(np.float64(p))
    stay = peak - logits <= gap
    return stay


# %% in-place
def min_p(logits, p):
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        weights = [math.exp(z - max(row)) for z in row]
        bar = p * max(weights)
        for i, w in enumerate(weights):
            if w >= bar:
                out[n + (i,)] = row[i]
    logits[...] = out
    return out


# %% in-place
def min_p(logits, p):
    peak = np.sort(logits, axis=-1)[..., -1:]
    with np.errstate(divide="ignore"):
        gap = -np.log(np.float64(p))
    stay = peak - logits <= gap
    np.putmask(logits, ~stay, -np.inf)
    return logits
