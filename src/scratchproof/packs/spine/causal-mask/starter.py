import numpy as np


def causal_mask(n_queries, n_keys=None):
    """Booleans (n_queries, n_keys): True where the query of the row may look at the key of the column."""
    if n_keys is None:
        n_keys = n_queries
    return np.tri(n_queries, n_keys, dtype=bool)
