"""A lab answered in PyTorch: it is proven, its slot is the twin's, and the answer in NumPy keeps the model's."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from scratchproof import catalogue
from scratchproof.cli.checking import perform
from scratchproof.judge.judge import Judge
from scratchproof.learner import Learner

pytestmark = pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="needs PyTorch (the extra train)")


def test_both_answers_of_a_lab_are_kept(own_home: Path, judge: Judge):
    from scratchproof.training.twin import learners_slots

    lab = catalogue.find("rms-norm")
    file = own_home / lab.file_name

    def hand_in(text: str) -> dict:
        with Learner(own_home) as learner:
            learner.put(lab)
        file.write_text(text)
        return perform({"home": str(own_home), "path": str(file), "lab": lab.id}, judge)

    told = hand_in(lab.in_torch[0].text)
    assert told["status"] == 0
    assert any("PyTorch" in says for says in told["json"]["assumed"])
    with Learner(own_home) as learner:
        assert learner.passed(lab)
        assert learner.part("rms_norm") is None  # the NumPy model borrows still
        assert list(learners_slots(learner)) == ["rms_norm"]
    assert hand_in(lab.reference)["status"] == 0
    with Learner(own_home) as learner:
        part = learner.part("rms_norm")
        assert part is not None
        assert "torch" not in part.source
        assert list(learners_slots(learner)) == ["rms_norm"]
    assert hand_in(lab.in_torch[0].text)["status"] == 0  # again, unchanged: nothing new
    with Learner(own_home) as learner:
        assert learner.part("rms_norm") is not None
        assert sum(event.kind == "passed" for event in learner.record.events()) == 2
