import numpy as np

from scratchproof.lab import call, probe


def gradient(rng, *shape):
    """Entries between 0.3 and 2 in size, in float32: there a constant of 1e-6 beside the norm makes no difference."""
    return np.asarray(np.round(rng.uniform(0.3, 2.0, size=shape) * rng.choice([-1, 1], size=shape), 2), dtype=np.float32)


def length(grads):
    return float(np.sqrt(sum(float(np.sum(np.square(g, dtype=np.float64))) for g in grads if g is not None)))


def part_of(rng, grads):
    """A max_norm that is well below the norm of the gradients."""
    return float(np.round(length(grads) * rng.uniform(0.3, 0.7), 2))


@probe(rests="global", sizes=(1, 2, 3))
def too_long(rng, n):
    """Gradients that are together longer than max_norm are all scaled by max_norm / norm."""
    grads = [gradient(rng, n), gradient(rng, n + 1)]
    return call(grads, part_of(rng, grads))


@probe(rests="global", sizes=(2,))
def each_short_enough(rng, n):
    """Gradients that are each shorter than max_norm, but not together, are scaled down as well."""
    grads = [gradient(rng, n), gradient(rng, n), gradient(rng, n)]
    return call(grads, float(np.round(0.45 * length(grads) + 0.55 * max(length([g]) for g in grads), 2)))


@probe(rests="small", sizes=(1, 2))
def short_enough(rng, n):
    """Gradients that are together shorter than max_norm keep their values."""
    grads = [gradient(rng, n), gradient(rng, n + 1)]
    return call(grads, float(np.round(length(grads) * rng.uniform(1.3, 3.0), 2)))


@probe(rests="small", sizes=(2,))
def just_short_enough(rng, n):
    """Gradients are compared with max_norm by the norm of all entries, by no smaller and no larger number."""
    grads = [gradient(rng, n), gradient(rng, n)]
    return call(grads, float(np.round(length(grads) * 1.02, 3)))


@probe(rests="small", sizes=(1,))
def as_long_as_allowed(rng, n):
    """A norm equal to max_norm changes nothing."""
    return call([np.array([3.0], np.float32) * n, np.array([-4.0], np.float32) * n], 5.0 * n)


@probe(rests="global", sizes=(2,))
def just_too_long(rng, n):
    """A norm a little above max_norm is brought down to it."""
    grads = [gradient(rng, n), gradient(rng, n)]
    return call(grads, float(np.round(length(grads) * 0.97, 3)))


@probe(rests="norm", sizes=(1, 3))
def one_array(rng, n):
    """With one array, its own norm counts, and the norm before clipping comes back."""
    grads = [gradient(rng, n)]
    return call(grads, part_of(rng, grads))


@probe(rests="list", sizes=(2,))
def shapes(rng, n):
    """Arrays of any shape count with all of their entries and keep their shape and place."""
    grads = [gradient(rng, n, n + 1), gradient(rng), gradient(rng, n + 1), gradient(rng, n, 1, n + 1)]
    return call(grads, part_of(rng, grads))


@probe(rests="list", sizes=(2,))
def matrices(rng, n):
    """A matrix counts with the squares of all its entries."""
    grads = [gradient(rng, n, n + 1), gradient(rng, n + 1, n)]
    return call(grads, part_of(rng, grads))


@probe(rests="zero", sizes=(1, 2))
def zeros(rng, n):
    """All-zero gradients come back as zeros with norm 0, not as 0/0."""
    return call([np.zeros(n, np.float32), np.zeros((n, 2), np.float32)], float(rng.choice([0.5, 2.0])))


@probe(rests="zero", sizes=(1,))
def no_arrays(rng, n):
    """An empty list gives an empty list and norm 0."""
    return call([], float(n))


@probe(rests="none", sizes=(1, 2))
def none_among_them(rng, n):
    """A gradient of None stays None in its place and does not count."""
    grads = [gradient(rng, n), None, gradient(rng, n + 1), None]
    return call(grads, part_of(rng, grads))


@probe(rests="none", sizes=(2,))
def none_in_front(rng, n):
    """None stays None also where nothing is clipped."""
    grads = [None, gradient(rng, n)]
    return call(grads, float(np.round(length(grads) * 2.0, 2)))


@probe(rests="none", sizes=(2,))
def only_none(rng, n):
    """When every gradient is None the norm is 0."""
    return call([None] * n, 1.0)


@probe(rests="size", sizes=(2,))
def exploded(rng, n):
    """float64 gradients of several millions are brought down to max_norm, small entries beside them by the same factor."""
    # Near 4e6 in float64 PyTorch's 1e-6 shows, anything smaller does not
    grads = [gradient(rng, n).astype(np.float64), gradient(rng, n + 1).astype(np.float64)]
    grads[0] *= 4e6 / length(grads[:1])
    grads = [np.round(grads[0]), np.round(grads[1] * 1e3)]
    return call(grads, float(rng.choice([0.5, 2.0])))


@probe(rests="size", sizes=(2,))
def very_large_and_very_small(rng, n):
    """Arrays around 1e8 and 1e-8 side by side get one factor."""
    large = gradient(rng, n).astype(np.float64) * 1e8
    small = gradient(rng, n + 1).astype(np.float64) * 1e-8
    return call([small, large], float(rng.choice([0.5, 2.0])))


@probe(rests="size", sizes=(2,))
def very_small(rng, n):
    """Gradients around 1e-8 are far below max_norm and keep their values; their norm is not 0."""
    grads = [gradient(rng, n).astype(np.float64) * 1e-8, gradient(rng, n + 1).astype(np.float64) * 1e-8]
    return call(grads, 1.0)


@probe(rests="dtype", sizes=(2,))
def float64(rng, n):
    """float64 gradients that are not clipped come back to the last digit."""
    grads = [np.round(rng.normal(size=n), 3), np.round(rng.normal(size=(n, n)), 3)]
    return call(grads, 100.0)


@probe(rests="untouched", sizes=(2,))
def arguments_are_kept(rng, n):
    """The list and its arrays are the same after the call as before it."""
    grads = [gradient(rng, n), gradient(rng, n, n)]
    return call(grads, part_of(rng, grads))


@probe(rests="untouched", drive="views", sizes=(2,))
def read_as_views(rng, n):
    """Gradients that are non-contiguous views of larger arrays are read correctly."""
    grads = [gradient(rng, n, n + 1), gradient(rng, n + 1)]
    return {"grads": grads, "max_norm": part_of(rng, grads)}
