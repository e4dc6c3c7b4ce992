"""Each limit, one by one, with its own word for the end."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from surroundings import needs_fork, nursery_with_marker, played

from scratchproof.sandbox import Nursery

MB = 1 << 20
ENDLESS_FRAME = r"""
import os
def main(p, emit):
    os.write(3, b'f\x00\x00\x00\x03')
    while True: os.write(3, bytes(99999))
"""


@pytest.mark.parametrize(
    ("source", "limits", "reason"),
    [
        ("import time\ndef main(p, emit): time.sleep(30)", {"wall_s": 0.3}, "timeout"),
        ("def main(p, emit):\n    while True: pass", {"wall_s": 0.3}, "timeout"),
        ("while True: pass", {"wall_s": 0.3}, "timeout"),
        ("import re\ndef main(p, emit): re.match('(a*)*b', 'a' * 40)", {"wall_s": 0.3}, "timeout"),
        ("def main(p, emit):\n    while True: pass", {"wall_s": 8.0, "cpu_s": 0.5}, "cpu"),
        ("def main(p, emit): pass", {"wall_s": float("inf"), "cpu_s": float("inf"), "memory": 1 << 60}, "done"),
        ("def main(p, emit): bytearray(200 << 20)", {"memory": 100 * MB}, "memory"),
        ("def main(p, emit): bytearray(50 << 20)", {"memory": 100 * MB}, "done"),
        ("import numpy as np\ndef main(p, emit): np.ones((6000, 6000)).sum()", {"memory": 100 * MB}, "memory"),
        ("def main(p, emit):\n    while True: emit(bytes(9999))", {"output": MB}, "output"),
        (ENDLESS_FRAME, {"output": MB}, "output"),
        ("def main(p, emit): emit(bytes((1 << 20) - 99))", {"output": MB}, "done"),
        ("def main(p, emit):\n    for _ in range(5000): emit(0)", {"output": MB}, "output"),
        ("def main(p, emit): emit([0] * 6_000_000)", {}, "raised"),
        ("def main(p, emit): emit([0.123456789012345] * 600_000)", {}, "output"),
        ("def main(p, emit): emit(bytes(65 << 20))", {"output": 64 * MB}, "output"),
        ("def main(p, emit): emit(bytes(65 << 20))", {"output": 99 * MB}, "done"),
    ],
)
def test_limit(either: Nursery, source: str, limits: dict[str, Any], reason: str) -> None:
    _, ended = played(either, source, **limits)
    assert ended.reason == reason, ended
    assert ended.wall_s < limits.get("wall_s", 5.0) + 3
    if reason == "timeout":
        assert ended.wall_s >= limits["wall_s"]
    assert played(either, "def main(p, emit): emit(1)")[0] == [1]


def test_printed_is_cut_and_counted(either: Nursery) -> None:
    _, ended = played(either, "def main(p, emit):\n    for i in range(500): print('y' * 1999)", printed=1000)
    assert ended.reason == "done"
    assert ended.printed == "y" * 1000
    assert ended.printed_bytes == 1_000_000


def test_output_before_the_limit_arrives(either: Nursery) -> None:
    frames, ended = played(
        either, "def main(p, emit):\n    for i in range(10 ** 9): emit([i, bytes(50_000)])", output=MB
    )
    assert ended.reason == "output"
    assert [f[0] for f in frames] == list(range(len(frames)))
    assert len(frames) >= 10


@needs_fork
@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_memory_where_the_system_has_no_limit_for_it(start: str) -> None:
    source = "import numpy as np\ndef main(p, emit):\n  x = []\n  while True: x.append(np.ones(1 << 17)); emit(len(x))"
    held = np.ones(400 << 17)  # a judge that holds more than the limit hands none of it down
    with nursery_with_marker(start, without=("rlimit-as",)) as nursery:
        frames, ended = played(nursery, source, memory=100 * MB)
        assert ended.reason == "memory", ended
        assert 50 < len(frames) < 300, "megabytes that the child could take"
        assert held.nbytes > 100 * MB
        assert ended.peak_memory > 100 * MB
        assert nursery.guards["memory"] == "watched by a thread inside"
        assert played(nursery, "def main(p, emit): emit(bytearray(9 << 20)[0])", memory=100 * MB)[0] == [0]
