"""`status`: what is proven, what comes next, how much of the model is the learner's."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from scratchproof.cli.assemble import assembled
from scratchproof.cli.labs import rows_of
from scratchproof.cli.usage import Arguments
from scratchproof.learner import Learner


def run(command: str, argv: list[str]) -> int:
    parser = Arguments("status", "What is proven, and what comes next.")
    parser.add_argument("--json", action="store_true", help="as JSON")
    args = parser.parse_args(argv)
    with Learner() as learner:
        rows = rows_of(learner)
        share = dataclasses.asdict(assembled(learner).share())
        lab = learner.next_lab()
        planned = None
        if learner.progress.settings is not None:
            from scratchproof.cli.planning import next_of_plan, told_of_plan

            planned = next_of_plan(learner)
        recalled = recall_of(learner) if learner.progress.labs or learner.progress.claims else None
    if planned:
        lab = planned[1] or lab
        opens = f" `scratchproof next` opens {lab.title}, {lab.minutes} min." if lab else ""
        following = f"{told_of_plan(planned[0])}{opens}"
    elif lab is None:
        following = "Every lab is proven. `scratchproof talk` lets the model write through your code."
    else:
        following = f"Next: {lab.title}, {lab.minutes} min. `scratchproof next` opens it."
    if args.json:
        said = {"schema": 1, "labs": rows, "next": lab.id if lab else None, "share": share, "recall": recalled}
        print(json.dumps(said, ensure_ascii=False))
        return 0
    from scratchproof.screen.lists_page import status_page
    from scratchproof.screen.writer import write

    write(status_page(rows, following, share, recalled))
    return 0


def recall_of(learner: Learner) -> dict[str, Any] | None:
    """What is due, predicted recall by topic, the most faded first, and debts; None where there is none of it."""
    from scratchproof import clock
    from scratchproof.cli.recalling import sitting
    from scratchproof.recall.checkpoints import debts, due, offer
    from scratchproof.recall.memory.log import looked
    from scratchproof.recall.memory.outlook import recall_by_topic

    counted = looked(learner.record)
    owed = debts(learner.progress, learner.curriculum)
    back = offer(due(learner.progress, clock.now()), learner.curriculum)
    if not (counted[0].history or owed or back):
        return None  # before the questions and cards are read, which takes a while
    now = sitting(learner, counted)
    titles = learner.curriculum.topics
    today = now.queue()
    topics = recall_by_topic(now.log, now.there, clock.now_ms())
    return {
        "today": len(today.entries),
        "seconds": round(today.seconds),
        "waiting": today.waiting,
        "kinds": [entry.item.kind for entry in today.entries],
        "topics": [
            {
                "topic": one.topic,
                "title": titles[one.topic].title if one.topic in titles else one.topic,
                "recall": round(one.recall, 3),
                "items": one.items,
            }
            for one in topics
        ],
        "debts": [
            {"topic": id, "title": titles[id].title, "since": at[:10]} for id, at in owed.items() if id in titles
        ],
        "checkpoint": back or None,
    }
