import math

import numpy as np


# %% buffer: room that doubles when it is full, views handed out; weights by log-sum-exp
class KVCache:
    def __init__(self, n_layers):
        self.room = [None] * n_layers
        self.used = [0] * n_layers

    def extend(self, layer, k, v):
        new, used = np.stack([k, v]), self.used[layer]
        end = used + new.shape[-2]
        room = self.room[layer]
        if room is None or end > room.shape[-2]:
            bigger = np.zeros((*new.shape[:-2], 2 * end, new.shape[-1]), new.dtype)
            if room is not None:
                bigger[..., :used, :] = room[..., :used, :]
            self.room[layer] = room = bigger
        room[..., used:end, :] = new
        self.used[layer] = end
        return room[0, ..., :end, :], room[1, ..., :end, :]

    @property
    def length(self):
        return self.used[-1]

    def truncate(self, n):
        self.used = [n for _ in self.used]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.triu(np.ones(s.shape[-2:], dtype=bool), k=1 + s.shape[-1] - s.shape[-2])
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% tokens: a list of single tokens, stacked when asked for; one query after the other, each over its own keys
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}

    def extend(self, layer, k, v):
        for t in range(k.shape[2]):
            self.tokens[layer].append((np.array(k[:, :, t], np.float64), np.array(v[:, :, t], np.float64)))
        keys, values = zip(*self.tokens[layer])
        return np.stack(keys, axis=2), np.stack(values, axis=2)

    length = property(lambda self: min(map(len, self.tokens.values())))

    def truncate(self, n):
        for tokens in self.tokens.values():
            del tokens[n:]


def attend_cached(q, k, v, cache, layer):
    rows = []
    for t in range(q.shape[2]):
        keys, values = cache.extend(layer, k[:, :, t : t + 1], v[:, :, t : t + 1])
        s = (keys @ q[:, :, t, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% positions: one dict of arrays for each layer, tokens first; the mask from positions, queries scaled first
class KVCache:
    def __init__(self, n_layers):
        self.layers = [dict() for _ in range(n_layers)]
        self.length = 0

    def extend(self, layer, k, v):
        held = self.layers[layer]
        for name, new in (("k", k), ("v", v)):
            first = np.moveaxis(new, 2, 0)  # (t_new, B, H, d)
            held[name] = np.append(held[name], first, axis=0) if name in held else first.copy()
        if layer == len(self.layers) - 1:
            self.length = len(held["k"])
        return np.moveaxis(held["k"], 0, 2), np.moveaxis(held["v"], 0, 2)

    def truncate(self, n):
        self.layers = [{name: a[:n].copy() for name, a in held.items()} for held in self.layers]
        self.length = n


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    T = keys.shape[2]
    of_queries = np.arange(T - q.shape[2], T)
    s = (q * q.dtype.type(q.shape[-1]) ** -0.5) @ keys.swapaxes(2, 3)
    s -= s.max(axis=-1, keepdims=True)
    e = np.exp(s) * (np.arange(T) <= of_queries[:, None])
    return (e @ values) / e.sum(axis=-1, keepdims=True)
