import math

import numpy as np


def thetas(d, base):
    return [math.exp(-2 * i / d * math.log(base)) for i in range(d // 2)]


def clock(x, angle):
    """Neighbours as complex numbers."""
    z = (x[..., ::2] + 1j * x[..., 1::2]) * np.exp(1j * np.asarray(angle))
    return np.stack([z.real, z.imag], axis=-1).reshape(x.shape)


def rotary_positions(x, positions, base=10000.0):
    return clock(x, np.outer(positions, thetas(x.shape[-1], base)))


def rotary_positions_backward(dy, positions, base=10000.0):
    return clock(dy, np.outer(positions, thetas(dy.shape[-1], base)) * -1)


# %% exponent-halved
def angle(positions, d, base):
    return np.outer(positions, np.power(base, np.linspace(0, -0.5, d // 2, endpoint=False)))


def rotary_positions(x, positions, base=10000.0):
    return clock(x, angle(positions, x.shape[-1], base))


def rotary_positions_backward(dy, positions, base=10000.0):
    return clock(dy, np.negative(angle(positions, dy.shape[-1], base)))


# %% exponent-halved
def turn(x, positions, base, way):
    d, out = x.shape[-1], np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        p = int(positions[at[-1]])
        for i in range(d // 2):
            z = complex(*x[at][2 * i : 2 * i + 2])
            angle = p / base ** (i / d)
            z *= complex(math.cos(angle), way * math.sin(angle))
            out[at][2 * i : 2 * i + 2] = z.real, z.imag
    return out


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% exponent-doubled
def angle(positions, d, base):
    return np.outer(positions, [t * t for t in thetas(d, base)])


def rotary_positions(x, positions, base=10000.0):
    return clock(x, angle(positions, x.shape[-1], base))


def rotary_positions_backward(dy, positions, base=10000.0):
    return clock(dy, np.negative(angle(positions, dy.shape[-1], base)))


# %% exponent-doubled
def turn(x, positions, base, way):
    d, out = x.shape[-1], np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        p = int(positions[at[-1]])
        for i in range(d // 2):
            z = complex(*x[at][2 * i : 2 * i + 2])
            angle = p * base ** (-2.0 * i / (d / 2))
            z *= complex(math.cos(angle), way * math.sin(angle))
            out[at][2 * i : 2 * i + 2] = z.real, z.imag
    return out


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% exponent-sign
def angle(positions, d, base):
    return np.outer(positions, [1 / t for t in thetas(d, base)])


def rotary_positions(x, positions, base=10000.0):
    return clock(x, angle(positions, x.shape[-1], base))


def rotary_positions_backward(dy, positions, base=10000.0):
    return clock(dy, np.negative(angle(positions, dy.shape[-1], base)))


# %% exponent-sign
def turn(x, positions, base, way):
    d, out = x.shape[-1], np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        p = int(positions[at[-1]])
        for i in range(d // 2):
            z = complex(*x[at][2 * i : 2 * i + 2])
            angle = p * math.pow(base, i / (d // 2))
            z *= complex(math.cos(angle), way * math.sin(angle))
            out[at][2 * i : 2 * i + 2] = z.real, z.imag
    return out


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% counts-from-one
def angle(positions, d, base):
    return np.outer(positions, thetas(d, base)) * base ** (-2 / d)


def rotary_positions(x, positions, base=10000.0):
    return clock(x, angle(positions, x.shape[-1], base))


def rotary_positions_backward(dy, positions, base=10000.0):
    return clock(dy, np.negative(angle(positions, dy.shape[-1], base)))


# %% counts-from-one
def turn(x, positions, base, way):
    d, out = x.shape[-1], np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        p = int(positions[at[-1]])
        for i in range(d // 2):
            z = complex(*x[at][2 * i : 2 * i + 2])
            angle = p * base ** (-2 * (i + 1) / d)
            z *= complex(math.cos(angle), way * math.sin(angle))
            out[at][2 * i : 2 * i + 2] = z.real, z.imag
    return out


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% one-frequency
def angle(positions, d, base):
    return np.tile(np.reshape(positions, (-1, 1)), d // 2)


def rotary_positions(x, positions, base=10000.0):
    return clock(x, angle(positions, x.shape[-1], base))


def rotary_positions_backward(dy, positions, base=10000.0):
    return clock(dy, np.negative(angle(positions, dy.shape[-1], base)))


# %% one-frequency
def turn(x, positions, base, way):
    d, out = x.shape[-1], np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        p = int(positions[at[-1]])
        for i in range(d // 2):
            z = complex(*x[at][2 * i : 2 * i + 2])
            angle = float(p)
            z *= complex(math.cos(angle), way * math.sin(angle))
            out[at][2 * i : 2 * i + 2] = z.real, z.imag
    return out


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% base-ignored
def angle(positions, d, base):
    return np.outer(positions, thetas(d, 1e4))


def rotary_positions(x, positions, base=10000.0):
    return clock(x, angle(positions, x.shape[-1], base))


def rotary_positions_backward(dy, positions, base=10000.0):
    return clock(dy, np.negative(angle(positions, dy.shape[-1], base)))


# %% base-ignored
def turn(x, positions, base, way):
    d, out = x.shape[-1], np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        p = int(positions[at[-1]])
        for i in range(d // 2):
            z = complex(*x[at][2 * i : 2 * i + 2])
            angle = p * 10.0 ** (-8 * i / d)
            z *= complex(math.cos(angle), way * math.sin(angle))
            out[at][2 * i : 2 * i + 2] = z.real, z.imag
    return out


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% positions-ignored
def angle(positions, d, base):
    return np.outer(range(len(positions)), thetas(d, base))


def rotary_positions(x, positions, base=10000.0):
    return clock(x, angle(positions, x.shape[-1], base))


def rotary_positions_backward(dy, positions, base=10000.0):
    return clock(dy, np.negative(angle(positions, dy.shape[-1], base)))


# %% positions-ignored
def turn(x, positions, base, way):
    d, out = x.shape[-1], np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        p = at[-1]
        for i in range(d // 2):
            z = complex(*x[at][2 * i : 2 * i + 2])
            angle = p * thetas(d, base)[i]
            z *= complex(math.cos(angle), way * math.sin(angle))
            out[at][2 * i : 2 * i + 2] = z.real, z.imag
    return out


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% positions-from-first
def angle(positions, d, base):
    return np.outer([p - positions[0] for p in positions], thetas(d, base))


def rotary_positions(x, positions, base=10000.0):
    return clock(x, angle(positions, x.shape[-1], base))


def rotary_positions_backward(dy, positions, base=10000.0):
    return clock(dy, np.negative(angle(positions, dy.shape[-1], base)))


# %% positions-from-first
def turn(x, positions, base, way):
    d, out = x.shape[-1], np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        p = int(positions[at[-1]]) - int(positions[0])
        for i in range(d // 2):
            z = complex(*x[at][2 * i : 2 * i + 2])
            angle = p * thetas(d, base)[i]
            z *= complex(math.cos(angle), way * math.sin(angle))
            out[at][2 * i : 2 * i + 2] = z.real, z.imag
    return out


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% positions-plus-one
def angle(positions, d, base):
    return np.outer(positions, thetas(d, base)) + np.array(thetas(d, base))


def rotary_positions(x, positions, base=10000.0):
    return clock(x, angle(positions, x.shape[-1], base))


def rotary_positions_backward(dy, positions, base=10000.0):
    return clock(dy, np.negative(angle(positions, dy.shape[-1], base)))


# %% positions-plus-one
def turn(x, positions, base, way):
    d, out = x.shape[-1], np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        p = int(positions[at[-1]])
        for i in range(d // 2):
            z = complex(*x[at][2 * i : 2 * i + 2])
            angle = (p + 1) / base ** (2 * i / d)
            z *= complex(math.cos(angle), way * math.sin(angle))
            out[at][2 * i : 2 * i + 2] = z.real, z.imag
    return out


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% full-turns
def angle(positions, d, base):
    return np.outer(positions, thetas(d, base)) * math.tau


def rotary_positions(x, positions, base=10000.0):
    return clock(x, angle(positions, x.shape[-1], base))


def rotary_positions_backward(dy, positions, base=10000.0):
    return clock(dy, np.negative(angle(positions, dy.shape[-1], base)))


# %% full-turns
def turn(x, positions, base, way):
    d, out = x.shape[-1], np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        p = int(positions[at[-1]])
        for i in range(d // 2):
            z = complex(*x[at][2 * i : 2 * i + 2])
            angle = math.radians(360) * p * thetas(d, base)[i]
            z *= complex(math.cos(angle), way * math.sin(angle))
            out[at][2 * i : 2 * i + 2] = z.real, z.imag
    return out


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% turned-clockwise
def angle(positions, d, base):
    return np.outer(np.multiply(positions, -1), thetas(d, base))


def rotary_positions(x, positions, base=10000.0):
    return clock(x, angle(positions, x.shape[-1], base))


def rotary_positions_backward(dy, positions, base=10000.0):
    return clock(dy, np.negative(angle(positions, dy.shape[-1], base)))


# %% turned-clockwise
def turn(x, positions, base, way):
    d, out = x.shape[-1], np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        p = int(positions[at[-1]])
        for i in range(d // 2):
            z = complex(*x[at][2 * i : 2 * i + 2])
            angle = 0.0 - p * base ** (-2.0 * i / d)
            z *= complex(math.cos(angle), way * math.sin(angle))
            out[at][2 * i : 2 * i + 2] = z.real, z.imag
    return out


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% minus-forgotten
def turn(x, positions, base, way):
    angle = way * np.multiply.outer(positions, thetas(x.shape[-1], base))
    c, s = np.cos(angle), np.sin(angle)
    a, b = np.moveaxis(x.reshape(*x.shape[:-1], -1, 2), -1, 0).astype(np.float64)
    out = np.empty((*a.shape, 2))
    out[..., 0], out[..., 1] = a * c + b * s, b * c + a * s
    return out.reshape(x.shape)


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% minus-forgotten
def turn(x, positions, base, way):
    y = x.tolist()
    flat = [y]
    for _ in x.shape[:-1]:
        flat = [row for part in flat for row in part]
    for n, row in enumerate(flat):
        for i, theta in enumerate(thetas(len(row), base)):
            angle = way * float(positions[n % len(positions)]) * theta
            c, s, a, b = math.cos(angle), math.sin(angle), row[2 * i], row[2 * i + 1]
            a, b = a * c + b * s, a * s + b * c
            row[2 * i], row[2 * i + 1] = a, b
    return np.array(y)


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% sine-and-cosine-exchanged
def turn(x, positions, base, way):
    angle = way * np.multiply.outer(positions, thetas(x.shape[-1], base))
    c, s = np.cos(angle), np.sin(angle)
    a, b = np.moveaxis(x.reshape(*x.shape[:-1], -1, 2), -1, 0).astype(np.float64)
    out = np.empty((*a.shape, 2))
    out[..., 0], out[..., 1] = a * s - b * c, b * s + a * c
    return out.reshape(x.shape)


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% sine-and-cosine-exchanged
def turn(x, positions, base, way):
    y = x.tolist()
    flat = [y]
    for _ in x.shape[:-1]:
        flat = [row for part in flat for row in part]
    for n, row in enumerate(flat):
        for i, theta in enumerate(thetas(len(row), base)):
            angle = way * float(positions[n % len(positions)]) * theta
            c, s, a, b = math.cos(angle), math.sin(angle), row[2 * i], row[2 * i + 1]
            a, b = s * a - c * b, c * a + s * b
            row[2 * i], row[2 * i + 1] = a, b
    return np.array(y)


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% second-from-turned-first
def turn(x, positions, base, way):
    angle = way * np.multiply.outer(positions, thetas(x.shape[-1], base))
    c, s = np.cos(angle), np.sin(angle)
    a, b = np.moveaxis(x.reshape(*x.shape[:-1], -1, 2), -1, 0).astype(np.float64)
    out = np.empty((*a.shape, 2))
    out[..., 0] = a * c - b * s
    out[..., 1] = b * c + out[..., 0] * s
    return out.reshape(x.shape)


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% second-from-turned-first
def turn(x, positions, base, way):
    y = x.tolist()
    flat = [y]
    for _ in x.shape[:-1]:
        flat = [row for part in flat for row in part]
    for n, row in enumerate(flat):
        for i, theta in enumerate(thetas(len(row), base)):
            angle = way * float(positions[n % len(positions)]) * theta
            c, s, a, b = math.cos(angle), math.sin(angle), row[2 * i], row[2 * i + 1]
            a = a * c - b * s
            b = a * s + b * c
            row[2 * i], row[2 * i + 1] = a, b
    return np.array(y)


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% only-cosine
def turn(x, positions, base, way):
    angle = way * np.multiply.outer(positions, thetas(x.shape[-1], base))
    c, s = np.cos(angle), np.sin(angle)
    a, b = np.moveaxis(x.reshape(*x.shape[:-1], -1, 2), -1, 0).astype(np.float64)
    out = np.empty((*a.shape, 2))
    out[...] = np.stack([a * c, b * c], axis=-1)
    return out.reshape(x.shape)


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% only-cosine
def turn(x, positions, base, way):
    y = x.tolist()
    flat = [y]
    for _ in x.shape[:-1]:
        flat = [row for part in flat for row in part]
    for n, row in enumerate(flat):
        for i, theta in enumerate(thetas(len(row), base)):
            angle = way * float(positions[n % len(positions)]) * theta
            c, s, a, b = math.cos(angle), math.sin(angle), row[2 * i], row[2 * i + 1]
            a *= c
            b *= c
            row[2 * i], row[2 * i + 1] = a, b
    return np.array(y)


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% waves-added
def turn(x, positions, base, way):
    angle = way * np.multiply.outer(positions, thetas(x.shape[-1], base))
    c, s = np.cos(angle), np.sin(angle)
    a, b = np.moveaxis(x.reshape(*x.shape[:-1], -1, 2), -1, 0).astype(np.float64)
    out = np.empty((*a.shape, 2))
    out[..., 0], out[..., 1] = c + a, s + b
    return out.reshape(x.shape)


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% waves-added
def turn(x, positions, base, way):
    y = x.tolist()
    flat = [y]
    for _ in x.shape[:-1]:
        flat = [row for part in flat for row in part]
    for n, row in enumerate(flat):
        for i, theta in enumerate(thetas(len(row), base)):
            angle = way * float(positions[n % len(positions)]) * theta
            c, s, a, b = math.cos(angle), math.sin(angle), row[2 * i], row[2 * i + 1]
            a += c
            b += s
            row[2 * i], row[2 * i + 1] = a, b
    return np.array(y)


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% second-half-left-out
def turn(x, positions, base, way):
    angle = way * np.multiply.outer(positions, thetas(x.shape[-1], base))
    c, s = np.cos(angle), np.sin(angle)
    a, b = np.moveaxis(x.reshape(*x.shape[:-1], -1, 2), -1, 0).astype(np.float64)
    out = np.empty((*a.shape, 2))
    out[..., 0], out[..., 1] = a * c - b * s, b
    return out.reshape(x.shape)


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% second-half-left-out
def turn(x, positions, base, way):
    y = x.tolist()
    flat = [y]
    for _ in x.shape[:-1]:
        flat = [row for part in flat for row in part]
    for n, row in enumerate(flat):
        for i, theta in enumerate(thetas(len(row), base)):
            angle = way * float(positions[n % len(positions)]) * theta
            c, s, a, b = math.cos(angle), math.sin(angle), row[2 * i], row[2 * i + 1]
            a = c * a - s * b
            row[2 * i], row[2 * i + 1] = a, b
    return np.array(y)


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% pairs-put-back-as-halves
def turn(x, angle):
    z = (x[..., ::2] + 1j * x[..., 1::2]) * np.exp(1j * np.asarray(angle))
    return np.concatenate([z.real, z.imag], axis=-1)


def rotary_positions(x, positions, base=10000.0):
    return turn(x, np.outer(positions, thetas(x.shape[-1], base)))


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, np.outer(positions, thetas(dy.shape[-1], base)) * -1)


# %% pairs-put-back-as-halves
def order(d):
    return [*range(0, d, 2), *range(1, d, 2)]


def rotary_positions(x, positions, base=10000.0):
    return clock(x, np.outer(positions, thetas(x.shape[-1], base)))[..., order(x.shape[-1])]


def rotary_positions_backward(dy, positions, base=10000.0):
    return clock(dy, np.outer(positions, thetas(dy.shape[-1], base)) * -1)[..., order(dy.shape[-1])]


# %% angles-of-neighbours-on-halves
def turn(x, positions, base, way):
    h = x.shape[-1] // 2
    y = np.zeros(x.shape)
    for j in range(2 * h):
        angle = way * np.asarray(positions) * thetas(2 * h, base)[j // 2]
        partner = -x[..., j + h] if j < h else x[..., j - h]
        y[..., j] = x[..., j] * np.cos(angle) + partner * np.sin(angle)
    return y


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% angles-of-neighbours-on-halves
def turn(x, positions, base, way):
    d = x.shape[-1]
    J = np.block([[np.zeros((d // 2, d // 2)), -np.eye(d // 2)], [np.eye(d // 2), np.zeros((d // 2, d // 2))]])
    theta = np.kron(thetas(d, base), [1, 1])
    R = [np.diag(np.cos(p * theta)) + way * np.diag(np.sin(p * theta)) @ J for p in positions]
    return np.einsum("tij,...tj->...ti", np.array(R), x)


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% angles-of-halves-on-neighbours
def turn(x, positions, base, way):
    d = x.shape[-1]
    y = np.zeros(x.shape)
    for j in range(d):
        angle = way * np.asarray(positions) * thetas(d, base)[j % (d // 2)]
        partner = x[..., j - 1] if j % 2 else -x[..., j + 1]
        y[..., j] = x[..., j] * np.cos(angle) + partner * np.sin(angle)
    return y


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% angles-of-halves-on-neighbours
def turn(x, positions, base, way):
    d = x.shape[-1]
    J = np.kron(np.eye(d // 2), [[0, -1], [1, 0]])
    theta = np.tile(thetas(d, base), 2)
    R = [np.diag(np.cos(p * theta)) + way * np.diag(np.sin(p * theta)) @ J for p in positions]
    return np.einsum("tij,...tj->...ti", np.array(R), x)


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% backward-turns-forward
def rotary_positions_backward(dy, positions, base=10000.0):
    return rotary_positions(dy, positions, base)


# %% backward-turns-forward
def rotary_positions(x, positions, base=10000.0):
    d = x.shape[-1]
    R = np.zeros((len(positions), d, d))
    for i, theta in enumerate(thetas(d, base)):
        angle = theta * np.asarray(positions)
        R[:, 2 * i, 2 * i] = R[:, 2 * i + 1, 2 * i + 1] = np.cos(angle)
        R[:, 2 * i + 1, 2 * i] = np.sin(angle)
        R[:, 2 * i, 2 * i + 1] = -np.sin(angle)
    return (R @ x[..., None])[..., 0]


def rotary_positions_backward(dy, positions, base=10000.0):
    return np.conj(clock(np.conj(dy), np.outer(positions, thetas(dy.shape[-1], base))))


# %% backward-not-turned
def rotary_positions_backward(dy, positions, base=10000.0):
    return dy * 1.0


# %% backward-not-turned
def rotary_positions(x, positions, base=10000.0):
    d = x.shape[-1]
    R = np.zeros((len(positions), d, d))
    for i, theta in enumerate(thetas(d, base)):
        angle = theta * np.asarray(positions)
        R[:, 2 * i, 2 * i] = R[:, 2 * i + 1, 2 * i + 1] = np.cos(angle)
        R[:, 2 * i + 1, 2 * i] = np.sin(angle)
        R[:, 2 * i, 2 * i + 1] = -np.sin(angle)
    return (R @ x[..., None])[..., 0]


def rotary_positions_backward(dy, positions, base=10000.0):
    return clock(dy, np.zeros((len(positions), dy.shape[-1] // 2)))


# %% backward-base-ignored
def rotary_positions_backward(dy, positions, base=10000.0):
    return clock(dy, -np.outer(positions, thetas(dy.shape[-1], 1e4)))


# %% backward-base-ignored
def rotary_positions(x, positions, base=10000.0):
    d = x.shape[-1]
    R = np.zeros((len(positions), d, d))
    for i, theta in enumerate(thetas(d, base)):
        angle = theta * np.asarray(positions)
        R[:, 2 * i, 2 * i] = R[:, 2 * i + 1, 2 * i + 1] = np.cos(angle)
        R[:, 2 * i + 1, 2 * i] = np.sin(angle)
        R[:, 2 * i, 2 * i + 1] = -np.sin(angle)
    return (R @ x[..., None])[..., 0]


def rotary_positions_backward(dy, positions, base=10000.0):
    return rotary_positions(dy, [-int(p) for p in positions])


# %% backward-positions-ignored
def rotary_positions_backward(dy, positions, base=10000.0):
    return clock(dy, -np.outer(range(dy.shape[-2]), thetas(dy.shape[-1], base)))


# %% backward-positions-ignored
def rotary_positions(x, positions, base=10000.0):
    d = x.shape[-1]
    R = np.zeros((len(positions), d, d))
    for i, theta in enumerate(thetas(d, base)):
        angle = theta * np.asarray(positions)
        R[:, 2 * i, 2 * i] = R[:, 2 * i + 1, 2 * i + 1] = np.cos(angle)
        R[:, 2 * i + 1, 2 * i] = np.sin(angle)
        R[:, 2 * i, 2 * i + 1] = -np.sin(angle)
    return (R @ x[..., None])[..., 0]


def rotary_positions_backward(dy, positions, base=10000.0):
    return rotary_positions(dy, -np.arange(dy.shape[-2]), base)


# %% halves-only-backward
def halves(d):
    return [(i, i + d // 2) for i in range(d // 2)]


def neighbours(d):
    return [(i, i + 1) for i in range(0, d, 2)]


def matrices(pairs, positions, d, base):
    R = np.zeros((len(positions), d, d))
    for (i, j), theta in zip(pairs, thetas(d, base)):
        angle = theta * np.asarray(positions)
        R[:, i, i] = R[:, j, j] = np.cos(angle)
        R[:, j, i], R[:, i, j] = np.sin(angle), -np.sin(angle)
    return R


def rotary_positions(x, positions, base=10000.0):
    return np.einsum("tij,...tj->...ti", matrices(neighbours(x.shape[-1]), positions, x.shape[-1], base), x)


def rotary_positions_backward(dy, positions, base=10000.0):
    return np.einsum("tij,...ti->...tj", matrices(halves(dy.shape[-1]), positions, dy.shape[-1], base), dy)


# %% halves-only-forward
def halves(d):
    return [(i, i + d // 2) for i in range(d // 2)]


def neighbours(d):
    return [(i, i + 1) for i in range(0, d, 2)]


def matrices(pairs, positions, d, base):
    R = np.zeros((len(positions), d, d))
    for (i, j), theta in zip(pairs, thetas(d, base)):
        angle = theta * np.asarray(positions)
        R[:, i, i] = R[:, j, j] = np.cos(angle)
        R[:, j, i], R[:, i, j] = np.sin(angle), -np.sin(angle)
    return R


def rotary_positions(x, positions, base=10000.0):
    return np.einsum("tij,...tj->...ti", matrices(halves(x.shape[-1]), positions, x.shape[-1], base), x)


def rotary_positions_backward(dy, positions, base=10000.0):
    return np.einsum("tij,...ti->...tj", matrices(neighbours(dy.shape[-1]), positions, dy.shape[-1], base), dy)


# %% halves-only-backward
def rotary_positions_backward(dy, positions, base=10000.0):
    half = dy.shape[-1] // 2
    z = (dy[..., :half] + 1j * dy[..., half:]) / np.exp(1j * np.outer(positions, thetas(2 * half, base)))
    return np.append(z.real, z.imag, axis=-1)


# %% halves-only-forward
def rotary_positions(x, positions, base=10000.0):
    half = x.shape[-1] // 2
    z = (x[..., :half] + 1j * x[..., half:]) * np.exp(1j * np.outer(positions, thetas(2 * half, base)))
    return np.append(z.real, z.imag, axis=-1)


# %% turned-in-place
def rotary_positions(x, positions, base=10000.0):
    x[...] = clock(x, np.outer(positions, thetas(x.shape[-1], base)))
    return x


def rotary_positions_backward(dy, positions, base=10000.0):
    dy[...] = clock(dy, np.outer(positions, thetas(dy.shape[-1], base)) * -1)
    return dy


# %% turned-in-place
def turn(x, positions, base, way):
    for t, p in enumerate(positions):
        for i, theta in enumerate(thetas(x.shape[-1], base)):
            c, s = math.cos(p * theta), way * math.sin(p * theta)
            pair = x[..., t, 2 * i : 2 * i + 2]
            pair[...] = pair @ np.array([[c, s], [-s, c]])
    return x.copy()


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)


# %% less-precision
def rotary_positions(x, positions, base=10000.0):
    return np.float32(clock(x, np.outer(positions, thetas(x.shape[-1], base))))


def rotary_positions_backward(dy, positions, base=10000.0):
    return np.float32(clock(dy, np.outer(positions, thetas(dy.shape[-1], base)) * -1))


# %% less-precision
def turn(x, positions, base, way):
    d = x.shape[-1]
    out = np.zeros(x.shape, dtype="f")
    for i, theta in enumerate(thetas(d, base)):
        c, s = np.cos(theta * np.asarray(positions)), way * np.sin(theta * np.asarray(positions))
        out[..., 2 * i] = c * x[..., 2 * i] - s * x[..., 2 * i + 1]
        out[..., 2 * i + 1] = s * x[..., 2 * i] + c * x[..., 2 * i + 1]
    return out


def rotary_positions(x, positions, base=10000.0):
    return turn(x, positions, base, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return turn(dy, positions, base, -1)
