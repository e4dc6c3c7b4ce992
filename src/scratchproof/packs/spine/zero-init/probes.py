import math

import numpy as np

from scratchproof.lab import draws, holds, probe

POINTS = np.linspace(-9.0, 9.0, 4001)  # standard normal values, dense enough for every bin
BELOW = np.array([math.erfc(-z / math.sqrt(2)) / 2 for z in (POINTS[1:] + POINTS[:-1]) / 2])
SHARES = np.diff(BELOW)  # what each of POINTS[1:-1] stands for
Z, U = POINTS[1:-1], (BELOW[1:] + BELOW[:-1]) / 2
FAN = {1: (len(Z) // 43, 43), 2: (31, len(Z) // 31)}  # 3999 = 93 * 43 = 31 * 129


class Quantiles:
    """In place of a generator: answers with values in order, whose shares are known. So a law is read off exactly."""

    def __init__(self):
        self.asked = False

    def __deepcopy__(self, memo):
        return self

    def normal(self, loc, scale, size):
        self.asked = True
        return (loc + scale * Z)[: math.prod(size)].reshape(size)

    def uniform(self, low, high, size):
        self.asked = True
        return (low + (high - low) * U)[: math.prod(size)].reshape(size)


def law(impl, inputs):
    """The probability of each bin."""
    rng = Quantiles()
    w = impl.projection_init(inputs["fan_in"], inputs["fan_out"], rng, inputs["n_layers"])
    bins, size = np.searchsorted(inputs["edges"], np.ravel(w)), len(inputs["edges"]) + 1
    if rng.asked and bins.size == SHARES.size:
        p = np.bincount(bins, weights=SHARES, minlength=size)
    else:  # chance from elsewhere: one sample, in which an empty bin proves nothing
        p = np.bincount(bins, minlength=size) + 0.1
    return p / p.sum()


def matrix(rng, n, n_layers):
    """A matrix large enough for its law to show; bins of certain or of no chance at the right standard deviation."""
    fan_in, fan_out = FAN[n]
    edges = 0.02 / math.sqrt(2 * n_layers) * np.array([0.5, 1.0, 1.5, 2.2, 8.5, 40.0, 200.0])
    return {
        "fan_in": fan_in,
        "fan_out": fan_out,
        "n_layers": n_layers,
        "seed": int(rng.integers(2**31)),
        "edges": np.concatenate([-edges[::-1], edges]),
    }


@probe(rests="law", drive="drawn", compare=draws(), law=law, sizes=(1, 2))
def several_layers(rng, n):
    """In a model of several layers, entries are normal with standard deviation 0.02 / √(2 n_layers)."""
    return matrix(rng, n, 5 + n)


@probe(rests="law", drive="drawn", compare=draws(), law=law, sizes=(1,))
def one_layer(rng, n):
    """A single layer adds two contributions already: 0.02 / √2."""
    return matrix(rng, n, 1)


@probe(rests="fans", drive="drawn", compare=draws(), law=law, sizes=(1, 2))
def tall_and_wide(rng, n):
    """The shape of the matrix has no influence on the size of its entries."""
    return matrix(rng, n, 24)


def of_that_shape(inputs, got):
    first = got[0]
    if first.shape == (inputs["fan_out"], inputs["fan_in"]):
        return "rows and columns are exchanged: fan_in comes first"
    if first.shape != (inputs["fan_in"], inputs["fan_out"]):
        return "the shape is not (fan_in, fan_out)"
    if first.dtype.kind != "f" or first.dtype.itemsize < 4:
        return f"the entries are {first.dtype}, where floats of 32 bits or wider are asked for"
    return ""


@probe(rests="shape", drive="replayed", compare=holds(of_that_shape), sizes=(1, 3))
def shape(rng, n):
    """There is a row for every input and a column for every output."""
    return {"fan_in": n, "fan_out": n + 2, "n_layers": 4, "seed": int(rng.integers(2**31))}


def nothing_repeated(inputs, got):
    w = got[0]
    if (w == w[:1]).all() and (w == w[:, :1]).all():
        return "all entries are equal"
    if len(np.unique(w, axis=0)) < len(w):
        return "rows are equal"
    if len(np.unique(w, axis=1).T) < len(w.T):
        return "columns are equal"
    return ""


@probe(rests="independent", drive="replayed", compare=holds(nothing_repeated), sizes=(5,))
def every_entry_drawn(rng, n):
    """No row and no column repeats another."""
    return {"fan_in": n, "fan_out": n + 1, "n_layers": 3, "seed": int(rng.integers(2**31))}


def repeats(inputs, got):
    first, again, same, other = got
    if not np.array_equal(first, same):
        return "two generators in the same state gave different weights"
    if np.array_equal(first, other):
        return "generators in different states gave the same weights"
    if np.array_equal(first, again):
        return "a second call with the same generator gave the same weights"
    return ""


@probe(rests="rng", drive="replayed", compare=holds(repeats), sizes=(4,))
def chance_comes_from_rng(rng, n):
    """The same state gives the same weights; another state, and a later call, give others."""
    return {"fan_in": n, "fan_out": n - 1, "n_layers": 2, "seed": int(rng.integers(2**31))}
