"""Every screen in every rendering, against files in golden/.

After a change that is meant, look at what it does to the screens with

    SCRATCHPROOF_GOLDEN=refresh pytest tests/screen/test_golden.py && git diff tests/screen/golden
"""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pyte
import pytest
from samples import SCREENS, VERDICTS

from scratchproof.screen.page import Page, Paper
from scratchproof.screen.writer import lines_on, write

GOLDEN = Path(__file__).parent / "golden"
REFRESH = os.environ.get("SCRATCHPROOF_GOLDEN") == "refresh"


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


def in_colour(page: Page, columns: int, monkeypatch: pytest.MonkeyPatch) -> str:
    """What a terminal shows, its colours written out: <bold red>…</>."""
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("TERM", "xterm")
    for name in ("COLORTERM", "NO_COLOR", "ACCESSIBLE", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    stream = Terminal()
    write(page, stream)
    written = stream.getvalue()
    screen = pyte.Screen(columns, written.count("\n") + 1)
    pyte.Stream(screen).feed(written.replace("\n", "\r\n"))
    assert screen.cursor.y == written.count("\n"), "a line was wider than the terminal"
    return "\n".join(marked(screen, y) for y in range(written.count("\n"))) + "\n"


def marked(screen: pyte.Screen, y: int) -> str:
    text, open_ = "", ""
    for x in range(screen.columns):
        cell = screen.buffer[y][x]
        # pyte does not tell faint letters; they show as plain
        style = " ".join(["bold"] * cell.bold + ([cell.fg] if cell.fg != "default" else []))
        if cell.data == " " and not cell.reverse:
            text += " "
            continue
        if style != open_:
            at = len(text.rstrip(" ")) if open_ else len(text)
            text = text[:at] + ("</>" if open_ else "") + text[at:] + (f"<{style}>" if style else "")
            open_ = style
        text += cell.data
    text = text.rstrip()
    return text + ("</>" if open_ else "")


def plain(page: Page, paper: Paper) -> str:
    return "".join(one.text + "\n" for one in lines_on(page, paper))


def renderings(name: str, monkeypatch: pytest.MonkeyPatch) -> str:
    page = SCREENS[name]
    parts = {
        "terminal, 80 columns": in_colour(page, 80, monkeypatch),
        "terminal, 40 columns": in_colour(page, 40, monkeypatch),
        "plain": plain(page, Paper()),
        "plain, in ASCII": plain(page, Paper(encoding="ascii")),
        "ACCESSIBLE": plain(page, Paper(linear=True)),
    }
    if name.startswith("verdict-"):
        verdict, _, _ = VERDICTS[name.removeprefix("verdict-")]
        parts["JSON"] = json.dumps(verdict.to_json(), indent=1, ensure_ascii=False) + "\n"
    return "\n".join(f"=== {title}\n{text}" for title, text in parts.items())


@pytest.mark.parametrize("name", SCREENS)
def test_screen_is_as_before(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = renderings(name, monkeypatch)
    path = GOLDEN / f"{name}.txt"
    if REFRESH:
        path.write_text(made, encoding="utf-8", newline="\n")
    assert made == path.read_text(encoding="utf-8")


def test_every_golden_file_is_used() -> None:
    unused = {p.name for p in GOLDEN.iterdir()} - {f"{name}.txt" for name in SCREENS}
    if REFRESH:
        for name in unused:
            (GOLDEN / name).unlink()
        unused = set()
    assert not unused


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize(
    "paper",
    [Paper(w, e, linear) for w in (20, 30, 57, 100) for e in ("utf-8", "ascii") for linear in (False, True)],
    ids=str,
)
def test_no_line_is_wider_than_its_paper_and_none_commands_a_terminal(name: str, paper: Paper) -> None:
    for line in lines_on(SCREENS[name], paper):
        assert line.width <= paper.width, line.text
        assert "\x1b" not in line.text
        assert line.text == line.text.rstrip()
        line.text.encode(paper.encoding)


@pytest.mark.parametrize("name", VERDICTS)
def test_every_verdict_begins_with_a_word_and_a_mark(name: str) -> None:
    right = VERDICTS[name][0].right
    words = ("Right.",) if right else ("Not right: ", "Not there yet: ", "Not yet: ")
    for paper, marks in (
        (Paper(), ("✓ ", "✗ ")),
        (Paper(encoding="ascii"), ("ok ", "x ")),
        (Paper(encoding="cp1252"), ("ok ", "x ")),
        (Paper(linear=True), ("", "")),
    ):
        first = lines_on(SCREENS[f"verdict-{name}"], paper)[0].text
        assert first.startswith(tuple(marks[not right] + word for word in words))


def test_a_verdict_of_every_outcome_is_among_the_samples() -> None:
    from scratchproof.judge.verdict import OUTCOMES

    assert {v.outcome for v, _, _ in VERDICTS.values()} == set(OUTCOMES)
