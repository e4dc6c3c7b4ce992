import math

import numpy as np


def weights(q, k, mask, scale):
    """Softmax weights in log-space; a row that sees nothing gets zeros."""
    z = np.einsum("...id,...jd->...ij", q, k) * scale
    z = z if mask is None else z + np.log(mask.astype(float))
    log_total = np.logaddexp.reduce(z, axis=-1)[..., None]
    return np.exp(z - np.where(np.isneginf(log_total), 0.0, log_total))


def attention_forward(q, k, v, mask=None):
    p = weights(q, k, mask, q.shape[-1] ** -0.5)
    return np.einsum("...ij,...jc->...ic", p, v), {"q": q, "k": k, "v": v, "p": p}


def attention_backward(dy, saved):
    q, k, v, p = saved.values()
    dp = np.einsum("...ic,...jc->...ij", dy, v)
    jacobian = p[..., None] * (np.eye(p.shape[-1]) - p[..., None, :])
    ds = np.einsum("...ijl,...il->...ij", jacobian, dp) * q.shape[-1] ** -0.5
    dq, dk = np.einsum("...ij,...jd->...id", ds, k), np.einsum("...ij,...id->...jd", ds, q)
    return dq, dk, np.einsum("...ij,...ic->...jc", p, dy)


# %% row-sum-missing
def attention_backward(dy, saved):
    q, k, v, p = saved.values()
    dp = np.einsum("...ic,...jc->...ij", dy, v)
    ds = p * dp / math.sqrt(q.shape[-1])
    dq, dk, dv = np.einsum("...ij,...jd->...id", ds, k), np.einsum("...ij,...id->...jd", ds, q), np.einsum("...ij,...ic->...jc", p, dy)
    return dq, dk, dv


# %% row-sum-missing
def attention_backward(dy, saved):
    q, k, v, p = (np.float64(saved[name]) for name in "qkvp")
    dq, dk, dv = np.zeros(q.shape), np.zeros(k.shape), np.zeros(v.shape)
    for at in np.ndindex(q.shape[:-1]):
        front = at[:-1]
        dp = v[front] @ dy[at]
        ds = p[at] * dp / q.shape[-1] ** 0.5
        dq[at] = ds @ k[front]
        dk[front] += np.outer(ds, q[at])
        dv[front] += np.outer(p[at], dy[at])
    return dq, dk, dv


# %% diagonal-only
def attention_backward(dy, saved):
    q, k, v, p = saved.values()
    dp = np.einsum("...ic,...jc->...ij", dy, v)
    ds = dp * (p - p * p) / math.sqrt(q.shape[-1])
    dq, dk, dv = np.einsum("...ij,...jd->...id", ds, k), np.einsum("...ij,...id->...jd", ds, q), np.einsum("...ij,...ic->...jc", p, dy)
    return dq, dk, dv


# %% diagonal-only
def attention_backward(dy, saved):
    q, k, v, p = (np.float64(saved[name]) for name in "qkvp")
    dq, dk, dv = np.zeros(q.shape), np.zeros(k.shape), np.zeros(v.shape)
    for at in np.ndindex(q.shape[:-1]):
        front = at[:-1]
        dp = v[front] @ dy[at]
        ds = np.diag(np.diag(np.diag(p[at]) - np.outer(p[at], p[at]))) @ dp / q.shape[-1] ** 0.5
        dq[at] = ds @ k[front]
        dk[front] += np.outer(ds, q[at])
        dv[front] += np.outer(p[at], dy[at])
    return dq, dk, dv


# %% row-sum-unweighted
def attention_backward(dy, saved):
    q, k, v, p = saved.values()
    dp = np.einsum("...ic,...jc->...ij", dy, v)
    ds = p * (dp - dp.sum(-1)[..., None]) / math.sqrt(q.shape[-1])
    dq, dk, dv = np.einsum("...ij,...jd->...id", ds, k), np.einsum("...ij,...id->...jd", ds, q), np.einsum("...ij,...ic->...jc", p, dy)
    return dq, dk, dv


# %% row-sum-unweighted
def attention_backward(dy, saved):
    q, k, v, p = (np.float64(saved[name]) for name in "qkvp")
    dq, dk, dv = np.zeros(q.shape), np.zeros(k.shape), np.zeros(v.shape)
    for at in np.ndindex(q.shape[:-1]):
        front = at[:-1]
        dp = v[front] @ dy[at]
        ds = p[at] * dp / q.shape[-1] ** 0.5 - p[at] * math.fsum(dp) / q.shape[-1] ** 0.5
        dq[at] = ds @ k[front]
        dk[front] += np.outer(ds, q[at])
        dv[front] += np.outer(p[at], dy[at])
    return dq, dk, dv


# %% row-mean
def attention_backward(dy, saved):
    q, k, v, p = saved.values()
    dp = np.einsum("...ic,...jc->...ij", dy, v)
    ds = p * (dp - np.average(dp, axis=-1)[..., None]) / math.sqrt(q.shape[-1])
    dq, dk, dv = np.einsum("...ij,...jd->...id", ds, k), np.einsum("...ij,...id->...jd", ds, q), np.einsum("...ij,...ic->...jc", p, dy)
    return dq, dk, dv


# %% row-mean
def attention_backward(dy, saved):
    q, k, v, p = (np.float64(saved[name]) for name in "qkvp")
    dq, dk, dv = np.zeros(q.shape), np.zeros(k.shape), np.zeros(v.shape)
    for at in np.ndindex(q.shape[:-1]):
        front = at[:-1]
        dp = v[front] @ dy[at]
        ds = p[at] * (dp - math.fsum(dp) / len(dp)) / q.shape[-1] ** 0.5
        dq[at] = ds @ k[front]
        dk[front] += np.outer(ds, q[at])
        dv[front] += np.outer(p[at], dy[at])
    return dq, dk, dv


# %% sum-over-queries
def attention_backward(dy, saved):
    q, k, v, p = saved.values()
    dp = np.einsum("...ic,...jc->...ij", dy, v)
    ds = p * (dp - (p * dp).sum(-2)[..., None, :]) / math.sqrt(q.shape[-1])
    dq, dk, dv = np.einsum("...ij,...jd->...id", ds, k), np.einsum("...ij,...id->...jd", ds, q), np.einsum("...ij,...ic->...jc", p, dy)
    return dq, dk, dv


# %% sum-over-queries
def attention_backward(dy, saved):
    q, k, v, p = saved.values()
    gain = p * (dy @ v.swapaxes(-1, -2))
    ds = (gain - p * np.add.reduce(gain, axis=gain.ndim - 2, keepdims=True)) * q.shape[-1] ** -0.5
    return ds @ k, ds.swapaxes(-1, -2) @ q, p.swapaxes(-1, -2) @ dy


# %% not-multiplied-by-weights
def attention_backward(dy, saved):
    q, k, v, p = saved.values()
    dp = np.einsum("...ic,...jc->...ij", dy, v)
    ds = (dp - (p * dp).sum(-1)[..., None]) / math.sqrt(q.shape[-1])
    dq, dk, dv = np.einsum("...ij,...jd->...id", ds, k), np.einsum("...ij,...id->...jd", ds, q), np.einsum("...ij,...ic->...jc", p, dy)
    return dq, dk, dv


# %% not-multiplied-by-weights
def attention_backward(dy, saved):
    q, k, v, p = (np.float64(saved[name]) for name in "qkvp")
    dq, dk, dv = np.zeros(q.shape), np.zeros(k.shape), np.zeros(v.shape)
    for at in np.ndindex(q.shape[:-1]):
        front = at[:-1]
        dp = v[front] @ dy[at]
        ds = (dp - p[at] @ dp) / q.shape[-1] ** 0.5
        dq[at] = ds @ k[front]
        dk[front] += np.outer(ds, q[at])
        dv[front] += np.outer(p[at], dy[at])
    return dq, dk, dv


# %% softmax-skipped
def attention_backward(dy, saved):
    q, k, v, p = saved.values()
    dp = np.einsum("...ic,...jc->...ij", dy, v)
    ds = dp / math.sqrt(q.shape[-1])
    dq, dk, dv = np.einsum("...ij,...jd->...id", ds, k), np.einsum("...ij,...id->...jd", ds, q), np.einsum("...ij,...ic->...jc", p, dy)
    return dq, dk, dv


# %% softmax-skipped
def attention_backward(dy, saved):
    q, k, v, p = (np.float64(saved[name]) for name in "qkvp")
    dq, dk, dv = np.zeros(q.shape), np.zeros(k.shape), np.zeros(v.shape)
    for at in np.ndindex(q.shape[:-1]):
        front = at[:-1]
        dp = v[front] @ dy[at]
        ds = dp / q.shape[-1] ** 0.5
        dq[at] = ds @ k[front]
        dk[front] += np.outer(ds, q[at])
        dv[front] += np.outer(p[at], dy[at])
    return dq, dk, dv


# %% row-sum-added
def attention_backward(dy, saved):
    q, k, v, p = saved.values()
    dp = np.einsum("...ic,...jc->...ij", dy, v)
    ds = p * dp / math.sqrt(q.shape[-1]) + p * (p * dp).sum(-1)[..., None] / math.sqrt(q.shape[-1])
    dq, dk, dv = np.einsum("...ij,...jd->...id", ds, k), np.einsum("...ij,...id->...jd", ds, q), np.einsum("...ij,...ic->...jc", p, dy)
    return dq, dk, dv


# %% row-sum-added
def attention_backward(dy, saved):
    q, k, v, p = (np.float64(saved[name]) for name in "qkvp")
    dq, dk, dv = np.zeros(q.shape), np.zeros(k.shape), np.zeros(v.shape)
    for at in np.ndindex(q.shape[:-1]):
        front = at[:-1]
        dp = v[front] @ dy[at]
        ds = (np.diag(p[at]) + np.outer(p[at], p[at])) @ dp / q.shape[-1] ** 0.5
        dq[at] = ds @ k[front]
        dk[front] += np.outer(ds, q[at])
        dv[front] += np.outer(p[at], dy[at])
    return dq, dk, dv


# %% no-scaling
def attention_forward(q, k, v, mask=None):
    p = weights(q, k, mask, 1)
    return np.matmul(p, v), {"q": q, "k": k, "v": v, "p": p}


def attention_backward(dy, saved):
    q, k, v, p = saved.values()
    dp = np.einsum("...ic,...jc->...ij", dy, v)
    ds = p * dp - p * (p * dp).sum(-1)[..., None]
    dq, dk, dv = np.einsum("...ij,...jd->...id", ds, k), np.einsum("...ij,...id->...jd", ds, q), np.einsum("...ij,...ic->...jc", p, dy)
    return dq, dk, dv


# %% no-scaling
def attention_forward(q, k, v, mask=None):
    q = q * math.sqrt(q.shape[-1])
    p = weights(q, k, mask, q.shape[-1] ** -0.5)
    return np.matmul(p, v), {"q": q, "k": k, "v": v, "p": p}


def attention_backward(dy, saved):
    q, k, v, p = (np.float64(saved[name]) for name in "qkvp")
    dq, dk, dv = np.zeros(q.shape), np.zeros(k.shape), np.zeros(v.shape)
    for at in np.ndindex(q.shape[:-1]):
        front = at[:-1]
        dp = v[front] @ dy[at]
        ds = p[at] * (dp - p[at] @ dp) / q.shape[-1] ** 0.5
        dq[at] = ds @ k[front] * q.shape[-1] ** 0.5
        dk[front] += np.outer(ds, q[at])
        dv[front] += np.outer(p[at], dy[at])
    return dq, dk, dv


# %% divided-by-d
def attention_forward(q, k, v, mask=None):
    p = weights(q, k, mask, q.shape[-1] ** -1.0)
    return np.matmul(p, v), {"q": q, "k": k, "v": v, "p": p}


def attention_backward(dy, saved):
    q, k, v, p = saved.values()
    dp = np.einsum("...ic,...jc->...ij", dy, v)
    ds = (p * dp - p * (p * dp).sum(-1)[..., None]) / q.shape[-1]
    dq, dk, dv = np.einsum("...ij,...jd->...id", ds, k), np.einsum("...ij,...id->...jd", ds, q), np.einsum("...ij,...ic->...jc", p, dy)
    return dq, dk, dv


# %% divided-by-d
def attention_forward(q, k, v, mask=None):
    q = q / q.shape[-1] ** 0.5
    p = weights(q, k, mask, q.shape[-1] ** -0.5)
    return np.matmul(p, v), {"q": q, "k": k, "v": v, "p": p}


def attention_backward(dy, saved):
    q, k, v, p = (np.float64(saved[name]) for name in "qkvp")
    dq, dk, dv = np.zeros(q.shape), np.zeros(k.shape), np.zeros(v.shape)
    for at in np.ndindex(q.shape[:-1]):
        front = at[:-1]
        dp = v[front] @ dy[at]
        ds = p[at] * (dp - p[at] @ dp) / q.shape[-1] ** 0.5
        dq[at] = ds @ k[front] / q.shape[-1] ** 0.5
        dk[front] += np.outer(ds, q[at])
        dv[front] += np.outer(p[at], dy[at])
    return dq, dk, dv


# %% backward-not-scaled
def attention_backward(dy, saved):
    q, k, v, p = saved.values()
    dp = np.einsum("...ic,...jc->...ij", dy, v)
    ds = p * (dp - (p * dp).sum(-1, keepdims=True))
    dq, dk, dv = np.einsum("...ij,...jd->...id", ds, k), np.einsum("...ij,...id->...jd", ds, q), np.einsum("...ij,...ic->...jc", p, dy)
    return dq, dk, dv


# %% backward-not-scaled
def attention_backward(dy, saved):
    q, k, v, p = (np.float64(saved[name]) for name in "qkvp")
    dq, dk, dv = np.zeros(q.shape), np.zeros(k.shape), np.zeros(v.shape)
    for at in np.ndindex(q.shape[:-1]):
        front = at[:-1]
        dp = v[front] @ dy[at]
        ds = p[at] * dp - p[at] * (p[at] @ dp)
        dq[at] = ds @ k[front]
        dk[front] += np.outer(ds, q[at])
        dv[front] += np.outer(p[at], dy[at])
    return dq, dk, dv


# %% backward-scaled-twice
def attention_backward(dy, saved):
    q, k, v, p = saved.values()
    dp = np.einsum("...ic,...jc->...ij", dy, v)
    ds = p * (dp - (p * dp).sum(-1, keepdims=True)) / q.shape[-1]
    dq, dk, dv = np.einsum("...ij,...jd->...id", ds, k), np.einsum("...ij,...id->...jd", ds, q), np.einsum("...ij,...ic->...jc", p, dy)
    return dq, dk, dv


# %% backward-scaled-twice
def attention_backward(dy, saved):
    q, k, v, p = (np.float64(saved[name]) for name in "qkvp")
    dq, dk, dv = np.zeros(q.shape), np.zeros(k.shape), np.zeros(v.shape)
    for at in np.ndindex(q.shape[:-1]):
        front = at[:-1]
        dp = v[front] @ dy[at]
        ds = p[at] * (dp - p[at] @ dp) / q.shape[-1] ** 0.5
        dq[at] = ds @ k[front] / q.shape[-1] ** 0.5
        dk[front] += np.outer(ds, q[at]) / q.shape[-1] ** 0.5
        dv[front] += np.outer(p[at], dy[at])
    return dq, dk, dv


# %% only-dq-scaled
def attention_backward(dy, saved):
    q, k, v, p = saved.values()
    dp = np.einsum("...ic,...jc->...ij", dy, v)
    ds = p * (dp - (p * dp).sum(-1, keepdims=True))
    dq, dk, dv = np.einsum("...ij,...jd->...id", ds, k) / math.sqrt(q.shape[-1]), np.einsum("...ij,...id->...jd", ds, q), np.einsum("...ij,...ic->...jc", p, dy)
    return dq, dk, dv


# %% only-dq-scaled
def attention_backward(dy, saved):
    q, k, v, p = (np.float64(saved[name]) for name in "qkvp")
    dq, dk, dv = np.zeros(q.shape), np.zeros(k.shape), np.zeros(v.shape)
    for at in np.ndindex(q.shape[:-1]):
        front = at[:-1]
        dp = v[front] @ dy[at]
        ds = p[at] * (dp - p[at] @ dp) / q.shape[-1] ** 0.5
        dq[at] = ds @ k[front]
        dk[front] += np.outer(ds, q[at]) * q.shape[-1] ** 0.5
        dv[front] += np.outer(p[at], dy[at])
    return dq, dk, dv


# %% dv-weights-not-transposed
def attention_backward(dy, saved):
    dq, dk, dv = (np.zeros(saved[name].shape) for name in "qkv")
    for at in np.ndindex(dy.shape[:-2]):
        q, k, v, p = (saved[name][at] for name in "qkvp")
        dp = np.dot(dy[at], v.T)
        ds = p * (dp - np.einsum("ij,ij->i", p, dp)[:, None]) / math.sqrt(q.shape[1])
        dq[at], dk[at], dv[at] = np.dot(ds, k), np.dot(ds.T, q), np.dot(p, dy[at])
    return dq, dk, dv


# %% dv-weights-not-transposed
def attention_backward(dy, saved):
    q, k, v, p = saved.values()
    dw = p * np.matmul(dy, np.moveaxis(v, -1, -2))
    ds = (dw - p * dw.sum(axis=-1)[..., None]) / q.shape[-1] ** 0.5
    return np.matmul(ds, k), np.matmul(np.moveaxis(ds, -1, -2), q), np.matmul(p, dy)


# %% dv-from-score-gradient
def attention_backward(dy, saved):
    q, k, v, p = saved.values()
    dp = np.einsum("...ic,...jc->...ij", dy, v)
    ds = p * (dp - (p * dp).sum(-1, keepdims=True)) / math.sqrt(q.shape[-1])
    dq, dk, dv = np.einsum("...ij,...jd->...id", ds, k), np.einsum("...ij,...id->...jd", ds, q), np.einsum("...ij,...ic->...jc", ds, dy)
    return dq, dk, dv


# %% dv-from-score-gradient
def attention_backward(dy, saved):
    q, k, v, p = (np.float64(saved[name]) for name in "qkvp")
    dq, dk, dv = np.zeros(q.shape), np.zeros(k.shape), np.zeros(v.shape)
    for at in np.ndindex(q.shape[:-1]):
        front = at[:-1]
        dp = v[front] @ dy[at]
        ds = p[at] * (dp - p[at] @ dp) / q.shape[-1] ** 0.5
        dq[at] = ds @ k[front]
        dk[front] += np.outer(ds, q[at])
        dv[front] += np.outer(ds, dy[at])
    return dq, dk, dv


# %% dk-not-transposed
def attention_backward(dy, saved):
    dq, dk, dv = (np.zeros(saved[name].shape) for name in "qkv")
    for at in np.ndindex(dy.shape[:-2]):
        q, k, v, p = (saved[name][at] for name in "qkvp")
        dp = np.dot(dy[at], v.T)
        ds = p * (dp - np.einsum("ij,ij->i", p, dp)[:, None]) / math.sqrt(q.shape[1])
        dq[at], dk[at], dv[at] = np.dot(ds, k), np.dot(ds, q), np.dot(p.T, dy[at])
    return dq, dk, dv


# %% dk-not-transposed
def attention_backward(dy, saved):
    q, k, v, p = saved.values()
    dw = p * np.matmul(dy, np.moveaxis(v, -1, -2))
    ds = (dw - p * dw.sum(axis=-1)[..., None]) / q.shape[-1] ** 0.5
    dv = np.matmul(np.moveaxis(p, -1, -2), dy)
    return np.matmul(ds, k), np.matmul(ds, q), dv


# %% dq-from-queries
def attention_backward(dy, saved):
    dq, dk, dv = (np.zeros(saved[name].shape) for name in "qkv")
    for at in np.ndindex(dy.shape[:-2]):
        q, k, v, p = (saved[name][at] for name in "qkvp")
        dp = np.dot(dy[at], v.T)
        ds = p * (dp - np.einsum("ij,ij->i", p, dp)[:, None]) / math.sqrt(q.shape[1])
        dq[at], dk[at], dv[at] = np.dot(ds, q), np.dot(ds.T, k), np.dot(p.T, dy[at])
    return dq, dk, dv


# %% dq-from-queries
def attention_backward(dy, saved):
    q, k, v, p = saved.values()
    dw = p * np.matmul(dy, np.moveaxis(v, -1, -2))
    ds = (dw - p * dw.sum(axis=-1)[..., None]) / q.shape[-1] ** 0.5
    dv = np.matmul(np.moveaxis(p, -1, -2), dy)
    return np.matmul(ds, q), np.matmul(np.moveaxis(ds, -1, -2), k), dv


# %% dq-and-dk-exchanged
def attention_backward(dy, saved):
    q, k, v, p = saved.values()
    dp = np.einsum("...ic,...jc->...ij", dy, v)
    ds = p * (dp - (p * dp).sum(-1, keepdims=True)) / math.sqrt(q.shape[-1])
    dq, dk, dv = np.einsum("...ij,...jd->...id", ds, k), np.einsum("...ij,...id->...jd", ds, q), np.einsum("...ij,...ic->...jc", p, dy)
    return dk, dq, dv


# %% dq-and-dk-exchanged
def attention_backward(dy, saved):
    q, k, v, p = (np.float64(saved[name]) for name in "qkvp")
    dq, dk, dv = np.zeros(q.shape), np.zeros(k.shape), np.zeros(v.shape)
    for at in np.ndindex(q.shape[:-1]):
        front = at[:-1]
        dp = v[front] @ dy[at]
        ds = p[at] * (dp - p[at] @ dp) / q.shape[-1] ** 0.5
        dq[at] = ds @ k[front]
        dk[front] += np.outer(ds, q[at])
        dv[front] += np.outer(p[at], dy[at])
    return [dk, dq, dv]


# %% values-first
def attention_backward(dy, saved):
    q, k, v, p = saved.values()
    dp = np.einsum("...ic,...jc->...ij", dy, v)
    ds = p * (dp - (p * dp).sum(-1, keepdims=True)) / math.sqrt(q.shape[-1])
    dq, dk, dv = np.einsum("...ij,...jd->...id", ds, k), np.einsum("...ij,...id->...jd", ds, q), np.einsum("...ij,...ic->...jc", p, dy)
    return dv, dk, dq


# %% values-first
def attention_backward(dy, saved):
    q, k, v, p = (np.float64(saved[name]) for name in "qkvp")
    dq, dk, dv = np.zeros(q.shape), np.zeros(k.shape), np.zeros(v.shape)
    for at in np.ndindex(q.shape[:-1]):
        front = at[:-1]
        dp = v[front] @ dy[at]
        ds = p[at] * (dp - p[at] @ dp) / q.shape[-1] ** 0.5
        dq[at] = ds @ k[front]
        dk[front] += np.outer(ds, q[at])
        dv[front] += np.outer(p[at], dy[at])
    return [dv, dk, dq]


# %% mask-ignored
def attention_forward(q, k, v, mask=None):
    p = weights(q, k, None, q.shape[-1] ** -0.5)
    return np.matmul(p, v), {"q": q, "k": k, "v": v, "p": p}


# %% mask-ignored
def attention_forward(q, k, v, mask=None):
    seen = np.broadcast_to(True if mask is None else mask, (*q.shape[:-1], k.shape[-2]))
    y, p = np.zeros((*q.shape[:-1], v.shape[-1])), np.zeros(seen.shape)
    for at in np.ndindex(q.shape[:-1]):
        s = k[at[:-1]].astype(np.float64) @ q[at] / math.sqrt(q.shape[-1])
        e = np.exp(s - s.max())
        p[at] = e / e.sum()
        y[at] = p[at] @ v[at[:-1]]
    return y, {"q": q, "k": k, "v": v, "p": p}


# %% mask-inverted
def attention_forward(q, k, v, mask=None):
    mask = None if mask is None else np.logical_not(mask)
    p = weights(q, k, mask, q.shape[-1] ** -0.5)
    return np.matmul(p, v), {"q": q, "k": k, "v": v, "p": p}


# %% mask-inverted
def attention_forward(q, k, v, mask=None):
    seen = np.broadcast_to(True if mask is None else mask, (*q.shape[:-1], k.shape[-2]))
    y, p = np.zeros((*q.shape[:-1], v.shape[-1])), np.zeros(seen.shape)
    for at in np.ndindex(q.shape[:-1]):
        s = k[at[:-1]].astype(np.float64) @ q[at] / math.sqrt(q.shape[-1])
        js = np.flatnonzero(seen[at]) if mask is None else np.flatnonzero(~seen[at])
        e = np.exp(s[js] - max(s[js], default=0))
        p[at][js] = e / e.sum()
        y[at] = p[at] @ v[at[:-1]]
    return y, {"q": q, "k": k, "v": v, "p": p}


# %% masked-scores-zero
def attention_forward(q, k, v, mask=None):
    z = np.einsum("...id,...jd->...ij", q, k) * q.shape[-1] ** -0.5
    z = z if mask is None else z * mask
    p = np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None])
    return np.matmul(p, v), {"q": q, "k": k, "v": v, "p": p}


# %% masked-scores-zero
def attention_forward(q, k, v, mask=None):
    seen = np.broadcast_to(True if mask is None else mask, (*q.shape[:-1], k.shape[-2]))
    y, p = np.zeros((*q.shape[:-1], v.shape[-1])), np.zeros(seen.shape)
    for at in np.ndindex(q.shape[:-1]):
        s = k[at[:-1]].astype(np.float64) @ q[at] / math.sqrt(q.shape[-1])
        s[~seen[at]] = 0
        e = np.exp(s - s.max())
        p[at] = e / e.sum()
        y[at] = p[at] @ v[at[:-1]]
    return y, {"q": q, "k": k, "v": v, "p": p}


# %% mask-after-softmax
def attention_forward(q, k, v, mask=None):
    p = weights(q, k, None, q.shape[-1] ** -0.5) * (1 if mask is None else mask)
    return np.matmul(p, v), {"q": q, "k": k, "v": v, "p": p}


# %% mask-after-softmax
def attention_forward(q, k, v, mask=None):
    seen = np.broadcast_to(True if mask is None else mask, (*q.shape[:-1], k.shape[-2]))
    y, p = np.zeros((*q.shape[:-1], v.shape[-1])), np.zeros(seen.shape)
    for at in np.ndindex(q.shape[:-1]):
        s = k[at[:-1]].astype(np.float64) @ q[at] / math.sqrt(q.shape[-1])
        e = np.exp(s - s.max())
        p[at] = seen[at] * e / e.sum()
        y[at] = p[at] @ v[at[:-1]]
    return y, {"q": q, "k": k, "v": v, "p": p}


# %% nothing-is-nan
def attention_forward(q, k, v, mask=None):
    z = np.einsum("...id,...jd->...ij", q, k) * q.shape[-1] ** -0.5
    z = z if mask is None else z + np.log(mask.astype(float))
    p = np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None])
    return np.matmul(p, v), {"q": q, "k": k, "v": v, "p": p}


# %% nothing-is-nan
def attention_forward(q, k, v, mask=None):
    seen = np.broadcast_to(True if mask is None else mask, (*q.shape[:-1], k.shape[-2]))
    y, p = np.zeros((*q.shape[:-1], v.shape[-1])), np.zeros(seen.shape)
    for at in np.ndindex(q.shape[:-1]):
        s = k[at[:-1]].astype(np.float64) @ q[at] / math.sqrt(q.shape[-1])
        s[~seen[at]] = -math.inf
        p[at] = np.exp(s - np.logaddexp.reduce(s))
        y[at] = p[at] @ v[at[:-1]]
    return y, {"q": q, "k": k, "v": v, "p": p}


# %% nothing-is-average
def attention_forward(q, k, v, mask=None):
    z = np.einsum("...id,...jd->...ij", q, k) * q.shape[-1] ** -0.5
    z = z if mask is None else np.where(mask, z, -1e12)
    p = np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None])
    return np.matmul(p, v), {"q": q, "k": k, "v": v, "p": p}


# %% nothing-is-average
def attention_forward(q, k, v, mask=None):
    seen = np.broadcast_to(True if mask is None else mask, (*q.shape[:-1], k.shape[-2]))
    y, p = np.zeros((*q.shape[:-1], v.shape[-1])), np.zeros(seen.shape)
    for at in np.ndindex(q.shape[:-1]):
        s = k[at[:-1]].astype(np.float64) @ q[at] / math.sqrt(q.shape[-1])
        s[~seen[at]] = -math.inf if seen[at].any() else 0.0
        p[at] = np.exp(s - np.logaddexp.reduce(s))
        y[at] = p[at] @ v[at[:-1]]
    return y, {"q": q, "k": k, "v": v, "p": p}


# %% no-maximum
def attention_forward(q, k, v, mask=None):
    z = np.einsum("...id,...jd->...ij", q, k) * q.shape[-1] ** -0.5
    e = np.exp(z if mask is None else np.where(mask, z, -np.inf))
    total = e.sum(axis=-1)[..., None]
    p = np.divide(e, total, out=np.zeros_like(e), where=total != 0)
    return np.matmul(p, v), {"q": q, "k": k, "v": v, "p": p}


# %% no-maximum
def attention_forward(q, k, v, mask=None):
    seen = np.broadcast_to(True if mask is None else mask, (*q.shape[:-1], k.shape[-2]))
    y, p = np.zeros((*q.shape[:-1], v.shape[-1])), np.zeros(seen.shape)
    for at in np.ndindex(q.shape[:-1]):
        s = k[at[:-1]].astype(np.float64) @ q[at] / math.sqrt(q.shape[-1])
        e = np.array([math.inf if z > 709.78 else math.exp(z) for z in s])
        e[~seen[at]] = 0
        p[at] = e / (e.sum() or 1)
        y[at] = p[at] @ v[at[:-1]]
    return y, {"q": q, "k": k, "v": v, "p": p}


# %% weights-overwritten
def attention_backward(dy, saved):
    q, k, v, p = saved.values()
    dv = np.einsum("...ij,...ic->...jc", p, dy)
    gain = p * np.einsum("...ic,...jc->...ij", dy, v)
    p *= -gain.sum(axis=-1)[..., None]
    p += gain
    p /= math.sqrt(q.shape[-1])
    return np.einsum("...ij,...jd->...id", p, k), np.einsum("...ij,...id->...jd", p, q), dv


# %% weights-overwritten
def attention_backward(dy, saved):
    dq, dk, dv = (np.zeros(saved[name].shape) for name in "qkv")
    p = saved["p"]
    for at in np.ndindex(p.shape[:-1]):
        front = at[:-1]
        dp = saved["v"][front] @ dy[at]
        dv[front] += np.outer(p[at], dy[at])
        p[at] *= dp - p[at] @ dp
        p[at] /= saved["q"].shape[-1] ** 0.5
        dq[at] = p[at] @ saved["k"][front]
        dk[front] += np.outer(p[at], saved["q"][at])
    return dq, dk, dv


# %% one-place-for-all
kept = {}


def attention_forward(q, k, v, mask=None):
    p = weights(q, k, mask, q.shape[-1] ** -0.5)
    kept.update(q=q, k=k, v=v, p=p)
    return p @ v, kept


# %% one-place-for-all
class Attention:
    def forward(self, q, k, v, mask):
        self.q, self.k, self.v = q, k, v
        self.p = weights(q, k, mask, q.shape[-1] ** -0.5)
        return self.p @ v

    def backward(self, dy):
        gain = self.p * np.einsum("...ic,...jc->...ij", dy, self.v)
        ds = (gain - self.p * gain.sum(axis=-1)[..., None]) * self.q.shape[-1] ** -0.5
        return ds @ self.k, np.moveaxis(ds, -1, -2) @ self.q, np.moveaxis(self.p, -1, -2) @ dy


layer = Attention()


def attention_forward(q, k, v, mask=None):
    return layer.forward(q, k, v, mask), layer


def attention_backward(dy, saved):
    return saved.backward(dy)


# %% dy-scaled-in-place
def attention_backward(dy, saved):
    q, k, v, p = saved.values()
    dv = np.einsum("...ij,...ic->...jc", p, dy)
    dy /= math.sqrt(q.shape[-1])
    gain = p * np.einsum("...ic,...jc->...ij", dy, v)
    ds = gain - p * gain.sum(axis=-1)[..., None]
    return np.einsum("...ij,...jd->...id", ds, k), np.einsum("...ij,...id->...jd", ds, q), dv


# %% dy-scaled-in-place
def attention_backward(dy, saved):
    q, k, v, p = (np.float64(saved[name]) for name in "qkvp")
    dq, dk, dv = np.zeros(q.shape), np.zeros(k.shape), np.zeros(v.shape)
    for at in np.ndindex(q.shape[:-1]):
        dv[at[:-1]] += np.outer(p[at], dy[at])
        dy[at] = dy[at] * q.shape[-1] ** -0.5
        dp = v[at[:-1]] @ dy[at]
        ds = p[at] * (dp - p[at] @ dp)
        dq[at] = ds @ k[at[:-1]]
        dk[at[:-1]] += np.outer(ds, q[at])
    return dq, dk, dv


# %% queries-scaled-in-place
def attention_forward(q, k, v, mask=None):
    root = q.shape[-1] ** 0.5
    q /= root
    p = weights(q, k, mask, 1.0)
    return np.einsum("...ij,...jc->...ic", p, v), {"q": q * root, "k": k, "v": v, "p": p}


# %% queries-scaled-in-place
def attention_forward(q, k, v, mask=None):
    kept = q.copy()
    q[...] = np.divide(q, math.sqrt(q.shape[-1]))
    seen = np.broadcast_to(True if mask is None else mask, (*q.shape[:-1], k.shape[-2]))
    p = np.zeros(seen.shape)
    for at in np.ndindex(q.shape[:-1]):
        s = k[at[:-1]][seen[at]] @ q[at]
        p[at][seen[at]] = np.exp(s - np.logaddexp.reduce(s))
    return p @ v, {"q": kept, "k": k, "v": v, "p": p}


# %% less-precision
def attention_backward(dy, saved):
    q, k, v, p = saved.values()
    dp = np.einsum("...ic,...jc->...ij", dy, v)
    ds = p * (dp - (p * dp).sum(-1, keepdims=True)) / math.sqrt(q.shape[-1])
    dq, dk, dv = np.einsum("...ij,...jd->...id", ds, k), np.einsum("...ij,...id->...jd", ds, q), np.einsum("...ij,...ic->...jc", p, dy)
    return [g.astype("f") for g in (dq, dk, dv)]


# %% less-precision
def attention_backward(dy, saved):
    q, k, v, p = (np.float64(saved[name]) for name in "qkvp")
    dq, dk, dv = np.zeros(q.shape, "f"), np.zeros(k.shape, "f"), np.zeros(v.shape, "f")
    for at in np.ndindex(q.shape[:-1]):
        front = at[:-1]
        dp = v[front] @ dy[at]
        ds = p[at] * (dp - p[at] @ dp) / q.shape[-1] ** 0.5
        dq[at] = ds @ k[front]
        dk[front] += np.outer(ds, q[at])
        dv[front] += np.outer(p[at], dy[at])
    return dq, dk, dv
