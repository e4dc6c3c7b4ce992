import numpy as np


# %% loops: one row after the other, gradients gathered in arrays
def standardised(train, other):
    one, two = np.array(train, dtype=float), np.array(other, dtype=float)
    for j in range(train.shape[1]):
        column = [float(v) for v in train[:, j]]
        mean = sum(column) / len(column)
        spread = (sum((v - mean) ** 2 for v in column) / len(column)) ** 0.5
        if max(column) == min(column):
            spread = 1.0
        one[:, j] = (one[:, j] - mean) / spread
        two[:, j] = (two[:, j] - mean) / spread
    return one, two


def _row(params, row):
    w1, b1, w2, b2 = params
    hidden = np.abs(row @ w1 + b1) / 2 + (row @ w1 + b1) / 2
    return hidden, hidden @ w2 + b2


def _log_sum(scores):
    top = max(scores)
    return top + np.log(np.exp(scores - top).sum())


def loss(params, x, y, decay=0.0):
    total = 0.0
    for row, c in zip(x, y):
        _, scores = _row(params, row)
        total += _log_sum(scores) - scores[c]
    weights = sum(float(v) ** 2 for w in (params[0], params[2]) for v in w.ravel())
    return total / len(x) + 0.5 * decay * weights


def gradients(params, x, y, decay=0.0):
    w1, b1, w2, b2 = params
    grads = [decay * w1, np.zeros(b1.shape), decay * w2, np.zeros(b2.shape)]
    for row, c in zip(x, y):
        hidden, scores = _row(params, row)
        error = np.exp(scores - _log_sum(scores))
        error[c] -= 1.0
        error = error / len(x)
        back = np.where(row @ w1 + b1 > 0, w2 @ error, 0.0)
        grads[0] = grads[0] + np.outer(row, back)
        grads[1] = grads[1] + back
        grads[2] = grads[2] + np.outer(hidden, error)
        grads[3] = grads[3] + error
    return grads


def accuracy(params, x, y):
    right = 0
    for row, c in zip(x, y):
        right += int(np.argmax(_row(params, row)[1])) == c
    return right / len(x)


def batches(n, size, rng):
    left = list(rng.permutation(n))
    found = []
    while left:
        found.append(np.array(left[:size]))
        left = left[size:]
    return found


def train(params, x, y, epochs, size, rate, rng, momentum=0.9, decay=0.0):
    params = [np.array(p) for p in params]
    velocity = [0.0 * p for p in params]
    curve = []
    for _ in range(epochs):
        seen = []
        for rows in batches(len(x), size, rng):
            seen += [loss(params, x[rows], y[rows], decay)] * len(rows)
            for i, g in enumerate(gradients(params, x[rows], y[rows], decay)):
                velocity[i] = momentum * velocity[i] + g
            for i in range(4):
                params[i] = params[i] - rate * velocity[i]
        curve.append(float(np.mean(seen)))
    return params, curve


# %% one-vector: all parameters in one flat vector while it trains, one-hot classes, an extra column of ones for the biases
def standardised(train, other):
    both = np.concatenate([train, other])
    mean, variance = np.mean(train, 0), np.var(train, 0)
    scale = np.ones_like(variance)
    varies = np.ptp(train, axis=0) > 0
    scale[varies] = 1 / np.sqrt(variance[varies])
    both = (both - mean) * scale
    return both[: len(train)], both[len(train) :]


def _layers(params, x):
    w1, b1, w2, b2 = params
    inner = np.hstack([x, np.ones((len(x), 1))]) @ np.vstack([w1, b1])
    active = inner > 0
    hidden = np.hstack([inner * active, np.ones((len(x), 1))])
    return active, hidden, hidden @ np.vstack([w2, b2])


def loss(params, x, y, decay=0.0):
    scores = _layers(params, x)[2]
    right = np.take_along_axis(scores, np.asarray(y)[:, None], axis=1)
    per_row = np.logaddexp.reduce(scores - right, axis=1)
    return np.mean(per_row) + decay / 2 * (np.vdot(params[0], params[0]) + np.vdot(params[2], params[2]))


def gradients(params, x, y, decay=0.0):
    w1, b1, w2, b2 = params
    active, hidden, scores = _layers(params, x)
    p = np.exp(scores - np.logaddexp.reduce(scores, axis=1, keepdims=True))
    error = (p - np.eye(len(b2))[y]) / len(y)
    outer = hidden.T @ error
    back = np.where(active, error @ w2.T, 0.0)
    inner = np.einsum("ni,nj->ij", np.hstack([x, np.ones((len(x), 1))]), back)
    return [inner[:-1] + decay * w1, inner[-1], outer[:-1] + decay * w2, outer[-1]]


def accuracy(params, x, y):
    return np.count_nonzero(np.argmax(_layers(params, x)[2], 1) == y) / len(y)


def batches(n, size, rng):
    return np.split(rng.permutation(n), np.arange(size, n, size))


def train(params, x, y, epochs, size, rate, rng, momentum=0.9, decay=0.0):
    shapes = [p.shape for p in params]
    ends = np.cumsum([p.size for p in params])[:-1]
    theta = np.concatenate([p.ravel() for p in params])
    speed = np.zeros(theta.size)

    def apart(vector):
        return [piece.reshape(shape) for piece, shape in zip(np.split(vector, ends), shapes)]

    curve = []
    for _ in range(epochs):
        losses, counts = [], []
        for rows in batches(len(x), size, rng):
            losses.append(loss(apart(theta), x[rows], y[rows], decay))
            counts.append(len(rows))
            gradient = np.concatenate([g.ravel() for g in gradients(apart(theta), x[rows], y[rows], decay)])
            speed = momentum * speed + gradient
            theta = theta - rate * speed
        curve.append(float(np.average(losses, weights=counts)))
    return apart(theta), curve


# %% rate-inside: the velocity holds the learning rate, the losses of an epoch are gathered row by row in an array
def standardised(train, other):
    mean, spread = train.mean(0), train.std(0)
    spread[spread == 0] = 1
    return tuple((table - mean) / spread for table in (train, other))


def _row_losses(params, x, y):
    w1, b1, w2, b2 = params
    scores = np.clip(x @ w1 + b1, 0, None) @ w2 + b2
    top = scores.max(1)
    return np.log(np.exp(scores - top[:, None]).sum(1)) + top - scores[np.arange(len(x)), y]


def loss(params, x, y, decay=0.0):
    return sum(_row_losses(params, x, y)) / len(x) + decay * sum(np.sum(w * w) for w in params[::2]) / 2


def gradients(params, x, y, decay=0.0):
    w1, b1, w2, b2 = params
    inner = x @ w1 + b1
    hidden = np.clip(inner, 0, None)
    scores = hidden @ w2 + b2
    p = np.exp(scores - scores.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    p -= y[:, None] == np.arange(len(b2))
    back = p @ w2.T
    back[inner <= 0] = 0
    n = len(x)
    return [x.T @ back / n + decay * w1, back.sum(0) / n, hidden.T @ p / n + decay * w2, p.sum(0) / n]


def accuracy(params, x, y):
    w1, b1, w2, b2 = params
    guess = (np.clip(x @ w1 + b1, 0, None) @ w2 + b2).argmax(1)
    return float((guess == y).sum() / y.size)


def batches(n, size, rng):
    order = rng.permutation(n)
    pieces = -(-n // size)
    return [order[i * size : min(n, (i + 1) * size)] for i in range(pieces)]


def train(params, x, y, epochs, size, rate, rng, momentum=0.9, decay=0.0):
    now = [p + 0 for p in params]
    moved = [np.zeros(p.shape) for p in params]
    curve = []
    while len(curve) < epochs:
        of_rows = np.zeros(len(x))
        for rows in batches(len(x), size, rng):
            weights = sum(np.sum(w**2) for w in (now[0], now[2]))
            of_rows[rows] = _row_losses(now, x[rows], y[rows]) + decay / 2 * weights
            for i, g in enumerate(gradients(now, x[rows], y[rows], decay)):
                moved[i] = momentum * moved[i] - rate * g
            now = [p + m for p, m in zip(now, moved)]
        curve.append(float(of_rows.mean()))
    return now, curve
