"""Repetition penalty (Keskar et al. 2019, section 4.1), negative logits multiplied."""

import numpy as np


def repetition_penalty(logits, ids, penalty):
    """logits: (..., V), ids: (..., T). The logits of tokens that occur in ids, made smaller; the others as they are."""
    seen = np.take_along_axis(logits, ids, -1)  # (..., T)
    lower = np.where(seen > 0, seen / penalty, seen * penalty)
    result = logits.copy()
    np.put_along_axis(result, ids, lower, -1)  # a token that occurred twice is written twice, with the same number
    return result
