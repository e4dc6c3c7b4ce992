import numpy as np

from scratchproof.lab import probe


def signed(rng, *shape):
    """Numbers of either sign, none near 0."""
    return np.asarray(np.round(rng.choice([-1.0, 1.0], size=shape) * rng.uniform(0.5, 1.5, size=shape), 2))


def asked(rng, *shape, h=0.25, wave=0.0, strided=False, x=None, sign=1.0):
    """A question about the drive's function, which has `sign`."""
    x = signed(rng, *shape) if x is None else x
    w = np.asarray(np.round(rng.uniform(0.5, 1.5, size=shape), 2))
    return {"x": x, "w": w, "wave": wave, "sign": sign, "step": {} if h is None else {"h": h}, "strided": strided}


def fast(rng, n):
    """At the default step, a function that changes fast; its x is small, so that rounding plays no part."""
    return asked(rng, n, h=None, wave=3e4, x=np.round(1e-3 * rng.uniform(0.5, 1.5, size=n), 5))


def slope(inputs):
    """The exact gradient of the drive's function."""
    x, w, wave = inputs["x"], inputs["w"], inputs["wave"]
    if wave:
        return wave * w * np.cos(wave * x)
    return inputs["sign"] * (3 * w * x**2 + 0.6 * w * np.sum(w * x))


def tested(rng, *shape, **more):
    """A gradient to be tested: the exact one, every entry off by 5 to 20 percent, and one by a third."""
    inputs = asked(rng, *shape, x=np.abs(signed(rng, *shape)), **more)
    off = rng.uniform(0.05, 0.2, size=shape) * rng.choice([-1.0, 1.0], size=shape)
    off.flat[rng.integers(off.size)] = rng.choice([-0.35, 0.35])
    return {**inputs, "grad": np.round(slope(inputs) * (1 + off), 3)}


@probe(rests="formula", drive="gradient", sizes=(1, 2, 4))
def vector(rng, n):
    """Entry i is the two-sided difference quotient, entry i alone being moved."""
    return asked(rng, n)


@probe(rests="formula", drive="gradient", sizes=(1, 2))
def matrix(rng, n):
    """The gradient has the shape of x."""
    return asked(rng, n, n + 1, h=0.1)


@probe(rests="formula", drive="gradient", sizes=(2,))
def three_axes(rng, n):
    """Any number of axes will do."""
    return asked(rng, n, 1, n + 1, h=0.5)


@probe(rests="formula", drive="gradient", sizes=(1,))
def no_axes(rng, n):
    """An array without axes has one entry."""
    return asked(rng)


@probe(rests="step", drive="gradient", sizes=(3,))
def default_step(rng, n):
    """Without h, the step is 1e-5: a function that changes fast shows it."""
    return fast(rng, n)


@probe(rests="step", drive="gradient", sizes=(2,))
def large_entries(rng, n):
    """The step does not grow with the entries."""
    return asked(rng, n, h=50.0, x=1000.0 * signed(rng, n))


@probe(rests="step", drive="gradient", sizes=(2,))
def small_entries(rng, n):
    """The step does not shrink with the entries."""
    return asked(rng, n, x=1e-8 * signed(rng, n))


@probe(rests="float64", drive="gradient", sizes=(2,))
def float32(rng, n):
    """float32 entries are moved in float64, where a step of 1e-5 still counts."""
    return asked(rng, n, h=None, x=signed(rng, n).astype(np.float32))


@probe(rests="float64", drive="gradient", sizes=(2,))
def views(rng, n):
    """A view with gaps, in another memory order, has its gradient too."""
    return asked(rng, n, n + 1, strided=True)


@probe(rests="untouched", drive="gradient", sizes=(3,))
def x_is_kept(rng, n):
    """x is afterwards what it was before."""
    return asked(rng, n, h=0.3)


@probe(rests="error", drive="error", sizes=(1, 2, 4))
def error_of_vector(rng, n):
    """The error is the largest of the entries' relative errors."""
    return tested(rng, n, h=0.1)


@probe(rests="error", drive="error", sizes=(2,))
def error_of_matrix(rng, n):
    """The error of a matrix is one number."""
    return tested(rng, n, n + 1, sign=-1.0)


@probe(rests="error", drive="error", sizes=(2,))
def error_of_opposite_sign(rng, n):
    """A gradient of the opposite sign is off by nearly 2."""
    inputs = tested(rng, n, n)
    return {**inputs, "grad": -inputs["grad"]}


@probe(rests="error", drive="error", sizes=(3,))
def error_by_size(rng, n):
    """A small entry that is off by a half counts more than a large one that is off by a tenth."""
    inputs = asked(rng, n, x=np.array([20.0, 0.5, 2.0]))
    return {**inputs, "grad": slope(inputs) * np.array([1.1, 1.5, 0.95])}


@probe(rests="error", drive="error", sizes=(2,))
def error_below(rng, n):
    """A gradient that is too small is measured by the numerical one."""
    inputs = tested(rng, n, h=0.1)
    return {**inputs, "grad": slope(inputs) * np.linspace(0.3, 0.8, n)}


@probe(rests="error", drive="error", sizes=(2,))
def error_of_default_step(rng, n):
    """Without h, the step is 1e-5."""
    inputs = fast(rng, n)
    return {**inputs, "grad": np.full(n, 40000.0)}


@probe(rests="error", drive="error", sizes=(2,))
def error_of_passed_step(rng, n):
    """The h that is passed counts."""
    inputs = tested(rng, n, h=0.5)
    return {**inputs, "grad": 0.9 * slope(inputs)}


@probe(rests="floor", drive="error", sizes=(2,))
def zero_and_zero(rng, n):
    """Where both gradients are 0, the entry's error is 0."""
    inputs = tested(rng, n, h=0.1)
    inputs["w"][-1] = inputs["grad"][-1] = 0.0
    return inputs


@probe(rests="floor", drive="error", sizes=(2,))
def next_to_zero(rng, n):
    """Where both gradients are smaller than 1e-8, the difference is divided by 1e-8."""
    inputs = tested(rng, n, h=0.1)
    inputs["w"][-1] = 0.0
    grad = slope(inputs)
    grad[-1] = np.round(rng.uniform(6.0, 8.0), 2) * 1e-9
    return {**inputs, "grad": grad}


@probe(rests="untouched", drive="error", sizes=(2,))
def gradient_is_kept(rng, n):
    """x, here a view with gaps, and the gradient that is tested stay as they were."""
    return tested(rng, n, n + 1, strided=True)
