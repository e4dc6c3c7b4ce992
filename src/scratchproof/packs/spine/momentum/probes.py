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
def first_step(rng, n):
    """The first step is that of plain gradient descent."""
    return training(rng, [(n,)], 1, lr=0.5, momentum=0.7)


@probe(rests="velocity", drive="train", sizes=(1, 2))
def several_steps(rng, n):
    """The velocity adds up gradients and forgets them by the factor μ."""
    return training(rng, [(n,)], 4, lr=0.3, momentum=0.6)


@probe(rests="update", drive="train", sizes=(2,))
def defaults(rng, n):
    """With nothing set, lr is 0.01, μ is 0.9, and there is no look ahead."""
    return training(rng, [(n,)], 3)


@probe(rests="nesterov", drive="train", sizes=(1, 2))
def nesterov(rng, n):
    """With Nesterov, the step goes along g + μv."""
    return training(rng, [(n,)], 3, lr=0.3, momentum=0.7, nesterov=True)


@probe(rests="velocity", drive="train", sizes=(2,))
def momentum_goes_on(rng, n):
    """After a gradient, the velocity still moves the parameter where the next gradients are zero."""
    inputs = training(rng, [(n,)], 3, lr=0.3, momentum=0.5)
    return {**inputs, "grads": [inputs["grads"][0], *([0 * g] for g in inputs["grads"][1])] * 2}


@probe(rests="velocity", drive="train", sizes=(2,))
def without_momentum(rng, n):
    """With μ = 0 this is plain gradient descent."""
    return training(rng, [(n,)], 2, lr=0.3, momentum=0.0)


@probe(rests="state", drive="train", sizes=(2,))
def several_parameters(rng, n):
    """Several parameters, two of them of one shape, keep their own velocities."""
    return training(rng, [(n,), (n + 1, n), (0,), (n,), (1, n, 2)], 3, lr=0.3, momentum=0.8)


@probe(rests="state", drive="two_at_once", sizes=(2,))
def two_optimisers(rng, n):
    """Two optimisers used in turn do not disturb each other."""
    inputs = training(rng, [(n,)], 3, lr=0.4, momentum=0.8)
    others = training(rng, [(n,)], 3, lr=0.2, momentum=0.5)
    return {**inputs, "others": others["thetas"], "other_grads": others["grads"], "other_settings": others["settings"]}


@probe(rests="changed", drive="train", sizes=(2,))
def changed_learning_rate(rng, n):
    """A learning rate set between two steps counts from the next step on."""
    return {**training(rng, [(n,)], 4, lr=0.4, momentum=0.7), "lr": {"2": 0.1}}


@probe(rests="changed", drive="train", sizes=(2,))
def changed_with_nesterov(rng, n):
    """With Nesterov as well, a changed learning rate counts from the next step on."""
    return {**training(rng, [(n,)], 3, lr=0.2, momentum=0.7, nesterov=True), "lr": {"1": 0.5}}


@probe(rests="in-place", drive="train", sizes=(2,))
def views(rng, n):
    """Parameters and gradients that are views of larger arrays are updated where they are."""
    return {**training(rng, [(n, n + 1), (n + 1,)], 2, lr=0.3, momentum=0.5), "strided": True}


@probe(rests="update", drive="train", sizes=(2,))
def large_and_small(rng, n):
    """Parameters and gradients around 1e-8, and around 1000: nothing is cut off or lost."""
    inputs = training(rng, [(n,), (n,)], 2, lr=0.1)
    thetas = [size * theta for size, theta in zip((1e-8, 1e3), inputs["thetas"])]
    return {**inputs, "thetas": thetas, "grads": [[1e-8 * g, 1e3 * h] for g, h in inputs["grads"]]}


@probe(rests="dtype", drive="train", sizes=(2,))
def float32(rng, n):
    """float32 parameters are updated in place and stay float32."""
    inputs = training(rng, [(n, n + 1)], 3, lr=0.3, momentum=0.7)
    thetas = [theta.astype(np.float32) for theta in inputs["thetas"]]
    return {**inputs, "thetas": thetas, "grads": [[g.astype(np.float32) for g in grads] for grads in inputs["grads"]]}


@probe(rests="untouched", drive="train", sizes=(2,))
def gradients_are_kept(rng, n):
    """All gradients, also those of earlier steps, stay as they were."""
    return training(rng, [(n,)], 3, lr=0.3, momentum=0.5, nesterov=True)
