import numpy as np
from parts import softmax


def min_p(logits, p):
    """Tokens of (..., V) at least p times as probable as the best of their row keep their logits; -inf for all others."""
    out = np.full(logits.shape, -np.inf)
    stay = softmax(logits) >= p
    out[stay] = logits[stay]
    return out
