import math

import numpy as np


# %% gains-exchanged
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["k"]), (k, params["q"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% gains-exchanged
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params["k" if name == "q" else "q"]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None], scale)
        grads[name] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain)))
    return (dx["q"], dx["k"]), grads


# %% one-gain-for-both
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["q"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% one-gain-for-both
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params["q"]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None], scale)
        grads[name] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain)))
    return (dx["q"], dx["k"]), grads


# %% gain-missing
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] for v in row]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% gain-missing
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [saved[name]["unit"].copy() for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None], scale)
        grads[name] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain)))
    return (dx["q"], dx["k"]), grads


# %% one-plus-gain
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * (w + 1.0) for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [(w + 1.0) * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% one-plus-gain
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": np.add(params[name], 1)}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None], scale)
        grads[name] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain)))
    return (dx["q"], dx["k"]), grads


# %% unit-length
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit))
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% unit-length
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) + eps) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None], scale)
        grads[name] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain)))
    return (dx["q"], dx["k"]), grads


# %% mean-subtracted
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n] - sum(x[n]) / len(g)
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x - (x @ np.ones(len(g)))[..., None] / len(g), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            lift = sum(slope) / d
            dx[n] = [(s - lift - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% mean-subtracted
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        x = x - np.einsum("...d->...", x)[..., None] / x.shape[-1]
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None] - np.einsum("...d,d->...", dy, gain)[..., None] / len(gain), scale)
        grads[name] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain)))
    return (dx["q"], dx["k"]), grads


# %% no-root
def root(row, eps):
    return (math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% no-root
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -1.0
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None], scale)
        grads[name] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain)))
    return (dx["q"], dx["k"]), grads


# %% eps-outside-root
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row)) + eps


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% eps-outside-root
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = 1 / ((np.einsum("...d,...d->...", x, x) / x.shape[-1]) ** 0.5 + eps)
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None], scale)
        grads[name] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain)))
    return (dx["q"], dx["k"]), grads


# %% no-eps
def root(row, eps):
    return np.float64(math.fsum(float(v) * float(v) for v in row) / len(row)) ** 0.5


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% no-eps
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1]) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None], scale)
        grads[name] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain)))
    return (dx["q"], dx["k"]), grads


# %% eps-ignored
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, 0.000001)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% eps-ignored
def query_key_norm(q, k, params, eps=1e-6):
    saved, eps = {}, 0.001**2
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None], scale)
        grads[name] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain)))
    return (dx["q"], dx["k"]), grads


# %% default-1e-5
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=0.00001):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% default-1e-5
def query_key_norm(q, k, params, eps=None):
    eps = 10.0**-5 if eps is None else eps
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None], scale)
        grads[name] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain)))
    return (dx["q"], dx["k"]), grads


# %% whole-array
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(x.ravel(), eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% whole-array
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = np.broadcast_to((np.vdot(x, x) / max(1, x.size) + eps) ** -0.5, x.shape[:-1])
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None], scale)
        grads[name] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain)))
    return (dx["q"], dx["k"]), grads


# %% rms-as-constant
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dx[n] = [s / sizes[n] for s in slope]
            for j in range(d):
                dg[j] += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% rms-as-constant
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain), scale)
        grads[name] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain)))
    return (dx["q"], dx["k"]), grads


# %% along-added
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            dx[n] = [(s + u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% along-added
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) + unit * dot[..., None], scale)
        grads[name] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain)))
    return (dx["q"], dx["k"]), grads


# %% along-summed
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit))
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% along-summed
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None], scale)
        grads[name] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain)))
    return (dx["q"], dx["k"]), grads


# %% along-without-gain
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(v * u for v, u in zip(dy[n], unit)) / d
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% along-without-gain
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d->...", dy, unit) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None], scale)
        grads[name] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain)))
    return (dx["q"], dx["k"]), grads


# %% dx-without-gain
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = list(dy[n])
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% dx-without-gain
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d->...", dy, unit) / len(gain)
        dx[name] = np.einsum("...d,...->...d", dy - unit * dot[..., None], scale)
        grads[name] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain)))
    return (dx["q"], dx["k"]), grads


# %% dx-not-divided
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            dx[n] = [s - u * dot for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% dx-not-divided
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None]
        grads[name] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain)))
    return (dx["q"], dx["k"]), grads


# %% gradients-exchanged
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs[::-1]), {"q": dgs[0], "k": dgs[1]}


# %% gradients-exchanged
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None], scale)
        grads[name] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain)))
    return [dx[name] for name in sorted(dx)], grads


# %% dg-from-raw
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += dy[n][j] * x[n][j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% dg-from-raw
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None], scale)
        grads[name] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), (unit / scale[..., None]).reshape(-1, len(gain)))
    return (dx["q"], dx["k"]), grads


# %% dg-from-output
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += slope[j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% dg-from-output
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None], scale)
        grads[name] = np.einsum("nd,nd,d->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain)), gain)
    return (dx["q"], dx["k"]), grads


# %% dg-averaged
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg / np.float64(x.size // d))
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% dg-averaged
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None], scale)
        grads[name] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain))) / np.prod(scale.shape)
    return (dx["q"], dx["k"]), grads


# %% dg-without-norm
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += dy[n][j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% dg-without-norm
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None], scale)
        grads[name] = np.einsum("nd->d", dy.reshape(-1, len(gain)))
    return (dx["q"], dx["k"]), grads


# %% dg-one-number
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), 0.0
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% dg-one-number
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None], scale)
        grads[name] = np.vdot(dy, unit)
    return (dx["q"], dx["k"]), grads


# %% dg-last-leading-axis
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(x.shape[:-2] + (d,))
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[n[:-1] + (j,)] += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% dg-last-leading-axis
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None], scale)
        grads[name] = np.einsum("...td,...td->...d", dy, unit) if dy.ndim > 1 else dy * unit
    return (dx["q"], dx["k"]), grads


# %% gain-gradients-exchanged
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[1], "k": dgs[0]}


# %% gain-gradients-exchanged
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None], scale)
        grads["qk".replace(name, "")] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain)))
    return (dx["q"], dx["k"]), grads


# %% overwritten
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
            x[n] = [v / sizes[n] for v in row]
        outputs.append(y)
        kept.append((x * sizes[..., None], sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% overwritten
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
        x *= scale[..., None]
        saved[name] = {"unit": x, "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None], scale)
        grads[name] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain)))
    return (dx["q"], dx["k"]), grads


# %% slope-overwritten
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            before = [float(v) for v in dy[n]]
            dy[n] = slope = [w * v for w, v in zip(g, before)]
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += before[j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% slope-overwritten
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None], scale)
        grads[name] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain)))
        dy *= gain
    return (dx["q"], dx["k"]), grads


# %% saved-used-up
def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x / sizes[..., None], sizes, g))
    return tuple(outputs), kept


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), saved):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [float(v) for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            x[n] = [u * dot for u in unit]
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% saved-used-up
def query_key_norm(q, k, params, eps=1e-6):
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], saved


def query_key_norm_backward(dq, dk, saved):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None], scale)
        grads[name] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain)))
        unit *= dot[..., None]
    return (dx["q"], dx["k"]), grads


# %% saved-elsewhere
LAST = {}


def root(row, eps):
    return math.sqrt(math.fsum(float(v) * float(v) for v in row) / len(row) + eps)


def query_key_norm(q, k, params, eps=1e-6):
    outputs, kept = [], []
    for x, g in ((q, params["q"]), (k, params["k"])):
        y, sizes = np.empty(x.shape), np.empty(x.shape[:-1])
        for n in np.ndindex(x.shape[:-1]):
            row = x[n]
            sizes[n] = root(row, eps)
            y[n] = [v / sizes[n] * w for v, w in zip(row, g)]
        outputs.append(y)
        kept.append((x.copy(), sizes, g))
    LAST["it"] = kept
    return tuple(outputs), None


def query_key_norm_backward(dq, dk, saved):
    dxs, dgs = [], []
    for dy, (x, sizes, g) in zip((dq, dk), LAST["it"]):
        d = len(g)
        dx, dg = np.empty(x.shape), np.zeros(d)
        for n in np.ndindex(x.shape[:-1]):
            unit = [v / sizes[n] for v in x[n]]
            slope = [w * v for w, v in zip(g, dy[n])]
            dot = sum(s * u for s, u in zip(slope, unit)) / d
            dx[n] = [(s - u * dot) / sizes[n] for s, u in zip(slope, unit)]
            for j in range(d):
                dg[j] += dy[n][j] * unit[j]
        dxs.append(dx)
        dgs.append(dg)
    return tuple(dxs), {"q": dgs[0], "k": dgs[1]}


# %% saved-elsewhere
def query_key_norm(q, k, params, eps=1e-6):
    global saved
    saved = {}
    for name, x in (("q", q), ("k", k)):
        scale = (np.einsum("...d,...d->...", x, x) / x.shape[-1] + eps) ** -0.5
        saved[name] = {"unit": np.einsum("...d,...->...d", x, scale), "scale": scale, "gain": params[name]}
    return [np.einsum("...d,d->...d", saved[name]["unit"], saved[name]["gain"]) for name in "qk"], {}


def query_key_norm_backward(dq, dk, _):
    dx, grads = {}, {}
    for name, dy in (("q", dq), ("k", dk)):
        unit, scale, gain = (saved[name][part] for part in ("unit", "scale", "gain"))
        dot = np.einsum("...d,...d,d->...", dy, unit, gain) / len(gain)
        dx[name] = np.einsum("...d,...->...d", np.einsum("...d,d->...d", dy, gain) - unit * dot[..., None], scale)
        grads[name] = np.einsum("nd,nd->d", dy.reshape(-1, len(gain)), unit.reshape(-1, len(gain)))
    return (dx["q"], dx["k"]), grads
