"""Attention for three tokens, and the shapes in it."""

from __future__ import annotations

import math
from random import Random
from typing import Any

from .draws import table
from .formulas import dot, softmax
from .precision import places
from .template import Mistake, Numbers, Template


def _three_tokens(rng: Random) -> dict[str, Any]:
    return {"q": table(rng, 3, 2, -2, 3), "k": table(rng, 3, 2, -2, 3), "v": table(rng, 3, 2, -5, 9)}


def _mix(weights: Any, v: Any) -> tuple[float, ...]:
    return tuple(dot(weights, column) for column in zip(*v, strict=True))


def _attend(n: Numbers, scale: float, seen: int, query: int = 1) -> tuple[float, ...]:
    """The output of one query over the first ``seen`` keys."""
    return _mix(softmax([dot(n.q[query], k) / scale for k in n.k[:seen]]), n.v[:seen])


def _heads(rng: Random) -> dict[str, Any]:
    h, e = rng.choice([3, 4, 6, 8, 12]), rng.choice([16, 32, 64])
    return {"b": rng.choice([2, 5, 7, 9]), "t": rng.choice([10, 20, 50, 100]), "h": h, "d": h * e, "e": e}


TEMPLATES = (
    Template(
        id="attention-of-three-tokens",
        topics=("attention", "self-attention"),
        rows=("attention", "attention-by-hand", "scaled-dot-product-attention"),
        depth=5,
        draw=_three_tokens,
        text="Three tokens, d_k = 2, one row for each token: Q = {q} K = {k} V = {v} What is the output of "
        "scaled dot-product "
        "attention for the second token, without a mask?",
        answer=lambda n: _attend(n, math.sqrt(2), 3),
        way="softmax(q2·k_j / sqrt(2)) over the three keys, then the weighted sum of the rows of V.",
        mistakes=(
            Mistake("not-scaled", "The scores are not divided by sqrt(d_k).", lambda n: _attend(n, 1, 3)),
            Mistake("scaled-by-d", "The scores were divided by d_k, not by its root.", lambda n: _attend(n, 2, 3)),
            Mistake(
                "causal",
                "That is with a causal mask: the second token did not see the third.",
                lambda n: _attend(n, math.sqrt(2), 2),
            ),
            Mistake(
                "no-softmax",
                "The scores were used as weights without a softmax.",
                lambda n: _mix([dot(n.q[1], k) / math.sqrt(2) for k in n.k], n.v),
            ),
            Mistake(
                "keys-and-queries",
                "Queries and keys are exchanged.",
                lambda n: _mix(softmax([dot(n.k[1], q) / math.sqrt(2) for q in n.q]), n.v),
            ),
            Mistake(
                "other-axis",
                "The softmax ran over the queries: each row of the scores sums to 1.",
                lambda n: _mix([softmax([dot(q, k) / math.sqrt(2) for q in n.q])[1] for k in n.k], n.v),
            ),
            Mistake("first-token", "That is the output for the first token.", lambda n: _attend(n, math.sqrt(2), 3, 0)),
        ),
        hint="Three scores, three weights that sum to 1, one mixture.",
        source="Vaswani et al.: Attention Is All You Need (2017), equation 1",
        precision=places(2),
        form="vector",
    ),
    Template(
        id="causal-attention",
        topics=("causal-mask",),
        rows=("causal-masking",),
        depth=5,
        draw=_three_tokens,
        text="Three tokens, d_k = 2, one row for each token: Q = {q} K = {k} V = {v} What is the output of "
        "scaled dot-product "
        "attention with a causal mask for the second token?",
        answer=lambda n: _attend(n, math.sqrt(2), 2),
        way="The second token sees keys 1 and 2: softmax of two scores, then the mixture of two rows of V.",
        mistakes=(
            Mistake(
                "no-mask", "The mask is missing: the second token saw the third.", lambda n: _attend(n, math.sqrt(2), 3)
            ),
            Mistake(
                "mask-after",
                "The weights were masked after the softmax: they no longer sum to 1.",
                lambda n: _mix(softmax([dot(n.q[1], k) / math.sqrt(2) for k in n.k])[:2], n.v[:2]),
            ),
            Mistake(
                "masked-with-zero",
                "The masked score was set to 0, not to minus infinity.",
                lambda n: _mix(softmax([*(dot(n.q[1], k) / math.sqrt(2) for k in n.k[:2]), 0.0]), n.v),
            ),
            Mistake("itself-hidden", "A token sees itself.", lambda n: _attend(n, math.sqrt(2), 1)),
            Mistake("not-scaled", "The scores are not divided by sqrt(d_k).", lambda n: _attend(n, 1, 2)),
        ),
        hint="How many keys does the second token see?",
        source="Vaswani et al.: Attention Is All You Need (2017), 3.2.3",
        precision=places(2),
        form="vector",
    ),
    Template(
        id="scores-shape",
        topics=("multi-head-attention",),
        rows=("multi-head-attention",),
        depth=5,
        draw=_heads,
        text="x has shape ({b}, {t}, {d}) and goes through self-attention with {h} heads. What is the shape of "
        "the attention weights "
        "(batch, then heads)?",
        answer=lambda n: (n.b, n.h, n.t, n.t),
        way="Each of the {h} heads compares {t} queries with {t} keys.",
        mistakes=(
            Mistake(
                "one-head",
                "Each head has weights of its own: an axis for the {h} heads is missing.",
                lambda n: (n.b, n.t, n.t),
            ),
            Mistake(
                "head-size",
                "That is the shape of the queries of all heads: the weights pair tokens with tokens.",
                lambda n: (n.b, n.h, n.t, n.e),
            ),
            Mistake("output", "That is the shape of the output.", lambda n: (n.b, n.t, n.d)),
            Mistake("heads-late", "The heads are asked for as the second axis.", lambda n: (n.b, n.t, n.t, n.h)),
            Mistake(
                "features",
                "Features were compared with features: tokens are compared with tokens.",
                lambda n: (n.b, n.h, n.e, n.e),
            ),
        ),
        hint="One weight for each pair of tokens, in each head.",
        source="Vaswani et al.: Attention Is All You Need (2017), 3.2.2",
        form="shape",
    ),
    Template(
        id="split-heads-shape",
        topics=("multi-head-attention", "reshaping-tensors"),
        rows=("reshaping-tensors",),
        depth=5,
        draw=_heads,
        text="q has shape ({b}, {t}, {d}). It is reshaped into {h} heads and the axes of tokens and heads are "
        "exchanged. What is its "
        "shape then?",
        answer=lambda n: (n.b, n.h, n.t, n.e),
        way="({b}, {t}, {h}, {d}/{h}), then axes 1 and 2 exchanged.",
        mistakes=(
            Mistake(
                "not-exchanged", "The axes of tokens and heads are not exchanged yet.", lambda n: (n.b, n.t, n.h, n.e)
            ),
            Mistake("not-divided", "The {d} features are shared out among the heads.", lambda n: (n.b, n.h, n.t, n.d)),
            Mistake(
                "tokens-divided",
                "The features are split among the heads, not the tokens.",
                lambda n: (n.b, n.h, n.t // n.h, n.d),
            ),
            Mistake("merged", "Heads and batch stay apart.", lambda n: (n.b * n.h, n.t, n.e)),
        ),
        hint="The number of entries stays the same.",
        source="Vaswani et al.: Attention Is All You Need (2017), 3.2.2",
        form="shape",
    ),
    Template(
        id="pairs-under-the-mask",
        topics=("causal-mask",),
        rows=("causal-mask-matrix",),
        depth=4,
        draw=lambda rng: {"t": rng.randint(12, 400), "h": rng.choice([4, 6, 8, 12])},
        text="A sequence of {t} tokens goes through causal self-attention. How many (query, key) pairs does the "
        "mask leave open?",
        answer=lambda n: n.t * (n.t + 1) // 2,
        way="1 + 2 + ... + {t} = {t}·({t} + 1)/2.",
        mistakes=(
            Mistake(
                "itself-hidden", "Each token sees itself too: the diagonal is open.", lambda n: n.t * (n.t - 1) // 2
            ),
            Mistake("all", "That is all pairs: the mask closes those to the future.", lambda n: n.t**2),
            Mistake(
                "half", "Half of all pairs is not it: the diagonal belongs to the open side.", lambda n: n.t**2 / 2
            ),
            Mistake("tokens", "That is the number of neighbouring pairs.", lambda n: n.t - 1),
        ),
        hint="The first token sees 1 key, the second 2.",
        source="Vaswani et al.: Attention Is All You Need (2017), 3.2.3",
        unit="pairs",
    ),
)
