import numpy as np


# %% one-hot: both as products with a one-hot matrix
def one_hot(ids, size, dtype):
    return (np.asarray(ids)[..., None] == np.arange(size)).astype(dtype)  # (..., V)


def embedding_lookup(ids, table):
    return one_hot(ids, len(table), table.dtype) @ table


def embedding_lookup_backward(dy, ids, vocab_size):
    hot = one_hot(ids, vocab_size, dy.dtype).reshape(-1, vocab_size)
    return hot.T @ dy.reshape(-1, dy.shape[-1])


# %% loops: one id after the other, in float64
def embedding_lookup(ids, table):
    y = np.empty((*ids.shape, table.shape[1]))
    for n in np.ndindex(ids.shape):
        y[n] = table[int(ids[n])]
    return y


def embedding_lookup_backward(dy, ids, vocab_size):
    d_table = [[0.0] * dy.shape[-1] for _ in range(vocab_size)]
    for n in np.ndindex(ids.shape):
        row = d_table[int(ids[n])]
        for j, g in enumerate(dy[n].tolist()):
            row[j] += g
    return np.array(d_table)


# %% bincount: np.take forward, one weighted bincount a column backward
def embedding_lookup(ids, table):
    return np.take(table, ids, axis=0)


def embedding_lookup_backward(dy, ids, vocab_size):
    flat, rows = ids.ravel().astype(np.int64), dy.reshape(-1, dy.shape[-1])
    columns = [np.bincount(flat, weights=column, minlength=vocab_size) for column in rows.T]
    return np.stack(columns, axis=1)


# %% sorted: backward by sorting the ids and adding up each run of equal ones
def embedding_lookup(ids, table):
    rows = table[ids.reshape(-1)]
    return rows.reshape(ids.shape + table.shape[1:])


def embedding_lookup_backward(dy, ids, vocab_size):
    rows = dy.reshape(-1, dy.shape[-1])
    order = np.argsort(ids, axis=None, kind="stable")
    present, starts = np.unique(ids.reshape(-1)[order], return_index=True)
    d_table = np.zeros((vocab_size, rows.shape[1]), dtype=dy.dtype)
    if len(present):
        d_table[present] = np.add.reduceat(rows[order], starts, axis=0)
    return d_table


# %% by-token: backward token by token, with a mask
def embedding_lookup(ids, table):
    y = np.zeros(ids.shape + (table.shape[1],), dtype=table.dtype)
    for v, row in enumerate(table):
        y[ids == v] = row
    return y


def embedding_lookup_backward(dy, ids, vocab_size):
    return np.stack([dy[ids == v].sum(axis=0) for v in range(vocab_size)])
