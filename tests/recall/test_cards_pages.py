"""Cards and bugs as they stand on a screen: 80 columns, 40 columns, read aloud."""

from __future__ import annotations

import io

import pytest

from scratchproof import catalogue
from scratchproof.recall.cards.card import Card
from scratchproof.recall.cards.catalogue import cards
from scratchproof.recall.cards.grown import Difference, SpotTheBug, grown
from scratchproof.screen.card_page import bug_back, bug_front, card_back, card_front
from scratchproof.screen.page import Page, Paper
from scratchproof.screen.writer import lines_on, write

CARD = Card(
    "softmax/why",
    r"Why is `np.max` subtracted before $e^{x_i}$ is taken?",
    r"Since $\mathrm{softmax}(x + c) = \mathrm{softmax}(x)$, it changes nothing, and no exponent is above 0.",
    ("softmax", "numerical-stability"),
    "Goodfellow, Bengio and Courville (2016)",
)
BUG = SpotTheBug(
    id="softmax/sum-without-axis",
    title="Softmax",
    topics=("softmax",),
    snippet="def softmax(x, axis=-1):\n    e = np.exp(x - np.max(x, axis=axis, keepdims=True))\n\n"
    "    return e / np.sum(e)",
    question="One line is wrong. Which, and why?",
    answer="The sum runs over the whole array, so `axis` is never used",
    lines=(Difference("return e / np.sum(e, axis=axis, keepdims=True)", "return e / np.sum(e)"),),
    wrong_lines=(4,),
)
MISSING = SpotTheBug(
    id="x/y",
    title="Search",
    topics=("search",),
    snippet="while True:\n    step()",
    question="2 lines are missing. Next to which line, and what for?",
    answer="It never ends.",
    lines=(Difference("if done:\n    break", ""),),
    wrong_lines=(1, 2),
)

SHOWN = {
    "card, 80 columns": (
        card_front(CARD) + card_back(CARD),
        Paper(80),
        """
softmax
Why is `np.max` subtracted before e^(xᵢ) is taken?

Since softmax(x + c) = softmax(x), it changes nothing, and no exponent is above
0.
Source: Goodfellow, Bengio and Courville (2016)
""",
    ),
    "card, 40 columns": (
        card_front(CARD) + card_back(CARD),
        Paper(40),
        """
softmax
Why is `np.max` subtracted before e^(xᵢ)
is taken?

Since softmax(x + c) = softmax(x), it
changes nothing, and no exponent is
above 0.
Source: Goodfellow, Bengio and Courville
(2016)
""",
    ),
    "card, read aloud": (
        card_front(CARD) + card_back(CARD),
        Paper(80, linear=True),
        """
softmax
Why is np.max subtracted before e^(xᵢ) is taken?

Since softmax(x + c) = softmax(x), it changes nothing, and no exponent is above
0.
Source: Goodfellow, Bengio and Courville (2016)
""",
    ),
    "bug, 80 columns": (
        bug_front(BUG) + bug_back(BUG),
        Paper(80),
        """
Spot the bug: Softmax

  1  def softmax(x, axis=-1):
  2      e = np.exp(x - np.max(x, axis=axis, keepdims=True))

  4      return e / np.sum(e)

One line is wrong. Which, and why?

Line 4. The sum runs over the whole array, so `axis` is never used.

Here:
    return e / np.sum(e)
In the reference:
    return e / np.sum(e, axis=axis, keepdims=True)
""",
    ),
    "bug, 40 columns": (
        bug_front(BUG),
        Paper(40),
        """
Spot the bug: Softmax

1  def softmax(x, axis=-1):
2      e = np.exp(x - np.max(x,
           axis=axis, keepdims=True))

4      return e / np.sum(e)

One line is wrong. Which, and why?
""",
    ),
    "bug, read aloud": (
        bug_front(BUG) + bug_back(BUG),
        Paper(80, linear=True),
        """
Spot the bug: Softmax

Line 1: def softmax(x, axis=-1):
Line 2:     e = np.exp(x - np.max(x, axis=axis, keepdims=True))
Line 4:     return e / np.sum(e)

One line is wrong. Which, and why?

Line 4. The sum runs over the whole array, so axis is never used.

Here:
    return e / np.sum(e)
In the reference:
    return e / np.sum(e, axis=axis, keepdims=True)
""",
    ),
    "missing lines": (
        bug_back(MISSING),
        Paper(80),
        """
Between lines 1 and 2. It never ends.

Missing here:
    if done:
        break
""",
    ),
}


@pytest.mark.parametrize("what", SHOWN)
def test_a_page_is_as_expected(what):
    page, paper, text = SHOWN[what]
    assert [line.text for line in lines_on(page, paper)] == text.strip("\n").split("\n")


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((4,), "Line 4."),
        ((3, 4), "Lines 3 and 4."),
        ((3, 4, 5), "Lines 3 to 5."),
        ((1, 3, 5), "Lines 1, 3 and 5."),
        ((2, 3, 4, 7, 9, 10), "Lines 2 to 4, 7, 9 and 10."),
    ],
)
def test_the_place_is_told(numbers, said):
    bug = SpotTheBug("a/b", "T", (), "x", "?", "A.", (Difference("r", "w"),) * 2, numbers)
    assert lines_on(bug_back(bug), Paper())[0].text == f"{said} A."


def test_a_line_that_does_not_belong_there_is_told():
    bug = SpotTheBug("a/b", "T", (), "x", "?", "A.", (Difference("", "x = 1"),), (1,))
    assert [line.text for line in lines_on(bug_back(bug), Paper())][2:] == ["Not in the reference:", "    x = 1"]


def test_a_card_of_several_paragraphs_is_laid_out():
    card = Card("a/b", "What?\n\n- one\n- two", "```\nx = 1\n```", ("softmax",))
    assert [line.text for line in lines_on(card_front(card), Paper())] == ["softmax", "", "What?", "", "• one", "• two"]
    assert [line.text for line in lines_on(card_back(card), Paper())] == ["  x = 1"]


PAPERS = [Paper(w, e, linear) for w in (20, 40, 80) for e in ("utf-8", "ascii") for linear in (False, True)]


def fits(page: Page, paper: Paper) -> bool:
    lines = lines_on(page, paper)
    for line in lines:
        line.text.encode(paper.encoding)
    return bool(lines) and all(line.width <= paper.width and "\x1b" not in line.text for line in lines)


@pytest.mark.parametrize("paper", PAPERS, ids=str)
def test_every_card_fits(paper):
    bad = [c.id for c in cards().values() if not fits(card_front(c), paper) or not fits(card_back(c), paper)]
    assert bad == []


@pytest.mark.parametrize("paper", PAPERS, ids=str)
def test_a_bug_of_every_lab_fits(paper):
    catalogue.install_parts()
    for lab in catalogue.labs().values():
        bug = grown(lab.id, lab.mistakes[-1].id)
        assert bug is not None and fits(bug_front(bug), paper) and fits(bug_back(bug), paper)


def test_a_card_fills_no_more_than_a_quarter_of_a_screen():
    for card in cards().values():
        assert len(lines_on(card_front(card), Paper(80))) <= 3, card.id
        assert len(lines_on(card_back(card), Paper(80))) <= 6, card.id


def test_in_a_pipe_a_line_of_code_stays_whole():
    long = SpotTheBug("a/b", "T", (), "x = " + "y + " * 40 + "z", "?", "A.", (Difference("r", "w"),), (1,))
    stream = io.StringIO()
    write(bug_front(long), stream)
    assert "  1  x = " + "y + " * 40 + "z\n" in stream.getvalue()


def test_a_card_that_tries_to_command_the_terminal_is_shown_as_text():
    card = Card("a/b", "What is \x1b[31mred\x07?", "This.\x1b]0;title\x07", ("x",))
    stream = io.StringIO()
    write(card_front(card) + card_back(card), stream)
    assert "\x1b" not in stream.getvalue() and "\x07" not in stream.getvalue()
