import math

import numpy as np


# %% jacobian: the whole matrix of derivatives of each row, from x kept alone
def layer_norm_forward(x, params, eps=1e-5):
    mu, sigma = x.mean(-1), np.sqrt(x.var(-1) + eps)
    y = np.einsum("...d,...,d->...d", x - mu[..., None], 1 / sigma, params["gain"]) + params["bias"]
    return y, {"x": x, "gain": params["gain"], "eps": eps}


def layer_norm_backward(dy, saved):
    x, gain, d = saved["x"], saved["gain"], saved["x"].shape[-1]
    sigma = np.sqrt(x.var(-1) + saved["eps"])[..., None]
    hat = (x - x.mean(-1, keepdims=True)) / sigma
    jacobian = (np.eye(d) - 1 / d - hat[..., :, None] * hat[..., None, :] / d) / sigma[..., None]  # symmetric
    dx = np.einsum("...i,i,...ij->...j", dy, gain, jacobian)
    dgain = np.einsum("ni,ni->i", dy.reshape(-1, d), hat.reshape(-1, d))
    return dx, {"gain": dgain, "bias": np.einsum("ni->i", dy.reshape(-1, d))}


# %% loops: one row after the other in plain Python floats
def layer_norm_forward(x, params, eps=1e-5):
    y, kept = np.zeros(x.shape), {}
    gain, bias = params["gain"].tolist(), params["bias"].tolist()
    for at in np.ndindex(x.shape[:-1]):
        row = x[at].tolist()
        mu = math.fsum(row) / len(row)
        sigma = math.sqrt(math.fsum((v - mu) ** 2 for v in row) / len(row) + eps)
        kept[at] = [(v - mu) / sigma for v in row], sigma
        y[at] = [h * g + b for h, g, b in zip(kept[at][0], gain, bias)]
    return y, [kept, gain]


def layer_norm_backward(dy, saved):
    kept, gain = saved
    dx, dgain, dbias = np.zeros(dy.shape), [0.0] * len(gain), np.zeros(len(gain))
    for at, (hat, sigma) in kept.items():
        row = dy[at].tolist()
        a = [g * v for g, v in zip(gain, row)]
        first, second = sum(a) / len(a), sum(v * h for v, h in zip(a, hat)) / len(a)
        dx[at] = [(v - first - h * second) / sigma for v, h in zip(a, hat)]
        dgain = [total + v * h for total, v, h in zip(dgain, row, hat)]
        dbias += dy[at]
    return dx, {"bias": dbias, "gain": np.array(dgain)}


# %% steps: back through every operation of the forward pass, in float64
def layer_norm_forward(x, params, eps=1e-5):
    centred = np.subtract(x, x.mean(-1, keepdims=True), dtype=np.float64)
    power = (centred * centred).sum(-1, keepdims=True) / x.shape[-1] + eps
    inverse = power**-0.5
    return centred * inverse * params["gain"] + params["bias"], (centred, power, inverse, params["gain"])


def layer_norm_backward(dy, saved):
    centred, power, inverse, gain = saved
    d_scaled = dy * gain
    d_power = (d_scaled * centred).sum(-1, keepdims=True) * -0.5 * power**-1.5
    d_centred = d_scaled * inverse + 2 * centred * d_power / dy.shape[-1]
    dx = d_centred - d_centred.sum(-1, keepdims=True) / dy.shape[-1]
    grads = {"gain": dy * centred * inverse, "bias": dy}
    while grads["bias"].ndim > 1:
        grads = {name: g.sum(0) for name, g in grads.items()}
    return dx, {name: g.copy() for name, g in grads.items()}


# %% object: an object with methods, features first, all terms over d at once
class Saved:
    def __init__(self, columns, gain, eps):
        self.gain = gain[:, None]
        self.scale = 1 / np.sqrt(columns.var(axis=0) + eps)
        self.hat = (columns - columns.mean(axis=0)) * self.scale

    def back(self, d_columns):
        a, d = self.gain * d_columns, len(self.hat)
        whole = d * a - a.sum(axis=0) - self.hat * (a * self.hat).sum(axis=0)
        dgain = np.array([np.dot(p, q) for p, q in zip(d_columns, self.hat)])
        return whole * self.scale / d, dgain, d_columns @ np.ones(d_columns.shape[1])


def layer_norm_forward(x, params, eps=1e-5):
    saved = Saved(x.reshape(-1, x.shape[-1]).T, params["gain"], eps)
    return (saved.hat * saved.gain + params["bias"][:, None]).T.reshape(x.shape), saved


def layer_norm_backward(dy, saved):
    dx, dgain, dbias = saved.back(dy.reshape(-1, dy.shape[-1]).T)
    return dx.T.reshape(dy.shape), {"gain": dgain, "bias": dbias}
