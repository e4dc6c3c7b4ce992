import numpy as np


def checked(side):
    if side not in {"right", "left"}:
        raise ValueError("side")


def total(sequences, length):
    return length if length is not None else max([len(s) for s in sequences])


def filled(sequences, pad_id, size, side):
    """Rows of ids, as lists."""
    rows = []
    for s in sequences:
        kept = [int(t) for t in s][:size]
        gap = [pad_id] * (size - len(kept))
        rows.append(kept + gap if side == "right" else gap + kept)
    return rows


def shown(sequences, size, side):
    """The mask, from lengths."""
    lengths = np.minimum([len(s) for s in sequences], size)[:, None]
    j = np.arange(size)[None, :]
    return j < lengths if side == "right" else j >= size - lengths


def both(sequences, pad_id, length, side):
    checked(side)
    size = total(sequences, length)
    ids = np.array(filled(sequences, pad_id, size, side), dtype=np.int64)
    return ids, shown(sequences, size, side)


# %% mask-from-pad-id
def pad_batch(sequences, pad_id, length=None, side="right"):
    ids, _ = both(sequences, pad_id, length, side)
    return ids, np.array([[t != pad_id for t in row] for row in ids.tolist()], dtype=bool).reshape(ids.shape)


# %% mask-from-pad-id
def pad_batch(sequences, pad_id, length=None, side="right"):
    ids, mask = both(sequences, pad_id, length, side)
    mask[np.equal(ids, pad_id)] = False
    return ids, mask


# %% mask-inverted
def pad_batch(sequences, pad_id, length=None, side="right"):
    ids, mask = both(sequences, pad_id, length, side)
    return ids, mask == False  # noqa: E712


# %% mask-inverted
def pad_batch(sequences, pad_id, length=None, side="right"):
    checked(side)
    size = total(sequences, length)
    rows = [[False] * min(len(s), size) for s in sequences]
    mask = [r + [True] * (size - len(r)) for r in rows]
    if side == "left":
        mask = [m[::-1] for m in mask]
    return np.array(filled(sequences, pad_id, size, side), dtype=int), np.array(mask, dtype=bool)


# %% mask-of-numbers
def pad_batch(sequences, pad_id, length=None, side="right"):
    ids, mask = both(sequences, pad_id, length, side)
    return ids, 1 * mask


# %% mask-of-numbers
def pad_batch(sequences, pad_id, length=None, side="right"):
    checked(side)
    size = total(sequences, length)
    ones = filled([[1] * len(s) for s in sequences], 0, size, side)
    return both(sequences, pad_id, length, side)[0], np.array(ones, dtype=np.int64)


# %% mask-always-right
def pad_batch(sequences, pad_id, length=None, side="right"):
    ids, _ = both(sequences, pad_id, length, side)
    return ids, shown(sequences, ids.shape[1], "right")


# %% mask-always-right
def pad_batch(sequences, pad_id, length=None, side="right"):
    ids, mask = both(sequences, pad_id, length, side)
    return ids, -np.sort(-mask.astype(int), axis=1) == -1 if False else np.sort(mask, axis=1)[:, ::-1]


# %% lengths-for-mask
def pad_batch(sequences, pad_id, length=None, side="right"):
    ids, _ = both(sequences, pad_id, length, side)
    return ids, np.array([min(len(s), ids.shape[1]) for s in sequences])


# %% lengths-for-mask
def pad_batch(sequences, pad_id, length=None, side="right"):
    ids, mask = both(sequences, pad_id, length, side)
    return ids, np.count_nonzero(mask, axis=-1)


# %% padded-with-zero
def pad_batch(sequences, pad_id, length=None, side="right"):
    ids, mask = both(sequences, pad_id, length, side)
    return ids * mask, mask


# %% padded-with-zero
def pad_batch(sequences, pad_id, length=None, side="right"):
    return both(sequences, 0, length, side)


# %% floats
def pad_batch(sequences, pad_id, length=None, side="right"):
    ids, mask = both(sequences, pad_id, length, side)
    out = np.empty(ids.shape)
    out[...] = ids
    return out, mask


# %% floats
def pad_batch(sequences, pad_id, length=None, side="right"):
    checked(side)
    size = total(sequences, length)
    rows = filled(sequences, pad_id, size, side)
    return np.stack([np.asarray(r, dtype=np.float32) for r in rows]), shown(sequences, size, side)


# %% side-ignored
def pad_batch(sequences, pad_id, length=None, side="right"):
    checked(side)
    return both(sequences, pad_id, length, "right")


# %% side-ignored
def pad_batch(sequences, pad_id, length=None, side="right"):
    ids, mask = both(sequences, pad_id, length, side)
    if side == "left":
        order = np.argsort(~mask, axis=1, kind="stable")
        ids, mask = np.take_along_axis(ids, order, 1), np.take_along_axis(mask, order, 1)
    return ids, mask


# %% sides-exchanged
def pad_batch(sequences, pad_id, length=None, side="right"):
    checked(side)
    return both(sequences, pad_id, length, {"left": "right", "right": "left"}[side])


# %% sides-exchanged
def pad_batch(sequences, pad_id, length=None, side="right"):
    checked(side)
    L = total(sequences, length)
    ids, mask = [], []
    for s in sequences:
        kept, gap = list(s[:L]), L - min(len(s), L)
        at = gap if side == "right" else 0
        ids.append([pad_id] * at + kept + [pad_id] * (gap - at))
        mask.append([False] * at + [True] * len(kept) + [False] * (gap - at))
    return np.array(ids, dtype=int), np.array(mask, dtype=bool)


# %% left-is-backwards
def pad_batch(sequences, pad_id, length=None, side="right"):
    checked(side)
    ids, mask = both(sequences, pad_id, length, "right")
    return (ids, mask) if side == "right" else (np.fliplr(ids), np.fliplr(mask))


# %% left-is-backwards
def pad_batch(sequences, pad_id, length=None, side="right"):
    checked(side)
    size = total(sequences, length)
    if side == "left":
        sequences = [list(reversed(s[:size])) for s in sequences]
    return both(sequences, pad_id, length, side)


# %% any-side-taken
def pad_batch(sequences, pad_id, length=None, side="right"):
    return both(sequences, pad_id, length, "left" if side == "left" else "right")


# %% any-side-taken
def pad_batch(sequences, pad_id, length=None, side="right"):
    size = total(sequences, length)
    return np.array(filled(sequences, pad_id, size, side), dtype=int), shown(sequences, size, side)


# %% end-kept
def pad_batch(sequences, pad_id, length=None, side="right"):
    size = total(sequences, length)
    return both([s[max(len(s) - size, 0) :] for s in sequences], pad_id, size, side)


# %% end-kept
from collections import deque


def pad_batch(sequences, pad_id, length=None, side="right"):
    kept = [list(deque(s, maxlen=length)) for s in sequences]
    return both(kept, pad_id, length, side)


# %% end-kept-on-the-left
def pad_batch(sequences, pad_id, length=None, side="right"):
    if side == "left":
        size = total(sequences, length)
        sequences = [s[max(len(s) - size, 0) :] for s in sequences]
    return both(sequences, pad_id, length, side)


# %% end-kept-on-the-left
def pad_batch(sequences, pad_id, length=None, side="right"):
    checked(side)
    turned = [s[::-1] if side == "left" else s for s in sequences]
    ids, mask = both(turned, pad_id, length, "right")
    step = -1 if side == "left" else 1
    return ids[:, ::step], mask[:, ::step]


# %% not-cut
def pad_batch(sequences, pad_id, length=None, side="right"):
    longest = total(sequences, None)
    if length is not None and length < longest:
        length = longest
    return both(sequences, pad_id, length, side)


# %% not-cut
def pad_batch(sequences, pad_id, length=None, side="right"):
    checked(side)
    ids, mask = [], []
    sizes = [len(s) for s in sequences] + [length or 0]
    for s in sequences:
        gap = max(sizes) - len(s)
        cells = [(int(t), True) for t in s]
        cells = cells + [(pad_id, False)] * gap if side == "right" else [(pad_id, False)] * gap + cells
        ids.append([t for t, _ in cells])
        mask.append([m for _, m in cells])
    return np.array(ids, dtype=int), np.array(mask, dtype=bool)


# %% length-ignored
def pad_batch(sequences, pad_id, length=None, side="right"):
    return both(sequences, pad_id, None, side)


# %% length-ignored
def pad_batch(sequences, pad_id, length=None, side="right"):
    width = 0
    for s in sequences:
        width = len(s) if len(s) > width else width
    return both(sequences, pad_id, width, side)


# %% length-only-cuts
def pad_batch(sequences, pad_id, length=None, side="right"):
    cut = [s[:length] for s in sequences]
    return both(cut, pad_id, None, side)


# %% length-only-cuts
def pad_batch(sequences, pad_id, length=None, side="right"):
    ids, mask = both(sequences, pad_id, length, side)
    used = mask.any(axis=0)
    return ids[:, used], mask[:, used]


# %% shortest
def pad_batch(sequences, pad_id, length=None, side="right"):
    if length is None:
        length = sorted(len(s) for s in sequences)[0]
    return both(sequences, pad_id, length, side)


# %% shortest
def pad_batch(sequences, pad_id, length=None, side="right"):
    if length is not None:
        return both(sequences, pad_id, length, side)
    checked(side)
    columns = list(zip(*sequences))
    ids = np.array(columns, dtype=int).reshape(len(columns), len(sequences)).T
    return ids, ids == ids


# %% time-first
def pad_batch(sequences, pad_id, length=None, side="right"):
    return tuple(np.moveaxis(a, 0, 1) for a in both(sequences, pad_id, length, side))


# %% time-first
import itertools


def pad_batch(sequences, pad_id, length=None, side="right"):
    ids, mask = both(sequences, pad_id, length, side)
    steps = range(ids.shape[1])
    shape = ids.shape[::-1]
    return (
        np.array([[row[t] for row in ids] for t in steps], dtype=int).reshape(shape),
        np.array([[row[t] for row in mask] for t in steps], dtype=bool).reshape(shape),
    )


# %% order-of-results
def pad_batch(sequences, pad_id, length=None, side="right"):
    return both(sequences, pad_id, length, side)[::-1]


# %% order-of-results
def pad_batch(sequences, pad_id, length=None, side="right"):
    checked(side)
    size = total(sequences, length)
    return shown(sequences, size, side), np.array(filled(sequences, pad_id, size, side), dtype=int)


# %% sequences-changed
def pad_batch(sequences, pad_id, length=None, side="right"):
    ids, mask = both(sequences, pad_id, length, side)
    sequences[:] = ids.tolist()
    return ids, mask


# %% sequences-changed
def pad_batch(sequences, pad_id, length=None, side="right"):
    ids, mask = both(sequences, pad_id, length, side)
    for b, row in enumerate(ids):
        if isinstance(sequences[b], list):
            sequences[b].clear()
            sequences[b].extend(row.tolist())
        else:
            sequences[b] = [int(t) for t in row]
    return ids, mask
