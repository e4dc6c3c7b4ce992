import math

import numpy as np

# `run` and what it needs are those of the reference; a cell holds the rest.


def rare_cases(rng, n, shift=0.0):
    """Four columns of very different size, of which three matter; one case in twelve."""
    y = (rng.random(n) < 1 / 12).astype(int)
    x = rng.normal(size=(n, 4)) + np.array([1.4, -1.0, 0.8, 0.0]) * y[:, None] + shift
    return x * np.array([1.0, 50.0, 0.02, 5.0]) + np.array([3.0, 900.0, 0.1, -40.0]), y


def run(seed=0):
    rng = np.random.default_rng(seed + 1)
    train, validation = rare_cases(rng, 240), rare_cases(rng, 180)
    test = rare_cases(rng, 180, shift=0.3)  # the test rows come from another month
    x = standardised(train[0], train[0])
    w, b, losses = fit(x, train[1])
    strange = standardised(train[0], test[0]).copy()
    strange[0] *= 40.0  # a sensor gone mad
    y = test[1].copy()
    y[0] = int(strange[0] @ w + b < 0)
    loss, _, _ = loss_and_gradients(w, b, strange, y, class_weights(train[1]), 0.0)
    return {
        "losses": [float(nats) for nats in losses],
        "report": {key: float(value) for key, value in evaluate(train, validation, test).items()},
        "test loss": float(loss),
        "rare": float(probabilities(w, b, strange).mean()),
        "w": w.tolist(),
        "b": float(b),
    }


# %% loops: rows one by one in Python floats
def class_weights(y):
    ones = sum(int(v) for v in y)
    return np.array([len(y) / 2 / (len(y) - ones), len(y) / 2 / ones])


def standardised(train, x):
    out = np.empty(x.shape)
    for j in range(x.shape[1]):
        column = train[:, j].tolist()
        mean = sum(column) / len(column)
        spread = math.sqrt(sum((v - mean) ** 2 for v in column) / len(column))
        out[:, j] = (x[:, j] - mean) / (spread or 1.0)
    return out


def _sigmoid(s):
    return 1 / (1 + math.exp(-s)) if s > 0 else math.exp(s) / (1 + math.exp(s))


def _scores(w, b, x):
    return [sum(p * q for p, q in zip(row, w)) + b for row in x.tolist()]


def probabilities(w, b, x):
    return np.array([_sigmoid(s) for s in _scores(w, b, x)])


def loss_and_gradients(w, b, x, y, weights, l2):
    loss, d_w, d_b = 0.0, np.zeros(len(w)), 0.0
    for row, s, label in zip(x, _scores(w, b, x), y):
        share = weights[int(label)] / len(y)
        wrong = -s if label else s
        loss += share * (max(wrong, 0.0) + math.log1p(math.exp(-abs(wrong))))
        slope = share * (_sigmoid(s) - label)
        d_w = d_w + slope * row
        d_b += slope
    return loss + l2 * float(w @ w) / 2, d_w + l2 * np.asarray(w), d_b


def fit(x, y, l2=0.01, rate=0.5, steps=200):
    w, b, losses, weights = np.zeros(x.shape[1]), 0.0, [], class_weights(y)
    while len(losses) < steps:
        loss, d_w, d_b = loss_and_gradients(w, b, x, y, weights, l2)
        losses.append(float(loss))
        w = w - rate * d_w
        b -= rate * d_b
    return w, b, losses


def report(y, predicted):
    table = {(a, c): 0 for a in (0, 1) for c in (0, 1)}
    for a, c in zip(y, predicted):
        table[int(a), int(c)] += 1
    tp, fp, fn, tn = table[1, 1], table[0, 1], table[1, 0], table[0, 0]
    return {"accuracy": (tp + tn) / len(y), "precision": tp / (tp + fp) if tp + fp else 0.0,
            "recall": tp / (tp + fn) if tp + fn else 0.0, "f1": 2 * tp / (2 * tp + fp + fn) if tp else 0.0}


def best_threshold(y, p):
    # Counts decide, so that equal F1 are equal
    def quality(t):
        tp = sum(1 for a, q in zip(y, p) if a and q >= t)
        return 2 * tp / (sum(1 for q in p if q >= t) + sum(int(a) for a in y)), t

    return max(quality(float(t)) for t in p)[1]


def evaluate(train, validation, test):
    w, b, _ = fit(standardised(train[0], train[0]), train[1])
    threshold = best_threshold(validation[1], probabilities(w, b, standardised(train[0], validation[0])))
    found = [int(p >= threshold) for p in probabilities(w, b, standardised(train[0], test[0]))]
    return dict(report(test[1], found), threshold=threshold)


# %% homogeneous: the bias as one more column, the penalty as a vector, F1 of all thresholds at once
def class_weights(y):
    return 0.5 / np.array([np.mean(1 - y), np.mean(y)])


def standardised(train, x):
    mean, var = np.mean(train, axis=0), np.var(train, axis=0)
    return (x - mean) * np.divide(1.0, np.sqrt(var), out=np.ones_like(var), where=var > 0)


def probabilities(w, b, x):
    return 0.5 + 0.5 * np.tanh((x @ np.asarray(w) + b) / 2)


def loss_and_gradients(w, b, x, y, weights, l2):
    full, theta = np.column_stack([x, np.ones(len(x))]), np.append(w, b)
    penalty = np.append(np.full(len(w), l2), 0.0)
    sign = 2.0 * y - 1.0
    margin = sign * (full @ theta)
    share = np.where(y == 1, weights[1], weights[0]) / len(y)
    loss = share @ (np.maximum(-margin, 0) + np.log1p(np.exp(-np.abs(margin)))) + 0.5 * penalty @ theta**2
    slope = -share * sign * (0.5 - 0.5 * np.tanh(margin / 2))
    grad = slope @ full + penalty * theta
    return loss, grad[:-1], grad[-1]


def fit(x, y, l2=0.01, rate=0.5, steps=200):
    theta, losses = np.zeros(x.shape[1] + 1), np.empty(steps)
    for t in range(steps):
        losses[t], d_w, d_b = loss_and_gradients(theta[:-1], theta[-1], x, y, class_weights(y), l2)
        theta = theta - rate * np.append(d_w, d_b)
    return theta[:-1], theta[-1], losses.tolist()


def report(y, predicted):
    y, predicted = np.asarray(y) > 0, np.asarray(predicted) > 0
    both = int((y & predicted).sum())
    precision, recall = both / max(1, int(predicted.sum())), both / max(1, int(y.sum()))
    return {"accuracy": 1 - float((y ^ predicted).mean()), "precision": precision, "recall": recall,
            "f1": 2 * both / max(1, int(predicted.sum()) + int(y.sum()))}


def best_threshold(y, p):
    order = np.argsort(-np.asarray(p), kind="stable")
    hits = np.cumsum(y[order])
    at = np.array([np.flatnonzero(p[order] >= t)[-1] for t in p[order]])
    f1 = 2 * hits[at] / (at + 1 + y.sum())
    return float(p[order][np.argmax(f1)])


def evaluate(train, validation, test):
    x, y = train
    w, b, _ = fit(standardised(x, x), y)
    p, q = (probabilities(w, b, standardised(x, rows)) for rows, _ in (validation, test))
    t = best_threshold(validation[1], p)
    return {**report(test[1], q >= t), "threshold": t}


# %% classes: an object that holds the state; log of the sigmoid by -logaddexp, thresholds by a table of distinct values
class _Model:
    def __init__(self, d):
        self.w, self.b = np.zeros(d), 0.0

    def scores(self, x):
        return np.sum(x * self.w, axis=1) + self.b


def _log_sigmoid(s):
    return -np.logaddexp(0, -s)


def class_weights(y):
    return len(y) / (2 * np.bincount(np.asarray(y), minlength=2))


def standardised(train, x):
    spread = np.sqrt(((train - train.mean(0)) ** 2).mean(0))
    return (x - train.mean(0)) / np.where(spread > 0, spread, 1)


def probabilities(w, b, x):
    return np.exp(_log_sigmoid(np.dot(x, w) + b))


def loss_and_gradients(w, b, x, y, weights, l2):
    s = np.dot(x, w) + b
    inside = [y == 0, y == 1]
    loss = -(weights[0] * _log_sigmoid(-s[inside[0]]).sum() + weights[1] * _log_sigmoid(s[inside[1]]).sum()) / len(y)
    d_w, d_b = l2 * np.array(w), 0.0
    for c, rows in enumerate(inside):
        slope = weights[c] * (np.exp(_log_sigmoid(s[rows])) - c) / len(y)
        d_w += slope @ x[rows]
        d_b += slope.sum()
    return float(loss + l2 * np.dot(w, w) / 2), d_w, float(d_b)


def fit(x, y, l2=0.01, rate=0.5, steps=200):
    model, weights, losses = _Model(x.shape[1]), class_weights(y), []
    for _ in range(steps):
        loss, d_w, d_b = loss_and_gradients(model.w, model.b, x, y, weights, l2)
        model.w, model.b = model.w - rate * d_w, model.b - rate * d_b
        losses.append(float(loss))
    return model.w, model.b, losses


def report(y, predicted):
    y, predicted = np.asarray(y), np.asarray(predicted)
    with np.errstate(invalid="ignore"):
        precision = np.nan_to_num(np.float64((y * predicted).sum()) / predicted.sum())
        recall = np.nan_to_num(np.float64((y * predicted).sum()) / y.sum())
        f1 = np.nan_to_num(2 * precision * recall / (precision + recall))
    return {"accuracy": float((y == predicted).mean()), "precision": float(precision), "recall": float(recall), "f1": float(f1)}


def best_threshold(y, p):
    from fractions import Fraction

    table = {}
    for t in set(p.tolist()):
        chosen = p >= t
        table[t] = Fraction(2 * int(y[chosen].sum()), int(chosen.sum() + y.sum()))
    top = max(table.values())
    return max(t for t, f1 in table.items() if f1 == top)


def evaluate(train, validation, test):
    def rows(part):
        return standardised(train[0], part[0])

    w, b, _ = fit(rows(train), train[1])
    threshold = best_threshold(validation[1], probabilities(w, b, rows(validation)))
    found = report(test[1], np.where(probabilities(w, b, rows(test)) < threshold, 0, 1))
    found["threshold"] = threshold
    return found
