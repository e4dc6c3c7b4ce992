"""Retrieval: scores of rankings, indices, chunks."""

from __future__ import annotations

import math
from random import Random
from typing import Any

from .draws import decimal
from .formulas import mean
from .precision import digits
from .template import Mistake, Numbers, Template


def _ranking(rng: Random) -> dict[str, Any]:
    rel = [int(rng.random() < 0.45) for _ in range(8)]
    return {"rel": rel, "k": rng.choice([3, 4, 5]), "all": sum(rel) + rng.randint(1, 6)}


def _graded(rng: Random) -> dict[str, Any]:
    return {"rel": [rng.choice([0, 1, 2, 3]) for _ in range(4)]}


def _dcg(rel: list[int], shift: int = 1, exponential: bool = False) -> float:
    """sum rel_i / log2(i + 1), i from 1 (Järvelin and Kekäläinen 2002)."""
    return sum((2**r - 1 if exponential else r) / math.log2(i + shift) for i, r in enumerate(rel, 1))


def _ideal(n: Numbers, **how: Any) -> float:
    return _dcg(sorted(n.rel, reverse=True), **how)


def _bm25(n: Numbers, k1: float = 1.2, b: float = 0.75, saturate: bool = True) -> float:
    idf = math.log(1 + (n.N - n.df + 0.5) / (n.df + 0.5))
    if not saturate:
        return float(idf * n.tf)
    return float(idf * n.tf * (k1 + 1) / (n.tf + k1 * (1 - b + b * n.len / n.avg)))


TEMPLATES = (
    Template(
        id="recall-at-k",
        topics=("precision-at-k", "retrieval-evaluation"),
        rows=("recall-at-k",),
        depth=4,
        draw=_ranking,
        text="A search has {all} relevant passages in its index. The first eight results are (1: relevant) "
        "{rel}. What is recall@{k}?",
        answer=lambda n: sum(n.rel[: n.k]) / n.all,
        way="Relevant ones among the first {k}, out of all {all} relevant ones.",
        mistakes=(
            Mistake(
                "precision",
                "That is precision@{k}: recall divides by all relevant passages.",
                lambda n: sum(n.rel[: n.k]) / n.k,
            ),
            Mistake("all-results", "All eight results were counted, not the first {k}.", lambda n: sum(n.rel) / n.all),
            Mistake(
                "found-only",
                "It was divided by the relevant ones among the results: the index has {all}.",
                lambda n: sum(n.rel[: n.k]) / sum(n.rel),
            ),
            Mistake(
                "hit", "That is the hit rate: whether there is any relevant one.", lambda n: float(any(n.rel[: n.k]))
            ),
        ),
        hint="Which number stands below?",
        source="Manning, Raghavan, Schütze: Introduction to Information Retrieval (2008), 8.4",
        precision=digits(3),
    ),
    Template(
        id="mean-reciprocal-rank",
        topics=("retrieval-evaluation",),
        rows=("retrieval-evaluation",),
        depth=4,
        draw=lambda rng: {"r": rng.sample(range(1, 11), 4)},
        text="For four questions the first relevant result stands at the ranks {r}. What is the mean reciprocal rank?",
        answer=lambda n: mean([1 / r for r in n.r]),
        way="The mean of 1/rank.",
        mistakes=(
            Mistake(
                "inverse-of-mean", "That is 1 over the mean rank: invert first, then average.", lambda n: 1 / mean(n.r)
            ),
            Mistake("mean-rank", "That is the mean rank.", lambda n: mean(n.r)),
            Mistake("sum", "That is the sum: divide by four.", lambda n: sum(1 / r for r in n.r)),
            Mistake(
                "counted-from-zero",
                "One was added to the ranks: they count from 1 already.",
                lambda n: mean([1 / (r + 1) for r in n.r]),
            ),
        ),
        hint="A first place gives 1, a second one half.",
        source="Voorhees: TREC-8 Question Answering Track (1999)",
        precision=digits(3),
    ),
    Template(
        id="ndcg-of-four",
        topics=("retrieval-evaluation",),
        rows=("retrieval-evaluation",),
        depth=3,
        draw=_graded,
        text="Four results have the grades {rel}, in the order shown; there are no others. What is nDCG@4, with "
        "the grade itself as gain?",
        answer=lambda n: _dcg(n.rel) / _ideal(n),
        way="DCG = sum of grade / log2(rank + 1), divided by the DCG of the best order.",
        mistakes=(
            Mistake("not-normalised", "That is the DCG: divide by that of the best order.", lambda n: _dcg(n.rel)),
            Mistake(
                "exponential",
                "That has the gains 2^grade - 1.",
                lambda n: _dcg(n.rel, exponential=True) / _ideal(n, exponential=True),
            ),
            Mistake(
                "no-logarithm",
                "It was divided by the rank: the logarithm is missing.",
                lambda n: (
                    sum(r / i for i, r in enumerate(n.rel, 1))
                    / sum(r / i for i, r in enumerate(sorted(n.rel)[::-1], 1))
                ),
            ),
            Mistake(
                "shifted",
                "The logarithm is of rank + 1, so that the first place is divided by 1.",
                lambda n: _dcg(n.rel, 2) / _ideal(n, shift=2),
            ),
        ),
        hint="Two sums: the order shown, and the best order.",
        source="Järvelin and Kekäläinen: Cumulated gain-based evaluation (2002)",
        precision=digits(3),
    ),
    Template(
        id="bm25-of-a-term",
        topics=("bm25",),
        depth=3,
        draw=lambda rng: {
            "N": rng.choice([1000, 5000, 20000]),
            "df": rng.randint(10, 200),
            "tf": rng.randint(2, 8),
            "len": rng.choice([50, 80, 150, 300, 400]),
            "avg": rng.choice([100, 120, 200]),
        },
        text="A term stands {tf} times in a document of {len} words; {df} of {N} documents have it, the mean "
        "length is {avg}. What does it add to the BM25 "
        "score with k1 = 1.2, b = 0.75 and idf = ln(1 + (N - df + 0.5)/(df + 0.5))?",
        answer=_bm25,
        way="idf · {tf}·2.2 / ({tf} + 1.2·(0.25 + 0.75·{len}/{avg})).",
        mistakes=(
            Mistake("no-length", "The document's length is left out.", lambda n: _bm25(n, b=0)),
            Mistake("no-saturation", "That is tf times idf: BM25 saturates in tf.", lambda n: _bm25(n, saturate=False)),
            Mistake("no-k1-above", "The factor k1 + 1 above is missing.", lambda n: _bm25(n) / 2.2),
            Mistake("idf-only", "That is the idf alone.", lambda n: math.log(1 + (n.N - n.df + 0.5) / (n.df + 0.5))),
            Mistake("full-length", "b was taken as 1.", lambda n: _bm25(n, b=1)),
        ),
        hint="idf times a part that grows with tf and never passes 2.2.",
        source="Robertson and Zaragoza: The Probabilistic Relevance Framework (2009); the idf is Lucene's",
        precision=digits(3),
    ),
    Template(
        id="chunks-of-a-text",
        topics=("rag-chunking",),
        rows=("rag-chunking",),
        depth=4,
        draw=lambda rng: {
            "n": rng.randint(2500, 30000),
            "c": rng.choice([256, 400, 512, 800]),
            "o": rng.choice([32, 50, 64, 100, 128]),
        },
        text="A document of {n} tokens is cut into chunks of {c} tokens, each beginning with the last {o} of "
        "the one before; the last may be shorter. How "
        "many chunks are there?",
        answer=lambda n: 1 + math.ceil((n.n - n.c) / (n.c - n.o)),
        way="One chunk, then one for each {c} - {o} further tokens begun: 1 + ceil(({n} - {c}) / ({c} - {o})).",
        mistakes=(
            Mistake("no-overlap", "The overlap is left out.", lambda n: math.ceil(n.n / n.c)),
            Mistake(
                "overlap-at-the-end",
                "The last chunk counted holds nothing but the overlap.",
                lambda n: 2 + math.ceil((n.n - n.c) / (n.c - n.o)),
            ),
            Mistake("rounded-down", "The rest at the end needs a chunk too.", lambda n: 1 + (n.n - n.c) // (n.c - n.o)),
            Mistake(
                "overlap-added",
                "The overlap makes chunks begin sooner, not later.",
                lambda n: 1 + math.ceil((n.n - n.c) / (n.c + n.o)),
            ),
        ),
        hint="How many new tokens does each further chunk bring?",
        source="Counting; Lewis et al.: Retrieval-Augmented Generation (2020) cuts the same way, without overlap",
        unit="chunks",
    ),
    Template(
        id="memory-of-an-index",
        topics=("vector-databases", "exact-search"),
        depth=3,
        draw=lambda rng: {"n": decimal(rng, 0.4, 30, 1), "d": rng.choice([384, 768, 1024, 1536])},
        text="{n} million vectors of {d} dimensions are held in fp32, without any further structure. How much "
        "memory is that?",
        answer=lambda n: n.n * 1e6 * n.d * 4 / 1e9,
        way="{n}e6 · {d} · 4 bytes.",
        mistakes=(
            Mistake("one-byte", "Each number takes 4 bytes.", lambda n: n.n * n.d / 1e3),
            Mistake("bits", "The bits were not turned into bytes.", lambda n: n.n * n.d * 32 / 1e3),
            Mistake("fp16", "fp32 has 4 bytes, not 2.", lambda n: n.n * n.d * 2 / 1e3),
            Mistake(
                "gibibytes",
                "That is the number of GiB (2^30 bytes), not of GB (10^9).",
                lambda n: n.n * 1e6 * n.d * 4 / 2**30,
            ),
        ),
        hint="Vectors, times dimensions, times bytes.",
        source="IEC 80000-13 (prefixes)",
        precision=digits(3),
        unit="GB",
    ),
    Template(
        id="product-quantised-ratio",
        topics=("vector-quantization",),
        rows=("vector-quantization",),
        depth=2,
        draw=lambda rng: {
            "d": rng.choice([384, 768, 1024, 1536]),
            "m": rng.choice([16, 32, 48, 96]),
            "c": rng.choice([16, 256]),
        },
        text="fp32 vectors of {d} dimensions are product-quantised with {m} sub-vectors and {c} centroids for "
        "each. How many times smaller is a code than its "
        "vector (the tables left out)?",
        answer=lambda n: n.d * 32 / (n.m * math.log2(n.c)),
        way="{d}·32 bits against {m}·log2({c}) bits.",
        mistakes=(
            Mistake(
                "dimensions", "That is the dimensions of a sub-vector, not the ratio of memory.", lambda n: n.d / n.m
            ),
            Mistake(
                "centroids-as-bits", "{c} centroids need log2({c}) bits, not {c}.", lambda n: n.d * 32 / (n.m * n.c)
            ),
            Mistake(
                "one-code", "There is a code for each of the {m} sub-vectors.", lambda n: n.d * 32 / math.log2(n.c)
            ),
            Mistake(
                "upside-down",
                "That is how large the code is against the vector.",
                lambda n: n.m * math.log2(n.c) / (n.d * 32),
            ),
        ),
        hint="How many bits name one of {c} centroids?",
        source="Jégou, Douze, Schmid: Product Quantization for Nearest Neighbor Search (2011)",
        precision=digits(3),
    ),
)
