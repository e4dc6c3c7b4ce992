"""Memory, number formats, speed."""

from __future__ import annotations

import math
from random import Random
from typing import Any

from .draws import decimal, decimals
from .precision import digits, exact
from .template import Mistake, Numbers, Template


def _billions(rng: Random) -> float:
    """A size that models have, in billions of parameters."""
    return rng.choice(
        [0.5, 1.1, 1.5, 2.7, 3, 6.7, 7, 8, 13, 14, 20, 27, 30, 32, 34, 40, 65, 70, 72, 104, 110, 180, 236, 405]
    )


def _groups(n: Numbers, scale: float = 16, weight: float = 4) -> float:
    """Bytes of weights with one scale for each group, in GB."""
    return float(n.n * (weight + scale / n.g) / 8)


def _grid(rng: Random) -> dict[str, Any]:
    """Four numbers and the index of one that is not halfway between two steps."""
    while True:
        x, k = decimals(rng, 4, -4, 4, 2), rng.randint(0, 3)
        steps = abs(x[k]) / max(map(abs, x)) * 127
        if abs(steps % 1 - 0.5) > 0.01:
            return {"x": x, "k": k}


def _quantised(x: float, scale: float) -> float:
    return float(round(x / scale))


def _product(rng: Random) -> dict[str, Any]:
    return dict(zip("mkn", [rng.choice([64, 128, 256, 512, 1024, 2048]) for _ in range(3)], strict=True))


def _moved(n: Numbers) -> int:
    return int(n.m * n.k + n.k * n.n + n.m * n.n)


TEMPLATES = (
    Template(
        id="memory-of-weights",
        topics=("model-size-estimation",),
        rows=("model-size-estimation", "llm-memory-7b"),
        depth=5,
        draw=lambda rng: {"n": _billions(rng), "bits": rng.choice([4, 8, 16, 32])},
        text="How much memory do the weights of a model of {n} billion parameters take, with {bits} bits for each?",
        answer=lambda n: n.n * n.bits / 8,
        way="{n}e9 · {bits} / 8 bytes.",
        mistakes=(
            Mistake("bits", "The bits were not turned into bytes: divide by 8.", lambda n: n.n * n.bits),
            Mistake("twice-the-bits", "That is with twice as many bits for each.", lambda n: n.n * n.bits / 4),
            Mistake(
                "gibibytes",
                "That is the number of GiB (2^30 bytes), not of GB (10^9).",
                lambda n: n.n * n.bits / 8 * 1e9 / 2**30,
            ),
            Mistake("half-the-bits", "That is with half as many bits for each.", lambda n: n.n * n.bits / 16),
        ),
        hint="How many bytes has one parameter?",
        source="IEC 80000-13 (prefixes)",
        precision=digits(3),
        unit="GB",
    ),
    Template(
        id="adam-states",
        topics=("memory-compute-requirements", "adam"),
        rows=("memory-compute-requirements",),
        depth=4,
        draw=lambda rng: {"n": _billions(rng)},
        text="A model of {n} billion parameters is trained with Adam, both moments in fp32. How much memory do "
        "the optimiser's moments take?",
        answer=lambda n: n.n * 8,
        way="Two moments of 4 bytes for each parameter: {n}e9 · 8 bytes.",
        mistakes=(
            Mistake("one-moment", "Adam keeps two moments, m and v.", lambda n: n.n * 4),
            Mistake("with-weights", "The weights were counted in: only the moments are asked for.", lambda n: n.n * 12),
            Mistake(
                "all",
                "That is everything in mixed precision (weights, gradients, master copy, moments): 16 bytes.",
                lambda n: n.n * 16,
            ),
            Mistake("bits", "The bits were not turned into bytes.", lambda n: n.n * 64),
            Mistake("bytes-counted-once", "Each number takes 4 bytes, not 1.", lambda n: n.n * 2),
        ),
        hint="How many numbers does Adam remember for each parameter?",
        source="Rajbhandari et al.: ZeRO (2020), section 3.1",
        precision=digits(3),
        unit="GB",
    ),
    Template(
        id="mixed-precision-memory",
        topics=("mixed-precision",),
        rows=("mixed-precision",),
        depth=3,
        draw=lambda rng: {"n": _billions(rng), "g": rng.choice([2, 4, 16])},
        text="Mixed-precision training of {n} billion parameters with Adam: weights and gradients in fp16, and "
        "in fp32 a master copy and both "
        "moments. How much memory is that without activations, shared equally by {g} GPUs?",
        answer=lambda n: n.n * 16 / n.g,
        way="(2 + 2 + 4 + 4 + 4) bytes · {n}e9 / {g}.",
        mistakes=(
            Mistake("no-gradients", "The gradients are missing.", lambda n: n.n * 14 / n.g),
            Mistake("not-shared", "It is shared by {g} GPUs.", lambda n: n.n * 16),
            Mistake(
                "one-moment",
                "Adam keeps two moments, or the master copy is missing: 4 bytes too few.",
                lambda n: n.n * 12 / n.g,
            ),
            Mistake("weights-only", "That is the fp16 weights alone.", lambda n: n.n * 2 / n.g),
        ),
        hint="Five things are stored for each parameter.",
        source="Rajbhandari et al.: ZeRO (2020), section 3.1",
        precision=digits(3),
        unit="GB",
    ),
    Template(
        id="int8-by-absmax",
        topics=("quantization",),
        rows=("int8", "quantization"),
        depth=4,
        draw=_grid,
        text="Symmetric int8 quantisation by the largest absolute value: scale = max|x| / 127, rounded to the "
        "nearest. Which number is stored for "
        "entry {k} (counted from 0) of x = {x}?",
        answer=lambda n: _quantised(n.x[n.k], max(map(abs, n.x)) / 127),
        way="round(x / scale) with scale = max|x| / 127.",
        mistakes=(
            Mistake(
                "cut",
                "It was cut off, not rounded to the nearest.",
                lambda n: float(math.trunc(n.x[n.k] / max(map(abs, n.x)) * 127)),
            ),
            Mistake(
                "range",
                "The whole range was spread over 255 steps: that is the asymmetric form.",
                lambda n: _quantised(n.x[n.k], (max(n.x) - min(n.x)) / 255),
            ),
            Mistake(
                "unsigned",
                "The scale was taken with 255 instead of 127.",
                lambda n: _quantised(n.x[n.k], max(map(abs, n.x)) / 255),
            ),
            Mistake(
                "signed-maximum",
                "The sign of the largest entry went into the scale.",
                lambda n: -_quantised(n.x[n.k], max(map(abs, n.x)) / 127),
            ),
        ),
        hint="The largest entry becomes 127 or -127.",
        source="Dettmers et al.: LLM.int8() (2022), section 2.1",
        precision=exact(),
    ),
    Template(
        id="four-bits-in-groups",
        topics=("int4", "qlora"),
        rows=("int4",),
        depth=3,
        draw=lambda rng: {"n": _billions(rng), "g": rng.choice([16, 32, 64])},
        text="{n} billion weights are stored in 4 bits, with one fp16 scale for each group of {g}. How much "
        "memory is that?",
        answer=_groups,
        way="{n}e9 · (4 + 16/{g}) / 8 bytes.",
        mistakes=(
            Mistake("no-scales", "The scales are missing: 16 bits for each group.", lambda n: n.n / 2),
            Mistake("scale-each", "A scale is shared by {g} weights.", lambda n: _groups(n, 16 * n.g)),
            Mistake("fp32-scales", "The scales were taken as fp32.", lambda n: _groups(n, 32)),
            Mistake("bits", "The bits were not turned into bytes.", lambda n: _groups(n) * 8),
            Mistake("int8", "That has 8 bits for each weight.", lambda n: _groups(n, weight=8)),
        ),
        hint="How many bits has one weight, with its part of the scale?",
        source="Dettmers et al.: QLoRA (2023), section 3",
        precision=digits(4),
        unit="GB",
    ),
    Template(
        id="spacing-of-floats",
        topics=("floating-point-precision",),
        rows=("bf16", "floating-point-precision"),
        depth=4,
        draw=lambda rng: {"x": rng.randint(3, 1000)},
        text="How far apart are neighbouring bf16 numbers (8 bits of exponent, 7 of fraction) just above {x}?",
        answer=lambda n: 2.0 ** (math.floor(math.log2(n.x)) - 7),
        way="2^(e - 7) with 2^e the largest power of two not above {x}.",
        mistakes=(
            Mistake(
                "fp16",
                "That is the spacing of fp16, with 10 bits of fraction.",
                lambda n: 2.0 ** (math.floor(math.log2(n.x)) - 10),
            ),
            Mistake(
                "eight",
                "The fraction has 7 stored bits: the leading 1 is not one of them.",
                lambda n: 2.0 ** (math.floor(math.log2(n.x)) - 8),
            ),
            Mistake("at-one", "That is the spacing at 1: it grows with the number.", lambda n: 2.0**-7),
            Mistake(
                "power-above",
                "The power of two above {x} was taken.",
                lambda n: 2.0 ** (math.floor(math.log2(n.x)) - 6),
            ),
            Mistake("fp32", "That is the spacing of fp32.", lambda n: 2.0 ** (math.floor(math.log2(n.x)) - 23)),
        ),
        hint="Between two powers of two there are 2^7 steps.",
        source="IEEE 754 (2019); Kalamkar et al.: A Study of BFLOAT16 (2019)",
        precision=digits(3),
    ),
    Template(
        id="intensity-of-a-product",
        topics=("performance-tuning", "memory-hierarchy"),
        depth=3,
        draw=_product,
        text="A ({m}, {k}) matrix is multiplied with a ({k}, {n}) one, all in fp16, each matrix moved once. "
        "What is the arithmetic intensity?",
        answer=lambda n: 2 * n.m * n.k * n.n / (2 * _moved(n)),
        way="2·{m}·{k}·{n} operations for 2·({m}·{k} + {k}·{n} + {m}·{n}) bytes.",
        mistakes=(
            Mistake(
                "no-two",
                "A multiplication and an addition are two operations.",
                lambda n: n.m * n.k * n.n / (2 * _moved(n)),
            ),
            Mistake(
                "numbers",
                "Those are operations for each number: a number in fp16 has 2 bytes.",
                lambda n: 2 * n.m * n.k * n.n / _moved(n),
            ),
            Mistake("no-result", "The result is moved too.", lambda n: n.m * n.k * n.n / (n.m * n.k + n.k * n.n)),
            Mistake(
                "upside-down",
                "The fraction is upside down: operations for each byte.",
                lambda n: _moved(n) / (n.m * n.k * n.n),
            ),
        ),
        hint="Operations above, bytes below.",
        source="Williams, Waterman, Patterson: Roofline (2009)",
        precision=digits(3),
        unit="FLOP/B",
    ),
    Template(
        id="tokens-by-bandwidth",
        topics=("inference-optimization", "memory-hierarchy"),
        depth=3,
        draw=lambda rng: {
            "n": _billions(rng),
            "bits": rng.choice([4, 8, 16]),
            "w": rng.choice([100, 400, 900, 1000, 2000, 3300]),
        },
        text="A model of {n} billion parameters with {bits} bits for each is decoded one sequence at a time, on "
        "a device with a memory bandwidth of "
        "{w} GB/s. How many tokens a second can it write at most, if each token reads all weights once?",
        answer=lambda n: n.w / (n.n * n.bits / 8),
        way="{w} / ({n} · {bits} / 8).",
        mistakes=(
            Mistake("bits", "The bits were not turned into bytes.", lambda n: n.w / (n.n * n.bits)),
            Mistake("fp32", "That is with 4 bytes for each parameter.", lambda n: n.w / (n.n * 4)),
            Mistake("time", "That is the time for a token, in seconds.", lambda n: n.n * n.bits / 8 / n.w),
        ),
        hint="How many bytes are read for each token?",
        source="Pope et al.: Efficiently Scaling Transformer Inference (2022), section 2",
        precision=digits(3),
        unit="tokens/s",
    ),
    Template(
        id="ring-all-reduce",
        topics=("data-parallelism", "distributed-training"),
        rows=("data-parallelism",),
        depth=3,
        draw=lambda rng: {"g": rng.choice([4, 8, 16, 32]), "n": _billions(rng)},
        text="{g} GPUs average the fp16 gradients of {n} billion parameters by a ring all-reduce. How much does "
        "each GPU send for one step?",
        answer=lambda n: 2 * (n.g - 1) / n.g * n.n * 2,
        way="2 · ({g} - 1)/{g} · {n}e9 · 2 bytes: first the sums go round, then the results.",
        mistakes=(
            Mistake(
                "one-round", "There are two rounds: the sums, then the results.", lambda n: (n.g - 1) / n.g * n.n * 2
            ),
            Mistake(
                "all-to-all",
                "That sends all gradients to each other GPU; in a ring each sends pieces to one neighbour.",
                lambda n: (n.g - 1) * n.n * 2,
            ),
            Mistake("fp32", "fp16 has 2 bytes, not 4.", lambda n: 2 * (n.g - 1) / n.g * n.n * 4),
            Mistake("in-all", "That is what all GPUs send together.", lambda n: 2 * (n.g - 1) * n.n * 2),
        ),
        hint="Each GPU sends {g} - 1 pieces, twice.",
        source="Patarasuk and Yuan: Bandwidth optimal all-reduce algorithms (2009)",
        precision=digits(3),
        unit="GB",
    ),
    Template(
        id="pipeline-bubble",
        topics=("pipeline-parallelism",),
        rows=("pipeline-parallelism",),
        depth=2,
        draw=lambda rng: {"p": rng.randint(3, 16), "m": rng.randint(5, 40)},
        text="A pipeline of {p} equally slow stages works on {m} micro-batches (all forward, then all "
        "backward). What part of its time is a stage idle?",
        answer=lambda n: (n.p - 1) / (n.m + n.p - 1),
        way="({p} - 1) / ({m} + {p} - 1).",
        mistakes=(
            Mistake(
                "of-the-work",
                "That is the idle time against the working time, not the whole.",
                lambda n: (n.p - 1) / n.m,
            ),
            Mistake("busy", "That is the part of the time that a stage works.", lambda n: n.m / (n.m + n.p - 1)),
            Mistake("no-one", "A stage waits for the {p} - 1 others, not for {p}.", lambda n: n.p / (n.m + n.p)),
            Mistake("mixed", "The whole takes {m} + {p} - 1 slots.", lambda n: (n.p - 1) / (n.m + n.p)),
        ),
        hint="How many slots does the whole take, and how many of them does a stage work?",
        source="Huang et al.: GPipe (2019), section 2.3",
        precision=digits(3),
    ),
    Template(
        id="requests-in-flight",
        topics=("batching-inference", "caching"),
        depth=3,
        draw=lambda rng: {
            "r": rng.choice([12, 20, 35, 50, 80]),
            "h": rng.choice([10, 20, 25, 40, 60]),
            "t": decimal(rng, 1.2, 6, 1),
        },
        text="{r} requests a second arrive; a cache answers {h} % of them at once, the rest take {t} s on "
        "average in the model. How many requests are in "
        "the model at a time, on average?",
        answer=lambda n: n.r * (100 - n.h) / 100 * n.t,
        way="Little's law: arrivals times time, {r} · (1 - {h} %) · {t}.",
        mistakes=(
            Mistake("cache-forgotten", "The cache keeps {h} % away from the model.", lambda n: n.r * n.t),
            Mistake(
                "hits-counted",
                "Those that the cache answers were counted instead of the rest.",
                lambda n: n.r * n.h / 100 * n.t,
            ),
            Mistake(
                "divided",
                "Arrivals are multiplied with the time, not divided.",
                lambda n: n.r * (100 - n.h) / 100 / n.t,
            ),
            Mistake("rate", "That is the rate at which they come to the model.", lambda n: n.r * (100 - n.h) / 100),
        ),
        hint="How many come, and how long does each stay?",
        source="Little (1961)",
        precision=digits(3),
        unit="requests",
    ),
)
