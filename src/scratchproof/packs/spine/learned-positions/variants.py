import numpy as np


# %% loops: sequence after sequence, position after position, in float64
def learned_positions(x, table):
    y = x.astype(np.float64)
    for *front, t in np.ndindex(x.shape[:-1]):
        y[(*front, t)] += table[t]
    return y


def learned_positions_backward(dy, table):
    dtable = np.zeros(table.shape)
    for *front, t in np.ndindex(dy.shape[:-1]):
        dtable[t] += dy[(*front, t)]
    return np.array(dy, dtype=np.float64), dtable


# %% lookup: positions as ids of an embedding, backward by an unbuffered sum
def learned_positions(x, table):
    positions = np.broadcast_to(np.arange(x.shape[-2]), x.shape[:-1])
    return np.take(table, positions, axis=0) + x


def learned_positions_backward(dy, table):
    positions = np.broadcast_to(np.arange(dy.shape[-2]), dy.shape[:-1])
    dtable = np.zeros(table.shape, dy.dtype)
    np.add.at(dtable, positions, dy)
    return +dy, dtable


# %% one-hot: the sum as a product with a matrix that says which row stands where
def learned_positions(x, table):
    rows = np.eye(x.shape[-2], len(table), dtype=table.dtype)  # (T, L)
    return rows @ table + x


def learned_positions_backward(dy, table):
    rows = np.eye(dy.shape[-2], len(table), dtype=dy.dtype)
    flat = dy.reshape(-1, *dy.shape[-2:])
    return np.ascontiguousarray(dy) * 1, np.einsum("tl,btd->ld", rows, flat)


# %% padded: the sum first, a block of zeros put below
def learned_positions(x, table):
    return np.add(x, np.split(table, [x.shape[-2]])[0])


def learned_positions_backward(dy, table):
    total = dy
    while total.ndim > 2:
        total = np.add.reduce(total, axis=0)
    rest = table.shape[0] - total.shape[0]
    return [np.copy(dy), np.pad(total, ((0, rest), (0, 0)))]
