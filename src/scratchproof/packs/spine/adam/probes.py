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


def decayed(rng, shapes, steps, **settings):
    """Gradients well above λθ in size, so that the two never cancel."""
    inputs = training(rng, shapes, steps, weight_decay=0.2, **settings)
    return {**inputs, "grads": [[2 * g for g in grads] for grads in inputs["grads"]]}


@probe(rests="update", drive="train", sizes=(1, 3))
def first_step(rng, n):
    """The first step moves every entry by about lr against its gradient."""
    return training(rng, [(n,)], 1, lr=0.1)


@probe(rests="correction", drive="train", sizes=(1, 2))
def several_steps(rng, n):
    """After several steps the moments and their correction are right."""
    return training(rng, [(n,)], 5, lr=0.05, betas=(0.8, 0.95))


@probe(rests="update", drive="train", sizes=(2,))
def defaults(rng, n):
    """With nothing set, lr is 1e-3, betas are 0.9 and 0.999, and nothing decays."""
    return training(rng, [(n,)], 3)


@probe(rests="eps", drive="train", sizes=(2,))
def eps_by_default(rng, n):
    """Without eps, 1e-8 is added to the root: it shows under gradients around 1e-8."""
    inputs = training(rng, [(n,)], 2, lr=0.1)
    return {**inputs, "grads": [[1e-8 * g for g in grads] for grads in inputs["grads"]]}


@probe(rests="eps", drive="train", sizes=(2,))
def eps_given(rng, n):
    """Where gradients are as small as eps, the place of eps decides the step."""
    inputs = training(rng, [(n,)], 3, lr=0.1, eps=1e-3)
    return {**inputs, "grads": [[1e-3 * g for g in grads] for grads in inputs["grads"]]}


@probe(rests="eps", drive="train", sizes=(2,))
def gradient_of_zero(rng, n):
    """Where the gradient was always zero, the parameter stays; once there was one, m still moves it."""
    inputs = training(rng, [(n,), (n,)], 3, lr=0.1, betas=(0.7, 0.9))
    first, second, third = inputs["grads"]
    return {**inputs, "grads": [[0 * first[0], first[1]], [0 * g for g in second], third]}


@probe(rests="decay", drive="train", sizes=(1, 2))
def decay(rng, n):
    """Decay adds λθ to the gradient, before both moments, in vectors as in matrices."""
    return decayed(rng, [(n,), (n, 2)], 3, lr=0.1, betas=(0.7, 0.9))


@probe(rests="decay", drive="train", sizes=(2,))
def decay_alone(rng, n):
    """With a gradient of zero, the decay is the gradient: the parameter moves by about lr towards 0."""
    inputs = decayed(rng, [(n,)], 2, lr=0.02)
    return {**inputs, "grads": [[0 * g for g in grads] for grads in inputs["grads"]]}


@probe(rests="state", drive="train", sizes=(2,))
def several_parameters(rng, n):
    """Several parameters, two of them of one shape, keep their own moments."""
    return training(rng, [(n,), (n + 1, n), (0,), (n,), (1, n, 2)], 3, lr=0.1, betas=(0.7, 0.9))


@probe(rests="state", drive="two_at_once", sizes=(2,))
def two_optimisers(rng, n):
    """Two optimisers used in turn do not disturb each other."""
    inputs = training(rng, [(n,)], 3, lr=0.1, betas=(0.7, 0.9))
    others = training(rng, [(n,)], 3, lr=0.2, betas=(0.6, 0.8))
    return {**inputs, "others": others["thetas"], "other_grads": others["grads"], "other_settings": others["settings"]}


@probe(rests="changed", drive="train", sizes=(2,))
def changed_learning_rate(rng, n):
    """A learning rate set between two steps counts from the next step on."""
    return {**decayed(rng, [(n,)], 3, lr=0.1, betas=(0.7, 0.9)), "lr": {"1": 0.02}}


@probe(rests="in-place", drive="train", sizes=(2,))
def views(rng, n):
    """Parameters and gradients that are views of larger arrays are updated where they are."""
    return {**training(rng, [(n, n + 1), (n + 1,)], 2, lr=0.1), "strided": True}


@probe(rests="update", drive="train", sizes=(2,))
def large_gradients(rng, n):
    """Gradients around 1000 move their parameters no further than small ones."""
    inputs = training(rng, [(n,)], 2, lr=0.1)
    return {**inputs, "grads": [[1e3 * g for g in grads] for grads in inputs["grads"]]}


@probe(rests="dtype", drive="train", sizes=(2,))
def float32(rng, n):
    """float32 parameters are updated in place and stay float32."""
    inputs = training(rng, [(n, n + 1)], 3, lr=0.1, betas=(0.7, 0.9))
    thetas = [theta.astype(np.float32) for theta in inputs["thetas"]]
    return {**inputs, "thetas": thetas, "grads": [[g.astype(np.float32) for g in grads] for grads in inputs["grads"]]}


@probe(rests="untouched", drive="train", sizes=(2,))
def gradients_are_kept(rng, n):
    """The gradients are the same after the step as before it."""
    return decayed(rng, [(n,)], 2, lr=0.1)
