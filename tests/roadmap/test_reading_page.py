"""The page of `roadmap read`: on narrow terminals, read aloud, without symbols, and to another program."""

from __future__ import annotations

from pathlib import Path

import pytest

from scratchproof.cli.roadmap_read import run
from scratchproof.screen.page import Paper
from scratchproof.screen.reading_page import reading_page
from scratchproof.screen.writer import lines_on

DOCUMENTS = Path(__file__).parent / "documents"
FACTS = {
    "document": {"name": "plan.md", "form": "markdown", "lines": 9, "mended": [1]},
    "counts": {"topics": 2, "with_labs": 1, "projects": 1, "resources": 0, "partly": 1, "unknown": 1},
    "matches": [
        {
            "line": 3,
            "text": "SVD",
            "status": "matched",
            "kind": "topic",
            "id": "svd",
            "name": "SVD",
            "score": 1.0,
            "labs": [],
        },
        {
            "line": 4,
            "text": "LoRA for cats",
            "status": "partly",
            "kind": "topic",
            "id": "lora",
            "name": "LoRA",
            "score": 0.57,
        },
        {"line": 8, "text": "Onions in butter", "status": "unknown", "named_as": "topic"},
        {"line": 9, "text": "onions in butter", "status": "unknown", "named_as": "topic"},
    ],
}
PHASES = [{"title": "The beginning", "weeks": [1, 2], "topics": 2, "with_labs": 1, "projects": 1}]
PAGE = reading_page(FACTS, PHASES, ["`svd` (because of `lora`)"], 5, every=True)


@pytest.mark.parametrize("width", [24, 40, 80, 200])
@pytest.mark.parametrize("linear", [False, True])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_it_fits_and_says_everything(width, linear, encoding):
    made = lines_on(PAGE, Paper(width=width, encoding=encoding, linear=linear))
    assert all(line.width <= width for line in made)
    text = " ".join(" ".join(line.text.split()) for line in made)
    text.encode(encoding)
    for words in (
        "names 2 topics",
        "1 of the 2 topics have labs",
        "The beginning",
        "LoRA for cats",
        "0.57",
        "Onions in butter",
    ):
        assert words in text, words
    assert "onions in butter" not in text
    assert ("line: 8" in text) is linear


def test_nothing_unknown():
    facts = {**FACTS, "counts": {**FACTS["counts"], "unknown": 0}, "matches": FACTS["matches"][:2]}
    text = "\n".join(line.text for line in lines_on(reading_page(facts, [], [], 0), Paper()))
    assert "Everything that it names is known." in text


@pytest.mark.parametrize("option", [[], ["--all"], ["--unknown"]])
def test_through_a_pipe(option, capsys):
    assert run([str(DOCUMENTS / "site.json"), *option]) == 0
    out = capsys.readouterr().out
    assert "Terraform" in out and "\x1b" not in out
    assert ("Direct Preference" in out) is (option == ["--all"])


def test_written_and_said(tmp_path, capsys):
    path = tmp_path / "mine.toml"
    assert run([str(DOCUMENTS / "evening-course.html"), "--write", str(path)]) == 0
    assert "Wrote the track" in capsys.readouterr().out.replace("\n", " ")
    assert path.read_text(encoding="utf-8").startswith('id = "evening-course"')
