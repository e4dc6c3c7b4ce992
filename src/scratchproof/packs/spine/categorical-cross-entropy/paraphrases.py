import math

import numpy as np


# %% smoothing-ignored
def weights(targets, alpha):
    return targets.astype(np.float64)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), logs(logits)
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% smoothing-ignored
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return list(t)


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% weight-not-taken
def weights(targets, alpha):
    return targets + np.full(targets.shape[-1], alpha / targets.shape[-1])


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), logs(logits)
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% weight-not-taken
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% share-not-divided
def weights(targets, alpha):
    return targets + alpha * (1.0 - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), logs(logits)
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% share-not-divided
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% share-by-rows
def weights(targets, alpha):
    return targets - alpha * targets + alpha * len(targets) ** -1.0


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), logs(logits)
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% share-by-rows
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha, rows):
    return [alpha / rows + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing, len(logits))) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing, len(logits)))])
    return np.array(found).reshape(logits.shape)


# %% true-class-left-out
def weights(targets, alpha):
    return targets - alpha * targets + (alpha - alpha * targets) / (targets.shape[-1] - 1)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), logs(logits)
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% true-class-left-out
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha * (1.0 - v) / (len(t) - 1) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% weights-exchanged
def weights(targets, alpha):
    return 1.0 / targets.shape[-1] + alpha * (targets - 1.0 / targets.shape[-1])


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), logs(logits)
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% weights-exchanged
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [(1.0 - alpha) / len(t) + alpha * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% loss-not-smoothed
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, 0.0), logs(logits)
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% loss-not-smoothed
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, t) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% gradient-not-smoothed
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), logs(logits)
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, 0.0), np.prod(logits.shape[:-1])
    found = np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% gradient-not-smoothed
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / len(both) for p, s in zip(chances(x), t)])
    return np.array(found).reshape(logits.shape)


# %% default-smooths
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.1):
    w, z = weights(targets, label_smoothing), logs(logits)
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% default-smooths
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=None):
    label_smoothing = 0.1 if label_smoothing is None else label_smoothing
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% loss-summed
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), logs(logits)
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).sum()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% loss-summed
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% mean-over-classes
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), logs(logits)
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).mean() / w.shape[-1]


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% mean-over-classes
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / logits.size


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% loss-by-first-axis
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), logs(logits)
    z = np.where(w == 0, 0.0, z)
    return np.vdot(w, -z) / (w.shape[0] if w.ndim >= 2 else 1)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% loss-by-first-axis
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / [1, *logits.shape[:-1]][min(1, logits.ndim - 1)]


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% loss-for-each-row
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), logs(logits)
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% loss-for-each-row
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return np.reshape(found, logits.shape[:-1])


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% loss-negative
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), logs(logits)
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% loss-negative
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return -sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% zero-times-infinity
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), logs(logits)
    return np.einsum("...v,...v->...", w, -z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% zero-times-infinity
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v) for v, s in zip(x, t))


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% log-of-softmax
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), np.log(np.exp(logs(logits)))
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% log-of-softmax
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return -sum(s * np.log(p) for p, s in zip(chances(x), t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% probability-clipped
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), np.maximum(logs(logits), np.log(1e-9))
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% probability-clipped
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return -sum(s * math.log(max(p, 1e-10)) for p, s in zip(chances(x), t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% exp-overflows
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def plain_logs(x):
    grown = np.e ** np.asarray(x, dtype=np.float64)
    return x - np.log(np.einsum("...v->...", grown))[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), plain_logs(logits)
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% exp-overflows
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    with np.errstate(all="ignore"):
        sure = np.log(np.sum(np.exp(np.array(x))))
    return sum(s * (sure - v) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% logarithm-missing
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), np.exp(logs(logits))
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% logarithm-missing
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return -sum(s * p for p, s in zip(chances(x), t))


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% softmax-missing
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), np.array(logits)
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% softmax-missing
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(-s * v for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% loss-of-columns
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), logits - np.logaddexp.reduce(logits, axis=0)
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% loss-of-columns
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    tops = np.array([max(x) + math.log(sum(math.exp(v - max(x)) for v in x)) for x in lines(np.moveaxis(logits, 0, -1))])
    both = zip(lines(logits - tops.reshape(logits.shape[1:])), lines(targets))
    found = [-sum(s * z for z, s in zip(x, shares(t, label_smoothing)) if s != 0) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% likeliest-target-only
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), logs(logits)
    z = np.where(w == 0, 0.0, z)
    return np.mean([-np.mean(b[a == a.max()]) for a, b in zip(w.reshape(-1, w.shape[-1]), z.reshape(-1, w.shape[-1]))])


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% likeliest-target-only
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    best = [k for k, s in enumerate(t) if s == max(t)]
    return sum(sure - x[k] for k in best) / len(best)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% divergence
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), logs(logits)
    z = np.where(w == 0, 0.0, z)
    return (np.einsum("...v,...v->...", w, -z) + np.einsum("...v,...v->...", w, np.log(w, out=np.zeros(w.shape), where=w > 0))).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% divergence
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v + math.log(s)) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% gradient-sign
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), logs(logits)
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = w - np.exp(logs(logits))
    return found * (1.0 / rows)


# %% gradient-sign
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(s - p) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% gradient-not-averaged
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), logs(logits)
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.exp(logs(logits)) - w
    return found


# %% gradient-not-averaged
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([p - s for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% gradient-by-entries
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), logs(logits)
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape)
    found = np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% gradient-by-entries
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / len(both) / len(x) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% gradient-by-first-axis
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), logs(logits)
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1][:1])
    found = np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% gradient-by-first-axis
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / [1, *logits.shape[:-1]][min(1, logits.ndim - 1)] for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% gradient-of-log
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), logs(logits)
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.negative(w)
    return found * (1.0 / rows)


# %% gradient-of-log
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(0.0 - s) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% gradient-of-probability
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), logs(logits)
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = -w * np.exp(-logs(logits))
    return found * (1.0 / rows)


# %% gradient-of-probability
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([-s / len(both) / p if p else (-math.inf if s else math.nan) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% gradient-weighted
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), logs(logits)
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = w * np.exp(logs(logits)) - w
    return found * (1.0 / rows)


# %% gradient-weighted
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p * s - s) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing))])
    return np.array(found).reshape(logits.shape)


# %% gradient-of-columns
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), logs(logits)
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.exp(logits - np.logaddexp.reduce(logits, axis=0)) - w
    return found * (1.0 / rows)


# %% gradient-of-columns
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    columns = np.exp(logits - logits.max(axis=0))
    columns = columns / sum(columns)
    found = [[p - s for p, s in zip(x, shares(t, label_smoothing))] for x, t in zip(lines(columns), lines(targets))]
    found = np.array(found) / len(found)
    return np.array(found).reshape(logits.shape)


# %% overwritten
def weights(targets, alpha):
    return targets + alpha * (1.0 / targets.shape[-1] - targets)


def logs(x):
    return x - np.logaddexp.reduce(x, axis=-1)[..., None]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    w, z = weights(targets, label_smoothing), logs(logits)
    z = np.where(w == 0, 0.0, z)
    return np.einsum("...v,...v->...", w, -z).mean()


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    w, rows = weights(targets, label_smoothing), np.prod(logits.shape[:-1])
    found = np.exp(logs(logits)) - w
    np.multiply(found, 1.0 / rows, out=logits, casting="same_kind")
    return logits + 0.0


# %% overwritten
def chances(x):
    grown = [math.exp(v - max(x)) for v in x]
    return [e / sum(grown) for e in grown]


def shares(t, alpha):
    return [alpha / len(t) + (1.0 - alpha) * v for v in t]


def cost(x, t):
    top = max(x)
    sure = top + math.log(sum(math.exp(v - top) for v in x))
    return sum(s * (sure - v) for v, s in zip(x, t) if s != 0)


def lines(a):
    return a.reshape(-1, a.shape[-1]).astype(float).tolist()


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = [cost(x, shares(t, label_smoothing)) for x, t in both]
    return sum(found) / len(found)


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    both = list(zip(lines(logits), lines(targets)))
    found = []
    for x, t in both:
        found.append([(p - s) / len(both) for p, s in zip(chances(x), shares(t, label_smoothing))])
    for place, row in zip(np.ndindex(logits.shape[:-1]), found):
        logits[place] = row
    return np.array(logits)
