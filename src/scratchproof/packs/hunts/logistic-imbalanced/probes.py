import numpy as np

from scratchproof.lab import call, probe


def values(rng, *shape):
    return np.round(rng.uniform(-1.0, 1.0, size=shape), 2)


def labels(rng, n, ones):
    return rng.permutation(np.arange(n) < ones).astype(np.int64)


@probe(rests="weights", sizes=(3, 5))
def weights_of_classes(rng, n):
    """A class's weight goes with how rare it is."""
    return call(labels(rng, n + 2, int(rng.integers(1, n // 2 + 1))), _name="class_weights")


@probe(rests="standardised", sizes=(1, 3))
def rows_standardised_by_others(rng, n):
    """Rows are standardised by the training rows."""
    return call(values(rng, 5, 2) * 3 + 4, values(rng, n, 2) + 9, _name="standardised")


@probe(rests="standardised", sizes=(2,))
def a_column_that_is_constant(rng, n):
    """A column of one value is divided by 1."""
    train = rng.integers(-3, 4, size=(4, 3)) + np.arange(4)[:, None] * 5
    train[:, 1] = 2  # whole numbers, so that its spread is 0 in any case
    return call(train, values(rng, n, 3), _name="standardised")


@probe(rests="probabilities", sizes=(2, 4))
def probabilities_of_rows(rng, n):
    """The probability of class 1."""
    return call(values(rng, 3), 0.5, values(rng, n, 3) * 3, _name="probabilities")


@probe(rests="probabilities", sizes=(1,))
def extreme_scores(rng, n):
    """Scores of -1000 and 1000 give 0 and 1."""
    return call(np.array([1000.0]), 0.0, np.array([[-1.0], [1.0], [0.0]]), _name="probabilities")


def problem(rng, n, weights=(1.0, 1.0), l2=0.0):
    return {"w": values(rng, 2), "b": float(values(rng, 1)[0]) + 2.0, "x": values(rng, n, 2), "y": labels(rng, n, n // 2),
            "weights": np.array(weights), "l2": l2}


@probe(rests="loss", drive="gradients", sizes=(1, 4))
def plain_loss(rng, n):
    """Loss and gradients with equal weights and no penalty."""
    return problem(rng, n)


@probe(rests="loss", drive="gradients", sizes=(3, 6))
def weighted_loss(rng, n):
    """Each row counts with the weight of its class."""
    return problem(rng, n, weights=(0.5, 4.0))


@probe(rests="loss", drive="gradients", sizes=(2, 5))
def penalty(rng, n):
    """The penalty concerns w alone."""
    return problem(rng, n, l2=0.7)


@probe(rests="stable", drive="gradients", sizes=(2,))
def scores_far_off(rng, n):
    """Rows that are wrong by a thousand cost a thousand."""
    return {**problem(rng, n), "w": np.array([1000.0, 0.0]), "b": 0.0, "x": np.array([[1.0, 0.3], [-0.5, 0.2]]), "y": np.array([0, 1])}


def data(rng, n, ones, shift=0.0):
    """Rows of two columns, of which both matter a little."""
    y = labels(rng, n, ones)
    return [rng.normal(size=(n, 2)) + y[:, None] * np.array([1.0, -0.8]) + shift, y]


@probe(rests="fit", drive="training", sizes=(1, 3))
def first_steps(rng, n):
    """The first steps of the fit, and the losses before them."""
    x, y = data(rng, 9, 3)
    return {"x": x, "y": y, "settings": {"steps": n, "rate": 0.3, "l2": 0.1}}


@probe(rests="fit", drive="training", sizes=(20,))
def usual_settings(rng, n):
    """A fit with the settings of the signature."""
    x, y = data(rng, n, 4)
    return {"x": x, "y": y, "settings": {}}


@probe(rests="report", drive="figures", sizes=(6, 9))
def report_of_predictions(rng, n):
    """Accuracy, precision, recall and F1; precision and recall differ."""
    y = np.concatenate([[1, 1, 1, 0], labels(rng, n, 2)])
    predicted = np.concatenate([[1, 0, 0, 0], y[4:] * (np.arange(n) % 2)])
    return {"y": y, "predicted": predicted}


@probe(rests="nothing", drive="figures", sizes=(3,))
def nothing_predicted(rng, n):
    """Where no row is predicted 1, precision and F1 are 0."""
    return {"y": labels(rng, n, 1), "predicted": np.zeros(n, dtype=np.int64)}


@probe(rests="nothing", drive="figures", sizes=(3,))
def nothing_there(rng, n):
    """Where no row is 1, recall and F1 are 0."""
    return {"y": np.zeros(n, dtype=np.int64), "predicted": labels(rng, n, 1)}


def clear(y, p):
    """Whether one threshold is best by more than rounding, by F1."""
    f1 = sorted(2 * np.sum(y[p >= t]) / (np.sum(p >= t) + y.sum()) for t in p)
    return f1[-1] - f1[-2] > 1e-6


@probe(rests="threshold", sizes=(4, 12))
def threshold_for_f1(rng, n):
    """The threshold with the greatest F1."""
    while True:
        y = np.concatenate([[1, 1, 0], labels(rng, n, n // 3)])
        p = np.round(rng.permutation(n + 3) / (n + 4) * 0.9 + 0.05, 3)
        if clear(y, p):
            return call(y, p, _name="best_threshold")


@probe(rests="threshold", sizes=(9,))
def a_low_threshold(rng, n):
    """Where a rare case lies low, accuracy and F1 want other thresholds."""
    p = np.round(np.linspace(0.9, 0.1, n), 2)
    y = np.zeros(n, dtype=np.int64)
    y[[0, 3, 5]] = 1
    order = rng.permutation(n)
    return call(y[order], p[order], _name="best_threshold")


@probe(rests="ties", sizes=(6,))
def several_thresholds(rng, n):
    """Of several thresholds with the same F1, the greatest."""
    p = np.array([0.9, 0.8, 0.7, 0.6, 0.5, 0.4])
    y = np.array([1, 0, 0, 1, 0, 0])
    order = rng.permutation(n)
    return call(y[order], p[order], _name="best_threshold")


def expected_probabilities(train, x):
    """What the brief's fit gives for x, to see whether a threshold is clear."""
    mean, spread = train[0].mean(axis=0), train[0].std(axis=0)
    rows, y = (train[0] - mean) / spread, train[1]
    theta, share = np.zeros(3), np.where(y == 1, 0.5 / y.sum(), 0.5 / (1 - y).sum())
    full = np.column_stack([rows, np.ones(len(y))])
    for _ in range(200):
        slope = share * (1 / (1 + np.exp(-full @ theta)) - y)
        theta -= 0.5 * (full.T @ slope + 0.01 * theta * [1, 1, 0])
    return 1 / (1 + np.exp(-((x - mean) / spread @ theta[:2] + theta[2])))


@probe(rests="evaluate", drive="whole", sizes=(24,))
def the_whole_way(rng, n):
    """Test rows are judged with what training and validation gave."""
    while True:
        parts = [data(rng, n, n // 4), data(rng, n, n // 4), data(rng, n, n // 4, shift=1.0)]
        train, (x, y), (x_test, y_test) = parts
        p, p_test = expected_probabilities(train, x), expected_probabilities(train, x_test)
        if clear(y, p) and clear(y_test, p_test):
            t, t_test = (best(*pair) for pair in ((y, p), (y_test, p_test)))
            found = [np.sum(p_test >= level) for level in (t, t_test, 0.5)]
            if len(set(found)) == 3 and 0 < found[0] < n and found[0] != y_test.sum():
                return {"parts": parts}


def best(y, p):
    return max(p, key=lambda t: 2 * np.sum(y[p >= t]) / (np.sum(p >= t) + y.sum()))


@probe(rests="untouched", drive="whole", sizes=(10,))
def data_are_kept(rng, n):
    """The data are the same afterwards, a constant column too."""
    while True:
        parts = [data(rng, n, n // 3) for _ in range(3)]
        if clear(parts[1][1], expected_probabilities(parts[0], parts[1][0])):
            break
    return {"parts": [[np.concatenate([x, np.ones((n, 1))], axis=1), y] for x, y in parts]}
