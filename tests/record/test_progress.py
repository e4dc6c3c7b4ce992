"""Rows of events, and what they add up to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scratchproof.record import Event, Record, progress_of

Told = tuple[str, str, dict[str, Any]]


def told(*events: tuple[Any, ...]) -> list[Event]:
    """Events a second apart: (kind, data) or (kind, data, second)."""
    made = []
    for number, (kind, data, *at) in enumerate(events):
        second = at[0] if at else number
        made.append(
            Event(f"{number:08d}", f"2026-02-03T04:{second // 60:02d}:{second % 60:02d}.500Z", kind, "softmax", data)
        )
    return made


def passed(check: str = "c1", text: str = "h1", **more: Any) -> tuple[str, dict[str, Any]]:
    return ("passed", {"sources": {"softmax.py": text}, "main": "softmax.py", "check": check, **more})


def recheck(outcome: str, check: str) -> tuple[str, dict[str, Any]]:
    return ("recheck", {"outcome": outcome, "check": check})


OPENED, TRIED = ("opened", {}), ("tried", {"outcome": "mistake", "mistake": "no-max"})
HINTED, REVEALED, RESET = ("hinted", {}), ("revealed", {}), ("reset", {})

STATES: list[tuple[list[tuple[Any, ...]], str, str, str]] = [
    # events, the state with no check in mind, under c1, under c2
    ([], "new", "new", "new"),
    ([("levitated", {})], "new", "new", "new"),
    ([OPENED], "open", "open", "open"),
    ([HINTED], "open", "open", "open"),
    ([REVEALED], "open", "open", "open"),
    ([OPENED, TRIED], "tried", "tried", "tried"),
    ([OPENED, TRIED, RESET], "tried", "tried", "tried"),
    ([OPENED, passed()], "passed", "passed", "under an older check"),
    ([OPENED, passed(), TRIED], "passed", "passed", "under an older check"),
    ([OPENED, passed(), RESET], "passed", "passed", "under an older check"),
    ([passed(), passed("c2")], "passed", "under an older check", "passed"),
    ([passed(), recheck("right", "c2")], "passed", "under an older check", "passed"),
    ([passed(), recheck("mistake", "c2")], "passed", "passed", "under an older check"),
    ([passed(), recheck("mistake", "c1")], "tried", "tried", "tried"),
    ([passed(), recheck("right", "c2"), recheck("mistake", "c2")], "tried", "tried", "tried"),
    ([passed(), recheck("mistake", "c1"), passed()], "passed", "passed", "under an older check"),
    ([passed(), recheck("mistake", "c1"), recheck("right", "c2")], "passed", "under an older check", "passed"),
    ([recheck("right", "c1")], "open", "open", "open"),
    ([("passed", {})], "passed", "under an older check", "under an older check"),
]


@pytest.mark.parametrize(("events", "plain", "under_1", "under_2"), STATES)
def test_states(events: list[tuple[Any, ...]], plain: str, under_1: str, under_2: str) -> None:
    progress = progress_of(told(*events))
    lab = progress["softmax"]
    assert (lab.state(), lab.state("c1"), lab.state("c2")) == (plain, under_1, under_2)
    for check, state in (("c1", under_1), ("c2", under_2)):
        assert progress.is_current("softmax", check) is lab.is_current(check) is (state == "passed")
    assert progress["another lab"].state("c1") == "new"


def test_counts() -> None:
    events = told(
        OPENED, TRIED, HINTED, ("tried", {"outcome": "stopped", "mistake": None}), OPENED, HINTED, TRIED, passed()
    )
    lab = progress_of(events)["softmax"]
    assert (lab.tries, lab.hints, lab.revealed) == (4, 2, False)
    assert progress_of([*events, *told(REVEALED)])["softmax"].revealed


def test_mistakes_in_the_order_of_meeting() -> None:
    met = ["b", "a", "b", None, "c", "b", "a", 7]
    lab = progress_of(told(*(("tried", {"mistake": mistake}) for mistake in met)))["softmax"]
    assert list(lab.mistakes.items()) == [("b", 3), ("a", 2), ("c", 1)]


@pytest.mark.parametrize(
    ("events", "seconds"),
    [
        ([("opened", {}, 3), ("tried", {}, 5), ("passed", {}, 65)], 62.0),
        ([("opened", {}, 3), ("opened", {}, 50), ("passed", {}, 60), ("passed", {}, 90)], 57.0),
        ([("opened", {}, 3)], None),
        ([("passed", {}, 3)], None),
        ([("opened", {}, 30), ("passed", {}, 3)], None),  # the clock was set back
    ],
)
def test_seconds_from_the_first_opening_to_the_first_pass(events: list[tuple[Any, ...]], seconds: float | None) -> None:
    assert progress_of(told(*events))["softmax"].seconds_to_pass == seconds


def test_the_last_pass() -> None:
    data = {
        "sources": {"softmax.py": "h2", "parts.py": "h3"},
        "main": "softmax.py",
        "entries": ["softmax", "log_softmax"],
        "check": "c2",
        "conventions": {"axis": "last"},
        "ratio": 1.5,
        "seed": 42,
    }
    lab = progress_of(told(("passed", {}, 1), passed(), ("passed", data, 9), ("talked", {"x": 1})))["softmax"]
    assert lab.last_pass is not None
    assert lab.last_pass.at == "2026-02-03T04:00:09.500Z"
    assert lab.first_passed == "2026-02-03T04:00:01.500Z"
    assert (lab.last_pass.hash, lab.last_pass.sources, lab.last_pass.main) == ("h2", data["sources"], "softmax.py")
    assert lab.last_pass.entries == ("softmax", "log_softmax")
    assert (lab.last_pass.conventions, lab.last_pass.ratio, lab.last_pass.seed) == ({"axis": "last"}, 1.5, 42)
    assert lab.check == lab.last_pass.check == "c2"


@pytest.mark.parametrize("value", [None, True, 3, 2.5, "text", [], [1, "x"], {}, {"a": 1}])
@pytest.mark.parametrize("kind", ["opened", "tried", "passed", "recheck", "hinted"])
def test_data_of_any_shape_is_borne(kind: str, value: object) -> None:
    names = ["sources", "main", "entries", "check", "conventions", "ratio", "seed", "outcome", "mistake"]
    lab = progress_of(told(passed(), (kind, dict.fromkeys(names, value))))["softmax"]
    assert lab.state("c1") in ("passed", "under an older check")
    assert lab.last_pass is not None
    assert lab.last_pass.hash in ("h1", None)


def test_from_a_record(path: Path) -> None:
    with Record.open(path) as record:
        record.append("started")
        record.append("opened", "softmax")
        record.append(
            "tried", "sampler", outcome="mistake", mistake="no-temperature", seed=1, ms=2.0, sources={"sampler.py": "1"}
        )
        record.append("passed", "softmax", sources={"softmax.py": "import math\n"}, main="softmax.py", check="c1")
        record.append("talked")
        progress = progress_of(record.events())
        assert list(progress.labs) == ["softmax", "sampler"]
        last = progress["softmax"].last_pass
        assert last is not None
        assert last.hash is not None
        assert record.source(last.hash) == "import math\n"
        assert progress["softmax"].seconds_to_pass is not None


@pytest.mark.parametrize(
    ("passes", "state", "numpy_kept"),
    [
        ([("torch", "c1")], "passed", False),
        ([("numpy", "c1"), ("torch", "c1")], "passed", True),
        ([("numpy", "c0"), ("torch", "c1")], "passed", False),
        ([("torch", "c0")], "under an older check", False),
        ([("torch", "c0"), ("numpy", "c1")], "passed", True),
    ],
)
def test_a_pass_in_pytorch(passes: list[tuple[str, str]], state: str, numpy_kept: bool) -> None:
    events = [passed(check, **({"framework": "torch"} if name == "torch" else {})) for name, check in passes]
    lab = progress_of(told(*events))["softmax"]
    assert lab.state("c1") == state
    assert (lab.last_pass is not None) == numpy_kept
