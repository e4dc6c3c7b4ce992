import math

import numpy as np


# %% gathered: plain loops over the queries of every slice; each one meets only the keys that it may see
def scaled_dot_product_attention(q, k, v, mask=None):
    *front, T_q, d = q.shape
    T_k, d_v = v.shape[-2:]
    seen = np.broadcast_to(True if mask is None else mask, (*front, T_q, T_k))
    out = np.zeros((*front, T_q, d_v), dtype=q.dtype)
    for at in np.ndindex(*front):
        for i in range(T_q):
            keys = [j for j in range(T_k) if seen[at][i, j]]
            scores = [sum(float(a) * float(b) for a, b in zip(q[at][i], k[at][j])) / math.sqrt(d) for j in keys]
            top = max(scores, default=0.0)
            total = sum(math.exp(s - top) for s in scores)
            for c in range(d_v):
                if keys:
                    out[at][i, c] = sum(math.exp(s - top) * float(v[at][j, c]) for s, j in zip(scores, keys)) / total
    return out


# %% log-space: einsum, the mask as the logarithm of 0 and 1, weights as exp of log-probabilities
def scaled_dot_product_attention(q, k, v, mask=None):
    z = np.einsum("...id,...jd->...ij", q, k) * q.shape[-1] ** -0.5
    if mask is not None:
        with np.errstate(divide="ignore"):
            z = z + np.log(mask.astype(z.dtype))
    log_total = np.logaddexp.reduce(z, axis=-1)[..., None]
    p = np.exp(z - np.where(np.isneginf(log_total), np.zeros_like(log_total), log_total))
    return np.einsum("...ij,...jc->...ic", p, v)


# %% online: one key after the other, with a running maximum, sum and average (as FlashAttention does, a block of one)
def scaled_dot_product_attention(q, k, v, mask=None):
    q = q / math.sqrt(q.shape[-1])
    seen = np.ones((1, 1), dtype=bool) if mask is None else np.atleast_2d(mask)
    seen = np.broadcast_to(seen, (*seen.shape[:-1], k.shape[-2]))
    top = np.full(q.shape[:-1], -np.inf)
    total = np.zeros(q.shape[:-1])
    mixed = np.zeros((*q.shape[:-1], v.shape[-1]))
    for j in range(k.shape[-2]):
        s = (q * k[..., j, None, :]).sum(axis=-1)
        s = np.where(seen[..., j], s, -np.inf)
        new = np.maximum(top, s)
        anchor = np.where(np.isfinite(new), new, 0.0)
        shrink, w = np.exp(top - anchor), np.exp(s - anchor)
        total = total * shrink + w
        mixed = mixed * shrink[..., None] + w[..., None] * v[..., j, None, :]
        top = new
    return mixed / np.where(total == 0, 1.0, total)[..., None]


# %% finite-fill: a huge negative number for hidden scores and the earlier lab's softmax; axes in front flattened into one
def scaled_dot_product_attention(q, k, v, mask=None):
    from parts import softmax

    front, (T_q, d), (T_k, d_v) = q.shape[:-2], q.shape[-2:], v.shape[-2:]
    full = np.ones((*front, T_q, T_k), dtype=bool) if mask is None else np.broadcast_to(mask, (*front, T_q, T_k))
    full = full.reshape(-1, T_q, T_k)
    q, k, v = q.reshape(-1, T_q, d), k.reshape(-1, T_k, d), v.reshape(-1, T_k, d_v)
    scores = np.matmul(q, k.transpose(0, 2, 1)) / d**0.5
    scores[~full] = -1e9
    weights = softmax(scores)
    weights[~full.any(axis=-1)] = 0
    return np.matmul(weights, v).reshape(*front, T_q, d_v)


# %% masked-exponentials: its own softmax; exponentials of hidden keys are zeroed and the division skips empty rows
def scaled_dot_product_attention(q, k, v, mask=None):
    root = d_root(q.shape[-1])
    scores = (q / root) @ (np.moveaxis(k, -1, -2) / root)
    mask = np.broadcast_to(np.True_ if mask is None else mask, scores.shape)
    top = np.max(scores, axis=-1, keepdims=True, where=mask, initial=np.finfo(scores.dtype).min)
    e = np.exp(np.minimum(scores - top, 0)) * mask
    total = e.sum(axis=-1, keepdims=True)
    return np.divide(e @ v, total, out=np.zeros((*scores.shape[:-1], v.shape[-1]), dtype=e.dtype), where=total > 0)


def d_root(d):
    """The fourth root: q and k carry half of the scale each."""
    return math.sqrt(math.sqrt(d))


# %% double: everything in float64, rounded back to the dtype of the inputs
class Attention:
    def __init__(self, q, k, v):
        self.q, self.k, self.v = (np.array(a, dtype=np.float64) for a in (q, k, v))

    def weights(self, mask):
        scores = np.inner(self.q, self.k) if self.q.ndim == 2 else self.q @ self.k.swapaxes(-1, -2)
        scores = scores / np.linalg.norm(np.ones(self.q.shape[-1]))
        hidden = np.zeros(scores.shape) if mask is None else np.where(mask, np.zeros(scores.shape), -np.inf)
        e = np.exp(scores + hidden - (scores + hidden).max(axis=-1, keepdims=True))
        return np.nan_to_num(e / e.sum(axis=-1, keepdims=True))


def scaled_dot_product_attention(q, k, v, mask=None):
    held = Attention(q, k, v)
    return (held.weights(mask) @ held.v).astype(v.dtype)
