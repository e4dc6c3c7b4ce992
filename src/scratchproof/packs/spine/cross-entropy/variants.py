import numpy as np


# %% one-hot: both through a one-hot matrix and a stable log-softmax of the rows
def log_probabilities(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def cross_entropy(logits, targets):
    onehot = np.eye(logits.shape[1])[targets]
    return -(onehot * log_probabilities(logits)).sum() / len(logits)


def cross_entropy_backward(logits, targets):
    onehot = np.eye(logits.shape[1])[targets]
    return (np.exp(log_probabilities(logits)) - onehot) / len(logits)


# %% log-sum-exp: the loss as log-sum-exp less the target's logit, averaged
def cross_entropy(logits, targets):
    chosen = np.take_along_axis(logits, np.asarray(targets, dtype=np.int64)[:, None], axis=1)[:, 0]
    return float(np.average(np.logaddexp.reduce(logits, axis=1) - chosen))


def cross_entropy_backward(logits, targets):
    grad = np.exp(logits - np.logaddexp.reduce(logits, axis=1)[:, None])
    np.subtract.at(grad, (np.arange(len(grad)), targets), 1.0)
    grad /= len(grad)
    return grad


# %% margins: differences to the target's logit, so that the loss is log(1 + sum exp(differences)); in float64
def margins(logits, targets):
    z = np.asarray(logits, dtype=np.float64)
    d = z - z[np.arange(len(z)), targets][:, None]  # 0 in the target's column
    top = np.maximum(d.max(axis=1, keepdims=True), 0.0)
    return d, top


def cross_entropy(logits, targets):
    d, top = margins(logits, targets)
    return np.mean(top[:, 0] + np.log(np.sum(np.exp(d - top), axis=1)))


def cross_entropy_backward(logits, targets):
    d, top = margins(logits, targets)
    e = np.exp(d - top)
    grad = e / e.sum(axis=1, keepdims=True)
    for row, t in zip(grad, targets):
        row[t] = 0.0
        row[t] = -row.sum()  # a row of the gradient adds up to 0
    return grad / grad.shape[0]


# %% loops: number by number, in plain Python
def cross_entropy(logits, targets):
    import math

    total = 0.0
    for row, t in zip(logits.tolist(), targets.tolist()):
        top = max(row)
        total += top + math.log(sum(math.exp(v - top) for v in row)) - row[t]
    return total / len(targets)


def cross_entropy_backward(logits, targets):
    import math

    grad = []
    for row, t in zip(logits.tolist(), targets.tolist()):
        top = max(row)
        e = [math.exp(v - top) for v in row]
        grad.append([(w / sum(e) - (v == t)) / len(targets) for v, w in enumerate(e)])
    return np.array(grad)


# %% columns: transposed inside, one class a row, with a comparison for the target
def cross_entropy(logits, targets):
    z = logits.T - logits.max(axis=1)  # (V, N)
    is_target = np.arange(len(z))[:, None] == targets
    per_row = np.log(np.exp(z).sum(axis=0)) - np.where(is_target, z, 0).sum(axis=0)
    return per_row.mean()


def cross_entropy_backward(logits, targets):
    e = np.exp(logits.T - logits.max(axis=1))
    is_target = np.arange(len(e))[:, None] == targets
    return ((e / e.sum(axis=0) - is_target) / e.shape[1]).T
