"""The bill of materials, whose the model is, and what does not fit."""

from __future__ import annotations

import pytest
from stand_ins import REFERENCES

from scratchproof.errors import Trouble
from scratchproof.parts import Part
from scratchproof.stack import slots
from scratchproof.stack.assembly import Assembly, Share
from scratchproof.stack.slots import BY_PART, SLOTS, WITH_LAB, Slot
from scratchproof.stack.trace import Trace

SOFTMAX = Part(
    "softmax", REFERENCES["softmax"], origin="mine", hash="12ab", verified="2026-05-01T10:00:00Z", check="c1", ratio=1.5
)
SAMPLER = Part("sampler", REFERENCES["sampler"], origin="mine", ratio=8.0)
TRACE = Trace("abcd", {"softmax": 30, "linear_layer": 60, "sampler": 10}, {"softmax": 1.0, "linear_layer": 2.0}, 4.0)


@pytest.fixture
def assembly() -> Assembly:
    return Assembly.completed({"softmax": SOFTMAX, "sampler": SAMPLER}, REFERENCES.__getitem__)


def test_one_row_for_every_slot(assembly):
    rows = assembly.bill()
    assert [row.slot for row in rows] == [slot.id for slot in SLOTS]
    origins = {row.slot: row.origin for row in rows}
    assert {s for s, o in origins.items() if o == "mine"} == {"softmax", "sampler"}
    assert {s for s, o in origins.items() if o == "bundled"} == {s.id for s in SLOTS if not s.lab}
    assert all(row.does and row.calls is None for row in rows)


def test_a_row_says_where_a_part_came_from(assembly):
    row = next(r for r in assembly.bill(TRACE) if r.slot == "softmax")
    assert (row.hash, row.verified, row.check, row.ratio) == ("12ab", "2026-05-01T10:00:00Z", "c1", 1.5)
    assert (row.calls, row.seconds) == (30, 1.0)
    norm = next(r for r in assembly.bill(TRACE) if r.slot == "norm")
    assert (norm.part, norm.lab, norm.calls, norm.seconds) == ("layer_norm", "layer-norm", 0, 0.0)
    assert next(r for r in assembly.bill(TRACE) if r.slot == "position").calls is None


def test_the_share_is_three_measures(assembly):
    assert assembly.share() == Share(2, 8, len(SLOTS))
    assert assembly.share(TRACE) == Share(2, 8, len(SLOTS), calls=0.4, seconds=0.25)
    assert Assembly({}).share(Trace("", {}, {}, 0.0)) == Share(0, 8, len(SLOTS), calls=0.0, seconds=0.0)


def test_slow_parts_are_offered_for_borrowing(assembly):
    assert [p.name for p in assembly.slow()] == ["sampler"]
    quick = assembly.borrowing("sampler", REFERENCES["sampler"])
    assert quick.slow() == [] and not quick.parts["sampler"].mine
    assert assembly.parts["sampler"].mine


def test_parts_that_were_never_reached(assembly):
    assert assembly.uncalled(TRACE) == []
    assert assembly.uncalled(Trace("", {"softmax": 3}, {}, 1.0)) == [SAMPLER]


def test_a_whole_assembly_is_not_refused(assembly):
    assert assembly.refuses() is None


def test_an_empty_slot_is_refused():
    trouble = Assembly({"softmax": SOFTMAX}).refuses()
    assert trouble is not None
    assert "nothing fills the slot norm" in trouble.what and "slot softmax" not in trouble.what


def test_a_choice_that_the_model_cannot_use_is_refused(assembly, monkeypatch):
    linear = Part("linear_layer", "", origin="mine", conventions={"layout": "out-in", "bias": "row"})
    known = Slot("linear", "", "linear_layer", "linear-layer", (), {"layout": ("in-out",), "bias": ("*",)})
    monkeypatch.setattr("scratchproof.stack.assembly.BY_PART", {**BY_PART, "linear_layer": known})
    trouble = Assembly({**assembly.parts, "linear_layer": linear}).refuses()
    assert trouble is not None
    assert trouble.what == "Your linear_layer was judged with layout = out-in, and the model uses in-out."
    assert trouble.next


def test_a_choice_that_nobody_foresaw_is_refused(assembly):
    odd = Part("softmax", "", origin="mine", conventions={"base": "two"})
    trouble = Assembly({**assembly.parts, "softmax": odd}).refuses()
    assert trouble is not None and "base = two, and the model uses no choice of it" in trouble.what


def test_a_part_without_a_slot_is_trouble():
    with pytest.raises(Trouble, match="no slot for dropout"):
        Assembly({"dropout": Part("dropout", "")})


def test_the_table_of_slots_holds_together():
    ids = [slot.id for slot in SLOTS]
    assert len(set(ids)) == len(ids)
    assert set(BY_PART) == set(REFERENCES)
    assert all(slot.lab and slot.parameters for slot in WITH_LAB)
    assert all(slot.does and "\n" not in slot.does for slot in slots.SLOTS)


def test_the_labs_agree_with_the_slots():
    """A lab that feeds a slot names it, judges its part under the same parameters, and leaves open only what fits."""
    from scratchproof import catalogue

    labs = catalogue.labs()
    for slot in WITH_LAB:
        if slot.lab not in labs:
            continue
        lab = labs[slot.lab]
        assert lab.slot == slot.id
        judged = next(j for j in lab.judged if j.name == slot.part)
        assert tuple(judged.parameters or ()) == slot.parameters
        for c in lab.conventions:
            assert c.axis in slot.conventions, f"say in slots.py which choices of {c.axis!r} the model can use"
