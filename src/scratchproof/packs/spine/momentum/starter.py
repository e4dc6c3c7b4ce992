import numpy as np


class Momentum:
    """Steps along a velocity. ``params``: float arrays, changed in place."""

    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.params = params
        self.lr, self.momentum, self.nesterov = lr, momentum, nesterov
        self.v = [np.zeros_like(theta) for theta in params]

    def step(self, grads):
        """One update of every parameter, in place; ``grads``: one array for each, of its shape."""
        for theta, g, v in zip(self.params, grads, self.v):
            v = self.momentum * v + g
            theta -= self.lr * v
