"""Cross-attention (Vaswani et al. 2017, section 3.2.3): queries from one sequence, keys and values from another."""

import numpy as np
from parts import scaled_dot_product_attention


def exchanged(a):
    """(..., tokens, heads, d_head) <-> (..., heads, tokens, d_head)."""
    return np.swapaxes(a, -3, -2)


def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    """x: (..., T, d), context: (..., S, d_c), w_q, w_o: (d, d), w_k, w_v: (d_c, d), mask: (..., T, S)."""
    d_head = x.shape[-1] // n_heads

    def split(a):
        return exchanged(a.reshape(*a.shape[:-1], n_heads, d_head))

    q, k, v = split(x @ w_q), split(context @ w_k), split(context @ w_v)
    if mask is not None:
        mask = np.expand_dims(mask, -3)  # (..., 1, T, S): the same for every head
    heads = scaled_dot_product_attention(q, k, v, mask)  # (..., n_heads, T, d_head)
    return exchanged(heads).reshape(x.shape) @ w_o
