"""The slots of a model as the page tells of them: whose each is, since when, by which check, and how it came about."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from scratchproof import catalogue
from scratchproof.catalogue import Lab
from scratchproof.cli.assemble import assembled
from scratchproof.cli.train import gathered
from scratchproof.errors import Trouble
from scratchproof.judge.verdict import OUTCOMES
from scratchproof.learner import Learner
from scratchproof.parts import Part
from scratchproof.training.recipe import PRESETS, Recipe
from scratchproof.training.slots import slots_of

STACKS = {
    "plain": "the plain GPT that `train` trains",
    "modern": "the modern one, `train --preset modern`",
    "bundled": "the bundled model that `talk` lets write",
}
RECIPES = {"plain": "three-minutes", "modern": "modern"}
SAID = {"mine": "yours", "borrowed": "borrowed", "bundled": "no lab yet"}
FAILED = {outcome: f"{says}." for outcome, says in OUTCOMES.items() if outcome not in ("right", "mistake")}
NEWEST = 200  # events of a lab that are shown
KINDS = {
    "opened": "The lab was opened.",
    "hinted": "A hint was shown.",
    "revealed": "The solution was shown.",
    "reset": "The file was put back to how it was given.",
}


@dataclass(frozen=True)
class SlotRow:
    """A slot. parts: name -> `Part`; origin: "mine", "borrowed" or "bundled" (no lab fills it); state: of its lab.

    ran: how often it was called and how long, in a run that was traced.
    """

    id: str
    does: str
    parts: Mapping[str, Part]
    lab: Lab | None
    origin: str
    state: str
    ran: str = ""

    @property
    def first(self) -> Part | None:
        return next(iter(self.parts.values()), None)

    @property
    def verified(self) -> str:
        return self.first.verified if self.first is not None and self.origin == "mine" else ""

    @property
    def check(self) -> str:
        return self.first.check if self.first is not None and self.origin == "mine" else ""

    @property
    def said(self) -> str:
        return "borrowed: its lab has a newer check" if self.state == "under an older check" else SAID[self.origin]

    @property
    def note(self) -> str:
        """The line under its name in the drawing."""
        if self.ran:
            return f"{'yours' if self.origin == 'mine' else SAID[self.origin]} · {self.ran}"
        if self.origin == "mine":
            return f"yours · {self.verified[:10]} · check {self.check[:8]}"
        return SAID[self.origin]


@dataclass(frozen=True)
class Stack:
    """A model's slots by id. notes: what cannot be put together, in sentences."""

    name: str
    rows: Mapping[str, SlotRow]
    recipe: Recipe | None
    notes: tuple[str, ...]

    @property
    def mine(self) -> int:
        return sum(row.origin == "mine" for row in self.rows.values())


@dataclass(frozen=True)
class Past:
    """One event of a lab. code: the hash of the text that was judged then, "" where the record has none."""

    at: str
    kind: str
    says: str
    code: str
    check: str


def stack(learner: Learner, name: str) -> Stack:
    """Raises `Trouble` for a name that is none of `STACKS`."""
    if name not in STACKS:
        raise Trouble(f"There is no stack called {name!r}.", f"There are: {', '.join(STACKS)}.")
    if name == "bundled":
        return bundled(learner)
    recipe = PRESETS[RECIPES[name]]
    return of_recipe(learner, recipe, gathered(learner, recipe))


def of_recipe(learner: Learner, recipe: Recipe, parts: Mapping[str, Part]) -> Stack:
    """The stack of a recipe with these parts in its slots; it has the name of the stack that is most like it."""
    rows = {}
    for slot in slots_of(recipe):
        own = {part: parts[part] for part in slot.parts}
        lab = catalogue.lab_of_part(slot.parts[0])
        origin = "mine" if all(part.mine for part in own.values()) else "borrowed"
        rows[slot.id] = SlotRow(slot.id, slot.does, own, lab, origin, learner.state(lab) if lab else "")
    return Stack("modern" if recipe.norm == "rms" else "plain", rows, recipe, ())


def bundled(learner: Learner) -> Stack:
    assembly = assembled(learner)
    refusal = assembly.refuses()
    rows = {}
    for row in assembly.bill():
        lab = catalogue.labs().get(row.lab)
        own = {row.part: assembly.parts[row.part]} if row.part in assembly.parts else {}
        rows[row.slot] = SlotRow(row.slot, row.does, own, lab, row.origin, learner.state(lab) if lab else "")
    return Stack("bundled", rows, None, (refusal.what,) if refusal else ())


def as_it_ran(made: Stack, calls: Mapping[str, int], seconds: Mapping[str, float]) -> Stack:
    """The stack with what a traced run called. seconds: of each part itself, and of all under ""."""
    rows = {}
    for row in made.rows.values():
        n = sum(calls.get(name, 0) for name in row.parts)
        share = sum(seconds.get(name, 0.0) for name in row.parts) / max(seconds.get("", 0.0), 1e-9)
        ran = f"{n} call{'s' if n != 1 else ''}, {share:.0%} of the time" if n else ""
        rows[row.id] = replace(row, ran=ran)
    return replace(made, rows=rows)


def found(learner: Learner, slot: str, name: str) -> tuple[Stack, SlotRow]:
    """A slot of that stack, or of the first that has it. Raises `Trouble`."""
    for one in dict.fromkeys((name, *STACKS)):
        made = stack(learner, one)
        if slot in made.rows:
            return made, made.rows[slot]
    raise Trouble(f"The model has no slot called {slot!r}.", "The [model page](/model) shows its slots.")


def history(learner: Learner, lab: Lab) -> list[Past]:
    """What happened in a lab, the newest first; the last `NEWEST` events."""
    known = {mistake.id: mistake.says for mistake in lab.mistakes}
    past: deque[Past] = deque(maxlen=NEWEST)
    for event in learner.record.events(lab=lab.id):
        data = event.data
        past.append(
            Past(event.at, event.kind, told(event.kind, data, known), code_of(data, lab), str(data.get("check") or ""))
        )
    return [*reversed(past)]


def told(kind: str, data: Mapping[str, Any], mistakes: Mapping[str, str]) -> str:
    """An event in a sentence."""
    if kind == "passed":
        ratio = data.get("ratio")
        times = f", in {ratio:.1f} times the reference's time" if type(ratio) is float else ""
        return f"Right{times}{' (in PyTorch)' if data.get('framework') == 'torch' else ''}."
    if kind == "tried":
        mistake, outcome = data.get("mistake"), data.get("outcome")
        known = mistakes.get(mistake) if isinstance(mistake, str) else None
        return f"Not right: {known or FAILED.get(str(outcome), 'no mistake known by name.')}"
    if kind == "recheck":
        right = data.get("outcome") == "right"
        return f"Judged again by a newer check: {'still right' if right else 'not right any longer'}."
    return KINDS.get(kind, f"{kind[:1].upper()}{kind[1:]}.")


def code_of(data: Mapping[str, Any], lab: Lab) -> str:
    """The hash of the main text of an event; "" without one."""
    sources, main = data.get("sources"), data.get("main")
    if not isinstance(sources, dict) or not sources:
        return ""
    name = main if isinstance(main, str) and main in sources else lab.file_name
    hash = sources.get(name, next(iter(sources.values())))
    return hash if isinstance(hash, str) else ""


def texts(learner: Learner, row: SlotRow, past: list[Past], code: str) -> list[tuple[str, str]]:
    """(name, text) of the learner's own code in a slot, or of one text of its history. Raises `Trouble`."""
    if code:
        if code not in {one.code for one in past}:
            raise Trouble("The record holds no such text of this slot.", "Choose one in its history.")
        return [(f"As it was judged then ({code[:8]})", learner.record.source(code))]
    if row.origin != "mine" or row.first is None or row.lab is None:
        return []
    local = [(f"{name.replace('.', '/')}.py", text) for name, text in row.first.local.items()]
    return [(row.lab.file_name, row.first.source), *local]
