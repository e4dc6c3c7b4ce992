"""The placement test on the screen: what will happen, a screen of topics, and what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from scratchproof.screen.page import Block, Page, Span
from scratchproof.screen.prose import Items, Pairs, Prose, Spans, said

if TYPE_CHECKING:
    from scratchproof.recall.placement.finding import Area, Finding
    from scratchproof.roadmap.curriculum import Topic

NAMED = 3  # topics of an area named as where it begins
LONGER = 6  # where only a few areas are shown


def intro_page(about: str, topics: int, most: int, minutes: int, resumed: int = 0) -> Page:
    """``about``: what is placed. ``resumed``: questions answered before."""
    rules = (
        said(f"At most {most} questions, and at most {minutes} minutes. It ends sooner when the rest is clear."),
        said(
            "First some screens that ask for your word, then questions with fresh numbers. Paper and a calculator help."
        ),
        said("Enter alone means: I do not know. Nothing is lost by it; a guess that happens to be right is."),
        said("`q` leaves at any time. What you answered is kept, and `scratchproof start --test` goes on from there."),
        said("Only what your answers show will count as known. What was right is not told on the way."),
    )
    where = f"Going on: {resumed} answered before." if resumed else ""
    head = f"**Placement test**: where you stand in {about} ({topics} topics). {where}".strip()
    return Page((Prose(said(head)), Items(rules, indent=2)))


def screen_page(topics: Sequence[Topic], number: str) -> Page:
    asks = "Which of these could you explain, and write from a blank file, with nothing open?"
    how = "Their numbers, such as 1 3 4; `all`, or Enter for none of them."
    return Page(
        (
            Prose((Span(number, "quiet"),)),
            Prose((Span(asks, "strong"),), near=True),
            Items(tuple((Span(topic.title),) for topic in topics), indent=2, first=1),
            Prose(said(how, "quiet")),
        )
    )


def found_page(
    finding: Finding, topics: Mapping[str, Topic], answers: tuple[int, int], minutes: float, over: str
) -> Page:
    """What is shown, what is likely, and what begins where.

    answers: how many were right, and how many there were. over: why the test ended, a sentence.
    """
    right, asked = answers
    total = sum(area.topics for area in finding.areas)
    head = (
        f"**{len(finding.shown)} of {total} topics are shown**: asked and right, or needed by what was right. "
        "They count as known in your plan."
    )
    took = f"It took {max(1, round(minutes))} min; {right} of {asked} answers were right."
    blocks: list[Block] = [Prose(said(f"{over} {took}")), Prose(said(head))]
    if finding.likely:
        text = f"{len(finding.likely)} more are likely known, going by what goes together. They do not count yet."
        blocks.append(Prose(said(text)))
    unsure = sum(len(area.unsure) for area in finding.areas)
    if unsure:
        blocks.append(Prose(said(f"Of {unsure} it is not sure; they count as unknown.")))
    if finding.contrary:
        many = "1 right answer stands" if finding.contrary == 1 else f"{finding.contrary} right answers stand"
        text = (
            f"{many} against the others, and does not count."
            if finding.contrary == 1
            else (f"{many} against the others, and do not count.")
        )
        blocks.append(Prose(said(text)))
    met = [area for area in finding.areas if area.shown or area.likely or area.unsure]
    new = [area for area in finding.areas if area not in met]
    rows = tuple((Span(area.name), _area_spans(area, topics, LONGER if len(met) < 4 else NAMED)) for area in met)
    if rows:
        blocks += [Prose((Span("By area", "strong"),)), Pairs(rows, indent=2, near=True)]
    if new:
        names = ", ".join(area.name for area in new)
        blocks.append(Prose(said(f"All new: {names}.")))
    roots = [topics[id].title for area in new for id in area.begins]
    if not met and roots:
        blocks.append(Prose(said(f"It begins with {', '.join(roots[:LONGER])}.")))
    return Page(tuple(blocks))


def likely_page(finding: Finding, topics: Mapping[str, Topic]) -> Page:
    """The topics that are likely known, by area, to be confirmed."""
    rows = tuple(
        (Span(area.name), (Span(", ".join(topics[id].title for id in area.likely)),))
        for area in finding.areas
        if area.likely
    )
    head = "Likely known, though no answer shows it. You can take them as known **by your word**; the plan marks that."
    return Page((Prose(said(head)), Pairs(rows, indent=2, near=True)))


def _area_spans(area: Area, topics: Mapping[str, Topic], most: int) -> Spans:
    parts = [f"{len(area.shown)} of {area.topics} shown"]
    parts += [f"{len(area.likely)} likely"] if area.likely else []
    parts += [f"{len(area.unsure)} not sure"] if area.unsure else []
    names = [topics[id].title for id in area.begins[:most]]
    more = len(area.begins) - len(names)
    begins = f". It goes on with {', '.join(names)}" + (f" and {more} more" if more else "") if names else ""
    return (Span(", ".join(parts), "right" if area.shown else ""), Span(f"{begins}."))
