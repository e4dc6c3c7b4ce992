import numpy as np

from scratchproof.lab import call, probe


def question(rng, *shape):
    """Predictions, and targets that lie 0.3 to 2 away on either side."""
    pred = np.asarray(np.round(rng.normal(0.0, 1.0, size=shape), 2))
    away = rng.choice([-1.0, 1.0], size=shape) * rng.uniform(0.3, 2.0, size=shape)
    return pred, np.asarray(pred + np.round(away, 2))


def loss(pred, target, **how):
    return call(pred, target, _name="mean_squared_error", **how)


def gradient(pred, target, **how):
    return call(pred, target, _name="mean_squared_error_backward", **how)


@probe(rests="loss", sizes=(1, 2, 4))
def loss_of_vector(rng, n):
    """The loss is the mean of the squared differences."""
    return loss(*question(rng, n))


@probe(rests="loss", sizes=(1,))
def loss_of_opposite_errors(rng, n):
    """Errors of opposite sign do not cancel."""
    pred, _ = question(rng, n, 2)
    return loss(pred, pred + 1.5 * np.array([[1.0, -1.0]]))


@probe(rests="loss", sizes=(1,))
def loss_without_axes(rng, n):
    """One prediction without axes is a mean of one."""
    return loss(*question(rng))


@probe(rests="count", sizes=(1, 2))
def loss_of_matrix(rng, n):
    """The mean is over all entries, rows and columns."""
    return loss(*question(rng, n + 1, n + 2))


@probe(rests="count", sizes=(2,))
def loss_of_three_axes(rng, n):
    """The mean is over all entries of any number of axes."""
    return loss(*question(rng, n + 1, n, n + 2))


@probe(rests="gradient", sizes=(1, 2, 4))
def gradient_of_vector(rng, n):
    """The gradient is 2(p - t)/N."""
    return gradient(*question(rng, n))


@probe(rests="gradient", sizes=(1,))
def gradient_without_axes(rng, n):
    """One prediction without axes has one gradient."""
    return gradient(*question(rng))


@probe(rests="count", sizes=(1, 2))
def gradient_of_matrix(rng, n):
    """The gradient of a matrix is divided by the number of all of its entries."""
    return gradient(*question(rng, n + 1, n + 2))


@probe(rests="count", sizes=(2,))
def gradient_of_three_axes(rng, n):
    """The gradient is divided by the number of all entries of any number of axes."""
    return gradient(*question(rng, n, n + 1, n + 2))


@probe(rests="loss", sizes=(2,))
def loss_of_large_numbers(rng, n):
    """Predictions around 1e3 that are off by about 1e3."""
    pred, target = question(rng, n, n + 1)
    return loss(1e3 * pred, 1e3 * target)


@probe(rests="gradient", sizes=(2,))
def gradient_of_small_numbers(rng, n):
    """Predictions around 1e-8 have gradients around 1e-8."""
    pred, target = question(rng, n, n + 1)
    return gradient(1e-8 * pred, 1e-8 * target)


@probe(rests="shapes", sizes=(1, 2, 3, 4))
def loss_of_other_shapes(rng, n):
    """A column against a row, a row against a matrix, or a number against a vector is a ValueError."""
    shapes = [((3, 1), (3,)), ((2, 3), (3,)), ((4,), (1,)), ((), (2,))]
    one, other = shapes[n - 1]
    return loss(question(rng, *one)[0], question(rng, *other)[1])


@probe(rests="shapes", sizes=(1, 2, 3))
def gradient_of_other_shapes(rng, n):
    """The gradient does not broadcast either."""
    shapes = [((3, 1), (3,)), ((3,), (2, 3)), ((2, 1), (1, 2))]
    one, other = shapes[n - 1]
    return gradient(question(rng, *one)[0], question(rng, *other)[1])


def counts(rng, *shape):
    """Integers of which some are above and some below their targets."""
    low, high = rng.integers(0, 100, size=shape), rng.integers(150, 250, size=shape)
    swap = np.arange(low.size).reshape(shape) % 2 == 0
    return np.where(swap, low, high), np.where(swap, high, low)


@probe(rests="integers", sizes=(2,))
def loss_of_unsigned(rng, n):
    """Unsigned bytes, such as pixels, do not wrap round."""
    pred, target = counts(rng, n, n + 1)
    return loss(pred.astype(np.uint8), target.astype(np.uint8))


@probe(rests="integers", sizes=(2,))
def gradient_of_unsigned(rng, n):
    """The gradient of unsigned bytes has both signs."""
    pred, target = counts(rng, n, n + 1)
    return gradient(pred.astype(np.uint8), target.astype(np.uint8))


@probe(rests="integers", sizes=(2,))
def gradient_of_integers(rng, n):
    """The gradient of integers is a float, not rounded."""
    return gradient(*counts(rng, n + 1))


@probe(rests="dtype", sizes=(2,))
def loss_in_float32(rng, n):
    """float32 gives float32 or wider."""
    pred, target = question(rng, n, n + 1)
    return loss(pred.astype(np.float32), target.astype(np.float32))


@probe(rests="dtype", sizes=(2,))
def gradient_in_float32(rng, n):
    """The gradient of float32 is float32 or wider."""
    pred, target = question(rng, n, n + 1)
    return gradient(pred.astype(np.float32), target.astype(np.float32))


@probe(rests="untouched", sizes=(2,))
def loss_keeps_its_arguments(rng, n):
    """Both arrays, here views with gaps, are the same after the loss."""
    return loss(*question(rng, n, n + 1), _strided=True)


@probe(rests="untouched", sizes=(2,))
def gradient_keeps_its_arguments(rng, n):
    """Both arrays, here views with gaps, are the same after the gradient."""
    return gradient(*question(rng, n, n + 1), _strided=True)
