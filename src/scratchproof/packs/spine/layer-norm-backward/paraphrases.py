import numpy as np


def right_saved(x, params, eps):
    """The normalised rows, one reciprocal deviation for each, and the gain."""
    s = (x.var(-1) + eps) ** -0.5
    hat = np.einsum("...d,...->...d", x - x.mean(-1)[..., None], s)
    return {"hat": hat, "s": s, "g": params["gain"]}


def output_of(saved, params):
    return np.einsum("...d,d->...d", saved["hat"], params["gain"]) + params["bias"]


def layer_norm_forward(x, params, eps=1e-5):
    saved = right_saved(x, params, eps)
    return output_of(saved, params), saved


def right_dx(dy, saved):
    d, hat = dy.shape[-1], saved["hat"]
    jacobian = np.eye(d) - 1 / d - hat[..., :, None] * hat[..., None, :] / d
    return np.einsum("...i,...ij,...->...j", dy * saved["g"], jacobian, saved["s"])


def summed(terms):
    return np.einsum("nd->d", terms.reshape(-1, terms.shape[-1]))


def right_grads(dy, saved):
    return {"gain": summed(dy * saved["hat"]), "bias": summed(dy)}


def layer_norm_backward(dy, saved):
    return right_dx(dy, saved), right_grads(dy, saved)


def parts_of(dy, saved):
    """The three parts of dx times the deviation: direct, through the mean, through the deviation."""
    a, hat, d = dy * saved["g"], saved["hat"], dy.shape[-1]
    return a, a.sum(-1)[..., None] / d + 0 * a, hat * (a * hat).sum(-1)[..., None] / d


# %% eps-ignored
def layer_norm_forward(x, params, eps=1e-5):
    saved = right_saved(x, params, 0.00001)
    return output_of(saved, params), saved


# %% eps-ignored
EPS = 1e-5


def layer_norm_forward(x, params, **unused):
    s, mu = 1 / np.sqrt(EPS + x.var(-1)), x.mean(-1)
    hat = (x - mu[..., None]) * s[..., None]
    return params["bias"] + hat * params["gain"], {"hat": hat, "s": s, "g": params["gain"]}


# %% eps-outside-root
def layer_norm_forward(x, params, eps=1e-5):
    s = 1 / (x.std(-1) + eps)
    saved = {"hat": (x - x.mean(-1)[..., None]) * s[..., None], "s": s, "g": params["gain"]}
    return output_of(saved, params), saved


# %% eps-outside-root
def layer_norm_forward(x, params, eps=1e-5):
    hat, s = np.zeros(x.shape), np.zeros(x.shape[:-1])
    for at in np.ndindex(s.shape):
        row = x[at] - x[at].mean()
        s[at] = 1 / (eps + np.linalg.norm(row) / len(row) ** 0.5)
        hat[at] = s[at] * row
    return hat * params["gain"] + params["bias"], {"hat": hat, "s": s, "g": params["gain"]}


# %% default-1e-6
def layer_norm_forward(x, params, eps=None):
    saved = right_saved(x, params, 1e-6 if eps is None else eps)
    return output_of(saved, params), saved


# %% default-1e-6
def layer_norm_forward(x, params, eps=1 / 1_000_000):
    s, mu = 1 / np.sqrt(x.var(-1) + eps), x.mean(-1)
    hat = (x - mu[..., None]) * s[..., None]
    return params["bias"] + hat * params["gain"], {"hat": hat, "s": s, "g": params["gain"]}


# %% unbiased-variance
def layer_norm_forward(x, params, eps=1e-5):
    d = x.shape[-1]
    s = (x.var(-1) * d / (d - 1) + eps) ** -0.5
    saved = {"hat": (x - x.mean(-1)[..., None]) * s[..., None], "s": s, "g": params["gain"]}
    return output_of(saved, params), saved


# %% unbiased-variance
def layer_norm_forward(x, params, eps=1e-5):
    hat, s = np.zeros(x.shape), np.zeros(x.shape[:-1])
    for at in np.ndindex(s.shape):
        row = x[at] - x[at].mean()
        s[at] = ((row @ row) / (len(row) - 1) + eps) ** -0.5
        hat[at] = s[at] * row
    return hat * params["gain"] + params["bias"], {"hat": hat, "s": s, "g": params["gain"]}


# %% mean-not-subtracted
def layer_norm_forward(x, params, eps=1e-5):
    s = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
    saved = {"hat": x * s[..., None], "s": s, "g": params["gain"]}
    return output_of(saved, params), saved


# %% mean-not-subtracted
def layer_norm_forward(x, params, eps=1e-5):
    s = 1 / np.hypot(np.linalg.norm(x, axis=-1) / x.shape[-1] ** 0.5, eps**0.5)
    hat = np.array([s[at] * x[at] for at in np.ndindex(s.shape)]).reshape(x.shape)
    return hat * params["gain"] + params["bias"], {"hat": hat, "s": s, "g": params["gain"]}


# %% difference-of-squares
def layer_norm_forward(x, params, eps=1e-5):
    d = x.shape[-1]
    s1, s2 = x.sum(-1), np.einsum("...d,...d->...", x, x)
    s = ((s2 - s1 * s1 / d) / d + eps) ** -0.5
    saved = {"hat": (x - s1[..., None] / d) * s[..., None], "s": s, "g": params["gain"]}
    return output_of(saved, params), saved


# %% difference-of-squares
def layer_norm_forward(x, params, eps=1e-5):
    hat, s = np.zeros(x.shape), np.zeros(x.shape[:-1])
    for at in np.ndindex(s.shape):
        first = second = 0.0
        for v in x[at].tolist():
            first += v / x.shape[-1]
            second += v * v / x.shape[-1]
        s[at] = (second - first**2 + eps) ** -0.5
        hat[at] = (x[at] - first) * s[at]
    return hat * params["gain"] + params["bias"], {"hat": hat, "s": s, "g": params["gain"]}


# %% bias-missing
def layer_norm_forward(x, params, eps=1e-5):
    saved = right_saved(x, params, eps)
    return np.einsum("...d,d->...d", saved["hat"], params["gain"]), saved


# %% bias-missing
def layer_norm_forward(x, params, eps=1e-5):
    s, mu = 1 / np.sqrt(x.var(-1) + eps), x.mean(-1)
    scale = np.expand_dims(s, -1)
    y = (scale * params["gain"]) * x - scale * mu[..., None] * params["gain"]
    return y, {"hat": scale * (x - mu[..., None]), "s": s, "g": params["gain"]}


# %% input-overwritten
def layer_norm_forward(x, params, eps=1e-5):
    saved = right_saved(x, params, eps)
    x -= x.mean(-1)[..., None]
    return output_of(saved, params), saved


# %% input-overwritten
def layer_norm_forward(x, params, eps=1e-5):
    hat, s = np.zeros(x.shape), np.zeros(x.shape[:-1])
    for at in np.ndindex(s.shape):
        x[at] = x[at] - x[at].mean()
        s[at] = ((x[at] @ x[at]) / x.shape[-1] + eps) ** -0.5
        hat[at] = x[at] * s[at]
    return hat * params["gain"] + params["bias"], {"hat": hat, "s": s, "g": params["gain"]}


# %% direct-part-only
def layer_norm_backward(dy, saved):
    return np.einsum("...d,d,...->...d", dy, saved["g"], saved["s"]), right_grads(dy, saved)


# %% direct-part-only
def layer_norm_backward(dy, saved):
    dx = np.empty(dy.shape)
    for at in np.ndindex(dy.shape[:-1]):
        dx[at] = saved["g"] * dy[at] * saved["s"][at]
    return dx, right_grads(dy, saved)


# %% mean-as-constant
def layer_norm_backward(dy, saved):
    direct, _, deviation = parts_of(dy, saved)
    return (direct - deviation) * saved["s"][..., None], right_grads(dy, saved)


# %% mean-as-constant
def layer_norm_backward(dy, saved):
    d, hat = dy.shape[-1], saved["hat"]
    jacobian = np.eye(d) - hat[..., :, None] * hat[..., None, :] / d
    return np.einsum("...i,...ij,...->...j", dy * saved["g"], jacobian, saved["s"]), right_grads(dy, saved)


# %% deviation-as-constant
def layer_norm_backward(dy, saved):
    direct, mean, _ = parts_of(dy, saved)
    return (direct - mean) * saved["s"][..., None], right_grads(dy, saved)


# %% deviation-as-constant
def layer_norm_backward(dy, saved):
    d = dy.shape[-1]
    return ((dy * saved["g"]) @ (np.eye(d) - 1 / d)) * saved["s"][..., None], right_grads(dy, saved)


# %% through-mean-added
def layer_norm_backward(dy, saved):
    direct, mean, deviation = parts_of(dy, saved)
    return (direct + mean - deviation) * saved["s"][..., None], right_grads(dy, saved)


# %% through-mean-added
def layer_norm_backward(dy, saved):
    d, hat = dy.shape[-1], saved["hat"]
    jacobian = np.eye(d) + 1 / d - hat[..., :, None] * hat[..., None, :] / d
    return np.einsum("...i,...ij,...->...j", dy * saved["g"], jacobian, saved["s"]), right_grads(dy, saved)


# %% through-deviation-added
def layer_norm_backward(dy, saved):
    direct, mean, deviation = parts_of(dy, saved)
    return (direct - mean + deviation) * saved["s"][..., None], right_grads(dy, saved)


# %% through-deviation-added
def layer_norm_backward(dy, saved):
    d, hat = dy.shape[-1], saved["hat"]
    jacobian = np.eye(d) - 1 / d + hat[..., :, None] * hat[..., None, :] / d
    return np.einsum("...i,...ij,...->...j", dy * saved["g"], jacobian, saved["s"]), right_grads(dy, saved)


# %% sums-not-means
def layer_norm_backward(dy, saved):
    direct, mean, deviation = parts_of(dy, saved)
    return (direct - dy.shape[-1] * (mean + deviation)) * saved["s"][..., None], right_grads(dy, saved)


# %% sums-not-means
def layer_norm_backward(dy, saved):
    hat = saved["hat"]
    jacobian = np.eye(dy.shape[-1]) - 1 - hat[..., :, None] * hat[..., None, :]
    return np.einsum("...i,...ij,...->...j", dy * saved["g"], jacobian, saved["s"]), right_grads(dy, saved)


# %% gain-missing-in-dx
def layer_norm_backward(dy, saved):
    return right_dx(dy, {**saved, "g": np.ones_like(saved["g"])}), right_grads(dy, saved)


# %% gain-missing-in-dx
def layer_norm_backward(dy, saved):
    direct, mean, deviation = parts_of(dy / saved["g"], saved)
    return (direct - mean - deviation) * saved["s"][..., None], right_grads(dy, saved)


# %% gain-after-means
def layer_norm_backward(dy, saved):
    return right_dx(dy, {**saved, "g": np.ones_like(saved["g"])}) * saved["g"], right_grads(dy, saved)


# %% gain-after-means
def layer_norm_backward(dy, saved):
    direct, mean, deviation = parts_of(dy / saved["g"], saved)
    return saved["g"] * saved["s"][..., None] * (direct - mean - deviation), right_grads(dy, saved)


# %% deviation-not-divided
def layer_norm_backward(dy, saved):
    return right_dx(dy, {**saved, "s": np.ones_like(saved["s"])}), right_grads(dy, saved)


# %% deviation-not-divided
def layer_norm_backward(dy, saved):
    direct, mean, deviation = parts_of(dy, saved)
    return direct - mean - deviation, right_grads(dy, saved)


# %% third-part-not-normalised
def layer_norm_backward(dy, saved):
    direct, mean, deviation = parts_of(dy, saved)
    return (direct - mean) * saved["s"][..., None] - deviation, right_grads(dy, saved)


# %% third-part-not-normalised
def layer_norm_backward(dy, saved):
    dx = np.empty(dy.shape)
    for at in np.ndindex(dy.shape[:-1]):
        a, hat, s = dy[at] * saved["g"], saved["hat"][at], saved["s"][at]
        dx[at] = s * (a - a.mean()) - hat * (a @ hat) / len(a)
    return dx, right_grads(dy, saved)


# %% means-of-whole-array
def layer_norm_backward(dy, saved):
    a, hat, n = dy * saved["g"], saved["hat"], max(dy.size, 1)
    return (a - a.sum() / n - hat * (np.vdot(a, hat) / n)) * saved["s"][..., None], right_grads(dy, saved)


# %% means-of-whole-array
def layer_norm_backward(dy, saved):
    flat = np.ravel(dy * saved["g"]), np.ravel(saved["hat"])
    inner = [np.add.reduce(flat[0]), np.dot(*flat)]
    first, second = (v / max(len(flat[0]), 1) for v in inner)
    return (dy * saved["g"] - first - saved["hat"] * second) * saved["s"][..., None], right_grads(dy, saved)


# %% means-over-rows
def layer_norm_backward(dy, saved):
    a, hat = dy * saved["g"], saved["hat"]
    n = max(saved["s"].size, 1)
    whole = n * a - summed(a) - hat * summed(a * hat)
    return whole * saved["s"][..., None] / n, right_grads(dy, saved)


# %% means-over-rows
def layer_norm_backward(dy, saved):
    columns = np.moveaxis(dy * saved["g"], -1, 0)
    hats = np.moveaxis(saved["hat"], -1, 0)
    dx = [(a - a.mean() - h * (a * h).mean()) * saved["s"] for a, h in zip(columns, hats)]
    return np.stack(dx, axis=-1), right_grads(dy, saved)


# %% no-eps-backward
def layer_norm_forward(x, params, eps=1e-5):
    return output_of(right_saved(x, params, eps), params), right_saved(x, params, 0.0)


# %% no-eps-backward
def layer_norm_forward(x, params, eps=1e-5):
    return output_of(right_saved(x, params, eps), params), (x, params["gain"])


def layer_norm_backward(dy, saved):
    x, gain = saved
    s = 1 / x.std(-1)
    again = {"hat": (x - x.mean(-1)[..., None]) * s[..., None], "s": s, "g": gain}
    return right_dx(dy, again), right_grads(dy, again)


# %% gain-gradient-not-normalised
def layer_norm_backward(dy, saved):
    centred = saved["hat"] / saved["s"][..., None]
    return right_dx(dy, saved), {"gain": summed(dy * centred), "bias": summed(dy)}


# %% gain-gradient-not-normalised
def layer_norm_backward(dy, saved):
    dgain = np.zeros(dy.shape[-1])
    for at in np.ndindex(dy.shape[:-1]):
        dgain += dy[at] * saved["hat"][at] / saved["s"][at]
    return right_dx(dy, saved), {**right_grads(dy, saved), "gain": dgain}


# %% gain-gradient-with-gain
def layer_norm_backward(dy, saved):
    return right_dx(dy, saved), {"gain": summed(dy * saved["hat"]) * saved["g"], "bias": summed(dy)}


# %% gain-gradient-with-gain
def layer_norm_backward(dy, saved):
    scaled = {**saved, "hat": saved["g"] * saved["hat"]}
    return right_dx(dy, saved), right_grads(dy, scaled)


# %% bias-gradient-with-gain
def layer_norm_backward(dy, saved):
    grads = right_grads(dy, saved)
    grads["bias"] = grads["bias"] * saved["g"]
    return right_dx(dy, saved), grads


# %% bias-gradient-with-gain
def layer_norm_backward(dy, saved):
    a, _, _ = parts_of(dy, saved)
    return right_dx(dy, saved), {"gain": summed(dy * saved["hat"]), "bias": summed(a)}


# %% bias-gradient-of-dx
def layer_norm_backward(dy, saved):
    dx = right_dx(dy, saved)
    return dx, {"gain": summed(dy * saved["hat"]), "bias": summed(dx)}


# %% bias-gradient-of-dx
def layer_norm_backward(dy, saved):
    direct, mean, deviation = parts_of(dy, saved)
    dx, dbias = (direct - mean - deviation) * saved["s"][..., None], 0 * saved["g"]
    for at in np.ndindex(dx.shape[:-1]):
        dbias = dbias + dx[at]
    return dx, {**right_grads(dy, saved), "bias": dbias}


# %% gradients-exchanged
def layer_norm_backward(dy, saved):
    return right_dx(dy, saved), {"bias": summed(dy * saved["hat"]), "gain": summed(dy)}


# %% gradients-exchanged
def layer_norm_backward(dy, saved):
    grads = right_grads(dy, saved)
    return right_dx(dy, saved), dict(zip(("bias", "gain"), (grads["gain"], grads["bias"])))


# %% gradients-averaged
def layer_norm_backward(dy, saved):
    count = np.float64(saved["s"].size)
    return right_dx(dy, saved), {name: g / count for name, g in right_grads(dy, saved).items()}


# %% gradients-averaged
def layer_norm_backward(dy, saved):
    terms = {"gain": dy * saved["hat"], "bias": dy}
    return right_dx(dy, saved), {name: t.reshape(-1, t.shape[-1]).mean(0) for name, t in terms.items()}


# %% gradients-not-summed
def layer_norm_backward(dy, saved):
    return right_dx(dy, saved), {"gain": np.einsum("...d,...d->...d", dy, saved["hat"]), "bias": dy.copy()}


# %% gradients-not-summed
def layer_norm_backward(dy, saved):
    ones = np.ones(dy.shape)
    return right_dx(dy, saved), {name: dy * t for name, t in (("gain", saved["hat"]), ("bias", ones))}


# %% gradients-first-axis
def layer_norm_backward(dy, saved):
    terms = {"gain": dy * saved["hat"], "bias": dy}
    return right_dx(dy, saved), {name: np.add.reduce(t) for name, t in terms.items()}


# %% gradients-first-axis
def layer_norm_backward(dy, saved):
    ones = np.ones(len(dy))
    dgain, dbias = (np.tensordot(ones, t, axes=1) for t in (dy * saved["hat"], dy))
    return right_dx(dy, saved), {"gain": dgain, "bias": dbias}


# %% kept-in-one-place
state = {}


def layer_norm_forward(x, params, eps=1e-5):
    state.update(right_saved(x, params, eps))
    return output_of(state, params), state


# %% kept-in-one-place
class Layer:
    def run(self, x, params, eps):
        self.kept = right_saved(x, params, eps)
        return output_of(self.kept, params)


layer = Layer()


def layer_norm_forward(x, params, eps=1e-5):
    return layer.run(x, params, eps), "see layer"


def layer_norm_backward(dy, saved):
    return right_dx(dy, layer.kept), right_grads(dy, layer.kept)


# %% saved-changed
def layer_norm_backward(dy, saved):
    direct, mean, deviation = parts_of(dy, saved)
    grads = right_grads(dy, saved)
    saved["hat"] = deviation
    return (direct - mean - deviation) * saved["s"][..., None], grads


# %% saved-changed
def layer_norm_backward(dy, saved):
    dx, grads, hat = np.zeros(dy.shape), right_grads(dy, saved), saved["hat"]
    for at in np.ndindex(dy.shape[:-1]):
        a = dy[at] * saved["g"]
        hat[at] *= (a @ hat[at]) / len(a)
        dx[at] = (a - a.mean() - hat[at]) * saved["s"][at]
    return dx, grads


# %% dy-overwritten
def layer_norm_backward(dy, saved):
    result = right_dx(dy, saved), right_grads(dy, saved)
    dy *= saved["g"]
    return result


# %% dy-overwritten
def layer_norm_backward(dy, saved):
    grads, d = right_grads(dy, saved), dy.shape[-1]
    for j, g in enumerate(saved["g"]):
        dy[..., j] = dy[..., j] * g
    pull = np.einsum("...d,...d->...", dy, saved["hat"])[..., None]
    whole = dy * d - dy.sum(-1)[..., None] - pull * saved["hat"]
    return whole * saved["s"][..., None] / d, grads
