"""A pass forward and a pass back by hand, and the losses of classification."""

from __future__ import annotations

import math
from random import Random
from typing import Any

from .draws import decimal, decimals, whole
from .formulas import dot, mean, sigmoid, softmax
from .precision import digits, places
from .template import Mistake, Numbers, Template


def _relu(z: float) -> float:
    return max(z, 0.0)


def _layer(w: list[list[float]], x: list[float], active: bool = True) -> list[float]:
    return [_relu(dot(row, x)) if active else dot(row, x) for row in w]


def _network(rng: Random) -> dict[str, Any]:
    return {
        "x": whole(rng, 2, -3, 4),
        "a": [whole(rng, 2, -3, 3) for _ in range(2)],
        "b": [whole(rng, 2, -3, 3) for _ in range(2)],
        "c": [whole(rng, 2, -3, 3)],
    }


def _sigmoid_net(rng: Random) -> dict[str, Any]:
    return {
        "x": decimal(rng, 0.5, 3, 1),
        "w": decimal(rng, -1.5, 1.5, 1),
        "v": decimal(rng, -3, 3, 1),
        "y": decimal(rng, -2, 2, 1),
    }


def _chain(n: Numbers) -> tuple[float, float]:
    """The hidden value h and the slope of the loss with respect to the output."""
    h = sigmoid(n.w * n.x)
    return h, 2 * (n.v * h - n.y)


TEMPLATES = (
    Template(
        id="forward-by-hand",
        topics=("forward-propagation", "activations"),
        rows=("forward-propagation", "forward-pass-by-hand"),
        depth=5,
        draw=_network,
        text="A network without biases: h1 = relu(A x), h2 = relu(B h1), y = C h2, with A = {a} B = {b} C = {c} "
        "and x = {x}. "
        "What is y?",
        answer=lambda n: dot(n.c[0], _layer(n.b, _layer(n.a, n.x))),
        way="A x, negatives to 0, B times that, negatives to 0, C times that.",
        mistakes=(
            Mistake(
                "no-relu",
                "The ReLUs are left out: that is C B A x.",
                lambda n: dot(n.c[0], _layer(n.b, _layer(n.a, n.x, False), False)),
            ),
            Mistake(
                "first-only",
                "The second ReLU is left out.",
                lambda n: dot(n.c[0], _layer(n.b, _layer(n.a, n.x), False)),
            ),
            Mistake(
                "second-only",
                "The first ReLU is left out.",
                lambda n: dot(n.c[0], _layer(n.b, _layer(n.a, n.x, False))),
            ),
            Mistake(
                "columns",
                "The matrices were used transposed: each row of a matrix makes one unit.",
                lambda n: dot(
                    n.c[0],
                    _layer(
                        [list(r) for r in zip(*n.b, strict=True)],
                        _layer([list(r) for r in zip(*n.a, strict=True)], n.x),
                    ),
                ),
            ),
        ),
        hint="Write down the two hidden vectors.",
        source="Goodfellow, Bengio, Courville: Deep Learning (2016), chapter 6",
    ),
    Template(
        id="backward-by-hand",
        topics=("backpropagation", "backprop-is-chain-rule"),
        rows=("backpropagation", "backprop-by-hand"),
        depth=5,
        draw=_sigmoid_net,
        text="h = sigmoid(w x), L = (v h - y)^2, with x = {x}, w = {w}, v = {v}, y = {y}. What is dL/dw?",
        answer=lambda n: _chain(n)[1] * n.v * _chain(n)[0] * (1 - _chain(n)[0]) * n.x,
        way="2 (v h - y) · v · h (1 - h) · x.",
        mistakes=(
            Mistake(
                "no-sigmoid", "The sigmoid's own slope, h (1 - h), is missing.", lambda n: _chain(n)[1] * n.v * n.x
            ),
            Mistake(
                "no-input",
                "The last factor of the chain, x, is missing.",
                lambda n: _chain(n)[1] * n.v * _chain(n)[0] * (1 - _chain(n)[0]),
            ),
            Mistake(
                "no-two",
                "The factor 2 of the square is missing.",
                lambda n: _chain(n)[1] / 2 * n.v * _chain(n)[0] * (1 - _chain(n)[0]) * n.x,
            ),
            Mistake(
                "no-v",
                "The weight v on the way is missing.",
                lambda n: _chain(n)[1] * _chain(n)[0] * (1 - _chain(n)[0]) * n.x,
            ),
            Mistake(
                "slope-at-h",
                "The sigmoid's slope was taken at h instead of at w x: it is h (1 - h).",
                lambda n: _chain(n)[1] * n.v * sigmoid(_chain(n)[0]) * (1 - sigmoid(_chain(n)[0])) * n.x,
            ),
            Mistake("gradient-of-v", "That is dL/dv.", lambda n: _chain(n)[1] * _chain(n)[0]),
        ),
        hint="Four factors: the square, v, the sigmoid, x.",
        source="Rumelhart, Hinton, Williams (1986)",
        precision=digits(3),
    ),
    Template(
        id="softmax-of-three",
        topics=("softmax",),
        rows=("softmax",),
        depth=5,
        draw=lambda rng: {"z": decimals(rng, 3, -2, 3, 1)},
        text="What is the softmax of the logits {z}?",
        answer=lambda n: softmax(n.z),
        way="exp of each, divided by the sum of all three.",
        mistakes=(
            Mistake(
                "no-exp",
                "The logits were divided by their sum: the exponential is missing.",
                lambda n: tuple(v / sum(n.z) for v in n.z),
            ),
            Mistake(
                "sigmoid",
                "The sigmoid was taken of each logit: the three do not sum to 1.",
                lambda n: tuple(sigmoid(v) for v in n.z),
            ),
            Mistake(
                "base-two", "That has powers of 2 instead of e.", lambda n: softmax([v * math.log(2) for v in n.z])
            ),
            Mistake("log", "That is the log-softmax.", lambda n: tuple(math.log(v) for v in softmax(n.z))),
            Mistake("negated", "The signs of the logits are turned.", lambda n: softmax([-v for v in n.z])),
        ),
        hint="The three must sum to 1.",
        source="Goodfellow, Bengio, Courville: Deep Learning (2016), 6.2.2",
        precision=places(3),
        form="vector",
    ),
    Template(
        id="loss-from-logits",
        topics=("classification-losses",),
        rows=("categorical-cross-entropy",),
        depth=5,
        draw=lambda rng: {"z": decimals(rng, 3, -2, 3, 1), "t": rng.randint(0, 2)},
        text="The logits are {z} and the true class has the index {t} (counted from 0). What is the "
        "cross-entropy loss?",
        answer=lambda n: -math.log(softmax(n.z)[n.t]),
        way="-ln softmax(z) at index {t}.",
        mistakes=(
            Mistake(
                "probability",
                "That is the probability of the true class: the loss is -ln of it.",
                lambda n: softmax(n.z)[n.t],
            ),
            Mistake(
                "bits",
                "That is the loss in bits: the natural logarithm is asked for.",
                lambda n: -math.log2(softmax(n.z)[n.t]),
            ),
            Mistake("counted-from-one", "The class was counted from 1.", lambda n: -math.log(softmax(n.z)[n.t - 1])),
            Mistake(
                "softmax-twice",
                "The softmax was applied twice, as when a loss on logits is given probabilities.",
                lambda n: -math.log(softmax(softmax(n.z))[n.t]),
            ),
            Mistake("averaged", "It was divided by the number of classes.", lambda n: -math.log(softmax(n.z)[n.t]) / 3),
        ),
        hint="Softmax, then the logarithm of one entry.",
        source="Goodfellow, Bengio, Courville: Deep Learning (2016), 6.2.2",
        precision=digits(3),
        unit="nats",
    ),
    Template(
        id="binary-cross-entropy-of-three",
        topics=("classification-losses",),
        rows=("binary-cross-entropy",),
        depth=5,
        draw=lambda rng: {
            "p": decimals(rng, 3, 0.1, 0.9, 2),
            "y": rng.choice([[1, 0, 1], [0, 1, 0], [1, 1, 0], [0, 0, 1]]),
        },
        text="Predicted probabilities {p}, labels {y}. What is the mean binary cross-entropy?",
        answer=lambda n: mean([-math.log(p if y else 1 - p) for p, y in zip(n.p, n.y, strict=True)]),
        way="-ln p where the label is 1, -ln(1 - p) where it is 0; then the mean of the three.",
        mistakes=(
            Mistake(
                "sum",
                "That is the sum: the mean is asked for.",
                lambda n: sum(-math.log(p if y else 1 - p) for p, y in zip(n.p, n.y, strict=True)),
            ),
            Mistake(
                "positives-only",
                "The items of label 0 are left out: each costs -ln(1 - p).",
                lambda n: mean([-math.log(p) if y else 0.0 for p, y in zip(n.p, n.y, strict=True)]),
            ),
            Mistake(
                "labels-turned",
                "The labels are exchanged.",
                lambda n: mean([-math.log(1 - p if y else p) for p, y in zip(n.p, n.y, strict=True)]),
            ),
            Mistake(
                "labels-ignored",
                "The label was ignored: -ln p of every item.",
                lambda n: mean([-math.log(p) for p in n.p]),
            ),
            Mistake(
                "bits",
                "The logarithm was taken to base 2.",
                lambda n: mean([-math.log2(p if y else 1 - p) for p, y in zip(n.p, n.y, strict=True)]),
            ),
        ),
        hint="What probability did the model give to what happened?",
        source="Bishop: Pattern Recognition and Machine Learning (2006), equation 4.90",
        precision=digits(3),
        unit="nats",
    ),
    Template(
        id="gradient-of-the-logits",
        topics=("softmax-gradient",),
        rows=("grad-ce-logits",),
        depth=5,
        draw=lambda rng: {"z": decimals(rng, 3, -2, 2, 1), "t": rng.randint(0, 2)},
        text="The logits are {z}, the true class has the index {t} (counted from 0). What is the gradient of "
        "the softmax "
        "cross-entropy with respect to the logits?",
        answer=lambda n: tuple(p - (k == n.t) for k, p in enumerate(softmax(n.z))),
        way="softmax(z) minus the one-hot vector of class {t}.",
        mistakes=(
            Mistake(
                "sign",
                "The sign is turned: it is probability minus target.",
                lambda n: tuple((k == n.t) - p for k, p in enumerate(softmax(n.z))),
            ),
            Mistake("softmax", "That is the softmax itself: 1 is taken off at the true class.", lambda n: softmax(n.z)),
            Mistake(
                "sigmoid-slope",
                "That is p (1 - p) for each entry: classes of a softmax depend on one another.",
                lambda n: tuple(p * (1 - p) for p in softmax(n.z)),
            ),
            Mistake(
                "counted-from-one",
                "The class was counted from 1.",
                lambda n: tuple(p - (k == (n.t - 1) % 3) for k, p in enumerate(softmax(n.z))),
            ),
            Mistake(
                "averaged",
                "It was divided by the number of classes.",
                lambda n: tuple((p - (k == n.t)) / 3 for k, p in enumerate(softmax(n.z))),
            ),
        ),
        hint="It sums to 0.",
        source="Bishop: Pattern Recognition and Machine Learning (2006), 4.3.4",
        precision=places(3),
        form="vector",
    ),
)
