"""Adam (Kingma & Ba 2015, algorithm 1), weight decay as an L2 penalty in the gradient."""

import numpy as np


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.params, self.lr, self.betas = params, lr, betas
        self.eps, self.decay = eps, weight_decay
        self.m = [np.zeros_like(theta) for theta in params]
        self.v = [np.zeros_like(theta) for theta in params]
        self.t = 0

    def step(self, grads):
        self.t += 1
        beta1, beta2 = self.betas
        for theta, g, m, v in zip(self.params, grads, self.m, self.v):
            g = g + self.decay * theta
            m *= beta1
            m += (1 - beta1) * g
            v *= beta2
            v += (1 - beta2) * g**2
            m_hat = m / (1 - beta1**self.t)
            v_hat = v / (1 - beta2**self.t)
            theta -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
