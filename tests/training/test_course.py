"""Runs: what they tell, what they leave, and that they go on as if they had not stopped."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from scratchproof.errors import Trouble
from scratchproof.parts import Part
from scratchproof.sandbox import Nursery

sys.path.insert(0, str(Path(__file__).parent))
from small_courses import RECIPES, SMALL, borrowed, course


def losses(events) -> list[float]:
    return [loss for event in events for loss in event.get("losses", ())]


@pytest.mark.parametrize("name", RECIPES)
def test_it_learns(name: str, nursery: Nursery, tmp_path: Path):
    one = course(RECIPES[name], tmp_path / "run", samples=1)
    events = list(one.events(nursery))
    found = losses(events)
    assert len(found) == SMALL.steps
    assert sum(found[-5:]) < 0.9 * sum(found[:5])
    (done,) = [e for e in events if "done" in e]
    silent = [p for p, n in done["calls"].items() if n == 0]
    assert silent == []  # every slot of the recipe is really used
    assert sum(1 for e in events if "sample" in e) == 2
    assert [json.loads(line) for line in one.log.read_text().splitlines()] == events


@pytest.mark.parametrize("name", ["gpt-2", "modern"])
def test_a_run_that_stopped_goes_on_bit_for_bit(name: str, nursery: Nursery, tmp_path: Path):
    whole = course(RECIPES[name], tmp_path / "whole")
    straight = losses(whole.events(nursery))
    halved = course(RECIPES[name], tmp_path / "halved")
    first = losses(halved.events(nursery, steps=11))
    second = losses(halved.events(nursery))
    assert first + second == straight
    assert halved.checkpoint.exists()


def test_another_recipe_does_not_go_on_from_that_checkpoint(nursery: Nursery, tmp_path: Path):
    list(course(SMALL, tmp_path).events(nursery, steps=2))
    with pytest.raises(Trouble, match="other settings"):
        list(course(SMALL.changed(width=32), tmp_path).events(nursery))
    with pytest.raises(Trouble, match="other text"):
        one = course(SMALL, tmp_path)
        list(type(one)(**{**vars(one), "text": one.text + "x"}).events(nursery))


def test_an_interrupted_run_keeps_its_last_checkpoint(nursery: Nursery, tmp_path: Path):
    one = course(SMALL.changed(steps=4000), tmp_path, every_s=0.05)
    events = one.events(nursery)
    for event in events:
        if event.get("step", 0) > 60:
            break
    events.close()
    assert one.checkpoint.exists()
    ready = next(e for e in course(SMALL.changed(steps=4000), tmp_path).events(nursery) if "ready" in e)
    assert len(ready["ready"]["losses"]) > 0


BROKEN = {
    "raises": ("def gpt_loss(logits, targets, ignore_index=-100):\n    return 1 / 0, logits\n", "ZeroDivisionError"),
    "not finite": (
        "def gpt_loss(logits, targets, ignore_index=-100):\n    return float('nan'), logits * float('nan')\n",
        "infinities or NaN at step 1",
    ),
    "wrong shape": ("def gpt_loss(logits, targets, ignore_index=-100):\n    return 1.0, logits[0]\n", "stopped"),
    "missing": ("x = 1\n", "defines no function called `gpt_loss`"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_part_is_told_in_a_sentence(name: str, nursery: Nursery, tmp_path: Path):
    source, says = BROKEN[name]
    parts = {**borrowed(SMALL), "gpt_loss": Part("gpt_loss", source, origin="mine")}
    with pytest.raises(Trouble, match=says):
        list(course(SMALL, tmp_path, parts).events(nursery))


@pytest.mark.parametrize("name", RECIPES)
def test_the_cache_changes_no_token(name: str, nursery: Nursery, tmp_path: Path):
    one = course(RECIPES[name], tmp_path)
    list(one.events(nursery))
    how = {"prompt": "the ", "n": 40, "seed": 3, "temperature": 0.8}
    with_cache = "".join(p for p in one.written(nursery, **how) if isinstance(p, str))
    without = "".join(p for p in one.written(nursery, **how, cached=False) if isinstance(p, str))
    assert with_cache == without
    assert len(with_cache) >= 40


def test_nothing_is_written_without_a_checkpoint(nursery: Nursery, tmp_path: Path):
    with pytest.raises(Trouble, match="nothing to write with"):
        list(course(SMALL, tmp_path).written(nursery, prompt="t", n=3, seed=0, temperature=1.0))
