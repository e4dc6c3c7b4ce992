import math

import numpy as np


# %% margins: log-sum-exp of each row less the score that the targets expect; no masked score takes part
def spread(targets, alpha):
    return targets - alpha * (targets - 1 / targets.shape[-1])


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    t = spread(targets, label_smoothing)
    expected = np.multiply(t, logits, out=np.zeros(t.shape, dtype=np.result_type(t, logits)), where=t != 0)
    return np.average(np.logaddexp.reduce(logits, axis=-1) - expected.sum(axis=-1))


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    p = np.exp(logits - np.logaddexp.reduce(logits, axis=-1)[..., None])
    return (p - spread(targets, label_smoothing)) / np.prod(logits.shape[:-1], dtype=int)


# %% loops: row by row, number by number, in plain Python
def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    rows = list(zip(logits.reshape(-1, logits.shape[-1]).tolist(), targets.reshape(-1, logits.shape[-1]).tolist()))
    total = 0.0
    for x, t in rows:
        top = max(x)
        log_sum = top + math.log(sum(math.exp(v - top) for v in x))
        for v, share in zip(x, t):
            share = share * (1 - label_smoothing) + label_smoothing / len(x)
            if share:
                total += share * (log_sum - v)
    return total / len(rows)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    grad = np.zeros(logits.shape)
    for n in np.ndindex(logits.shape[:-1]):
        e = np.exp(logits[n] - max(logits[n]))
        grad[n] = e / sum(e) - targets[n] * (1 - label_smoothing) - label_smoothing / len(e)
    return grad * logits.shape[-1] / logits.size


# %% mixture: the loss as a mixture of two losses, by the targets and by the even distribution; in float64
def log_probabilities(x):
    z = np.asarray(x, dtype=np.float64)
    z = z - z.max(axis=-1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    log_p = log_probabilities(logits)
    loss = -np.nansum(targets * log_p, axis=-1).mean() * (1 - label_smoothing)
    return loss if label_smoothing == 0 else loss - log_p.mean() * label_smoothing


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    p = np.exp(log_probabilities(logits))
    by_targets, by_even = p - targets, p - 1 / p.shape[-1]
    rows = p[..., 0].size
    return (1 - label_smoothing) / rows * by_targets + label_smoothing / rows * by_even


# %% jacobian: backward through the logarithm and then the softmax, one step at a time
def smooth(targets, alpha):
    even = np.full(targets.shape[-1], 1.0 / targets.shape[-1])
    return alpha * even + targets * (1 - alpha)


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    z = logits - logits.max(axis=-1, keepdims=True)
    t = smooth(targets, label_smoothing)
    taken = np.where(t == 0, 0, z)
    costs = np.log(np.exp(z).sum(axis=-1)) - np.einsum("...v,...v->...", t, taken)
    return costs.mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    p = e / e.sum(axis=-1, keepdims=True)
    d_log = -smooth(targets, label_smoothing) / (p.size / p.shape[-1])
    return d_log - p * d_log.sum(axis=-1, keepdims=True)
