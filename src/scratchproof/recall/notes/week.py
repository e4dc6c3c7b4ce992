"""The draft of a weekly review: what the record says of seven days, and places for the learner's own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from scratchproof.learner import Learner
from scratchproof.record import Event
from scratchproof.record.progress import LONGEST_PAUSE, LabProgress, progress_of
from scratchproof.roadmap.curriculum import Curriculum
from scratchproof.roadmap.plan.settings import Settings
from scratchproof.roadmap.plan.work import phase_title

from .keeping import Draft
from .marks import Part
from .wording import counted, day_of_event, full, mistake_of, short, span, title_of_lab, word

# Kinds of events that show the learner at work; the others happen by themselves, or are settings.
WORK = {"opened", "tried", "passed", "hinted", "revealed", "reset", "talked", "drew", "reviewed", "hunted"}
WORK |= {"checkpoint", "placed"}
MOST_SECONDS = 4 * 3600.0  # of one event that says how long it took
INTRO = (
    "<!-- What stands between the marks is brought up to date by `scratchproof week`, until you change it. "
    "Everything else is yours. -->"
)
OWN_WORDS = """\
## In your own words

### What was hard


### What to change next week


### One thing, explained in five sentences

1.
2.
3.
4.
5.
"""


@dataclass(frozen=True)
class Planned:
    """What the plan says: its settings at the end of the week, and sentences on what is next (of this week only)."""

    settings: Settings | None = None
    following: tuple[str, ...] = ()


@dataclass
class Week:
    """The events of one week, in order of their time."""

    monday: date
    today: date
    events: list[Event] = field(default_factory=list)

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def name(self) -> str:
        """2026-W47"""
        year, number, _ = self.monday.isocalendar()
        return f"{year}-W{number:02d}"

    @property
    def running(self) -> bool:
        return self.monday <= self.today <= self.sunday

    def of(self, *kinds: str) -> list[Event]:
        return [event for event in self.events if event.kind in kinds]


def week_of(learner: Learner, day: date, today: date) -> Week:
    """The week that a day lies in, Monday to Sunday where the learner is."""
    monday = day - timedelta(days=day.weekday())
    found = Week(monday, today)
    # An id is never earlier than its event, so that nothing of the week comes before its first moment's id.
    events = learner.record.events(after=_first_id(monday))
    found.events = sorted((e for e in events if monday <= day_of_event(e.at) <= found.sunday), key=lambda e: e.at)
    return found


def _first_id(monday: date) -> str:
    """An id before all of the week's, whatever the time zone; "" before 1970."""
    moment = datetime.combine(monday - timedelta(days=2), time(), UTC) if monday > date(1970, 1, 5) else None
    ms = f"{int(moment.timestamp() * 1000):012x}" if moment else ""
    return f"{ms[:8]}-{ms[8:]}-7000-8000-000000000000" if moment else ""


def draft(learner: Learner, week: Week, planned: Planned) -> Draft:
    parts = [
        Part("hours", _section("Hours", _hours(week, planned.settings))),
        Part("proven", _section("Proven", _proven(learner, week))),
        Part("mistakes", _section("Mistakes met", _mistakes(week))),
        Part("reviews", _section("Came back", _reviews(week))),
    ]
    tested = list(_tested(week, learner.curriculum))
    if tested:
        parts.append(Part("tested", _section("Put to the test", tested)))
    if planned.following:
        parts.append(Part("next", _section("Next", planned.following)))
    number, year = week.monday.isocalendar()[1], week.monday.isocalendar()[0]
    head = f"# Week {number} of {year}: {short(week.monday)} to {full(week.sunday)}\n\n{INTRO}"
    return Draft(head, tuple(parts), OWN_WORDS)


def _section(title: str, lines: Sequence[str] | Iterator[str]) -> str:
    return "\n".join((f"## {title}", "", *lines))


# Hours


def _hours(week: Week, settings: Settings | None) -> Iterator[str]:
    done = worked_minutes(week.events)
    days = {day_of_event(event.at) for event in week.events if event.kind in WORK}
    seen = (f"{span(done)} of work" if done >= 1 else "Less than a minute of work") if days else "No work"
    yield f"{seen} in the record. Pauses of more than {span(LONGEST_PAUSE / 60)} and reading are not in it."
    if days:
        yield f"Days with work: {', '.join(map(_weekday, sorted(days)))}."
    if settings is not None:
        dates = [week.monday + timedelta(days=n) for n in range(7)]
        wanted = [d for d in dates if d.weekday() in settings.days and d >= settings.start]
        if wanted:
            whole = f"The plan has {span(settings.minutes * len(wanted))} for this week"
            past = settings.minutes * sum(d <= week.today for d in wanted)
            yield f"{whole}, {span(past)} of it up to today." if week.running else f"{whole}."
        else:
            yield "The plan has no hours for this week."


def _weekday(day: date) -> str:
    return ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[day.weekday()]


def worked_minutes(events: Sequence[Event]) -> float:
    """Minutes between events that follow one another without a long pause, and what single events say they took."""
    total, before = 0.0, None
    for event in events:
        if event.kind not in WORK:
            continue
        at = datetime.fromisoformat(event.at)
        took = min(_number(event.data.get("seconds")), MOST_SECONDS)
        since = (at - before).total_seconds() if before else None
        if since is None or since > LONGEST_PAUSE:
            total += took if since is None else min(took, since)
        else:
            total += since
        before = at
    return total / 60


# Proven


@dataclass(frozen=True)
class _Passing:
    """How a lab was proven for the first time."""

    tries: int
    hints: int
    revealed: bool
    seconds: float | None

    def __str__(self) -> str:
        said = [counted(self.tries, "try").replace("trys", "tries"), counted(self.hints, "hint")]
        if self.seconds:
            said.append(span(max(60, self.seconds) / 60))
        return ", ".join(said) + (", after a look at the solution" if self.revealed else "")


def _passing(events: Sequence[Event], progress: LabProgress) -> _Passing:
    tries = hints = 0
    for event in events:
        tries += event.kind in ("tried", "passed")
        hints += event.kind == "hinted"
        if event.kind == "passed":
            break
    return _Passing(tries, hints, progress.revealed_before_pass, progress.active_seconds)


def _proven(learner: Learner, week: Week) -> Iterator[str]:
    """First passes of the week, then passes of what was proven before, then what was only begun."""
    first: list[str] = []
    again: list[str] = []
    for lab in dict.fromkeys(e.lab for e in week.of("passed") if e.lab):
        events = [e for e in learner.record.events(lab=lab) if day_of_event(e.at) <= week.sunday]
        progress = progress_of(events)[lab]
        if progress.first_passed and day_of_event(progress.first_passed) >= week.monday:
            first.append(f"- {title_of_lab(lab)}: {_passing(events, progress)}")
        else:
            again.append(title_of_lab(lab))
    yield from first
    if not first:
        yield "No lab was proven for the first time this week."
    if again:
        yield ""
        yield f"Right again, in another text: {', '.join(again)}."
    passed = {e.lab for e in week.of("passed")}
    begun = [lab for lab in dict.fromkeys(e.lab for e in week.of("tried") if e.lab) if lab not in passed]
    if begun:
        yield ""
        yield "In work: " + ", ".join(_begun(lab, week) for lab in begun) + "."


def _begun(lab: str, week: Week) -> str:
    tries = sum(e.lab == lab for e in week.of("tried"))
    return f"{title_of_lab(lab)} ({'1 try' if tries == 1 else f'{tries} tries'})"


# Mistakes


def _mistakes(week: Week) -> Iterator[str]:
    """Each named mistake once, with what became of it by the end of the week."""
    met: dict[tuple[str, str], tuple[int, str]] = {}  # lab and mistake: how often, and when last
    for event in week.of("tried"):
        mistake = event.data.get("mistake")
        if event.lab and isinstance(mistake, str):
            count, _ = met.get((event.lab, mistake), (0, ""))
            met[event.lab, mistake] = (count + 1, event.at)
    for (lab, id), (count, last) in met.items():
        known = mistake_of(lab, id)
        over = any(e.lab == lab and e.at >= last for e in week.of("passed"))
        times = "" if count == 1 else f", {counted(count, 'time')}"
        state = "overcome" if over else "still open at the end of the week"
        if week.running and not over:
            state = "still open"
        yield f"- {title_of_lab(lab)}{times}, {state}. {known.says if known else f'(`{word(id)}`)'}"
    asked = [said for event in week.of("reviewed") if (said := _mistake_of_question(event))]
    yield from dict.fromkeys(asked)
    if not met and not asked:
        yield "No mistake was named this week."


def _mistake_of_question(event: Event) -> str:
    """A named mistake in an answer to a computed question or a derivation; empty where there is none."""
    kind, _, name = _text(event.data.get("item")).partition(":")
    id, seed = event.data.get("mistake"), event.data.get("seed")
    if not isinstance(id, str):
        return ""
    title = word(name.replace("-", " "))
    if kind == "question":
        from scratchproof.recall.questions.catalogue import templates

        template = templates().get(name)
        known = next((m for m in template.mistakes if m.id == id), None) if template else None
        if template is None or known is None or not isinstance(seed, int):
            return ""
        try:
            return f"- In the question on {title}. {template.question(seed).filled(known.says)}"
        except (RuntimeError, KeyError, ValueError):
            return ""
    if kind == "derivation":
        from scratchproof.recall.derivations import derivations

        one = derivations().get(name)
        sentence = next((m.sentence for m in one.mistakes if m.id == id), "") if one else ""
        return f"- In the derivation of {title}. {sentence}" if sentence else ""
    return ""


# What came back, and tests


def _reviews(week: Week) -> Iterator[str]:
    """Reviews by kind, and what was not there any more."""
    names = {"lab": "labs from a blank file", "derivation": "derivations", "question": "questions"}
    names |= {"bug": "bugs of your own", "card": "cards"}
    done = [e for e in week.of("reviewed") if e.data.get("via") != "placement"]
    if not done:
        yield "Nothing came back this week."
        return
    right = sum(_right(e) for e in done)
    seconds = sum(min(_number(e.data.get("seconds")), MOST_SECONDS) for e in done)
    yield f"{counted(len(done), 'review')}, {right} right ({right / len(done):.0%}), {span(seconds / 60)}."
    yield ""
    for kind, name in names.items():
        of_kind = [e for e in done if _text(e.data.get("item")).partition(":")[0] == kind]
        if of_kind:
            yield f"- {name}: {sum(map(_right, of_kind))} of {len(of_kind)}"
    gone = dict.fromkeys(_spoken(e.data["item"]) for e in done if not _right(e) and _text(e.data.get("item")))
    if gone:
        more = f" and {len(gone) - 8} more" if len(gone) > 8 else ""
        yield ""
        yield f"Not there this time: {', '.join(list(gone)[:8])}{more}. They come back sooner."


def _right(event: Event) -> bool:
    outcome, rating = event.data.get("outcome"), event.data.get("rating")
    return outcome == "right" if isinstance(outcome, str) else isinstance(rating, int) and rating > 1


def _spoken(item: str) -> str:
    kind, _, name = item.partition(":")
    if kind == "lab":
        return title_of_lab(name)
    return word(f"{name.replace('/', ': ').replace('-', ' ')} ({kind})")


def _tested(week: Week, curriculum: Curriculum) -> Iterator[str]:
    """Checkpoints that were ended, hunts, placement."""
    for event in week.events:
        data = event.data
        if event.kind == "checkpoint" and data.get("outcome") in ("passed", "not", "said"):
            passed = {"passed": "passed", "not": "not passed yet", "said": "gone through; nothing in it was judged"}
            failed = data.get("failed")
            back = [_title(t, curriculum) for t in failed if isinstance(t, str)] if isinstance(failed, list) else []
            more = f". To go back to: {', '.join(back)}" if back else ""
            yield f"- Checkpoint{_phase(data, curriculum)}: {passed[data['outcome']]}{more}"
        elif event.kind == "hunted" and data.get("stage") in ("found", "given-up"):
            how = "every planted mistake found" if data["stage"] == "found" else "left"
            name = f" {title_of_lab(data['hunt'])}" if _text(data.get("hunt")) else ""
            yield f"- Hunt{name}: {how}"
        elif event.kind == "placed":
            known = data.get("known")
            many = len(known) if isinstance(known, list) else 0
            yield f"- Placement: {counted(many, 'topic')} known"


def _title(topic: str, curriculum: Curriculum) -> str:
    found = curriculum.topics.get(topic)
    return word(found.title if found else topic)


def _phase(data: Mapping[str, Any], curriculum: Curriculum) -> str:
    """The title of an event's phase, with a space before it; its id where no track has it."""
    track, phase = curriculum.tracks.get(_text(data.get("track"))), _text(data.get("phase"))
    found = next((one for one in track.phases if one.id == phase), None) if track else None
    name = word(phase_title(found) if found else phase)
    return f" {name}" if name else ""


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _number(value: Any) -> float:
    fine = isinstance(value, int | float) and not isinstance(value, bool) and value >= 0
    return float(value) if fine and value < 1e9 else 0.0
