"""What exists is counted from packs and program: take either away, and it counts less."""

from __future__ import annotations

import json

import pytest

from scratchproof import catalogue
from scratchproof.cli import main
from scratchproof.cli.roadmap import can
from scratchproof.roadmap import curriculum
from scratchproof.roadmap.coverage import coverage


def labs() -> dict[str, str]:
    return {lab.id: lab.topic for lab in catalogue.labs().values()}


def test_a_lab_counts_as_long_as_it_is_there():
    of = curriculum()
    full = {c.row.id: c for c in coverage(of, labs(), can).rows}
    assert full["softmax"].state == "lab"
    less = labs()
    for lab in full["softmax"].labs:
        less.pop(lab)
    assert {c.row.id: c.state for c in coverage(of, less, can).rows}["softmax"] == "nothing"


@pytest.mark.parametrize(
    ("command", "there"),
    [
        ("train", True),
        ("train --depth", True),
        ("train --altitude", False),
        ("fly", False),
        ("roadmap coverage", True),
        ("roadmap coverage --json", True),
        ("", False),
    ],
)
def test_a_feature_counts_when_the_program_knows_it(command: str, there: bool):
    assert can(command) == there


def test_every_row_is_told(capsys: pytest.CaptureFixture[str]):
    assert main(["roadmap", "coverage", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert len(told["rows"]) == 1024
    assert sum(told["totals"].values()) == 1024
    assert {row["state"] for row in told["rows"]} <= {"lab", "question", "feature", "resource", "plan", "nothing"}
    assert len(told["topics"]) == len(curriculum().topics)


@pytest.mark.parametrize("name", ["52-weeks", "attention", "Multi-head attention", "SVD", "relu"])
def test_show(name: str, capsys: pytest.CaptureFixture[str]):
    assert main(["roadmap", "show", name]) == 0
    assert len(capsys.readouterr().out) > 200


@pytest.mark.parametrize("argv", [["show", "atention"], ["show", "zzzzz"], ["fly"], ["list", "--fly"], ["show"]])
def test_what_is_not_there(argv: list[str], capsys: pytest.CaptureFixture[str]):
    assert main(["roadmap", *argv]) == 2
    told = capsys.readouterr().err
    assert told.startswith("scratchproof: ")
    assert "Traceback" not in told


def test_without_an_action_it_lists(capsys: pytest.CaptureFixture[str]):
    assert main(["roadmap"]) == 0
    assert "52-weeks" in capsys.readouterr().out
