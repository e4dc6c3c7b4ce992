"""`plan`: dates for a track, from the hours that there are and what is proven; and the same as files to carry away."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from scratchproof import clock
from scratchproof.cli.plan_data import as_data, forecast_data
from scratchproof.cli.plan_files import files_asked, hand_out
from scratchproof.cli.planning import plan_of, settings_of
from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.learner import Learner
from scratchproof.record.progress import Claim
from scratchproof.roadmap.plan.outputs.wording import full
from scratchproof.roadmap.plan.planner import Plan, ends_with, hours_needed
from scratchproof.roadmap.plan.ready import Next, headline, needing, next_thing, ready_now
from scratchproof.roadmap.plan.settings import MOST_HOURS, Settings, day_of
from scratchproof.roadmap.plan.work import Work
from scratchproof.roadmap.plan.working_days import spelled, weekdays

if TYPE_CHECKING:
    from scratchproof.roadmap import Curriculum
    from scratchproof.screen.page import Page

SETTINGS = ("hours_per_day", "track", "start", "days", "deadline")
CLAIMS = {"know": "know", "done": "done", "withdraw": "withdrawn"}  # option: how the event says it
MOST_SEED = 2**32


def run(command: str, argv: list[str]) -> int:
    args = _arguments().parse_args(argv)
    today = clock.today()
    if not 0 <= args.seed < MOST_SEED:
        raise Trouble("The seed is a whole number from 0 up to 4294967295.", "Leave it out, or give another.")
    with Learner() as learner:
        chosen = {name: getattr(args, name) for name in SETTINGS if getattr(args, name) is not None}
        claimed = {how: _topics(learner, getattr(args, option) or []) for option, how in CLAIMS.items()}
        needed = _needed(learner, args.needs)
        stored = learner.progress.settings
        settings = _chosen(settings_of(learner, today), args, learner, today)
        plan = _planned(learner, settings, claimed, today)
        if args.deadline is not None:
            _must_be_possible(plan, learner.curriculum)
        # The files first: where one cannot be written, nothing is chosen either.
        files = files_asked(args, plan, learner.curriculum)
        hand_out(files)
        if chosen:
            learner.begin()
            learner.note("planned", **settings.as_data())
        for how, topics in claimed.items():
            if topics:
                learner.begin()
                learner.note("claimed", topics=topics, how=how)
        days = list(learner.progress.days)
        curriculum = learner.curriculum
    said = [] if chosen or stored else [_defaults(settings)]
    if not files:
        _Asked(args, plan, curriculum, needed, days, [*said, *_notes(plan, curriculum)]).say()
    return 0


def _arguments() -> Arguments:
    parser = Arguments(
        "plan",
        "A plan with dates: this week in detail, the rest in phases. It follows what you have proven and your pace;\n"
        "what you choose is kept, so that `plan` alone shows it again, as of today.",
    )
    choose = parser.add_argument_group("choose, and keep")
    choose.add_argument("--track", metavar="TRACK", help="the roadmap to follow")
    choose.add_argument("--hours-per-day", type=float, metavar="H", help="hours on a working day")
    choose.add_argument("--days", metavar="DAYS", help="working days, such as mon-sat or mon,wed,fri")
    choose.add_argument("--start", metavar="DATE", help="the first day, such as 2026-11-23")
    choose.add_argument("--deadline", metavar="DATE", help="the day by which it must end; `none` takes it away")
    choose.add_argument("--know", nargs="+", metavar="TOPIC", help="you know these already: a refresher, and a claim")
    choose.add_argument("--done", nargs="+", metavar="TOPIC", help="you are through with these, which no lab proves")
    choose.add_argument("--withdraw", nargs="+", metavar="TOPIC", help="take back what you said of these")
    look = parser.add_argument_group("look")
    look.add_argument("--forecast", action="store_true", help="when it ends, as a distribution")
    look.add_argument("--seed", type=int, default=0, help="of the forecast; the same seed gives the same days")
    look.add_argument("--phases", action="store_true", help="every phase with its dates")
    look.add_argument("--ready", action="store_true", help="what can be begun now")
    look.add_argument("--needs", metavar="TOPIC", help="what needs this, and what it needs")
    look.add_argument("--json", action="store_true", help="as JSON, with every day")
    away = parser.add_argument_group("carry away ('-' writes to the screen)")
    for name, says in (
        ("markdown", "Markdown, with boxes to tick"),
        ("html", "a page that prints well; print it to PDF in the browser"),
        ("ics", "iCalendar, an event for each day"),
        ("csv", "a table, for Notion and spreadsheets"),
    ):
        away.add_argument(f"--{name}", metavar="PATH", help=says)
    away.add_argument("--at", metavar="HH:MM", help="with --ics: when a day's work begins; without it, all-day events")
    away.add_argument("--force", action="store_true", help="write over a file that is no plan")
    return parser


# What is asked for


def _topics(learner: Learner, names: Sequence[str]) -> list[str]:
    """Ids of the topics of these names. Raises `Trouble` with near ones. Projects can be claimed too."""
    if not names:
        return []
    curriculum = learner.curriculum
    table: dict[str, str] = {}
    for topic in curriculum.topics.values():
        for name in (topic.title, *topic.aliases):
            table.setdefault(_bare(name), topic.id)
    table.update({_bare(id): id for id in (*curriculum.projects, *curriculum.topics)})
    found = []
    for name in names:
        if _bare(name) not in table:
            import difflib

            near = difflib.get_close_matches(_bare(name), list(table), n=3, cutoff=0.6)
            guess = f" Did you mean {' or '.join(dict.fromkeys(table[n] for n in near))}?" if near else ""
            raise Trouble(f"There is no topic called {name!r}.{guess}", "`scratchproof plan --ready` names topics.")
        found.append(table[_bare(name)])
    return list(dict.fromkeys(found))


def _needed(learner: Learner, name: str | None) -> str | None:
    if name is None:
        return None
    (found,) = _topics(learner, [name])
    if found not in learner.curriculum.topics:
        raise Trouble(f"{name!r} is a project; nothing needs it.", "`scratchproof plan --ready` names topics.")
    return found


def _bare(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").split())


def _chosen(before: Settings, args: argparse.Namespace, learner: Learner, today: date) -> Settings:
    """The settings with the options over them. Raises `Trouble`."""
    settings = before
    tracks = learner.curriculum.tracks
    if args.track is not None:
        if args.track not in tracks:
            import difflib

            near = difflib.get_close_matches(args.track, list(tracks), n=1, cutoff=0.5)
            guess = f" Did you mean {near[0]}?" if near else ""
            raise Trouble(f"There is no track called {args.track!r}.{guess}", f"The tracks are {', '.join(tracks)}.")
        settings = replace(settings, track=args.track)
        if learner.progress.settings is None:
            settings = replace(settings, hours_per_day=float(tracks[args.track].hours_per_day))
    if args.hours_per_day is not None:
        settings = replace(settings, hours_per_day=args.hours_per_day)
    if args.days is not None:
        settings = replace(settings, days=weekdays(args.days))
    if args.start is not None:
        settings = replace(settings, start=day_of(args.start, today, "--start"))
    if args.deadline is not None:
        by = None if args.deadline == "none" else day_of(args.deadline, today, "--deadline")
        if by is not None and by < today:
            raise Trouble(
                f"The deadline of {full(by)} is past: today is {full(today)}.", "Give a later one, or `none`."
            )
        if by is not None and by < settings.start:
            raise Trouble(
                f"The deadline of {full(by)} is before the start of {full(settings.start)}.", "Give a later one."
            )
        settings = replace(settings, deadline=by)
    return settings


def _planned(learner: Learner, settings: Settings, claimed: dict[str, list[str]], today: date) -> Plan:
    """The plan as it would be with these claims; nothing is written."""
    progress = learner.progress
    now = clock.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
    for how, topics in claimed.items():
        for topic in topics:
            progress.claims.pop(topic, None)
            if how != "withdrawn":
                progress.claims[topic] = Claim(now, how)
    return plan_of(learner, settings, today)


def _must_be_possible(plan: Plan, curriculum: Curriculum) -> None:
    by, s = plan.settings.deadline, plan.settings
    if by is None or plan.finish is None or plan.finish <= by:
        return
    hours = hours_needed(plan, curriculum, by)
    what = (
        f"{plan.track.title} cannot be done by {full(by)} with {s.hours_per_day:g} hours a day, {spelled(s.days)}: "
        f"it would end on {full(plan.finish)}."
    )
    if hours is None:
        most = ends_with(plan, curriculum, MOST_HOURS)
        raise Trouble(
            f"{what} Even with {MOST_HOURS:g} it would be {full(most)}.", "Give a later day or a shorter track."
        )
    raise Trouble(f"{what} It would take {hours:g} hours a day.", f"`--hours-per-day {hours:g}`, or a later deadline.")


# What is said


def _defaults(settings: Settings) -> str:
    return (
        f"Nothing is chosen yet, so this takes `--track {settings.track} --hours-per-day {settings.hours_per_day:g} "
        f"--days {spelled(settings.days)}` from today; give your own and they are kept."
    )


def _notes(plan: Plan, curriculum: Curriculum) -> list[str]:
    """Topics that were pulled in, and a deadline that was kept from before and can no longer be met."""
    found = []
    pulled = [work for work in plan.works if work.pulled_for]
    if pulled:
        names = ", ".join(headline(work.title) for work in pulled[:2])
        more = f" and {len(pulled) - 2} more" if len(pulled) > 2 else ""
        found.append(f"Added or moved forward, since others need them: {names}{more}.")
    by = plan.settings.deadline
    if by is not None and by < plan.today:
        found.append(f"The deadline of {full(by)} is past; `scratchproof plan --deadline none` takes it away.")
    elif by is not None and plan.finish is not None and plan.finish > by:
        hours = hours_needed(plan, curriculum, by)
        would = f"it takes {hours:g} hours a day from now on" if hours else "16 hours a day would be too few"
        found.append(f"To be done by {full(by)}, {would}.")
    return found


@dataclass(frozen=True)
class _Asked:
    """The plan with what is to be told of it. `needed`: the topic of --needs; `days`: with work on a lab, ISO 8601."""

    args: argparse.Namespace
    plan: Plan
    curriculum: Curriculum
    needed: str | None
    days: list[str]
    notes: list[str]

    @property
    def following(self) -> Next | None:
        return next_thing(self.curriculum, self.plan.track, self.plan.known, self.plan.works)

    @property
    def ready(self) -> list[Work]:
        return ready_now(self.curriculum, self.plan.known, self.plan.works)

    def say(self) -> None:
        if self.args.json:
            print(json.dumps(self.as_data(), ensure_ascii=False))
            return
        from scratchproof.screen.writer import write

        write(self.page())

    def page(self) -> Page:
        from scratchproof.screen import plan_page as pages

        plan, curriculum = self.plan, self.curriculum
        if self.needed is not None:
            return pages.needs_page(self.needed, curriculum, plan.known, needing(curriculum, self.needed))
        if self.args.ready:
            return pages.ready_page(self.ready, self.following, curriculum, plan.known)
        if self.args.phases:
            return pages.phases_page(plan)
        if self.args.forecast:
            from scratchproof.roadmap.plan.forecast import forecast

            return pages.forecast_page(plan, forecast(plan, self.days, self.args.seed))
        return pages.plan_page(plan, self.following, self.notes)

    def as_data(self) -> dict[str, Any]:
        said = as_data(self.plan, self.notes)
        following = self.following
        if following:
            said["next"] = {
                "id": following.work.id,
                "title": following.work.title,
                "why": following.why,
                "unlocks": list(following.unlocks),
                "later": following.later,
                "labs": list(following.labs),
            }
        if self.args.ready:
            said["ready"] = [work.id for work in self.ready]
        if self.needed is not None:
            said["needed_by"] = needing(self.curriculum, self.needed)
        if self.args.forecast:
            said["forecast"] = forecast_data(self.plan, self.days, self.args.seed)
        return said
