import numpy as np

from scratchproof.lab import call, probe


def values(rng, *shape):
    """Entries of either sign, away from 0."""
    return np.round(rng.uniform(0.3, 2.9, size=shape) * rng.choice([-1.0, 1.0], size=shape), 2)


def both_signs(rng, n):
    """At least one entry of each sign, from two on."""
    x = values(rng, n)
    x[:2] = np.abs(x[:2]) * np.array([1.0, -1.0])[:n]
    return rng.permutation(x)


def forward(x, **more):
    return call(x, _name="leaky_relu", **more)


def backward(dy, x, **more):
    return call(dy, x, _name="leaky_relu_backward", **more)


@probe(rests="forward", sizes=(1, 2, 6))
def output(rng, n):
    """Positive entries stay, negative ones are multiplied by the slope."""
    return forward(both_signs(rng, n), slope=0.2)


@probe(rests="slope", sizes=(2,))
def output_by_default(rng, n):
    """Without a slope, negative entries are multiplied by 0.01."""
    return forward(both_signs(rng, n))


@probe(rests="slope", sizes=(2, 3))
def output_for_other_slopes(rng, n):
    """A slope of 0.7, and one of 0, counts."""
    return forward(both_signs(rng, n), slope={2: 0.7, 3: 0.0}[n])


@probe(rests="shape", sizes=(1, 2))
def output_of_three_axes(rng, n):
    """Three axes in, three axes out."""
    return forward(values(rng, n, n + 1, n + 2), slope=0.3)


@probe(rests="backward", sizes=(1, 2, 6))
def gradient(rng, n):
    """dx is dy where x is positive, and dy times the slope where it is negative."""
    return backward(values(rng, n), both_signs(rng, n), slope=0.2)


@probe(rests="backward", sizes=(4,))
def gradient_by_signs(rng, n):
    """The sign of x decides what passes, whatever the sign of dy."""
    x, dy = np.abs(values(rng, n)) * np.array([1, 1, -1, -1]), np.abs(values(rng, n)) * np.array([1, -1, 1, -1])
    return backward(dy, x, slope=0.1)


@probe(rests="slope", sizes=(2,))
def gradient_by_default(rng, n):
    """Without a slope, dx is 0.01·dy where x is negative."""
    return backward(values(rng, n), both_signs(rng, n))


@probe(rests="slope", sizes=(2, 3))
def gradient_for_other_slopes(rng, n):
    """A slope of 0.7, and one of 0, counts on the way back."""
    return backward(values(rng, n), both_signs(rng, n), slope={2: 0.7, 3: 0.0}[n])


@probe(rests="shape", sizes=(1, 2))
def gradient_of_three_axes(rng, n):
    """dy and x of three axes give dx of three axes."""
    return backward(values(rng, n, n + 1, n + 2), values(rng, n, n + 1, n + 2), slope=0.3)


@probe(rests="shape", sizes=(0, 2))
def output_of_nothing(rng, n):
    """An empty x gives an empty y."""
    return forward(np.zeros((n, 0)))


@probe(rests="shape", sizes=(0, 2))
def gradient_of_nothing(rng, n):
    """Empty arrays give an empty dx."""
    return backward(np.zeros((0, n)), np.zeros((0, n)))


@probe(rests="zero", sizes=(2,))
def output_at_zero(rng, n):
    """At 0, y is 0."""
    return forward(np.append(0.0, values(rng, n)), slope=0.4)


@probe(rests="zero", sizes=(2,))
def gradient_at_zero(rng, n):
    """At 0, dx is dy times the slope."""
    return backward(values(rng, n + 1), np.append(0.0, values(rng, n)), slope=0.4)


@probe(rests="size", sizes=(2,))
def small_inputs(rng, n):
    """Entries around 1e-8 pass, or are multiplied by the slope, like any other."""
    return forward(np.append(both_signs(rng, n) * 1e-8, values(rng, 1)), slope=0.2)


@probe(rests="size", sizes=(2,))
def gradient_at_small_inputs(rng, n):
    """Around 1e-8 the sign of x decides like at any other entry."""
    return backward(values(rng, n), both_signs(rng, n) * 1e-8, slope=0.2)


@probe(rests="size", sizes=(2,))
def large_inputs(rng, n):
    """Entries around 1000 stay, those around -1000 are multiplied by the slope."""
    return forward(np.array([1000.0, -1000.0]) + values(rng, n), slope=0.2)


@probe(rests="size", sizes=(2,))
def gradient_at_large_inputs(rng, n):
    """Around 1000 the derivative is 1; around -1000 it is the slope."""
    return backward(values(rng, n), np.array([1000.0, -1000.0]) + values(rng, n), slope=0.2)


@probe(rests="dtype", sizes=(3,))
def output_in_float32(rng, n):
    """float32 in, float32 or wider out."""
    return forward(both_signs(rng, n).astype(np.float32), slope=0.2)


@probe(rests="dtype", sizes=(3,))
def gradient_in_float32(rng, n):
    """float32 arrays give a gradient in float32 or wider."""
    return backward(values(rng, n).astype(np.float32), both_signs(rng, n).astype(np.float32), slope=0.2)


@probe(rests="untouched", sizes=(2,))
def output_of_views(rng, n):
    """x, here a view with gaps, is read correctly and left as it was."""
    return forward(values(rng, n, n + 1), slope=0.3, _strided=True)


@probe(rests="untouched", sizes=(2,))
def gradient_of_views(rng, n):
    """dy and x, here views with gaps, are read correctly and left as they were."""
    return backward(values(rng, n, n + 1), values(rng, n, n + 1), slope=0.3, _strided=True)
