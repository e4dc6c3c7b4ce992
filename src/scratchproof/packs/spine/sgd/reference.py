"""Stochastic gradient descent with weight decay (Goodfellow et al. 2016, algorithm 8.1 and equation 7.5)."""


class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.params, self.lr, self.decay = params, lr, weight_decay

    def step(self, grads):
        for theta, g in zip(self.params, grads):
            kept = 1 - self.lr * self.decay  # what the decay leaves
            theta *= kept
            theta -= self.lr * g  # against the gradient
