"""Encoder block of the first Transformer, with the norm after each sum (Vaswani et al. 2017, sections 3.1 to 3.3)."""

import numpy as np
from parts import layer_norm, linear_layer, multi_head_attention


def encoder_block(x, params, n_heads, padding=None):
    """x: (..., T, d), padding: (T,) or (..., T), True at padding. Returns (..., T, d)."""
    p = params
    mask = None
    if padding is not None:
        real = ~padding
        mask = np.broadcast_to(real[..., None, :], real.shape + real.shape[-1:])  # (..., T, T): keys that are no padding
    h = multi_head_attention(x, p["w_q"], p["w_k"], p["w_v"], p["w_o"], n_heads, mask)
    u = layer_norm(x + h, p["gain1"], p["bias1"])
    z = linear_layer(u, p["w_up"], p["b_up"])
    h = linear_layer(np.maximum(z, 0), p["w_down"], p["b_down"])
    return layer_norm(u + h, p["gain2"], p["bias2"])
