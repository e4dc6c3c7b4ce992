"""Hours, days and weeks that do not fit each other."""

# ruff: noqa: E501 -- sentences, patterns and programs stand whole

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from .finding import Finding, Kind
from .quantities import HOURS, Span, per_day, spans, weeks_named
from .statements import Document, Statement

SLACK = 0.15  # a sum may differ from the stated total by less than this share
DAYS = 7
WEEKS_A_MONTH = 52 / 12
WEEKS = r"weeks?\b"
TOTAL = re.compile(r"\btotal\b|\boverall\b|\bin all\b|\baltogether\b|\bwhole (plan|path|roadmap)\b", re.I)


@dataclass(frozen=True)
class Arithmetic(ABC):
    """Base of the rules here; ``kind`` is hours for all."""

    id: str
    right: str
    kind: Kind = "hours"
    source: str = "arithmetic"
    how: str = "numbers, added"

    def told(self, s: Statement, what: str) -> Finding:
        return Finding(s.line, self.id, self.kind, s.text, what, self.right, self.source)

    @abstractmethod
    def find(self, document: Document) -> Iterator[Finding]: ...


def own_time(document: Document, s: Statement) -> tuple[Span, Statement] | None:
    """The hours that a heading or item states for itself: in its own text, or in a label right under it."""
    label = re.match(r"\W*(depth|time|duration|total|daily|effort|why)\b[^:]{0,24}:", s.text, re.I)
    if (
        s.form in ("heading", "item", "text")
        and not label
        and not TOTAL.search(s.text)
        and (found := spans(s.text, HOURS))
        and (s.form == "heading" or re.search(r"[(\[:~-]\s*~?\d[^)]*(hours?|hrs?|h)\b|\*\*", s.text))
    ):
        return found[0], s
    for child in document.children.get(s.number, ())[:3]:
        label = re.search(r"\b(?:time|duration|effort|hours)\b[^.;|]{0,16}?:\s*~?(\d.*)$", child.text, re.I)
        if label and not TOTAL.search(child.text) and (found := spans(label[1].split("|")[0], HOURS)):
            return found[0], child
    return None


class SectionSums(Arithmetic):
    """Hours of parts against the hours that their section states."""

    def find(self, document: Document) -> Iterator[Finding]:
        for s in document.statements:
            stated = self.total(document, s)
            if not stated:
                continue
            total, where = stated
            parts, complete = self.parts(document, s, where)
            if len(parts) < 2:
                continue
            made = Span(sum(p.low for p in parts), sum(p.high for p in parts))
            over = made.low > total.low * (1 + SLACK) or made.high > total.high * (1 + SLACK)
            under = complete and (made.high <= total.high * (1 - SLACK + 1e-9) or made.low < total.low * (1 - SLACK))
            if (over and made.low < total.low * (1 - SLACK)) or not (over or under):
                continue
            yield self.told(where, f"Its {len(parts)} parts come to {made} hours, not {total}.")

    def total(self, document: Document, s: Statement) -> tuple[Span, Statement] | None:
        if s.form != "heading":
            return None
        if TOTAL.search(s.text) and (found := spans(s.text, HOURS)):
            return found[0], s
        for child in document.children.get(s.number, ())[:3]:
            if TOTAL.search(child.text) and (found := spans(child.text, HOURS)):
                return found[0], child
        return own_time(document, s)

    def parts(self, document: Document, s: Statement, where: Statement) -> tuple[list[Span], bool]:
        """Hours of the nearest timed parts below, and whether every part of that sort has some."""
        below = [o for o in document.children.get(s.number, ()) if o.number != where.number]
        headings = [o for o in below if o.form == "heading"]
        units = headings or [
            o
            for o in document.below(s)
            if o.form == "item" and o.number != where.number and self.numbered(document, o, s)
        ]
        timed = [(o, t[0]) for o in units if (t := own_time(document, o))]
        groups = {o.head for o, _ in timed}
        return [t for _, t in timed], bool(timed) and len(timed) == sum(o.head in groups for o in units)

    def numbered(self, document: Document, o: Statement, s: Statement) -> bool:
        """An item directly under the heading, labels such as "Core subtopics:" in between not counted."""
        at = o.head
        while at >= 0 and at != s.number:
            if document.statements[at].form in ("item", "heading"):
                return False
            at = document.statements[at].head
        return at == s.number


class WeekOrder(Arithmetic):
    """Blocks of weeks that overlap or leave weeks out."""

    def find(self, document: Document) -> Iterator[Finding]:
        for key in ("block", "cell"):
            last: tuple[Span, Statement] | None = None
            for s in document.statements:
                weeks = self.weeks(document, s, key)
                if not weeks:
                    continue
                if last and weeks.low > 1 and not (weeks.low == last[0].low and weeks.high == last[0].high):
                    if last[0].low <= weeks.low <= last[0].high:
                        shared = Span(weeks.low, min(weeks.high, last[0].high))
                        yield self.told(s, f"Week {shared} is taken already, by line {last[1].line}.")
                    elif weeks.low > last[0].high + 1:
                        gap = Span(last[0].high + 1, weeks.low - 1)
                        yield self.told(s, f"Nothing is planned for week {gap}, after line {last[1].line}.")
                    elif weeks.low < last[0].low:
                        yield self.told(s, f"It comes after week {last[0]} of line {last[1].line}.")
                last = (weeks, s)

    def weeks(self, document: Document, s: Statement, key: str) -> Span | None:
        if key == "cell":
            if s.form == "cell" and s.trail and re.fullmatch(r"weeks?( no\.?| number)?", s.trail[-1], re.I):
                m = re.fullmatch(r"(?:weeks?\s*)?(\d{1,3})(?:\s*-\s*(\d{1,3}))?", s.text, re.I)
                return Span(float(m[1]), float(m[2] or m[1])) if m else None
            return None
        opens = re.match(r"\W*weeks?\s+\d", s.text, re.I) and s.form in ("heading", "text") and len(s.text) < 120
        return weeks_named(s.text) if opens and document.children.get(s.number) else None


class WholeLength(Arithmetic):
    """The stated length of all against the sum of its phases, the last week, and other statements of it."""

    def find(self, document: Document) -> Iterator[Finding]:
        stated: tuple[Span, Statement] | None = None
        phases: list[tuple[Span, Statement]] = []
        last = 0.0
        for s in document.statements:
            title = s.form == "heading" and s.level == 1 and re.search(r"\b(\d{2,3})[- ]weeks?\b", s.text, re.I)
            if title and not stated:
                stated = Span(float(title[1]), float(title[1])), s
            elif TOTAL.search(s.text) and not stated and s.form != "cell" and (found := spans(s.text, WEEKS)):
                stated = found[0], s
            if re.match(r"\W*(duration|length)\b[^:]{0,12}:", s.text, re.I) and (
                found := spans(s.text.split("|")[0], WEEKS)
            ):
                phases.append((found[0], s))
            block = WeekOrder("", "").weeks(document, s, "block") or WeekOrder("", "").weeks(document, s, "cell")
            last = max(last, block.high if block else 0.0)
        if not stated:
            return
        total, where = stated
        wrong = []
        if len(phases) > 1:
            made = Span(sum(p.low for p, _ in phases), sum(p.high for p, _ in phases))
            if abs(made.high - total.high) > SLACK * total.high or abs(made.low - total.low) > SLACK * total.low:
                wrong.append(f"The {len(phases)} phases come to {made} weeks, not {total}.")
        if last and (last > total.high or (where.form == "heading" and last < total.high)):
            wrong.append(f"The plan runs to week {last:g}, not {total}.")
        if wrong:
            yield self.told(where, " ".join(wrong))
        for s in document.statements:
            follow = re.search(r"\b(complete|finish|done|through)\b[^.;]{0,12}\bin\b", s.text, re.I)
            around = " ".join(o.text for o in document.beside(s))
            found = spans(s.text, WEEKS)
            same = re.search(r"schedule above|as (it is|stated|written)|this (plan|schedule)", around, re.I)
            if follow and found and same and differs(found[0], total):
                yield self.told(s, f"Line {where.line} has {total} weeks for the same plan, this {found[0]}.")


def differs(one: Span, other: Span) -> bool:
    """Whether two lengths of the same plan cannot both be meant."""
    return one.low >= other.high or one.low > other.low * (1 + SLACK) or one.high < other.low


class PhaseWeeks(Arithmetic):
    """The stated length of a phase against the weeks that its blocks name, and hours against the time there is."""

    def find(self, document: Document) -> Iterator[Finding]:
        paces = {p for o in document.statements if (p := per_day(o.text))}
        usual = paces.pop() if len(paces) == 1 else None  # a pace said once is meant for all
        for s in document.statements:
            if s.form != "heading":
                continue
            below = list(document.below(s))
            own = weeks_named(s.text)
            if own and usual and not per_day(s.text):
                yield from self.fits(document, own, s, usual)
            if any(o.form == "heading" for o in below):
                continue
            length = next(
                (
                    (f[0], o)
                    for o in below[:4]
                    if re.match(r"\W*(duration|length)\b", o.text, re.I) and (f := spans(o.text.split("|")[0], WEEKS))
                ),
                None,
            )
            blocks = [(w, o) for o in below if (w := WeekOrder("", "").weeks(document, o, "block"))]
            open_end = any(re.search(r"weeks?\s+\d+\s*\+", o.text, re.I) for _, o in blocks)
            if length and blocks and not open_end:
                named = max(w.high for w, _ in blocks) - min(w.low for w, _ in blocks) + 1
                if not length[0].low <= named <= length[0].high:
                    yield self.told(length[1], f"Its blocks name {named:g} weeks, not {length[0]}.")
            pace = next((p for o in (s, *below[:4]) if (p := per_day(o.text))), None)
            for weeks, block in blocks if pace else ():
                yield from self.fits(document, weeks, block, pace)

    def fits(self, document: Document, weeks: Span, block: Statement, pace: Span | None) -> Iterator[Finding]:
        hours = [t[0] for o in document.children.get(block.number, ()) if (t := own_time(document, o))]
        least = sum(h.low for h in hours)
        room = (weeks.high - weeks.low + 1) * DAYS * (pace.high if pace else 0)
        if pace and least > room:
            yield self.told(
                block,
                f"It asks for {least:g} hours or more; {weeks.high - weeks.low + 1:g} weeks at {pace.high:g} h a day have {room:g}.",
            )


class OneLine(Arithmetic):
    """Hours, weeks and hours a day in one statement; weeks and the months in brackets behind them; shares of time."""

    def find(self, document: Document) -> Iterator[Finding]:
        for s in document.statements:
            if what := self.hours(s.text) or self.months(s.text) or self.shares(s.text):
                yield self.told(s, what)

    def hours(self, text: str) -> str:
        pace = per_day(text)
        weekly = re.search(
            r"(\d+(?:\.\d+)?)(?:\s*-\s*(\d+(?:\.\d+)?))?\s*(?:hours?|hrs?|h)\s*(?:/|per|a|each)\s*week", text, re.I
        )
        weeks, hours = spans(text, WEEKS), spans(text, HOURS)
        if len(weeks) != 1 or len(hours) != 1 or not (pace or weekly):
            return ""
        most = (pace.high * DAYS if pace else float(weekly[2] or weekly[1]) if weekly else 0) * weeks[0].high
        if hours[0].low > most:
            return (
                f"{weeks[0].high:g} weeks at that pace have {most:g} hours at most, and {hours[0].low:g} are asked for."
            )
        return ""

    def months(self, text: str) -> str:
        m = re.search(
            r"(\d+)(?:\s*-\s*(\d+))?\+?\s*weeks?\s*\(\s*(?:~|about |roughly )?(\d+)(?:\s*-\s*(\d+))?\s*(months?|years?)\s*\)",
            text,
            re.I,
        )
        if not m:
            return ""
        unit = WEEKS_A_MONTH * (12 if m[5].lower().startswith("year") else 1)
        low, high = float(m[1]), float(m[2] or m[1])
        said_low, said_high = float(m[3]) * unit, float(m[4] or m[3]) * unit
        if said_low > high * 1.3 or said_high < low * 0.7:
            return f"{m[0].split('(')[0].strip()} are {low / WEEKS_A_MONTH:.1f} to {high / WEEKS_A_MONTH:.1f} months."
        return ""

    def shares(self, text: str) -> str:
        found = [
            int(n)
            for n in re.findall(
                r"\b(\d{1,2})\s*% (?:of (?:your|the) time )?(?:on |for |to )?(?:time )?(?:\w+ing|projects?|theory|practice|videos?|code|papers?|math)",
                text,
                re.I,
            )
        ]
        timed = re.search(r"\btime\b|spend|split|study|golden rule|ratio", text, re.I)
        if len(found) >= 3 and timed and sum(found) != 100:
            return f"{' + '.join(map(str, found))} = {sum(found)}, not 100."
        return ""


class Pace(Arithmetic):
    """A pace said to be enough for the schedule, below what a phase asks for."""

    def find(self, document: Document) -> Iterator[Finding]:
        asked = [
            (p, s)
            for s in document.statements
            if re.search(r"daily (commitment|time|load)|commitment", s.text, re.I) and (p := per_day(s.text))
        ]
        for s in document.statements:
            if not re.search(r"\bfollow\b[^.;]{0,30}\b(schedule|plan)\b", s.text, re.I):
                continue
            pace = next((p for t in (s.text, *reversed(s.trail)) if (p := per_day(t))), None)
            more = [(p, o) for p, o in asked if pace and p.low >= pace.high and p.high > pace.high]
            if pace and more:
                lines = ", ".join(str(o.line) for _, o in more)
                yield self.told(
                    s,
                    f"The schedule asks for {', '.join(str(p) for p, _ in more)} hours a day (line {lines}), more than {pace}.",
                )


class TableDays(Arithmetic):
    """Days of a block in a table against the weeks of its row."""

    def find(self, document: Document) -> Iterator[Finding]:
        rates: dict[float, Statement] = {}
        told: list[tuple[float, Statement, int, float]] = []
        weeks: Span | None = None
        for s in document.statements:
            if s.form != "cell":
                continue
            weeks = WeekOrder("", "").weeks(document, s, "cell") or weeks
            days = [(int(a), int(b or a)) for a, b in re.findall(r"\bDays? (\d{1,3})(?:\s*-\s*(\d{1,3}))?", s.text)]
            if not days or not weeks:
                continue
            count = weeks.high - weeks.low + 1
            for (_, before), (after, _) in pairwise(days):
                if after != before + 1:
                    yield self.told(s, f"After day {before} comes day {after}.")
            if days[-1][1] > count * DAYS:
                yield self.told(s, f"Day {days[-1][1]} is past the end of {count:g} weeks, {count * DAYS:g} days.")
            told.append((days[-1][1] / count, s, days[-1][1], count))
        for rate, s, _, _ in told:
            rates.setdefault(round(rate), s)
        if len(rates) > 1:
            usual = max(rates, key=lambda r: sum(round(x) == r for x, *_ in told))
            odd = [s for rate, s, _, _ in told if round(rate) != usual]
            lines = ", ".join(str(o.line) for o in odd)
            others = " or ".join(str(r) for r in sorted(rates) if r != usual)
            yield self.told(
                odd[0], f"{len(told) - len(odd)} blocks count {usual} days to a week; lines {lines} count {others}."
            )


RULES: tuple[Arithmetic, ...] = (
    SectionSums("section-sums", "The hours of a section are those of its parts."),
    WeekOrder("week-order", "Each week belongs to one block, and to some."),
    WholeLength("whole-length", "One length, and the phases come to it."),
    PhaseWeeks("phase-weeks", "A phase is as long as its blocks, and the hours fit into them."),
    OneLine("one-line-sums", "Weeks times hours; 4.3 weeks to a month; shares that come to 100%."),
    Pace("pace", "State the pace that the whole schedule needs."),
    TableDays("table-days", "Count the days of all blocks alike, five or seven to a week."),
)
