import numpy as np

from scratchproof.lab import probe


def values(rng, *shape):
    return np.round(rng.normal(0.0, 1.0, size=shape), 2) + 0.01


def network(rng, *leading, widths=(2, 3, 2), how=lambda a: a, strided=False):
    """Inputs of one pass; hidden numbers of both signs in every layer, and none near 0, where a rounding would decide."""
    while True:
        x = values(rng, *leading, widths[0])
        layers = [(values(rng, i, o), values(rng, o)) for i, o in zip(widths, widths[1:])]
        if not x.size or well_apart(x, layers):
            break
    layers = [(how(w), how(b)) for w, b in layers]
    dy = how(values(rng, *leading, widths[-1]))
    return {"x": how(x), "layers": layers, "dy": dy, "strided": strided}


def well_apart(x, layers):
    a = x
    for w, b in layers[:-1]:
        z = a @ w + b
        if np.any(np.abs(z) < 0.02) or np.all(z > 0) or np.all(z < 0):
            return False
        a = np.maximum(z, 0)
    return True


@probe(rests="forward", drive="one_pass", sizes=(1, 3))
def two_layers(rng, n):
    """Two layers with a ReLU between them: y, dx and all gradients are right."""
    return network(rng, n)


@probe(rests="between", drive="one_pass", sizes=(2,))
def one_layer(rng, n):
    """One layer alone is linear: no ReLU before it, none after it."""
    return network(rng, n, widths=(3, 2))


@probe(rests="between", drive="one_pass", sizes=(3,))
def three_layers(rng, n):
    """With three layers, a ReLU stands in both gaps."""
    return network(rng, n, widths=(2, 4, 3, 5))


@probe(rests="grads", drive="one_pass", sizes=(2,))
def many_layers(rng, n):
    """With five layers, every pair of gradients stands at the place of its layer."""
    return network(rng, n + 2, widths=(n, 3, 4, 3, 5, 2))


@probe(rests="dx", drive="one_pass", sizes=(3,))
def square_layers(rng, n):
    """With as many rows as inputs and outputs of every layer, nothing is transposed by accident."""
    return network(rng, n, widths=(n, n, n))


@probe(rests="slope", drive="one_pass", sizes=(2,))
def hidden_zeros(rng, n):
    """A hidden number of exactly 0 passes no gradient on."""
    inputs = network(rng, n)
    inputs["layers"][0] = (inputs["layers"][0][0], np.zeros(3))
    return {**inputs, "x": np.zeros((n, 2))}


@probe(rests="leading", drive="one_pass", sizes=(2,))
def one_vector(rng, n):
    """A single vector x gives a single vector y."""
    return network(rng, widths=(n, n + 2, n + 1))


@probe(rests="leading", drive="one_pass", sizes=(1, 2))
def sequences(rng, n):
    """For a batch of sequences, gradients of parameters add up over the batch and over the positions."""
    return network(rng, n, n + 3)


@probe(rests="leading", drive="one_pass", sizes=(2,))
def four_axes(rng, n):
    """Three leading axes are all summed over."""
    return network(rng, n, 1, n + 1)


@probe(rests="empty", drive="one_pass", sizes=(0, 2))
def no_rows(rng, n):
    """Without rows, y and dx are empty and the gradients of the parameters are zeros."""
    return network(rng, *([n] if n else []), 0)


@probe(rests="forward", drive="one_pass", sizes=(2,))
def large_and_small(rng, n):
    """Inputs around 1000 and gradients around 1e-8 are neither cut off nor lost."""
    inputs = network(rng, n, widths=(2, 3, 4))
    layers = [(w, 1e3 * b) for w, b in inputs["layers"]]
    return {**inputs, "x": 1e3 * inputs["x"], "layers": layers, "dy": 1e-8 * inputs["dy"]}


@probe(rests="saved", drive="in_turn", sizes=(2,))
def two_passes_at_once(rng, n):
    """Two forward calls before the backward calls do not disturb each other."""
    return {"passes": [network(rng, n), network(rng, n, widths=(2, 3, 4, 2))], "order": [0, 1]}


@probe(rests="saved", drive="in_turn", sizes=(2,))
def backward_twice(rng, n):
    """A second backward call with the same saved gives the same gradients again."""
    return {"passes": [network(rng, n)], "order": [0, 0]}


@probe(rests="dtype", drive="one_pass", sizes=(2,))
def float32(rng, n):
    """float32 in, float32 or wider out."""
    return network(rng, n, n + 1, how=np.float32)


@probe(rests="untouched", drive="one_pass", sizes=(2,))
def views(rng, n):
    """x, the layers and dy, here views with gaps, are the same after the calls as before them."""
    return network(rng, n, n + 1, strided=True)
