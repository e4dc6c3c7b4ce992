"""The class: lab by lab how many are right, and which mistakes were made, by how many and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from scratchproof.classes.judged import Judged

STOPS = {
    "timeout": "did not end in time",
    "memory": "asked for more memory than allowed",
    "forbidden": "tried something that an answer may not do",
    "blocked": "needs an earlier part that is not right",
}
FORMS = {"shape": "the shape is another than asked", "dtype": "the dtype is another than asked"}
FORMS |= {"not-finite": "infinities or NaN where numbers are due"}


@dataclass(frozen=True)
class Kind:
    """What several learners have in common.

    kind      mistake (named), property (broken, none named), stopped, missing or unjudged
    ids       of the mistakes, else of the property or the outcome
    says      one sentence; `code` and formulas in it are marked
    learners  each once, in their order
    """

    kind: str
    ids: tuple[str, ...]
    says: str
    learners: tuple[str, ...]


@dataclass(frozen=True)
class LabTally:
    """One lab: those who handed something in for it, those with a right file, and what the others did."""

    lab: str
    title: str
    learners: tuple[str, ...]
    right: tuple[str, ...]
    kinds: tuple[Kind, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "lab": self.lab,
            "title": self.title,
            "learners": len(self.learners),
            "right": list(self.right),
            "mistakes": [
                {
                    "kind": k.kind,
                    "ids": list(k.ids),
                    "sentence": k.says,
                    "count": len(k.learners),
                    "learners": list(k.learners),
                }
                for k in self.kinds
            ],
        }


def tallied(judged: Sequence[Judged]) -> tuple[LabTally, ...]:
    """By lab, in the order of their ids; of each lab the most frequent first. Files without a lab are not in it."""
    labs: dict[str, list[Judged]] = {}
    for one in judged:
        if one.lab:
            labs.setdefault(one.lab, []).append(one)
    return tuple(_of_lab(lab, labs[lab]) for lab in sorted(labs))


def _of_lab(lab: str, judged: Sequence[Judged]) -> LabTally:
    groups: dict[tuple[str, ...], list[Judged]] = {}
    says: dict[tuple[str, ...], str] = {}
    for one in judged:
        for key, sentence in kinds_of(one):
            groups.setdefault(key, []).append(one)
            says.setdefault(key, sentence)
    kinds = [Kind(key[0], key[1:], says[key], _once(ones)) for key, ones in groups.items()]
    kinds.sort(key=lambda kind: (-len(kind.learners), kind.kind, kind.ids))
    title = next((one.title for one in judged if one.title), lab)
    return LabTally(lab, title, _once(judged), _once(one for one in judged if one.right), tuple(kinds))


def _once(judged: Iterable[Judged]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.learner for one in judged))


def kinds_of(one: Judged) -> list[tuple[tuple[str, ...], str]]:
    """What counts for a wrong answer, each as its kind with ids, and a sentence: both of two mistakes made at once."""
    if one.right:
        return []
    if one.mistakes and one.together:
        return [(("mistake", id), says) for id, says in one.mistakes]
    if one.mistakes:
        return [(("mistake", *(id for id, _ in one.mistakes)), " Or: ".join(says for _, says in one.mistakes))]
    return [(key_of(one), sentence_of(one))]


def key_of(one: Judged) -> tuple[str, ...]:
    """What makes two wrong answers without a named mistake alike."""
    if one.outcome == "raised":
        return ("stopped", one.error or "error")
    if one.outcome in STOPS:
        return ("stopped", one.outcome)
    if one.outcome in ("missing", "none"):
        return ("unjudged" if one.outcome == "none" else "missing", one.outcome)
    return ("property", one.outcome, one.probe)


def sentence_of(one: Judged) -> str:
    """What they have in common, in a sentence."""
    match one.outcome:
        case "raised":
            return f"Stopped with {'an' if one.error[:1] in 'AEIOU' else 'a'} {one.error or 'error'}."
        case "missing":
            return "What the lab asks for is not there yet."
        case "none":
            return "Could not be judged."
        case "property":
            return f"This does not hold: {one.probe_says}"
    if one.outcome in STOPS:
        return f"It {STOPS[one.outcome]}."
    form = FORMS.get(one.outcome, one.outcome)
    return f"{form[:1].upper()}{form[1:]}. {one.probe_says}".strip()
