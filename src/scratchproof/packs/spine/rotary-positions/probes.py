import numpy as np

from scratchproof.lab import call, probe


def values(rng, *shape):
    """Numbers of size 0.5 to 1.5: no pair is near 0."""
    return np.round(rng.uniform(0.5, 1.5, size=shape) * rng.choice([-1.0, 1.0], size=shape), 2)


def forward(x, positions, **how):
    return call(x, np.asarray(positions), _name="rotary_positions", **how)


def backward(dy, positions, **how):
    return call(dy, np.asarray(positions), _name="rotary_positions_backward", **how)


def scattered(rng, T):
    """Positions in no order, from 2 on, one of them twice."""
    return rng.permutation(np.append(2 + 3 * np.arange(T - 1) + rng.integers(0, 3, T - 1), 4))


@probe(rests="turn", sizes=(1, 2))
def one_pair(rng, n):
    """A single pair turns counter-clockwise by one radian a position."""
    return forward(values(rng, n + 1, 2), np.arange(n + 1))


@probe(rests="turn", sizes=(2, 3, 4))
def several_pairs(rng, n):
    """Pair i turns by position times base^(-2i/d)."""
    return forward(values(rng, 3, 2 * n), np.arange(1, 4))


@probe(rests="pairs", sizes=(2,))
def as_many_rows_as_columns(rng, n):
    """With as many rows as columns or as pairs, nothing is mixed up."""
    return forward(values(rng, n, 2 * n, 2 * n), np.arange(2 * n))


@probe(rests="base", sizes=(2, 3))
def base_given(rng, n):
    """The base that is passed counts."""
    return forward(values(rng, 4, 2 * n), np.arange(3, 7), base=float(rng.choice([50.0, 200.0, 500.0])))


@probe(rests="base", sizes=(2,))
def base_given_backward(rng, n):
    """The base that is passed counts on the way back too."""
    return backward(values(rng, 4, 2 * n), np.arange(3, 7), base=float(rng.choice([50.0, 200.0, 500.0])))


@probe(rests="positions", sizes=(1, 4))
def positions_anywhere(rng, n):
    """Each row is turned by its own position, wherever the positions begin and however they jump."""
    return forward(values(rng, n, 6), scattered(rng, n))


@probe(rests="positions", sizes=(2,))
def far_position(rng, n):
    """A row may stand at position 3000."""
    return forward(values(rng, n, 2), 3000 + rng.integers(0, 9, n))


@probe(rests="positions", sizes=(3,))
def positions_of_another_type(rng, n):
    """Positions may be small integers."""
    return forward(values(rng, n, 4), scattered(rng, n).astype(np.int32))


@probe(rests="positions", sizes=(3,))
def positions_of_the_gradient(rng, n):
    """The gradient of each row is turned by the row's own position."""
    return backward(values(rng, n, 6), scattered(rng, n))


@probe(rests="leading", sizes=(1, 2))
def batch_and_heads(rng, n):
    """With a batch and heads in front, positions run along the last but one axis."""
    return forward(values(rng, n, 3, n + 3, 4), np.arange(2, n + 5))


@probe(rests="leading", sizes=(2,))
def gradient_of_batch_and_heads(rng, n):
    """The gradient keeps the batch and the heads in front."""
    return backward(values(rng, n, 3, n + 3, 4), np.arange(2, n + 5))


@probe(rests="backward", sizes=(1, 2))
def gradient_of_one_pair(rng, n):
    """The gradient of a pair is turned back by the pair's angle."""
    return backward(values(rng, n + 1, 2), np.arange(n + 1))


@probe(rests="backward", sizes=(2, 3))
def gradient_of_several_pairs(rng, n):
    """Every pair of the gradient is turned back by its own angle."""
    return backward(values(rng, 3, 2 * n), np.arange(1, 4))


@probe(rests="turn", sizes=(3, 8))
def large_or_tiny(rng, n):
    """Rows around 1000 or 1e-8 are turned like any other."""
    return forward((1e3 if n == 3 else 1e-8) * values(rng, 3, 4), np.arange(1, 4))


@probe(rests="dtype", sizes=(2,))
def float32(rng, n):
    """float32 gives float32 or wider."""
    return forward(values(rng, n, 3, 2 * n).astype(np.float32), np.arange(3, 6))


@probe(rests="dtype", sizes=(2,))
def float32_gradient(rng, n):
    """A float32 gradient gives float32 or wider."""
    return backward(values(rng, n, 3, 2 * n).astype(np.float32), np.arange(3, 6))


@probe(rests="untouched", sizes=(2,))
def arguments_are_kept(rng, n):
    """x and positions, here views with gaps, are the same after the call as before it."""
    return forward(values(rng, n, 3, 2 * n), scattered(rng, 3), _strided=True)


@probe(rests="untouched", sizes=(2,))
def gradient_keeps_its_arguments(rng, n):
    """dy and positions, here views with gaps, are the same after the call as before it."""
    return backward(values(rng, n, 3, 2 * n), scattered(rng, 3), _strided=True)
