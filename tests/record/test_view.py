"""Views that are kept up to date: always what a recount gives, whatever happened to the file that keeps them."""

from __future__ import annotations

import json
import random
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scratchproof.record import Event, Progress, Record, progress_of
from scratchproof.record.event import checked, fresh_id
from scratchproof.record.view import fold_file, view

Step = tuple[str, str | None, dict[str, Any]]

STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["opened", "tried", "passed", "hinted", "revealed", "reset", "recheck", "planned", "claimed", "talked"]
        ),
        st.sampled_from(["softmax", "adam", None]),
        st.sampled_from(
            [
                {},
                {"mistake": "no-max", "outcome": "mistake"},
                {"sources": {"a.py": "hash"}, "main": "a.py", "check": "c1", "entries": ["f=g"], "ratio": 1.5},
                {"outcome": "right", "check": "c2"},
                {"topics": ["a", "b"], "how": "know"},
                {"topics": ["a"], "how": "withdrawn"},
                {"track": "52-weeks", "hours_per_day": 2},
            ]
        ),
    ),
    max_size=12,
)


def everything(progress: Progress) -> dict[str, Any]:
    return {**vars(progress), "labs": list(progress.labs.items())}


def seen(path: Path, step: int = 3) -> dict[str, Any]:
    with Record.look(path) as record:
        found = everything(view(record, step))
        assert found == everything(progress_of(record.events()))
        return found


def append(path: Path, steps: list[Step]) -> None:
    with Record.open(path) as record:
        for kind, lab, data in steps:
            record.append(kind, lab, **data) if "sources" not in data else record.append(
                kind, lab, **{**data, "sources": None}, texts=data["sources"]
            )


def old_event(lab: str = "adam") -> Event:
    """An event that another machine wrote long ago."""
    return checked("00000000-0001-7000-8000-000000000001", "2020-01-01T00:00:00.000Z", "opened", lab, {})


@settings(max_examples=40, deadline=None)
@given(st.lists(STEPS, max_size=5), st.integers(1, 6))
def test_it_is_what_a_recount_gives(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[list[Step]], step: int
) -> None:
    path = tmp_path_factory.mktemp("record") / "record.sqlite"
    for steps in rounds:
        append(path, steps)
        seen(path, step)
        seen(path, step)


TRIES: list[Step] = [("opened", "softmax", {}), *[("tried", "softmax", {"mistake": f"m{k % 3}"}) for k in range(9)]]


@pytest.fixture
def kept(path: Path) -> Path:
    """A record whose view is kept."""
    append(path, TRIES)
    seen(path)
    assert fold_file(path).exists()
    return path


def counted(path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many events a look at the progress reads."""
    number = 0
    whole = Record.events

    def watched(self: Record, *args: Any, **more: Any) -> Iterator[Event]:
        nonlocal number
        for event in whole(self, *args, **more):
            number += 1
            yield event

    with monkeypatch.context() as patch, Record.look(path) as record:
        patch.setattr(Record, "events", watched)
        view(record, 3)
    return number


def test_only_new_events_are_counted(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert counted(kept, monkeypatch) == 0
    append(kept, TRIES[:2])
    assert counted(kept, monkeypatch) == 2
    assert counted(kept, monkeypatch) == 2  # too few to be folded in
    append(kept, TRIES[:2])
    assert counted(kept, monkeypatch) == 4
    assert counted(kept, monkeypatch) == 0


def test_an_older_event_that_is_imported_is_counted(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record.open(kept) as record:
        assert record.add(old_event())
    assert counted(kept, monkeypatch) == 11
    assert "adam" in dict(seen(kept)["labs"])


def test_an_older_event_among_new_ones_is_counted(kept: Path) -> None:
    append(kept, TRIES)
    with Record.open(kept) as record:
        (first, *_) = record.events()
        between = checked(first.id[:-1] + ("0" if first.id[-1] != "0" else "1"), first.at, "opened", "adam", {})
        record.add(between)
        record.add(checked(fresh_id(first.id), first.at, "opened", "sgd", {}))
    assert {"adam", "sgd"} <= set(dict(seen(kept)["labs"]))


def test_another_record_in_its_place_is_counted_anew(kept: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "record.sqlite"
    append(other, [("opened", "adam", {})] * 10)
    for end in ("-wal", "-shm"):
        kept.with_name(kept.name + end).unlink(missing_ok=True)
    shutil.copyfile(other, kept)  # the same file of the system, other content
    assert list(dict(seen(kept)["labs"])) == ["adam"]


def test_damage_is_no_error_and_no_other_answer(kept: Path) -> None:
    whole, expected = fold_file(kept).read_bytes(), seen(kept)
    chance = random.Random(7)
    for number in range(120):
        broken = bytearray(whole)
        if number % 2:
            broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        else:
            del broken[chance.randrange(len(broken)) :]
        fold_file(kept).write_bytes(bytes(broken))
        assert seen(kept, step=1000) == expected


@pytest.mark.parametrize(
    "change",
    [
        lambda kept: kept["of"].update(code=1),
        lambda kept: kept["of"].update(count=9),
        lambda kept: kept["of"].update(first="x"),
        lambda kept: kept.pop("labs"),
        lambda kept: kept["labs"][0].update(another=1),
        lambda kept: kept.update(labs=None),
        lambda kept: kept.update(of=[]),
    ],
)
def test_one_that_does_not_belong_is_thrown_away(kept: Path, change: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    data = json.loads(fold_file(kept).read_bytes().partition(b"\n")[2])
    change(data)
    text = json.dumps(data).encode()
    fold_file(kept).write_bytes(b"%08x\n%s" % (zlib.crc32(text), text))
    assert counted(kept, monkeypatch) == 10
    seen(kept)


def test_a_folder_where_it_cannot_be_kept(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fold_file(kept).unlink()
    fold_file(kept).mkdir()
    seen(kept)
    assert fold_file(kept).is_dir()
    assert not list(kept.parent.glob("progress.view-*"))


def test_no_record_is_no_progress_and_no_file(path: Path) -> None:
    with Record.look(path) as record:
        assert everything(view(record)) == everything(Progress())
    assert not path.parent.exists()
