import numpy as np
from parts import scaled_dot_product_attention


def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    """n_heads attentions side by side, each in its own d_head columns. x: (..., T, d), weights: (d, d); as x."""
    q, k, v = x @ w_q, x @ w_k, x @ w_v
    heads = [scaled_dot_product_attention(q, k, v, mask)]
    return np.concatenate(heads, axis=-1) @ w_o
