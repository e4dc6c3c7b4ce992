"""`week`, `gotchas`, `reading`: Markdown in the learner's folder, brought up to date and never written over."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from scratchproof import clock
from scratchproof.cli.telling import tell
from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.learner import Learner

if TYPE_CHECKING:
    from scratchproof.recall.notes.keeping import Kept
    from scratchproof.recall.notes.week import Planned
    from scratchproof.roadmap.plan.planner import Plan

ABOUT = {
    "week": "The draft of a weekly review: what the record says of seven days, and places for your own words.",
    "gotchas": "Your own mistakes by name, each once, with the right line where the lab is proven.",
    "reading": "The reading list of your track, with boxes to tick and the plan's days.",
}
YOURS = (
    "It lies in `notes/` of your folder and is yours to edit: what you change or delete there stays so. "
    "Parts that\nyou did not touch are brought up to date each time."
)
NOTHING = "Nothing is in your record yet. `scratchproof start` begins."


def run(command: str, argv: list[str]) -> int:
    parser = Arguments(command, f"{ABOUT[command]}\n{YOURS}")
    if command == "week":
        parser.add_argument("--date", metavar="DATE", help="any day of the week that is meant, such as 2026-11-23")
    args = parser.parse_args(argv)
    with Learner() as learner:
        if not learner.began:
            tell(NOTHING)
        elif command == "week":
            week(learner, args.date)
        elif command == "gotchas":
            gotchas(learner)
        else:
            reading(learner)
    return 0


def week(learner: Learner, day: str | None) -> None:
    from scratchproof.recall.notes.keeping import keep
    from scratchproof.recall.notes.week import draft, week_of
    from scratchproof.roadmap.plan.settings import day_of

    today = clock.today()
    found = week_of(learner, day_of(day, today, "--date") if day else today, today)
    if found.monday > today:
        raise Trouble("That week has not begun.", "Give a day up to today with `--date`.")
    kept = keep(learner.home / "notes" / f"{found.name}.md", draft(learner, found, _planned(learner, found.sunday)))
    _told(kept, "Your own words go under the last headings." if kept.how == "made" else "")


def gotchas(learner: Learner) -> None:
    from scratchproof.recall.notes.gotchas import draft, met
    from scratchproof.recall.notes.keeping import keep

    mistakes = met(learner)
    if not mistakes:
        tell("No mistake of yours has a name in the record yet, so there is nothing to write down.")
        return
    kept = keep(learner.home / "notes" / "gotchas.md", draft(learner, mistakes))
    many = f"{len(mistakes)} mistakes" if len(mistakes) != 1 else "1 mistake"
    labs = len({one.lab for one in mistakes})
    _told(kept, f"{many} by name, in {labs} {'lab' if labs == 1 else 'labs'}.")


def reading(learner: Learner) -> None:
    from scratchproof.recall.notes.keeping import keep
    from scratchproof.recall.notes.reading import counted_boxes, draft

    chosen = learner.progress.settings is not None
    plan = _plan(learner)
    made = draft(learner.curriculum, plan, dated=chosen)
    kept = keep(learner.home / "notes" / "reading.md", made)
    said = f"{counted_boxes(made)} sources of {plan.track.title}."
    if not chosen:
        said += " No track is chosen yet, so there are no days: `scratchproof plan --track TRACK` chooses one."
    _told(kept, said)


def _told(kept: Kept, more: str) -> None:
    from scratchproof.recall.notes.keeping import names_of

    how = {"made": "Written:", "updated": "Brought up to date:", "same": "Nothing new in"}[kept.how]
    said = [f"{how} `{kept.path}`. {more}".strip()]
    if kept.edited:
        said.append(f"Left as you wrote it: {names_of(kept.edited)}.")
    tell(*said)


def _plan(learner: Learner) -> Plan:
    from scratchproof import catalogue
    from scratchproof.cli.planning import known_of, minutes_of_labs, settings_of
    from scratchproof.roadmap.plan.pace import pace
    from scratchproof.roadmap.plan.planner import planned

    today = clock.today()
    return planned(
        learner.curriculum,
        settings_of(learner, today),
        known=known_of(learner),
        pace=pace(learner.progress, catalogue.labs()),
        today=today,
        labs=minutes_of_labs(),
    )


def _planned(learner: Learner, sunday: date) -> Planned:
    """The plan as it stood at the end of a week; of the present week also what is next."""
    from scratchproof.recall.notes.week import Planned
    from scratchproof.recall.notes.wording import day_of_event
    from scratchproof.roadmap.plan.settings import from_data

    today = clock.today()
    data = None
    for event in learner.record.events("planned"):
        if day_of_event(event.at) <= sunday:
            data = event.data
    tracks = {track.id: track.hours_per_day for track in learner.curriculum.tracks.values()}
    settings = from_data(data, tracks, today) if data is not None else None
    return Planned(settings, _following(learner) if today <= sunday else ())


def _following(learner: Learner) -> tuple[str, ...]:
    """Sentences on what comes next, and the plan's next seven days."""
    from scratchproof.cli.planning import next_of_plan, told_of_plan
    from scratchproof.recall.notes.wording import plain, short
    from scratchproof.roadmap.plan.ready import headline

    if learner.progress.settings is None:
        lab = learner.next_lab()
        if lab is None:
            return ("Every lab is proven.",)
        return (f"{plain(lab.title)}, {lab.minutes} min: `scratchproof next` opens it.",)
    following = next_of_plan(learner)
    if following is None:
        return ("Nothing is left on the plan.",)
    plan = _plan(learner)
    until = clock.today() + timedelta(days=7)
    days = []
    for day in plan.days:
        titles = list(dict.fromkeys(headline(s.title) for s in day.sessions if s.work and s.kind != "habit"))
        if day.date < until and titles:
            more = f"; {len(titles) - 3} more" if len(titles) > 3 else ""
            days.append(f"- {short(day.date)}: {plain('; '.join(titles[:3]))}{more}")
    return (told_of_plan(following[0]), *(("", *days) if days else ()))
