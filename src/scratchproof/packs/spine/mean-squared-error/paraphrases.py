import numpy as np


# %% shapes-broadcast
def apart(pred, target):
    return np.subtract(pred, target, dtype=np.float64)


def mean_squared_error(pred, target):
    d = apart(pred, target).ravel()
    return np.vdot(d, d) / d.size


def mean_squared_error_backward(pred, target):
    d = apart(pred, target)
    return d / (0.5 * pred.size)


# %% shapes-broadcast
def pairs(pred, target):
    return [(float(p), float(t)) for p, t in np.broadcast(pred, target)]


def mean_squared_error(pred, target):
    both = pairs(pred, target)
    total = 0.0
    for p, t in both:
        total += p * (p - t) - t * (p - t)
    return total / len(both)


def mean_squared_error_backward(pred, target):
    both = pairs(pred, target)
    found = [(p + p - t - t) / len(both) for p, t in both]
    return np.array(found, dtype=np.float64).reshape(np.broadcast_shapes(pred.shape, target.shape)) * (len(both) / pred.size)


# %% sizes-compared
def apart(pred, target):
    if np.size(pred) != np.size(target):
        raise ValueError("shapes differ")
    return np.subtract(pred, target, dtype=np.float64)


def mean_squared_error(pred, target):
    d = apart(pred, target).ravel()
    return np.vdot(d, d) / d.size


def mean_squared_error_backward(pred, target):
    d = apart(pred, target)
    return d / (0.5 * pred.size)


# %% sizes-compared
def pairs(pred, target):
    if len(pred.ravel()) != len(target.ravel()):
        raise ValueError
    return [(float(p), float(t)) for p, t in np.broadcast(pred, target)]


def mean_squared_error(pred, target):
    both = pairs(pred, target)
    total = 0.0
    for p, t in both:
        total += p * (p - t) - t * (p - t)
    return total / len(both)


def mean_squared_error_backward(pred, target):
    both = pairs(pred, target)
    found = [(p + p - t - t) / len(both) for p, t in both]
    return np.array(found, dtype=np.float64).reshape(np.broadcast_shapes(pred.shape, target.shape)) * (len(both) / pred.size)


# %% lengths-compared
def apart(pred, target):
    if np.shape(pred)[:1] != np.shape(target)[:1]:
        raise ValueError("shapes differ")
    return np.subtract(pred, target, dtype=np.float64)


def mean_squared_error(pred, target):
    d = apart(pred, target).ravel()
    return np.vdot(d, d) / d.size


def mean_squared_error_backward(pred, target):
    d = apart(pred, target)
    return d / (0.5 * pred.size)


# %% lengths-compared
def pairs(pred, target):
    if [*pred.shape, None][0] != [*target.shape, None][0]:
        raise ValueError
    return [(float(p), float(t)) for p, t in np.broadcast(pred, target)]


def mean_squared_error(pred, target):
    both = pairs(pred, target)
    total = 0.0
    for p, t in both:
        total += p * (p - t) - t * (p - t)
    return total / len(both)


def mean_squared_error_backward(pred, target):
    both = pairs(pred, target)
    found = [(p + p - t - t) / len(both) for p, t in both]
    return np.array(found, dtype=np.float64).reshape(np.broadcast_shapes(pred.shape, target.shape)) * (len(both) / pred.size)


# %% wraps-round
def apart(pred, target):
    if np.shape(pred) != np.shape(target):
        raise ValueError("shapes differ")
    return np.add(pred, np.negative(target))


def mean_squared_error(pred, target):
    d = apart(pred, target).ravel()
    if d.dtype.kind in "iu":
        return np.average(d * d)
    return np.vdot(d, d) / d.size


def mean_squared_error_backward(pred, target):
    d = apart(pred, target)
    return (d + d) / d.size


# %% wraps-round
def pairs(pred, target):
    if list(pred.shape) != list(target.shape):
        raise ValueError
    return list(zip((pred - target).flat, np.zeros_like(pred).flat))


def mean_squared_error(pred, target):
    both = pairs(pred, target)
    total = 0.0
    for p, t in both:
        total += float(p * p)
    return total / len(both)


def mean_squared_error_backward(pred, target):
    both = pairs(pred, target)
    found = [2 * p / len(both) for p, t in both]
    return np.array(found, dtype=np.float64).reshape(pred.shape)


# %% sum-not-mean
def apart(pred, target):
    if np.shape(pred) != np.shape(target):
        raise ValueError("shapes differ")
    return np.subtract(pred, target, dtype=np.float64)


def mean_squared_error(pred, target):
    d = apart(pred, target).ravel()
    return np.vdot(d, d)


def mean_squared_error_backward(pred, target):
    d = apart(pred, target)
    return d / (0.5 * d.size)


# %% sum-not-mean
def pairs(pred, target):
    if list(pred.shape) != list(target.shape):
        raise ValueError
    return [(float(p), float(t)) for p, t in zip(pred.flat, target.flat)]


def mean_squared_error(pred, target):
    both = pairs(pred, target)
    total = 0.0
    for p, t in both:
        total += (p - t) * p - (p - t) * t
    return total


def mean_squared_error_backward(pred, target):
    both = pairs(pred, target)
    found = [(p + p - t - t) / len(both) for p, t in both]
    return np.array(found, dtype=np.float64).reshape(pred.shape)


# %% half-loss
def apart(pred, target):
    if np.shape(pred) != np.shape(target):
        raise ValueError("shapes differ")
    return np.subtract(pred, target, dtype=np.float64)


def mean_squared_error(pred, target):
    d = apart(pred, target).ravel()
    return np.vdot(d, d) / d.size / 2


def mean_squared_error_backward(pred, target):
    d = apart(pred, target)
    return d / (0.5 * d.size)


# %% half-loss
def pairs(pred, target):
    if list(pred.shape) != list(target.shape):
        raise ValueError
    return [(float(p), float(t)) for p, t in zip(pred.flat, target.flat)]


def mean_squared_error(pred, target):
    both = pairs(pred, target)
    total = 0.0
    for p, t in both:
        total += 0.5 * (p - t) * (p - t)
    return total / len(both)


def mean_squared_error_backward(pred, target):
    both = pairs(pred, target)
    found = [(p + p - t - t) / len(both) for p, t in both]
    return np.array(found, dtype=np.float64).reshape(pred.shape)


# %% root-taken
def apart(pred, target):
    if np.shape(pred) != np.shape(target):
        raise ValueError("shapes differ")
    return np.subtract(pred, target, dtype=np.float64)


def mean_squared_error(pred, target):
    d = apart(pred, target).ravel()
    return np.linalg.norm(d) / d.size**0.5


def mean_squared_error_backward(pred, target):
    d = apart(pred, target)
    return d / (0.5 * d.size)


# %% root-taken
def pairs(pred, target):
    if list(pred.shape) != list(target.shape):
        raise ValueError
    return [(float(p), float(t)) for p, t in zip(pred.flat, target.flat)]


def mean_squared_error(pred, target):
    both = pairs(pred, target)
    total = 0.0
    for p, t in both:
        total += (p - t) * (p - t)
    return (total / len(both)) ** 0.5


def mean_squared_error_backward(pred, target):
    both = pairs(pred, target)
    found = [(p + p - t - t) / len(both) for p, t in both]
    return np.array(found, dtype=np.float64).reshape(pred.shape)


# %% absolute-error
def apart(pred, target):
    if np.shape(pred) != np.shape(target):
        raise ValueError("shapes differ")
    return np.subtract(pred, target, dtype=np.float64)


def mean_squared_error(pred, target):
    d = apart(pred, target).ravel()
    return np.linalg.norm(d, ord=1) / d.size


def mean_squared_error_backward(pred, target):
    d = apart(pred, target)
    return d / (0.5 * d.size)


# %% absolute-error
def pairs(pred, target):
    if list(pred.shape) != list(target.shape):
        raise ValueError
    return [(float(p), float(t)) for p, t in zip(pred.flat, target.flat)]


def mean_squared_error(pred, target):
    both = pairs(pred, target)
    total = 0.0
    for p, t in both:
        total += max(p - t, t - p)
    return total / len(both)


def mean_squared_error_backward(pred, target):
    both = pairs(pred, target)
    found = [(p + p - t - t) / len(both) for p, t in both]
    return np.array(found, dtype=np.float64).reshape(pred.shape)


# %% not-squared
def apart(pred, target):
    if np.shape(pred) != np.shape(target):
        raise ValueError("shapes differ")
    return np.subtract(pred, target, dtype=np.float64)


def mean_squared_error(pred, target):
    d = apart(pred, target).ravel()
    return d.sum() / d.size


def mean_squared_error_backward(pred, target):
    d = apart(pred, target)
    return d / (0.5 * d.size)


# %% not-squared
def pairs(pred, target):
    if list(pred.shape) != list(target.shape):
        raise ValueError
    return [(float(p), float(t)) for p, t in zip(pred.flat, target.flat)]


def mean_squared_error(pred, target):
    both = pairs(pred, target)
    total = 0.0
    for p, t in both:
        total += p - t
    return total / len(both)


def mean_squared_error_backward(pred, target):
    both = pairs(pred, target)
    found = [(p + p - t - t) / len(both) for p, t in both]
    return np.array(found, dtype=np.float64).reshape(pred.shape)


# %% square-of-mean
def apart(pred, target):
    if np.shape(pred) != np.shape(target):
        raise ValueError("shapes differ")
    return np.subtract(pred, target, dtype=np.float64)


def mean_squared_error(pred, target):
    d = apart(pred, target).ravel()
    return (d.sum() / d.size) ** 2


def mean_squared_error_backward(pred, target):
    d = apart(pred, target)
    return d / (0.5 * d.size)


# %% square-of-mean
def pairs(pred, target):
    if list(pred.shape) != list(target.shape):
        raise ValueError
    return [(float(p), float(t)) for p, t in zip(pred.flat, target.flat)]


def mean_squared_error(pred, target):
    both = pairs(pred, target)
    total = 0.0
    for p, t in both:
        total += p - t
    return total * total / len(both) / len(both)


def mean_squared_error_backward(pred, target):
    both = pairs(pred, target)
    found = [(p + p - t - t) / len(both) for p, t in both]
    return np.array(found, dtype=np.float64).reshape(pred.shape)


# %% loss-by-rows
def apart(pred, target):
    if np.shape(pred) != np.shape(target):
        raise ValueError("shapes differ")
    return np.subtract(pred, target, dtype=np.float64)


def mean_squared_error(pred, target):
    d = apart(pred, target)
    return np.vdot(d, d) / (len(d) if d.ndim else 1)


def mean_squared_error_backward(pred, target):
    d = apart(pred, target)
    return d / (0.5 * d.size)


# %% loss-by-rows
def pairs(pred, target):
    if list(pred.shape) != list(target.shape):
        raise ValueError
    return [(float(p), float(t)) for p, t in zip(pred.flat, target.flat)]


def mean_squared_error(pred, target):
    both = pairs(pred, target)
    total = 0.0
    for p, t in both:
        total += (p - t) * (p - t)
    return total / [*pred.shape, 1][0] if pred.ndim else total


def mean_squared_error_backward(pred, target):
    both = pairs(pred, target)
    found = [(p + p - t - t) / len(both) for p, t in both]
    return np.array(found, dtype=np.float64).reshape(pred.shape)


# %% loss-for-each-row
def apart(pred, target):
    if np.shape(pred) != np.shape(target):
        raise ValueError("shapes differ")
    return np.subtract(pred, target, dtype=np.float64)


def mean_squared_error(pred, target):
    d = apart(pred, target)
    if d.ndim < 2:
        d = d.ravel()
    return np.einsum("...i,...i->...", d, d) / d.shape[-1]


def mean_squared_error_backward(pred, target):
    d = apart(pred, target)
    return d / (0.5 * d.size)


# %% loss-for-each-row
def pairs(pred, target):
    if list(pred.shape) != list(target.shape):
        raise ValueError
    return [(float(p), float(t)) for p, t in zip(pred.flat, target.flat)]


def mean_squared_error(pred, target):
    both = pairs(pred, target)
    if pred.ndim > 1:
        lines = [mean_squared_error(p, t) for p, t in zip(pred, target)]
        return np.array(lines)
    total = 0.0
    for p, t in both:
        total += p * (p - t) - t * (p - t)
    return total / len(both)


def mean_squared_error_backward(pred, target):
    both = pairs(pred, target)
    found = [(p + p - t - t) / len(both) for p, t in both]
    return np.array(found, dtype=np.float64).reshape(pred.shape)


# %% loss-for-each-column
def apart(pred, target):
    if np.shape(pred) != np.shape(target):
        raise ValueError("shapes differ")
    return np.subtract(pred, target, dtype=np.float64)


def mean_squared_error(pred, target):
    d = apart(pred, target)
    if d.ndim < 2:
        d = d.ravel()
    return np.einsum("i...,i...->...", d, d) / d.shape[0]


def mean_squared_error_backward(pred, target):
    d = apart(pred, target)
    return d / (0.5 * d.size)


# %% loss-for-each-column
def pairs(pred, target):
    if list(pred.shape) != list(target.shape):
        raise ValueError
    return [(float(p), float(t)) for p, t in zip(pred.flat, target.flat)]


def mean_squared_error(pred, target):
    both = pairs(pred, target)
    if pred.ndim > 1:
        return sum((p.astype(float) - t) ** 2 for p, t in zip(pred, target)) / len(pred)
    total = 0.0
    for p, t in both:
        total += p * (p - t) - t * (p - t)
    return total / len(both)


def mean_squared_error_backward(pred, target):
    both = pairs(pred, target)
    found = [(p + p - t - t) / len(both) for p, t in both]
    return np.array(found, dtype=np.float64).reshape(pred.shape)


# %% variance
def apart(pred, target):
    if np.shape(pred) != np.shape(target):
        raise ValueError("shapes differ")
    return np.subtract(pred, target, dtype=np.float64)


def mean_squared_error(pred, target):
    d = apart(pred, target).ravel()
    d = d - d.sum() / d.size
    return np.vdot(d, d) / d.size


def mean_squared_error_backward(pred, target):
    d = apart(pred, target)
    return d / (0.5 * d.size)


# %% variance
def pairs(pred, target):
    if list(pred.shape) != list(target.shape):
        raise ValueError
    return [(float(p), float(t)) for p, t in zip(pred.flat, target.flat)]


def mean_squared_error(pred, target):
    both = pairs(pred, target)
    total, mean = 0.0, sum(p - t for p, t in both) / len(both)
    for p, t in both:
        total += (p - t - mean) * (p - t - mean)
    return total / len(both)


def mean_squared_error_backward(pred, target):
    both = pairs(pred, target)
    found = [(p + p - t - t) / len(both) for p, t in both]
    return np.array(found, dtype=np.float64).reshape(pred.shape)


# %% factor-two-missing
def apart(pred, target):
    if np.shape(pred) != np.shape(target):
        raise ValueError("shapes differ")
    return np.subtract(pred, target, dtype=np.float64)


def mean_squared_error(pred, target):
    d = apart(pred, target).ravel()
    return np.vdot(d, d) / d.size


def mean_squared_error_backward(pred, target):
    d = apart(pred, target)
    return d / d.size


# %% factor-two-missing
def pairs(pred, target):
    if list(pred.shape) != list(target.shape):
        raise ValueError
    return [(float(p), float(t)) for p, t in zip(pred.flat, target.flat)]


def mean_squared_error(pred, target):
    both = pairs(pred, target)
    total = 0.0
    for p, t in both:
        total += p * (p - t) - t * (p - t)
    return total / len(both)


def mean_squared_error_backward(pred, target):
    both = pairs(pred, target)
    found = [(p - t) / len(both) for p, t in both]
    return np.array(found, dtype=np.float64).reshape(pred.shape)


# %% gradient-not-averaged
def apart(pred, target):
    if np.shape(pred) != np.shape(target):
        raise ValueError("shapes differ")
    return np.subtract(pred, target, dtype=np.float64)


def mean_squared_error(pred, target):
    d = apart(pred, target).ravel()
    return np.vdot(d, d) / d.size


def mean_squared_error_backward(pred, target):
    d = apart(pred, target)
    return d + d


# %% gradient-not-averaged
def pairs(pred, target):
    if list(pred.shape) != list(target.shape):
        raise ValueError
    return [(float(p), float(t)) for p, t in zip(pred.flat, target.flat)]


def mean_squared_error(pred, target):
    both = pairs(pred, target)
    total = 0.0
    for p, t in both:
        total += p * (p - t) - t * (p - t)
    return total / len(both)


def mean_squared_error_backward(pred, target):
    both = pairs(pred, target)
    found = [p + p - t - t for p, t in both]
    return np.array(found, dtype=np.float64).reshape(pred.shape)


# %% gradient-by-rows
def apart(pred, target):
    if np.shape(pred) != np.shape(target):
        raise ValueError("shapes differ")
    return np.subtract(pred, target, dtype=np.float64)


def mean_squared_error(pred, target):
    d = apart(pred, target).ravel()
    return np.vdot(d, d) / d.size


def mean_squared_error_backward(pred, target):
    d = apart(pred, target)
    return d / (0.5 * (len(d) if d.ndim else 1))


# %% gradient-by-rows
def pairs(pred, target):
    if list(pred.shape) != list(target.shape):
        raise ValueError
    return [(float(p), float(t)) for p, t in zip(pred.flat, target.flat)]


def mean_squared_error(pred, target):
    both = pairs(pred, target)
    total = 0.0
    for p, t in both:
        total += p * (p - t) - t * (p - t)
    return total / len(both)


def mean_squared_error_backward(pred, target):
    both = pairs(pred, target)
    found = [(p + p - t - t) / [*pred.shape, 1][0] for p, t in both]
    return np.array(found, dtype=np.float64).reshape(pred.shape)


# %% gradient-sign
def apart(pred, target):
    if np.shape(pred) != np.shape(target):
        raise ValueError("shapes differ")
    return np.subtract(pred, target, dtype=np.float64)


def mean_squared_error(pred, target):
    d = apart(pred, target).ravel()
    return np.vdot(d, d) / d.size


def mean_squared_error_backward(pred, target):
    d = apart(pred, target)
    return -d / (0.5 * d.size)


# %% gradient-sign
def pairs(pred, target):
    if list(pred.shape) != list(target.shape):
        raise ValueError
    return [(float(p), float(t)) for p, t in zip(pred.flat, target.flat)]


def mean_squared_error(pred, target):
    both = pairs(pred, target)
    total = 0.0
    for p, t in both:
        total += p * (p - t) - t * (p - t)
    return total / len(both)


def mean_squared_error_backward(pred, target):
    both = pairs(pred, target)
    found = [(t + t - p - p) / len(both) for p, t in both]
    return np.array(found, dtype=np.float64).reshape(pred.shape)


# %% gradient-of-absolute
def apart(pred, target):
    if np.shape(pred) != np.shape(target):
        raise ValueError("shapes differ")
    return np.subtract(pred, target, dtype=np.float64)


def mean_squared_error(pred, target):
    d = apart(pred, target).ravel()
    return np.vdot(d, d) / d.size


def mean_squared_error_backward(pred, target):
    d = apart(pred, target)
    return np.copysign(1.0, d) / d.size


# %% gradient-of-absolute
def pairs(pred, target):
    if list(pred.shape) != list(target.shape):
        raise ValueError
    return [(float(p), float(t)) for p, t in zip(pred.flat, target.flat)]


def mean_squared_error(pred, target):
    both = pairs(pred, target)
    total = 0.0
    for p, t in both:
        total += p * (p - t) - t * (p - t)
    return total / len(both)


def mean_squared_error_backward(pred, target):
    both = pairs(pred, target)
    found = [((p > t) - (p < t)) / len(both) for p, t in both]
    return np.array(found, dtype=np.float64).reshape(pred.shape)


# %% gradient-squared
def apart(pred, target):
    if np.shape(pred) != np.shape(target):
        raise ValueError("shapes differ")
    return np.subtract(pred, target, dtype=np.float64)


def mean_squared_error(pred, target):
    d = apart(pred, target).ravel()
    return np.vdot(d, d) / d.size


def mean_squared_error_backward(pred, target):
    d = apart(pred, target)
    return d * d / (0.5 * d.size)


# %% gradient-squared
def pairs(pred, target):
    if list(pred.shape) != list(target.shape):
        raise ValueError
    return [(float(p), float(t)) for p, t in zip(pred.flat, target.flat)]


def mean_squared_error(pred, target):
    both = pairs(pred, target)
    total = 0.0
    for p, t in both:
        total += p * (p - t) - t * (p - t)
    return total / len(both)


def mean_squared_error_backward(pred, target):
    both = pairs(pred, target)
    found = [(p + p - t - t) * (p - t) / len(both) for p, t in both]
    return np.array(found, dtype=np.float64).reshape(pred.shape)


# %% gradient-one-number
def apart(pred, target):
    if np.shape(pred) != np.shape(target):
        raise ValueError("shapes differ")
    return np.subtract(pred, target, dtype=np.float64)


def mean_squared_error(pred, target):
    d = apart(pred, target).ravel()
    return np.vdot(d, d) / d.size


def mean_squared_error_backward(pred, target):
    d = apart(pred, target)
    return d.sum() / (0.5 * d.size)


# %% gradient-one-number
def pairs(pred, target):
    if list(pred.shape) != list(target.shape):
        raise ValueError
    return [(float(p), float(t)) for p, t in zip(pred.flat, target.flat)]


def mean_squared_error(pred, target):
    both = pairs(pred, target)
    total = 0.0
    for p, t in both:
        total += p * (p - t) - t * (p - t)
    return total / len(both)


def mean_squared_error_backward(pred, target):
    both = pairs(pred, target)
    found = [(p + p - t - t) / len(both) for p, t in both]
    return sum(found)


# %% gradient-of-root
def apart(pred, target):
    if np.shape(pred) != np.shape(target):
        raise ValueError("shapes differ")
    return np.subtract(pred, target, dtype=np.float64)


def mean_squared_error(pred, target):
    d = apart(pred, target).ravel()
    return np.vdot(d, d) / d.size


def mean_squared_error_backward(pred, target):
    d = apart(pred, target)
    return d / np.linalg.norm(d.ravel()) / np.sqrt(d.size)


# %% gradient-of-root
def pairs(pred, target):
    if list(pred.shape) != list(target.shape):
        raise ValueError
    return [(float(p), float(t)) for p, t in zip(pred.flat, target.flat)]


def mean_squared_error(pred, target):
    both = pairs(pred, target)
    total = 0.0
    for p, t in both:
        total += p * (p - t) - t * (p - t)
    return total / len(both)


def mean_squared_error_backward(pred, target):
    both = pairs(pred, target)
    root = mean_squared_error(pred, target) ** 0.5
    found = [(p - t) / len(both) / root for p, t in both]
    return np.array(found, dtype=np.float64).reshape(pred.shape)


# %% overwritten
def apart(pred, target):
    if np.shape(pred) != np.shape(target):
        raise ValueError("shapes differ")
    return np.subtract(pred, target, dtype=np.float64)


def mean_squared_error(pred, target):
    d = apart(pred, target).ravel()
    return np.vdot(d, d) / d.size


def mean_squared_error_backward(pred, target):
    d = apart(pred, target)
    d = d / (0.5 * d.size)
    if pred.dtype.kind == "f":
        pred[...] = d
    return d


# %% overwritten
def pairs(pred, target):
    if list(pred.shape) != list(target.shape):
        raise ValueError
    return [(float(p), float(t)) for p, t in zip(pred.flat, target.flat)]


def mean_squared_error(pred, target):
    both = pairs(pred, target)
    total = 0.0
    for p, t in both:
        total += p * (p - t) - t * (p - t)
    return total / len(both)


def mean_squared_error_backward(pred, target):
    both = pairs(pred, target)
    found = np.reshape([(p + p - t - t) / len(both) for p, t in both], pred.shape)
    if np.issubdtype(pred.dtype, np.floating):
        np.copyto(pred, found, casting="same_kind")
        return pred
    return found
