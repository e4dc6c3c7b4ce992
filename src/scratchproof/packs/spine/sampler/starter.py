import numpy as np


def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    """Draws one token (an integer) from ``logits`` (V,) with the generator ``rng``."""
    weights = np.exp(logits - np.max(logits))
    p = weights / weights.sum()
    return int(rng.choice(len(p), p=p))
