"""A file of notes on the disk: its style is kept, and what cannot be read or written is told, with nothing lost."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from scratchproof.errors import Trouble
from scratchproof.recall.notes import keeping
from scratchproof.recall.notes.keeping import LEDGER, Draft, keep
from scratchproof.recall.notes.marks import Part

ONE = Draft("# Title", (Part("a", "one\n- [ ] box"), Part("b", "two")), "## Mine")
TWO = Draft("# Other title", (Part("a", "one\n- [ ] box\n- [ ] more"), Part("b", "two")), "## Other")

STYLES = {
    "line feeds": lambda raw: raw,
    "CRLF": lambda raw: raw.replace(b"\n", b"\r\n"),
    "a byte order mark": lambda raw: b"\xef\xbb\xbf" + raw,
    "no line end at the end": lambda raw: raw.rstrip(b"\n"),
    "all of them": lambda raw: b"\xef\xbb\xbf" + raw.rstrip(b"\n").replace(b"\n", b"\r\n"),
}


@pytest.mark.parametrize("name", STYLES)
def test_a_file_keeps_its_style(tmp_path: Path, name: str):
    path = tmp_path / "notes" / "x.md"
    assert keep(path, ONE).how == "made"
    raw = STYLES[name](path.read_bytes().replace(b"[ ] box", b"[x] box"))
    path.write_bytes(raw)
    assert keep(path, ONE).how == "same" and path.read_bytes() == raw
    assert keep(path, TWO).how == "updated"
    after = path.read_bytes()
    assert b"[x] box" in after and b"[ ] more" in after and b"# Title" in after and b"Other" not in after
    assert after.startswith(b"\xef\xbb\xbf") == raw.startswith(b"\xef\xbb\xbf")
    assert after.endswith(b"\n") == raw.endswith(b"\n")
    assert after.count(b"\r\n") == (after.count(b"\n") if b"\r" in raw else 0)
    assert keep(path, TWO).how == "same" and path.read_bytes() == after


def test_nothing_new_writes_nothing(tmp_path: Path):
    path = tmp_path / "x.md"
    keep(path, ONE)
    os.utime(path, ns=(1, 1))
    keep(path, ONE)
    assert path.stat().st_mtime_ns == 1


def test_a_deleted_part_stays_away_and_a_deleted_file_does_not(tmp_path: Path):
    path = tmp_path / "x.md"
    keep(path, ONE)
    text = path.read_text()
    path.write_text(text[: text.index("<!-- scratchproof:begin b")] + "## Mine\n")
    for _ in range(3):
        assert keep(path, TWO).deleted == ("b",)
        assert "two" not in path.read_text()
    # All parts are gone, and the learner's words are all there is: so it stays.
    path.write_text("only mine\n")
    assert keep(path, TWO).how == "same" and path.read_text() == "only mine\n"
    path.unlink()
    assert keep(path, TWO).how == "made" and "two" in path.read_text()
    path.write_text("  \n")
    assert keep(path, ONE).how == "made" and "two" in path.read_text()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"x.md": 3}', '{"x.md": [1, "b"]}', "[" * 100_000, "\ud800"])
def test_a_lost_ledger_is_no_trouble(tmp_path: Path, content: str):
    path = tmp_path / "x.md"
    keep(path, ONE)
    (tmp_path / LEDGER).write_bytes(content.encode("utf-8", "surrogatepass"))
    text = path.read_text().replace("one", "mine")
    path.write_text(text)
    assert keep(path, ONE).edited == ("a",) and path.read_text() == text


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are other things there")
def test_not_utf_8_a_folder_a_link_to_nothing_a_pipe(tmp_path: Path):
    path = tmp_path / "x.md"
    for raw in (b"caf\xe9\n", "# Title\n".encode("utf-16"), b"\xff\xfe"):
        path.write_bytes(raw)
        with pytest.raises(Trouble, match="UTF-8"):
            keep(path, ONE)
        assert path.read_bytes() == raw
    path.unlink()
    path.symlink_to(tmp_path / "nowhere")
    with pytest.raises(Trouble, match="link to nothing"):
        keep(path, ONE)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(Trouble, match="no file"):
        keep(path, ONE)
    path.unlink()
    path.mkdir()
    (path / "mine.txt").write_text("mine")
    with pytest.raises(Trouble, match="is a folder"):
        keep(path, ONE)
    assert (path / "mine.txt").read_text() == "mine"


def test_a_file_where_the_folder_should_be(tmp_path: Path):
    (tmp_path / "notes").write_text("mine")
    with pytest.raises(Trouble, match="cannot be made"):
        keep(tmp_path / "notes" / "x.md", ONE)
    assert (tmp_path / "notes").read_text() == "mine"


def test_a_file_that_may_only_be_read(tmp_path: Path):
    path = tmp_path / "x.md"
    keep(path, ONE)
    path.chmod(0o444)
    before = path.read_bytes()
    assert keep(path, ONE).how == "same"  # nothing is to be written
    with pytest.raises(Trouble, match="only be read"):
        keep(path, TWO)
    assert path.read_bytes() == before


def test_a_folder_that_may_not_be_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "x.md"
    keep(path, ONE)
    before = path.read_bytes()

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refused)
    with pytest.raises(Trouble, match="cannot be written"):
        keep(path, TWO)
    assert path.read_bytes() == before


def test_a_file_that_was_saved_meanwhile_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "x.md"
    keep(path, ONE)
    real = keeping.merged

    def while_the_learner_saves(*args, **kwargs):
        path.write_text("saved just now")
        return real(*args, **kwargs)

    monkeypatch.setattr(keeping, "merged", while_the_learner_saves)
    with pytest.raises(Trouble, match="just been saved"):
        keep(path, TWO)
    assert path.read_text() == "saved just now"


@pytest.mark.skipif(sys.platform == "win32", reason="links and rights are other things there")
def test_a_link_stays_one_and_rights_stay(tmp_path: Path):
    real = tmp_path / "vault.md"
    path = tmp_path / "x.md"
    path.symlink_to(real)
    real.write_text("mine\n")
    real.chmod(0o600)
    keep(path, ONE)
    assert path.is_symlink() and real.read_text().startswith("mine\n") and "two" in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o600


def test_a_file_of_ages_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(keeping, "MOST_BYTES", 100)
    path = tmp_path / "x.md"
    path.write_text("x" * 101)
    with pytest.raises(Trouble, match="larger than"):
        keep(path, ONE)
    assert path.read_text() == "x" * 101
