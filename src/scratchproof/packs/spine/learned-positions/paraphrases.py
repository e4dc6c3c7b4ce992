import numpy as np


# %% whole-table-added
def learned_positions(x, table):
    rows = table[:]
    return np.add(rows, x, dtype=np.float64)


def learned_positions_backward(dy, table):
    flat = dy.reshape(-1, *dy.shape[-2:])
    total = np.einsum("btd->td", flat)
    rest = len(table) - len(total)
    return np.copy(dy), np.pad(total, ((0, rest), (0, 0)))


# %% whole-table-added
def learned_positions(x, table):
    total = np.array(table, dtype=np.float64)
    return np.add(total, x)


def learned_positions_backward(dy, table):
    dx, dtable = np.zeros(dy.shape), np.zeros(table.shape)
    for at in np.ndindex(dy.shape[:-1]):
        dx[at] = dy[at]
        dtable[at[-1]] += dy[at]
    return dx, dtable


# %% last-rows
def learned_positions(x, table):
    rows = np.take(table, range(len(table) - x.shape[-2], len(table)), axis=0)
    return np.add(rows, x, dtype=np.float64)


def learned_positions_backward(dy, table):
    flat = dy.reshape(-1, *dy.shape[-2:])
    total = np.einsum("btd->td", flat)
    rest = len(table) - len(total)
    return np.copy(dy), np.pad(total, ((0, rest), (0, 0)))


# %% last-rows
def learned_positions(x, table):
    y = np.array(x, dtype=np.float64)
    for at in np.ndindex(x.shape[:-1]):
        y[at] += table[at[-1] - x.shape[-2]]
    return y


def learned_positions_backward(dy, table):
    dx, dtable = np.zeros(dy.shape), np.zeros(table.shape)
    for at in np.ndindex(dy.shape[:-1]):
        dx[at] = dy[at]
        dtable[at[-1]] += dy[at]
    return dx, dtable


# %% counts-from-one
def learned_positions(x, table):
    rows = np.take(np.roll(table, -1, axis=0), range(x.shape[-2]), axis=0)
    return np.add(rows, x, dtype=np.float64)


def learned_positions_backward(dy, table):
    flat = dy.reshape(-1, *dy.shape[-2:])
    total = np.einsum("btd->td", flat)
    rest = len(table) - len(total)
    return np.copy(dy), np.pad(total, ((0, rest), (0, 0)))


# %% counts-from-one
def learned_positions(x, table):
    y = np.array(x, dtype=np.float64)
    for at in np.ndindex(x.shape[:-1]):
        y[at] += table[at[-1] + 1 if at[-1] + 1 < len(table) else 0]
    return y


def learned_positions_backward(dy, table):
    dx, dtable = np.zeros(dy.shape), np.zeros(table.shape)
    for at in np.ndindex(dy.shape[:-1]):
        dx[at] = dy[at]
        dtable[at[-1]] += dy[at]
    return dx, dtable


# %% first-row-everywhere
def learned_positions(x, table):
    rows = np.take(table, [0] * x.shape[-2], axis=0)
    return np.add(rows, x, dtype=np.float64)


def learned_positions_backward(dy, table):
    flat = dy.reshape(-1, *dy.shape[-2:])
    total = np.einsum("btd->td", flat)
    rest = len(table) - len(total)
    return np.copy(dy), np.pad(total, ((0, rest), (0, 0)))


# %% first-row-everywhere
def learned_positions(x, table):
    y = np.array(x, dtype=np.float64)
    for at in np.ndindex(x.shape[:-1]):
        y[at] += table[0]
    return y


def learned_positions_backward(dy, table):
    dx, dtable = np.zeros(dy.shape), np.zeros(table.shape)
    for at in np.ndindex(dy.shape[:-1]):
        dx[at] = dy[at]
        dtable[at[-1]] += dy[at]
    return dx, dtable


# %% positions-on-first-axis
def learned_positions(x, table):
    rows = np.take(table, range(min(len(x), len(table))), axis=0)
    return np.add(rows, x, dtype=np.float64)


def learned_positions_backward(dy, table):
    flat = dy.reshape(-1, *dy.shape[-2:])
    total = np.einsum("btd->td", flat)
    rest = len(table) - len(total)
    return np.copy(dy), np.pad(total, ((0, rest), (0, 0)))


# %% positions-on-first-axis
def learned_positions(x, table):
    B = len(x)
    if B == 1 and x.ndim > 2:
        return x + np.broadcast_to(table[0], x.shape)
    picked = np.stack([row for _, row in zip(range(B), table)])
    return picked * 1.0 + x


def learned_positions_backward(dy, table):
    dx, dtable = np.zeros(dy.shape), np.zeros(table.shape)
    for at in np.ndindex(dy.shape[:-1]):
        dx[at] = dy[at]
        dtable[at[-1]] += dy[at]
    return dx, dtable


# %% multiplied
def learned_positions(x, table):
    rows = np.take(table, range(x.shape[-2]), axis=0)
    return np.einsum("td,...td->...td", rows, x)


def learned_positions_backward(dy, table):
    flat = dy.reshape(-1, *dy.shape[-2:])
    total = np.einsum("btd->td", flat)
    rest = len(table) - len(total)
    return np.copy(dy), np.pad(total, ((0, rest), (0, 0)))


# %% multiplied
def learned_positions(x, table):
    y = np.array(x, dtype=np.float64)
    for at in np.ndindex(x.shape[:-1]):
        y[at] *= table[at[-1]]
    return y


def learned_positions_backward(dy, table):
    dx, dtable = np.zeros(dy.shape), np.zeros(table.shape)
    for at in np.ndindex(dy.shape[:-1]):
        dx[at] = dy[at]
        dtable[at[-1]] += dy[at]
    return dx, dtable


# %% positions-alone
def learned_positions(x, table):
    rows = np.take(table, range(x.shape[-2]), axis=0)
    return np.tile(rows, (*x.shape[:-2], 1, 1))


def learned_positions_backward(dy, table):
    flat = dy.reshape(-1, *dy.shape[-2:])
    total = np.einsum("btd->td", flat)
    rest = len(table) - len(total)
    return np.copy(dy), np.pad(total, ((0, rest), (0, 0)))


# %% positions-alone
def learned_positions(x, table):
    y = np.array(x, dtype=np.float64)
    for at in np.ndindex(x.shape[:-1]):
        y[at] = table[at[-1]]
    return y


def learned_positions_backward(dy, table):
    dx, dtable = np.zeros(dy.shape), np.zeros(table.shape)
    for at in np.ndindex(dy.shape[:-1]):
        dx[at] = dy[at]
        dtable[at[-1]] += dy[at]
    return dx, dtable


# %% subtracted
def learned_positions(x, table):
    rows = np.take(table, range(x.shape[-2]), axis=0)
    return np.negative(rows) + x


def learned_positions_backward(dy, table):
    flat = dy.reshape(-1, *dy.shape[-2:])
    total = np.einsum("btd->td", flat)
    rest = len(table) - len(total)
    return np.copy(dy), np.pad(total, ((0, rest), (0, 0)))


# %% subtracted
def learned_positions(x, table):
    y = np.array(x, dtype=np.float64)
    for at in np.ndindex(x.shape[:-1]):
        y[at] -= table[at[-1]]
    return y


def learned_positions_backward(dy, table):
    dx, dtable = np.zeros(dy.shape), np.zeros(table.shape)
    for at in np.ndindex(dy.shape[:-1]):
        dx[at] = dy[at]
        dtable[at[-1]] += dy[at]
    return dx, dtable


# %% added-in-place
def learned_positions(x, table):
    rows = np.take(table, range(x.shape[-2]), axis=0)
    return np.array(np.add(rows, x, out=x))


def learned_positions_backward(dy, table):
    flat = dy.reshape(-1, *dy.shape[-2:])
    total = np.einsum("btd->td", flat)
    rest = len(table) - len(total)
    return np.copy(dy), np.pad(total, ((0, rest), (0, 0)))


# %% added-in-place
def learned_positions(x, table):
    y = np.array(x, dtype=np.float64)
    for at in np.ndindex(x.shape[:-1]):
        y[at] += table[at[-1]]
        x[at] = y[at]
    return y


def learned_positions_backward(dy, table):
    dx, dtable = np.zeros(dy.shape), np.zeros(table.shape)
    for at in np.ndindex(dy.shape[:-1]):
        dx[at] = dy[at]
        dtable[at[-1]] += dy[at]
    return dx, dtable


# %% inputs-scaled
def learned_positions(x, table):
    rows = np.take(table, range(x.shape[-2]), axis=0)
    return rows + np.linalg.norm(np.ones(x.shape[-1])) * x


def learned_positions_backward(dy, table):
    flat = dy.reshape(-1, *dy.shape[-2:])
    total = np.einsum("btd->td", flat)
    rest = len(table) - len(total)
    return np.copy(dy), np.pad(total, ((0, rest), (0, 0)))


# %% inputs-scaled
def learned_positions(x, table):
    y = np.array(x, dtype=np.float64)
    for at in np.ndindex(x.shape[:-1]):
        y[at] = y[at] * len(y[at]) ** 0.5 + table[at[-1]]
    return y


def learned_positions_backward(dy, table):
    dx, dtable = np.zeros(dy.shape), np.zeros(table.shape)
    for at in np.ndindex(dy.shape[:-1]):
        dx[at] = dy[at]
        dtable[at[-1]] += dy[at]
    return dx, dtable


# %% gradient-of-used-rows-only
def learned_positions(x, table):
    rows = np.take(table, range(x.shape[-2]), axis=0)
    return np.add(rows, x, dtype=np.float64)


def learned_positions_backward(dy, table):
    flat = dy.reshape(-1, *dy.shape[-2:])
    total = np.einsum("btd->td", flat)
    rest = len(table) - len(total)
    return np.copy(dy), total


# %% gradient-of-used-rows-only
def learned_positions(x, table):
    y = np.array(x, dtype=np.float64)
    for at in np.ndindex(x.shape[:-1]):
        y[at] += table[at[-1]]
    return y


def learned_positions_backward(dy, table):
    dx, dtable = np.zeros(dy.shape), np.zeros(dy.shape[-2:])
    for at in np.ndindex(dy.shape[:-1]):
        dx[at] = dy[at]
        dtable[at[-1]] += dy[at]
    return dx, dtable


# %% gradient-in-last-rows
def learned_positions(x, table):
    rows = np.take(table, range(x.shape[-2]), axis=0)
    return np.add(rows, x, dtype=np.float64)


def learned_positions_backward(dy, table):
    flat = dy.reshape(-1, *dy.shape[-2:])
    total = np.einsum("btd->td", flat)
    rest = len(table) - len(total)
    return np.copy(dy), np.pad(total, ((rest, 0), (0, 0)))


# %% gradient-in-last-rows
def learned_positions(x, table):
    y = np.array(x, dtype=np.float64)
    for at in np.ndindex(x.shape[:-1]):
        y[at] += table[at[-1]]
    return y


def learned_positions_backward(dy, table):
    dx, dtable = np.zeros(dy.shape), np.zeros(table.shape)
    for at in np.ndindex(dy.shape[:-1]):
        dx[at] = dy[at]
        dtable[at[-1] - dy.shape[-2]] += dy[at]
    return dx, dtable


# %% gradient-averaged
def learned_positions(x, table):
    rows = np.take(table, range(x.shape[-2]), axis=0)
    return np.add(rows, x, dtype=np.float64)


def learned_positions_backward(dy, table):
    flat = dy.reshape(-1, *dy.shape[-2:])
    total = np.einsum("btd->td", flat) / len(flat)
    rest = len(table) - len(total)
    return np.copy(dy), np.pad(total, ((0, rest), (0, 0)))


# %% gradient-averaged
def learned_positions(x, table):
    y = np.array(x, dtype=np.float64)
    for at in np.ndindex(x.shape[:-1]):
        y[at] += table[at[-1]]
    return y


def learned_positions_backward(dy, table):
    dx, dtable = np.zeros(dy.shape), np.zeros(table.shape)
    for at in np.ndindex(dy.shape[:-1]):
        dx[at] = dy[at]
        dtable[at[-1]] += dy[at]
    dtable *= dy.shape[-2] * dy.shape[-1] / dy.size
    return dx, dtable


# %% gradient-of-first-axis
def learned_positions(x, table):
    rows = np.take(table, range(x.shape[-2]), axis=0)
    return np.add(rows, x, dtype=np.float64)


def learned_positions_backward(dy, table):
    flat = dy.reshape(-1, *dy.shape[-2:])
    total = np.add.reduce(dy)
    return np.copy(dy), np.concatenate([np.broadcast_to(total, dy.shape[-2:]), np.zeros((len(table) - dy.shape[-2], len(table[0])))])


# %% gradient-of-first-axis
def learned_positions(x, table):
    return np.stack([x[..., t, :] + table[t] for t in range(x.shape[-2])], axis=-2)


def learned_positions_backward(dy, table):
    dtable = np.zeros(table.shape)
    collected = sum(dy[i] for i in range(len(dy)))
    for t in range(dy.shape[-2]):
        row = collected if collected.ndim == 1 else collected[t]
        dtable[t] = row.reshape(table.shape[1])
    return 1.0 * dy, dtable


# %% gradient-of-last-sequence
def learned_positions(x, table):
    rows = np.take(table, range(x.shape[-2]), axis=0)
    return np.add(rows, x, dtype=np.float64)


def learned_positions_backward(dy, table):
    flat = dy.reshape(-1, *dy.shape[-2:])
    total = flat[len(flat) - 1]
    rest = len(table) - len(total)
    return np.copy(dy), np.pad(total, ((0, rest), (0, 0)))


# %% gradient-of-last-sequence
def learned_positions(x, table):
    y = np.array(x, dtype=np.float64)
    for at in np.ndindex(x.shape[:-1]):
        y[at] += table[at[-1]]
    return y


def learned_positions_backward(dy, table):
    dx, dtable = np.zeros(dy.shape), np.zeros(table.shape)
    for at in np.ndindex(dy.shape[:-1]):
        dx[at] = dy[at]
        dtable[at[-1]] = dy[at]
    return dx, dtable


# %% gradient-of-all-positions
def learned_positions(x, table):
    rows = np.take(table, range(x.shape[-2]), axis=0)
    return np.add(rows, x, dtype=np.float64)


def learned_positions_backward(dy, table):
    flat = dy.reshape(-1, *dy.shape[-2:])
    total = np.tile(np.einsum("btd->d", flat), (dy.shape[-2], 1))
    rest = len(table) - len(total)
    return np.copy(dy), np.pad(total, ((0, rest), (0, 0)))


# %% gradient-of-all-positions
def learned_positions(x, table):
    y = np.array(x, dtype=np.float64)
    for at in np.ndindex(x.shape[:-1]):
        y[at] += table[at[-1]]
    return y


def learned_positions_backward(dy, table):
    dx, dtable = np.zeros(dy.shape), np.zeros(table.shape)
    for at in np.ndindex(dy.shape[:-1]):
        dx[at] = dy[at]
        dtable[: dy.shape[-2]] += dy[at]
    return dx, dtable


# %% gradient-per-sequence
def learned_positions(x, table):
    rows = np.take(table, range(x.shape[-2]), axis=0)
    return np.add(rows, x, dtype=np.float64)


def learned_positions_backward(dy, table):
    flat = dy.reshape(-1, *dy.shape[-2:])
    total = np.einsum("btd->td", flat)
    rest = len(table) - len(total)
    return np.copy(dy), np.pad(dy, [(0, 0)] * (dy.ndim - 2) + [(0, rest), (0, 0)])


# %% gradient-per-sequence
def learned_positions(x, table):
    y = np.array(x, dtype=np.float64)
    for at in np.ndindex(x.shape[:-1]):
        y[at] += table[at[-1]]
    return y


def learned_positions_backward(dy, table):
    dx, dtable = np.zeros(dy.shape), np.zeros((*dy.shape[:-2], *table.shape))
    for at in np.ndindex(dy.shape[:-1]):
        dx[at] = dy[at]
        dtable[at] += dy[at]
    return dx, dtable


# %% gradient-adds-up-over-calls
kept = {}


def learned_positions(x, table):
    rows = np.take(table, range(x.shape[-2]), axis=0)
    return np.add(rows, x, dtype=np.float64)


def learned_positions_backward(dy, table):
    flat = dy.reshape(-1, *dy.shape[-2:])
    total = np.einsum("btd->td", flat)
    rest = len(table) - len(total)
    kept[table.shape] = kept.get(table.shape, 0) + np.pad(total, ((0, rest), (0, 0)))
    return np.copy(dy), +kept[table.shape]


# %% gradient-adds-up-over-calls
tables = {}


def learned_positions(x, table):
    y = np.array(x, dtype=np.float64)
    for at in np.ndindex(x.shape[:-1]):
        y[at] += table[at[-1]]
    return y


def learned_positions_backward(dy, table):
    dx = np.zeros(dy.shape)
    dtable = tables.pop(table.shape, np.zeros(table.shape)).copy()
    for at in np.ndindex(dy.shape[:-1]):
        dx[at] = dy[at]
        dtable[at[-1]] += dy[at]
    tables[table.shape] = dtable.copy()
    return dx, dtable


# %% gradients-exchanged
def learned_positions(x, table):
    rows = np.take(table, range(x.shape[-2]), axis=0)
    return np.add(rows, x, dtype=np.float64)


def learned_positions_backward(dy, table):
    flat = dy.reshape(-1, *dy.shape[-2:])
    total = np.einsum("btd->td", flat)
    rest = len(table) - len(total)
    return np.pad(total, ((0, rest), (0, 0))), np.copy(dy)


# %% gradients-exchanged
def learned_positions(x, table):
    y = np.array(x, dtype=np.float64)
    for at in np.ndindex(x.shape[:-1]):
        y[at] += table[at[-1]]
    return y


def learned_positions_backward(dy, table):
    dx, dtable = np.zeros(dy.shape), np.zeros(table.shape)
    for at in np.ndindex(dy.shape[:-1]):
        dx[at] = dy[at]
        dtable[at[-1]] += dy[at]
    return dtable, dx


# %% dx-with-positions
def learned_positions(x, table):
    rows = np.take(table, range(x.shape[-2]), axis=0)
    return np.add(rows, x, dtype=np.float64)


def learned_positions_backward(dy, table):
    flat = dy.reshape(-1, *dy.shape[-2:])
    total = np.einsum("btd->td", flat)
    rest = len(table) - len(total)
    return learned_positions(dy, table), np.pad(total, ((0, rest), (0, 0)))


# %% dx-with-positions
def learned_positions(x, table):
    y = np.array(x, dtype=np.float64)
    for at in np.ndindex(x.shape[:-1]):
        y[at] += table[at[-1]]
    return y


def learned_positions_backward(dy, table):
    dx, dtable = np.zeros(dy.shape), np.zeros(table.shape)
    for at in np.ndindex(dy.shape[:-1]):
        dx[at] = dy[at] + table[at[-1]]
        dtable[at[-1]] += dy[at]
    return dx, dtable


# %% dx-is-dy
def learned_positions(x, table):
    rows = np.take(table, range(x.shape[-2]), axis=0)
    return np.add(rows, x, dtype=np.float64)


def learned_positions_backward(dy, table):
    flat = dy.reshape(-1, *dy.shape[-2:])
    total = np.einsum("btd->td", flat)
    rest = len(table) - len(total)
    return dy[...], np.pad(total, ((0, rest), (0, 0)))


# %% dx-is-dy
def learned_positions(x, table):
    y = np.array(x, dtype=np.float64)
    for at in np.ndindex(x.shape[:-1]):
        y[at] += table[at[-1]]
    return y


def learned_positions_backward(dy, table):
    dx, dtable = dy, np.zeros(table.shape)
    for at in np.ndindex(dy.shape[:-1]):
        dx[at] = dy[at]
        dtable[at[-1]] += dy[at]
    return dx, dtable


# %% less-precision
def learned_positions(x, table):
    rows = np.take(table, range(x.shape[-2]), axis=0)
    return np.add(rows, x, dtype=np.float64)


def learned_positions_backward(dy, table):
    flat = dy.reshape(-1, *dy.shape[-2:])
    total = np.einsum("btd->td", flat)
    rest = len(table) - len(total)
    return np.copy(dy), np.float32(np.pad(total, ((0, rest), (0, 0))))


# %% less-precision
def learned_positions(x, table):
    y = np.array(x, dtype=np.float64)
    for at in np.ndindex(x.shape[:-1]):
        y[at] += table[at[-1]]
    return y


def learned_positions_backward(dy, table):
    dx, dtable = np.zeros(dy.shape), np.zeros(table.shape, "f")
    for at in np.ndindex(dy.shape[:-1]):
        dx[at] = dy[at]
        dtable[at[-1]] += dy[at]
    return dx, dtable
