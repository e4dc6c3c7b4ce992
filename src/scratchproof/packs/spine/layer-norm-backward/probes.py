import numpy as np

from scratchproof.lab import probe


def vectors(rng, *shape):
    """Rows whose entries lie well apart and whose mean is not 0: no digit is lost by any way of computing."""
    d = shape[-1]
    steps = rng.permuted(np.broadcast_to(np.arange(d) - (d - 1) / 2, shape), axis=-1)
    offset = rng.uniform(0.5, 1.5, size=(*shape[:-1], 1)) * rng.choice([-1, 1], size=(*shape[:-1], 1))
    return np.round(steps + offset + rng.uniform(-0.3, 0.3, size=shape), 2)


def parameters(rng, d, how=lambda a: a):
    gain = np.round(rng.uniform(1.2, 2.5, size=d) * rng.choice([-1, 1], size=d), 2)
    bias = np.round(rng.uniform(0.3, 0.9, size=d) * rng.choice([-1, 1], size=d), 2)
    return {"gain": how(gain), "bias": how(bias)}


def layer(rng, *shape, scale=1.0, how=lambda a: a, strided=False, **settings):
    """Inputs of one pass over x of that shape."""
    x, dy = scale * vectors(rng, *shape), np.round(rng.normal(0.3, 1.0, size=shape), 2)
    params = parameters(rng, shape[-1], how)
    return {"x": how(x), "params": params, "dy": how(dy), "settings": settings, "strided": strided}


def several(rng, n, order):
    passes = [layer(rng, n, n + 1) for _ in range(max(order) + 1)]
    xs, dys = [p["x"] for p in passes], [p["dy"] for p in passes]
    return {"xs": xs, "dys": dys, "params": passes[0]["params"], "order": order}


@probe(rests="forward", drive="one_pass", sizes=(3, 5))
def one_row(rng, n):
    """For one row (d,), y, dx, dg and db follow the formulas."""
    return layer(rng, n)


@probe(rests="dx", drive="one_pass", sizes=(1, 3))
def rows(rng, n):
    """For the rows of a matrix, y, dx, dg and db follow the formulas."""
    return layer(rng, n, n + 2)


@probe(rests="dx", drive="one_pass", sizes=(4,))
def as_many_rows_as_entries(rng, n):
    """With as many rows as entries, rows and columns are not mixed up."""
    return layer(rng, n, n)


@probe(rests="grads", drive="one_pass", sizes=(3,))
def gradients_of_gain_and_bias(rng, n):
    """With more rows than entries, dg and db still have one number for each entry."""
    return layer(rng, n + 2, n)


@probe(rests="axis", drive="one_pass", sizes=(1, 2))
def sequences(rng, n):
    """Every row of a batch of sequences is normalised by itself."""
    return layer(rng, n, n + 3, n + 2)


@probe(rests="sum", drive="one_pass", sizes=(2,))
def four_axes(rng, n):
    """dg and db sum over three leading axes as well."""
    return layer(rng, n, 1, n + 1, n + 2)


@probe(rests="eps", drive="one_pass", sizes=(3,))
def eps_by_default(rng, n):
    """Without eps, 1e-5 counts: it shows in rows that vary by a thousandth."""
    return layer(rng, n - 1, n, scale=1e-3)


@probe(rests="eps", drive="one_pass", sizes=(2, 3))
def eps_given(rng, n):
    """A passed eps counts, forward and backward."""
    return layer(rng, n + 1, n, scale=0.3, eps=0.25)


@probe(rests="constant", drive="one_pass", sizes=(2, 3))
def equal_entries(rng, n):
    """A row of equal entries gives the bias, and its σ is the root of eps; the rows beside it are not disturbed."""
    inputs = layer(rng, 3, n, eps=0.01)
    inputs["x"][rng.integers(0, 3)] = float(rng.integers(1, 30)) / 4
    return inputs


@probe(rests="size", drive="one_pass", sizes=(3,))
def tiny(rng, n):
    """Rows around 1e-8 are divided by little more than the root of eps."""
    return layer(rng, n - 1, n, scale=1e-8)


@probe(rests="size", drive="one_pass", sizes=(3,))
def large(rng, n):
    """Rows around 1e3 give gradients around a thousandth."""
    return layer(rng, n - 1, n, scale=1e3)


@probe(rests="far", drive="one_pass", sizes=(4,))
def far_from_zero(rng, n):
    """A row near ±10⁹ whose entries lie 1 or 2 apart is normalised, not rounded away."""
    # Every sum of such numbers and of their squares as float64 holds them, 10¹⁸ ± k·10⁹, is exact, so that every way of
    # computing E[x²] − μ² gives 0 here and none gives noise
    steps = rng.permuted(np.arange(1.0 - n, n, 2)) * rng.choice([0.5, 1.0])
    return {**layer(rng, n), "x": rng.choice([-1e9, 1e9]) + steps}


@probe(rests="empty", drive="one_pass", sizes=(0, 2))
def no_rows(rng, n):
    """Without rows, dx is empty, and dg and db are zeros."""
    return layer(rng, *([n] if n else []), 0, 3)


@probe(rests="saved", drive="in_turn", sizes=(2,))
def two_passes_at_once(rng, n):
    """Two forward calls before the backward calls do not disturb each other."""
    return several(rng, n, [0, 1])


@probe(rests="saved", drive="in_turn", sizes=(2,))
def backward_twice(rng, n):
    """A second backward call with the same saved gives the same gradients again."""
    return several(rng, n, [0, 0])


@probe(rests="dtype", drive="one_pass", sizes=(2,))
def float32(rng, n):
    """float32 in, float32 or wider out."""
    return layer(rng, n, n + 1, n + 2, how=np.float32)


@probe(rests="untouched", drive="one_pass", sizes=(2,))
def views(rng, n):
    """x, gain, bias and dy, here views with gaps, are the same after the calls as before them."""
    return layer(rng, n, n + 1, n + 2, strided=True)
