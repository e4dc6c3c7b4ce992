"""Finds groups of points: k-means++ starts, Lloyd's steps, the best of several."""

import numpy as np


def squared_distances(x, centres):
    """(n, k): |x|^2 - 2 x.c + |c|^2, rounded up to 0 where it comes out below."""
    products = x @ centres.T
    d = np.sum(x**2, axis=1)[:, None] - 2.0 * products + np.sum(centres**2, axis=1)
    return np.maximum(d, 0.0)


def nearest(x, centres):
    """The number of the nearest centre of each point."""
    return np.argmin(squared_distances(x, centres), axis=1)


def inertia(x, centres):
    to_nearest = squared_distances(x, centres).min(axis=1)
    return float(np.sum(to_nearest))


def chances(x, centres):
    """How likely each point is to be the next centre."""
    d = squared_distances(x, centres).min(axis=1)
    if not d.any():
        return np.full(len(x), 1.0 / len(x))
    return d / d.sum()


def start(x, k, rng):
    """k rows of x, far from each other as a rule."""
    drawn = [rng.integers(len(x))]
    while len(drawn) < k:
        weights = chances(x, x[drawn])
        drawn.append(rng.choice(len(x), p=weights))
    return x[drawn]


def moved(x, labels, centres):
    """The means of the groups; a centre without points goes to a point that lies far from all centres."""
    new = centres.copy()
    far = np.argsort(-squared_distances(x, centres).min(axis=1))
    taken = 0
    for j in range(len(centres)):
        members = x[labels == j]
        if len(members):
            new[j] = members.mean(axis=0)
        else:
            new[j] = x[far[taken]]
            taken += 1
    return new


def lloyd(x, centres, steps=100):
    """Steps until nothing changes. Returns centres, labels, inertia."""
    for _ in range(steps):
        before = centres
        labels = nearest(x, centres)
        centres = moved(x, labels, centres)
        if np.array_equal(centres, before):
            break
    labels = nearest(x, centres)
    return centres, labels, inertia(x, centres)


def k_means(x, starts):
    """The best of several starts."""
    best = None
    for centres in starts:
        result = lloyd(x, centres)
        if best is None or result[2] < best[2]:
            best = result
    return best


def groups(rng):
    """Nine kinds of points around a grid that is far from the origin, some kinds with few points."""
    middles = np.array([(i, j) for i in range(3) for j in range(3)]) * 4.0 + 20.0
    kinds = rng.choice(9, size=360, p=np.array([6, 5, 5, 4, 4, 3, 3, 2, 1]) / 33)
    return middles[kinds] + 0.5 * rng.normal(size=(360, 2)), kinds


def run(seed=0):
    rng = np.random.default_rng(seed)
    x, kinds = groups(rng)
    starts = [start(x, 9, rng) for _ in range(8)]
    at_random = [x[rng.choice(len(x), size=9, replace=False)] for _ in range(8)]
    corner = x[np.argsort(x.sum(axis=1))[:9]]
    stray = np.concatenate([corner[:5], corner[:4] - 100.0])  # four centres where no point is
    centres, labels, total = k_means(x, [*starts, corner])
    sizes = [int(np.sum(labels == j)) for j in range(9)]
    alike = sum(np.bincount(kinds[labels == j]).max() for j in range(9) if sizes[j])
    early, its, _ = lloyd(x, corner, steps=2)
    return {
        "by steps": [lloyd(x, corner, steps=t)[2] for t in range(13)],
        "starts": [lloyd(x, s)[2] for s in starts],
        "at random": [lloyd(x, s)[2] for s in at_random],
        "stray": lloyd(x, stray)[2],
        "elsewhere": int(np.sum(nearest(x, early) != its)),
        "inertia": total,
        "sizes": sorted(sizes, reverse=True),
        "alike": float(alike / len(x)),
    }
