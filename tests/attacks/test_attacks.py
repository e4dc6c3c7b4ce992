"""No attack passes, each ends in a clear typed outcome, and nothing is harmed or left behind."""

from __future__ import annotations

import hashlib
import sys
import time
from pathlib import Path

import pytest

from scratchproof import catalogue
from scratchproof.cli.checking import perform
from scratchproof.judge.judge import Judge
from scratchproof.judge.verdict import OUTCOMES

sys.path.insert(0, str(Path(__file__).parent))
from sources import OTHERS, SOFTMAX

HEAD = "import numpy as np\n"
ATTACKS = {name: ("softmax", *rest) for name, rest in SOFTMAX.items()} | OTHERS
# Reads that only a kernel with Landlock, or a system that forbids processes, can stop; elsewhere `doctor` says so
NEEDS_STRONG = {
    "reads-the-reference",
    "reads-the-variants-by-search",
    "reads-home",
    "writes-a-file",
    "network",
    "kills-its-parent",
}


@pytest.fixture(scope="module")
def packs_before() -> str:
    return fingerprint()


def fingerprint() -> str:
    digest = hashlib.sha256()
    for path in sorted(catalogue.PACKS.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(str(path).encode() + path.read_bytes())
    return digest.hexdigest()


def test_there_are_enough():
    assert len(ATTACKS) >= 40


@pytest.mark.parametrize("name", ATTACKS)
def test_attack(name: str, judge: Judge, tmp_path: Path, packs_before: str):
    lab, outcomes, text = ATTACKS[name]
    marker = tmp_path / "marker"
    file = tmp_path / "answer.py"
    file.write_text(HEAD + text.replace("{marker}", str(marker)))
    if judge.nursery.level != "strong" and name in NEEDS_STRONG:
        pytest.skip(f"containment is {judge.nursery.level} here")

    began = time.monotonic()
    response = perform({"home": str(tmp_path / "home"), "path": str(file), "lab": lab, "seed": None}, judge)
    assert "trouble" not in response, response
    assert response["json"]["outcome"] in outcomes, response["json"]["says"]
    assert response["json"]["outcome"] in OUTCOMES
    assert response["status"] == 1
    assert response["json"]["says"]
    assert time.monotonic() - began < 30
    if name == "daemon":
        time.sleep(1.2)
    assert not marker.exists()
    assert fingerprint() == packs_before


def test_right_answers_still_pass_after_all_that(judge: Judge, tmp_path: Path):
    file = tmp_path / "softmax.py"
    file.write_text(catalogue.find("softmax").reference)
    assert perform({"home": str(tmp_path / "home"), "path": str(file), "lab": "softmax"}, judge)["status"] == 0
