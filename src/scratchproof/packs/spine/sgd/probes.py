import numpy as np

from scratchproof.lab import probe


def values(rng, *shape):
    """Numbers away from 0, of both signs."""
    signs = rng.choice([-1.0, 1.0], size=shape)
    return np.asarray(np.round(signs * rng.uniform(0.3, 2.0, size=shape), 2))


def training(rng, shapes, steps, **settings):
    thetas = [values(rng, *shape) for shape in shapes]
    grads = [[values(rng, *shape) for shape in shapes] for _ in range(steps)]
    return {"thetas": thetas, "settings": settings, "grads": grads}


@probe(rests="update", drive="train", sizes=(1, 3))
def one_step(rng, n):
    """One step takes lr times the gradient off the parameter."""
    return training(rng, [(n,)], 1, lr=0.5)


@probe(rests="update", drive="train", sizes=(2,))
def defaults(rng, n):
    """With nothing set, lr is 0.1 and nothing decays."""
    return training(rng, [(n,)], 2)


@probe(rests="decay", drive="train", sizes=(1, 2))
def decay(rng, n):
    """Decay takes lr·λ·θ off the parameter."""
    return training(rng, [(n,)], 3, lr=0.2, weight_decay=0.7)


@probe(rests="decay", drive="train", sizes=(2,))
def decay_alone(rng, n):
    """With a gradient of zero, only the decay moves the parameter."""
    inputs = training(rng, [(n,)], 2, lr=0.3, weight_decay=0.4)
    return {**inputs, "grads": [[0 * g for g in grads] for grads in inputs["grads"]]}


@probe(rests="update", drive="train", sizes=(2,))
def several_parameters(rng, n):
    """All parameters are stepped, whatever their shapes, each with its own gradient."""
    return training(rng, [(n,), (n + 1, n), (0,), (n,), (1, n, 2)], 2, lr=0.3, weight_decay=0.5)


@probe(rests="stateless", drive="train", sizes=(2,))
def several_steps(rng, n):
    """A later step does not depend on the gradients before it."""
    return training(rng, [(n,)], 3, lr=0.3)


@probe(rests="stateless", drive="two_at_once", sizes=(2,))
def two_optimisers(rng, n):
    """Two optimisers of different settings used in turn do not disturb each other."""
    inputs, others = training(rng, [(n,)], 2, lr=0.4, weight_decay=0.5), training(rng, [(n,)], 2, lr=0.2)
    return {**inputs, "others": others["thetas"], "other_grads": others["grads"], "other_settings": others["settings"]}


@probe(rests="changed", drive="train", sizes=(2,))
def changed_learning_rate(rng, n):
    """A learning rate set between two steps counts from the next step on, for the decay as well."""
    return {**training(rng, [(n,)], 3, lr=0.4, weight_decay=0.5), "lr": {"1": 0.1}}


@probe(rests="in-place", drive="train", sizes=(2,))
def views(rng, n):
    """Parameters and gradients that are views of larger arrays are updated where they are."""
    return {**training(rng, [(n, n + 1), (n + 1,)], 2, lr=0.3, weight_decay=0.2), "strided": True}


@probe(rests="update", drive="train", sizes=(2,))
def large_and_small(rng, n):
    """Parameters and gradients around 1e-8, and around 1000: nothing is cut off or lost."""
    inputs = training(rng, [(n,), (n,)], 1, lr=0.1)
    (a, b), ((g, h),) = inputs["thetas"], inputs["grads"]
    return {**inputs, "thetas": [1e-8 * a, 1e3 * b], "grads": [[1e-8 * g, 1e3 * h]]}


@probe(rests="dtype", drive="train", sizes=(2,))
def float32(rng, n):
    """float32 parameters are updated in place and stay float32."""
    inputs = training(rng, [(n, n + 1)], 2, lr=0.3, weight_decay=0.2)
    thetas = [theta.astype(np.float32) for theta in inputs["thetas"]]
    return {**inputs, "thetas": thetas, "grads": [[g.astype(np.float32) for g in grads] for grads in inputs["grads"]]}


@probe(rests="untouched", drive="train", sizes=(2,))
def gradients_are_kept(rng, n):
    """The gradients are the same after the step as before it."""
    return training(rng, [(n,)], 2, lr=0.3, weight_decay=0.5)
