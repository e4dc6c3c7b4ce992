import math

import numpy as np


# %% log-add-exp: both logarithms as log-sums of exponentials, the terms written out
def binary_cross_entropy(logits, targets):
    log_p = -np.logaddexp(0, -logits)
    log_q = -np.logaddexp(0, logits)
    return -np.average(targets * log_p + (1 - targets) * log_q)


def binary_cross_entropy_backward(logits, targets):
    return (np.exp(-np.logaddexp(0, -logits)) - targets) / logits.size


# %% loops: number by number in plain Python, the two signs apart
def binary_cross_entropy(logits, targets):
    total = 0.0
    for x, t in zip(np.ravel(logits).tolist(), np.ravel(targets).tolist()):
        total += math.log1p(math.exp(-x)) + x - x * t if x > 0 else math.log1p(math.exp(x)) - x * t
    return total / np.size(logits)


def binary_cross_entropy_backward(logits, targets):
    found = []
    for x, t in zip(np.ravel(logits).tolist(), np.ravel(targets).tolist()):
        p = 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (math.exp(x) + 1)
        found.append((p - t) / np.size(logits))
    return np.reshape(found, np.shape(logits))


# %% two-classes: the scores x and 0 as a softmax of two classes, in float64
def both(logits):
    z = np.stack([np.zeros(logits.shape), np.asarray(logits, dtype=np.float64)])
    z = z - z.max(axis=0)
    return z - np.log(np.exp(z).sum(axis=0))  # log probabilities of no and yes


def binary_cross_entropy(logits, targets):
    no, yes = both(logits)
    return np.sum(-(1.0 - targets) * no - targets * yes) / no.size


def binary_cross_entropy_backward(logits, targets):
    _, yes = both(logits)
    return (np.exp(yes) - targets) / yes.size


# %% margins: the loss of a sure answer by its margin, mixed over the two answers; the gradient from the two slopes
def surprise(margin):
    return np.where(margin > 0, 0, -margin) + np.log1p(np.exp(np.minimum(margin, -margin)))


def binary_cross_entropy(logits, targets):
    weighted = surprise(logits) * targets + surprise(-logits) * (1 - targets)
    return weighted.mean(axis=None)


def binary_cross_entropy_backward(logits, targets):
    e = np.exp(-np.abs(logits))
    p = np.where(logits < 0, e, 1) / (1 + e)
    grad = (1 - targets) * p
    grad = grad - targets * (1 - p)
    return grad / np.prod(logits.shape)
