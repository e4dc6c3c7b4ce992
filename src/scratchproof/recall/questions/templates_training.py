"""Optimisers, schedules and what keeps training stable."""

from __future__ import annotations

import math
from random import Random
from typing import Any

from .draws import decimal, decimals, whole
from .formulas import norm
from .precision import digits, places
from .template import Mistake, Numbers, Template


def _momentum(n: Numbers, beta: float, gain: float = 1.0) -> float:
    """v = beta v + gain g; x -= eta v, three gradients."""
    v = 0.0
    x = n.x
    for g in n.g:
        v = beta * v + gain * g
        x -= n.eta * v
    return float(x)


def _adam(n: Numbers, correct: bool = True, root: bool = True, beta1: float = 0.9, beta2: float = 0.999) -> float:
    """Kingma and Ba (2015), algorithm 1, with epsilon 0; the parameter after the last gradient."""
    m = v = 0.0
    x = n.x
    for t, g in enumerate(n.g, 1):
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        mh, vh = (m / (1 - beta1**t), v / (1 - beta2**t)) if correct else (m, v)
        x -= n.eta * mh / (math.sqrt(vh) if root else vh)
    return float(x)


def _schedule(rng: Random) -> dict[str, Any]:
    total = rng.choice([1000, 2000, 5000, 10000])
    warm = total // rng.choice([10, 20, 5])
    return {
        "peak": rng.choice([1e-3, 6e-4, 3e-4, 2e-3]),
        "low": rng.choice([1e-5, 2e-5, 5e-5]),
        "warm": warm,
        "total": total,
        "t": rng.randrange(warm + total // 10, total - total // 10, total // 100),
    }


def _cosine(n: Numbers, part: float, low: float) -> float:
    return float(low + (n.peak - low) * (1 + math.cos(math.pi * part)) / 2)


def _clip(rng: Random) -> dict[str, Any]:
    """A gradient that is longer than the limit."""
    while True:
        g, c = whole(rng, 3, -9, 9), rng.choice([0.5, 1.5, 2, 2.5])
        if norm(g) > c:
            return {"g": g, "c": c}


TEMPLATES = (
    Template(
        id="momentum-steps",
        topics=("momentum",),
        rows=("momentum",),
        depth=4,
        draw=lambda rng: {
            "x": decimal(rng, 1, 5, 1),
            "g": decimals(rng, 3, -4, 4, 1),
            "beta": rng.choice([0.5, 0.8, 0.9]),
            "eta": rng.choice([0.1, 0.2, 0.05]),
        },
        text="Momentum in the form v = {beta} v + g, x = x - {eta} v, from v = 0 and x = {x}. The gradients are {g}. "
        "What is x after the three steps?",
        answer=lambda n: _momentum(n, n.beta),
        way="v grows as {beta} v + g; take {eta} v off x each time.",
        mistakes=(
            Mistake("plain", "That is plain SGD: the velocity was not kept.", lambda n: _momentum(n, 0)),
            Mistake(
                "averaged",
                "The gradient was weighted with 1 - {beta}: the given form adds it whole.",
                lambda n: _momentum(n, n.beta, 1 - n.beta),
            ),
            Mistake("uphill", "The velocity was added: it is subtracted.", lambda n: 2 * n.x - _momentum(n, n.beta)),
            Mistake("sum", "The velocity did not decay.", lambda n: _momentum(n, 1)),
        ),
        hint="Write v down after each gradient.",
        source="Polyak (1964); Sutskever et al. (2013)",
        precision=digits(4),
    ),
    Template(
        id="adam-second-step",
        topics=("adam",),
        rows=("adam",),
        depth=5,
        draw=lambda rng: {"x": 0, "g": decimals(rng, 2, -3, 3, 1), "eta": rng.choice([0.1, 0.2, 0.01])},
        text="Adam (beta1 = 0.9, beta2 = 0.999, epsilon = 0, learning rate {eta}) starts at x = 0 and sees the "
        "gradients {g}. "
        "What is x after the second step?",
        answer=_adam,
        way="m and v are averages of g and g^2, divided by 1 - 0.9^t and 1 - 0.999^t; each step takes {eta} m / "
        "sqrt(v) off.",
        mistakes=(
            Mistake("no-correction", "The bias correction is missing.", lambda n: _adam(n, correct=False)),
            Mistake("no-root", "m is divided by the root of v, not by v.", lambda n: _adam(n, root=False)),
            Mistake("one-step", "That is x after the first step.", lambda n: -math.copysign(n.eta, n.g[0])),
            Mistake(
                "no-momentum",
                "The first moment was not averaged: that is RMSProp with bias correction.",
                lambda n: _adam(n, beta1=0),
            ),
            Mistake("betas-swapped", "The two betas are exchanged.", lambda n: _adam(n, beta1=0.999, beta2=0.9)),
        ),
        hint="After the first step, x is exactly one learning rate away.",
        source="Kingma and Ba: Adam (2015), algorithm 1",
        precision=digits(3),
    ),
    Template(
        id="decoupled-decay",
        topics=("adamw", "weight-decay"),
        rows=("adamw", "weight-decay"),
        depth=4,
        draw=lambda rng: {
            "x": decimal(rng, 1, 6, 1) * rng.choice([-1, 1]),
            "g": decimal(rng, 0.5, 3, 1),
            "eta": rng.choice([0.1, 0.2, 0.05]),
            "lam": rng.choice([0.1, 0.2, 0.3, 0.5]),
        },
        text="First step of AdamW (epsilon = 0, learning rate {eta}, weight decay {lam}) at x = {x} with the "
        "gradient {g}. What is x "
        "afterwards?",
        answer=lambda n: n.x - n.eta * n.lam * n.x - n.eta,
        way="Corrected m / sqrt(v) is the sign of g in the first step: x - {eta}·{lam}·x - {eta}.",
        mistakes=(
            Mistake("no-decay", "The weight decay is missing.", lambda n: n.x - n.eta),
            Mistake(
                "not-scaled", "The decay is multiplied with the learning rate too.", lambda n: n.x - n.lam * n.x - n.eta
            ),
            Mistake(
                "plain-sgd",
                "That is SGD: Adam divides by the root of the second moment.",
                lambda n: n.x - n.eta * n.lam * n.x - n.eta * n.g,
            ),
            Mistake("grown", "The weight grew: decay is taken off.", lambda n: n.x + n.eta * n.lam * n.x - n.eta),
        ),
        hint="What is m / sqrt(v) when there is only one gradient?",
        source="Loshchilov and Hutter: Decoupled Weight Decay Regularization (2019), algorithm 2",
        precision=digits(4),
    ),
    Template(
        id="cosine-with-warm-up",
        topics=("cosine-schedule",),
        rows=("lr-warmup", "lr-cosine-annealing"),
        depth=4,
        draw=_schedule,
        text="The learning rate rises linearly from 0 to {peak} over {warm} steps, then falls along half a "
        "cosine to {low} at step "
        "{total}. What is it at step {t}?",
        answer=lambda n: _cosine(n, (n.t - n.warm) / (n.total - n.warm), n.low),
        way="{low} + ({peak} - {low}) (1 + cos(pi u)) / 2 with u = ({t} - {warm}) / ({total} - {warm}).",
        mistakes=(
            Mistake(
                "warm-up-counted",
                "The cosine starts after the warm-up: its steps were not taken off.",
                lambda n: _cosine(n, n.t / n.total, n.low),
            ),
            Mistake(
                "length",
                "The cosine is {total} - {warm} steps long, not {total}.",
                lambda n: _cosine(n, (n.t - n.warm) / n.total, n.low),
            ),
            Mistake(
                "to-zero",
                "The cosine ends at {low}, not at 0.",
                lambda n: _cosine(n, (n.t - n.warm) / (n.total - n.warm), 0),
            ),
            Mistake(
                "linear",
                "That falls linearly.",
                lambda n: n.peak + (n.low - n.peak) * (n.t - n.warm) / (n.total - n.warm),
            ),
            Mistake(
                "degrees",
                "The cosine was taken in degrees, or pi is missing.",
                lambda n: (
                    n.low
                    + (n.peak - n.low) * (1 + math.cos(math.radians(math.pi * (n.t - n.warm) / (n.total - n.warm)))) / 2
                ),
            ),
        ),
        hint="First the part of the cosine that is done, between 0 and 1.",
        source="Loshchilov and Hutter: SGDR (2017), equation 5",
        precision=digits(3),
    ),
    Template(
        id="step-decay",
        topics=("step-schedule",),
        rows=("lr-step-decay",),
        depth=3,
        draw=lambda rng: {
            "eta": rng.choice([0.1, 0.2, 0.4, 0.8]),
            "gamma": rng.choice([0.1, 0.5, 0.2]),
            "s": rng.choice([10, 15, 20, 30]),
            "e": rng.randint(31, 89),
        },
        text="The learning rate starts at {eta} in epoch 0 and is multiplied by {gamma} every {s} epochs. What "
        "is it in epoch {e}?",
        answer=lambda n: n.eta * n.gamma ** (n.e // n.s),
        way="{eta} · {gamma}^floor({e}/{s}).",
        mistakes=(
            Mistake(
                "once-more",
                "That is one decay too many: the quotient is rounded down.",
                lambda n: n.eta * n.gamma ** (n.e // n.s + 1),
            ),
            Mistake(
                "smooth",
                "The rate stays between the steps: the exponent is a whole number.",
                lambda n: n.eta * n.gamma ** (n.e / n.s),
            ),
            Mistake("once", "The factor applies every {s} epochs, not once.", lambda n: n.eta * n.gamma),
            Mistake("one-less", "That is one decay too few.", lambda n: n.eta * n.gamma ** (n.e // n.s - 1)),
        ),
        hint="How many whole steps are done?",
        source="He et al.: Deep Residual Learning (2016), section 3.4",
        precision=digits(2),
    ),
    Template(
        id="spread-of-weights",
        topics=("initialisation",),
        rows=("he-init",),
        depth=4,
        draw=lambda rng: {"i": 4 * rng.randint(12, 250), "o": 2 * rng.randint(5, 250)},
        text="A layer from {i} to {o} units is followed by a ReLU. What standard deviation has He's normal "
        "initialisation "
        "(counting the inputs) for its weights?",
        answer=lambda n: math.sqrt(2 / n.i),
        way="sqrt(2 / {i}).",
        mistakes=(
            Mistake("variance", "That is the variance: the root is missing.", lambda n: 2 / n.i),
            Mistake(
                "glorot", "That is Glorot's (Xavier's), sqrt(2 / (in + out)).", lambda n: math.sqrt(2 / (n.i + n.o))
            ),
            Mistake("outputs", "The outputs were counted instead of the inputs.", lambda n: math.sqrt(2 / n.o)),
            Mistake("no-two", "The 2 is missing: half of the ReLUs are off.", lambda n: math.sqrt(1 / n.i)),
            Mistake(
                "uniform-bound", "That is the bound of the uniform form, sqrt(6 / in).", lambda n: math.sqrt(6 / n.i)
            ),
        ),
        hint="Half of the ReLU's outputs are 0; the variance makes up for it.",
        source="He et al.: Delving Deep into Rectifiers (2015), equation 10",
        precision=digits(3),
    ),
    Template(
        id="kept-by-dropout",
        topics=("dropout",),
        rows=("dropout",),
        depth=4,
        draw=lambda rng: {"p": rng.choice([10, 20, 25, 40, 60, 75, 80]), "x": decimal(rng, 1, 9, 1)},
        text="Inverted dropout drops {p} % of the units in training. What does an activation of {x} become when "
        "it is kept?",
        answer=lambda n: n.x * 100 / (100 - n.p),
        way="{x} / (1 - p) with p = {p} %.",
        mistakes=(
            Mistake(
                "multiplied",
                "It is divided by the share that is kept, not multiplied.",
                lambda n: n.x * (100 - n.p) / 100,
            ),
            Mistake("dropped-share", "It was divided by the share that is dropped.", lambda n: n.x * 100 / n.p),
            Mistake("times-dropped", "It was multiplied with the share that is dropped.", lambda n: n.x * n.p / 100),
            Mistake(
                "one-plus",
                "It was multiplied with 1 + p: the mean is right only after dividing by 1 - p.",
                lambda n: n.x * (100 + n.p) / 100,
            ),
        ),
        hint="On average nothing may change.",
        source="Srivastava et al.: Dropout (2014)",
        precision=digits(3),
    ),
    Template(
        id="clipped-gradient",
        topics=("gradient-clipping",),
        rows=("gradient-clipping",),
        depth=4,
        draw=_clip,
        text="The gradient {g} is clipped to a norm of at most {c}. What is it afterwards?",
        answer=lambda n: tuple(v * n.c / norm(n.g) for v in n.g),
        way="g · {c} / |g|, as |g| is larger than {c}.",
        mistakes=(
            Mistake(
                "by-value",
                "Each entry was clipped by itself: that changes the direction.",
                lambda n: tuple(max(-n.c, min(n.c, v)) for v in n.g),
            ),
            Mistake("to-one", "It was scaled to the norm 1, not {c}.", lambda n: tuple(v / norm(n.g) for v in n.g)),
            Mistake("divided", "It was divided by {c}.", lambda n: tuple(v / n.c for v in n.g)),
            Mistake("l1", "The L1 norm was used.", lambda n: tuple(v * n.c / sum(map(abs, n.g)) for v in n.g)),
        ),
        hint="The direction stays.",
        source="Pascanu, Mikolov, Bengio (2013), algorithm 1",
        precision=places(3),
        form="vector",
    ),
    Template(
        id="effective-batch",
        topics=("gradient-accumulation", "data-parallelism"),
        rows=("gradient-accumulation",),
        depth=3,
        draw=lambda rng: {
            "n": rng.choice([50_000, 60_000, 100_000, 128_000]),
            "b": rng.choice([4, 8, 16]),
            "a": rng.choice([2, 4, 8]),
            "g": rng.choice([2, 3, 4, 6]),
        },
        text="{n} items, {g} GPUs, a micro-batch of {b} on each, gradients accumulated over {a} micro-batches. "
        "How many optimiser steps "
        "has an epoch, when the last incomplete batch is dropped?",
        answer=lambda n: n.n // (n.b * n.a * n.g),
        way="floor({n} / ({b}·{a}·{g})).",
        mistakes=(
            Mistake(
                "one-gpu",
                "The GPUs are left out: their gradients are averaged into one step.",
                lambda n: n.n // (n.b * n.a),
            ),
            Mistake(
                "no-accumulation",
                "That counts micro-batches: there is one step for {a} of them.",
                lambda n: n.n // (n.b * n.g),
            ),
            Mistake("micro-only", "That is the number of micro-batches in all.", lambda n: n.n // n.b),
            Mistake(
                "added",
                "The factors multiply: {b} times {a} times {g} items go into one step.",
                lambda n: n.n // (n.b + n.a + n.g),
            ),
        ),
        hint="How many items go into one step?",
        source="PyTorch documentation: Automatic Mixed Precision examples, Gradient accumulation",
        unit="steps",
    ),
)
