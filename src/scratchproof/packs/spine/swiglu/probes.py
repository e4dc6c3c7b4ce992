import numpy as np

from scratchproof.lab import close, probe

D, H = 3, 4


def values(rng, *shape):
    return np.round(rng.normal(0.0, 1.0, size=shape), 2)


def layer(rng, *leading, d=D, h=H, how=lambda a: a, **more):
    """x and dy of those leading axes, and the three matrices."""
    params = {"w_gate": values(rng, d, h), "w_up": values(rng, d, h) + 0.1, "w_down": values(rng, h, d)}
    x, dy = values(rng, *leading, d) + 0.1, values(rng, *leading, d) + 0.1
    return {"x": how(x), "params": {k: how(w) for k, w in params.items()}, "dy": how(dy), **more}


@probe(rests="forward", drive="output", sizes=(1, 3))
def output_of_rows(rng, n):
    """Each row of y is silu(x·w_gate) times x·w_up, entry by entry, times w_down."""
    return layer(rng, n, d=2, h=3)


@probe(rests="forward", drive="output", sizes=(3,))
def output_of_square_matrices(rng, n):
    """With as many rows, inputs and hidden entries, nothing is transposed by accident."""
    return layer(rng, n, d=n, h=n)


@probe(rests="forward", drive="output", sizes=(2,))
def output_of_sequences(rng, n):
    """A batch of sequences (n, T, d) gives y of the same shape."""
    return layer(rng, n, n + 3)


@probe(rests="backward", drive="step", sizes=(1, 3))
def gradients_of_rows(rng, n):
    """dx has the shape of x, and each gradient that of its matrix; all are exact."""
    return layer(rng, n)


@probe(rests="backward", drive="step", sizes=(1, 3))
def gradients_of_square_matrices(rng, n):
    """With as many rows, inputs and hidden entries, nothing is transposed by accident."""
    return layer(rng, n, d=n, h=n)


@probe(rests="backward", drive="step", sizes=(2,))
def narrow_hidden_layer(rng, n):
    """The hidden layer may be narrower than x."""
    return layer(rng, n, d=5, h=n)


@probe(rests="sum", drive="step", sizes=(2,))
def gradients_of_sequences(rng, n):
    """For a batch of sequences, gradients sum over the batch and over the positions."""
    return layer(rng, n, n + 3)


@probe(rests="sum", drive="step", sizes=(2,))
def gradients_of_four_axes(rng, n):
    """Three leading axes are all summed over."""
    return layer(rng, n, 1, n + 1)


@probe(rests="sum", drive="step", sizes=(2,))
def gradients_of_one_vector(rng, n):
    """For a single vector, gradients are those of a single row."""
    return layer(rng)


@probe(rests="empty", drive="step", sizes=(0, 2))
def no_rows(rng, n):
    """Without rows, y and dx are empty and the gradients are zeros of full shape."""
    return layer(rng, *([n] if n else []), 0)


@probe(rests="state", drive="in_turn", sizes=(2,))
def two_passes_in_turn(rng, n):
    """Two forward passes, then their backward passes: each uses what its own forward pass saved."""
    other = layer(rng, n)
    return {**layer(rng, n), "other x": other["x"], "other dy": other["dy"]}


@probe(rests="twice", drive="twice", sizes=(2,))
def backward_twice(rng, n):
    """A second backward pass on the same saved gives the same gradients."""
    return layer(rng, n, n + 1)


@probe(rests="quiet", drive="quietly", compare=close(within=1e7), sizes=(2,))
def large_entries(rng, n):
    """Entries of g around ±1000 cause no overflow; the gate is then open or shut."""
    inputs = layer(rng, n, d=2, h=2)
    gate = np.array([[400.0, -500.0], [500.0, -400.0]]) + values(rng, 2, 2)
    return {**inputs, "x": np.abs(inputs["x"]) + 1.0, "params": {**inputs["params"], "w_gate": gate}}


@probe(rests="backward", drive="step", sizes=(2,))
def small_entries(rng, n):
    """Entries of x around 1e-8 are not lost."""
    inputs = layer(rng, n)
    return {**inputs, "x": 1e-8 * inputs["x"], "dy": 1e3 * inputs["dy"]}


@probe(rests="dtype", drive="step", sizes=(2,))
def in_float32(rng, n):
    """float32 arrays give results in float32 or wider."""
    return layer(rng, n, n + 1, how=np.float32)


@probe(rests="untouched", drive="step", sizes=(2,))
def views(rng, n):
    """x, dy and the matrices, here views with gaps, are read correctly and left as they were."""
    return layer(rng, n, n + 1, views=True)
