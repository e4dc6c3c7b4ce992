import numpy as np


# %% gradient-not-squared
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad + self.shrink * self.held[key]
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.sqrt(pull * pull) - second)
            self.kept[key] = n, first, second
            top, below = np.divide(first, 1 - b1**n), np.divide(second, 1 - b2**n)
            self.held[key][...] = self.held[key] - self.lr * (top / (below**0.5 + self.tiny))


# %% gradient-not-squared
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [self.left[0] * b1, self.left[1] * b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] + decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + np.hypot(s, 0.0) * (1.0 - b2)
            below = np.sqrt(self.two[j] / (1.0 - self.left[1])) + tiny
            self.array[at] -= rate * self.one[j] / (1.0 - self.left[0]) / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% gradient-not-weighted
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad + self.shrink * self.held[key]
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, b1 * first + pull
            second = second + (1 - b2) * (np.square(pull) - second)
            self.kept[key] = n, first, second
            top, below = np.divide(first, 1 - b1**n), np.divide(second, 1 - b2**n)
            self.held[key][...] = self.held[key] - self.lr * (top / (below**0.5 + self.tiny))


# %% gradient-not-weighted
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [self.left[0] * b1, self.left[1] * b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] + decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = np.sqrt(self.two[j] / (1.0 - self.left[1])) + tiny
            self.array[at] -= rate * self.one[j] / (1.0 - self.left[0]) / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% betas-exchanged
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates[::-1]
        for key, grad in enumerate(grads):
            pull = grad + self.shrink * self.held[key]
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            self.kept[key] = n, first, second
            top, below = np.divide(first, 1 - b1**n), np.divide(second, 1 - b2**n)
            self.held[key][...] = self.held[key] - self.lr * (top / (below**0.5 + self.tiny))


# %% betas-exchanged
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b2, b1, tiny, decay):
        self.left = [self.left[0] * b1, self.left[1] * b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] + decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = np.sqrt(self.two[j] / (1.0 - self.left[1])) + tiny
            self.array[at] -= rate * self.one[j] / (1.0 - self.left[0]) / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% square-of-mean
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad + self.shrink * self.held[key]
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(first) - second)
            self.kept[key] = n, first, second
            top, below = np.divide(first, 1 - b1**n), np.divide(second, 1 - b2**n)
            self.held[key][...] = self.held[key] - self.lr * (top / (below**0.5 + self.tiny))


# %% square-of-mean
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [self.left[0] * b1, self.left[1] * b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] + decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + self.one[j] * self.one[j] * (1.0 - b2)
            below = np.sqrt(self.two[j] / (1.0 - self.left[1])) + tiny
            self.array[at] -= rate * self.one[j] / (1.0 - self.left[0]) / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% no-root
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad + self.shrink * self.held[key]
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            self.kept[key] = n, first, second
            top, below = np.divide(first, 1 - b1**n), np.divide(second, 1 - b2**n)
            self.held[key][...] = self.held[key] - self.lr * (top / (below + self.tiny))


# %% no-root
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [self.left[0] * b1, self.left[1] * b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] + decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = self.two[j] / (1.0 - self.left[1]) + tiny
            self.array[at] -= rate * self.one[j] / (1.0 - self.left[0]) / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% no-first-moment
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad + self.shrink * self.held[key]
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            self.kept[key] = n, first, second
            top, below = pull, np.divide(second, 1 - b2**n)
            self.held[key][...] = self.held[key] - self.lr * (top / (below**0.5 + self.tiny))


# %% no-first-moment
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [self.left[0] * b1, self.left[1] * b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] + decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = np.sqrt(self.two[j] / (1.0 - self.left[1])) + tiny
            self.array[at] -= rate * s / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% gradient-added
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad + self.shrink * self.held[key]
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            self.kept[key] = n, first, second
            top, below = np.divide(first, 1 - b1**n), np.divide(second, 1 - b2**n)
            self.held[key][...] = self.held[key] + self.lr * (top / (below**0.5 + self.tiny))


# %% gradient-added
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [self.left[0] * b1, self.left[1] * b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] + decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = np.sqrt(self.two[j] / (1.0 - self.left[1])) + tiny
            self.array[at] += rate * self.one[j] / (1.0 - self.left[0]) / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% beta-times-t
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad + self.shrink * self.held[key]
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            self.kept[key] = n, first, second
            top, below = np.divide(first, 1 - n * b1), np.divide(second, 1 - n * b2)
            self.held[key][...] = self.held[key] - self.lr * (top / (below**0.5 + self.tiny))


# %% beta-times-t
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [0.0, 0.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [self.left[0] + b1, self.left[1] + b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] + decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = np.sqrt(self.two[j] / (1.0 - self.left[1])) + tiny
            self.array[at] -= rate * self.one[j] / (1.0 - self.left[0]) / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% no-correction
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad + self.shrink * self.held[key]
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            self.kept[key] = n, first, second
            top, below = first, second
            self.held[key][...] = self.held[key] - self.lr * (top / (below**0.5 + self.tiny))


# %% no-correction
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [self.left[0] * b1, self.left[1] * b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] + decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = np.sqrt(self.two[j]) + tiny
            self.array[at] -= rate * self.one[j] / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% first-moment-uncorrected
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad + self.shrink * self.held[key]
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            self.kept[key] = n, first, second
            top, below = first, np.divide(second, 1 - b2**n)
            self.held[key][...] = self.held[key] - self.lr * (top / (below**0.5 + self.tiny))


# %% first-moment-uncorrected
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [self.left[0] * b1, self.left[1] * b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] + decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = np.sqrt(self.two[j] / (1.0 - self.left[1])) + tiny
            self.array[at] -= rate * self.one[j] / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% second-moment-uncorrected
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad + self.shrink * self.held[key]
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            self.kept[key] = n, first, second
            top, below = np.divide(first, 1 - b1**n), second
            self.held[key][...] = self.held[key] - self.lr * (top / (below**0.5 + self.tiny))


# %% second-moment-uncorrected
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [self.left[0] * b1, self.left[1] * b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] + decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = np.sqrt(self.two[j]) + tiny
            self.array[at] -= rate * self.one[j] / (1.0 - self.left[0]) / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% counts-from-zero
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad + self.shrink * self.held[key]
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            self.kept[key] = n, first, second
            top, below = np.divide(first, 1 - b1 ** (n - 1)), np.divide(second, 1 - b2 ** (n - 1))
            self.held[key][...] = self.held[key] - self.lr * (top / (below**0.5 + self.tiny))


# %% counts-from-zero
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] + decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = np.sqrt(self.two[j] / (1.0 - self.left[1])) + tiny
            self.array[at] -= rate * self.one[j] / (1.0 - self.left[0]) / below
        self.left = [self.left[0] * b1, self.left[1] * b2]


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% counts-from-two
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad + self.shrink * self.held[key]
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            self.kept[key] = n, first, second
            top, below = np.divide(first, 1 - b1 ** (n + 1)), np.divide(second, 1 - b2 ** (n + 1))
            self.held[key][...] = self.held[key] - self.lr * (top / (below**0.5 + self.tiny))


# %% counts-from-two
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [k * b if k < 1 else b * b for k, b in zip(self.left, (b1, b2))]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] + decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = np.sqrt(self.two[j] / (1.0 - self.left[1])) + tiny
            self.array[at] -= rate * self.one[j] / (1.0 - self.left[0]) / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% correction-stays-at-one
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad + self.shrink * self.held[key]
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            self.kept[key] = n, first, second
            top, below = np.divide(first, 1 - b1), np.divide(second, 1 - b2)
            self.held[key][...] = self.held[key] - self.lr * (top / (below**0.5 + self.tiny))


# %% correction-stays-at-one
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [b1, b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] + decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = np.sqrt(self.two[j] / (1.0 - self.left[1])) + tiny
            self.array[at] -= rate * self.one[j] / (1.0 - self.left[0]) / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% count-per-parameter
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.calls, self.tiny, self.shrink, self.kept = 0, eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad + self.shrink * self.held[key]
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = self.calls + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            self.calls = n
            self.kept[key] = n, first, second
            top, below = np.divide(first, 1 - b1**n), np.divide(second, 1 - b2**n)
            self.held[key][...] = self.held[key] - self.lr * (top / (below**0.5 + self.tiny))


# %% count-per-parameter
class Moments:
    left = None

    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size

    def update(self, slope, rate, b1, b2, tiny, decay, powers):
        powers[:] = powers[0] * b1, powers[1] * b2
        self.left = powers
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] + decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = np.sqrt(self.two[j] / (1.0 - self.left[1])) + tiny
            self.array[at] -= rate * self.one[j] / (1.0 - self.left[0]) / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay, [1.0, 1.0])
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% corrected-for-good
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad + self.shrink * self.held[key]
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            top, below = np.divide(first, 1 - b1**n), np.divide(second, 1 - b2**n)
            self.kept[key] = n, top, below
            self.held[key][...] = self.held[key] - self.lr * (top / (below**0.5 + self.tiny))


# %% corrected-for-good
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [self.left[0] * b1, self.left[1] * b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] + decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            self.one[j] /= 1.0 - self.left[0]
            self.two[j] /= 1.0 - self.left[1]
            below = np.sqrt(self.two[j]) + tiny
            self.array[at] -= rate * self.one[j] / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% eps-inside-root
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad + self.shrink * self.held[key]
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            self.kept[key] = n, first, second
            top, below = np.divide(first, 1 - b1**n), np.divide(second, 1 - b2**n)
            self.held[key][...] = self.held[key] - self.lr * (top / ((below + self.tiny) ** 0.5))


# %% eps-inside-root
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [self.left[0] * b1, self.left[1] * b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] + decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = np.sqrt(tiny + self.two[j] / (1.0 - self.left[1]))
            self.array[at] -= rate * self.one[j] / (1.0 - self.left[0]) / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% eps-before-correction
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad + self.shrink * self.held[key]
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            self.kept[key] = n, first, second
            top, below = np.divide(first, 1 - b1**n), np.sqrt(1 - b2**n)
            self.held[key][...] = self.held[key] - self.lr * (top * below / (second**0.5 + self.tiny))


# %% eps-before-correction
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [self.left[0] * b1, self.left[1] * b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] + decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = (np.sqrt(self.two[j]) + tiny) * (1.0 - self.left[1]) ** -0.5
            self.array[at] -= rate * self.one[j] / (1.0 - self.left[0]) / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% no-eps
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad + self.shrink * self.held[key]
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            self.kept[key] = n, first, second
            top, below = np.divide(first, 1 - b1**n), np.divide(second, 1 - b2**n)
            self.held[key][...] = self.held[key] - self.lr * (top / (below**0.5))


# %% no-eps
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [self.left[0] * b1, self.left[1] * b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] + decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = np.sqrt(np.float64(self.two[j])) * (1.0 - self.left[1]) ** -0.5
            self.array[at] -= rate * self.one[j] / (1.0 - self.left[0]) / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% decoupled-decay
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            self.kept[key] = n, first, second
            top, below = np.divide(first, 1 - b1**n), np.divide(second, 1 - b2**n)
            self.held[key][...] = self.held[key] * (1 - self.lr * self.shrink) - self.lr * (top / (below**0.5 + self.tiny))


# %% decoupled-decay
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [self.left[0] * b1, self.left[1] * b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = np.sqrt(self.two[j] / (1.0 - self.left[1])) + tiny
            self.array[at] -= rate * (self.one[j] / (1.0 - self.left[0]) / below + decay * self.array[at])


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% decay-past-the-moments
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            self.kept[key] = n, first, second
            top, below = np.divide(first, 1 - b1**n), np.divide(second, 1 - b2**n)
            self.held[key][...] = self.held[key] - self.lr * ((top + self.shrink * self.held[key]) / (below**0.5 + self.tiny))


# %% decay-past-the-moments
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [self.left[0] * b1, self.left[1] * b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = np.sqrt(self.two[j] / (1.0 - self.left[1])) + tiny
            self.array[at] -= rate * (self.one[j] / (1.0 - self.left[0]) + decay * self.array[at]) / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% decay-in-first-moment-only
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad + self.shrink * self.held[key]
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(grad) - second)
            self.kept[key] = n, first, second
            top, below = np.divide(first, 1 - b1**n), np.divide(second, 1 - b2**n)
            self.held[key][...] = self.held[key] - self.lr * (top / (below**0.5 + self.tiny))


# %% decay-in-first-moment-only
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [self.left[0] * b1, self.left[1] * b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] + decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + slope[at] ** 2 * (1.0 - b2)
            below = np.sqrt(self.two[j] / (1.0 - self.left[1])) + tiny
            self.array[at] -= rate * self.one[j] / (1.0 - self.left[0]) / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% no-decay
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            self.kept[key] = n, first, second
            top, below = np.divide(first, 1 - b1**n), np.divide(second, 1 - b2**n)
            self.held[key][...] = self.held[key] - self.lr * (top / (below**0.5 + self.tiny))


# %% no-decay
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [self.left[0] * b1, self.left[1] * b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = np.sqrt(self.two[j] / (1.0 - self.left[1])) + tiny
            self.array[at] -= rate * self.one[j] / (1.0 - self.left[0]) / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% decay-grows
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad - self.shrink * self.held[key]
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            self.kept[key] = n, first, second
            top, below = np.divide(first, 1 - b1**n), np.divide(second, 1 - b2**n)
            self.held[key][...] = self.held[key] - self.lr * (top / (below**0.5 + self.tiny))


# %% decay-grows
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [self.left[0] * b1, self.left[1] * b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] - decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = np.sqrt(self.two[j] / (1.0 - self.left[1])) + tiny
            self.array[at] -= rate * self.one[j] / (1.0 - self.left[0]) / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% decay-times-lr
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad + self.lr * self.shrink * self.held[key]
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            self.kept[key] = n, first, second
            top, below = np.divide(first, 1 - b1**n), np.divide(second, 1 - b2**n)
            self.held[key][...] = self.held[key] - self.lr * (top / (below**0.5 + self.tiny))


# %% decay-times-lr
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [self.left[0] * b1, self.left[1] * b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] + rate * decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = np.sqrt(self.two[j] / (1.0 - self.left[1])) + tiny
            self.array[at] -= rate * self.one[j] / (1.0 - self.left[0]) / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% gradient-changed
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = np.add(grad, self.shrink * self.held[key], out=grad)
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            self.kept[key] = n, first, second
            top, below = np.divide(first, 1 - b1**n), np.divide(second, 1 - b2**n)
            self.held[key][...] = self.held[key] - self.lr * (top / (below**0.5 + self.tiny))


# %% gradient-changed
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [self.left[0] * b1, self.left[1] * b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] = slope[at] + decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = np.sqrt(self.two[j] / (1.0 - self.left[1])) + tiny
            self.array[at] -= rate * self.one[j] / (1.0 - self.left[0]) / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% learning-rate-frozen
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}
        self.first = lr

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad + self.shrink * self.held[key]
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            self.kept[key] = n, first, second
            top, below = np.divide(first, 1 - b1**n), np.divide(second, 1 - b2**n)
            self.held[key][...] = self.held[key] - self.first * (top / (below**0.5 + self.tiny))


# %% learning-rate-frozen
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [self.left[0] * b1, self.left[1] * b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] + decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = np.sqrt(self.two[j] / (1.0 - self.left[1])) + tiny
            self.array[at] -= rate * self.one[j] / (1.0 - self.left[0]) / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (lr, *betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, *self.options)


# %% shared-moments
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad + self.shrink * self.held[key]
            shape, n = grad.shape, self.kept.get(key, 0) + 1
            first, second = self.kept.get(shape, (np.zeros(grad.shape), np.zeros(grad.shape)))
            first = first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            self.kept[key], self.kept[shape] = n, (first, second)
            top, below = np.divide(first, 1 - b1**n), np.divide(second, 1 - b2**n)
            self.held[key][...] = self.held[key] - self.lr * (top / (below**0.5 + self.tiny))


# %% shared-moments
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [self.left[0] * b1, self.left[1] * b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] + decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = np.sqrt(self.two[j] / (1.0 - self.left[1])) + tiny
            self.array[at] -= rate * self.one[j] / (1.0 - self.left[0]) / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]
        for part in self.parts:
            twin = next(p for p in self.parts if p.array.shape == part.array.shape)
            part.one, part.two = twin.one, twin.two

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)


# %% shared-between-optimisers
class Adam:
    kept = {}

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.counts = eps, weight_decay, {}
        self.kept.clear()

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad + self.shrink * self.held[key]
            n, (first, second) = self.counts.get(key, 0), self.kept.get(key, (np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            self.counts[key], self.kept[key] = n, (first, second)
            top, below = np.divide(first, 1 - b1**n), np.divide(second, 1 - b2**n)
            self.held[key][...] = self.held[key] - self.lr * (top / (below**0.5 + self.tiny))


# %% shared-between-optimisers
MEANS = []


class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = array, [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [self.left[0] * b1, self.left[1] * b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] + decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = np.sqrt(self.two[j] / (1.0 - self.left[1])) + tiny
            self.array[at] -= rate * self.one[j] / (1.0 - self.left[0]) / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]
        MEANS[:] = [(part.one, part.two) for part in self.parts]

    def step(self, grads):
        for part, slope, means in zip(self.parts, grads, MEANS):
            part.one, part.two = means
            part.update(slope, self.lr, *self.options)


# %% not-in-place
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.held, self.lr, self.rates = dict(enumerate(params)), lr, betas
        self.tiny, self.shrink, self.kept = eps, weight_decay, {}

    def step(self, grads):
        b1, b2 = self.rates
        for key, grad in enumerate(grads):
            pull = grad + self.shrink * self.held[key]
            n, first, second = self.kept.get(key, (0, np.zeros(grad.shape), np.zeros(grad.shape)))
            n, first = n + 1, first + (1 - b1) * (pull - first)
            second = second + (1 - b2) * (np.square(pull) - second)
            self.kept[key] = n, first, second
            top, below = np.divide(first, 1 - b1**n), np.divide(second, 1 - b2**n)
            self.held[key] = self.held[key] - self.lr * (top / (below**0.5 + self.tiny))


# %% not-in-place
class Moments:
    def __init__(self, array):
        self.array, self.one, self.two = np.array(array), [0.0] * array.size, [0.0] * array.size
        self.left = [1.0, 1.0]

    def update(self, slope, rate, b1, b2, tiny, decay):
        self.left = [self.left[0] * b1, self.left[1] * b2]
        for j, at in enumerate(np.ndindex(*self.array.shape)):
            s = slope[at] + decay * self.array[at]
            self.one[j] = self.one[j] * b1 + s * (1.0 - b1)
            self.two[j] = self.two[j] * b2 + s * s * (1.0 - b2)
            below = np.sqrt(self.two[j] / (1.0 - self.left[1])) + tiny
            self.array[at] -= rate * self.one[j] / (1.0 - self.left[0]) / below


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.options = lr, (*betas, eps, weight_decay)
        self.parts = [Moments(array) for array in params]

    def step(self, grads):
        for part, slope in zip(self.parts, grads):
            part.update(slope, self.lr, *self.options)
