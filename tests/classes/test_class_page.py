"""How a class is told: on any paper, whatever the names."""

from __future__ import annotations

import pytest

from scratchproof.screen.class_page import class_page, file_page, named
from scratchproof.screen.page import Paper
from scratchproof.screen.writer import lines_on

LABS = [
    {
        "lab": "softmax",
        "title": "Softmax",
        "learners": 3,
        "right": ["alice"],
        "mistakes": [
            {"kind": "mistake", "sentence": "`axis` is **never** used.", "count": 2, "learners": ["bob", "<b>"]},
            {"kind": "stopped", "sentence": "Stopped with a `Error`.", "count": 1, "learners": ["x" * 90]},
        ],
    }
]
FILES = [
    {"learner": "alice", "lab": "softmax", "file": "a.py", "right": True, "says": "", "quotes": False, "twice": True},
    {
        "learner": "bob",
        "lab": None,
        "file": "b.py",
        "right": False,
        "says": "`no`\n**x**",
        "quotes": True,
        "twice": False,
    },
]


@pytest.mark.parametrize("paper", [Paper(20), Paper(36), Paper(80), Paper(100, "ascii"), Paper(60, linear=True)])
def test_it_fits_any_paper(paper: Paper) -> None:
    for page in (class_page(LABS, FILES, ("Links are not followed: eve.",), 7), *map(file_page, FILES)):
        assert all(line.width <= paper.width for line in lines_on(page, paper))


def test_what_is_said() -> None:
    text = "\n".join(line.text for line in lines_on(class_page(LABS, FILES, (), 7), Paper(100)))
    assert "Softmax: 1 of 3 right" in text and "2 of 3  `axis` is never used. (bob, <b>)" in text
    assert "Stopped with a `Error`." in text  # a learner's word, never read as Markdown
    assert "Several files for one lab, each judged: alice (softmax)." in text
    assert "2 files of 2 learners: 1 right, 1 not." in text and "--seed 7" in text


@pytest.mark.parametrize(
    ("row", "line"), [(FILES[0], "✓ alice, softmax: right"), (FILES[1], "✗ bob, b.py: `no` **x**")]
)
def test_a_line_for_each_file(row: dict[str, object], line: str) -> None:
    assert [one.text for one in lines_on(file_page(row), Paper(100))] == [line]


@pytest.mark.parametrize(("count", "says"), [(1, "0"), (2, "0, 1"), (14, "10, 11 and 2 more")])
def test_names(count: int, says: str) -> None:
    assert named([str(i) for i in range(count)]).endswith(says)
