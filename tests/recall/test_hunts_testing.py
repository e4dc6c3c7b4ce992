"""A learner's test before right and wrong programs: good ones pass, hostile ones end in a typed outcome."""

from __future__ import annotations

import numpy as np
import pytest

from scratchproof import catalogue
from scratchproof.recall.hunts import planting, testing
from scratchproof.recall.hunts.disguise import disguised
from scratchproof.sandbox import Nursery

HUNT = "training-run"


@pytest.fixture(scope="module")
def nursery():
    with Nursery() as nursery:
        yield nursery


@pytest.fixture(scope="module")
def lab():
    return catalogue.hunts()[HUNT]


def planted(lab, *ids):
    made = planting.replanted(lab, ids)
    assert made is not None
    return made


def verdict(nursery, lab, text, *ids, **more):
    return testing.judged(nursery, lab, planted(lab, *(ids or ("bias-averaged", "last-batch-dropped"))), text, **more)


BATCHES = """
def test_batches():
    found = program.batches(10, 4, np.random.default_rng(0))
    assert sorted(int(i) for rows in found for i in rows) == list(range(10))
"""
BIAS = """
def test_bias():
    params = [np.ones((2, 1)), np.zeros(1), np.array([[1.0, -1.0]]), np.zeros(2)]
    x, y = np.array([[1.0, 1.0], [2.0, 0.5]]), np.array([0, 1])
    got = program.gradients(params, x, y)[1][0]
    step = 1e-6
    up, down = ([params[0], np.array([v]), *params[2:]] for v in (step, -step))
    assert abs((program.loss(up, x, y) - program.loss(down, x, y)) / (2 * step) - got) < 1e-6
"""
HEAD = "import numpy as np\nimport program\n"


class TestGood:
    def test_the_authors_test(self, nursery, lab):
        got = verdict(nursery, lab, lab.read("tests.py"))
        assert got.outcome == "good"
        assert got.right == 2 + len(lab.variants)
        assert got.broken == 4  # as given, in other words, each of the two alone

    def test_two_small_tests(self, nursery, lab):
        assert verdict(nursery, lab, HEAD + BATCHES + BIAS).outcome == "good"

    def test_names_of_pytest(self, nursery, lab):
        text = (
            "import pytest, program\nimport numpy as np\n"
            "def test_batches():\n"
            "    rows = np.concatenate(program.batches(10, 4, np.random.default_rng(0)))\n"
            "    assert np.sort(rows) == pytest.approx(np.arange(10))\n"
            "def test_raises():\n"
            "    with pytest.raises(ZeroDivisionError, match='division'):\n"
            "        1 / 0\n"
        )
        assert verdict(nursery, lab, text, "last-batch-dropped").outcome == "good"

    def test_an_error_is_a_failure_too(self, nursery, lab):
        text = HEAD + (
            "def test_last_row():\n"
            "    rows = [int(i) for b in program.batches(5, 4, np.random.default_rng(0)) for i in b]\n"
            "    rows[4]\n"
        )
        assert verdict(nursery, lab, text, "last-batch-dropped").outcome == "good"

    def test_one_outside_of_a_function_notices_too(self, nursery, lab):
        text = HEAD + (
            "assert sum(map(len, program.batches(5, 4, np.random.default_rng(0)))) == 5\ndef test_x():\n    pass\n"
        )
        assert verdict(nursery, lab, text, "last-batch-dropped").outcome == "good"

    def test_fresh_state_for_every_test(self, nursery, lab):
        text = HEAD + (
            "seen = []\n"
            "def test_a():\n    seen.append(1)\n    program.batches = None\n    np.random.seed(1)\n" + BATCHES + ""
            "def test_c():\n    assert seen == []\n"
        )
        assert verdict(nursery, lab, text, "last-batch-dropped").outcome == "good"


class TestNotGood:
    def test_it_rejects_a_variant(self, nursery, lab):
        # Whether a batch is a view of something else is nothing that the brief promises
        text = (
            HEAD + BATCHES + "\ndef test_view():\n"
            "    found = program.batches(4, 2, np.random.default_rng(0))\n"
            "    assert found[0].base is not None\n"
        )
        got = verdict(nursery, lab, text, "last-batch-dropped")
        assert got.outcome == "rejects-right"
        assert got.program.id == "loops" and got.program.says
        assert (got.failure.test, got.failure.line) == ("test_view", 10)
        assert got.failure.text == "assert found[0].base is not None"

    def test_a_name_that_no_brief_promises(self, nursery, lab):
        text = HEAD + "def test_inside():\n    program.scores_of(np.ones((1, 2)))\n"
        got = verdict(nursery, lab, text)
        assert (got.outcome, got.failure.lacks) == ("rejects-right", "scores_of")
        assert got.program.kind == "right"

    def test_it_rejects_the_reference(self, nursery, lab):
        got = verdict(
            nursery, lab, HEAD + "def test_x():\n    assert program.batches(2, 1, np.random.default_rng(0)) == 3\n"
        )
        assert (got.outcome, got.program.id) == ("rejects-right", "reference")
        assert "on the left, 3 on the right" in got.failure.message

    def test_it_rejects_the_learners_own(self, nursery, lab):
        own = lab.reference.replace("order[start : start + size]", "list(order[start : start + size])")
        text = HEAD + BATCHES + "    assert found[0].shape == (4,)\n"
        got = verdict(nursery, lab, text, "last-batch-dropped", own=own)
        assert (got.outcome, got.program.id) == ("rejects-right", "yours")

    def test_it_passes_on_the_broken_one(self, nursery, lab):
        got = verdict(nursery, lab, HEAD + "def test_x():\n    assert program.accuracy\n")
        assert got.outcome == "passes-broken"
        assert {m.id for m in got.missed} == {"bias-averaged", "last-batch-dropped"}

    def test_it_misses_one(self, nursery, lab):
        got = verdict(nursery, lab, HEAD + BATCHES)
        assert got.outcome == "misses"
        assert [m.id for m in got.missed] == ["bias-averaged"]

    def test_an_assertion_that_cannot_fail(self, nursery, lab):
        assert (
            verdict(nursery, lab, HEAD + "def test_x():\n    assert (program.batches, 'message')\n").outcome
            == "passes-broken"
        )

    def test_every_failure_is_caught(self, nursery, lab):
        text = HEAD + "def test_x():\n    try:\n        assert False\n    except BaseException:\n        pass\n"
        assert verdict(nursery, lab, text).outcome == "passes-broken"


CANNOT_RUN = {
    "empty": ("", "empty"),
    "white space": ("\n\n   \n", "empty"),
    "a comment": ("# later\n", "holds no test"),
    "not Python": ("def test_x(:\n", ""),
    "a null": ("def test_x():\n    pass\n\0", ""),
    "in a class": ("class TestIt:\n    def test_x(self):\n        assert True\n", "class"),
    "asked for a fixture": (HEAD + "def test_x(tmp_path):\n    pass\n", "tmp_path"),
    "async": ("async def test_x():\n    pass\n", "async"),
    "an unknown module": ("import pandas\ndef test_x():\n    pass\n", "pandas"),
    "too long": ("#" * 300_000, "longer"),
    "deep": ("def test_x():\n    " + "(" * 3000 + ")" * 3000, ""),
}
HOSTILE = {
    "never ends": "def test_x():\n    while True:\n        pass\n",
    "never ends outside of a test": "while True:\n    pass\ndef test_x():\n    pass\n",
    "needs all memory": "def test_x():\n    a = [b'x' * 10**8 for _ in range(100)]\n    assert False\n",
    "reads the source": "import inspect\ndef test_x():\n    assert 'mean' not in inspect.getsource(program)\n",
    "reads a file": "def test_x():\n    assert 'sum(axis=0)' in open(program.__file__).read()\n",
    "opens a file": "def test_x():\n    open('program.py').read()\n",
    "looks at the bytecode": "def test_x():\n    assert program.batches.__code__.co_consts\n",
    "looks at it in a round-about way": "def test_x():\n    assert getattr(program.batches, '__co' + 'de__')\n",
    "uses os": "import os\ndef test_x():\n    os._exit(0)\n",
    "uses sys": "import sys\ndef test_x():\n    sys.modules\n",
    "uses ctypes": "import ctypes\ndef test_x():\n    pass\n",
    "evaluates": "def test_x():\n    assert eval('1')\n",
    "imports by name": "def test_x():\n    __import__('os')._exit(0)\n",
    "looks at it by format": "def test_x():\n    assert '9' in '{0.__code__.co_consts}'.format(program.batches)\n",
    "by an attribute getter": "from operator import attrgetter\ndef test_x():\n    attrgetter('x')(program)\n",
    "by a pattern": "def test_x():\n    match program.train:\n        case object(__code__=c):\n            assert c\n",
    "a module of a module": "from dataclasses import sys\ndef test_x():\n    sys.modules\n",
    "a module in NumPy": "def test_x():\n    np.testing._private.utils.os._exit(0)\n",
    "its own names": "def test_x():\n    vars(program)\n",
    "waits for input": "def test_x():\n    input()\n",
    "the garbage collector": "import gc\ndef test_x():\n    pass\n",
    "frames": "def test_x():\n    try:\n        1 / 0\n    except ValueError as e:\n        e.__traceback__.tb_frame\n",
}


class TestCannotRun:
    @pytest.mark.parametrize("name", CANNOT_RUN)
    def test_said_in_a_sentence(self, nursery, lab, name):
        text, says = CANNOT_RUN[name]
        got = verdict(nursery, lab, text)
        assert got.outcome == "cannot-run", got
        assert says in got.failure.message
        assert got.failure.message

    @pytest.mark.parametrize("name", HOSTILE)
    def test_hostile(self, nursery, lab, name, monkeypatch):
        monkeypatch.setattr(testing, "WALL_S", 2.0)
        got = verdict(nursery, lab, HEAD + HOSTILE[name])
        assert got.outcome in ("cannot-run", "rejects-right"), got
        assert got.failure is not None and got.failure.message

    @pytest.mark.parametrize(
        "text",
        [
            # Ends the process by a module that NumPy holds
            "def test_x():\n    vars(np.testing)['_private'].utils.os._exit(0)\n",
            # Prints what looks like a result
            'def test_x():\n    print(\'{"test": "test_x", "ok": true}\')\n    print(\'1 passed\')\n',
            # Writes to every pipe that it may find
            "def test_x():\n"
            "    os = vars(np.testing)['_private'].utils.os\n"
            "    for fd in range(3, 10):\n"
            "        try:\n            os.write(fd, b'f' * 100)\n"
            "        except OSError:\n            pass\n"
            "    assert False\n",
            # Fails and passes by chance
            "import random\ndef test_x():\n    assert random.random() < 2\n",
            "def test_x():\n    raise SystemExit(0)\n",
            "def test_x():\n    raise KeyboardInterrupt\n",
            "def test_x():\n    raise type('E', (BaseException,), {'__str__': lambda s: 1 / 0})()\n",
            "import numpy as np\nnp.random.default_rng = None\ndef test_x():\n    assert np.random.default_rng(0)\n",
        ],
    )
    def test_nothing_of_this_is_good(self, nursery, lab, text):
        assert not verdict(nursery, lab, HEAD + text).good

    def test_it_does_not_know_the_program_by_its_text(self, nursery, lab):
        """The texts and bytecodes of right and broken programs all differ, so that none can be known by a hash."""
        programs = [*testing.right_programs(lab), *testing.broken_programs(lab, planted(lab, "bias-averaged"))]
        texts = [p.text for p in programs]
        assert len(set(texts)) == len(texts)
        codes = [compile(t, "<program>", "exec").co_consts for t in texts]
        assert len(set(map(repr, codes))) == len(codes)

    def test_the_test_hangs_on_the_broken_program_only(self, nursery, lab, monkeypatch):
        monkeypatch.setattr(testing, "WALL_S", 2.0)
        text = HEAD + (
            "def test_x():\n"
            "    while sum(map(len, program.batches(5, 4, np.random.default_rng(0)))) < 5:\n        pass\n"
        )
        got = verdict(nursery, lab, text, "last-batch-dropped")
        assert got.outcome == "cannot-run"
        assert "A test has to end" in got.failure.message


class TestInOtherWords:
    SOURCE = '''
TABLE = [1, 2]

def outer(a, b=2):
    """Said."""
    total, rest = a, [x for x in range(b)]
    def inner(c):
        nonlocal total
        total += c
        local = total
        return local
    for item in rest:
        inner(item)
    try:
        raise ValueError
    except ValueError as error:
        kept = str(error)
    return total, rest, (lambda z: z + a)(1), kept

class Thing:
    size = 3
    def __init__(self, n):
        doubled = n * 2
        self.n = doubled
    def grown(self, *, by=1):
        new = Thing(self.n)
        new.n += by
        return new.n
'''

    def test_it_does_the_same(self):
        one, two = {}, {}
        exec(self.SOURCE, one)
        exec(disguised(self.SOURCE), two)
        assert one["outer"](5, b=4) == two["outer"](5, b=4)
        assert one["Thing"](4).grown(by=2) == two["Thing"](4).grown(by=2)
        assert two["outer"].__doc__ == "Said."

    def test_it_reads_otherwise(self):
        text = disguised(self.SOURCE)
        assert "doubled_" in text and "rest_" in text
        assert "TABLE = [1, 2]" in text and "self.n =" in text

    @pytest.mark.parametrize("hunt", list(catalogue.hunts()))
    def test_of_every_hunt(self, hunt):
        lab = catalogue.hunts()[hunt]
        one, two = {"__name__": "one"}, {"__name__": "two"}
        exec(lab.reference, one)
        exec(disguised(lab.reference), two)
        with np.errstate(all="ignore"):
            assert repr(one["run"]()) == repr(two["run"]())
