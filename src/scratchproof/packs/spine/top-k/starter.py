import numpy as np


def top_k(logits, k):
    """The k largest logits of each row of (..., V) as they are, -inf for all others."""
    if k < 1:
        raise ValueError(f"k is {k}")
    flat = np.sort(logits.ravel())
    k = min(k, logits.shape[-1])
    return np.where(logits >= flat[-k], logits, -np.inf)
