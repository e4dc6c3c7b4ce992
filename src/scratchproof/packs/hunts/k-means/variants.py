import numpy as np

# `run` and what it needs are those of the reference; a cell holds the rest.


def nearest(x, centres):
    """The number of the nearest centre of each point."""
    return np.argmin(squared_distances(x, centres), axis=1)


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


# %% differences: distances as sums of squared differences, means by matrix products, labels compared to see the end
def squared_distances(x, centres):
    apart = x[:, None, :] - centres[None, :, :]
    return np.einsum("nkd,nkd->nk", apart, apart)


def inertia(x, centres):
    return sum(float(np.min(np.sum((centres - row) ** 2, axis=1))) for row in x)


def chances(x, centres):
    least = np.min(squared_distances(x, centres), axis=1)
    total = least.sum()
    return least / total if total > 0 else np.ones(len(x)) / len(x)


def start(x, k, rng):
    order = [int(rng.random() * len(x))]
    for _ in range(k - 1):
        edges = np.cumsum(chances(x, x[order]))
        order.append(int(np.searchsorted(edges, rng.random() * edges[-1], side="right")))
    return np.array([x[i] for i in order])


def moved(x, labels, centres):
    member = (labels[None, :] == np.arange(len(centres))[:, None]).astype(float)  # (k, n)
    count = member.sum(axis=1)
    new = (member @ x) / np.maximum(count, 1)[:, None]
    empty = np.flatnonzero(count == 0)
    away = squared_distances(x, centres).min(axis=1)
    new[empty] = x[np.argsort(away)[::-1][: len(empty)]]
    return new


def lloyd(x, centres, steps=100):
    labels = squared_distances(x, centres).argmin(axis=1)
    for _ in range(steps):
        centres = moved(x, labels, centres)
        now = squared_distances(x, centres).argmin(axis=1)
        if (now == labels).all() and len(set(labels.tolist())) == len(centres):
            break
        labels = now
    labels = squared_distances(x, centres).argmin(axis=1)
    return np.array(centres), labels, inertia(x, centres)


def k_means(x, starts):
    return min((lloyd(x, s) for s in starts), key=lambda result: result[2])


# %% plain: points as lists of Python numbers, the next centre by walking along the sum
def squared_distances(x, centres):
    columns = []
    for c in centres.tolist():
        columns.append(sum((x[:, k] - c[k]) ** 2 for k in range(len(c))))
    return np.array(columns).T


def inertia(x, centres):
    return float(squared_distances(x, centres).min(axis=1).sum())


def chances(x, centres):
    d = [min(row) for row in squared_distances(x, centres).tolist()]
    if not any(d):
        return np.array([1 / len(d)] * len(d))
    return np.array(d) / sum(d)


def start(x, k, rng):
    chosen = [rng.permutation(len(x))[0]]
    for _ in range(1, k):
        left = rng.uniform()
        for i, p in enumerate(chances(x, x[np.array(chosen)])):
            left -= p
            if left < 0:
                break
        chosen.append(i)
    return x[np.array(chosen)].copy()


def moved(x, labels, centres):
    piles = {j: [] for j in range(len(centres))}
    for point, j in zip(x.tolist(), np.asarray(labels).tolist()):
        piles[j].append(point)
    near = squared_distances(x, centres).min(axis=1).tolist()
    ranked = [p for _, p in sorted(zip(near, x.tolist()))]
    out = []
    for j in range(len(centres)):
        out.append([sum(column) / len(piles[j]) for column in zip(*piles[j])] if piles[j] else ranked.pop())
    return np.array(out)


def lloyd(x, centres, steps=100):
    done = 0
    while done < steps:
        labels = squared_distances(x, centres).argmin(axis=1)
        new = moved(x, labels, centres)
        done += 1
        still = bool((new == centres).all())
        centres = new
        if still:
            break
    rows = squared_distances(x, centres)
    return centres, rows.argmin(axis=1), float(rows.min(axis=1).sum())


def k_means(x, starts):
    results = sorted((lloyd(x, s) for s in starts), key=lambda r: r[2])
    return results[0]


# %% norms: distances by np.linalg.norm, sums by np.add.at, a loop that keeps centres and labels together
def squared_distances(x, centres):
    return np.stack([np.linalg.norm(x - c, axis=1) ** 2 for c in centres], axis=1)


def inertia(x, centres):
    d = squared_distances(x, centres)
    return float(d[np.arange(len(x)), d.argmin(axis=1)].sum())


def chances(x, centres):
    d = np.min([np.linalg.norm(x - c, axis=1) for c in centres], axis=0) ** 2
    with np.errstate(invalid="ignore"):
        p = d / np.sum(d)
    return np.where(np.isnan(p), 1 / len(x), p)


def start(x, k, rng):
    picked = rng.choice(len(x), size=1)
    while picked.size < k:
        again = rng.multinomial(1, chances(x, x[picked])).argmax()
        picked = np.append(picked, again)
    return np.take(x, picked, axis=0)


def moved(x, labels, centres):
    sums, counts = np.zeros(centres.shape), np.zeros(len(centres))
    np.add.at(sums, labels, x)
    np.add.at(counts, labels, 1)
    queue = iter(np.lexsort((np.arange(len(x)), -squared_distances(x, centres).min(axis=1))))
    return np.array([s / n if n else x[next(queue)] for s, n in zip(sums, counts)])


def lloyd(x, centres, steps=100):
    def state(c):
        d = squared_distances(x, c)
        return c, d.argmin(axis=1), float(d.min(axis=1).sum())

    now = state(np.array(centres))
    for _ in range(steps):
        later = state(moved(x, now[1], now[0]))
        if np.array_equal(later[0], now[0]):
            return later
        now = later
    return now


def k_means(x, starts):
    totals, results = [], []
    for s in starts:
        results.append(lloyd(x, s))
        totals.append(results[-1][2])
    return results[int(np.argmin(totals))]
