import numpy as np

from scratchproof.lab import probe


def values(rng, *shape):
    return np.round(rng.uniform(0.3, 1.2, size=shape) * rng.choice([-1, 1], size=shape), 2)


def seed_of(rng, size):
    """A seed for which the first drawn masks of that many entries drop some, keep some, and are not alike."""
    while True:
        seed = int(rng.integers(0, 2**31))
        masks = np.random.default_rng(seed).random((4, size)) < 0.5
        if all(0 < m.sum() < size for m in masks) and len({m.tobytes() for m in masks}) == 4:
            return seed


def layer(rng, *shape, dropout=True, between=0, times=1, look=""):
    size = int(np.prod(shape))
    inputs = {"x": values(rng, *shape), "w": values(rng, shape[-1]), "dy": values(rng, *shape)}
    more = {"dropout": dropout, "between": between, "times": times, "look": look}
    return {**inputs, "seed": seed_of(rng, size), **more}


def several(rng, n, layers, of, order):
    """Passes through the layers `of`, on one generator; backward in that order."""
    passes = [{"layer": k, "x": values(rng, n, 3), "w": values(rng, 3), "dy": values(rng, n, 3)} for k in of]
    return {"layers": layers, "passes": passes, "order": order, "seed": seed_of(rng, 3 * n)}


@probe(rests="same", drive="one_pass", sizes=(1, 2))
def plain_layer(rng, n):
    """For a layer that draws nothing, y, dx and grads are those of the plain layer."""
    return layer(rng, n, 3, dropout=False)


@probe(rests="same", drive="one_pass", sizes=(2,))
def three_axes(rng, n):
    """Inputs of more axes are handed on as they are."""
    return layer(rng, n, n + 1, n + 2, dropout=False)


@probe(rests="memory", drive="one_pass", sizes=(2,))
def nothing_is_held(rng, n):
    """After the new forward, what the plain forward saved is gone."""
    return layer(rng, n, 3, look="alive after forward")


@probe(rests="calls", drive="one_pass", sizes=(3,))
def calls(rng, n):
    """The plain forward runs once forward and once backward, the plain backward once."""
    return layer(rng, n, 2, dropout=False, look="calls")


@probe(rests="draws", drive="one_pass", sizes=(3,))
def draws_of_others(rng, n):
    """The second run draws the numbers of the first, though others drew in between."""
    return layer(rng, n, 3, between=2)


@probe(rests="forward-rng", drive="one_pass", sizes=(4,))
def generator_after_forward(rng, n):
    """The new forward moves the generator as far as the plain one does."""
    return layer(rng, n, look="generator after forward")


@probe(rests="backward-rng", drive="one_pass", sizes=(4,))
def generator_after_backward(rng, n):
    """The new backward leaves the generator where others have moved it."""
    return layer(rng, n, between=3, look="generator after backward")


@probe(rests="saved", drive="in_turn", sizes=(2,))
def two_passes(rng, n):
    """Two forward calls of one layer, on one generator, before both backward calls."""
    return several(rng, n, [True], [0, 0], [0, 1])


@probe(rests="saved", drive="in_turn", sizes=(2,))
def last_first(rng, n):
    """Backward calls may come in reverse order."""
    return several(rng, n, [True], [0, 0, 0], [2, 1, 0])


@probe(rests="saved", drive="in_turn", sizes=(2,))
def backward_twice(rng, n):
    """A second backward call with the same saved gives the same gradients again."""
    return several(rng, n, [True], [0], [0, 0])


@probe(rests="state", drive="in_turn", sizes=(2,))
def two_layers(rng, n):
    """Two layers, one with dropout and one without, do not disturb each other."""
    return several(rng, n, [True, False], [0, 1], [0, 1])


@probe(rests="nested", drive="one_pass", sizes=(2,))
def twice_checkpointed(rng, n):
    """A checkpointed layer that is checkpointed again still gives the same."""
    return layer(rng, n, 3, between=1, times=2)


@probe(rests="untouched", drive="one_pass", sizes=(3,))
def arguments_are_kept(rng, n):
    """x, params and dy are the same after the calls as before them."""
    return layer(rng, n, 2)
