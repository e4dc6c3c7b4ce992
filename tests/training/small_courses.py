"""Courses of a size at which they take a second or two."""

from __future__ import annotations

from pathlib import Path

from scratchproof import catalogue
from scratchproof.parts import Part
from scratchproof.training.course import Course
from scratchproof.training.recipe import MODERN, Recipe
from scratchproof.training.slots import parts_of

TEXT = "the cat sat on the mat; the dog sat on the log, and the cow on the bow.\n" * 30
SMALL = Recipe(depth=2, width=16, heads=2, window=12, batch=4, steps=30, warmup=3, lr=1e-2, min_lr=1e-3)
RECIPES = {
    "gpt-2": SMALL,
    "modern": SMALL.changed(**MODERN),
    "bytes": SMALL.changed(tokenizer="bytes", vocab_size=262),
    "untied": SMALL.changed(tied=False),
}


def borrowed(recipe: Recipe) -> dict[str, Part]:
    """The reference of every part of a recipe, and of those that they import."""
    found: dict[str, Part] = {}
    queue = list(parts_of(recipe))
    while queue:
        name = queue.pop()
        if name not in found:
            found[name] = Part(name, catalogue.reference_source(name))
            queue += catalogue.parts_imported(found[name].source)
    return found


def parameters(parts: dict[str, Part]) -> dict[str, list[str] | None]:
    return {name: catalogue.parameters_of(name) for name in parts}


def with_mistake(parts: dict[str, Part], lab_id: str, mistake: str) -> dict[str, Part]:
    """The parts with one of a lab's known mistakes in them, as if a learner had written it."""
    lab = catalogue.find(lab_id)
    source = {m.id: m for m in lab.mistakes}[mistake].applied(lab.reference)
    names = [j.name for j in lab.judged if j.name in parts]
    return {**parts, **{name: Part(name, source, origin="mine") for name in names}}


def course(recipe: Recipe, folder: Path, parts: dict[str, Part] | None = None, **more: object) -> Course:
    parts = borrowed(recipe) if parts is None else parts
    return Course(recipe, TEXT, parts, parameters(parts), folder, **{"samples": 0, **more})  # type: ignore[arg-type]
