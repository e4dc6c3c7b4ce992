"""Handing a command line to the background judge, and starting one.

A command that it answers costs little more than Python's own start: this module imports nothing that Python has not
loaded already but the C half of `socket`, and what is sent is bytes between NULs.
"""

from __future__ import annotations

import os
import sys

from scratchproof.errors import Trouble
from scratchproof.warm.socket_place import socket_path

MAX_MESSAGE = 32 * 1024 * 1024
PATIENCE_S = 90.0  # a judge that is busy with an endless loop answers within its limits
SIZE = 8  # bytes of the length before every message, little-endian


def handed_over(args: list[str]) -> int | None:
    """Have the background judge run a command line, and print what it printed. None when there is none to ask."""
    answer = ask(args)
    if answer is None:
        return None
    status, printed, complaint = answer
    sys.stdout.write(printed)
    sys.stdout.flush()
    sys.stderr.write(complaint)
    return status


def ask(args: list[str]) -> tuple[int, str, str] | None:
    """(exit status, stdout, stderr) of a command line; None when no judge answers."""
    try:
        path = socket_path()
    except Trouble:
        return None
    if path is None or not os.path.exists(path):
        return None
    import _socket

    try:
        line = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
        try:
            line.settimeout(PATIENCE_S)
            line.connect(path)
            send(line, situation(args))
            status, printed, complaint = receive(line).split(b"\0")
            return int(status), printed.decode("utf-8", "surrogateescape"), complaint.decode("utf-8", "surrogateescape")
        finally:
            line.close()
    except (OSError, ValueError):
        return None


def situation(args: list[str]) -> bytes:
    """A command line and all that its answer depends on: folder, streams, environment."""
    out = sys.stdout
    terminal = out.isatty()
    columns = ""
    if terminal and not os.environ.get("COLUMNS"):
        try:
            columns = str(os.get_terminal_size(out.fileno()).columns)
        except (OSError, ValueError):
            columns = ""
    facts = [os.getcwd(), "1" if terminal else "", out.encoding or "", columns, str(len(args)), *args]
    environment = [f"{name}={value}" for name, value in os.environ.items()]
    return b"\0".join(os.fsencode(text) for text in (*facts, *environment))


def send(line: object, body: bytes) -> None:
    line.sendall(len(body).to_bytes(SIZE, "little") + body)  # type: ignore[attr-defined]


def receive(line: object) -> bytes:
    """One message. Raises ValueError when it is cut or too long."""
    size = int.from_bytes(exactly(line, SIZE), "little")
    if size > MAX_MESSAGE:
        raise ValueError("a message that is too long")
    return exactly(line, size)


def exactly(line: object, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        piece = line.recv(min(size - len(data), 1 << 20))  # type: ignore[attr-defined]
        if not piece:
            raise ValueError("the line was cut")
        data += piece
    return bytes(data)


def start(entry: str) -> None:
    """Start a background judge and do not wait: ``entry`` is "module:function", called in a process of its own."""
    try:
        path = socket_path()
    except Trouble:
        return
    if path is None or os.path.exists(path):
        return
    import subprocess

    module, _, function = entry.partition(":")
    try:
        subprocess.Popen(
            [sys.executable, "-c", f"from {module} import {function}; {function}()"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=os.path.dirname(path),
            start_new_session=True,
            close_fds=True,
        )
    except OSError:
        return  # a check without a background judge is slower, nothing else
