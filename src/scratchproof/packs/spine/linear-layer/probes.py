import numpy as np

from scratchproof.lab import call, probe

D_IN, D_OUT = 3, 4


def values(rng, *shape):
    return np.round(rng.normal(0.0, 1.0, size=shape), 2)


def forward(rng, *leading, d_in=D_IN, d_out=D_OUT, how=lambda a: a, **more):
    """A call of the layer with inputs of those leading axes."""
    x, w, b = values(rng, *leading, d_in), values(rng, d_in, d_out), values(rng, d_out) + 0.5
    return call(how(x), how(w), how(b), _name="linear_layer", **more)


def backward(rng, *leading, d_in=D_IN, d_out=D_OUT, how=lambda a: a, **more):
    """A call of its backward pass."""
    dy, x, w = values(rng, *leading, d_out) + 0.1, values(rng, *leading, d_in) + 0.1, values(rng, d_in, d_out)
    return call(how(dy), how(x), how(w), _name="linear_layer_backward", **more)


@probe(rests="forward", sizes=(1, 3))
def output_of_rows(rng, n):
    """Each row of y is the row of x times w, plus b."""
    return forward(rng, n, d_in=2, d_out=3)


@probe(rests="forward", sizes=(3,))
def output_of_square_weights(rng, n):
    """With as many rows, inputs and outputs, w is not transposed and b runs along the last axis."""
    return forward(rng, n, d_in=n, d_out=n)


@probe(rests="forward", sizes=(4,))
def output_of_as_many_rows(rng, n):
    """With as many rows as outputs, b is still added along the last axis."""
    return forward(rng, n, d_in=2, d_out=n)


@probe(rests="forward", sizes=(1,))
def one_feature(rng, n):
    """One input and one output keep their axes."""
    return forward(rng, 2, d_in=n, d_out=n)


@probe(rests="leading", sizes=(1, 2))
def output_of_sequences(rng, n):
    """A batch of sequences (n, T, d_in) becomes (n, T, d_out)."""
    return forward(rng, n, n + 3)


@probe(rests="leading", sizes=(2,))
def output_of_four_axes(rng, n):
    """Three leading axes work as well."""
    return forward(rng, n, 1, n + 1)


@probe(rests="leading", sizes=(2,))
def output_of_one_vector(rng, n):
    """A single vector x gives a single vector y."""
    return forward(rng, d_in=n, d_out=n + 1)


@probe(rests="backward", sizes=(1, 3))
def gradients_of_rows(rng, n):
    """dx, dw and db come back in this order, each in the shape of x, w and b."""
    return backward(rng, n, d_in=2, d_out=3)


@probe(rests="sum", sizes=(5,))
def gradients_of_many_rows(rng, n):
    """dw and db add up what all rows contribute."""
    return backward(rng, n)


@probe(rests="backward", sizes=(3,))
def gradients_of_square_weights(rng, n):
    """With as many rows, inputs and outputs, nothing is transposed by accident."""
    return backward(rng, n, d_in=n, d_out=n)


@probe(rests="backward", sizes=(1,))
def gradients_of_one_feature(rng, n):
    """One input and one output keep their axes."""
    return backward(rng, 2, d_in=n, d_out=n)


@probe(rests="sum", sizes=(1, 2))
def gradients_of_sequences(rng, n):
    """For a batch of sequences, dw and db sum over the batch and over the positions."""
    return backward(rng, n, n + 3)


@probe(rests="leading", sizes=(2,))
def gradients_of_four_axes(rng, n):
    """Three leading axes are all summed over."""
    return backward(rng, n, 3, n + 2)


@probe(rests="leading", sizes=(2,))
def gradients_of_one_vector(rng, n):
    """For a single vector, dw is the outer product of x and dy, and db is dy."""
    return backward(rng, d_in=n, d_out=n + 1)


@probe(rests="empty", sizes=(0, 2))
def output_of_no_rows(rng, n):
    """No rows in, no rows out."""
    return forward(rng, *([n] if n else []), 0)


@probe(rests="empty", sizes=(0, 2))
def gradients_of_no_rows(rng, n):
    """Without rows, dw and db are zeros of their full shape."""
    return backward(rng, *([n] if n else []), 0)


@probe(rests="forward", sizes=(2,))
def output_of_large_and_small(rng, n):
    """Inputs around 1000 and weights around 1e-8 are neither cut off nor lost."""
    inputs = forward(rng, n)
    x, w, b = inputs["args"]
    return {**inputs, "args": [1e3 * x, 1e-8 * w, 1e-5 * b]}


@probe(rests="backward", sizes=(2,))
def gradients_of_large_and_small(rng, n):
    """Gradients around 1e-8 and inputs around 1000 are neither cut off nor lost."""
    inputs = backward(rng, n)
    dy, x, w = inputs["args"]
    return {**inputs, "args": [1e-8 * dy, 1e3 * x, w]}


@probe(rests="dtype", sizes=(2,))
def output_in_float32(rng, n):
    """float32 in, float32 or wider out."""
    return forward(rng, n, how=np.float32)


@probe(rests="dtype", sizes=(2,))
def gradients_in_float32(rng, n):
    """The gradients of float32 arrays are float32 or wider."""
    return backward(rng, n, n + 1, how=np.float32)


@probe(rests="untouched", sizes=(2,))
def output_keeps_its_arguments(rng, n):
    """x, w and b, here views with gaps, are the same after the call as before it."""
    return forward(rng, n, n + 1, _strided=True)


@probe(rests="untouched", sizes=(2,))
def gradients_keep_their_arguments(rng, n):
    """dy, x and w, here views with gaps, are the same after the call as before it."""
    return backward(rng, n, n + 1, _strided=True)
