"""Attention (Vaswani et al. 2017, eq. 1) and its gradients (Dao et al. 2022, appendix B.2), one score matrix in memory."""

import math

import numpy as np


def transposed(a):
    return np.swapaxes(a, -1, -2)


def attention_forward(q, k, v, mask=None):
    """q: (..., T_q, d), k: (..., T_k, d), v: (..., T_k, d_v), mask: to (..., T_q, T_k). Returns y (..., T_q, d_v), saved."""
    scale = 1 / math.sqrt(q.shape[-1])
    p = q @ transposed(k)  # (..., T_q, T_k)
    p *= scale
    if mask is not None:
        np.copyto(p, -np.inf, where=~mask)
    top = np.max(p, axis=-1, keepdims=True)  # (..., T_q, 1), -inf for a query that may attend to nothing
    p -= np.nan_to_num(top)
    np.exp(p, out=p)
    total = np.sum(p, axis=-1, keepdims=True)  # at least 1, or 0 for such a query
    p /= total.clip(1)
    return p @ v, (q, k, v, p, scale)


def attention_backward(dy, saved):
    """Gradients (dq, dk, dv) from dy (..., T_q, d_v)."""
    q, k, v, p, scale = saved
    dv = transposed(p) @ dy
    ds = dy @ transposed(v)  # (..., T_q, T_k): dp
    ds -= np.einsum("...ij,...ij->...i", ds, p)[..., None]  # what a row gains it loses elsewhere
    ds *= p
    ds *= scale
    return ds @ k, transposed(ds) @ q, dv
