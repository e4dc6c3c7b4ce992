import numpy as np

from scratchproof.lab import probe


def values(rng, *shape, size=1.0, dtype=np.float32):
    """Numbers away from 0, of both signs."""
    signs = rng.choice([-1.0, 1.0], size=shape)
    return np.asarray(np.round(signs * rng.uniform(0.3, 2.0, size=shape), 2) * size).astype(dtype)


def training(rng, shapes, steps, size=0.0, dtype=np.float32, **settings):
    """float32: in its precision a constant that is added to the norm does not show.

    Without a norm, the iteration must run away for certain, or else stay finite: large gradients, or few iterations.
    """
    size = size or (1.0 if "ns_steps" in settings else 3.0)
    thetas = [values(rng, *shape, dtype=dtype) for shape in shapes]
    grads = [[values(rng, *shape, size=size, dtype=dtype) for shape in shapes] for _ in range(steps)]
    return {"thetas": thetas, "settings": settings, "grads": grads}


@probe(rests="update", drive="train", sizes=(1, 3))
def first_step(rng, n):
    """The first step moves a square matrix by lr times the nearly orthogonal matrix, against the gradient."""
    return training(rng, [(n, n)], 1, lr=0.1)


@probe(rests="scale", drive="train", sizes=(2,))
def wide(rng, n):
    """A matrix with more columns than rows is not scaled."""
    return training(rng, [(n, n + 3)], 1, lr=0.1)


@probe(rests="scale", drive="train", sizes=(2,))
def tall(rng, n):
    """A matrix with more rows than columns is scaled by the root of their ratio."""
    return training(rng, [(n + 3, n)], 1, lr=0.1)


@probe(rests="momentum", drive="train", sizes=(2,))
def several_steps(rng, n):
    """Momentum collects gradients over the steps, and Nesterov looks one step ahead."""
    return training(rng, [(n, n + 1)], 3, lr=0.1, momentum=0.7)


@probe(rests="momentum", drive="train", sizes=(2,))
def without_nesterov(rng, n):
    """Without Nesterov, the momentum itself is made orthogonal."""
    return training(rng, [(n + 1, n)], 3, lr=0.1, momentum=0.8, nesterov=False, ns_steps=2)


@probe(rests="update", drive="train", sizes=(2,))
def defaults(rng, n):
    """With nothing set: lr 0.02, momentum 0.95 with Nesterov, 5 iterations, no decay."""
    return training(rng, [(n, n + 1)], 3)


@probe(rests="iteration", drive="train", sizes=(1, 2))
def iterations(rng, n):
    """`ns_steps` says how often the iteration runs."""
    return training(rng, [(3, 2)], 1, lr=0.1, ns_steps=n)


@probe(rests="decay", drive="train", sizes=(2,))
def decay(rng, n):
    """Decay takes lr·λ·θ off the parameter and stays out of the momentum."""
    return training(rng, [(n, n + 1)], 2, lr=0.1, ns_steps=2, weight_decay=0.7)


@probe(rests="norm", drive="train", sizes=(2,))
def gradient_of_zero(rng, n):
    """As long as all gradients are zero, only the decay moves the parameter."""
    inputs = training(rng, [(n + 1, n)], 2, lr=0.2, weight_decay=0.3)
    return {**inputs, "grads": [[0 * g for g in grads] for grads in inputs["grads"]]}


@probe(rests="momentum", drive="train", sizes=(2,))
def momentum_goes_on(rng, n):
    """After a gradient, momentum still moves the parameter where the next gradient is zero."""
    inputs = training(rng, [(n, n + 1)], 2, lr=0.1, momentum=0.6, ns_steps=2)
    return {**inputs, "grads": [inputs["grads"][0], [0 * inputs["grads"][1][0]]]}


@probe(rests="state", drive="train", sizes=(2,))
def several_parameters(rng, n):
    """Several parameters, two of them of one shape, keep their own momentum."""
    return training(rng, [(n, n + 1), (n, n + 1), (n + 1, n)], 2, lr=0.1, momentum=0.9, ns_steps=2)


@probe(rests="state", drive="two_at_once", sizes=(2,))
def two_optimisers(rng, n):
    """Two optimisers used in turn do not disturb each other."""
    inputs = training(rng, [(n, n + 1)], 2, lr=0.1, momentum=0.9, ns_steps=2)
    others = training(rng, [(n, n + 1)], 2, size=1.0)
    return {**inputs, "others": others["thetas"], "other_grads": others["grads"]}


@probe(rests="changed", drive="train", sizes=(2,))
def changed_learning_rate(rng, n):
    """A learning rate set between two steps counts from the next step on, for the decay as well."""
    inputs = training(rng, [(n, n)], 3, lr=0.1, momentum=0.8, ns_steps=2, weight_decay=0.4)
    return {**inputs, "lr": {"1": 0.3}}


@probe(rests="dtype", drive="train", sizes=(2,))
def float64(rng, n):
    """float64 parameters are updated with all digits; here under gradients around 1e9."""
    return training(rng, [(n, n + 1), (n + 1, n)], 2, size=1e9, dtype=np.float64, lr=0.1, momentum=0.5, ns_steps=3)


@probe(rests="in-place", drive="train", sizes=(2,))
def views(rng, n):
    """Parameters and gradients that are views of larger arrays are updated where they are; large entries too."""
    inputs = training(rng, [(n, n + 1)], 2, lr=0.2)
    return {**inputs, "thetas": [1e3 * theta for theta in inputs["thetas"]], "strided": True}


@probe(rests="untouched", drive="train", sizes=(2,))
def gradients_are_kept(rng, n):
    """The gradients are the same after the step as before it."""
    return training(rng, [(n, n)], 2, lr=0.1, ns_steps=2, weight_decay=0.5)


@probe(rests="tall", drive="train", sizes=(1, 9000))
def one_column(rng, n):
    """A matrix of one column costs no more than its entries: XXᵀ is built on the shorter side."""
    return training(rng, [(n, 1)], 1, size=1e9, dtype=np.float64, lr=0.1, ns_steps=1)


@probe(rests="tall", drive="train", sizes=(9000,))
def one_row(rng, n):
    """A matrix of one row costs no more than its entries either."""
    return training(rng, [(1, n)], 1, size=1e9, dtype=np.float64, lr=0.1, ns_steps=1)
