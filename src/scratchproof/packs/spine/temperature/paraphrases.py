import math

import numpy as np


# %% multiplied
def temperature(logits, t):
    each = np.broadcast_to(t, logits.shape[:-1])
    out = np.empty(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row, tau = [float(z) for z in logits[n]], float(each[n])
        if tau < 0:
            raise ValueError(tau)
        if tau > 0:
            out[n] = [z * tau for z in row]
        else:
            best = max(row)
            out[n] = [0.0 if z == best else -math.inf for z in row]
    return out


# %% multiplied
def temperature(logits, t):
    if np.min(t) < 0:
        raise ValueError("negative temperature")
    rows = np.reshape(logits, (-1, logits.shape[-1])).astype(np.float64)
    taus = np.broadcast_to(t, logits.shape[:-1]).reshape(-1)
    cold = taus == 0
    rows[~cold] *= taus[~cold][:, None]
    peak = rows[cold].max(axis=1)[:, None]
    rows[cold] = np.log((rows[cold] >= peak).astype(float))
    return rows.reshape(logits.shape)


# %% probabilities
def temperature(logits, t):
    each = np.broadcast_to(t, logits.shape[:-1])
    out = np.empty(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row, tau = [float(z) for z in logits[n]], float(each[n])
        if tau < 0:
            raise ValueError(tau)
        if tau > 0:
            out[n] = [z / tau for z in row]
        else:
            best = max(row)
            out[n] = [0.0 if z == best else -math.inf for z in row]
    for n in np.ndindex(out.shape[:-1]):
        shares = [math.exp(z - max(out[n])) for z in out[n]]
        out[n] = [s / math.fsum(shares) for s in shares]
    return out


# %% probabilities
def temperature(logits, t):
    if np.min(t) < 0:
        raise ValueError("negative temperature")
    rows = np.reshape(logits, (-1, logits.shape[-1])).astype(np.float64)
    taus = np.broadcast_to(t, logits.shape[:-1]).reshape(-1)
    cold = taus == 0
    rows[~cold] *= (1.0 / taus[~cold])[:, None]
    peak = rows[cold].max(axis=1)[:, None]
    rows[cold] = np.log((rows[cold] >= peak).astype(float))
    rows = np.exp(rows - np.logaddexp.reduce(rows, axis=1)[:, None])
    return rows.reshape(logits.shape)


# %% log-probabilities
def temperature(logits, t):
    each = np.broadcast_to(t, logits.shape[:-1])
    out = np.empty(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row, tau = [float(z) for z in logits[n]], float(each[n])
        if tau < 0:
            raise ValueError(tau)
        if tau > 0:
            out[n] = [z / tau for z in row]
        else:
            best = max(row)
            out[n] = [0.0 if z == best else -math.inf for z in row]
    for n in np.ndindex(out.shape[:-1]):
        total = max(out[n]) + math.log(math.fsum(math.exp(z - max(out[n])) for z in out[n]))
        out[n] = [z - total for z in out[n]]
    return out


# %% log-probabilities
def temperature(logits, t):
    if np.min(t) < 0:
        raise ValueError("negative temperature")
    rows = np.reshape(logits, (-1, logits.shape[-1])).astype(np.float64)
    taus = np.broadcast_to(t, logits.shape[:-1]).reshape(-1)
    cold = taus == 0
    rows[~cold] *= (1.0 / taus[~cold])[:, None]
    peak = rows[cold].max(axis=1)[:, None]
    rows[cold] = np.log((rows[cold] >= peak).astype(float))
    rows -= np.logaddexp.reduce(rows, axis=1)[:, None]
    return rows.reshape(logits.shape)


# %% largest-subtracted
def temperature(logits, t):
    each = np.broadcast_to(t, logits.shape[:-1])
    out = np.empty(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row, tau = [float(z) for z in logits[n]], float(each[n])
        if tau < 0:
            raise ValueError(tau)
        if tau > 0:
            out[n] = [(z - max(row)) / tau for z in row]
        else:
            best = max(row)
            out[n] = [0.0 if z == best else -math.inf for z in row]
    return out


# %% largest-subtracted
def temperature(logits, t):
    if np.min(t) < 0:
        raise ValueError("negative temperature")
    rows = np.reshape(logits, (-1, logits.shape[-1])).astype(np.float64)
    taus = np.broadcast_to(t, logits.shape[:-1]).reshape(-1)
    rows -= np.sort(rows, axis=1)[:, -1:]
    cold = taus == 0
    rows[~cold] *= (1.0 / taus[~cold])[:, None]
    peak = rows[cold].max(axis=1)[:, None]
    rows[cold] = np.log((rows[cold] >= peak).astype(float))
    return rows.reshape(logits.shape)


# %% in-place
def temperature(logits, t):
    each = np.broadcast_to(t, logits.shape[:-1])
    out = np.empty(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row, tau = [float(z) for z in logits[n]], float(each[n])
        if tau < 0:
            raise ValueError(tau)
        if tau > 0:
            out[n] = logits[n] = [z / tau for z in row]
        else:
            best = max(row)
            out[n] = [0.0 if z == best else -math.inf for z in row]
    return out


# %% in-place
def temperature(logits, t):
    if np.min(t) < 0:
        raise ValueError("negative temperature")
    rows = np.reshape(logits, (-1, logits.shape[-1])).astype(np.float64)
    taus = np.broadcast_to(t, logits.shape[:-1]).reshape(-1)
    cold = taus == 0
    logits *= np.where(cold, 1.0, 1.0 / (taus + cold)).reshape(logits.shape[:-1])[..., None]
    rows[~cold] *= (1.0 / taus[~cold])[:, None]
    peak = rows[cold].max(axis=1)[:, None]
    rows[cold] = np.log((rows[cold] >= peak).astype(float))
    return rows.reshape(logits.shape)


# %% not-used
def temperature(logits, t):
    each = np.broadcast_to(t, logits.shape[:-1])
    out = np.empty(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row, tau = [float(z) for z in logits[n]], float(each[n])
        if tau < 0:
            raise ValueError(tau)
        if tau > 0:
            out[n] = row
        else:
            best = max(row)
            out[n] = [0.0 if z == best else -math.inf for z in row]
    return out


# %% not-used
def temperature(logits, t):
    if np.min(t) < 0:
        raise ValueError("negative temperature")
    rows = np.reshape(logits, (-1, logits.shape[-1])).astype(np.float64)
    taus = np.broadcast_to(t, logits.shape[:-1]).reshape(-1)
    cold = taus == 0
    peak = rows[cold].max(axis=1)[:, None]
    rows[cold] = np.log((rows[cold] >= peak).astype(float))
    return rows.reshape(logits.shape)


# %% divides-by-zero
def temperature(logits, t):
    each = np.broadcast_to(t, logits.shape[:-1])
    out = np.empty(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row, tau = [float(z) for z in logits[n]], float(each[n])
        if tau < 0:
            raise ValueError(tau)
        out[n] = [np.float64(z) / tau for z in row]
    return out


# %% divides-by-zero
def temperature(logits, t):
    if np.min(t) < 0:
        raise ValueError("negative temperature")
    rows = np.reshape(logits, (-1, logits.shape[-1])).astype(np.float64)
    taus = np.broadcast_to(t, logits.shape[:-1]).reshape(-1)
    rows = np.stack([np.true_divide(row, tau) for row, tau in zip(rows, taus)])
    return rows.reshape(logits.shape)


# %% zero-changes-nothing
def temperature(logits, t):
    each = np.broadcast_to(t, logits.shape[:-1])
    out = np.empty(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row, tau = [float(z) for z in logits[n]], float(each[n])
        if tau < 0:
            raise ValueError(tau)
        if tau > 0:
            out[n] = [z / tau for z in row]
        else:
            out[n] = row
    return out


# %% zero-changes-nothing
def temperature(logits, t):
    if np.min(t) < 0:
        raise ValueError("negative temperature")
    rows = np.reshape(logits, (-1, logits.shape[-1])).astype(np.float64)
    taus = np.broadcast_to(t, logits.shape[:-1]).reshape(-1)
    cold = taus == 0
    rows[~cold] *= (1.0 / taus[~cold])[:, None]
    return rows.reshape(logits.shape)


# %% zero-refused
def temperature(logits, t):
    each = np.broadcast_to(t, logits.shape[:-1])
    out = np.empty(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row, tau = [float(z) for z in logits[n]], float(each[n])
        if not tau > 0:
            raise ValueError(tau)
        if tau > 0:
            out[n] = [z / tau for z in row]
        else:
            best = max(row)
            out[n] = [0.0 if z == best else -math.inf for z in row]
    return out


# %% zero-refused
def temperature(logits, t):
    if np.min(t) <= 0:
        raise ValueError("negative temperature")
    rows = np.reshape(logits, (-1, logits.shape[-1])).astype(np.float64)
    taus = np.broadcast_to(t, logits.shape[:-1]).reshape(-1)
    cold = taus == 0
    rows[~cold] *= (1.0 / taus[~cold])[:, None]
    peak = rows[cold].max(axis=1)[:, None]
    rows[cold] = np.log((rows[cold] >= peak).astype(float))
    return rows.reshape(logits.shape)


# %% first-of-ties
def temperature(logits, t):
    each = np.broadcast_to(t, logits.shape[:-1])
    out = np.empty(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row, tau = [float(z) for z in logits[n]], float(each[n])
        if tau < 0:
            raise ValueError(tau)
        if tau > 0:
            out[n] = [z / tau for z in row]
        else:
            best = max(row)
            out[n] = [0.0 if i == row.index(best) else -math.inf for i in range(len(row))]
    return out


# %% first-of-ties
def temperature(logits, t):
    if np.min(t) < 0:
        raise ValueError("negative temperature")
    rows = np.reshape(logits, (-1, logits.shape[-1])).astype(np.float64)
    taus = np.broadcast_to(t, logits.shape[:-1]).reshape(-1)
    cold = taus == 0
    rows[~cold] *= (1.0 / taus[~cold])[:, None]
    chosen = rows[cold].argmax(axis=1)
    rows[cold] = np.log(np.eye(rows.shape[1])[chosen])
    return rows.reshape(logits.shape)


# %% last-of-ties
def temperature(logits, t):
    each = np.broadcast_to(t, logits.shape[:-1])
    out = np.empty(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row, tau = [float(z) for z in logits[n]], float(each[n])
        if tau < 0:
            raise ValueError(tau)
        if tau > 0:
            out[n] = [z / tau for z in row]
        else:
            best = max(row)
            last = max(i for i, z in enumerate(row) if z == best)
            out[n] = -math.inf
            out[n][last] = 0.0
    return out


# %% last-of-ties
def temperature(logits, t):
    if np.min(t) < 0:
        raise ValueError("negative temperature")
    rows = np.reshape(logits, (-1, logits.shape[-1])).astype(np.float64)
    taus = np.broadcast_to(t, logits.shape[:-1]).reshape(-1)
    cold = taus == 0
    rows[~cold] *= (1.0 / taus[~cold])[:, None]
    chosen = rows[cold].argsort(axis=1, kind="stable")[:, -1]
    rows[cold] = np.log(np.eye(rows.shape[1])[chosen])
    return rows.reshape(logits.shape)


# %% zero-keeps-logit
def temperature(logits, t):
    each = np.broadcast_to(t, logits.shape[:-1])
    out = np.empty(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row, tau = [float(z) for z in logits[n]], float(each[n])
        if tau < 0:
            raise ValueError(tau)
        if tau > 0:
            out[n] = [z / tau for z in row]
        else:
            best = max(row)
            out[n] = [z if z == best else -math.inf for z in row]
    return out


# %% zero-keeps-logit
def temperature(logits, t):
    if np.min(t) < 0:
        raise ValueError("negative temperature")
    rows = np.reshape(logits, (-1, logits.shape[-1])).astype(np.float64)
    taus = np.broadcast_to(t, logits.shape[:-1]).reshape(-1)
    cold = taus == 0
    rows[~cold] *= (1.0 / taus[~cold])[:, None]
    peak = rows[cold].max(axis=1)[:, None]
    rows[cold] += np.log((rows[cold] >= peak).astype(float))
    return rows.reshape(logits.shape)


# %% zero-gives-one-hot
def temperature(logits, t):
    each = np.broadcast_to(t, logits.shape[:-1])
    out = np.empty(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row, tau = [float(z) for z in logits[n]], float(each[n])
        if tau < 0:
            raise ValueError(tau)
        if tau > 0:
            out[n] = [z / tau for z in row]
        else:
            best = max(row)
            out[n] = [float(z == best) for z in row]
    return out


# %% zero-gives-one-hot
def temperature(logits, t):
    if np.min(t) < 0:
        raise ValueError("negative temperature")
    rows = np.reshape(logits, (-1, logits.shape[-1])).astype(np.float64)
    taus = np.broadcast_to(t, logits.shape[:-1]).reshape(-1)
    cold = taus == 0
    rows[~cold] *= (1.0 / taus[~cold])[:, None]
    peak = rows[cold].max(axis=1)[:, None]
    rows[cold] = (rows[cold] >= peak).astype(float)
    return rows.reshape(logits.shape)


# %% largest-of-all-rows
def temperature(logits, t):
    each = np.broadcast_to(t, logits.shape[:-1])
    out = np.empty(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row, tau = [float(z) for z in logits[n]], float(each[n])
        if tau < 0:
            raise ValueError(tau)
        if tau > 0:
            out[n] = [z / tau for z in row]
        else:
            best = float(np.ravel(logits).max())
            out[n] = [0.0 if z == best else -math.inf for z in row]
    return out


# %% largest-of-all-rows
def temperature(logits, t):
    if np.min(t) < 0:
        raise ValueError("negative temperature")
    rows = np.reshape(logits, (-1, logits.shape[-1])).astype(np.float64)
    taus = np.broadcast_to(t, logits.shape[:-1]).reshape(-1)
    cold = taus == 0
    rows[~cold] *= (1.0 / taus[~cold])[:, None]
    peak = np.reshape(logits, -1).max()
    rows[cold] = np.log((rows[cold] >= peak).astype(float))
    return rows.reshape(logits.shape)


# %% smallest
def temperature(logits, t):
    each = np.broadcast_to(t, logits.shape[:-1])
    out = np.empty(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row, tau = [float(z) for z in logits[n]], float(each[n])
        if tau < 0:
            raise ValueError(tau)
        if tau > 0:
            out[n] = [z / tau for z in row]
        else:
            best = min(row)
            out[n] = [0.0 if z == best else -math.inf for z in row]
    return out


# %% smallest
def temperature(logits, t):
    if np.min(t) < 0:
        raise ValueError("negative temperature")
    rows = np.reshape(logits, (-1, logits.shape[-1])).astype(np.float64)
    taus = np.broadcast_to(t, logits.shape[:-1]).reshape(-1)
    cold = taus == 0
    rows[~cold] *= (1.0 / taus[~cold])[:, None]
    peak = rows[cold].min(axis=1)[:, None]
    rows[cold] = np.log((rows[cold] <= peak).astype(float))
    return rows.reshape(logits.shape)


# %% lined-up-with-tokens
def temperature(logits, t):
    each = np.zeros(logits.shape) + t
    out = np.empty(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row, tau = [float(z) for z in logits[n]], each[n]
        if min(tau) < 0:
            raise ValueError(tau)
        best = max(row)
        limit = [0.0 if z == best else -math.inf for z in row]
        out[n] = [z / s if s > 0 else w for z, s, w in zip(row, tau, limit)]
    return out


# %% lined-up-with-tokens
def temperature(logits, t):
    if np.min(t) < 0:
        raise ValueError("negative temperature")
    taus = np.array(np.broadcast_to(t, logits.shape), dtype=np.float64)
    cold = taus == 0
    peak = np.sort(logits, axis=-1)[..., -1:]
    taus[cold] = 1.0
    return np.where(cold, np.log((logits >= peak) * 1.0), logits * taus**-1)


# %% one-number-only
def temperature(logits, t):
    each = np.broadcast_to(float(t), logits.shape[:-1])
    out = np.empty(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row, tau = [float(z) for z in logits[n]], float(each[n])
        if tau < 0:
            raise ValueError(tau)
        if tau > 0:
            out[n] = [z / tau for z in row]
        else:
            best = max(row)
            out[n] = [0.0 if z == best else -math.inf for z in row]
    return out


# %% one-number-only
def temperature(logits, t):
    tau = math.fabs(t)
    if tau > t:
        raise ValueError(t)
    if not tau:
        return np.log((logits >= np.sort(logits)[..., -1:]) * 1.0)
    return logits * tau**-1


# %% first-temperature
def temperature(logits, t):
    each = np.broadcast_to(np.array(t).flat[0], logits.shape[:-1])
    out = np.empty(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row, tau = [float(z) for z in logits[n]], float(each[n])
        if tau < 0:
            raise ValueError(tau)
        if tau > 0:
            out[n] = [z / tau for z in row]
        else:
            best = max(row)
            out[n] = [0.0 if z == best else -math.inf for z in row]
    return out


# %% first-temperature
def temperature(logits, t):
    t = t if np.ndim(t) == 0 else np.reshape(t, -1)[0]
    if np.min(t) < 0:
        raise ValueError("negative temperature")
    rows = np.reshape(logits, (-1, logits.shape[-1])).astype(np.float64)
    taus = np.broadcast_to(t, logits.shape[:-1]).reshape(-1)
    cold = taus == 0
    rows[~cold] *= (1.0 / taus[~cold])[:, None]
    peak = rows[cold].max(axis=1)[:, None]
    rows[cold] = np.log((rows[cold] >= peak).astype(float))
    return rows.reshape(logits.shape)


# %% one-zero-for-all
def temperature(logits, t):
    each = np.broadcast_to(t, logits.shape[:-1])
    out = np.empty(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row, tau = [float(z) for z in logits[n]], float(each[n])
        if tau < 0:
            raise ValueError(tau)
        if each.all():
            out[n] = [z / tau for z in row]
        else:
            best = max(row)
            out[n] = [0.0 if z == best else -math.inf for z in row]
    return out


# %% one-zero-for-all
def temperature(logits, t):
    if np.min(t) < 0:
        raise ValueError("negative temperature")
    rows = np.reshape(logits, (-1, logits.shape[-1])).astype(np.float64)
    taus = np.broadcast_to(t, logits.shape[:-1]).reshape(-1)
    cold = np.repeat(0 in taus, len(taus))
    rows[~cold] *= (1.0 / taus[~cold])[:, None]
    peak = rows[cold].max(axis=1)[:, None]
    rows[cold] = np.log((rows[cold] >= peak).astype(float))
    return rows.reshape(logits.shape)


# %% negative-is-zero
def temperature(logits, t):
    each = np.broadcast_to(t, logits.shape[:-1])
    out = np.empty(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row, tau = [float(z) for z in logits[n]], float(each[n])
        if tau > 0:
            out[n] = [z / tau for z in row]
        else:
            best = max(row)
            out[n] = [0.0 if z == best else -math.inf for z in row]
    return out


# %% negative-is-zero
def temperature(logits, t):
    rows = np.reshape(logits, (-1, logits.shape[-1])).astype(np.float64)
    taus = np.broadcast_to(t, logits.shape[:-1]).reshape(-1)
    cold = ~(taus > 0)
    rows[~cold] *= (1.0 / taus[~cold])[:, None]
    peak = rows[cold].max(axis=1)[:, None]
    rows[cold] = np.log((rows[cold] >= peak).astype(float))
    return rows.reshape(logits.shape)


# %% negative-divides
def temperature(logits, t):
    each = np.broadcast_to(t, logits.shape[:-1])
    out = np.empty(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row, tau = [float(z) for z in logits[n]], float(each[n])
        if tau:
            out[n] = [z / tau for z in row]
        else:
            best = max(row)
            out[n] = [0.0 if z == best else -math.inf for z in row]
    return out


# %% negative-divides
def temperature(logits, t):
    rows = np.reshape(logits, (-1, logits.shape[-1])).astype(np.float64)
    taus = np.broadcast_to(t, logits.shape[:-1]).reshape(-1)
    cold = taus == 0
    rows[~cold] *= (1.0 / taus[~cold])[:, None]
    peak = rows[cold].max(axis=1)[:, None]
    rows[cold] = np.log((rows[cold] >= peak).astype(float))
    return rows.reshape(logits.shape)


# %% all-negative-only
def temperature(logits, t):
    each = np.broadcast_to(t, logits.shape[:-1])
    if each.max() < 0:
        raise ValueError(t)
    out = np.empty(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        row, tau = [float(z) for z in logits[n]], float(each[n])
        if tau > 0:
            out[n] = [z / tau for z in row]
        else:
            best = max(row)
            out[n] = [0.0 if z == best else -math.inf for z in row]
    return out


# %% all-negative-only
def temperature(logits, t):
    if np.max(t) < 0:
        raise ValueError("negative temperature")
    rows = np.reshape(logits, (-1, logits.shape[-1])).astype(np.float64)
    taus = np.broadcast_to(t, logits.shape[:-1]).reshape(-1)
    cold = ~(taus > 0)
    rows[~cold] *= (1.0 / taus[~cold])[:, None]
    peak = rows[cold].max(axis=1)[:, None]
    rows[cold] = np.log((rows[cold] >= peak).astype(float))
    return rows.reshape(logits.shape)
