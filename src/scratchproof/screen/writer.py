"""Writes pages: in colour on a terminal, as plain text everywhere else, as sentences for a screen reader.

The stream and the environment decide:

    a terminal                                        colour, through rich
    a pipe, a file, NO_COLOR set, or TERM=dumb        the same words without colour
    ACCESSIBLE set                                    no signs, no columns, one sentence after the other

rich is imported for colour only: the time that takes is not spent where nobody sees it.

A page can be laid out in one process and written in another, which need not know what it is about:

    data = lines_as_data(page, paper_from(asked))          # there
    write_lines(data, sys.stdout)                          # here, after asking with paper_as_data(paper_for(sys.stdout))
"""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from scratchproof.screen.page import Line, Page, Paper, Span
from scratchproof.screen.spelling import carried, mapped, safe

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


def write(page: Page, stream: TextIO | None = None) -> None:
    """Write ``page`` as the stream (by default stdout) can show it. A reader that has gone away is no error."""
    out = sys.stdout if stream is None else stream
    _write(lines_on(page, paper_for(out)), out)


def write_lines(data: Sequence[Sequence[Sequence[str]]], stream: TextIO | None = None) -> None:
    """Write what `lines_as_data` gave."""
    out = sys.stdout if stream is None else stream
    _write([Line(tuple(Span(text, role) for text, role in one)) for one in data], out)  # type: ignore[arg-type]


def clear(stream: TextIO | None = None) -> None:
    """An empty screen; where nothing may move the cursor, an empty line."""
    out = sys.stdout if stream is None else stream
    out.write(CLEARED if in_colour(out) else "\n")
    out.flush()


def plain_text(page: Page, width: int = USUAL) -> str:
    """The page as text without colour."""
    return "".join(one.text + "\n" for one in lines_on(page, Paper(width=width)))


def lines_on(page: Page, paper: Paper) -> list[Line]:
    """The lines of a page: safe to be shown, and possible in the paper's encoding."""
    return mapped(page, lambda text: carried(safe(text), paper.encoding)).lines(paper)


def lines_as_data(page: Page, paper: Paper) -> list[list[list[str]]]:
    """The lines of a page as plain JSON: a list of ``[text, role]`` for each."""
    return [[[span.text, span.role] for span in one.spans] for one in lines_on(page, paper)]


def paper_for(stream: TextIO, environ: Mapping[str, str] | None = None) -> Paper:
    """The paper that a stream is."""
    env = os.environ if environ is None else environ
    terminal = _is_terminal(stream)
    return Paper(
        width=min(max(_columns(stream, env, terminal), NARROWEST), WIDEST),
        encoding=_encoding_of(stream),
        linear=_accessible(env),
        raw=not terminal,
    )


def paper_as_data(paper: Paper) -> dict[str, Any]:
    return dict(vars(paper))


def paper_from(data: Mapping[str, Any]) -> Paper:
    """The paper that `paper_as_data` described."""
    return Paper(**data)


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


def _write(lines: Iterable[Line], out: TextIO) -> None:
    try:
        if in_colour(out):
            _write_in_colour(lines, out)
        else:
            out.write("".join(one.text + "\n" for one in lines))
        out.flush()
    except BrokenPipeError:
        _close_quietly(out)


def _write_in_colour(lines: Iterable[Line], out: TextIO) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(file=out, highlight=False, markup=False, emoji=False)
    for one in lines:
        text = Text(end="\n")
        for span in one.spans:
            text.append(span.text, STYLES.get(span.role, ""))
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
