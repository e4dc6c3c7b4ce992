from dataclasses import replace

import numpy as np

from scratchproof.lab import Close, call, holds, probe

KEYS = ["accuracy", "precision", "recall", "f1", "macro_f1", "matrix", "log_loss", "calibration_error"]


class Near(Close):
    """Close, to about one part in a million: some programs add a tiny number before they divide."""

    def differences(self, inputs, got, want, tolerance):
        return super().differences(inputs, plain(got), want, replace(tolerance, eps_in=1e-8))

    def matches(self, inputs, got, mistake, want, tolerance):
        return super().matches(inputs, plain(got), mistake, want, replace(tolerance, eps_in=1e-8))


def plain(value):
    """Lists for arrays that stand in a dict, as the brief asks for lists there and an array is as good."""
    if isinstance(value, dict):
        return {k: v.tolist() if isinstance(v, np.ndarray) and v.ndim and k != "result" else plain(v) for k, v in value.items()}
    return value


def classified(rng, n, classes=3):
    """Probabilities and true classes; no confidence lies near the border of a bin."""
    probs = rng.dirichlet(np.ones(classes), size=n)
    while (near := np.abs(np.modf(probs.max(axis=1) * 60)[0] - 0.5) > 0.49).any():
        probs[near] = rng.dirichlet(np.ones(classes), size=int(near.sum()))
    return probs, rng.integers(0, classes, size=n)


def matrix(rng, classes, **rest):
    return {"matrix": rng.integers(1, 9, size=(classes, classes)) + np.diag(rng.integers(0, 20, size=classes)), **rest}


@probe(rests="confusion", sizes=(1, 4, 30), compare=Near())
def counts(rng, n):
    """Entry [i, j] counts the rows of true class i that were predicted as j."""
    y_true = rng.integers(0, 3, size=n)
    return call(y_true, (y_true + rng.choice([0, 0, 1], size=n)) % 3, 3, _name="confusion")


@probe(rests="confusion", sizes=(5,), compare=Near())
def classes_that_do_not_come(rng, n):
    """Classes that no row has get rows and columns of zeros."""
    return call(rng.integers(0, 2, size=n), rng.integers(0, 3, size=n), 5, _name="confusion")


@probe(rests="accuracy", drive="scored", sizes=(2, 4), compare=Near())
def accuracy_of_a_matrix(rng, n):
    """Accuracy is the share of all rows that are right, whatever their class."""
    return matrix(rng, n, keys=["accuracy"])


@probe(rests="classes", drive="scored", sizes=(2, 4), compare=Near())
def precision_and_recall(rng, n):
    """Precision is about the rows predicted as a class, recall about the rows that are of it."""
    return matrix(rng, n, keys=["precision", "recall"])


@probe(rests="none", drive="scored", sizes=(3,), compare=Near())
def never_predicted(rng, n):
    """A class that was never predicted, or that no row has, gets 0."""
    inputs = matrix(rng, n, keys=["precision", "recall"])
    empty = int(rng.integers(n))
    inputs["matrix"][:, empty] = 0
    inputs["matrix"][(empty + 1) % n, :] = 0
    return inputs


@probe(rests="f1", drive="scored", sizes=(2, 5), compare=Near())
def f1_of_each_class(rng, n):
    """F1 is made class by class, and macro_f1 is its mean."""
    return matrix(rng, n, keys=["f1", "macro_f1"])


@probe(rests="f1", drive="scored", sizes=(3,), compare=Near())
def f1_of_a_class_without_hits(rng, n):
    """A class without a right row has an F1 of 0, and counts in the mean."""
    inputs = matrix(rng, n, keys=["f1", "macro_f1"])
    inputs["matrix"][0, 0] = 0
    inputs["matrix"][:, n - 1] = 0
    return inputs


@probe(rests="log-loss", sizes=(1, 5), compare=Near())
def surprise(rng, n):
    """The log loss is the mean over rows, and does not depend on the number of classes otherwise."""
    return call(*classified(rng, n, 3 + n % 2), _name="log_loss")


@probe(rests="log-loss", sizes=(3,), compare=Near())
def impossible_class(rng, n):
    """A true class that was given a probability of 0 counts as 1e-12."""
    return call(np.eye(3)[[0, 1, 1]], np.array([0, 1, 2]), _name="log_loss")


@probe(rests="calibration", sizes=(1, 6, 60), compare=Near())
def calibration(rng, n):
    """Every bin counts by its rows, with the distance of its mean confidence and its share of right rows."""
    return call(*classified(rng, n), _name="calibration_error")


@probe(rests="calibration", sizes=(40,), compare=Near())
def fewer_bins(rng, n):
    """The number of bins can be chosen."""
    return call(*classified(rng, n), bins=int(rng.choice([3, 4, 5])), _name="calibration_error")


@probe(rests="calibration", sizes=(4,), compare=Near())
def both_directions(rng, n):
    """A bin that is too sure and one that is not sure enough do not cancel out."""
    a, b = np.round(rng.uniform(0.52, 0.58), 3), np.round(rng.uniform(0.91, 0.98), 3)
    probs = np.array([[a, 1 - a], [a, 1 - a], [1 - b, b], [1 - b, b]])
    return call(probs, np.array([0, 0, 1, 0]), _name="calibration_error")


@probe(rests="calibration", sizes=(3,), compare=Near())
def full_confidence(rng, n):
    """A confidence of 1 belongs to the last bin."""
    return call(np.array([[1.0, 0.0], [0.0, 1.0], [0.04, 0.96]]), rng.integers(0, 2, size=n), _name="calibration_error")


def distances(rng, n):
    y_true = rng.integers(0, 1000, size=n)
    return {"y_true": y_true, "y_pred": y_true + rng.integers(0, 100, size=n)}


def is_resampled(inputs, got):
    """The middle half of the resampled means: the mean ± 0.67 standard errors, with a margin of seven of its own."""
    gaps = inputs["y_pred"] - inputs["y_true"]
    mean, error = gaps.mean(), gaps.std() / np.sqrt(len(gaps))
    for (low, high), kwargs in zip(got, inputs["asked"]):
        if abs((low + high) / 2 - mean) > 2 * error:
            return "the interval does not lie about the statistic of all rows: true and predicted classes do not stay together"
        if high - low < 0.2 * error:
            return "all resamples give nearly the same value"
        if kwargs["level"] < 0.6 and (abs(low - mean + 0.6745 * error) > 0.3 * error or abs(high - mean - 0.6745 * error) > 0.3 * error):
            return "between low and high lies not half of the resampled values, a quarter on each side"
        if kwargs["level"] > 0.8 and (abs(low - mean + 1.645 * error) > 0.55 * error or abs(high - mean - 1.645 * error) > 0.55 * error):
            return "between low and high lie not nine tenths of the resampled values"
    return ""


@probe(rests="resample", drive="intervals", sizes=(300,), compare=holds(is_resampled))
def resampled(rng, n):
    """Resamples have as many rows as there are, drawn with replacement, in pairs."""
    return {**distances(rng, n), "asked": [{"resamples": 1000, "level": 0.5, "seed": int(rng.integers(10**6))}]}


@probe(rests="level", drive="intervals", sizes=(300,), compare=holds(is_resampled))
def nine_tenths(rng, n):
    """With a level of 0.9, a twentieth of the values lies below low and a twentieth above high."""
    return {**distances(rng, n), "asked": [{"resamples": 1000, "level": 0.9, "seed": int(rng.integers(10**6))}]}


def is_same(inputs, got):
    return "" if got[0] == got[1] else "the same seed gives two different intervals"


@probe(rests="seed", drive="intervals", sizes=(30,), compare=holds(is_same))
def same_seed(rng, n):
    """The same seed gives the same interval."""
    asked = {"resamples": 50, "seed": int(rng.integers(10**6))}
    return {**distances(rng, n), "asked": [asked, asked]}


@probe(rests="report", drive="told", sizes=(16,), compare=Near())
def whole_report(rng, n):
    """A report predicts the most likely class, and says all that was asked for."""
    probs, y_true = classified(rng, n, 4)
    return {"probs": probs, "y_true": y_true, "seed": 1, "keys": KEYS}


def is_interval(inputs, got):
    a, b = got["alone"], got["interval"]
    return "" if len(b) == 2 and np.allclose(a, b, rtol=0, atol=1e-9) else "the interval is not that of the accuracy with this seed"


@probe(rests="interval", drive="reported", sizes=(40,), compare=holds(is_interval))
def interval_of_a_report(rng, n):
    """The interval of a report is the bootstrap interval of the accuracy."""
    probs, y_true = classified(rng, n, 4)
    return {"probs": probs, "y_true": y_true, "seed": int(rng.integers(1000)), "keys": []}
