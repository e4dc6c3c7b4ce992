"""`start --test`: the placement test, from its first page to what counts as known afterwards."""

from __future__ import annotations

import os
import secrets
import threading
from typing import TYPE_CHECKING, Any

from scratchproof import clock
from scratchproof.cli.desk import Desk, terminal
from scratchproof.errors import Trouble
from scratchproof.learner import Learner
from scratchproof.recall.placement import kept as keeping
from scratchproof.recall.placement.kept import Kept, give
from scratchproof.recall.placement.limits import MINUTES, MOST

if TYPE_CHECKING:
    from scratchproof.recall.placement.graph import Graph, Probe
    from scratchproof.recall.placement.sitting import Outcome, Screen, Sitting

PAUSE = 180.0  # seconds on one question; what is over counts as a pause
TRIES = 4  # of typing one answer so that it can be read
WORD = 2  # digits of a number on a screen


def run(track: str | None) -> int:
    with Learner() as learner:
        return placed(terminal(), learner, track)


def placed(desk: Desk, learner: Learner, track: str | None = None) -> int:
    """A placement test at this desk, or the rest of one. Raises `Trouble` where there is no such track."""
    _must_be_a_track(learner, track)
    kept = keeping.resumable(learner.record.events("placed"), clock.now()) if learner.began else None
    if kept is None or (track is not None and kept.track != track) or _is_gone(learner, kept.track):
        kept = Kept(secrets.token_hex(8), secrets.randbelow(1 << 31), track or _planned_track(learner), "")
    return _Test(desk, learner, kept).run()


class _Test:
    def __init__(self, desk: Desk, learner: Learner, kept: Kept) -> None:
        self.desk, self.learner, self.kept = desk, learner, kept
        self.topics = learner.curriculum.topics
        self.began = bool(kept.at)  # in the record

    def run(self) -> int:
        from scratchproof.screen.placement_page import intro_page

        made: list[Sitting | Exception] = []
        thread = threading.Thread(target=lambda: made.append(_made(self.learner, self.kept)))
        track = self.learner.curriculum.tracks.get(self.kept.track or "")
        size = len(self.learner.curriculum.before(track.topics())) if track else len(self.topics)
        about = f"the track {track.title}" if track else "the whole roadmap"
        thread.start()
        try:
            self.desk.write(intro_page(about, size, MOST, MINUTES, len(self.kept.answers)))
            ready = self.desk.read("Enter begins, q leaves > ")
        finally:
            thread.join()
        sitting = made[0]
        if isinstance(sitting, Exception):
            raise sitting
        if ready is None:
            self.desk.tell("Nothing was asked.")
            return 0
        return self._asked(sitting)

    def _asked(self, sitting: Sitting) -> int:
        from scratchproof.recall.placement.sitting import Screen

        number = 1 + max(self.kept.answers, default=-1)
        while True:
            asked = sitting.next() if self.kept.seconds < MINUTES * 60 else None
            if asked is None:
                return self._end(sitting)
            label = f"{sitting.count + 1}, of at most {MOST}"
            before = self.desk.seconds()
            answer: list[int] | Outcome | None
            if isinstance(asked, Screen):
                answer = self._words(sitting.graph, asked, label)
            else:
                answer = self._answer(asked, number, label)
            if answer is None:
                self.desk.tell("It is kept. `scratchproof start --test` goes on from here.")
                return 0
            seconds = round(min(self.desk.seconds() - before, PAUSE), 1)
            data: dict[str, Any] = {"topics": [sitting.graph.ids[k] for k in asked.topics], "seconds": seconds}
            if isinstance(asked, Screen) and isinstance(answer, list):
                data |= {"stage": "said", "yes": [sitting.graph.ids[k] for k in answer]}
            elif not isinstance(asked, Screen):
                data |= {"stage": "asked", "question": asked.id, "outcome": answer}
            if not self._keep(number, data):
                return 0
            give(sitting, data)
            number += 1

    def _keep(self, number: int, data: dict[str, Any]) -> bool:
        """Write an answer down; False where another terminal has gone on with this test, or ended it."""
        if not self.began:
            self.learner.begin()
            self.learner.note(
                "placed", sitting=self.kept.sitting, stage="begun", seed=self.kept.seed, track=self.kept.track
            )
            self.began = True
        if self._elsewhere():
            return False
        data = {"sitting": self.kept.sitting, "number": number, **data}
        self.learner.note("placed", **data)
        self.kept.answers[number] = data
        if data.get("outcome") == "right":
            self._remember(data["question"], data["seconds"], self.kept.seed + number)
        return True

    def _remember(self, question: str, seconds: float, seed: int) -> None:
        """A right answer is the first memory of a question. A wrong one is none: the topic is not learnt yet."""
        from scratchproof.recall.items import SECONDS
        from scratchproof.recall.memory.rating import of_typed

        self.learner.note(
            "reviewed",
            item=f"question:{question}",
            kind="question",
            rating=of_typed(True, tries=1, seconds=seconds, expected=SECONDS["question"]),
            seconds=seconds,
            outcome="right",
            mistake=None,
            seed=seed,
            tries=1,
            hints=0,
            via="placement",
        )

    def _elsewhere(self) -> bool:
        there = keeping.sittings(self.learner.record.events("placed")).get(self.kept.sitting)
        if there is None or not (there.done or there.answers != self.kept.answers):
            return False
        self.desk.tell(
            "This test went on in another terminal, and the answers there count. This last one was not kept.",
            "`scratchproof start --test` goes on with the test, or begins a new one where it has ended.",
        )
        return True

    def _words(self, graph: Graph, screen: Screen, label: str) -> list[int] | None:
        """Numbers of the topics said to be known; None where the learner leaves."""
        from scratchproof.screen.placement_page import screen_page

        self.desk.write(screen_page([self.topics[graph.ids[k]] for k in screen.topics], label))
        while True:
            typed = self.desk.read()
            if typed is None:
                return None
            chosen = chosen_of(typed, len(screen.topics))
            if chosen is not None:
                return [screen.topics[k - 1] for k in chosen]
            self.desk.tell(f"Numbers from 1 to {len(screen.topics)} with spaces between them; Enter for none.")

    def _answer(self, probe: Probe, number: int, label: str) -> Outcome | None:
        from scratchproof.recall.placement.marks import outcome_of
        from scratchproof.recall.questions.catalogue import templates
        from scratchproof.recall.questions.marking import mark
        from scratchproof.screen.recall_page import question_page

        question = templates()[probe.id].question(self.kept.seed + number)
        self.desk.write(question_page(question, label))
        for left in range(TRIES - 1, -1, -1):
            typed = self.desk.read()
            if typed is None:
                return None
            if not typed.strip():
                return "passed"
            marked = mark(question, typed)
            outcome = outcome_of(marked)
            if outcome is not None:
                return outcome
            self.desk.tell(f"{marked.says} {'Once more; Enter alone passes.' if left else 'It counts as passed.'}")
        return "passed"

    def _end(self, sitting: Sitting) -> int:
        from scratchproof.recall.placement.finding import found
        from scratchproof.screen.placement_page import found_page, likely_page

        finding = found(sitting)
        if self._elsewhere():
            return 0
        self.learner.begin()
        self.learner.note(
            "placed",
            sitting=self.kept.sitting,
            stage="done",
            known=list(finding.shown),
            unknown=list(finding.unknown),
            likely=list(finding.likely),
            questions=sitting.count,
            seconds=round(self.kept.seconds, 1),
        )
        if sitting.count >= MOST:
            over = f"These were {MOST} questions."
        elif self.kept.seconds >= MINUTES * 60:
            over = f"The {MINUTES} minutes are over."
        else:
            over = "No further question would tell much more."
        answers = (sum(outcome == "right" for _, outcome in sitting.asked), len(sitting.asked))
        self.desk.write(found_page(finding, self.topics, answers, self.kept.seconds / 60, over))
        if finding.likely:
            self.desk.write(likely_page(finding, self.topics))
            typed = self.desk.read("y takes all of them as known by your word, Enter none > ")
            if typed is not None and typed.strip().lower() in ("y", "yes"):
                self.learner.note("claimed", topics=list(finding.likely), how="know")
                self.desk.tell("Taken. `scratchproof plan --withdraw TOPIC` takes one back.")
        self.desk.tell("`scratchproof plan` goes on from here, and `scratchproof start` opens the first file.")
        return 0


def chosen_of(typed: str, many: int) -> list[int] | None:
    """The numbers typed, from 1 to ``many``; None where it is something else.

    >>> chosen_of("3, 1 3", 8), chosen_of("", 8), chosen_of("all", 2), chosen_of("9", 8), chosen_of("-1", 8)
    ([1, 3], [], [1, 2], None, None)
    """
    word = typed.strip().lower()
    if word in ("", "none", "0"):
        return []
    if word == "all":
        return list(range(1, many + 1))
    parts = word.replace(",", " ").split()
    if not all(part.isascii() and part.isdigit() and len(part) <= WORD and 1 <= int(part) <= many for part in parts):
        return None
    return sorted({int(part) for part in parts})


def _made(learner: Learner, kept: Kept) -> Sitting | Exception:
    """The sitting so far, or what came in the way."""
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # before NumPy is there: its products are small here, threads only wait
    try:
        from scratchproof.recall.placement.graph import graph_of
        from scratchproof.recall.questions.catalogue import templates

        asked = {template.id: template.topics for template in templates().values()}
        graph = graph_of(learner.curriculum, asked, kept.track)
        if not len(graph):
            raise Trouble("There are no topics to place you in.", "Name another track with --track.")
        return keeping.replayed(kept, graph)
    except Exception as error:  # handed to the thread that asked
        return error


def _must_be_a_track(learner: Learner, track: str | None) -> None:
    if track is not None and _is_gone(learner, track):
        names = ", ".join(learner.curriculum.tracks)
        raise Trouble(
            f"There is no track {track[:60]!r}.",
            f"The tracks are {names}. Without one, the whole roadmap is asked for.",
        )


def _is_gone(learner: Learner, track: str | None) -> bool:
    return track is not None and track not in learner.curriculum.tracks


def _planned_track(learner: Learner) -> str | None:
    """The track of the plan; None where nothing was planned."""
    track = (learner.progress.settings or {}).get("track")
    return track if isinstance(track, str) and not _is_gone(learner, track) else None
