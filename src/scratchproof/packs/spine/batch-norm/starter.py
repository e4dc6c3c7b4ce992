import numpy as np


class BatchNorm:
    def __init__(self, n_features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gain, self.bias = np.ones(n_features), np.zeros(n_features)
        self.running_mean, self.running_var = np.zeros(n_features), np.ones(n_features)

    def forward(self, x, train=True):
        """x: (N, n_features). Returns y (N, n_features); in training, moves the running statistics."""
        mean, var = self.running_mean, self.running_var
        if train:
            mean, var = np.mean(x, axis=0), np.var(x, axis=0)
        self.sigma = np.sqrt(var + self.eps)
        self.x_hat = (x - mean) / self.sigma
        return self.gain * self.x_hat + self.bias

    def backward(self, dy):
        """dy: (N, n_features). Returns (dx, {"gain": dgain, "bias": dbias})."""
        dx = self.gain * dy / self.sigma
        return dx, {"gain": np.sum(dy * self.x_hat, axis=0), "bias": np.sum(dy, axis=0)}
