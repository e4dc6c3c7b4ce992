"""Perplexity of a corpus (Jelinek et al. 1977) from the log probabilities of its tokens."""

import numpy as np


def perplexity(log_probs, mask=None):
    """log_probs: natural logarithms, any shape; mask: the same shape, True on tokens. Returns a float."""
    real = True if mask is None else mask
    return np.exp(-np.mean(log_probs, where=real))
