import math

import numpy as np


# %% recomputed: only x and the matrices are kept, and backward works everything out again, on flat rows
def parts_of(x, params):
    rows = x.reshape(-1, len(params["w_gate"]))
    g, u = rows @ params["w_gate"], rows @ params["w_up"]
    return rows, g, u, np.exp(-np.logaddexp(0, -g))


def swiglu(x, params):
    rows, g, u, s = parts_of(x, params)
    return ((g * s * u) @ params["w_down"]).reshape(x.shape), {"x": x, "params": params}


def swiglu_backward(dy, saved):
    x, params = saved["x"], saved["params"]
    rows, g, u, s = parts_of(x, params)
    dy_rows = dy.reshape(rows.shape)
    dh = dy_rows @ params["w_down"].T
    du, dg = dh * g * s, dh * u * (s + g * s * (1 - s))
    grads = {"w_down": (g * s * u).T @ dy_rows, "w_up": rows.T @ du, "w_gate": rows.T @ dg}
    return (du @ params["w_up"].T + dg @ params["w_gate"].T).reshape(x.shape), grads


# %% joined: both input matrices side by side as one, einsum over named axes; the derivative from the output of SiLU, term by term
def swiglu(x, params):
    h = params["w_gate"].shape[1]
    both = np.concatenate([params["w_gate"], params["w_up"]], axis=1)
    z = np.einsum("...d,dk->...k", x, both)
    s = 0.5 + 0.5 * np.tanh(0.5 * z[..., :h])
    silu = z[..., :h] * s
    return np.einsum("...h,hd->...d", silu * z[..., h:], params["w_down"]), [x, both, params["w_down"], z, s, silu]


def swiglu_backward(dy, saved):
    x, both, down, z, s, silu = saved
    h = len(down)
    dhidden = np.einsum("...d,hd->...h", dy, down)
    dact = dhidden * z[..., h:]
    dz = np.concatenate([dact * silu + dact * s * (1 - silu), dhidden * silu], axis=-1)
    rows = x.reshape(-1, x.shape[-1])
    dboth = np.einsum("nd,nk->dk", rows, dz.reshape(-1, 2 * h))
    hidden = (silu * z[..., h:]).reshape(-1, h)
    ddown = np.einsum("nh,nd->hd", hidden, dy.reshape(-1, dy.shape[-1]))
    dx = np.einsum("...k,dk->...d", dz, both)
    return dx, {"w_gate": dboth[:, :h], "w_up": dboth[:, h:], "w_down": ddown}


# %% loops: row after row, entry after entry, in Python floats
def sigma(v):
    return 1 / (1 + math.exp(-v)) if v >= 0 else 1 - 1 / (1 + math.exp(v))


def swiglu(x, params):
    d, h = params["w_gate"].shape
    y, kept = np.zeros(x.shape), {}
    for n in np.ndindex(x.shape[:-1]):
        g = [sum(float(x[n][i]) * float(params["w_gate"][i, j]) for i in range(d)) for j in range(h)]
        u = [sum(float(x[n][i]) * float(params["w_up"][i, j]) for i in range(d)) for j in range(h)]
        for j in range(h):
            y[n] += g[j] * sigma(g[j]) * u[j] * params["w_down"][j]
        kept[n] = g, u
    return y, (x, params, kept)


def swiglu_backward(dy, saved):
    x, params, kept = saved
    dx = np.zeros(x.shape)
    grads = {name: np.zeros(w.shape) for name, w in params.items()}
    for n, (gs, us) in kept.items():
        for j, (g, u) in enumerate(zip(gs, us)):
            s = sigma(g)
            back = float(np.sum(dy[n] * params["w_down"][j]))
            to_gate, to_up = back * u * s * (1 + g * (1 - s)), back * g * s
            grads["w_down"][j] += g * s * u * dy[n]
            grads["w_gate"][:, j] += to_gate * x[n]
            grads["w_up"][:, j] += to_up * x[n]
            dx[n] += to_gate * params["w_gate"][:, j] + to_up * params["w_up"][:, j]
    return dx, grads


# %% closure: saved is a function that does the backward pass; layers as small objects, in float64
class Linear:
    def __init__(self, w):
        self.w = w.astype(np.float64)

    def __call__(self, x):
        self.x = x
        return np.dot(x, self.w)

    def back(self, dy):
        outer = self.x[..., :, None] * dy[..., None, :]
        return np.dot(dy, self.w.T), outer.reshape(-1, *self.w.shape).sum(axis=0)


def swiglu(x, params):
    gate, up, down = (Linear(params[name]) for name in ("w_gate", "w_up", "w_down"))
    g, u = gate(x), up(x)
    e = np.exp(-np.abs(g))
    s = np.where(g < 0, e, 1) / (1 + e)

    def backward(dy):
        dh, ddown = down.back(dy)
        from_gate, dgate = gate.back(dh * u * (s + g * s * (1 - s)))
        from_up, dup = up.back(dh * g * s)
        return from_gate + from_up, dict(w_down=ddown, w_gate=dgate, w_up=dup)

    return down(g * s * u), backward


def swiglu_backward(dy, saved):
    return saved(dy)
