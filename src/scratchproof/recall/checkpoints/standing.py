"""Where the checkpoints stand: which are passed, which are due again, which one is open, and what is owed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from scratchproof import catalogue

from .pool import covered, proving

if TYPE_CHECKING:
    from scratchproof.record.progress import Progress
    from scratchproof.record.taken import Begun, Taken
    from scratchproof.roadmap import Curriculum, Phase, Track
    from scratchproof.roadmap.plan.known import Known

RETURNS = (90, 180)  # days after the first pass, then after each later one
AGAIN = 30  # days after a short form that was not passed
KEPT = timedelta(days=7)  # how long one that was left can be gone on with
RIGHT_IN_REVIEW = 2  # right answers about a topic that clear its debt
State = Literal["new", "open", "passed", "not", "said"]


@dataclass(frozen=True)
class Due:
    """A passed checkpoint that comes back in its short form. since: when it became due, aware, UTC."""

    track: str
    phase: str
    since: datetime


def due(progress: Progress, now: datetime) -> list[Due]:
    """Those that are due, the longest first. One that was passed in the future, by a clock set back, is not."""
    found = []
    for key, taken in progress.phases.items():
        since = returns(taken)
        track, _, phase = key.partition("/")
        if since is not None and since <= now:
            found.append(Due(track, phase, since))
    return sorted(found, key=lambda one: one.since)


def returns(taken: Taken) -> datetime | None:
    """When it comes back; None for one that was never passed."""
    if taken.last_passed is None:
        return None
    days = RETURNS[min(taken.passes, len(RETURNS)) - 1]
    since = _time(taken.last_passed) + timedelta(days=days)
    if taken.outcome == "not" and taken.short:
        since = max(since, _time(taken.at) + timedelta(days=AGAIN))
    return since


def offer(found: Iterable[Due], curriculum: Curriculum) -> str:
    """One sentence for `review` and `status`; empty where nothing is due, or its phase is no longer there."""
    titles = {f"{t.id}/{p.id}": p.title for t in curriculum.tracks.values() for p in t.phases}
    for one in found:
        title = titles.get(f"{one.track}/{one.phase}")
        if title is not None:
            return (
                f"The checkpoint of {title} has come back, in its short form: "
                f"`scratchproof checkpoint {one.phase} --track {one.track} --short`."
            )
    return ""


def going_on(taken: Taken | None, now: datetime) -> Begun | None:
    """What was begun and can be gone on with."""
    begun = taken.begun if taken is not None else None
    return begun if begun is not None and now - _time(begun.at) <= KEPT else None


def debts(progress: Progress, curriculum: Curriculum | None = None) -> Mapping[str, str]:
    """Topics that a checkpoint failed, and since when (ISO 8601, UTC).

    One is cleared by a later checkpoint in which the topic held; by a lab of it that was proven since; by `review`:
    its lab from a blank file once, or two right answers to its questions and derivations. With the curriculum, a lab is
    also of the topics whose rows it proves.
    """
    if not progress.debts:
        return {}
    of_lab = _labs_of(progress.debts, curriculum)
    cleared = {topic for lab, at in _proven(progress) for topic in of_lab.get(lab, ()) if at > progress.debts[topic]}
    counted = dict.fromkeys(progress.debts, 0)
    if progress.mended:
        from scratchproof.recall.derivations import derivations
        from scratchproof.recall.questions.catalogue import templates

        for item, times in progress.mended.items():
            kind, _, name = item.partition(":")
            if kind == "lab":
                worth, topics = RIGHT_IN_REVIEW, tuple(of_lab.get(name, ()))
            elif kind in ("question", "derivation"):
                of = templates().get(name) if kind == "question" else derivations().get(name)
                worth, topics = 1, of.topics if of is not None else ()
            else:
                continue
            for topic in topics:
                if topic in counted:
                    counted[topic] += worth * sum(at > progress.debts[topic] for at in times)
    return {
        topic: since
        for topic, since in progress.debts.items()
        if topic not in cleared and counted[topic] < RIGHT_IN_REVIEW
    }


@dataclass(frozen=True)
class PhaseStanding:
    """One phase's checkpoint. state: "open" while it can be gone on with, else how the last one ended.

    passed: when, first; due: since when it is back; owed: topics of it with a debt.
    """

    phase: Phase
    state: State
    at: str = ""
    passed: str | None = None
    due: datetime | None = None
    owed: tuple[str, ...] = ()


def standings(curriculum: Curriculum, track: Track, progress: Progress, now: datetime) -> list[PhaseStanding]:
    """Every phase of a track, in order."""
    owed = debts(progress, curriculum)
    back = {(one.track, one.phase): one.since for one in due(progress, now)}
    found = []
    for phase in track.phases:
        taken = progress.phases.get(f"{track.id}/{phase.id}")
        begun = going_on(taken, now)
        state: State = "new"
        if begun is not None:
            state = "open"
        elif taken is not None and taken.outcome in ("passed", "not", "said"):
            state = taken.outcome  # type: ignore[assignment]
        found.append(
            PhaseStanding(
                phase,
                state,
                begun.at if begun is not None else taken.at if taken is not None else "",
                taken.first_passed if taken is not None else None,
                back.get((track.id, phase.id)),
                tuple(topic for topic in covered(track, phase) if topic in owed),
            )
        )
    return found


def present(track: Track, progress: Progress, known: Known, now: datetime) -> Phase | None:
    """The phase whose checkpoint comes next: one that was begun; else the first that has an unknown topic.

    A consolidation comes when all before it is known, unless its checkpoint ended. None when all is behind.
    """
    begun = {phase.id: going_on(progress.phases.get(f"{track.id}/{phase.id}"), now) for phase in track.phases}
    open_ = {id: one.at for id, one in begun.items() if one is not None}
    if open_:
        return next(phase for phase in track.phases if phase.id == max(open_, key=lambda id: open_[id]))
    later: Phase | None = None
    for phase in track.phases:
        taken = progress.phases.get(f"{track.id}/{phase.id}")
        if taken is not None and taken.outcome in ("passed", "said"):
            continue
        # A phase that goes on beside the others waits until they are through.
        if phase.ongoing:
            later = later or phase
        elif not phase.topics or any(not known[topic].known for topic in phase.topics):
            return phase
    return later


def _proven(progress: Progress) -> Iterator[tuple[str, str]]:
    for lab, stood in progress.labs.items():
        for proof in (stood.last_pass, stood.torch_pass):
            if proof is not None and not stood.refuted:
                yield lab, proof.at


def _labs_of(topics: Collection[str], curriculum: Curriculum | None) -> dict[str, set[str]]:
    """For each lab, those of the topics that it proves, or a part of which it proves."""
    found: dict[str, set[str]] = {}
    for lab in catalogue.labs().values():
        if lab.topic in topics:
            found.setdefault(lab.id, set()).add(lab.topic)
    if curriculum is not None:
        for topic in topics:
            for id in proving(curriculum, [topic]):
                found.setdefault(id, set()).add(topic)
    return found


def _time(at: str) -> datetime:
    return datetime.fromisoformat(at)
