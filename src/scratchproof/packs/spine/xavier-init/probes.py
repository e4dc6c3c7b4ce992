import functools
import types
from dataclasses import replace
from statistics import NormalDist

import numpy as np

from scratchproof.lab import draws, holds, probe
from scratchproof.lab.comparison import Difference

# Shares of a distribution: even ones of 1/500, ever smaller ones in both tails, and the middle of each
TAIL = 0.002 * 0.5 ** np.arange(44, -1, -1)
CUTS = np.concatenate([[0.0], TAIL, np.arange(2, 251) / 500])
WEIGHTS = np.concatenate([np.diff(CUTS), np.diff(CUTS)[::-1]])
LOWER = (CUTS[:-1] + CUTS[1:]) / 2


@functools.cache
def quantiles(kind):
    """The uniform or the standard normal distribution as one number for each of the shares."""
    if kind == "uniform":
        return np.concatenate([LOWER, 1 - LOWER[::-1]])
    lower = np.array([NormalDist().inv_cdf(p) for p in LOWER])
    return np.concatenate([lower, -lower[::-1]])


class Quantiles:
    """Stands in for a generator: each method gives all quantiles of its distribution, in order, whatever the size."""

    def random(self, size=None):
        return quantiles("uniform").copy()

    def uniform(self, low=0.0, high=1.0, size=None):
        return low + (high - low) * quantiles("uniform")

    def normal(self, loc=0.0, scale=1.0, size=None):
        return loc + scale * quantiles("normal")

    def standard_normal(self, size=None):
        return self.normal()

    def default_rng(self, seed=None):
        return self


CHANCE = Quantiles()
WITHOUT_CHANCE = types.SimpleNamespace(**{**vars(np), "random": CHANCE})  # for candidates that ignore `rng`


def law(impl, inputs):
    """The share of entries that a candidate puts into each bin: it is run on quantiles instead of chance."""
    scope = impl.xavier_init.__globals__
    scope["np"] = WITHOUT_CHANCE
    try:
        w = np.ravel(impl.xavier_init(inputs["fan_in"], inputs["fan_out"], CHANCE))
    finally:
        scope["np"] = np
    weights, order = np.resize(WEIGHTS, w.shape), np.argsort(w)
    below = (np.cumsum(weights[order]) - weights[order] / 2) / weights.sum()
    return np.diff(np.interp(inputs["edges"], w[order], below, left=0.0, right=1.0), prepend=0.0, append=1.0)


class Counted:
    """The different entries that were drawn, sorted into bins here, against the law of the bins.

    An entry that comes back says nothing new about the law; that it comes back is asked elsewhere.
    """

    last = (None, None, None)  # the same draws are held against one law after the other

    def binned(self, inputs, got):
        if self.last[0] is not got or self.last[1] is not inputs:
            self.last = (got, inputs, np.digitize(np.unique(got), np.asarray(inputs["edges"])))
        return self.last[2]

    def differences(self, inputs, got, want, tolerance):
        if not finite_floats(got):
            return [Difference("type", "", got, want, says="what came back is not an array of finite floats")]
        edges = np.asarray(inputs["edges"])
        bins = self.binned(inputs, got)
        found = draws().differences(inputs, {"draws": bins}, want, tolerance)
        return [replace(d, says=self.told(edges, bins, want, d)) for d in found]

    def told(self, edges, bins, want, difference):
        k = difference.index[0]
        low, high = (["-∞", *(f"{e:.3g}" for e in edges), "∞"])[k : k + 2]
        due = want[k] * bins.size
        return f"{np.sum(bins == k)} of {bins.size} different entries lie between {low} and {high}; about {due:.0f} are due"

    def matches(self, inputs, got, mistake, want, tolerance):
        return finite_floats(got) and draws().matches(inputs, {"draws": self.binned(inputs, got)}, mistake, want, tolerance)


def finite_floats(got):
    return isinstance(got, np.ndarray) and got.dtype.kind == "f" and bool(np.isfinite(got).all())


def asked(rng, fan_in, fan_out):
    """A matrix to draw, and bins: even ones between -a and a, narrow ones just inside the bounds, and some beyond."""
    a = np.sqrt(6 / (fan_in + fan_out))
    right = a * np.array([0.2, 0.4, 0.6, 0.8, 0.98, 1.000001, 2.0])
    edges = [*-right[::-1], 0.0, *right]
    return {"fan_in": fan_in, "fan_out": fan_out, "seed": int(rng.integers(2**31)), "edges": edges}


@probe(rests="law", drive="entries", compare=Counted(), law=law, sizes=(1,))
def entries(rng, n):
    """Entries are spread evenly between -a and a."""
    return asked(rng, 60, 90)


@probe(rests="law", drive="entries", compare=Counted(), law=law, sizes=(1,))
def many_outputs(rng, n):
    """With few inputs and many outputs, it is their sum that decides the bound."""
    return asked(rng, 10, 400)


@probe(rests="law", drive="entries", compare=Counted(), law=law, sizes=(1,))
def many_inputs(rng, n):
    """With many inputs and few outputs, it is their sum that decides the bound."""
    return asked(rng, 400, 10)


@probe(rests="law", drive="small_matrices", compare=Counted(), law=law, sizes=(3,))
def small_matrices(rng, n):
    """Small layers, drawn many times with one generator, follow the same law."""
    return asked(rng, n, n - 1)


def right_shape(inputs, got):
    wanted = (inputs["fan_in"], inputs["fan_out"])
    if not isinstance(got, np.ndarray) or got.dtype.kind != "f":
        return "what came back is not an array of floats"
    return "" if got.shape == wanted else f"the array has shape {got.shape}, not {wanted}"


@probe(rests="shape", drive="entries", compare=holds(right_shape), sizes=(1, 2))
def shape(rng, n):
    """The array has one row for each input and one column for each output."""
    return {"fan_in": n + 2, "fan_out": n, "seed": int(rng.integers(2**31))}


def all_differ(inputs, got):
    w = np.asarray(got, dtype=np.float64)
    for name, lines in (("rows", w), ("columns", w.T)):
        if len(np.unique(lines, axis=0)) == 1:
            return f"all {name} are the same"
    return "many entries are the same" if np.unique(w).size <= w.size / 2 else ""


@probe(rests="independent", drive="entries", compare=holds(all_differ), sizes=(8,))
def entries_differ(rng, n):
    """Rows, columns and entries of a matrix differ from one another."""
    return {"fan_in": n, "fan_out": n + 1, "seed": int(rng.integers(2**31))}


def repeats(inputs, got):
    first, later, again, again_later, other = (np.asarray(w, dtype=np.float64) for w in got)
    if not (np.array_equal(first, again) and np.array_equal(later, again_later)):
        return "two generators in the same state gave different arrays"
    if np.array_equal(first, other):
        return "generators in different states gave the same array"
    if len(np.unique(first)) == first.size and np.array_equal(np.unique(first), np.unique(other)):
        return "generators in different states gave the same numbers in another order"
    if np.array_equal(first, later):
        return "two calls with one generator gave the same array"
    return ""


@probe(rests="rng", drive="replay", compare=holds(repeats), sizes=(8,))
def chance_comes_from_rng(rng, n):
    """The same generator state gives the same array; another state, and a later call, give another one."""
    return {"fan_in": n, "fan_out": n + 1, "seed": int(rng.integers(2**31))}
