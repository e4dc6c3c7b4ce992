import numpy as np

from scratchproof.lab import call, probe


def question(rng, n, d):
    """Pairs that are somewhat alike; the rows have lengths of their own."""
    q = rng.normal(0.0, 1.0, size=(n, d))
    k = 0.4 * q + rng.normal(0.0, 1.0, size=(n, d))
    stretch = rng.permutation(np.linspace(0.5, 2.0, n))[:, None]
    return np.round(q * stretch, 2) + 0.003, np.round(k / stretch, 2) - 0.004


def loss(q, k, *temperature, **how):
    return call(q, k, *temperature, _name="info_nce", **how)


def gradient(q, k, *temperature, **how):
    return call(q, k, *temperature, _name="info_nce_backward", **how)


@probe(rests="loss", sizes=(2, 4))
def loss_of_pairs(rng, n):
    """The loss is the mean of -log softmax of the cosines over τ, at the matching key."""
    return loss(*question(rng, n, 3), 0.5)


@probe(rests="loss", sizes=(3,))
def loss_of_square(rng, n):
    """As many pairs as entries."""
    return loss(*question(rng, n, n), 0.5)


@probe(rests="normalised", sizes=(3,))
def loss_of_long_and_short_rows(rng, n):
    """The lengths of the rows do not matter."""
    q, k = question(rng, n, n + 1)
    return loss(q * np.array([[1e3], [1.0], [1e-8]]), k * np.array([[1e-8], [1e3], [1.0]]), 0.5)


@probe(rests="direction", sizes=(4,))
def loss_of_queries(rng, n):
    """Each query picks a key, not each key a query: here one key is right for nearly all queries."""
    q, k = question(rng, n, 3)
    return loss(q, k + 2.0 * (np.arange(n) == 0)[:, None] * q.sum(axis=0), 0.5)


@probe(rests="temperature", sizes=(3,))
def loss_by_default(rng, n):
    """Without temperature, it is 0.1."""
    return loss(*question(rng, n, n + 2))


@probe(rests="temperature", sizes=(3,))
def loss_warm(rng, n):
    """A temperature above 1 brings the loss near log N."""
    return loss(*question(rng, n, n + 1), temperature=3.0)


@probe(rests="temperature", sizes=(3,))
def loss_cold(rng, n):
    """At a temperature of 0.001 scores near ±1000 do not overflow; here no query is nearest to its own key."""
    q, k = question(rng, n, n + 1)
    return loss(q, np.roll(q, 1, axis=0) + 0.1 * k, 0.001)


@probe(rests="one", sizes=(1,))
def loss_of_one_pair(rng, n):
    """One pair costs nothing."""
    return loss(*question(rng, n, 3))


@probe(rests="gradient", sizes=(2, 4))
def gradient_of_pairs(rng, n):
    """The gradients go through scores, softmax and lengths."""
    return gradient(*question(rng, n, 3), 0.5)


@probe(rests="gradient", sizes=(3,))
def gradient_of_square(rng, n):
    """As many pairs as entries: which matrix is transposed shows."""
    return gradient(*question(rng, n, n), 0.5)


@probe(rests="gradient", sizes=(4,))
def gradient_of_queries(rng, n):
    """One key that is right for nearly all queries."""
    q, k = question(rng, n, 3)
    return gradient(q, k + 2.0 * (np.arange(n) == 0)[:, None] * q.sum(axis=0), 0.5)


@probe(rests="normalised", sizes=(1, 2))
def gradient_of_long_and_short_rows(rng, n):
    """The longer the rows, the smaller their gradients."""
    q, k = question(rng, 3, 4)
    return gradient(q * [1e3, 1e-8][n - 1], k * [1e-2, 1e2][n - 1], 0.5)


@probe(rests="temperature", sizes=(3,))
def gradient_by_default(rng, n):
    """Without temperature, it is 0.1."""
    return gradient(*question(rng, n, n + 2))


@probe(rests="temperature", sizes=(3,))
def gradient_warm(rng, n):
    """A temperature above 1 makes gradients small."""
    return gradient(*question(rng, n, n + 1), temperature=3.0)


@probe(rests="temperature", sizes=(3,))
def gradient_cold(rng, n):
    """At a temperature of 0.001 nothing overflows; no query is nearest to its own key."""
    q, k = question(rng, n, n + 1)
    return gradient(q, np.roll(q, 1, axis=0) + 0.1 * k, 0.001)


@probe(rests="one", sizes=(1,))
def gradient_of_one_pair(rng, n):
    """One pair has the gradients 0."""
    return gradient(*question(rng, n, 3))


@probe(rests="dtype", sizes=(3,))
def loss_in_float32(rng, n):
    """The loss of float32 is float32 or wider."""
    q, k = question(rng, n, n + 1)
    return loss(q.astype(np.float32), k.astype(np.float32), 0.5)


@probe(rests="dtype", sizes=(3,))
def gradient_in_float32(rng, n):
    """The gradients of float32 are float32 or wider."""
    q, k = question(rng, n, n + 1)
    return gradient(q.astype(np.float32), k.astype(np.float32), 0.5)


@probe(rests="untouched", sizes=(2,))
def loss_keeps_its_arguments(rng, n):
    """Both arrays, here views with gaps, are the same after the loss."""
    return loss(*question(rng, n, n + 1), 0.5, _strided=True)


@probe(rests="untouched", sizes=(2,))
def gradient_keeps_its_arguments(rng, n):
    """Both arrays, here views with gaps, are the same after the gradients."""
    return gradient(*question(rng, n, n + 1), 0.5, _strided=True)
