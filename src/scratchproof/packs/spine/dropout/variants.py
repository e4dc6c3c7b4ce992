import numpy as np


# %% where: a mask and p are kept, and the case of evaluation by None
def dropout(x, p, rng, train=True):
    if not train:
        return x.copy(), None
    dropped = rng.uniform(size=x.shape) < p
    return np.where(dropped, 0, x / (1 - p)), (dropped, p)


def dropout_backward(dy, saved):
    if saved is None:
        return dy.copy()
    dropped, p = saved
    return np.where(dropped, 0, dy / (1 - p))


# %% binomial: whole numbers of one trial each, p of zero left out
def dropout(x, p, rng, train=True):
    if not train or p == 0:
        return x, lambda dy: dy
    mask = rng.binomial(1, 1 - p, size=x.shape)
    return x * mask / (1 - p), lambda dy: dy * mask / (1 - p)


def dropout_backward(dy, saved):
    return saved(dy)


# %% loops: one draw after the other; the indices of what was dropped are kept
def dropout(x, p, rng, train=True):
    q = 1 - p if train else 1.0
    gone = [n for n in np.ndindex(x.shape) if train and rng.random() < p]
    y = np.array(x, dtype=np.float64) / q
    for n in gone:
        y[n] = 0.0
    return y, {"gone": gone, "q": q}


def dropout_backward(dy, saved):
    dx = np.array(dy, dtype=np.float64) / saved["q"]
    for n in saved["gone"]:
        dx[n] = 0.0
    return dx


# %% object: a layer that is saved itself, its mask chosen among two numbers and made in the dtype of x
class Dropout:
    def __init__(self, shape, dtype, p, rng):
        self.factor = rng.choice(np.array([0.0, 1 / (1 - p)], dtype=dtype), size=shape, p=[p, 1 - p])

    def apply(self, a):
        return np.einsum("...,...->...", a, self.factor)


class Identity:
    def apply(self, a):
        return a + 0


def dropout(x, p, rng, train=True):
    layer = Dropout(x.shape, x.dtype, p, rng) if train else Identity()
    return layer.apply(x), layer


def dropout_backward(dy, saved):
    return saved.apply(dy)


# %% geometric: the gaps between dropped entries are drawn, not the entries, as few as are needed
def dropout(x, p, rng, train=True):
    factor = np.ones(x.size)
    if train and p > 0:
        factor /= 1 - p
        at = rng.geometric(p) - 1
        while at < x.size:
            factor[at] = 0
            at += rng.geometric(p)
    return x * factor.reshape(x.shape).astype(x.dtype), factor


def dropout_backward(dy, saved):
    return dy * saved.astype(dy.dtype).reshape(dy.shape)
