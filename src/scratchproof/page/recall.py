"""Recall: the day's queue answered in the page, hunts' symptoms, checkpoints, curves of what fades."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from scratchproof import catalogue, clock
from scratchproof.cli.desk import Desk
from scratchproof.cli.recalling import Sitting, sitting
from scratchproof.cli.review import Review
from scratchproof.errors import Trouble
from scratchproof.learner import Learner
from scratchproof.page.blocks import page_html, spans_html
from scratchproof.page.browser_desk import BrowserDesk
from scratchproof.page.drawing.fading import fading
from scratchproof.page.live import Change
from scratchproof.recall.checkpoints import debts, standings
from scratchproof.recall.hunts.log import hunts_of
from scratchproof.recall.memory.outlook import days_ahead, recall_by_topic
from scratchproof.screen.checkpoint_page import state_said
from scratchproof.screen.recall_page import counted

if TYPE_CHECKING:
    from scratchproof.page.app import Pages

CURVES = 5


class Recall:
    path = "/recall"
    template = "recall.html"

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self.desk: BrowserDesk | None = None
        self._symptoms: dict[str, list[str]] = {}

    def shown(self, asked: Mapping[str, str]) -> Mapping[str, Any]:
        desk = self.desk
        with self.pages.learner() as learner:
            now = sitting(learner)
            queue = now.queue()
            return {
                "desk": desk,
                "said": [page_html(page) for page in desk.shown] if desk else [],
                "queue": queue,
                "kinds": counted([entry.item.kind for entry in queue.entries]),
                "minutes": max(1, round(queue.seconds / 60)),
                "daily": f"{now.log.settings.minutes:g}",
                "ahead": days_ahead(now.log, now.there, clock.now_ms(), 8)[1:],  # today is the queue
                "fading": self.fading(learner, now),
                "hunts": self.hunts(learner),
                **self.checkpoints(learner),
            }

    def fading(self, learner: Learner, now: Sitting) -> Any:
        titles = learner.curriculum.topics
        faded = recall_by_topic(now.log, now.there, clock.now_ms())[:CURVES]
        named = [(one.topic, titles[one.topic].title if one.topic in titles else one.topic) for one in faded]
        return fading(now.log, now.there, named, clock.now_ms()) if named else None

    def hunts(self, learner: Learner) -> dict[str, Any]:
        hunts = hunts_of(learner.record)
        open_ = hunts.open
        rows = [(lab, hunts[lab.id]) for lab in catalogue.hunts().values()]
        symptoms = self.symptoms(learner, open_.hunt) if open_ is not None else []
        return {"rows": rows, "open": catalogue.hunts().get(open_.hunt) if open_ else None, "symptoms": symptoms}

    def symptoms(self, learner: Learner, id: str) -> list[str]:
        """What one sees of the open hunt's program as it is now; made once for each text of it."""
        from scratchproof.recall.hunts import hunting
        from scratchproof.sandbox import Nursery

        lab = catalogue.hunts().get(id)
        if lab is None:
            return []
        try:
            answer = hunting.program_of(learner, lab)
            if answer.hash not in self._symptoms:
                with Nursery() as nursery:
                    self._symptoms[answer.hash] = hunting.seen(nursery, lab, answer.text, dict(answer.local))
            return self._symptoms[answer.hash]
        except Trouble as trouble:
            return [f"{trouble.what} {trouble.next}".strip()]

    def checkpoints(self, learner: Learner) -> dict[str, Any]:
        of = learner.curriculum
        taken = [
            (of.tracks[track].title, standing, spans_html(state_said(standing)))
            for track in dict.fromkeys(key.partition("/")[0] for key in learner.progress.phases)
            if track in of.tracks
            for standing in standings(of, of.tracks[track], learner.progress, clock.now())
            if f"{track}/{standing.phase.id}" in learner.progress.phases
        ]
        owed = [of.topics[id] for id in debts(learner.progress, of) if id in of.topics]
        return {"taken": taken, "owed": owed}

    def parts(self, change: Change, asked: Mapping[str, str]) -> Mapping[str, str]:
        return {}

    def sent(self, form: Mapping[str, str]) -> str:
        """Begin a sitting, or hand in an answer."""
        if form.get("want") == "begin" and (self.desk is None or self.desk.over):
            self.desk = BrowserDesk(self.sit)
            self.desk.start()
        elif form.get("want") == "close":
            self.desk = None if self.desk is not None and self.desk.over else self.desk
        elif self.desk is not None:
            turn = form.get("turn", "")
            leaving = form.get("want") == "leave"
            self.desk.answer(None if leaving else form.get("typed", "")[:4000], int(turn) if turn.isdecimal() else -1)
        # The address names where one answers, so that a browser puts the focus there, with scripts or without
        return "/recall#typed" if self.desk is not None and self.desk.prompt and not self.desk.busy else "/recall#desk"

    def sit(self, desk: Desk) -> None:
        with self.pages.learner() as learner:
            learner.begin()
            Review(desk, learner, sitting(learner)).go()
