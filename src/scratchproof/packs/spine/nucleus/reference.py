"""Nucleus (top-p) filter on logits (Holtzman et al. 2020, section 3.1)."""

import numpy as np
from parts import softmax


def nucleus(logits, p):
    """logits: (..., V), 0 < p <= 1. The fewest most probable tokens of each row that reach p; -inf elsewhere."""
    order = np.argsort(-logits)  # (..., V), most probable first
    shares = softmax(np.take_along_axis(logits, order, -1))
    before = np.cumsum(shares, axis=-1) - shares  # what the tokens in front of each one add up to
    inside = (before < p) | (p == 1)
    kept = np.empty_like(inside)
    np.put_along_axis(kept, order, inside, -1)
    return np.where(kept, logits, -np.inf)
