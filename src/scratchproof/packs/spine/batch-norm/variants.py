import math

import numpy as np


# %% jacobian: the whole matrix of derivatives of each column, x kept alone, momentum for the old statistics
class BatchNorm:
    def __init__(self, n_features, momentum=0.1, eps=1e-5):
        self.gain = np.full(n_features, 1.0)
        self.bias = np.full(n_features, 0.0)
        self.running_mean, self.running_var = self.bias.copy(), self.gain.copy()
        self.keep, self.eps = momentum, eps

    def forward(self, x, train=True):
        self.x, self.train = x.copy(), train
        if train:
            self.running_mean = self.keep * self.running_mean + (1 - self.keep) * x.mean(0)
            self.running_var = self.keep * self.running_var + (1 - self.keep) * x.var(0, ddof=1)
        self.centre, self.spread = (x.mean(0), x.var(0)) if train else (self.running_mean, self.running_var)
        return self.hat() * self.gain + self.bias

    def hat(self):
        return (self.x - self.centre) * (self.spread + self.eps) ** -0.5

    def backward(self, dy):
        n, hat = len(dy), self.hat()
        jacobian = np.eye(n)[:, :, None] * np.ones(dy.shape[1])
        if self.train:
            jacobian = jacobian - 1 / n - hat[:, None, :] * hat[None, :, :] / n
        dx = np.einsum("nd,nmd->md", dy * self.gain * (self.spread + self.eps) ** -0.5, jacobian)
        return dx, {"gain": np.einsum("nd,nd->d", dy, hat), "bias": np.einsum("nd->d", dy)}


# %% loops: feature after feature in plain Python floats
class BatchNorm:
    def __init__(self, n_features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps, self.n_features = momentum, eps, n_features
        self.gain, self.bias, self.running_mean, self.running_var = (np.array([v] * n_features) for v in (1.0, 0.0, 0.0, 1.0))

    def forward(self, x, train=True):
        y, self.columns, self.train = np.zeros(x.shape), [], train
        for j in range(self.n_features):
            column = x[:, j].tolist()
            mu, var = float(self.running_mean[j]), float(self.running_var[j])
            if train:
                n = len(column)
                mu = math.fsum(column) / n
                total = math.fsum((v - mu) ** 2 for v in column)
                var = total / n
                self.running_mean[j] += self.momentum * (mu - self.running_mean[j])
                self.running_var[j] += self.momentum * (total / (n - 1) - self.running_var[j])
            scale = 1 / math.sqrt(var + self.eps)
            self.columns.append(([(v - mu) * scale for v in column], scale))
            y[:, j] = [h * self.gain[j] + self.bias[j] for h in self.columns[j][0]]
        return y

    def backward(self, dy):
        dx, grads = np.zeros(dy.shape), {"bias": np.zeros(self.n_features), "gain": np.zeros(self.n_features)}
        for j, (hat, scale) in enumerate(self.columns):
            g = dy[:, j].tolist()
            grads["bias"][j] = sum(g)
            grads["gain"][j] = sum(v * h for v, h in zip(g, hat))
            for i, (v, h) in enumerate(zip(g, hat)):
                pull = (grads["bias"][j] + h * grads["gain"][j]) / len(g) if self.train else 0.0
                dx[i, j] = self.gain[j] * scale * (v - pull)
        return dx, grads


# %% steps: back through every operation, features first, a closure kept by forward
class BatchNorm:
    def __init__(self, n_features, momentum=0.1, eps=1e-5):
        self.share, self.eps = momentum, eps
        self.running_mean, self.running_var = np.zeros(n_features), np.ones(n_features)
        self.gain, self.bias = np.ones(n_features), np.zeros(n_features)

    def forward(self, x, train=True):
        columns = np.array(x.T, dtype=np.float64)  # (d, N)
        n, gain = columns.shape[1], self.gain
        mu = columns.mean(1) if train else self.running_mean
        centred = columns - mu[:, None]
        power = (centred * centred).sum(1)
        if train:
            self.running_mean = self.running_mean + self.share * (mu - self.running_mean)
            self.running_var = self.running_var + self.share * (power / (n - 1) - self.running_var)
        inside = (power / n if train else self.running_var) + self.eps
        inverse = inside**-0.5

        def back(dy):
            g = dy.T
            grads = {"gain": (g * centred).sum(1) * inverse, "bias": g.sum(1)}
            d_scaled = g * gain[:, None]
            d_centred = d_scaled * inverse[:, None]
            if train:
                d_inside = (d_scaled * centred).sum(1) * -0.5 * inside**-1.5
                d_centred = d_centred + 2 * centred * d_inside[:, None] / n
                d_centred = d_centred - d_centred.mean(1)[:, None]
            return d_centred.T, grads

        self.backward = back
        return (centred * (inverse * gain)[:, None] + self.bias[:, None]).T


# %% closed: the formula of the paper times N in one line, statistics in one table
class BatchNorm:
    def __init__(self, n_features, momentum=0.1, eps=1e-5):
        self.table = np.stack([np.zeros(n_features), np.ones(n_features)])
        self.weights, self.eps = np.array([1 - momentum, momentum]), eps
        self.gain, self.bias = np.ones(n_features), np.zeros(n_features)

    @property
    def running_mean(self):
        return self.table[0]

    @property
    def running_var(self):
        return self.table[1]

    def forward(self, x, train=True):
        used = self.table
        if train:
            used = np.stack([np.mean(x, 0), np.var(x, 0)])
            batch = used * np.array([[1.0], [len(x) / (len(x) - 1)]])
            self.table = np.tensordot(self.weights, np.stack([self.table, batch]), 1)
        self.scale = np.reciprocal(np.sqrt(used[1] + self.eps))
        self.hat, self.in_training = (x - used[0]) * self.scale, train
        return np.multiply(self.hat, self.gain) + self.bias

    def backward(self, dy):
        dbias, dgain, n = dy.sum(0), (dy * self.hat).sum(0), len(dy)
        if not self.in_training:
            return self.gain * self.scale * dy, {"gain": dgain, "bias": dbias}
        return self.gain * self.scale / n * (n * dy - dbias - self.hat * dgain), {"gain": dgain, "bias": dbias}
