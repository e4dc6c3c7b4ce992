"""A check that was sharpened: old passes are run again, never silently kept or revoked."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from scratchproof import catalogue
from scratchproof.cli.checking import perform, recheck
from scratchproof.judge.judge import Judge
from scratchproof.learner import Learner

ROUGH = "import numpy as np\n\n\ndef softmax(x, axis=-1):\n    e = np.exp(x)\n    return e / e.sum(axis=axis, keepdims=True)\n"
LATER = "from parts import softmax\nimport numpy as np\n\n\ndef log_softmax(x, axis=-1):\n    return np.log(softmax(x, axis))\n"


def forget() -> None:
    """What was found of the packs before."""
    for found in (catalogue.exercises, catalogue.labs, catalogue.hunts):
        found.cache_clear()


@pytest.fixture
def blunt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The same packs with a softmax whose probes for large scores are missing; sharpened by calling what it yields."""
    packs = tmp_path / "packs"
    shutil.copytree(catalogue.PACKS, packs)
    probes = packs / "spine" / "softmax" / "probes.py"
    sharp = probes.read_text()
    keep = [p for p in sharp.split("@probe(") if 'rests="stable"' not in p and "def float32" not in p]
    probes.write_text("@probe(".join(keep))
    monkeypatch.setattr(catalogue, "PACKS", packs)
    forget()
    yield lambda: (probes.write_text(sharp), forget())
    forget()


def check(home: Path, judge: Judge, lab: str) -> dict:
    file = home / catalogue.find(lab).file_name
    return perform({"home": str(home), "path": str(file), "lab": lab}, judge)


def test_a_pass_under_an_older_check(own_home: Path, judge: Judge, blunt):
    with Learner(own_home) as learner:
        learner.put(catalogue.find("softmax"))
        learner.put(catalogue.find("log-softmax"))
    (own_home / "softmax.py").write_text(ROUGH)
    (own_home / "log_softmax.py").write_text(LATER)
    assert check(own_home, judge, "softmax")["status"] == 0
    blunt()  # now the check is sharp
    with Learner(own_home) as learner:
        assert learner.state(catalogue.find("softmax")) == "under an older check"
        assert learner.part("softmax") is None
    blocked = check(own_home, judge, "log-softmax")
    assert blocked["json"]["outcome"] == "blocked", json.dumps(blocked["json"])[:500]
    assert blocked["status"] == 1
    assert "softmax" in blocked["json"]["says"]


def test_a_pass_that_still_holds_becomes_current_again(own_home: Path, judge: Judge, blunt):
    with Learner(own_home) as learner:
        learner.put(catalogue.find("softmax"))
    (own_home / "softmax.py").write_text(catalogue.find("softmax").reference)
    assert check(own_home, judge, "softmax")["status"] == 0
    blunt()
    with Learner(own_home) as learner:
        recheck(learner, judge)
        assert learner.passed(catalogue.find("softmax"))
        assert learner.part("softmax").mine
