"""Top-k filter (Fan et al. 2018, section 5.4) on logits; what equals the k-th largest stays."""

import numpy as np


def top_k(logits, k):
    """logits: (..., V). The k largest of each row as they are, -inf elsewhere."""
    if k < 1:
        raise ValueError("k is at least 1")
    k = min(k, logits.shape[-1])
    kth = np.sort(logits)[..., -k, None]  # (..., 1), the k-th largest
    return np.where(logits < kth, -np.inf, logits)
