import numpy as np


# %% no-momentum
class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.held, self.lr = dict(enumerate(params)), lr
        self.beta, self.ahead, self.past = momentum, nesterov, {}

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.past.get(key, np.zeros(grad.shape))
            new = self.past[key] = 0.0 * old + grad
            way = self.beta * new + grad if self.ahead else new
            self.held[key][...] = self.held[key] - self.lr * way


# %% no-momentum
class Ball:
    def __init__(self, array):
        self.array, self.speed = array, [0.0] * array.size

    def roll(self, slope, rate, mu, nesterov):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.speed[j] = s
            push = self.speed[j] * mu + s if nesterov else self.speed[j]
            flat[j] -= push * rate
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.lr, self.options = lr, (momentum, nesterov)
        self.balls = [Ball(array) for array in params]

    def step(self, grads):
        for ball, slope in zip(self.balls, grads):
            ball.roll(slope, self.lr, *self.options)


# %% averaged
class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.held, self.lr = dict(enumerate(params)), lr
        self.beta, self.ahead, self.past = momentum, nesterov, {}

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.past.get(key, np.zeros(grad.shape))
            new = self.past[key] = self.beta * old + (1 - self.beta) * grad
            way = self.beta * new + grad if self.ahead else new
            self.held[key][...] = self.held[key] - self.lr * way


# %% averaged
class Ball:
    def __init__(self, array):
        self.array, self.speed = array, [0.0] * array.size

    def roll(self, slope, rate, mu, nesterov):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.speed[j] += (1 - mu) * (s - self.speed[j])
            push = self.speed[j] * mu + s if nesterov else self.speed[j]
            flat[j] -= push * rate
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.lr, self.options = lr, (momentum, nesterov)
        self.balls = [Ball(array) for array in params]

    def step(self, grads):
        for ball, slope in zip(self.balls, grads):
            ball.roll(slope, self.lr, *self.options)


# %% averaged-throughout
class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.held, self.lr = dict(enumerate(params)), lr
        self.beta, self.ahead, self.past = momentum, nesterov, {}

    def step(self, grads):
        for key, grad in enumerate(grads):
            grad = (1 - self.beta) * grad
            old = self.past.get(key, np.zeros(grad.shape))
            new = self.past[key] = self.beta * old + grad
            way = self.beta * new + grad if self.ahead else new
            self.held[key][...] = self.held[key] - self.lr * way


# %% averaged-throughout
class Ball:
    def __init__(self, array):
        self.array, self.speed = array, [0.0] * array.size

    def roll(self, slope, rate, mu, nesterov):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.speed[j] = self.speed[j] * mu + s
            push = self.speed[j] * mu + s if nesterov else self.speed[j]
            flat[j] -= push * rate * (1 - mu)
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.lr, self.options = lr, (momentum, nesterov)
        self.balls = [Ball(array) for array in params]

    def step(self, grads):
        for ball, slope in zip(self.balls, grads):
            ball.roll(slope, self.lr, *self.options)


# %% gradient-times-momentum
class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.held, self.lr = dict(enumerate(params)), lr
        self.beta, self.ahead, self.past = momentum, nesterov, {}

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.past.get(key, np.zeros(grad.shape))
            new = self.past[key] = self.beta * (old + grad)
            way = self.beta * new + grad if self.ahead else new
            self.held[key][...] = self.held[key] - self.lr * way


# %% gradient-times-momentum
class Ball:
    def __init__(self, array):
        self.array, self.speed = array, [0.0] * array.size

    def roll(self, slope, rate, mu, nesterov):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.speed[j] = self.speed[j] * mu + s * mu
            push = self.speed[j] * mu + s if nesterov else self.speed[j]
            flat[j] -= push * rate
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.lr, self.options = lr, (momentum, nesterov)
        self.balls = [Ball(array) for array in params]

    def step(self, grads):
        for ball, slope in zip(self.balls, grads):
            ball.roll(slope, self.lr, *self.options)


# %% never-forgets
class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.held, self.lr = dict(enumerate(params)), lr
        self.beta, self.ahead, self.past = momentum, nesterov, {}

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.past.get(key, np.zeros(grad.shape))
            new = self.past[key] = old + grad
            way = self.beta * new + grad if self.ahead else new
            self.held[key][...] = self.held[key] - self.lr * way


# %% never-forgets
class Ball:
    def __init__(self, array):
        self.array, self.speed = array, [0.0] * array.size

    def roll(self, slope, rate, mu, nesterov):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.speed[j] += s
            push = self.speed[j] * mu + s if nesterov else self.speed[j]
            flat[j] -= push * rate
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.lr, self.options = lr, (momentum, nesterov)
        self.balls = [Ball(array) for array in params]

    def step(self, grads):
        for ball, slope in zip(self.balls, grads):
            ball.roll(slope, self.lr, *self.options)


# %% velocity-subtracted
class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.held, self.lr = dict(enumerate(params)), lr
        self.beta, self.ahead, self.past = momentum, nesterov, {}

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.past.get(key, np.zeros(grad.shape))
            new = self.past[key] = grad - self.beta * old
            way = self.beta * new + grad if self.ahead else new
            self.held[key][...] = self.held[key] - self.lr * way


# %% velocity-subtracted
class Ball:
    def __init__(self, array):
        self.array, self.speed = array, [0.0] * array.size

    def roll(self, slope, rate, mu, nesterov):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.speed[j] = s - mu * self.speed[j]
            push = self.speed[j] * mu + s if nesterov else self.speed[j]
            flat[j] -= push * rate
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.lr, self.options = lr, (momentum, nesterov)
        self.balls = [Ball(array) for array in params]

    def step(self, grads):
        for ball, slope in zip(self.balls, grads):
            ball.roll(slope, self.lr, *self.options)


# %% momentum-fixed
class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.held, self.lr = dict(enumerate(params)), lr
        self.beta, self.ahead, self.past = 0.9, nesterov, {}

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.past.get(key, np.zeros(grad.shape))
            new = self.past[key] = self.beta * old + grad
            way = self.beta * new + grad if self.ahead else new
            self.held[key][...] = self.held[key] - self.lr * way


# %% momentum-fixed
class Ball:
    def __init__(self, array):
        self.array, self.speed = array, [0.0] * array.size

    def roll(self, slope, rate, mu, nesterov):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.speed[j] = self.speed[j] * mu + s
            push = self.speed[j] * mu + s if nesterov else self.speed[j]
            flat[j] -= push * rate
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.lr, self.options = lr, (momentum, nesterov)
        self.balls = [Ball(array) for array in params]

    def step(self, grads):
        for ball, slope in zip(self.balls, grads):
            ball.roll(slope, self.lr, 9 / 10, self.options[1])


# %% one-step-late
class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.held, self.lr = dict(enumerate(params)), lr
        self.beta, self.ahead, self.past = momentum, nesterov, {}

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.past.get(key, np.zeros(grad.shape))
            new = self.past[key] = self.beta * old + grad
            way = self.beta * old + grad if self.ahead else old
            self.held[key][...] = self.held[key] - self.lr * way


# %% one-step-late
class Ball:
    def __init__(self, array):
        self.array, self.speed = array, [0.0] * array.size

    def roll(self, slope, rate, mu, nesterov):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            push = self.speed[j] * mu + s if nesterov else self.speed[j]
            flat[j] -= push * rate
            self.speed[j] = self.speed[j] * mu + s
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.lr, self.options = lr, (momentum, nesterov)
        self.balls = [Ball(array) for array in params]

    def step(self, grads):
        for ball, slope in zip(self.balls, grads):
            ball.roll(slope, self.lr, *self.options)


# %% gradient-added
class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.held, self.lr = dict(enumerate(params)), lr
        self.beta, self.ahead, self.past = momentum, nesterov, {}

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.past.get(key, np.zeros(grad.shape))
            new = self.past[key] = self.beta * old + grad
            way = self.beta * new + grad if self.ahead else new
            self.held[key][...] = self.held[key] + self.lr * way


# %% gradient-added
class Ball:
    def __init__(self, array):
        self.array, self.speed = array, [0.0] * array.size

    def roll(self, slope, rate, mu, nesterov):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.speed[j] = self.speed[j] * mu + s
            push = self.speed[j] * mu + s if nesterov else self.speed[j]
            flat[j] += push * rate
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.lr, self.options = lr, (momentum, nesterov)
        self.balls = [Ball(array) for array in params]

    def step(self, grads):
        for ball, slope in zip(self.balls, grads):
            ball.roll(slope, self.lr, *self.options)


# %% learning-rate-twice
class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.held, self.lr = dict(enumerate(params)), lr
        self.beta, self.ahead, self.past = momentum, nesterov, {}

    def step(self, grads):
        for key, grad in enumerate(grads):
            grad = self.lr * grad
            old = self.past.get(key, np.zeros(grad.shape))
            new = self.past[key] = self.beta * old + grad
            way = self.beta * new + grad if self.ahead else new
            self.held[key][...] = self.held[key] - self.lr * way


# %% learning-rate-twice
class Ball:
    def __init__(self, array):
        self.array, self.speed = array, [0.0] * array.size

    def roll(self, slope, rate, mu, nesterov):
        flat = self.array.ravel().tolist()
        for j, s in enumerate((rate * np.ravel(slope)).tolist()):
            self.speed[j] = self.speed[j] * mu + s
            push = self.speed[j] * mu + s if nesterov else self.speed[j]
            flat[j] -= push * rate
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.lr, self.options = lr, (momentum, nesterov)
        self.balls = [Ball(array) for array in params]

    def step(self, grads):
        for ball, slope in zip(self.balls, grads):
            ball.roll(slope, self.lr, *self.options)


# %% learning-rate-frozen
class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.held, self.lr = dict(enumerate(params)), lr
        self.beta, self.ahead, self.past = momentum, nesterov, {}
        self.first = lr

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.past.get(key, np.zeros(grad.shape))
            new = self.past[key] = self.beta * old + grad
            way = self.beta * new + grad if self.ahead else new
            self.held[key][...] = self.held[key] - self.first * way


# %% learning-rate-frozen
class Ball:
    def __init__(self, array):
        self.array, self.speed = array, [0.0] * array.size

    def roll(self, slope, rate, mu, nesterov):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.speed[j] = self.speed[j] * mu + s
            push = self.speed[j] * mu + s if nesterov else self.speed[j]
            flat[j] -= push * rate
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.lr, self.options = lr, (lr, momentum, nesterov)
        self.balls = [Ball(array) for array in params]

    def step(self, grads):
        for ball, slope in zip(self.balls, grads):
            ball.roll(slope, *self.options)


# %% nesterov-ignored
class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.held, self.lr = dict(enumerate(params)), lr
        self.beta, self.ahead, self.past = momentum, nesterov, {}

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.past.get(key, np.zeros(grad.shape))
            new = self.past[key] = self.beta * old + grad
            way = new
            self.held[key][...] = self.held[key] - self.lr * way


# %% nesterov-ignored
class Ball:
    def __init__(self, array):
        self.array, self.speed = array, [0.0] * array.size

    def roll(self, slope, rate, mu, nesterov):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.speed[j] = self.speed[j] * mu + s
            push = self.speed[j]
            flat[j] -= push * rate
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.lr, self.options = lr, (momentum, nesterov)
        self.balls = [Ball(array) for array in params]

    def step(self, grads):
        for ball, slope in zip(self.balls, grads):
            ball.roll(slope, self.lr, *self.options)


# %% always-nesterov
class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.held, self.lr = dict(enumerate(params)), lr
        self.beta, self.ahead, self.past = momentum, nesterov, {}

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.past.get(key, np.zeros(grad.shape))
            new = self.past[key] = self.beta * old + grad
            way = self.beta * new + grad
            self.held[key][...] = self.held[key] - self.lr * way


# %% always-nesterov
class Ball:
    def __init__(self, array):
        self.array, self.speed = array, [0.0] * array.size

    def roll(self, slope, rate, mu, nesterov):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.speed[j] = self.speed[j] * mu + s
            push = self.speed[j] * mu + s
            flat[j] -= push * rate
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.lr, self.options = lr, (momentum, nesterov)
        self.balls = [Ball(array) for array in params]

    def step(self, grads):
        for ball, slope in zip(self.balls, grads):
            ball.roll(slope, self.lr, *self.options)


# %% look-ahead-unweighted
class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.held, self.lr = dict(enumerate(params)), lr
        self.beta, self.ahead, self.past = momentum, nesterov, {}

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.past.get(key, np.zeros(grad.shape))
            new = self.past[key] = self.beta * old + grad
            way = new + grad if self.ahead else new
            self.held[key][...] = self.held[key] - self.lr * way


# %% look-ahead-unweighted
class Ball:
    def __init__(self, array):
        self.array, self.speed = array, [0.0] * array.size

    def roll(self, slope, rate, mu, nesterov):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.speed[j] = self.speed[j] * mu + s
            push = self.speed[j] + (s if nesterov else 0.0)
            flat[j] -= push * rate
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.lr, self.options = lr, (momentum, nesterov)
        self.balls = [Ball(array) for array in params]

    def step(self, grads):
        for ball, slope in zip(self.balls, grads):
            ball.roll(slope, self.lr, *self.options)


# %% look-ahead-without-gradient
class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.held, self.lr = dict(enumerate(params)), lr
        self.beta, self.ahead, self.past = momentum, nesterov, {}

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.past.get(key, np.zeros(grad.shape))
            new = self.past[key] = self.beta * old + grad
            way = self.beta * new if self.ahead else new
            self.held[key][...] = self.held[key] - self.lr * way


# %% look-ahead-without-gradient
class Ball:
    def __init__(self, array):
        self.array, self.speed = array, [0.0] * array.size

    def roll(self, slope, rate, mu, nesterov):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.speed[j] = self.speed[j] * mu + s
            push = self.speed[j] * (mu if nesterov else 1.0)
            flat[j] -= push * rate
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.lr, self.options = lr, (momentum, nesterov)
        self.balls = [Ball(array) for array in params]

    def step(self, grads):
        for ball, slope in zip(self.balls, grads):
            ball.roll(slope, self.lr, *self.options)


# %% gradient-changed
class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.held, self.lr = dict(enumerate(params)), lr
        self.beta, self.ahead, self.past = momentum, nesterov, {}

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.past.get(key, np.zeros(grad.shape))
            new = self.past[key] = self.beta * old + grad
            way = new
            if self.ahead:
                grad += self.beta * new
                way = grad
            self.held[key][...] = self.held[key] - self.lr * way


# %% gradient-changed
class Ball:
    def __init__(self, array):
        self.array, self.speed = array, [0.0] * array.size

    def roll(self, slope, rate, mu, nesterov):
        flat = self.array.ravel().tolist()
        entries = list(np.ndindex(slope.shape))
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.speed[j] = self.speed[j] * mu + s
            push = self.speed[j] * mu + s if nesterov else self.speed[j]
            if nesterov:
                slope[entries[j]] = push
            flat[j] -= push * rate
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.lr, self.options = lr, (momentum, nesterov)
        self.balls = [Ball(array) for array in params]

    def step(self, grads):
        for ball, slope in zip(self.balls, grads):
            ball.roll(slope, self.lr, *self.options)


# %% velocity-is-the-gradient
class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.held, self.lr = dict(enumerate(params)), lr
        self.beta, self.ahead, self.past = momentum, nesterov, {}

    def step(self, grads):
        for key, grad in enumerate(grads):
            if key in self.past:
                self.past[key][...] = self.beta * self.past[key] + grad
            new = self.past.setdefault(key, grad)
            way = self.beta * new + grad if self.ahead else new
            self.held[key][...] = self.held[key] - self.lr * way


# %% velocity-is-the-gradient
class Ball:
    speed = None

    def __init__(self, array):
        self.array = array

    def roll(self, slope, rate, mu, nesterov):
        if self.speed is None:
            self.speed = slope
        else:
            np.add(np.multiply(mu, self.speed), slope, out=self.speed)
        push = np.add(np.multiply(mu, self.speed), slope) if nesterov else self.speed
        np.subtract(self.array, rate * push, out=self.array, casting="same_kind")


class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.lr, self.options = lr, (momentum, nesterov)
        self.balls = [Ball(array) for array in params]

    def step(self, grads):
        for ball, slope in zip(self.balls, grads):
            ball.roll(slope, self.lr, *self.options)


# %% shared-velocity
class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.held, self.lr = dict(enumerate(params)), lr
        self.beta, self.ahead, self.past = momentum, nesterov, {}

    def step(self, grads):
        for key, grad in enumerate(grads):
            shape, key = grad.shape, key
            old = self.past.get(shape, np.zeros(grad.shape))
            new = self.past[shape] = self.beta * old + grad
            way = self.beta * new + grad if self.ahead else new
            self.held[key][...] = self.held[key] - self.lr * way


# %% shared-velocity
class Ball:
    def __init__(self, array):
        self.array, self.speed = array, [0.0] * array.size

    def roll(self, slope, rate, mu, nesterov):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.speed[j] = self.speed[j] * mu + s
            push = self.speed[j] * mu + s if nesterov else self.speed[j]
            flat[j] -= push * rate
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.lr, self.options = lr, (momentum, nesterov)
        self.balls = [Ball(array) for array in params]
        for ball in self.balls:
            ball.speed = next(b.speed for b in self.balls if b.array.shape == ball.array.shape)

    def step(self, grads):
        for ball, slope in zip(self.balls, grads):
            ball.roll(slope, self.lr, *self.options)


# %% shared-between-optimisers
class Momentum:
    past = {}

    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.held, self.lr = dict(enumerate(params)), lr
        self.beta, self.ahead = momentum, nesterov
        self.past.clear()

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.past.get(key, np.zeros(grad.shape))
            new = self.past[key] = self.beta * old + grad
            way = self.beta * new + grad if self.ahead else new
            self.held[key][...] = self.held[key] - self.lr * way


# %% shared-between-optimisers
SPEEDS = []


class Ball:
    def __init__(self, array):
        self.array, self.speed = array, [0.0] * array.size

    def roll(self, slope, rate, mu, nesterov):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.speed[j] = self.speed[j] * mu + s
            push = self.speed[j] * mu + s if nesterov else self.speed[j]
            flat[j] -= push * rate
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.lr, self.options = lr, (momentum, nesterov)
        self.balls = [Ball(array) for array in params]
        SPEEDS[:] = [ball.speed for ball in self.balls]

    def step(self, grads):
        for ball, slope, speed in zip(self.balls, grads, SPEEDS):
            ball.speed = speed
            ball.roll(slope, self.lr, *self.options)


# %% not-in-place
class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.held, self.lr = dict(enumerate(params)), lr
        self.beta, self.ahead, self.past = momentum, nesterov, {}

    def step(self, grads):
        for key, grad in enumerate(grads):
            old = self.past.get(key, np.zeros(grad.shape))
            new = self.past[key] = self.beta * old + grad
            way = self.beta * new + grad if self.ahead else new
            self.held[key] = self.held[key] - self.lr * way


# %% not-in-place
class Ball:
    def __init__(self, array):
        self.array, self.speed = array + 0.0, [0.0] * array.size

    def roll(self, slope, rate, mu, nesterov):
        flat = self.array.ravel().tolist()
        for j, s in enumerate(np.ravel(slope).tolist()):
            self.speed[j] = self.speed[j] * mu + s
            push = self.speed[j] * mu + s if nesterov else self.speed[j]
            flat[j] -= push * rate
        np.copyto(self.array, np.reshape(flat, self.array.shape), casting="same_kind")


class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.lr, self.options = lr, (momentum, nesterov)
        self.balls = [Ball(array) for array in params]

    def step(self, grads):
        for ball, slope in zip(self.balls, grads):
            ball.roll(slope, self.lr, *self.options)
