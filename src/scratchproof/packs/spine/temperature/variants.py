import numpy as np


# %% loops: one row after the other in Python floats
import math


def temperature(logits, t):
    each = np.broadcast_to(t, logits.shape[:-1])
    if (each < 0).any():
        raise ValueError(t)
    out = np.empty(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row = [float(z) for z in logits[n]]
        if each[n] == 0:
            best = max(row)
            out[n] = [0.0 if z == best else -math.inf for z in row]
        else:
            out[n] = [z / float(each[n]) for z in row]
    return out


# %% masks: a matrix of rows, cold rows and warm rows filled in by Boolean indexing, factors instead of divisors
def temperature(logits, t):
    if np.min(t) < 0:
        raise ValueError("negative temperature")
    rows = np.reshape(logits, (-1, np.shape(logits)[-1])).astype(np.float64)
    t = np.broadcast_to(t, np.shape(logits)[:-1]).reshape(-1)
    cold = t == 0
    rows[~cold] *= (1.0 / t[~cold])[:, None]
    rows[cold] -= rows[cold].max(axis=1, keepdims=True)
    rows[cold] = np.where(rows[cold] < 0, -np.inf, rows[cold])
    return rows.reshape(np.shape(logits))


# %% recursion: one axis after the other down to a single row
def one_row(z, t):
    if t < 0:
        raise ValueError
    if t > 0:
        return z / t
    return np.log((z >= np.sort(z)[-1]).astype(np.float64))


def temperature(logits, t):
    if logits.ndim == 1:
        with np.errstate(divide="ignore"):
            return one_row(logits, t)
    t = [t] * len(logits) if np.ndim(t) == 0 else t
    return np.stack([temperature(z, s) for z, s in zip(logits, t)])


# %% choose: both forms everywhere, a safe divisor, one choice at the end
def temperature(logits, t):
    t = np.expand_dims(np.asarray(t, dtype=np.float64), -1)
    if not np.all(t >= 0):
        raise ValueError("t must not be negative")
    hot = np.true_divide(logits, np.where(t == 0, 1.0, t))
    gap = np.greater(np.amax(logits, -1)[..., np.newaxis], logits)
    return np.where(t == 0, np.where(gap, -np.inf, 0.0), hot)
