"""What questions and derivations ask for counts in the coverage, and counts truly."""

from __future__ import annotations

import json

import pytest

from scratchproof.cli import main
from scratchproof.cli.roadmap import asked, now
from scratchproof.recall.derivations import derivations
from scratchproof.recall.questions.catalogue import templates
from scratchproof.roadmap import curriculum

NAMING = {
    f"{kind}:{one.id}": one
    for kind, all in (("question", templates()), ("derivation", derivations()))
    for one in all.values()
}


@pytest.mark.parametrize("name", [name for name, one in NAMING.items() if one.rows])
def test_its_rows_exist_once_and_lie_in_its_topics(name: str):
    of, one = curriculum(), NAMING[name]
    assert len(set(one.rows)) == len(one.rows)
    for row in one.rows:
        assert of.rows[row].kind in "CLT"  # nothing typed proves a project, a resource or a feature
        home = of.homes[row]
        assert (home[0] == "topic" and home[1] in one.topics) or (home[0] == "resource" and of.rows[row].kind == "T")


def test_they_are_the_state_of_what_no_lab_proves():
    states = {covered.row.id: covered.state for covered in now(curriculum()).rows}
    assert {states[row] for row in asked()} == {"lab", "question"}
    assert {row for row, state in states.items() if state == "question"} == {r for r in asked() if states[r] != "lab"}
    assert sum(state == "question" for state in states.values()) > 90
    # Asked beside others, but not by itself: the numbers of a confusion matrix are given, pooling is never computed.
    for row in ("confusion-matrix", "pooling", "xavier-init", "fp16", "vector-databases", "object-detection"):
        assert row not in asked() and states[row] != "question"


def test_the_command_says_so(capsys):
    assert main(["roadmap", "coverage", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["totals"]["question"] == sum(row["state"] == "question" for row in told["rows"]) > 90
