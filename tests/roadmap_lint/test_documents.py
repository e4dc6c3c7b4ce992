"""Whole documents: every planted error found and nothing else; hostile and unreadable ones end at once."""

# ruff: noqa: E501 -- documents and formulas stand whole

from __future__ import annotations

import json
import random
import time
from pathlib import Path

import pytest

from scratchproof.cli.roadmap_lint import run
from scratchproof.errors import Trouble
from scratchproof.roadmap.lint import document, findings
from scratchproof.roadmap.lint.checking import linted

from .planted import CORRECTED, ERRORS, PLANTED


def test_every_planted_error_is_found_and_nothing_else() -> None:
    assert len(ERRORS) >= 30
    assert {(one.line, one.rule) for one in findings(document(PLANTED))} == ERRORS


def test_the_corrected_copy_has_no_finding() -> None:
    assert findings(document(CORRECTED)) == []


def test_a_copy_saved_as_html_has_the_same_errors_of_words(tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    path.write_text(
        "<html><body><h1>Plan for machine learning</h1><ul><li>FAISS is a vector database.</li><li>Data</li></ul></body></html>"
    )
    assert [one.rule for one in linted(path)] == ["faiss-as-database"]


HOSTILE = {
    "brackets": "- Softmax: " + "(" * 1_000_000,
    "closed brackets": "- Softmax: $" + "(" * 190 + "x" + ")" * 190 + "$",
    "powers": "- Softmax: softmax(z) = 10^10^10^10^z",
    "long number": "- Softmax: softmax(z) = " + "9" * 5000,
    "dunder": "- Sigmoid: __import__('os').system('true') = 1/(1+exp(x))",
    "attributes": "- Adam: `m = m.__class__.__mro__` and `v = open('x').read()`",
    "dollars": "- attention " + "$" * 100_000,
    "fractions": "- Softmax: $" + "\\frac{" * 60 + "1" + "}{2}" * 60 + "$",
    "bars": "- L1 norm: $" + "|" * 300 + "$",
    "one line": "softmax is " * 100_000,
    "dots": "- " + "king - man + woman " * 20_000,
    "spaces": "- learning rate" + " " * 200_000 + "diverges",
    "digits": "- " + "7B " * 50_000 + "FP16 GB",
    "stars": "- " + "*" * 100_000 + "_" * 100_000,
    "items": "\n".join("- item of attention and data" for _ in range(20_000)),
    "depth": "\n".join(" " * k + "- learning" for k in range(900)),
    "table": "| Week | Days |\n|---|---|\n" + "| 1 | Day 1-5 |\n" * 5000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_end_quickly(name: str) -> None:
    began = time.process_time()  # of this process: how much the machine does besides says nothing about a document
    findings(document(HOSTILE[name]))
    assert time.process_time() - began < 20


def test_noise_raises_nothing() -> None:
    rng = random.Random(5)
    signs = "abxyWQKV0123456789 ()[]{}|$\\^_=+-*/.,:;→√∑αβ²'\"`#\n\n-"
    words = [
        "softmax",
        "Adam",
        "\\frac",
        "\\sum",
        "GB",
        "FP16",
        "weeks",
        "7B",
        "attention",
        "Week 1-2",
        "hours",
        "- ",
        "# ",
    ]
    for _ in range(60):
        text = "".join(rng.choice(words) if rng.random() < 0.2 else rng.choice(signs) for _ in range(400))
        findings(document(text))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02" * 100, "binary"),
        (b"# attention\n" * 5_000_000, "MB"),
        ("# План\n\n- Линейная алгебра, производные и градиенты\n- Нейронные сети\n".encode(), "English"),
        (b"# Deep learning\n\n## Attention\n\n## Training\n", "headings"),
        (b"# Soup\n\n- Boil the water\n- Add the leeks\n", "machine learning"),
    ],
)
def test_what_cannot_be_judged_is_told(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "r.md"
    path.write_bytes(data)
    with pytest.raises(Trouble, match=says):
        linted(path)


def test_an_order_that_breaks_prerequisites(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_text(
        "# Plan\n\n## Week 1\n\n- Multi-head attention\n\n## Week 2\n\n- Pandas\n\n## Week 3\n\n- Scaled dot-product attention\n"
    )
    assert [(one.line, one.rule) for one in linted(path)] == [(5, "prerequisite-later")]
    path.write_text(
        "# Plan\n\n## Week 1\n\n- Scaled dot-product attention\n\n## Week 2\n\n- Pandas\n\n## Week 3\n\n- Multi-head attention\n"
    )
    assert linted(path) == []


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.md"
    path.write_text(PLANTED, encoding="utf-8")
    assert run([str(path), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert {(one["line"], one["rule"]) for one in told["findings"]} == ERRORS
    assert all(one["what"] and one["right"] and one["source"] and one["severity"] for one in told["findings"])
    for columns, variable in (("30", "NO_COLOR"), ("80", "ACCESSIBLE")):
        monkeypatch.setenv("COLUMNS", columns)
        monkeypatch.setenv(variable, "1")
        assert run([str(path)]) == 1
        shown = capsys.readouterr().out
        assert "line 10" in shown and "\x1b" not in shown
    path.write_text(CORRECTED, encoding="utf-8")
    assert run([str(path)]) == 0
    assert "nothing found" in capsys.readouterr().out
    with pytest.raises(Trouble):
        run([])
    with pytest.raises(Trouble):
        run([str(tmp_path / "absent.md")])
