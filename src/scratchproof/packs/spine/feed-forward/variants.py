import numpy as np


# %% parts: both linear layers are the learner's own, biases of zeros where there are none
from parts import linear_layer, linear_layer_backward


def feed_forward(x, params, activation):
    w_up, w_down = params["w_up"], params["w_down"]
    b_up, b_down = (params.get(b, np.zeros(w.shape[1], w.dtype)) for b, w in (("b_up", w_up), ("b_down", w_down)))
    z = linear_layer(x, w_up, b_up)
    a = activation[0](z)
    return linear_layer(a, w_down, b_down), {"x": x, "z": z, "a": a, "params": params, "slope": activation[1]}


def feed_forward_backward(dy, saved):
    da, dw_down, db_down = linear_layer_backward(dy, saved["a"], saved["params"]["w_down"])
    dz = saved["slope"](da, saved["z"])
    dx, dw_up, db_up = linear_layer_backward(dz, saved["x"], saved["params"]["w_up"])
    grads = {"w_up": dw_up, "b_up": db_up, "w_down": dw_down, "b_down": db_down}
    return dx, {name: grads[name] for name in saved["params"]}


# %% rows: one row after the other, outer products added up, z and a computed again on the way back
def feed_forward(x, params, activation):
    up, down = params["w_up"], params["w_down"]
    b_up, b_down = params.get("b_up", np.zeros(up.shape[1])), params.get("b_down", np.zeros(down.shape[1]))
    y = np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        hidden = activation[0](np.dot(x[at], up) + b_up)
        y[at] = np.dot(hidden, down) + b_down
    return y, (x, params, activation)


def feed_forward_backward(dy, saved):
    x, params, (f, f_backward) = saved
    dx, grads = np.zeros(x.shape), {name: np.zeros(p.shape) for name, p in params.items()}
    for at in np.ndindex(x.shape[:-1]):
        z = np.dot(x[at], params["w_up"])
        if "b_up" in params:
            z = z + params["b_up"]
        d_hidden = f_backward(np.dot(params["w_down"], dy[at]), z)
        dx[at] = np.dot(params["w_up"], d_hidden)
        grads["w_up"] += np.outer(x[at], d_hidden)
        grads["w_down"] += np.outer(f(z), dy[at])
        if "b_up" in params:
            grads["b_up"] += d_hidden
            grads["b_down"] += dy[at]
    return dx, grads


# %% closure: saved is the backward pass itself; leading axes made one, einsum over named axes
def feed_forward(x, params, activation):
    f, slope = activation
    flat = x.reshape(-1, x.shape[-1])
    z = np.einsum("nd,dh->nh", flat, params["w_up"])
    if "b_up" in params:
        z = z + params["b_up"]
    a = f(z)
    y = np.einsum("nh,hd->nd", a, params["w_down"])
    if "b_down" in params:
        y = y + params["b_down"]

    def back(dy):
        g = dy.reshape(-1, dy.shape[-1])
        dz = slope(np.einsum("nd,hd->nh", g, params["w_down"]), z)
        found = {
            "w_down": np.einsum("nh,nd->hd", a, g),
            "b_down": np.einsum("nd->d", g),
            "w_up": np.einsum("nd,nh->dh", flat, dz),
            "b_up": np.einsum("nh->h", dz),
        }
        dx = np.einsum("nh,dh->nd", dz, params["w_up"])
        return dx.reshape(dy.shape), {name: found[name] for name in params}

    return y.reshape(x.shape), back


def feed_forward_backward(dy, saved):
    return saved(dy)


# %% augmented: each bias as one more row of its matrix, met by a column of ones, features first, in float64
def columns(rows):
    turned = rows.reshape(-1, rows.shape[-1]).T
    return np.vstack([turned, np.ones((1, turned.shape[1]))])


class Augmented:
    def __init__(self, params, activation):
        self.activation = activation
        self.biased = "b_up" in params
        self.up, self.down = (
            np.vstack([params["w_" + k], params.get("b_" + k, np.zeros(params["w_" + k].shape[1]))]).T
            for k in ("up", "down")
        )

    def forward(self, x):
        self.x = columns(x)
        self.z = self.up @ self.x
        self.a = columns(self.activation[0](self.z).T)
        return (self.down @ self.a).T

    def backward(self, dy):
        g = dy.reshape(-1, dy.shape[-1]).T
        dz = self.activation[1](self.down[:, :-1].T @ g, self.z)
        d_down, d_up = self.a @ g.T, self.x @ dz.T
        grads = {"w_up": d_up[:-1], "w_down": d_down[:-1]}
        if self.biased:
            grads |= {"b_up": d_up[-1], "b_down": d_down[-1]}
        return (self.up[:, :-1].T @ dz).T.reshape(dy.shape), grads


def feed_forward(x, params, activation):
    layer = Augmented(params, activation)
    return layer.forward(x).reshape(x.shape), layer


def feed_forward_backward(dy, saved):
    return saved.backward(dy)
