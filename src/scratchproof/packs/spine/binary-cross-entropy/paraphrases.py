import math

import numpy as np


# %% log-of-sigmoid
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    no = np.exp(-np.logaddexp(0.0, logits))
    yes, no = -np.log(1.0 - no), -np.log(no)
    return np.average(targets * yes + (1.0 - targets) * no)


def binary_cross_entropy_backward(logits, targets):
    yes, no = parts_of(logits)
    found = (1.0 - targets) * np.exp(-yes) - targets * np.exp(-no)
    return found * (1.0 / found.size)


# %% log-of-sigmoid
def cost(x, t):
    return max(x, 0.0) + math.log1p(math.exp(-max(x, -x))) - x * t


def chance(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def binary_cross_entropy(logits, targets):
    chances = np.array([[chance(x), 1 - chance(x)] for x in logits.ravel().tolist()])
    both = np.stack([targets.ravel(), 1.0 - targets.ravel()], axis=1)
    return -(both * np.log(chances)).sum() / len(both)


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [(chance(x) - t) / len(both) for x, t in both]
    return np.array(found).reshape(logits.shape)


# %% exp-overflows
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    no = np.log1p(np.exp(np.asarray(logits, dtype=np.float64)))
    yes = no - logits
    return np.average(targets * yes + (1.0 - targets) * no)


def binary_cross_entropy_backward(logits, targets):
    yes, no = parts_of(logits)
    found = (1.0 - targets) * np.exp(-yes) - targets * np.exp(-no)
    return found * (1.0 / found.size)


# %% exp-overflows
def cost(x, t):
    return max(x, 0.0) + math.log1p(math.exp(-max(x, -x))) - x * t


def chance(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def binary_cross_entropy(logits, targets):
    grown = np.e ** logits.ravel()
    return np.log(np.add(grown, 1.0)).mean() - np.dot(logits.ravel(), targets.ravel()) / targets.size


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [(chance(x) - t) / len(both) for x, t in both]
    return np.array(found).reshape(logits.shape)


# %% probability-clipped
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    yes, no = (np.minimum(side, -np.log(1e-9)) for side in parts_of(logits))
    return np.average(targets * yes + (1.0 - targets) * no)


def binary_cross_entropy_backward(logits, targets):
    yes, no = parts_of(logits)
    found = (1.0 - targets) * np.exp(-yes) - targets * np.exp(-no)
    return found * (1.0 / found.size)


# %% probability-clipped
def cost(x, t):
    p = min(max(chance(x), 1e-7), 1 - 1e-7)
    return -t * math.log(p) - (1 - t) * math.log(1 - p)


def chance(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def binary_cross_entropy(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    total = math.fsum(cost(x, t) for x, t in both)
    return total / len(both)


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [(chance(x) - t) / len(both) for x, t in both]
    return np.array(found).reshape(logits.shape)


# %% no-term-missing
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    yes, no = parts_of(logits)
    return np.average(targets * yes)


def binary_cross_entropy_backward(logits, targets):
    yes, no = parts_of(logits)
    found = (1.0 - targets) * np.exp(-yes) - targets * np.exp(-no)
    return found * (1.0 / found.size)


# %% no-term-missing
def cost(x, t):
    return t * math.log1p(math.exp(-x)) if x > 0 else t * (math.log1p(math.exp(x)) - x)


def chance(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def binary_cross_entropy(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    total = math.fsum(cost(x, t) for x, t in both)
    return total / len(both)


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [(chance(x) - t) / len(both) for x, t in both]
    return np.array(found).reshape(logits.shape)


# %% targets-exchanged
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    yes, no = parts_of(logits)
    return np.average(targets * no + (1.0 - targets) * yes)


def binary_cross_entropy_backward(logits, targets):
    yes, no = parts_of(logits)
    found = (1.0 - targets) * np.exp(-yes) - targets * np.exp(-no)
    return found * (1.0 / found.size)


# %% targets-exchanged
def cost(x, t):
    return max(x, 0.0) + math.log1p(math.exp(-max(x, -x))) - x + x * t


def chance(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def binary_cross_entropy(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    total = math.fsum(cost(x, t) for x, t in both)
    return total / len(both)


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [(chance(x) - t) / len(both) for x, t in both]
    return np.array(found).reshape(logits.shape)


# %% loss-negative
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    yes, no = parts_of(logits)
    return -np.average(targets * yes + (1.0 - targets) * no)


def binary_cross_entropy_backward(logits, targets):
    yes, no = parts_of(logits)
    found = (1.0 - targets) * np.exp(-yes) - targets * np.exp(-no)
    return found * (1.0 / found.size)


# %% loss-negative
def cost(x, t):
    return max(x, 0.0) + math.log1p(math.exp(-max(x, -x))) - x * t


def chance(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def binary_cross_entropy(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    total = math.fsum(cost(x, t) for x, t in both)
    return -total / len(both)


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [(chance(x) - t) / len(both) for x, t in both]
    return np.array(found).reshape(logits.shape)


# %% loss-summed
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    yes, no = parts_of(logits)
    return np.add.reduce(axis=None, array=targets * yes + (1.0 - targets) * no)


def binary_cross_entropy_backward(logits, targets):
    yes, no = parts_of(logits)
    found = (1.0 - targets) * np.exp(-yes) - targets * np.exp(-no)
    return found * (1.0 / found.size)


# %% loss-summed
def cost(x, t):
    return max(x, 0.0) + math.log1p(math.exp(-max(x, -x))) - x * t


def chance(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def binary_cross_entropy(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    total = math.fsum(cost(x, t) for x, t in both)
    return total


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [(chance(x) - t) / len(both) for x, t in both]
    return np.array(found).reshape(logits.shape)


# %% loss-by-rows
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    yes, no = parts_of(logits)
    return np.add.reduce(targets * yes + (1.0 - targets) * no, axis=None) / (len(logits) if logits.ndim else 1)


def binary_cross_entropy_backward(logits, targets):
    yes, no = parts_of(logits)
    found = (1.0 - targets) * np.exp(-yes) - targets * np.exp(-no)
    return found * (1.0 / found.size)


# %% loss-by-rows
def cost(x, t):
    return max(x, 0.0) + math.log1p(math.exp(-max(x, -x))) - x * t


def chance(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def binary_cross_entropy(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    total = math.fsum(cost(x, t) for x, t in both)
    return total / [*logits.shape, 1][0]


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [(chance(x) - t) / len(both) for x, t in both]
    return np.array(found).reshape(logits.shape)


# %% loss-for-each-entry
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    yes, no = parts_of(logits)
    return targets * yes + (1.0 - targets) * no


def binary_cross_entropy_backward(logits, targets):
    yes, no = parts_of(logits)
    found = (1.0 - targets) * np.exp(-yes) - targets * np.exp(-no)
    return found * (1.0 / found.size)


# %% loss-for-each-entry
def cost(x, t):
    return max(x, 0.0) + math.log1p(math.exp(-max(x, -x))) - x * t


def chance(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def binary_cross_entropy(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [cost(x, t) for x, t in both]
    return np.reshape(found, logits.shape)


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [(chance(x) - t) / len(both) for x, t in both]
    return np.array(found).reshape(logits.shape)


# %% targets-rounded
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    yes, no = parts_of(logits)
    targets = np.where(targets > 0.5, 1.0, 0.0)
    return np.average(targets * yes + (1.0 - targets) * no)


def binary_cross_entropy_backward(logits, targets):
    yes, no = parts_of(logits)
    found = (1.0 - targets) * np.exp(-yes) - targets * np.exp(-no)
    return found * (1.0 / found.size)


# %% targets-rounded
def cost(x, t):
    return max(x, 0.0) + math.log1p(math.exp(-max(x, -x))) - (x if t > 0.5 else 0.0)


def chance(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def binary_cross_entropy(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    total = math.fsum(cost(x, t) for x, t in both)
    return total / len(both)


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [(chance(x) - t) / len(both) for x, t in both]
    return np.array(found).reshape(logits.shape)


# %% scores-for-probabilities
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    yes, no = -np.log(logits), -np.log1p(-logits)
    return np.average(targets * yes + (1.0 - targets) * no)


def binary_cross_entropy_backward(logits, targets):
    yes, no = parts_of(logits)
    found = (1.0 - targets) * np.exp(-yes) - targets * np.exp(-no)
    return found * (1.0 / found.size)


# %% scores-for-probabilities
def cost(x, t):
    return max(x, 0.0) + math.log1p(math.exp(-max(x, -x))) - x * t


def chance(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def binary_cross_entropy(logits, targets):
    x, t = logits.ravel(), targets.ravel()
    return -(np.dot(t, np.log(x)) + np.dot(1 - t, np.log(1 - x))) / t.size


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [(chance(x) - t) / len(both) for x, t in both]
    return np.array(found).reshape(logits.shape)


# %% sigmoid-twice
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    yes, no = parts_of(np.exp(-parts_of(logits)[0]))
    return np.average(targets * yes + (1.0 - targets) * no)


def binary_cross_entropy_backward(logits, targets):
    yes, no = parts_of(logits)
    found = (1.0 - targets) * np.exp(-yes) - targets * np.exp(-no)
    return found * (1.0 / found.size)


# %% sigmoid-twice
def cost(x, t):
    return max(x, 0.0) + math.log1p(math.exp(-max(x, -x))) - x * t


def chance(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def binary_cross_entropy(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    total = math.fsum(cost(chance(x), t) for x, t in both)
    return total / len(both)


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [(chance(x) - t) / len(both) for x, t in both]
    return np.array(found).reshape(logits.shape)


# %% bits
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    yes, no = (side * np.log2(np.e) for side in parts_of(logits))
    return np.average(targets * yes + (1.0 - targets) * no)


def binary_cross_entropy_backward(logits, targets):
    yes, no = parts_of(logits)
    found = (1.0 - targets) * np.exp(-yes) - targets * np.exp(-no)
    return found * (1.0 / found.size)


# %% bits
def cost(x, t):
    return max(x, 0.0) + math.log1p(math.exp(-max(x, -x))) - x * t


def chance(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def binary_cross_entropy(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    total = math.fsum(cost(x, t) for x, t in both)
    return total / math.log(2 ** len(both))


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [(chance(x) - t) / len(both) for x, t in both]
    return np.array(found).reshape(logits.shape)


# %% size-forgotten
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    no = np.where(logits > 0, logits, 0.0) + np.log(np.exp(-logits) + 1.0)
    yes = no - logits
    return np.average(targets * yes + (1.0 - targets) * no)


def binary_cross_entropy_backward(logits, targets):
    yes, no = parts_of(logits)
    found = (1.0 - targets) * np.exp(-yes) - targets * np.exp(-no)
    return found * (1.0 / found.size)


# %% size-forgotten
def cost(x, t):
    tail = math.log1p(math.exp(-x)) if x > -700 else math.inf
    return max(x, 0.0) + tail - x * t


def chance(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def binary_cross_entropy(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    total = math.fsum(cost(x, t) for x, t in both)
    return total / len(both)


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [(chance(x) - t) / len(both) for x, t in both]
    return np.array(found).reshape(logits.shape)


# %% negative-part-kept
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    no = logits + np.logaddexp(0.0, -np.abs(logits))
    yes = no - logits
    return np.average(targets * yes + (1.0 - targets) * no)


def binary_cross_entropy_backward(logits, targets):
    yes, no = parts_of(logits)
    found = (1.0 - targets) * np.exp(-yes) - targets * np.exp(-no)
    return found * (1.0 / found.size)


# %% negative-part-kept
def cost(x, t):
    return x + math.log1p(math.exp(-max(x, -x))) - x * t


def chance(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def binary_cross_entropy(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    total = math.fsum(cost(x, t) for x, t in both)
    return total / len(both)


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [(chance(x) - t) / len(both) for x, t in both]
    return np.array(found).reshape(logits.shape)


# %% gradient-sign
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    yes, no = parts_of(logits)
    return np.average(targets * yes + (1.0 - targets) * no)


def binary_cross_entropy_backward(logits, targets):
    yes, no = parts_of(logits)
    found = (1.0 - targets) * -np.exp(-yes) + targets * np.exp(-no)
    return found * (1.0 / found.size)


# %% gradient-sign
def cost(x, t):
    return max(x, 0.0) + math.log1p(math.exp(-max(x, -x))) - x * t


def chance(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def binary_cross_entropy(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    total = math.fsum(cost(x, t) for x, t in both)
    return total / len(both)


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [(t - chance(x)) / len(both) for x, t in both]
    return np.array(found).reshape(logits.shape)


# %% gradient-not-averaged
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    yes, no = parts_of(logits)
    return np.average(targets * yes + (1.0 - targets) * no)


def binary_cross_entropy_backward(logits, targets):
    yes, no = parts_of(logits)
    found = (1.0 - targets) * np.exp(-yes) - targets * np.exp(-no)
    return found


# %% gradient-not-averaged
def cost(x, t):
    return max(x, 0.0) + math.log1p(math.exp(-max(x, -x))) - x * t


def chance(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def binary_cross_entropy(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    total = math.fsum(cost(x, t) for x, t in both)
    return total / len(both)


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [chance(x) - t for x, t in both]
    return np.array(found).reshape(logits.shape)


# %% gradient-by-rows
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    yes, no = parts_of(logits)
    return np.average(targets * yes + (1.0 - targets) * no)


def binary_cross_entropy_backward(logits, targets):
    yes, no = parts_of(logits)
    found = (1.0 - targets) * np.exp(-yes) - targets * np.exp(-no)
    return found * (1.0 / [*logits.shape, 1][0])


# %% gradient-by-rows
def cost(x, t):
    return max(x, 0.0) + math.log1p(math.exp(-max(x, -x))) - x * t


def chance(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def binary_cross_entropy(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    total = math.fsum(cost(x, t) for x, t in both)
    return total / len(both)


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [(chance(x) - t) / (logits.shape or [1])[0] for x, t in both]
    return np.array(found).reshape(logits.shape)


# %% sigmoid-slope-kept
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    yes, no = parts_of(logits)
    return np.average(targets * yes + (1.0 - targets) * no)


def binary_cross_entropy_backward(logits, targets):
    yes, no = parts_of(logits)
    found = (1.0 - targets) * np.exp(-yes) - targets * np.exp(-no)
    return found * np.exp(-yes - no) * (1.0 / found.size)


# %% sigmoid-slope-kept
def cost(x, t):
    return max(x, 0.0) + math.log1p(math.exp(-max(x, -x))) - x * t


def chance(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def binary_cross_entropy(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    total = math.fsum(cost(x, t) for x, t in both)
    return total / len(both)


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [(chance(x) - t) * chance(x) * chance(-x) / len(both) for x, t in both]
    return np.array(found).reshape(logits.shape)


# %% gradient-of-probability
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    yes, no = parts_of(logits)
    return np.average(targets * yes + (1.0 - targets) * no)


def binary_cross_entropy_backward(logits, targets):
    yes, no = parts_of(logits)
    with np.errstate(all="ignore"):
        p = np.exp(-yes)
        found = (1.0 - targets) / (1.0 - p) - targets / p
        p = np.exp(-yes, dtype=np.float64)
    return found * (1.0 / found.size)


# %% gradient-of-probability
def cost(x, t):
    return max(x, 0.0) + math.log1p(math.exp(-max(x, -x))) - x * t


def chance(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def binary_cross_entropy(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    total = math.fsum(cost(x, t) for x, t in both)
    return total / len(both)


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    p = np.array([chance(x) for x, _ in both]).reshape(logits.shape)
    found = -targets / p + (1 - targets) / (1 - p)
    found = found / len(both)
    return np.array(found).reshape(logits.shape)


# %% gradient-without-sigmoid
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    yes, no = parts_of(logits)
    return np.average(targets * yes + (1.0 - targets) * no)


def binary_cross_entropy_backward(logits, targets):
    yes, no = parts_of(logits)
    found = np.subtract(logits, targets, dtype=np.float64)
    return found * (1.0 / found.size)


# %% gradient-without-sigmoid
def cost(x, t):
    return max(x, 0.0) + math.log1p(math.exp(-max(x, -x))) - x * t


def chance(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def binary_cross_entropy(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    total = math.fsum(cost(x, t) for x, t in both)
    return total / len(both)


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [(x - t) / len(both) for x, t in both]
    return np.array(found).reshape(logits.shape)


# %% gradient-targets-rounded
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    yes, no = parts_of(logits)
    return np.average(targets * yes + (1.0 - targets) * no)


def binary_cross_entropy_backward(logits, targets):
    yes, no = parts_of(logits)
    targets = np.where(targets > 0.5, 1.0, 0.0)
    found = (1.0 - targets) * np.exp(-yes) - targets * np.exp(-no)
    return found * (1.0 / found.size)


# %% gradient-targets-rounded
def cost(x, t):
    return max(x, 0.0) + math.log1p(math.exp(-max(x, -x))) - x * t


def chance(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def binary_cross_entropy(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    total = math.fsum(cost(x, t) for x, t in both)
    return total / len(both)


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [(-chance(-x) if t > 0.5 else chance(x)) / len(both) for x, t in both]
    return np.array(found).reshape(logits.shape)


# %% gradient-targets-exchanged
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    yes, no = parts_of(logits)
    return np.average(targets * yes + (1.0 - targets) * no)


def binary_cross_entropy_backward(logits, targets):
    yes, no = parts_of(logits)
    found = targets * np.exp(-yes) - (1.0 - targets) * np.exp(-no)
    return found * (1.0 / found.size)


# %% gradient-targets-exchanged
def cost(x, t):
    return max(x, 0.0) + math.log1p(math.exp(-max(x, -x))) - x * t


def chance(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def binary_cross_entropy(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    total = math.fsum(cost(x, t) for x, t in both)
    return total / len(both)


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [(chance(x) + t - 1) / len(both) for x, t in both]
    return np.array(found).reshape(logits.shape)


# %% sigmoid-overflows
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    yes, no = parts_of(logits)
    return np.average(targets * yes + (1.0 - targets) * no)


def binary_cross_entropy_backward(logits, targets):
    grown = np.exp(logits, dtype=np.float64)
    yes, no = -np.log(grown / (grown + 1.0)), -np.log(1.0 - grown / (grown + 1.0))
    found = (1.0 - targets) * np.exp(-yes) - targets * np.exp(-no)
    return found * (1.0 / found.size)


# %% sigmoid-overflows
def cost(x, t):
    return max(x, 0.0) + math.log1p(math.exp(-max(x, -x))) - x * t


def chance(x):
    with np.errstate(all="ignore"):
        return np.divide(np.exp(np.float64(x)), 1 + np.exp(np.float64(x)))


def binary_cross_entropy(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    total = math.fsum(cost(x, t) for x, t in both)
    return total / len(both)


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [(chance(x) - t) / len(both) for x, t in both]
    return np.array(found).reshape(logits.shape)


# %% tanh-for-sigmoid
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    yes, no = parts_of(logits)
    return np.average(targets * yes + (1.0 - targets) * no)


def binary_cross_entropy_backward(logits, targets):
    yes, no = parts_of(logits)
    found = np.sinh(logits) / np.cosh(logits) - targets if np.all(np.abs(logits) < 700) else np.sign(logits) - targets
    return found * (1.0 / found.size)


# %% tanh-for-sigmoid
def cost(x, t):
    return max(x, 0.0) + math.log1p(math.exp(-max(x, -x))) - x * t


def chance(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def binary_cross_entropy(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    total = math.fsum(cost(x, t) for x, t in both)
    return total / len(both)


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [(math.tanh(x) - t) / len(both) for x, t in both]
    return np.array(found).reshape(logits.shape)


# %% overwritten
def parts_of(logits):
    """-log of the probability of yes, and of no."""
    return np.logaddexp(0.0, -logits), np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, targets):
    yes, no = parts_of(logits)
    return np.average(targets * yes + (1.0 - targets) * no)


def binary_cross_entropy_backward(logits, targets):
    yes, no = parts_of(logits)
    found = (1.0 - targets) * np.exp(-yes) - targets * np.exp(-no)
    logits[...] = found * (1.0 / found.size)
    return logits.copy()


# %% overwritten
def cost(x, t):
    return max(x, 0.0) + math.log1p(math.exp(-max(x, -x))) - x * t


def chance(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def binary_cross_entropy(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    total = math.fsum(cost(x, t) for x, t in both)
    return total / len(both)


def binary_cross_entropy_backward(logits, targets):
    both = list(zip(logits.ravel().tolist(), targets.ravel().tolist()))
    found = [(chance(x) - t) / len(both) for x, t in both]
    np.copyto(logits, np.reshape(found, logits.shape), casting="same_kind")
    return np.array(logits)
