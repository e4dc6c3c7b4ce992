"""Causal mask (Vaswani et al. 2017, section 3.2.3), also for queries that follow keys kept in a cache."""

import numpy as np


def causal_mask(n_queries, n_keys=None):
    """(n_queries, n_keys) booleans, True where a query may look at a key; the queries are the last of the positions."""
    n_keys = n_queries if n_keys is None else n_keys
    queries = np.arange(n_keys - n_queries, n_keys)[:, None]  # (n_queries, 1), their positions
    keys = np.arange(n_keys)  # (n_keys,)
    return keys <= queries  # (n_queries, n_keys)
