"""Multi-head self-attention (Vaswani et al. 2017, section 3.2.2), without biases."""

import numpy as np
from parts import scaled_dot_product_attention


def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    """x: (..., T, d), weights: (d, d), mask: (T, T) or (..., T, T); returns (..., T, d)."""
    *front, T, d = x.shape
    d_head = d // n_heads

    def split(y):  # (..., T, d) -> (..., n_heads, T, d_head)
        return np.swapaxes(y.reshape(*front, T, n_heads, d_head), -3, -2)

    q, k, v = split(x @ w_q), split(x @ w_k), split(x @ w_v)
    if mask is not None:
        mask = np.expand_dims(mask, -3)  # (..., 1, T, T): the same for every head
    heads = scaled_dot_product_attention(q, k, v, mask)  # (..., n_heads, T, d_head)
    return np.swapaxes(heads, -3, -2).reshape(x.shape) @ w_o
