import numpy as np

from scratchproof.lab import call, close, probe


def values(rng, *shape):
    """Entries of either sign, away from 0, where the gate is neither open nor shut."""
    return np.round(rng.uniform(0.3, 2.9, size=shape) * rng.choice([-1.0, 1.0], size=shape), 2)


def slopes(rng, *shape):
    return np.round(rng.uniform(0.6, 2.0, size=shape) * rng.choice([-1.0, 1.0], size=shape), 2)


def forward(x, **more):
    return call(x, _name="silu", **more)


def backward(dy, x, **more):
    return call(dy, x, _name="silu_backward", **more)


@probe(rests="forward", sizes=(1, 3, 6))
def output(rng, n):
    """Each entry of the result is the formula at that entry of x."""
    return forward(values(rng, n))


@probe(rests="shape", sizes=(1, 2))
def output_of_three_axes(rng, n):
    """Three axes in, three axes out; each entry by itself."""
    return forward(values(rng, n, n + 1, n + 2))


@probe(rests="backward", sizes=(1, 3, 6))
def gradient(rng, n):
    """Each entry of dx is dy times the derivative at that entry of x."""
    return backward(slopes(rng, n), values(rng, n))


@probe(rests="backward", sizes=(4,))
def gradient_of_one(rng, n):
    """For dy = 1, dx is the derivative itself."""
    return backward(np.ones(n), values(rng, n))


@probe(rests="shape", sizes=(1, 2))
def gradient_of_three_axes(rng, n):
    """dy and x of three axes give dx of three axes."""
    return backward(slopes(rng, n, n + 1, n + 2), values(rng, n, n + 1, n + 2))


@probe(rests="shape", sizes=(0, 2))
def output_of_nothing(rng, n):
    """An empty x gives an empty result."""
    return forward(np.zeros((n, 0)))


@probe(rests="shape", sizes=(0, 2))
def gradient_of_nothing(rng, n):
    """Empty arrays give an empty dx."""
    return backward(np.zeros((0, n)), np.zeros((0, n)))


@probe(rests="small", sizes=(3,))
def small_inputs(rng, n):
    """Entries around 1e-8 are halved, and 0 stays 0."""
    return forward(np.append(values(rng, n) * 1e-8, 0.0))


@probe(rests="small", sizes=(3,))
def gradient_at_small_inputs(rng, n):
    """At 0, and around 1e-8, the derivative is 1/2."""
    return backward(slopes(rng, n + 1), np.append(values(rng, n) * 1e-8, 0.0))


@probe(rests="large", sizes=(2, 4))
def large_inputs(rng, n):
    """Around 1000 the result is x; around -1000 it is 0."""
    return forward(np.resize([1000.0, -1000.0], n) + values(rng, n))


@probe(rests="large", compare=close(within=1000.0), sizes=(2, 4))
def gradient_at_large_inputs(rng, n):
    """Around 1000 the derivative is 1, around -1000 it is 0; other entries are not disturbed."""
    return backward(slopes(rng, n + 1), np.append(np.resize([1000.0, -1000.0], n), 0.0) + values(rng, n + 1))


@probe(rests="quiet", drive="quietly", sizes=(1, 2))
def large_positive_inputs_quietly(rng, n):
    """Large positive entries cause no overflow and nothing invalid on the way forward."""
    return forward(1000.0 + values(rng, n))


@probe(rests="quiet", drive="quietly", sizes=(1, 2))
def large_negative_inputs_quietly(rng, n):
    """Large negative entries cause no overflow and nothing invalid on the way forward."""
    return forward(-1000.0 + values(rng, n))


@probe(rests="quiet", drive="quietly", compare=close(within=1000.0), sizes=(2,))
def gradient_at_large_inputs_quietly(rng, n):
    """Large entries cause no overflow and nothing invalid on the way back."""
    return backward(slopes(rng, n), np.array([1000.0, -1000.0]) + values(rng, n))


@probe(rests="dtype", sizes=(3,))
def output_in_float32(rng, n):
    """float32 in, float32 or wider out."""
    return forward(values(rng, n).astype(np.float32))


@probe(rests="dtype", sizes=(3,))
def gradient_in_float32(rng, n):
    """float32 arrays give a gradient in float32 or wider."""
    return backward(slopes(rng, n).astype(np.float32), values(rng, n).astype(np.float32))


@probe(rests="untouched", sizes=(2,))
def output_of_views(rng, n):
    """x, here a view with gaps, is read correctly and left as it was."""
    return forward(values(rng, n, n + 1), _strided=True)


@probe(rests="untouched", sizes=(2,))
def gradient_of_views(rng, n):
    """dy and x, here views with gaps, are read correctly and left as they were."""
    return backward(slopes(rng, n, n + 1), values(rng, n, n + 1), _strided=True)
