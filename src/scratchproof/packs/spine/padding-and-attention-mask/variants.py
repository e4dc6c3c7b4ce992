import numpy as np


# %% lists: rows built as Python lists, made arrays at the end
def pad_batch(sequences, pad_id, length=None, side="right"):
    if side == "right":
        joined = lambda tokens, filling: tokens + filling
    elif side == "left":
        joined = lambda tokens, filling: filling + tokens
    else:
        raise ValueError(side)
    size = length if length is not None else max(map(len, sequences))
    ids, mask = [], []
    for sequence in sequences:
        kept = list(sequence)[:size]
        short = size - len(kept)
        ids.append(joined(kept, short * [pad_id]))
        mask.append(joined(len(kept) * [True], short * [False]))
    return np.array(ids, dtype=np.int64), np.array(mask, dtype=bool)


# %% places: the mask from lengths by comparison, all tokens written through it at once
def pad_batch(sequences, pad_id, length=None, side="right"):
    if side != "left" and side != "right":
        raise ValueError("side")
    lengths = np.array([len(s) for s in sequences])
    if length is None:
        length = int(lengths.max())
    places = np.arange(length)
    if side == "left":
        places = places[::-1]
    mask = places < lengths[:, None]
    ids = np.where(mask, 0, pad_id).astype(np.int32)
    flat = [int(t) for s in sequences for t in s[:length]]
    ids[mask] = np.array(flat, dtype=np.int32)
    return ids, mask


# %% pad: np.pad, sequence after sequence, stacked
def pad_batch(sequences, pad_id, length=None, side="right"):
    at_left = {"right": False, "left": True}.get(side)
    if at_left is None:
        raise ValueError(f"unknown side {side}")
    cut = [np.array(s, dtype=np.int64)[:length] for s in sequences]
    total = length or max(c.size for c in cut)

    def widths(c):
        missing = total - c.size
        return (missing, 0) if at_left else (0, missing)

    ids = np.stack([np.pad(c, widths(c), constant_values=pad_id) for c in cut])
    mask = np.stack([np.pad(np.ones(c.size, dtype=bool), widths(c)) for c in cut])
    return ids, mask


# %% mirrored: left padding is right padding of the mirrored sequences, mirrored again
import itertools


def pad_batch(sequences, pad_id, length=None, side="right"):
    if side == "left":
        kept = [s if length is None else s[:length] for s in sequences]
        ids, mask = pad_batch([s[::-1] for s in kept], pad_id, length)
        return ids[:, ::-1], mask[:, ::-1]
    if side != "right":
        raise ValueError("side")
    hole = object()
    columns = list(itertools.zip_longest(*sequences, fillvalue=hole))
    if length is not None:
        columns = columns[:length] + [len(sequences) * (hole,)] * (length - len(columns))
    table = list(zip(*columns)) if columns else [() for _ in sequences]
    ids = [[pad_id if t is hole else int(t) for t in row] for row in table]
    mask = [[t is not hole for t in row] for row in table]
    return np.array(ids, dtype=int), np.array(mask, dtype=bool)
