import numpy as np


def pad_batch(sequences, pad_id, length=None, side="right"):
    """Lists of ids become ids (B, L), filled up with pad_id, and a mask (B, L), True on real tokens."""
    length = max(len(tokens) for tokens in sequences)
    ids = np.array([list(tokens) + [pad_id] * (length - len(tokens)) for tokens in sequences])
    mask = ids != pad_id
    return ids, mask
