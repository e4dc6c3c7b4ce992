"""A file that was handed in, before a judge."""

from __future__ import annotations

from dataclasses import replace

from scratchproof import catalogue
from scratchproof.classes.handed_in import HandedIn
from scratchproof.classes.judged import Judged, judged_of
from scratchproof.errors import Trouble
from scratchproof.judge.judge import Judge
from scratchproof.judge.verdict import Verdict
from scratchproof.judge.which_lab import refused
from scratchproof.parts import Part


def judged(handed: HandedIn, judge: Judge, seed: int) -> Judged:
    """The verdict. Earlier parts that the answer imports are the bundled ones: nobody's record has a say."""
    if handed.answer is None or not handed.lab:
        return Judged(handed.learner, handed.file, handed.lab, says=handed.trouble)
    try:
        lab = catalogue.find(handed.lab)
        answer = replace(handed.answer, parts=borrowed(*handed.answer.sources.values()))
        refusal = refused(lab, answer.parts)
        if refusal:
            verdict = Verdict("forbidden", lab.id, seed, refusal, check=lab.check, answer=answer.hash)
        else:
            verdict = judge.judge(lab, answer, seed)
    except Trouble as trouble:
        return Judged(handed.learner, handed.file, handed.lab, says=trouble.what)
    return judged_of(verdict, lab, handed.learner, handed.file)


def borrowed(*sources: str) -> dict[str, Part]:
    """Every part that the sources import, and those that they import."""
    return {
        name: Part(name, catalogue.reference_source(name))
        for source in sources
        for name in catalogue.parts_needed(source)
    }


def lost(handed: HandedIn, why: str) -> Judged:
    """A file whose judging ended by itself."""
    return Judged(handed.learner, handed.file, handed.lab, says=why)
