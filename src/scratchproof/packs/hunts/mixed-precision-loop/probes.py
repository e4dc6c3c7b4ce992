from dataclasses import replace

import numpy as np

from scratchproof.lab import Close, probe


class Coarse(Close):
    """Close, to about one hundredth: float16 rounds, and right programs round at different places."""

    def differences(self, inputs, got, want, tolerance):
        return super().differences(inputs, got, want, self.of(tolerance))

    def matches(self, inputs, got, mistake, want, tolerance):
        return super().matches(inputs, got, mistake, want, self.of(tolerance))

    def of(self, tolerance):
        return replace(tolerance, eps_in=1e-4, scale_in=0.0, moves={})


def quarters(rng, *shape):
    """-1, -3/4, …, 1 without 0: sums and products of a few of them are exact in float16."""
    return rng.integers(1, 5, size=shape) * rng.choice([-0.25, 0.25], size=shape)


def network(rng, k=2, h=3):
    # An eighth more: no hidden unit is so near 0 that rounding switches it on or off
    params = [quarters(rng, k, h), quarters(rng, h) + 0.125, quarters(rng, h, 1), quarters(rng, 1)]
    params[1][0] = 4.125  # one unit that is on, whatever comes
    return params


def task(rng, n=4, k=2, **rest):
    """The error of every row is known: it is large enough that its rounding is not.

    Targets are above every prediction: errors of one sign, whose sums keep their digits.
    """
    return {"params": network(rng, k), "x": rng.integers(-2, 3, size=(n, k)) + 0.0, "y": quarters(rng, n) + 24.0, **rest}


@probe(rests="loss", drive="loss_alone", sizes=(1, 4), compare=Coarse())
def loss_of_a_batch(rng, n):
    """The loss is the mean squared error, without the scale."""
    return task(rng, n, scale=64.0)


@probe(rests="loss", drive="loss_alone", sizes=(4,), compare=Coarse())
def large_errors(rng, n):
    """Errors of some hundreds, whose squares float16 cannot hold, give a finite loss."""
    inputs = task(rng, n, scale=1.0)
    return {**inputs, "y": inputs["y"] + 400.0}


@probe(rests="loss", drive="learned", sizes=(4,), compare=Coarse())
def small_errors(rng, n):
    """An error far smaller than prediction and target is not lost."""
    inputs = task(rng, n, scale=2.0**14)
    w1, b1, w2, b2 = inputs["params"]
    prediction = (np.maximum(inputs["x"] @ w1 + b1, 0) @ w2 + b2)[:, 0]
    return {**inputs, "y": prediction + 2.0**-13 * rng.integers(1, 4, size=n)}


@probe(rests="gradients", drive="learned", sizes=(1, 4), compare=Coarse())
def gradients_of_a_batch(rng, n):
    """The gradients are those of the scaled loss."""
    return task(rng, n, scale=float(2.0 ** rng.integers(0, 5)))


@probe(rests="gradients", drive="learned", sizes=(4,), compare=Coarse())
def units_switched_off(rng, n):
    """A hidden unit that is 0 passes no gradient on."""
    inputs = task(rng, n, scale=4.0)
    inputs["params"][1][1:] = -6.0
    return inputs


@probe(rests="half", drive="kinds", sizes=(2,))
def kind_of_the_gradients(rng, n):
    """The gradients of the scaled loss are float16."""
    return task(rng, n, scale=2.0)


@probe(rests="before", drive="learned", sizes=(4,), compare=Coarse())
def tiny_gradients(rng, n):
    """Gradients that float16 could not hold by themselves are there, as the scale enters before the backward pass."""
    inputs = task(rng, n, scale=2.0**16)
    w1, b1, w2, _ = inputs["params"]
    inputs["params"] = [w1 * 2.0**-6, np.abs(b1) * 2.0**-2, w2 * 2.0**-10, np.zeros(1)]
    return {**inputs, "x": inputs["x"] * 2.0**-9, "y": -(2.0**-7) - 2.0**-9 * rng.integers(1, 4, size=n)}


@probe(rests="unscale", drive="unscaled", sizes=(1, 3), compare=Coarse())
def divided_by_the_scale(rng, n):
    """Gradients come back as float32, divided by the scale."""
    return {"grads": [quarters(rng, n, 2), quarters(rng, n)], "scale": float(2.0 ** rng.integers(1, 12)), "flag_only": False}


@probe(rests="unscale", drive="unscaled", sizes=(3,), compare=Coarse())
def below_half_precision(rng, n):
    """Unscaled gradients may be smaller than float16 can hold, and the scale larger."""
    return {"grads": [quarters(rng, n) * 2.0**-6], "scale": 2.0 ** int(rng.integers(20, 25)), "flag_only": False}


@probe(rests="overflow", drive="unscaled", sizes=(2, 3), compare=Coarse())
def one_bad_entry(rng, n):
    """One infinite entry anywhere is an overflow."""
    grads = [quarters(rng, n), quarters(rng, 2, n)]
    grads[int(rng.integers(2))].flat[int(rng.integers(n))] = rng.choice([np.inf, -np.inf])
    return {"grads": grads, "scale": 8.0, "flag_only": True}


@probe(rests="overflow", drive="unscaled", sizes=(1,), compare=Coarse())
def not_a_number(rng, n):
    """NaN is an overflow too."""
    return {"grads": [quarters(rng, 2), np.full(n, np.nan), quarters(rng, 1, 1)], "scale": 8.0, "flag_only": True}


@probe(rests="down", drive="scales", sizes=(1, 6))
def after_overflows(rng, n):
    """Every overflow halves the scale, to no less than 1."""
    return {"settings": {"scale": 16.0, "interval": 3}, "overflows": [1] * n}


@probe(rests="up", drive="scales", sizes=(3, 10))
def after_good_steps(rng, n):
    """The scale is doubled after every `interval` good steps, to no more than 2 to the 24."""
    return {"settings": {"scale": float(2.0 ** rng.integers(3, 7)), "interval": 3}, "overflows": [0] * n}


@probe(rests="up", drive="scales", sizes=(9,))
def largest_scale(rng, n):
    """The scale does not go above 2 to the 24."""
    return {"settings": {"scale": 2.0**22, "interval": 2}, "overflows": [0] * n}


@probe(rests="row", drive="scales", sizes=(6,))
def in_a_row(rng, n):
    """Good steps before an overflow do not count after it."""
    return {"settings": {"scale": 64.0, "interval": 3}, "overflows": [0, 0, 1, *([0] * n)]}


@probe(rests="master", drive="whole_way", sizes=(8,), compare=Coarse())
def small_updates_add_up(rng, n):
    """Updates far below the rounding of float16 add up in float32 weights."""
    settings = {"lr": 2.0**-10, "momentum": 0.0, "max_norm": 1.0, "scale": 16.0}
    return task(rng, order=[0] * n, settings=settings)


@probe(rests="clip", drive="trained", sizes=(1, 2), compare=Coarse())
def large_gradients(rng, n):
    """Gradients are clipped by their norm without the scale."""
    settings = {"lr": 0.25, "momentum": 0.0, "max_norm": 0.5, "scale": float(2.0 ** rng.integers(4, 6))}
    return task(rng, order=[0] * n, far_off=0.0, told=["moved"], settings=settings)


@probe(rests="clip", drive="trained", sizes=(1,), compare=Coarse())
def gradients_below_the_limit(rng, n):
    """Gradients whose norm is not above max_norm are not clipped, however large the scale is."""
    settings = {"lr": 2.0**-10, "max_norm": 1e4, "scale": 32.0}
    return task(rng, order=[0] * n, far_off=0.0, told=["moved"], settings=settings)


@probe(rests="update", drive="trained", sizes=(3,), compare=Coarse())
def momentum(rng, n):
    """The velocity takes momentum times itself and the gradient."""
    settings = {"lr": 2.0**-7, "momentum": 0.5, "max_norm": 1.0, "scale": 16.0}
    return task(rng, order=[0] * n, far_off=0.0, told=["moved"], settings=settings)


@probe(rests="update", drive="trained", sizes=(2,), compare=Coarse())
def tiny_gradients_move_weights(rng, n):
    """Gradients too small for float16 move the weights all the same."""
    inputs = task(rng, order=[0] * n, far_off=0.0, told=["moved"], settings={"lr": 2.0**22, "max_norm": 2.0**-28, "scale": 2.0**6})
    return {**inputs, "y": inputs["y"] - 8.0}


@probe(rests="skip", drive="trained", sizes=(1, 2), compare=Coarse())
def skipped_steps(rng, n):
    """After an overflow neither weights nor velocity change; the step after it goes on from there."""
    settings = {"lr": 2.0**-7, "momentum": 0.5, "max_norm": 1.0, "scale": 16.0}
    return task(rng, order=[0] * n + [-1, 0], far_off=30000.0, told=["moved"], settings=settings)


@probe(rests="scaler", drive="trained", sizes=(3,), compare=Coarse())
def scale_of_a_run(rng, n):
    """The scale grows after good steps and falls after an overflow."""
    settings = {"lr": 2.0**-12, "max_norm": 1.0, "scale": 16.0, "interval": 2}
    return task(rng, order=[0] * n + [-1] + [0] * n, far_off=30000.0, told=["scale"], settings=settings)


@probe(rests="scaler", drive="trained", sizes=(2,), compare=Coarse())
def losses_of_a_run(rng, n):
    """step returns the loss, without the scale, of the batch before the update."""
    settings = {"lr": 2.0**-8, "max_norm": 1.0, "scale": 16.0}
    return task(rng, order=[0] * n, far_off=0.0, told=["loss"], settings=settings)
