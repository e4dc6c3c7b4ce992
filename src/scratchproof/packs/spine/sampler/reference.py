"""Sampling a token: temperature, then top-k (Fan et al. 2018), then top-p (Holtzman et al. 2020)."""

import numpy as np
from parts import softmax


def probabilities(logits, temperature, top_k, top_p):
    """What every token is drawn with, (V,): the law behind `sampler`."""
    logits = np.asarray(logits, dtype=np.float64)
    order = np.argsort(-logits, kind="stable")  # most probable first
    if temperature == 0:
        return np.eye(len(logits))[order[0]]
    k = len(logits) if top_k is None else top_k
    p = softmax(logits[order][:k] / temperature)
    if top_p is not None:
        before = np.cumsum(p) - p  # what is there before each token is added
        p = p[before < top_p]
    law = np.zeros(len(logits))
    law[order[: len(p)]] = p / p.sum()
    return law


def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    """One token, an int in [0, V). logits: (V,) floats; rng: numpy.random.Generator; temperature 0 is greedy."""
    p = probabilities(logits, temperature, top_k, top_p)
    return int(rng.choice(len(p), p=p))
