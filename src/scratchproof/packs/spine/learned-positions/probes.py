import numpy as np

from scratchproof.lab import call, probe


def values(rng, *shape):
    return np.round(rng.normal(0.0, 1.0, size=shape), 2) + 0.05


def forward(rng, L, *shape, how=lambda a: a, **more):
    return call(how(values(rng, *shape)), how(values(rng, L, shape[-1])), _name="learned_positions", **more)


def backward(rng, L, *shape, how=lambda a: a, **more):
    return call(how(values(rng, *shape)), how(values(rng, L, shape[-1])), _name="learned_positions_backward", **more)


@probe(rests="forward", sizes=(1, 3))
def one_sequence(rng, T):
    """Row t of the table is added at position t."""
    return forward(rng, T + 2, T, 2)


@probe(rests="forward", sizes=(3,))
def whole_table(rng, T):
    """A sequence as long as the table uses all of it."""
    return forward(rng, T, 2, T, 2)


@probe(rests="leading", sizes=(1, 2))
def batch(rng, n):
    """Every sequence of a batch gets the same rows."""
    return forward(rng, 5, n, n + 2, 2)


@probe(rests="leading", sizes=(3,))
def square(rng, n):
    """With as many sequences as positions and columns, positions run along the last axis but one."""
    return forward(rng, n + 1, n, n, n)


@probe(rests="leading", sizes=(2,))
def two_leading_axes(rng, n):
    """Two axes in front work as well."""
    return forward(rng, 6, n, 3, 4, 2)


@probe(rests="backward", sizes=(1, 3))
def gradient_of_one_sequence(rng, T):
    """dx is dy, and each row of dtable is the gradient of its position."""
    return backward(rng, T, T, 2)


@probe(rests="unused", sizes=(1, 3))
def gradient_of_unused_rows(rng, T):
    """Rows from T on have a gradient of zero."""
    return backward(rng, T + 2, 2, T, 3)


@probe(rests="sum", sizes=(2, 3))
def gradient_of_a_batch(rng, n):
    """Each row of dtable adds up what its position gets in all sequences."""
    return backward(rng, n + 3, n, n + 1, 2)


@probe(rests="sum", sizes=(3,))
def gradient_of_a_square(rng, n):
    """With as many sequences as positions and columns, the sum runs over the sequences."""
    return backward(rng, n + 1, n, n, n)


@probe(rests="leading", sizes=(2,))
def gradient_of_two_leading_axes(rng, n):
    """Two axes in front are both summed over."""
    return backward(rng, 6, n, 3, 4, 2)


@probe(rests="backward", sizes=(2,))
def large_and_small_gradients(rng, n):
    """A gradient around 1e-8 in one column is not lost beside 1000 in the next."""
    inputs = backward(rng, n + 1, 1, n, 2)
    inputs["args"][0] *= np.array([1e-8, 1e3])
    return inputs


@probe(rests="fresh", drive="write_and_look_again", sizes=(2,))
def written_into(rng, n):
    """Writing into what came back changes no argument and no later result."""
    return {"x": values(rng, n, 3, 2), "table": values(rng, 4, 2), "dy": values(rng, n, 3, 2)}


@probe(rests="dtype", sizes=(2,))
def float32(rng, n):
    """float32 gives float32 or wider."""
    return forward(rng, 4, n, 3, 2, how=np.float32)


@probe(rests="dtype", sizes=(2,))
def float32_gradient(rng, n):
    """The gradients of float32 arrays are float32 or wider."""
    return backward(rng, 4, n, 3, 2, how=np.float32)


@probe(rests="untouched", sizes=(2,))
def arguments_are_kept(rng, n):
    """x and table, here views with gaps, are the same after the call as before it."""
    return forward(rng, 5, n, 3, 2, _strided=True)


@probe(rests="untouched", sizes=(2,))
def gradient_keeps_its_arguments(rng, n):
    """dy and table, here views with gaps, are the same after the call as before it."""
    return backward(rng, 5, n, 3, 2, _strided=True)
