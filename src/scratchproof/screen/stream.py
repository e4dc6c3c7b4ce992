"""What a stream can show, and laid-out lines written to it.

The stream and the environment decide:

    a terminal                                        colour, through rich
    a pipe, a file, NO_COLOR set, or TERM=dumb        the same words without colour
    ACCESSIBLE set                                    no signs, no columns, one sentence after the other

This is the half that a command needs which only asks the background judge and writes its answer. Start-up is a promise:
it imports no page, and rich for colour only, since nobody sees the time that takes elsewhere.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any, TextIO

USUAL, NARROWEST, WIDEST = 80, 20, 100  # columns; a line of more than 100 is hard to follow with the eye
STYLES = {
    "right": "bold green",
    "wrong": "bold red",
    "differs": "bold red",
    "hint": "cyan",
    "quiet": "dim",
    "code": "cyan",
    "strong": "bold",
    "number": "yellow",
}
CLEARED = "\x1b[2J\x1b[H"

Lines = Sequence[Sequence[Sequence[str]]]  # for each line its spans, [text, role]


def paper_data(stream: TextIO, environ: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The paper that a stream is, as plain data: the fields of `page.Paper`."""
    env = os.environ if environ is None else environ
    terminal = _is_terminal(stream)
    return {
        "width": min(max(_columns(stream, env, terminal), NARROWEST), WIDEST),
        "encoding": _encoding_of(stream),
        "linear": _accessible(env),
        "raw": not terminal,
    }


def write_lines(lines: Lines, stream: TextIO | None = None) -> None:
    """Write lines (by default to stdout), in colour where it can be seen. A reader that has gone away is no error."""
    out = sys.stdout if stream is None else stream
    try:
        if in_colour(out):
            _write_in_colour(lines, out)
        else:
            out.write("".join("".join(span[0] for span in one) + "\n" for one in lines))
        out.flush()
    except BrokenPipeError:
        _close_quietly(out)


def clear(stream: TextIO | None = None) -> None:
    """An empty screen; where nothing may move the cursor, an empty line."""
    out = sys.stdout if stream is None else stream
    out.write(CLEARED if in_colour(out) else "\n")
    out.flush()


def in_colour(stream: TextIO, environ: Mapping[str, str] | None = None) -> bool:
    """Whether colour is wanted there and can be shown. NO_COLOR counts when it holds anything (no-color.org)."""
    env = os.environ if environ is None else environ
    return _is_terminal(stream) and not env.get("NO_COLOR") and not _accessible(env) and env.get("TERM") != "dumb"


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (AttributeError, ValueError):  # not quite a stream, or a closed one
        return False


def _accessible(environ: Mapping[str, str]) -> bool:
    return environ.get("ACCESSIBLE", "0").lower() not in ("", "0", "false", "no")


def _encoding_of(stream: TextIO) -> str:
    """The stream's encoding; text in memory can hold all of Unicode, an encoding without a known name may be any."""
    named = getattr(stream, "encoding", None) or "utf-8"
    try:
        return codecs.lookup(named).name
    except LookupError:
        return "ascii"


def _columns(stream: TextIO, environ: Mapping[str, str], terminal: bool) -> int:
    asked = environ.get("COLUMNS", "")
    if asked.isascii() and asked.isdigit() and int(asked) > 0:
        return int(asked)
    if terminal:
        try:
            return os.get_terminal_size(stream.fileno()).columns or USUAL
        except (OSError, ValueError, AttributeError):
            pass
    return USUAL


def _write_in_colour(lines: Lines, out: TextIO) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(file=out, highlight=False, markup=False, emoji=False)
    for one in lines:
        text = Text(end="\n")
        for words, role in one:
            text.append(words, STYLES.get(role, ""))
        # Lines are broken already: a console that thinks itself narrower must not break them again
        console.print(text, soft_wrap=True)


def _close_quietly(out: TextIO) -> None:
    """Send what Python still holds for that stream nowhere, so that its own flush at the end cannot fail either."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, out.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        pass
