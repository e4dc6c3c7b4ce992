import numpy as np

from scratchproof.lab import call, probe


def vectors(rng, *shape):
    """Rows whose entries lie well apart and whose mean is not 0: no digit is lost by any way of computing."""
    d = shape[-1]
    steps = rng.permuted(np.broadcast_to(np.arange(d) - (d - 1) / 2, shape), axis=-1)
    offset = rng.uniform(0.5, 1.5, size=(*shape[:-1], 1)) * rng.choice([-1, 1], size=(*shape[:-1], 1))
    return np.round(steps + offset + rng.uniform(-0.3, 0.3, size=shape), 2)


def gain_of(rng, d):
    return np.round(rng.uniform(1.2, 2.5, size=d) * rng.choice([-1, 1], size=d), 2)


def bias_of(rng, d):
    return np.round(rng.uniform(0.3, 0.9, size=d) * rng.choice([-1, 1], size=d), 2)


def parameters(rng, d):
    return gain_of(rng, d), bias_of(rng, d)


@probe(rests="formula", sizes=(2, 3, 5))
def one_row(rng, n):
    """One row, shape (d,), is normalised, scaled by the gain, shifted by the bias."""
    # Whole float32 numbers in the hundreds: what is wrong with eps alone shows where eps matters, not here
    gain, bias = parameters(rng, n)
    return call(np.float32(np.round(100 * vectors(rng, n))), gain.astype(np.float32), bias.astype(np.float32))


@probe(rests="biased", sizes=(2,))
def divided_by_d(rng, n):
    """The variance of two entries is the square of half their difference."""
    x = np.float32([100, 300]) * int(rng.integers(1, 4))
    return call(x, np.ones(n, np.float32), np.zeros(n, np.float32))


@probe(rests="eps", sizes=(2, 4))
def eps_by_default(rng, n):
    """Without eps, 1e-5 is added to the variance: it shows in rows that vary by a thousandth."""
    return call(vectors(rng, n) * 1e-3, *parameters(rng, n))


@probe(rests="axis", sizes=(1, 2, 4))
def each_row_by_itself(rng, n):
    """Every row of a matrix is normalised with its own mean and variance."""
    return call(vectors(rng, n, n + 1) * np.arange(1, n + 1)[:, None], *parameters(rng, n + 1))


@probe(rests="axis", sizes=(2,))
def three_axes(rng, n):
    """With three axes, only the last one is averaged over."""
    return call(vectors(rng, n + 1, n, n + 2), *parameters(rng, n + 2))


@probe(rests="eps", sizes=(2, 4))
def eps_given(rng, n):
    """A passed eps counts: it is added to the variance, under the root."""
    # Once far above the default, once far below it
    scale, eps = (0.3, 0.25) if n == 2 else (3e-4, 1e-7)
    return call(vectors(rng, n - 1, n) * scale, *parameters(rng, n), eps=eps)


@probe(rests="eps", sizes=(2, 4))
def tiny(rng, n):
    """Rows around 1e-8 are divided by little more than the root of eps."""
    return call(vectors(rng, n - 1, n) * 1e-8, *parameters(rng, n))


@probe(rests="constant", sizes=(2, 4))
def equal_entries(rng, n):
    """A row of equal entries gives the bias."""
    x = np.repeat(rng.integers(1, 30, size=(3, 1)) / 4, n, axis=1)
    return call(x, *parameters(rng, n))


@probe(rests="constant", sizes=(1,))
def one_entry(rng, n):
    """With d = 1 the entry is its own mean, and the bias is all that is left."""
    # Small, because no rounding is forgiven here: nothing moves when x does
    return call(np.round(rng.uniform(0.01, 0.06, size=n), 3), *parameters(rng, n))


@probe(rests="constant", sizes=(2,))
def zeros(rng, n):
    """Rows of zeros give the bias, and the row beside them is not disturbed."""
    x = vectors(rng, 3, n)
    x[rng.integers(0, 3)] = 0.0
    return call(x, *parameters(rng, n))


@probe(rests="far", sizes=(4,))
def around_a_thousand(rng, n):
    """Rows near 1000 come out like the same rows near 0."""
    return call(1024 + centred_steps(rng, 2, n) / 4, *parameters(rng, n))


@probe(rests="far", sizes=(4,))
def far_from_zero(rng, n):
    """Rows near ±10⁹ whose entries lie 1 or 2 apart are normalised, not rounded away."""
    # Every sum of such numbers and of their squares as float64 holds them, 10¹⁸ ± k·10⁹, is exact, so that every way of
    # computing E[x²] − μ² gives 0 here and none gives noise
    offset = rng.choice([-1e9, 1e9])
    return call(offset + centred_steps(rng, 1, n), *parameters(rng, n))


def centred_steps(rng, rows, n):
    """Rows of -3, -1, 1, 3 (for n = 4) in any order, halved or not."""
    return rng.permuted(np.tile(np.arange(1.0 - n, n, 2), (rows, 1)), axis=1) * rng.choice([0.5, 1.0])


@probe(rests="dtype", sizes=(2, 4))
def float32(rng, n):
    """float32 arrays give float32 or wider."""
    gain, bias = parameters(rng, n + 1)
    return call(vectors(rng, n, n + 1).astype(np.float32), gain.astype(np.float32), bias.astype(np.float32))


@probe(rests="untouched", sizes=(3,))
def arguments_are_kept(rng, n):
    """x, gain and bias are the same after the call as before it."""
    return call(vectors(rng, 2, n), *parameters(rng, n))


@probe(rests="untouched", sizes=(2,))
def views(rng, n):
    """Arrays that are non-contiguous views of larger ones are read correctly."""
    return call(vectors(rng, n, n + 1, n + 2), *parameters(rng, n + 2), _strided=True)
