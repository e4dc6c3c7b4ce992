"""Plays drives: the same code for learner's answers, references, variants, mistakes and mutants.

Runs in the contained child (`play`) and, for references and mistakes, in the judge (`observe`). It knows no answer.

A *drive* is a function ``drive(impl, inputs)`` that makes the calls, constructions, attribute changes and draws of one
probe and returns what came back. `call` is the drive for "call it once"; a lab's own drives stand in its ``drive.py``.
What comes back is copied at once, so that later changes by the answer change nothing.
"""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import CodeType, SimpleNamespace
from typing import Any

import numpy as np

from scratchproof.wire import DTYPES, Other

Emit = Callable[[Any], None]
MAX_PARTS = 200_000
_PLAIN = frozenset((type(None), bool, int, float, str, bytes))
_ARRAYS = (np.ndarray, np.generic)
_USUAL = frozenset(np.dtype(name) for name in DTYPES)  # found faster than by name


@dataclass(frozen=True)
class Prepared:
    """What is played, before it is known with whom."""

    drives: dict[str, Callable[[Any, Any], Any]]
    cases: list[Any]


def prepare(payload: Mapping[str, Any]) -> Prepared:
    """payload: ``drive`` (source of the lab's drives, may be empty), ``cases`` (list of [drive name, inputs])."""
    return Prepared(compiled_drives(payload["drive"]), payload["cases"])


def play(payload: Mapping[str, Any], emit: Emit, prepared: Prepared) -> None:
    """Import the answer, then play every case; one frame a case.

    payload: ``module`` (name of the answer's module), ``names`` (judged name -> [names it may have in the answer,
    parameter names or None]), ``parts`` (`scratchproof.parts.table_of` the parts that the answer imports, if any),
    ``withheld`` (for an answer in PyTorch: the operators that it may not call; its functions then get tensors).
    Frames: ``{"load": {"raised": ...} | {"missing": [...]} | {"ok": True, "assumed": [...], "names": {...}}}``, then
    ``{"case": i, "ok": value} | {"case": i, "raised": {...}}``. Of a `call`, arguments that are bit for bit what they
    were stay here, and the frame says ``"untouched": True``: `put_back` puts them back.
    """
    through = None
    if payload.get("withheld") is not None:
        from scratchproof.sandbox import tensors

        tensors.withhold(payload["withheld"])
        through = tensors.through_tensors
    try:
        if payload.get("parts"):
            importlib.import_module("parts").prepare(payload["parts"])
        module = importlib.import_module(payload["module"])
    except BaseException as error:
        emit({"load": {"raised": describe(error, payload["module"])}})
        return
    assumed: list[str] = []
    impl = SimpleNamespace()
    missing = []
    names: dict[str, str] = {}
    for name, (candidates, params) in payload["names"].items():
        actual = next((c for c in candidates if callable(getattr(module, c, None))), None)
        if actual is None:
            missing.append(name)
            continue
        names[name] = actual
        if actual != name:
            assumed.append(f"{actual} was taken as {name}")
        fn = adapted(getattr(module, actual), params, assumed)
        setattr(impl, name, through(fn) if through is not None and not inspect.isclass(fn) else fn)
    if missing:
        emit({"load": {"missing": missing}})
        return
    emit({"load": {"ok": True, "assumed": assumed, "names": names}})
    for i, (drive, inputs) in enumerate(prepared.cases):
        seen = observe(impl, prepared.drives[drive], inputs, payload["module"], lean=True)
        emit({"case": i, **seen})
        if seen.get("raised", {}).get("type") == "MemoryError":
            return  # every further case would fill the memory again


def ready(payload: Any, emit: Emit) -> None:
    """Does nothing: whoever waits for its end knows that children can play."""


def observe(
    impl: Any, drive: Callable[[Any, Any], Any], inputs: Any, module: str = "", *, lean: bool = False
) -> dict[str, Any]:
    """``{"ok": frozen value}`` or ``{"raised": {...}}`` of one case; ``inputs`` are copied first.

    lean: without arguments that were left as they were, see `play`.
    """
    try:
        value = drive(impl, frozen(inputs))
        if lean and drive is call and same(value["arguments"], arguments(inputs)):
            return {"ok": {"result": frozen(value["result"])}, "untouched": True}
        return {"ok": frozen(value)}
    except MemoryError as error:
        return {"raised": describe(error, module)}
    except BaseException as error:
        return {"raised": describe(error, module)}


def call(impl: Any, inputs: Any) -> dict[str, Any]:
    """The drive for one call: what came back, and the arguments' content afterwards."""
    args, kwargs = list(inputs["args"]), dict(inputs["kwargs"])
    if inputs.get("strided"):
        args = [strided(a) for a in args]
        kwargs = {k: strided(a) for k, a in kwargs.items()}
    result = getattr(impl, inputs["name"])(*args, **kwargs)
    return {"result": result, "arguments": [*args, *kwargs.values()]}


def arguments(inputs: Mapping[str, Any]) -> list[Any]:
    """What `call` passes, before the call."""
    return [*inputs["args"], *inputs["kwargs"].values()]


def put_back(seen: Mapping[str, Any], inputs: Mapping[str, Any]) -> Any:
    """The value of a frame of `play`, whole again."""
    value = seen["ok"]
    if seen.get("untouched") is True and isinstance(value, dict) and set(value) == {"result"} and "args" in inputs:
        return {**value, "arguments": arguments(inputs)}
    return value


def same(value: Any, before: Any) -> bool:
    """Whether plain data is bit for bit what it was; False also where that is not plain to see."""
    kind = type(before)
    if type(value) is not kind:
        return False
    if isinstance(before, _ARRAYS):
        return bool(value.dtype == before.dtype and value.shape == before.shape and value.tobytes() == before.tobytes())
    if kind in (list, tuple):
        return len(value) == len(before) and all(map(same, value, before))
    if kind is dict:
        return list(value) == list(before) and all(same(value[k], before[k]) for k in before)
    return kind in _PLAIN and bool(value == before)


def strided(value: Any) -> Any:
    """An array of the same content that is a view with gaps and, where it can be, not in C order."""
    if not isinstance(value, np.ndarray) or value.ndim == 0:
        return value
    room = np.zeros(tuple(2 * n for n in value.shape[::-1]), value.dtype)
    view = room.T[tuple(slice(None, None, 2) for _ in value.shape)]
    view[...] = value
    return view


def compiled_drives(source: str) -> dict[str, Callable[[Any, Any], Any]]:
    """Every public function of a ``drive.py``, and `call`."""
    scope: dict[str, Any] = {"__name__": "drive", "np": np, "strided": strided}
    if source:
        exec(compile(source, "drive.py", "exec"), scope)
    drives = {k: v for k, v in scope.items() if inspect.isfunction(v) and not k.startswith("_")}
    return {**drives, "call": call}


def frozen(value: Any, depth: int = 0) -> Any:
    """A copy as plain data; objects that are not plain data become `Other`."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, _ARRAYS):
        if (kind is np.ndarray or isinstance(value, np.generic)) and value.dtype in _USUAL:
            return value.copy()
        if value.dtype == np.longdouble and np.longdouble != np.float64:
            value = value.astype(np.float64)  # wider than what crosses; a copy, and nothing that is judged is lost
            kind = type(value)
        if kind is np.ndarray:
            return value.copy() if value.dtype.name in DTYPES else Other(f"array of {value.dtype.name}")
        if isinstance(value, np.generic):
            return value.copy() if value.dtype.name in DTYPES else Other(kind.__name__)
    if depth > 16:
        return Other("deeply nested " + kind.__name__)
    if kind in (list, tuple) or (kind is not dict and isinstance(value, tuple)):
        if len(value) > MAX_PARTS:
            return Other(f"{kind.__name__} of {len(value)} entries")
        parts = [frozen(v, depth + 1) for v in value]
        return parts if kind is list else tuple(parts)
    if kind is dict:
        return {frozen_key(k): frozen(v, depth + 1) for k, v in list(value.items())[:MAX_PARTS]}
    if kind is Other:
        return value
    return Other(kind.__name__)


def frozen_key(key: Any) -> Any:
    if type(key) in (bool, int, float, str, bytes):
        return key
    if isinstance(key, np.generic):
        return key.item()
    return tuple(frozen_key(k) for k in key) if type(key) is tuple else f"<{type(key).__name__}>"


def describe(error: BaseException, module: str) -> dict[str, Any]:
    """An exception as data: its kind, message, and the deepest line in the answer's own files."""
    line, text, file, inside = 0, "", "", False
    if isinstance(error, SyntaxError) and error.filename:
        line, text, file = error.lineno or 0, (error.text or "").strip(), error.filename
        inside = True
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            # Modules that travelled with the job are files in angle brackets; so are the interpreter's frozen ones
            if frame.filename.startswith("<") and not frame.filename.startswith(("<frozen", "<parts>")):
                line, text, file, inside = frame.lineno or 0, frame.line or "", frame.filename, True
    try:
        message = str(error)[:500]
    except BaseException:
        message = ""
    return {
        "type": type(error).__name__,
        "message": message,
        "line": line,
        "text": text[:200],
        "file": file,
        "inside": inside,
    }


def adapted(fn: Callable[..., Any], params: Sequence[str] | None, assumed: list[str]) -> Callable[..., Any]:
    """``fn``, callable with the lab's parameter names; names that differ are matched by letter case, then by order."""
    if params is None:
        return fn
    try:
        own = [
            p.name
            for p in inspect.signature(fn).parameters.values()
            if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)
        ]
        star = any(p.kind in (p.VAR_KEYWORD, p.VAR_POSITIONAL) for p in inspect.signature(fn).parameters.values())
    except (TypeError, ValueError):
        return fn
    if star or set(params) <= set(own):
        return fn
    mapping: dict[str, str] = {p: p for p in params if p in own}
    free = [o for o in own if o not in mapping.values()]
    for p in params:
        if p not in mapping:
            alike = [o for o in free if o.lower().strip("_") == p.lower().strip("_")]
            if alike:
                mapping[p] = alike[0]
                free.remove(alike[0])
    for i, p in enumerate(params):
        if p not in mapping and i < len(own) and own[i] in free:
            mapping[p] = own[i]
            free.remove(own[i])
    renamed = {p: o for p, o in mapping.items() if p != o}
    if not renamed:
        return fn
    assumed.extend(f"{o} of {getattr(fn, '__name__', 'it')} was taken as {p}" for p, o in renamed.items())
    ordered = all(mapping.get(p) == o for p, o in zip(params, own, strict=False))

    @functools.wraps(fn, updated=())
    def with_lab_names(*args: Any, **kwargs: Any) -> Any:
        if not ordered:
            kwargs = {**dict(zip(params, args, strict=False)), **kwargs}
            args = ()
        return fn(*args, **{mapping.get(k, k): v for k, v in kwargs.items()})

    return with_lab_names


def compiled(source: str, name: str) -> CodeType:
    """A trusted source, ready for `namespace`."""
    return compile(ast.parse(source), f"<{name}>", "exec", dont_inherit=True)


def namespace(code: CodeType) -> SimpleNamespace:
    """The module that a trusted source makes, executed afresh in this process: nothing is left of earlier runs."""
    scope: dict[str, Any] = {"__name__": "candidate"}
    exec(code, scope)
    return SimpleNamespace(**scope)
