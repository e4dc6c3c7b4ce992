"""Layers: their shapes, their parameters, what a norm makes of numbers."""

from __future__ import annotations

import math
from random import Random
from typing import Any

from .draws import whole
from .formulas import dot, mean, variance
from .precision import places
from .template import Mistake, Template


def _convolution(rng: Random) -> dict[str, Any]:
    return {
        "n": rng.choice([8, 16, 32]),
        "c": rng.choice([1, 3, 4]),
        "f": rng.choice([6, 12, 24, 64]),
        "w": rng.randint(20, 64),
        "k": rng.choice([3, 5, 7]),
        "p": rng.choice([1, 2]),
        "s": rng.choice([1, 2, 3]),
    }


def _side(w: int, k: int, p: int, s: int) -> int:
    return (w + 2 * p - k) // s + 1


TEMPLATES = (
    Template(
        id="convolution-shape",
        topics=("convolution",),
        rows=("convolution", "conv-output-size"),
        depth=4,
        draw=_convolution,
        text="A batch of shape ({n}, {c}, {w}, {w}) goes through a convolution with {f} filters of {k} x {k}, "
        "padding {p} on each "
        "side and stride {s}. What is the shape of the result (channels second)?",
        answer=lambda n: (n.n, n.f, *2 * (_side(n.w, n.k, n.p, n.s),)),
        way="Each side: floor(({w} + 2·{p} - {k}) / {s}) + 1; the channels are the {f} filters.",
        mistakes=(
            Mistake("no-padding", "The padding is left out.", lambda n: (n.n, n.f, *2 * (_side(n.w, n.k, 0, n.s),))),
            Mistake(
                "one-side",
                "The padding stands on both sides: it counts twice.",
                lambda n: (n.n, n.f, *2 * ((n.w + n.p - n.k) // n.s + 1,)),
            ),
            Mistake(
                "no-one",
                "The + 1 is missing: the first position counts too.",
                lambda n: (n.n, n.f, *2 * (_side(n.w, n.k, n.p, n.s) - 1,)),
            ),
            Mistake(
                "channels-kept",
                "The channels of the result are the number of filters.",
                lambda n: (n.n, n.c, *2 * (_side(n.w, n.k, n.p, n.s),)),
            ),
            Mistake(
                "channels-last",
                "The channels are asked for in second place.",
                lambda n: (n.n, *2 * (_side(n.w, n.k, n.p, n.s),), n.f),
            ),
        ),
        hint="(W - K + 2P)/S + 1, rounded down before the 1.",
        source="Dumoulin and Visin: A guide to convolution arithmetic (2016)",
        form="shape",
    ),
    Template(
        id="convolution-parameters",
        topics=("convolution",),
        rows=("convolution",),
        depth=4,
        draw=lambda rng: {
            "c": rng.choice([3, 8, 16, 32, 64]),
            "f": rng.choice([12, 24, 48, 96, 128]),
            "k": rng.choice([3, 5, 7]),
        },
        text="How many parameters has a convolution from {c} to {f} channels with {k} x {k} filters and a bias?",
        answer=lambda n: (n.k**2 * n.c + 1) * n.f,
        way="({k}·{k}·{c} + 1)·{f}: each filter sees all channels and has one bias.",
        mistakes=(
            Mistake("no-bias", "The biases are missing: one for each filter.", lambda n: n.k**2 * n.c * n.f),
            Mistake("one-channel", "Each filter sees all {c} channels, not one.", lambda n: (n.k**2 + 1) * n.f),
            Mistake("one-bias", "There is a bias for each filter, not one in all.", lambda n: n.k**2 * n.c * n.f + 1),
            Mistake(
                "bias-for-input",
                "The biases belong to the filters, not to the channels that come in.",
                lambda n: n.k**2 * n.c * n.f + n.c,
            ),
            Mistake("not-square", "A filter has {k} times {k} places.", lambda n: (n.k * n.c + 1) * n.f),
        ),
        hint="Count one filter, then multiply.",
        source="Goodfellow, Bengio, Courville: Deep Learning (2016), chapter 9",
        unit="parameters",
    ),
    Template(
        id="receptive-field",
        topics=("cnn", "pooling"),
        depth=3,
        draw=lambda rng: {
            "k": [rng.choice([3, 5, 7]) for _ in range(3)],
            "s": [rng.choice([1, 2, 3]), rng.choice([1, 2]), 1],
        },
        text="Three convolutions follow one another, with kernel sizes {k} and strides {s} (one dimension). How "
        "many input positions "
        "does one output of the last one see?",
        answer=lambda n: 1 + (n.k[0] - 1) + (n.k[1] - 1) * n.s[0] + (n.k[2] - 1) * n.s[0] * n.s[1],
        way="1 + the sum of (k - 1) times the product of all strides before.",
        mistakes=(
            Mistake(
                "no-strides", "The strides are left out: later kernels step over more input.", lambda n: sum(n.k) - 2
            ),
            Mistake("sum", "The kernel sizes were added: neighbouring windows overlap.", lambda n: sum(n.k)),
            Mistake("product", "The kernel sizes were multiplied.", lambda n: math.prod(n.k)),
            Mistake(
                "own-stride",
                "A layer's own stride was counted: only those before it stretch its kernel.",
                lambda n: (
                    1 + (n.k[0] - 1) * n.s[0] + (n.k[1] - 1) * n.s[0] * n.s[1] + (n.k[2] - 1) * n.s[0] * n.s[1] * n.s[2]
                ),
            ),
        ),
        hint="Go back from one output, layer by layer.",
        source="Araujo, Norris, Sim: Computing Receptive Fields (2019)",
        unit="positions",
    ),
    Template(
        id="mlp-parameters",
        topics=("multi-layer-perceptron", "linear-layer"),
        rows=("mlp", "dense-layers"),
        depth=5,
        draw=lambda rng: {
            "i": rng.choice([20, 64, 784]),
            "h": rng.choice([32, 50, 100, 128]),
            "g": rng.choice([16, 24, 48]),
            "o": rng.choice([2, 3, 10]),
        },
        text="A multi-layer perceptron maps {i} inputs through hidden layers of {h} and {g} units to {o} "
        "outputs, all with biases. "
        "How many parameters has it?",
        answer=lambda n: (n.i + 1) * n.h + (n.h + 1) * n.g + (n.g + 1) * n.o,
        way="({i} + 1)·{h} + ({h} + 1)·{g} + ({g} + 1)·{o}.",
        mistakes=(
            Mistake(
                "no-bias", "The biases are missing: one for each unit.", lambda n: n.i * n.h + n.h * n.g + n.g * n.o
            ),
            Mistake(
                "no-output-bias",
                "The biases of the outputs are missing.",
                lambda n: (n.i + 1) * n.h + (n.h + 1) * n.g + n.g * n.o,
            ),
            Mistake(
                "bias-for-inputs",
                "The inputs have no biases: they are no layer with weights.",
                lambda n: (n.i + 1) * n.h + (n.h + 1) * n.g + (n.g + 1) * n.o + n.i,
            ),
            Mistake("last-matrix", "The last matrix is missing.", lambda n: (n.i + 1) * n.h + (n.h + 1) * n.g),
        ),
        hint="Each layer is a matrix and a vector of biases.",
        source="Goodfellow, Bengio, Courville: Deep Learning (2016), chapter 6",
        unit="parameters",
    ),
    Template(
        id="lstm-parameters",
        topics=("lstm",),
        rows=("lstm",),
        depth=3,
        draw=lambda rng: {"i": 4 * rng.randint(3, 40), "h": 8 * rng.randint(3, 40)},
        text="How many parameters has one LSTM layer with {i} inputs and {h} hidden units, with one bias vector "
        "for each gate?",
        answer=lambda n: 4 * n.h * (n.i + n.h + 1),
        way="Four gates (input, forget, output, candidate), each {h}·({i} + {h} + 1).",
        mistakes=(
            Mistake(
                "three-gates",
                "That counts three gates, as a GRU has; an LSTM has a fourth, the candidate.",
                lambda n: 3 * n.h * (n.i + n.h + 1),
            ),
            Mistake(
                "one-gate",
                "That is a plain recurrent layer: an LSTM has four of them.",
                lambda n: n.h * (n.i + n.h + 1),
            ),
            Mistake("no-bias", "The biases are missing.", lambda n: 4 * n.h * (n.i + n.h)),
            Mistake(
                "no-state", "The weights from the state back to the gates are missing.", lambda n: 4 * n.h * (n.i + 1)
            ),
            Mistake(
                "two-biases",
                "That has two bias vectors for each gate, as PyTorch has; one was asked for.",
                lambda n: 4 * n.h * (n.i + n.h + 2),
            ),
        ),
        hint="How many gates, and what does each one see?",
        source="Gers, Schmidhuber, Cummins: Learning to Forget (2000)",
        unit="parameters",
    ),
    Template(
        id="layer-norm-of-four",
        topics=("layer-norm",),
        rows=("layer-norm",),
        depth=4,
        draw=lambda rng: {"x": whole(rng, 4, -6, 9)},
        text="What does layer normalisation (no gain, no bias, epsilon 0) make of x = {x}?",
        answer=lambda n: tuple((v - mean(n.x)) / math.sqrt(variance(n.x)) for v in n.x),
        way="(x - mean) / sqrt(variance), with the variance divided by n = 4.",
        mistakes=(
            Mistake(
                "rms",
                "That is RMS normalisation: the mean is not taken off.",
                lambda n: tuple(v / math.sqrt(mean([u * u for u in n.x])) for v in n.x),
            ),
            Mistake(
                "sample-variance",
                "The variance was divided by n - 1; a layer norm divides by n.",
                lambda n: tuple((v - mean(n.x)) / math.sqrt(variance(n.x, 1)) for v in n.x),
            ),
            Mistake(
                "by-variance",
                "It was divided by the variance: the root is missing.",
                lambda n: tuple((v - mean(n.x)) / variance(n.x) for v in n.x),
            ),
            Mistake("mean-only", "Only the mean was taken off.", lambda n: tuple(v - mean(n.x) for v in n.x)),
        ),
        hint="Afterwards the mean is 0 and the mean square is 1.",
        source="Ba, Kiros, Hinton: Layer Normalization (2016)",
        precision=places(2),
        form="vector",
    ),
    Template(
        id="rms-norm-of-four",
        topics=("rms-norm",),
        depth=4,
        draw=lambda rng: {"x": whole(rng, 4, -6, 9)},
        text="What does RMS normalisation (no gain, epsilon 0) make of x = {x}?",
        answer=lambda n: tuple(v / math.sqrt(mean([u * u for u in n.x])) for v in n.x),
        way="x / sqrt(mean of x^2).",
        mistakes=(
            Mistake(
                "layer-norm",
                "That is layer normalisation: an RMS norm takes no mean off.",
                lambda n: tuple((v - mean(n.x)) / math.sqrt(variance(n.x)) for v in n.x),
            ),
            Mistake(
                "unit-length",
                "It was divided by the length: the squares are averaged, not summed.",
                lambda n: tuple(v / math.sqrt(dot(n.x, n.x)) for v in n.x),
            ),
            Mistake("no-root", "The root is missing.", lambda n: tuple(v / mean([u * u for u in n.x]) for v in n.x)),
            Mistake(
                "deviation",
                "It was divided by the standard deviation, without taking the mean off.",
                lambda n: tuple(v / math.sqrt(variance(n.x)) for v in n.x),
            ),
        ),
        hint="Afterwards the mean square is 1.",
        source="Zhang and Sennrich: Root Mean Square Layer Normalization (2019)",
        precision=places(2),
        form="vector",
    ),
)
