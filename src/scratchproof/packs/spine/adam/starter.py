import numpy as np


class Adam:
    """Running means of gradients and of their squares. ``params``: float arrays, changed in place."""

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.params = params
        self.lr, self.betas, self.eps, self.weight_decay = lr, betas, eps, weight_decay
        self.m = [np.zeros_like(theta) for theta in params]
        self.v = [np.zeros_like(theta) for theta in params]

    def step(self, grads):
        """One update of every parameter, in place; ``grads``: one array for each, of its shape."""
        beta1, beta2 = self.betas
        for theta, g, m, v in zip(self.params, grads, self.m, self.v):
            m[...] = beta1 * m + (1 - beta1) * g
            v[...] = beta2 * v + (1 - beta2) * g**2
            theta -= self.lr * m / (np.sqrt(v) + self.eps)
