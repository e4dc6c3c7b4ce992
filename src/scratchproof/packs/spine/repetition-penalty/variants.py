import numpy as np


# %% mask: which tokens occurred, as Booleans over the vocabulary, then one choice for all
def repetition_penalty(logits, ids, penalty):
    occurred = (np.expand_dims(ids, -1) == np.arange(logits.shape[-1])).any(axis=-2)
    factor = np.where(logits < 0, penalty, 1.0 / penalty)
    return np.where(occurred, logits * factor, logits)


# %% sets: row by row in Python, each token of the set once
def repetition_penalty(logits, ids, penalty):
    out = np.array(logits, dtype=np.float64)
    for n in np.ndindex(out.shape[:-1]):
        for i in {int(i) for i in ids[n]}:
            z = float(out[n + (i,)])
            out[n + (i,)] = max(z, 0.0) / penalty + min(z, 0.0) * penalty
    return out


# %% flat: one long array, ids shifted by V for each row, fancy indexing that writes every place once
def repetition_penalty(logits, ids, penalty):
    v = logits.shape[-1]
    flat = logits.reshape(-1).copy()
    starts = np.arange(flat.size // v)[:, None] * v
    places = np.unique(np.reshape(ids, (len(starts), -1)) + starts)
    flat[places] *= np.power(float(penalty), -np.sign(flat[places])).astype(flat.dtype)
    return flat.reshape(logits.shape)


# %% recursion: leading axes one by one, counts by bincount, exponents of the penalty
def repetition_penalty(logits, ids, penalty):
    if logits.ndim > 1:
        return np.stack([repetition_penalty(z, i, penalty) for z, i in zip(logits, ids)])
    often = np.bincount(ids, minlength=len(logits))
    exponent = np.minimum(often, 1) * np.where(logits <= 0, 1, -1)
    return logits * np.asarray(penalty, dtype=np.float64) ** exponent
