import numpy as np


def multi_head_forward(x, params, n_heads, attention):
    """Returns (y, saved). x: (B, T, d); params: w_qkv (d, 3d), w_o (d, d); attention: (forward, backward) on heads."""
    B, T, d = x.shape
    forward, backward = attention
    q, k, v = np.split(x @ params["w_qkv"], 3, axis=-1)
    shape = (B, n_heads, T, d // n_heads)
    y, kept = forward(q.reshape(shape), k.reshape(shape), v.reshape(shape))
    heads = y.reshape(B, T, d)
    return heads @ params["w_o"], (x, params, heads, shape, backward, kept)


def multi_head_backward(dy, saved):
    """Returns (dx, grads) from dy: (B, T, d)."""
    x, params, heads, shape, backward, kept = saved
    d_heads = dy @ params["w_o"].T
    dq, dk, dv = backward(d_heads.reshape(shape), kept)
    d_qkv = np.concatenate([g.reshape(x.shape) for g in (dq, dk, dv)], axis=-1)
    grads = {"w_qkv": np.einsum("bti,bto->io", x, d_qkv), "w_o": np.einsum("bti,bto->io", heads, dy)}
    return d_qkv @ params["w_qkv"].T, grads
