"""What the notes say alike: plain titles in Markdown, days, counts, the sentence of a named mistake."""

from __future__ import annotations

from datetime import date, datetime

from scratchproof import catalogue
from scratchproof.lab.catalogued import Mistake
from scratchproof.roadmap.plan.outputs.markdown import plain
from scratchproof.roadmap.plan.outputs.wording import counted, full, short, span

__all__ = ["counted", "day_of_event", "full", "mistake_of", "plain", "short", "span", "title_of_lab", "word"]


def day_of_event(at: str) -> date:
    """The day, where the learner is, of an event's time (UTC, ISO 8601)."""
    return datetime.fromisoformat(at).astimezone().date()


def title_of_lab(id: str) -> str:
    """The title of a lab or hunt, plain; the id of one that no pack holds any more."""
    lab = catalogue.exercises().get(id)
    return word(lab.title if lab else id)


def word(text: str) -> str:
    """A name on one line, with no sign that Markdown would read; one from a foreign record may be anything."""
    return plain(" ".join(text.split()))


def mistake_of(lab: str, id: str) -> Mistake | None:
    """A named mistake of a lab; None where the lab does not know it (any more)."""
    found = catalogue.exercises().get(lab)
    return next((mistake for mistake in found.mistakes if mistake.id == id), None) if found else None
