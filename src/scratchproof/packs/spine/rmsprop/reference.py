"""RMSProp (Hinton 2012, lecture 6e; Goodfellow et al. 2016, algorithm 8.5), with eps outside the root."""

import numpy as np


class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.params, self.lr, self.rho, self.eps = params, lr, decay, eps
        self.s = [np.zeros_like(theta) for theta in params]

    def step(self, grads):
        for theta, g, s in zip(self.params, grads, self.s):
            s *= self.rho
            s += (1 - self.rho) * g**2
            theta -= self.lr * g / (np.sqrt(s) + self.eps)
