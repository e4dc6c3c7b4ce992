import numpy as np
from parts import scaled_dot_product_attention


def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    """x: (..., T, d), context: (..., S, d_c), mask: (..., T, S) or None. Returns (..., T, d)."""
    q, k, v = x @ w_q, context @ w_k, context @ w_v
    return scaled_dot_product_attention(q, k, v, mask) @ w_o
