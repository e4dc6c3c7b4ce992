import numpy as np


def attention_forward(q, k, v, mask=None):
    """Returns (y, saved). q: (..., T_q, d), k: (..., T_k, d), v: (..., T_k, d_v); mask: True where it may look."""
    s = q @ np.swapaxes(k, -1, -2) / np.sqrt(q.shape[-1])
    if mask is not None:
        s = np.where(mask, s, -1e9)
    e = np.exp(s - s.max(axis=-1, keepdims=True))
    p = e / e.sum(axis=-1, keepdims=True)
    return p @ v, (q, k, v, p)


def attention_backward(dy, saved):
    """Gradients (dq, dk, dv) from dy: (..., T_q, d_v) and what the forward pass saved."""
    q, k, v, p = saved
    dp = dy @ np.swapaxes(v, -1, -2)
    ds = p * dp
    root = np.sqrt(q.shape[-1])
    return ds @ k / root, np.swapaxes(ds, -1, -2) @ q / root, np.swapaxes(p, -1, -2) @ dy
