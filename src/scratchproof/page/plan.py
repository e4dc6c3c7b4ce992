"""Plan: this week, the phases, the forecast as a band, hours done against planned; the plan as files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from scratchproof import clock
from scratchproof.cli.planning import next_of_plan, plan_of, settings_of, told_of_plan
from scratchproof.cli.recalling import sitting
from scratchproof.errors import Trouble
from scratchproof.learner import Learner
from scratchproof.page.blocks import spans_html
from scratchproof.page.drawing.dates import bars
from scratchproof.page.live import Change
from scratchproof.page.shell import rendered
from scratchproof.roadmap.plan.outputs import FORMS, form
from scratchproof.roadmap.plan.outputs.wording import full, short, span
from scratchproof.roadmap.plan.planner import phases_of
from scratchproof.roadmap.plan.working_days import WorkingDays
from scratchproof.screen.plan_page import day_said, days_shown, heading, week_said

if TYPE_CHECKING:
    from scratchproof.page.app import Pages
    from scratchproof.roadmap.plan.planner import Plan as Planned

KINDS = {
    "markdown": ("plan.md", "text/markdown; charset=utf-8", "Markdown"),
    "html": ("plan.html", "text/html; charset=utf-8", "HTML that prints"),
    "ics": ("plan.ics", "text/calendar; charset=utf-8", "Calendar"),
    "csv": ("plan.csv", "text/csv; charset=utf-8", "Table (CSV)"),
}


class Plan:
    path = "/plan"
    template = "plan.html"

    def __init__(self, pages: Pages) -> None:
        self.pages = pages

    def shown(self, asked: Mapping[str, str]) -> Mapping[str, Any]:
        today = clock.today()
        with self.pages.learner() as learner:
            plan = plan_of(learner, settings_of(learner, today), today)
            following = next_of_plan(learner)
            return {
                "plan": plan,
                "chosen": learner.progress.settings is not None,
                "head": spans_html(heading(plan)[1:]).removeprefix(": ") if plan.days else "",
                "day": day_said(plan) if plan.days else "",
                "following": told_of_plan(following[0]) if following else "",
                "week": days_shown(plan) if plan.days else [],
                "week_said": week_said(plan, days_shown(plan)).removesuffix(", in minutes") if plan.days else "",
                "topics": learner.curriculum.topics,
                "phases": phases_of(plan),
                "span": span,
                "short": short,
                "drawing": self.drawing(plan, today),
                "forecast": self.forecast(plan, list(learner.progress.days)),
                "hours": self.hours(learner, plan, today),
                "kinds": KINDS,
            }

    def drawing(self, plan: Planned, today: date) -> Any:
        rows = [
            (phase.title, phase.first, phase.last, "rest" if phase.consolidation else "")
            for phase in phases_of(plan)
            if phase.first and phase.last
        ]
        return bars(rows, today) if rows else None

    def forecast(self, plan: Planned, days: list[str]) -> Any:
        from scratchproof.roadmap.plan.forecast import forecast

        found = forecast(plan, days, 0)
        if found is None:
            return None
        by = dict(found.percentiles)
        rows = [("9 in 10 runs end here", by[5], by[95], "wide"), ("half of them here", by[25], by[75], "")]
        return {
            "drawing": bars(rows, plan.today),
            "rows": [(f"{share} %", full(day)) for share, day in found.percentiles],
        }

    def hours(self, learner: Learner, plan: Planned, today: date) -> dict[str, Any]:
        """Hours since the plan began: planned, and measured on labs and reviews. Reading leaves no trace here."""
        settings = plan.settings
        days = max(0, WorkingDays(settings.start, settings.days).number(today)) if settings.start <= today else 0
        labs = sum(lab.active_seconds or 0.0 for lab in learner.progress.labs.values()) / 3600
        log = sitting(learner).log
        reviews = sum(count * log.pace.get(kind, 0.0) for kind, (count, _) in log.sums.items()) / 3600
        asked = days * settings.hours_per_day
        return {"planned": asked, "labs": labs, "reviews": reviews, "top": max(asked, labs + reviews, 1.0)}

    def parts(self, change: Change, asked: Mapping[str, str]) -> Mapping[str, str]:
        if change.kind not in ("verdict", "record"):
            return {}
        return {"plan": rendered("plan_body.html", **self.shown(asked))}

    def file(self, name: str) -> tuple[str, str, str]:
        if name not in FORMS:
            raise Trouble("There is no such form of the plan.", f"The forms are {', '.join(FORMS)}.")
        today = clock.today()
        with self.pages.learner() as learner:
            plan = plan_of(learner, settings_of(learner, today), today)
            text = form(name).written(plan, learner.curriculum, clock.now().replace(tzinfo=None, microsecond=0))
        return KINDS[name][0], KINDS[name][1], text

    def sent(self, form: Mapping[str, str]) -> str:
        return "/plan"
