import numpy as np


def embedding_lookup(ids, table):
    """Rows of ``table`` (V, d) for ``ids`` of any shape. Returns ids.shape + (d,)."""
    return table[ids]


def embedding_lookup_backward(dy, ids, vocab_size):
    """Gradient of the table, (vocab_size, d), from ``dy`` of shape ids.shape + (d,)."""
    d_table = np.zeros((vocab_size, dy.shape[-1]), dtype=dy.dtype)
    d_table[ids] += dy
    return d_table
