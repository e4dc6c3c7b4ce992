"""`watch`: the verdict on every save, and single keys for what one wants next."""

from __future__ import annotations

import queue
import sys
import time
from pathlib import Path
from typing import Any

from scratchproof import catalogue
from scratchproof.catalogue import Lab
from scratchproof.cli.checking import perform, recheck
from scratchproof.cli.following import next_lab
from scratchproof.cli.keys import keys
from scratchproof.cli.telling import tell
from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.judge.judge import Judge
from scratchproof.learner import Learner

SETTLE_S = 0.03  # editors write a file in several steps; a save is over when nothing follows for this long
KEYS = {
    "h": ("hint", "hint"),
    "s": ("show", "picture"),
    "b": ("next", "brief"),
    "n": ("next", "next lab"),
    "t": ("talk", "talk"),
    "q": ("", "quit"),
}


def run(command: str, argv: list[str]) -> int:
    parser = Arguments("watch", "Judge your files whenever you save them. Ctrl-C ends it.")
    parser.add_argument("lab", nargs="?", help="begin with this lab instead of the next one")
    args = parser.parse_args(argv)
    with Learner() as learner:
        lab = catalogue.find(args.lab) if args.lab else next_lab(learner)
        if lab is not None:
            learner.put(lab)
        home = learner.home
    if lab is None:
        tell("Every lab is proven. `scratchproof talk` lets the model write through your code.")
        return 0
    return Watch(home, lab).run()


class Watch:
    """The loop: saves and keys come from other threads, everything is judged and shown in this one."""

    def __init__(self, home: Path, lab: Lab, keep_above: bool = False) -> None:
        self.home = home
        self.lab = lab
        self.happened: queue.Queue[tuple[str, str]] = queue.Queue()
        self.seen: dict[str, bytes] = {}
        self.judging = ""  # the file whose verdict is being made
        self.judge = Judge()
        self.clears = sys.stdout.isatty()
        self.keep_above = keep_above  # the first screen goes under what was said before

    def run(self) -> int:
        with self.judge, observed(self.home, self.saved), keys(self.pressed) as have_keys:
            self.have_keys = have_keys
            self.judge.nursery.open()
            with Learner(self.home) as learner:
                recheck(learner, self.judge)
            self.check(self.lab, first=True)
            while True:
                try:
                    kind, what = self.happened.get(timeout=0.5)
                except queue.Empty:
                    self.judge.anticipate(self.lab, idle=self.happened.empty)
                    continue
                if kind == "key":
                    if not self.key(what):
                        return 0
                    continue
                self.settle(what)
                lab = next((x for x in catalogue.labs().values() if x.file_name == what), None)
                if lab is not None:
                    self.check(lab)

    # Called from other threads

    def saved(self, name: str) -> None:
        self.happened.put(("saved", name))
        if name == self.judging and self.text_of(name) != self.seen.get(name):
            self.judge.cancel()  # a verdict on the old text interests nobody any more

    def pressed(self, key: str) -> None:
        self.happened.put(("key", key))

    def text_of(self, name: str) -> bytes | None:
        """What the file holds; None between two steps of an editor's save."""
        try:
            return (self.home / name).read_bytes()
        except OSError:
            return None

    # The loop's own

    def settle(self, name: str) -> None:
        """Wait until the save of a file is over, and forget what else it queued."""
        keep = []
        while True:
            try:
                kind, what = self.happened.get(timeout=SETTLE_S)
            except queue.Empty:
                break
            if (kind, what) != ("saved", name):
                keep.append((kind, what))
        for item in keep:
            self.happened.put(item)

    def check(self, lab: Lab, first: bool = False) -> None:
        """Judge the lab's file if its text is new, and show the verdict."""
        path = self.home / lab.file_name
        text = self.text_of(lab.file_name)
        if text is None or (not first and self.seen.get(lab.file_name) == text):
            return
        self.seen[lab.file_name] = text
        self.lab = lab
        from scratchproof.screen.stream import paper_data, write_lines

        request: dict[str, Any] = {
            "home": str(self.home),
            "path": str(path),
            "lab": lab.id,
            "paper": paper_data(sys.stdout),
        }
        with Learner(self.home) as learner:
            was = learner.passed(lab)
        self.judging = lab.file_name
        response = perform(request, self.judge)
        self.judging = ""
        if "trouble" in response:
            if self.text_of(lab.file_name) != text:
                return  # it was interrupted because the file was saved again; that save comes next
            self.head(lab)
            print(Trouble(response["trouble"][0], response["trouble"][1]))
            self.foot()
            return
        self.head(lab)
        write_lines(response["lines"], sys.stdout)
        if response["status"] == 0 and not was:
            self.go_on()
        self.foot()

    def go_on(self) -> None:
        """After a new pass: lay out the next lab's file."""
        with Learner(self.home) as learner:
            following = next_lab(learner)
            if following is None:
                return
            path = learner.put(following)
        self.seen[following.file_name] = path.read_bytes()  # laying it out is no save of the learner's
        self.lab = following
        tell(f"Its file is ready: {path}. Open it; b shows what it asks for.")

    def head(self, lab: Lab) -> None:
        if self.clears and not self.keep_above:
            from scratchproof.screen.stream import clear

            clear(sys.stdout)
        self.keep_above = False
        tell(f"{lab.title} · `{lab.file_name}` · {time.strftime('%H:%M:%S')}")
        print()

    def foot(self) -> None:
        if self.have_keys:
            print()
            tell(" · ".join(f"**{key}**: {says}" for key, (_, says) in KEYS.items()))
        sys.stdout.flush()

    def key(self, key: str) -> bool:
        """Do what a key asks; False to end."""
        if key not in KEYS:
            return True
        command, _ = KEYS[key]
        if not command:
            return False
        from importlib import import_module

        module = import_module(f"scratchproof.cli.{command}")
        argv = [] if key in "nt" else [self.lab.id]
        print()
        try:
            module.run(command, argv)
        except Trouble as trouble:
            print(trouble)
        self.foot()
        return True


def observed(home: Path, saved: Any) -> Any:
    """A context in which ``saved(file name)`` is called for every Python file that changes in ``home``."""
    from contextlib import contextmanager

    from watchdog.events import FileSystemEvent, FileSystemEventHandler
    from watchdog.observers import Observer
    from watchdog.observers.polling import PollingObserver

    class Handler(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            if event.is_directory or event.event_type in ("opened", "closed_no_write"):
                return
            for path in (event.src_path, getattr(event, "dest_path", "")):
                name = Path(str(path)).name
                if name.endswith(".py") and not name.startswith("."):
                    saved(name)

    @contextmanager
    def context() -> Any:
        observer: Any = Observer()
        try:
            observer.schedule(Handler(), str(home))
            observer.start()
        except OSError:
            # No more watches to be had, or a file system without events: look twice a second instead
            observer = PollingObserver(timeout=0.5)
            observer.schedule(Handler(), str(home))
            observer.start()
        try:
            yield
        finally:
            observer.stop()
            observer.join(timeout=2)

    return context()
