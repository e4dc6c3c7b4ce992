"""The watcher and the judge behind the page: each save is judged once, kept in the record, and told to open pages."""

from __future__ import annotations

import queue
import threading
import time
from pathlib import Path
from typing import Any

from scratchproof import catalogue
from scratchproof.catalogue import Lab
from scratchproof.cli.checking import perform
from scratchproof.cli.hint import at_hand
from scratchproof.cli.watch import SETTLE_S, observed
from scratchproof.errors import Trouble
from scratchproof.judge.judge import Judge
from scratchproof.learner import Learner
from scratchproof.page.live import Change, Hub
from scratchproof.page.runs import Grown

LOOK_S = 0.5  # how often the record is looked at for what other processes wrote


class Follower:
    """Watches a learner's folder in a thread of its own.

    latest: lab: the last verdict as JSON, or a trouble as {"trouble": [what, next, where]}. lab: the one at hand.
    """

    def __init__(self, home: Path, hub: Hub) -> None:
        self.home = home
        self.hub = hub
        self.latest: dict[str, dict[str, Any]] = {}
        self.lab: Lab | None = None
        self._saved: queue.Queue[str] = queue.Queue()
        self._seen: dict[str, bytes] = {}
        self._stamp: tuple[int, ...] = ()
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
                        judge.anticipate(self.lab)
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

    def _judge(self, lab: Lab, judge: Judge) -> None:
        path = self.home / lab.file_name
        try:
            text = path.read_bytes()
        except OSError:
            return
        if self._seen.get(lab.id) == text:
            return
        self._seen[lab.id] = text
        self.lab = lab
        self.hub.publish(Change("judging", {"lab": lab.id}))
        response = perform({"home": str(self.home), "path": str(path), "lab": lab.id}, judge)
        self.latest[lab.id] = {**response.get("json", {"trouble": response.get("trouble")}), "at": time.time()}
        self._stamp = self._record_stamp()
        self.hub.publish(Change("verdict", {"lab": lab.id}))

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


def lab_at_hand(learner: Learner) -> Lab | None:
    try:
        return at_hand(learner)
    except Trouble:
        return None
