"""What planted mistakes cost, in a report: told beside the healthy run, held against the catalogue, nobody's proof."""

from __future__ import annotations

import copy
import html as entities
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from memory import Remembering

from scratchproof import catalogue, cli
from scratchproof.cli.report import files_hash
from scratchproof.evidence import form, html, making
from scratchproof.evidence.reading import read
from scratchproof.evidence.sabotages import costs
from scratchproof.evidence.shape import SHAPES, faults
from scratchproof.learner import Learner

PLANTED = "always-last-axis"  # by conftest.py
NAME = f"sabotage-softmax-{PLANTED}"
EVIL = "</details><script>alert(1)</script>"


def made(home: Path) -> dict[str, Any]:
    with Learner(home) as learner:
        return making.made(learner, files_hash())


@pytest.fixture(scope="module")
def bench(judge: Any) -> Remembering:
    return Remembering(judge)


@pytest.fixture(scope="module")
def once(proven: Path) -> dict[str, Any]:
    return made(proven)


@pytest.fixture
def data(once: dict[str, Any]) -> dict[str, Any]:
    return copy.deepcopy(once)


def words(page: str) -> str:
    return " ".join(entities.unescape(re.sub(r"<[^>]+>", " ", page)).split())


class TestInTheReport:
    def test_both_with_their_figures(self, data: dict[str, Any]):
        (pair,) = data["sabotages"]
        lab = catalogue.find("softmax")
        says = {m.id: m.says for m in lab.mistakes}[PLANTED]
        assert (pair["lab"], pair["title"], pair["mistake"]) == (
            "softmax",
            lab.title,
            {"id": PLANTED, "sentence": says},
        )
        assert [pair[which]["figures"]["held_out"] for which in ("healthy", "sabotaged")] == [1.5, 2.0]
        assert pair["sabotaged"]["losses"] == [
            {"step": 1, "loss": 3.0},
            {"step": 10, "loss": 1.8},
            {"step": 12, "loss": 1.5},
        ]
        assert pair["healthy"]["parts"]["softmax"] != pair["sabotaged"]["parts"]["softmax"]

    def test_neither_is_a_run_or_a_proof(self, data: dict[str, Any], own_home: Path, proven: Path):
        assert [run["run"] for run in data["runs"]] == ["tiny"]
        shutil.copytree(proven / "runs" / NAME, own_home / "runs" / NAME)
        alone = made(own_home)
        assert len(alone["sabotages"]) == 1
        assert making.empty(alone)

    def test_on_the_page(self, data: dict[str, Any]):
        page = words(html.page(data))
        told = page[page.index("What planted mistakes cost (1)") :]
        assert "It proves nothing about the learner's code." in told
        assert data["sabotages"][0]["mistake"]["sentence"].split("`")[0] in told
        assert "pays 0.500 nats a token on held-out text: 2.000 against 1.500" in told
        assert "healthy 12 1.333 1.500 100 sabotaged 12 1.750 2.000 100" in told
        assert "1 3.000 3.000 10 1.400 1.800 12 1.000 1.500" in told
        assert "1 training run." in page, "and it is not counted among what was done"

    def test_a_text_that_was_sabotaged_stays(self, home: Path):
        """The healthy run's own part is there to be judged, also where the learner passed again since."""
        shutil.rmtree(home / "runs" / "tiny")
        before = made(home)["labs"][0]["passes"][0]["sources"]["softmax.py"]
        (home / "softmax.py").write_text(catalogue.find("softmax").reference + "\n# once more\n")
        assert cli.main(["check", str(home / "softmax.py")]) == 0
        passes = made(home)["labs"][0]["passes"]
        assert [one["sources"]["softmax.py"] == before for one in passes] == [False, True]


def described(folder: Path, **changed: Any) -> None:
    known = json.loads((folder / "run.json").read_text())
    (folder / "run.json").write_text(json.dumps({**known, **changed}))


LEFT_OUT = {
    "no healthy one": lambda pair: shutil.rmtree(pair / "healthy"),
    "no sabotaged one": lambda pair: shutil.rmtree(pair / "sabotaged"),
    "neither": lambda pair: [shutil.rmtree(pair / one) for one in ("healthy", "sabotaged")],
    "a run.json that is none": lambda pair: (pair / "sabotaged" / "run.json").write_text('{"recipe":' * 50_000),
    "an empty log": lambda pair: (pair / "healthy" / "log.jsonl").write_text(""),
    "a log that is none": lambda pair: (pair / "sabotaged" / "log.jsonl").write_bytes(b"\xff\x00\n[[[[\n" * 99),
    "a folder for a log": lambda pair: (
        (pair / "healthy" / "log.jsonl").unlink(),
        (pair / "healthy" / "log.jsonl").mkdir(),
    ),
    "two recipes": lambda pair: described(pair / "sabotaged", recipe={"depth": 2, "steps": 12}),
    "two texts": lambda pair: described(pair / "sabotaged", text="c" * 64),
    "a mistake that nobody knows": lambda pair: pair.rename(pair.with_name("sabotage-softmax-nope")),
    "a name with HTML": lambda pair: pair.rename(pair.with_name("sabotage-<img src=x onerror=alert(1)>")),
    "another name": lambda pair: pair.rename(pair.with_name("mine")),
}


@pytest.mark.parametrize("how", LEFT_OUT)
def test_what_is_no_pair_is_left_out(home: Path, how: str):
    LEFT_OUT[how](home / "runs" / NAME)
    data = made(home)
    assert data["sabotages"] == []
    assert [run["run"] for run in data["runs"]] == ["tiny"], "a half of one is no run of the learner's either"
    assert "planted mistakes cost" not in html.page(data)
    assert cli.main(["portfolio"]) == 0


def append(folder: Path, frame: Any) -> None:
    with (folder / "log.jsonl").open("a") as log:
        log.write(json.dumps(frame) + "\n")


TOLD = {
    "it stops": (
        lambda pair: (
            (pair / "sabotaged" / "log.jsonl").write_text(""),
            append(pair / "sabotaged", {"ready": {"parameters": 3, "losses": []}}),
            append(pair / "sabotaged", {"raised": {"type": "ValueError", "message": EVIL}}),
        ),
        f"It stops early. It stopped with ValueError: {EVIL}.",
    ),
    "it goes on": (
        lambda pair: append(pair / "sabotaged", {"ready": {"losses": [3.0, 2.0]}}),
        "Not both runs came to their end, so it is not known what it costs.",
    ),
    "no number": (
        lambda pair: append(pair / "sabotaged", {"held_out": float("nan"), "step": 12}),
        "There is no loss on held-out text of both to compare.",
    ),
    "nothing to see": (
        lambda pair: append(pair / "sabotaged", {"held_out": 1.501, "step": 12}),
        "It trains as if nothing were wrong: 1.501 on held-out text against 1.500. No curve shows this mistake.",
    ),
}


@pytest.mark.parametrize("how", TOLD)
def test_what_it_cost_is_said(home: Path, bench: Remembering, tmp_path: Path, how: str):
    change, says = TOLD[how]
    change(home / "runs" / NAME)
    data = made(home)
    assert costs(data["sabotages"][0]) == says
    page = html.page(data)
    assert entities.escape(says) in page and EVIL not in page
    assert list(faults(json.loads(form.dumped(data)), SHAPES[2])) == []
    status, lines = bench.of(data, tmp_path)
    assert (status, {line.kind for line in lines}) == (0, {"held", "unverifiable"})
    assert cli.main(["portfolio"]) == 0
    readme = (home / "portfolio" / "runs" / NAME / "README.md").read_text(encoding="utf-8")
    site = (home / "portfolio" / "site" / "runs" / NAME / "index.html").read_text(encoding="utf-8")
    assert EVIL not in readme + site


class TestVerified:
    def found(self, bench: Remembering, data: Any, tmp_path: Path) -> tuple[int, str]:
        status, lines = bench.of(data, tmp_path)
        bad = [line for line in lines if line.kind not in ("held", "unverifiable")]
        assert all(line.about.startswith("sabotage softmax") for line in bad)
        return status, "; ".join(f"{line.kind}: {line.says}" for line in bad)

    def test_it_holds(self, bench, data, tmp_path):
        status, lines = bench.of(data, tmp_path)
        assert status == 0
        (line,) = (line for line in lines if line.about.startswith("sabotage"))
        assert (line.kind, line.says) == ("held", "the two runs differ in this mistake alone")

    def test_another_mistake_than_was_planted(self, bench, data, tmp_path):
        other = next(m for m in catalogue.find("softmax").mistakes if m.id != PLANTED)
        data["sabotages"][0]["mistake"] = {"id": other.id, "sentence": other.says}
        says = "changed: what is planted is not this mistake as it is here"
        assert self.found(bench, data, tmp_path) == (0, says)

    def test_another_sentence(self, bench, data, tmp_path):
        data["sabotages"][0]["mistake"]["sentence"] = "It is the best softmax there is."
        assert self.found(bench, data, tmp_path)[0] == 1

    def test_nothing_planted(self, bench, data, tmp_path):
        for which in ("healthy", "sabotaged"):
            data["sabotages"][0][which]["parts"].pop("softmax")
        assert "nothing is planted in it" in self.found(bench, data, tmp_path)[1]

    def test_more_than_the_mistake(self, bench, data, tmp_path):
        data["sabotages"][0]["sabotaged"]["parts"]["gelu_tanh"]["hash"] = "0" * 64
        assert self.found(bench, data, tmp_path) == (1, "not: the two runs differ in more than the mistake")

    def test_a_healthy_one_that_is_not(self, bench, data, tmp_path):
        pair = data["sabotages"][0]
        pair["healthy"]["parts"] = copy.deepcopy(pair["sabotaged"]["parts"])
        assert self.found(bench, data, tmp_path)[1].startswith("changed: it is not the bundled part")

    @pytest.mark.parametrize(("lab", "mistake", "status"), [("nope", PLANTED, 2), ("softmax", "nope", 1)])
    def test_what_nobody_knows(self, bench, data, tmp_path, lab: str, mistake: str, status: int):
        data["sabotages"][0].update(lab=lab, mistake={"id": mistake, "sentence": ""})
        assert bench.of(data, tmp_path)[0] == status


class TestOfBefore:
    """A report in format 1 knows of no sabotages; it is read as it is."""

    def before(self, data: dict[str, Any]) -> dict[str, Any]:
        old = {key: value for key, value in data.items() if key != "sabotages"} | {"schema": 1}
        return old | {"digest": form.digest(old)}

    def test_it_still_holds(self, bench: Remembering, data: dict[str, Any], tmp_path: Path):
        for name, text in (("json", form.dumped(self.before(data))), ("html", html.page(self.before(data)))):
            file = tmp_path / f"report.{name}"
            file.write_text(text)
            given = read(file)
            assert given.faults == [] and "sabotages" not in given.data
            assert {line.kind for line in bench.lines(given)} == {"held", "unverifiable"}

    def test_nothing_can_be_slipped_into_it(self, bench: Remembering, data: dict[str, Any], tmp_path: Path):
        status, lines = bench.of({**data, "schema": 1}, tmp_path)
        assert status == 1 and ("sabotages", "is no part of a report") in [(one.about, one.says) for one in lines]
        data.pop("sabotages")
        status, lines = bench.of(data, tmp_path)
        assert status == 1 and ("sabotages", "is missing") in [(one.about, one.says) for one in lines]

    def test_a_faulty_one_is_read_as_far_as_it_goes(self, bench: Remembering, data: dict[str, Any], tmp_path: Path):
        status, lines = bench.of({**self.before(data), "hunts": 3}, tmp_path)
        assert status == 1 and ("hunts", "is no list") in [(one.about, one.says) for one in lines]


class TestInThePortfolio:
    def text(self, home: Path, *path: str) -> str:
        return home.joinpath("portfolio", *path).read_text(encoding="utf-8")

    def test_it_is_shown_beside_the_runs(self, home: Path):
        assert cli.main(["portfolio"]) == 0
        front, page = self.text(home, "README.md"), self.text(home, "runs", NAME, "README.md")
        runs, costs_ = front.index("## Models trained"), front.index("## What mistakes cost")
        assert front.index("[tiny](runs/tiny/README.md)") < costs_ < front.index(f"](runs/{NAME}/README.md)")
        assert runs < costs_ and "One model was trained with such parts" in front
        says = {m.id: m.says for m in catalogue.find("softmax").mistakes}[PLANTED]
        assert f"The mistake: {says}" in page and "proves nothing about the author's code" in page
        assert "pays 0.500 nats a token" in page
        assert "| loss on text it had not seen | 1.500 | 2.000 |" in page
        assert "| 10 | 1.400 | 1.800 |" in page and "| 12 | 1.000 | 1.500 |" in page
        assert "Borrowed parts of the healthy model: `gelu_tanh`." in page
        picture = self.text(home, "runs", NAME, "loss.svg")
        assert ">healthy<" in picture and ">sabotaged<" in picture
        site = self.text(home, "site", "runs", NAME, "index.html")
        assert "data:image/svg+xml;base64," in site and "What mistakes cost" in self.text(home, "site", "index.html")

    def test_again_without_news_changes_nothing(self, home: Path, capsys: pytest.CaptureFixture[str]):
        assert cli.main(["portfolio"]) == 0
        capsys.readouterr()
        assert cli.main(["portfolio"]) == 0
        assert "Nothing new" in capsys.readouterr().out

    def test_it_goes_with_its_folder(self, home: Path):
        assert cli.main(["portfolio"]) == 0
        shutil.rmtree(home / "runs" / NAME)
        assert cli.main(["portfolio"]) == 0
        assert "What mistakes cost" not in self.text(home, "README.md")

    def test_where_a_text_lay_is_nobodys_business(self, home: Path):
        for which in ("healthy", "sabotaged"):
            described(home / "runs" / NAME / which, source="/home/somebody/secret/novel.txt")
        assert cli.main(["portfolio"]) == 0
        assert "trained twice on `novel.txt`" in self.text(home, "runs", NAME, "README.md")
        assert "- novel.txt" in self.text(home, "LIMITS.md")
        assert not [path for path in (home / "portfolio").rglob("*.*") if b"secret" in path.read_bytes()]


def test_what_the_command_leaves(home: Path, bench: Remembering, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """`sabotage`, `report`, `verify` and `portfolio`, with a model small enough for a second."""
    text = tmp_path / "novel.txt"
    text.write_text("the cat sat on the mat; the dog sat on the log, and the cow on the bow.\n" * 30)
    small = ("depth=1", "width=8", "heads=1", "window=8", "batch=2", "warmup=2")
    settings = [word for one in small for word in ("--set", one)]
    steps = ["--steps", "12", "--text", str(text)]
    assert cli.main(["sabotage", "attention", "no-scaling", *steps, *settings]) == 0
    told = " ".join(capsys.readouterr().out.split())
    pair = next(one for one in made(home)["sabotages"] if one["mistake"]["id"] == "no-scaling")
    assert pair["healthy"]["figures"]["steps"] == pair["sabotaged"]["figures"]["steps"] == 12
    assert " ".join(costs(pair).split()[:4]) in told
    assert "mine" in {part["origin"] for part in pair["healthy"]["parts"].values()}
    assert cli.main(["report", "--out", str(tmp_path)]) == 0
    lines = bench.lines(read(tmp_path / "report.html"))
    assert {line.kind for line in lines} == {"held", "unverifiable"}
    assert len([line for line in lines if line.about.startswith("sabotage ")]) == 2
    assert cli.main(["portfolio"]) == 0
    name = f"sabotage-{pair['lab']}-no-scaling"
    page = (home / "portfolio" / "runs" / name / "README.md").read_text(encoding="utf-8")
    assert "`novel.txt`" in page and costs(pair).split(":")[0] in page
