"""Precision and recall on the labelled lines, and how long a large graph takes."""

from __future__ import annotations

import importlib.util
import sys
import time
from pathlib import Path

import pytest
from reading_samples import topic

from scratchproof.roadmap.curriculum import Curriculum, curriculum
from scratchproof.roadmap.reading.document import parsed
from scratchproof.roadmap.reading.names import Names
from scratchproof.roadmap.reading.reading import matched

SCRIPT = Path(__file__).parents[2] / "scripts" / "roadmap_read_figures.py"
spec = importlib.util.spec_from_file_location("roadmap_read_figures", SCRIPT)
assert spec and spec.loader
figures = importlib.util.module_from_spec(spec)
sys.modules[spec.name] = figures
spec.loader.exec_module(figures)


@pytest.fixture(scope="module")
def found():
    return figures.scores(Names.of(curriculum()), None)


# Of a set: the least precision, the least recall. The precision may not fall; the recall may, by a few names of a topic
LEAST = {"tuning": (0.97, 0.85), "held-out": (0.95, 0.75), "other": (0.95, 0.85)}


@pytest.mark.parametrize("name", LEAST)
def test_figures(found, name):
    scores, errors = found
    precision, recall = LEAST[name]
    assert scores[name].precision >= precision, errors[name]
    assert scores[name].precision_partly >= precision - 0.02, errors[name]
    assert scores[name].recall >= recall, errors[name]


def test_there_are_enough_labels_and_each_names_what_there_is():
    of = curriculum()
    homes = {*of.topics, *(f"project/{p}" for p in of.projects), *(f"resource/{r}" for r in of.resources)}
    labels = figures.labels()
    drawn = [label for label in labels if label.set != "other"]
    assert len(drawn) >= 150 and len({label.document for label in drawn}) == 5
    assert abs(sum(label.set == "tuning" for label in drawn) * 2 - len(drawn)) <= 1
    assert len({label.document for label in labels if label.set == "other"}) == 2
    named = {one for label in labels for e in label.expected if e != "-" for one in e.lstrip("?~").split("|")}
    assert named <= homes


def test_ten_thousand_topics():
    """Matching grows with the document and not with the graph: a document of 1500 lines in under a second."""
    words = [
        f"{a}{b}"
        for a in ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu")
        for b in ("ran", "tel", "vin", "pos")
    ]
    topics = [
        topic(f"t{i}", f"{words[i % 40]} {words[i // 40 % 40]} method {i // 1600}", f"{words[i // 7 % 40]} thing {i}")
        for i in range(10_000)
    ]
    names = Names.of(Curriculum({t.id: t for t in topics}, {}, {}, {}, {}, {}))
    assert len(names.names) > 20_000
    lines = [f"- {t.title}, {t.aliases[0]} and something else" for t in topics[::20]]
    lines += [f"- unknown {words[i % 40]} method, not a thing" for i in range(1000)]
    document = parsed("\n".join(lines), form="markdown")
    start = time.process_time()
    reading = matched(document, names)
    took = time.process_time() - start
    assert sum(m.status == "matched" for m in reading.matches) >= 500
    assert took < 1.0
