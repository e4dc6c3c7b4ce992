"""How long the whole takes, and how its time is divided."""

# ruff: noqa: E501 -- sentences and patterns stand whole

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..order import PART
from ..quantities import HOURS, Span, per_day, spans
from ..statements import Statement
from ..structure import DAYS, TOTAL, WEEKS, WEEKS_A_MONTH
from . import tracks
from .difference import Between, Difference, Place
from .side import Side, comparable

UNITS = ((WEEKS, 1.0), (r"months?\b", WEEKS_A_MONTH), (r"years?\b", 52.0))
TITLE = re.compile(r"\b(\d{1,3})[- ](week|month|year)s?\b", re.I)
FINISH = re.compile(r"\b(complete|finish|done|through)\b[^.;]{0,12}\bin\b", re.I)
DURATION = re.compile(r"^\W*(duration|length)\b[^:]{0,12}:", re.I)
OTHER = re.compile(r"\b(?:experience|phase|part|quarter|month \d|module|stage|old)\b", re.I)
ON_PLAN = re.compile(r"\b(?:path|plan|schedule|timeline|roadmap|overview|summary|duration|how long)\b", re.I)
APART = 1.3  # two lengths differ where the least of one is more than this times the most of the other


def weeks_in(text: str) -> Span | None:
    for unit, weeks in UNITS:
        if found := spans(text, unit):
            return Span(found[0].low * weeks, found[0].high * weeks)
    return None


def whole(side: Side) -> list[tuple[Span, Place]]:
    """Every length of all, in weeks; where none is stated, the sum of those of the phases."""
    stated: list[tuple[Span, Place]] = []
    finished: list[tuple[Span, Place]] = []
    phases: list[tuple[Span, Statement]] = []
    titles = [
        (s, m)
        for s in side.document.statements
        if s.form == "heading" and s.level == 1 and (m := TITLE.search(s.text)) and not OTHER.search(s.text)
    ]
    if len(titles) == 1:
        s, m = titles[0]
        weeks = float(m[1]) * {"week": 1.0, "month": WEEKS_A_MONTH, "year": 52.0}[m[2].lower()]
        stated.append((Span(weeks, weeks), side.place(s, "")))
    for s in side.document.statements:
        if s.form != "cell" and (span := weeks_in(s.text)) and not any(PART.search(t) for t in (s.text, *s.trail)):
            if TOTAL.search(s.text) and of_all(side, s):
                stated.append((span, side.place(s, "")))
            elif FINISH.search(s.text):
                finished.append((span, side.place(s, "")))
        column = (
            s.form == "cell"
            and s.level > 0
            and len(s.trail) > 1
            and re.match(r"(duration|length)\b", s.trail[-2], re.I)
        )
        if (column or DURATION.match(s.text)) and (span := weeks_in(s.text.split("|")[0])):
            phases.append((span, s))
    if not stated and len(phases) > 1:
        low, high = sum(p.low for p, _ in phases), sum(p.high for p, _ in phases)
        says = f"{shown(Span(low, high))}, the sum of {len(phases)} phases"
        stated.append((Span(low, high), side.place(phases[0][1], says)))
    stated += finished if stated else []  # "finish in 8 weeks" by itself may be said of anything
    return [(span, p if p.says else Place(p.file, p.line, p.text, shown(span))) for span, p in stated]


def of_all(side: Side, s: Statement) -> bool:
    """Whether a total there is that of the whole: above the parts, or in a part that is on the plan itself."""
    heading = s if s.form == "heading" else next((h for h in side.heads(s) if h.form == "heading"), None)
    return heading is None or heading.level == 1 or bool(ON_PLAN.search(heading.text))


def shown(weeks: Span) -> str:
    low, high = round(weeks.low), round(weeks.high)
    return f"{low} weeks" if low == high else f"{low}-{high} weeks"


@dataclass(frozen=True)
class Length:
    id: str = "length-differs-between"
    right: str = "Both are choices: the weeks are the hours of what is taught, divided by the hours that you have."
    source: str = "arithmetic"
    how: str = "numbers compared"

    def find(self, sides: Sequence[Side]) -> Iterator[Difference]:
        lengths = [whole(side) for side in sides]
        apart = {
            at
            for one, other in combinations(range(len(sides)), 2)
            if lengths[one] and lengths[other] and self.differ(sides[one], lengths[one], sides[other], lengths[other])
            for at in (one, other)
        }
        if apart:
            places = tuple(lengths[at][0][1] for at in sorted(apart))
            what = "The whole takes " + "; ".join(f"{p.says} ({p.file})" for p in places) + "."
            yield Difference(self.id, places, what, self.right, self.source, True, tracks.lengths(sides[min(apart)].of))

    def differ(self, one: Side, mine: list[tuple[Span, Place]], other: Side, theirs: list[tuple[Span, Place]]) -> bool:
        if not comparable(one, other):
            return False
        a, b = [span for span, _ in mine], [span for span, _ in theirs]
        paces = [{p for s in side.document.statements if (p := per_day(s.text))} for side in (one, other)]
        if all(len(found) == 1 for found in paces):
            first, second = (found.pop() for found in paces)  # hours of study, where both name their pace
            a = [Span(s.low * first.low * DAYS, s.high * first.high * DAYS) for s in a]
            b = [Span(s.low * second.low * DAYS, s.high * second.high * DAYS) for s in b]
        return all(p.low > APART * q.high or q.low > APART * p.high for p in a for q in b)


KINDS = (
    ("practice", r"cod(?:e|ing)|practi[cs]\w*|projects?|build\w*|implement\w*|hands-on|experiment\w*|exercises?"),
    ("reading", r"theor\w*|read\w*|stud\w*|book\w*|paper\w*|math\w*|lectures?"),
    ("videos", r"videos?|watch\w*"),
    ("community", r"communit\w*|discuss\w*|network\w*|writ\w*|blog\w*"),
    ("review", r"review\w*|flashcards?|revis\w*|recall"),
)
SHARE = re.compile(
    r"\b(\d{1,2})\s*% (?:of )?(?:(?:your|the) )?(?:time )?(?:on |for |to |in |is )?(?:watching |doing )?(\w[\w-]*)",
    re.I,
)
MINUTES = re.compile(r"^\W*(\d{1,3}(?:\.\d)?)\s*(min(?:ute)?s?|h|hrs?|hours?)\b\W*(?:of |on |for )?(\w[\w-]*)", re.I)
TIMED = re.compile(r"\btime\b|\bspend|\bsplit\b|\bdaily\b|\beach day\b|golden rule|\bratio\b|\bevery day\b", re.I)
FAR = 0.1


def kind_of(word: str) -> str:
    return next((name for name, pattern in KINDS if re.fullmatch(pattern, word, re.I)), "")


def split(side: Side) -> tuple[dict[str, float], Place] | None:
    """The shares of the kinds of work, from percents in one statement or from times of items side by side."""
    for s in side.document.statements:
        shares = [(kind_of(word), float(n)) for n, word in SHARE.findall(s.text)]
        if len(shares) >= 2 and TIMED.search(s.text) and sum(n for _, n in shares) == 100:
            return told(side, s, shares)
        timed = []
        for o in side.document.statements[s.number + 1 :]:
            if not (m := MINUTES.match(o.text)):
                break
            timed.append((o, m))
        if len(timed) >= 2 and TIMED.search(s.text):
            spent = [(kind_of(m[3]), float(m[1]) * (1 if m[2].lower().startswith("m") else 60)) for _, m in timed]
            return told(side, timed[0][0], spent)
    return None


def told(side: Side, s: Statement, spent: list[tuple[str, float]]) -> tuple[dict[str, float], Place] | None:
    if not all(kind for kind, _ in spent) or not any(kind == "practice" for kind, _ in spent):
        return None
    total = sum(n for _, n in spent)
    shares: dict[str, float] = {}
    for kind, n in spent:
        shares[kind] = shares.get(kind, 0) + n / total
    return shares, side.place(s, f"{shares['practice']:.0%} practice")


@dataclass(frozen=True)
class Split:
    id: str = "split-differs-between"
    right: str = "Both are choices; more practice where you read well, more theory where the mathematics is new."
    source: str = "the documents themselves"
    how: str = "numbers compared"

    def find(self, sides: Sequence[Side]) -> Iterator[Difference]:
        found = [(side, *f) for side in sides if (f := split(side))]
        for (one, mine, a), (_, theirs, b) in combinations(found, 2):
            if abs(mine["practice"] - theirs["practice"]) > FAR + 1e-9:
                what = f"Of the time, {a.file} gives {mine['practice']:.0%} to practice, {b.file} {theirs['practice']:.0%}."
                yield Difference(self.id, (a, b), what, self.right, self.source, True, tracks.splits(one.of))


@dataclass(frozen=True)
class TopicHours:
    """Hours of the same topic that have nothing in common, and are both for the same sort of reader."""

    id: str = "hours-differ-between"
    right: str = "An estimate goes with what is known before; take your own pace, measured."
    source: str = "the documents themselves"
    how: str = "numbers compared"

    READER = re.compile(r"refresh|from scratch|beginner|\bnew to\b|review|advanced|overview|deep", re.I)
    FACTOR = 1.5

    def find(self, sides: Sequence[Side]) -> Iterator[Difference]:
        hours = [topic_hours(side) for side in sides]
        for one, other in combinations(range(len(sides)), 2):
            for topic in hours[one].keys() & hours[other].keys():
                mine, theirs = hours[one][topic], hours[other][topic]
                far = all(max(a.low, b.low) >= self.FACTOR * min(a.high, b.high) for a, _ in mine for b, _ in theirs)
                reader = any(self.READER.search(p.text) for _, p in (*mine, *theirs))
                if far and not reader:
                    a, b = mine[0][1], theirs[0][1]
                    side = sides[one]
                    what = f"{side.title(topic)}: {a.says} in {a.file}, {b.says} in {b.file}."
                    scratch, refresher = side.of.topics[topic].hours
                    right = f"{self.right} Ours: {scratch:g} hours from scratch, {refresher:g} as a refresher."
                    yield Difference(self.id, (a, b), what, right, self.source, True, tracks.having(side.of, topic))


def topic_hours(side: Side) -> dict[str, list[tuple[Span, Place]]]:
    """For each topic that is the title of a part, all hours that are stated for it."""
    from ..structure import own_time
    from ..twice import title_of

    found: dict[str, list[tuple[Span, Place]]] = {}
    for s in side.document.statements:
        time = own_time(side.document, s)
        if time and (topic := side.topic(title_of(s.text))):
            _, where = time
            for span in spans(where.text, HOURS):
                found.setdefault(topic, []).append((span, side.place(where, f"{span} hours")))
    return found


RULES: tuple[Between, ...] = (Length(), Split(), TopicHours())
