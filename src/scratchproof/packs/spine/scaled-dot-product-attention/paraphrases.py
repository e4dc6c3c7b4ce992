import functools
import math

import numpy as np


def every(q, k, v, mask, row):
    """row(query, keys, values, seen) for every query of every slice, the mask written out."""
    out = np.zeros((*q.shape[:-1], v.shape[-1]))
    seen = np.broadcast_to(True if mask is None else mask, (*q.shape[:-1], k.shape[-2]))
    for at in np.ndindex(*q.shape[:-1]):
        out[at] = row(q[at], k[at[:-1]], v[at[:-1]], seen[at])
    return out


def mix(scores, values):
    """The softmax average of the values in plain floats; zeros when there are none."""
    top = max(scores, default=0.0)
    weights = [math.exp(s - top) for s in scores]
    return sum((w / sum(weights) * value for w, value in zip(weights, values)), np.zeros(values.shape[1]))


def meet(q, k):
    return np.einsum("...id,...jd->...ij", q, k)


def spread(z, mask):
    """Weights in log-space; a row that sees nothing gets zeros."""
    z = z if mask is None else z + np.log(mask.astype(float))
    log_total = np.logaddexp.reduce(z, axis=-1)[..., None]
    return np.exp(z - np.where(np.isneginf(log_total), 0.0, log_total))


def read(weights, v):
    return np.einsum("...ij,...jc->...ic", weights, v)


# %% no-scaling
def scaled_dot_product_attention(q, k, v, mask=None):
    return every(q, k, v, mask, lambda a, keys, values, seen: mix(keys[seen] @ a, values[seen]))


# %% no-scaling
def scaled_dot_product_attention(q, k, v, mask=None):
    return read(spread(meet(q, k), mask), v)


# %% divided-by-d
def scaled_dot_product_attention(q, k, v, mask=None):
    return every(q, k, v, mask, lambda a, keys, values, seen: mix(np.mean(keys[seen] * a, axis=1), values[seen]))


# %% divided-by-d
def scaled_dot_product_attention(q, k, v, mask=None):
    root = q.shape[-1] ** 0.5
    return read(spread(meet(q / root, k / root), mask), v)


# %% multiplied-by-root
def scaled_dot_product_attention(q, k, v, mask=None):
    return every(q, k, v, mask, lambda a, keys, values, seen: mix(keys[seen] @ (a * math.sqrt(len(a))), values[seen]))


# %% multiplied-by-root
def scaled_dot_product_attention(q, k, v, mask=None):
    return read(spread(meet(q, k) / q.shape[-1] ** -0.5, mask), v)


# %% root-of-keys
def scaled_dot_product_attention(q, k, v, mask=None):
    return every(q, k, v, mask, lambda a, keys, values, seen: mix((keys @ a / math.sqrt(len(keys)))[seen], values[seen]))


# %% root-of-keys
def scaled_dot_product_attention(q, k, v, mask=None):
    z = meet(q, k)
    return read(spread(z * z.shape[-1] ** -0.5, mask), v)


# %% root-of-queries
def scaled_dot_product_attention(q, k, v, mask=None):
    T = q.shape[-2]
    return every(q, k, v, mask, lambda a, keys, values, seen: mix(keys[seen] @ a / T**0.5, values[seen]))


# %% root-of-queries
def scaled_dot_product_attention(q, k, v, mask=None):
    z = meet(q, k)
    return read(spread(z / np.sqrt(z.shape[-2]), mask), v)


# %% root-of-value-length
def scaled_dot_product_attention(q, k, v, mask=None):
    return every(q, k, v, mask, lambda a, keys, values, seen: mix(keys[seen] @ a / math.sqrt(len(values[0])), values[seen]))


# %% root-of-value-length
def scaled_dot_product_attention(q, k, v, mask=None):
    *_, T_k, d_k = v.shape
    return read(spread(meet(q, k * d_k**-0.5), mask), v)


# %% root-of-axis-one
def scaled_dot_product_attention(q, k, v, mask=None):
    rows, d = q.shape[:2]
    return every(q, k, v, mask, lambda a, keys, values, seen: mix(keys[seen] @ a / math.sqrt(d), values[seen]))


# %% root-of-axis-one
def scaled_dot_product_attention(q, k, v, mask=None):
    return read(spread(meet(q, k) * np.size(k, 1) ** -0.5 if k.ndim == 2 else meet(q, k) / np.sqrt(np.size(q, 1)), mask), v)


# %% scale-after-softmax
def scaled_dot_product_attention(q, k, v, mask=None):
    return every(q, k, v, mask, lambda a, keys, values, seen: mix(keys[seen] @ a, values[seen] / math.sqrt(len(a))))


# %% scale-after-softmax
def scaled_dot_product_attention(q, k, v, mask=None):
    return read(spread(meet(q, k), mask) * k.shape[-1] ** -0.5, v)


# %% query-scaled-in-place
def scaled_dot_product_attention(q, k, v, mask=None):
    np.multiply(q, q.shape[-1] ** -0.5, out=q)
    return every(q, k, v, mask, lambda a, keys, values, seen: mix(keys[seen] @ a, values[seen]))


# %% query-scaled-in-place
def scaled_dot_product_attention(q, k, v, mask=None):
    scale = math.sqrt(q.shape[-1])
    for at in np.ndindex(q.shape):
        q[at] = q[at] / scale
    return read(spread(meet(q, k), mask), v)


# %% sign
def scaled_dot_product_attention(q, k, v, mask=None):
    def row(a, keys, values, seen):
        distances = [-math.fsum(a * b) / math.sqrt(len(a)) for b in keys[seen]]
        return mix(distances, values[seen])

    return every(q, k, v, mask, row)


# %% sign
def scaled_dot_product_attention(q, k, v, mask=None):
    return read(spread(meet(q, k) / -np.sqrt(q.shape[-1]), mask), v)


# %% keys-not-transposed
def scaled_dot_product_attention(q, k, v, mask=None):
    return every(q, k, v, mask, lambda a, keys, values, seen: mix((np.dot(a, keys) / math.sqrt(len(a)))[seen], values[seen]))


# %% keys-not-transposed
def scaled_dot_product_attention(q, k, v, mask=None):
    z = np.array([np.tensordot(q[at], k[at], axes=1) for at in np.ndindex(*q.shape[:-2])])
    z = z.reshape(*q.shape[:-2], *z.shape[1:]) * q.shape[-1] ** -0.5
    return np.matmul(spread(z, mask), v)


# %% all-axes-transposed
def scaled_dot_product_attention(q, k, v, mask=None):
    z = np.matmul(q, np.transpose(k)) * q.shape[-1] ** -0.5
    return read(spread(z, mask), v)


# %% all-axes-transposed
def scaled_dot_product_attention(q, k, v, mask=None):
    z = np.dot(q, k.transpose())
    return np.matmul(spread(z / z.dtype.type(q.shape[-1]) ** 0.5, mask), v)


# %% queries-and-keys-exchanged
def scaled_dot_product_attention(k, q, v, mask=None):
    return np.matmul(spread(meet(q, k) * k.shape[-1] ** -0.5, mask), v)


# %% queries-and-keys-exchanged
def scaled_dot_product_attention(q, k, v, mask=None):
    z = np.einsum("...jd,...id->...ji", k, q) / np.sqrt(q.shape[-1])
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    if mask is not None:
        z = np.where(mask, z, -1e30)
        e = np.exp(z - z.max(axis=-1, keepdims=True)) * mask.any(axis=-1, keepdims=True)
    return np.matmul(e / np.maximum(e.sum(axis=-1, keepdims=True), 1e-300), v)


# %% queries-for-keys
def scaled_dot_product_attention(q, k, v, mask=None):
    return np.matmul(spread(meet(q, q) * q.shape[-1] ** -0.5, mask), v)


# %% queries-for-keys
def scaled_dot_product_attention(q, k, v, mask=None):
    gram = (q[..., :, None, :] * q[..., None, :, :]).sum(axis=-1) / math.sqrt(q.shape[-1])
    if mask is not None:
        gram = np.where(mask, gram, -1e20)
    e = np.exp(gram - gram.max(axis=-1, keepdims=True))
    p = e / e.sum(axis=-1, keepdims=True)
    return np.matmul(p if mask is None else p * mask, v)


# %% keys-for-queries
def scaled_dot_product_attention(q, k, v, mask=None):
    return np.matmul(spread(meet(k, k) * k.shape[-1] ** -0.5, mask), v)


# %% keys-for-queries
def scaled_dot_product_attention(q, k, v, mask=None):
    gram = (k[..., :, None, :] * k[..., None, :, :]).sum(axis=-1) / math.sqrt(k.shape[-1])
    if mask is not None:
        gram = np.where(mask, gram, -1e20)
    e = np.exp(gram - gram.max(axis=-1, keepdims=True))
    p = e / e.sum(axis=-1, keepdims=True)
    return np.matmul(p if mask is None else p * mask, v)


# %% uniform
def scaled_dot_product_attention(q, k, v, mask=None):
    return every(q, k, v, mask, lambda a, keys, values, seen: values[seen].sum(axis=0) / max(seen.sum(), 1))


# %% uniform
def scaled_dot_product_attention(q, k, v, mask=None):
    shape = (*q.shape[:-1], k.shape[-2])
    weights = np.ones(shape) if mask is None else np.ones(shape) * mask
    return read(weights / np.maximum(weights.sum(axis=-1, keepdims=True), 1), v)


# %% softmax-over-queries
def scaled_dot_product_attention(q, k, v, mask=None):
    z = meet(q, k) * q.shape[-1] ** -0.5
    z = z if mask is None else z + np.log(mask.astype(float))
    return read(np.exp(z - np.logaddexp.reduce(z, axis=-2)[..., None, :]), v)


# %% softmax-over-queries
def scaled_dot_product_attention(q, k, v, mask=None):
    out = np.zeros((*q.shape[:-1], v.shape[-1]))
    seen = np.broadcast_to(True if mask is None else mask, (*q.shape[:-1], k.shape[-2]))
    for at in np.ndindex(*q.shape[:-2]):
        for j in range(k.shape[-2]):
            who = seen[at][:, j]
            column = q[at] @ k[at][j] / math.sqrt(q.shape[-1])
            w = np.exp(column - column[who].max(initial=-1e9)) * who
            out[at] += np.outer(w / w.sum(), v[at][j])
    return out


# %% softmax-over-axis-zero
def scaled_dot_product_attention(q, k, v, mask=None):
    z = meet(q, k) * q.shape[-1] ** -0.5
    z = z if mask is None else z + np.log(mask.astype(float))
    return read(np.exp(z - np.logaddexp.reduce(z, axis=0)), v)


# %% softmax-over-axis-zero
def scaled_dot_product_attention(q, k, v, mask=None):
    weights = meet(q, k) / np.sqrt(q.shape[-1])
    if mask is not None:
        weights = np.where(mask, weights, -np.inf)
    top = functools.reduce(np.maximum, weights)
    total = sum(np.exp(each - top) for each in weights)
    return np.matmul([np.exp(each - top) / total for each in weights], v)


# %% softmax-over-axis-one
def scaled_dot_product_attention(q, k, v, mask=None):
    z = meet(q, k) * q.shape[-1] ** -0.5
    z = z if mask is None else z + np.log(mask.astype(float))
    log_total = np.expand_dims(np.logaddexp.reduce(z, axis=1), 1)
    return read(np.where(np.isneginf(log_total) & (z.ndim == 2), 0.0, np.exp(z - log_total)), v)


# %% softmax-over-axis-one
def scaled_dot_product_attention(q, k, v, mask=None):
    if q.ndim == 2:
        return read(spread(meet(q, k) * q.shape[-1] ** -0.5, mask), v)
    z = np.moveaxis(np.where(True if mask is None else mask, meet(q, k) / np.sqrt(q.shape[-1]), -np.inf), 1, 0)
    e = np.exp(z - z.max(axis=0))
    return read(np.moveaxis(e / e.sum(axis=0), 0, 1), v)


# %% softmax-over-everything
def scaled_dot_product_attention(q, k, v, mask=None):
    z = meet(q, k) * q.shape[-1] ** -0.5
    z = z if mask is None else z + np.log(mask.astype(float))
    return read(np.exp(z - np.logaddexp.reduce(z, axis=None)), v)


# %% softmax-over-everything
def scaled_dot_product_attention(q, k, v, mask=None):
    z = np.where(True if mask is None else mask, meet(q, k) / np.sqrt(q.shape[-1]), -1e12)
    flat = [math.exp(s - max(z.ravel().tolist())) for s in z.ravel().tolist()]
    return np.matmul(np.reshape([f / math.fsum(flat) for f in flat], z.shape), v)


# %% no-softmax
def scaled_dot_product_attention(q, k, v, mask=None):
    def row(a, keys, values, seen):
        out = np.zeros(values.shape[1])
        for b, value, may in zip(keys, values, seen):
            out = out + (a @ b / math.sqrt(len(a)) if may else -np.inf) * value
        return out if seen.any() else np.zeros(values.shape[1])

    return every(q, k, v, mask, row)


# %% no-softmax
def scaled_dot_product_attention(q, k, v, mask=None):
    z = meet(q, k) * q.shape[-1] ** -0.5
    if mask is None:
        return np.einsum("...ij,...jc->...ic", z, v)
    hidden = np.where(mask | ~mask.any(axis=-1, keepdims=True), 0.0, -np.inf)
    return np.sum(((z + hidden) * mask.any(axis=-1, keepdims=True))[..., None] * v[..., None, :, :], axis=-2)


# %% no-maximum
def scaled_dot_product_attention(q, k, v, mask=None):
    def row(a, keys, values, seen):
        e = np.exp(keys[seen] @ a / math.sqrt(len(a)))
        return e @ values[seen] / np.sum(e) if seen.any() else np.zeros(values.shape[1])

    return every(q, k, v, mask, row)


# %% no-maximum
def scaled_dot_product_attention(q, k, v, mask=None):
    e = np.exp(meet(q, k) * q.shape[-1] ** -0.5)
    if mask is None:
        return np.matmul(e / np.einsum("...ij->...i", e)[..., None], v)
    e = np.where(mask, e, 0.0)
    return np.matmul(np.where(mask.any(axis=-1)[..., None], e / np.einsum("...ij->...i", e)[..., None], 0.0), v)


# %% one-maximum-for-all
def scaled_dot_product_attention(q, k, v, mask=None):
    z = meet(q, k) * q.shape[-1] ** -0.5
    seen = np.broadcast_to(True if mask is None else mask, z.shape)
    top = max(z[seen].tolist())

    def row(a, keys, values, seen):
        e = np.exp(keys[seen] @ a / math.sqrt(len(a)) - top)
        return e @ values[seen] / np.sum(e) if seen.any() else np.zeros(values.shape[1])

    return every(q, k, v, mask, row)


# %% one-maximum-for-all
def scaled_dot_product_attention(q, k, v, mask=None):
    z = meet(q, k) * q.shape[-1] ** -0.5
    z = z if mask is None else z + np.log(mask.astype(float))
    z -= np.amax(z, axis=None)
    total = np.exp(z).sum(axis=-1)
    total = np.where(np.isneginf(z).all(axis=-1), 1.0, total)
    return np.einsum("...ij,...i,...jc->...ic", np.exp(z), 1 / total, v)


# %% keys-for-values
def scaled_dot_product_attention(q, k, v, mask=None):
    return every(q, k, k, mask, lambda a, keys, values, seen: mix(keys[seen] @ a / math.sqrt(len(a)), keys[seen]))


# %% keys-for-values
def scaled_dot_product_attention(q, k, v, mask=None):
    return np.einsum("...ij,...jc->...ic", spread(meet(q, k) * q.shape[-1] ** -0.5, mask), k)


# %% weights-transposed
def scaled_dot_product_attention(q, k, v, mask=None):
    p = spread(meet(q, k) * q.shape[-1] ** -0.5, mask)
    return np.matmul(np.einsum("...ij->...ji", p), v)


# %% weights-transposed
def scaled_dot_product_attention(q, k, v, mask=None):
    p = every(q, k, np.broadcast_to(np.eye(k.shape[-2]), (*k.shape[:-1], k.shape[-2])), mask, weights_of)
    return np.array([np.dot(p[at].T, v[at]) for at in np.ndindex(*p.shape[:-2])]).reshape(*p.shape[:-2], -1, v.shape[-1])


def weights_of(a, keys, values, seen):
    return mix(keys[seen] @ a / math.sqrt(len(a)), values[seen])


# %% weights-returned
def scaled_dot_product_attention(q, k, v, mask=None):
    return spread(meet(q, k) * q.shape[-1] ** -0.5, mask)


# %% weights-returned
def scaled_dot_product_attention(q, k, v, mask=None):
    one_hot = np.broadcast_to(np.eye(k.shape[-2]), (*k.shape[:-1], k.shape[-2]))
    return every(q, k, one_hot, mask, lambda a, keys, values, seen: mix(keys[seen] @ a / math.sqrt(len(a)), values[seen]))


# %% weights-returned-too
def scaled_dot_product_attention(q, k, v, mask=None):
    p = spread(meet(q, k) * q.shape[-1] ** -0.5, mask)
    return read(p, v), p


# %% weights-returned-too
def scaled_dot_product_attention(q, k, v, mask=None):
    def row(a, keys, values, seen):
        return mix(keys[seen] @ a / math.sqrt(len(a)), values[seen])

    one_hot = np.broadcast_to(np.eye(k.shape[-2]), (*k.shape[:-1], k.shape[-2]))
    return every(q, k, v, mask, row), every(q, k, one_hot, mask, row)


# %% narrow-result
def scaled_dot_product_attention(q, k, v, mask=None):
    out = np.empty((*q.shape[:-1], v.shape[-1]), dtype="float32")
    out[...] = every(q, k, v, mask, lambda a, keys, values, seen: mix(keys[seen] @ a / math.sqrt(len(a)), values[seen]))
    return out


# %% narrow-result
def scaled_dot_product_attention(q, k, v, mask=None):
    p = spread(meet(q.astype(np.float64), k.astype(np.float64)) * q.shape[-1] ** -0.5, mask)
    return np.float32(read(p, v))


# %% mask-ignored
def scaled_dot_product_attention(q, k, v, mask=None):
    return every(q, k, v, None, lambda a, keys, values, seen: mix(keys @ a / math.sqrt(len(a)), values))


# %% mask-ignored
def scaled_dot_product_attention(q, k, v, mask=None):
    p = np.exp(meet(q, k) * q.shape[-1] ** -0.5 - np.logaddexp.reduce(meet(q, k) * q.shape[-1] ** -0.5, axis=-1)[..., None])
    return read(p, v)


# %% mask-inverted
def scaled_dot_product_attention(q, k, v, mask=None):
    def row(a, keys, values, hidden):
        left = [j for j in range(len(keys)) if not hidden[j] or mask is None]
        return mix(keys[left] @ a / math.sqrt(len(a)), values[left])

    return every(q, k, v, mask, row)


# %% mask-inverted
def scaled_dot_product_attention(q, k, v, mask=None):
    return read(spread(meet(q, k) * q.shape[-1] ** -0.5, mask if mask is None else mask == 0), v)


# %% mask-transposed
def scaled_dot_product_attention(q, k, v, mask=None):
    return read(spread(meet(q, k) * q.shape[-1] ** -0.5, mask if mask is None else np.transpose(mask)), v)


# %% mask-transposed
def scaled_dot_product_attention(q, k, v, mask=None):
    z = meet(q, k) / np.sqrt(q.shape[-1])
    if mask is not None:
        mask = mask.transpose()
        z = z * mask - 1e9 * (1 - mask)
    p = np.exp(z - z.max(axis=-1, keepdims=True))
    p = p / p.sum(axis=-1, keepdims=True)
    return np.matmul(p if mask is None else p * mask, v)


# %% causal-by-default
def scaled_dot_product_attention(q, k, v, mask=None):
    where = np.arange(q.shape[-2])[:, None] >= np.arange(k.shape[-2])
    return read(spread(meet(q, k) * q.shape[-1] ** -0.5, where if mask is None else mask), v)


# %% causal-by-default
def scaled_dot_product_attention(q, k, v, mask=None):
    out = np.zeros((*q.shape[:-1], v.shape[-1]))
    for at in np.ndindex(*q.shape[:-1]):
        keys, values = k[at[:-1]], v[at[:-1]]
        if mask is None:
            keys, values = keys[: at[-1] + 1], values[: at[-1] + 1]
        else:
            seen = np.broadcast_to(mask, (*q.shape[:-1], len(keys)))[at]
            keys, values = keys[seen], values[seen]
        out[at] = mix(keys @ q[at] / math.sqrt(q.shape[-1]), values)
    return out


# %% always-causal
def scaled_dot_product_attention(q, k, v, mask=None):
    out = np.zeros((*q.shape[:-1], v.shape[-1]))
    seen = np.broadcast_to(True if mask is None else mask, (*q.shape[:-1], k.shape[-2]))
    for at in np.ndindex(*q.shape[:-1]):
        past = [j for j in range(min(at[-1] + 1, k.shape[-2])) if seen[at][j]]
        out[at] = mix(k[at[:-1]][past] @ q[at] / math.sqrt(q.shape[-1]), v[at[:-1]][past])
    return out


# %% always-causal
def scaled_dot_product_attention(q, k, v, mask=None):
    z = meet(q, k) * q.shape[-1] ** -0.5
    future = np.triu_indices(z.shape[-2], 1, z.shape[-1])
    z[(..., *future)] = -np.inf
    return read(spread(z, mask), v)


# %% masked-scores-zero
def scaled_dot_product_attention(q, k, v, mask=None):
    def row(a, keys, values, seen):
        return mix((keys @ a / math.sqrt(len(a))) * seen, values) * seen.any()

    return every(q, k, v, mask, row)


# %% masked-scores-zero
def scaled_dot_product_attention(q, k, v, mask=None):
    z = meet(q, k) * q.shape[-1] ** -0.5
    if mask is None:
        return read(spread(z, None), v)
    np.copyto(z, 1e-9, where=~mask)
    return read(spread(z, None), v) * mask.any(axis=-1)[..., None]


# %% mask-too-weak
def scaled_dot_product_attention(q, k, v, mask=None):
    def row(a, keys, values, seen):
        scores = [a @ b / math.sqrt(len(a)) if may else -100.0 for b, may in zip(keys, seen)]
        return mix(scores, values) if seen.any() else np.zeros(values.shape[1])

    return every(q, k, v, mask, row)


# %% mask-too-weak
def scaled_dot_product_attention(q, k, v, mask=None):
    z = meet(q, k) * q.shape[-1] ** -0.5
    if mask is None:
        return read(spread(z, None), v)
    return read(spread(z - 1e4 * (1.0 - mask), None) * mask.any(axis=-1, keepdims=True), v)


# %% mask-sign
def scaled_dot_product_attention(q, k, v, mask=None):
    def row(a, keys, values, seen):
        if seen.any() and not seen.all():
            return values[~seen].mean(axis=0)
        return mix(keys[seen] @ a / math.sqrt(len(a)), values[seen])

    return every(q, k, v, mask, row)


# %% mask-sign
def scaled_dot_product_attention(q, k, v, mask=None):
    z = meet(q, k) * q.shape[-1] ** -0.5
    if mask is None:
        return read(spread(z, None), v)
    np.copyto(z, 1e7, where=~mask)
    e = np.exp(z - np.sort(z, axis=-1)[..., -1:])
    return np.matmul(e, v) * mask.any(axis=-1, keepdims=True) / e.sum(axis=-1, keepdims=True)


# %% mask-added
def scaled_dot_product_attention(q, k, v, mask=None):
    def row(a, keys, values, seen):
        return mix([a @ b / math.sqrt(len(a)) + float(may) for b, may in zip(keys, seen)], values) * seen.any()

    return every(q, k, v, mask, row)


# %% mask-added
def scaled_dot_product_attention(q, k, v, mask=None):
    z = meet(q, k) * q.shape[-1] ** -0.5
    if mask is None:
        return read(spread(z, None), v)
    return read(spread(z - (1.0 - mask), None), v) * mask.any(axis=-1)[..., None]


# %% zero-times-infinity
def scaled_dot_product_attention(q, k, v, mask=None):
    z = meet(q, k) / np.sqrt(q.shape[-1])
    if mask is None:
        return read(spread(z, None), v)
    hidden = (1.0 - mask) * float("-inf")
    return read(np.where(mask.any(axis=-1)[..., None], spread(z + hidden, None), 0.0), v)


# %% zero-times-infinity
def scaled_dot_product_attention(q, k, v, mask=None):
    def row(a, keys, values, seen):
        if mask is None:
            return mix(keys @ a / math.sqrt(len(a)), values)
        scores = [a @ b / math.sqrt(len(a)) - (not may) * math.inf for b, may in zip(keys, seen)]
        return sum(np.exp(s - np.max(scores)) * value for s, value in zip(scores, values)) if seen.any() else 0.0

    return every(q, k, v, mask, row)


# %% mask-as-index
def scaled_dot_product_attention(q, k, v, mask=None):
    z = meet(q, k) * q.shape[-1] ** -0.5
    if mask is None:
        return read(spread(z, None), v)
    p = np.zeros(z.shape)
    p[mask] = np.exp(z - np.where(mask, z, -1e9).max(axis=-1, keepdims=True))[mask]
    return read(p / np.maximum(p.sum(axis=-1, keepdims=True), 1e-300), v)


# %% mask-as-index
def scaled_dot_product_attention(q, k, v, mask=None):
    z = np.matmul(q, k.swapaxes(-2, -1)) / q.shape[-1] ** 0.5
    if mask is not None:
        z[np.invert(mask)] -= np.inf
    return read(spread(z, None), v)


# %% mask-after-softmax
def scaled_dot_product_attention(q, k, v, mask=None):
    def row(a, keys, values, seen):
        return mix(keys @ a / math.sqrt(len(a)), values * seen[:, None])

    return every(q, k, v, mask, row)


# %% mask-after-softmax
def scaled_dot_product_attention(q, k, v, mask=None):
    p = spread(meet(q, k) * q.shape[-1] ** -0.5, None)
    return read(p if mask is None else np.where(mask, p, 0.0), v)


# %% mask-after-exponential
def scaled_dot_product_attention(q, k, v, mask=None):
    p = spread(meet(q, k) * q.shape[-1] ** -0.5, None)
    p = p if mask is None else np.where(mask, p, 0.0)
    return read(p / np.einsum("...ij->...i", p)[..., None], v)


# %% mask-after-exponential
def scaled_dot_product_attention(q, k, v, mask=None):
    def row(a, keys, values, seen):
        w = mix(keys @ a / math.sqrt(len(a)), np.eye(len(keys)))
        return np.sum(w[seen, None] * values[seen], axis=0) / np.sum(w[seen])

    return every(q, k, v, mask, row)


# %% mask-after-exponential-zeros
def scaled_dot_product_attention(q, k, v, mask=None):
    p = spread(meet(q, k) * q.shape[-1] ** -0.5, None)
    p = p if mask is None else np.where(mask, p, 0.0)
    total = p.sum(axis=-1, keepdims=True)
    return read(np.divide(p, total, out=np.zeros_like(p), where=total > 0), v)


# %% mask-after-exponential-zeros
def scaled_dot_product_attention(q, k, v, mask=None):
    def row(a, keys, values, seen):
        w = mix(keys @ a / math.sqrt(len(a)), np.eye(len(keys)))
        left = math.fsum(w[seen])
        return w[seen] @ values[seen] / left if left else np.zeros(values.shape[1])

    return every(q, k, v, mask, row)


# %% nothing-is-nan
def scaled_dot_product_attention(q, k, v, mask=None):
    def row(a, keys, values, seen):
        scores = np.where(seen, keys @ a / math.sqrt(len(a)), float("-inf"))
        e = np.exp(scores - scores.max())
        return e @ values / e.sum()

    return every(q, k, v, mask, row)


# %% nothing-is-nan
def scaled_dot_product_attention(q, k, v, mask=None):
    z = meet(q, k) * q.shape[-1] ** -0.5
    z = z if mask is None else z + np.log(mask.astype(float))
    return read(np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None]), v)


# %% nothing-is-average
def scaled_dot_product_attention(q, k, v, mask=None):
    def row(a, keys, values, seen):
        return mix([a @ b / math.sqrt(len(a)) if may else -1e9 for b, may in zip(keys, seen)], values)

    return every(q, k, v, mask, row)


# %% nothing-is-average
def scaled_dot_product_attention(q, k, v, mask=None):
    z = meet(q, k) * q.shape[-1] ** -0.5
    if mask is not None:
        np.copyto(z, np.finfo(z.dtype).min, where=np.logical_not(mask))
    e = np.exp(z - np.sort(z, axis=-1)[..., -1:])
    return np.matmul(e, v) / e.sum(axis=-1, keepdims=True)


# %% nothing-is-unmasked
def scaled_dot_product_attention(q, k, v, mask=None):
    def row(a, keys, values, seen):
        seen = seen if seen.any() else ~seen
        return mix(keys[seen] @ a / math.sqrt(len(a)), values[seen])

    return every(q, k, v, mask, row)


# %% nothing-is-unmasked
def scaled_dot_product_attention(q, k, v, mask=None):
    z = meet(q, k) * q.shape[-1] ** -0.5
    if mask is not None:
        z = z + (1.0 - mask) * -1e9
    return read(spread(z, None), v)
