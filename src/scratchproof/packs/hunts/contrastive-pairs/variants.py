import math

import numpy as np

# `run` and what it needs are those of the reference; a cell holds the rest.


def pairs(rng, n, views):
    """n pairs of 40 things, in a first view of 12 numbers and a second one of 10, rows of very different length."""
    ids = rng.integers(0, 40, size=n)
    things = np.random.default_rng(99).normal(size=(40, 6))[ids] + 0.15 * rng.normal(size=(n, 6))
    x, y = (things @ view + 0.3 * rng.normal(size=(n, view.shape[1])) for view in views)
    size = np.exp(0.8 * rng.normal(size=(2, n, 1)))
    return x * size[0], y * size[1], ids


def run(seed=0):
    rng = np.random.default_rng(seed)
    views = [rng.normal(size=(6, 12)), rng.normal(size=(6, 10))]
    batches = [pairs(rng, 32, views) for _ in range(50)]
    start = [rng.normal(size=(12, 5)) / 3, rng.normal(size=(10, 5)) / 3]
    trained, losses = train(start, batches)
    x, y, ids = pairs(rng, 400, views)
    first = np.array([int(np.argmax(ids == c)) for c in range(40)])  # one of each thing
    x, y, ids = x[first], y[first], ids[first]
    cosines = normalised(x @ trained[0]) @ normalised(y @ trained[1]).T
    cold, _ = loss_and_gradients(trained, x, y, ids, temperature=0.02)
    return {
        "losses": [float(loss) for loss in losses],
        "recall": [[float(recall_at(p, x, y, k)) for k in (1, 5)] for p in (start, trained)],
        "together": float(np.diag(cosines).mean()),
        "apart": float((cosines.sum() - np.trace(cosines)) / (40 * 39)),
        "cold": float(cold),
    }


# %% rows: one row after the other, losses by explicit sums, gradients by the chain rule of each cosine
def normalised(x):
    return np.array([row / (math.sqrt(float(row @ row)) or 1.0) for row in x])


def _terms(row, i, allowed):
    """-log softmax of row at i over the allowed places, and its gradient."""
    top = max(s for s, ok in zip(row, allowed) if ok)
    e = [math.exp(s - top) if ok else 0.0 for s, ok in zip(row, allowed)]
    total = sum(e)
    grad = np.array(e) / total
    grad[i] -= 1.0
    return top + math.log(total) - row[i], grad


def loss_and_gradients(params, x, y, ids, temperature=0.1):
    a, b = params
    p, q = x @ a, y @ b
    n = len(x)
    np_, nq = [math.sqrt(float(r @ r)) for r in p], [math.sqrt(float(r @ r)) for r in q]
    cos = np.array([[float(p[i] @ q[j]) / np_[i] / nq[j] for j in range(n)] for i in range(n)])
    loss, slope = 0.0, np.zeros((n, n))
    for i in range(n):
        allowed = [i == j or ids[i] != ids[j] for j in range(n)]
        for table, back in ((cos, slope), (cos.T, slope.T)):
            value, grad = _terms(table[i] / temperature, i, allowed)
            loss += value / (2 * n)
            back[i] += grad / (2 * n * temperature)
    d_p, d_q = np.zeros(p.shape), np.zeros(q.shape)
    units = [p / np.array(np_)[:, None], q / np.array(nq)[:, None]]
    for i in range(n):
        d_p[i] = slope[i] @ (units[1] - np.outer(cos[i], units[0][i])) / np_[i]
        d_q[i] = slope[:, i] @ (units[0] - np.outer(cos[:, i], units[1][i])) / nq[i]
    return loss, [sum(np.outer(r, d) for r, d in zip(x, d_p)), sum(np.outer(r, d) for r, d in zip(y, d_q))]


def recall_at(params, x, y, k):
    u, v = normalised(x @ params[0]), normalised(y @ params[1])
    found = 0
    for i in range(len(x)):
        nearest = np.argsort(-(v @ u[i]), kind="stable")[:k]
        found += int(i in nearest)
    return found / len(x)


def train(params, batches, rate=0.5, temperature=0.1):
    params, losses = [p.copy() for p in params], []
    for batch in batches:
        loss, grads = loss_and_gradients(params, *batch, temperature)
        losses.append(loss)
        for p, g in zip(params, grads):
            p -= rate * g
    return params, losses


# %% stacked: both views in one array, log-sum-exp by logaddexp, the projection as a matrix for every row
def normalised(x):
    norm = np.linalg.norm(x, axis=1)
    return np.divide(x, norm[:, None], out=np.zeros(x.shape), where=norm[:, None] > 0)


def loss_and_gradients(params, x, y, ids, temperature=0.1):
    n = len(x)
    raw = np.stack([x @ params[0], y @ params[1]])  # (2, n, k)
    size = np.linalg.norm(raw, axis=2)
    unit = raw / size[..., None]
    s = np.einsum("ik,jk->ij", *unit) / temperature
    hidden = (np.subtract.outer(ids, ids) == 0) & ~np.eye(n, dtype=bool)
    both = np.stack([s, s.T])
    both[:, hidden] = -np.inf
    top = np.logaddexp.reduce(both, axis=2, keepdims=True)
    p = np.exp(both - top)
    loss = np.mean(top[..., 0] - np.diagonal(s))
    d = (p[0] + p[1].T) / (2 * n) - np.eye(n) / n
    d_unit = np.stack([d @ unit[1], d.T @ unit[0]]) / temperature
    jacobian = (np.eye(raw.shape[2]) - unit[..., :, None] * unit[..., None, :]) / size[..., None, None]
    d_raw = np.einsum("vnkl,vnl->vnk", jacobian, d_unit)
    return float(loss), [np.einsum("nd,nk->dk", x, d_raw[0]), np.einsum("nd,nk->dk", y, d_raw[1])]


def recall_at(params, x, y, k):
    cos = normalised(x @ params[0]) @ normalised(y @ params[1]).T
    place = np.argsort(np.argsort(-cos, axis=1), axis=1)
    return float(np.count_nonzero(np.diagonal(place) < k) / len(x))


def train(params, batches, rate=0.5, temperature=0.1):
    a, b = params
    losses = np.zeros(len(batches))
    for t, (x, y, ids) in enumerate(batches):
        losses[t], (d_a, d_b) = loss_and_gradients([a, b], x, y, ids, temperature)
        a, b = a - rate * d_a, b - rate * d_b
    return [a, b], losses.tolist()


# %% selected: what is left out is cut away before each softmax; a class for one direction, called twice
class _Direction:
    """Queries against keys, one direction of the loss."""

    def __init__(self, queries, keys, ids, temperature):
        self.queries, self.keys, self.temperature = queries, keys, temperature
        self.d_queries, self.d_keys, self.loss = np.zeros_like(queries), np.zeros_like(keys), 0.0
        for i in range(len(queries)):
            others = [j for j in range(len(keys)) if ids[j] != ids[i]]
            self.one(i, [i, *others])

    def one(self, i, kept):
        s = self.keys[kept] @ self.queries[i] / self.temperature
        weights = np.exp(s - np.logaddexp.reduce(s))
        self.loss += (np.logaddexp.reduce(s) - s[0]) / len(self.queries)
        weights[0] -= 1.0
        weights /= self.temperature * len(self.queries)
        self.d_queries[i] += weights @ self.keys[kept]
        for w, j in zip(weights, kept):
            self.d_keys[j] += w * self.queries[i]


def _size(x):
    return np.sqrt(np.einsum("nk,nk->n", x, x))[:, None]


def normalised(x):
    size = _size(x)
    size[size == 0] = 1
    return x / size


def loss_and_gradients(params, x, y, ids, temperature=0.1):
    raw = [x @ params[0], y @ params[1]]
    u, v = map(normalised, raw)
    there, back = _Direction(u, v, ids, temperature), _Direction(v, u, ids, temperature)
    d_u, d_v = (there.d_queries + back.d_keys) / 2, (there.d_keys + back.d_queries) / 2
    grads = []
    for rows, r, unit, d in ((x, raw[0], u, d_u), (y, raw[1], v, d_v)):
        grads.append(rows.T @ (d / _size(r) - r * np.sum(d * r, axis=1)[:, None] / _size(r) ** 3))
    return (there.loss + back.loss) / 2, grads


def recall_at(params, x, y, k):
    u, v = normalised(x @ params[0]), normalised(y @ params[1])
    hits = [sum(float(u[i] @ v[j]) > float(u[i] @ v[i]) for j in range(len(v)) if j != i) < k for i in range(len(u))]
    return sum(hits) / len(hits)


def train(params, batches, rate=0.5, temperature=0.1):
    history, now = [], tuple(params)
    for x, y, ids in batches:
        loss, grads = loss_and_gradients(now, x, y, ids, temperature)
        history.append(float(loss))
        now = tuple(np.add(p, -rate * g) for p, g in zip(now, grads))
    return list(now), history
