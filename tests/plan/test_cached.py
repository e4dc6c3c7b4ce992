"""The curriculum through its cache: the same as from its files, and never a stale one."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from small import write_small

from scratchproof.errors import Trouble
from scratchproof.roadmap import reading_files
from scratchproof.roadmap.cached import cached_curriculum
from scratchproof.roadmap.reading_files import read


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_small(tmp_path / "source")


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every time that the files are read."""
    found: list[Path] = []

    def counted(folder: Path) -> object:
        found.append(folder)
        return read(folder)

    monkeypatch.setattr(reading_files, "read", counted)
    return found


def test_what_comes_back_is_what_was_read(source: Path, tmp_path: Path, reads: list[Path]) -> None:
    whole = read(source)
    for _ in range(3):
        assert cached_curriculum(tmp_path / "cache", source) == whole
    assert len(reads) == 1


CHANGES = {
    "a topic": lambda s: append(s / "topics" / "algebra.toml", '[[feature]]\nid = "f"\ntitle = "F"\ntext = "x"\n'),
    "a track": lambda s: append(s / "tracks" / "short.toml", "\n# changed"),
    "a new file": lambda s: (s / "topics" / "more.toml").write_text(""),
    "a file that is gone": lambda s: (s / "tracks" / "short.toml").unlink(),
    "the same size, later": lambda s: os.utime(s / "tracks" / "short.toml", ns=(1, 1)),
}


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text() + text)


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen(source: Path, tmp_path: Path, reads: list[Path], change: str) -> None:
    cached_curriculum(tmp_path / "cache", source)
    CHANGES[change](source)
    assert cached_curriculum(tmp_path / "cache", source) == read(source)
    assert len(reads) == 2


def test_damage_of_the_cache_costs_time_only(source: Path, tmp_path: Path) -> None:
    whole = read(source)
    cached_curriculum(tmp_path / "cache", source)
    (path,) = (tmp_path / "cache").iterdir()
    content = path.read_bytes()
    chance = random.Random(5)
    for number in range(60):
        broken = bytearray(content)
        if number % 3:
            broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        else:
            del broken[chance.randrange(len(broken)) :]
        path.write_bytes(bytes(broken))
        assert cached_curriculum(tmp_path / "cache", source) == whole


def test_where_nothing_can_be_written(source: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert cached_curriculum(blocked / "cache", source) == cached_curriculum(None, source)


def test_a_curriculum_with_errors_is_not_kept(source: Path, tmp_path: Path) -> None:
    (source / "topics" / "algebra.toml").write_text("[[topic]]\n")
    for _ in range(2):
        with pytest.raises(Trouble, match="errors"):
            cached_curriculum(tmp_path / "cache", source)
    assert not (tmp_path / "cache").exists()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="not there"):
        cached_curriculum(None, tmp_path / "nowhere")
