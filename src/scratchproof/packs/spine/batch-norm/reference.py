"""Batch normalisation of (N, d) inputs (Ioffe & Szegedy 2015, algorithms 1 and 2; gradients: section 3)."""

import numpy as np


class BatchNorm:
    def __init__(self, n_features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gain, self.bias = np.ones(n_features), np.zeros(n_features)
        self.running_mean, self.running_var = np.zeros(n_features), np.ones(n_features)

    def forward(self, x, train=True):
        """x: (N, d). Returns y (N, d)."""
        mean, var = self.running_mean, self.running_var  # (d,)
        if train:
            new = self.momentum
            mean = np.mean(x, axis=0)
            var = np.var(x, axis=0)  # divided by N
            unbiased = var * len(x) / (len(x) - 1)
            self.running_mean = (1 - new) * self.running_mean + new * mean
            self.running_var = (1 - new) * self.running_var + new * unbiased
        sigma = np.sqrt(var + self.eps)
        x_hat = (x - mean) / sigma  # (N, d)
        self.saved = x_hat, sigma, train
        return self.gain * x_hat + self.bias

    def backward(self, dy):
        """dy: (N, d). Returns dx (N, d) and {"gain": (d,), "bias": (d,)}."""
        x_hat, sigma, train = self.saved
        dgain = np.sum(dy * x_hat, axis=0)
        dbias = np.sum(dy, axis=0)
        dx_hat = self.gain * dy  # (N, d)
        if train:
            along = np.mean(dx_hat * x_hat, axis=0)
            dx_hat = dx_hat - np.mean(dx_hat, axis=0) - along * x_hat
        return dx_hat / sigma, {"gain": dgain, "bias": dbias}
