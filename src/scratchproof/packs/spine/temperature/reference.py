"""Temperature of a softmax (Hinton et al. 2015, equation 1), with its limit at 0 and a temperature for each row."""

import numpy as np


def temperature(logits, t):
    """logits: (..., V), t: a number or (...), at least 0. Returns logits / t; at t = 0, 0 for the largest, -inf elsewhere."""
    t = np.asarray(t)[..., None]  # (..., 1), or (1,) for one number
    if np.any(t < 0):
        raise ValueError("a temperature is at least 0")
    largest = np.max(logits, axis=-1, keepdims=True)  # (..., 1)
    result = np.where(logits == largest, 0.0, -np.inf)  # the limit t -> 0
    np.divide(logits, t, out=result, where=t > 0)
    return result
