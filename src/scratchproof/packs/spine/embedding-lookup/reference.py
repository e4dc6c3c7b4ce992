"""Embedding lookup (the shared matrix C of Bengio et al. 2003, section 2) and the gradient of its table."""

import numpy as np


def embedding_lookup(ids, table):
    """Rows of table (V, d) for an integer array of ids (...). Returns a new array (..., d)."""
    return table[ids]


def embedding_lookup_backward(dy, ids, vocab_size):
    """Gradient of the table, (vocab_size, d), from dy (..., d)."""
    d_table = np.zeros((vocab_size, dy.shape[-1]), dy.dtype)
    np.add.at(d_table, ids, dy)  # unlike d_table[ids] += dy, adds once for every occurrence
    return d_table
