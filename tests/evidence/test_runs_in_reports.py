"""Training runs in a report: what a log tells, and nothing that a report could not carry."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scratchproof.cli.report import files_hash
from scratchproof.evidence import form, html, making
from scratchproof.evidence.shape import REPORT, faults
from scratchproof.learner import Learner


def made(home: Path) -> dict[str, Any]:
    with Learner(home) as learner:
        return making.made(learner, files_hash())


def put(folder: Path, log: str, **changed: Any) -> None:
    """A run; ``changed``: other values of its description."""
    folder.mkdir(parents=True)
    known = {"recipe": {"steps": 2}, "parts": {}, "text": "a" * 64, "source": ""}
    (folder / "run.json").write_text(json.dumps({**known, **changed}))
    (folder / "log.jsonl").write_text(log)


LINE = '{"step": 2, "losses": [3.0, 2.0]}\n'


class TestRuns:
    def test_each_once_wherever_it_lies(self, own_home: Path):
        for name in ("b", "a", "series/one"):
            put(own_home / "runs" / name, LINE)
        put(own_home / "runs" / "not begun", "")
        put(own_home / "runs" / "any" / "sabotaged", LINE)
        with Learner(own_home) as learner:
            learner.begin()
            learner.note("trained", None, run="series/one", step=2, mine=[])
            learner.note("trained", None, run="one", step=2, mine=[])
        runs = made(own_home)["runs"]
        assert [run["run"] for run in runs] == ["a", "b", "series/one"]
        assert [run["at"] != "" for run in runs] == [False, False, True]

    @pytest.mark.parametrize(
        ("lines", "figures"),
        [
            (LINE * 1 + '{"held_out": 1.23456, "step": 2}\n', (2, 2.5, 1.2346)),
            ('{"losses": [3.0, 2.0]}\n{"held_out": 1.5}\n{"held_out": NaN}\n', (2, 2.5, None)),
            ('{"step": 2, "losses": [3.0, NaN]}\n', (2, None, None)),
            ('{"step": 2, "losses": [1e300, 1e300]}\n{"held_out": 1e300}\n', (2, None, None)),
            ('{"step": 9, "losses": [3.0, 2.0]}\nnonsense\n', (9, 2.5, None)),
            (LINE + '{"step": 3, "losses": [1.0]}\n{"ready": {"losses": [3.0, 2.0]}}\n', (2, 2.5, None)),
        ],
    )
    def test_its_figures(self, own_home: Path, lines: str, figures: tuple[Any, ...]):
        put(own_home / "runs" / "one", lines)
        (run,) = made(own_home)["runs"]
        assert tuple(run["figures"][name] for name in ("steps", "loss", "held_out")) == figures

    @pytest.mark.parametrize(
        "changed",
        [
            {"recipe": {"lr": float("nan"), "steps": 10**30, "deep": [[1]], "\ud800": "\ud800", "tied": True}},
            {"parts": {"<b>": {"origin": "mine", "hash": "\udfff"}, "x": {"origin": "mine", "hash": 3}}},
            {"text": 3, "source": None},
        ],
    )
    def test_a_report_can_carry_what_it_tells(self, own_home: Path, changed: dict[str, Any]):
        put(own_home / "runs" / "one", '{"ready": {"parameters": 1' + "0" * 30 + ', "losses": [1.0]}}\n', **changed)
        (own_home / "runs" / "deep").mkdir()
        (own_home / "runs" / "deep" / "run.json").write_text('{"recipe":' * 50_000)
        (own_home / "runs" / "deep" / "log.jsonl").write_text(LINE)
        data = made(own_home)
        assert [run["run"] for run in data["runs"]] == ["one"]
        assert list(faults(json.loads(form.dumped(data)), REPORT)) == []
        html.page(data).encode()
