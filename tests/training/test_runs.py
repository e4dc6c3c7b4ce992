"""Runs as they lie in a folder: found alike by whoever shows them, whatever else lies there."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from scratchproof import catalogue
from scratchproof.training.runs import folders, mistake_of, read

LINE = '{"step": 1, "losses": [1.0]}\n'


def put(folder: Path, description: Any = None, log: str | None = LINE) -> Path:
    folder.mkdir(parents=True)
    if description is not None:
        (folder / "run.json").write_text(description if isinstance(description, str) else json.dumps(description))
    if log is not None:
        (folder / "log.jsonl").write_text(log)
    return folder


def test_which_folders_are_runs(tmp_path: Path):
    put(tmp_path / "one", {})
    put(tmp_path / "begun", {}, log=None)
    put(tmp_path / "log only")
    put(tmp_path / "nested" / "two", {})
    put(tmp_path / "sabotage-softmax-x" / "healthy", {})
    put(tmp_path / "too" / "deep" / "down", {})
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert sorted(id for id, _ in folders(tmp_path)) == [
        "begun",
        "log only",
        "nested/two",
        "one",
        "sabotage-softmax-x/healthy",
    ]
    assert list(folders(tmp_path / "file")) == list(folders(tmp_path / "nothing")) == []


def test_what_its_description_says(tmp_path: Path):
    parts = {
        "softmax": {"origin": "mine", "hash": "a", "more": 1},
        "odd": {"origin": "stolen", "hash": "b"},
        "bare": {"origin": "mine"},
        "listed": {"origin": [], "hash": "c"},
        "none": None,
    }
    recipe = {"steps": 1, "lr": 0.5, "tied": True, "norm": "rms\ud800", "deep": [1], "none": None, "nan": float("nan")}
    data = {"recipe": recipe, "parts": parts, "text": "t", "source": "/somewhere/text.txt"}
    run = read("sabotage-a-b/healthy", put(tmp_path / "one", data))
    assert run.recipe == {"steps": 1, "lr": 0.5, "tied": True, "norm": "rms\ufffd"}
    assert run.parts == {"softmax": {"origin": "mine", "hash": "a"}}
    assert (run.text, run.source, run.steps, run.mine) == ("t", "/somewhere/text.txt", 1, 1)
    assert (run.pair, run.finished, run.ended, run.damaged) == ("sabotage-a-b", True, True, False)
    assert run.at == pytest.approx((tmp_path / "one" / "log.jsonl").stat().st_mtime)
    assert read("one/other", tmp_path / "one").pair == read("healthy", tmp_path / "one").pair == ""


DAMAGED = {
    "nothing": "",
    "half": '{"recipe": {}, "par',
    "a list": "[]",
    "nested without end": '{"recipe":' * 50_000,
    "other kinds": '{"recipe": [], "parts": 3, "text": 1, "source": {}}',
    "no parts": '{"recipe": {"steps": 3}}',
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_description(tmp_path: Path, name: str):
    run = read("one", put(tmp_path / "one", DAMAGED[name]))
    assert run.damaged and run.parts == {} and (run.text, run.source) == ("", "")
    assert run.log.step == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read anything")
def test_what_may_not_be_read(tmp_path: Path):
    folder = put(tmp_path / "home" / "one", {"recipe": {}, "parts": {}})
    (folder / "run.json").chmod(0)
    assert read("one", folder).damaged
    put(tmp_path / "home" / "two", {}).chmod(0)
    (tmp_path / "home" / "link").symlink_to(tmp_path / "home" / "two" / "inside")
    assert [id for id, _ in folders(tmp_path / "home")] == ["one"]
    (tmp_path / "home" / "two").chmod(0o755)
    (tmp_path / "home").chmod(0)
    try:
        assert list(folders(tmp_path / "home")) == []
    finally:
        (tmp_path / "home").chmod(0o755)


def test_what_a_sabotage_is_named_after():
    lab = catalogue.find("softmax")
    found = mistake_of(f"sabotage-softmax-{lab.mistakes[0].id}")
    assert found is not None and (found[0].id, found[1].id) == ("softmax", lab.mistakes[0].id)
    for other in ("", "softmax", "sabotage-", "sabotage-softmax", "sabotage-softmax-", "sabotage-softmax-nope"):
        assert mistake_of(other) is None
    for lab in catalogue.labs().values():  # one lab's id may begin like another's
        for mistake in lab.mistakes:
            known = mistake_of(f"sabotage-{lab.id}-{mistake.id}")
            assert known is not None and known[1].says == mistake.says, (lab.id, mistake.id)
