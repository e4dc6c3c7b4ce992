"""The plan as JSON."""

from __future__ import annotations

from typing import Any

from scratchproof.roadmap.plan.planner import Plan, phases_of


def as_data(plan: Plan, notes: list[str]) -> dict[str, Any]:
    return {
        "schema": 1,
        "settings": plan.settings.as_data(),
        "today": plan.today.isoformat(),
        "finish": plan.finish.isoformat() if plan.finish else None,
        "minutes": plan.minutes,
        "minutes_of_recall": plan.minutes_of_recall,
        "pace": {"ratio": round(plan.pace.ratio, 4), "labs": plan.pace.labs},
        "split": dict(plan.split),
        "notes": notes,
        "next": None,
        "phases": [
            {
                "id": plan.track.phases[phase.number].id,
                "title": phase.title,
                "first": phase.first.isoformat() if phase.first else None,
                "last": phase.last.isoformat() if phase.last else None,
                "minutes": phase.minutes,
                "topics": phase.topics,
                "proven": phase.known,
                "claimed": phase.claimed,
                "consolidation": phase.consolidation,
            }
            for phase in phases_of(plan)
        ],
        "works": [
            {
                "kind": work.kind,
                "id": work.id,
                "title": work.title,
                "minutes": work.minutes,
                "claim": work.standing.claim or None,
                "pulled_for": work.pulled_for or None,
            }
            for work in plan.works
        ],
        "days": [
            {
                "date": day.date.isoformat(),
                "sessions": [
                    {"kind": s.kind, "id": s.work or None, "title": s.title, "minutes": s.minutes} for s in day.sessions
                ],
            }
            for day in plan.days
        ],
    }


def forecast_data(plan: Plan, days: list[str], seed: int) -> dict[str, Any] | None:
    from scratchproof.roadmap.plan.forecast import forecast

    found = forecast(plan, days, seed)
    if found is None:
        return None
    return {
        "seed": found.seed,
        "runs": found.runs,
        "percentiles": {str(share): day.isoformat() for share, day in found.percentiles},
        "months": dict(found.months),
        "by_deadline": found.by_deadline,
    }
