"""`labs`: every lab, for people and for programs."""

from __future__ import annotations

import json
from typing import Any

from scratchproof import catalogue
from scratchproof.cli.usage import Arguments
from scratchproof.learner import Learner


def run(command: str, argv: list[str]) -> int:
    parser = Arguments("labs", "Every lab, in the order in which they build on each other.")
    parser.add_argument("--json", action="store_true", help="as JSON, with the names and signatures that are judged")
    args = parser.parse_args(argv)
    with Learner() as learner:
        rows = rows_of(learner)
    if args.json:
        print(json.dumps({"schema": 1, "labs": rows}, ensure_ascii=False))
        return 0
    from scratchproof.screen.lists_page import labs_page
    from scratchproof.screen.writer import write

    write(labs_page(rows))
    return 0


def rows_of(learner: Learner) -> list[dict[str, Any]]:
    """Every lab as plain data, with where the learner stands."""
    return [
        {
            "id": lab.id,
            "pack": lab.pack,
            "title": lab.title,
            "topic": lab.topic,
            "slot": lab.slot,
            "minutes": lab.minutes,
            "depth": lab.facts.get("depth"),
            "needs": lab.needs,
            "aliases": list(lab.facts.get("aliases", [])),
            "judged": [
                {"name": j.name, "signature": f"{j.name}{j.signature}", "aliases": list(j.aliases)} for j in lab.judged
            ],
            "torch": lab.withheld is not None,
            "check": lab.check,
            "state": learner.state(lab),
            "when": (learner.progress[lab.id].first_passed or "")[:10],
            "tries": learner.progress[lab.id].tries,
        }
        for lab in catalogue.labs().values()
    ]
