import math

import numpy as np

import program

TRUE = np.array([0, 0, 0, 0, 0, 1, 1, 1, 2, 3])
PRED = np.array([0, 0, 0, 0, 1, 1, 0, 0, 1, 0])
MATRIX = np.array([[4, 1, 0, 0], [2, 1, 0, 0], [0, 1, 0, 0], [1, 0, 0, 0]])


def test_confusion():
    assert np.array_equal(program.confusion(TRUE, PRED, 4), MATRIX)


def test_scores():
    told = program.scores(MATRIX)
    assert math.isclose(told["accuracy"], 0.5)
    assert np.allclose(told["precision"], [4 / 7, 1 / 3, 0, 0])
    assert np.allclose(told["recall"], [4 / 5, 1 / 3, 0, 0])
    assert np.allclose(told["f1"], [2 / 3, 1 / 3, 0, 0]) and math.isclose(told["macro_f1"], 0.25)


def test_log_loss():
    probs = np.array([[0.5, 0.3, 0.2], [0.1, 0.1, 0.8]])
    assert math.isclose(program.log_loss(probs, np.array([1, 2])), -(math.log(0.3) + math.log(0.8)) / 2)
    assert math.isclose(program.log_loss(np.eye(2), np.array([0, 0])), -math.log(1e-12) / 2)


def test_calibration_error():
    probs = np.array([[0.53, 0.47], [0.55, 0.45], [0.07, 0.93], [0.03, 0.97], [1.0, 0.0]])
    # one bin is right always at a confidence of 0.54, the other once of three at a mean of 0.9667
    wanted = 2 / 5 * 0.46 + 3 / 5 * (2.9 / 3 - 1 / 3)
    assert math.isclose(program.calibration_error(probs, np.array([0, 0, 0, 1, 1])), wanted)
    assert math.isclose(program.calibration_error(probs, np.array([0, 0, 0, 1, 1]), bins=1), abs(3.98 / 5 - 3 / 5))


def distance(a, b):
    return float(np.mean(np.abs(a - b)))


def test_interval():
    rng = np.random.default_rng(0)
    a = rng.integers(0, 1000, size=300)
    b = a + rng.integers(0, 100, size=300)
    gaps = np.abs(a - b)
    error = gaps.std() / math.sqrt(300)
    for level, width in ((0.5, 0.6745), (0.9, 1.645)):
        low, high = program.bootstrap_interval(a, b, distance, resamples=1000, level=level, seed=1)
        assert abs(low - gaps.mean() + width * error) < 0.4 * error
        assert abs(high - gaps.mean() - width * error) < 0.4 * error
        again = program.bootstrap_interval(a, b, distance, resamples=1000, level=level, seed=1)
        assert tuple(again) == (low, high)


def test_interval_of_a_perfect_classifier():
    low, high = program.bootstrap_interval(TRUE, TRUE, distance, resamples=50)
    assert low == high == 0.0


def test_report():
    probs = np.array([[0.6, 0.3, 0.1], [0.2, 0.5, 0.3], [0.1, 0.7, 0.2], [0.15, 0.6, 0.25]])
    y = np.array([0, 1, 2, 0])
    told = program.report(probs, y, seed=4)
    assert np.array_equal(told["matrix"], [[1, 1, 0], [0, 1, 0], [0, 1, 0]])
    assert math.isclose(told["accuracy"], 0.5) and math.isclose(told["macro_f1"], (2 / 3 + 0.5) / 3)
    assert math.isclose(told["log_loss"], -np.mean(np.log([0.6, 0.5, 0.2, 0.15])))
    low, high = told["interval"]
    assert low <= 0.5 <= high and low < high
