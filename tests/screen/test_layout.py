"""Paragraphs, pairs, tables and lists on paper of any width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scratchproof.screen.code import Code, broken
from scratchproof.screen.lists_page import percent
from scratchproof.screen.page import Line, Page, Paper, Span, cut
from scratchproof.screen.picture_page import Beside
from scratchproof.screen.prose import Items, Pairs, Prose, said, wrapped
from scratchproof.screen.table import Column, Table
from scratchproof.screen.width import cells, clipped
from scratchproof.screen.writer import lines_on

WORDS = st.lists(st.text(alphabet="abcd-`ü漢é🙂", min_size=1, max_size=30), max_size=12).map(" ".join)


def texts(block: object, width: int, linear: bool = False) -> list[str]:
    return [line.text for line in lines_on(Page((block,)), Paper(width, linear=linear))]  # type: ignore[arg-type]


@given(WORDS, st.integers(20, 60))
def test_wrapping_loses_nothing(text: str, width: int) -> None:
    lines = wrapped((Span(text),), width)
    assert all(line.width <= width for line in lines)
    assert "".join("".join(line.text for line in lines).split()) == "".join(text.split())


@given(WORDS, WORDS, st.integers(20, 60), st.booleans())
def test_every_block_fits(one: str, other: str, width: int, linear: bool) -> None:
    spans = said(one)
    for block in (
        Prose(spans, indent=2, mark="wrong"),
        Items((spans, said(other)), indent=2),
        Items((spans, said(other)), first=9),
        Pairs(((Span(one), said(other)), (Span("b"), spans)), indent=2),
        Table((Column("name"), Column("n", right=True)), ((spans, said(other)), (said(other), spans)), indent=2),
        Beside((one, other), (other, one)),
    ):
        assert all(cells(line) <= width for line in texts(block, width, linear))


@pytest.mark.parametrize(
    ("text", "width", "pieces"),
    [
        ("short", 20, ["short"]),
        ("    y = first + second + third", 20, ["    y = first +", "        second +", "        third"]),
        ("x" * 25, 20, ["x" * 20, "    " + "x" * 5]),
        ("", 20, [""]),
    ],
)
def test_long_lines_of_code(text: str, width: int, pieces: list[str]) -> None:
    assert broken(text, width) == pieces


def test_code_in_a_file_or_pipe_is_not_broken() -> None:
    long = "x = " + "1 + " * 40 + "1"
    lines = lines_on(Page((Code(long),)), Paper(80, raw=True))
    assert [line.text for line in lines] == [f"  {long}"]


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("é", 1), ("e\u0301", 1), ("漢字", 4), ("🙂", 2), ("m\u0302", 1), ("", 0)]
)
def test_width_of_texts(text: str, columns: int) -> None:
    assert cells(text) == columns


@given(st.text(), st.integers(0, 30))
def test_clipping(text: str, width: int) -> None:
    assert cells(clipped(text, width)) <= width
    assert text.startswith(clipped(text, width))
    assert cut(Line((Span(text),)), width + 1, "…").width <= width + 1


ROWS = ((said("softmax"), said("Softmax"), said("10")), (said("multi-head-attention"), said(""), said("5")))
COLUMNS = (Column("lab"), Column("title"), Column("min", right=True, alone="{} min", aloud="minutes"))


@pytest.mark.parametrize(
    ("width", "linear", "lines"),
    [
        (
            40,
            False,
            [
                "lab                   title    min",
                "softmax               Softmax   10",
                "multi-head-attention             5",
            ],
        ),
        (24, False, ["softmax", "  Softmax, 10 min", "multi-head-attention", "  5 min"]),
        (
            80,
            True,
            ["lab: softmax", "title: Softmax", "minutes: 10", "", "lab: multi-head-attention", "minutes: 5"],
        ),
    ],
)
def test_tables(width: int, linear: bool, lines: list[str]) -> None:
    assert texts(Table(COLUMNS, ROWS), width, linear) == lines


@pytest.mark.parametrize(
    ("share", "text"), [(0, "0%"), (1e-6, "<1%"), (0.5, "50%"), (0.994, ">99%"), (0.9999, ">99%"), (1, "100%")]
)
def test_percent(share: float, text: str) -> None:
    assert percent(share) == text
