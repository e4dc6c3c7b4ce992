import numpy as np


def right_loss(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    return float(sum(np.logaddexp.reduce(row) - row[t] for row, t in zip(z, targets)) / len(z))


def right_gradient(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    rows = [np.exp(row - np.logaddexp.reduce(row)) - (np.arange(len(row)) == t) for row, t in zip(z, targets)]
    return np.array(rows) / len(z)


def cross_entropy(logits, targets):
    return right_loss(logits, targets)


def cross_entropy_backward(logits, targets):
    return right_gradient(logits, targets)


# %% sum-not-mean
def cross_entropy(logits, targets):
    total = 0.0
    for row, t in zip(logits, targets):
        total += np.logaddexp.reduce(row) - row[t]
    return total


# %% sum-not-mean
def cross_entropy(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    onehot = (np.arange(z.shape[1]) == np.asarray(targets)[:, None]).astype(float)
    return np.logaddexp.reduce(z, axis=1).sum() - np.einsum("nv,nv->", z, onehot)


# %% divided-by-classes
def cross_entropy(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    losses = [np.logaddexp.reduce(row) - row[t] for row, t in zip(z, targets)]
    return sum(losses) / len(z[0])


# %% divided-by-classes
def cross_entropy(logits, targets):
    z = logits - logits.max(1)[:, None]
    per_row = np.log(np.exp(z) @ np.ones(z.shape[1])) - np.take_along_axis(z, targets[:, None].astype(int), 1)[:, 0]
    return per_row.sum() / z.shape[-1]


# %% mean-over-all-entries
def cross_entropy(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    onehot = np.eye(z.shape[1])[targets]
    return (onehot * (np.logaddexp.reduce(z, axis=1)[:, None] - z)).mean()


# %% mean-over-all-entries
def cross_entropy(logits, targets):
    return right_loss(logits, targets) / np.shape(logits)[1]


# %% not-averaged
def cross_entropy(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    return np.array([np.logaddexp.reduce(row) - row[t] for row, t in zip(z, targets)])


# %% not-averaged
def cross_entropy(logits, targets):
    z = logits.T - logits.max(axis=1)
    is_target = np.arange(len(z))[:, None] == targets
    return np.log(np.exp(z).sum(axis=0)) - np.where(is_target, z, 0).sum(axis=0)


# %% minus-missing
def cross_entropy(logits, targets):
    return np.mean([row[t] - np.logaddexp.reduce(row) for row, t in zip(logits, targets)])


# %% minus-missing
def cross_entropy(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    z = z - z.max(axis=1, keepdims=True)
    onehot = np.eye(z.shape[1])[targets]
    return np.sum(onehot * (z - np.log(np.exp(z).sum(axis=1, keepdims=True)))) / len(z)


# %% base-two
def cross_entropy(logits, targets):
    z = np.asarray(logits, dtype=np.float64) / np.log(2)
    return np.mean([np.logaddexp2.reduce(row) - row[t] for row, t in zip(z, targets)])


# %% base-two
def cross_entropy(logits, targets):
    total = 0.0
    for row, t in zip(logits, targets):
        total += np.log2(np.exp(row - row.max()).sum()) + (row.max() - row[t]) * np.log2(np.e)
    return total / len(targets)


# %% no-logarithm
def cross_entropy(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    return -np.mean([np.exp(row[t] - np.logaddexp.reduce(row)) for row, t in zip(z, targets)])


# %% no-logarithm
def cross_entropy(logits, targets):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    onehot = np.eye(logits.shape[1])[targets]
    return -np.sum(onehot * e / e.sum(axis=1, keepdims=True)) / len(logits)


# %% logarithm-of-mean
def cross_entropy(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    log_p = np.array([row[t] - np.logaddexp.reduce(row) for row, t in zip(z, targets)])
    return np.log(len(z)) - np.log(np.exp(log_p).sum())


# %% logarithm-of-mean
def cross_entropy(logits, targets):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    share = sum(p[i, int(t)] for i, t in enumerate(targets)) / len(targets)
    return -np.log(share)


# %% raw-logits
def cross_entropy(logits, targets):
    return -sum(float(row[t]) for row, t in zip(logits, targets)) / len(targets)


# %% raw-logits
def cross_entropy(logits, targets):
    onehot = np.eye(logits.shape[1])[targets]
    return np.mean(-np.einsum("nv,nv->n", np.asarray(logits, dtype=np.float64), onehot))


# %% log-of-softmax
def cross_entropy(logits, targets):
    e = np.exp(logits - np.amax(logits, 1)[:, None])
    chosen = np.array([row[t] for row, t in zip(e, targets)])
    return np.mean(np.log(e.sum(1)) - np.log(chosen))


# %% log-of-softmax
def cross_entropy(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    onehot = np.eye(z.shape[1])[targets]
    p = (onehot * np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])).sum(axis=1)
    return np.log(1 / p).mean()


# %% clipped
def cross_entropy(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    p = np.clip(np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]), 1e-15, 1 - 1e-15)
    onehot = np.eye(z.shape[1])[targets]
    return -(onehot * np.log(p)).sum() / len(z)


# %% clipped
def cross_entropy(logits, targets):
    total = 0.0
    for row, t in zip(np.asarray(logits, dtype=np.float64), targets):
        loss = np.logaddexp.reduce(row) - row[t]
        total += min(loss, 100.0)
    return total / len(logits)


# %% plus-1e-12
def cross_entropy(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    p = [np.exp(row[t] - np.logaddexp.reduce(row)) for row, t in zip(z, targets)]
    return np.mean(np.log(np.reciprocal(np.array(p) + 1e-12)))


# %% plus-1e-12
def cross_entropy(logits, targets):
    e = np.exp(logits.T - logits.max(axis=1))
    onehot = np.arange(len(e))[:, None] == targets
    return -(np.log(e / e.sum(axis=0) + 1e-12) * onehot).sum() / onehot.shape[1]


# %% plus-1e-9
def cross_entropy(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    p = [np.exp(row[t] - np.logaddexp.reduce(row)) for row, t in zip(z, targets)]
    return np.mean(np.log(np.reciprocal(np.array(p) + 1e-9)))


# %% plus-1e-9
def cross_entropy(logits, targets):
    e = np.exp(logits.T - logits.max(axis=1))
    onehot = np.arange(len(e))[:, None] == targets
    return -(np.log(e / e.sum(axis=0) + 1e-9) * onehot).sum() / onehot.shape[1]


# %% plus-1e-8
def cross_entropy(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    p = [np.exp(row[t] - np.logaddexp.reduce(row)) for row, t in zip(z, targets)]
    return np.mean(np.log(np.reciprocal(np.array(p) + 1e-8)))


# %% plus-1e-8
def cross_entropy(logits, targets):
    e = np.exp(logits.T - logits.max(axis=1))
    onehot = np.arange(len(e))[:, None] == targets
    return -(np.log(e / e.sum(axis=0) + 1e-8) * onehot).sum() / onehot.shape[1]


# %% binary-on-every-class
def cross_entropy(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    total = 0.0
    for row, t in zip(z, targets):
        p = np.exp(row - np.logaddexp.reduce(row))
        total -= np.log(p[t]) + sum(np.log(1 - q) for v, q in enumerate(p) if v != t)
    return total / len(z)


# %% binary-on-every-class
def cross_entropy(logits, targets):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    s = e.sum(axis=1, keepdims=True)
    y = np.eye(logits.shape[1])[targets].astype(bool)
    losses = np.log(s) - np.log(np.where(y, e, s - e))
    return losses.sum(axis=1).mean()


# %% index-exchanged
def cross_entropy(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    loss = np.logaddexp.reduce(z, axis=1)[:, None] - z
    return np.mean([loss[t][n] for n, t in enumerate(targets)])


# %% index-exchanged
def cross_entropy(logits, targets):
    z = logits - logits.max(axis=1, keepdims=True)
    z -= np.log(np.exp(z).sum(axis=1, keepdims=True))
    return -z.T[np.arange(targets.size), targets].sum() / targets.size


# %% all-pairs
def cross_entropy(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    loss = np.logaddexp.reduce(z, axis=1)[:, None] - z
    return np.mean([row[t] for row in loss for t in targets])


# %% all-pairs
def cross_entropy(logits, targets):
    z = logits - logits.max(axis=1, keepdims=True)
    z -= np.log(np.exp(z).sum(axis=1, keepdims=True))
    return -np.take(z, targets, axis=1).mean()


# %% targets-from-one
def cross_entropy(logits, targets):
    shifted = np.asarray(targets, dtype=np.int64) - 1
    return right_loss(logits, shifted % logits.shape[1])


def cross_entropy_backward(logits, targets):
    shifted = np.asarray(targets, dtype=np.int64) - 1
    return right_gradient(logits, shifted % logits.shape[1])


# %% targets-from-one
def one_hot(targets, v):
    return np.array([[float(c + 1 == t or (t == 0 and c == v - 1)) for c in range(v)] for t in targets])


def cross_entropy(logits, targets):
    z = logits - logits.max(axis=1, keepdims=True)
    z -= np.log(np.exp(z).sum(axis=1, keepdims=True))
    return -(z * one_hot(targets, z.shape[1])).sum() / len(z)


def cross_entropy_backward(logits, targets):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return (e / e.sum(axis=1, keepdims=True) - one_hot(targets, e.shape[1])) / len(e)


# %% no-maximum
def softmax(z):
    return np.exp(z) / np.einsum("nv->n", np.exp(z))[:, None]


def cross_entropy(logits, targets):
    p = softmax(np.asarray(logits, dtype=np.float64))
    return -sum(np.log(row[t]) for row, t in zip(p, targets)) / len(p)


def cross_entropy_backward(logits, targets):
    return (softmax(logits) - np.eye(logits.shape[1])[targets]) / len(logits)


# %% no-maximum
def cross_entropy(logits, targets):
    e = [[np.exp(v) for v in row] for row in np.asarray(logits, dtype=np.float64)]
    return np.mean([-np.log(row[t] / sum(row)) for row, t in zip(e, targets)])


def cross_entropy_backward(logits, targets):
    e = [[np.exp(v) for v in row] for row in np.asarray(logits, dtype=np.float64)]
    return np.array([[(w / sum(row) - (v == t)) / len(e) for v, w in enumerate(row)] for row, t in zip(e, targets)])


# %% log-sum-exp-overflows
def cross_entropy(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    return np.mean([np.log(sum(np.exp(v) for v in row)) - row[t] for row, t in zip(z, targets)])


def cross_entropy_backward(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    rows = [np.exp(row) / sum(np.exp(v) for v in row) for row in z]
    return (np.array(rows) - np.eye(z.shape[1])[targets]) / len(z)


# %% log-sum-exp-overflows
def cross_entropy(logits, targets):
    chosen = np.sum(logits * np.eye(logits.shape[1])[targets], axis=1)
    return np.mean(np.log(np.exp(logits).sum(axis=1)) - chosen)


def cross_entropy_backward(logits, targets):
    e = np.exp(logits.T)
    return ((e / e.sum(axis=0)).T - np.eye(logits.shape[1])[targets]) / len(logits)


# %% softmax-over-columns
def cross_entropy(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    loss = np.logaddexp.reduce(z) - z
    return np.mean([row[t] for row, t in zip(loss, targets)])


def cross_entropy_backward(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    return (np.exp(z - np.logaddexp.reduce(z)) - np.eye(z.shape[1])[targets]) / len(z)


# %% softmax-over-columns
def softmax(z):
    e = np.exp(z - z.max(axis=0))
    return e / e.sum(axis=0)


def cross_entropy(logits, targets):
    columns = [[v - np.logaddexp.reduce(c) for v in c] for c in logits.T.astype(np.float64)]
    return -sum(columns[int(t)][n] for n, t in enumerate(targets)) / len(targets)


def cross_entropy_backward(logits, targets):
    grad = softmax(logits)
    for n, t in enumerate(targets):
        grad[n, t] -= 1.0
    return grad / len(grad)


# %% softmax-over-everything
def cross_entropy(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    return np.logaddexp.reduce(z.ravel()) - sum(row[t] for row, t in zip(z, targets)) / len(z)


def cross_entropy_backward(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    return (np.exp(z - np.logaddexp.reduce(z.ravel())) - np.eye(z.shape[1])[targets]) / len(z)


# %% softmax-over-everything
def cross_entropy(logits, targets):
    z = logits - logits.max()
    onehot = np.arange(z.shape[1]) == targets[:, None]
    return (np.log(np.exp(z).sum()) - z)[onehot].mean()


def cross_entropy_backward(logits, targets):
    e = np.exp(logits - logits.max())
    onehot = np.arange(e.shape[1]) == targets[:, None]
    return (e / e.sum() - onehot) / e.shape[0]


# %% softmax-twice
def softmax(z):
    z = np.asarray(z, dtype=np.float64)
    return np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])


def cross_entropy(logits, targets):
    return right_loss(softmax(logits), targets)


def cross_entropy_backward(logits, targets):
    return right_gradient(softmax(logits), targets)


# %% softmax-twice
def probabilities(z):
    for _ in range(2):
        z = np.exp(z.T - z.max(axis=1)).T
        z /= z.sum(axis=1, keepdims=True)
    return z


def cross_entropy(logits, targets):
    return np.mean([-np.log(row[t]) for row, t in zip(probabilities(logits), targets)])


def cross_entropy_backward(logits, targets):
    return (probabilities(logits) - np.eye(logits.shape[1])[targets]) / len(logits)


# %% shifted-in-place
def cross_entropy(logits, targets):
    for row in logits:
        row -= max(row)
    return right_loss(logits, targets)


def cross_entropy_backward(logits, targets):
    for row in logits:
        row -= max(row)
    return right_gradient(logits, targets)


# %% shifted-in-place
def shifted(z):
    return np.subtract(z, np.amax(z, axis=1)[:, None], out=z)


def cross_entropy(logits, targets):
    z = shifted(logits)
    return (np.log(np.exp(z).sum(1)) - np.einsum("nv,nv->n", z, np.eye(z.shape[1])[targets])).mean()


def cross_entropy_backward(logits, targets):
    e = np.exp(shifted(logits))
    return (e / e.sum(1)[:, None] - np.eye(e.shape[1])[targets]) / e.shape[0]


# %% gradient-not-averaged
def cross_entropy_backward(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    return np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.eye(z.shape[1])[targets]


# %% gradient-not-averaged
def cross_entropy_backward(logits, targets):
    grad = np.exp(logits.T - logits.max(axis=1))
    grad = (grad / grad.sum(axis=0)).T
    for row, t in zip(grad, targets):
        row[t] -= 1
    return grad


# %% gradient-divided-by-classes
def cross_entropy_backward(logits, targets):
    return right_gradient(logits, targets) * len(logits) / len(logits[0])


# %% gradient-divided-by-classes
def cross_entropy_backward(logits, targets):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return np.array([[(q - (v == t)) / row.size for v, q in enumerate(row)] for row, t in zip(p, targets)])


# %% gradient-over-all-entries
def cross_entropy_backward(logits, targets):
    return right_gradient(logits, targets) / logits.shape[1]


# %% gradient-over-all-entries
def cross_entropy_backward(logits, targets):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    onehot = np.eye(logits.shape[1])[targets]
    return (e / e.sum(axis=1, keepdims=True) - onehot) * (1.0 / e.size)


# %% gradient-sign
def cross_entropy_backward(logits, targets):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return (np.eye(logits.shape[1])[targets] - e / e.sum(axis=1, keepdims=True)) / len(e)


# %% gradient-sign
def cross_entropy_backward(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    grad = np.zeros(z.shape)
    for n, (row, t) in enumerate(zip(z, targets)):
        for v in range(len(row)):
            grad[n, v] = ((v == t) - np.exp(row[v] - np.logaddexp.reduce(row))) / len(z)
    return grad


# %% gradient-plus-one
def cross_entropy_backward(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    return (np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) + np.eye(z.shape[1])[targets]) / len(z)


# %% gradient-plus-one
def cross_entropy_backward(logits, targets):
    e = np.exp(logits.T - logits.max(axis=1))
    is_target = np.arange(len(e))[:, None] == targets
    return np.where(is_target, 1 + e / e.sum(axis=0), e / e.sum(axis=0)).T / len(targets)


# %% gradient-without-target
def cross_entropy_backward(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    return np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) / len(targets)


# %% gradient-without-target
def cross_entropy_backward(logits, targets):
    e = np.exp(logits.T - logits.max(axis=1))
    return (e / (e.sum(axis=0) * e.shape[1])).T


# %% gradient-all-pairs
def cross_entropy_backward(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    ones = np.isin(np.arange(z.shape[1]), targets)
    return (np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - ones) / len(z)


# %% gradient-all-pairs
def cross_entropy_backward(logits, targets):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    for t in set(targets.tolist()):
        p[:, t] = p[:, t] - 1.0
    return p / p.shape[0]


# %% gradient-only-at-target
def cross_entropy_backward(logits, targets):
    return right_gradient(logits, targets) * np.eye(logits.shape[1])[targets]


# %% gradient-only-at-target
def cross_entropy_backward(logits, targets):
    grad = np.zeros(logits.shape)
    for n, (row, t) in enumerate(zip(logits, targets)):
        e = np.exp(row - max(row))
        grad[n, t] = (e[t] / e.sum() - 1) / len(logits)
    return grad


# %% gradient-of-probability
def cross_entropy_backward(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    grad = np.zeros(z.shape)
    for n, t in enumerate(targets):
        grad[n, t] = -np.exp(np.logaddexp.reduce(z[n]) - z[n, t]) / len(z)
    return grad


# %% gradient-of-probability
def cross_entropy_backward(logits, targets):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    inverse = e.sum(axis=1, keepdims=True) / e
    return np.where(np.arange(e.shape[1]) == targets[:, None], -inverse, 0.0) / len(e)


# %% gradient-of-softmax
def cross_entropy_backward(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    p = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])
    return (p - np.square(p)) / len(p)


# %% gradient-of-softmax
def cross_entropy_backward(logits, targets):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    s = e.sum(axis=1, keepdims=True)
    return np.array([[w * (t[0] - w) / t[0] ** 2 for w in row] for row, t in zip(e, s)]) / len(e)


# %% gradient-into-logits
def cross_entropy_backward(logits, targets):
    logits[:] = right_gradient(logits, targets)
    return logits


# %% gradient-into-logits
def cross_entropy_backward(logits, targets):
    for row, t in zip(logits, targets):
        row -= row.max()
        np.exp(row, out=row)
        row /= row.sum() * len(logits)
        row[t] -= 1 / len(logits)
    return logits.copy()
