import numpy as np


def right_lookup(ids, table):
    return np.take(np.array(table, dtype=np.float64), ids, axis=0)


def right_gradient(dy, ids, vocab_size):
    flat = np.reshape(ids, -1)
    hot = np.zeros((len(flat), vocab_size))
    hot[np.arange(len(flat)), flat] = 1.0
    return np.einsum("nv,nd->vd", hot, np.reshape(dy, (-1, dy.shape[-1])))


def embedding_lookup(ids, table):
    return right_lookup(ids, table)


def embedding_lookup_backward(dy, ids, vocab_size):
    return right_gradient(dy, ids, vocab_size)


# %% column-not-row
def embedding_lookup(ids, table):
    return np.take(table, ids, axis=1)


# %% column-not-row
def embedding_lookup(ids, table):
    columns = [np.asarray(row, dtype=np.float64)[ids] for row in table]
    return np.array(columns)


# %% table-transposed
def embedding_lookup(ids, table):
    return np.take(np.swapaxes(table, 0, 1), ids, axis=0)


# %% table-transposed
def embedding_lookup(ids, table):
    columns = [np.asarray(row, dtype=np.float64)[ids] for row in table]
    return np.stack(columns, axis=-1)


# %% ids-flattened
def embedding_lookup(ids, table):
    return right_lookup(ids, table).reshape(ids.size, table.shape[1])


# %% ids-flattened
def embedding_lookup(ids, table):
    hot = np.reshape(ids, (-1, 1)) == np.arange(len(table))
    return hot.astype(table.dtype) @ table


# %% axis-first
def embedding_lookup(ids, table):
    return np.take(table.T, ids, axis=1)


# %% axis-first
def embedding_lookup(ids, table):
    rows = right_lookup(ids, table)
    return np.array([rows[..., j] for j in range(table.shape[1])])


# %% scaled-by-root-d
def embedding_lookup(ids, table):
    return right_lookup(ids, table) * table.shape[-1] ** 0.5


# %% scaled-by-root-d
def embedding_lookup(ids, table):
    larger = np.sqrt(np.full(table.shape[1], float(table.shape[1]))) * table
    return larger.take(ids, axis=0)


# %% rows-normalised
def embedding_lookup(ids, table):
    lengths = np.sqrt(np.einsum("vd,vd->v", table, table))
    return (table / lengths[:, None])[ids]


# %% rows-normalised
def embedding_lookup(ids, table):
    rows = right_lookup(ids, table)
    return rows / np.sqrt(np.square(rows).sum(axis=-1))[..., None]


# %% each-token-once
def embedding_lookup(ids, table):
    present = sorted(set(ids.ravel().tolist()))
    return np.array([table[v] for v in present], dtype=np.float64).reshape(len(present), table.shape[1])


# %% each-token-once
def embedding_lookup(ids, table):
    present = np.isin(np.arange(len(table)), ids)
    return table[present]


# %% bag-of-tokens
def embedding_lookup(ids, table):
    return np.add.reduce(np.moveaxis(right_lookup(ids, table), -2, 0))


# %% bag-of-tokens
def embedding_lookup(ids, table):
    rows = np.swapaxes(np.take(table, ids, axis=0), -1, -2)
    return rows @ np.ones(ids.shape[-1])


# %% view-of-table
def embedding_lookup(ids, table):
    return table[ids[()]]


# %% view-of-table
def embedding_lookup(ids, table):
    if ids.shape == ():
        at = ids.item()
        return table[at : at + 1].reshape(-1)
    return right_lookup(ids, table)


# %% ids-from-one
def embedding_lookup(ids, table):
    return right_lookup(ids, np.roll(table, 1, axis=0))


def embedding_lookup_backward(dy, ids, vocab_size):
    return np.roll(right_gradient(dy, ids, vocab_size), -1, axis=0)


# %% ids-from-one
def embedding_lookup(ids, table):
    y = np.empty((*ids.shape, table.shape[1]))
    for n in np.ndindex(ids.shape):
        y[n] = table[int(ids[n]) - 1]  # row -1, the last, for id 0
    return y


def embedding_lookup_backward(dy, ids, vocab_size):
    d_table = np.zeros((vocab_size, dy.shape[-1]))
    for n in np.ndindex(ids.shape):
        d_table[int(ids[n]) - 1] += dy[n]
    return d_table


# %% repeated-added-once
def embedding_lookup_backward(dy, ids, vocab_size):
    d_table = np.zeros((vocab_size, dy.shape[-1]))
    d_table[ids] = dy
    return d_table


# %% repeated-added-once
def embedding_lookup_backward(dy, ids, vocab_size):
    d_table = np.zeros((vocab_size, dy.shape[-1]), dtype=dy.dtype)
    for n in np.ndindex(ids.shape):
        d_table[ids[n]] = dy[n]
    return d_table


# %% repeated-within-sequence
def embedding_lookup_backward(dy, ids, vocab_size):
    d_table = np.zeros((vocab_size, dy.shape[-1]))
    for i in range(len(ids)):
        once = np.zeros_like(d_table)
        once[ids[i]] = dy[i]
        d_table = d_table + once
    return d_table


# %% repeated-within-sequence
def embedding_lookup_backward(dy, ids, vocab_size):
    rows = np.zeros((len(ids), vocab_size, dy.shape[-1]))
    for b, row in enumerate(ids):
        for t in np.ndindex(row.shape):
            rows[b, row[t]] = dy[b][t]
    return rows.sum(axis=0)


# %% first-occurrence
def embedding_lookup_backward(dy, ids, vocab_size):
    d_table, seen = np.zeros((vocab_size, dy.shape[-1])), set()
    for n in np.ndindex(ids.shape):
        if int(ids[n]) not in seen:
            d_table[ids[n]] = dy[n]
            seen.add(int(ids[n]))
    return d_table


# %% first-occurrence
def embedding_lookup_backward(dy, ids, vocab_size):
    d_table = np.zeros((vocab_size, dy.shape[-1]), dtype=dy.dtype)
    d_table[ids.reshape(-1)[::-1]] = dy.reshape(-1, dy.shape[-1])[::-1]
    return d_table


# %% averaged-over-occurrences
def embedding_lookup_backward(dy, ids, vocab_size):
    d_table = np.zeros((vocab_size, dy.shape[-1]))
    for v in set(ids.ravel().tolist()):
        d_table[v] = dy[ids == v].mean(axis=0)
    return d_table


# %% averaged-over-occurrences
def embedding_lookup_backward(dy, ids, vocab_size):
    hot = (np.reshape(ids, (-1, 1)) == np.arange(vocab_size)).astype(np.float64)
    hot /= np.maximum(hot.sum(axis=0), 1.0)
    return hot.T @ dy.reshape(-1, dy.shape[-1])


# %% averaged-over-all
def embedding_lookup_backward(dy, ids, vocab_size):
    return right_gradient(dy, ids, vocab_size) / (ids.size or 1)


# %% averaged-over-all
def embedding_lookup_backward(dy, ids, vocab_size):
    d_table = np.zeros((vocab_size, dy.shape[-1]))
    for n in np.ndindex(ids.shape):
        d_table[ids[n]] += dy[n] / ids.size
    return d_table


# %% occurrences-counted
def embedding_lookup_backward(dy, ids, vocab_size):
    counts = np.bincount(ids.reshape(-1).astype(int), minlength=vocab_size).astype(float)
    return np.repeat(counts[:, None], dy.shape[-1], axis=1)


# %% occurrences-counted
def embedding_lookup_backward(dy, ids, vocab_size):
    return right_gradient(np.ones_like(dy), ids, vocab_size)


# %% subtracted
def embedding_lookup_backward(dy, ids, vocab_size):
    return -right_gradient(dy, ids, vocab_size)


# %% subtracted
def embedding_lookup_backward(dy, ids, vocab_size):
    d_table = np.zeros((vocab_size, dy.shape[-1]))
    for n in np.ndindex(ids.shape):
        d_table[int(ids[n])] -= dy[n]
    return d_table


# %% vocabulary-from-ids
def embedding_lookup_backward(dy, ids, vocab_size):
    return right_gradient(dy, ids, max(ids.ravel().tolist()) + 1)


# %% vocabulary-from-ids
def embedding_lookup_backward(dy, ids, vocab_size):
    flat, rows = ids.reshape(-1), dy.reshape(-1, dy.shape[-1])
    return np.array([rows[flat == v].sum(axis=0) for v in range(np.amax(flat) + 1)])


# %% gradient-transposed
def embedding_lookup_backward(dy, ids, vocab_size):
    hot = (np.reshape(ids, (-1, 1)) == np.arange(vocab_size)).astype(np.float64)
    return dy.reshape(-1, dy.shape[-1]).T @ hot


# %% gradient-transposed
def embedding_lookup_backward(dy, ids, vocab_size):
    columns = np.zeros((dy.shape[-1], vocab_size))
    for n in np.ndindex(ids.shape):
        columns[:, ids[n]] += dy[n]
    return columns


# %% only-rows-seen
def embedding_lookup_backward(dy, ids, vocab_size):
    present, place = np.unique(ids.reshape(-1), return_inverse=True)
    d_rows = np.zeros((len(present), dy.shape[-1]))
    np.add.at(d_rows, place.reshape(-1), dy.reshape(-1, dy.shape[-1]))
    return d_rows


# %% only-rows-seen
def embedding_lookup_backward(dy, ids, vocab_size):
    sums = {int(v): 0.0 for v in sorted(ids.ravel())}
    for n in np.ndindex(ids.shape):
        sums[int(ids[n])] = sums[int(ids[n])] + dy[n]
    return np.array(list(sums.values()), dtype=np.float64).reshape(-1, dy.shape[-1])


# %% first-token-ignored
def embedding_lookup_backward(dy, ids, vocab_size):
    return right_gradient(dy * (ids != 0)[..., None], ids, vocab_size)


# %% first-token-ignored
def embedding_lookup_backward(dy, ids, vocab_size):
    d_table = np.zeros((vocab_size, dy.shape[-1]))
    for n in np.ndindex(ids.shape):
        if ids[n]:
            d_table[ids[n]] += dy[n]
    return d_table


# %% kept-between-calls
buffers = []


def embedding_lookup_backward(dy, ids, vocab_size):
    mine = [b for b in buffers if b.shape == (vocab_size, dy.shape[-1])]
    if not mine:
        mine = [np.zeros((vocab_size, dy.shape[-1]))]
        buffers.extend(mine)
    for n in np.ndindex(ids.shape):
        mine[0][ids[n]] += dy[n]
    return mine[0]


# %% kept-between-calls
total = {}


def embedding_lookup_backward(dy, ids, vocab_size):
    key = f"{vocab_size}x{dy.shape[-1]}"
    total[key] = total.get(key, 0.0) + right_gradient(dy, ids, vocab_size)
    return total[key]
