import numpy as np

# `run` and what it needs are those of the reference; a cell holds the rest.


def start(rng, d, hidden, classes):
    """Small random weights, biases of zero."""
    w1 = rng.normal(size=(d, hidden)) / np.sqrt(d)
    w2 = rng.normal(size=(hidden, classes)) / np.sqrt(hidden)
    return [w1, np.zeros(hidden), w2, np.zeros(classes)]


def accuracy(params, x, y):
    w1, b1, w2, b2 = params
    return float(np.mean(np.argmax(np.tanh(x @ w1 + b1) @ w2 + b2, axis=1) == y))


def run(seed=0):
    """Three groups of points; batches of 38 rows in pieces of 8."""
    rng = np.random.default_rng(seed)
    y = rng.integers(0, 3, size=900)
    x = rng.normal(size=(900, 2)) * 0.8 + np.array([[0.0, 1.5], [1.5, -1.0], [-1.5, -1.0]])[y]
    batches = []
    for _ in range(40):
        rows = rng.choice(600, size=38, replace=False)
        batches.append((x[rows], y[rows]))
    params = start(rng, 2, 16, 3)
    trained, losses = train(params, batches, micro=8)
    _, whole = train(params, batches, micro=38)
    return {"losses": losses, "at once": whole[-1], "accuracy": accuracy(trained, x[600:], y[600:])}


# %% at-once: the pieces give sums over rows, divided at the end; one flat vector of parameters
def _scores(params, x):
    w1, b1, w2, b2 = params
    hidden = np.tanh(np.einsum("nd,dh->nh", x, w1) + b1)
    return hidden, hidden.dot(w2) + b2


def loss_and_gradients(params, x, y):
    hidden, s = _scores(params, x)
    top = s.max(axis=1)
    log_sum = top + np.log(np.exp(s - top[:, None]).sum(axis=1))
    truth = np.eye(s.shape[1])[y]
    delta = (np.exp(s - log_sum[:, None]) - truth) / y.size
    back = (1 - hidden * hidden) * (delta @ params[2].T)
    loss = np.mean(log_sum - (s * truth).sum(axis=1))
    return float(loss), [np.einsum("nd,nh->dh", x, back), back.sum(0), np.einsum("nh,nc->hc", hidden, delta), delta.sum(0)]


def clipped(grads, max_norm):
    norm = np.linalg.norm(np.concatenate([np.ravel(g) for g in grads]))
    if norm <= max_norm:
        return [np.array(g) for g in grads]
    return [g / norm * max_norm for g in grads]


def learning_rate(update, warmup, total, peak):
    up = (update + 1) / warmup if warmup else np.inf
    down = (total - update) / max(total - warmup, 1)
    return peak * (up if update < warmup else down)


def train(params, batches, micro, peak=0.5, warmup=4, max_norm=1.0, beta=0.9):
    shapes = [p.shape for p in params]
    cuts = np.cumsum([p.size for p in params])[:-1]

    def split(vector):
        return [part.reshape(shape) for part, shape in zip(np.split(vector, cuts), shapes)]

    flat = np.concatenate([p.ravel() for p in params])
    speed, losses = np.zeros(flat.size), []
    for t, (x, y) in enumerate(batches):
        gathered, loss_sum = np.zeros(flat.size), 0.0
        first = 0
        while first < len(y):
            piece = slice(first, first + micro)
            loss, grads = loss_and_gradients(split(flat), x[piece], y[piece])
            gathered += len(y[piece]) * np.concatenate([g.ravel() for g in grads])
            loss_sum += len(y[piece]) * loss
            first += micro
        losses.append(loss_sum / len(y))
        gathered = np.concatenate([g.ravel() for g in clipped(split(gathered / len(y)), max_norm)])
        speed = beta * speed + gathered
        flat = flat - learning_rate(t, warmup, len(batches), peak) * speed
    return split(flat), losses


# %% rows: gradients row by row in Python loops, an optimiser object with in-place updates
class _Momentum:
    def __init__(self, params, beta):
        self.params, self.beta = params, beta
        self.velocity = [0.0 * p for p in params]

    def step(self, grads, rate):
        for p, v, g in zip(self.params, self.velocity, grads):
            v *= self.beta
            v += g
            p -= rate * v


def loss_and_gradients(params, x, y):
    w1, b1, w2, b2 = params
    loss, grads = 0.0, [np.zeros(p.shape) for p in params]
    for row, label in zip(x, y):
        h = np.tanh(row @ w1 + b1)
        s = h @ w2 + b2
        p = np.exp(s - s.max())
        loss += np.log(p.sum()) - (s[label] - s.max())
        p /= p.sum()
        p[label] -= 1
        dh = (w2 @ p) * (1 - h**2)
        for total, g in zip(grads, (np.outer(row, dh), dh, np.outer(h, p), p)):
            total += g / len(x)
    return loss / len(x), grads


def clipped(grads, max_norm):
    squares = 0.0
    for g in grads:
        squares += float((g * g).sum())
    factor = 1.0
    if squares > max_norm**2:
        factor = max_norm / squares**0.5
    return [factor * g for g in grads]


def learning_rate(update, warmup, total, peak):
    return float(np.interp(update, [-1, warmup - 1], [0, peak])) if update < warmup else peak * (1 - (update - warmup) / (total - warmup))


def train(params, batches, micro, peak=0.5, warmup=4, max_norm=1.0, beta=0.9):
    mine = [np.array(p) for p in params]
    optimiser, losses = _Momentum(mine, beta), []
    for t in range(len(batches)):
        x, y = batches[t]
        parts = [np.arange(len(y))[k : k + micro] for k in range(0, len(y), micro)]
        results = [(len(rows) / len(y), *loss_and_gradients(mine, x[rows], y[rows])) for rows in parts]
        losses.append(float(sum(share * loss for share, loss, _ in results)))
        grads = [sum(share * g[i] for share, _, g in results) for i in range(len(mine))]
        optimiser.step(clipped(grads, max_norm), learning_rate(t, warmup, len(batches), peak))
    return mine, losses


# %% whole: the gradient is gathered in float64 whatever the parameters, pieces by array_split points, velocity with the rate folded in
def loss_and_gradients(params, x, y):
    w1, b1, w2, b2 = (np.asarray(p, dtype=np.float64) for p in params)
    pre = np.concatenate([x, np.ones((len(x), 1))], axis=1) @ np.vstack([w1, b1])
    hidden = np.concatenate([np.tanh(pre), np.ones((len(x), 1))], axis=1)
    both = np.vstack([w2, b2])
    scores = hidden @ both
    log_z = np.logaddexp.reduce(scores, axis=1)
    loss = float((log_z - np.take_along_axis(scores, y[:, None], axis=1)[:, 0]).sum() / len(y))
    p = np.exp(scores - log_z[:, None])
    np.subtract.at(p, (np.arange(len(y)), y), 1.0)
    d_both = hidden.T @ p / len(y)
    d_pre = (p @ w2.T) / np.cosh(pre) ** 2 / len(y)
    d_first = np.concatenate([x, np.ones((len(x), 1))], axis=1).T @ d_pre
    return loss, [d_first[:-1], d_first[-1], d_both[:-1], d_both[-1]]


def clipped(grads, max_norm):
    norm = float(np.sqrt(np.sum([np.vdot(g, g) for g in grads])))
    return [g * (max_norm / max(norm, max_norm)) for g in grads]


def learning_rate(update, warmup, total, peak):
    table = [peak * (t + 1) / warmup for t in range(warmup)]
    table += [peak * (total - t) / (total - warmup) for t in range(warmup, total)]
    return table[update]


def train(params, batches, micro, peak=0.5, warmup=4, max_norm=1.0, beta=0.9):
    now, before = [np.copy(p) for p in params], None
    losses, velocity = [], {}
    for t, (x, y) in enumerate(batches):
        cuts = list(range(micro, len(y), micro))
        seen = []
        for xs, ys in zip(np.split(x, cuts), np.split(y, cuts)):
            seen.append((len(ys), loss_and_gradients(now, xs, ys)))
        weight = np.array([n for n, _ in seen]) / len(y)
        losses.append(float(weight @ np.array([result[0] for _, result in seen])))
        grads = clipped([np.tensordot(weight, np.array([r[1][i] for _, r in seen]), 1) for i in range(len(now))], max_norm)
        for i, g in enumerate(grads):
            velocity[i] = g + beta * velocity.get(i, 0.0)
            now[i] = now[i] - learning_rate(t, warmup, len(batches), peak) * velocity[i]
    return now, losses
