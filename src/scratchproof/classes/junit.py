"""JUnit XML: a test suite for each learner, a test case for each file. Read by Jenkins, GitLab, GitHub's actions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from scratchproof.classes.judged import Judged

# XML 1.0 has no way to write these, not even as a number
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(judged: Sequence[Judged]) -> str:
    """A wrong answer is a failure (its type: the mistake), a file without a verdict an error."""
    by_learner: dict[str, list[Judged]] = {}
    for one in judged:
        by_learner.setdefault(one.learner, []).append(one)
    root = ET.Element("testsuites", {"name": "scratchproof", **counts(judged)})
    for learner, ones in by_learner.items():
        suite = ET.SubElement(root, "testsuite", {"name": possible(learner), **counts(ones), "skipped": "0"})
        for one, name in zip(ones, names(ones), strict=True):
            case = ET.SubElement(
                suite,
                "testcase",
                name=possible(name),
                classname=possible(learner),
                file=possible(one.file),
                time=f"{one.seconds:.3f}",
            )
            if not one.right:
                tag = "error" if one.outcome == "none" else "failure"
                found = ET.SubElement(case, tag, message=possible(one.says), type=possible(type_of(one)))
                found.text = possible(one.shown or one.says)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def names(ones: Sequence[Judged]) -> list[str]:
    """What each file of a learner is called: its lab, with the file where there are two for it."""
    labs = [one.lab for one in ones]
    return [one.lab if one.lab and labs.count(one.lab) == 1 else f"{one.lab or 'no lab'} ({one.file})" for one in ones]


def type_of(one: Judged) -> str:
    """One word for machines: the mistake where it is exactly one, else the outcome."""
    if len(one.mistakes) == 1:
        return one.mistakes[0][0]
    return "no-verdict" if one.outcome == "none" else one.outcome


def counts(ones: Sequence[Judged]) -> dict[str, str]:
    return {
        "tests": str(len(ones)),
        "failures": str(sum(one.state == "not right" for one in ones)),
        "errors": str(sum(one.state == "no verdict" for one in ones)),
        "time": f"{sum(one.seconds for one in ones):.3f}",
    }


def possible(text: str) -> str:
    """``text`` without what XML cannot hold."""
    return FORBIDDEN.sub("", text)
