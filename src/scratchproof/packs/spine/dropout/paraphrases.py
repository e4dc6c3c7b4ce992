import numpy as np


def mask_of(rng, shape, p):
    """1 where an entry is kept, else 0."""
    return np.floor(1 - p + rng.random(shape))


def dropout(x, p, rng, train=True):
    mask = mask_of(rng, x.shape, p) if train else None
    return (x if mask is None else np.where(mask > 0, x, 0) / (1 - p)), (mask, p)


def dropout_backward(dy, saved):
    mask, p = saved
    return dy.copy() if mask is None else np.where(mask > 0, dy, 0) / (1 - p)


# %% not-scaled
def dropout(x, p, rng, train=True):
    mask = mask_of(rng, x.shape, p) if train else None
    return (x if mask is None else np.where(mask > 0, x, 0)), (mask, 0.0)


# %% not-scaled
def dropout(x, p, rng, train=True):
    y = np.array(x)
    gone = np.zeros(x.shape, dtype=bool)
    if train:
        gone |= rng.random(x.shape) < p
    y[gone] = 0
    return y, gone


def dropout_backward(dy, saved):
    dx = np.array(dy)
    dx[saved] = 0
    return dx


# %% scaled-at-evaluation
def dropout(x, p, rng, train=True):
    if train:
        mask = rng.binomial(1, 1 - p, size=x.shape)
        return np.multiply(x, mask), mask
    return np.multiply(x, 1 - p), 1 - p


def dropout_backward(dy, saved):
    return np.multiply(saved, dy)


# %% scaled-at-evaluation
class Dropout:
    def __init__(self, p, rng, train):
        self.p, self.rng, self.train = p, rng, train

    def forward(self, x):
        if not self.train:
            return x - x * self.p
        self.gone = self.rng.random(x.shape) < self.p
        return np.where(self.gone, 0, x)

    def backward(self, dy):
        return np.where(self.gone, 0, dy) if self.train else dy - dy * self.p


def dropout(x, p, rng, train=True):
    layer = Dropout(p, rng, train)
    return layer.forward(x), layer


def dropout_backward(dy, saved):
    return saved.backward(dy)


# %% divided-by-p
def dropout(x, p, rng, train=True):
    mask = mask_of(rng, x.shape, p) if train else None
    return (x if mask is None else np.where(mask > 0, x / p, 0)), (mask, 1 - p)


# %% divided-by-p
def dropout(x, p, rng, train=True):
    gone = (rng.random(x.shape) < p) if train else np.zeros(x.shape, dtype=bool)
    factor = np.where(gone, 0, 1 / np.float64(p) if train else 1.0)
    return factor * x, factor


def dropout_backward(dy, saved):
    return saved * dy


# %% multiplied
def dropout(x, p, rng, train=True):
    mask = mask_of(rng, x.shape, p) if train else None
    return (x if mask is None else np.where(mask > 0, x - p * x, 0)), (mask, 1 - 1 / (1 - p))


# %% multiplied
def dropout(x, p, rng, train=True):
    gone = (rng.random(x.shape) < p) if train else np.zeros(x.shape, dtype=bool)
    factor = np.where(gone, 0, 1 - p if train else 1.0)
    return factor * x, factor


def dropout_backward(dy, saved):
    return saved * dy


# %% p-keeps
def dropout(x, p, rng, train=True):
    mask = mask_of(rng, x.shape, 1 - p) if train else None
    return (x if mask is None else np.where(mask > 0, x / p, 0)), (mask, 1 - p)


# %% p-keeps
def dropout(x, p, rng, train=True):
    if not train:
        return x, 1.0
    factor = rng.binomial(1, p, size=x.shape) / p
    return np.multiply(x, factor), factor


def dropout_backward(dy, saved):
    return np.multiply(saved, dy)


# %% comparison-turned
def dropout(x, p, rng, train=True):
    mask = mask_of(rng, x.shape, 1 - p) if train else None
    return (x if mask is None else np.where(mask > 0, x / (1 - p), 0)), (mask, p)


# %% comparison-turned
def dropout(x, p, rng, train=True):
    if not train:
        return x, 1.0
    factor = rng.binomial(1, p, size=x.shape) / (1 - p)
    return np.multiply(x, factor), factor


def dropout_backward(dy, saved):
    return np.multiply(saved, dy)


# %% always-half
def dropout(x, p, rng, train=True):
    mask = mask_of(rng, x.shape, 0.5) if train else None
    return (x if mask is None else np.where(mask > 0, x / (1 - p), 0)), (mask, p)


# %% always-half
def dropout(x, p, rng, train=True):
    if not train:
        return x, 1.0
    factor = rng.integers(0, 2, size=x.shape) / (1 - p)
    return np.multiply(x, factor), factor


def dropout_backward(dy, saved):
    return np.multiply(saved, dy)


# %% rows-together
def dropout(x, p, rng, train=True):
    mask = np.ones_like(x) * mask_of(rng, x.shape[:-1], p)[..., None] if train else None
    return (x if mask is None else np.where(mask > 0, x / (1 - p), 0)), (mask, p)


# %% rows-together
def dropout(x, p, rng, train=True):
    factor = np.ones(x.shape)
    if train:
        for n in np.ndindex(x.shape[:-1]):
            factor[n] = (rng.random() > p) / (1 - p)
    return factor * x, factor


def dropout_backward(dy, saved):
    return saved * dy


# %% columns-together
def dropout(x, p, rng, train=True):
    mask = np.ones_like(x) * mask_of(rng, x.shape[-1], p) if train else None
    return (x if mask is None else np.where(mask > 0, x / (1 - p), 0)), (mask, p)


# %% columns-together
def dropout(x, p, rng, train=True):
    factor = np.ones(x.shape)
    if train:
        for j in range(x.shape[-1]):
            factor[..., j] = (rng.random() > p) / (1 - p)
    return factor * x, factor


def dropout_backward(dy, saved):
    return saved * dy


# %% exact-share
def dropout(x, p, rng, train=True):
    factor = np.ones(x.size)
    if train:
        factor /= 1 - p
        factor[rng.choice(x.size, size=round(p * x.size), replace=False)] = 0
    return x * factor.reshape(x.shape), factor.reshape(x.shape)


def dropout_backward(dy, saved):
    return saved * dy


# %% exact-share
def dropout(x, p, rng, train=True):
    ranks = rng.random(x.size).argsort().argsort().reshape(x.shape)
    mask = 1.0 * (ranks >= round(p * x.size)) if train else None
    return (x if mask is None else np.where(mask > 0, x / (1 - p), 0)), (mask, p)


# %% flag-ignored
def dropout(x, p, rng, train=True):
    mask = mask_of(rng, x.shape, p)
    return np.where(mask > 0, x / (1 - p), 0), (mask, p)


# %% flag-ignored
def dropout(x, p, rng, train=True):
    gone = rng.random(x.shape) < p
    y = x / (1 - p)
    y[gone] = 0
    return y, (gone, 1 - p)


def dropout_backward(dy, saved):
    dx = dy / saved[1]
    dx[saved[0]] = 0
    return dx


# %% flag-turned
def dropout(x, p, rng, train=True):
    mask = None if train else mask_of(rng, x.shape, p)
    return (x if mask is None else np.where(mask > 0, x / (1 - p), 0)), (mask, p)


# %% flag-turned
def dropout(x, p, rng, train=True):
    if train:
        return x.copy(), 1.0
    factor = rng.binomial(1, 1 - p, size=x.shape) / (1 - p)
    return np.multiply(x, factor), factor


def dropout_backward(dy, saved):
    return np.multiply(saved, dy)


# %% divided-at-evaluation-too
def dropout(x, p, rng, train=True):
    mask = mask_of(rng, x.shape, p if train else 0.0)
    return np.where(mask > 0, x / (1 - p), 0), (mask, p)


# %% divided-at-evaluation-too
def dropout(x, p, rng, train=True):
    y = x / (1 - p)
    gone = (rng.random(x.shape) < p) & train
    y[gone] = 0
    return y, (gone, 1 - p)


def dropout_backward(dy, saved):
    dx = dy / saved[1]
    dx[saved[0]] = 0
    return dx


# %% gradient-passes-whole
def dropout_backward(dy, saved):
    return np.array(dy)


# %% gradient-passes-whole
def dropout_backward(dy, saved):
    ones = np.ones_like(dy)
    return np.multiply(ones, dy)


# %% gradient-not-scaled
def dropout_backward(dy, saved):
    mask = saved[0]
    return dy * (1.0 if mask is None else mask)


# %% gradient-not-scaled
def dropout_backward(dy, saved):
    dx = np.array(dy)
    if saved[0] is not None:
        dx[saved[0] == 0] = 0
    return dx


# %% drawn-anew
def dropout(x, p, rng, train=True):
    q = p if train else 0.0
    return np.where(mask_of(rng, x.shape, q) > 0, x / (1 - q), 0), (rng, q)


def dropout_backward(dy, saved):
    rng, q = saved
    return np.where(mask_of(rng, dy.shape, q) > 0, dy / (1 - q), 0)


# %% drawn-anew
def dropout(x, p, rng, train=True):
    def pass_through(a):
        if not train:
            return a.copy()
        return a * rng.binomial(1, 1 - p, size=a.shape) / (1 - p)

    return pass_through(x), pass_through


def dropout_backward(dy, saved):
    return saved(dy)


# %% mask-from-output
def dropout(x, p, rng, train=True):
    q = p if train else 0.0
    y = np.where(mask_of(rng, x.shape, q) > 0, x / (1 - q), 0)
    return y, (y, q)


def dropout_backward(dy, saved):
    y, q = saved
    return np.where(y == 0, 0, dy) / (1 - q)


# %% mask-from-output
def dropout(x, p, rng, train=True):
    y = np.array(x)
    if train:
        y /= 1 - p
        y[rng.random(x.shape) < p] = 0
    return y, [y, 1 - p * train]


def dropout_backward(dy, saved):
    dx = np.zeros_like(dy)
    at = np.nonzero(saved[0])
    dx[at] = dy[at] / saved[1]
    return dx


# %% shared-saved
kept = {}


def dropout(x, p, rng, train=True):
    q = p if train else 0.0
    kept["mask"], kept["q"] = mask_of(rng, x.shape, q), q
    return np.where(kept["mask"] > 0, x / (1 - q), 0), kept


def dropout_backward(dy, saved):
    return np.where(saved["mask"] > 0, dy, 0) / (1 - saved["q"])


# %% shared-saved
class Layer:
    def forward(self, x, p, rng, train):
        self.factor = rng.binomial(1, 1 - p, size=x.shape) / (1 - p) if train else 1.0
        return np.multiply(x, self.factor)


layer = Layer()


def dropout(x, p, rng, train=True):
    return layer.forward(x, p, rng, train), layer


def dropout_backward(dy, saved):
    return np.multiply(saved.factor, dy)


# %% own-generator
def dropout(x, p, rng, train=True):
    mask = mask_of(np.random.default_rng(), x.shape, p) if train else None
    return (x if mask is None else np.where(mask > 0, x / (1 - p), 0)), (mask, p)


# %% own-generator
def dropout(x, p, rng, train=True):
    import random

    factor = np.ones(x.shape)
    if train:
        factor.flat = [(random.random() > p) / (1 - p) for _ in range(x.size)]
    return factor * x, factor


def dropout_backward(dy, saved):
    return saved * dy


# %% fixed-seed
def dropout(x, p, rng, train=True):
    mask = mask_of(np.random.default_rng(42), x.shape, p) if train else None
    return (x if mask is None else np.where(mask > 0, x / (1 - p), 0)), (mask, p)


# %% fixed-seed
def dropout(x, p, rng, train=True):
    np.random.seed(1)
    factor = (np.random.rand(*x.shape) > p) / (1 - p) if train else np.ones(x.shape)
    return factor * x, factor


def dropout_backward(dy, saved):
    return saved * dy


# %% x-overwritten
def dropout(x, p, rng, train=True):
    mask = mask_of(rng, x.shape, p if train else 0.0)
    x[mask == 0] = 0
    x /= 1 - p if train else 1
    return x, (mask, p if train else 0.0)


# %% x-overwritten
def dropout(x, p, rng, train=True):
    factor = rng.binomial(1, 1 - p, size=x.shape) / (1 - p) if train else np.ones(x.shape)
    np.copyto(x, x * factor, casting="same_kind")
    return x.copy(), factor


def dropout_backward(dy, saved):
    return saved * dy


# %% dy-overwritten
def dropout_backward(dy, saved):
    mask, p = saved
    if mask is not None:
        dy[mask == 0] = 0
        dy /= 1 - p
    return dy


# %% dy-overwritten
def dropout_backward(dy, saved):
    mask, p = saved
    factor = np.ones(dy.shape) if mask is None else mask / (1 - p)
    np.copyto(dy, dy * factor, casting="same_kind")
    return dy.copy()


# %% less-precision
def dropout(x, p, rng, train=True):
    mask = mask_of(rng, x.shape, p if train else 0.0)
    return np.float32(np.where(mask > 0, x, 0)) / np.float32(1 - p * train), (mask, p * train)


# %% less-precision
def dropout(x, p, rng, train=True):
    y = np.zeros(x.shape, dtype="f")
    factor = rng.binomial(1, 1 - p, size=x.shape) / (1 - p) if train else np.ones(x.shape)
    y[...] = x * factor
    return y, factor


def dropout_backward(dy, saved):
    return saved * dy
