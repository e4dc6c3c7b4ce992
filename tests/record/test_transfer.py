"""Export and import: nothing is lost, nothing comes twice, the order does not matter, a bad file changes nothing."""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scratchproof.errors import Trouble
from scratchproof.record import Event, Moved, Record, export, import_
from scratchproof.record.event import checked, fresh_id

Content = tuple[list[Event], list[tuple[str, str]]]


def read(path: Path) -> Content:
    with Record.look(path) as record:
        record.check()
        return list(record.events()), list(record.sources())


def exported(path: Path, to: Path) -> bytes:
    with Record.look(path) as record:
        export(record, to)
    return to.read_bytes()


def imported(path: Path, *files: Path) -> list[Moved]:
    with Record.open(path) as record:
        return [import_(record, file) for file in files]


@pytest.mark.parametrize("name", ["export.jsonl", "export.jsonl.gz", "noend"])
def test_there_and_back_gives_the_same_file(path: Path, tmp_path: Path, fill: Callable[..., None], name: str) -> None:
    fill(path)
    first = exported(path, tmp_path / name)
    assert imported(tmp_path / "other.sqlite", tmp_path / name, tmp_path / name) == [Moved(61, 61), Moved(0, 0)]
    assert read(tmp_path / "other.sqlite") == read(path)
    assert exported(tmp_path / "other.sqlite", tmp_path / f"again-{name}") == first
    assert (first[:2] == b"\x1f\x8b") == name.endswith(".gz")


def test_the_file_says_what_it_is(path: Path, tmp_path: Path) -> None:
    with Record.open(path) as record:
        event = record.append("tried", "softmax", sources={"softmax.py": "größe = 1\n"}, ms=1.5)
    lines = exported(path, tmp_path / "export").decode("ascii").splitlines()
    assert [json.loads(line) for line in lines] == [
        {"format": "scratchproof record", "version": 1},
        {"source": event.data["sources"]["softmax.py"], "text": "größe = 1\n"},
        {
            "event": event.id,
            "at": event.at,
            "kind": "tried",
            "lab": "softmax",
            "data": event.data,
            "seal": f"{event.seal:08x}",
        },
        {"end": {"events": 1, "sources": 1}},
    ]


def test_nothing_is_exported_as_nothing(path: Path, tmp_path: Path) -> None:
    assert exported(path, tmp_path / "export").count(b"\n") == 2
    assert not path.parent.exists()
    assert imported(path, tmp_path / "export") == [Moved(0, 0)]


def test_two_machines_meet(path: Path, tmp_path: Path, fill: Callable[..., None]) -> None:
    for name, seed in (("a", 1), ("b", 2)):
        fill(tmp_path / name / "record.sqlite", tries=15, seed=seed)
        exported(tmp_path / name / "record.sqlite", tmp_path / f"{name}.jsonl")
    files = [tmp_path / "a.jsonl", tmp_path / "b.jsonl"]
    imported(tmp_path / "ab.sqlite", *files)
    imported(tmp_path / "ba.sqlite", *reversed(files))
    imported(tmp_path / "a" / "record.sqlite", files[1])
    imported(tmp_path / "b" / "record.sqlite", files[0])
    homes = [tmp_path / "ab.sqlite", tmp_path / "ba.sqlite", tmp_path / "a/record.sqlite", tmp_path / "b/record.sqlite"]
    assert len({exported(home, tmp_path / "all.jsonl") for home in homes}) == 1
    assert len(read(homes[0])[0]) == 32


def test_kinds_from_a_newer_version_are_kept(path: Path, tmp_path: Path) -> None:
    event = checked(fresh_id(), "2031-01-01T00:00:00.000Z", "levitated", "softmax", {"height": [2, None]})
    with Record.open(path) as record:
        record.add(event)
    exported(path, tmp_path / "export")
    imported(tmp_path / "other.sqlite", tmp_path / "export")
    assert read(tmp_path / "other.sqlite")[0] == [event]


def test_a_gzipped_file_of_any_name_and_other_line_ends_will_do(
    path: Path, tmp_path: Path, fill: Callable[..., None]
) -> None:
    fill(path, tries=5)
    plain = exported(path, tmp_path / "export")
    (tmp_path / "zipped").write_bytes(gzip.compress(plain))
    (tmp_path / "windows").write_bytes(plain.replace(b"\n", b"\r\n"))
    (tmp_path / "unended").write_bytes(plain.rstrip(b"\n"))
    for name in ("zipped", "windows", "unended"):
        imported(tmp_path / f"{name}.sqlite", tmp_path / name)
        assert read(tmp_path / f"{name}.sqlite") == read(path)


# Any record at all

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters()),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(), max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)
ids = st.integers(0, 40).map(lambda n: f"01a1fd28-{n:04x}-7dac-ba25-ca1a6a545749")
events = st.builds(
    lambda id, kind, lab, data: checked(id, f"2026-02-03T04:05:{int(id[9:13], 16):02d}.000Z", kind, lab, data),
    ids,
    st.sampled_from(["opened", "tried", "passed"]) | names,
    st.none() | names,
    st.dictionaries(st.text(st.characters(), max_size=5), values, max_size=3),
)
texts = st.text(st.characters(), max_size=30) | st.sampled_from(
    ["shared", "\ud834\udd1e", "\udcff\x00", "a\r\nb\u2028"]
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(events, texts), max_size=10, unique_by=lambda pair: pair[0].id), st.data())
def test_merging_is_lossless_idempotent_and_without_order(tmp_path_factory: Any, everything: Any, data: Any) -> None:
    folder = tmp_path_factory.mktemp("merge")
    Record.open(folder / "blank.sqlite").close()

    def blank(path: Path) -> Path:
        """A new record, without the time that the disk takes to make one."""
        return Path(shutil.copyfile(folder / "blank.sqlite", path))

    shares = [[pair for pair in everything if data.draw(st.booleans())] for _ in range(2)]
    files = []
    for number, share in enumerate(shares):
        with Record.open(blank(folder / f"{number}.sqlite")) as record, record.transaction():
            for event, text in data.draw(st.permutations(share)):
                record.keep(text)
                record.add(event)
        files.append(folder / f"{number}.jsonl")
        whole = exported(folder / f"{number}.sqlite", files[-1])
        # Lossless: through an empty home, the same file.
        imported(blank(folder / f"copy{number}.sqlite"), files[-1])
        assert read(folder / f"copy{number}.sqlite") == read(folder / f"{number}.sqlite")
        assert exported(folder / f"copy{number}.sqlite", folder / "again") == whole
        assert read(folder / f"{number}.sqlite")[0] == sorted((event for event, _ in share), key=lambda event: event.id)
    one, other = blank(folder / "one.sqlite"), blank(folder / "other.sqlite")
    imported(one, *files)
    imported(other, *reversed(files))
    assert exported(one, folder / "one") == exported(other, folder / "other")
    assert imported(one, *files, folder / "one", folder / "other") == [Moved(0, 0)] * 4
    union = {event.id: event for share in shares for event, _ in share}
    assert read(one)[0] == [union[id] for id in sorted(union)]


# Files that are not what they should be

HEAD = '{"format":"scratchproof record","version":1}'
END = '{"end":{"events":0,"sources":0}}'
SOURCE = '{"source":"982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1","text":"text"}'
EMPTY = '{"source":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","text":""}'


def line_of(**change: Any) -> str:
    """An event's line; the seal fits unless it is changed."""
    fields = {
        "event": "01a1fd28-0001-7dac-ba25-ca1a6a545749",
        "at": "2026-02-03T04:05:06.789Z",
        "kind": "tried",
        "lab": "softmax",
        "data": {"a": 1},
    }
    seal = checked(*fields.values()).seal  # type: ignore[arg-type]
    return json.dumps({**fields, "seal": f"{seal:08x}", **change})


BAD: list[tuple[str, list[str], int, str]] = [
    # what is wrong, the lines, the line that is named, words of the message
    ("empty", [], 1, "not a Scratchproof export"),
    ("a text", ["Dear diary,", "today I wrote a softmax."], 1, "not a Scratchproof export"),
    ("other JSON", ['{"format":"notebook"}', "{}"], 1, "not a Scratchproof export"),
    ("a list", ["[1, 2]"], 1, "not a Scratchproof export"),
    ("no version", ['{"format":"scratchproof record"}'], 1, "does not say what the file is"),
    ("a version that is none", ['{"format":"scratchproof record","version":"1"}'], 1, "does not say what the file is"),
    (
        "a newer one",
        ['{"format":"scratchproof record","version":2,"new":1}'],
        1,
        "its format is 2, known here is up to 1",
    ),
    ("no end", [HEAD, SOURCE], 2, "ends before its last line"),
    ("only a head", [HEAD], 1, "ends before its last line"),
    ("cut inside a line", [HEAD, SOURCE, line_of()[:40]], 3, "not JSON"),
    ("a line dropped", [HEAD, '{"end":{"events":0,"sources":1}}'], 2, "0 events, 0 sources came"),
    ("more after the end", [HEAD, END, SOURCE], 3, "after the end"),
    ("two heads", [HEAD, HEAD, END], 2, "neither a source, an event nor the end"),
    ("an unknown line", [HEAD, '{"dream":1}', END], 2, "neither a source, an event nor the end"),
    ("a number", [HEAD, "7", END], 2, "not a JSON object"),
    ("an empty line", [HEAD, "", END], 2, "not JSON"),
    ("endless brackets", [HEAD, "[" * 100_000, END], 2, "not JSON"),
    ("a source changed", [HEAD, SOURCE.replace('"text":"text"', '"text":"test"')], 2, "does not fit its hash"),
    ("a source without text", [HEAD, SOURCE.replace('"text":"text"', '"text":null')], 2, "does not fit its hash"),
    ("a source twice", [HEAD, SOURCE, SOURCE], 3, "out of order"),
    ("sources out of order", [HEAD, EMPTY, SOURCE], 3, "out of order"),
    ("a source after an event", [HEAD, line_of(), SOURCE], 3, "out of order"),
    ("an event changed", [HEAD, line_of(lab="sampler")], 2, "does not fit its seal"),
    ("its data changed", [HEAD, line_of(data={"a": 2})], 2, "does not fit its seal"),
    ("its seal changed", [HEAD, line_of(seal="00000000")], 2, "does not fit its seal"),
    ("its seal is no text", [HEAD, line_of(seal=7)], 2, "does not fit its seal"),
    ("an event twice", [HEAD, line_of(), line_of()], 3, "out of order"),
    ("an id that is none", [HEAD, line_of(event="7")], 2, "the id is not one"),
    ("a time that is none", [HEAD, line_of(at="yesterday")], 2, "the time is not one"),
    ("data that is a list", [HEAD, line_of(data=[])], 2, "the data is not a JSON object"),
    ("a number that is none", [HEAD, line_of().replace('{"a": 1}', '{"a": NaN}')], 2, "not JSON"),
    ("a number too large", [HEAD, line_of().replace('{"a": 1}', '{"a": 1e999}')], 2, "not JSON"),
    ("a key too many", [HEAD, line_of(more=1)], 2, "neither a source, an event nor the end"),
]


@pytest.mark.parametrize("zipped", [False, True], ids=["plain", "gz"])
@pytest.mark.parametrize(("lines", "number", "words"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_a_bad_file_is_told_by_its_line(
    path: Path, tmp_path: Path, lines: list[str], number: int, words: str, zipped: bool
) -> None:
    content = "".join(line + "\n" for line in lines).encode()
    file = tmp_path / "export"
    file.write_bytes(gzip.compress(content) if zipped else content)
    with Record.open(path) as record:
        event = record.append("started")
        with pytest.raises(Trouble) as told:
            import_(record, file)
        assert words in told.value.what
        assert told.value.where == f"{file}, line {number}"
        assert "Nothing was imported" in told.value.next
        assert list(record.events()) == [event]
        assert list(record.sources()) == []


def test_the_tables_above_are_bad_for_the_reason_they_give(path: Path, tmp_path: Path) -> None:
    lines = [HEAD, SOURCE, EMPTY, line_of(), '{"end":{"events":1,"sources":2}}']
    (tmp_path / "export").write_text("\n".join(lines))
    assert imported(path, tmp_path / "export") == [Moved(1, 2)]


def test_an_event_that_says_something_else_here(path: Path, tmp_path: Path) -> None:
    (tmp_path / "export").write_text("\n".join([HEAD, SOURCE, line_of(), '{"end":{"events":1,"sources":1}}']))
    with Record.open(path) as record:
        record.add(
            checked("01a1fd28-0001-7dac-ba25-ca1a6a545749", "2026-02-03T04:05:06.789Z", "tried", "softmax", {"a": 2})
        )
        with pytest.raises(Trouble, match="and other content") as told:
            import_(record, tmp_path / "export")
        assert told.value.where.endswith("line 3")
        assert list(record.sources()) == []


@pytest.mark.parametrize("name", ["export.jsonl", "export.jsonl.gz"])
def test_flipped_and_missing_bytes(path: Path, tmp_path: Path, fill: Callable[..., None], name: str) -> None:
    fill(path, tries=4)
    expected = read(path)
    whole = exported(path, tmp_path / name)
    chance = random.Random(5)
    file = tmp_path / f"damaged-{name}"
    with Record.open(tmp_path / "other.sqlite") as record:
        for number in range(250):
            content = bytearray(whole)
            if number % 5 == 0:
                del content[chance.randrange(len(content) - 1) :]
            else:
                content[chance.randrange(len(content))] ^= chance.randrange(1, 256)
            file.write_bytes(content)
            try:
                with record.transaction():
                    import_(record, file)
                    # A flip that gzip does not mind (a time, a flag), or white space for white space.
                    assert (list(record.events()), list(record.sources())) == expected
                    raise KeyboardInterrupt
            except Trouble as trouble:
                assert ", line " in trouble.where
            except KeyboardInterrupt:
                pass
            assert list(record.events()) == list(record.sources()) == []


# The surroundings


def test_an_earlier_export_is_replaced_and_nothing_else_is(
    path: Path, tmp_path: Path, fill: Callable[..., None]
) -> None:
    fill(path, tries=2)
    with Record.open(path) as record:
        for name in ("a.jsonl", "a.jsonl.gz"):
            export(record, tmp_path / name)
            before = (tmp_path / name).read_bytes()
            record.append("opened", "softmax")
            export(record, tmp_path / name)
            assert (tmp_path / name).read_bytes() != before
        (tmp_path / "empty").touch()
        export(record, tmp_path / "empty")
        for name, content in (
            ("softmax.py", b"def softmax(x): ...\n"),
            ("photo.gz", b"\x1f\x8b no zip"),
            ("x", b"\xff\xfe"),
        ):
            (tmp_path / name).write_bytes(content)
            with pytest.raises(Trouble, match="it is no export"):
                export(record, tmp_path / name)
            assert (tmp_path / name).read_bytes() == content
        with pytest.raises(Trouble, match="it is no export"):
            export(record, path)
        with pytest.raises(Trouble, match=r"cannot be written|it is no export"):
            export(record, tmp_path)
        with pytest.raises(Trouble, match="cannot be written: no such file"):
            export(record, tmp_path / "nowhere" / "export")
    assert not list(tmp_path.glob("**/*.part"))


def test_importing_what_cannot_be_read(path: Path, tmp_path: Path) -> None:
    with Record.open(path) as record:
        with pytest.raises(Trouble, match="cannot be read: no such file"):
            import_(record, tmp_path / "nowhere")
        with pytest.raises(Trouble, match="cannot be read: is a directory"):
            import_(record, tmp_path)
        with pytest.raises(Trouble, match="the record itself"):
            import_(record, path)


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
@pytest.mark.parametrize("name", ["export.jsonl", "export.jsonl.gz"])
def test_a_disk_that_fills_up_leaves_the_earlier_export(path: Path, tmp_path: Path, name: str) -> None:
    with Record.open(path) as record:
        earlier = tmp_path / name
        export(record, earlier)
        before = earlier.read_bytes()
        record.append("tried", "softmax", sources={"a.py": os.urandom(100_000).hex()})
    code = (
        "import sys, pathlib, resource\n"
        "from scratchproof.record import Record, export\n"
        "from scratchproof.errors import Trouble\n"
        "with Record.look(pathlib.Path(sys.argv[1])) as record:\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))\n"
        "    try: export(record, pathlib.Path(sys.argv[2]))\n"
        "    except Trouble as trouble: print(trouble.what)\n"
    )
    command = [sys.executable, "-W", "error", "-c", code, str(path), str(earlier)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == "The export cannot be written: the disk is full."
    assert earlier.read_bytes() == before
    assert not list(tmp_path.glob("**/*.part"))


def test_a_full_record_takes_nothing_in(path: Path, tmp_path: Path, fill: Callable[..., None]) -> None:
    fill(tmp_path / "other.sqlite", tries=40)
    exported(tmp_path / "other.sqlite", tmp_path / "export")
    with Record.open(path) as record:
        record._connection.execute("PRAGMA max_page_count = 20")
        with pytest.raises(Trouble, match="the disk is full"):
            import_(record, tmp_path / "export")
        assert list(record.events()) == list(record.sources()) == []
        record.check()
