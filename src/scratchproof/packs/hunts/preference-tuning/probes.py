import numpy as np

from scratchproof.lab import probe


def values(rng, *shape):
    return np.round(rng.uniform(-1.0, 1.0, size=shape), 2)


def text(rng, n, t=7, size=4):
    """Prompts of one to three tokens, answers of two or more, and padding, which differ from row to row."""
    tokens, mask = rng.integers(0, size, size=(n, t)), np.zeros((n, t))
    for row, marks in zip(tokens, mask):
        first, end = int(rng.integers(1, 4)), int(rng.integers(5, t + 1))
        marks[first:end] = 1.0
        row[end:] = 0
    return [tokens, mask]


def steps(tokens, mask):
    """The counted steps of each row, in order."""
    return [sorted(zip(row[:-1][marks[1:] > 0].tolist(), row[1:][marks[1:] > 0].tolist())) for row, marks in zip(tokens, mask)]


def batch(rng, n, size=4):
    while True:
        chosen, rejected = text(rng, n, size=size), text(rng, n, size=size)
        # One step is in all rows, so that it is counted more than once
        chosen[0][:, 3:5] = chosen[0][:1, 3:5]
        rejected[0][:, 3:5] = rejected[0][:1, 3:5]
        if all(a != b for a, b in zip(steps(*chosen), steps(*rejected))):  # no margin stays 0
            return {"chosen": chosen, "rejected": rejected}


@probe(rests="log-probs", drive="answers", sizes=(1, 3))
def log_probs_of_answers(rng, n):
    """The tokens of the answer count, each after the one before it."""
    return {"table": values(rng, 4, 4), "text": text(rng, n)}


@probe(rests="log-probs", drive="answers", sizes=(2,))
def masks_with_gaps(rng, n):
    """The mask decides about every token by itself; a row may have none."""
    tokens, mask = text(rng, n + 1)
    mask[0, 4] = 0.0
    mask[1] = 0.0
    return {"table": values(rng, 4, 4), "text": [tokens, mask]}


@probe(rests="large", drive="answers", sizes=(2,))
def large_scores(rng, n):
    """Scores around 1000."""
    return {"table": values(rng, 4, 4) * 2 + np.array([[1000.0], [-1000.0], [0.0], [500.0]]), "text": text(rng, n)}


def figures(rng, n, beta=0.5):
    """Log-probabilities for which it matters what the reference says."""
    while True:
        four = [np.round(rng.uniform(-9.0, -1.0, size=n), 2) for _ in range(4)]
        if np.abs(four[0] - four[2] - four[1] + four[3]).min() > 0.005:  # no margin is 0 to rounding
            return {"log_probs": four, "beta": beta}


@probe(rests="loss", drive="compared", sizes=(1, 3))
def loss_of_pairs(rng, n):
    """The loss of margins of both signs."""
    return figures(rng, n, beta=0.3)


@probe(rests="margins", drive="compared", sizes=(2,))
def margins_of_pairs(rng, n):
    """The margin is the difference of two rewards, each against the reference."""
    return figures(rng, n, beta=2.0)


@probe(rests="accuracy", drive="compared", sizes=(4,))
def accuracy_of_pairs(rng, n):
    """The share of pairs whose margin is above 0, whichever answer is more likely."""
    inputs = figures(rng, n)
    chosen = np.array([-2.0, -3.0, -4.0, -5.0]) + values(rng, 4) / 10
    inputs["log_probs"] = [chosen, chosen - np.array([1.0, 1.0, 1.0, -1.0]), chosen + np.array([1.0, 1.0, -1.0, -1.0]), chosen - 0.5]
    return inputs


@probe(rests="accuracy", drive="compared", sizes=(3,))
def margins_of_zero(rng, n):
    """A margin of exactly 0 is not above 0."""
    four = [rng.integers(-9, 0, size=n) * 1.0 for _ in range(2)]
    return {"log_probs": [*(v.astype(np.int64) for v in four), *(v.astype(np.int64) for v in four)], "beta": 1}


@probe(rests="stable", drive="compared", sizes=(2,))
def margins_far_off(rng, n):
    """Margins of around 1000, of both signs."""
    inputs = figures(rng, n, beta=1.0)
    inputs["log_probs"][0] = inputs["log_probs"][0] + np.array([-1000.0, 1000.0])
    return inputs


def learning(rng, n, beta=0.5):
    return {"table": values(rng, 4, 4), "reference": values(rng, 4, 4), "batch": batch(rng, n), "beta": beta}


@probe(rests="gradient", drive="gradient", sizes=(1, 3))
def gradient_of_a_batch(rng, n):
    """The gradient of the table, for model and reference that differ."""
    return learning(rng, n)


@probe(rests="gradient", drive="gradient", sizes=(2,))
def gradient_at_another_beta(rng, n):
    """Pairs that are wrong push harder, the more so the larger β is."""
    return learning(rng, n, beta=2.0)


def tuning(rng, count, **settings):
    one = batch(rng, 3)
    batches = [one, {"chosen": one["rejected"], "rejected": one["chosen"]}, one][:count]
    return {"table": values(rng, 4, 4), "batches": batches, "settings": {"rate": 0.5, "beta": 1.0, **settings}}


@probe(rests="tune", drive="tuning", sizes=(1, 3))
def a_few_steps(rng, count):
    """The reference stays what it was at the start."""
    return tuning(rng, count)


@probe(rests="tune", drive="tuning", sizes=(2,))
def usual_settings(rng, count):
    """Without settings, those of the signature are used."""
    return {**tuning(rng, count), "settings": {}}


@probe(rests="untouched", drive="tuning", sizes=(2,))
def arguments_are_kept(rng, count):
    """Table and batches are the same afterwards."""
    return tuning(rng, count)
