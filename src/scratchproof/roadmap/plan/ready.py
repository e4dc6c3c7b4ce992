"""What can be begun now, what comes next and why, and what needs a topic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .known import Known
from .work import Work

if TYPE_CHECKING:
    from ..curriculum import Curriculum
    from ..track import Track


@dataclass(frozen=True)
class Next:
    """The one next thing. `needs`: titles of what it rests on, with "" or "claimed" for each; `unlocks`: titles.

    `later`: how many topics of the track need it, directly or not. `labs`: those that are not passed yet.
    """

    work: Work
    why: str
    needs: tuple[tuple[str, str], ...]
    unlocks: tuple[str, ...]
    later: int
    labs: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Why it is next, and what it unlocks."""
        if not self.unlocks:
            return f"{self.why}."
        shown = ", ".join(headline(title) for title in self.unlocks[:3])
        more = self.later - len(self.unlocks[:3])
        return f"{self.why}. It unlocks {shown}" + (f" and {more} more." if more > 0 else ".")


def headline(title: str) -> str:
    """A title inside a sentence: without the list after its colon."""
    return title.partition(":")[0]


def coming(works: Iterable[Work]) -> Work | None:
    """The first thing to do."""
    return next((work for work in works if work.kind != "consolidation"), next(iter(works), None))


def next_thing(curriculum: Curriculum, track: Track, known: Known, works: Sequence[Work]) -> Next | None:
    """What comes next on the track, and why; None when nothing is left."""
    work = next((work for work in works if work.kind == "topic"), coming(works))
    if work is None:
        return None
    if work.kind != "topic":
        return Next(work, "Every topic of the track before it is known", (), (), 0, ())
    topic = curriculum.topics[work.id]
    needs = tuple((curriculum.topics[id].title, "" if known[id].proven else "claimed") for id in topic.needs)
    of_track = set(track.topics()) | {w.id for w in works if w.kind == "topic"}
    after = [id for id in curriculum.unlocks[work.id] if id in of_track and not known[id].proven]
    place = {work.id: n for n, work in enumerate(works)}
    after.sort(key=lambda id: place.get(id, len(place)))
    later = len({id for id in needing(curriculum, work.id) if id in of_track and not known[id].proven})
    labs = tuple(lab for lab in work.standing.labs if lab not in work.standing.passed)
    return Next(work, _why(work, needs), needs, tuple(curriculum.topics[id].title for id in after), later, labs)


def _why(work: Work, needs: Sequence[tuple[str, str]]) -> str:
    if work.pulled_for:
        return f"{headline(work.pulled_for)} needs it, and it is not known yet"
    if work.standing.claim:
        return "You said that you know it; a short return makes sure"
    if work.standing.passed:
        return f"{len(work.standing.passed)} of its {len(work.standing.labs)} labs are proven"
    if not needs:
        return "It needs nothing before it"
    claimed = [title for title, mark in needs if mark]
    if not claimed:
        return "All that it needs is proven"
    return f"All that it needs is known ({', '.join(map(headline, claimed[:2]))} by your word)"


def needing(curriculum: Curriculum, topic: str) -> list[str]:
    """Everything that needs a topic, directly or not, the nearest first."""
    found = {topic: None}
    waiting = [topic]
    while waiting:
        following = [after for id in waiting for after in curriculum.unlocks[id] if after not in found]
        found.update(dict.fromkeys(following))
        waiting = list(dict.fromkeys(following))
    return list(found)[1:]


def ready_now(curriculum: Curriculum, known: Known, works: Iterable[Work]) -> list[Work]:
    """What is left and needs nothing that is not known, in the order of the plan."""
    return [
        work
        for work in works
        if work.kind == "topic" and all(known[need].known for need in curriculum.topics[work.id].needs)
    ]
