import numpy as np


# %% torch: state by identity, made from a copy of the first gradient (PyTorch's way)
class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.params, self.lr, self.momentum, self.nesterov = list(params), lr, momentum, nesterov
        self.state = {}

    def step(self, grads):
        for p, grad in zip(self.params, grads):
            buf = self.state.get(id(p))
            if buf is None:
                buf = self.state[id(p)] = np.array(grad)
            else:
                buf[...] = buf * self.momentum + grad
            d_p = grad + buf * self.momentum if self.nesterov else buf
            p[...] = p - d_p * self.lr


# %% heavy-ball: lr inside a velocity that points downhill, added to the parameter
class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.pairs = [(p, np.zeros(p.shape)) for p in params]
        self.lr, self.momentum, self.nesterov = lr, momentum, nesterov

    def step(self, grads):
        for (p, velocity), g in zip(self.pairs, grads):
            push = np.multiply(-self.lr, g)
            np.add(self.momentum * velocity, push, out=velocity)
            ahead = push + self.momentum * velocity if self.nesterov else velocity
            np.add(p, ahead, out=p, casting="same_kind")


# %% positions: no velocity at all, the step before is read from where the parameter was
class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.params, self.lr, self.momentum, self.nesterov = params, lr, momentum, nesterov
        self.here = [np.array(p, dtype=np.float64) for p in params]  # where plain momentum would be
        self.before = [np.array(p, dtype=np.float64) for p in params]

    def step(self, grads):
        for i, g in enumerate(grads):
            last = self.here[i] - self.before[i]
            self.before[i] = self.here[i]
            self.here[i] = self.here[i] + self.momentum * last - self.lr * g
            ahead = self.momentum * (self.here[i] - self.before[i]) if self.nesterov else 0.0
            self.params[i][...] = self.here[i] + ahead


# %% sums: the velocity as a weighted sum over all past gradients, nothing running
class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.params, self.lr, self.momentum, self.nesterov, self.past = params, lr, momentum, nesterov, []

    def step(self, grads):
        self.past.append([np.copy(g) for g in grads])
        weights = [self.momentum**age for age in range(len(self.past))][::-1]
        if self.nesterov:
            weights = [w * self.momentum for w in weights]
            weights[-1] += 1.0
        for i, p in enumerate(self.params):
            p -= self.lr * sum(w * grads_then[i] for w, grads_then in zip(weights, self.past))


# %% flat: one velocity for all parameters joined, cut apart for the update
class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.params, self.lr = params, lr
        self.mu, self.lookahead = momentum, nesterov
        self.velocity = 0.0

    def step(self, grads):
        g = np.concatenate([np.ravel(grad) for grad in grads])
        self.velocity = self.velocity * self.mu + g
        direction = self.velocity if not self.lookahead else self.velocity * self.mu + g
        start = 0
        for p in self.params:
            p += -self.lr * direction[start : start + p.size].reshape(p.shape)
            start += p.size
