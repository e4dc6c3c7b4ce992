"""A portfolio: what it holds, what it claims, and that what its owner edits stays."""

from __future__ import annotations

import json
import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from scratchproof import catalogue, cli
from scratchproof.evidence.portfolio.contents import about, shortened
from scratchproof.evidence.portfolio.pages import fenced
from scratchproof.evidence.portfolio.trained import LONGEST_SAMPLE
from scratchproof.evidence.portfolio.writeups import own_words
from scratchproof.learner import Learner
from scratchproof.recall.notes.marks import parts_in

WRONG = "import numpy as np\ndef softmax(x, axis=-1):\n    e = np.exp(x - x.max())\n    return e / e.sum()\n"
OWN = "# by me\n" + catalogue.find("softmax").reference
RESTS = catalogue.find("scaled-dot-product-attention").reference  # from parts import softmax
RUN = {
    "recipe": {"depth": 1, "steps": 4},
    "text": "f" * 64,
    "source": "/home/somebody/secret/novel.txt",
    "parts": {
        "softmax": {"origin": "mine", "hash": "later"},
        "sampler": {"origin": "mine", "hash": "0" * 64},
        "gpt": {"origin": "borrowed", "hash": "1" * 64},
    },
}
LOG = [
    {"ready": {"parameters": 99, "tokens": 1000, "losses": []}},
    {"losses": [4.0, 3.5], "step": 2},
    {"step": 2, "sample": "A text with ``` in it"},
    {"losses": [3.0, 2.5], "step": 4},
    {"step": 4, "held_out": 2.75},
    {"step": 4, "sample": "<script>alert(1)</script>" + "x" * 9000},
]


def passed(learner: Learner, lab: str, text: str, **more: object) -> str:
    found = catalogue.find(lab)
    event = learner.note(
        "passed",
        found,
        sources={found.file_name: text},
        main=found.file_name,
        entries=[f"{j.name}={j.name}" for j in found.judged],
        check=found.check,
        conventions={},
        seed=1,
        **more,
    )
    return str(event.data["sources"][found.file_name])


@pytest.fixture
def home(own_home: Path) -> Path:
    """A learner with two labs, a mistake overcome, a run and a week with words."""
    with Learner() as learner:
        learner.begin()
        softmax = catalogue.find("softmax")
        for _ in range(2):
            learner.note(
                "tried", softmax, sources={softmax.file_name: WRONG}, outcome="mistake", mistake="sum-over-everything"
            )
        hash = passed(learner, "softmax", OWN)
        passed(learner, "scaled-dot-product-attention", RESTS)
    folder = own_home / "runs" / "first run"
    folder.mkdir(parents=True)
    run = json.loads(json.dumps(RUN))
    run["parts"]["softmax"]["hash"] = hash
    (folder / "run.json").write_text(json.dumps(run))
    (folder / "log.jsonl").write_text("\n".join(map(json.dumps, LOG)) + "\nnot json\n")
    (own_home / "notes").mkdir()
    (own_home / "notes/2026-W47.md").write_text(
        "# Week 47\n\n<!-- scratchproof:begin hours 000000000000 -->\nsecret hours\n<!-- scratchproof:end -->\n\n"
        "## In your own words\n\n### What was hard\n\nThe `axis`.\n\n### What to change next week\n\n\n"
    )
    return own_home


def made(home: Path, *argv: str) -> Path:
    assert cli.main(["portfolio", *argv]) == 0
    return Path(argv[0]) if argv else home / "portfolio"


def everything(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_an_empty_record_says_what_comes_first(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["portfolio"]) == 0
    assert "scratchproof start" in capsys.readouterr().out and not own_home.exists()
    with Learner() as learner:
        learner.begin()
    assert cli.main(["portfolio"]) == 0
    assert "scratchproof next" in capsys.readouterr().out and not (own_home / "portfolio").exists()


def test_what_it_holds(home: Path) -> None:
    folder = made(home)
    front = (folder / "README.md").read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)]+)\)", front):
        assert (folder / link.replace("%20", " ")).is_file(), link
    assert "**2 parts**" in front and "One mistake was made and overcome" in front and "scratchproof verify" in front
    piece = (folder / "pieces/softmax/README.md").read_text(encoding="utf-8")
    assert "# by me" in piece and "T = 0.5" in piece and "(twice)" in piece and "## In my own words" in piece
    assert (folder / "pieces/softmax/softmax.py").read_text() == OWN
    assert json.loads((folder / "report.json").read_text())["kind"] == "scratchproof report"
    assert {"site/index.html", "site/LIMITS.html", "site/pieces/softmax/index.html"} <= set(everything(folder))
    assert str(home) not in "".join(t.decode() for n, t in everything(folder).items())


def test_what_it_does_not_claim(home: Path) -> None:
    with Learner() as learner:
        learner.note("recheck", catalogue.find("softmax"), outcome="property", check=catalogue.find("softmax").check)
    folder = made(home)
    assert not (folder / "pieces/softmax").exists()
    attention = (folder / "pieces/scaled-dot-product-attention/README.md").read_text(encoding="utf-8")
    assert "Borrowed from Scratchproof, not the author's own: `softmax`" in attention
    assert "`softmax`" in (folder / "LIMITS.md").read_text(encoding="utf-8")
    assert "**One part**" in (folder / "README.md").read_text(encoding="utf-8")


def test_a_run_names_what_is_proven_and_what_is_not(home: Path) -> None:
    text = (made(home) / "runs/first run/README.md").read_text(encoding="utf-8")
    assert "Parts that are proven here: `softmax`." in text
    assert "not proven here: `sampler`." in text and "Borrowed parts: `gpt`." in text
    assert "| loss on text it had not seen | 2.750 |" in text and "| 4 | 3.250 |" in text
    assert "`novel.txt`" in text and "secret" not in text
    assert "````text\nA text with ``` in it\n````" in text and "x" * LONGEST_SAMPLE not in text
    assert (home / "portfolio/runs/first run/loss.svg").read_text().startswith("<svg")


def test_a_write_up_is_what_they_wrote_themselves(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (made(home) / "notes/2026-W47.md").read_text(encoding="utf-8")
    assert text.startswith("# Week 47\n") and "## What was hard\n\nThe `axis`." in text
    assert not any(words in text for words in ("secret hours", "next week", "own words"))
    assert "Your own words of 1 weekly note are in it" in " ".join(capsys.readouterr().out.split())


def test_again_without_news_changes_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = made(home)
    before = everything(folder)
    made(home)
    assert everything(folder) == before
    assert "Nothing new" in capsys.readouterr().out


def test_a_picture_is_drawn_again_only_for_other_code(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = made(home)
    drawn: list[str] = []
    monkeypatch.setattr("scratchproof.cli.show.drawing", lambda lab, *_: drawn.append(lab.id) or [f"a new {lab.id}"])
    before = everything(folder)
    made(home)
    assert everything(folder) == before and "softmax" not in drawn
    with Learner() as learner:
        passed(learner, "softmax", OWN + "\n# better\n")
    made(home)
    assert "a new softmax" in (folder / "pieces/softmax/README.md").read_text(encoding="utf-8")


EDITED = {
    "README.md": ("One turns", "One of mine turns"),
    "pieces/softmax/README.md": ("Proven on", "Proudly proven on"),
    "pieces/softmax/softmax.py": ("# by me", "# by me, truly"),
    "runs/first run/loss.svg": ("<svg", "<svg class='mine'"),
    "site/LIMITS.html": ("<h1>", "<h1>My "),
    "LIMITS.md": ("<!-- Who made it", "I asked them all.\n<!-- Who made it"),
}


@pytest.mark.parametrize("name", EDITED)
def test_what_was_edited_stays(home: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = made(home)
    path = folder / name
    old, new = EDITED[name]
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with Learner() as learner:  # news for every page
        passed(learner, "softmax", OWN + "\n# better\n")
        passed(learner, "sampler", catalogue.find("sampler").reference)
    log = home / "runs/first run/log.jsonl"
    log.write_text(f"{log.read_text()}{json.dumps({'losses': [2.0]})}\n")
    capsys.readouterr()
    made(home)
    assert new in path.read_text(encoding="utf-8")
    if name != "LIMITS.md":
        assert name in capsys.readouterr().out.replace("\n", " ")
    assert "sampler" in (folder / "README.md").read_text(encoding="utf-8")


def test_own_words_reach_the_site(home: Path) -> None:
    folder = made(home)
    path = folder / "pieces/softmax/README.md"
    html = folder / "site/pieces/softmax/index.html"
    assert "own words" not in html.read_text(encoding="utf-8")
    path.write_text(
        path.read_text(encoding="utf-8").replace("## In my own words\n", "## In my own words\n\nIt *sums*.\n")
    )
    made(home)
    assert "<h2>In my own words</h2>\n<p>It <em>sums</em>.</p>" in html.read_text(encoding="utf-8")


def test_what_is_not_proven_any_more_is_said_on_its_page(home: Path) -> None:
    folder = made(home)
    with Learner() as learner:
        learner.note("recheck", catalogue.find("softmax"), outcome="property", check=catalogue.find("softmax").check)
    made(home)
    [about_part, *_] = parts_in((folder / "pieces/softmax/README.md").read_text(encoding="utf-8"))
    assert "not proven at present" in (about_part.body or "")
    assert "overcome" not in (folder / "pieces/softmax/README.md").read_text(encoding="utf-8")
    assert "pieces/softmax" not in (folder / "README.md").read_text(encoding="utf-8")


def test_line_ends_that_git_changed_are_no_edit(home: Path) -> None:
    folder = made(home)
    source = folder / "pieces/softmax/softmax.py"
    source.write_bytes(source.read_bytes().replace(b"\n", b"\r\n"))
    with Learner() as learner:
        passed(learner, "softmax", OWN + "# better\n")
    made(home)
    assert source.read_text(encoding="utf-8").endswith("# better\n")


IN_THE_WAY = {
    "another README": lambda folder: (folder.mkdir(), (folder / "README.md").write_text("mine")),
    "a folder of runs": lambda folder: (folder / "runs").mkdir(parents=True),
    "a file": lambda folder: folder.write_text("mine"),
}


@pytest.mark.parametrize("case", IN_THE_WAY)
def test_what_is_in_the_way_stays(home: Path, tmp_path: Path, case: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "there"
    IN_THE_WAY[case](folder)
    before = everything(tmp_path)
    assert cli.main(["portfolio", str(folder)]) == 2
    assert "Name a folder" in capsys.readouterr().err
    assert everything(tmp_path) == before


@pytest.mark.parametrize("name", ["../../outside", "/tmp/outside", "a/b", ".hidden", "<b>"])
def test_a_foreign_record_leads_nowhere(home: Path, name: str) -> None:
    lab = replace(catalogue.find("softmax"), facts={**catalogue.find("softmax").facts, "id": name})
    with Learner() as learner:
        data = {"main": "x.py", "entries": [], "check": "`<b>`\n", "seed": 1}
        learner.note("passed", lab, sources={"x.py": "def softmax(): ...\n"}, **data)
        learner.note("passed", catalogue.find("gelu"), sources={"../x.py": "x = 1\n"}, **{**data, "main": "../x.py"})
    folder = made(home)
    assert not list(home.parent.rglob("x.py")) and not Path("/tmp/outside").exists()
    assert sorted(p.name for p in (folder / "pieces").iterdir()) == ["scaled-dot-product-attention", "softmax"]


def test_a_file_where_a_folder_should_go(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = made(home)
    shutil.rmtree(folder / "pieces")
    (folder / "pieces").write_text("mine")
    assert cli.main(["portfolio"]) == 2
    assert "in its way" in capsys.readouterr().err and (folder / "pieces").read_text() == "mine"


def test_a_folder_where_a_file_should_go(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = made(home)
    (folder / "LIMITS.md").unlink()
    (folder / "LIMITS.md").mkdir()
    before = everything(folder)
    assert cli.main(["portfolio"]) == 2
    assert "is a folder" in capsys.readouterr().err
    assert everything(folder) == before
    (folder / "LIMITS.md").rmdir()
    made(home)
    assert (folder / "LIMITS.md").is_file()


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_may_only_be_read(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = made(home)
    before = everything(folder)
    folder.chmod(0o555)
    try:
        assert cli.main(["portfolio"]) == 2
    finally:
        folder.chmod(0o755)
    assert "only be read" in capsys.readouterr().err and everything(folder) == before


def test_a_lost_ledger_loses_nothing(home: Path) -> None:
    folder = made(home)
    (folder / ".portfolio.json").write_text("{ damaged")
    before = everything(folder)
    made(home)
    after = everything(folder)
    assert {n: t for n, t in after.items() if n != ".portfolio.json"} == {
        n: t for n, t in before.items() if n != ".portfolio.json"
    }


@pytest.mark.parametrize(
    "name", ["<b>&'\"", "ünï 名 👩‍🔬", "100%", "a#b?c", "[x](y)", "-run", "new\nline", "a/b", "half \udcff"]
)
def test_odd_names_of_runs(home: Path, name: str) -> None:
    (home / "runs" / name).parent.mkdir(exist_ok=True)
    shutil.move(home / "runs/first run", home / "runs" / name)
    folder = made(home)
    assert (folder / "runs" / name.replace("\udcff", "\ufffd") / "README.md").is_file()
    front = (folder / "site/index.html").read_text(encoding="utf-8")
    [address] = re.findall(r'href="(runs/[^"]+)"', front)
    from urllib.parse import unquote

    assert (folder / "site" / unquote(address)).is_file()
    assert "<b>" not in front


@pytest.mark.parametrize(
    ("text", "title", "words"),
    [
        ("", "", ""),
        ("# W\n\n## In your own words\n\n### Hard\n\n\n### Next\n\n1.\n2.\n- [ ]\n", "W", ""),
        ("# W\n\n## In your own words\n\n### Hard\n\nall\n", "W", "## Hard\n\nall"),
        ("just words\n", "", "just words"),
        ("# W\n<!-- a\ncomment -->\nyes\n", "W", "yes"),
        ("# W\r\n\r\n### A\r\n\r\nyes\r\n", "W", "## A\n\nyes"),
        ("# W\n\n## A\n\n### B\n\nyes\n\n## C\n", "W", "## A\n\n### B\n\nyes"),
        ("# W\n<!-- scratchproof:begin a 000000000000 -->\nours\n<!-- scratchproof:end -->\n\nyes\n", "W", "yes"),
    ],
)
def test_own_words(text: str, title: str, words: str) -> None:
    assert own_words(text) == (title, words)


@pytest.mark.parametrize(
    ("text", "longest", "short"),
    [("One. Two. Three.", 9, "One. Two."), ("One. Two.", 2, "One."), ("no end", 2, "no end"), ("A. B", 99, "A.")],
)
def test_whole_sentences(text: str, longest: int, short: str) -> None:
    assert shortened(text, longest) == short


def test_every_lab_says_what_it_is() -> None:
    for lab in catalogue.labs().values():
        assert len(about(lab)) > 20, lab.id


@pytest.mark.parametrize("text", ["plain", "a ``` b", "`````", "~~~"])
def test_no_text_ends_its_block(text: str) -> None:
    first, *_, last = fenced(text, "text").split("\n")
    assert first == f"{last}text" and last not in text
