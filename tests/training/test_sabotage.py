"""Sabotage: two runs that differ by one mistake."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from scratchproof import catalogue
from scratchproof.errors import Trouble
from scratchproof.sandbox import Nursery
from scratchproof.training.plot import curves, spark, thinned, ticks
from scratchproof.training.sabotage import Outcome, cost, sabotage, wrong_parts

sys.path.insert(0, str(Path(__file__).parent))
from small_courses import SMALL, course


def test_both_begin_alike_and_part(nursery: Nursery, tmp_path: Path):
    lab = catalogue.find("layer-norm-backward")
    names = [j.name for j in lab.judged]
    wrong = wrong_parts(lab, "deviation-as-constant", names)
    *_, (healthy, sabotaged) = sabotage(course(SMALL, tmp_path), wrong, nursery)
    assert len(healthy.losses) == len(sabotaged.losses) == SMALL.steps
    assert healthy.losses[0] == sabotaged.losses[0]  # the way there is right, the way back is not
    assert healthy.losses[-1] != sabotaged.losses[-1]


def test_a_mistake_that_stops_the_run_is_told(nursery: Nursery, tmp_path: Path):
    one = course(SMALL, tmp_path)
    wrong = {"gpt_loss": type(one.parts["gpt_loss"])("gpt_loss", "def gpt_loss(*a):\n    raise ValueError('no')\n")}
    *_, (healthy, sabotaged) = sabotage(one, wrong, nursery)
    assert healthy.stopped == ""
    assert "ValueError: no" in sabotaged.stopped
    assert cost(healthy, sabotaged).startswith("It stops")


def test_unknown_mistake():
    with pytest.raises(Trouble, match="no mistake called 'nope'"):
        wrong_parts(catalogue.find("softmax"), "nope", ["softmax"])


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [(2.0, 2.5, "pays 0.500"), (2.0, 2.004, "as if nothing were wrong"), (2.0, 1.5, "no proof of right code")],
)
def test_what_it_costs(right: float, wrong: float, says: str):
    assert says in cost(Outcome((3.0,), right, ""), Outcome((3.0,), wrong, ""))


def test_curves_are_a_picture_without_colour_as_the_only_signal():
    text = curves({"healthy": [3.0, 2.0, 1.0], "a<b": [3.0, float("nan"), 2.0]}, "T & U")
    assert text.startswith("<svg") and "a&lt;b" in text and "T &amp; U" in text
    assert text.count("stroke-dasharray") == 2 and 'stroke-dasharray="8 4"' in text
    assert "nan" not in text


@pytest.mark.parametrize("values", [[], [1.0], [float("nan")], [2.0] * 5, list(range(1000))])
def test_any_curve_can_be_drawn(values: list[float]):
    assert curves({"one": values}, "t").endswith("</svg>\n")
    assert len(thinned(values)) <= 240
    assert len(spark(values, 20)) <= 20


def test_ticks():
    assert ticks(0, 10) == [0, 2, 4, 6, 8, 10]
    assert ticks(1.1, 1.9) == [1.2, 1.4, 1.6, 1.8]
