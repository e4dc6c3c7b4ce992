"""Single keys from a terminal, without Enter."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def keys(pressed: Callable[[str], None]) -> Iterator[bool]:
    """While open, calls ``pressed`` with each key from another thread. Yields False when there are no keys to read."""
    if not (sys.stdin and sys.stdin.isatty()):
        yield False
        return
    stop = threading.Event()
    with _turn:
        _open.append(stop)
    try:
        yield from _reading(pressed, stop)
    finally:
        with _turn:
            _open.remove(stop)


# Who opened last reads: a command within another (talk within watch) must not lose its keys to the outer one
_open: list[threading.Event] = []
_turn = threading.Lock()


def _reading(pressed: Callable[[str], None], stop: threading.Event) -> Iterator[bool]:
    if sys.platform == "win32":
        reader = threading.Thread(target=_read_windows, args=(pressed, stop), daemon=True)
        reader.start()
        try:
            yield True
        finally:
            stop.set()
        return
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)  # Ctrl-C still interrupts
        reader = threading.Thread(target=_read_unix, args=(pressed, stop, descriptor), daemon=True)
        reader.start()
        yield True
    finally:
        stop.set()
        reader.join(timeout=1)
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _read_unix(pressed: Callable[[str], None], stop: threading.Event, descriptor: int) -> None:
    import os
    import select

    while not stop.is_set():
        with _turn:
            mine = _open[-1] is stop
            data = os.read(descriptor, 64) if mine and select.select([descriptor], [], [], 0)[0] else None
        if data is None:
            stop.wait(0.03)
            continue
        if not data:
            return
        text = data.decode("utf-8", "ignore")
        if text.startswith("\x1b"):
            continue  # an arrow or function key: a sequence, not a letter
        for key in text:
            pressed(key)


def _read_windows(pressed: Callable[[str], None], stop: threading.Event) -> None:
    import msvcrt
    import time

    while not stop.is_set():
        if msvcrt.kbhit():  # type: ignore[attr-defined, unused-ignore]
            pressed(msvcrt.getwch())  # type: ignore[attr-defined, unused-ignore]
        else:
            time.sleep(0.05)
