import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None):
    """softmax(q kᵀ / √d) v; where ``mask`` is False, a query must not attend.

    q: (..., T_q, d), k: (..., T_k, d), v: (..., T_k, d_v), mask: broadcasts to (..., T_q, T_k); returns (..., T_q, d_v).
    """
    d = q.shape[-1]
    scores = q @ np.swapaxes(k, -1, -2) / d
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True) @ v
