import numpy as np

from scratchproof.lab import probe


def values(rng, *shape):
    return np.asarray(np.round(rng.normal(0.0, 1.0, size=shape), 2) + 0.01)


def gradients(rng, thetas, steps):
    return [[values(rng, *theta.shape) for theta in thetas] for _ in range(steps)]


def training(rng, shapes, steps, **settings):
    thetas = [values(rng, *shape) for shape in shapes]
    return {"thetas": thetas, "settings": settings, "grads": gradients(rng, thetas, steps)}


@probe(rests="update", drive="train", sizes=(1, 3))
def first_step(rng, n):
    """The first step without decay moves every entry by about lr against its gradient."""
    return training(rng, [(n,)], 1, lr=0.1, weight_decay=0.0)


@probe(rests="correction", drive="train", sizes=(2,))
def several_steps(rng, n):
    """After several steps without decay, the moments and their correction are right."""
    return training(rng, [(n,)], 5, lr=0.05, betas=(0.8, 0.95), weight_decay=0.0)


@probe(rests="update", drive="train", sizes=(2,))
def defaults(rng, n):
    """With nothing set, lr is 1e-3, betas are 0.9 and 0.999, eps is 1e-8 and the decay is 0.01."""
    return training(rng, [(n,)], 3)


@probe(rests="update", drive="settings_read_back", sizes=(2,))
def default_settings(rng, n):
    """Default settings can be read in `groups`."""
    return training(rng, [(n,)], 0)


@probe(rests="decay", drive="train", sizes=(2,))
def decay(rng, n):
    """Decay takes lr·λ·θ off the parameter and stays out of the moments."""
    return training(rng, [(n,)], 3, lr=0.1, weight_decay=0.5)


@probe(rests="decay", drive="train", sizes=(2,))
def decay_alone(rng, n):
    """With a gradient of zero, only the decay moves the parameter."""
    inputs = training(rng, [(n,)], 2, lr=0.2, weight_decay=0.3)
    return {**inputs, "grads": [[np.zeros(n)], [np.zeros(n)]]}


@probe(rests="eps", drive="train", sizes=(2,))
def small_gradients(rng, n):
    """Where gradients are as small as eps, the place of eps decides the step."""
    inputs = training(rng, [(n,)], 3, lr=0.1, eps=1e-3, weight_decay=0.0)
    return {**inputs, "grads": [[1e-3 * g for g in grads] for grads in inputs["grads"]]}


@probe(rests="state", drive="train", sizes=(2,))
def several_parameters(rng, n):
    """Several parameters of different shapes keep their own moments and counts."""
    return training(rng, [(n,), (n + 1, n), (1,)], 3, lr=0.1, betas=(0.7, 0.9))


@probe(rests="state", drive="train", sizes=(2,))
def parameters_of_one_shape(rng, n):
    """Two parameters of the same shape, even of equal content, keep their own moments."""
    theta = values(rng, n)
    grads = [[values(rng, n), values(rng, n)] for _ in range(3)]
    return {"thetas": [theta, theta.copy()], "settings": {"lr": 0.1, "betas": (0.7, 0.9)}, "grads": grads}


@probe(rests="state", drive="two_at_once", sizes=(1,))
def two_optimisers(rng, n):
    """Two optimisers used in turn do not disturb each other."""
    inputs = training(rng, [(n,)], 3, lr=0.1, betas=(0.7, 0.9))
    others = [values(rng, n)]
    return {**inputs, "others": others, "other_grads": gradients(rng, others, 3)}


@probe(rests="none", drive="train", sizes=(1,))
def without_gradient(rng, n):
    """A parameter without gradient stays as it is, is not decayed, and its count does not go up."""
    inputs = training(rng, [(n,), (n + 1,)], 4, lr=0.1, betas=(0.7, 0.9), weight_decay=0.2)
    inputs["grads"][0][0] = None
    inputs["grads"][2][1] = None
    return inputs


@probe(rests="groups", drive="train", sizes=(1,))
def groups(rng, n):
    """Every group is stepped, with its own settings where it has them."""
    inputs = training(rng, [(n,), (n + 1,), (n,)], 3, lr=0.1, weight_decay=0.2)
    groups = [
        {"members": [0, 1], "settings": {}},
        {"members": [2], "settings": {"lr": 0.03, "betas": (0.6, 0.8), "eps": 0.1, "weight_decay": 0.0}},
    ]
    return {**inputs, "groups": groups}


@probe(rests="groups", drive="settings_read_back", sizes=(1,))
def group_settings(rng, n):
    """`groups` shows every group with all of its settings."""
    inputs = training(rng, [(n,), (n,)], 0, lr=0.25)
    groups = [{"members": [0], "settings": {"eps": 0.5}}, {"members": [1], "settings": {"lr": 0.5}}]
    return {**inputs, "groups": groups}


@probe(rests="changed", drive="train", sizes=(2,))
def changed_learning_rate(rng, n):
    """A learning rate changed in `groups` counts from the next step on."""
    inputs = training(rng, [(n,)], 4, lr=0.1, betas=(0.7, 0.9), weight_decay=0.1)
    return {**inputs, "changes": {"2": [[0, "lr", 0.01]]}}


@probe(rests="changed", drive="train", sizes=(1,))
def changed_settings(rng, n):
    """Betas, weight decay and eps changed in `groups` count from the next step on."""
    inputs = training(rng, [(n,)], 4, lr=0.1, weight_decay=0.0)
    # Betas change before the first step only: later, a running product of β and a power of β would part ways
    changes = {"0": [[0, "betas", (0.55, 0.65)]], "1": [[0, "weight_decay", 0.4]], "3": [[0, "eps", 0.3]]}
    return {**inputs, "changes": changes}


@probe(rests="dtype", drive="train", sizes=(2,))
def float32(rng, n):
    """float32 parameters are updated in place and stay float32."""
    inputs = training(rng, [(n, n + 1)], 3, lr=0.1)
    narrow = {
        "thetas": [theta.astype(np.float32) for theta in inputs["thetas"]],
        "grads": [[g.astype(np.float32) for g in grads] for grads in inputs["grads"]],
    }
    return {**inputs, **narrow}


@probe(rests="in-place", drive="train", sizes=(2,))
def held_arrays(rng, n):
    """Whoever holds the arrays sees every update; large entries and empty arrays included."""
    inputs = training(rng, [(n,), (0,)], 2, lr=0.5)
    inputs["thetas"][0] *= 1e3
    return inputs


@probe(rests="untouched", drive="train", sizes=(2,))
def gradients_are_kept(rng, n):
    """The gradients are the same after the step as before it."""
    return training(rng, [(n,)], 2, lr=0.1, weight_decay=0.5)
