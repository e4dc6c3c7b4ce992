"""Ids in order, one text for one object, and a seal that shows a change."""

from __future__ import annotations

import json
import math
import re
import threading
import time
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scratchproof.record import KINDS
from scratchproof.record.event import canonical, checked, fresh_id, made

GOOD = {"id": fresh_id(), "at": "2026-02-03T04:05:06.789Z", "kind": "tried", "lab": "softmax", "data": {}}


def test_an_id_is_a_uuid_of_version_7_that_says_the_time() -> None:
    before = time.time_ns() // 1_000_000
    id = fresh_id()
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", id)
    # Ids made earlier in the same millisecond may have pushed this one ahead, by no more than their number.
    assert before <= int(id.replace("-", "")[:12], 16) <= time.time_ns() // 1_000_000 + 100


def test_ids_rise_and_differ_also_between_threads() -> None:
    lists: list[list[str]] = [[] for _ in range(4)]

    def make(into: list[str]) -> None:
        into.extend(fresh_id() for _ in range(2000))

    threads = [threading.Thread(target=make, args=(one,)) for one in lists]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(one == sorted(one) for one in lists)
    assert len({id for one in lists for id in one}) == 8000


@pytest.mark.parametrize(
    "after",
    [
        "00000000-0000-7000-8000-000000000000",
        "ffffffff-0000-7000-8000-000000000000",  # a clock far ahead
        "01a1fd28-2238-7fff-bfff-ffffffffffff",  # the last of a millisecond
    ],
)
def test_an_id_comes_after_the_one_it_is_told(after: str) -> None:
    ids = [after]
    for _ in range(50):
        ids.append(fresh_id(after=ids[-1]))
    assert ids == sorted(set(ids))
    assert fresh_id() < "ffff"  # one record from a wrong clock does not push the others ahead


def test_after_the_last_of_all_ids_comes_a_usual_one() -> None:
    assert fresh_id("ffffffff-ffff-7fff-bfff-ffffffffffff") < fresh_id()


def test_a_clock_that_is_set_back_does_not_shuffle(monkeypatch: pytest.MonkeyPatch) -> None:
    first = fresh_id()
    monkeypatch.setattr(time, "time_ns", lambda: 1_000_000_000_000_000_000)
    event = made("opened", "softmax", {})
    assert event.id > first
    assert event.at == "2001-09-09T01:46:40.000Z"


def test_an_event_does_not_change() -> None:
    event = made("started", None, {})
    with pytest.raises(FrozenInstanceError):
        event.kind = "passed"  # type: ignore[misc]


def test_every_kind_is_explained_in_a_line() -> None:
    assert all(kind.isidentifier() and text and "\n" not in text for kind, text in KINDS.items())


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({}, "{}"),
        ({"b": 1, "a": [True, None, 2.5]}, '{"a":[true,null,2.5],"b":1}'),
        ({"t": (1, 2)}, '{"t":[1,2]}'),
        ({"k": {10: "x", 9: "y"}}, '{"k":{"10":"x","9":"y"}}'),
        ({"é": "𝄞\u2028\x00"}, '{"\\u00e9":"\\ud834\\udd1e\\u2028\\u0000"}'),
        ({"half": "\ud834" + "\udd1e"}, '{"half":"\\ud834\\udd1e"}'),
        ({"lone": "\udc80"}, '{"lone":"\\udc80"}'),
        ({"x": 1e22, "y": -0.0, "z": 10**40}, '{"x":1e+22,"y":-0.0,"z":1' + "0" * 40 + "}"),
    ],
)
def test_one_text_for_one_object(data: dict[str, object], text: str) -> None:
    assert canonical(data) == text
    assert canonical(json.loads(text)) == text


ENDLESS: list[object] = []
ENDLESS.append(ENDLESS)


@pytest.mark.parametrize(
    "data",
    [
        {"x": math.nan},
        {"x": math.inf},
        {"x": {1, 2}},
        {"x": b"bytes"},
        {"x": ENDLESS},
        {"x": 10**5000},
        {"x": {1: "a", "1": "b"}},
        {"x": object()},
    ],
)
def test_what_is_not_json_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not JSON"):
        made("tried", "softmax", data)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("id", ""),
        ("id", 7),
        ("id", "01a1fd28-2238-4dac-ba25-ca1a6a545749"),
        ("id", "01A1FD28-2238-7DAC-BA25-CA1A6A545749"),
        ("id", "01a1fd28-2238-7dac-ba25-ca1a6a545749\n"),
        ("at", "2026-02-03T04:05:06Z"),
        ("at", "2026-02-30T04:05:06.789Z"),
        ("at", "2026-02-03 04:05:06.789Z"),
        ("at", "٢٠٢٦-02-03T04:05:06.789Z"),
        ("at", None),
        ("kind", ""),
        ("kind", "two\nlines"),
        ("kind", None),
        ("lab", ""),
        ("lab", "half \ud834"),
        ("lab", 3),
        ("data", []),
        ("data", None),
        ("data", "{}"),
    ],
)
def test_a_part_that_cannot_be_is_refused(part: str, value: object) -> None:
    checked(**GOOD)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=part if part != "at" else "time"):
        checked(**{**GOOD, part: value})  # type: ignore[arg-type]


def test_a_kind_that_is_not_known_is_kept_but_not_made() -> None:
    assert checked(**{**GOOD, "kind": "levitated"}).kind == "levitated"  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="levitated"):
        made("levitated", None, {})


@given(st.sampled_from(["id", "at", "kind", "lab", "data"]))
def test_the_seal_covers_every_part(part: str) -> None:
    event = checked(**GOOD)  # type: ignore[arg-type]
    other = {"id": fresh_id(), "at": "2026-02-03T04:05:06.788Z", "kind": "passed", "lab": None, "data": {"x": 1}}
    assert replace(event, **{part: other[part]}).seal != event.seal
