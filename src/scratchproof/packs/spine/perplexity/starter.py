import numpy as np


def perplexity(log_probs, mask=None):
    """exp of the mean negative log probability per token. log_probs: natural logs, any shape; mask: True on tokens."""
    return np.exp(-np.mean(log_probs, axis=-1)).mean()
