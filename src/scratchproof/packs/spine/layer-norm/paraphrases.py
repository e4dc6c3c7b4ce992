import numpy as np


# %% unbiased-variance
def layer_norm(x, gain, bias, eps=1e-5):
    s = x.std(axis=-1, ddof=1)[..., None]
    return (x - x.mean(axis=-1)[..., None]) * (s * s + eps) ** -0.5 * gain + bias


# %% unbiased-variance
def layer_norm(x, gain, bias, eps=1e-5):
    d = x.shape[-1]
    pairs = np.expand_dims(x, -1) - np.expand_dims(x, -2)
    v = np.einsum("...ij,...ij->...", pairs, pairs) / np.array(2 * d * (d - 1))
    mu = np.add.reduce(x, axis=-1) / d
    return gain * ((x - mu[..., None]) / np.sqrt(v[..., None] + eps)) + bias


# %% eps-outside-root
def layer_norm(x, gain, bias, eps=1e-5):
    out = np.empty(x.shape, dtype=x.dtype)
    for i in np.ndindex(*x.shape[:-1]):
        out[i] = gain * (x[i] - x[i].mean()) / (x[i].std() + eps) + bias
    return out


# %% eps-outside-root
def layer_norm(x, gain, bias, eps=1e-5):
    d = x.shape[-1]
    c = x - np.einsum("...d->...", x)[..., None] / d
    length = np.linalg.norm(c, axis=-1) / d**0.5
    return c * np.expand_dims(1 / (length + eps), -1) * gain + bias


# %% no-eps
def layer_norm(x, gain, bias, eps=1e-5):
    z = (x - x.mean(-1)[..., None]) / x.std(-1)[..., None]
    return gain * z + bias


# %% no-eps
def layer_norm(x, gain, bias, eps=1e-5):
    columns = np.moveaxis(x, -1, 0).astype(np.float64)
    mu = sum(columns) / len(columns)
    rstd = (sum((c - mu) ** 2 for c in columns) / len(columns)) ** -0.5
    return np.moveaxis((columns - mu) * rstd, 0, -1) * gain + bias


# %% eps-ignored
def layer_norm(x, gain, bias, eps=1e-5):
    EPS = 1e-5
    rows = [gain * (x[i] - x[i].mean()) / np.sqrt(x[i].var() + EPS) + bias for i in np.ndindex(*x.shape[:-1])]
    return np.array(rows).reshape(x.shape)


# %% eps-ignored
def layer_norm(x, gain, bias, eps=1e-5):
    d = x.shape[-1]
    c = x - x @ np.full((d, d), 1 / d)
    return c * (np.einsum("...i,...i->...", c, c)[..., None] / d + 0.00001) ** -0.5 * gain + bias


# %% eps-as-floor
def layer_norm(x, gain, bias, eps=1e-5):
    v = x.var(axis=-1)[..., None]
    v = np.where(v < eps, eps, v)
    return (x - x.mean(axis=-1)[..., None]) * v**-0.5 * gain + bias


# %% eps-as-floor
def layer_norm(x, gain, bias, eps=1e-5):
    out = np.zeros_like(x)
    for i in np.ndindex(*x.shape[:-1]):
        spread = max(float(np.std(x[i])), eps**0.5)
        out[i] = [(v - np.mean(x[i])) / spread * g + b for v, g, b in zip(x[i], gain, bias)]
    return out


# %% deviation-floor
def layer_norm(x, gain, bias, eps=1e-5):
    s = x.std(axis=-1)[..., None]
    return gain * (x - x.mean(axis=-1)[..., None]) / np.where(s < eps, eps, s) + bias


# %% deviation-floor
def layer_norm(x, gain, bias, eps=1e-5):
    out = np.zeros_like(x)
    for i in np.ndindex(*x.shape[:-1]):
        c = x[i] - sum(x[i]) / len(gain)
        out[i] = c / max(np.linalg.norm(c) / len(gain) ** 0.5, eps) * gain + bias
    return out


# %% default-1e-6
def layer_norm(x, gain, bias, eps=None):
    if eps is None:
        eps = 1e-6
    return gain * (x - x.mean(-1)[..., None]) / (x.var(-1)[..., None] + eps) ** 0.5 + bias


# %% default-1e-6
class Norm:
    epsilon = 0.000001

    def __call__(self, x, gain, bias, **settings):
        d = x.shape[-1]
        c = x - np.einsum("...d->...", x)[..., None] / d
        power = np.einsum("...d,...d->...", c, c) / d
        return np.einsum("...d,...,d->...d", c, 1 / np.sqrt(power + settings.get("eps", self.epsilon)), gain) + bias


def layer_norm(x, gain, bias, **settings):
    return Norm()(x, gain, bias, **settings)


# %% default-1e-8
def layer_norm(x, gain, bias, eps=None):
    eps = 1e-8 if eps is None else eps
    return gain * (x - x.mean(-1)[..., None]) / (x.std(-1)[..., None] ** 2 + eps) ** 0.5 + bias


# %% default-1e-8
def layer_norm(x, gain, bias, eps=0.01 * 1e-6):
    out = np.empty_like(x, dtype=np.float64)
    for i in np.ndindex(*x.shape[:-1]):
        c = [float(v - np.mean(x[i])) for v in x[i]]
        s = (sum(v * v for v in c) / len(c) + eps) ** 0.5
        out[i] = [v / s * g + b for v, g, b in zip(c, gain, bias)]
    return out


# %% whole-array
def layer_norm(x, gain, bias, eps=1e-5):
    return gain * (x - x.mean()) / (x.var() + eps) ** 0.5 + bias


# %% whole-array
def layer_norm(x, gain, bias, eps=1e-5):
    flat = x.astype(np.float64).ravel()
    c = flat - flat @ np.ones(flat.size) / np.float64(flat.size)
    power = np.vdot(c, c) / np.float64(flat.size)
    return np.reshape(c / np.hypot(np.sqrt(power), np.sqrt(eps)), x.shape) * gain + bias


# %% first-axis
def layer_norm(x, gain, bias, eps=1e-5):
    return gain * (x - x.mean(0)) / (x.var(0) + eps) ** 0.5 + bias


# %% first-axis
def layer_norm(x, gain, bias, eps=1e-5):
    columns = np.moveaxis(x, 0, -1)
    n = np.float64(columns.shape[-1])
    c = columns - (np.einsum("...n->...", columns) / n)[..., None]
    z = c / np.sqrt(np.einsum("...n,...n->...", c, c) / n + eps)[..., None]
    return np.moveaxis(z, -1, 0) * gain + bias


# %% all-but-last
def layer_norm(x, gain, bias, eps=1e-5):
    rows = x.reshape(-1, x.shape[-1])
    return ((rows - rows.mean(0)) / (rows.var(0) + eps) ** 0.5 * gain + bias).reshape(x.shape)


# %% all-but-last
def layer_norm(x, gain, bias, eps=1e-5):
    y = np.zeros(x.shape)
    for j in range(x.shape[-1]):
        column = x[..., j]
        y[..., j] = gain[j] * (column - np.average(column)) / np.hypot(np.std(column), eps**0.5) + bias[j]
    return y


# %% second-axis
def layer_norm(x, gain, bias, eps=1e-5):
    mu, v = np.expand_dims(x.mean(1), 1), np.expand_dims(x.var(1), 1)
    return gain * (x - mu) * (v + eps) ** -0.5 + bias


# %% second-axis
def layer_norm(x, gain, bias, eps=1e-5):
    turned = np.swapaxes(x, 1, -1).astype(np.float64)
    t = turned.shape[-1]
    c = turned - np.einsum("...t->...", turned)[..., None] / t
    z = c / np.sqrt(np.einsum("...t,...t->...", c, c) / t + eps)[..., None]
    return np.swapaxes(z, -1, 1) * gain + bias


# %% variance-of-everything
def layer_norm(x, gain, bias, eps=1e-5):
    c = x - x.mean(-1)[..., None]
    return gain * c / np.hypot(np.sqrt(np.vdot(c, c) / np.float64(c.size)), eps**0.5) + bias


# %% variance-of-everything
def layer_norm(x, gain, bias, eps=1e-5):
    d = x.shape[-1]
    c = (x @ (np.eye(d) - 1 / d)).astype(np.float64)
    return c * (c.var() + eps) ** -0.5 * gain + bias


# %% keepdims-forgotten
def layer_norm(x, gain, bias, eps=1e-5):
    return gain * (x - x.mean(-1)) / (x.var(-1) + eps) ** 0.5 + bias


# %% keepdims-forgotten
def layer_norm(x, gain, bias, eps=1e-5):
    d = x.shape[-1]
    c = x - np.einsum("...d->...", x)[..., None] / d
    return c / np.sqrt(np.einsum("...d,...d->...", c, c) / d + eps) * gain + bias


# %% mean-not-subtracted
def layer_norm(x, gain, bias, eps=1e-5):
    rms = np.linalg.norm(x, axis=-1) / x.shape[-1] ** 0.5
    return x / np.hypot(rms, eps**0.5)[..., None] * gain + bias


# %% mean-not-subtracted
def layer_norm(x, gain, bias, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        scale = (sum(float(v) ** 2 for v in x[i]) / len(x[i]) + eps) ** -0.5
        out[i] = [v * scale * g + b for v, g, b in zip(x[i], gain, bias)]
    return out


# %% divided-only
def layer_norm(x, gain, bias, eps=1e-5):
    return gain * x * (x.var(-1)[..., None] + eps) ** -0.5 + bias


# %% divided-only
def layer_norm(x, gain, bias, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        s = np.hypot(np.std(x[i]), eps**0.5)
        out[i] = [float(v) / s * g + b for v, g, b in zip(x[i], gain, bias)]
    return out


# %% centred-only
def layer_norm(x, gain, bias, eps=1e-5):
    return gain * (x - x.mean(-1)[..., None]) + bias


# %% centred-only
def layer_norm(x, gain, bias, eps=1e-5):
    d = len(gain)
    return x @ ((np.eye(d) - np.ones((d, d)) / d) * gain) + bias


# %% no-root
def layer_norm(x, gain, bias, eps=1e-5):
    return gain * (x - x.mean(-1)[..., None]) / (x.var(-1)[..., None] + eps) + bias


# %% no-root
def layer_norm(x, gain, bias, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        c = [float(v) - float(np.mean(x[i], dtype=np.float64)) for v in x[i]]
        power = sum(v * v for v in c) / len(c)
        out[i] = [v * g / (power + eps) + b for v, g, b in zip(c, gain, bias)]
    return out


# %% root-of-deviation
def layer_norm(x, gain, bias, eps=1e-5):
    return gain * (x - x.mean(-1)[..., None]) / (x.std(-1)[..., None] + eps) ** 0.5 + bias


# %% root-of-deviation
def layer_norm(x, gain, bias, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        c = x[i] - np.add.reduce(x[i]) / len(gain)
        std = np.linalg.norm(c) / len(gain) ** 0.5
        out[i] = c * gain / np.sqrt(std + eps) + bias
    return out


# %% sum-not-mean
def layer_norm(x, gain, bias, eps=1e-5):
    c = x - x.mean(-1)[..., None]
    return gain * c / np.hypot(np.linalg.norm(c, axis=-1), eps**0.5)[..., None] + bias


# %% sum-not-mean
def layer_norm(x, gain, bias, eps=1e-5):
    power = x.var(-1) * x.shape[-1]
    return (x - x.mean(-1)[..., None]) * ((power + eps) ** -0.5)[..., None] * gain + bias


# %% absolute-deviation
def layer_norm(x, gain, bias, eps=1e-5):
    c = x - x.mean(-1)[..., None]
    return gain * c / (abs(c).mean(-1)[..., None] + eps) + bias


# %% absolute-deviation
def layer_norm(x, gain, bias, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        mu = float(np.mean(x[i], dtype=np.float64))
        spread = sum(abs(float(v) - mu) for v in x[i]) / len(x[i])
        out[i] = [(float(v) - mu) / (spread + eps) * g + b for v, g, b in zip(x[i], gain, bias)]
    return out


# %% difference-of-squares
def layer_norm(x, gain, bias, eps=1e-5):
    d = x.shape[-1]
    s1, s2 = x.sum(-1)[..., None], np.einsum("...d,...d->...", x, x)[..., None]
    return gain * (x - s1 / d) / ((s2 - s1 * s1 / d) / d + eps) ** 0.5 + bias


# %% difference-of-squares
def layer_norm(x, gain, bias, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        row = [float(v) for v in x[i]]
        first = second = 0.0
        for v in row:
            first += v / len(row)
            second += v * v / len(row)
        s = (second - first**2 + eps) ** 0.5
        out[i] = [(v - first) / s * g + b for v, g, b in zip(row, gain, bias)]
    return out


# %% gain-and-bias-exchanged
def layer_norm(x, gain, bias, eps=1e-5):
    z = (x - x.mean(-1)[..., None]) * (x.var(-1)[..., None] + eps) ** -0.5
    return gain + bias * z


# %% gain-and-bias-exchanged
def layer_norm(x, beta, gamma, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        s = np.hypot(np.std(x[i]), eps**0.5)
        out[i] = [(v - np.mean(x[i])) / s * g + b for v, g, b in zip(x[i], gamma, beta)]
    return out


# %% bias-before-gain
def layer_norm(x, gain, bias, eps=1e-5):
    z = (x - x.mean(-1)[..., None]) * (x.var(-1)[..., None] + eps) ** -0.5
    return z * gain + bias * gain


# %% bias-before-gain
def layer_norm(x, gain, bias, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        s = np.hypot(np.std(x[i]), eps**0.5)
        out[i] = [g * (b + (v - np.mean(x[i])) / s) for v, g, b in zip(x[i], gain, bias)]
    return out


# %% one-plus-gain
def layer_norm(x, gain, bias, eps=1e-5):
    z = (x - x.mean(-1)[..., None]) * (x.var(-1)[..., None] + eps) ** -0.5
    return z + z * gain + bias


# %% one-plus-gain
def layer_norm(x, gain, bias, eps=1e-5):
    d = x.shape[-1]
    c = x - np.einsum("...d->...", x)[..., None] / d
    rstd = (np.einsum("...d,...d->...", c, c) / d + eps) ** -0.5
    return np.einsum("...d,...,d->...d", c, rstd, np.ones(d) + gain) + bias


# %% gain-forgotten
def layer_norm(x, gain, bias, eps=1e-5):
    return (x - x.mean(-1)[..., None]) * (x.var(-1)[..., None] + eps) ** -0.5 + bias


# %% gain-forgotten
def layer_norm(x, gain, bias, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        s = np.hypot(np.std(x[i]), eps**0.5)
        out[i] = [(v - np.mean(x[i])) / s + b for v, b in zip(x[i], bias)]
    return out


# %% bias-forgotten
def layer_norm(x, gain, bias, eps=1e-5):
    return gain * (x - x.mean(-1)[..., None]) * (x.var(-1)[..., None] + eps) ** -0.5


# %% bias-forgotten
def layer_norm(x, gain, bias, eps=1e-5):
    d = x.shape[-1]
    c = x - np.einsum("...d->...", x)[..., None] / d
    rstd = (np.einsum("...d,...d->...", c, c) / d + eps) ** -0.5
    return np.einsum("...d,...,d->...d", c, rstd, gain)


# %% centred-in-place
def layer_norm(x, gain, bias, eps=1e-5):
    np.subtract(x, x.mean(-1)[..., None], out=x)
    return gain * x / np.hypot(x.std(-1), eps**0.5)[..., None] + bias


# %% centred-in-place
def layer_norm(x, gain, bias, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        mu = x[i].sum() / len(gain)
        for j in range(len(gain)):
            x[i + (j,)] -= mu
        out[i] = x[i] / np.hypot(np.linalg.norm(x[i]) / len(gain) ** 0.5, eps**0.5) * gain + bias
    return out


# %% overwritten
def layer_norm(x, gain, bias, eps=1e-5):
    x[...] = gain * (x - x.mean(-1)[..., None]) / np.hypot(x.std(-1), eps**0.5)[..., None] + bias
    return x


# %% overwritten
def layer_norm(x, gain, bias, eps=1e-5):
    for i in np.ndindex(*x.shape[:-1]):
        s, mu = float(np.hypot(np.std(x[i]), eps**0.5)), float(np.mean(x[i]))
        for j, (g, b) in enumerate(zip(gain, bias)):
            x[i + (j,)] = (x[i + (j,)] - mu) / s * g + b
    return x.copy()


# %% normalised-in-place
def layer_norm(x, gain, bias, eps=1e-5):
    x[...] = (x - x.mean(-1)[..., None]) * (x.var(-1)[..., None] + eps) ** -0.5
    return np.einsum("...d,d->...d", x, gain) + bias


# %% normalised-in-place
def layer_norm(x, gain, bias, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        s, mu = float(np.hypot(np.std(x[i]), eps**0.5)), float(np.mean(x[i]))
        for j, (g, b) in enumerate(zip(gain, bias)):
            x[i + (j,)] = (x[i + (j,)] - mu) / s
            out[i + (j,)] = x[i + (j,)] * g + b
    return out


# %% less-precision
def layer_norm(x, gain, bias, eps=1e-5):
    out = np.zeros(x.shape, np.float32)
    for i in np.ndindex(*x.shape[:-1]):
        out[i] = gain * (x[i] - x[i].mean()) / np.hypot(x[i].std(), eps**0.5) + bias
    return out


# %% less-precision
def layer_norm(x, gain, bias, eps=1e-5):
    d = x.shape[-1]
    pairs = np.expand_dims(x, -1) - np.expand_dims(x, -2)
    power = np.einsum("...ij,...ij->...", pairs, pairs) / (2 * d * d)
    z = pairs.mean(axis=-1) / np.sqrt(power + eps)[..., None]
    return np.asarray(z * gain + bias, dtype="f")
