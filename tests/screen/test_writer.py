"""Where pages go: which rendering a stream gets, what it is never sent, and how little it takes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import SCREENS

from scratchproof.screen.code import Code, Picture
from scratchproof.screen.page import ASCII, NO_SYMBOLS, SYMBOLS, Page, Paper, Span
from scratchproof.screen.prose import Prose, said
from scratchproof.screen.spelling import carried, safe
from scratchproof.screen.writer import (
    clear,
    in_colour,
    lines_as_data,
    lines_on,
    paper_as_data,
    paper_for,
    paper_from,
    write,
    write_lines,
)

PAGE = Page((Prose((Span("Right.", "right"),), mark="right", role="right"), Prose(said("√2 · `x`"))))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("terminal", "environ", "coloured"),
    [
        (True, {}, True),
        (True, {"TERM": "xterm"}, True),
        (True, {"NO_COLOR": ""}, True),
        (True, {"ACCESSIBLE": "0"}, True),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": "0"}, False),
        (True, {"ACCESSIBLE": "1"}, False),
        (True, {"TERM": "dumb"}, False),
        (False, {"TERM": "xterm", "FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_is_for_terminals_that_want_it(terminal: bool, environ: dict[str, str], coloured: bool) -> None:
    stream = Terminal() if terminal else io.StringIO()
    assert in_colour(stream, environ) is coloured


@pytest.mark.parametrize(("terminal", "name"), [(True, "NO_COLOR"), (True, "ACCESSIBLE"), (False, "TERM")])
def test_plain_text_has_no_control_characters(terminal: bool, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "1")
    stream = Terminal() if terminal else io.StringIO()
    write(PAGE, stream)
    assert stream.getvalue() == ("Right.\n\n√2 · x\n" if name == "ACCESSIBLE" else "✓ Right.\n\n√2 · `x`\n")


def test_a_terminal_gets_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    write(PAGE, stream)
    assert "\x1b[1;32m✓ Right." in stream.getvalue()


@pytest.mark.parametrize(
    ("environ", "width"),
    [({}, 80), ({"COLUMNS": "44"}, 44), ({"COLUMNS": "7"}, 20), ({"COLUMNS": "400"}, 100), ({"COLUMNS": "x"}, 80)],
)
def test_width(environ: dict[str, str], width: int) -> None:
    assert paper_for(io.StringIO(), environ).width == width


@pytest.mark.parametrize(
    ("encoding", "environ", "marks"),
    [
        ("utf-8", {}, SYMBOLS),
        ("ascii", {}, ASCII),
        ("cp1252", {}, ASCII),
        ("latin-1", {}, ASCII),
        ("no-such-encoding", {}, ASCII),
        ("utf-8", {"ACCESSIBLE": "1"}, NO_SYMBOLS),
        (None, {}, SYMBOLS),
    ],
)
def test_signs_that_the_stream_can_carry(encoding: str | None, environ: dict[str, str], marks: object) -> None:
    class Stream(io.StringIO):
        pass

    Stream.encoding = encoding  # type: ignore[assignment,misc]
    assert paper_for(Stream(), environ).marks == marks


def test_a_stream_of_ascii_gets_ascii() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    write(PAGE, stream)
    stream.seek(0)
    assert stream.read() == "ok Right.\n\nsqrt2 * `x`\n"


def test_lines_travel_as_json_between_processes() -> None:
    paper = Paper(width=30, encoding="ascii")
    assert paper_from(json.loads(json.dumps(paper_as_data(paper)))) == paper
    for page in SCREENS.values():
        there, here = io.StringIO(), io.StringIO()
        write_lines(json.loads(json.dumps(lines_as_data(page, paper_for(here)))), here)
        write(page, there)
        assert here.getvalue() == there.getvalue()


def test_clearing_moves_no_cursor_where_none_may_move(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    clear(stream)
    assert stream.getvalue() == "\x1b[2J\x1b[H"
    monkeypatch.setenv("ACCESSIBLE", "1")
    stream = Terminal()
    clear(stream)
    assert stream.getvalue() == "\n"


@given(st.text(), st.integers(20, 90), st.sampled_from(["utf-8", "ascii", "cp1252", "latin-1"]), st.booleans())
def test_no_text_steers_a_terminal_or_breaks_the_width(text: str, width: int, encoding: str, linear: bool) -> None:
    page = Page((Prose((Span(text),)), Prose(said(text)), Code(text), Picture((text, text))))
    for line in lines_on(page, Paper(width, encoding, linear)):
        assert line.width <= width
        assert all(c >= " " and not "\x7f" <= c <= "\x9f" for c in line.text)
        line.text.encode(encoding)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b[2Jgone", "\\x1b[2Jgone"),
        ("\x9b2J", "\\x9b2J"),
        ("a\x00b\x07", "a\\x00b\\x07"),
        ("abc\u202edef", "abc\\u202edef"),
        ("\udcff", "\\udcff"),
        ("tab\tstays\n", "tab\tstays\n"),
        ("ÄÖ🙂", "ÄÖ🙂"),
    ],
)
def test_what_could_steer_a_terminal_is_written_out(text: str, shown: str) -> None:
    assert safe(text) == shown


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("β₁ᵗ", "beta_1^t"),
        ("Δθ", "Deltatheta"),
        ("m\u0302", "m_hat"),
        ("√(v̂ + ε) ≤ ∞", "sqrt(v_hat + epsilon) <= inf"),
        ("é ü ½", "e u 1/2"),
        ("█▓▒░", "#+:."),
        ("│─┼", "|-+"),
        ("漢", "?"),
        ("10⁻⁸", "10^-^8"),
    ],
)
def test_what_ascii_lacks_is_spelled(text: str, spelled: str) -> None:
    assert carried(text, "ascii") == spelled


PROGRAM = """
import sys
from scratchproof.screen.lists_page import labs_page
from scratchproof.screen.writer import write
row = {"id": "softmax", "title": "Softmax", "minutes": 10, "slot": None, "state": "new"}
write(labs_page([row] * REPEAT))
heavy = {"rich", "numpy", "json", "pygments", "markdown_it"} & set(sys.modules)
print(sorted(heavy), file=sys.stderr)
"""


def test_plain_output_imports_neither_rich_nor_numpy() -> None:
    command = [sys.executable, "-c", PROGRAM.replace("REPEAT", "1")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.startswith("lab      title    min  slot  state\nsoftmax  Softmax   10        new\n")
    assert done.stderr == "[]\n"


def test_the_half_that_writes_for_a_background_judge_is_light() -> None:
    program = """
import sys
from scratchproof.screen.stream import paper_data, write_lines
assert paper_data(sys.stdout)["raw"]
write_lines([[["Right.", "right"]]])
assert not {"rich", "numpy", "dataclasses", "inspect", "scratchproof.screen.page"} & set(sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "Right.\n"


def test_a_reader_that_goes_away_is_no_error() -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", PROGRAM.replace("REPEAT", "20000")], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdout is not None and child.stderr is not None
    child.stdout.readline()
    child.stdout.close()
    assert child.stderr.read() == b"[]\n"
    child.stderr.close()
    assert child.wait(timeout=60) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals of this kind")
def test_a_real_terminal_tells_its_width() -> None:
    import pexpect
    import pyte

    program = """
import sys
sys.path.insert(0, sys.argv[1])
from samples import SCREENS
from scratchproof.screen.writer import write
write(SCREENS["verdict-mistake"])
"""
    here = str(Path(__file__).parent)
    child = pexpect.spawn(
        sys.executable,
        ["-c", program, here],
        dimensions=(60, 34),
        env={**os.environ, "TERM": "xterm-256color"},
        timeout=60,
    )
    child.expect(pexpect.EOF)
    screen = pyte.Screen(34, 60)
    pyte.Stream(screen).feed(child.before.decode())
    written = [row.rstrip() for row in screen.display]
    assert written[:3] == [
        "✗ Not right: The sum runs over the",
        "  whole array, so only all entries",
        "  together add up to 1; `axis` is",
    ]
    assert "      ▲ should be 0.420676" in written
    assert screen.buffer[0][0].fg == "red"
