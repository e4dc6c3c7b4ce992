import types
from dataclasses import replace

import numpy as np

from scratchproof.lab import draws, holds, probe
from scratchproof.lab.comparison import Difference


def values(rng, *shape):
    """Entries of either sign, none of them 0."""
    return np.round(rng.uniform(0.5, 2.5, size=shape) * rng.choice([-1.0, 1.0], size=shape), 2)


ROWS, COLUMNS = 40, 44  # enough that chance never looks like a rule


def asked(rng, *shape, p=0.4, how=lambda a: a, **settings):
    seed, shape = int(rng.integers(2**31)), shape or (ROWS, COLUMNS)
    return {"x": how(values(rng, *shape)), "dy": how(values(rng, *shape)), "p": p, "seed": seed, "settings": settings}


# What is certain, whatever was drawn


def factors(inputs, before, after, name):
    """What each entry was multiplied by, and what is wrong with it in words."""
    if not isinstance(after, np.ndarray) or after.dtype.kind != "f":
        return None, f"{name} is not an array of floats"
    if after.shape != before.shape:
        return None, f"{name} has another shape"
    if after.dtype.itemsize < before.dtype.itemsize:
        return None, f"{name} has less precision than what went in"
    train = inputs["settings"].get("train", True)
    due = 1 / (1 - inputs["p"]) if train else 1.0
    factor = after.astype(np.float64) / before
    kept = factor[factor != 0]
    within = 1e-5 if before.dtype == np.float32 else 1e-12
    if kept.size < factor.size and not train:
        return factor, f"entries of {name} are dropped where none should be"
    if not np.allclose(kept, due, rtol=within, atol=0):
        if np.allclose(kept, kept[0], rtol=1e-4, atol=0):
            return factor, f"what is kept in {name} is multiplied by {kept[0]:.3g}, not by {due:.3g}"
        return factor, f"entries of {name} are multiplied by different numbers"
    if factor.size and not kept.size:
        return factor, f"every entry of {name} is 0"
    if factor.size and kept.size == factor.size and train:
        return factor, f"no entry of {name} is dropped"
    return factor, ""


def both(inputs, got):
    """What is wrong with y, with dx, and between the two."""
    of_y, wrong_y = factors(inputs, inputs["x"], got["y"], "y")
    of_dx, wrong_dx = factors(inputs, inputs["dy"], got["dx"], "dx")
    found = [wrong_y, wrong_dx]
    if of_y is not None and of_dx is not None and not np.array_equal(of_y == 0, of_dx == 0):
        found.append("dx is 0 in other places than y")
    for name, before in (("x", "x"), ("dy", "dy")):
        if f"{name} after" in got and not np.array_equal(got[f"{name} after"], inputs[before]):
            found.append(f"{name} is overwritten")
    return "; ".join(w for w in found if w)


@probe(rests="forward", drive="step", compare=holds(both), sizes=(1,))
def one_pass(rng, n):
    """Every entry of y is 0 or x/(1 - p), and dx is 0 or dy/(1 - p) in the same places."""
    return asked(rng)


@probe(rests="backward", drive="step", compare=holds(both), sizes=(1,))
def mostly_dropped(rng, n):
    """With a large p, too, dx is dy times what x was multiplied by."""
    return asked(rng, p=0.6, train=True)


@probe(rests="evaluation", drive="step", compare=holds(both), sizes=(1,))
def evaluation(rng, n):
    """With train=False, y is x and dx is dy."""
    return asked(rng, train=False)


def unchanged(inputs, got):
    pairs = (("y", "x"), ("dx", "dy"))
    return "; ".join(f"{a} is not {b}" for a, b in pairs if not np.array_equal(got[a], inputs[b]))


@probe(rests="p", drive="step", compare=holds(unchanged), sizes=(2,))
def nothing_to_drop(rng, n):
    """With p = 0, y is x and dx is dy."""
    return asked(rng, n, n + 1, p=0.0)


def shapes(inputs, got):
    wrong = [name for name in ("y", "dx") if got[name].dtype.kind != "f" or got[name].shape != inputs["x"].shape]
    return "; ".join(f"{name} is not an array of floats of the shape of x" for name in wrong)


@probe(rests="shape", drive="step", compare=holds(shapes), sizes=(1, 2, 3))
def any_shape(rng, n):
    """Whatever the number of axes, y and dx keep the shape."""
    return asked(rng, *(2, 3, 4)[:n])


@probe(rests="shape", drive="step", compare=holds(shapes), sizes=(2,))
def no_entries(rng, n):
    """Empty arrays stay empty."""
    return asked(rng, n, 0)


@probe(rests="dtype", drive="step", compare=holds(both), sizes=(1,))
def in_float32(rng, n):
    """float32 arrays give float32 or wider."""
    return asked(rng, how=np.float32)


@probe(rests="untouched", drive="step", compare=holds(both), sizes=(1,))
def views(rng, n):
    """x and dy, here views with gaps, are read correctly and left as they were."""
    return {**asked(rng), "views": True}


def each_pass(inputs, got):
    first, second, again = got
    found = [both(inputs, first), both(inputs, second)]
    if not np.array_equal(first["dx"], again["dx"]):
        found.append("a second backward pass on the same saved gives something else")
    return "; ".join(dict.fromkeys(w for w in found if w))


@probe(rests="state", drive="in_turn", compare=holds(each_pass), sizes=(1,))
def passes_in_turn(rng, n):
    """Two forward passes, then their backward passes, the first one's twice: each uses its own draws."""
    return asked(rng)


def passes_at_zero(inputs, got):
    open_ = np.asarray(got["dx"]) != 0
    return "" if open_.any() and not open_.all() else "dx does not tell dropped and kept zeros of x apart"


@probe(rests="zeros", drive="step", compare=holds(passes_at_zero), sizes=(1,))
def zeros(rng, n):
    """Where x is 0, too, the gradient passes through what was kept, and nothing else."""
    return {**asked(rng), "x": np.zeros((ROWS, COLUMNS))}


def own_draws(inputs, got):
    mask = np.asarray(got["y"]) != 0
    if (mask.all(axis=1) | ~mask.any(axis=1)).all():
        return "every row is dropped or kept as a whole"
    if (mask.all(axis=0) | ~mask.any(axis=0)).all():
        return "every row drops the same entries"
    return ""


@probe(rests="independent", drive="step", compare=holds(own_draws), sizes=(1,))
def entries_by_themselves(rng, n):
    """Neither rows nor columns are dropped together."""
    return asked(rng)


def repeats(inputs, got):
    first, later, again, again_later, other = (np.asarray(y) != 0 for y in got[:5])
    if not (np.array_equal(first, again) and np.array_equal(later, again_later)):
        return "two generators in the same state dropped different entries"
    if np.array_equal(first, other):
        return "generators in different states dropped the same entries"
    if np.array_equal(first, later):
        return "two calls with one generator dropped the same entries"
    return ""


@probe(rests="rng", drive="replay", compare=holds(repeats), sizes=(1,))
def chance_comes_from_rng(rng, n):
    """The same generator state drops the same entries; another state, and a later call, drop others."""
    return asked(rng, p=0.5)


def sums_differ(inputs, got):
    counts = {int(np.sum(np.asarray(y) != 0)) for y in got[4:]}
    return "" if len(counts) > 1 else "every pass keeps the same number of entries"


@probe(rests="independent", drive="replay", compare=holds(sums_differ), sizes=(1,))
def number_of_dropped_entries(rng, n):
    """How many entries are dropped is left to chance as well: it differs from pass to pass."""
    return asked(rng, p=0.5)


# How often


class Even:
    """Stands in for a generator: numbers spread evenly between 0 and 1."""

    def random(self, size=None):
        n = int(np.prod(size))
        return ((np.arange(n) + 0.5) / n).reshape(size)

    def permutation(self, n):
        return np.arange(n)

    def default_rng(self, seed=None):
        return self


def law(impl, inputs):
    """The share of dropped and of kept entries: a candidate is run on even numbers instead of chance."""
    chance = Even()
    scope = impl.dropout.__globals__
    held = scope.get("np")
    scope["np"] = types.SimpleNamespace(**{**vars(np), "random": chance})  # for candidates that ignore `rng`
    try:
        y = impl.dropout(np.ones((20, 50)), inputs["p"], chance, **inputs["settings"])[0]
    finally:
        scope["np"] = held or np
    return np.array([np.mean(y == 0), np.mean(y != 0)])


class Dropped:
    """How many entries were dropped and kept, against the law; where rows or columns go together, nothing can be said."""

    def differences(self, inputs, got, want, tolerance):
        y = got["y"]
        if not isinstance(y, np.ndarray) or y.shape != inputs["x"].shape:
            return [Difference("type", "", got, want, says="y is not an array of the shape of x")]
        if own_draws(inputs, got):
            return []
        kept = y != 0
        found = draws().differences(inputs, {"draws": kept.ravel().astype(int)}, want, tolerance)
        says = f"{np.sum(~kept)} of {kept.size} entries are dropped; about {want[0] * kept.size:.0f} are due"
        return [replace(d, says=says) for d in found]

    def matches(self, inputs, got, mistake, want, tolerance):
        return isinstance(mistake, np.ndarray) and not self.differences(inputs, got, mistake, tolerance)


@probe(rests="p", drive="step", compare=Dropped(), law=law, sizes=(30, 31))
def share(rng, n):
    """The share of dropped entries is p."""
    return asked(rng, n, 40, p={30: 0.2, 31: 0.7}[n])
