"""A learner who proved three labs and found a hunt, made once, and copied for whoever needs one of their own."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from scratchproof import catalogue, cli, clock
from scratchproof.learner import Learner

HUNT = "training-run"
PLANTED = "always-last-axis"


@pytest.fixture(scope="session")
def proven(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The home: softmax after a mistake and a hint, attention on top of it, a norm in a file with a helper, a hunt."""
    home = tmp_path_factory.mktemp("proven") / "scratchproof"
    before = dict(os.environ)
    os.environ.update(SCRATCHPROOF_HOME=str(home), SCRATCHPROOF_BACKGROUND="0")
    clock.set_to(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
    try:
        assert cli.main(["start"]) == 0
        put(home, "softmax", catalogue.find("softmax").starter, 1)
        assert cli.main(["hint", "softmax"]) == 0
        put(home, "softmax", catalogue.find("softmax").reference)
        put(home, "scaled-dot-product-attention", catalogue.find("scaled-dot-product-attention").reference)
        (home / "small.py").write_text("EPSILON = 1e-5\n")
        norm = catalogue.find("rms-norm").reference
        put(home, "rms-norm", f"from small import EPSILON\n{norm}")
        assert cli.main(["hunt", HUNT]) == 0
        lab = catalogue.hunts()[HUNT]
        (home / "hunts" / HUNT / "program.py").write_text(lab.reference)
        (home / "hunts" / HUNT / "test_program.py").write_text(lab.read("tests.py"))
        assert cli.main(["hunt", HUNT, "--check"]) == 0
        with Learner(home) as learner:
            trained(learner)
            track = next(iter(learner.curriculum.tracks.values()))
            phase = track.phases[0].id
            learner.note("checkpoint", track=track.id, phase=phase, outcome="passed", run=1, topics=[], failed=[])
    finally:
        clock.reset()
        os.environ.clear()
        os.environ.update(before)
    yield home


def put(home: Path, lab: str, text: str, status: int = 0) -> None:
    file = home / catalogue.find(lab).file_name
    file.write_text(text)
    assert cli.main(["check", str(file)]) == status


def trained(learner: Learner) -> None:
    """A run as `train` leaves it: one part of the learner's own, one bundled."""
    from scratchproof.parts import Part

    folder = learner.home / "runs" / "tiny"
    folder.mkdir(parents=True)
    own = learner.part("softmax")
    assert own is not None
    bundled = Part("gelu_tanh", catalogue.reference_source("gelu_tanh"))
    parts = {p.name: {"origin": p.origin, "hash": p.hash} for p in (own, bundled)}
    recipe = {"depth": 1, "width": 8, "steps": 3, "norm": "rms", "tied": True, "lr": 0.001}
    (folder / "run.json").write_text(
        json.dumps({"schema": 1, "recipe": recipe, "text": "a" * 64, "parts": parts, "source": "/somebody/text.txt"})
    )
    frames = [
        {"ready": {"parameters": 100, "tokens": 50, "losses": []}},
        {"step": 2, "losses": [3.0, 2.0]},
        {"step": 3, "losses": [1.0]},
        {"held_out": 1.5, "step": 3},
    ]
    (folder / "log.jsonl").write_text("".join(json.dumps(frame) + "\n" for frame in frames))
    learner.note("trained", None, run="tiny", step=3, mine=["softmax"])
    sabotaged(learner, parts)


def sabotaged(learner: Learner, parts: dict[str, dict[str, str]]) -> None:
    """The two runs that `sabotage softmax` leaves."""
    from scratchproof.training.sabotage import wrong_parts

    (wrong,) = wrong_parts(catalogue.find("softmax"), PLANTED, ["softmax"]).values()
    for which, own, last in (("healthy", parts["softmax"], 1.0), ("sabotaged", None, 1.5)):
        folder = learner.home / "runs" / f"sabotage-softmax-{PLANTED}" / which
        folder.mkdir(parents=True)
        both = {**parts, "softmax": own or {"origin": wrong.origin, "hash": wrong.hash}}
        recipe = {"depth": 1, "steps": 12}
        (folder / "run.json").write_text(json.dumps({"schema": 1, "recipe": recipe, "text": "b" * 64, "parts": both}))
        frames = [
            {"ready": {"parameters": 100, "tokens": 50, "losses": []}},
            {"step": 12, "losses": [3.0] * 2 + [last] * 10},
            {"held_out": last + 0.5, "step": 12},
            {"done": 12, "calls": {}, "seconds": {}},
        ]
        (folder / "log.jsonl").write_text("".join(json.dumps(frame) + "\n" for frame in frames))


@pytest.fixture
def home(proven: Path, own_home: Path) -> Path:
    """A copy of it that is this test's home."""
    shutil.copytree(proven, own_home)
    return own_home


@pytest.fixture
def sp(capsys: pytest.CaptureFixture[str]) -> Any:
    """sp("verify", path): status, what it printed, what it complained about, each on one line."""

    def run(*args: object) -> tuple[int, str, str]:
        status = cli.main([str(a) for a in args])
        told = capsys.readouterr()
        return status, " ".join(told.out.split()), " ".join(told.err.split())

    return run
