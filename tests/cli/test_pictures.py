"""Every picture draws the reference and does not mind a wrong answer; no line is too wide for a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from scratchproof import catalogue
from scratchproof.cli.show import drawn
from scratchproof.errors import Trouble
from scratchproof.lab.curve import curves
from scratchproof.learner import Learner

LABS = [lab.id for lab in catalogue.labs().values() if (lab.path / "picture.py").exists()]


@pytest.mark.parametrize("id", LABS)
def test_picture(id: str, own_home: Path):
    lab = catalogue.find(id)
    own_home.mkdir(parents=True)
    with Learner(own_home) as learner:
        (own_home / lab.file_name).write_text(lab.reference)
        lines = drawn(learner, lab)
        assert len(lines) >= 3
        assert max(map(len, lines)) <= 76
        (own_home / lab.file_name).write_text(lab.starter)
        try:
            assert all("\n" not in line for line in drawn(learner, lab))
        except Trouble as trouble:
            assert "Traceback" not in str(trouble)


@pytest.mark.parametrize(
    "series", [[[0.0] * 5], [[float("nan"), 1.0, float("inf")]], [[1.0, 2.0], [-1.0]], [[-3.0, -2.0]]]
)
def test_curves_of_odd_numbers(series: list[list[float]]):
    lines = curves(series, 0, 1, ("a", "b"))
    axis = [line for line in lines if line.startswith("     0 ")]
    assert len(axis) == 1
    assert len(lines) == 17
