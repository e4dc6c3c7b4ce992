"""Sequences of different lengths in one array, with the mask of what is real (as in Devlin et al. 2019, appendix A)."""

import numpy as np


def pad_batch(sequences, pad_id, length=None, side="right"):
    """sequences: B lists of integers. Returns ids and mask, both (B, L)."""
    if side not in ("left", "right"):
        raise ValueError(f"side is {side!r}, neither left nor right")
    if length is None:
        length = max(len(tokens) for tokens in sequences)
    ids = np.full((len(sequences), length), pad_id)  # (B, L)
    mask = np.zeros(ids.shape, dtype=bool)
    for row, real, tokens in zip(ids, mask, sequences):
        kept = tokens[:length]
        n = len(kept)
        start = length - n if side == "left" else 0
        row[start : start + n] = kept
        real[start : start + n] = True
    return ids, mask
