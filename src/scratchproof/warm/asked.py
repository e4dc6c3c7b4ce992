"""A command line that somebody else was given, run here as it would have run there."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

COMMAND_LINE = 5  # facts before the arguments


@dataclass(frozen=True)
class Situation:
    """What `client.situation` sent: a command line, and what its answer depends on."""

    folder: str
    terminal: bool
    encoding: str
    args: list[str]
    environment: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, body: bytes) -> Situation:
        """Raises ValueError on what is no situation."""
        fields = [os.fsdecode(part) for part in body.split(b"\0")]
        if len(fields) < COMMAND_LINE or not fields[4].isdigit():
            raise ValueError("not a situation")
        folder, terminal, encoding, columns, count = fields[:COMMAND_LINE]
        args = fields[COMMAND_LINE : COMMAND_LINE + int(count)]
        environment = dict(e.split("=", 1) for e in fields[COMMAND_LINE + int(count) :] if "=" in e)
        if columns:
            environment["COLUMNS"] = columns
        return cls(folder, terminal == "1", encoding, args, environment)


class Screen(io.StringIO):
    """Keeps what is printed, and says of itself what the asker's own stream would say."""

    def __init__(self, terminal: bool, encoding: str) -> None:
        super().__init__()
        self._terminal = terminal
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding

    def isatty(self) -> bool:
        return self._terminal


def answered(body: bytes, main: Callable[[list[str]], int]) -> bytes:
    """Run ``main`` in the asker's situation, and come back: status, stdout and stderr between NULs."""
    asked = Situation.read(body)
    out, errors = Screen(asked.terminal, asked.encoding), Screen(False, asked.encoding)
    before, environment = Path.cwd(), dict(os.environ)
    try:
        os.chdir(asked.folder)
        os.environ.clear()
        os.environ.update(asked.environment)
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
            try:
                status = main(asked.args)
            except SystemExit as end:
                status = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    finally:
        os.environ.clear()
        os.environ.update(environment)
        os.chdir(before)
    texts = (str(status), out.getvalue(), errors.getvalue())
    return b"\0".join(text.replace("\0", "\\0").encode("utf-8", "surrogateescape") for text in texts)
