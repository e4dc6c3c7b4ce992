from dataclasses import replace

import numpy as np

from scratchproof.lab import Close, probe


class Near(Close):
    """Close, to about one part in a million: many a program adds some 1e-6 to a norm before it divides by it."""

    def differences(self, inputs, got, want, tolerance):
        return super().differences(inputs, got, want, replace(tolerance, eps_in=1e-7))

    def matches(self, inputs, got, mistake, want, tolerance):
        return super().matches(inputs, got, mistake, want, replace(tolerance, eps_in=1e-7))


def values(rng, *shape):
    """Numbers from 0.2 to 2 in size: no gradient is so small that its sign is a matter of rounding."""
    return np.round(rng.uniform(0.2, 2.0, size=shape), 2) * rng.choice([-1.0, 1.0], size=shape)


def network(rng, k=2, h=3):
    return [values(rng, k, h), values(rng, h) / 2, values(rng, h, 1), values(rng, 1)]


def rows(rng, n, k=2):
    return {"x": values(rng, n, k) / 2, "y": 3.0 * values(rng, n)}


def training(rng, shapes, steps, rates=None, **settings):
    params = [values(rng, *s) for s in shapes]
    grads = [[values(rng, *s) for s in shapes] for _ in range(steps)]
    return {"params": params, "grads": grads, "rates": rates or [0.1] * steps, "settings": settings}


def fitting(rng, steps, told, params_too=True, **settings):
    return {"params": network(rng), **rows(rng, 5), "steps": steps, "settings": settings, "told": told, "params_too": params_too}


@probe(rests="warmup", drive="rates", sizes=(3, 5), compare=Near())
def rates_of_the_warm_up(rng, n):
    """The warm-up goes up by peak / warmup with every update, from the first one on."""
    return {"ts": list(range(n)), "args": [0.2, n, 3 * n], "kwargs": {"floor": 0.02}}


@probe(rests="none", drive="rates", sizes=(6,), compare=Near())
def no_warm_up(rng, n):
    """Without a warm-up, update 0 has the peak."""
    return {"ts": [0, 1, 2], "args": [0.5, 0, n], "kwargs": {}}


@probe(rests="cosine", drive="rates", sizes=(4, 9), compare=Near())
def rates_of_the_cosine(rng, n):
    """After the warm-up, the learning rate falls from the peak to the floor along half a cosine."""
    warmup = int(rng.integers(2, 5))
    return {"ts": list(range(warmup, warmup + n + 1)), "args": [0.3, warmup, warmup + n], "kwargs": {"floor": 0.05}}


@probe(rests="cosine", drive="rates", sizes=(8,), compare=Near())
def floor_of_zero(rng, n):
    """Without a floor, the cosine goes towards 0."""
    return {"ts": [3, 4, 6], "args": [0.3, 2, n], "kwargs": {}}


@probe(rests="after", drive="rates", sizes=(5,), compare=Near())
def rates_afterwards(rng, n):
    """After the last update, the learning rate stays at the floor."""
    return {"ts": [n, n + 1, 3 * n], "args": [0.3, 2, n], "kwargs": {"floor": 0.04}}


@probe(rests="clip", drive="clipped", sizes=(1, 3), compare=Near())
def large_gradients(rng, n):
    """Gradients with a norm above max_norm are all scaled by one factor."""
    return {"grads": [3.0 * values(rng, n), values(rng, n, 2), 0.1 * values(rng, 1)], "max_norm": 0.5}


@probe(rests="clip", drive="clipped", sizes=(3,), compare=Near())
def between_sum_and_norm(rng, n):
    """The norm is the root of the sum of all squares; no single array decides."""
    return {"grads": [np.full(n, 0.3), np.full(n, 0.25), values(rng, 2) / 10], "max_norm": 0.6}


@probe(rests="small", drive="clipped", sizes=(1, 2), compare=Near())
def small_gradients(rng, n):
    """Gradients with a norm below max_norm stay as they are."""
    return {"grads": [values(rng, n) / 4, values(rng, n, 2) / 4], "max_norm": 10.0}


@probe(rests="kept", drive="clipped", sizes=(2,), compare=Near())
def gradients_are_kept(rng, n):
    """The arrays that are handed in are not changed."""
    return {"grads": [5.0 * values(rng, n)], "max_norm": 1.0}


@probe(rests="step", drive="stepped", sizes=(1, 3), compare=Near())
def first_step(rng, n):
    """The first step moves every entry by about lr against its gradient."""
    return training(rng, [(n,)], 1)


@probe(rests="step", drive="stepped", sizes=(2,), compare=Near())
def several_steps(rng, n):
    """Moments and their corrections are right after several steps, for several arrays of one shape."""
    return training(rng, [(n,), (n,), (n, 2)], 4, betas=(0.8, 0.95))


@probe(rests="step", drive="stepped", sizes=(2,), compare=Near())
def changing_rates(rng, n):
    """Each step has its own learning rate, and nothing is kept of earlier ones."""
    return training(rng, [(n,)], 3, rates=[0.1, 0.01, 0.3])


@probe(rests="step", drive="stepped", sizes=(2,), compare=Near())
def gradients_as_small_as_eps(rng, n):
    """Where gradients are as small as ε, its place decides the step."""
    inputs = training(rng, [(n,)], 2, eps=1e-3)
    return {**inputs, "grads": [[1e-3 * g for g in grads] for grads in inputs["grads"]]}


@probe(rests="decay", drive="stepped", sizes=(1, 2), compare=Near())
def decay_of_matrices(rng, n):
    """A matrix is decayed by lr · λ of itself, beside the step of Adam."""
    return training(rng, [(n, 2)], 2, decay=0.5)


@probe(rests="decay", drive="stepped", sizes=(2,), compare=Near())
def decay_of_vectors(rng, n):
    """Arrays with one axis are not decayed."""
    return training(rng, [(n,), (1,)], 2, decay=0.5)


@probe(rests="loss", drive="learned", sizes=(1, 4), compare=Near())
def loss_of_the_network(rng, n):
    """The loss is the mean squared error."""
    return {"params": network(rng), **rows(rng, n)}


@probe(rests="gradients", drive="learned", sizes=(2,), compare=Near())
def gradients_of_the_network(rng, n):
    """The gradients are the derivatives of the loss, for more inputs than hidden units too."""
    return {"params": network(rng, k=4, h=2), **rows(rng, n + 3, k=4)}


@probe(rests="fit", drive="fitted", sizes=(1, 4), compare=Near())
def parameters_after_a_fit(rng, n):
    """Every update has the learning rate of its time, clipped gradients and the decay."""
    return fitting(rng, n + 3, ["lr"], peak=0.05, warmup=2, floor=0.01, max_norm=0.3, decay=0.4)


@probe(rests="fit", drive="fitted", sizes=(3,), compare=Near())
def a_fit_without_clipping(rng, n):
    """Where no gradient is large, nothing is clipped."""
    return fitting(rng, n, ["lr"], peak=0.05, warmup=0, floor=0.01, max_norm=1e4)


@probe(rests="history", drive="fitted", sizes=(2, 4), compare=Near())
def history_of_a_fit(rng, n):
    """The history has the loss before each update, its learning rate, and the norm before clipping."""
    return fitting(rng, n, ["loss", "lr", "norm"], params_too=False, peak=0.05, warmup=1, floor=0.01, max_norm=0.2)
