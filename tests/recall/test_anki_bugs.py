"""A bug of one's own as a card: the program whole, its lines counted as they are on the back."""

from __future__ import annotations

import re
from html import unescape

import pytest

from scratchproof import catalogue
from scratchproof.recall.anki.bugs import entry
from scratchproof.recall.anki.fields import html
from scratchproof.recall.cards.grown import Difference, SpotTheBug, grown

LABS = ["softmax", "sampler", "kv-cache", "adam", "byte-pair-encoding"]
BUGS = [(lab, mistake.id) for lab in LABS for mistake in catalogue.labs()[lab].mistakes]


@pytest.mark.parametrize(("lab", "mistake"), BUGS, ids=["/".join(bug) for bug in BUGS])
def test_a_card_holds_the_program_and_the_place(lab: str, mistake: str) -> None:
    bug = grown(lab, mistake)
    assert bug is not None
    made = entry(bug)
    assert made.item == f"bug:{lab}/{mistake}" and made.topics == bug.topics
    (block,) = re.findall(r"<pre><code>(.*?)</code></pre>", html(made.front), re.DOTALL)
    lines = unescape(re.sub(r"</?span>", "", block)).split("\n")
    snippet = bug.snippet.split("\n")
    assert len(lines) == len(snippet)
    for number, (line, wanted) in enumerate(zip(lines, snippet), 1):
        assert re.fullmatch(rf" *{number}(  {re.escape(wanted.rstrip())})?", line)
    told, *rest = html(made.back).removeprefix("<p>").split("</p>")
    assert tuple(map(int, re.findall(r"\d+", told))) == bug.wrong_lines != ()
    assert rest


@pytest.mark.parametrize(
    ("right", "numbers", "wanted"),
    [
        (["y = 2"], (3,), "Line 3.\n\nWhy.\n\nAs it should be:\n\n```\ny = 2\n```"),
        (["y = 2", ""], (1, 2), "Lines 1 and 2.\n\nWhy.\n\nAs it should be:\n\n```\ny = 2\n```"),
        ([""], (1, 2, 9), "Lines 1, 2 and 9.\n\nWhy.\n\nWithout it, the program is right."),
        (['"""```"""'], (1,), 'Line 1.\n\nWhy.\n\nAs it should be:\n\n````\n"""```"""\n````'),
    ],
)
def test_the_back_says_what_stands_there(right: list[str], numbers: tuple[int, ...], wanted: str) -> None:
    lines = tuple(Difference(text, "x") for text in right)
    assert entry(SpotTheBug("a/b", "A", ("t",), "x = 1", "Which?", "Why.", lines, numbers)).back == wanted
