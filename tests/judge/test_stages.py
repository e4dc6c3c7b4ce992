"""Probes with stages: what one process saved, another one goes on with."""

from __future__ import annotations

from pathlib import Path

import pytest

from scratchproof import catalogue
from scratchproof.judge.answer import Answer
from scratchproof.judge.judge import Judge

RIGHT = """\
import pickle


class Counter:
    def __init__(self):
        self.total = 0.0

    def add(self, x):
        self.total += x
        return self.total

    def save(self):
        return pickle.dumps(self.total)

    def restore(self, data):
        self.total = pickle.loads(data)
"""
FILES = {
    "lab.toml": 'id = "counter"\ntitle = "C"\ntopic = "t"\nminutes = 1\n'
    '[[judged]]\nname = "Counter"\nsignature = "()"\n',
    "brief.md": "It goes on where it stopped. {#on}\n",
    "reference.py": RIGHT,
    "starter.py": "class Counter: ...\n",
    "mistakes.py": """\
from scratchproof.lab import mistake, swap
mistake("saves-nothing", "The sum is not saved.", swap("dumps(self.total)", "dumps(0.0)"))
mistake("doubles", "The sum is doubled on the way.", swap("= pickle.loads(data)", "= 2 * pickle.loads(data)"))
""",
    "probes.py": '''\
from scratchproof.lab import probe


@probe(rests="on", stages=("first", "then", "then"), sizes=(1, 3))
def goes_on(rng, n):
    """What was added before the stop still counts."""
    return {"xs": [float(x) for x in rng.integers(1, 9, size=n)]}
''',
    "drive.py": """\
def _played(counter, inputs):
    seen = [counter.add(x) for x in inputs["xs"]]
    return {"seen": seen, "carry": counter.save()}

def first(impl, inputs):
    return _played(impl.Counter(), inputs)

def then(impl, inputs):
    counter = impl.Counter()
    counter.restore(inputs["carry"])
    return _played(counter, inputs)
""",
}
ANSWERS = {
    "right": (RIGHT, "right", ()),
    "another format": (
        RIGHT.replace("pickle.dumps(self.total)", "repr(self.total).encode()").replace("pickle.loads", "float"),
        "right",
        (),
    ),
    "kept in the module": (
        "SUM = [0.0]\nclass Counter:\n    def add(self, x):\n        SUM[0] += x\n        return SUM[0]\n"
        "    def save(self): return b''\n    def restore(self, data): pass\n",
        "property",
        (),
    ),
    "nothing saved": (RIGHT.replace("dumps(self.total)", "dumps(0.0)"), "mistake", ("saves-nothing",)),
    "doubled": (RIGHT.replace("pickle.loads(data)", "pickle.loads(data) * 2"), "mistake", ("doubles",)),
    "stops in the second stage": (RIGHT.replace("pickle.loads(data)", "open('/etc/passwd')"), "forbidden", ()),
    "hangs in the second stage": (
        RIGHT.replace("self.total = pickle", "while True: pass\n        pickle"),
        "timeout",
        (),
    ),
}


@pytest.fixture(scope="module")
def judge():
    with Judge() as judge:
        yield judge


@pytest.mark.parametrize("name", ANSWERS)
def test_stages(name: str, judge: Judge, tmp_path: Path):
    for file, text in FILES.items():
        (tmp_path / file).write_text(text + ("\n[limits]\nwall_s = 1\n" if file == "lab.toml" else ""))
    text, outcome, mistakes = ANSWERS[name]
    verdict = judge.judge(catalogue.lab_at(tmp_path), Answer(text=text), seed=3)
    assert (verdict.outcome, tuple(m.id for m in verdict.mistakes)) == (outcome, mistakes), verdict.says
    assert judge.judge(catalogue.lab_at(tmp_path), Answer(text=text), seed=3).outcome == outcome
