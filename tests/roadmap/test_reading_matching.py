"""What phrases are matched with, and with what they are not."""

from __future__ import annotations

import pytest
from reading_samples import NAMES, ids, spotted

from scratchproof.roadmap.reading.matching import Matcher
from scratchproof.roadmap.reading.words import is_short_form, key, shortens

ONE_NAME = [
    ("Optimisers' modelling of Matrices", "Optimizer modeling matrix"),
    ("pre-training", "pre training"),
    ("Bayes’ theorem", "Bayes theorem"),
    ("Newton's method", "Newton method"),
    ("GRUs and ReLUs", "GRU ReLU"),
    ("A/B tests", "A/B test"),
    ("naïve Bayes", "Naive Bayes"),
    ("k-Nearest Neighbours", "K nearest neighbors"),
    ("R²", "R squared"),
    ("Precision@k", "precision at k"),
    ("Q&A systems", "QA system"),
]


@pytest.mark.parametrize("one, other", ONE_NAME)
def test_one_key(one, other):
    assert "".join(key(one)) == "".join(key(other))


@pytest.mark.parametrize(
    "one, other",
    [("loss", "los"), ("bias", "bia"), ("analysis", "analysi"), ("noise", "noize"), ("Keras", "Kera"), ("C++", "C")],
)
def test_not_one_key(one, other):
    assert key(one) != key(other)


@pytest.mark.parametrize(
    "text, is_one", [("SVD", True), ("LoRA", True), ("t-SNE", True), ("INT8", True), ("Map", False)]
)
def test_short_forms(text, is_one):
    assert is_short_form(text) is is_one


@pytest.mark.parametrize(
    "short, long, does",
    [
        ("MLE", "Maximum likelihood estimation", True),
        ("LoRA", "low-rank adaptation", True),
        ("einsum", "Einstein summation", True),
        ("GPT", "Decoder-only architecture", False),
        ("Google", "BERT", False),
    ],
)
def test_shortens(short, long, does):
    assert shortens(short, long) is does


MATCHED = [
    ("- Singular Value Decomposition", {"svd"}),
    ("- SVD", {"svd"}),
    ("- Eigen/SVD", {"eigenvalues", "svd"}),
    ("- Eigenvectors & eigenvalues", {"eigenvalues"}),
    ("- Vectors, matrices & SVD", {"vectors", "matrices", "svd"}),
    ("- Linear/Logistic Regression", {"linear-regression", "logistic-regression"}),
    ("- Zero-shot, few-shot prompting", {"zero-shot", "few-shot"}),
    ("- Vanishing & Exploding Gradients", {"vanishing", "exploding"}),
    ("- Precision/Recall", {"precision", "recall"}),
    ("- Distributions (Normal, Bernoulli)", {"distributions", "normal", "bernoulli"}),
    ("- Byte-Pair Encoding (BPE)", {"tokenization"}),
    ("- **LoRA** (Low-Rank Adaptation): small adapter layers", {"lora"}),
    ("- K Means", {"kmeans"}),
    ("- Kmeans clustering", {"kmeans"}),
    ("- Introduction to neural networks", {"neural-networks"}),
    ("- Neural network fundamentals", {"neural-networks"}),
    ("- Implement logistic regression from scratch", {"logistic-regression"}),
    ("- Kernel trick proofs", {"kernels"}),
    ("- CI/CD", {"ci"}),
    ("- A/B tests", {"ab"}),
    ("- MAP", {"map"}),
    ("### 1.2 Scaling Laws ⭐⭐⭐ (Cannot Skip)\n- x", {"scaling"}),
    ("**Week 3: Attention**\n\n- x", {"attention"}),
    ("| Area | Concepts |\n| --- | --- |\n| Models | SVD, LoRA |", {"svd", "lora"}),
    ("- **Day 1-5:** Vectors, matrices. **Day 6-10:** SVD.", {"vectors", "matrices", "svd"}),
    ("- **In practice**: attention, tokenizers, SVD", {"attention", "tokenization", "svd"}),
    ("## Books\n- Deep Learning (Goodfellow)", {"resource/book"}),
    ("## Projects\n- Build a spam detector", {"project/spam"}),
    ("- [Attention](https://example.org/attention)", {"attention"}),
]


@pytest.mark.parametrize("text, expected", MATCHED)
def test_matched(text, expected):
    assert ids(text) == expected


NOT_MATCHED = [
    "- Graph neural networks",  # another kind of network
    "- Neural network libraries",
    "- Spiking neural networks",
    "- map",  # no MAP
    "- map of the course",
    "- Total recall of the course is not needed",
    "- shared name",  # of two topics
    "- Recall that matrices commute rarely, which matters",
    "**Why:** Attention is everywhere and vectors too.",
    "- **Effect**: Acts like training an ensemble of vectors",
    "## Books\n- Attention for beginners",  # a book, no topic
    "```\nSVD\n```\n\n- x",
    "---\ntitle: SVD\n---\n\n- x",
    "## Table of Contents\n- [Attention](#attention)",
    "- Can you explain attention?",
]


@pytest.mark.parametrize("text", NOT_MATCHED)
def test_not_matched(text):
    assert ids(text) == set()


PARTLY = [
    ("- LoRA for vision models", "lora"),
    ("- Logistic regression diagnostics", "logistic-regression"),
    ("- SVD in recommender systems", "svd"),
]


@pytest.mark.parametrize("text, topic", PARTLY)
def test_partly(text, topic):
    assert ids(text) == set()
    assert ids(text, "partly") == {topic}


@pytest.mark.parametrize(
    "text",
    [
        "- Attention to detail",  # everyday words
        "- Recall of past lectures",
        "- Moving large tensors",  # as near to one topic as to another
        "- **Remarks**: SVD, plain words, other things, more of them",  # no list of names
    ],
)
def test_not_even_partly(text):
    assert ids(text) == ids(text, "partly") == set()


def test_the_evidence():
    (match,) = spotted("# Plan\n\n- text\n\n* Byte Pair Encoding basics\n")[1:]
    assert (match.line, match.text, match.topic, match.name) == (
        5,
        "Byte Pair Encoding basics",
        "tokenization",
        match.name,
    )
    assert match.name.lower().startswith("byte-pair encoding")
    assert match.status == "matched" and 0.8 <= match.score < 1


def test_scores_fall_as_less_is_alike():
    def score(text):
        matcher = Matcher(NAMES)
        found = matcher.whole(text) or matcher.partly(text)
        return found.score if found else 0.0

    falling = ["Logistic regression", "Understand logistic regression", "Logistic regression diagnostics", "Regression"]
    assert sorted(map(score, falling), reverse=True) == list(map(score, falling))
    assert score("Logistic regression") == 1.0 and score("Regression") == 0.0


def test_what_is_unknown_is_told_once_and_prose_is_not():
    text = "- Quantum gravity\n- Quantum gravity\n- **Why**: because it is so\n- Always keep going until it works\n"
    assert [m.text for m in spotted(text) if m.status == "unknown"] == ["Quantum gravity", "Quantum gravity"]
