"""A learner who writes every part in another way than ours goes from an empty folder to text, with nothing borrowed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from scratchproof import catalogue, cli
from scratchproof.cli.checking import perform
from scratchproof.judge.judge import Judge
from scratchproof.training.recipe import MODERN, Recipe
from scratchproof.training.slots import parts_of

sys.path.insert(0, str(Path(__file__).parent))
from small_courses import TEXT

SIZE = {"depth": 2, "width": 16, "heads": 2, "window": 12, "batch": 4, "steps": 30, "warmup": 3, "lr": 0.01}
RECIPES = {
    "gpt-2": {},
    "modern": dict(MODERN),
    "byte pairs": {"tokenizer": "bytes", "vocab_size": 262},
}


def labs_of(recipe: Recipe) -> list:
    """The labs of a recipe's slots, and of the parts that their variants import, earlier ones first."""
    wanted = {catalogue.lab_of_part(part).id for part in parts_of(recipe)}
    queue = list(wanted)
    while queue:
        lab = catalogue.labs()[queue.pop()]
        for part in catalogue.parts_needed(variant_of(lab)):
            other = catalogue.lab_of_part(part).id
            if other not in wanted:
                wanted.add(other)
                queue.append(other)
    return [lab for lab in catalogue.labs().values() if lab.id in wanted]


def variant_of(lab, which: int = 0) -> str:
    return lab.variants[which % len(lab.variants)].text


@pytest.mark.parametrize("which", [0, 1, 2])
@pytest.mark.parametrize("name", RECIPES)
def test_from_an_empty_folder_to_text(
    name: str, which: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    home = tmp_path / "home"
    monkeypatch.setenv("SCRATCHPROOF_HOME", str(home))
    settings = {**SIZE, **RECIPES[name]}
    recipe = Recipe(**settings)
    recipe.check()
    home.mkdir()
    with Judge() as judge:
        for lab in labs_of(recipe):
            (home / lab.file_name).write_text(variant_of(lab, which))
            response = perform({"home": str(home), "path": str(home / lab.file_name), "lab": lab.id}, judge)
            assert response["status"] == 0, (lab.id, response.get("json", response))
    (tmp_path / "text.txt").write_text(TEXT)
    options = [
        part for key, value in settings.items() for part in ("--set", f"{key}={json.dumps(value).strip(chr(34))}")
    ]
    assert cli.main(["train", str(tmp_path / "text.txt"), *options, "--run", "mine", "--samples", "1"]) == 0
    told = capsys.readouterr().out
    assert "slots are yours." in told and "borrowed" not in told, told
    log = [json.loads(line) for line in (home / "runs" / "mine" / "log.jsonl").read_text().splitlines()]
    losses = [loss for event in log for loss in event.get("losses", ())]
    assert len(losses) == 30 and sum(losses[-5:]) < 0.9 * sum(losses[:5])
    assert (home / "runs" / "mine" / "loss.svg").read_text().startswith("<svg")
    assert cli.main(["sample", "mine", "the ", "-n", "30"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("the ") and "100% of them into your code" in told
    assert cli.main(["assemble", "--model", *options, "--json"]) == 0
    bill = json.loads(capsys.readouterr().out)
    assert {row["origin"] for row in bill["rows"]} == {"mine"}
    assert bill["share"]["filled"] == bill["share"]["slots"] >= 21
    uncalled = {row["slot"] for row in bill["rows"] if not row["calls"]}
    assert uncalled <= {"softmax", "mask", "clipping"}, uncalled  # what another part does by itself
    assert cli.main(["blame", *options]) == 0
    capsys.readouterr()
    lab = catalogue.find("decoder-block")
    wrong = next(m for m in lab.mistakes if m.id == "gradient-past-attention-lost").applied(lab.reference)
    (tmp_path / "wrong.py").write_text(wrong)
    tried = ["--try", "decoder-block", str(tmp_path / "wrong.py")]
    assert cli.main(["blame", *tried, *options, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["at_fault"] == ["block"]
