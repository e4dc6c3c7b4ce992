"""Verdicts of real labs on paper of every kind: whatever a lab's author writes, its screens are in order."""

from __future__ import annotations

import json

import pytest
from test_schema import CHECK

from scratchproof import catalogue
from scratchproof.judge.answer import Answer
from scratchproof.judge.judge import Judge
from scratchproof.parts import Part
from scratchproof.screen.page import Paper
from scratchproof.screen.verdict_page import page_of
from scratchproof.screen.width import cells
from scratchproof.screen.writer import lines_on

PAPERS = [Paper(), Paper(30), Paper(80, "ascii"), Paper(linear=True)]


def answers(lab: catalogue.Lab) -> list[str]:
    """The reference, the starter, and a few wrong ones."""
    stopping = "raise ValueError('not yet')\n"
    return [lab.reference, lab.starter, *(m.applied(lab.reference) for m in lab.mistakes[::4]), stopping]


@pytest.mark.parametrize("name", ["softmax", "adamw", "sampler", "byte-pair-encoding"])
def test_screens_of_a_lab(name: str, judge: Judge) -> None:
    lab = catalogue.labs()[name]
    for text in answers(lab):
        parts = {name: Part(name, catalogue.reference_source(name)) for name in catalogue.parts_needed(text)}
        verdict = judge.judge(lab, Answer(text, lab.file_name, parts=parts), seed=3)
        CHECK.validate(json.loads(json.dumps(verdict.to_json(), allow_nan=False)))
        for paper in PAPERS:
            lines = [one.text for one in lines_on(page_of(verdict, lab, verbose=True), paper)]
            assert (
                lines[0]
                .removeprefix(paper.marks.right if verdict.right else paper.marks.wrong)
                .lstrip()
                .startswith("Right." if verdict.right else "Not ")
            )
            assert max(map(cells, lines)) <= paper.width
            assert not any("{#" in one or "array(" in one for one in lines)
