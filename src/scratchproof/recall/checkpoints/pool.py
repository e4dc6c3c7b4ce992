"""What there is to ask of a phase: its labs, questions, derivations, hunts and prompts, before anything is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from scratchproof import catalogue
from scratchproof.errors import Trouble

from .checkpoint import MINUTES, Kind, Part

if TYPE_CHECKING:
    from scratchproof.roadmap import Curriculum, Phase, Track


def phase_of(curriculum: Curriculum, track: str, phase: str) -> tuple[Track, Phase]:
    """Raises `Trouble` with near names."""
    of = curriculum.tracks.get(track)
    if of is None:
        raise Trouble(
            f"There is no track called {shortened(track)!r}.{near(track, curriculum.tracks)}",
            f"The tracks are {', '.join(curriculum.tracks)}.",
        )
    wanted = "-".join(phase.casefold().replace("_", " ").replace("-", " ").split())
    for one in of.phases:
        if wanted in (one.id, "-".join(one.title.casefold().replace("-", " ").split())):
            return of, one
    ids = [one.id for one in of.phases]
    elsewhere = [other.id for other in curriculum.tracks.values() if wanted in {p.id for p in other.phases}]
    guess = near(wanted, ids)
    guess += f" {elsewhere[0]} has one: add `--track {elsewhere[0]}`." if elsewhere else ""
    raise Trouble(
        f"{of.title} ({of.id}) has no phase called {shortened(phase)!r}.{guess}",
        f"`scratchproof checkpoint --list --track {of.id}` names its phases.",
    )


def near(name: str, names: Iterable[str]) -> str:
    import difflib

    found = difflib.get_close_matches(name[:80], list(names), n=3, cutoff=0.5)
    return f" Did you mean {' or '.join(found)}?" if found else ""


def shortened(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:60]}…"


def covered(track: Track, phase: Phase) -> tuple[str, ...]:
    """The topics of the phase; of a consolidation, those of the phases since the one before it."""
    if phase.topics or not phase.consolidation:
        return phase.topics
    before: list[str] = []
    for one in track.phases:
        if one.id == phase.id:
            break
        if one.consolidation:
            before = []
        elif not one.ongoing:
            before += one.topics
    return tuple(dict.fromkeys(before))


def proving(curriculum: Curriculum, topics: Iterable[str]) -> dict[str, str]:
    """Labs that the rows of these topics name as their proof: of two topics, the later one; it builds on the other."""
    return {
        lab: topic
        for topic in topics
        if topic in curriculum.topics
        for _, labs in curriculum.topics[topic].proves
        for lab in labs
    }


def pool(curriculum: Curriculum, track: Track, phase: Phase) -> Mapping[str, Part]:
    """Every part that may be asked, by item. Questions also of what the phase needs directly, marked `needed`."""
    from scratchproof.recall.derivations import derivations
    from scratchproof.recall.questions.catalogue import templates

    topics = covered(track, phase)
    inside = set(topics)
    needs = {need for topic in topics for need in curriculum.topics[topic].needs} - inside
    by_rows = proving(curriculum, topics)
    found: list[Part] = []
    for lab in catalogue.labs().values():
        of = lab.topic if lab.topic in inside else by_rows.get(lab.id)
        if of is not None:
            found.append(Part(f"lab:{lab.id}", "lab", lab.title, (of,), float(lab.minutes)))
    for derivation in derivations().values():
        found += _about(f"derivation:{derivation.id}", "derivation", derivation.title, derivation.topics, inside)
    for template in templates().values():
        item, title = f"question:{template.id}", template.id.replace("-", " ")
        found += _about(item, "question", title, template.topics, inside) or _about(
            item, "question", title, template.topics, needs, needed=True
        )
    for number, question in enumerate(phase.checkpoint.questions, 1):
        found.append(Part(f"explain:{number}", "explain", question, (), MINUTES["explain"]))
    for hunt in catalogue.hunts().values():
        if hunt.topic in inside:
            found.append(Part(f"hunt:{hunt.id}", "hunt", hunt.title, (hunt.topic,), float(hunt.minutes)))
    return {part.item: part for part in found}


def _about(
    item: str, kind: Kind, title: str, topics: Iterable[str], of: set[str], *, needed: bool = False
) -> list[Part]:
    speaks = tuple(topic for topic in topics if topic in of)
    return [Part(item, kind, title, speaks, MINUTES[kind], needed=needed)] if speaks else []
