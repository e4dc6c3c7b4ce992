"""Every picture draws the reference and every variant, shows mistakes, and no line is too wide for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scratchproof import catalogue
from scratchproof.catalogue import Lab
from scratchproof.cli.checking import needed_parts
from scratchproof.cli.show import drawing, drawn
from scratchproof.errors import Trouble
from scratchproof.judge.answer import Answer
from scratchproof.judge.judge import Judge
from scratchproof.lab.around import around
from scratchproof.lab.bars import bar, percent
from scratchproof.lab.curve import curves
from scratchproof.lab.field import field
from scratchproof.lab.histogram import histogram
from scratchproof.lab.kept import kept
from scratchproof.lab.measured import beside_measured
from scratchproof.lab.panels import panels
from scratchproof.lab.shades import maps, shade, signed
from scratchproof.learner import Learner

LABS = [lab.id for lab in catalogue.labs().values() if (lab.path / "picture.py").exists()]

# Mistakes that the picture of a lab has to show: drawn otherwise than the right answer, not stopped with an error
SHOWN = {
    "adam": "no-correction first-moment-uncorrected no-root",
    "adamw": "l2-penalty no-decay constructor-settings",
    "attention-backward": "row-sum-missing no-scaling mask-ignored",
    "batch-norm": "running-variance-biased evaluation-with-batch-statistics running-replaced",
    "beam-search": "greedy length-ignored least-likely",
    "binary-cross-entropy": "targets-exchanged gradient-sign exp-overflows",
    "byte-pair-encoding": "least-frequent merges-reversed one-pass",
    "causal-mask": "looks-ahead transposed",
    "cosine-schedule": "no-warm-up straight-line",
    "cross-attention": "one-head mask-ignored softmax-over-queries",
    "cross-entropy": "gradient-sign softmax-twice",
    "decoder-block": "attention-without-residual post-ignored norm-gradients-exchanged",
    "dropout": "not-scaled columns-together drawn-anew",
    "early-stopping": "delta-ignored one-too-patient best-creeps",
    "embedding-lookup": "repeated-added-once averaged-over-all",
    "encoder-block": "padding-ignored causal first-sum-missing",
    "focal-loss": "alpha-ignored gamma-ignored gradient-sign",
    "gelu": "gate-only half-missing",
    "gelu-tanh": "cube-forgotten half-missing",
    "global-norm-gradient-clipping": "by-value no-root",
    "gpt-loss": "ignored-rows-have-gradient onehot-missing shifted-again",
    "gradient-checkpointing": "saved-kept-as-well recomputed-twice",
    "greedy-search": "least-likely eos-ignored last-id-only",
    "he-init": "root-missing fan-out uniform",
    "info-nce": "gradient-sign order-of-gradients loss-negative",
    "kv-cache": "only-new-returned no-mask truncate-does-nothing",
    "layer-norm": "mean-not-subtracted whole-array",
    "layer-norm-backward": "mean-as-constant gradients-exchanged sums-not-means",
    "leaky-relu": "no-leak sides-exchanged",
    "log-softmax": "base-two sign",
    "min-p": "absolute smallest probabilities",
    "momentum": "no-momentum averaged gradient-added",
    "multi-head-attention": "split-without-exchange interleaved mask-ignored",
    "muon": "iterations-fixed not-scaled exactly-orthogonal",
    "nucleus": "crossing-dropped order-not-undone smallest-first",
    "numerical-gradient": "forward-difference times-h absolute-error",
    "padding-and-attention-mask": "mask-inverted side-ignored mask-always-right",
    "query-key-norm": "gains-exchanged unit-length whole-array",
    "relu": "absolute-value leaky",
    "repetition-penalty": "all-divided each-occurrence every-token",
    "rms-norm": "mean-subtracted whole-array",
    "rmsprop": "no-root never-forgets learning-rate-frozen",
    "rotary-positions": "one-frequency turned-clockwise",
    "sampler": "no-temperature no-top-k",
    "scaled-dot-product-attention": "no-scaling mask-ignored",
    "sgd": "gradient-added no-decay not-in-place",
    "sigmoid": "mirrored twice-as-steep",
    "silu": "gate-only squared",
    "sinusoidal-positions": "only-sines transposed",
    "sliding-window-nll": "overlap-again stride-ignored not-shifted",
    "softmax": "not-normalised sign",
    "softmax-jacobian": "diagonal-only plus-outer sum-missing",
    "speculative-decoding": "replaced-from-p always-accepted no-bonus",
    "squared-relu": "not-squared two-missing",
    "step-schedule": "smooth one-step-late only-one-cut",
    "tanh": "hard-tanh half-as-steep",
    "temperature": "multiplied first-of-ties smallest",
    "token-windows": "targets-not-shifted starts-aligned last-start-missed",
    "top-k": "one-more smallest sorted",
    "training-loop": "optimiser-not-saved generator-not-saved",
    "unigram-tokenizer": "likeliest-first worst best-way-only",
    "warm-restarts": "never-restarts quarter-wave",
    "word-piece": "shortest-first mark-forgotten unknown-by-letter",
    "xavier-init": "fan-in-alone normal half-as-wide",
    "zero-init": "depth-ignored no-root one-per-layer",
}

TIMES = {"scalar-autograd"}  # draws how long things take, which no mistake changes


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    with Judge() as judge:
        yield judge


@pytest.fixture
def learner(own_home: Path) -> Iterator[Learner]:
    own_home.mkdir(parents=True)
    with Learner(own_home) as learner:
        yield learner


def picture(lab: Lab, text: str, learner: Learner, judge: Judge) -> list[str]:
    lines = drawing(lab, Answer(text, lab.file_name, {}, None, needed_parts(learner, text)), judge)
    assert len(lines) >= 3
    assert max(map(len, lines)) <= 76
    assert all(line.isprintable() for line in lines)
    return lines


@pytest.mark.parametrize("id", LABS)
def test_picture(id: str, learner: Learner):
    lab = catalogue.find(id)
    path = learner.file(lab)
    path.write_text(lab.reference)
    assert len(drawn(learner, lab)) >= 3
    path.write_text(lab.starter)
    try:
        assert all("\n" not in line for line in drawn(learner, lab))
    except Trouble as trouble:
        assert "Traceback" not in str(trouble)


@pytest.mark.parametrize("id", LABS)
def test_right_answers_are_drawn(id: str, learner: Learner, judge: Judge):
    lab = catalogue.find(id)
    for text in (lab.reference, *(variant.text for variant in lab.variants)):
        picture(lab, text, learner, judge)


def test_every_picture_is_shown_mistakes():
    assert sorted(SHOWN) == sorted(set(LABS) - TIMES)
    assert all(len(ids.split()) >= 2 for ids in SHOWN.values())


@pytest.mark.parametrize("id", SHOWN)
def test_mistakes_are_seen(id: str, learner: Learner, judge: Judge):
    lab = catalogue.find(id)
    right = picture(lab, lab.reference, learner, judge)
    assert picture(lab, lab.reference, learner, judge) == right  # nothing but the code makes a difference
    wrong = {mistake.id: mistake.applied(lab.reference) for mistake in lab.mistakes}
    for mistake in SHOWN[id].split():
        assert picture(lab, wrong[mistake], learner, judge) != right, mistake


@pytest.mark.parametrize(
    "series", [[[0.0] * 5], [[float("nan"), 1.0, float("inf")]], [[1.0, 2.0], [-1.0]], [[-3.0, -2.0]]]
)
def test_curves_of_odd_numbers(series: list[list[float]]):
    lines = curves(series, 0, 1, ("a", "b"))
    axis = [line for line in lines if line.startswith("     0 ")]
    assert len(axis) == 1
    assert len(lines) == 17


ODD = (float("nan"), float("inf"), -float("inf"), 1e300, -1e300)


def test_bars():
    assert bar(0.5, 4) == "██"
    assert bar(1.0, 4) == bar(7.0, 4) == "████"
    assert bar(0.0, 4) == bar(-1.0, 4) == ""
    assert bar(1 / 32, 4) == "▏"
    assert [bar(v, 4) for v in ODD] == ["?", "?", "?", "████", ""]
    assert [percent(v) for v in (0.125, 1.0, *ODD)] == ["12%", "100%", *"?????"]


@pytest.mark.parametrize(
    ("size", "line"),
    [(1.0, "   │   "), (1000.0, "   │███"), (0.1, "  █│   "), (1e9, "   │███"), (0.0, "███│   "), (ODD[0], "   │?  ")],
)
def test_sizes_around_one(size: float, line: str):
    assert around(size, 6) == line


def test_field():
    lines = field([(0.0, 1.0), (4.0, 0.0), (99.0, 0.0), (ODD[0], 0.0)], (8.0, -1.0), 3, 9)
    assert lines == ["○", "····●····", "        ×"]


def test_histogram():
    assert histogram([0, 1, 8, 4]) == " ▁█▄"
    assert histogram([0, 0]) == "  "


def test_kept():
    lines = kept(("one", "two"), [[0.0, 0.0], [0.0, 0.0]], [[0.0, -float("inf")], [1.0]])
    assert [line.split() for line in lines[1:]] == [
        ["0", "██████", "50%", "??????", "50%"],
        ["1", "░░░░░░", "50%", "??????", "50%"],
    ]


def test_panels():
    assert panels([["a"], ["b", "c"]], 3, 1) == ["a   b", "    c"]


def test_shades():
    assert [shade(v) for v in (0.0, 0.02, 0.2, 1.0, 1.5, -0.5, ODD[0])] == [" ", "·", "▒", "█", "?", "?", "?"]
    sign = signed(2.0)
    assert [sign(v) for v in (0.0, 0.2, 1.0, 2.0, -0.2, -1.0, -2.0, *ODD)] == [*"·░▒█-=≡???█≡"]
    assert signed(0.0)(0.0) == "·"


def test_maps():
    lines = maps(("left", "right"), ([[1.0, 0.0]], [[0.0, 1.0]]), ("row",), ("one", "two"), 3)
    assert lines == ["    left     right", "    on tw    on tw", "    ███         ███".replace("    ", "row ", 1)]


def test_a_gradient_beside_the_measured_one():
    right = beside_measured("dx", [[1.0, 0.0]], [[1.0, 0.0]])
    assert right[1:] == ["██··      ██··", "off by 0% at most"]
    wrong = beside_measured("dx", [[0.5, 0.0]], [[1.0, 0.0]])
    assert wrong[1].endswith("!")
    assert wrong[2] == "off by 50% at most"
    for odd in ([[ODD[0], 0.0]], [[1.0]], []):
        lines = beside_measured("dx", odd, [[1.0, 0.0]])
        assert lines[1].endswith("!")
        assert lines[2] == "not the same"
