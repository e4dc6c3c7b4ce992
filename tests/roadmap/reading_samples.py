"""A small curriculum for the tests of reading: what they expect does not change with the one that ships."""

from __future__ import annotations

from scratchproof.roadmap.curriculum import Curriculum, Project, Resource, Row, Topic
from scratchproof.roadmap.reading.document import Form, parsed
from scratchproof.roadmap.reading.matching import Match
from scratchproof.roadmap.reading.names import Names
from scratchproof.roadmap.reading.reading import Reading, matched


def topic(id: str, title: str, *aliases: str, needs: tuple[str, ...] = (), rows: tuple[str, ...] = ()) -> Topic:
    return Topic(id, title, "area", 3, (4, 2), needs, "Because.", aliases, rows=rows)


TOPICS = (
    topic("vectors", "Vectors"),
    topic("matrices", "Matrices", needs=("vectors",)),
    topic("svd", "Singular value decomposition (SVD)", needs=("matrices",)),
    topic("eigenvalues", "Eigenvalues and eigenvectors", "eigen", needs=("matrices",)),
    topic("linear-regression", "Linear regression", "ordinary least squares", needs=("matrices",)),
    topic("logistic-regression", "Logistic regression", needs=("linear-regression",)),
    topic("tokenization", "Tokenisation", "tokenizers", rows=("bpe",)),
    topic("attention", "Attention", "attention mechanism", needs=("matrices", "tokenization")),
    topic("bert", "BERT and encoder-only models", needs=("attention",)),
    topic("optimizers", "Optimisers", "optimizers"),
    topic("map", "Maximum a posteriori (MAP) estimation"),
    topic("lora", "LoRA (low-rank adaptation)", needs=("attention",)),
    topic("few-shot", "Few-shot prompting"),
    topic("zero-shot", "Zero-shot prompting"),
    topic("kmeans", "k-means clustering", "k-means"),
    topic("kernels", "Kernel trick (with proofs)"),
    topic("recall", "Recall"),
    topic("precision", "Precision"),
    topic("vanishing", "Vanishing gradients"),
    topic("exploding", "Exploding gradients"),
    topic("normal", "Normal distribution"),
    topic("bernoulli", "Bernoulli distribution"),
    topic("distributions", "Probability distributions", "distributions"),
    topic("ci", "CI/CD pipelines", "CI/CD"),
    topic("ab", "A/B testing"),
    topic("neural-networks", "Neural networks", "neural network"),
    topic("double-one", "Twin topic", "shared name"),
    topic("double-two", "Other twin", "shared name"),
    topic("scaling", "Scaling laws"),
    topic("quick", "Moving large tensors quickly"),
    topic("slow", "Moving large tensors slowly"),
)
CURRICULUM = Curriculum(
    topics={t.id: t for t in TOPICS},
    resources={
        "book": Resource("book", "Deep Learning (Goodfellow)", "area", "book", "Goodfellow", 2016, "", "", ()),
        "paper": Resource("paper", "Attention Is All You Need", "area", "paper", "Vaswani", 2017, "", "", ()),
    },
    projects={"spam": Project("spam", "Spam detector", "area", "Build it.", "It works.", ())},
    features={},
    tracks={},
    rows={"bpe": Row("bpe", "area", "L", "Byte-pair encoding (BPE)", 5, "implement")},
)
NAMES = Names.of(CURRICULUM)


def read(text: str, form: Form = "markdown", name: str = "roadmap.md") -> Reading:
    return matched(parsed(text, name, form), NAMES)


def spotted(text: str, form: Form = "markdown") -> list[Match]:
    return read(text, form).matches


def ids(text: str, status: str = "matched") -> set[str]:
    return {m.topic if m.kind == "topic" else f"{m.kind}/{m.topic}" for m in spotted(text) if m.status == status}
