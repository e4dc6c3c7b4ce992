"""The first ten minutes, played through a real pseudo-terminal and read as a person would see it."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import pytest

from scratchproof import catalogue

pexpect = pytest.importorskip("pexpect")
pyte = pytest.importorskip("pyte")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals here")

ROWS, COLUMNS = 50, 80


class Terminal:
    """A program in a pseudo-terminal, and the screen that it makes."""

    def __init__(self, *args: str, columns: int = COLUMNS, **env: str) -> None:
        self.screen = pyte.Screen(columns, ROWS)
        self.stream = pyte.Stream(self.screen)
        self.raw = ""
        self.program = pexpect.spawn(
            sys.executable,
            ["-m", "scratchproof", *args],
            dimensions=(ROWS, columns),
            env={**os.environ, "TERM": "xterm-256color", "SCRATCHPROOF_EDITOR": "", **env},
            encoding="utf-8",
            timeout=30,
        )

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def until(self, *words: str, seconds: float = 40.0) -> str:
        """Read until every word is on the screen."""
        end = time.monotonic() + seconds
        while True:
            flat = " ".join(self.text.split())
            if all(word in flat for word in words):
                return self.text
            if time.monotonic() > end:
                raise AssertionError(f"{words} never came. The screen:\n{self.text}")
            try:
                piece = self.program.read_nonblocking(65536, timeout=0.2)
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                continue
            self.raw += piece
            self.stream.feed(piece)

    def press(self, key: str) -> None:
        self.program.send(key)

    def end(self, key: str = "q") -> int:
        self.press(key)
        self.program.expect(pexpect.EOF, timeout=20)
        self.program.close()
        return self.program.exitstatus


def save(path: Path, text: str) -> None:
    """As an editor does it: a file beside, then renamed into place."""
    part = path.with_suffix(".tmp~")
    part.write_text(text)
    part.replace(path)


def test_the_first_ten_minutes(own_home: Path):
    # 0:00 one command, no questions, one instruction
    terminal = Terminal()
    softmax, sampler = own_home / "softmax.py", own_home / "sampler.py"
    # 0:20 it looks right, it is red, and the message says which wrong softmax it is
    seen = terminal.until("softmax.py", "Not right", "The sum runs over the whole array", "quit")
    assert "Open this file in your editor" in seen
    # a hint, by key
    terminal.press("h")
    terminal.until("Hint 1 of 3")
    # 1:00 green; the wrong softmaxes it was told apart from; the next file is laid out
    save(softmax, catalogue.find("softmax").reference)
    terminal.until("Right.", "Told apart from", "sampler.py")
    assert sampler.exists()
    # a picture of the learner's own code
    terminal.press("b")
    terminal.until("temperature")
    # 2:00 the sampler, first half done
    text = catalogue.find("sampler").reference
    save(sampler, text.replace("if top_p is not None:", "if False:"))
    terminal.until("Not right", "top_p is never used")
    save(sampler, text)
    terminal.until("Right.", "Told apart from")
    # 6:00 both are plugged in, and the model writes through them
    terminal.press("t")
    terminal.until("You own 2 of the", "calls of parts", "again")
    terminal.press("q")  # back from the talk
    # 9:00 progress is saved; the bare command resumes
    assert terminal.end() == 0
    again = Terminal()
    again.until("Welcome back", "log_softmax.py", "quit")
    assert again.end() == 0


def test_an_endless_loop_is_ended_and_a_newer_save_wins(own_home: Path):
    terminal = Terminal()
    terminal.until("Not right", "quit")
    file = own_home / "softmax.py"
    save(file, "def softmax(x, axis=-1):\n    while True: pass\n")
    time.sleep(0.5)
    save(file, catalogue.find("softmax").reference)
    began = time.monotonic()
    terminal.until("Right.")
    assert time.monotonic() - began < 20
    save(file, "def softmax(x, axis=-1):\n    while True: pass\n")
    terminal.until("did not end within")
    assert terminal.end() == 0


def test_ctrl_c_ends_cleanly(own_home: Path):
    terminal = Terminal("watch")
    terminal.until("quit")
    assert terminal.end("\x03") == 130
    assert "Traceback" not in terminal.raw


@pytest.mark.parametrize(("columns", "env"), [(40, {}), (80, {"NO_COLOR": "1"}), (80, {"ACCESSIBLE": "1"})])
def test_other_terminals(own_home: Path, columns: int, env: dict[str, str]):
    terminal = Terminal("watch", columns=columns, **env)
    terminal.until("Not right", "quit")
    colours = [
        part
        for part in terminal.raw.split("\x1b[")[1:]
        if part[:6].rstrip("0123456789;").startswith("m") or "m" in part[:6]
    ]
    assert bool(colours) == (not env)
    if "ACCESSIBLE" in env:
        assert not set("✗▲•") & set(terminal.text)
    assert terminal.end() == 0


def test_talk_by_keys(own_home: Path):
    terminal = Terminal("talk", "-n", "60", "--temperature", "0.8")
    terminal.until("temperature 0.8", "again")
    terminal.press("+")
    terminal.until("temperature 1, seed")
    terminal.press("[")
    terminal.until("top-k 20")
    terminal.press("w")
    terminal.until("uniform")
    assert terminal.end() == 0


def test_everything_of_it_is_in_the_record(own_home: Path):
    terminal = Terminal()
    terminal.until("Not right", "quit")
    save(own_home / "softmax.py", catalogue.find("softmax").reference)
    terminal.until("Right.")
    terminal.end()
    from scratchproof.learner import Learner

    with Learner(own_home) as learner:
        kinds = [event.kind for event in learner.record.events()]
        assert kinds[:2] == ["started", "opened"]
        assert {"tried", "passed"} <= set(kinds)
        assert learner.progress["softmax"].mistakes
        json.dumps([dict(event.data) for event in learner.record.events()])
