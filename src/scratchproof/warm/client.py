"""Asking the background judge, and starting it."""

from __future__ import annotations

import json
import socket
import struct
import sys
from typing import Any

from scratchproof.errors import Trouble
from scratchproof.warm.socket_place import socket_path

SIZE = struct.Struct("<I")
MAX_MESSAGE = 32 * 1024 * 1024
PATIENCE_S = 90.0  # a judge that is busy with an endless loop answers within its limits


def ask(request: dict[str, Any]) -> dict[str, Any] | None:
    """The background judge's answer; None when there is none to ask."""
    try:
        path = socket_path()
    except Trouble:
        return None
    if path is None or not path.exists():
        return None
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(PATIENCE_S)
            line.connect(str(path))
            send(line, request)
            return receive(line)
    except (OSError, ValueError):
        return None


def send(line: socket.socket, message: dict[str, Any]) -> None:
    body = json.dumps(message).encode()
    line.sendall(SIZE.pack(len(body)) + body)


def receive(line: socket.socket) -> dict[str, Any]:
    """One message. Raises ValueError on anything else."""
    (size,) = SIZE.unpack(exactly(line, SIZE.size))
    if size > MAX_MESSAGE:
        raise ValueError("a message that is too long")
    value = json.loads(exactly(line, size))
    if not isinstance(value, dict):
        raise ValueError("not a message")
    return value


def exactly(line: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        piece = line.recv(size - len(data))
        if not piece:
            raise ValueError("the line was cut")
        data += piece
    return data


def start(entry: str) -> None:
    """Start a background judge and do not wait: ``entry`` is "module:function", called in a process of its own."""
    try:
        path = socket_path()
    except Trouble:
        return
    if path is None or path.exists():
        return
    import subprocess

    module, _, function = entry.partition(":")
    try:
        subprocess.Popen(
            [sys.executable, "-c", f"from {module} import {function}; {function}()"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=path.parent,
            start_new_session=True,
            close_fds=True,
        )
    except OSError:
        return  # a check without a background judge is slower, nothing else
