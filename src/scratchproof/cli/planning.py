"""What `plan`, `next` and `status` share: the record and the curriculum brought together."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from scratchproof import catalogue, clock
from scratchproof.catalogue import Lab
from scratchproof.errors import Trouble
from scratchproof.learner import Learner
from scratchproof.roadmap.plan.known import Known, known
from scratchproof.roadmap.plan.pace import pace
from scratchproof.roadmap.plan.ready import Next, headline, next_thing
from scratchproof.roadmap.plan.settings import Settings, from_data
from scratchproof.roadmap.plan.work import Work, work_left

if TYPE_CHECKING:
    from scratchproof.roadmap.plan.planner import Plan


def minutes_of_labs() -> dict[str, int]:
    return {lab.id: lab.minutes for lab in catalogue.labs().values()}


def settings_of(learner: Learner, today: date) -> Settings:
    """What was chosen last, defaults where nothing was. Raises `Trouble` when there is no track."""
    tracks = {track.id: track.hours_per_day for track in learner.curriculum.tracks.values()}
    return from_data(learner.progress.settings, tracks, today)


def known_of(learner: Learner) -> Known:
    return known(learner.curriculum, learner.progress, catalogue.labs())


def plan_of(learner: Learner, settings: Settings, today: date) -> Plan:
    """The plan from these settings and what is known. Raises `Trouble`."""
    from scratchproof.roadmap.plan.planner import planned

    return planned(
        learner.curriculum,
        settings,
        known=known_of(learner),
        pace=pace(learner.progress, catalogue.labs()),
        today=today,
        labs=minutes_of_labs(),
    )


def next_of_plan(learner: Learner) -> tuple[Next, Lab | None] | None:
    """The next thing of the plan, and the first lab along it that is not passed; None where nothing was planned.

    A curriculum that cannot be read is no reason to keep a lab from the learner: None too.
    """
    if learner.progress.settings is None:
        return None
    try:
        curriculum = learner.curriculum
        track = curriculum.tracks[settings_of(learner, clock.today()).track]
        standing = known_of(learner)
        works = work_left(curriculum, track, standing, pace(learner.progress, catalogue.labs()), minutes_of_labs())
    except Trouble:
        return None
    following = next_thing(curriculum, track, standing, works)
    if following is None:
        return None
    return following, _first_lab(works)


def _first_lab(works: list[Work]) -> Lab | None:
    labs = catalogue.labs()
    return next((labs[id] for w in works for id in w.standing.labs if id not in w.standing.passed and id in labs), None)


def told_of_plan(following: Next) -> str:
    """One sentence or two: what is next on the plan, why, and what it unlocks."""
    done = (
        ""
        if following.labs or following.work.kind != "topic"
        else (f" It has no lab: `scratchproof plan --done {following.work.id}` when you are through.")
    )
    return f"Next on your plan: **{headline(following.work.title)}**. {following.sentence}{done}"
