from dataclasses import replace

import numpy as np

from scratchproof.lab import Close, call, probe


class Near(Close):
    """Close, to about one part in a hundred million: gradients are differences of larger numbers."""

    def differences(self, inputs, got, want, tolerance):
        return super().differences(inputs, got, want, replace(tolerance, eps_in=1e-10))

    def matches(self, inputs, got, mistake, want, tolerance):
        return super().matches(inputs, got, mistake, want, replace(tolerance, eps_in=1e-10))


def values(rng, *shape):
    return np.round(rng.normal(size=shape), 2)


def layer(rng, n, width=3, batches=1, eps=0.1, **rest):
    """Columns of different means and sizes; eps is large enough to be seen."""
    shift, size = 3.0 * values(rng, width), np.array([1.0, 5.0, 0.2, 1.0])[:width]
    gamma = rng.choice([-1.0, 1.0], width) * np.round(rng.uniform(0.5, 2.0, width), 2)
    found = [values(rng, n, width) * size + shift for _ in range(batches)]
    return {"batches": found, "gamma": gamma, "beta": values(rng, width), "momentum": 0.3, "eps": eps, **rest}


def network(rng, n, k=3, h=4, classes=3, eps=0.05, **rest):
    params = {"W1": values(rng, k, h), "gamma": np.round(rng.uniform(0.5, 2.0, h), 2), "beta": values(rng, h)}
    params |= {"W2": values(rng, h, classes), "b2": values(rng, classes)}
    x = values(rng, n, k) + np.array([2.0, -1.0, 0.5])[:k]
    return {"params": params, "x": x, "y": rng.integers(0, classes, size=n), "momentum": 0.2, "eps": eps, **rest}


@probe(rests="train", drive="normalised", sizes=(2, 5), compare=Near())
def columns_of_a_batch(rng, n):
    """In training each column is normalised by its own mean and variance in the batch, with eps under the root."""
    return layer(rng, n, batches=2)


@probe(rests="train", drive="normalised", sizes=(6,), compare=Near())
def small_eps(rng, n):
    """A small eps hardly matters where the variance is large."""
    return layer(rng, n, eps=1e-5)


@probe(rests="running", drive="running", sizes=(4,), compare=Near())
def running_statistics(rng, n):
    """The running statistics start at 0 and 1 and take the share `momentum` of every batch."""
    return layer(rng, n, batches=3, since=0)


@probe(rests="unbiased", drive="running", sizes=(2, 3), compare=Near())
def variance_of_few_rows(rng, n):
    """The running variance takes the batch's variance with n - 1."""
    return layer(rng, n, batches=2, since=1)


@probe(rests="eval", drive="afterwards", sizes=(4,), compare=Near())
def after_training(rng, n):
    """Out of training the running statistics count, and rows do not disturb each other."""
    return layer(rng, n, batches=3, rows=values(rng, 3, 3) * 2)


@probe(rests="eval", drive="afterwards", sizes=(2,), compare=Near())
def never_trained(rng, n):
    """Without any training the running statistics are those of the start."""
    return layer(rng, n, batches=0, rows=values(rng, n, 3))


@probe(rests="backward", drive="back", sizes=(2, 6), compare=Near())
def gradient_of_x(rng, n):
    """The gradient with respect to x goes through mean and variance."""
    return layer(rng, n, d=values(rng, n, 3), x_only=True)


@probe(rests="gamma", drive="back", sizes=(2, 5), compare=Near())
def gradient_of_gamma_and_beta(rng, n):
    """The gradients of gamma and beta take the normalised values, and the sum."""
    return layer(rng, n, d=values(rng, n, 3), x_only=False)


@probe(rests="loss", sizes=(1, 4), compare=Near())
def loss_of_a_batch(rng, n):
    """The loss is a mean over rows, and its gradient fits it; large logits do not overflow."""
    return call(values(rng, n, 3) * rng.choice([1.0, 400.0]), rng.integers(0, 3, size=n), _name="cross_entropy")


@probe(rests="logits", drive="answered", sizes=(3, 6), compare=Near())
def logits_of_a_network(rng, n):
    """Logits follow the formula, in training and out of it; the parameters handed in are copied."""
    return network(rng, n)


@probe(rests="gradients", drive="learned", sizes=(3, 8), compare=Near())
def gradients_of_a_network(rng, n):
    """The gradients of all five parameters are the derivatives of the loss."""
    return network(rng, n)


@probe(rests="step", drive="stepped", sizes=(1, 3), compare=Near())
def steps_of_a_network(rng, n):
    """Every step changes all five parameters, and the next pass uses them; each step moves the running statistics once."""
    return network(rng, 6, steps=n, lr=0.1)


@probe(rests="predict", drive="predicted", sizes=(8, 12), compare=Near())
def predictions(rng, n):
    """A row gets the same class alone as among others, and predicting leaves the network as it is."""
    return network(rng, n, steps=2, lr=0.05)
