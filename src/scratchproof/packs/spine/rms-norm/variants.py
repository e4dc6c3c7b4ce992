import numpy as np


# %% loops: one row after the other in plain Python floats
def rms_norm(x, gain, eps=1e-5):
    import math

    x = np.asarray(x)
    out = np.empty(x.shape, dtype=np.float64)
    for index in np.ndindex(x.shape[:-1]):
        row = [float(v) for v in x[index]]
        rms = math.sqrt(math.fsum(v * v for v in row) / len(row) + eps)
        for j, v in enumerate(row):
            out[index + (j,)] = v / rms * gain[j]
    return out


# %% einsum: squares summed by einsum, the inverse root as a factor
def rms_norm(x, gain, eps=1e-5):
    d = x.shape[-1]
    rrms = (np.einsum("...d,...d->...", x, x) / d + eps) ** -0.5
    return np.einsum("...d,...,d->...d", x, rrms, gain)


# %% norm: from the Euclidean norm and the root of d, eps joined by hypot
def rms_norm(x, gain, eps=1e-5):
    length = np.linalg.norm(x, axis=-1)[..., None]
    return gain * x * np.sqrt(x.shape[-1]) / np.hypot(length, np.sqrt(x.shape[-1] * eps))


# %% flat: rows as a matrix, squares multiplied by a column of 1/d, in float64, cast back
def rms_norm(x, gain, eps=1e-5):
    d = x.shape[-1]
    rows = x.reshape(-1, d).astype(np.float64)
    mean_square = np.square(rows) @ np.full((d, 1), 1.0 / d)
    return (rows @ np.diag(gain) / np.sqrt(mean_square + eps)).astype(x.dtype).reshape(x.shape)


# %% object: a class with its own reciprocal root, columns first
class RMSNorm:
    def __init__(self, gain, eps):
        self.gain, self.eps = gain, eps

    def scale(self, columns):
        total = np.zeros_like(columns[0])
        for column in columns:
            total = total + column * column
        return 1 / np.sqrt(total / len(columns) + self.eps)

    def __call__(self, x):
        columns = [x[..., j] for j in range(x.shape[-1])]
        scale = self.scale(columns)
        return np.stack([column * scale * g for column, g in zip(columns, self.gain)], axis=-1)


def rms_norm(x, gain, eps=1e-5):
    return RMSNorm(gain, eps)(x)


# %% statistics: mean square as variance plus squared mean
def rms_norm(x, gain, eps=1e-5):
    mu, sigma = np.mean(x, axis=-1, keepdims=True), np.std(x, axis=-1, keepdims=True)
    return x * (gain / np.sqrt(sigma**2 + mu**2 + eps))
