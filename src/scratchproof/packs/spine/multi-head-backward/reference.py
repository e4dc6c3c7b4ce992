"""Multi-head attention (Vaswani et al. 2017, section 3.2.2) and its gradients, around any attention."""

import numpy as np

ROWS = (0, 1)  # batch and positions, which parameter gradients sum over


def split(a, n_heads):
    """(B, T, d) -> (B, n_heads, T, d_head)."""
    B, T, d = a.shape
    return a.reshape(B, T, n_heads, d // n_heads).transpose(0, 2, 1, 3)


def joined(a):
    """(B, n_heads, T, d_head) -> (B, T, d)."""
    B, n_heads, T, d_head = a.shape
    return a.transpose(0, 2, 1, 3).reshape(B, T, n_heads * d_head)


def multi_head_forward(x, params, n_heads, attention):
    """x: (B, T, d), w_qkv: (d, 3d), w_o: (d, d). Returns y (B, T, d) and what the backward pass needs."""
    forward, backward = attention
    q, k, v = np.split(x @ params["w_qkv"], 3, axis=-1)
    y, kept = forward(split(q, n_heads), split(k, n_heads), split(v, n_heads))
    heads = joined(y)
    return heads @ params["w_o"], (x, params, n_heads, heads, backward, kept)


def multi_head_backward(dy, saved):
    """Gradients (dx, {"w_qkv", "w_o"}) from dy (B, T, d)."""
    x, params, n_heads, heads, backward, kept = saved
    d_heads = dy @ params["w_o"].T
    dq, dk, dv = backward(split(d_heads, n_heads), kept)
    d_qkv = np.concatenate([joined(dq), joined(dk), joined(dv)], axis=-1)  # (B, T, 3d)
    dw_qkv = np.tensordot(x, d_qkv, (ROWS, ROWS))
    dw_o = np.tensordot(heads, dy, (ROWS, ROWS))
    return d_qkv @ params["w_qkv"].T, {"w_qkv": dw_qkv, "w_o": dw_o}
