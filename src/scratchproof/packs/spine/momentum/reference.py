"""Gradient descent with momentum (Goodfellow et al. 2016, algorithm 8.2, lr outside v), or Nesterov's look ahead."""

import numpy as np


class Momentum:
    def __init__(self, params, lr=0.01, momentum=0.9, nesterov=False):
        self.params, self.lr, self.mu, self.nesterov = params, lr, momentum, nesterov
        self.v = [np.zeros_like(theta) for theta in params]

    def step(self, grads):
        for theta, g, v in zip(self.params, grads, self.v):
            v *= self.mu
            v += g
            move = g + self.mu * v if self.nesterov else v
            theta -= self.lr * move
