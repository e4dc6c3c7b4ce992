import numpy as np


class RMSProp:
    """Every entry's gradient over the root of a running mean of its squares. ``params``: float arrays, changed in place."""

    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.params = params
        self.lr, self.decay, self.eps = lr, decay, eps
        self.s = [np.zeros_like(theta) for theta in params]

    def step(self, grads):
        """One update of every parameter, in place; ``grads``: one array for each, of its shape."""
        for theta, g, s in zip(self.params, grads, self.s):
            s += g**2
            theta -= self.lr * g / (np.sqrt(s) + self.eps)
