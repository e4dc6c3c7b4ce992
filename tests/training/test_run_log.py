"""The log of a run: told the same by every reader, whole or from its end, and never fatal."""

from __future__ import annotations

import json
import math
import os
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from scratchproof.sandbox import Nursery
from scratchproof.training import log as logs
from scratchproof.training.log import LONGEST_LINE, Log, mean, milestones

sys.path.insert(0, str(Path(__file__).parent))
from small_courses import SMALL, course

TAIL = 16_384


def written(path: Path, *frames: Any, end: str = "") -> Path:
    path.write_text("".join(json.dumps(frame) + "\n" for frame in frames) + end)
    return path


def steps(first: int, last: int) -> list[dict[str, Any]]:
    return [{"step": k, "losses": [1.0 / k]} for k in range(first, last + 1)]


def test_a_run_is_told_as_it_went(nursery: Nursery, tmp_path: Path):
    one = course(SMALL, tmp_path, samples=1)
    live = Log()
    for frame in one.events(nursery):
        live.take(frame)
    kept = Log.read(one.log)
    assert kept == live
    assert kept.step == len(kept.losses) == SMALL.steps
    assert [step for step, _ in kept.held_out] == [step for step, _ in kept.samples] == [15, 30]
    assert kept.facts["parameters"] > 0 and kept.calls["gpt"] > 0 and kept.seconds[""] > 0


def test_a_run_that_went_on_counts_each_step_once(nursery: Nursery, tmp_path: Path):
    one = course(SMALL, tmp_path)
    list(one.events(nursery, steps=20))
    assert Log.read(one.log).rests
    going_on = one.events(nursery)
    next(going_on)
    assert not Log.read(one.log).rests
    list(going_on)
    kept = Log.read(one.log)
    assert kept.rests
    assert len(kept.losses) == kept.step == SMALL.steps
    assert [step for step, _ in kept.held_out] == [20, 30]


def test_what_came_after_the_checkpoint_is_told_once(tmp_path: Path):
    frames = [
        {"step": 3, "losses": [3.0, 2.0, 1.0]},
        {"held_out": 2.0, "step": 2},
        {"held_out": 1.0, "step": 3},
        {"sample": "late", "step": 3},
        {"raised": {"type": "ValueError", "message": "no"}, "trail": []},
        {"ready": {"parameters": 7, "losses": [3.0, 2.0]}},
    ]
    log = Log.read(written(tmp_path / "log.jsonl", *frames))
    assert (log.step, log.losses, log.held_out, log.samples) == (2, [3.0, 2.0], [(2, 2.0)], [])
    assert (log.stopped, log.facts) == ("", {"parameters": 7})


def test_going_on_is_noticed_where_the_line_that_says_so_was_lost(tmp_path: Path):
    log = Log.read(written(tmp_path / "log.jsonl", *steps(1, 5), {"step": 5, "losses": [9.0, 9.5]}))
    assert log.losses == [1.0, 1 / 2, 1 / 3, 9.0, 9.5]


def test_where_it_stands_is_known_where_losses_were_lost(tmp_path: Path):
    log = Log.read(written(tmp_path / "log.jsonl", *steps(1, 5), *steps(9, 10)))
    assert (log.step, len(log.losses)) == (10, 7)


def test_without_numbers_of_steps_they_are_counted(tmp_path: Path):
    frames = [{"losses": [3.0, 2.0]}, {"held_out": 2.5}, {"losses": [1.0]}, {"sample": "x", "step": "3"}]
    log = Log.read(written(tmp_path / "log.jsonl", *frames))
    assert (log.step, log.held_out, log.samples) == (3, [(2, 2.5)], [(3, "x")])


def test_a_line_that_is_being_written_counts_once_it_is_whole(tmp_path: Path):
    path = written(tmp_path / "log.jsonl", {"step": 1, "losses": [1.0]}, end='{"step": 2, "lo')
    assert (Log.read(path).step, Log.read(path).unread) == (1, 0)
    with path.open("a") as file:
        file.write('sses": [0.5]}')
    assert (Log.read(path).step, Log.read(path).unread) == (2, 0)
    with path.open("a") as file:
        file.write("\nnonsense\n")
    assert (Log.read(path).step, Log.read(path).unread) == (2, 1)


class TestItsEnd:
    def test_it_tells_what_all_of_it_does(self, tmp_path: Path):
        path = written(tmp_path / "log.jsonl", {"ready": {"losses": []}}, *steps(1, 4000))
        short, whole = Log.read(path, TAIL), Log.read(path)
        assert short.step == whole.step == 4000
        assert len(short.losses) < 1000
        assert short.loss == pytest.approx(whole.loss)

    def test_a_line_longer_than_it(self, tmp_path: Path):
        path = written(tmp_path / "log.jsonl", {"ready": {"losses": [2.0] * 9000}})
        assert Log.read(path, TAIL).step == 9000

    def test_too_few_losses_in_it_for_their_mean(self, tmp_path: Path):
        """A long text at the end; the mean is of the last 50 steps all the same."""
        sample = {"sample": "x" * (TAIL - 200), "step": 100}
        path = written(tmp_path / "log.jsonl", *steps(1, 100), sample)
        assert (
            Log.read(path, TAIL).loss == Log.read(path).loss == pytest.approx(sum(1 / k for k in range(51, 101)) / 50)
        )


DAMAGED: dict[str, tuple[bytes, int, int]] = {  # content, losses, lines that cannot be read
    "nothing": (b"", 0, 0),
    "half a line": (b'{"step": 3, "los', 0, 0),
    "no objects": (b'[1, 2]\n"x"\n3\n', 0, 3),
    "no losses": (b'{"losses": 3}\n{"losses": null}\n{"losses": {"a": 1}}\n', 0, 0),
    "losses that are none": (b'{"step": 3, "losses": ["a", null, true]}\n', 3, 0),
    "bytes": (b"\xff\xfe\x00" * 50 + b"\n" + b"\x00" * 4096 + b"\n", 0, 2),
    "not finite": (b'{"step": 2, "losses": [NaN, -Infinity]}\n{"held_out": NaN, "step": 2}\n', 2, 0),
    "too large": (b'{"step": 2, "losses": [1e308, 1' + b"0" * 400 + b"]}\n", 2, 0),
    "more digits than a number has": (b'{"step": 1, "losses": [' + b"1" * 10_000 + b"]}\n", 0, 1),
    "nested without end": (b"[" * 100_000 + b"\n" + b'{"unfit":' * 50_000 + b"\n", 0, 2),
    "a step that no run has": (b'{"step": 1e9, "losses": [1.0]}\n{"step": -1, "losses": [1.0]}\n', 2, 0),
    "facts that are none": (b'{"ready": {"parameters": -1, "tokens": 1.5, "losses": [1.0]}}\n', 1, 0),
    "unknown frames": (b'{}\n{"step": 3}\n{"text": "piece"}\n{"ready": 3}\n{"raised": "x"}\n', 0, 0),
    "other values": (b'{"done": 3, "calls": [], "seconds": 1}\n{"sample": 3, "step": 1}\n{"held_out": []}\n', 0, 0),
}


@pytest.mark.parametrize("tail", [None, TAIL, 7])
@pytest.mark.parametrize("name", DAMAGED)
def test_damage_is_left_out_and_counted(tmp_path: Path, name: str, tail: int | None):
    content, losses, unread = DAMAGED[name]
    path = tmp_path / "log.jsonl"
    path.write_bytes(content)
    log = Log.read(path, tail)
    assert (len(log.losses), log.unread) == (losses, unread)
    assert log.held_out_last is None
    assert log.loss is None or math.isfinite(log.loss)
    assert all(value >= 0 for value in log.facts.values())
    json.dumps([log.facts, log.calls, log.stopped, log.step])


@pytest.mark.parametrize("depth", range(900, 1000, 7))
def test_nesting_that_is_only_just_read(depth: int):
    """Deep enough to be read, and too deep to be told: nothing of it escapes."""
    log = Log()
    log.take_line(b'{"unfit":' + b"[" * depth + b"]" * depth + b"}\n")
    assert log.stopped != "" or log.unread == 1


def test_a_line_without_end_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(logs, "LONGEST_LINE", 1 << 16)
    path = tmp_path / "log.jsonl"
    with path.open("wb") as file:
        file.write(b'{"step": 1, "losses": [1.0]}\n')
        file.seek(20 << 20, 1)  # a hole
        file.write(b'\n{"step": 2, "losses": [0.5]}\n')
    tracemalloc.start()
    try:
        log = Log.read(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (log.losses, log.unread) == ([1.0, 0.5], 1)
    assert peak < 2 << 20


def test_losses_of_many_steps_fit_in_the_line_of_a_run_that_goes_on(tmp_path: Path):
    losses = [2.0 + k / 3e6 for k in range(300_000)]
    path = written(tmp_path / "log.jsonl", *steps(1, 5), {"ready": {"losses": losses}})
    assert 4 << 20 < path.stat().st_size < LONGEST_LINE
    assert Log.read(path).losses == losses


@pytest.mark.parametrize("kind", ["missing", "folder", "pipe", "device", "loop"])
def test_what_is_no_file(tmp_path: Path, kind: str):
    path = tmp_path / "log.jsonl"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "loop":
        path.symlink_to(path)
    assert Log.read(path) == Log.read(path, TAIL) == Log()


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read anything")
def test_a_log_that_may_not_be_read(tmp_path: Path):
    path = written(tmp_path / "log.jsonl", *steps(1, 3))
    path.chmod(0)
    assert Log.read(path) == Log()


STOPPED = [
    ({"raised": {"type": "ValueError", "message": "<b>"}, "trail": []}, "It stopped with ValueError: <b>."),
    ({"raised": {"type": "KeyError", "message": ""}}, "It stopped with KeyError."),
    ({"not_finite": "softmax", "after": 3}, "Infinities or NaN in softmax at step 3."),
    ({"not_finite": "", "after": 3}, "Infinities or NaN at step 3."),
    ({"unfit": "gpt", "says": "it is no function."}, "The part gpt does not fit: it is no function."),
]


@pytest.mark.parametrize(("frame", "says"), STOPPED)
def test_why_a_run_stopped_is_said(frame: dict[str, Any], says: str):
    log = Log()
    log.take(frame)
    log.take({"something": "new"})
    assert log.stopped == says
    log.take({"ready": {"losses": []}})
    assert log.stopped == ""


def test_texts_can_be_written_and_are_bounded():
    log = Log()
    log.take({"sample": "a\ud800b\U0001f600", "step": 1})
    assert log.samples[0][1] == "a\ufffdb\U0001f600"
    log.take({"raised": {"type": "E", "message": "\udc00" + "x" * 100_000}})
    assert len(log.stopped.encode()) < 1000


def test_the_last_held_out_loss_is_the_last_one():
    """One that is no number is not hidden behind one from before."""
    log = Log()
    log.take({"held_out": 2.0, "step": 10})
    assert log.held_out_last == 2.0
    log.take({"held_out": math.nan, "step": 20})
    assert log.held_out_last is None


@pytest.mark.parametrize(
    ("step", "of", "expected"),
    [(1, 10, 4.0), (2, 10, 3.5), (3, 2, 2.5), (3, 1, 2.0), (4, 10, None), (0, 10, None), (6, 1, None)],
)
def test_the_mean_up_to_a_step(step: int, of: int, expected: float | None):
    assert mean([4.0, 3.0, 2.0, math.nan, 1.0], step, of) == expected


@pytest.mark.parametrize(
    ("steps", "told"), [(0, ()), (1, (1,)), (10, (1, 10)), (30, (1, 10, 30)), (60, (1, 10, 50, 60))]
)
def test_milestones(steps: int, told: tuple[int, ...]):
    assert milestones(steps) == told
