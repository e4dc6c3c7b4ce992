"""Min-p filter on logits (Nguyen et al. 2025, section 3)."""

import numpy as np
from parts import softmax


def min_p(logits, p):
    """logits: (..., V), 0 <= p <= 1. The tokens at least p times as probable as the best of their row; -inf elsewhere."""
    shares = softmax(logits)  # (..., V)
    best = np.max(shares, axis=-1, keepdims=True)  # (..., 1)
    return np.where(shares < p * best, -np.inf, logits)
