"""InfoNCE (van den Oord et al. 2018, equation 4) over unit vectors with a temperature, and its gradients."""

import numpy as np
from parts import cross_entropy, cross_entropy_backward


def normalised(x):
    """The rows of x (N, d) at length 1, and their lengths (N, 1)."""
    length = np.linalg.norm(x, axis=-1, keepdims=True)
    return x / length, length


def through_length(dy, y, length):
    """Backward through y = x / |x|: what points along y changes nothing."""
    along = np.sum(dy * y, axis=-1, keepdims=True)
    return (dy - y * along) / length


def info_nce(queries, keys, temperature=0.1):
    """queries, keys: (N, d), row i of one belongs to row i of the other. Mean of -log softmax(s)_ii."""
    q, _ = normalised(queries)
    k, _ = normalised(keys)
    s = q @ k.T / temperature  # (N, N)
    return cross_entropy(s, np.arange(len(s)))


def info_nce_backward(queries, keys, temperature=0.1):
    """Gradients (dq, dk) of that mean with respect to queries and keys."""
    q, q_length = normalised(queries)
    k, k_length = normalised(keys)
    scores = q @ k.T / temperature
    ds = cross_entropy_backward(scores, np.arange(len(scores))) / temperature
    dq = through_length(ds @ k, q, q_length)
    dk = through_length(ds.T @ q, k, k_length)
    return dq, dk
