import numpy as np

from scratchproof.lab import call, probe


def vectors(rng, *shape):
    """Rows whose entries differ in size and sign and whose mean is not 0."""
    d = shape[-1]
    sizes = rng.permuted(np.broadcast_to(0.5 + np.arange(d), shape), axis=-1) * rng.choice([-1.0, 1.0], size=shape)
    sizes[..., -1] = np.abs(sizes[..., -1]) + d  # one large entry keeps every mean away from 0
    return np.round(sizes + rng.uniform(-0.3, 0.3, size=shape), 2)


def gain_of(rng, d):
    return np.round(rng.uniform(1.2, 2.5, size=d) * rng.choice([-1, 1], size=d), 2)


@probe(rests="formula", sizes=(1, 2, 4))
def one_row(rng, n):
    """One row, shape (d,), is divided by its root mean square and scaled by the gain."""
    # Whole float32 numbers in the hundreds: what is wrong with eps alone shows where eps matters, not here
    return call(np.float32(np.round(100 * vectors(rng, n))), gain_of(rng, n).astype(np.float32))


@probe(rests="eps", sizes=(2, 3))
def eps_by_default(rng, n):
    """Without eps, 1e-5 is added to the mean of the squares: it shows in rows around a thousandth."""
    return call(vectors(rng, n) * 1e-3, gain_of(rng, n))


@probe(rests="axis", sizes=(1, 2, 4))
def each_row_by_itself(rng, n):
    """Every row of a matrix is divided by its own root mean square."""
    return call(vectors(rng, n, n + 1) * np.arange(1, n + 1)[:, None], gain_of(rng, n + 1))


@probe(rests="axis", sizes=(2,))
def three_axes(rng, n):
    """With three axes, only the last one is averaged over."""
    return call(vectors(rng, n + 1, n, n + 2), gain_of(rng, n + 2))


@probe(rests="eps", sizes=(2, 4))
def eps_given(rng, n):
    """A passed eps counts: it is added to the mean of the squares, under the root."""
    # Once far above the default, once far below it
    scale, eps = (0.2, 0.25) if n == 2 else (3e-4, 1e-7)
    return call(vectors(rng, n - 1, n) * scale, gain_of(rng, n), eps=eps)


@probe(rests="zeros", sizes=(1, 3))
def zeros(rng, n):
    """A row of zeros gives zeros, not 0/0."""
    return call(np.zeros(n), gain_of(rng, n))


@probe(rests="zeros", sizes=(3,))
def zeros_beside_others(rng, n):
    """A row of zeros does not disturb the rows beside it."""
    x = vectors(rng, n, n + 1)
    x[rng.integers(0, n)] = 0.0
    return call(x, gain_of(rng, n + 1))


@probe(rests="formula", sizes=(3,))
def equal_entries(rng, n):
    """A row of equal entries keeps its sign and comes out as ± the gain: its mean is not taken off."""
    return call(np.full(n, float(rng.choice([-2.5, 2.5]))), gain_of(rng, n))


@probe(rests="size", sizes=(3,))
def tiny(rng, n):
    """Rows around 1e-8 are divided by little more than the root of eps."""
    return call(vectors(rng, n - 1, n) * 1e-8, gain_of(rng, n))


@probe(rests="size", sizes=(3,))
def large(rng, n):
    """Rows around 1e3 and 1e8 come out at the size of the gain."""
    return call(vectors(rng, 2, n) * np.array([[1e3], [1e8]]), gain_of(rng, n))


@probe(rests="dtype", sizes=(2, 4))
def float32(rng, n):
    """float32 arrays give float32 or wider."""
    return call(vectors(rng, n, n + 1).astype(np.float32), gain_of(rng, n + 1).astype(np.float32))


@probe(rests="untouched", sizes=(3,))
def arguments_are_kept(rng, n):
    """x and gain are the same after the call as before it."""
    return call(vectors(rng, 2, n), gain_of(rng, n))


@probe(rests="untouched", sizes=(2,))
def views(rng, n):
    """Arrays that are non-contiguous views of larger ones are read correctly."""
    return call(vectors(rng, n, n + 1, n + 2), gain_of(rng, n + 2), _strided=True)
