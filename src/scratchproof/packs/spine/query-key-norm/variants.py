import numpy as np


# %% loops: one row after the other in Python floats, the inputs saved and everything worked out again on the way back
import math


def rms_of(row, eps):
    return math.sqrt(math.fsum(float(v) ** 2 for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs = []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y = np.empty(x.shape)
        for n in np.ndindex(x.shape[:-1]):
            rms = rms_of(x[n], eps)
            y[n] = [v / rms * w for v, w in zip(x[n], g)]
        outputs.append(y)
    return tuple(outputs), {"x": (q.copy(), k.copy()), "g": (params["q"].copy(), params["k"].copy()), "eps": eps}


def query_key_norm_backward(dq, dk, saved):
    found = []
    for dy, x, g in zip((dq, dk), saved["x"], saved["g"]):
        dx, dg = np.empty(x.shape), np.zeros(len(g))
        for n in np.ndindex(x.shape[:-1]):
            rms = rms_of(x[n], saved["eps"])
            dot = sum(g[j] * dy[n][j] * x[n][j] for j in range(len(g)))
            for j in range(len(g)):
                dx[n + (j,)] = g[j] * dy[n][j] / rms - x[n][j] * dot / (len(g) * rms**3)
                dg[j] += dy[n][j] * x[n][j] / rms
        found.append((dx, dg))
    return tuple(dx for dx, _ in found), {"q": found[0][1], "k": found[1][1]}


# %% object: a class for one norm, rows as a matrix, products by einsum, the inverse root as a factor
class RMSNorm:
    def __init__(self, gain, eps):
        self.gain, self.eps = gain, eps

    def forward(self, x):
        self.shape = x.shape
        self.rows = x.reshape(-1, x.shape[-1])
        self.scale = (np.einsum("nd,nd->n", self.rows, self.rows) / x.shape[-1] + self.eps) ** -0.5
        return np.einsum("nd,n,d->nd", self.rows, self.scale, self.gain).reshape(x.shape)

    def backward(self, dy):
        rows = dy.reshape(-1, dy.shape[-1])
        dot = np.einsum("nd,nd,d->n", rows, self.rows, self.gain)
        dx = self.scale[:, None] * rows * self.gain
        dx = dx - (self.scale**3 * dot / rows.shape[1])[:, None] * self.rows
        return dx.reshape(self.shape), np.einsum("nd,nd,n->d", rows, self.rows, self.scale)


def query_key_norm(q, k, params, eps=1e-6):
    norms = {"k": RMSNorm(params["k"], eps), "q": RMSNorm(params["q"], eps)}
    return (norms["q"].forward(q), norms["k"].forward(k)), norms


def query_key_norm_backward(dq, dk, saved):
    grads, dxs = {}, {}
    for name, dy in (("k", dk), ("q", dq)):
        dxs[name], grads[name] = saved[name].backward(dy)
    return [dxs["q"], dxs["k"]], grads


# %% closure: saved is a pair of functions; the Jacobian of every row as a matrix
def one_norm(x, g, eps):
    d = x.shape[-1]
    size = np.sqrt(np.linalg.norm(x, axis=-1, keepdims=True) ** 2 / d + eps)
    unit = x / size

    def back(dy):
        jacobian = (np.eye(d) - unit[..., :, None] * unit[..., None, :] / d) / size[..., None]
        dx = np.matmul(jacobian, (dy * g)[..., None])[..., 0]
        return dx, np.sum((dy * unit).reshape(-1, d), axis=0)

    return unit * g, back


def query_key_norm(q, k, params, eps=1e-6):
    y_q, back_q = one_norm(q, params["q"], eps)
    y_k, back_k = one_norm(k, params["k"], eps)
    return (y_q, y_k), (back_q, back_k)


def query_key_norm_backward(dq, dk, saved):
    both = [back(dy) for back, dy in zip(saved, (dq, dk))]
    return tuple(b[0] for b in both), dict(zip("qk", (b[1] for b in both)))


# %% joined: rows of q and k in one matrix with the gains row by row, in float64
def query_key_norm(q, k, params, eps=1e-6):
    d = q.shape[-1]
    n_q = q.size // d
    x = np.concatenate([q.reshape(-1, d), k.reshape(-1, d)]).astype(np.float64)
    g = np.concatenate([np.tile(params["q"], (n_q, 1)), np.tile(params["k"], (len(x) - n_q, 1))])
    scale = 1.0 / np.sqrt(np.square(x) @ np.full((d, 1), 1.0 / d) + eps)
    y = scale * x * g
    return (y[:n_q].reshape(q.shape), y[n_q:].reshape(k.shape)), (x, g, scale, n_q, q.shape, k.shape)


def query_key_norm_backward(dq, dk, saved):
    x, g, scale, n_q, q_shape, k_shape = saved
    d = x.shape[1]
    dy = np.vstack([dq.reshape(-1, d), dk.reshape(-1, d)])
    v = dy * g
    dx = scale * v - scale**3 * x * ((v * x) @ np.ones((d, 1))) / d
    each = dy * x * scale
    inputs = dx[:n_q].reshape(q_shape), dx[n_q:].reshape(k_shape)
    return inputs, {"q": each[:n_q].sum(axis=0), "k": each[n_q:].sum(axis=0)}
