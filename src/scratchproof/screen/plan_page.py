"""The plan on one screen, its forecast, what is ready, and what needs a topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from scratchproof.roadmap.curriculum import Curriculum
from scratchproof.roadmap.plan.known import Known
from scratchproof.roadmap.plan.outputs.wording import (
    DAYS,
    MONTHS,
    counted,
    full,
    monday,
    pace_said,
    short,
    span,
    split_said,
    standing_said,
    week_number,
)
from scratchproof.roadmap.plan.placing import Day, Session
from scratchproof.roadmap.plan.planner import PhaseDates, Plan, phases_of
from scratchproof.roadmap.plan.ready import Next, headline
from scratchproof.roadmap.plan.work import Work
from scratchproof.roadmap.plan.working_days import spelled
from scratchproof.screen.page import Block, Line, Page, Paper, Span, cut, line
from scratchproof.screen.prose import Items, Pairs, Prose, Spans, said
from scratchproof.screen.width import cells, clipped, padded

if TYPE_CHECKING:
    from scratchproof.roadmap.plan.forecast import Forecast  # it needs NumPy

SCREEN = 23  # lines of a terminal of 24, with room for the prompt
NARROW = 60  # columns below which rows are wrapped instead of cut
FEW = 3  # days left of a week: below this the next week is shown too
PRACTICE = ("practice", "project")
# Shorter ways to say what a day holds: titles of a kind, and columns of each
WAYS = ((3, 40), (3, 26), (2, 30), (2, 22), (2, 16), (1, 26), (1, 20), (1, 14))
SMALL = ("a", "an", "and", "for", "from", "in", "its", "of", "on", "or", "the", "their", "to", "with")  # end no title
LETTERS = 4  # of a word, that may stand for it


@dataclass(frozen=True)
class Rows:
    """Terms, each with what is said about it on one line: the first of several ways to say it that fits.

    Wrapped where a line would say too little, and where no screen is that a line must fit: in a pipe nothing is left
    out.
    """

    rows: tuple[tuple[Span, tuple[Spans, ...]], ...]
    near: bool = True
    indent: int = 2

    def lines(self, paper: Paper) -> list[Line]:
        if paper.linear or paper.raw or paper.width < NARROW:
            pairs = tuple((term, ways[0]) for term, ways in self.rows)
            return Pairs(pairs, indent=self.indent, near=self.near).lines(paper)
        column = max((cells(term.text) for term, _ in self.rows), default=0)
        made = []
        for term, ways in self.rows:
            start = (Span(" " * self.indent), Span(padded(term.text, column), term.role), Span("  "))
            all_ways = [line(*start, *spans) for spans in ways]
            fitting = next((one for one in all_ways if one.width <= paper.width), all_ways[-1])
            made.append(cut(fitting, paper.width, paper.marks.more))
        return made


def plan_page(plan: Plan, following: Next | None, notes: Sequence[str] = ()) -> Page:
    """The default view. ``notes``: sentences on what was assumed, or would be needed."""
    if plan.finish is None:
        done = "Nothing is left to plan: every topic of the track is known."
        return Page((Prose(said(f"**{plan.track.title}**: {done}")), *(Prose(said(n)) for n in notes)))
    head: list[Block] = [Prose(heading(plan)), Prose((Span(day_said(plan), "quiet"),), near=True)]
    head += [Prose(said(note, "hint"), near=True) for note in notes]
    shown = days_shown(plan)
    rows = tuple((Span(day_label(day)), day_ways(day)) for day in shown)
    middle: list[Block] = [Prose((Span(week_said(plan, shown), "strong"),)), Rows(rows)]
    last: list[Block] = [Prose(next_spans(following))] if following else []
    used = sum(len(Page(tuple(part)).lines(Paper())) + 1 for part in (head, last)) + len(shown) + 2
    return Page((*head, *middle, *phase_blocks(phases_of(plan), SCREEN - used), *last))


def heading(plan: Plan) -> Spans:
    s = plan.settings
    assert plan.finish is not None
    now, end = week_number(plan, plan.today), week_number(plan, plan.finish)
    where = f"week {now} of {end}" if plan.today >= s.start else f"from {full(s.start)}, {counted(end, 'week')}"
    return (
        Span(plan.track.title, "strong"),
        Span(f": {s.hours_per_day:g} h a day, {spelled(s.days)}, {where}. {span(plan.minutes)} left, done about "),
        Span(full(plan.finish), "strong"),
        Span("."),
    )


def day_said(plan: Plan) -> str:
    near = [s.minutes for day in plan.days[:12] for s in day.sessions if s.kind == "recall"]
    recall = round(sum(near) / min(12, len(plan.days)))
    return f"A day: {split_said(plan)}, of which recall now takes {span(recall)}. {pace_said(plan)}"


def days_shown(plan: Plan) -> list[Day]:
    """The rest of this week, or of the plan's first; with little left of it, the next one too."""
    first = monday(plan.days[0].date)
    week = [day for day in plan.days[:7] if monday(day.date) == first]
    if len(week) < FEW:
        week = [day for day in plan.days[:7] if (monday(day.date) - first).days <= 7]
    return week


def week_said(plan: Plan, shown: Sequence[Day]) -> str:
    first = monday(shown[0].date)
    if monday(shown[-1].date) != first:
        return (
            "This week and the next, in minutes" if first == monday(plan.today) else "The first two weeks, in minutes"
        )
    return "This week, in minutes" if first == monday(plan.today) else f"The week of {full(first)}, in minutes"


def day_label(day: Day) -> str:
    return f"{DAYS[day.date.weekday()]} {short(day.date)}"


def day_ways(day: Day) -> tuple[Spans, ...]:
    """study Vectors 40; practice Dot product 35, Norms 20; recall 5; community 20; and shorter ways to say it."""
    shorter = (day_spans(day, most, size, "other") for most, size in WAYS)
    return (day_spans(day, 99, 999, "all"), *shorter, day_spans(day, *WAYS[-1], "none"))


def day_spans(day: Day, most: int, size: int, besides: Literal["all", "other", "none"]) -> Spans:
    """With at most so many titles of a kind, and so many columns of each; what is no work by name, in sum or not."""
    parts: list[list[Span]] = []
    for word, kinds in (("study", ("study",)), ("practice", PRACTICE)):
        some = [s for s in day.sessions if s.kind in kinds]
        if some:
            parts.append([Span(f"{word} ", "quiet"), *several(some, most, size)])
    for session in day.sessions:
        if session.kind == "consolidation":
            parts.append([Span("repeat what came before ", "quiet"), Span(str(session.minutes), "number")])
    others = {s.title.lower(): s.minutes for s in day.sessions if s.phase < 0}
    if besides != "all":
        recall, sum_ = others.pop("recall", 0), sum(others.values())
        others = {"recall": recall, "other": sum_ if besides == "other" else 0}
    parts += [[Span(f"{name} {minutes}", "quiet")] for name, minutes in others.items() if minutes]
    spans: list[Span] = []
    for part in parts:
        spans += [Span("; ", "quiet"), *part] if spans else part
    return tuple(spans)


def several(sessions: Sequence[Session], most: int, size: int) -> Spans:
    spans: list[Span] = []
    for session in sessions[:most]:
        comma = ", " if spans else ""
        spans += [Span(f"{comma}{brief(session.title, size)} "), Span(str(session.minutes), "number")]
    if rest := sessions[most:]:
        spans.append(Span(f" +{len(rest)}", "quiet"))
    return tuple(spans)


def brief(title: str, size: int) -> str:
    """A title in at most so many columns: without what comes after a colon, then ended within a word or after one."""
    if cells(title) <= size:
        return title
    title = headline(title)
    if cells(title) <= size:
        return title
    head, _, broken = clipped(title, size - 1).rpartition(" ")
    if len(broken) >= LETTERS or not head:
        return f"{clipped(title, size - 1)}."
    while head.rpartition(" ")[2] in SMALL and " " in head:
        head = head.rpartition(" ")[0]
    return head.rstrip(",;")


def phase_blocks(phases: Sequence[PhaseDates], room: int) -> list[Block]:
    """The phases that are left, as many as ``room`` lines hold, and a word on the others."""
    left = [phase for phase in phases if phase.first and phase.last]
    left.sort(key=lambda phase: (phase.first or date.max, phase.number))
    if not left:
        return []
    many = max(2, room - 2 if len(left) > room - 1 else room - 1)
    rows = []
    for phase in left[:many]:
        rows.append((Span(dates(phase)), (phase_spans(phase),)))
    rest = left[many:]
    if rest:
        ends = max(phase.last for phase in rest if phase.last)
        hours = sum(phase.minutes for phase in rest)
        others = (Span(f"{counted(len(rest), 'more phase')}, {span(hours)}", "quiet"),)
        rows.append((Span(f"to {full(ends)}"), (others,)))
    return [Prose((Span("Phases", "strong"),)), Rows(tuple(rows))]


def phases_page(plan: Plan) -> Page:
    """Every phase with its dates, and those of which nothing is left."""
    phases = phases_of(plan)
    done = [phase.title for phase in phases if phase.first is None]
    blocks: list[Block] = [Prose(heading(plan))] if plan.finish else [Prose(said(f"**{plan.track.title}**"))]
    blocks += phase_blocks(phases, len(phases) + 9)
    if done:
        blocks.append(Prose((Span(f"Nothing is left of {', '.join(done)}.", "quiet"),)))
    return Page(tuple(blocks))


def dates(phase: PhaseDates) -> str:
    assert phase.first
    assert phase.last
    if phase.first.year == phase.last.year:
        return f"{short(phase.first)} - {full(phase.last)}"
    return f"{full(phase.first)} - {full(phase.last)}"


def phase_spans(phase: PhaseDates) -> Spans:
    more = ["nothing new"] if phase.consolidation else [counted(phase.topics, "topic")] if phase.topics else []
    more += [f"{phase.known} proven"] if phase.known else []
    more += [f"{phase.claimed} by your word"] if phase.claimed else []
    more += ["beside the others"] if phase.ongoing else []
    return (Span(phase.title), Span(f"  {', '.join([span(phase.minutes), *more])}", "quiet"))


def next_spans(following: Next) -> Spans:
    work = following.work
    doing = f" (labs: {', '.join(following.labs[:3])})" if following.labs else ""
    return (Span("Next: ", "strong"), Span(headline(work.title), "strong"), Span(f"{doing}. {following.sentence}"))


def forecast_page(plan: Plan, found: Forecast | None) -> Page:
    """The finish as a distribution: days by share of the runs, and a bar for each month."""
    if found is None:
        return Page((Prose(said("Nothing is left to plan, so there is nothing to forecast.")),))
    words = {5: "1 run in 20 is done by", 25: "1 in 4 by", 50: "half by", 75: "3 in 4 by", 95: "19 in 20 by"}
    rows = tuple(
        (Span(words[share]), (Span(full(day), "strong" if share == 50 else ""),)) for share, day in found.percentiles
    )
    blocks: list[Block] = [
        Prose(said(f"**{plan.track.title}**: when it is done, over {found.runs:,} runs (seed {found.seed}).")),
        Pairs(rows, indent=2, near=True),
        Bars(found.months),
    ]
    if found.by_deadline is not None and plan.settings.deadline:
        chance = f"{found.by_deadline:.0%} of the runs are done by the deadline, {full(plan.settings.deadline)}."
        blocks.append(Prose((Span(chance, "strong"),)))
    worked, planned = found.attended
    days = (
        f"{worked} of {counted(planned, 'planned day')} so far had work on a lab" if planned else "no day is over yet"
    )
    assumed = (
        f"Drawn by chance: each topic's time (spread {plan.pace.spread:.2f}), your pace ({plan.pace.ratio:.2f} of the "
        f"estimate, from {counted(plan.pace.labs, 'lab')}), and days that fall out (9 in 10 are kept at first; {days})."
    )
    blocks.append(Prose((Span(assumed, "quiet"),)))
    return Page(tuple(blocks))


@dataclass(frozen=True)
class Bars:
    """Shares by month, each a bar; at most ``most`` of them, neighbours taken together."""

    months: tuple[tuple[str, float], ...]
    most: int = 10
    near: bool = False

    def lines(self, paper: Paper) -> list[Line]:
        groups = self.grouped()
        largest = max((share for _, share in groups), default=0) or 1
        made = []
        for name, share in groups:
            if paper.linear:
                made.append(line(Span(f"{name}: {share:.0%}")))
                continue
            room = max(4, min(40, paper.width - 32))
            bar = paper.marks.shades[-1] * max(1, round(room * share / largest))
            made.append(line(Span(f"  {padded(name, 19)}  "), Span(bar, "number"), Span(f" {share:.0%}", "quiet")))
        return made

    def grouped(self) -> list[tuple[str, float]]:
        size = -(-len(self.months) // self.most)
        groups = [self.months[at : at + size] for at in range(0, len(self.months), size or 1)]
        return [(self.named(some), sum(share for _, share in some)) for some in groups]

    def named(self, some: Sequence[tuple[str, float]]) -> str:
        first, last = month(some[0][0]), month(some[-1][0])
        return first if first == last else f"{first} - {last}"


def month(text: str) -> str:
    year, number = text.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def ready_page(ready: Sequence[Work], following: Next | None, curriculum: Curriculum, known: Known) -> Page:
    """What can be begun now."""
    if not ready:
        return Page((Prose(said("Nothing of the track is waiting: all of it is known.")),))
    rows = []
    for work in ready:
        opens = [id for id in curriculum.unlocks[work.id] if not known[id].proven]
        more = [span(work.minutes), *filter(None, [standing_said(work)])]
        more += [f"needed by {counted(len(opens), 'topic')}"] if opens else []
        rows.append((Span(work.id, "code"), (Span(work.title), Span(f" ({', '.join(more)})", "quiet"))))
    blocks: list[Block] = [
        Prose(
            (Span("Ready now", "strong"), Span(f": {counted(len(ready), 'topic')}, in the order of the plan", "quiet"))
        ),
        Pairs(tuple(rows), indent=2, near=True),
    ]
    if following:
        blocks.append(Prose(next_spans(following)))
    return Page(tuple(blocks))


def needs_page(topic: str, curriculum: Curriculum, known: Known, after: Sequence[str]) -> Page:
    """What a topic needs, and what needs it. ``after``: everything that needs it, the nearest first."""
    of = curriculum.topics[topic]
    blocks: list[Block] = [Prose((Span(of.title, "strong"), Span(f". {of.why}")))]
    if of.needs:
        blocks.append(Prose((Span("It needs:"),)))
        blocks.append(Items(tuple(standing_spans(curriculum, known, id) for id in of.needs), indent=2, near=True))
    else:
        blocks.append(Prose((Span("It needs nothing before it."),)))
    direct = curriculum.unlocks[topic]
    if not direct:
        blocks.append(Prose((Span("Nothing needs it."),)))
        return Page(tuple(blocks))
    blocks.append(Prose((Span(f"Needed by {counted(len(direct), 'topic')}:"),)))
    blocks.append(Items(tuple(standing_spans(curriculum, known, id) for id in direct), indent=2, near=True))
    further = len(after) - len(direct)
    if further > 0:
        names = [curriculum.topics[id].title for id in after[len(direct) : len(direct) + 6]]
        end = f" and {further - len(names)} more" if further > len(names) else ""
        blocks.append(Prose((Span(f"Through these, by {further} further: {', '.join(names)}{end}."),)))
    return Page(tuple(blocks))


def standing_spans(curriculum: Curriculum, known: Known, id: str) -> Spans:
    standing = known[id]
    title = Span(curriculum.topics[id].title)
    if standing.proven:
        by = "shown by the placement test" if standing.proof == "placement" else f"proven by a {standing.proof}"
        return (title, Span(f" ({by})", "right"))
    return (title, Span(" (known by your word)" if standing.claim else "", "hint"))
