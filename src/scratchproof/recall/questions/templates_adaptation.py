"""Adapting a language model: low rank, preferences, experts, cost."""

from __future__ import annotations

import math
from random import Random
from typing import Any

from .draws import decimal, decimals
from .formulas import mean, sigmoid
from .precision import digits
from .template import Mistake, Template


def _preferences(rng: Random) -> dict[str, Any]:
    return {
        "a": -decimal(rng, 10, 20, 1),
        "b": -decimal(rng, 10, 20, 1),
        "c": -decimal(rng, 10, 20, 1),
        "d": -decimal(rng, 10, 20, 1),
        "beta": rng.choice([0.1, 0.2, 0.3, 0.5]),
    }


def _dpo(margin: float) -> float:
    return -math.log(sigmoid(margin))


def _experts(rng: Random) -> dict[str, Any]:
    return {
        "shared": rng.choice([1.5, 2, 3, 4]),
        "each": rng.choice([0.5, 1.2, 2.5, 5.6]),
        "e": rng.choice([8, 16, 32]),
        "k": rng.choice([2, 3, 4]),
    }


TEMPLATES = (
    Template(
        id="compute-for-training",
        topics=("scaling-laws", "memory-compute-requirements"),
        rows=("memory-compute-requirements",),
        depth=4,
        draw=lambda rng: {
            "n": rng.choice([1.3, 2.7, 7, 13, 30, 70]),
            "g": rng.choice([64, 128, 256, 512, 1024]),
            "peak": rng.choice([312, 400, 989]),
            "mfu": rng.choice([35, 40, 45]),
        },
        text="A model of {n} billion parameters is trained on 20 tokens for each parameter, on {g} GPUs with a "
        "peak of {peak} TFLOP/s each, of "
        "which {mfu} % is used. With 6 N D operations in all: how long does it take?",
        answer=lambda n: 6 * 20 * (n.n * 1e9) ** 2 / (n.g * n.peak * 1e12 * n.mfu / 100) / 86400,
        way="6 · N · 20 N / ({g} · {peak}e12 · {mfu}/100) seconds, 86,400 of them in a day.",
        mistakes=(
            Mistake(
                "forward-only",
                "2 N D is the forward pass alone: the backward pass costs 4 N D more.",
                lambda n: 2 * 20 * (n.n * 1e9) ** 2 / (n.g * n.peak * 1e12 * n.mfu / 100) / 86400,
            ),
            Mistake(
                "at-peak",
                "The GPUs do not run at their peak: {mfu} % of it is used.",
                lambda n: 6 * 20 * (n.n * 1e9) ** 2 / (n.g * n.peak * 1e12) / 86400,
            ),
            Mistake(
                "one-gpu",
                "That is one GPU: there are {g}.",
                lambda n: 6 * 20 * (n.n * 1e9) ** 2 / (n.peak * 1e12 * n.mfu / 100) / 86400,
            ),
            Mistake(
                "backward-only",
                "4 N D is the backward pass alone.",
                lambda n: 4 * 20 * (n.n * 1e9) ** 2 / (n.g * n.peak * 1e12 * n.mfu / 100) / 86400,
            ),
        ),
        hint="Operations needed, divided by operations a second.",
        source="Hoffmann et al.: Training Compute-Optimal Large Language Models (2022); Kaplan et al. (2020)",
        precision=digits(3),
        unit="days",
    ),
    Template(
        id="lora-parameters",
        topics=("lora",),
        rows=("lora",),
        depth=4,
        draw=lambda rng: {
            "d": rng.choice([1024, 2048, 4096]),
            "f": rng.choice([512, 1536, 3072]),
            "r": rng.choice([4, 8, 16, 32]),
            "L": rng.choice([12, 24, 32]),
        },
        text="LoRA of rank {r} adapts one {d} x {f} matrix in each of {L} layers. How many parameters are trained?",
        answer=lambda n: n.L * n.r * (n.d + n.f),
        way="{L} · {r} · ({d} + {f}): A has {r}·{f} entries and B {d}·{r}.",
        mistakes=(
            Mistake("full", "That is full fine-tuning of these matrices.", lambda n: n.L * n.d * n.f),
            Mistake("one-factor", "Only one of the two factors was counted.", lambda n: n.L * n.r * n.d),
            Mistake("other-factor", "Only one of the two factors was counted.", lambda n: n.L * n.r * n.f),
            Mistake("one-layer", "That is one layer: there are {L}.", lambda n: n.r * (n.d + n.f)),
            Mistake("square", "The matrix is not square: its sides are {d} and {f}.", lambda n: 2 * n.L * n.r * n.d),
        ),
        hint="Two thin matrices for each wide one.",
        source="Hu et al.: LoRA (2021)",
        unit="parameters",
    ),
    Template(
        id="dpo-loss",
        topics=("dpo",),
        rows=("dpo",),
        depth=4,
        draw=_preferences,
        text="Log-probabilities (natural) of the preferred answer: {a} under the policy, {b} under the "
        "reference; of the rejected one: "
        "{c} and {d}. What is the DPO loss with beta = {beta}?",
        answer=lambda n: _dpo(n.beta * ((n.a - n.b) - (n.c - n.d))),
        way="-ln sigmoid({beta} · (({a} - ({b})) - ({c} - ({d})))).",
        mistakes=(
            Mistake(
                "turned", "Preferred and rejected are exchanged.", lambda n: _dpo(-n.beta * ((n.a - n.b) - (n.c - n.d)))
            ),
            Mistake("no-reference", "The reference is left out.", lambda n: _dpo(n.beta * (n.a - n.c))),
            Mistake("no-beta", "beta is left out.", lambda n: _dpo((n.a - n.b) - (n.c - n.d))),
            Mistake(
                "probability",
                "That is the probability inside: the loss is -ln of it.",
                lambda n: sigmoid(n.beta * ((n.a - n.b) - (n.c - n.d))),
            ),
            Mistake(
                "added",
                "The two margins are subtracted, not added.",
                lambda n: _dpo(n.beta * ((n.a - n.b) + (n.c - n.d))),
            ),
        ),
        hint="How much more than the reference does the policy like each answer?",
        source="Rafailov et al.: Direct Preference Optimization (2023), equation 7",
        precision=digits(3),
    ),
    Template(
        id="preferred-by-reward",
        topics=("reward-model",),
        rows=("reward-model",),
        depth=3,
        draw=lambda rng: {"a": decimal(rng, -2, 3, 1), "b": decimal(rng, -2, 3, 1)},
        text="A reward model gives two answers the rewards {a} and {b}. How likely is the first one to be "
        "preferred (Bradley-Terry)?",
        answer=lambda n: sigmoid(n.a - n.b),
        way="sigmoid({a} - ({b})).",
        mistakes=(
            Mistake("turned", "That is the probability of the second one.", lambda n: sigmoid(n.b - n.a)),
            Mistake(
                "shares",
                "The rewards themselves were divided: their exponentials are compared.",
                lambda n: n.a / (n.a + n.b),
            ),
            Mistake("alone", "The other reward is left out: only the difference counts.", lambda n: sigmoid(n.a)),
            Mistake("sum", "The rewards are subtracted, not added.", lambda n: sigmoid(n.a + n.b)),
        ),
        hint="Only the difference of the rewards counts.",
        source="Bradley and Terry (1952); Ouyang et al.: InstructGPT (2022)",
        precision=digits(3),
    ),
    Template(
        id="active-parameters",
        topics=("mixture-of-experts",),
        rows=("mixture-of-experts",),
        depth=3,
        draw=_experts,
        text="A mixture of experts has {shared} billion shared parameters and {e} experts of {each} billion "
        "(over all layers); each token goes "
        "through {k} of them. What share of all parameters does a token use?",
        answer=lambda n: (n.shared + n.k * n.each) / (n.shared + n.e * n.each),
        way="({shared} + {k}·{each}) / ({shared} + {e}·{each}).",
        mistakes=(
            Mistake("no-shared", "The shared parameters were left out above and below.", lambda n: n.k / n.e),
            Mistake(
                "shared-below-only",
                "The shared parameters are used by each token too.",
                lambda n: n.k * n.each / (n.shared + n.e * n.each),
            ),
            Mistake(
                "one-expert",
                "Each token goes through {k} experts, not one.",
                lambda n: (n.shared + n.each) / (n.shared + n.e * n.each),
            ),
            Mistake(
                "unused",
                "That is the share that is not used.",
                lambda n: (n.e - n.k) * n.each / (n.shared + n.e * n.each),
            ),
        ),
        hint="Used by a token, out of all.",
        source="Jiang et al.: Mixtral of Experts (2024)",
        precision=digits(3),
    ),
    Template(
        id="group-advantage",
        topics=("grpo",),
        rows=("grpo",),
        depth=3,
        draw=lambda rng: {"r": decimals(rng, 5, 0, 1, 1)},
        text="GRPO samples five answers with the rewards {r}. What is the advantage of the first, with the "
        "population standard deviation and no "
        "epsilon?",
        answer=lambda n: (n.r[0] - mean(n.r)) / (math.sqrt(mean([(v - mean(n.r)) ** 2 for v in n.r]))),
        way="(r1 - mean) / deviation of the group.",
        mistakes=(
            Mistake("not-scaled", "It is not yet divided by the deviation.", lambda n: n.r[0] - mean(n.r)),
            Mistake(
                "sample",
                "That has the sample deviation, divided by n - 1.",
                lambda n: (n.r[0] - mean(n.r)) / (math.sqrt(sum((v - mean(n.r)) ** 2 for v in n.r) / 4)),
            ),
            Mistake(
                "variance",
                "It was divided by the variance.",
                lambda n: (n.r[0] - mean(n.r)) / (mean([(v - mean(n.r)) ** 2 for v in n.r])),
            ),
            Mistake(
                "left-out",
                "The mean was taken of the other four: the group's mean includes the answer itself.",
                lambda n: (n.r[0] - mean(n.r[1:])) / (math.sqrt(mean([(v - mean(n.r)) ** 2 for v in n.r]))),
            ),
        ),
        hint="A z-score within the group.",
        source="Shao et al.: DeepSeekMath (2024), 4.1",
        precision=digits(3),
    ),
)
