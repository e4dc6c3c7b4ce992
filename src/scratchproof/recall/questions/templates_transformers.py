"""The transformer: parameters, positions, cache."""

from __future__ import annotations

import math
from random import Random
from typing import Any

from .draws import decimals
from .precision import digits, places
from .template import Mistake, Numbers, Template


def _model(rng: Random) -> dict[str, Any]:
    d, h = rng.choice([(256, 4), (384, 6), (512, 8), (768, 12), (1024, 16), (1600, 25)])
    return {
        "V": rng.choice([8000, 32000, 50257]),
        "T": rng.choice([256, 512, 1024]),
        "d": d,
        "h": h,
        "L": rng.choice([4, 6, 8, 12, 24]),
    }


def _block(d: int) -> int:
    """Attention 4 d^2 + 4 d, feed-forward 8 d^2 + 5 d, two norms 4 d."""
    return 12 * d * d + 13 * d


def _gpt(n: Numbers) -> int:
    return int((n.V + n.T) * n.d + n.L * _block(n.d) + 2 * n.d)


def _cache(rng: Random) -> dict[str, Any]:
    g = rng.choice([2, 4, 8])
    return {
        "L": rng.choice([24, 28, 32, 40, 80]),
        "g": g,
        "h": g * rng.choice([3, 4, 6, 8]),
        "e": rng.choice([64, 128]),
        "t": rng.choice([2048, 4096, 8192, 32768]),
        "b": rng.choice([3, 4, 6, 8, 12]),
    }


def _cached(n: Numbers) -> float:
    return float(2 * n.L * n.g * n.e * n.t * n.b * 2 / 1e9)


def _turned(n: Numbers, angle: float) -> tuple[float, ...]:
    x, y = n.x
    return (x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle))


TEMPLATES = (
    Template(
        id="gpt-parameters",
        topics=("gpt", "transformer-architecture"),
        rows=("gpt", "transformer-internals"),
        depth=5,
        draw=_model,
        text="A GPT-2: vocabulary {V}, context {T}, width {d}, {h} heads, {L} blocks, feed-forward of 4 times "
        "the width, biases in all "
        "linear layers, learned positions, layer norms with gain and bias (two in each block and one at the "
        "end), the output "
        "tied to the embedding. How many parameters?",
        answer=_gpt,
        way="({V} + {T})·{d} + {L}·(12·{d}^2 + 13·{d}) + 2·{d}.",
        mistakes=(
            Mistake(
                "untied",
                "The output matrix was counted again: it is tied to the embedding.",
                lambda n: _gpt(n) + n.V * n.d,
            ),
            Mistake("no-positions", "The table of positions is missing.", lambda n: _gpt(n) - n.T * n.d),
            Mistake("no-final-norm", "The norm at the end is missing.", lambda n: _gpt(n) - 2 * n.d),
            Mistake("no-biases", "The biases of the linear layers are missing.", lambda n: _gpt(n) - n.L * 9 * n.d),
            Mistake(
                "no-output-projection",
                "The output projection of the attention (d·d + d) is missing.",
                lambda n: _gpt(n) - n.L * (n.d * n.d + n.d),
            ),
            Mistake(
                "no-norms", "The gains and biases of the norms are missing.", lambda n: _gpt(n) - (4 * n.L + 2) * n.d
            ),
            Mistake(
                "blocks-only", "That is the blocks alone: the embeddings are missing.", lambda n: n.L * _block(n.d)
            ),
        ),
        hint="The number of heads changes nothing.",
        source="Radford et al.: Language Models are Unsupervised Multitask Learners (2019), with the released code",
        unit="parameters",
    ),
    Template(
        id="block-parameters",
        topics=("decoder-block", "transformer-ffn"),
        rows=("transformer-ffn",),
        depth=5,
        draw=lambda rng: {"d": 64 * rng.randint(2, 24), "f": rng.choice([3, 4, 6])},
        text="The feed-forward part of a transformer block of width {d} is {f} times as wide inside. How many "
        "parameters have its two "
        "linear layers, with biases?",
        answer=lambda n: 2 * n.f * n.d * n.d + n.f * n.d + n.d,
        way="Up: {d}·({f}·{d}) + {f}·{d}; down: ({f}·{d})·{d} + {d}.",
        mistakes=(
            Mistake("no-biases", "The biases are missing.", lambda n: 2 * n.f * n.d * n.d),
            Mistake(
                "one-layer",
                "That is the layer up alone: the one down is missing.",
                lambda n: n.f * n.d * n.d + n.f * n.d,
            ),
            Mistake(
                "equal-biases",
                "The layer down has {d} biases, one for each of its outputs.",
                lambda n: 2 * n.f * n.d * n.d + 2 * n.f * n.d,
            ),
            Mistake(
                "gated",
                "That has a third matrix, as a gated feed-forward has.",
                lambda n: 3 * n.f * n.d * n.d + 2 * n.f * n.d + n.d,
            ),
        ),
        hint="Two matrices of the same size; biases of different sizes.",
        source="Vaswani et al.: Attention Is All You Need (2017), 3.3",
        unit="parameters",
    ),
    Template(
        id="sinusoid-at-a-position",
        topics=("sinusoidal-positions", "positional-encoding"),
        rows=("sinusoidal-pe",),
        depth=4,
        draw=lambda rng: {"pos": rng.randint(2, 40), "d": rng.choice([8, 16, 32]), "i": rng.randint(1, 3)},
        text="Sinusoidal positions of width {d} (sines at even indices, cosines at odd ones, base 10000). What "
        "is entry 2·{i} of the "
        "vector of position {pos}, counted from 0?",
        answer=lambda n: math.sin(n.pos / 10000 ** (2 * n.i / n.d)),
        way="sin({pos} / 10000^(2·{i}/{d})).",
        mistakes=(
            Mistake("cosine", "Even entries are sines.", lambda n: math.cos(n.pos / 10000 ** (2 * n.i / n.d))),
            Mistake(
                "half-exponent",
                "The exponent is 2i/d: the 2 is missing.",
                lambda n: math.sin(n.pos / 10000 ** (n.i / n.d)),
            ),
            Mistake(
                "double-exponent",
                "The entry's index is 2i already: it was doubled again.",
                lambda n: math.sin(n.pos / 10000 ** (4 * n.i / n.d)),
            ),
            Mistake(
                "degrees",
                "The sine was taken in degrees.",
                lambda n: math.sin(math.radians(n.pos / 10000 ** (2 * n.i / n.d))),
            ),
            Mistake(
                "multiplied",
                "The position is divided by the power, not multiplied.",
                lambda n: math.sin(n.pos * 10000 ** (2 * n.i / n.d)),
            ),
        ),
        hint="First the angle, in radians.",
        source="Vaswani et al.: Attention Is All You Need (2017), 3.5",
        precision=digits(3),
    ),
    Template(
        id="rotated-pair",
        topics=("rotary-positions",),
        rows=("rope",),
        depth=4,
        draw=lambda rng: {
            "x": decimals(rng, 2, -3, 3, 1),
            "pos": rng.randint(1, 9),
            "theta": rng.choice([0.1, 0.2, 0.25, 0.5]),
        },
        text="Rotary positions turn the pair {x} at position {pos} with the frequency {theta}. What does it become?",
        answer=lambda n: _turned(n, n.pos * n.theta),
        way="(x cos a - y sin a, x sin a + y cos a) with a = {pos}·{theta} radians.",
        mistakes=(
            Mistake("other-way", "The pair was turned the other way.", lambda n: _turned(n, -n.pos * n.theta)),
            Mistake(
                "no-position",
                "The angle is position times frequency: the position is left out.",
                lambda n: _turned(n, n.theta),
            ),
            Mistake("degrees", "The angle was taken in degrees.", lambda n: _turned(n, math.radians(n.pos * n.theta))),
            Mistake(
                "signs",
                "One of the two sines has a minus sign.",
                lambda n: (
                    n.x[0] * math.cos(n.pos * n.theta) + n.x[1] * math.sin(n.pos * n.theta),
                    n.x[0] * math.sin(n.pos * n.theta) + n.x[1] * math.cos(n.pos * n.theta),
                ),
            ),
            Mistake(
                "next-position", "The position was counted one further.", lambda n: _turned(n, (n.pos + 1) * n.theta)
            ),
        ),
        hint="Its length stays the same.",
        source="Su et al.: RoFormer (2021), equation 13",
        precision=places(2),
        form="vector",
    ),
    Template(
        id="key-value-cache",
        topics=("kv-cache", "grouped-query-attention"),
        rows=("kv-cache",),
        depth=5,
        draw=_cache,
        text="A model of {L} layers has {h} query heads and {g} key-value heads of size {e}. How large is its "
        "KV cache in fp16 for {b} "
        "sequences of {t} tokens?",
        answer=_cached,
        way="2 (keys and values) · {L} · {g} · {e} · {t} · {b} · 2 bytes.",
        mistakes=(
            Mistake(
                "query-heads",
                "The query heads were counted: only the {g} key-value heads are stored.",
                lambda n: _cached(n) * n.h / n.g,
            ),
            Mistake(
                "keys-only",
                "Keys and values are both stored: a factor 2 is missing (or the 2 bytes of fp16).",
                lambda n: _cached(n) / 2,
            ),
            Mistake("one-sequence", "That is one sequence: there are {b}.", lambda n: _cached(n) / n.b),
            Mistake("one-layer", "That is one layer: there are {L}.", lambda n: _cached(n) / n.L),
            Mistake("fp32", "That has 4 bytes for each number: fp16 has 2.", lambda n: _cached(n) * 2),
        ),
        hint="How many numbers does one token leave behind in one layer?",
        source="Shazeer: Fast Transformer Decoding (2019); Ainslie et al.: GQA (2023)",
        precision=digits(3),
        unit="GB",
    ),
)
