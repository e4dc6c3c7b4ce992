"""The line that a finding names is the line that is wrong; a pace said once holds for every phase."""

from __future__ import annotations

from pathlib import Path

from scratchproof.roadmap.lint.checking import linted

TEXT = """\
# My road

1 hour a day, 5 days a week.

## Phase 1: mathematics (weeks 1-2)
- Linear algebra: 30 hours
- Calculus: 25 hours

## Phase 2 (weeks 3-4)
- Adam: `m = b1*m + (1-b1)*g`, `v = b2*v + (1-b2)*g^2`, `theta = theta - lr * m / (sqrt(v) + eps)`
- attention = softmax(QK^T / sqrt(d_k)) V
"""


def found(tmp_path: Path, text: str) -> list[tuple[int, str]]:
    path = tmp_path / "road.md"
    path.write_text(text, encoding="utf-8")
    return [(f.line, f.kind) for f in linted(path)]


def test_lines(tmp_path: Path):
    assert found(tmp_path, TEXT) == [(5, "hours"), (10, "wrong")]


def test_a_faster_pace_fits(tmp_path: Path):
    assert found(tmp_path, TEXT.replace("1 hour a day", "6 hours a day")) == [(10, "wrong")]


def test_two_paces_are_not_mixed(tmp_path: Path):
    assert found(tmp_path, TEXT + "\n## Phase 3\n6 hours a day from here.\n") == [(10, "wrong")]
