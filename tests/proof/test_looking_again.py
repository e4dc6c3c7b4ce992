"""A process that lives long sees labs that come, change and go."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scratchproof import catalogue

sys.path.insert(0, str(Path(__file__).parent))
from tiny_lab import lab


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("SCRATCHPROOF_PACKS", str(tmp_path))
    catalogue.refresh()
    yield tmp_path
    monkeypatch.undo()
    catalogue.refresh()
    assert "center" not in catalogue.labs()


def test_what_comes_and_goes(packs: Path) -> None:
    before = catalogue.exercises()
    catalogue.refresh()
    assert catalogue.exercises() is before, "nothing changed: nothing is read again"
    path = lab(packs)
    assert "center" not in catalogue.labs()
    catalogue.refresh()
    assert catalogue.labs()["center"].path == path
    shutil.rmtree(path)
    catalogue.refresh()
    assert "center" not in catalogue.labs()


def test_what_changes(packs: Path) -> None:
    facts = lab(packs) / "lab.toml"
    catalogue.refresh()
    title = catalogue.labs()["center"].title
    facts.write_text(facts.read_text().replace(f'"{title}"', '"Another title"'))
    os.utime(facts, ns=(0, facts.stat().st_mtime_ns + 1))
    catalogue.refresh()
    assert catalogue.labs()["center"].title == "Another title"


def test_a_folder_that_is_no_lab_yet(packs: Path) -> None:
    path = lab(packs)
    (path / "lab.toml").rename(path / "lab.txt")
    catalogue.refresh()
    assert "center" not in catalogue.labs()
    (path / "lab.txt").rename(path / "lab.toml")
    catalogue.refresh()
    assert "center" in catalogue.labs()
