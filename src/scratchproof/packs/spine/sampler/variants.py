import numpy as np


# %% inverse: one uniform draw looked up in the running sum, cuts as masks on the logits
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = np.array(logits, dtype=float)
    if temperature == 0:
        return int(z.argmax())
    z = z / temperature
    if top_k is not None and top_k < z.size:
        z[z < np.sort(z)[-top_k]] = -np.inf
    p = np.exp(z - z.max())
    p /= p.sum()
    if top_p is not None:
        ranks = np.argsort(p)[::-1]
        cut = int(np.searchsorted(np.cumsum(p[ranks]), top_p)) + 1
        p[ranks[cut:]] = 0
        p /= p.sum()
    return int(min(np.searchsorted(np.cumsum(p), rng.random(), side="right"), np.flatnonzero(p)[-1]))


# %% gumbel: the largest of the logits plus Gumbel noise
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = np.asarray(logits, dtype=np.float64)
    if temperature == 0.0:
        return np.argmax(z)
    z = z / temperature
    alive = np.ones(z.shape, dtype=bool)
    if top_k is not None:
        alive[np.argsort(-z)[top_k:]] = False
    if top_p is not None:
        total = np.logaddexp.reduce(z[alive])
        share = 0.0
        for i in sorted(np.flatnonzero(alive), key=lambda i: -z[i]):
            if share >= top_p:
                alive[i] = False
            share += np.exp(z[i] - total)
    noisy = np.where(alive, z + rng.gumbel(size=z.shape), -np.inf)
    return noisy.argmax()


# %% lists: plain Python, one token after the other, rejection of nothing
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    import math

    ranked = sorted(((float(z), i) for i, z in enumerate(logits)), reverse=True)
    if not temperature:
        return ranked[0][1]
    if top_k:
        ranked = ranked[:top_k]
    best = ranked[0][0]
    weights = [math.exp((z - best) / temperature) for z, _ in ranked]
    if top_p is not None:
        goal, running, kept = top_p * sum(weights), 0.0, []
        for w in weights:
            kept.append(w)
            running += w
            if running >= goal:
                break
        weights = kept
    mark = rng.uniform(0, sum(weights))
    for w, (_, i) in zip(weights, ranked):
        mark -= w
        if mark < 0:
            return i
    return ranked[len(weights) - 1][1]


# %% multinomial: counts of one multinomial draw over all tokens, with the verified softmax
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    from parts import softmax

    z = np.asarray(logits, np.float64)
    if temperature == 0:
        top_k, temperature = 1, 1.0
    k = z.size if top_k is None else min(top_k, z.size)
    best = np.argpartition(-z, k - 1)[:k]
    best = best[np.argsort(-z[best])]
    p = softmax(z[best] / temperature)
    if top_p is not None:
        best = best[: np.argmax(np.cumsum(p) >= min(top_p, 1 - 1e-12)) + 1]
        p = p[: len(best)] / p[: len(best)].sum()
    return best[rng.multinomial(1, p / p.sum()).argmax()]


# %% ascending: from the least probable token upwards, cuts as masks, one race of exponential clocks
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    up = np.argsort(logits)  # the best token last
    z = logits[up].astype(np.float64)
    if temperature == 0:
        return up[-1]
    z = (z - z[-1]) / temperature
    if top_k is not None:
        z[: max(0, len(z) - top_k)] = -np.inf
    if top_p is not None:
        below = np.logaddexp.accumulate(z)
        cut = np.exp(below - below[-1]) <= 1 - top_p
        cut[-1] = False
        z[cut] = -np.inf
    with np.errstate(divide="ignore"):
        ring = rng.standard_exponential(len(z)) / np.exp(z)
    return up[np.argmin(ring)]


# %% frugal: the best tokens off a heap, all arithmetic in float32, p sought among the running sums by bisection
import bisect
import heapq


def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    tokens = heapq.nlargest(len(logits) if top_k is None else top_k, range(len(logits)), key=logits.tolist().__getitem__)
    if not temperature:
        return tokens[0]
    z = np.float32(logits)[tokens]
    running = np.exp((z - z[0]) / np.float32(temperature)).cumsum().tolist()
    if top_p is not None:
        running = running[: bisect.bisect_left(running, top_p * running[-1]) + 1]
    return tokens[bisect.bisect_left(running, rng.random(dtype=np.float32) * running[-1])]
