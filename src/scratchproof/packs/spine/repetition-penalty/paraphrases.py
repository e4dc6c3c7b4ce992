import math

import numpy as np


# %% all-divided
def repetition_penalty(logits, ids, penalty):
    out = logits.astype(np.float64)
    for n in np.ndindex(logits.shape[:-1]):
        tokens = [int(i) for i in ids[n]]
        for i in sorted(set(tokens)):
            z = float(logits[n + (i,)])
            out[n + (i,)] = z / penalty
    return out


# %% all-divided
def repetition_penalty(logits, ids, penalty):
    v = logits.shape[-1]
    often = (ids[..., None] == np.arange(v)).sum(axis=-2)
    change = np.full(logits.shape, 1 / penalty)
    return np.where(often > 0, logits * change, logits)


# %% all-multiplied
def repetition_penalty(logits, ids, penalty):
    out = logits.astype(np.float64)
    for n in np.ndindex(logits.shape[:-1]):
        tokens = [int(i) for i in ids[n]]
        for i in sorted(set(tokens)):
            z = float(logits[n + (i,)])
            out[n + (i,)] = z * penalty
    return out


# %% all-multiplied
def repetition_penalty(logits, ids, penalty):
    v = logits.shape[-1]
    often = (ids[..., None] == np.arange(v)).sum(axis=-2)
    change = float(penalty)
    return np.where(often > 0, logits * change, logits)


# %% exchanged
def repetition_penalty(logits, ids, penalty):
    out = logits.astype(np.float64)
    for n in np.ndindex(logits.shape[:-1]):
        tokens = [int(i) for i in ids[n]]
        for i in sorted(set(tokens)):
            z = float(logits[n + (i,)])
            out[n + (i,)] = z / penalty if z < 0 else z * penalty
    return out


# %% exchanged
def repetition_penalty(logits, ids, penalty):
    v = logits.shape[-1]
    often = (ids[..., None] == np.arange(v)).sum(axis=-2)
    change = np.where(logits > 0, penalty, 1 / penalty)
    return np.where(often > 0, logits * change, logits)


# %% subtracted
def repetition_penalty(logits, ids, penalty):
    out = logits.astype(np.float64)
    for n in np.ndindex(logits.shape[:-1]):
        tokens = [int(i) for i in ids[n]]
        for i in sorted(set(tokens)):
            z = float(logits[n + (i,)])
            out[n + (i,)] = z - penalty
    return out


# %% subtracted
def repetition_penalty(logits, ids, penalty):
    v = logits.shape[-1]
    often = (ids[..., None] == np.arange(v)).sum(axis=-2)
    return np.where(often > 0, logits + -penalty, logits)


# %% logarithm-subtracted
def repetition_penalty(logits, ids, penalty):
    out = logits.astype(np.float64)
    for n in np.ndindex(logits.shape[:-1]):
        tokens = [int(i) for i in ids[n]]
        for i in sorted(set(tokens)):
            z = float(logits[n + (i,)])
            out[n + (i,)] = z - math.log(penalty)
    return out


# %% logarithm-subtracted
def repetition_penalty(logits, ids, penalty):
    v = logits.shape[-1]
    often = (ids[..., None] == np.arange(v)).sum(axis=-2)
    return np.where(often > 0, np.logaddexp(logits, -np.inf) + np.log(1 / penalty), logits)


# %% impossible
def repetition_penalty(logits, ids, penalty):
    out = logits.astype(np.float64)
    for n in np.ndindex(logits.shape[:-1]):
        tokens = [int(i) for i in ids[n]]
        for i in sorted(set(tokens)):
            out[n + (i,)] = -math.inf
    return out


# %% impossible
def repetition_penalty(logits, ids, penalty):
    v = logits.shape[-1]
    often = (ids[..., None] == np.arange(v)).sum(axis=-2)
    return logits + np.where(often > 0, -np.inf, 0.0)


# %% each-occurrence
def repetition_penalty(logits, ids, penalty):
    out = logits.astype(np.float64)
    for n in np.ndindex(logits.shape[:-1]):
        tokens = [int(i) for i in ids[n]]
        for i in tokens:
            z = float(out[n + (i,)])
            out[n + (i,)] = z * penalty if z < 0 else z / penalty
    return out


# %% each-occurrence
def repetition_penalty(logits, ids, penalty):
    v = logits.shape[-1]
    often = (ids[..., None] == np.arange(v)).sum(axis=-2)
    change = np.where(logits < 0, penalty, 1 / penalty)
    return logits * change**often


# %% repeated-only
def repetition_penalty(logits, ids, penalty):
    out = logits.astype(np.float64)
    for n in np.ndindex(logits.shape[:-1]):
        tokens = [int(i) for i in ids[n]]
        for i in {i for i in tokens if tokens.count(i) > 1}:
            z = float(logits[n + (i,)])
            out[n + (i,)] = z * penalty if z < 0 else z / penalty
    return out


# %% repeated-only
def repetition_penalty(logits, ids, penalty):
    v = logits.shape[-1]
    often = (ids[..., None] == np.arange(v)).sum(axis=-2)
    change = np.where(logits < 0, penalty, 1 / penalty)
    return np.where(often >= 2, logits * change, logits)


# %% last-token-only
def repetition_penalty(logits, ids, penalty):
    out = logits.astype(np.float64)
    for n in np.ndindex(logits.shape[:-1]):
        tokens = [int(i) for i in ids[n]]
        for i in tokens[-1:]:
            z = float(logits[n + (i,)])
            out[n + (i,)] = z * penalty if z < 0 else z / penalty
    return out


# %% last-token-only
def repetition_penalty(logits, ids, penalty):
    v = logits.shape[-1]
    if ids.shape[-1]:
        ids = ids[..., [-1]]
    often = (ids[..., None] == np.arange(v)).sum(axis=-2)
    change = np.where(logits < 0, penalty, 1 / penalty)
    return np.where(often > 0, logits * change, logits)


# %% last-token-left-out
def repetition_penalty(logits, ids, penalty):
    out = logits.astype(np.float64)
    for n in np.ndindex(logits.shape[:-1]):
        tokens = [int(i) for i in ids[n]]
        for i in set(tokens[: len(tokens) - 1]):
            z = float(logits[n + (i,)])
            out[n + (i,)] = z * penalty if z < 0 else z / penalty
    return out


# %% last-token-left-out
def repetition_penalty(logits, ids, penalty):
    v = logits.shape[-1]
    ids = np.array_split(ids, [max(ids.shape[-1] - 1, 0)], axis=-1)[0]
    often = (ids[..., None] == np.arange(v)).sum(axis=-2)
    change = np.where(logits < 0, penalty, 1 / penalty)
    return np.where(often > 0, logits * change, logits)


# %% every-token
def repetition_penalty(logits, ids, penalty):
    out = logits.astype(np.float64)
    for n in np.ndindex(logits.shape[:-1]):
        for i in range(logits.shape[-1]):
            z = float(logits[n + (i,)])
            out[n + (i,)] = z * penalty if z < 0 else z / penalty
    return out


# %% every-token
def repetition_penalty(logits, ids, penalty):
    change = np.where(logits < 0, penalty, 1 / penalty)
    return logits * change


# %% positions
def repetition_penalty(logits, ids, penalty):
    out = logits.astype(np.float64)
    for n in np.ndindex(logits.shape[:-1]):
        tokens = [int(i) for i in ids[n]]
        for i in {place % logits.shape[-1] for place, _ in enumerate(tokens)}:
            z = float(logits[n + (i,)])
            out[n + (i,)] = z * penalty if z < 0 else z / penalty
    return out


# %% positions
def repetition_penalty(logits, ids, penalty):
    v = logits.shape[-1]
    change = np.where(logits < 0, penalty, 1 / penalty)
    return np.where(np.arange(v) < ids.shape[-1], logits * change, logits)


# %% unseen
def repetition_penalty(logits, ids, penalty):
    out = logits.astype(np.float64)
    for n in np.ndindex(logits.shape[:-1]):
        tokens = [int(i) for i in ids[n]]
        for i in set(range(logits.shape[-1])).difference(tokens):
            z = float(logits[n + (i,)])
            out[n + (i,)] = z * penalty if z < 0 else z / penalty
    return out


# %% unseen
def repetition_penalty(logits, ids, penalty):
    v = logits.shape[-1]
    often = (ids[..., None] == np.arange(v)).sum(axis=-2)
    change = np.where(logits < 0, penalty, 1 / penalty)
    return np.where(often == 0, logits * change, logits)


# %% ids-of-first-row
def repetition_penalty(logits, ids, penalty):
    out = logits.astype(np.float64)
    for n in np.ndindex(logits.shape[:-1]):
        tokens = [int(i) for i in ids[tuple(0 for _ in n)]]
        for i in sorted(set(tokens)):
            z = float(logits[n + (i,)])
            out[n + (i,)] = z * penalty if z < 0 else z / penalty
    return out


# %% ids-of-first-row
def repetition_penalty(logits, ids, penalty):
    v = logits.shape[-1]
    often = (ids[(0,) * (ids.ndim - 1)][..., None] == np.arange(v)).sum(axis=-2)
    change = np.where(logits < 0, penalty, 1 / penalty)
    return np.where(often > 0, logits * change, logits)


# %% ids-of-all-rows
def repetition_penalty(logits, ids, penalty):
    out = logits.astype(np.float64)
    for n in np.ndindex(logits.shape[:-1]):
        tokens = [int(i) for i in np.unique(ids)]
        for i in sorted(set(tokens)):
            z = float(logits[n + (i,)])
            out[n + (i,)] = z * penalty if z < 0 else z / penalty
    return out


# %% ids-of-all-rows
def repetition_penalty(logits, ids, penalty):
    v = logits.shape[-1]
    often = np.bincount(ids.reshape(-1), minlength=v)
    change = np.where(logits < 0, penalty, 1 / penalty)
    return np.where(often > 0, logits * change, logits)


# %% log-probabilities
def repetition_penalty(logits, ids, penalty):
    peak = np.amax(logits, -1)[..., None]
    logits = logits - peak - np.log(np.einsum("...v->...", np.exp(logits - peak)))[..., None]
    out = logits.astype(np.float64)
    for n in np.ndindex(logits.shape[:-1]):
        tokens = [int(i) for i in ids[n]]
        for i in sorted(set(tokens)):
            z = float(logits[n + (i,)])
            out[n + (i,)] = z * penalty if z < 0 else z / penalty
    return out


# %% log-probabilities
def repetition_penalty(logits, ids, penalty):
    v = logits.shape[-1]
    often = (ids[..., None] == np.arange(v)).sum(axis=-2)
    logits = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    change = np.where(logits < 0, penalty, 1 / penalty)
    return np.where(often > 0, logits * change, logits)


# %% in-place
def repetition_penalty(logits, ids, penalty):
    out = logits
    for n in np.ndindex(logits.shape[:-1]):
        tokens = [int(i) for i in ids[n]]
        for i in sorted(set(tokens)):
            z = float(logits[n + (i,)])
            out[n + (i,)] = z * penalty if z < 0 else z / penalty
    return out


# %% in-place
def repetition_penalty(logits, ids, penalty):
    v = logits.shape[-1]
    often = (ids[..., None] == np.arange(v)).sum(axis=-2)
    change = np.where(logits < 0, penalty, 1 / penalty)
    np.multiply(logits, change, out=logits, where=often > 0)
    return logits


# %% kept-only
def repetition_penalty(logits, ids, penalty):
    out = np.empty(ids.shape)
    for n in np.ndindex(logits.shape[:-1]):
        tokens = [int(i) for i in ids[n]]
        for place, i in enumerate(tokens):
            z = float(logits[n + (i,)])
            out[n + (place,)] = z * penalty if z < 0 else z / penalty
    return out


# %% kept-only
def repetition_penalty(logits, ids, penalty):
    if logits.ndim > 1:
        return np.array([repetition_penalty(z, i, penalty) for z, i in zip(logits, ids)])
    return np.maximum(logits[ids], 0) / penalty + np.minimum(logits[ids], 0) * penalty
