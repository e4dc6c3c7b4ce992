import math

import numpy as np


# %% gradient-not-squared
class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.held, self.lr, self.squares = dict(enumerate(params)), lr, {}
        self.fade, self.tiny = decay, eps

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.squares.get(key, np.zeros(grad.shape))
            new = self.squares[key] = old + (1 - self.fade) * (np.sqrt(grad**2) - old)
            below = new**0.5 + self.tiny
            self.held[key][...] = self.held[key] - self.lr * (grad / below)


# %% gradient-not-squared
class Scaled:
    def __init__(self, array):
        self.array, self.mean = array, [0.0] * array.size

    def update(self, slope, rate, rho, tiny):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.mean[j] = self.mean[j] * rho + math.fabs(s) * (1.0 - rho)
            below = math.sqrt(self.mean[j]) + tiny
            flat[j] -= rate * s / below
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.lr, self.options = lr, (decay, eps)
        self.parts = [Scaled(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% gradient-not-weighted
class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.held, self.lr, self.squares = dict(enumerate(params)), lr, {}
        self.fade, self.tiny = decay, eps

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.squares.get(key, np.zeros(grad.shape))
            new = self.squares[key] = self.fade * old + np.square(grad)
            below = new**0.5 + self.tiny
            self.held[key][...] = self.held[key] - self.lr * (grad / below)


# %% gradient-not-weighted
class Scaled:
    def __init__(self, array):
        self.array, self.mean = array, [0.0] * array.size

    def update(self, slope, rate, rho, tiny):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.mean[j] = self.mean[j] * rho + s * s
            below = math.sqrt(self.mean[j]) + tiny
            flat[j] -= rate * s / below
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.lr, self.options = lr, (decay, eps)
        self.parts = [Scaled(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% never-forgets
class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.held, self.lr, self.squares = dict(enumerate(params)), lr, {}
        self.fade, self.tiny = decay, eps

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.squares.get(key, np.zeros(grad.shape))
            new = self.squares[key] = old + np.square(grad)
            below = new**0.5 + self.tiny
            self.held[key][...] = self.held[key] - self.lr * (grad / below)


# %% never-forgets
class Scaled:
    def __init__(self, array):
        self.array, self.mean = array, [0.0] * array.size

    def update(self, slope, rate, rho, tiny):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.mean[j] += s * s
            below = math.sqrt(self.mean[j]) + tiny
            flat[j] -= rate * s / below
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.lr, self.options = lr, (decay, eps)
        self.parts = [Scaled(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% weights-exchanged
class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.held, self.lr, self.squares = dict(enumerate(params)), lr, {}
        self.fade, self.tiny = decay, eps

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.squares.get(key, np.zeros(grad.shape))
            new = self.squares[key] = old + self.fade * (np.square(grad) - old)
            below = new**0.5 + self.tiny
            self.held[key][...] = self.held[key] - self.lr * (grad / below)


# %% weights-exchanged
class Scaled:
    def __init__(self, array):
        self.array, self.mean = array, [0.0] * array.size

    def update(self, slope, rate, rho, tiny):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.mean[j] = self.mean[j] * (1.0 - rho) + s * s * rho
            below = math.sqrt(self.mean[j]) + tiny
            flat[j] -= rate * s / below
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.lr, self.options = lr, (decay, eps)
        self.parts = [Scaled(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% no-memory
class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.held, self.lr, self.squares = dict(enumerate(params)), lr, {}
        self.fade, self.tiny = decay, eps

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.squares.get(key, np.zeros(grad.shape))
            new = self.squares[key] = (1 - self.fade) * np.square(grad)
            below = new**0.5 + self.tiny
            self.held[key][...] = self.held[key] - self.lr * (grad / below)


# %% no-memory
class Scaled:
    def __init__(self, array):
        self.array, self.mean = array, [0.0] * array.size

    def update(self, slope, rate, rho, tiny):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.mean[j] = s * s * (1.0 - rho)
            below = math.sqrt(self.mean[j]) + tiny
            flat[j] -= rate * s / below
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.lr, self.options = lr, (decay, eps)
        self.parts = [Scaled(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% decay-fixed
class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.held, self.lr, self.squares = dict(enumerate(params)), lr, {}
        self.fade, self.tiny = 0.99, eps

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.squares.get(key, np.zeros(grad.shape))
            new = self.squares[key] = old + (1 - self.fade) * (np.square(grad) - old)
            below = new**0.5 + self.tiny
            self.held[key][...] = self.held[key] - self.lr * (grad / below)


# %% decay-fixed
class Scaled:
    def __init__(self, array):
        self.array, self.mean = array, [0.0] * array.size

    def update(self, slope, rate, rho, tiny):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.mean[j] = self.mean[j] * rho + s * s * (1.0 - rho)
            below = math.sqrt(self.mean[j]) + tiny
            flat[j] -= rate * s / below
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.lr, self.options = lr, (decay, eps)
        self.parts = [Scaled(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, 1 - 0.01, self.options[1])


# %% starts-at-one
class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.held, self.lr, self.squares = dict(enumerate(params)), lr, {}
        self.fade, self.tiny = decay, eps

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.squares.get(key, np.ones(grad.shape))
            new = self.squares[key] = old + (1 - self.fade) * (np.square(grad) - old)
            below = new**0.5 + self.tiny
            self.held[key][...] = self.held[key] - self.lr * (grad / below)


# %% starts-at-one
class Scaled:
    def __init__(self, array):
        self.array, self.mean = array, [1.0] * array.size

    def update(self, slope, rate, rho, tiny):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.mean[j] = self.mean[j] * rho + s * s * (1.0 - rho)
            below = math.sqrt(self.mean[j]) + tiny
            flat[j] -= rate * s / below
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.lr, self.options = lr, (decay, eps)
        self.parts = [Scaled(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% starts-at-first-square
class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.held, self.lr, self.squares = dict(enumerate(params)), lr, {}
        self.fade, self.tiny = decay, eps

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.squares.get(key, np.square(grad))
            new = self.squares[key] = old + (1 - self.fade) * (np.square(grad) - old)
            below = new**0.5 + self.tiny
            self.held[key][...] = self.held[key] - self.lr * (grad / below)


# %% starts-at-first-square
class Scaled:
    def __init__(self, array):
        self.array, self.mean = array, [None] * array.size

    def update(self, slope, rate, rho, tiny):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            if self.mean[j] is None:
                self.mean[j] = s * s
            self.mean[j] = self.mean[j] * rho + s * s * (1.0 - rho)
            below = math.sqrt(self.mean[j]) + tiny
            flat[j] -= rate * s / below
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.lr, self.options = lr, (decay, eps)
        self.parts = [Scaled(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% start-corrected
class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.held, self.lr, self.squares = dict(enumerate(params)), lr, {}
        self.fade, self.tiny = decay, eps

    def step(self, grads):
        self.count = vars(self).get("count", 0) + 1
        for key, grad in enumerate(grads):
            old = self.squares.get(key, np.zeros(grad.shape))
            new = self.squares[key] = old + (1 - self.fade) * (np.square(grad) - old)
            below = (new / (1 - self.fade**self.count)) ** 0.5 + self.tiny
            self.held[key][...] = self.held[key] - self.lr * (grad / below)


# %% start-corrected
class Scaled:
    def __init__(self, array):
        self.array, self.mean = array, [0.0] * array.size

    def update(self, slope, rate, rho, tiny):
        self.left = vars(self).get("left", 1.0) * rho
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.mean[j] = self.mean[j] * rho + s * s * (1.0 - rho)
            below = math.sqrt(self.mean[j] / (1.0 - self.left)) + tiny
            flat[j] -= rate * s / below
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.lr, self.options = lr, (decay, eps)
        self.parts = [Scaled(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% one-mean-per-parameter
class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.held, self.lr, self.squares = dict(enumerate(params)), lr, {}
        self.fade, self.tiny = decay, eps

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.squares.get(key, np.zeros(grad.shape))
            new = self.squares[key] = old + (1 - self.fade) * ((np.vdot(grad, grad) / (grad.size or 1)) - old)
            below = new**0.5 + self.tiny
            self.held[key][...] = self.held[key] - self.lr * (grad / below)


# %% one-mean-per-parameter
class Scaled:
    def __init__(self, array):
        self.array, self.mean = array, [0.0] * array.size

    def update(self, slope, rate, rho, tiny):
        together = sum(float(s) ** 2 for s in slope.flat) / (slope.size or 1)
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.mean[j] = self.mean[j] * rho + together * (1.0 - rho)
            below = math.sqrt(self.mean[j]) + tiny
            flat[j] -= rate * s / below
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.lr, self.options = lr, (decay, eps)
        self.parts = [Scaled(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% gradient-added
class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.held, self.lr, self.squares = dict(enumerate(params)), lr, {}
        self.fade, self.tiny = decay, eps

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.squares.get(key, np.zeros(grad.shape))
            new = self.squares[key] = old + (1 - self.fade) * (np.square(grad) - old)
            below = new**0.5 + self.tiny
            self.held[key][...] = self.held[key] + self.lr * (grad / below)


# %% gradient-added
class Scaled:
    def __init__(self, array):
        self.array, self.mean = array, [0.0] * array.size

    def update(self, slope, rate, rho, tiny):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.mean[j] = self.mean[j] * rho + s * s * (1.0 - rho)
            below = math.sqrt(self.mean[j]) + tiny
            flat[j] += rate * s / below
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.lr, self.options = lr, (decay, eps)
        self.parts = [Scaled(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% no-root
class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.held, self.lr, self.squares = dict(enumerate(params)), lr, {}
        self.fade, self.tiny = decay, eps

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.squares.get(key, np.zeros(grad.shape))
            new = self.squares[key] = old + (1 - self.fade) * (np.square(grad) - old)
            below = new + self.tiny
            self.held[key][...] = self.held[key] - self.lr * (grad / below)


# %% no-root
class Scaled:
    def __init__(self, array):
        self.array, self.mean = array, [0.0] * array.size

    def update(self, slope, rate, rho, tiny):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.mean[j] = self.mean[j] * rho + s * s * (1.0 - rho)
            below = self.mean[j] + tiny
            flat[j] -= rate * s / below
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.lr, self.options = lr, (decay, eps)
        self.parts = [Scaled(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% one-step-late
class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.held, self.lr, self.squares = dict(enumerate(params)), lr, {}
        self.fade, self.tiny = decay, eps

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.squares.get(key, np.zeros(grad.shape))
            new = self.squares[key] = old + (1 - self.fade) * (np.square(grad) - old)
            below = old**0.5 + self.tiny
            self.held[key][...] = self.held[key] - self.lr * (grad / below)


# %% one-step-late
class Scaled:
    def __init__(self, array):
        self.array, self.mean = array, [0.0] * array.size

    def update(self, slope, rate, rho, tiny):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            below = math.sqrt(self.mean[j]) + tiny
            self.mean[j] = self.mean[j] * rho + s * s * (1.0 - rho)
            flat[j] -= rate * s / below
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.lr, self.options = lr, (decay, eps)
        self.parts = [Scaled(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% sign-of-gradient
class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.held, self.lr, self.squares = dict(enumerate(params)), lr, {}
        self.fade, self.tiny = decay, eps

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.squares.get(key, np.zeros(grad.shape))
            new = self.squares[key] = old + (1 - self.fade) * (np.square(grad) - old)
            below = np.sqrt(grad * grad) + self.tiny
            self.held[key][...] = self.held[key] - self.lr * (grad / below)


# %% sign-of-gradient
class Scaled:
    def __init__(self, array):
        self.array, self.mean = array, [0.0] * array.size

    def update(self, slope, rate, rho, tiny):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.mean[j] = self.mean[j] * rho + s * s * (1.0 - rho)
            below = math.fabs(s) + tiny
            flat[j] -= rate * s / below
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.lr, self.options = lr, (decay, eps)
        self.parts = [Scaled(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% learning-rate-frozen
class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.held, self.lr, self.squares = dict(enumerate(params)), lr, {}
        self.fade, self.tiny = decay, eps
        self.first = lr

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.squares.get(key, np.zeros(grad.shape))
            new = self.squares[key] = old + (1 - self.fade) * (np.square(grad) - old)
            below = new**0.5 + self.tiny
            self.held[key][...] = self.held[key] - self.first * (grad / below)


# %% learning-rate-frozen
class Scaled:
    def __init__(self, array):
        self.array, self.mean = array, [0.0] * array.size

    def update(self, slope, rate, rho, tiny):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.mean[j] = self.mean[j] * rho + s * s * (1.0 - rho)
            below = math.sqrt(self.mean[j]) + tiny
            flat[j] -= rate * s / below
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.lr, self.options = lr, (lr, decay, eps)
        self.parts = [Scaled(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, *self.options)


# %% eps-inside-root
class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.held, self.lr, self.squares = dict(enumerate(params)), lr, {}
        self.fade, self.tiny = decay, eps

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.squares.get(key, np.zeros(grad.shape))
            new = self.squares[key] = old + (1 - self.fade) * (np.square(grad) - old)
            below = (new + self.tiny) ** 0.5
            self.held[key][...] = self.held[key] - self.lr * (grad / below)


# %% eps-inside-root
class Scaled:
    def __init__(self, array):
        self.array, self.mean = array, [0.0] * array.size

    def update(self, slope, rate, rho, tiny):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.mean[j] = self.mean[j] * rho + s * s * (1.0 - rho)
            below = math.sqrt(tiny + self.mean[j])
            flat[j] -= rate * s / below
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.lr, self.options = lr, (decay, eps)
        self.parts = [Scaled(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% no-eps
class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.held, self.lr, self.squares = dict(enumerate(params)), lr, {}
        self.fade, self.tiny = decay, eps

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.squares.get(key, np.zeros(grad.shape))
            new = self.squares[key] = old + (1 - self.fade) * (np.square(grad) - old)
            below = new**0.5
            self.held[key][...] = self.held[key] - self.lr * (grad / below)


# %% no-eps
class Scaled:
    def __init__(self, array):
        self.array, self.mean = array, [0.0] * array.size

    def update(self, slope, rate, rho, tiny):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.mean[j] = self.mean[j] * rho + s * s * (1.0 - rho)
            below = np.sqrt(np.float64(self.mean[j]))
            flat[j] -= rate * s / below
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.lr, self.options = lr, (decay, eps)
        self.parts = [Scaled(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% eps-fixed
class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.held, self.lr, self.squares = dict(enumerate(params)), lr, {}
        self.fade, self.tiny = decay, 1e-8

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.squares.get(key, np.zeros(grad.shape))
            new = self.squares[key] = old + (1 - self.fade) * (np.square(grad) - old)
            below = new**0.5 + self.tiny
            self.held[key][...] = self.held[key] - self.lr * (grad / below)


# %% eps-fixed
class Scaled:
    def __init__(self, array):
        self.array, self.mean = array, [0.0] * array.size

    def update(self, slope, rate, rho, tiny):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.mean[j] = self.mean[j] * rho + s * s * (1.0 - rho)
            below = math.sqrt(self.mean[j]) + tiny
            flat[j] -= rate * s / below
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.lr, self.options = lr, (decay, eps)
        self.parts = [Scaled(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, self.options[0], 1e-4**2)


# %% eps-as-floor
class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.held, self.lr, self.squares = dict(enumerate(params)), lr, {}
        self.fade, self.tiny = decay, eps

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.squares.get(key, np.zeros(grad.shape))
            new = self.squares[key] = old + (1 - self.fade) * (np.square(grad) - old)
            below = np.clip(new**0.5, self.tiny, None)
            self.held[key][...] = self.held[key] - self.lr * (grad / below)


# %% eps-as-floor
class Scaled:
    def __init__(self, array):
        self.array, self.mean = array, [0.0] * array.size

    def update(self, slope, rate, rho, tiny):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.mean[j] = self.mean[j] * rho + s * s * (1.0 - rho)
            below = max(tiny, math.sqrt(self.mean[j]))
            flat[j] -= rate * s / below
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.lr, self.options = lr, (decay, eps)
        self.parts = [Scaled(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% gradient-squared-in-place
class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.held, self.lr, self.squares = dict(enumerate(params)), lr, {}
        self.fade, self.tiny = decay, eps

    def step(self, grads):
        for key, grad in enumerate(grads):
            before = np.array(grad)
            grad *= grad
            old = self.squares.get(key, np.zeros(grad.shape))
            new = self.squares[key] = old + (1 - self.fade) * (grad - old)
            below = new**0.5 + self.tiny
            self.held[key][...] = self.held[key] - self.lr * (before / below)


# %% gradient-squared-in-place
class Scaled:
    def __init__(self, array):
        self.array, self.mean = array, [0.0] * array.size

    def update(self, slope, rate, rho, tiny):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.mean[j] = self.mean[j] * rho + s * s * (1.0 - rho)
            below = math.sqrt(self.mean[j]) + tiny
            flat[j] -= rate * s / below
        slope[...] = slope**2
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.lr, self.options = lr, (decay, eps)
        self.parts = [Scaled(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% shared-mean
class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.held, self.lr, self.squares = dict(enumerate(params)), lr, {}
        self.fade, self.tiny = decay, eps

    def step(self, grads):
        for key, grad in enumerate(grads):
            shape = grad.shape
            old = self.squares.get(shape, np.zeros(grad.shape))
            new = self.squares[shape] = old + (1 - self.fade) * (np.square(grad) - old)
            below = new**0.5 + self.tiny
            self.held[key][...] = self.held[key] - self.lr * (grad / below)


# %% shared-mean
class Scaled:
    def __init__(self, array):
        self.array, self.mean = array, [0.0] * array.size

    def update(self, slope, rate, rho, tiny):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.mean[j] = self.mean[j] * rho + s * s * (1.0 - rho)
            below = math.sqrt(self.mean[j]) + tiny
            flat[j] -= rate * s / below
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.lr, self.options = lr, (decay, eps)
        self.parts = [Scaled(array) for array in params]
        for part in self.parts:
            part.mean = next(p.mean for p in self.parts if p.array.shape == part.array.shape)

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% shared-between-optimisers
class RMSProp:
    squares = {}

    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.held, self.lr = dict(enumerate(params)), lr
        self.squares.clear()
        self.fade, self.tiny = decay, eps

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.squares.get(key, np.zeros(grad.shape))
            new = self.squares[key] = old + (1 - self.fade) * (np.square(grad) - old)
            below = new**0.5 + self.tiny
            self.held[key][...] = self.held[key] - self.lr * (grad / below)


# %% shared-between-optimisers
MEANS = []


class Scaled:
    def __init__(self, array):
        self.array, self.mean = array, [0.0] * array.size

    def update(self, slope, rate, rho, tiny):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.mean[j] = self.mean[j] * rho + s * s * (1.0 - rho)
            below = math.sqrt(self.mean[j]) + tiny
            flat[j] -= rate * s / below
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.lr, self.options = lr, (decay, eps)
        self.parts = [Scaled(array) for array in params]
        MEANS[:] = [part.mean for part in self.parts]

    def step(self, grads):
        for part, slope, mean in zip(self.parts, grads, MEANS):
            part.mean = mean
            part.update(slope, self.lr, *self.options)


# %% not-in-place
class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.held, self.lr, self.squares = dict(enumerate(params)), lr, {}
        self.fade, self.tiny = decay, eps

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.squares.get(key, np.zeros(grad.shape))
            new = self.squares[key] = old + (1 - self.fade) * (np.square(grad) - old)
            below = new**0.5 + self.tiny
            self.held[key] = self.held[key] - self.lr * (grad / below)


# %% not-in-place
class Scaled:
    def __init__(self, array):
        self.array, self.mean = array + 0.0, [0.0] * array.size

    def update(self, slope, rate, rho, tiny):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.mean[j] = self.mean[j] * rho + s * s * (1.0 - rho)
            below = math.sqrt(self.mean[j]) + tiny
            flat[j] -= rate * s / below
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.lr, self.options = lr, (decay, eps)
        self.parts = [Scaled(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)
