import numpy as np

from scratchproof.lab import probe


def values(rng, *shape):
    return np.round(rng.normal(0.0, 1.0, size=shape), 2) + 0.01


def parameters(rng, d, h):
    sizes = {"w_up": (d, h), "b_up": (h,), "w_down": (h, d), "b_down": (d,)}
    return {name: values(rng, *size) for name, size in sizes.items()}


def layer(rng, *leading, d=2, h=3, activation="bend", biases=True, how=lambda a: a, strided=False):
    """Inputs of one pass over x of those leading axes; no hidden number near 0, where a rounding decides for ReLU."""
    near = True
    while near:
        x, params = values(rng, *leading, d), parameters(rng, d, h)
        if not biases:
            params = {name: params[name] for name in ("w_up", "w_down")}
        z = x @ params["w_up"] + params.get("b_up", 0)
        near = bool(np.any(np.abs(z) < 0.02))
    params = {name: how(value) for name, value in params.items()}
    dy = how(values(rng, *leading, d))
    return {"x": how(x), "params": params, "activation": activation, "dy": dy, "strided": strided}


@probe(rests="forward", drive="one_pass", sizes=(1, 2))
def rows(rng, n):
    """For the rows of a matrix, y and all gradients are right, with an activation f(z) = z + z²/2."""
    return layer(rng, n)


@probe(rests="activation", drive="one_pass", sizes=(2,))
def with_relu(rng, n):
    """With ReLU as the activation, y and all gradients are right."""
    return layer(rng, n + 1, d=n, h=n + 2, activation="relu")


@probe(rests="dx", drive="one_pass", sizes=(3,))
def as_wide_as_deep(rng, n):
    """With as many rows, inputs and hidden numbers, no matrix is transposed by accident."""
    return layer(rng, n, d=n, h=n)


@probe(rests="grads", drive="one_pass", sizes=(1,))
def one_feature(rng, n):
    """One input and one hidden number keep their axes."""
    return layer(rng, n + 1, d=n, h=n)


@probe(rests="grads", drive="one_pass", sizes=(2,))
def narrow(rng, n):
    """Fewer hidden numbers than inputs work as well."""
    return layer(rng, n + 3, d=n + 1, h=n)


@probe(rests="no-biases", drive="one_pass", sizes=(2,))
def without_biases(rng, n):
    """Without biases nothing is added, and grads has the two matrices only."""
    return layer(rng, n, biases=False)


@probe(rests="leading", drive="one_pass", sizes=(2,))
def one_vector(rng, n):
    """A single vector x gives a single vector y."""
    return layer(rng, d=n, h=n + 1)


@probe(rests="leading", drive="one_pass", sizes=(1, 2))
def sequences(rng, n):
    """A batch of sequences works position by position."""
    return layer(rng, n, n + 3, d=n + 1, h=n + 2)


@probe(rests="sum", drive="one_pass", sizes=(2,))
def four_axes(rng, n):
    """Gradients of parameters add up over three leading axes."""
    return layer(rng, n, 1, n + 1)


@probe(rests="empty", drive="one_pass", sizes=(0, 2))
def no_rows(rng, n):
    """Without rows, y and dx are empty and the gradients of the parameters are zeros."""
    return layer(rng, *([n] if n else []), 0)


@probe(rests="forward", drive="one_pass", sizes=(2,))
def large_and_small(rng, n):
    """Inputs around 1000, weights around 1e-5 and gradients around 1e-8 are neither cut off nor lost."""
    inputs = layer(rng, n)
    params = {name: 1e-5 * value for name, value in inputs["params"].items()}
    return {**inputs, "x": 1e3 * inputs["x"], "params": params, "dy": 1e-8 * inputs["dy"]}


@probe(rests="saved", drive="in_turn", sizes=(2,))
def two_passes_at_once(rng, n):
    """Two forward calls with activations of their own, before the backward calls, do not disturb each other."""
    passes = [layer(rng, n), layer(rng, n, activation="relu")]
    return {"passes": passes, "order": [0, 1]}


@probe(rests="saved", drive="in_turn", sizes=(2,))
def backward_twice(rng, n):
    """A second backward call with the same saved gives the same gradients again."""
    return {"passes": [layer(rng, n)], "order": [0, 0]}


@probe(rests="dtype", drive="one_pass", sizes=(2,))
def float32(rng, n):
    """float32 in, float32 or wider out."""
    return layer(rng, n, n + 1, how=np.float32)


@probe(rests="untouched", drive="one_pass", sizes=(2,))
def views(rng, n):
    """x, the parameters and dy, here views with gaps, are the same after the calls as before them."""
    return layer(rng, n, n + 1, strided=True)
