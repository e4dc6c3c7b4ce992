import numpy as np


def root_of(x, eps):
    """One root mean square for each row, without an axis of its own."""
    return np.hypot(np.linalg.norm(x, axis=-1) / x.shape[-1] ** 0.5, eps**0.5)


def rms_norm_forward(x, params, eps=1e-5):
    r = root_of(x, eps)
    return np.einsum("...d,...,d->...d", x, 1 / r, params["gain"]), {"x": x, "r": r, "g": params["gain"]}


def hat_of(saved):
    return np.einsum("...d,...->...d", saved["x"], 1 / saved["r"])


def right_gain(dy, saved):
    return np.einsum("nd,nd->d", dy.reshape(-1, dy.shape[-1]), hat_of(saved).reshape(-1, dy.shape[-1]))


def right_dx(dy, saved):
    d, r = dy.shape[-1], saved["r"][..., None, None]
    x = saved["x"]
    jacobian = np.eye(d) / r - x[..., :, None] * x[..., None, :] / (d * r**3)
    return np.einsum("...i,...ij->...j", dy * saved["g"], jacobian)


def rms_norm_backward(dy, saved):
    return right_dx(dy, saved), {"gain": right_gain(dy, saved)}


# %% eps-ignored
def rms_norm_forward(x, params, eps=1e-5):
    r = root_of(x, 0.00001)
    return np.einsum("...d,...,d->...d", x, 1 / r, params["gain"]), {"x": x, "r": r, "g": params["gain"]}


# %% eps-ignored
EPS = 1e-5


def rms_norm_forward(x, params, **unused):
    power = np.einsum("...d,...d->...", x, x) / x.shape[-1] + EPS
    return x * (power**-0.5)[..., None] * params["gain"], {"x": x, "r": np.sqrt(power), "g": params["gain"]}


# %% eps-outside-root
def rms_norm_forward(x, params, eps=1e-5):
    r = np.linalg.norm(x, axis=-1) / x.shape[-1] ** 0.5 + eps
    return x * params["gain"] / r[..., None], {"x": x, "r": r, "g": params["gain"]}


# %% eps-outside-root
def rms_norm_forward(x, params, eps=1e-5):
    r = np.empty(x.shape[:-1])
    for at in np.ndindex(r.shape):
        r[at] = np.square(x[at]).mean() ** 0.5
        r[at] += eps
    return params["gain"] * (x / np.expand_dims(r, -1)), dict(x=x, r=r, g=params["gain"])


# %% default-1e-6
def rms_norm_forward(x, params, eps=None):
    r = root_of(x, 1e-6 if eps is None else eps)
    return params["gain"] * x / r[..., None], {"x": x, "r": r, "g": params["gain"]}


# %% default-1e-6
def rms_norm_forward(x, params, eps=1 / 1_000_000):
    power = np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps
    return x * (power**-0.5)[..., None] * params["gain"], {"x": x, "r": power**0.5, "g": params["gain"]}


# %% mean-subtracted
def rms_norm_forward(x, params, eps=1e-5):
    centred = x - x.mean(-1)[..., None]
    r = root_of(centred, eps)
    return centred / r[..., None] * params["gain"], {"x": centred, "r": r, "g": params["gain"]}


# %% mean-subtracted
def rms_norm_forward(x, params, eps=1e-5):
    d = x.shape[-1]
    x = np.einsum("...i,ij->...j", x, np.eye(d) - 1 / d)
    r = np.std(x, axis=-1)
    r = (r * r + eps) ** 0.5
    return x / r[..., None] * params["gain"], {"x": x, "r": r, "g": params["gain"]}


# %% input-overwritten
def rms_norm_forward(x, params, eps=1e-5):
    r = root_of(x, eps)
    saved = {"x": x.copy(), "r": r, "g": params["gain"]}
    x /= r[..., None]
    return params["gain"] * x, saved


# %% input-overwritten
def rms_norm_forward(x, params, eps=1e-5):
    r, before = root_of(x, eps), np.array(x)
    for at in np.ndindex(r.shape):
        x[at] = x[at] / r[at]
    return np.multiply(x, params["gain"]), {"x": before, "r": r, "g": params["gain"]}


# %% rms-as-constant
def rms_norm_backward(dy, saved):
    return np.einsum("...d,d,...->...d", dy, saved["g"], 1 / saved["r"]), {"gain": right_gain(dy, saved)}


# %% rms-as-constant
def rms_norm_backward(dy, saved):
    dx = np.empty(dy.shape)
    for at in np.ndindex(dy.shape[:-1]):
        dx[at] = saved["g"] * dy[at] / saved["r"][at]
    return dx, {"gain": right_gain(dy, saved)}


# %% through-rms-added
def rms_norm_backward(dy, saved):
    direct = np.einsum("...d,d,...->...d", dy, saved["g"], 1 / saved["r"])
    return direct + (direct - right_dx(dy, saved)), {"gain": right_gain(dy, saved)}


# %% through-rms-added
def rms_norm_backward(dy, saved):
    x, r = saved["x"], saved["r"][..., None]
    dot = np.einsum("...d,...d,d->...", dy, x, saved["g"])[..., None]
    return dy * saved["g"] / r + x * dot / (dy.shape[-1] * r**3), {"gain": right_gain(dy, saved)}


# %% sum-not-mean
def rms_norm_backward(dy, saved):
    x, r = saved["x"], saved["r"][..., None]
    dot = np.einsum("...d,...d,d->...", dy, x, saved["g"])[..., None]
    return dy * saved["g"] / r - x * dot / r**3, {"gain": right_gain(dy, saved)}


# %% sum-not-mean
def rms_norm_backward(dy, saved):
    h = hat_of(saved)
    jacobian = np.eye(dy.shape[-1]) - h[..., :, None] * h[..., None, :]
    dx = (jacobian @ (saved["g"] * dy)[..., None])[..., 0]
    return dx / saved["r"][..., None], {"gain": right_gain(dy, saved)}


# %% gain-missing-in-dx
def rms_norm_backward(dy, saved):
    return right_dx(dy, {**saved, "g": np.ones_like(saved["g"])}), {"gain": right_gain(dy, saved)}


# %% gain-missing-in-dx
def rms_norm_backward(dy, saved):
    x, r = saved["x"], saved["r"][..., None]
    dot = np.einsum("...d,...d->...", dy, x)[..., None]
    return dy / r - x * dot / (dy.shape[-1] * r**3), {"gain": right_gain(dy, saved)}


# %% gain-missing-in-mean
def rms_norm_backward(dy, saved):
    x, r = saved["x"], saved["r"][..., None]
    dot = np.einsum("...d,...d->...", dy, x)[..., None]
    return dy * saved["g"] / r - x * dot / (dy.shape[-1] * r**3), {"gain": right_gain(dy, saved)}


# %% gain-missing-in-mean
def rms_norm_backward(dy, saved):
    ones = {**saved, "g": np.ones_like(saved["g"])}
    more = np.einsum("...d,d,...->...d", dy, saved["g"] - 1, 1 / saved["r"])
    return right_dx(dy, ones) + more, {"gain": right_gain(dy, saved)}


# %% rms-not-divided
def rms_norm_backward(dy, saved):
    return right_dx(dy, saved) * saved["r"][..., None], {"gain": right_gain(dy, saved)}


# %% rms-not-divided
def rms_norm_backward(dy, saved):
    dx, h = np.zeros(dy.shape), hat_of(saved)
    for at in np.ndindex(dy.shape[:-1]):
        g = dy[at] * saved["g"]
        dx[at] = g - h[at] * (g @ h[at]) / len(g)
    return dx, {"gain": right_gain(dy, saved)}


# %% second-part-of-x
def rms_norm_backward(dy, saved):
    x, r = saved["x"], saved["r"][..., None]
    dot = np.einsum("...d,...d,d->...", dy, x, saved["g"])[..., None]
    return dy * saved["g"] / r - x * dot / (dy.shape[-1] * r**2), {"gain": right_gain(dy, saved)}


# %% second-part-of-x
def rms_norm_backward(dy, saved):
    dx, h = np.zeros(dy.shape), hat_of(saved)
    for at in np.ndindex(dy.shape[:-1]):
        g = dy[at] * saved["g"]
        dx[at] = (g - saved["x"][at] * np.average(g * h[at])) / saved["r"][at]
    return dx, {"gain": right_gain(dy, saved)}


# %% mean-of-whole-array
def rms_norm_backward(dy, saved):
    h, g = hat_of(saved), dy * saved["g"]
    shared = float((g * h).ravel() @ np.ones(g.size)) / g.size if g.size else 0.0
    return (g - h * shared) / saved["r"][..., None], {"gain": right_gain(dy, saved)}


# %% mean-of-whole-array
def rms_norm_backward(dy, saved):
    h, r = hat_of(saved), saved["r"][..., None]
    shared = np.average(np.einsum("...d,...d,d->...d", dy, h, saved["g"])) if dy.size else 0
    return dy * saved["g"] / r - h / r * shared, {"gain": right_gain(dy, saved)}


# %% layer-norm-gradient
def rms_norm_backward(dy, saved):
    centre = (dy * saved["g"]).mean(-1) / saved["r"]
    return right_dx(dy, saved) - centre[..., None], {"gain": right_gain(dy, saved)}


# %% layer-norm-gradient
def rms_norm_backward(dy, saved):
    d, h = dy.shape[-1], hat_of(saved)
    g = dy * saved["g"]
    total = d * g - g.sum(-1, keepdims=True) - h * (g * h).sum(-1, keepdims=True)
    return total / (d * saved["r"][..., None]), {"gain": right_gain(dy, saved)}


# %% no-eps-backward
def rms_norm_backward(dy, saved):
    bare = {**saved, "r": root_of(saved["x"], 0.0)}
    return right_dx(dy, bare), {"gain": right_gain(dy, bare)}


# %% no-eps-backward
def rms_norm_backward(dy, saved):
    x, d = saved["x"], dy.shape[-1]
    inverse = (np.einsum("...d,...d->...", x, x)[..., None] / d) ** -0.5
    g = dy * saved["g"] * inverse
    dgain = (dy * x * inverse).reshape(-1, d).sum(0)
    return g - x * inverse**2 * (g * x).sum(-1, keepdims=True) / d, {"gain": dgain}


# %% gain-gradient-of-x
def rms_norm_backward(dy, saved):
    return right_dx(dy, saved), {"gain": right_gain(dy, {**saved, "r": np.ones_like(saved["r"])})}


# %% gain-gradient-of-x
def rms_norm_backward(dy, saved):
    dgain = np.zeros(dy.shape[-1])
    for at in np.ndindex(dy.shape[:-1]):
        dgain += dy[at] * saved["x"][at]
    return right_dx(dy, saved), {"gain": dgain}


# %% gain-gradient-with-gain
def rms_norm_backward(dy, saved):
    return right_dx(dy, saved), {"gain": right_gain(dy, saved) * saved["g"]}


# %% gain-gradient-with-gain
def rms_norm_backward(dy, saved):
    y = hat_of(saved) * saved["g"]
    return right_dx(dy, saved), {"gain": (dy * y).reshape(-1, y.shape[-1]).sum(0)}


# %% gain-gradient-averaged
def rms_norm_backward(dy, saved):
    return right_dx(dy, saved), {"gain": right_gain(dy, saved) / np.float64(saved["r"].size)}


# %% gain-gradient-averaged
def rms_norm_backward(dy, saved):
    return right_dx(dy, saved), {"gain": (dy * hat_of(saved)).reshape(-1, dy.shape[-1]).mean(0)}


# %% gain-gradient-not-summed
def rms_norm_backward(dy, saved):
    return right_dx(dy, saved), {"gain": np.einsum("...d,...d->...d", dy, hat_of(saved))}


# %% gain-gradient-not-summed
def rms_norm_backward(dy, saved):
    return right_dx(dy, saved), {"gain": dy * saved["x"] / saved["r"][..., None]}


# %% gain-gradient-first-axis
def rms_norm_backward(dy, saved):
    return right_dx(dy, saved), {"gain": np.add.reduce(dy * hat_of(saved))}


# %% gain-gradient-first-axis
def rms_norm_backward(dy, saved):
    outer = dy * hat_of(saved)
    return right_dx(dy, saved), {"gain": np.tensordot(np.ones(len(outer)), outer, axes=1)}


# %% gain-gradient-one-number
def rms_norm_backward(dy, saved):
    return right_dx(dy, saved), {"gain": right_gain(dy, saved).sum()}


# %% gain-gradient-one-number
def rms_norm_backward(dy, saved):
    return right_dx(dy, saved), {"gain": np.vdot(dy, hat_of(saved))}


# %% kept-in-one-place
state = {}


def rms_norm_forward(x, params, eps=1e-5):
    state.update(x=x, r=root_of(x, eps), g=params["gain"])
    return hat_of(state) * params["gain"], state


# %% kept-in-one-place
class Layer:
    def run(self, x, gain, eps):
        self.saved = {"x": x, "r": root_of(x, eps), "g": gain}
        return hat_of(self.saved) * gain


layer = Layer()


def rms_norm_forward(x, params, eps=1e-5):
    return layer.run(x, params["gain"], eps), "see layer"


def rms_norm_backward(dy, saved):
    return right_dx(dy, layer.saved), {"gain": right_gain(dy, layer.saved)}


# %% saved-changed
def rms_norm_forward(x, params, eps=1e-5):
    r = root_of(x, eps)[..., None]
    return x / r * params["gain"], {"h": x / r, "s": r, "g": params["gain"]}


def rms_norm_backward(dy, saved):
    h, g = saved["h"], dy * saved["g"]
    dgain = np.einsum("nd,nd->d", dy.reshape(-1, h.shape[-1]), h.reshape(-1, h.shape[-1]))
    h *= (g * h).mean(-1)[..., None]
    return (g - h) / saved["s"], {"gain": dgain}


# %% saved-changed
def rms_norm_forward(x, params, eps=1e-5):
    r = root_of(x, eps)
    hats = np.array([x[at] / r[at] for at in np.ndindex(r.shape)]).reshape(x.shape)
    return hats * params["gain"], [hats, r, params["gain"]]


def rms_norm_backward(dy, saved):
    hats, r, gain = saved
    dx, dgain = np.zeros(dy.shape), 0.0 * gain
    for at in np.ndindex(r.shape):
        dgain += dy[at] * hats[at]
        g = dy[at] * gain
        hats[at] = hats[at] * ((g @ hats[at]) / len(g))
        dx[at] = (g - hats[at]) / r[at]
    return dx, {"gain": dgain}


# %% dy-overwritten
def rms_norm_backward(dy, saved):
    result = right_dx(dy, saved), {"gain": right_gain(dy, saved)}
    dy *= saved["g"]
    return result


# %% dy-overwritten
def rms_norm_backward(dy, saved):
    dgain = right_gain(dy, saved)
    h = hat_of(saved)
    for j, g in enumerate(saved["g"]):
        dy[..., j] = dy[..., j] * g
    dx = (dy - h * (dy * h).mean(-1)[..., None]) / saved["r"][..., None]
    return dx, {"gain": dgain}
