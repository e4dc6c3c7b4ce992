"""The reading list of a track: what teaches the topics of each phase, with the days on which the plan comes to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from scratchproof.roadmap.curriculum import Curriculum, Resource
from scratchproof.roadmap.plan.planner import Plan
from scratchproof.roadmap.plan.work import phase_title
from scratchproof.roadmap.track import Phase

from .keeping import Draft
from .marks import Part
from .wording import full, plain

HEAD = """\
# Reading

<!-- Tick what you have read: `- [x]`. What stands between the marks is brought up to date by `scratchproof reading`,
and keeps your ticks; a part that you change is yours from then on. -->
"""
READ = ("book", "course", "paper", "video", "article", "site")  # tools and data sets are used, not read


def draft(curriculum: Curriculum, plan: Plan, *, dated: bool) -> Draft:
    """``dated``: whether the plan's days are told; without a chosen plan they would mean nothing."""
    days = due(plan) if dated else {}
    told: set[str] = set()
    parts = []
    for phase in plan.track.phases:
        lines = list(_lines(curriculum, plan, phase, days, told))
        if lines:
            last = max((days[id] for id in phase.topics if id in days), default=None)
            until = f"\n\nUntil {full(last)}." if last else ""
            text = "\n".join((f"## {plain(phase_title(phase))}{until}", "", *lines))
            parts.append(Part(f"{plan.track.id}/{phase.id}", text))
    others = tuple(f"{id}/" for id in curriculum.tracks if id != plan.track.id)
    return Draft(HEAD, tuple(parts), retired=lambda id: id.startswith(others))


def due(plan: Plan) -> dict[str, date]:
    """For each topic that is left, the last day on which the plan has it studied; where it has none, practised."""
    studied: dict[str, date] = {}
    practised: dict[str, date] = {}
    for day in plan.days:
        for session in day.sessions:
            if session.work:
                (studied if session.kind == "study" else practised)[session.work] = day.date
    return {**practised, **studied}


def _lines(curriculum: Curriculum, plan: Plan, phase: Phase, days: Mapping[str, date], told: set[str]) -> Iterator[str]:
    """A box for each source, at the first topic of the track that it teaches."""
    for id in phase.topics:
        topic = curriculum.topics[id]
        after = [plain(topic.title)]
        if id in days:
            after.append(f"due {full(days[id])}")
        elif plan.known[id].known:
            after.append("you know this topic")
        sources = [_said(r) for r in curriculum.resources.values() if id in r.topics and r.form in READ]
        for source in (*sources, *(_plain_source(s) for s in topic.sources)):
            if source not in told:
                told.add(source)
                yield " · ".join((f"- [ ] {source}", *after))


def _said(resource: Resource) -> str:
    title = plain(resource.title)
    linked = f"[{title}]({resource.url})" if resource.url and not set("()<> ") & set(resource.url) else title
    year = str(resource.year) if resource.year else ""
    return _plain_dots(", ".join(part for part in (f"**{linked}**", plain(resource.by), resource.form, year) if part))


def _plain_source(source: str) -> str:
    return _plain_dots(plain(source))


def _plain_dots(text: str) -> str:
    """Without the dot that ends what a box is known by."""
    return " ".join(text.replace(" · ", ", ").split())


def counted_boxes(draft: Draft) -> int:
    """How many boxes a list has."""
    return sum(line.startswith("- [") for part in draft.parts for line in part.text.split("\n"))
