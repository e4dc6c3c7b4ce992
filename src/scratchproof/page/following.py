"""The watcher and the judge behind the page: each save is judged once, kept in the record, and told to open pages."""

from __future__ import annotations

import queue
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from scratchproof import catalogue
from scratchproof.catalogue import Lab
from scratchproof.cli.checking import TOGETHER_S, judged
from scratchproof.cli.hint import at_hand
from scratchproof.cli.watch import SETTLE_S, observed
from scratchproof.errors import Trouble
from scratchproof.judge.judge import Judge
from scratchproof.judge.verdict import Verdict
from scratchproof.learner import Learner
from scratchproof.page.live import Change, Hub
from scratchproof.page.runs import Grown

LOOK_S = 0.5  # how often the record is looked at for what other processes wrote
PATIENCE_S = 3.0  # until a lab that was begun from the page has its first verdict


@dataclass(frozen=True)
class Latest:
    """The last verdict on a lab's file, or what stood in its way: what, next, where. at: seconds since 1970."""

    verdict: Verdict | None
    trouble: tuple[str, str, str] | None
    at: float


class Follower:
    """Watches a learner's folder in a thread of its own.

    latest: lab: what its file is like. lab: the one at hand: of the last save, or begun since.
    """

    def __init__(self, home: Path, hub: Hub) -> None:
        self.home = home
        self.hub = hub
        self.latest: dict[str, Latest] = {}
        self.lab: Lab | None = None
        self._saved: queue.Queue[str] = queue.Queue()
        self._seen: dict[str, bytes] = {}
        self._stamp: tuple[int, ...] = ()
        self._opened = ""  # id of the last event that put a lab in front of them
        self._runs = Grown(home / "runs")
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="follower", daemon=True)
        self.ready = threading.Event()

    def start(self) -> None:
        with Learner(self.home) as learner:
            learner.begin()
            self.lab = lab_at_hand(learner)
            if self.lab is not None:
                learner.put(self.lab)
            self._opened_since(learner)
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._saved.put("")
        self._thread.join(timeout=5)

    def _follow(self) -> None:
        with Judge() as judge, observed(self.home, self._saved.put):
            judge.nursery.open()
            if self.lab is not None:
                self._judge(self.lab, judge)
            self.ready.set()
            while not self._stop.is_set():
                try:
                    name = self._saved.get(timeout=LOOK_S)
                except queue.Empty:
                    self._look_at_record()
                    for run in self._runs.since():
                        self.hub.publish(Change("run", {"run": run}))
                    if self.lab is not None:
                        judge.anticipate(self.lab, idle=self._saved.empty)
                    continue
                self._settle()
                lab = next((x for x in catalogue.labs().values() if x.file_name == name), None)
                if lab is not None:
                    self._judge(lab, judge)

    def _settle(self) -> None:
        """Editors write a file in several steps: wait until nothing follows."""
        while True:
            try:
                self._saved.get(timeout=SETTLE_S)
            except queue.Empty:
                return

    def go_to(self, lab: Lab) -> None:
        """Make a lab the one at hand, its file laid out, and wait a moment for its verdict. Raises `Trouble`."""
        with Learner(self.home) as learner:
            learner.put(lab)
        self.lab = lab
        self._saved.put(lab.file_name)
        until = time.monotonic() + PATIENCE_S
        while lab.id not in self.latest and time.monotonic() < until and not self._stop.is_set():
            time.sleep(0.02)

    def _judge(self, lab: Lab, judge: Judge) -> None:
        path = self.home / lab.file_name
        try:
            text = path.read_bytes()
        except OSError:
            return
        if self._laid_out(lab, text):
            return
        if self._seen.get(lab.id) == text:
            if self.lab is not lab:  # they went back to it
                self.lab = lab
                self.hub.publish(Change("verdict", {"lab": lab.id}))
            return
        self._seen[lab.id] = text
        self.lab = lab
        self.hub.publish(Change("judging", {"lab": lab.id}))
        self.latest[lab.id] = self._told(lab, path, judge)
        self._stamp = self._record_stamp()
        self.hub.publish(Change("verdict", {"lab": lab.id}))

    def _told(self, lab: Lab, path: Path, judge: Judge) -> Latest:
        try:
            catalogue.refresh()
            with Learner(self.home) as learner:
                _, verdict = judged({"path": str(path), "lab": lab.id}, judge, learner)
        except Trouble as trouble:
            return Latest(None, (trouble.what, trouble.next, trouble.where), time.time())
        return Latest(verdict, None, time.time())

    def _laid_out(self, lab: Lab, text: bytes) -> bool:
        """Whether a file is one that `watch` laid out behind a pass: no save, and the pass is still to be seen."""
        last = self.latest.get(self.lab.id) if self.lab is not None and self.lab is not lab else None
        passed = last is not None and last.verdict is not None and last.verdict.right
        just_now = last is not None and time.time() - last.at < TOGETHER_S
        return passed and just_now and lab.id not in self._seen and text == lab.starter.encode()

    def _record_stamp(self) -> tuple[int, ...]:
        stamp: list[int] = []
        record = self.home / ".record" / "record.sqlite"
        for path in (record, record.with_name(record.name + "-wal")):
            try:
                found = path.stat()
                stamp += [found.st_mtime_ns, found.st_size]
            except OSError:
                stamp += [0, 0]
        return tuple(stamp)

    def _look_at_record(self) -> None:
        stamp = self._record_stamp()
        if stamp != self._stamp:
            first, self._stamp = not self._stamp, stamp
            if not first:
                self.hub.publish(Change("record"))
                self._follow_to_lab()

    def _follow_to_lab(self) -> None:
        """A lab that was asked for by name in the terminal is the one at hand, though its file did not change."""
        try:
            with Learner(self.home) as learner:
                lab = catalogue.labs().get(self._opened_since(learner))
        except Trouble:
            return  # what is wrong with the record is told where it is read for a page
        if lab is not None:
            self._saved.put(lab.file_name)

    def _opened_since(self, learner: Learner) -> str:
        """The lab that was opened last since the last call, "" when none was."""
        lab = ""
        for event in learner.record.events(kind="opened", after=self._opened):
            self._opened, lab = event.id, event.lab or ""
        return lab


def lab_at_hand(learner: Learner) -> Lab | None:
    try:
        return at_hand(learner)
    except Trouble:
        return None
