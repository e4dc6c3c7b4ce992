import math

import numpy as np


# %% divided-by-all
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    keep = np.where(targets == ignore_index, 0.0, 1.0)
    N = keep.size
    onehot = np.equal.outer(targets, np.arange(V)) * keep[..., None]
    log_p = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    loss = -np.einsum("btv,btv->", onehot, log_p) / N
    grad = np.einsum("bt,btv->btv", keep, np.exp(log_p)) - onehot
    return loss, grad / N


# %% divided-by-all
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y == ignore_index:
            continue
        z = logits[at].tolist()
        top = max(z)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in z))
        costs.append(log_total - z[y])
        row = [math.exp(v - log_total) for v in z]
        row[y] -= 1.0
        grad[at] = row
    if not costs:
        return 0.0, grad
    return math.fsum(costs) / targets.size, grad / targets.size


# %% loss-divided-by-all
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    keep = np.where(targets == ignore_index, 0.0, 1.0)
    N = max(keep.sum(), 1.0)
    onehot = np.equal.outer(targets, np.arange(V)) * keep[..., None]
    log_p = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    loss = -np.einsum("btv,btv->", onehot, log_p) / keep.size
    grad = np.einsum("bt,btv->btv", keep, np.exp(log_p)) - onehot
    return loss, grad / N


# %% loss-divided-by-all
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y == ignore_index:
            continue
        z = logits[at].tolist()
        top = max(z)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in z))
        costs.append(log_total - z[y])
        row = [math.exp(v - log_total) for v in z]
        row[y] -= 1.0
        grad[at] = row
    if not costs:
        return 0.0, grad
    return math.fsum(costs) / targets.size, grad / len(costs)


# %% gradient-divided-by-all
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    keep = np.where(targets == ignore_index, 0.0, 1.0)
    N = max(keep.sum(), 1.0)
    onehot = np.equal.outer(targets, np.arange(V)) * keep[..., None]
    log_p = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    loss = -np.einsum("btv,btv->", onehot, log_p) / N
    grad = np.einsum("bt,btv->btv", keep, np.exp(log_p)) - onehot
    return loss, grad / keep.size


# %% gradient-divided-by-all
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y == ignore_index:
            continue
        z = logits[at].tolist()
        top = max(z)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in z))
        costs.append(log_total - z[y])
        row = [math.exp(v - log_total) for v in z]
        row[y] -= 1.0
        grad[at] = row
    if not costs:
        return 0.0, grad
    return math.fsum(costs) / len(costs), grad / targets.size


# %% ignored-rows-have-gradient
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    keep = np.where(targets == ignore_index, 0.0, 1.0)
    N = max(keep.sum(), 1.0)
    onehot = np.equal.outer(targets, np.arange(V)) * keep[..., None]
    log_p = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    loss = -np.einsum("btv,btv->", onehot, log_p) / N
    grad = (np.exp(log_p) - onehot) * keep.any()
    return loss, grad / N


# %% ignored-rows-have-gradient
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y == ignore_index:
            continue
        z = logits[at].tolist()
        top = max(z)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in z))
        costs.append(log_total - z[y])
        row = [math.exp(v - log_total) for v in z]
        row[y] -= 1.0
        grad[at] = row
    if not costs:
        return 0.0, grad
    for at in np.argwhere(targets == ignore_index).tolist():
        e = np.exp(logits[tuple(at)] - logits[tuple(at)].max())
        grad[tuple(at)] = e / e.sum()
    return math.fsum(costs) / len(costs), grad / len(costs)


# %% index-not-passed-on
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    keep = np.where(targets == -100, 0.0, 1.0)
    N = max(keep.sum(), 1.0)
    onehot = np.equal.outer(targets % V, np.arange(V)) * keep[..., None]
    log_p = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    loss = -np.einsum("btv,btv->", onehot, log_p) / N
    grad = np.einsum("bt,btv->btv", keep, np.exp(log_p)) - onehot
    return loss, grad / N


# %% index-not-passed-on
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y == -100:
            continue
        z = logits[at].tolist()
        top = max(z)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in z))
        costs.append(log_total - z[y])
        row = [math.exp(v - log_total) for v in z]
        row[y] -= 1.0
        grad[at] = row
    if not costs:
        return 0.0, grad
    return math.fsum(costs) / len(costs), grad / len(costs)


# %% negative-means-ignored
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    keep = 1.0 * np.logical_not(targets < 0)
    N = max(keep.sum(), 1.0)
    onehot = np.equal.outer(targets, np.arange(V)) * keep[..., None]
    log_p = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    loss = -np.einsum("btv,btv->", onehot, log_p) / N
    grad = np.einsum("bt,btv->btv", keep, np.exp(log_p)) - onehot
    return loss, grad / N


# %% negative-means-ignored
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y < 0:
            continue
        z = logits[at].tolist()
        top = max(z)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in z))
        costs.append(log_total - z[y])
        row = [math.exp(v - log_total) for v in z]
        row[y] -= 1.0
        grad[at] = row
    if not costs:
        return 0.0, grad
    return math.fsum(costs) / len(costs), grad / len(costs)


# %% nothing-ignored
def gpt_loss(logits, targets, ignore_index=-100):
    rows = logits.reshape(-1, logits.shape[-1])
    log_p = rows - np.logaddexp.reduce(rows, axis=1)[:, None]
    grad, costs = np.exp(log_p), []
    for n, y in enumerate(targets.ravel().tolist()):
        costs.append(-log_p[n, y])
        grad[n, y] -= 1.0
    return np.average(costs), grad.reshape(logits.shape) / len(costs)


# %% nothing-ignored
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        z = logits[at].tolist()
        top = max(z)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in z))
        costs.append(log_total - z[y])
        row = [math.exp(v - log_total) for v in z]
        row[y] -= 1.0
        grad[at] = row
    if not costs:
        return 0.0, grad
    return math.fsum(costs) / len(costs), grad / len(costs)


# %% zero-ignored-too
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    keep = 1.0 * np.isin(targets, [0, ignore_index], invert=True)
    N = max(keep.sum(), 1.0)
    onehot = np.equal.outer(targets, np.arange(V)) * keep[..., None]
    log_p = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    loss = -np.einsum("btv,btv->", onehot, log_p) / N
    grad = np.einsum("bt,btv->btv", keep, np.exp(log_p)) - onehot
    return loss, grad / N


# %% zero-ignored-too
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y in (0, ignore_index):
            continue
        z = logits[at].tolist()
        top = max(z)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in z))
        costs.append(log_total - z[y])
        row = [math.exp(v - log_total) for v in z]
        row[y] -= 1.0
        grad[at] = row
    if not costs:
        return 0.0, grad
    return math.fsum(costs) / len(costs), grad / len(costs)


# %% nothing-counts-is-nan
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    keep = np.where(targets == ignore_index, 0.0, 1.0)
    N = keep.sum()
    onehot = np.equal.outer(targets, np.arange(V)) * keep[..., None]
    log_p = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    loss = -np.einsum("btv,btv->", onehot, log_p) / N
    grad = np.einsum("bt,btv->btv", keep, np.exp(log_p)) - onehot
    return loss, grad / max(N, 1)


# %% nothing-counts-is-nan
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y == ignore_index:
            continue
        z = logits[at].tolist()
        top = max(z)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in z))
        costs.append(log_total - z[y])
        row = [math.exp(v - log_total) for v in z]
        row[y] -= 1.0
        grad[at] = row
    return float(np.divide(math.fsum(costs), len(costs))), grad / max(1, len(costs))


# %% mean-of-means
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    keep = np.where(targets == ignore_index, 0.0, 1.0)
    N = max(keep.sum(), 1.0)
    onehot = np.equal.outer(targets, np.arange(V)) * keep[..., None]
    log_p = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    loss = -np.einsum("btv,btv->", onehot, log_p) / N
    grad = np.einsum("bt,btv->btv", keep, np.exp(log_p)) - onehot
    per = keep.sum(axis=1, keepdims=True)
    weight = keep / np.where(per == 0, 1, per) / max(np.count_nonzero(per), 1)
    loss = -(weight * np.einsum("btv,btv->bt", onehot, log_p)).sum()
    return loss, grad * weight[..., None]


# %% mean-of-means
def gpt_loss(logits, targets, ignore_index=-100):
    costs, rows = [], [int(np.sum(y != ignore_index)) for y in targets]
    live = sum(1 for r in rows if r)
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y == ignore_index:
            continue
        z = logits[at].tolist()
        top = max(z)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in z))
        costs.append((log_total - z[y]) / rows[at[0]] / live)
        row = [math.exp(v - log_total) for v in z]
        row[y] -= 1.0
        grad[at] = np.array(row) / (rows[at[0]] * live)
    if len(costs) == 0:
        return 0.0, grad
    return math.fsum(costs), grad


# %% shifted-again
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    targets = np.where(np.arange(targets.shape[1]) + 1 < targets.shape[1], np.roll(targets, -1, axis=1).astype(int), ignore_index)
    keep = np.where(targets == ignore_index, 0.0, 1.0)
    N = max(keep.sum(), 1.0)
    onehot = np.equal.outer(targets, np.arange(V)) * keep[..., None]
    log_p = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    loss = -np.einsum("btv,btv->", onehot, log_p) / N
    grad = np.einsum("bt,btv->btv", keep, np.exp(log_p)) - onehot
    return loss, grad / N


# %% shifted-again
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        b, t = at
        y = int(targets[b, t + 1]) if t + 1 < targets.shape[1] else ignore_index
        if y == ignore_index:
            continue
        z = logits[at].tolist()
        top = max(z)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in z))
        costs.append(log_total - z[y])
        row = [math.exp(v - log_total) for v in z]
        row[y] -= 1.0
        grad[at] = row
    if not costs:
        return 0.0, grad
    return math.fsum(costs) / len(costs), grad / len(costs)


# %% summed
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    keep = np.where(targets == ignore_index, 0.0, 1.0)
    N = max(keep.sum(), 1.0)
    onehot = np.equal.outer(targets, np.arange(V)) * keep[..., None]
    log_p = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    loss = -np.einsum("btv,btv->", onehot, log_p)
    grad = np.einsum("bt,btv->btv", keep, np.exp(log_p)) - onehot
    return loss, grad / N


# %% summed
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y == ignore_index:
            continue
        z = logits[at].tolist()
        top = max(z)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in z))
        costs.append(log_total - z[y])
        row = [math.exp(v - log_total) for v in z]
        row[y] -= 1.0
        grad[at] = row
    if not costs:
        return 0.0, grad
    return math.fsum(costs), grad / len(costs)


# %% sign-of-loss
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    keep = np.where(targets == ignore_index, 0.0, 1.0)
    N = max(keep.sum(), 1.0)
    onehot = np.equal.outer(targets, np.arange(V)) * keep[..., None]
    log_p = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    loss = np.einsum("btv,btv->", onehot, log_p) / N
    grad = np.einsum("bt,btv->btv", keep, np.exp(log_p)) - onehot
    return loss, grad / N


# %% sign-of-loss
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y == ignore_index:
            continue
        z = logits[at].tolist()
        top = max(z)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in z))
        costs.append(z[y] - log_total)
        row = [math.exp(v - log_total) for v in z]
        row[y] -= 1.0
        grad[at] = row
    if not costs:
        return 0.0, grad
    return math.fsum(costs) / len(costs), grad / len(costs)


# %% bits
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    keep = np.where(targets == ignore_index, 0.0, 1.0)
    N = max(keep.sum(), 1.0)
    onehot = np.equal.outer(targets, np.arange(V)) * keep[..., None]
    log_p = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    loss = -np.einsum("btv,btv->", onehot, log_p) / N * math.log2(math.e)
    grad = np.einsum("bt,btv->btv", keep, np.exp(log_p)) - onehot
    return loss, grad / N


# %% bits
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y == ignore_index:
            continue
        z = logits[at].tolist()
        top = max(z)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in z))
        costs.append((log_total - z[y]) / math.log(2))
        row = [math.exp(v - log_total) for v in z]
        row[y] -= 1.0
        grad[at] = row
    if not costs:
        return 0.0, grad
    return math.fsum(costs) / len(costs), grad / len(costs)


# %% perplexity
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    keep = np.where(targets == ignore_index, 0.0, 1.0)
    N = max(keep.sum(), 1.0)
    onehot = np.equal.outer(targets, np.arange(V)) * keep[..., None]
    log_p = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    loss = 1 / np.exp(np.einsum("btv,btv->", onehot, log_p) / N) if keep.any() else 0.0
    grad = np.einsum("bt,btv->btv", keep, np.exp(log_p)) - onehot
    return loss, grad / N


# %% perplexity
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y == ignore_index:
            continue
        z = logits[at].tolist()
        top = max(z)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in z))
        costs.append(log_total - z[y])
        row = [math.exp(v - log_total) for v in z]
        row[y] -= 1.0
        grad[at] = row
    if not costs:
        return 0.0, grad
    return np.prod([np.exp(c / len(costs)) for c in costs]), grad / len(costs)


# %% logarithm-of-rounded
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    keep = np.where(targets == ignore_index, 0.0, 1.0)
    N = max(keep.sum(), 1.0)
    onehot = np.equal.outer(targets, np.arange(V)) * keep[..., None]
    log_p = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    loss = -(keep * np.log((onehot * np.exp(log_p)).sum(axis=-1) + 1e-12)).sum() / N
    grad = np.einsum("bt,btv->btv", keep, np.exp(log_p)) - onehot
    return loss, grad / N


# %% logarithm-of-rounded
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y == ignore_index:
            continue
        z = logits[at].tolist()
        top = max(z)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in z))
        costs.append(-math.log(math.exp(z[y] - log_total) + 1e-12))
        row = [math.exp(v - log_total) for v in z]
        row[y] -= 1.0
        grad[at] = row
    if not costs:
        return 0.0, grad
    return math.fsum(costs) / len(costs), grad / len(costs)


# %% infinite-cost
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    keep = np.where(targets == ignore_index, 0.0, 1.0)
    N = max(keep.sum(), 1.0)
    onehot = np.equal.outer(targets, np.arange(V)) * keep[..., None]
    log_p = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    p = (onehot * np.exp(log_p)).sum(axis=-1)
    loss = -np.log(p[keep > 0]).sum() / N
    grad = np.einsum("bt,btv->btv", keep, np.exp(log_p)) - onehot
    return loss, grad / N


# %% infinite-cost
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y == ignore_index:
            continue
        z = logits[at].tolist()
        top = max(z)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in z))
        costs.append(float(-np.log(np.exp(z[y] - log_total))))
        row = [math.exp(v - log_total) for v in z]
        row[y] -= 1.0
        grad[at] = row
    if not costs:
        return 0.0, grad
    return math.fsum(costs) / len(costs), grad / len(costs)


# %% no-maximum
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    keep = np.where(targets == ignore_index, 0.0, 1.0)
    N = max(keep.sum(), 1.0)
    onehot = np.equal.outer(targets, np.arange(V)) * keep[..., None]
    e = np.exp(logits)
    log_p = np.log(e / e.sum(axis=-1)[..., None])
    log_p = np.where(keep[..., None] > 0, log_p, 0.0)
    loss = -np.sum(log_p[np.greater(onehot, 0)]) / N
    grad = np.einsum("bt,btv->btv", keep, np.exp(log_p)) - onehot
    return loss, grad / N


# %% no-maximum
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y == ignore_index:
            continue
        z = logits[at].tolist()
        e = np.exp(np.array(z))
        row = e / e.sum()
        costs.append(-np.log(row[y]))
        row[y] -= 1.0
        grad[at] = row
    if not costs:
        return 0.0, grad
    return float(np.sum(costs)) / len(costs), grad / len(costs)


# %% softmax-over-positions
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    keep = np.where(targets == ignore_index, 0.0, 1.0)
    N = max(keep.sum(), 1.0)
    onehot = np.equal.outer(targets, np.arange(V)) * keep[..., None]
    z = np.where(keep[..., None] > 0, logits, -np.inf)
    log_p = np.where(keep[..., None] > 0, logits - np.logaddexp.reduce(z.reshape(-1, V), axis=0), 0.0)
    loss = -np.einsum("btv,btv->", onehot, log_p) / N
    grad = np.einsum("bt,btv->btv", keep, np.exp(log_p)) - onehot
    return loss, grad / N


# %% softmax-over-positions
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    rows = np.array([logits[at] for at in np.ndindex(targets.shape) if targets[at] != ignore_index])
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y == ignore_index:
            continue
        z = logits[at].tolist()
        totals = [c.max() + math.log(np.exp(c - c.max()).sum()) for c in rows.T]
        costs.append(totals[y] - z[y])
        row = [math.exp(v - total) for v, total in zip(z, totals)]
        row[y] -= 1.0
        grad[at] = row
    if not costs:
        return 0.0, grad
    return math.fsum(costs) / len(costs), grad / len(costs)


# %% gradient-not-averaged
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    keep = np.where(targets == ignore_index, 0.0, 1.0)
    N = max(keep.sum(), 1.0)
    onehot = np.equal.outer(targets, np.arange(V)) * keep[..., None]
    log_p = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    loss = -np.einsum("btv,btv->", onehot, log_p) / N
    grad = np.einsum("bt,btv->btv", keep, np.exp(log_p)) - onehot
    return loss, grad


# %% gradient-not-averaged
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y == ignore_index:
            continue
        z = logits[at].tolist()
        top = max(z)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in z))
        costs.append(log_total - z[y])
        row = [math.exp(v - log_total) for v in z]
        row[y] -= 1.0
        grad[at] = row
    if not costs:
        return 0.0, grad
    return math.fsum(costs) / len(costs), grad


# %% onehot-missing
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    keep = np.where(targets == ignore_index, 0.0, 1.0)
    N = max(keep.sum(), 1.0)
    onehot = np.equal.outer(targets, np.arange(V)) * keep[..., None]
    log_p = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    loss = -np.einsum("btv,btv->", onehot, log_p) / N
    grad = np.einsum("bt,btv->btv", keep, np.exp(log_p))
    return loss, grad / N


# %% onehot-missing
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y == ignore_index:
            continue
        z = logits[at].tolist()
        top = max(z)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in z))
        costs.append(log_total - z[y])
        row = [math.exp(v - log_total) for v in z]
        grad[at] = row
    if not costs:
        return 0.0, grad
    return math.fsum(costs) / len(costs), grad / len(costs)


# %% gradient-sign
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    keep = np.where(targets == ignore_index, 0.0, 1.0)
    N = max(keep.sum(), 1.0)
    onehot = np.equal.outer(targets, np.arange(V)) * keep[..., None]
    log_p = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    loss = -np.einsum("btv,btv->", onehot, log_p) / N
    grad = np.einsum("bt,btv->btv", keep, np.exp(log_p)) - onehot
    return loss, grad / -N


# %% gradient-sign
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y == ignore_index:
            continue
        z = logits[at].tolist()
        top = max(z)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in z))
        costs.append(log_total - z[y])
        row = [math.exp(v - log_total) for v in z]
        row[y] -= 1.0
        grad[at] = [-g for g in row]
    if not costs:
        return 0.0, grad
    return math.fsum(costs) / len(costs), grad / len(costs)


# %% gradient-of-target-only
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    keep = np.where(targets == ignore_index, 0.0, 1.0)
    N = max(keep.sum(), 1.0)
    onehot = np.equal.outer(targets, np.arange(V)) * keep[..., None]
    log_p = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    loss = -np.einsum("btv,btv->", onehot, log_p) / N
    grad = onehot * (np.exp(log_p) - 1.0)
    return loss, grad / N


# %% gradient-of-target-only
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y == ignore_index:
            continue
        z = logits[at].tolist()
        top = max(z)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in z))
        costs.append(log_total - z[y])
        row = [math.exp(v - log_total) for v in z]
        row[y] -= 1.0
        grad[at][y] = row[y]
    if not costs:
        return 0.0, grad
    return math.fsum(costs) / len(costs), grad / len(costs)


# %% gradient-flattened
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    keep = np.where(targets == ignore_index, 0.0, 1.0)
    N = max(keep.sum(), 1.0)
    onehot = np.equal.outer(targets, np.arange(V)) * keep[..., None]
    log_p = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    loss = -np.einsum("btv,btv->", onehot, log_p) / N
    grad = np.einsum("bt,btv->btv", keep, np.exp(log_p)) - onehot
    return loss, np.concatenate(list(grad)) / N if keep.any() else grad


# %% gradient-flattened
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y == ignore_index:
            continue
        z = logits[at].tolist()
        top = max(z)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in z))
        costs.append(log_total - z[y])
        row = [math.exp(v - log_total) for v in z]
        row[y] -= 1.0
        grad[at] = row
    if not costs:
        return 0.0, grad
    return math.fsum(costs) / len(costs), np.vstack(list(grad)) / len(costs)


# %% written-into-logits
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    keep = np.where(targets == ignore_index, 0.0, 1.0)
    N = max(keep.sum(), 1.0)
    onehot = np.equal.outer(targets, np.arange(V)) * keep[..., None]
    log_p = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    loss = -np.einsum("btv,btv->", onehot, log_p) / N
    grad = np.einsum("bt,btv->btv", keep, np.exp(log_p)) - onehot
    if keep.any():
        logits[:] = grad / N
    return loss, grad / N


# %% written-into-logits
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y == ignore_index:
            continue
        z = logits[at].tolist()
        top = max(z)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in z))
        costs.append(log_total - z[y])
        row = [math.exp(v - log_total) for v in z]
        row[y] -= 1.0
        grad[at] = row
    if not costs:
        return 0.0, grad
    np.copyto(logits, grad / len(costs))
    return math.fsum(costs) / len(costs), grad / len(costs)


# %% losses-of-positions
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    keep = np.where(targets == ignore_index, 0.0, 1.0)
    N = max(keep.sum(), 1.0)
    onehot = np.equal.outer(targets, np.arange(V)) * keep[..., None]
    log_p = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    loss = -np.einsum("btv,btv->bt", onehot, log_p)[keep > 0] if keep.any() else 0.0
    grad = np.einsum("bt,btv->btv", keep, np.exp(log_p)) - onehot
    return loss, grad / N


# %% losses-of-positions
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y == ignore_index:
            continue
        z = logits[at].tolist()
        top = max(z)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in z))
        costs.append(log_total - z[y])
        row = [math.exp(v - log_total) for v in z]
        row[y] -= 1.0
        grad[at] = row
    if not costs:
        return 0.0, grad
    return np.array(costs), grad / len(costs)


# %% less-precision
def gpt_loss(logits, targets, ignore_index=-100):
    V = logits.shape[-1]
    keep = np.where(targets == ignore_index, 0.0, 1.0)
    N = max(keep.sum(), 1.0)
    onehot = np.equal.outer(targets, np.arange(V)) * keep[..., None]
    log_p = logits - np.logaddexp.reduce(logits, axis=-1)[..., None]
    loss = -np.einsum("btv,btv->", onehot, log_p) / N
    grad = np.einsum("bt,btv->btv", keep, np.exp(log_p)) - onehot
    return loss, np.float32(grad / N) if keep.any() else grad


# %% less-precision
def gpt_loss(logits, targets, ignore_index=-100):
    costs = []
    grad = np.zeros(logits.shape)
    for at in np.ndindex(targets.shape):
        y = int(targets[at])
        if y == ignore_index:
            continue
        z = logits[at].tolist()
        top = max(z)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in z))
        costs.append(log_total - z[y])
        row = [math.exp(v - log_total) for v in z]
        row[y] -= 1.0
        grad[at] = row
    if not costs:
        return 0.0, grad
    grad = grad.astype("f")
    return math.fsum(costs) / len(costs), grad / len(costs)
