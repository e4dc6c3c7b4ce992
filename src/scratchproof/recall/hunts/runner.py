"""Runs a test file against one program: the part that plays in the contained child.

It travels there as text (`testing.py` sends it), knows no hunt and no answer, and sends what happened:

    {"load": {"ok": True, "tests": [...]}} or {"load": {"wrong": {...}}}
    {"begin": name}, then {"test": name, "ok": True} or {"test": name, "wrong": {...}}

`wrong` says what stopped it: kind ("assertion", "error", "refused"), type, message, line (of the test; 0 for none).
Every test gets the program and the test file executed afresh, and random numbers from the same seed.

A test should go by what the program does. So the program's text is nowhere to be found here: it is compiled, then
dropped, and what reads code as text cannot be imported. A test that finds a way all the same gains little: every
program is run in other words as well.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import random
import re
import sys
import traceback
import types
from collections.abc import Callable
from typing import Any

import numpy as np

TEST, PROGRAM = "<test_program>", "<program>"
AVAILABLE = (
    "bisect", "cmath", "collections", "contextlib", "copy", "dataclasses", "decimal", "fractions", "functools", "heapq",
    "itertools", "json", "math", "numbers", "numpy", "operator", "program", "pytest", "random", "re", "statistics",
    "string", "textwrap", "typing", "unittest", "warnings", "__future__",
)  # fmt: skip
WITHHELD = ("open", "eval", "exec", "compile", "input", "breakpoint", "globals", "locals", "vars", "help")
_LONGEST = 400
_FIELD = re.compile(r"\{[^{}]*\.\s*(__\w+__|co_\w+|tb_frame)")  # of str.format: it reads attributes as well


class Refused(ImportError):
    """The test asked for something that a test of a program's behaviour does not need."""


def play(payload: dict[str, Any], emit: Callable[[Any], None]) -> None:
    """payload: ``program`` and ``test`` (their texts), ``seed``; emptied, so that no text stays behind."""
    seed = payload["seed"]
    try:
        program = compile(payload.pop("program"), PROGRAM, "exec", dont_inherit=True)
        tree = Shown().visit(ast.parse(payload.pop("test"), TEST))
        test = compile(ast.fix_missing_locations(tree), TEST, "exec", dont_inherit=True)
        first = world(program, test, seed)
    except BaseException as error:
        emit({"load": {"wrong": described(error)}})
        return
    names = [n for n, v in first.items() if n.startswith("test") and isinstance(v, types.FunctionType)]
    emit({"load": {"ok": True, "tests": names}})
    for name in names:
        emit({"begin": name})
        try:
            function = world(program, test, seed)[name]
            wanted = [p.name for p in inspect.signature(function).parameters.values() if p.default is p.empty]
            if wanted:
                raise Refused(f"{name} asks for {', '.join(wanted)}: a test takes no arguments here")
            function()
        except BaseException as error:
            emit({"test": name, "wrong": described(error)})
        else:
            emit({"test": name, "ok": True})


def world(program: types.CodeType, test: types.CodeType, seed: int) -> dict[str, Any]:
    """The names of the test file, executed beside a fresh module ``program``."""
    random.seed(seed)
    np.random.seed(seed % 2**32)
    module = types.ModuleType("program")
    sys.modules["program"] = module
    sys.modules["pytest"] = stand_in()
    exec(program, module.__dict__)
    names: dict[str, Any] = {"__name__": "test_program", "__builtins__": guarded()}
    exec(test, names)
    return names


def guarded() -> dict[str, Any]:
    """The builtins of the test file."""
    own = {k: v for k, v in vars(builtins).items() if k not in WITHHELD}
    plain_import, plain_getattr = builtins.__import__, getattr

    def importing(name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        for part in (name.partition(".")[0], *(fromlist or ())):
            if level or looks_inside(part) or (part not in AVAILABLE and part not in (fromlist or ())):
                what = f"`{part}` is not there"
                raise Refused(f"{what}: a test looks at what the program does, with NumPy and plain Python")
        return plain_import(name, globals, locals, fromlist, level)

    def looking(thing: Any, name: Any, *default: Any) -> Any:
        if isinstance(name, str) and looks_inside(name):
            raise Refused(f"`{name}` is not there: a test looks at what the program does, not at its text")
        return plain_getattr(thing, name, *default)

    def missing(name: str) -> Callable[..., Any]:
        def refuse(*_: Any, **__: Any) -> Any:
            raise Refused(f"`{name}` is not there: a test looks at what the program does, not at files or texts")

        return refuse

    return {**own, "__import__": importing, "getattr": looking, **{name: missing(name) for name in WITHHELD}}


def looks_inside(name: str) -> bool:
    """Whether an attribute leads to the text of a program, or out of the test's own world."""
    hidden = name.startswith("__") and name.endswith("__") and name not in OPEN
    return hidden or name in DOORS


DOORS = {
    "os", "sys", "builtins", "inspect", "linecache", "importlib", "gc", "ctypes", "dis", "traceback", "types",
    "attrgetter", "methodcaller", "f_code", "f_globals", "f_locals", "f_back", "f_builtins", "gi_code", "gi_frame",
    "tb_frame", "tb_next", "co_code", "co_consts", "co_names", "co_varnames", "co_filename", "co_lines", "co_positions",
    "co_firstlineno", "co_linetable", "co_freevars", "co_cellvars",
}  # fmt: skip
OPEN = {
    "__name__", "__doc__", "__init__", "__call__", "__len__", "__iter__", "__next__", "__class__", "__getitem__",
    "__contains__", "__setitem__", "__enter__", "__exit__", "__eq__", "__array__", "__version__", "__future__",
}  # fmt: skip


class Shown(ast.NodeTransformer):
    """Plain comparisons in `assert` tell both sides when they fail; attributes that lead to a text are refused."""

    def visit_Assert(self, node: ast.Assert) -> Any:
        self.generic_visit(node)
        if not (isinstance(node.test, ast.Compare) and len(node.test.ops) == 1 and node.msg is None):
            return node
        left, right = (ast.Name(id=n, ctx=ast.Load()) for n in ("@left", "@right"))
        keep = [
            ast.Assign(targets=[ast.Name(id=name.id, ctx=ast.Store())], value=value)
            for name, value in ((left, node.test.left), (right, node.test.comparators[0]))
        ]
        says = ast.Tuple(elts=[left, right], ctx=ast.Load())
        test = ast.Compare(left=left, ops=node.test.ops, comparators=[right])
        return [ast.copy_location(n, node) for n in (*keep, ast.Assert(test=test, msg=says))]

    def visit_Attribute(self, node: ast.Attribute) -> Any:
        self.generic_visit(node)
        if looks_inside(node.attr):
            what = f"line {node.lineno} asks for `{node.attr}`"
            raise Refused(f"{what}: a test looks at what the program does, not at its text")
        return node

    def visit_MatchClass(self, node: ast.MatchClass) -> Any:
        self.generic_visit(node)
        if any(map(looks_inside, node.kwd_attrs)):
            raise Refused(f"line {node.lineno}: a test looks at what the program does, not at its text")
        return node

    def visit_Constant(self, node: ast.Constant) -> Any:
        if isinstance(node.value, str) and _FIELD.search(node.value):
            raise Refused(f"line {node.lineno}: a test looks at what the program does, not at its text")
        return node


def described(error: BaseException) -> dict[str, Any]:
    """An exception as data. ``line`` is the deepest line of the test file."""
    line = 0
    if isinstance(error, SyntaxError):
        line = error.lineno or 0
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename == TEST:
                line = frame.lineno or 0
    kind = "refused" if isinstance(error, Refused) else "assertion" if isinstance(error, AssertionError) else "error"
    try:
        given = error.args[0] if error.args else ""
        if kind == "assertion" and type(given) is tuple and len(given) == 2:
            message = f"{short(given[0])} on the left, {short(given[1])} on the right"
        else:
            message = str(error)
    except BaseException:
        message = ""
    name = getattr(error, "name", None) if isinstance(error, AttributeError) else None
    return {
        "kind": kind,
        "type": type(error).__name__,
        "message": str(message)[:_LONGEST],
        "line": line,
        "lacks": name if isinstance(name, str) and isinstance(getattr(error, "obj", None), types.ModuleType) else "",
    }


def short(value: Any) -> str:
    text = " ".join(repr(value).split())
    return text if len(text) <= 120 else text[:117] + "..."


def stand_in() -> types.ModuleType:
    """The two things of pytest that a plain test may want."""
    made = types.ModuleType("pytest")

    def absent(name: str) -> Any:
        raise Refused(f"`pytest.{name}` is not there: only `pytest.approx` and `pytest.raises` are")

    vars(made).update(approx=Approx, raises=Raises, __getattr__=absent)
    return made


class Approx:
    """Equal to numbers, or lists, dicts and arrays of them, within a relative or absolute distance."""

    __hash__ = None  # type: ignore[assignment]
    __array_ufunc__ = None  # so that an array on the left leaves the comparison to this

    def __init__(self, expected: Any, rel: float | None = None, abs: float | None = None) -> None:
        self.expected = expected
        self.rel = rel if rel is not None else 0.0 if abs is not None else 1e-6
        self.abs = 1e-12 if abs is None else abs

    def __eq__(self, other: object) -> bool:
        if isinstance(self.expected, dict):
            return (
                isinstance(other, dict)
                and other.keys() == self.expected.keys()
                and all(Approx(v, self.rel, self.abs) == other[k] for k, v in self.expected.items())
            )
        one, two = np.asarray(other, dtype=float), np.asarray(self.expected, dtype=float)
        if one.shape != two.shape:
            return False
        with np.errstate(invalid="ignore"):
            return bool(np.all((np.abs(one - two) <= np.maximum(self.rel * np.abs(two), self.abs)) | (one == two)))

    def __repr__(self) -> str:
        return f"approx({self.expected!r})"


class Raises:
    """Holds when an exception of the kind leaves the block, with a message that the pattern finds."""

    def __init__(self, expected: Any, match: str | None = None) -> None:
        self.expected, self.match = expected, match
        self.value: BaseException | None = None

    def __enter__(self) -> Raises:
        return self

    def __exit__(self, kind: Any, error: Any, trace: Any) -> bool:
        if kind is None:
            raise AssertionError(f"nothing was raised where {self.expected} is due")
        self.value = error
        return issubclass(kind, self.expected) and (self.match is None or bool(re.search(self.match, str(error))))
