import math

import numpy as np


# %% appended-to-heads
class KVCache:
    def __init__(self, n_layers):
        self.room, self.used = [None] * n_layers, [0] * n_layers

    def extend(self, layer, k, v):
        new = np.array([k, v])
        old = [] if self.room[layer] is None else [self.room[layer]]
        self.room[layer] = np.concatenate([*old, new], axis=2)
        self.used[layer] = self.room[layer].shape[3]
        return tuple(self.room[layer])

    @property
    def length(self):
        return min(self.used)

    def truncate(self, n):
        for layer in range(len(self.used)):
            self.used[layer] = n
            self.room[layer] = None if self.room[layer] is None else self.room[layer][..., :n, :]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.triu(np.ones(s.shape[-2:], dtype=bool), k=1 + s.shape[-1] - s.shape[-2])
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% appended-to-heads
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}

    def extend(self, layer, k, v):
        self.tokens[layer].append((np.array(k), np.array(v)))
        keys, values = zip(*self.tokens[layer])
        self.tokens[layer] = [(np.concatenate(keys, 1), np.concatenate(values, 1))]
        return self.tokens[layer][0]

    @property
    def length(self):
        return min(sum(k.shape[2] for k, _ in tokens) for tokens in self.tokens.values())

    def truncate(self, n):
        for tokens in self.tokens.values():
            tokens[:] = [(k[:, :, :n].copy(), v[:, :, :n].copy()) for k, v in tokens]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    for i in range(q.shape[2]):
        upto = first + i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% appended-to-batch
class KVCache:
    def __init__(self, n_layers):
        self.room, self.used = [None] * n_layers, [0] * n_layers

    def extend(self, layer, k, v):
        new = np.array([k, v])
        old = [] if self.room[layer] is None else [self.room[layer]]
        self.room[layer] = np.concatenate([*old, new], axis=1)
        self.used[layer] = self.room[layer].shape[3]
        return tuple(self.room[layer])

    @property
    def length(self):
        return min(self.used)

    def truncate(self, n):
        for layer in range(len(self.used)):
            self.used[layer] = n
            self.room[layer] = None if self.room[layer] is None else self.room[layer][..., :n, :]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.triu(np.ones(s.shape[-2:], dtype=bool), k=1 + s.shape[-1] - s.shape[-2])
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% appended-to-batch
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}

    def extend(self, layer, k, v):
        self.tokens[layer].append((np.array(k), np.array(v)))
        keys, values = zip(*self.tokens[layer])
        self.tokens[layer] = [(np.concatenate(keys, 0), np.concatenate(values, 0))]
        return self.tokens[layer][0]

    @property
    def length(self):
        return min(sum(k.shape[2] for k, _ in tokens) for tokens in self.tokens.values())

    def truncate(self, n):
        for tokens in self.tokens.values():
            tokens[:] = [(k[:, :, :n].copy(), v[:, :, :n].copy()) for k, v in tokens]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    for i in range(q.shape[2]):
        upto = first + i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% new-tokens-first
class KVCache:
    def __init__(self, n_layers):
        self.room, self.used = [None] * n_layers, [0] * n_layers

    def extend(self, layer, k, v):
        new, start = np.array([k, v]), self.used[layer]
        end = start + new.shape[-2]
        room = np.zeros((*new.shape[:-2], end, new.shape[-1]), new.dtype)
        if start:
            room[..., end - start :, :] = self.room[layer][..., :start, :]
        room[..., : end - start, :] = new
        self.room[layer], self.used[layer] = room, end
        return room[0], room[1]

    @property
    def length(self):
        return min(self.used)

    def truncate(self, n):
        for layer in range(len(self.used)):
            self.used[layer] = n


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.triu(np.ones(s.shape[-2:], dtype=bool), k=1 + s.shape[-1] - s.shape[-2])
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% new-tokens-first
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}

    def extend(self, layer, k, v):
        for t in range(k.shape[2]):
            self.tokens[layer].insert(t, (np.array(k[:, :, t]), np.array(v[:, :, t])))
        keys, values = zip(*self.tokens[layer])
        return np.stack(keys, axis=2), np.stack(values, axis=2)

    @property
    def length(self):
        return min(len(tokens) for tokens in self.tokens.values())

    def truncate(self, n):
        for tokens in self.tokens.values():
            del tokens[n:]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    for i in range(q.shape[2]):
        upto = first + i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% only-new-returned
class KVCache:
    def __init__(self, n_layers):
        self.room, self.used = [None] * n_layers, [0] * n_layers

    def extend(self, layer, k, v):
        new, start = np.array([k, v]), self.used[layer]
        end = start + new.shape[-2]
        room = np.zeros((*new.shape[:-2], end, new.shape[-1]), new.dtype)
        if start:
            room[..., :start, :] = self.room[layer][..., :start, :]
        room[..., start:end, :] = new
        self.room[layer], self.used[layer] = room, end
        return room[0, ..., start:, :], room[1, ..., start:, :]

    @property
    def length(self):
        return min(self.used)

    def truncate(self, n):
        for layer in range(len(self.used)):
            self.used[layer] = n


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.triu(np.ones(s.shape[-2:], dtype=bool), k=1 + s.shape[-1] - s.shape[-2])
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% only-new-returned
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}

    def extend(self, layer, k, v):
        for t in range(k.shape[2]):
            self.tokens[layer].append((np.array(k[:, :, t]), np.array(v[:, :, t])))
        keys, values = zip(*self.tokens[layer][-k.shape[2] :])
        return np.stack(keys, axis=2), np.stack(values, axis=2)

    @property
    def length(self):
        return min(len(tokens) for tokens in self.tokens.values())

    def truncate(self, n):
        for tokens in self.tokens.values():
            del tokens[n:]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    for i in range(q.shape[2]):
        upto = first + i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% replaced
class KVCache:
    def __init__(self, n_layers):
        self.room, self.used = [None] * n_layers, [0] * n_layers

    def extend(self, layer, k, v):
        new, start = np.array([k, v]), 0
        end = start + new.shape[-2]
        room = np.zeros((*new.shape[:-2], end, new.shape[-1]), new.dtype)
        if start:
            room[..., :start, :] = self.room[layer][..., :start, :]
        room[..., start:end, :] = new
        self.room[layer], self.used[layer] = room, end
        return room[0], room[1]

    @property
    def length(self):
        return min(self.used)

    def truncate(self, n):
        for layer in range(len(self.used)):
            self.used[layer] = n


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.triu(np.ones(s.shape[-2:], dtype=bool), k=1 + s.shape[-1] - s.shape[-2])
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% replaced
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}

    def extend(self, layer, k, v):
        self.tokens[layer].clear()
        for t in range(k.shape[2]):
            self.tokens[layer].append((np.array(k[:, :, t]), np.array(v[:, :, t])))
        keys, values = zip(*self.tokens[layer])
        return np.stack(keys, axis=2), np.stack(values, axis=2)

    @property
    def length(self):
        return min(len(tokens) for tokens in self.tokens.values())

    def truncate(self, n):
        for tokens in self.tokens.values():
            del tokens[n:]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    for i in range(q.shape[2]):
        upto = first + i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% never-kept
class KVCache:
    def __init__(self, n_layers):
        self.room, self.used = [None] * n_layers, [0] * n_layers

    def extend(self, layer, k, v):
        new = np.array([k, v])
        if self.used[layer]:
            new = np.concatenate([self.room[layer], new], axis=3)
        return new[0], new[1]

    @property
    def length(self):
        return min(self.used)

    def truncate(self, n):
        for layer in range(len(self.used)):
            self.used[layer] = min(n, self.used[layer])


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.triu(np.ones(s.shape[-2:], dtype=bool), k=1 + s.shape[-1] - s.shape[-2])
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% never-kept
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}

    def extend(self, layer, k, v):
        tokens = self.tokens[layer][:]
        for t in range(k.shape[2]):
            tokens.append((np.array(k[:, :, t]), np.array(v[:, :, t])))
        keys, values = zip(*tokens)
        return np.stack(keys, axis=2), np.stack(values, axis=2)

    @property
    def length(self):
        return min(len(tokens) for tokens in self.tokens.values())

    def truncate(self, n):
        for tokens in self.tokens.values():
            del tokens[n:]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    for i in range(q.shape[2]):
        upto = first + i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% keys-for-values
class KVCache:
    def __init__(self, n_layers):
        self.room, self.used = [None] * n_layers, [0] * n_layers

    def extend(self, layer, k, v):
        new, start = np.array([k, k]), self.used[layer]
        end = start + new.shape[-2]
        room = np.zeros((*new.shape[:-2], end, new.shape[-1]), new.dtype)
        if start:
            room[..., :start, :] = self.room[layer][..., :start, :]
        room[..., start:end, :] = new
        self.room[layer], self.used[layer] = room, end
        return room[0], room[1]

    @property
    def length(self):
        return min(self.used)

    def truncate(self, n):
        for layer in range(len(self.used)):
            self.used[layer] = n


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.triu(np.ones(s.shape[-2:], dtype=bool), k=1 + s.shape[-1] - s.shape[-2])
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% keys-for-values
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}

    def extend(self, layer, k, v):
        for t in range(k.shape[2]):
            self.tokens[layer].append((np.array(k[:, :, t]), np.array(k[:, :, t])))
        keys, values = zip(*self.tokens[layer])
        return np.stack(keys, axis=2), np.stack(values, axis=2)

    @property
    def length(self):
        return min(len(tokens) for tokens in self.tokens.values())

    def truncate(self, n):
        for tokens in self.tokens.values():
            del tokens[n:]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    for i in range(q.shape[2]):
        upto = first + i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% one-layer-for-all
class KVCache:
    def __init__(self, n_layers):
        self.room, self.used = [None], [0]

    def extend(self, layer, k, v):
        layer = len(self.used) - 1
        new, start = np.array([k, v]), self.used[layer]
        end = start + new.shape[-2]
        room = np.zeros((*new.shape[:-2], end, new.shape[-1]), new.dtype)
        if start:
            room[..., :start, :] = self.room[layer][..., :start, :]
        room[..., start:end, :] = new
        self.room[layer], self.used[layer] = room, end
        return room[0], room[1]

    @property
    def length(self):
        return min(self.used)

    def truncate(self, n):
        for layer in range(len(self.used)):
            self.used[layer] = n


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.triu(np.ones(s.shape[-2:], dtype=bool), k=1 + s.shape[-1] - s.shape[-2])
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% one-layer-for-all
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {0: []}

    def extend(self, layer, k, v):
        (layer,) = self.tokens
        for t in range(k.shape[2]):
            self.tokens[layer].append((np.array(k[:, :, t]), np.array(v[:, :, t])))
        keys, values = zip(*self.tokens[layer])
        return np.stack(keys, axis=2), np.stack(values, axis=2)

    @property
    def length(self):
        return min(len(tokens) for tokens in self.tokens.values())

    def truncate(self, n):
        for tokens in self.tokens.values():
            del tokens[n:]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    for i in range(q.shape[2]):
        upto = first + i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% shared-between-caches
class KVCache:
    all = {}

    def __init__(self, n_layers):
        self.room, self.used = self.all.setdefault(n_layers, ([None] * n_layers, [0] * n_layers))

    def extend(self, layer, k, v):
        new, start = np.array([k, v]), self.used[layer]
        end = start + new.shape[-2]
        room = np.zeros((*new.shape[:-2], end, new.shape[-1]), new.dtype)
        if start:
            room[..., :start, :] = self.room[layer][..., :start, :]
        room[..., start:end, :] = new
        self.room[layer], self.used[layer] = room, end
        return room[0], room[1]

    @property
    def length(self):
        return min(self.used)

    def truncate(self, n):
        for layer in range(len(self.used)):
            self.used[layer] = n


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.triu(np.ones(s.shape[-2:], dtype=bool), k=1 + s.shape[-1] - s.shape[-2])
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% shared-between-caches
keys_of, values_of = {}, {}


class KVCache:
    def __init__(self, n_layers):
        self.n = n_layers

    def extend(self, layer, k, v):
        at = (self.n, layer)
        if at not in keys_of:
            joined = k.copy(), v.copy()
        else:
            joined = np.append(keys_of[at], k, axis=-2), np.append(values_of[at], v, axis=-2)
        keys_of[at], values_of[at] = joined
        return joined

    @property
    def length(self):
        return min(keys_of[self.n, i].shape[2] if (self.n, i) in keys_of else 0 for i in range(self.n))

    def truncate(self, n):
        for store in (keys_of, values_of):
            for at in [at for at in store if at[0] == self.n]:
                store[at] = store[at][:, :, :n]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    for i in range(q.shape[2]):
        upto = first + i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% first-tokens-not-copied
class KVCache:
    def __init__(self, n_layers):
        self.room, self.used = [None] * n_layers, [0] * n_layers

    def extend(self, layer, k, v):
        if self.room[layer] is None:
            self.room[layer] = (k, v)
        else:
            self.room[layer] = [np.append(a, b, axis=2) for a, b in zip(self.room[layer], (k, v))]
        self.used[layer] = self.room[layer][0].shape[2]
        return tuple(self.room[layer])

    @property
    def length(self):
        return min(self.used)

    def truncate(self, n):
        for layer in range(len(self.used)):
            self.used[layer] = n
            kept = [a[:, :, :n] for a in self.room[layer] or ()]
            self.room[layer] = kept if n else None


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.triu(np.ones(s.shape[-2:], dtype=bool), k=1 + s.shape[-1] - s.shape[-2])
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% first-tokens-not-copied
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}

    def extend(self, layer, k, v):
        copied = (lambda a: a.copy()) if self.tokens[layer] else (lambda a: a)
        for t in range(k.shape[2]):
            self.tokens[layer].append((copied(k[:, :, t]), copied(v[:, :, t])))
        keys, values = zip(*self.tokens[layer])
        return np.stack(keys, axis=2), np.stack(values, axis=2)

    @property
    def length(self):
        return min(len(tokens) for tokens in self.tokens.values())

    def truncate(self, n):
        for tokens in self.tokens.values():
            del tokens[n:]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    for i in range(q.shape[2]):
        upto = first + i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% less-precision
class KVCache:
    def __init__(self, n_layers):
        self.room, self.used = [None] * n_layers, [0] * n_layers

    def extend(self, layer, k, v):
        new, start = np.array([k, v]), self.used[layer]
        end = start + new.shape[-2]
        room = np.zeros((*new.shape[:-2], end, new.shape[-1]), "f")
        if start:
            room[..., :start, :] = self.room[layer][..., :start, :]
        room[..., start:end, :] = new
        self.room[layer], self.used[layer] = room, end
        return room[0], room[1]

    @property
    def length(self):
        return min(self.used)

    def truncate(self, n):
        for layer in range(len(self.used)):
            self.used[layer] = n


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.triu(np.ones(s.shape[-2:], dtype=bool), k=1 + s.shape[-1] - s.shape[-2])
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% less-precision
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}

    def extend(self, layer, k, v):
        for t in range(k.shape[2]):
            self.tokens[layer].append((np.float32(k[:, :, t]), np.float32(v[:, :, t])))
        keys, values = zip(*self.tokens[layer])
        return np.stack(keys, axis=2), np.stack(values, axis=2)

    @property
    def length(self):
        return min(len(tokens) for tokens in self.tokens.values())

    def truncate(self, n):
        for tokens in self.tokens.values():
            del tokens[n:]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    for i in range(q.shape[2]):
        upto = first + i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% length-of-first-layer
class KVCache:
    def __init__(self, n_layers):
        self.room, self.used = [None] * n_layers, [0] * n_layers

    def extend(self, layer, k, v):
        new, start = np.array([k, v]), self.used[layer]
        end = start + new.shape[-2]
        room = np.zeros((*new.shape[:-2], end, new.shape[-1]), new.dtype)
        if start:
            room[..., :start, :] = self.room[layer][..., :start, :]
        room[..., start:end, :] = new
        self.room[layer], self.used[layer] = room, end
        return room[0], room[1]

    @property
    def length(self):
        return self.used[0]

    def truncate(self, n):
        for layer in range(len(self.used)):
            self.used[layer] = n


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.triu(np.ones(s.shape[-2:], dtype=bool), k=1 + s.shape[-1] - s.shape[-2])
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% length-of-first-layer
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}

    def extend(self, layer, k, v):
        for t in range(k.shape[2]):
            self.tokens[layer].append((np.array(k[:, :, t]), np.array(v[:, :, t])))
        keys, values = zip(*self.tokens[layer])
        return np.stack(keys, axis=2), np.stack(values, axis=2)

    @property
    def length(self):
        return len(self.tokens[0])

    def truncate(self, n):
        for tokens in self.tokens.values():
            del tokens[n:]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    for i in range(q.shape[2]):
        upto = first + i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% length-of-all-layers
class KVCache:
    def __init__(self, n_layers):
        self.room, self.used = [None] * n_layers, [0] * n_layers

    def extend(self, layer, k, v):
        new, start = np.array([k, v]), self.used[layer]
        end = start + new.shape[-2]
        room = np.zeros((*new.shape[:-2], end, new.shape[-1]), new.dtype)
        if start:
            room[..., :start, :] = self.room[layer][..., :start, :]
        room[..., start:end, :] = new
        self.room[layer], self.used[layer] = room, end
        return room[0], room[1]

    @property
    def length(self):
        return sum(self.used)

    def truncate(self, n):
        for layer in range(len(self.used)):
            self.used[layer] = n


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.triu(np.ones(s.shape[-2:], dtype=bool), k=1 + s.shape[-1] - s.shape[-2])
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% length-of-all-layers
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}

    def extend(self, layer, k, v):
        for t in range(k.shape[2]):
            self.tokens[layer].append((np.array(k[:, :, t]), np.array(v[:, :, t])))
        keys, values = zip(*self.tokens[layer])
        return np.stack(keys, axis=2), np.stack(values, axis=2)

    @property
    def length(self):
        return sum(len(tokens) for tokens in self.tokens.values())

    def truncate(self, n):
        for tokens in self.tokens.values():
            del tokens[n:]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    for i in range(q.shape[2]):
        upto = first + i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% length-counts-calls
class KVCache:
    def __init__(self, n_layers):
        self.room, self.used = [None] * n_layers, [0] * n_layers
        self.steps = 0

    def extend(self, layer, k, v):
        new, start = np.array([k, v]), self.used[layer]
        end = start + new.shape[-2]
        room = np.zeros((*new.shape[:-2], end, new.shape[-1]), new.dtype)
        if start:
            room[..., :start, :] = self.room[layer][..., :start, :]
        room[..., start:end, :] = new
        self.room[layer], self.used[layer] = room, end
        self.steps += layer == len(self.used) - 1
        return room[0], room[1]

    @property
    def length(self):
        return self.steps

    def truncate(self, n):
        self.steps = n
        for layer in range(len(self.used)):
            self.used[layer] = n


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.triu(np.ones(s.shape[-2:], dtype=bool), k=1 + s.shape[-1] - s.shape[-2])
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% length-counts-calls
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}
        self.calls = dict.fromkeys(self.tokens, 0)

    def extend(self, layer, k, v):
        self.calls[layer] += 1
        for t in range(k.shape[2]):
            self.tokens[layer].append((np.array(k[:, :, t]), np.array(v[:, :, t])))
        keys, values = zip(*self.tokens[layer])
        return np.stack(keys, axis=2), np.stack(values, axis=2)

    @property
    def length(self):
        return min(self.calls.values())

    def truncate(self, n):
        for tokens in self.tokens.values():
            del tokens[n:]
        self.calls = dict.fromkeys(self.tokens, n)


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    for i in range(q.shape[2]):
        upto = first + i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% length-not-rewound
class KVCache:
    def __init__(self, n_layers):
        self.room, self.used = [None] * n_layers, [0] * n_layers
        self.length = 0

    def extend(self, layer, k, v):
        new, start = np.array([k, v]), self.used[layer]
        end = start + new.shape[-2]
        room = np.zeros((*new.shape[:-2], end, new.shape[-1]), new.dtype)
        if start:
            room[..., :start, :] = self.room[layer][..., :start, :]
        room[..., start:end, :] = new
        self.room[layer], self.used[layer] = room, end
        self.length += new.shape[-2] * (layer == len(self.used) - 1)
        return room[0], room[1]

    def truncate(self, n):
        for layer in range(len(self.used)):
            self.used[layer] = n


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.triu(np.ones(s.shape[-2:], dtype=bool), k=1 + s.shape[-1] - s.shape[-2])
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% length-not-rewound
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}
        self.counts = dict.fromkeys(self.tokens, 0)

    def extend(self, layer, k, v):
        self.counts[layer] += k.shape[2]
        for t in range(k.shape[2]):
            self.tokens[layer].append((np.array(k[:, :, t]), np.array(v[:, :, t])))
        keys, values = zip(*self.tokens[layer])
        return np.stack(keys, axis=2), np.stack(values, axis=2)

    @property
    def length(self):
        return min(self.counts.values())

    def truncate(self, n):
        for tokens in self.tokens.values():
            del tokens[n:]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    for i in range(q.shape[2]):
        upto = first + i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% last-tokens-kept
class KVCache:
    def __init__(self, n_layers):
        self.room, self.used = [None] * n_layers, [0] * n_layers

    def extend(self, layer, k, v):
        new, start = np.array([k, v]), self.used[layer]
        end = start + new.shape[-2]
        room = np.zeros((*new.shape[:-2], end, new.shape[-1]), new.dtype)
        if start:
            room[..., :start, :] = self.room[layer][..., :start, :]
        room[..., start:end, :] = new
        self.room[layer], self.used[layer] = room, end
        return room[0], room[1]

    @property
    def length(self):
        return min(self.used)

    def truncate(self, n):
        for layer in range(len(self.used)):
            if self.used[layer]:
                self.room[layer] = self.room[layer][..., self.used[layer] - n :, :]
            self.used[layer] = n


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.triu(np.ones(s.shape[-2:], dtype=bool), k=1 + s.shape[-1] - s.shape[-2])
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% last-tokens-kept
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}

    def extend(self, layer, k, v):
        for t in range(k.shape[2]):
            self.tokens[layer].append((np.array(k[:, :, t]), np.array(v[:, :, t])))
        keys, values = zip(*self.tokens[layer])
        return np.stack(keys, axis=2), np.stack(values, axis=2)

    @property
    def length(self):
        return min(len(tokens) for tokens in self.tokens.values())

    def truncate(self, n):
        for tokens in self.tokens.values():
            del tokens[: len(tokens) - n]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    for i in range(q.shape[2]):
        upto = first + i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% n-tokens-dropped
class KVCache:
    def __init__(self, n_layers):
        self.room, self.used = [None] * n_layers, [0] * n_layers

    def extend(self, layer, k, v):
        new, start = np.array([k, v]), self.used[layer]
        end = start + new.shape[-2]
        room = np.zeros((*new.shape[:-2], end, new.shape[-1]), new.dtype)
        if start:
            room[..., :start, :] = self.room[layer][..., :start, :]
        room[..., start:end, :] = new
        self.room[layer], self.used[layer] = room, end
        return room[0], room[1]

    @property
    def length(self):
        return min(self.used)

    def truncate(self, n):
        for layer in range(len(self.used)):
            self.used[layer] -= n


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.triu(np.ones(s.shape[-2:], dtype=bool), k=1 + s.shape[-1] - s.shape[-2])
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% n-tokens-dropped
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}

    def extend(self, layer, k, v):
        for t in range(k.shape[2]):
            self.tokens[layer].append((np.array(k[:, :, t]), np.array(v[:, :, t])))
        keys, values = zip(*self.tokens[layer])
        return np.stack(keys, axis=2), np.stack(values, axis=2)

    @property
    def length(self):
        return min(len(tokens) for tokens in self.tokens.values())

    def truncate(self, n):
        for tokens in self.tokens.values():
            del tokens[len(tokens) - n :]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    for i in range(q.shape[2]):
        upto = first + i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% heads-truncated
class KVCache:
    def __init__(self, n_layers):
        self.room, self.used = [None] * n_layers, [0] * n_layers

    def extend(self, layer, k, v):
        new = np.array([k, v])
        if self.room[layer] is not None:
            new = np.concatenate([self.room[layer], new], axis=3)
        self.room[layer], self.used[layer] = new, new.shape[3]
        return new[0], new[1]

    @property
    def length(self):
        return min(self.used)

    def truncate(self, n):
        for layer in range(len(self.used)):
            if self.room[layer] is not None:
                self.room[layer] = self.room[layer][:, :, :n]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.triu(np.ones(s.shape[-2:], dtype=bool), k=1 + s.shape[-1] - s.shape[-2])
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% heads-truncated
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}

    def extend(self, layer, k, v):
        for t in range(k.shape[2]):
            self.tokens[layer].append((np.array(k[:, :, t]), np.array(v[:, :, t])))
        keys, values = zip(*self.tokens[layer])
        return np.stack(keys, axis=2), np.stack(values, axis=2)

    @property
    def length(self):
        return min(len(tokens) for tokens in self.tokens.values())

    def truncate(self, n):
        for tokens in self.tokens.values():
            tokens[:] = [(a[:, :n], b[:, :n]) for a, b in tokens]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    for i in range(q.shape[2]):
        upto = first + i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% values-not-truncated
class KVCache:
    def __init__(self, n_layers):
        self.k, self.v = [None] * n_layers, [None] * n_layers

    def extend(self, layer, k, v):
        for store, new in ((self.k, k), (self.v, v)):
            store[layer] = np.array(new) if store[layer] is None else np.append(store[layer], new, axis=2)
        return self.k[layer], self.v[layer]

    length = property(lambda self: 0 if self.k[-1] is None else self.k[-1].shape[2])

    def truncate(self, n):
        self.k = [k if k is None else k[:, :, :n] for k in self.k]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    s = q @ keys.swapaxes(2, 3) / math.sqrt(q.shape[-1])
    e = np.exp(s - s.max(axis=-1, keepdims=True))
    e *= np.tri(*s.shape[2:], s.shape[3] - s.shape[2])
    return e / e.sum(axis=-1, keepdims=True) @ values


# %% values-not-truncated
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}
        self.pasts = {layer: [] for layer in range(n_layers)}

    def extend(self, layer, k, v):
        self.tokens[layer] += [k[:, :, t].copy() for t in range(k.shape[2])]
        self.pasts[layer] += [v[:, :, t].copy() for t in range(v.shape[2])]
        return np.stack(self.tokens[layer], axis=2), np.stack(self.pasts[layer], axis=2)

    @property
    def length(self):
        return min(len(tokens) for tokens in self.tokens.values())

    def truncate(self, n):
        for tokens in self.tokens.values():
            del tokens[n:]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    np.broadcast_shapes(keys.shape[2:3], values.shape[2:3])
    for i in range(q.shape[2]):
        upto = first + i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% first-layer-truncated
class KVCache:
    def __init__(self, n_layers):
        self.room, self.used = [None] * n_layers, [0] * n_layers

    def extend(self, layer, k, v):
        new, start = np.array([k, v]), self.used[layer]
        end = start + new.shape[-2]
        room = np.zeros((*new.shape[:-2], end, new.shape[-1]), new.dtype)
        if start:
            room[..., :start, :] = self.room[layer][..., :start, :]
        room[..., start:end, :] = new
        self.room[layer], self.used[layer] = room, end
        return room[0], room[1]

    @property
    def length(self):
        return min(self.used)

    def truncate(self, n):
        self.used[0] = n


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.triu(np.ones(s.shape[-2:], dtype=bool), k=1 + s.shape[-1] - s.shape[-2])
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% first-layer-truncated
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}

    def extend(self, layer, k, v):
        for t in range(k.shape[2]):
            self.tokens[layer].append((np.array(k[:, :, t]), np.array(v[:, :, t])))
        keys, values = zip(*self.tokens[layer])
        return np.stack(keys, axis=2), np.stack(values, axis=2)

    @property
    def length(self):
        return min(len(tokens) for tokens in self.tokens.values())

    def truncate(self, n):
        self.tokens[0] = self.tokens[0][:n]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    for i in range(q.shape[2]):
        upto = first + i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% truncate-does-nothing
class KVCache:
    def __init__(self, n_layers):
        self.room, self.used = [None] * n_layers, [0] * n_layers

    def extend(self, layer, k, v):
        new, start = np.array([k, v]), self.used[layer]
        end = start + new.shape[-2]
        room = np.zeros((*new.shape[:-2], end, new.shape[-1]), new.dtype)
        if start:
            room[..., :start, :] = self.room[layer][..., :start, :]
        room[..., start:end, :] = new
        self.room[layer], self.used[layer] = room, end
        return room[0], room[1]

    @property
    def length(self):
        return min(self.used)

    def truncate(self, n):
        for layer in range(len(self.used)):
            pass


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.triu(np.ones(s.shape[-2:], dtype=bool), k=1 + s.shape[-1] - s.shape[-2])
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% truncate-does-nothing
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}

    def extend(self, layer, k, v):
        for t in range(k.shape[2]):
            self.tokens[layer].append((np.array(k[:, :, t]), np.array(v[:, :, t])))
        keys, values = zip(*self.tokens[layer])
        return np.stack(keys, axis=2), np.stack(values, axis=2)

    @property
    def length(self):
        return min(len(tokens) for tokens in self.tokens.values())

    def truncate(self, n):
        for tokens in self.tokens.values():
            del tokens[len(tokens) :]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    for i in range(q.shape[2]):
        upto = first + i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% mask-from-the-start
class KVCache:
    def __init__(self, n_layers):
        self.room, self.used = [None] * n_layers, [0] * n_layers

    def extend(self, layer, k, v):
        new, start = np.array([k, v]), self.used[layer]
        end = start + new.shape[-2]
        room = np.zeros((*new.shape[:-2], end, new.shape[-1]), new.dtype)
        if start:
            room[..., :start, :] = self.room[layer][..., :start, :]
        room[..., start:end, :] = new
        self.room[layer], self.used[layer] = room, end
        return room[0], room[1]

    @property
    def length(self):
        return min(self.used)

    def truncate(self, n):
        for layer in range(len(self.used)):
            self.used[layer] = n


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.arange(s.shape[-1]) > np.arange(s.shape[-2])[:, None]
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% mask-from-the-start
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}

    def extend(self, layer, k, v):
        for t in range(k.shape[2]):
            self.tokens[layer].append((np.array(k[:, :, t]), np.array(v[:, :, t])))
        keys, values = zip(*self.tokens[layer])
        return np.stack(keys, axis=2), np.stack(values, axis=2)

    @property
    def length(self):
        return min(len(tokens) for tokens in self.tokens.values())

    def truncate(self, n):
        for tokens in self.tokens.values():
            del tokens[n:]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    for i in range(q.shape[2]):
        upto = i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% no-mask
class KVCache:
    def __init__(self, n_layers):
        self.room, self.used = [None] * n_layers, [0] * n_layers

    def extend(self, layer, k, v):
        new, start = np.array([k, v]), self.used[layer]
        end = start + new.shape[-2]
        room = np.zeros((*new.shape[:-2], end, new.shape[-1]), new.dtype)
        if start:
            room[..., :start, :] = self.room[layer][..., :start, :]
        room[..., start:end, :] = new
        self.room[layer], self.used[layer] = room, end
        return room[0], room[1]

    @property
    def length(self):
        return min(self.used)

    def truncate(self, n):
        for layer in range(len(self.used)):
            self.used[layer] = n


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.zeros(s.shape[-2:], dtype=bool)
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% no-mask
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}

    def extend(self, layer, k, v):
        for t in range(k.shape[2]):
            self.tokens[layer].append((np.array(k[:, :, t]), np.array(v[:, :, t])))
        keys, values = zip(*self.tokens[layer])
        return np.stack(keys, axis=2), np.stack(values, axis=2)

    @property
    def length(self):
        return min(len(tokens) for tokens in self.tokens.values())

    def truncate(self, n):
        for tokens in self.tokens.values():
            del tokens[n:]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    for i in range(q.shape[2]):
        upto = keys.shape[2]
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% cache-not-read
class KVCache:
    def __init__(self, n_layers):
        self.room, self.used = [None] * n_layers, [0] * n_layers

    def extend(self, layer, k, v):
        new, start = np.array([k, v]), self.used[layer]
        end = start + new.shape[-2]
        room = np.zeros((*new.shape[:-2], end, new.shape[-1]), new.dtype)
        if start:
            room[..., :start, :] = self.room[layer][..., :start, :]
        room[..., start:end, :] = new
        self.room[layer], self.used[layer] = room, end
        return room[0], room[1]

    @property
    def length(self):
        return min(self.used)

    def truncate(self, n):
        for layer in range(len(self.used)):
            self.used[layer] = n


def attend_cached(q, k, v, cache, layer):
    cache.extend(layer, k, v)
    keys, values = k, v
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.triu(np.ones(s.shape[-2:], dtype=bool), k=1 + s.shape[-1] - s.shape[-2])
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% cache-not-read
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}

    def extend(self, layer, k, v):
        for t in range(k.shape[2]):
            self.tokens[layer].append((np.array(k[:, :, t]), np.array(v[:, :, t])))
        keys, values = zip(*self.tokens[layer])
        return np.stack(keys, axis=2), np.stack(values, axis=2)

    @property
    def length(self):
        return min(len(tokens) for tokens in self.tokens.values())

    def truncate(self, n):
        for tokens in self.tokens.values():
            del tokens[n:]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    first, keys, values = 0, k, v
    rows = []
    for i in range(q.shape[2]):
        upto = first + i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% first-layer-read
class KVCache:
    def __init__(self, n_layers):
        self.room, self.used = [None] * n_layers, [0] * n_layers

    def extend(self, layer, k, v):
        new, start = np.array([k, v]), self.used[layer]
        end = start + new.shape[-2]
        room = np.zeros((*new.shape[:-2], end, new.shape[-1]), new.dtype)
        if start:
            room[..., :start, :] = self.room[layer][..., :start, :]
        room[..., start:end, :] = new
        self.room[layer], self.used[layer] = room, end
        return room[0], room[1]

    @property
    def length(self):
        return min(self.used)

    def truncate(self, n):
        for layer in range(len(self.used)):
            self.used[layer] = n


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer * 0, k, v)
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.triu(np.ones(s.shape[-2:], dtype=bool), k=1 + s.shape[-1] - s.shape[-2])
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% first-layer-read
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}

    def extend(self, layer, k, v):
        for t in range(k.shape[2]):
            self.tokens[layer].append((np.array(k[:, :, t]), np.array(v[:, :, t])))
        keys, values = zip(*self.tokens[layer])
        return np.stack(keys, axis=2), np.stack(values, axis=2)

    @property
    def length(self):
        return min(len(tokens) for tokens in self.tokens.values())

    def truncate(self, n):
        for tokens in self.tokens.values():
            del tokens[n:]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(min(cache.tokens), k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    for i in range(q.shape[2]):
        upto = first + i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% extended-twice
class KVCache:
    def __init__(self, n_layers):
        self.room, self.used = [None] * n_layers, [0] * n_layers

    def extend(self, layer, k, v):
        new, start = np.array([k, v]), self.used[layer]
        end = start + new.shape[-2]
        room = np.zeros((*new.shape[:-2], end, new.shape[-1]), new.dtype)
        if start:
            room[..., :start, :] = self.room[layer][..., :start, :]
        room[..., start:end, :] = new
        self.room[layer], self.used[layer] = room, end
        return room[0], room[1]

    @property
    def length(self):
        return min(self.used)

    def truncate(self, n):
        for layer in range(len(self.used)):
            self.used[layer] = n


def attend_cached(q, k, v, cache, layer):
    keys, values = [cache.extend(layer, k, v) for _ in range(2)][1]
    s = np.einsum("bhid,bhjd->bhij", q, keys) / math.sqrt(q.shape[-1])
    late = np.triu(np.ones(s.shape[-2:], dtype=bool), k=1 + s.shape[-1] - s.shape[-2])
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% extended-twice
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}

    def extend(self, layer, k, v):
        for t in range(k.shape[2]):
            self.tokens[layer].append((np.array(k[:, :, t]), np.array(v[:, :, t])))
        keys, values = zip(*self.tokens[layer])
        return np.stack(keys, axis=2), np.stack(values, axis=2)

    @property
    def length(self):
        return min(len(tokens) for tokens in self.tokens.values())

    def truncate(self, n):
        for tokens in self.tokens.values():
            del tokens[n:]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v) and cache.extend(layer, k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    for i in range(q.shape[2]):
        upto = first + i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0] / q.shape[-1] ** 0.5
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)


# %% no-scaling
class KVCache:
    def __init__(self, n_layers):
        self.room, self.used = [None] * n_layers, [0] * n_layers

    def extend(self, layer, k, v):
        new, start = np.array([k, v]), self.used[layer]
        end = start + new.shape[-2]
        room = np.zeros((*new.shape[:-2], end, new.shape[-1]), new.dtype)
        if start:
            room[..., :start, :] = self.room[layer][..., :start, :]
        room[..., start:end, :] = new
        self.room[layer], self.used[layer] = room, end
        return room[0], room[1]

    @property
    def length(self):
        return min(self.used)

    def truncate(self, n):
        for layer in range(len(self.used)):
            self.used[layer] = n


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    s = np.einsum("bhid,bhjd->bhij", q, keys)
    late = np.triu(np.ones(s.shape[-2:], dtype=bool), k=1 + s.shape[-1] - s.shape[-2])
    s = np.where(late, -np.inf, s)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    return np.einsum("bhij,bhjd->bhid", p, values)


# %% no-scaling
class KVCache:
    def __init__(self, n_layers):
        self.tokens = {layer: [] for layer in range(n_layers)}

    def extend(self, layer, k, v):
        for t in range(k.shape[2]):
            self.tokens[layer].append((np.array(k[:, :, t]), np.array(v[:, :, t])))
        keys, values = zip(*self.tokens[layer])
        return np.stack(keys, axis=2), np.stack(values, axis=2)

    @property
    def length(self):
        return min(len(tokens) for tokens in self.tokens.values())

    def truncate(self, n):
        for tokens in self.tokens.values():
            del tokens[n:]


def attend_cached(q, k, v, cache, layer):
    keys, values = cache.extend(layer, k, v)
    first = keys.shape[2] - q.shape[2]
    rows = []
    for i in range(q.shape[2]):
        upto = first + i + 1
        s = (keys[:, :, :upto] @ q[:, :, i, :, None])[..., 0]
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        rows.append((e[..., None] * values[:, :, :upto]).sum(axis=2) / e.sum(axis=-1)[..., None])
    return np.stack(rows, axis=2)
