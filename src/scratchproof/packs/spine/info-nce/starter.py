import numpy as np
from parts import cross_entropy, cross_entropy_backward


def info_nce(queries, keys, temperature=0.1):
    """Mean over the rows of -log softmax(q̂ k̂ᵀ / temperature) at the matching key. queries, keys: (N, d)."""
    s = queries @ keys.T / temperature
    return cross_entropy(s, np.arange(len(s)))


def info_nce_backward(queries, keys, temperature=0.1):
    """Gradients (dq, dk) of that mean, (N, d) each."""
    s = queries @ keys.T / temperature
    ds = cross_entropy_backward(s, np.arange(len(s))) / temperature
    return ds @ keys, ds @ queries
