"""Sampling a token: temperature, then top-k (Fan et al. 2018), then top-p (Holtzman et al. 2020)."""

import numpy as np
from parts import softmax


def probabilities(logits, temperature, top_k, top_p):
    """What every token is drawn with, (V,): the law behind `sampler`."""
    if temperature == 0:
        return np.eye(len(logits))[np.argmax(logits)]
    order = np.argsort(-logits)[:top_k]  # the tokens kept, most probable first
    p = softmax(logits[order] / temperature)
    if top_p is not None:
        kept = np.searchsorted(np.cumsum(p), top_p) + 1  # the token that crosses p is the last one in
        p, order = p[:kept], order[:kept]
    law = np.zeros(len(logits))
    law[order] = p
    return law / law.sum()


def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    """One token, an int in [0, V). logits: (V,) floats; rng: numpy.random.Generator; temperature 0 is greedy."""
    p = probabilities(logits, temperature, top_k, top_p)
    return int(rng.choice(len(p), p=p))
