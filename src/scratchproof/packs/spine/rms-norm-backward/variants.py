import math

import numpy as np


# %% jacobian: the whole matrix of derivatives of each row, from x kept alone
def rms_norm_forward(x, params, eps=1e-5):
    r = np.sqrt(np.square(x).mean(-1) + eps)
    return np.einsum("...d,...,d->...d", x, 1 / r, params["gain"]), {"x": x, "gain": params["gain"], "eps": eps}


def rms_norm_backward(dy, saved):
    x, gain, d = saved["x"], saved["gain"], saved["x"].shape[-1]
    r = np.sqrt(np.square(x).mean(-1) + saved["eps"])[..., None, None]
    jacobian = np.eye(d) / r - x[..., :, None] * x[..., None, :] / (d * r**3)  # dx_hat_i / dx_j, symmetric
    dx = np.einsum("...i,i,...ij->...j", dy, gain, jacobian)
    dgain = np.einsum("ni,ni->i", dy.reshape(-1, d), (x / r[..., 0]).reshape(-1, d))
    return dx, {"gain": dgain}


# %% loops: one row after the other in plain Python floats
def rms_norm_forward(x, params, eps=1e-5):
    y, roots = np.zeros(x.shape), {}
    for at in np.ndindex(x.shape[:-1]):
        row = x[at].tolist()
        roots[at] = math.sqrt(math.fsum(v * v for v in row) / len(row) + eps)
        y[at] = [v / roots[at] * g for v, g in zip(row, params["gain"].tolist())]
    return y, [x, roots, params["gain"].tolist()]


def rms_norm_backward(dy, saved):
    x, roots, gain = saved
    dx, dgain = np.zeros(x.shape), np.zeros(len(gain))
    for at, r in roots.items():
        row, g_dy = x[at].tolist(), [g * v for g, v in zip(gain, dy[at].tolist())]
        pull = sum(a * v for a, v in zip(g_dy, row)) / (len(row) * r**3)
        dx[at] = [a / r - v * pull for a, v in zip(g_dy, row)]
        dgain += dy[at] * x[at] / r
    return dx, {"gain": dgain}


# %% steps: back through every operation of the forward pass, in float64
def rms_norm_forward(x, params, eps=1e-5):
    wide = x.astype(np.float64)
    square = wide * wide
    power = square.sum(-1, keepdims=True) / x.shape[-1] + eps
    inverse = power**-0.5
    return wide * inverse * params["gain"], (wide, power, inverse, params["gain"])


def rms_norm_backward(dy, saved):
    x, power, inverse, gain = saved
    d_scaled = dy * gain
    d_inverse = (d_scaled * x).sum(-1, keepdims=True)
    d_power = d_inverse * -0.5 * power**-1.5
    d_square = d_power / x.shape[-1] * np.ones_like(x)
    dx = d_scaled * inverse + d_square * 2 * x
    dgain = dy * x * inverse
    while dgain.ndim > 1:
        dgain = dgain.sum(0)
    return dx, {"gain": dgain}


# %% object: an object with methods, features first
class Saved:
    def __init__(self, columns, scale, gain):
        self.columns, self.scale, self.gain = columns, scale, gain

    def back(self, d_columns):
        d_hat = self.gain[:, None] * d_columns
        hat = self.columns * self.scale
        dgain = np.array([np.dot(a, b) for a, b in zip(d_columns, hat)])
        shared = (d_hat * hat).mean(axis=0)
        return self.scale * (d_hat - hat * shared), dgain


def rms_norm_forward(x, params, eps=1e-5):
    columns = x.reshape(-1, x.shape[-1]).T  # (d, n)
    scale = 1 / np.hypot(np.linalg.norm(columns, axis=0) / len(columns) ** 0.5, eps**0.5)
    saved = Saved(columns, scale, params["gain"])
    return (columns * scale * saved.gain[:, None]).T.reshape(x.shape), saved


def rms_norm_backward(dy, saved):
    dx, dgain = saved.back(dy.reshape(-1, dy.shape[-1]).T)
    return dx.T.reshape(dy.shape), {"gain": dgain}
