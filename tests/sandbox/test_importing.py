"""What a child may import: its job's modules, the standard library, the packages that the job names."""

from __future__ import annotations

from typing import Any

import pytest
from surroundings import played

from scratchproof.sandbox import Job, Nursery, Preparation


def ran(nursery: Nursery, modules: dict[str, str], entry: str = "program:main", **fields: Any) -> tuple[list[Any], str]:
    run = nursery.start(Job(entry, modules=modules, **fields))
    frames = list(run.frames())
    return frames, run.ended.reason + run.ended.detail


def test_modules_import_each_other(either: Nursery) -> None:
    modules = {
        "program": "import parts\nfrom parts.deep.leaf import up\ndef main(p, emit): emit([up(), parts.x])",
        "parts": "x = 1",
        "parts.deep.leaf": "from ..sibling import y\nfrom . import __name__ as package\ndef up(): return [y, package]",
        "parts.sibling": "y = 2",
    }
    assert ran(either, modules) == ([[[2, "parts.deep"], 1]], "done")


def test_entry_in_a_package(either: Nursery) -> None:
    assert ran(either, {"a.b": "class C:\n    @staticmethod\n    def f(p, emit): emit(9)"}, "a.b:C.f") == ([9], "done")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_sources_are_shown_line_by_line(either: Nursery, newline: str) -> None:
    text = newline.join(
        [
            "import inspect",
            "s = 'a\x0cb\u2028c'",
            "def main(p, emit):",
            "    emit(inspect.getsource(main))",
            "    1 / p",
        ]
    )
    run = either.start(Job("program:main", 0, {"program": text}))
    assert "".join(run.frames()).splitlines() == [
        "def main(p, emit):",
        "    emit(inspect.getsource(main))",
        "    1 / p",
    ]
    assert 'File "<program>", line 5, in main' in run.ended.detail
    assert "    1 / p\n" in run.ended.detail


def test_an_error_while_importing_shows_only_the_program(either: Nursery) -> None:
    modules = {"program": "import other\ndef main(p, emit): pass", "other": "\n\nraise ValueError('here')"}
    _, end = ran(either, modules)
    lines = end.splitlines()
    assert lines[1:] == [
        '  File "<program>", line 1, in <module>',
        "    import other",
        '  File "<other>", line 3, in <module>',
        "    raise ValueError('here')",
        "ValueError: here",
    ]


def test_a_syntax_error_names_its_file_and_line(either: Nursery) -> None:
    _, end = ran(either, {"program": "def main(p, emit):\n    return ("})
    assert 'File "<program>", line 2' in end
    assert "SyntaxError" in end


@pytest.mark.parametrize(
    "name", ["torch", "pytest", "torch.nn", "setuptools", "scratchproof.packs", "scratchproof.judge", "nonsense"]
)
@pytest.mark.parametrize("how", ["import {0}", "__import__('{0}')", "import importlib; importlib.import_module('{0}')"])
def test_what_is_not_available_says_so(either: Nursery, name: str, how: str) -> None:
    source = (
        f"def main(p, emit):\n    try:\n        {how.format(name)}\n"
        "    except ImportError as e: emit([type(e).__name__, str(e), e.name])"
    )
    frames, _ = played(either, source)
    top = name.partition(".")[0]
    words = f"'{top}' is not available here: this lab is written in the standard library and numpy"
    assert frames == [["ForbiddenImport", words, name if top == "scratchproof" else top]]


def test_without_numpy(either: Nursery) -> None:
    """A lab of the standard library alone: NumPy is loaded in the parent, and yet not there."""
    source = (
        "import sys\ndef main(p, emit):\n"
        "    for how in ('__import__(\"numpy\")', '__import__(\"numpy.linalg\")', 'sys.modules[\"numpy\"]'):\n"
        "        try: eval(how)\n        except (ImportError, KeyError) as e: emit([type(e).__name__, str(e)])\n"
        "    emit([1, main])\n    emit(p)\n    emit([m for m in sys.modules if m.startswith('numpy')])"
    )
    frames, ended = played(either, source, [2.0], allow=())
    assert ended.reason == "done", ended
    words = "'numpy' is not available here: this lab is written in the standard library"
    assert frames[:3] == [["ForbiddenImport", words], ["ForbiddenImport", words], ["KeyError", "'numpy'"]]
    assert frames[3][0] == 1
    assert frames[4:] == [[2.0], []]


def test_the_player_is_loaded(either: Nursery) -> None:
    payload = {"module": "answer", "names": {"twice": (["twice"], ["x"])}}
    asked = {"drive": "", "cases": [("call", {"name": "twice", "args": [4], "kwargs": {}})]}
    run = either.start(
        Job(
            "scratchproof.sandbox.player:play",
            payload,
            {"answer": "def twice(x): return 2 * x"},
            preparation=Preparation("scratchproof.sandbox.player:prepare", asked),
        )
    )
    frames = list(run.frames())
    assert run.ended.reason == "done", run.ended
    assert frames[1]["ok"]["result"] == 8
