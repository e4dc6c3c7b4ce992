"""Recipes: the dial, the presets, and what cannot be trained."""

from __future__ import annotations

import pytest

from scratchproof.errors import Trouble
from scratchproof.training.recipe import MODERN, PRESETS, Recipe
from scratchproof.training.slots import parts_of, slots_of


def test_presets_can_be_trained():
    for recipe in PRESETS.values():
        recipe.check()
        assert Recipe.read(recipe.as_data()) == recipe


@pytest.mark.parametrize("depth", [1, 2, 5, 8])
def test_one_dial(depth: int):
    recipe = Recipe.of(depth)
    recipe.check()
    assert (recipe.depth, recipe.width, recipe.heads) == (depth, 32 * depth, depth)


WRONG = {
    "heads": ({"heads": 3}, "cannot be split into 3 heads"),
    "odd head": ({"width": 12, "heads": 4, "position": "rotary"}, "even width"),
    "no blocks": ({"depth": 0}, "depth is at least 1"),
    "norm": ({"norm": "batch"}, "norm is layer or rms"),
    "lr": ({"lr": 0.0}, "lr is above 0"),
    "nan": ({"lr": float("nan")}, "lr is above 0"),
    "warm-up": ({"warmup": 2000}, "do not fit"),
    "vocabulary": ({"tokenizer": "bytes", "vocab_size": 100}, "at least 256"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_trained_is_told(name: str):
    changes, says = WRONG[name]
    with pytest.raises(Trouble, match=says):
        Recipe().changed(**changes).check()


def test_strangers_are_named():
    with pytest.raises(Trouble, match="dept, hedas"):
        Recipe.read({"dept": 1, "hedas": 2})


def test_every_choice_has_its_slots():
    plain, modern = slots_of(Recipe()), slots_of(Recipe(**MODERN))
    assert {s.id for s in modern} - {s.id for s in plain} == {"feed-forward", "query-key-norm", "matrix-optimiser"}
    assert {s.id for s in plain} - {s.id for s in modern} == {"linear"}
    for recipe in (Recipe(), Recipe(**MODERN), Recipe(tokenizer="bytes")):
        names = parts_of(recipe)
        assert len(names) == len(set(names))
