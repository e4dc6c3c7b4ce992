"""What is given to `anki import`: of a good file the collection; of a bad one a sentence, and nothing left."""

from __future__ import annotations

import io
import os
import random
import struct
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest
from anki_collections import AT, SOFTMAX, database, good, package

from scratchproof.errors import Trouble
from scratchproof.recall.anki import archive
from scratchproof.recall.anki.archive import collection
from scratchproof.recall.anki.identity import guid


@pytest.fixture(autouse=True)
def nothing_is_left(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield
    assert list(folder.iterdir()) == []


@pytest.fixture
def content(tmp_path: Path) -> bytes:
    return database(tmp_path / "made.sqlite", {guid(SOFTMAX): [good(AT)]}).read_bytes()


def unpacked(path: Path) -> bytes:
    with collection(path) as file:
        return file.read_bytes()


def zstd(content: bytes, level: int = 3) -> bytes:
    return pytest.importorskip("zstandard").ZstdCompressor(level=level).compress(content)


@pytest.mark.parametrize("name", ["collection.anki2", "collection.anki21"])
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_collection_comes_out_as_it_went_in(tmp_path: Path, content: bytes, name: str, method: int) -> None:
    assert unpacked(package(tmp_path / "x.apkg", content, name, compress_type=method)) == content


def test_the_newer_format_comes_out_too(tmp_path: Path, content: bytes) -> None:
    assert unpacked(package(tmp_path / "x.colpkg", zstd(content), "collection.anki21b")) == content


@pytest.mark.parametrize("newest", ["collection.anki21", "collection.anki21b"])
def test_the_newest_is_read_where_an_old_one_only_says_please_update(
    tmp_path: Path, content: bytes, newest: str
) -> None:
    path = package(tmp_path / "x.apkg", zstd(content) if newest.endswith("b") else content, newest)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("collection.anki2", b"please update")
    assert unpacked(path) == content


def test_without_zstandard_a_sentence_tells_both_ways_out(
    tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = package(tmp_path / "x.apkg", b"whatever", "collection.anki21b")
    monkeypatch.setitem(sys.modules, "zstandard", None)
    with pytest.raises(Trouble) as caught:
        unpacked(path)
    assert "zstandard" in str(caught.value)
    assert "Support older Anki versions" in caught.value.next and "scratchproof[anki]" in caught.value.next
    assert unpacked(package(tmp_path / "y.apkg", content)) == content  # the older format needs nothing


def rezipped(content: bytes, flag: int = 0, method: int | None = None) -> bytes:
    """A zip whose entry says something else than it is: encrypted, of another method."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("collection.anki2", content)
    data = bytearray(out.getvalue())
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.index(magic) + at
        flags, kind = struct.unpack_from("<HH", data, start)
        struct.pack_into("<HH", data, start, flags | flag, kind if method is None else method)
    return bytes(data)


BAD = {
    "empty": (lambda c: b"", "no Anki package"),
    "text": (lambda c: b"front;back\n" * 100, "no Anki package"),
    "noise": (lambda c: random.Random(1).randbytes(5000), "no Anki package"),
    "a bare database": (lambda c: c, "no Anki package"),
    "half a zip": (lambda c: rezipped(c)[: len(rezipped(c)) // 2], "no Anki package"),
    "a zip without its start": (lambda c: rezipped(c)[100:], "damaged"),
    "encrypted": (lambda c: rezipped(c, flag=1), "encrypted"),
    "a method nobody knows": (lambda c: rezipped(c, method=77), "damaged"),
    "bzip2 that is none": (lambda c: rezipped(c, method=12), "damaged"),
    "lzma that is none": (lambda c: rezipped(c, method=14), "damaged"),
    "no database inside": (lambda c: rezipped(b"hello"), "damaged"),
    "nothing inside": (lambda c: rezipped(b""), "damaged"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_no_package_is_told(tmp_path: Path, content: bytes, case: str) -> None:
    made, wanted = BAD[case]
    path = tmp_path / "x.apkg"
    path.write_bytes(made(content))
    with pytest.raises(Trouble, match=wanted) as caught:
        unpacked(path)
    assert "Nothing was imported" in caught.value.next


@pytest.mark.parametrize("seed", range(40))
def test_a_flipped_byte_is_told_or_does_not_matter(tmp_path: Path, content: bytes, seed: int) -> None:
    data = bytearray(rezipped(content))
    data[random.Random(seed).randrange(len(data))] ^= 0x41
    path = tmp_path / "x.apkg"
    path.write_bytes(data)
    try:
        assert unpacked(path) == content
    except Trouble as error:
        assert "Nothing was imported" in error.next


@pytest.mark.parametrize("seed", range(20))
def test_a_flipped_byte_in_the_newer_format_gives_no_traceback(tmp_path: Path, content: bytes, seed: int) -> None:
    data = bytearray(zstd(content))
    data[random.Random(seed).randrange(len(data))] ^= 0x41
    path = package(tmp_path / "x.apkg", bytes(data), "collection.anki21b")
    try:
        unpacked(path)
    except Trouble as error:
        assert "Nothing was imported" in error.next


def test_a_zip_with_other_things_holds_no_collection(tmp_path: Path, content: bytes) -> None:
    for name in ("notes.txt", "../collection.anki2", "/collection.anki2", "a/collection.anki21", "COLLECTION.ANKI2"):
        path = tmp_path / "x.apkg"
        with zipfile.ZipFile(path, "w") as made:
            made.writestr(name, content)
        with pytest.raises(Trouble, match="no Anki collection"):
            unpacked(path)


def test_missing_files_and_folders_are_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="no file"):
        unpacked(tmp_path / "none.apkg")
    with pytest.raises(Trouble, match="folder"):
        unpacked(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Trouble, match="no ordinary file"):
        unpacked(tmp_path / "pipe")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, content: bytes) -> None:
    path = package(tmp_path / "x.apkg", content)
    path.chmod(0)
    with pytest.raises(Trouble, match="cannot be read"):
        unpacked(path)


ZEROS = 80 << 20


def test_a_zip_bomb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = package(tmp_path / "x.apkg", bytes(ZEROS))
    with pytest.raises(Trouble, match="unpacks to more than"):
        unpacked(path)


def test_a_zip_bomb_that_lies_about_its_size_is_stopped(tmp_path: Path) -> None:
    path = package(tmp_path / "x.apkg", bytes(ZEROS))
    data = path.read_bytes().replace(struct.pack("<I", ZEROS), struct.pack("<I", 1000))
    path.write_bytes(data)
    with pytest.raises(Trouble, match="damaged"):
        unpacked(path)


def test_a_zstd_bomb_is_stopped_while_it_is_read(tmp_path: Path) -> None:
    packed = zstd(bytes(ZEROS))
    path = package(tmp_path / "x.apkg", packed, "collection.anki21b")
    assert path.stat().st_size < 20_000
    with pytest.raises(Trouble, match="unpacks to more than"):
        unpacked(path)


def test_nothing_beyond_the_largest_collection_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST", 3 << 20)
    noise = random.Random(2).randbytes(4 << 20)
    for name, content in (("collection.anki2", noise), ("collection.anki21b", zstd(noise))):
        with pytest.raises(Trouble, match="more than 3 MB"):
            unpacked(package(tmp_path / "x.apkg", content, name))
