import numpy as np


# %% mean-subtracted
def rms_norm(x, gain, eps=1e-5):
    s = np.hypot(x.std(-1), eps**0.5)[..., None]
    return gain * (x - x.mean(-1)[..., None]) / s


# %% mean-subtracted
def rms_norm(x, gain, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        row = x[i]
        c = [float(v) - float(sum(row)) / len(row) for v in row]
        s = (sum(v * v for v in c) / len(c) + eps) ** -0.5
        out[i] = [v * s * g for v, g in zip(c, gain)]
    return out


# %% variance
def rms_norm(x, gain, eps=1e-5):
    c = x - np.einsum("...d->...", x)[..., None] / x.shape[-1]
    v = np.einsum("...d,...d->...", c, c) / x.shape[-1]
    return np.einsum("...d,...,d->...d", x, (v + eps) ** -0.5, gain)


# %% variance
def rms_norm(x, gain, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        row = x[i]
        s = np.hypot(np.std(row), eps**0.5)
        out[i] = gain * row / s
    return out


# %% sum-not-mean
def rms_norm(x, gain, eps=1e-5):
    length = np.hypot(np.linalg.norm(x, axis=-1), eps**0.5)
    return gain * x / length[..., None]


# %% sum-not-mean
def rms_norm(x, gain, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        row = x[i]
        total = eps
        for v in row:
            total += float(v) * float(v)
        out[i] = gain * row * total**-0.5
    return out


# %% divided-by-d-minus-1
def rms_norm(x, gain, eps=1e-5):
    total = np.einsum("...d,...d->...", x, x)[..., None]
    return gain * x / np.sqrt(total / np.array(x.shape[-1] - 1) + eps)


# %% divided-by-d-minus-1
def rms_norm(x, gain, eps=1e-5):
    d = np.float64(x.shape[-1])
    ms = np.average(x * x, axis=-1) * (d / (d - 1))
    return x * ((ms + eps) ** -0.5)[..., None] * gain


# %% no-root
def rms_norm(x, gain, eps=1e-5):
    return gain * x / (np.linalg.norm(x, axis=-1)[..., None] ** 2 / x.shape[-1] + eps)


# %% no-root
def rms_norm(x, gain, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        row = x[i]
        power = sum(float(v) ** 2 for v in row) / len(row) + eps
        out[i] = [v * g / power for v, g in zip(row, gain)]
    return out


# %% mean-of-sizes
def rms_norm(x, gain, eps=1e-5):
    return gain * x / (np.linalg.norm(x, ord=1, axis=-1) / x.shape[-1] + eps)[..., None]


# %% mean-of-sizes
def rms_norm(x, gain, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        row = x[i]
        power = sum((float(v) ** 2) ** 0.5 for v in row) / len(row)
        out[i] = [v * g / (power + eps) for v, g in zip(row, gain)]
    return out


# %% largest-entry
def rms_norm(x, gain, eps=1e-5):
    return gain * x / (np.linalg.norm(x, ord=np.inf, axis=-1)[..., None] + eps)


# %% largest-entry
def rms_norm(x, gain, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        row = x[i]
        top = max(abs(float(v)) for v in row)
        out[i] = [v * g / (top + eps) for v, g in zip(row, gain)]
    return out


# %% square-of-mean
def rms_norm(x, gain, eps=1e-5):
    mu = x.sum(-1) / x.shape[-1]
    return gain * x / np.hypot(mu, eps**0.5)[..., None]


# %% square-of-mean
def rms_norm(x, gain, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        row = x[i]
        mean_square = (float(sum(row)) / len(row)) ** 2
        out[i] = gain * row * (mean_square + eps) ** -0.5
    return out


# %% eps-outside-root
def rms_norm(x, gain, eps=1e-5):
    return gain * x / (np.linalg.norm(x, axis=-1)[..., None] / x.shape[-1] ** 0.5 + eps)


# %% eps-outside-root
def rms_norm(x, gain, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        row = x[i]
        rms = (sum(float(v) ** 2 for v in row) / len(row)) ** 0.5
        out[i] = [v * g / (rms + eps) for v, g in zip(row, gain)]
    return out


# %% no-eps
def rms_norm(x, gain, eps=1e-5):
    unit = x / np.linalg.norm(x, axis=-1)[..., None]
    return unit * x.shape[-1] ** 0.5 * gain


# %% no-eps
def rms_norm(x, gain, eps=1e-5):
    columns = np.moveaxis(x, -1, 0).astype(np.float64)
    rrms = (sum(c * c for c in columns) / len(columns)) ** -0.5
    return np.moveaxis(columns * rrms, 0, -1) * gain


# %% eps-ignored
def rms_norm(x, gain, eps=1e-5):
    rms = np.hypot(np.linalg.norm(x, axis=-1) / x.shape[-1] ** 0.5, 0.00001**0.5)
    return gain * x / rms[..., None]


# %% eps-ignored
def rms_norm(x, gain, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        row = x[i]
        eps = 1e-5
        mean_square = float(row @ row) / len(row)
        out[i] = gain * row * (mean_square + eps) ** -0.5
    return out


# %% eps-as-floor
def rms_norm(x, gain, eps=1e-5):
    rms = np.linalg.norm(x, axis=-1)[..., None] / x.shape[-1] ** 0.5
    return gain * x / np.clip(rms, eps**0.5, None)


# %% eps-as-floor
def rms_norm(x, gain, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        row = x[i]
        power = float(row @ row) / len(row)
        power = eps if power < eps else power
        out[i] = gain * row * power**-0.5
    return out


# %% default-1e-6
def rms_norm(x, gain, eps=None):
    eps = 1e-6 if eps is None else eps
    return gain * x / np.hypot(np.linalg.norm(x, axis=-1) / x.shape[-1] ** 0.5, eps**0.5)[..., None]


# %% default-1e-6
class RMSNorm:
    variance_epsilon = 0.000001

    def forward(self, x, weight, epsilon):
        ms = np.einsum("...d,...d->...", x, x) / x.shape[-1]
        return weight * (x * np.power(ms + epsilon, -0.5)[..., None])


def rms_norm(x, gain, **settings):
    norm = RMSNorm()
    return norm.forward(x, gain, settings.get("eps", norm.variance_epsilon))


# %% default-1e-8
def rms_norm(x, gain, eps=None):
    eps = 1e-8 if eps is None else eps
    return gain * x / np.hypot(np.linalg.norm(x, axis=-1) / x.shape[-1] ** 0.5, eps**0.5)[..., None]


# %% default-1e-8
def rms_norm(x, gain, eps=0.01 * 1e-6):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        s = (sum(float(v) ** 2 for v in x[i]) / len(x[i]) + eps) ** -0.5
        out[i] = [v * s * g for v, g in zip(x[i], gain)]
    return out


# %% whole-array
def rms_norm(x, gain, eps=1e-5):
    return gain * x * np.sqrt(x.size) / np.hypot(np.linalg.norm(x.ravel()), np.sqrt(x.size * eps))


# %% whole-array
def rms_norm(x, gain, eps=1e-5):
    flat = x.reshape(-1).tolist()
    s = (sum(v * v for v in flat) / len(flat) + eps) ** -0.5
    return np.reshape([v * s for v in flat], x.shape) * gain


# %% first-axis
def rms_norm(x, gain, eps=1e-5):
    rms = np.hypot(np.linalg.norm(x, axis=0) / len(x) ** 0.5, eps**0.5)
    return gain * (x / rms)


# %% first-axis
def rms_norm(x, gain, eps=1e-5):
    turned = np.moveaxis(x, 0, -1)
    ms = np.einsum("...n,...n->...", turned, turned) / len(x)
    return np.moveaxis(turned * ((ms + eps) ** -0.5)[..., None], -1, 0) * gain


# %% all-but-last
def rms_norm(x, gain, eps=1e-5):
    rows = x.reshape(-1, x.shape[-1])
    return (rows * ((rows * rows).mean(0) + eps) ** -0.5 * gain).reshape(x.shape)


# %% all-but-last
def rms_norm(x, gain, eps=1e-5):
    y = np.zeros(x.shape)
    for j, g in enumerate(gain):
        column = x[..., j]
        y[..., j] = column * g / np.hypot(np.linalg.norm(column.ravel()) / np.size(column) ** 0.5, eps**0.5)
    return y


# %% second-axis
def rms_norm(x, gain, eps=1e-5):
    rms = np.expand_dims(np.linalg.norm(x, axis=1), 1) / x.shape[1] ** 0.5
    return gain * x / np.hypot(rms, eps**0.5)


# %% second-axis
def rms_norm(x, gain, eps=1e-5):
    turned = np.swapaxes(x, 1, -1)
    ms = np.einsum("...t,...t->...", turned, turned) / turned.shape[-1]
    return np.swapaxes(turned * ((ms + eps) ** -0.5)[..., None], -1, 1) * gain


# %% keepdims-forgotten
def rms_norm(x, gain, eps=1e-5):
    rms = np.linalg.norm(x, axis=-1) / x.shape[-1] ** 0.5
    return gain * x / np.hypot(rms, eps**0.5)


# %% keepdims-forgotten
def rms_norm(x, gain, eps=1e-5):
    ms = np.einsum("...d,...d->...", x, x) / x.shape[-1]
    return x * (ms + eps) ** -0.5 * gain


# %% gain-forgotten
def rms_norm(x, gain, eps=1e-5):
    rms = np.linalg.norm(x, axis=-1)[..., None] / x.shape[-1] ** 0.5
    return x / np.hypot(rms, eps**0.5)


# %% gain-forgotten
def rms_norm(x, gain, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        row = x[i]
        s = (sum(float(v) ** 2 for v in row) / len(row) + eps) ** -0.5
        out[i] = [v * s for v in row]
    return out


# %% one-plus-gain
def rms_norm(x, gain, eps=1e-5):
    z = x / np.hypot(np.linalg.norm(x, axis=-1)[..., None] / x.shape[-1] ** 0.5, eps**0.5)
    return z + z * gain


# %% one-plus-gain
def rms_norm(x, gain, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        row = x[i]
        s = (float(row @ row) / len(row) + eps) ** -0.5
        out[i] = [v * s * (g + 1.0) for v, g in zip(row, gain)]
    return out


# %% gain-added
def rms_norm(x, gain, eps=1e-5):
    z = x / np.hypot(np.linalg.norm(x, axis=-1)[..., None] / x.shape[-1] ** 0.5, eps**0.5)
    return gain + z


# %% gain-added
def rms_norm(x, gain, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        row = x[i]
        s = (float(row @ row) / len(row) + eps) ** -0.5
        out[i] = [g + v * s for v, g in zip(row, gain)]
    return out


# %% gain-divides
def rms_norm(x, gain, eps=1e-5):
    rms = np.linalg.norm(x, axis=-1)[..., None] / x.shape[-1] ** 0.5
    return x / (gain * np.hypot(rms, eps**0.5))


# %% gain-divides
def rms_norm(x, gain, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        row = x[i]
        s = (float(row @ row) / len(row) + eps) ** -0.5
        out[i] = [v * s * g**-1.0 for v, g in zip(row, gain)]
    return out


# %% gain-first
def rms_norm(x, gain, eps=1e-5):
    y = x * gain
    return y / np.hypot(np.linalg.norm(y, axis=-1)[..., None] / x.shape[-1] ** 0.5, eps**0.5)


# %% gain-first
def rms_norm(x, gain, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        row = x[i]
        scaled = [float(v) * float(g) for v, g in zip(row, gain)]
        s = (sum(v * v for v in scaled) / len(scaled) + eps) ** -0.5
        out[i] = [v * s for v in scaled]
    return out


# %% sign-lost
def rms_norm(x, gain, eps=1e-5):
    return gain * np.sqrt(x * x / (np.linalg.norm(x, axis=-1)[..., None] ** 2 / x.shape[-1] + eps))


# %% sign-lost
def rms_norm(x, gain, eps=1e-5):
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape[:-1]):
        row = x[i]
        s = (float(row @ row) / len(row) + eps) ** -0.5
        out[i] = [max(v, -v) * s * g for v, g in zip(row, gain)]
    return out


# %% overwritten
def rms_norm(x, gain, eps=1e-5):
    x[...] = gain * x / np.hypot(np.linalg.norm(x, axis=-1) / x.shape[-1] ** 0.5, eps**0.5)[..., None]
    return x


# %% overwritten
def rms_norm(x, gain, eps=1e-5):
    for i in np.ndindex(*x.shape[:-1]):
        s = (sum(float(v) ** 2 for v in x[i]) / len(x[i]) + eps) ** -0.5
        for j, g in enumerate(gain):
            x[i + (j,)] *= s * g
    return x.copy()


# %% normalised-in-place
def rms_norm(x, gain, eps=1e-5):
    x[...] = x * ((np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5)[..., None]
    return np.einsum("...d,d->...d", x, gain)


# %% normalised-in-place
def rms_norm(x, gain, eps=1e-5):
    for i in np.ndindex(*x.shape[:-1]):
        s = (sum(float(v) ** 2 for v in x[i]) / len(x[i]) + eps) ** -0.5
        for j in range(len(gain)):
            x[i + (j,)] *= s
    return gain * x


# %% less-precision
def rms_norm(x, gain, eps=1e-5):
    out = np.zeros(x.shape, np.float32)
    for i in np.ndindex(*x.shape[:-1]):
        out[i] = gain * x[i] / np.hypot(np.linalg.norm(x[i]) / len(gain) ** 0.5, eps**0.5)
    return out


# %% less-precision
def rms_norm(x, gain, eps=1e-5):
    ms = np.einsum("...d,...d->...", x, x) / x.shape[-1]
    return np.asarray(x * ((ms + eps) ** -0.5)[..., None] * gain, dtype="f")
