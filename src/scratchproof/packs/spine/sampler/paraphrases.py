import math

import numpy as np


# %% no-temperature
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.argmax(logits)
    z = np.asarray(logits)
    if top_k is not None:
        kth = np.sort(z)[::-1][min(top_k, z.size) - 1]
        z = np.where(z < kth, -np.inf, z)
    p = np.exp(z - z.max())
    p = p / p.sum()
    p = p / temperature
    p = p / p.sum()
    if top_p is not None:
        rank = p.argsort()[::-1]
        gone = np.roll(np.cumsum(p[rank]) >= top_p, 1)
        gone[0] = False
        p[rank[gone]] = 0.0
        p = p / p.sum()
    return rng.choice(p.size, p=p)


# %% no-temperature
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = {t: float(v) for t, v in enumerate(logits)}
    tokens = sorted(z, key=z.get, reverse=True)
    if not temperature:
        return tokens[0]
    if top_k is not None:
        tokens = tokens[:top_k]
    best = z[tokens[0]]
    weight = {t: math.exp(z[t] - best) for t in tokens}
    if top_p is not None:
        goal, so_far, kept = top_p * sum(weight.values()), 0.0, []
        for t in tokens:
            kept.append(t)
            so_far += weight[t]
            if so_far >= goal:
                break
        tokens = kept
    u = rng.random() * sum(weight[t] for t in tokens)
    for t in tokens:
        u -= weight[t]
        if u < 0:
            return t
    return tokens[-1]


# %% temperature-multiplied
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = {t: float(v) for t, v in enumerate(logits)}
    tokens = sorted(z, key=z.get, reverse=True)
    if not temperature:
        return tokens[0]
    if top_k is not None:
        tokens = tokens[:top_k]
    best = z[tokens[0]]
    weight = {t: math.exp(temperature * (z[t] - best)) for t in tokens}
    if top_p is not None:
        goal, so_far, kept = top_p * sum(weight.values()), 0.0, []
        for t in tokens:
            kept.append(t)
            so_far += weight[t]
            if so_far >= goal:
                break
        tokens = kept
    u = rng.random() * sum(weight[t] for t in tokens)
    for t in tokens:
        u -= weight[t]
        if u < 0:
            return t
    return tokens[-1]


# %% temperature-multiplied
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = np.array(logits, dtype=np.float64)
    if temperature == 0:
        return int(z.argmax())
    z *= temperature
    ranks = (-z).argsort().argsort()
    cut = np.zeros(z.shape, dtype=bool)
    if top_k is not None:
        cut |= ranks >= top_k
    if top_p is not None:
        share = np.where(cut, 0.0, np.exp(z - np.logaddexp.reduce(z[~cut])))
        before = np.array([share[ranks < r].sum() for r in ranks])
        cut |= before >= top_p
    z[cut] = -np.inf
    return int(np.argmax(z + rng.gumbel(size=z.shape)))


# %% temperature-after-top-p
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.argmax(logits)
    z = np.asarray(logits)
    if top_k is not None:
        kth = np.sort(z)[::-1][min(top_k, z.size) - 1]
        z = np.where(z < kth, -np.inf, z)
    p = np.exp(z - z.max())
    p = p / p.sum()
    if top_p is not None:
        rank = p.argsort()[::-1]
        gone = np.roll(np.cumsum(p[rank]) >= top_p, 1)
        gone[0] = False
        p[rank[gone]] = 0.0
        p = p / p.sum()
    p = p ** (1 / temperature)
    p = p / p.sum()
    return rng.choice(p.size, p=p)


# %% temperature-after-top-p
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = np.array(logits, dtype=np.float64)
    if temperature == 0:
        return int(z.argmax())
    ranks = (-z).argsort().argsort()
    cut = np.zeros(z.shape, dtype=bool)
    if top_k is not None:
        cut |= ranks >= top_k
    if top_p is not None:
        share = np.where(cut, 0.0, np.exp(z - np.logaddexp.reduce(z[~cut])))
        before = np.array([share[ranks < r].sum() for r in ranks])
        cut |= before >= top_p
    z[cut] = -np.inf
    return int(np.argmax(z / temperature + rng.gumbel(size=z.shape)))


# %% temperature-on-probabilities
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = {t: float(v) for t, v in enumerate(logits)}
    tokens = sorted(z, key=z.get, reverse=True)
    if not temperature:
        return tokens[0]
    if top_k is not None:
        tokens = tokens[:top_k]
    best = z[tokens[0]]
    weight = {t: math.exp(z[t] - best) for t in tokens}
    total = temperature * sum(weight.values())
    weight = {t: w / total for t, w in weight.items()}
    if top_p is not None:
        goal, so_far, kept = top_p, 0.0, []
        for t in tokens:
            kept.append(t)
            so_far += weight[t]
            if so_far >= goal:
                break
        tokens = kept
    u = rng.random() * sum(weight[t] for t in tokens)
    for t in tokens:
        u -= weight[t]
        if u < 0:
            return t
    return tokens[-1]


# %% temperature-on-probabilities
from parts import softmax


def most_probable(p, limit):
    """How many of the sorted probabilities reach ``limit``."""
    total = 0.0
    for n, share in enumerate(p, 1):
        total += share
        if total >= limit:
            return n
    return len(p)


def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    tokens = np.array(sorted(range(len(logits)), key=lambda t: -logits[t]))
    if temperature == 0:
        return tokens[0]
    if top_k is not None:
        tokens = tokens[:top_k]
    p = softmax(logits[tokens].astype(float)) / temperature
    if top_p is not None:
        n = most_probable(p, top_p)
        tokens, p = tokens[:n], p[:n]
    return tokens[rng.multinomial(1, p / p.sum()).argmax()]


# %% temperature-in-place
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.argmax(logits)
    z = np.divide(logits, temperature, out=logits)
    if top_k is not None:
        kth = np.sort(z)[::-1][min(top_k, z.size) - 1]
        z = np.where(z < kth, -np.inf, z)
    p = np.exp(z - z.max())
    p = p / p.sum()
    if top_p is not None:
        rank = p.argsort()[::-1]
        gone = np.roll(np.cumsum(p[rank]) >= top_p, 1)
        gone[0] = False
        p[rank[gone]] = 0.0
        p = p / p.sum()
    return rng.choice(p.size, p=p)


# %% temperature-in-place
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    for t in range(len(logits) if temperature else 0):
        logits[t] /= temperature
    z = {t: float(v) for t, v in enumerate(logits)}
    tokens = sorted(z, key=z.get, reverse=True)
    if not temperature:
        return tokens[0]
    if top_k is not None:
        tokens = tokens[:top_k]
    best = z[tokens[0]]
    weight = {t: math.exp(z[t] - best) for t in tokens}
    if top_p is not None:
        goal, so_far, kept = top_p * sum(weight.values()), 0.0, []
        for t in tokens:
            kept.append(t)
            so_far += weight[t]
            if so_far >= goal:
                break
        tokens = kept
    u = rng.random() * sum(weight[t] for t in tokens)
    for t in tokens:
        u -= weight[t]
        if u < 0:
            return t
    return tokens[-1]


# %% greedy-divides-by-zero
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = logits / temperature
    if top_k is not None:
        kth = np.sort(z)[::-1][min(top_k, z.size) - 1]
        z = np.where(z < kth, -np.inf, z)
    p = np.exp(z - z.max())
    p = p / p.sum()
    if top_p is not None:
        rank = p.argsort()[::-1]
        gone = np.roll(np.cumsum(p[rank]) >= top_p, 1)
        gone[0] = False
        p[rank[gone]] = 0.0
        p = p / p.sum()
    return rng.choice(p.size, p=p)


# %% greedy-divides-by-zero
from parts import softmax


def most_probable(p, limit):
    """How many of the sorted probabilities reach ``limit``."""
    total = 0.0
    for n, share in enumerate(p, 1):
        total += share
        if total >= limit:
            return n
    return len(p)


def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    tokens = np.array(sorted(range(len(logits)), key=lambda t: -logits[t]))
    if top_k is not None:
        tokens = tokens[:top_k]
    p = softmax(logits[tokens].astype(float) / temperature)
    if top_p is not None:
        n = most_probable(p, top_p)
        tokens, p = tokens[:n], p[:n] / p[:n].sum()
    return tokens[rng.multinomial(1, p).argmax()]


# %% greedy-samples
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = {t: float(v) for t, v in enumerate(logits)}
    tokens = sorted(z, key=z.get, reverse=True)
    temperature = temperature or 1.0
    if top_k is not None:
        tokens = tokens[:top_k]
    best = z[tokens[0]]
    weight = {t: math.exp((z[t] - best) / temperature) for t in tokens}
    if top_p is not None:
        goal, so_far, kept = top_p * sum(weight.values()), 0.0, []
        for t in tokens:
            kept.append(t)
            so_far += weight[t]
            if so_far >= goal:
                break
        tokens = kept
    u = rng.random() * sum(weight[t] for t in tokens)
    for t in tokens:
        u -= weight[t]
        if u < 0:
            return t
    return tokens[-1]


# %% greedy-samples
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = np.array(logits, dtype=np.float64)
    if temperature > 0:
        z /= temperature
    ranks = (-z).argsort().argsort()
    cut = np.zeros(z.shape, dtype=bool)
    if top_k is not None:
        cut |= ranks >= top_k
    if top_p is not None:
        share = np.where(cut, 0.0, np.exp(z - np.logaddexp.reduce(z[~cut])))
        before = np.array([share[ranks < r].sum() for r in ranks])
        cut |= before >= top_p
    z[cut] = -np.inf
    return int(np.argmax(z + rng.gumbel(size=z.shape)))


# %% no-top-k
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = {t: float(v) for t, v in enumerate(logits)}
    tokens = sorted(z, key=z.get, reverse=True)
    if not temperature:
        return tokens[0]
    best = z[tokens[0]]
    weight = {t: math.exp((z[t] - best) / temperature) for t in tokens}
    if top_p is not None:
        goal, so_far, kept = top_p * sum(weight.values()), 0.0, []
        for t in tokens:
            kept.append(t)
            so_far += weight[t]
            if so_far >= goal:
                break
        tokens = kept
    u = rng.random() * sum(weight[t] for t in tokens)
    for t in tokens:
        u -= weight[t]
        if u < 0:
            return t
    return tokens[-1]


# %% no-top-k
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = np.array(logits, dtype=np.float64)
    if temperature == 0:
        return int(z.argmax())
    z /= temperature
    ranks = (-z).argsort().argsort()
    cut = np.zeros(z.shape, dtype=bool)
    if top_p is not None:
        share = np.where(cut, 0.0, np.exp(z - np.logaddexp.reduce(z[~cut])))
        before = np.array([share[ranks < r].sum() for r in ranks])
        cut |= before >= top_p
    z[cut] = -np.inf
    return int(np.argmax(z + rng.gumbel(size=z.shape)))


# %% top-k-one-more
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.argmax(logits)
    z = logits / temperature
    if top_k is not None:
        kth = np.sort(z)[::-1][min(top_k, z.size - 1)]
        z = np.where(z < kth, -np.inf, z)
    p = np.exp(z - z.max())
    p = p / p.sum()
    if top_p is not None:
        rank = p.argsort()[::-1]
        gone = np.roll(np.cumsum(p[rank]) >= top_p, 1)
        gone[0] = False
        p[rank[gone]] = 0.0
        p = p / p.sum()
    return rng.choice(p.size, p=p)


# %% top-k-one-more
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = np.array(logits, dtype=np.float64)
    if temperature == 0:
        return int(z.argmax())
    z /= temperature
    ranks = (-z).argsort().argsort()
    cut = np.zeros(z.shape, dtype=bool)
    if top_k is not None:
        cut |= ranks > top_k
    if top_p is not None:
        share = np.where(cut, 0.0, np.exp(z - np.logaddexp.reduce(z[~cut])))
        before = np.array([share[ranks < r].sum() for r in ranks])
        cut |= before >= top_p
    z[cut] = -np.inf
    return int(np.argmax(z + rng.gumbel(size=z.shape)))


# %% top-k-drops-kth
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.argmax(logits)
    z = logits / temperature
    if top_k is not None:
        kth = np.sort(z)[::-1][min(top_k, z.size) - 1]
        z = np.where(z <= kth, -np.inf, z)
    p = np.exp(z - z.max())
    p = p / p.sum()
    if top_p is not None:
        rank = p.argsort()[::-1]
        gone = np.roll(np.cumsum(p[rank]) >= top_p, 1)
        gone[0] = False
        p[rank[gone]] = 0.0
        p = p / p.sum()
    return rng.choice(p.size, p=p)


# %% top-k-drops-kth
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = np.array(logits, dtype=np.float64)
    if temperature == 0:
        return int(z.argmax())
    z /= temperature
    ranks = (-z).argsort().argsort()
    cut = np.zeros(z.shape, dtype=bool)
    if top_k is not None:
        kth = np.sort(z)[-min(top_k, len(z))]
        cut = z <= kth
    if top_p is not None:
        share = np.where(cut, 0.0, np.exp(z - np.logaddexp.reduce(z[~cut])))
        before = np.array([share[ranks < r].sum() for r in ranks])
        cut |= before >= top_p
    tokens = [t for t in range(len(z)) if not cut[t]]
    weights = [math.exp(z[t] - max(z[tokens])) for t in tokens]
    return int(rng.choice(tokens, p=np.divide(weights, sum(weights))))


# %% top-k-smallest
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.argmax(logits)
    z = logits / temperature
    if top_k is not None:
        kth = np.sort(z)[min(top_k, z.size) - 1]
        z = np.where(z > kth, -np.inf, z)
    p = np.exp(z - z.max())
    p = p / p.sum()
    if top_p is not None:
        rank = p.argsort()[::-1]
        gone = np.roll(np.cumsum(p[rank]) >= top_p, 1)
        gone[0] = False
        p[rank[gone]] = 0.0
        p = p / p.sum()
    return rng.choice(p.size, p=p)


# %% top-k-smallest
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = {t: float(v) for t, v in enumerate(logits)}
    tokens = sorted(z, key=z.get, reverse=True)
    if not temperature:
        return tokens[0]
    if top_k is not None:
        tokens = tokens[-top_k:]
    best = z[tokens[0]]
    weight = {t: math.exp((z[t] - best) / temperature) for t in tokens}
    if top_p is not None:
        goal, so_far, kept = top_p * sum(weight.values()), 0.0, []
        for t in tokens:
            kept.append(t)
            so_far += weight[t]
            if so_far >= goal:
                break
        tokens = kept
    u = rng.random() * sum(weight[t] for t in tokens)
    for t in tokens:
        u -= weight[t]
        if u < 0:
            return t
    return tokens[-1]


# %% top-k-cut-to-zero
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.argmax(logits)
    z = logits / temperature
    if top_k is not None:
        kth = np.sort(z)[::-1][min(top_k, z.size) - 1]
        z = np.where(z < kth, 0.0, z)
    p = np.exp(z - z.max())
    p = p / p.sum()
    if top_p is not None:
        rank = p.argsort()[::-1]
        gone = np.roll(np.cumsum(p[rank]) >= top_p, 1)
        gone[0] = False
        p[rank[gone]] = 0.0
        p = p / p.sum()
    return rng.choice(p.size, p=p)


# %% top-k-cut-to-zero
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = np.array(logits, dtype=np.float64)
    if temperature == 0:
        return int(z.argmax())
    z /= temperature
    ranks = (-z).argsort().argsort()
    cut = np.zeros(z.shape, dtype=bool)
    if top_k is not None:
        z *= ranks < top_k
        ranks = (-z).argsort().argsort()
    if top_p is not None:
        share = np.where(cut, 0.0, np.exp(z - np.logaddexp.reduce(z[~cut])))
        before = np.array([share[ranks < r].sum() for r in ranks])
        cut |= before >= top_p
    z[cut] = -np.inf
    return int(np.argmax(z + rng.gumbel(size=z.shape)))


# %% top-k-order-not-undone
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.argmax(logits)
    z = logits / temperature
    if top_k is not None:
        z = -np.sort(-z)[:top_k]
    p = np.exp(z - z.max())
    p = p / p.sum()
    if top_p is not None:
        rank = p.argsort()[::-1]
        gone = np.roll(np.cumsum(p[rank]) >= top_p, 1)
        gone[0] = False
        p[rank[gone]] = 0.0
        p = p / p.sum()
    return rng.choice(p.size, p=p)


# %% top-k-order-not-undone
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = {t: float(v) for t, v in enumerate(logits)}
    tokens = sorted(z, key=z.get, reverse=True)
    if not temperature:
        return tokens[0]
    if top_k is not None:
        z = dict(enumerate(z[t] for t in tokens[:top_k]))
        tokens = list(z)
    best = z[tokens[0]]
    weight = {t: math.exp((z[t] - best) / temperature) for t in tokens}
    if top_p is not None:
        goal, so_far, kept = top_p * sum(weight.values()), 0.0, []
        for t in tokens:
            kept.append(t)
            so_far += weight[t]
            if so_far >= goal:
                break
        tokens = kept
    u = rng.random() * sum(weight[t] for t in tokens)
    for t in tokens:
        u -= weight[t]
        if u < 0:
            return t
    return tokens[-1]


# %% top-k-masked-in-place
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.argmax(logits)
    if top_k is not None:
        kth = np.sort(logits)[-min(top_k, len(logits))]
        logits[logits < kth] = -np.inf
    z = logits / temperature
    p = np.exp(z - z.max())
    p = p / p.sum()
    if top_p is not None:
        rank = p.argsort()[::-1]
        gone = np.roll(np.cumsum(p[rank]) >= top_p, 1)
        gone[0] = False
        p[rank[gone]] = 0.0
        p = p / p.sum()
    return rng.choice(p.size, p=p)


# %% top-k-masked-in-place
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = {t: float(v) for t, v in enumerate(logits)}
    tokens = sorted(z, key=z.get, reverse=True)
    if not temperature:
        return tokens[0]
    if top_k is not None:
        while len(tokens) > top_k:
            logits[tokens.pop()] = -math.inf
    best = z[tokens[0]]
    weight = {t: math.exp((z[t] - best) / temperature) for t in tokens}
    if top_p is not None:
        goal, so_far, kept = top_p * sum(weight.values()), 0.0, []
        for t in tokens:
            kept.append(t)
            so_far += weight[t]
            if so_far >= goal:
                break
        tokens = kept
    u = rng.random() * sum(weight[t] for t in tokens)
    for t in tokens:
        u -= weight[t]
        if u < 0:
            return t
    return tokens[-1]


# %% top-k-above-vocabulary
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.argmax(logits)
    z = logits / temperature
    if top_k is not None:
        kth = np.sort(z)[-top_k]
        z = np.where(z < kth, -np.inf, z)
    p = np.exp(z - z.max())
    p = p / p.sum()
    if top_p is not None:
        rank = p.argsort()[::-1]
        gone = np.roll(np.cumsum(p[rank]) >= top_p, 1)
        gone[0] = False
        p[rank[gone]] = 0.0
        p = p / p.sum()
    return rng.choice(p.size, p=p)


# %% top-k-above-vocabulary
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = {t: float(v) for t, v in enumerate(logits)}
    tokens = sorted(z, key=z.get, reverse=True)
    if not temperature:
        return tokens[0]
    if top_k is not None:
        tokens = [t for t in tokens if z[t] >= z[tokens[top_k - 1]]]
    best = z[tokens[0]]
    weight = {t: math.exp((z[t] - best) / temperature) for t in tokens}
    if top_p is not None:
        goal, so_far, kept = top_p * sum(weight.values()), 0.0, []
        for t in tokens:
            kept.append(t)
            so_far += weight[t]
            if so_far >= goal:
                break
        tokens = kept
    u = rng.random() * sum(weight[t] for t in tokens)
    for t in tokens:
        u -= weight[t]
        if u < 0:
            return t
    return tokens[-1]


# %% top-k-above-vocabulary-partition
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.argmax(logits)
    z = logits / temperature
    if top_k is not None:
        kth = np.partition(z, -top_k)[-top_k]
        z = np.where(z < kth, -np.inf, z)
    p = np.exp(z - z.max())
    p = p / p.sum()
    if top_p is not None:
        rank = p.argsort()[::-1]
        gone = np.roll(np.cumsum(p[rank]) >= top_p, 1)
        gone[0] = False
        p[rank[gone]] = 0.0
        p = p / p.sum()
    return rng.choice(p.size, p=p)


# %% top-k-above-vocabulary-partition
from parts import softmax


def most_probable(p, limit):
    """How many of the sorted probabilities reach ``limit``."""
    total = 0.0
    for n, share in enumerate(p, 1):
        total += share
        if total >= limit:
            return n
    return len(p)


def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return logits.argmax()
    k = len(logits) if top_k is None else top_k
    tokens = np.argpartition(logits, -k)[-k:]
    tokens = tokens[np.argsort(logits[tokens])[::-1]]
    p = softmax(logits[tokens].astype(float) / temperature)
    if top_p is not None:
        n = most_probable(p, top_p)
        tokens, p = tokens[:n], p[:n] / p[:n].sum()
    return tokens[rng.multinomial(1, p).argmax()]


# %% top-k-without-top-p
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = np.array(logits, dtype=np.float64)
    if temperature == 0:
        return int(z.argmax())
    z /= temperature
    ranks = (-z).argsort().argsort()
    cut = np.zeros(z.shape, dtype=bool)
    if top_k is not None and top_p is None:
        cut |= ranks >= top_k
    if top_p is not None:
        share = np.where(cut, 0.0, np.exp(z - np.logaddexp.reduce(z[~cut])))
        before = np.array([share[ranks < r].sum() for r in ranks])
        cut |= before >= top_p
    z[cut] = -np.inf
    return int(np.argmax(z + rng.gumbel(size=z.shape)))


# %% top-k-without-top-p
from parts import softmax


def most_probable(p, limit):
    """How many of the sorted probabilities reach ``limit``."""
    total = 0.0
    for n, share in enumerate(p, 1):
        total += share
        if total >= limit:
            return n
    return len(p)


def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    tokens = np.array(sorted(range(len(logits)), key=lambda t: -logits[t]))
    if temperature == 0:
        return tokens[0]
    n, p = len(logits), softmax(logits[tokens].astype(float) / temperature)
    if top_p is not None:
        n = most_probable(p, top_p)
    elif top_k is not None:
        n = min(top_k, n)
    p = p[:n] / p[:n].sum()
    return tokens[rng.multinomial(1, p).argmax()]


# %% top-p-without-top-k
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = np.array(logits, dtype=np.float64)
    if temperature == 0:
        return int(z.argmax())
    z /= temperature
    ranks = (-z).argsort().argsort()
    cut = np.zeros(z.shape, dtype=bool)
    if top_k is not None:
        cut |= ranks >= top_k
    elif top_p is not None:
        share = np.where(cut, 0.0, np.exp(z - np.logaddexp.reduce(z[~cut])))
        before = np.array([share[ranks < r].sum() for r in ranks])
        cut |= before >= top_p
    z[cut] = -np.inf
    return int(np.argmax(z + rng.gumbel(size=z.shape)))


# %% top-p-without-top-k
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = {t: float(v) for t, v in enumerate(logits)}
    tokens = sorted(z, key=z.get, reverse=True)
    if not temperature:
        return tokens[0]
    if top_k is not None:
        tokens, top_p = tokens[:top_k], None
    best = z[tokens[0]]
    weight = {t: math.exp((z[t] - best) / temperature) for t in tokens}
    if top_p is not None:
        goal, so_far, kept = top_p * sum(weight.values()), 0.0, []
        for t in tokens:
            kept.append(t)
            so_far += weight[t]
            if so_far >= goal:
                break
        tokens = kept
    u = rng.random() * sum(weight[t] for t in tokens)
    for t in tokens:
        u -= weight[t]
        if u < 0:
            return t
    return tokens[-1]


# %% no-top-p
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = {t: float(v) for t, v in enumerate(logits)}
    tokens = sorted(z, key=z.get, reverse=True)
    if not temperature:
        return tokens[0]
    if top_k is not None:
        tokens = tokens[:top_k]
    best = z[tokens[0]]
    weight = {t: math.exp((z[t] - best) / temperature) for t in tokens}
    u = rng.random() * sum(weight[t] for t in tokens)
    for t in tokens:
        u -= weight[t]
        if u < 0:
            return t
    return tokens[-1]


# %% no-top-p
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = np.array(logits, dtype=np.float64)
    if temperature == 0:
        return int(z.argmax())
    z /= temperature
    ranks = (-z).argsort().argsort()
    cut = np.zeros(z.shape, dtype=bool)
    if top_k is not None:
        cut |= ranks >= top_k
    z[cut] = -np.inf
    return int(np.argmax(z + rng.gumbel(size=z.shape)))


# %% top-p-drops-crossing
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.argmax(logits)
    z = logits / temperature
    if top_k is not None:
        kth = np.sort(z)[::-1][min(top_k, z.size) - 1]
        z = np.where(z < kth, -np.inf, z)
    p = np.exp(z - z.max())
    p = p / p.sum()
    if top_p is not None:
        rank = p.argsort()[::-1]
        gone = np.cumsum(p[rank]) > top_p
        gone[0] = False
        p[rank[gone]] = 0.0
        p = p / p.sum()
    return rng.choice(p.size, p=p)


# %% top-p-drops-crossing
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = {t: float(v) for t, v in enumerate(logits)}
    tokens = sorted(z, key=z.get, reverse=True)
    if not temperature:
        return tokens[0]
    if top_k is not None:
        tokens = tokens[:top_k]
    best = z[tokens[0]]
    weight = {t: math.exp((z[t] - best) / temperature) for t in tokens}
    if top_p is not None:
        goal, so_far, kept = top_p * sum(weight.values()), 0.0, []
        for t in tokens:
            so_far += weight[t]
            if kept and so_far > goal:
                break
            kept.append(t)
        tokens = kept
    u = rng.random() * sum(weight[t] for t in tokens)
    for t in tokens:
        u -= weight[t]
        if u < 0:
            return t
    return tokens[-1]


# %% top-p-empty
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.argmax(logits)
    z = logits / temperature
    if top_k is not None:
        kth = np.sort(z)[::-1][min(top_k, z.size) - 1]
        z = np.where(z < kth, -np.inf, z)
    p = np.exp(z - z.max())
    p = p / p.sum()
    if top_p is not None:
        rank = p.argsort()[::-1]
        p[rank[np.cumsum(p[rank]) > top_p]] = 0.0
        p = p / p.sum()
    return rng.choice(p.size, p=p)


# %% top-p-empty
from parts import softmax


def most_probable(p, limit):
    """How many of the sorted probabilities reach ``limit``."""
    total = 0.0
    for n, share in enumerate(p, 1):
        total += share
        if total > limit:
            return n - 1
    return len(p)


def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    tokens = np.array(sorted(range(len(logits)), key=lambda t: -logits[t]))
    if temperature == 0:
        return tokens[0]
    if top_k is not None:
        tokens = tokens[:top_k]
    p = softmax(logits[tokens].astype(float) / temperature)
    if top_p is not None:
        n = most_probable(p, top_p)
        tokens, p = tokens[:n], p[:n] / p[:n].sum()
    return tokens[rng.multinomial(1, p).argmax()]


# %% top-p-one-more
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.argmax(logits)
    z = logits / temperature
    if top_k is not None:
        kth = np.sort(z)[::-1][min(top_k, z.size) - 1]
        z = np.where(z < kth, -np.inf, z)
    p = np.exp(z - z.max())
    p = p / p.sum()
    if top_p is not None:
        rank = p.argsort()[::-1]
        gone = np.roll(np.cumsum(p[rank]) >= top_p, 2)
        gone[:2] = False
        p[rank[gone]] = 0.0
        p = p / p.sum()
    return rng.choice(p.size, p=p)


# %% top-p-one-more
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = {t: float(v) for t, v in enumerate(logits)}
    tokens = sorted(z, key=z.get, reverse=True)
    if not temperature:
        return tokens[0]
    if top_k is not None:
        tokens = tokens[:top_k]
    best = z[tokens[0]]
    weight = {t: math.exp((z[t] - best) / temperature) for t in tokens}
    if top_p is not None:
        goal, so_far, kept = top_p * sum(weight.values()), 0.0, []
        for t in tokens:
            kept.append(t)
            if so_far >= goal:
                break
            so_far += weight[t]
        tokens = kept
    u = rng.random() * sum(weight[t] for t in tokens)
    for t in tokens:
        u -= weight[t]
        if u < 0:
            return t
    return tokens[-1]


# %% top-p-argmax-of-nothing
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.argmax(logits)
    z = logits / temperature
    if top_k is not None:
        kth = np.sort(z)[::-1][min(top_k, z.size) - 1]
        z = np.where(z < kth, -np.inf, z)
    p = np.exp(z - z.max())
    p = p / p.sum()
    if top_p is not None:
        rank = p.argsort()[::-1]
        last = (np.cumsum(p[rank]) >= top_p).argmax()
        p[rank[last + 1 :]] = 0.0
        p = p / p.sum()
    return rng.choice(p.size, p=p)


# %% top-p-argmax-of-nothing
from parts import softmax


def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    tokens = np.array(sorted(range(len(logits)), key=lambda t: -logits[t]))
    if temperature == 0:
        return tokens[0]
    if top_k is not None:
        tokens = tokens[:top_k]
    p = softmax(logits[tokens].astype(float) / temperature)
    if top_p is not None:
        n = 1 + int(np.argmin(p.cumsum() < top_p))
        tokens, p = tokens[:n], p[:n] / p[:n].sum()
    return tokens[rng.multinomial(1, p).argmax()]


# %% top-p-before-top-k
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.argmax(logits)
    z = logits / temperature
    p = np.exp(z - z.max())
    p = p / p.sum()
    if top_p is not None:
        rank = p.argsort()[::-1]
        gone = np.roll(np.cumsum(p[rank]) >= top_p, 1)
        gone[0] = False
        p[rank[gone]] = 0.0
        p = p / p.sum()
    if top_k is not None:
        p[p < np.sort(p)[-min(top_k, p.size)]] = 0.0
        p = p / p.sum()
    return rng.choice(p.size, p=p)


# %% top-p-before-top-k
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = np.array(logits, dtype=np.float64)
    if temperature == 0:
        return int(z.argmax())
    z /= temperature
    ranks = (-z).argsort().argsort()
    cut = np.zeros(z.shape, dtype=bool)
    if top_k is not None:
        cut |= ranks >= top_k
    if top_p is not None:
        share = np.exp(z - np.logaddexp.reduce(z))
        before = np.array([share[ranks < r].sum() for r in ranks])
        cut |= before >= top_p
    z[cut] = -np.inf
    return int(np.argmax(z + rng.gumbel(size=z.shape)))


# %% top-p-threshold
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.argmax(logits)
    z = logits / temperature
    if top_k is not None:
        kth = np.sort(z)[::-1][min(top_k, z.size) - 1]
        z = np.where(z < kth, -np.inf, z)
    p = np.exp(z - z.max())
    p = p / p.sum()
    if top_p is not None:
        p[p < top_p] = 0.0
        p = p / p.sum()
    return rng.choice(p.size, p=p)


# %% top-p-threshold
from parts import softmax


def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    tokens = np.array(sorted(range(len(logits)), key=lambda t: -logits[t]))
    if temperature == 0:
        return tokens[0]
    if top_k is not None:
        tokens = tokens[:top_k]
    p = softmax(logits[tokens].astype(float) / temperature)
    if top_p is not None:
        tokens, p = tokens[p >= top_p], p[p >= top_p]
    return rng.choice(tokens, p=p / p.sum())


# %% top-p-threshold-or-best
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = {t: float(v) for t, v in enumerate(logits)}
    tokens = sorted(z, key=z.get, reverse=True)
    if not temperature:
        return tokens[0]
    if top_k is not None:
        tokens = tokens[:top_k]
    best = z[tokens[0]]
    weight = {t: math.exp((z[t] - best) / temperature) for t in tokens}
    if top_p is not None:
        total = sum(weight.values())
        tokens = [t for t in tokens if weight[t] >= top_p * total] or tokens[:1]
    u = rng.random() * sum(weight[t] for t in tokens)
    for t in tokens:
        u -= weight[t]
        if u < 0:
            return t
    return tokens[-1]


# %% top-p-threshold-or-best
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = np.array(logits, dtype=np.float64)
    if temperature == 0:
        return int(z.argmax())
    z /= temperature
    ranks = (-z).argsort().argsort()
    cut = np.zeros(z.shape, dtype=bool)
    if top_k is not None:
        cut |= ranks >= top_k
    if top_p is not None:
        share = np.where(cut, 0.0, np.exp(z - np.logaddexp.reduce(z[~cut])))
        cut |= (share < top_p) & (ranks > 0)
    z[cut] = -np.inf
    return int(np.argmax(z + rng.gumbel(size=z.shape)))


# %% top-p-removes-p
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.argmax(logits)
    z = logits / temperature
    if top_k is not None:
        kth = np.sort(z)[::-1][min(top_k, z.size) - 1]
        z = np.where(z < kth, -np.inf, z)
    p = np.exp(z - z.max())
    p = p / p.sum()
    if top_p is not None:
        up = np.argsort(p)
        gone = p[up].cumsum() <= top_p
        gone[-1] = False
        p[up[gone]] = 0.0
        p = p / p.sum()
    return rng.choice(p.size, p=p)


# %% top-p-removes-p
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = {t: float(v) for t, v in enumerate(logits)}
    tokens = sorted(z, key=z.get, reverse=True)
    if not temperature:
        return tokens[0]
    if top_k is not None:
        tokens = tokens[:top_k]
    best = z[tokens[0]]
    weight = {t: math.exp((z[t] - best) / temperature) for t in tokens}
    if top_p is not None:
        room = top_p * sum(weight.values())
        while len(tokens) > 1 and weight[tokens[-1]] <= room:
            room -= weight[tokens.pop()]
    u = rng.random() * sum(weight[t] for t in tokens)
    for t in tokens:
        u -= weight[t]
        if u < 0:
            return t
    return tokens[-1]


# %% top-p-smallest-first
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.argmax(logits)
    z = logits / temperature
    if top_k is not None:
        kth = np.sort(z)[::-1][min(top_k, z.size) - 1]
        z = np.where(z < kth, -np.inf, z)
    p = np.exp(z - z.max())
    p = p / p.sum()
    if top_p is not None:
        rank = p.argsort()
        gone = np.roll(np.cumsum(p[rank]) >= top_p, 1)
        gone[0] = False
        p[rank[gone]] = 0.0
        p = p / p.sum()
    return rng.choice(p.size, p=p)


# %% top-p-smallest-first
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = {t: float(v) for t, v in enumerate(logits)}
    tokens = sorted(z, key=z.get, reverse=True)
    if not temperature:
        return tokens[0]
    if top_k is not None:
        tokens = tokens[:top_k]
    best = z[tokens[0]]
    weight = {t: math.exp((z[t] - best) / temperature) for t in tokens}
    if top_p is not None:
        goal, so_far, kept = top_p * sum(weight.values()), 0.0, []
        for t in reversed(tokens):
            kept.append(t)
            so_far += weight[t]
            if so_far >= goal:
                break
        tokens = kept
    u = rng.random() * sum(weight[t] for t in tokens)
    for t in tokens:
        u -= weight[t]
        if u < 0:
            return t
    return tokens[-1]


# %% top-p-unsorted
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.argmax(logits)
    z = logits / temperature
    if top_k is not None:
        kth = np.sort(z)[::-1][min(top_k, z.size) - 1]
        z = np.where(z < kth, -np.inf, z)
    p = np.exp(z - z.max())
    p = p / p.sum()
    if top_p is not None:
        rank = np.arange(p.size)
        gone = np.roll(np.cumsum(p[rank]) >= top_p, 1)
        gone[0] = False
        p[rank[gone]] = 0.0
        p = p / p.sum()
    return rng.choice(p.size, p=p)


# %% top-p-unsorted
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = {t: float(v) for t, v in enumerate(logits)}
    tokens = sorted(z, key=z.get, reverse=True)
    if not temperature:
        return tokens[0]
    if top_k is not None:
        tokens = tokens[:top_k]
    best = z[tokens[0]]
    weight = {t: math.exp((z[t] - best) / temperature) for t in tokens}
    if top_p is not None:
        goal, so_far, kept = top_p * sum(weight.values()), 0.0, []
        for t in sorted(tokens):
            kept.append(t)
            so_far += weight[t]
            if so_far >= goal:
                break
        tokens = kept
    u = rng.random() * sum(weight[t] for t in tokens)
    for t in tokens:
        u -= weight[t]
        if u < 0:
            return t
    return tokens[-1]


# %% top-p-order-not-undone
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.argmax(logits)
    z = logits / temperature
    if top_k is not None:
        kth = np.sort(z)[::-1][min(top_k, z.size) - 1]
        z = np.where(z < kth, -np.inf, z)
    p = np.exp(z - z.max())
    p = p / p.sum()
    if top_p is not None:
        p = np.sort(p)[::-1]
        p = np.where(np.cumsum(p) - p < top_p, p, 0.0)
        p = p / p.sum()
    return rng.choice(p.size, p=p)


# %% top-p-order-not-undone
from parts import softmax


def most_probable(p, limit):
    """How many of the sorted probabilities reach ``limit``."""
    total = 0.0
    for n, share in enumerate(p, 1):
        total += share
        if total >= limit:
            return n
    return len(p)


def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    tokens = np.array(sorted(range(len(logits)), key=lambda t: -logits[t]))
    if temperature == 0:
        return tokens[0]
    if top_k is not None:
        tokens = tokens[:top_k]
    p = softmax(logits[tokens].astype(float) / temperature)
    if top_p is not None:
        n = most_probable(p, top_p)
        return rng.multinomial(1, p[:n] / p[:n].sum()).argmax()
    return tokens[rng.multinomial(1, p).argmax()]


# %% smallest-first
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = {t: float(v) for t, v in enumerate(logits)}
    tokens = sorted(z, key=z.get)
    if not temperature:
        return tokens[-1]
    if top_k is not None:
        tokens = tokens[:top_k]
    best = max(z.values())
    weight = {t: math.exp((z[t] - best) / temperature) for t in tokens}
    if top_p is not None:
        goal, so_far, kept = top_p * sum(weight.values()), 0.0, []
        for t in tokens:
            kept.append(t)
            so_far += weight[t]
            if so_far >= goal:
                break
        tokens = kept
    u = rng.random() * sum(weight[t] for t in tokens)
    for t in tokens:
        u -= weight[t]
        if u < 0:
            return t
    return tokens[-1]


# %% smallest-first
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = np.array(logits, dtype=np.float64)
    if temperature == 0:
        return int(z.argmax())
    z /= temperature
    ranks = z.argsort().argsort()
    cut = np.zeros(z.shape, dtype=bool)
    if top_k is not None:
        cut |= ranks >= top_k
    if top_p is not None:
        share = np.where(cut, 0.0, np.exp(z - np.logaddexp.reduce(z[~cut])))
        before = np.array([share[ranks < r].sum() for r in ranks])
        cut |= before >= top_p
    z[cut] = -np.inf
    return int(np.argmax(z + rng.gumbel(size=z.shape)))


# %% order-not-undone
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = np.array(logits, dtype=np.float64)
    if temperature == 0:
        return int(z.argmax())
    z = np.sort(z / temperature)[::-1].copy()
    ranks = np.arange(z.size)
    cut = np.zeros(z.shape, dtype=bool)
    if top_k is not None:
        cut |= ranks >= top_k
    if top_p is not None:
        share = np.where(cut, 0.0, np.exp(z - np.logaddexp.reduce(z[~cut])))
        before = np.array([share[ranks < r].sum() for r in ranks])
        cut |= before >= top_p
    z[cut] = -np.inf
    return int(np.argmax(z + rng.gumbel(size=z.shape)))


# %% order-not-undone
from parts import softmax


def most_probable(p, limit):
    """How many of the sorted probabilities reach ``limit``."""
    total = 0.0
    for n, share in enumerate(p, 1):
        total += share
        if total >= limit:
            return n
    return len(p)


def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    tokens = np.array(sorted(range(len(logits)), key=lambda t: -logits[t]))
    if temperature == 0:
        return tokens[0]
    if top_k is not None:
        tokens = tokens[:top_k]
    p = softmax(logits[tokens].astype(float) / temperature)
    if top_p is not None:
        n = most_probable(p, top_p)
        tokens, p = tokens[:n], p[:n] / p[:n].sum()
    return int(np.flatnonzero(rng.multinomial(1, p))[0])


# %% overflow
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.argmax(logits)
    z = logits / temperature
    if top_k is not None:
        kth = np.sort(z)[::-1][min(top_k, z.size) - 1]
        z = np.where(z < kth, -np.inf, z)
    p = np.exp(z)
    p = p / p.sum()
    if top_p is not None:
        rank = p.argsort()[::-1]
        gone = np.roll(np.cumsum(p[rank]) >= top_p, 1)
        gone[0] = False
        p[rank[gone]] = 0.0
        p = p / p.sum()
    return rng.choice(p.size, p=p)


# %% overflow
def softmax(z):
    return np.exp(z) / np.sum(np.exp(z))


def most_probable(p, limit):
    """How many of the sorted probabilities reach ``limit``."""
    total = 0.0
    for n, share in enumerate(p, 1):
        total += share
        if total >= limit:
            return n
    return len(p)


def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    tokens = np.array(sorted(range(len(logits)), key=lambda t: -logits[t]))
    if temperature == 0:
        return tokens[0]
    if top_k is not None:
        tokens = tokens[:top_k]
    p = softmax(logits[tokens].astype(float) / temperature)
    if top_p is not None:
        n = most_probable(p, top_p)
        tokens, p = tokens[:n], p[:n] / p[:n].sum()
    return tokens[rng.multinomial(1, p).argmax()]


# %% own-generator
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.argmax(logits)
    z = logits / temperature
    if top_k is not None:
        kth = np.sort(z)[::-1][min(top_k, z.size) - 1]
        z = np.where(z < kth, -np.inf, z)
    p = np.exp(z - z.max())
    p = p / p.sum()
    if top_p is not None:
        rank = p.argsort()[::-1]
        gone = np.roll(np.cumsum(p[rank]) >= top_p, 1)
        gone[0] = False
        p[rank[gone]] = 0.0
        p = p / p.sum()
    return np.random.default_rng().choice(p.size, p=p)


# %% own-generator
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    import random

    z = {t: float(v) for t, v in enumerate(logits)}
    tokens = sorted(z, key=z.get, reverse=True)
    if not temperature:
        return tokens[0]
    if top_k is not None:
        tokens = tokens[:top_k]
    best = z[tokens[0]]
    weight = {t: math.exp((z[t] - best) / temperature) for t in tokens}
    if top_p is not None:
        goal, so_far, kept = top_p * sum(weight.values()), 0.0, []
        for t in tokens:
            kept.append(t)
            so_far += weight[t]
            if so_far >= goal:
                break
        tokens = kept
    u = random.random() * sum(weight[t] for t in tokens)
    for t in tokens:
        u -= weight[t]
        if u < 0:
            return t
    return tokens[-1]


# %% most-probable
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    best = 0
    for t in range(len(logits)):
        if logits[t] > logits[best]:
            best = t
    return best


# %% most-probable
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = np.array(logits, dtype=np.float64)
    if temperature == 0:
        return int(z.argmax())
    z /= temperature
    ranks = (-z).argsort().argsort()
    cut = np.zeros(z.shape, dtype=bool)
    if top_k is not None:
        cut |= ranks >= top_k
    if top_p is not None:
        share = np.where(cut, 0.0, np.exp(z - np.logaddexp.reduce(z[~cut])))
        before = np.array([share[ranks < r].sum() for r in ranks])
        cut |= before >= top_p
    z[cut] = -np.inf
    return int(np.argmax(z))


# %% uniform
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = {t: float(v) for t, v in enumerate(logits)}
    tokens = sorted(z, key=z.get, reverse=True)
    if not temperature:
        return tokens[0]
    if top_k is not None:
        tokens = tokens[:top_k]
    best = z[tokens[0]]
    weight = {t: math.exp((z[t] - best) / temperature) for t in tokens}
    if top_p is not None:
        goal, so_far, kept = top_p * sum(weight.values()), 0.0, []
        for t in tokens:
            kept.append(t)
            so_far += weight[t]
            if so_far >= goal:
                break
        tokens = kept
    return tokens[int(rng.integers(len(tokens)))]


# %% uniform
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = np.array(logits, dtype=np.float64)
    if temperature == 0:
        return int(z.argmax())
    z /= temperature
    ranks = (-z).argsort().argsort()
    cut = np.zeros(z.shape, dtype=bool)
    if top_k is not None:
        cut |= ranks >= top_k
    if top_p is not None:
        share = np.where(cut, 0.0, np.exp(z - np.logaddexp.reduce(z[~cut])))
        before = np.array([share[ranks < r].sum() for r in ranks])
        cut |= before >= top_p
    return int(rng.choice(np.flatnonzero(~cut)))


# %% array-of-one
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.argmax(logits)
    z = logits / temperature
    if top_k is not None:
        kth = np.sort(z)[::-1][min(top_k, z.size) - 1]
        z = np.where(z < kth, -np.inf, z)
    p = np.exp(z - z.max())
    p = p / p.sum()
    if top_p is not None:
        rank = p.argsort()[::-1]
        gone = np.roll(np.cumsum(p[rank]) >= top_p, 1)
        gone[0] = False
        p[rank[gone]] = 0.0
        p = p / p.sum()
    return rng.choice(p.size, 1, p=p)


# %% array-of-one
from parts import softmax


def most_probable(p, limit):
    """How many of the sorted probabilities reach ``limit``."""
    total = 0.0
    for n, share in enumerate(p, 1):
        total += share
        if total >= limit:
            return n
    return len(p)


def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    tokens = np.array(sorted(range(len(logits)), key=lambda t: -logits[t]))
    if temperature == 0:
        return tokens[0]
    if top_k is not None:
        tokens = tokens[:top_k]
    p = softmax(logits[tokens].astype(float) / temperature)
    if top_p is not None:
        n = most_probable(p, top_p)
        tokens, p = tokens[:n], p[:n] / p[:n].sum()
    return tokens[np.flatnonzero(rng.multinomial(1, p))]
