"""`review`: what is fading comes back, within the minutes of the day."""

from __future__ import annotations

import json
import sys
from datetime import date

from scratchproof import clock
from scratchproof.cli.asking import ask, keep
from scratchproof.cli.desk import Desk, terminal
from scratchproof.cli.recalling import Sitting, sitting
from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.learner import Learner
from scratchproof.recall.item import KINDS, Item
from scratchproof.recall.memory.outlook import days_ahead
from scratchproof.recall.memory.queue import Entry, Queue, expected
from scratchproof.recall.memory.settings import MINUTES, RETENTION
from scratchproof.screen.recall_page import queue_page


def run(command: str, argv: list[str]) -> int:
    parser = Arguments(
        "review",
        "What fades comes back: blank files first, then questions, your own bugs, and cards.",
        "Every answer is kept at once; leave with q at any time and go on later.",
    )
    parser.add_argument("--minutes", type=float, metavar="N", help="for today only, instead of your daily minutes")
    parser.add_argument("--topic", metavar="TOPIC", help="only what belongs to this topic, whether due or not")
    parser.add_argument("--kind", choices=KINDS, help="only this kind of thing")
    parser.add_argument("--list", action="store_true", help="what today holds, without asking it")
    parser.add_argument("--json", action="store_true", help="the same as JSON")
    parser.add_argument("--daily", type=float, metavar="N", help="from now on, N minutes a day")
    parser.add_argument("--retention", type=float, metavar="R", help="the recall at which things come back, as in 0.9")
    parser.add_argument("--fit", action="store_true", help="fit the forgetting curve to your own reviews")
    args = parser.parse_args(argv)
    limits(args.minutes, args.daily, args.retention)
    with Learner() as learner:
        if args.fit:
            return fit(learner)
        if args.daily is not None or args.retention is not None:
            chosen = {"minutes": args.daily, "retention": args.retention}
            learner.begin()
            learner.note("retained", **{key: value for key, value in chosen.items() if value is not None})
        now = sitting(learner)
        if args.topic or args.kind:
            now = narrowed(now, learner, args.topic, args.kind)
        minutes = 1e6 if args.topic and args.minutes is None else args.minutes
        todays = everything(now) if args.topic else now.queue(minutes)
        if args.json:
            print(json.dumps(as_data(todays, now), ensure_ascii=False))
            return 0
        desk = terminal()
        desk.write(queue_page(todays, now.log.settings.minutes if args.minutes is None else args.minutes))
        if args.list or not todays.entries:
            return 0
        if sys.stdin is None or not (sys.stdin.isatty() or sys.stdin.readable()):
            raise Trouble("There is no keyboard to answer with.", "Run `scratchproof review` in a terminal.")
        desk.tell("Enter alone: not known yet. `?` gives a hint, `s` leaves one out for today, `q` ends.")
        learner.begin()
        Review(desk, learner, now, minutes, all_of_it=bool(args.topic)).go()
    return 0


def limits(minutes: float | None, daily: float | None, retention: float | None) -> None:
    for value in (minutes, daily):
        if value is not None and not MINUTES[0] <= value <= MINUTES[1]:
            raise Trouble(f"Minutes are from {MINUTES[0]} to {MINUTES[1]}.", "Give such a number.")
    if retention is not None and not RETENTION[0] <= retention <= RETENTION[1]:
        raise Trouble(
            f"The recall at which things come back is from {RETENTION[0]} to {RETENTION[1]}.",
            "0.9 is usual; higher means more reviews.",
        )


def narrowed(now: Sitting, learner: Learner, topic: str | None, kind: str | None) -> Sitting:
    """Only a topic's items, whether met or not, and only a kind. Raises `Trouble` when there is none."""
    there = dict(now.there)
    if topic:
        from scratchproof.recall.items import circulating

        topic = topic_id(learner, topic)
        there = {id: i for id, i in {**circulating(learner.progress, [topic]), **there}.items() if topic in i.topics}
    there = {id: item for id, item in there.items() if kind in (None, item.kind)}
    if not there:
        what = " ".join(
            x for x in ("Nothing", f"of the kind {kind}" if kind else "", f"on {topic}" if topic else "") if x
        )
        raise Trouble(f"{what} can be asked yet.", "A lab comes back once it is proven; `scratchproof review --list`.")
    return Sitting(now.log, now.last, there, now.seed)


def topic_id(learner: Learner, name: str) -> str:
    import difflib

    topics = learner.curriculum.topics
    wanted = name.strip().lower().replace(" ", "-")
    if wanted in topics:
        return wanted
    near = difflib.get_close_matches(wanted, topics, 2, 0.6)
    guess = f" Did you mean {' or '.join(near)}?" if near else ""
    raise Trouble(f"There is no topic {name[:60]!r}.{guess}", "`scratchproof roadmap list` shows them.")


def everything(now: Sitting) -> Queue:
    """All items in circulation as a queue, due or not; what fades most comes first, what is new last."""
    log, at = now.log, clock.now_ms()
    forgetting = log.forgetting
    entries = []
    for item in now.there.values():
        memory = log.memories.get(item.id)
        recall = forgetting.recall(memory, at) if memory else None
        entries.append(Entry(item, "new" if memory is None else "due", expected(log, item), recall))
    entries.sort(key=lambda entry: (KINDS.index(entry.item.kind), 2.0 if entry.recall is None else entry.recall))
    return Queue(tuple(entries), 0, (), 0.0)


class Review:
    """One sitting at a desk."""

    def __init__(
        self, desk: Desk, learner: Learner, now: Sitting, minutes: float | None = None, *, all_of_it: bool = False
    ) -> None:
        self.desk = desk
        self.learner = learner
        self.now = now
        self.minutes = minutes
        self.fixed = list(everything(now).entries) if all_of_it else None
        self.skipped: set[str] = set()
        self.right = self.done = 0

    def go(self) -> None:
        """Ask until nothing is left for today, or the learner leaves."""
        while True:
            self.now.catch_up(self.learner.record)  # another terminal may have asked some of it meanwhile
            left = self.left()
            if not left:
                break
            item = left[0].item
            asked = ask(
                self.desk,
                self.learner,
                item,
                self.now.question_seed(item),
                expected=left[0].seconds,
                number=f"{self.done + 1} of {self.done + len(left)}",
            )
            if asked.outcome == "left":
                break
            self.skipped.add(item.id) if asked.outcome == "skipped" else None
            if asked.answered:
                keep(self.learner, item, asked, "review")
                self.done += 1
                self.right += asked.outcome == "right"
                if self.fixed is not None:
                    self.skipped.add(item.id)
        self.now.catch_up(self.learner.record)
        self.end()

    def left(self) -> list[Entry]:
        entries = self.fixed if self.fixed is not None else self.now.queue(self.minutes).entries
        return [entry for entry in entries if entry.item.id not in self.skipped]

    def end(self) -> None:
        if not self.done:
            self.desk.tell("Nothing was asked; everything stays as it was.")
            return
        ahead = days_ahead(self.now.log, self.now.there, clock.now_ms(), 8)
        coming = next((day for day in ahead[1:] if day.items), None)
        then = ""
        if coming is not None:
            minutes = max(1, round(coming.seconds / 60))
            count = f"{coming.items} thing{'' if coming.items == 1 else 's'}"
            then = f" {day_named(coming.day)}: {count}, about {minutes} minute{'' if minutes == 1 else 's'}."
        self.desk.tell(f"**{self.right} of {self.done} right.**{then}")
        from scratchproof.recall.checkpoints import due, offer

        back = offer(due(self.learner.progress, clock.now()), self.learner.curriculum)
        if back:
            self.desk.tell(back)


def day_named(day: date) -> str:
    ahead = (day - clock.today()).days
    return "Tomorrow" if ahead == 1 else f"{day:%A}" if ahead < 7 else day.isoformat()


def fit(learner: Learner) -> int:
    """Fit FSRS to the log; the new parameters are taken where they predict the log better."""
    from scratchproof.cli.telling import tell
    from scratchproof.recall.memory.fitting import fitted

    log = sitting(learner).log
    found = fitted(log.history, log.settings.parameters)
    figures = f"log loss {found.loss_before:.4f} before, {found.loss_after:.4f} after, on {found.reviews} reviews"
    if not found.better:
        tell(f"Your present parameters fit as well: {figures}. Nothing was changed.")
        return 0
    learner.note("retained", parameters=list(found.parameters))
    tell(f"The forgetting curve is fitted to you: {figures}. All due dates follow it from now on.")
    return 0


def as_data(queue: Queue, now: Sitting) -> dict[str, object]:
    def told(item: Item) -> dict[str, object]:
        return {"item": item.id, "kind": item.kind, "title": item.title, "topics": list(item.topics)}

    return {
        "schema": 1,
        "minutes": now.log.settings.minutes,
        "today": [
            {**told(e.item), "why": e.why, "seconds": round(e.seconds), "recall": e.recall and round(e.recall, 3)}
            for e in queue.entries
        ],
        "waiting": queue.waiting,
        "too_long": [told(item) for item in queue.too_long],
        "days": [
            {"day": d.day.isoformat(), "items": d.items, "seconds": round(d.seconds), "left_over": d.left_over}
            for d in days_ahead(now.log, now.there, clock.now_ms())
        ],
    }
