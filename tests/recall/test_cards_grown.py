"""A bug grown from each mistake of each lab: its snippet is short, is Python, and holds the mistake without telling."""

from __future__ import annotations

import ast
import re
import time

import pytest

from scratchproof import catalogue
from scratchproof.lab.catalogued import Mistake, swap
from scratchproof.recall.cards.grown import SpotTheBug, _grown, grown
from scratchproof.recall.cards.snippet import LEFT_OUT
from scratchproof.recall.cards.source import bare, spliced


@pytest.fixture(scope="module")
def bugs() -> dict[str, SpotTheBug | None]:
    """One for every mistake of every lab."""
    catalogue.install_parts()
    return {f"{lab.id}/{m.id}": _grown(lab, m) for lab in catalogue.labs().values() for m in lab.mistakes}


def code(text: str) -> list[str]:
    """Lines of code without their indentation and the shapes behind them."""
    lines = [re.sub(r"  # \([^()]*\)$", "", line).strip() for line in text.split("\n")]
    return [line for line in lines if line and line != LEFT_OUT]


def stripped(text: str) -> list[str]:
    return [line.strip() for line in bare(text).lines]


@pytest.fixture(scope="module")
def programs() -> dict[str, tuple[list[str], list[str]]]:
    """The lines of the reference and of the wrong program, without indentation, for every mistake."""
    found = {}
    for lab in catalogue.labs().values():
        right = stripped(lab.reference)
        for m in lab.mistakes:
            wrong = spliced(lab.reference, m.source) if m.source else m.applied(lab.reference)
            found[f"{lab.id}/{m.id}"] = right, stripped(wrong)
    return found


def test_every_mistake_of_every_lab_can_be_shown(bugs):
    assert len(bugs) > 2000 and len({id.partition("/")[0] for id in bugs}) == len(catalogue.labs())
    assert [id for id, bug in bugs.items() if bug is None] == []
    assert all(bug.id == id and bug.answer and bug.topics and bug.title for id, bug in bugs.items())


# Rewritten whole, so that hardly a line of it is like the reference
LONGER = {"word-piece/finds-a-way": 19}


def test_no_snippet_is_longer_than_a_glance(bugs):
    lengths = {id: bug.snippet.count("\n") + 1 for id, bug in bugs.items()}
    assert {id: n for id, n in lengths.items() if n > 18} == LONGER
    assert all(line == line.rstrip() for bug in bugs.values() for line in bug.snippet.split("\n"))


def test_every_snippet_is_python(bugs):
    for id, bug in bugs.items():
        assert ast.parse(bug.snippet).body, id


def test_a_snippet_is_the_reference_with_the_mistake_in_it(bugs, programs):
    for id, bug in bugs.items():
        assert set(code(bug.snippet)) <= set(programs[id][1]), id
        assert len(code(bug.snippet)) >= 1


def test_wrong_lines_are_wrong_or_beside_what_is_missing(bugs, programs):
    for id, bug in bugs.items():
        right, _ = programs[id]
        lines = bug.snippet.split("\n")
        assert bug.wrong_lines and all(1 <= n <= len(lines) for n in bug.wrong_lines), id
        assert list(bug.wrong_lines) == sorted(set(bug.wrong_lines))
        marked = [re.sub(r"  # \([^()]*\)$", "", lines[n - 1]).strip() for n in bug.wrong_lines]
        wrong = {line.strip() for one in bug.lines for line in one.wrong.split("\n") if line}
        if wrong:
            assert wrong & set(marked), id
            # What moved or is repeated is in the reference too; of what is new, nothing is left unmarked
            new = [n for n, line in enumerate(lines, 1) if code(line) and code(line)[0] not in right]
            assert set(new) <= set(bug.wrong_lines), id
        else:
            assert "missing" in bug.question and all(one.right for one in bug.lines), id


def test_differences_are_lines_of_the_two_programs(bugs, programs):
    """Each is a stretch of the reference beside a stretch of the wrong program, never both empty."""
    for id, bug in bugs.items():
        right, wrong = map("\n".join, programs[id])
        assert bug.lines, id
        for one in bug.lines:
            assert one.right or one.wrong
            assert "\n".join(line.strip() for line in one.right.split("\n")) in right, id
            assert "\n".join(line.strip() for line in one.wrong.split("\n")) in wrong, id


def test_one_line_is_said_to_be_wrong_only_where_it_is_one(bugs):
    for id, bug in bugs.items():
        lines = [line for one in bug.lines for line in one.wrong.split("\n") if line]
        if bug.question.startswith("One line is wrong"):
            assert len(lines) == 1, id
        elif said := re.match(r"One mistake, in (\d+) lines", bug.question):
            assert len(lines) == int(said[1]) > 1, id
        elif said := re.match(r"(\d+|A) lines? (?:is|are) missing", bug.question):
            missing = [line for one in bug.lines for line in one.right.split("\n") if line]
            assert not lines and len(missing) == (1 if said[1] == "A" else int(said[1])), id
        else:
            assert len(lines) > 5, id


def test_no_comment_gives_it_away(bugs):
    for id, bug in bugs.items():
        for line in bug.snippet.split("\n"):
            comment = re.search(r"(?<=  )#.*$", line) if '"""' not in line and "'#" not in line else None
            assert comment is None or re.fullmatch(r"# \([^()]*\)", comment[0]), (id, line)
        marked = [bug.snippet.split("\n")[n - 1] for n in bug.wrong_lines]
        if "missing" not in bug.question:
            assert not any(re.search(r"  # \([^()]*\)$", line) for line in marked), id
        assert "mistake" not in bug.snippet.lower() and bug.answer not in bug.snippet


@pytest.mark.parametrize(
    ("lab", "mistake"),
    [("softmax", "no-such"), ("no-such", "no-maximum"), ("", ""), ("softmax", ""), ("../softmax", "no-maximum")],
)
def test_what_no_pack_holds_gives_none(lab, mistake):
    assert grown(lab, mistake) is None


def test_one_bug_in_full():
    bug = grown("softmax", "sum-without-axis")
    assert bug is not None
    assert bug.snippet.split("\n")[-1] == "    return e / np.sum(e)" and bug.wrong_lines == (5,)
    assert bug.question == "One line is wrong. Which, and why?"
    assert bug.answer == "The maximum is taken along `axis`, but the sum runs over the whole array."
    assert [(one.right, one.wrong) for one in bug.lines] == [
        ("return e / np.sum(e, axis=axis, keepdims=True)", "return e / np.sum(e)")
    ]


def test_the_next_bug_comes_at_once():
    lab = catalogue.labs()["tensor-autograd"]
    ids = [m.id for m in lab.mistakes]
    grown("tensor-autograd", ids[0])
    bare.cache_clear()
    begun = time.process_time()
    for id in ids[:20]:
        assert grown("tensor-autograd", id)
    assert (time.process_time() - begun) / 20 < 0.1


REFERENCE = '''"""A module."""

import numpy as np  # arrays

LIMIT = 3  # the most
OTHER = 4


def helper(a):
    """Twice a. And more words."""
    return 2 * a  # (n,)


def shown(x, y):
    """A sum of x (n,) and y (n,).

    In detail: nothing.
    """
    # both are doubled
    text = """one
      # no comment
    two"""
    x = helper(x)  # (n,), doubled
    y = helper(y)  # doubled
    return (x + y)[:LIMIT]
'''


def made(mistake: Mistake, reference: str = REFERENCE) -> SpotTheBug | None:
    lab = next(iter(catalogue.labs().values()))
    other = type(lab)(lab.path, lab.pack, lab.facts)
    other.__dict__["reference"] = reference
    return _grown(other, mistake)


def test_what_a_snippet_keeps_and_what_it_leaves_out():
    bug = made(Mistake("m", "It is y.", (swap("y = helper(y)", "y = helper(x)"),)))
    assert bug is not None
    assert bug.snippet.split("\n") == [
        "LIMIT = 3",
        "",
        "def helper(a):",
        '    """Twice a"""',
        "    return 2 * a  # (n,)",
        "",
        "def shown(x, y):",
        '    """A sum of x (n,) and y (n,)."""',
        '    text = """one',
        "      # no comment",
        '    two"""',
        "    x = helper(x)  # (n,)",
        "    y = helper(x)",
        "    return (x + y)[:LIMIT]",
    ]
    assert bug.wrong_lines == (13,)


@pytest.mark.parametrize(
    ("mistake", "lines", "question"),
    [
        (Mistake("m", "s", (swap("    y = helper(y)  # doubled\n", ""),)), (12, 13), "A line is missing."),
        (Mistake("m", "s", (swap("[:LIMIT]", ""),)), (12,), "One line is wrong."),
        (Mistake("m", "s", (swap("LIMIT = 3", "LIMIT = 4"),)), (1,), "One line is wrong."),
        (Mistake("m", "s", (swap("(x, y)", "(y, x)"),)), (7,), "One line is wrong."),
        (Mistake("m", "s", (swap("2 * a", "3 * a"), swap("+ y", "- y"))), (5, 14), "One mistake, in 2 lines."),
        (Mistake("m", "s", (), "import numpy\n\n\ndef helper(a):\n    return a\n"), (3,), "One line is wrong."),
    ],
)
def test_edits_of_every_kind(mistake, lines, question):
    bug = made(mistake)
    assert bug is not None and bug.question.startswith(question)
    assert bug.wrong_lines == lines, bug.snippet


@pytest.mark.parametrize("edit", [swap("# the most", "# few"), swap("A module", "One module"), swap("In detail", "So")])
def test_an_edit_of_words_alone_cannot_be_shown(edit):
    assert made(Mistake("m", "s", (edit,))) is None


@pytest.mark.parametrize(
    "mistake",
    [
        Mistake("m", "s", (swap("nowhere", ""),)),
        Mistake("m", "s", (swap("x", "y"),)),
        Mistake("m", "s", (swap("return 2 * a", "return 2 *"),)),
        Mistake("m", "s", (swap("return 2 * a", "return (2 * a"),)),
        Mistake("m", "s", (swap('    two"""', "    two"),)),
        Mistake("m", "s", (), "def helper(a:\n"),
        Mistake("m", "s", (), "def unheard_of(a):\n    return a\n"),
        Mistake("m", "s", (), "# nothing\n"),
    ],
)
def test_a_mistake_that_does_not_fit_gives_none(mistake):
    assert made(mistake) is None


def test_a_wrong_function_takes_the_place_of_the_right_one_and_keeps_its_docstring():
    source = "import numpy as np\n\n\ndef extra():\n    return 1\n\n\ndef shown(x, y):\n    return x\n"
    text = spliced(REFERENCE, source)
    assert text.count("def shown") == 1 and text.count("In detail: nothing.") == 1
    assert text.index("def extra") < text.index("def shown") and "def helper" in text
    names = [node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]
    assert names == ["helper", "extra", "shown"]


def test_long_functions_are_cut_around_the_mistake():
    body = "".join(f"    a{i} = {i}\n" for i in range(60))
    bug = made(Mistake("m", "s", (swap("a30 = 30", "a30 = 31"),)), f"def long():\n{body}    return a0\n")
    assert bug is not None
    lines = bug.snippet.split("\n")
    assert len(lines) <= 18 and lines[0] == "def long():" and lines.count("    ...") == 2
    assert lines[bug.wrong_lines[0] - 1] == "    a30 = 31"
    near = [int(m[1]) for line in lines if (m := re.match(r"    a(\d+) =", line))]
    assert near == list(range(min(near), max(near) + 1)) and min(near) < 30 < max(near)


def test_the_first_of_two_long_functions_is_enough():
    one, two = (f"def f{n}():\n" + "".join(f"    {c}{i} = {i}\n" for i in range(30)) for n, c in ((1, "a"), (2, "b")))
    wide = "".join(f"    if {c}:\n        pass\n        w{c} = 1\n" for c in ("x", "y", "z", "u", "v", "t", "s"))
    text = one + wide + two + wide.replace("w", "q")
    swaps = tuple(swap(f"{c}{letter} = 1", f"{c}{letter} = 2") for c in "wq" for letter in "xyzuvts")
    bug = made(Mistake("m", "s", swaps), text)
    assert bug is not None and "def f2" not in bug.snippet and len(bug.lines) == 7
