"""A real training run of a second or two, to be copied where a test needs one."""

from __future__ import annotations

from pathlib import Path

from scratchproof import catalogue
from scratchproof.cli.train import gathered
from scratchproof.learner import Learner
from scratchproof.training.course import Course
from scratchproof.training.recipe import Recipe

TEXT = "the <b>cat</b> sat on the mat; the dog sat on the log, & the cow on the bow.\n" * 30
TINY = Recipe(depth=2, width=16, heads=2, window=12, batch=4, steps=60, warmup=3, lr=1e-2, min_lr=1e-3)
SETTINGS = ("depth=2", "width=16", "heads=2", "window=12", "batch=4", "warmup=3")


def course(home: Path, name: str, recipe: Recipe = TINY) -> Course:
    """A run in a learner's home, with the text beside it, from where a page reads it again."""
    text = home / "text.txt"
    text.parent.mkdir(parents=True, exist_ok=True)
    text.write_text(TEXT, encoding="utf-8")
    with Learner(home) as learner:
        parts = gathered(learner, recipe)
    parameters = {part: catalogue.parameters_of(part) for part in parts}
    return Course(recipe, TEXT, parts, parameters, home / "runs" / name, source=str(text), samples=1)


def trained(home: Path, name: str, recipe: Recipe = TINY) -> Path:
    from scratchproof.sandbox import Nursery

    one = course(home, name, recipe)
    with Nursery() as nursery:
        for _ in one.events(nursery):
            pass
    return one.folder
