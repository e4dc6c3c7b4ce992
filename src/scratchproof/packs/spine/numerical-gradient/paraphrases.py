import numpy as np


def moved(x, i, step):
    """A float64 copy of x with the entry i moved by step."""
    point = np.asarray(x).astype(np.float64)
    point[i] += step
    return point


def central(f, x, h, i):
    return (f(moved(x, i, h)) - f(moved(x, i, -h))) / h / 2


def numerical_gradient(f, x, h=1e-5):
    return np.reshape([central(f, x, h, i) for i in np.ndindex(x.shape)], x.shape)


def entries(f, x, grad, h):
    """Pairs (a, n), entry by entry."""
    return list(zip(np.ravel(grad), np.ravel(numerical_gradient(f, x, h))))


def gradient_error(f, x, grad, h=1e-5):
    return max(abs(a - n) / max(abs(a), abs(n), 1e-8) for a, n in entries(f, x, grad, h))


# %% forward-difference
def numerical_gradient(f, x, h=1e-5):
    here = f(x.astype(np.float64))
    return np.reshape([(f(moved(x, i, h)) - here) / h for i in np.ndindex(x.shape)], x.shape)


# %% forward-difference
def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=np.float64)
    units = h * np.eye(x.size).reshape(-1, *x.shape)
    values = np.array([f(x + u) for u in units])
    return (values - f(x)).reshape(x.shape) / h


# %% backward-difference
def numerical_gradient(f, x, h=1e-5):
    here = f(x.astype(np.float64))
    return np.reshape([(here - f(moved(x, i, -h))) / h for i in np.ndindex(x.shape)], x.shape)


# %% backward-difference
def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=np.float64)
    units = h * np.eye(x.size).reshape(-1, *x.shape)
    values = np.array([f(x - u) for u in units])
    return -(values - f(x)).reshape(x.shape) / h


# %% divided-by-h
def numerical_gradient(f, x, h=1e-5):
    return np.reshape([(f(moved(x, i, h)) - f(moved(x, i, -h))) / h for i in np.ndindex(x.shape)], x.shape)


# %% divided-by-h
def numerical_gradient(f, x, h=1e-5):
    return np.reshape([2 * central(f, x, h, i) for i in np.ndindex(x.shape)], x.shape)


# %% half-a-difference
def numerical_gradient(f, x, h=1e-5):
    here = f(x.astype(np.float64))
    return np.reshape([0.5 * (f(moved(x, i, h)) - here) / h for i in np.ndindex(x.shape)], x.shape)


# %% half-a-difference
def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=np.float64)
    units = h * np.eye(x.size).reshape(-1, *x.shape)
    values = np.array([f(x + u) for u in units])
    return (values - f(x)).reshape(x.shape) / (h + h)


# %% times-h
def numerical_gradient(f, x, h=1e-5):
    return np.reshape([central(f, x, h, i) * h * h for i in np.ndindex(x.shape)], x.shape)


# %% times-h
def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=np.float64)
    units = h * np.eye(x.size).reshape(-1, *x.shape)
    return np.reshape([h * (f(x + u) - f(x - u)) * 0.5 for u in units], x.shape)


# %% wrong-sign
def numerical_gradient(f, x, h=1e-5):
    return np.reshape([-central(f, x, h, i) for i in np.ndindex(x.shape)], x.shape)


# %% wrong-sign
def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=np.float64)
    units = h * np.eye(x.size).reshape(-1, *x.shape)
    return np.reshape([(f(x - u) - f(x + u)) * 0.5 / h for u in units], x.shape)


# %% size-of-slope
def numerical_gradient(f, x, h=1e-5):
    return np.abs(np.reshape([central(f, x, h, i) for i in np.ndindex(x.shape)], x.shape))


# %% size-of-slope
def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=np.float64)
    units = h * np.eye(x.size).reshape(-1, *x.shape)
    return np.reshape([np.sqrt(((f(x + u) - f(x - u)) / h / 2) ** 2) for u in units], x.shape)


# %% step-scaled
def numerical_gradient(f, x, h=1e-5):
    steps = h * np.maximum(np.abs(x).astype(np.float64), 1)
    return np.reshape([central(f, x, steps[i], i) for i in np.ndindex(x.shape)], x.shape)


# %% step-scaled
def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=np.float64)
    units = h * np.eye(x.size).reshape(-1, *x.shape)
    found = []
    for u in units:
        size = np.abs(x[u > 0]).item()
        u = u * (1 if size < 1 else size)
        found.append((f(x + u) - f(x - u)) / u.sum() / 2)
    return np.reshape(found, x.shape)


# %% step-relative
def numerical_gradient(f, x, h=1e-5):
    steps = np.sqrt(np.square(h * x.astype(np.float64)))
    return np.reshape([central(f, x, steps[i], i) for i in np.ndindex(x.shape)], x.shape)


# %% step-relative
def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=np.float64)
    found = []
    for mask in np.eye(x.size).reshape(-1, *x.shape):
        found.append((f(x * (1 + h * mask)) - f(x * (1 - h * mask))) / (2 * h * (x * mask).sum()))
    return np.reshape(found, x.shape)


# %% all-moved
def numerical_gradient(f, x, h=1e-5):
    wide = x.astype(np.float64)
    return np.full(x.shape, (f(wide + h) - f(wide - h)) / h / 2)


# %% all-moved
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    grad += (f(np.add(x, h, dtype=np.float64)) - f(np.subtract(x, h, dtype=np.float64))) / (2 * h)
    return grad


# %% not-put-back
def numerical_gradient(f, x, h=1e-5):
    point = np.array(x, dtype=np.float64, order="C")
    found = []
    for i in range(point.size):
        point.flat[i] += h
        right = f(point)
        point.flat[i] -= h + h
        found.append((right - f(point)) / h / 2)
    return np.reshape(found, x.shape)


# %% not-put-back
def numerical_gradient(f, x, h=1e-5):
    point, found = x.astype(np.float64), []
    for i in np.ndindex(x.shape):
        right, point = f(moved(point, i, h)), moved(point, i, -h)
        found.append((right - f(point)) / (h + h))
    return np.reshape(found, x.shape)


# %% row-moved
def numerical_gradient(f, x, h=1e-5):
    found = [np.broadcast_to(central(f, x, h, k), x.shape[1:]) for k in range(len(x))] if x.ndim else central(f, x, h, ())
    return np.array(found)


# %% row-moved
def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=np.float64)
    grad = np.zeros_like(x)
    if x.ndim == 0:
        return np.array((f(x + h) - f(x - h)) / (2 * h))
    for k, u in enumerate(h * np.eye(len(x))):
        u = u.reshape(-1, *[1] * (x.ndim - 1))
        grad[k] = (f(x + u) - f(x - u)) / (2 * h)
    return grad


# %% x-changed
def numerical_gradient(f, x, h=1e-5):
    if x.dtype != np.float64:
        x = x.astype(np.float64)
    found = []
    for i in np.ndindex(x.shape):
        x[i] += h
        right = f(x)
        x[i] -= h + h
        found.append((right - f(x)) / h / 2)
    return np.reshape(found, x.shape)


# %% x-changed
def numerical_gradient(f, x, h=1e-5):
    point, found = x if x.itemsize == 8 else x.astype(float), []
    for i in np.ndindex(x.shape):
        right = f(moved(point, i, h))
        np.subtract(point, h, out=point, where=np.arange(x.size).reshape(x.shape) == np.ravel_multi_index(i, x.shape) if i else True)
        found.append((right - f(point)) / (h + h))
    return np.reshape(found, x.shape)


# %% moved-in-float32
def numerical_gradient(f, x, h=1e-5):
    found = []
    for unit in np.eye(x.size, dtype=x.dtype).reshape(-1, *x.shape):
        found.append((f(x + x.dtype.type(h) * unit) - f(x - x.dtype.type(h) * unit)) / (2 * h))
    return np.reshape(found, x.shape)


# %% moved-in-float32
def numerical_gradient(f, x, h=1e-5):
    def value(i, step):
        point = x.copy()
        point[i] = point[i] + x.dtype.type(step)
        return f(point)

    return np.reshape([0.5 * (value(i, h) - value(i, -h)) / h for i in np.ndindex(x.shape)], x.shape)


# %% default-1e-4
def numerical_gradient(f, x, h=None):
    h = 1e-4 if h is None else h
    return np.reshape([central(f, x, h, i) for i in np.ndindex(x.shape)], x.shape)


# %% default-1e-4
def numerical_gradient(f, x, h=0.0001):
    x = np.asarray(x, dtype=np.float64)
    units = h * np.eye(x.size).reshape(-1, *x.shape)
    return np.reshape([(f(x + u) - f(x - u)) * 0.5 / h for u in units], x.shape)


# %% default-1e-6
def numerical_gradient(f, x, *settings, h=1e-6):
    return np.reshape([central(f, x, *(settings or (h,)), i) for i in np.ndindex(x.shape)], x.shape)


# %% default-1e-6
def numerical_gradient(f, x, h=0.000001):
    x = np.asarray(x, dtype=np.float64)
    units = h * np.eye(x.size).reshape(-1, *x.shape)
    return np.reshape([(f(x + u) - f(x - u)) * 0.5 / h for u in units], x.shape)


# %% gradient-flattened
def numerical_gradient(f, x, h=1e-5):
    return np.array([central(f, x, h, i) for i in np.ndindex(x.shape)])


# %% gradient-flattened
def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=np.float64)
    units = h * np.eye(x.size).reshape(-1, *x.shape)
    return np.concatenate([[(f(x + u) - f(x - u)) * 0.5 / h] for u in units])


# %% flattened-copy
def numerical_gradient(f, x, h=1e-5):
    if x.dtype != np.float64:
        x = x.astype(np.float64)
    grad, flat = [], np.ravel(x, order="C") if x.ndim > 1 else x.reshape(-1)
    for i in range(flat.size):
        before = float(flat[i])
        values = []
        for step in (h, -h):
            flat[i] = before + step
            values.append(f(x))
        flat[i] = before
        grad.append((values[0] - values[1]) / h / 2)
    return np.reshape(grad, x.shape)


# %% flattened-copy
def numerical_gradient(f, x, h=1e-5):
    point = np.copy(x, order="K").astype(np.float64)
    line, found = np.reshape(point, x.size), []
    for i, start in enumerate(line.tolist()):
        line[i] += h
        right = f(point)
        line[i] = start - h
        found += [(right - f(point)) * 0.5 / h]
        line[i] = start
    return np.array(found).reshape(x.shape)


# %% mean-of-errors
def gradient_error(f, x, grad, h=1e-5):
    found = [abs(a - n) / max(abs(a), abs(n), 1e-8) for a, n in entries(f, x, grad, h)]
    return sum(found) / len(found)


# %% mean-of-errors
def gradient_error(f, x, grad, h=1e-5):
    both = np.array(entries(f, x, grad, h))
    return np.average(np.abs(np.diff(both, axis=1))[:, 0] / np.abs(both).max(axis=1).clip(1e-8))


# %% absolute-error
def gradient_error(f, x, grad, h=1e-5):
    return max(abs(a - n) for a, n in entries(f, x, grad, h))


# %% absolute-error
def gradient_error(f, x, grad, h=1e-5):
    return np.linalg.norm(np.ravel(grad) - np.ravel(numerical_gradient(f, x, h)), ord=np.inf)


# %% relative-to-tested
def gradient_error(f, x, grad, h=1e-5):
    return max(abs(a - n) / max(abs(a), 1e-8) for a, n in entries(f, x, grad, h))


# %% relative-to-tested
def gradient_error(f, x, grad, h=1e-5):
    n = numerical_gradient(f, x, h)
    return (np.abs(grad - n) / np.abs(grad).clip(1e-8, None)).max()


# %% relative-to-numerical
def gradient_error(f, x, grad, h=1e-5):
    return max(abs(n - a) / max(1e-8, abs(n)) for a, n in entries(f, x, grad, h))


# %% relative-to-numerical
def gradient_error(f, x, grad, h=1e-5):
    n = numerical_gradient(f, x, h)
    return (np.abs(grad - n) / np.abs(n).clip(1e-8, None)).max()


# %% relative-to-sum
def gradient_error(f, x, grad, h=1e-5):
    return max(abs(a - n) / max(abs(a) + abs(n), 1e-8) for a, n in entries(f, x, grad, h))


# %% relative-to-sum
def gradient_error(f, x, grad, h=1e-5):
    both = np.array(entries(f, x, grad, h))
    return (np.abs(both[:, 0] - both[:, 1]) / np.abs(both).sum(axis=1).clip(1e-8)).max()


# %% relative-to-smaller
def gradient_error(f, x, grad, h=1e-5):
    return max(abs(a - n) / max(min(abs(a), abs(n)), 1e-8) for a, n in entries(f, x, grad, h))


# %% relative-to-smaller
def gradient_error(f, x, grad, h=1e-5):
    both = np.array(entries(f, x, grad, h))
    return (np.abs(both[:, 0] - both[:, 1]) / np.abs(both).min(axis=1).clip(1e-8)).max()


# %% signs-kept
def gradient_error(f, x, grad, h=1e-5):
    return max((a - n) / max(abs(a), abs(n), 1e-8) for a, n in entries(f, x, grad, h))


# %% signs-kept
def gradient_error(f, x, grad, h=1e-5):
    both = np.array(entries(f, x, grad, h))
    return (-np.diff(both, axis=1)[:, 0] / np.abs(both).max(axis=1).clip(1e-8)).max()


# %% no-floor
def gradient_error(f, x, grad, h=1e-5):
    both = np.array(entries(f, x, grad, h))
    return (np.abs(both[:, 0] - both[:, 1]) / np.abs(both).max(axis=1)).max()


# %% no-floor
def gradient_error(f, x, grad, h=1e-5):
    n = numerical_gradient(f, x, h)
    return np.max(np.divide(np.abs(n - grad), np.where(np.abs(n) > np.abs(grad), np.abs(n), np.abs(grad))))


# %% floor-added
def gradient_error(f, x, grad, h=1e-5):
    return max(abs(a - n) / (max(abs(a), abs(n)) + 1e-8) for a, n in entries(f, x, grad, h))


# %% floor-added
def gradient_error(f, x, grad, h=1e-5):
    both = np.array(entries(f, x, grad, h))
    return (np.abs(both[:, 0] - both[:, 1]) / (1e-8 + np.abs(both).max(axis=1))).max()


# %% error-of-lengths
def gradient_error(f, x, grad, h=1e-5):
    a, n = np.array(entries(f, x, grad, h)).T
    return np.sqrt(np.sum((a - n) ** 2)) / np.sqrt(max(np.sum(a**2), np.sum(n**2)))


# %% error-of-lengths
def gradient_error(f, x, grad, h=1e-5):
    both = np.array(entries(f, x, grad, h))
    lengths = np.linalg.norm(both, axis=0)
    return np.linalg.norm(both @ [1.0, -1.0]) / lengths.max().clip(1e-8)


# %% largest-over-largest
def gradient_error(f, x, grad, h=1e-5):
    both = entries(f, x, grad, h)
    return max(abs(a - n) for a, n in both) / max(1e-8, *(abs(v) for pair in both for v in pair))


# %% largest-over-largest
def gradient_error(f, x, grad, h=1e-5):
    both = np.array(entries(f, x, grad, h))
    return np.abs(both @ [1.0, -1.0]).max() / np.abs(both).max().clip(1e-8)


# %% error-ignores-h
def gradient_error(f, x, grad, h=1e-5):
    return max(abs(a - n) / max(abs(a), abs(n), 1e-8) for a, n in entries(f, x, grad, 1e-5))


# %% error-ignores-h
def gradient_error(f, x, grad, h=1e-5):
    h = 0.00001
    both = np.array(entries(f, x, grad, h))
    return (np.abs(np.diff(both, axis=1))[:, 0] / np.abs(both).max(axis=1).clip(1e-8)).max()


# %% error-for-each-entry
def gradient_error(f, x, grad, h=1e-5):
    found = [abs(a - n) / max(abs(a), abs(n), 1e-8) for a, n in entries(f, x, grad, h)]
    return np.reshape(found, x.shape)


# %% error-for-each-entry
def gradient_error(f, x, grad, h=1e-5):
    both = np.stack([grad, numerical_gradient(f, x, h)])
    return np.abs(both[0] - both[1]) / np.abs(both).max(axis=0).clip(1e-8)
