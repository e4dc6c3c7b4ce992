import numpy as np


# %% gradient-added
class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.held = dict(enumerate(params))
        self.lr, self.shrink = lr, weight_decay

    def step(self, grads):
        for key, grad in enumerate(grads):
            p = self.held[key]
            pull = self.shrink * p
            p[...] = p - self.lr * (pull - grad)


# %% gradient-added
class Entry:
    def __init__(self, array):
        self.array = array

    def move(self, slope, rate, decay):
        for at in np.ndindex(*self.array.shape):
            old = float(self.array[at])
            self.array[at] = old * (1.0 - rate * decay) + rate * float(slope[at])


class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.lr, self.weight_decay = lr, weight_decay
        self.entries = [Entry(array) for array in params]

    def step(self, grads):
        for entry, slope in zip(self.entries, grads):
            entry.move(slope, self.lr, self.weight_decay)


# %% no-learning-rate
class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.held = dict(enumerate(params))
        self.lr, self.shrink = lr, weight_decay

    def step(self, grads):
        for key, grad in enumerate(grads):
            p = self.held[key]
            pull = self.shrink * p
            p[...] = p - grad - self.lr * pull


# %% no-learning-rate
class Entry:
    def __init__(self, array):
        self.array = array

    def move(self, slope, rate, decay):
        for at in np.ndindex(*self.array.shape):
            old = float(self.array[at])
            self.array[at] = old * (1.0 - rate * decay) - float(slope[at])


class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.lr, self.weight_decay = lr, weight_decay
        self.entries = [Entry(array) for array in params]

    def step(self, grads):
        for entry, slope in zip(self.entries, grads):
            entry.move(slope, self.lr, self.weight_decay)


# %% gradients-pile-up
class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.held = dict(enumerate(params))
        self.lr, self.shrink = lr, weight_decay
        self.seen = []

    def step(self, grads):
        self.seen.append([grad.copy() for grad in grads])
        for key in self.held:
            grad = sum(seen[key] for seen in self.seen)
            p = self.held[key]
            pull = self.shrink * p
            p[...] = p - self.lr * (grad + pull)


# %% gradients-pile-up
class Entry:
    def __init__(self, array):
        self.array, self.slope = array, np.zeros(array.shape)

    def move(self, slope, rate, decay):
        self.slope = slope = self.slope + slope
        for at in np.ndindex(*self.array.shape):
            old = float(self.array[at])
            self.array[at] = old * (1.0 - rate * decay) - rate * float(slope[at])


class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.lr, self.weight_decay = lr, weight_decay
        self.entries = [Entry(array) for array in params]

    def step(self, grads):
        for entry, slope in zip(self.entries, grads):
            entry.move(slope, self.lr, self.weight_decay)


# %% sign-only
class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.held = dict(enumerate(params))
        self.lr, self.shrink = lr, weight_decay

    def step(self, grads):
        for key, grad in enumerate(grads):
            p = self.held[key]
            pull = self.shrink * p
            p[...] = p - self.lr * (np.sign(grad) + pull)


# %% sign-only
class Entry:
    def __init__(self, array):
        self.array = array

    def move(self, slope, rate, decay):
        for at in np.ndindex(*self.array.shape):
            old = float(self.array[at])
            self.array[at] = old * (1.0 - rate * decay) - rate * (1 if slope[at] > 0 else -1 if slope[at] < 0 else 0)


class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.lr, self.weight_decay = lr, weight_decay
        self.entries = [Entry(array) for array in params]

    def step(self, grads):
        for entry, slope in zip(self.entries, grads):
            entry.move(slope, self.lr, self.weight_decay)


# %% gradient-normalised
class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.held = dict(enumerate(params))
        self.lr, self.shrink = lr, weight_decay

    def step(self, grads):
        for key, grad in enumerate(grads):
            p = self.held[key]
            grad = grad / (np.linalg.norm(grad) or 1.0)
            pull = self.shrink * p
            p[...] = p - self.lr * (grad + pull)


# %% gradient-normalised
class Entry:
    def __init__(self, array):
        self.array = array

    def move(self, slope, rate, decay):
        length = sum(float(s) ** 2 for s in slope.flat) ** 0.5 or 1.0
        for at in np.ndindex(*self.array.shape):
            old = float(self.array[at])
            self.array[at] = old * (1.0 - rate * decay) - rate * float(slope[at]) / length


class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.lr, self.weight_decay = lr, weight_decay
        self.entries = [Entry(array) for array in params]

    def step(self, grads):
        for entry, slope in zip(self.entries, grads):
            entry.move(slope, self.lr, self.weight_decay)


# %% first-parameter-only
class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.held = dict(enumerate(params))
        self.lr, self.shrink = lr, weight_decay

    def step(self, grads):
        for key, grad in enumerate(grads):
            p = self.held[key]
            pull = self.shrink * p
            p[...] = p - self.lr * (grad + pull)
            return


# %% first-parameter-only
class Entry:
    def __init__(self, array):
        self.array = array

    def move(self, slope, rate, decay):
        for at in np.ndindex(*self.array.shape):
            old = float(self.array[at])
            self.array[at] = old * (1.0 - rate * decay) - rate * float(slope[at])


class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.lr, self.weight_decay = lr, weight_decay
        self.entries = [Entry(params[0])]

    def step(self, grads):
        for entry, slope in zip(self.entries, grads):
            entry.move(slope, self.lr, self.weight_decay)


# %% first-gradient-for-all
class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.held = dict(enumerate(params))
        self.lr, self.shrink = lr, weight_decay

    def step(self, grads):
        for key, grad in enumerate([grads[0]] * len(grads)):
            p = self.held[key]
            pull = self.shrink * p
            p[...] = p - self.lr * (grad + pull)


# %% first-gradient-for-all
class Entry:
    def __init__(self, array):
        self.array = array

    def move(self, slope, rate, decay):
        for at in np.ndindex(*self.array.shape):
            old = float(self.array[at])
            self.array[at] = old * (1.0 - rate * decay) - rate * float(slope[at])


class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.lr, self.weight_decay = lr, weight_decay
        self.entries = [Entry(array) for array in params]

    def step(self, grads):
        for entry, slope in ((entry, np.broadcast_to(grads[0], entry.array.shape)) for entry in self.entries):
            entry.move(slope, self.lr, self.weight_decay)


# %% no-decay
class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.held = dict(enumerate(params))
        self.lr, self.shrink = lr, weight_decay

    def step(self, grads):
        for key, grad in enumerate(grads):
            p = self.held[key]
            p[...] = p - self.lr * grad


# %% no-decay
class Entry:
    def __init__(self, array):
        self.array = array

    def move(self, slope, rate, decay):
        for at in np.ndindex(*self.array.shape):
            old = float(self.array[at])
            self.array[at] = old - rate * float(slope[at])


class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.lr, self.weight_decay = lr, weight_decay
        self.entries = [Entry(array) for array in params]

    def step(self, grads):
        for entry, slope in zip(self.entries, grads):
            entry.move(slope, self.lr, self.weight_decay)


# %% decay-without-lr
class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.held = dict(enumerate(params))
        self.lr, self.shrink = lr, weight_decay

    def step(self, grads):
        for key, grad in enumerate(grads):
            p = self.held[key]
            pull = self.shrink * p
            p[...] = p - self.lr * grad - pull


# %% decay-without-lr
class Entry:
    def __init__(self, array):
        self.array = array

    def move(self, slope, rate, decay):
        for at in np.ndindex(*self.array.shape):
            old = float(self.array[at])
            self.array[at] = old * (1.0 - decay) - rate * float(slope[at])


class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.lr, self.weight_decay = lr, weight_decay
        self.entries = [Entry(array) for array in params]

    def step(self, grads):
        for entry, slope in zip(self.entries, grads):
            entry.move(slope, self.lr, self.weight_decay)


# %% decay-grows
class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.held = dict(enumerate(params))
        self.lr, self.shrink = lr, weight_decay

    def step(self, grads):
        for key, grad in enumerate(grads):
            p = self.held[key]
            pull = self.shrink * p
            p[...] = p - self.lr * (grad - pull)


# %% decay-grows
class Entry:
    def __init__(self, array):
        self.array = array

    def move(self, slope, rate, decay):
        for at in np.ndindex(*self.array.shape):
            old = float(self.array[at])
            self.array[at] = old * (1.0 + rate * decay) - rate * float(slope[at])


class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.lr, self.weight_decay = lr, weight_decay
        self.entries = [Entry(array) for array in params]

    def step(self, grads):
        for entry, slope in zip(self.entries, grads):
            entry.move(slope, self.lr, self.weight_decay)


# %% decay-doubled
class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.held = dict(enumerate(params))
        self.lr, self.shrink = lr, weight_decay

    def step(self, grads):
        for key, grad in enumerate(grads):
            p = self.held[key]
            pull = self.shrink * (p + p)
            p[...] = p - self.lr * (grad + pull)


# %% decay-doubled
class Entry:
    def __init__(self, array):
        self.array = array

    def move(self, slope, rate, decay):
        for at in np.ndindex(*self.array.shape):
            old = float(self.array[at])
            self.array[at] = old * (1.0 - rate * decay) - rate * float(slope[at])


class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.lr, self.weight_decay = lr, weight_decay
        self.entries = [Entry(array) for array in params]

    def step(self, grads):
        for entry, slope in zip(self.entries, grads):
            entry.move(slope, self.lr, 2 * self.weight_decay)


# %% decay-of-constant-size
class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.held = dict(enumerate(params))
        self.lr, self.shrink = lr, weight_decay

    def step(self, grads):
        for key, grad in enumerate(grads):
            p = self.held[key]
            pull = self.shrink * np.sign(p)
            p[...] = p - self.lr * (grad + pull)


# %% decay-of-constant-size
class Entry:
    def __init__(self, array):
        self.array = array

    def move(self, slope, rate, decay):
        for at in np.ndindex(*self.array.shape):
            old = float(self.array[at])
            self.array[at] = old - rate * decay * (1 if old > 0 else -1) - rate * float(slope[at])


class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.lr, self.weight_decay = lr, weight_decay
        self.entries = [Entry(array) for array in params]

    def step(self, grads):
        for entry, slope in zip(self.entries, grads):
            entry.move(slope, self.lr, self.weight_decay)


# %% decay-on-gradient
class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.held = dict(enumerate(params))
        self.lr, self.shrink = lr, weight_decay

    def step(self, grads):
        for key, grad in enumerate(grads):
            p = self.held[key]
            pull = -self.shrink * grad
            p[...] = p - self.lr * (grad + pull)


# %% decay-on-gradient
class Entry:
    def __init__(self, array):
        self.array = array

    def move(self, slope, rate, decay):
        for at in np.ndindex(*self.array.shape):
            old = float(self.array[at])
            self.array[at] = old - rate * (1 - decay) * float(slope[at])


class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.lr, self.weight_decay = lr, weight_decay
        self.entries = [Entry(array) for array in params]

    def step(self, grads):
        for entry, slope in zip(self.entries, grads):
            entry.move(slope, self.lr, self.weight_decay)


# %% learning-rate-frozen
class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.held = dict(enumerate(params))
        self.lr, self.shrink = lr, weight_decay
        self.first = lr

    def step(self, grads):
        for key, grad in enumerate(grads):
            p = self.held[key]
            pull = self.shrink * p
            p[...] = p - self.first * (grad + pull)


# %% learning-rate-frozen
class Entry:
    def __init__(self, array):
        self.array = array

    def move(self, slope, rate, decay):
        for at in np.ndindex(*self.array.shape):
            old = float(self.array[at])
            self.array[at] = old * (1.0 - rate * decay) - rate * float(slope[at])


class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.lr, self.settings = lr, (lr, weight_decay)
        self.entries = [Entry(array) for array in params]

    def step(self, grads):
        for entry, slope in zip(self.entries, grads):
            entry.move(slope, *self.settings)


# %% decay-rate-frozen
class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.held = dict(enumerate(params))
        self.lr, self.shrink = lr, lr * weight_decay

    def step(self, grads):
        for key, grad in enumerate(grads):
            p = self.held[key]
            pull = self.shrink * p
            p[...] = p - self.lr * grad - pull


# %% decay-rate-frozen
class Entry:
    def __init__(self, array):
        self.array = array

    def move(self, slope, rate, shrink):
        for at in np.ndindex(*self.array.shape):
            old = float(self.array[at])
            self.array[at] = old * shrink - rate * float(slope[at])


class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.lr, self.kept = lr, 1.0 - lr * weight_decay
        self.entries = [Entry(array) for array in params]

    def step(self, grads):
        for entry, slope in zip(self.entries, grads):
            entry.move(slope, self.lr, self.kept)


# %% shared-between-optimisers
class SGD:
    common = {}

    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.held = dict(enumerate(params))
        self.common["lr"], self.common["decay"] = lr, weight_decay

    lr = property(lambda self: self.common["lr"], lambda self, value: self.common.update(lr=value))

    def step(self, grads):
        for key, grad in enumerate(grads):
            p = self.held[key]
            pull = self.common["decay"] * p
            p[...] = p - self.lr * (grad + pull)


# %% shared-between-optimisers
SETTINGS = [0.0, 0.0]


class Entry:
    def __init__(self, array):
        self.array = array

    def move(self, slope, rate, decay):
        for at in np.ndindex(*self.array.shape):
            old = float(self.array[at])
            self.array[at] = old * (1.0 - rate * decay) - rate * float(slope[at])


class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        SETTINGS[:] = lr, weight_decay
        self.entries = [Entry(array) for array in params]

    def __setattr__(self, name, value):
        if name == "lr":
            SETTINGS[0] = value
        super().__setattr__(name, value)

    def step(self, grads):
        for entry, slope in zip(self.entries, grads):
            entry.move(slope, *SETTINGS)


# %% gradient-changed
class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.held = dict(enumerate(params))
        self.lr, self.shrink = lr, weight_decay

    def step(self, grads):
        for key, grad in enumerate(grads):
            p = self.held[key]
            grad += self.shrink * p
            p[...] = p - self.lr * grad


# %% gradient-changed
class Entry:
    def __init__(self, array):
        self.array = array

    def move(self, slope, rate, decay):
        for at in np.ndindex(*self.array.shape):
            old = float(self.array[at])
            slope[at] += decay * old
            self.array[at] = old - rate * float(slope[at])


class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.lr, self.weight_decay = lr, weight_decay
        self.entries = [Entry(array) for array in params]

    def step(self, grads):
        for entry, slope in zip(self.entries, grads):
            entry.move(slope, self.lr, self.weight_decay)


# %% not-in-place
class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.held = dict(enumerate(params))
        self.lr, self.shrink = lr, weight_decay

    def step(self, grads):
        for key, grad in enumerate(grads):
            p = self.held[key]
            pull = self.shrink * p
            self.held[key] = p - self.lr * (grad + pull)


# %% not-in-place
class Entry:
    def __init__(self, array):
        self.array = array.copy()

    def move(self, slope, rate, decay):
        for at in np.ndindex(*self.array.shape):
            old = float(self.array[at])
            self.array[at] = old * (1.0 - rate * decay) - rate * float(slope[at])


class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.lr, self.weight_decay = lr, weight_decay
        self.entries = [Entry(array) for array in params]

    def step(self, grads):
        for entry, slope in zip(self.entries, grads):
            entry.move(slope, self.lr, self.weight_decay)
