"""A checkpoint at the desk: part after part, each answer on the disk before the next is asked.

Where one is follows from the record alone. Two terminals may sit at the same checkpoint: before each part the record is
looked at, what the other one answered is not asked again, and where the other ended it or began anew, this one stops.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from scratchproof import catalogue, clock
from scratchproof.cli.asking import ask, keep
from scratchproof.cli.desk import Desk
from scratchproof.cli.planning import known_of
from scratchproof.learner import Learner
from scratchproof.recall.checkpoints import Answer, Checkpoint, Part, Result, answer_of, going_back, judged
from scratchproof.recall.checkpoints.prompts import points
from scratchproof.recall.hunts.log import hunts_of
from scratchproof.recall.item import Item
from scratchproof.recall.items import AGAIN, SECONDS
from scratchproof.record.view import view
from scratchproof.screen.checkpoint_page import after_page, part_line, points_page, prompt_page

if TYPE_CHECKING:
    from scratchproof.record.taken import Begun

FRESH = timedelta(days=30)  # a hunt that was found so long ago counts
LEAST = 1.0  # minutes that are left for a lab at least, however long it was looked at before
TRIES = 3  # at the numbers of a checklist


class Sitting:
    """One begun checkpoint, `run`, at a desk."""

    def __init__(self, learner: Learner, desk: Desk, checkpoint: Checkpoint, run: int) -> None:
        self.learner, self.desk, self.checkpoint, self.run = learner, desk, checkpoint, run
        self.key = f"{checkpoint.track}/{checkpoint.phase}"

    def go_on(self) -> Result | None:
        """Ask what has no answer yet, then tell the result. None when it was left, or went on elsewhere."""
        for number, part in enumerate(self.checkpoint.parts, 1):
            begun = self.standing()
            if begun is None:
                self.elsewhere()
                return None
            answers = _answers(begun)
            if part.item in answers:
                continue
            spent = sum(answer.seconds for answer in answers.values()) + begun.spent.get(part.item, 0.0)
            self.desk.tell(part_line(number, len(self.checkpoint.parts), spent, self.checkpoint.minutes))
            if not self.asked(part, begun.spent.get(part.item, 0.0)):
                self.desk.tell("What you answered is kept; `scratchproof checkpoint` goes on within 7 days.")
                return None
        begun = self.standing()
        if begun is None:
            self.elsewhere()
            return None
        return self.ended(judged(self.checkpoint, _answers(begun)))

    def standing(self) -> Begun | None:
        """This checkpoint as the record has it now, also by another terminal; None when it is no longer open."""
        taken = view(self.learner.record).phases.get(self.key)
        begun = taken.begun if taken is not None else None
        return begun if begun is not None and begun.run == self.run else None

    def elsewhere(self) -> None:
        self.desk.tell("This checkpoint was ended or begun anew in another terminal, so it stops here.")

    # Asking

    def asked(self, part: Part, spent: float) -> bool:
        """Ask one part, and write its answer down; False when the learner left. spent: seconds on it before."""
        match part.kind:
            case "explain":
                return self.explained(part)
            case "hunt":
                return self.hunted(part)
        minutes = max(LEAST, round(part.minutes - spent / 60, 1)) if part.kind == "lab" else None
        item = _item(part)
        asked = ask(self.desk, self.learner, item, part.seed, minutes=minutes)
        if asked.outcome == "left":
            self.note("left", spent={"item": part.item, "seconds": round(asked.seconds, 1)})
            return False
        if asked.answered:
            keep(self.learner, item, asked, "checkpoint")  # which is this part's answer, too
        else:
            self.answer(Answer(part.item, "skipped", asked.seconds))
        return True

    def explained(self, part: Part) -> bool:
        began = self.desk.seconds()
        self.desk.write(prompt_page(part))
        typed = self.desk.read("Enter shows the points, s leaves it out > ")
        if typed is None:
            return self.left()
        if typed.strip().lower() == "s":
            self.answer(Answer(part.item, "skipped", self.desk.seconds() - began))
            return True
        list_ = points(self.checkpoint.track, self.checkpoint.phase, part.title)
        self.desk.write(points_page(list_))
        marked: tuple[int, ...] | None = None
        for tries in range(1, TRIES + 1):
            typed = self.desk.read("Which did you say? Numbers, `all`, or Enter for none > ")
            if typed is None:
                return self.left()
            marked = marked_points(typed, len(list_))
            if marked is not None:
                break
            more = "" if tries < TRIES else " None is marked."
            self.desk.tell(f"Numbers from 1 to {len(list_)}, as in `1 3`, or `all`.{more}")
        self.answer(Answer(part.item, "said", self.desk.seconds() - began, points=marked or ()))
        return True

    def hunted(self, part: Part) -> bool:
        """A hunt runs in its own command; here it is only seen whether it was found."""
        began = self.desk.seconds()
        if part.name in self.found():
            self.desk.tell(f"The hunt **{part.title}**: you found it within the last 30 days, so it counts.")
            self.answer(Answer(part.item, "right"))
            return True
        state = hunts_of(self.learner.record)[part.name].state
        begin = {"new": "", "open": " --check"}.get(state, " --again")
        self.desk.tell(
            f"The hunt **{part.title}**. In another terminal: `scratchproof hunt {part.name}{begin}`. "
            "Come back here when it is found, or leave with `q` and come back within 7 days."
        )
        while True:
            typed = self.desk.read("Enter looks whether it is found, s leaves it out > ")
            if typed is None:
                return self.left()
            if typed.strip().lower() == "s" or part.name not in catalogue.hunts():
                self.answer(Answer(part.item, "skipped", self.desk.seconds() - began))
                return True
            if part.name in self.found():
                self.desk.tell("Found.")
                self.answer(Answer(part.item, "right", self.desk.seconds() - began))
                return True
            self.desk.tell("It is not found yet.")

    def found(self) -> set[str]:
        """Hunts found within the last 30 days; a time in the future, by a clock set back, is within them too."""
        since = clock.now() - FRESH
        return {
            str(event.data.get("hunt"))
            for event in self.learner.record.events(kind="hunted")
            if event.data.get("stage") == "found" and datetime.fromisoformat(event.at) >= since
        }

    # Writing down

    def answer(self, answer: Answer) -> None:
        self.note("answered", part=answer.as_data())

    def left(self) -> bool:
        self.note("left")
        return False

    def note(self, outcome: str, **data: Any) -> None:
        of = self.checkpoint
        self.learner.note(
            "checkpoint",
            None,
            outcome=outcome,
            run=self.run,
            track=of.track,
            phase=of.phase,
            short=of.short,
            **data,
        )

    def ended(self, result: Result) -> Result:
        before = self.learner.progress
        backs = going_back(
            self.learner.curriculum,
            result.failed,
            before,
            known_of(self.learner),
            remembered=remembered_by_topic(self.learner),
        )
        self.note(
            result.outcome,
            topics=list(result.counts),
            failed=list(result.failed),
            parts=[answer.as_data() for _, answer in result.parts],
            seconds=round(result.seconds, 1),
        )
        lists = {
            part.item: points(self.checkpoint.track, self.checkpoint.phase, part.title)
            for part in self.checkpoint.of("explain")
        }
        self.desk.write(after_page(self.checkpoint, result, backs, self.learner.curriculum, lists))
        return result


def marked_points(typed: str, many: int) -> tuple[int, ...] | None:
    """The numbers in what was typed, each once, in order; None for anything else than numbers from 1 to ``many``."""
    text = typed.strip().lower()
    if text == "all":
        return tuple(range(1, many + 1))
    words = [word for word in re.split(r"[\s,;]+", text) if word]
    if not all(re.fullmatch(r"[0-9]{1,3}", word) for word in words):
        return () if text in ("none", "-") else None
    numbers = sorted({int(word) for word in words})
    if numbers == [0]:
        return ()
    return tuple(numbers) if all(1 <= number <= many for number in numbers) else None


def remembered_by_topic(learner: Learner) -> dict[str, float]:
    """Topic: the chance that it would be recalled now, where reviews say something of it."""
    from scratchproof.recall.memory.log import looked

    if not learner.began:
        return {}
    log, _ = looked(learner.record)
    if not log.memories:
        return {}
    from scratchproof.recall.items import items
    from scratchproof.recall.memory.outlook import recall_by_topic

    return {one.topic: one.recall for one in recall_by_topic(log, items(), clock.now_ms())}


def _item(part: Part) -> Item:
    """What is asked for, for `ask` and the record."""
    assert part.kind in ("lab", "derivation", "question")
    seconds = part.minutes * 60 * AGAIN if part.kind == "lab" else SECONDS[part.kind]
    return Item(part.item, part.kind, part.title, part.topics, seconds)


def _answers(begun: Begun) -> dict[str, Answer]:
    found = [answer for data in begun.parts if (answer := answer_of(data)) is not None]
    return {answer.item: answer for answer in found}
