"""Invariants hold of right parts, and a planted mistake is laid at the right door."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from scratchproof.errors import Trouble
from scratchproof.parts import Part
from scratchproof.sandbox import Nursery
from scratchproof.training.blame import Blame, Seen, blame, tried
from scratchproof.training.slots import slots_of

sys.path.insert(0, str(Path(__file__).parent))
from small_courses import RECIPES, SMALL, borrowed, parameters, with_mistake


@pytest.mark.parametrize("name", RECIPES)
def test_right_parts_keep_every_invariant(name: str, nursery: Nursery):
    parts = borrowed(RECIPES[name])
    assert [s for s in tried(RECIPES[name], parts, parameters(parts), nursery) if not s.holds] == []


PLANTED = {
    "a block without its first residual on the way back": ("decoder-block", "gradient-past-attention-lost", "block"),
    "attention that forgets the row": ("attention-backward", "row-sum-missing", "attention"),
    "attention that sees the future": ("attention-backward", "mask-ignored", "attention"),
    "windows whose targets are their inputs": ("token-windows", "targets-not-shifted", "batching"),
    "a norm that takes the deviation for a constant": ("layer-norm-backward", "deviation-as-constant", "norm"),
}


def units(parts: Mapping[str, Part]) -> dict[str, tuple[str, ...]]:
    return {slot.id: slot.parts for slot in slots_of(SMALL)}


@pytest.mark.parametrize("name", PLANTED)
def test_the_slot_at_fault_is_named(name: str, nursery: Nursery):
    lab, mistake, slot = PLANTED[name]
    references = borrowed(SMALL)
    wrong = with_mistake(references, lab, mistake)
    *_, last = blame(units(wrong), wrong, references, lambda p: tried(SMALL, p, parameters(references), nursery))
    assert isinstance(last, Blame)
    assert last.at_fault == (slot,)
    assert last.broken
    assert last.trials <= 2 + 2 * len(units(wrong)).bit_length()


def stand_in(faults: set[frozenset[str]]):
    """A trial in which some units, each wrong by itself, or wrong only together, break the model."""

    def trial(parts: Mapping[str, Part]) -> list[Seen]:
        wrong = {name for name, part in parts.items() if part.mine}
        return [Seen("causal", not any(fault <= wrong for fault in faults), "")]

    return trial


@pytest.mark.parametrize("n", [1, 2, 3, 7, 8])
def test_any_single_fault_and_any_pair_is_found(n: int):
    names = [f"part{i}" for i in range(n)]
    parts = {name: Part(name, f"{name} = 1", origin="mine") for name in names}
    references = {name: Part(name, f"{name} = 2") for name in names}
    single = [{frozenset([a])} for a in names]
    pairs = [{frozenset([a]), frozenset([b])} for a, b in itertools.combinations(names, 2)]
    for faults in (*single, *pairs):
        *_, last = blame({name: (name,) for name in names}, parts, references, stand_in(faults))
        assert set(last.at_fault) == {name for fault in faults for name in fault}


def test_nothing_broken_is_nobodys_fault():
    parts = {"a": Part("a", "a = 1", origin="mine")}
    assert list(blame({"a": ("a",)}, parts, parts, stand_in(set()))) == [Blame((), (), 1)]


def test_references_that_break_are_our_defect():
    parts = {"a": Part("a", "a = 1", origin="mine")}
    with pytest.raises(Trouble, match="even when every part is a reference"):
        list(blame({"a": ("a",)}, parts, parts, lambda p: [Seen("causal", False, "")]))
