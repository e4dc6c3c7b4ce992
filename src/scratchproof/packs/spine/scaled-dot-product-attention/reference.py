"""Scaled dot-product attention (Vaswani et al. 2017, eq. 1), with a mask whose True means: may attend."""

import math

import numpy as np
from parts import softmax


def scaled_dot_product_attention(q, k, v, mask=None):
    """q: (..., T_q, d), k: (..., T_k, d), v: (..., T_k, d_v), mask: to (..., T_q, T_k); returns (..., T_q, d_v)."""
    d = q.shape[-1]
    scores = q @ np.swapaxes(k, -1, -2) / math.sqrt(d)  # (..., T_q, T_k)
    if mask is None:
        mask = np.array([True])
    seen = np.where(mask, scores, -np.inf)
    some = np.any(mask, axis=-1, keepdims=True)  # (..., T_q, 1): False for a query that may attend to nothing
    weights = softmax(np.where(some, seen, scores))  # there is no softmax without a finite score
    return (weights * some) @ v
