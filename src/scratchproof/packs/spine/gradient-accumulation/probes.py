import numpy as np

from scratchproof.lab import probe


def values(rng, *shape, size=1.0):
    """Numbers away from 0, of both signs."""
    signs = rng.choice([-1.0, 1.0], size=shape)
    return np.asarray(np.round(signs * rng.uniform(0.3, 2.0, size=shape), 2)) * size


def batches(rng, sizes, d=2, size=1.0):
    """Each micro-batch with rows further out than those before, so that their means differ."""
    return [values(rng, n, d, size=size) + 0.5 * size * k for k, n in enumerate(sizes)]


def training(rng, sizes, d=2, outputs=1, size=1.0, **more):
    params = [values(rng, d, outputs, size=1 / size), values(rng, outputs)]
    return {"params": params, "micro_batches": batches(rng, sizes, d, size), **more}


@probe(rests="loss", drive="accumulate", sizes=(1, 3))
def different_sizes(rng, n):
    """Micro-batches of different sizes count by their examples: loss and gradients are those of all rows together."""
    return training(rng, [n, n + 2])


@probe(rests="gradients", drive="accumulate", sizes=(2, 3))
def smaller_last(rng, n):
    """A last micro-batch that is smaller counts less."""
    return training(rng, [n, n, 1], d=3, outputs=2)


@probe(rests="gradients", drive="accumulate", sizes=(2,))
def equal_sizes(rng, n):
    """Where all sizes are equal, all count alike."""
    return training(rng, [n] * 3, d=1, outputs=3)


@probe(rests="sizes", drive="accumulate", sizes=(1, 4))
def one_micro_batch(rng, n):
    """A single micro-batch gives what the function itself returns."""
    return training(rng, [n])


@probe(rests="sizes", drive="accumulate", sizes=(7,))
def many(rng, n):
    """Many micro-batches, of one row and of several."""
    return training(rng, [int(k) for k in rng.permutation([1, 1, 2, 2, 3, 5, n])], outputs=2)


@probe(rests="calls", drive="accumulate", sizes=(2,))
def one_call_each(rng, n):
    """The function is asked once for each micro-batch, never for more rows at once."""
    return training(rng, [n, 1, n + 1])


@probe(rests="reuse", drive="accumulate", sizes=(1, 2))
def overwritten_gradients(rng, n):
    """The function writes its gradients into the same arrays at each call."""
    return training(rng, [n, n + 1, 1], outputs=2, reuse=True)


@probe(rests="fresh", drive="twice", sizes=(1,))
def two_calls(rng, n):
    """A second call starts from zero and leaves the first one's gradients alone."""
    return {**training(rng, [n, n + 1]), "later": batches(rng, [n + 2, n])}


@probe(rests="gradients", drive="accumulate", sizes=(2,))
def large_and_small(rng, n):
    """Rows around 1000 and weights around a thousandth: nothing is cut off or lost."""
    return training(rng, [n, n + 1], size=1e3)


@probe(rests="dtype", drive="accumulate", sizes=(2,))
def float32(rng, n):
    """Gradients in float32 are added up in float32 or wider."""
    inputs = training(rng, [n + 1, n], outputs=2)
    return {key: [a.astype(np.float32) for a in arrays] for key, arrays in inputs.items()}


@probe(rests="untouched", drive="accumulate", sizes=(2,))
def arguments_are_kept(rng, n):
    """Parameters and micro-batches are the same after the call as before it."""
    return training(rng, [n + 1, n])
