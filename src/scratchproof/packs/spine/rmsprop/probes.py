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
    """The first step moves every entry by about lr/√(1 − ρ) against its gradient."""
    return training(rng, [(n,)], 1, lr=0.1, decay=0.8)


@probe(rests="mean", drive="train", sizes=(1, 2))
def several_steps(rng, n):
    """s is a running mean of squares: old ones fade by the factor ρ."""
    return training(rng, [(n,)], 4, lr=0.1, decay=0.7)


@probe(rests="update", drive="train", sizes=(2,))
def defaults(rng, n):
    """With nothing set, lr is 0.01 and ρ is 0.99."""
    return training(rng, [(n,)], 3)


@probe(rests="eps", drive="train", sizes=(2,))
def eps_by_default(rng, n):
    """Without eps, 1e-8 is added to the root: it shows under gradients around 1e-8."""
    inputs = training(rng, [(n,)], 2)
    return {**inputs, "grads": [[1e-8 * g for g in grads] for grads in inputs["grads"]]}


@probe(rests="eps", drive="train", sizes=(2,))
def eps_given(rng, n):
    """Where the roots are as small as eps, the place of eps decides the step."""
    inputs = training(rng, [(n,)], 3, lr=0.1, decay=0.9, eps=1e-3)
    return {**inputs, "grads": [[3e-3 * g for g in grads] for grads in inputs["grads"]]}


@probe(rests="eps", drive="train", sizes=(2,))
def gradient_of_zero(rng, n):
    """Where the gradient was always zero, the parameter stays; once there was one, it stays under a zero as well."""
    inputs = training(rng, [(n,), (n,)], 3, lr=0.1, decay=0.8)
    first, second, third = inputs["grads"]
    return {**inputs, "grads": [[0 * first[0], first[1]], [0 * g for g in second], third]}


@probe(rests="start", drive="train", sizes=(2,))
def equal_gradients(rng, n):
    """Under the same gradient at every step, steps get shorter as s fills up."""
    inputs = training(rng, [(n,)], 4, lr=0.1, decay=0.6)
    return {**inputs, "grads": [inputs["grads"][0]] * 4}


@probe(rests="state", drive="train", sizes=(2,))
def several_parameters(rng, n):
    """Several parameters, two of them of one shape, keep their own s, entry by entry."""
    return training(rng, [(n,), (n + 1, n), (0,), (n,), (1, n, 2)], 3, lr=0.1, decay=0.8)


@probe(rests="state", drive="two_at_once", sizes=(2,))
def two_optimisers(rng, n):
    """Two optimisers used in turn do not disturb each other."""
    inputs = training(rng, [(n,)], 3, lr=0.1, decay=0.8)
    others = training(rng, [(n,)], 3, lr=0.2, decay=0.5)
    return {**inputs, "others": others["thetas"], "other_grads": others["grads"], "other_settings": others["settings"]}


@probe(rests="changed", drive="train", sizes=(2,))
def changed_learning_rate(rng, n):
    """A learning rate set between two steps counts from the next step on."""
    return {**training(rng, [(n,)], 3, lr=0.1, decay=0.8), "lr": {"1": 0.02}}


@probe(rests="in-place", drive="train", sizes=(2,))
def views(rng, n):
    """Parameters and gradients that are views of larger arrays are updated where they are."""
    return {**training(rng, [(n, n + 1), (n + 1,)], 2, lr=0.1, decay=0.8), "strided": True}


@probe(rests="update", drive="train", sizes=(2,))
def large_gradients(rng, n):
    """Gradients around 1000 move their parameters no further than small ones."""
    inputs = training(rng, [(n,)], 2, lr=0.1)
    return {**inputs, "grads": [[1e3 * g for g in grads] for grads in inputs["grads"]]}


@probe(rests="dtype", drive="train", sizes=(2,))
def float32(rng, n):
    """float32 parameters are updated in place and stay float32."""
    inputs = training(rng, [(n, n + 1)], 3, lr=0.1, decay=0.8)
    thetas = [theta.astype(np.float32) for theta in inputs["thetas"]]
    return {**inputs, "thetas": thetas, "grads": [[g.astype(np.float32) for g in grads] for grads in inputs["grads"]]}


@probe(rests="untouched", drive="train", sizes=(2,))
def gradients_are_kept(rng, n):
    """The gradients are the same after the step as before it."""
    return training(rng, [(n,)], 2, lr=0.1, decay=0.8)
