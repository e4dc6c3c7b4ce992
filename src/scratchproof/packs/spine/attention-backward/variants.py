import math

import numpy as np


# %% einsum: weights from log-sum-exp, everything over named axes, a dict saved
def attention_forward(q, k, v, mask=None):
    s = np.einsum("...id,...jd->...ij", q, k) / math.sqrt(q.shape[-1])
    if mask is not None:
        s = np.where(mask, s, -np.inf)
    log_total = np.logaddexp.reduce(s, axis=-1)[..., None]
    p = np.exp(s - np.where(np.isneginf(log_total), 0, log_total))
    return np.einsum("...ij,...jc->...ic", p, v), {"q": q, "k": k, "v": v, "p": p}


def attention_backward(dy, saved):
    q, k, v, p = saved["q"], saved["k"], saved["v"], saved["p"]
    dp = np.einsum("...ic,...jc->...ij", dy, v)
    ds = p * (dp - (p * dp).sum(-1, keepdims=True)) / math.sqrt(q.shape[-1])
    dq = np.einsum("...ij,...jd->...id", ds, k)
    dk = np.einsum("...ij,...id->...jd", ds, q)
    return dq, dk, np.einsum("...ij,...ic->...jc", p, dy)


# %% jacobian: the softmax's whole Jacobian, one query after the other, in float64
def attention_forward(q, k, v, mask=None):
    seen = np.broadcast_to(np.True_ if mask is None else mask, (*q.shape[:-1], k.shape[-2]))
    y = np.zeros((*q.shape[:-1], v.shape[-1]))
    p = np.zeros(seen.shape)
    for at in np.ndindex(q.shape[:-1]):
        front, js = at[:-1], np.flatnonzero(seen[at])
        if len(js):
            s = k[front][js].astype(float) @ q[at] / q.shape[-1] ** 0.5
            e = np.exp(s - s.max())
            p[at][js] = e / e.sum()
            y[at] = p[at][js] @ v[front][js]
    return y, [q, k, v, p]


def attention_backward(dy, saved):
    q, k, v, p = saved
    dq, dk, dv = np.zeros(q.shape), np.zeros(k.shape), np.zeros(v.shape)
    for at in np.ndindex(q.shape[:-1]):
        front, w = at[:-1], p[at]
        jacobian = np.diag(w) - np.outer(w, w)
        ds = jacobian @ (v[front] @ dy[at]) / q.shape[-1] ** 0.5
        dq[at] = ds @ k[front]
        dk[front] += np.outer(ds, q[at])
        dv[front] += np.outer(w, dy[at])
    return dq, dk, dv


# %% recomputed: nothing but the inputs and the row sums saved, the weights made again; row sums from y (FlashAttention)
class Again:
    def __init__(self, q, k, v, mask):
        self.q, self.k, self.v, self.mask = q / np.sqrt(np.array(q.shape[-1], q.dtype)), k, v, mask
        s = self.scores()
        self.top = np.maximum(s.max(axis=-1, keepdims=True), np.finfo(s.dtype).min)
        self.total = np.exp(s - self.top).sum(axis=-1, keepdims=True)
        self.y = self.weights() @ v

    def scores(self):
        s = np.matmul(self.q, np.moveaxis(self.k, -1, -2))
        return s if self.mask is None else np.where(self.mask, s, -np.inf)

    def weights(self):
        return np.exp(self.scores() - self.top) / np.where(self.total == 0, 1, self.total)


def attention_forward(q, k, v, mask=None):
    saved = Again(q, k, v, mask)
    return saved.y.copy(), saved


def attention_backward(dy, saved):
    p = saved.weights()
    delta = np.sum(dy * saved.y, axis=-1, keepdims=True)
    ds = p * (dy @ np.moveaxis(saved.v, -1, -2) - delta)
    root = np.sqrt(np.array(saved.q.shape[-1], p.dtype))
    dk = np.moveaxis(ds, -1, -2) @ saved.q
    return ds @ saved.k / root, dk, np.moveaxis(p, -1, -2) @ dy


# %% closure: the backward pass itself is what is saved; slice after slice by recursion, keys first
def attention_forward(q, k, v, mask=None):
    if q.ndim > 2:
        shape = (*q.shape[:-1], k.shape[-2])
        masks = [None] * len(q) if mask is None else np.broadcast_to(mask, shape)
        pairs = [attention_forward(*part) for part in zip(q, k, v, masks)]

        def back_all(dy):
            return tuple(np.stack(g) for g in zip(*(saved(part) for part, (_, saved) in zip(dy, pairs))))

        return np.stack([y for y, _ in pairs]), back_all
    root = math.sqrt(q.shape[1])
    columns = k @ q.T / root  # (T_k, T_q)
    if mask is not None:
        hidden = ~np.broadcast_to(mask, (len(q), len(k))).T
        columns = np.ma.masked_array(columns, hidden)
    e = np.exp(columns - columns.max(axis=0))
    w = np.ma.filled(e / e.sum(axis=0), 0.0)

    def back(dy):
        dw = v @ dy.T
        ds = w * dw - w * np.sum(w * dw, axis=0)
        return (ds.T @ k) / root, (ds @ q) / root, w @ dy

    return w.T @ v, back


def attention_backward(dy, saved):
    return saved(dy)
