"""The module ``parts`` of a child: reaches every part, counts its calls, takes its time.

    from parts import softmax

Travels as text and is imported there under the name ``parts``. A part is loaded when it is first asked for, so the
order in which parts import each other does not matter; and whoever asks, an answer, the model or a part, gets the
traced one.
"""

from __future__ import annotations

import builtins
import functools
import importlib
import time
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import Any

import numpy as np

from scratchproof.sandbox.player import adapted


class Unfit(Exception):
    """A part that the model cannot use as it is; ``part`` names it."""

    def __init__(self, part: str, says: str) -> None:
        super().__init__(says)
        self.part = part


_table: dict[str, Mapping[str, Any]] = {}
_calls: dict[str, int] = {}
_seconds: dict[str, float] = {}  # of a part itself, without the parts that it calls
_inner: list[float] = []  # for every part that is running: seconds spent in parts that it called
_watching: list[list[str]] = []  # for every `watched` that is running: parts that gave something not finite


def prepare(table: Mapping[str, Mapping[str, Any]]) -> None:
    """Say which parts there are; ``table`` is `scratchproof.parts.table_of`. Loads none of them."""
    _table.update(table)
    if any(part["own"] for part in table.values()):
        builtins.__import__ = _scoped(builtins.__import__)


def reset() -> None:
    """Start counting from zero."""
    for name in _table:
        _calls[name], _seconds[name] = 0, 0.0


def calls() -> dict[str, int]:
    """Part -> calls since `reset`."""
    return dict(_calls)


def seconds() -> dict[str, float]:
    """Part -> seconds since `reset`, without those of the parts that it called."""
    return dict(_seconds)


def watched(action: Callable[[], Any]) -> str:
    """Run ``action`` again; the name of the first part that gives infinities or NaN, or nothing."""
    found: list[str] = []
    _watching.append(found)
    try:
        action()
    finally:
        _watching.pop()
    return found[0] if found else ""


def __getattr__(name: str) -> Any:
    if name not in _table:
        raise AttributeError(f"no part is called {name!r}; there are: {', '.join(_table) or 'none'}")
    part = _table[name]
    module = importlib.import_module(f"_part_{part['home']}.answer")
    function = getattr(module, part["function"], None)
    if not callable(function):
        raise Unfit(name, f"its text defines no function called `{part['function']}`")
    # From now on found as a plain attribute, without a call of this function.
    globals()[name] = call = _traced(name, adapted(function, part["parameters"], []))
    return call


def _traced(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    _calls.setdefault(name, 0)
    _seconds.setdefault(name, 0.0)

    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        _calls[name] += 1
        _inner.append(0.0)
        began = time.perf_counter()
        try:
            result = function(*args, **kwargs)
        finally:
            took = time.perf_counter() - began
            _seconds[name] += took - _inner.pop()
            if _inner:
                _inner[-1] += took
        if _watching and not finite(result):
            _watching[-1].append(name)
        return result

    return call


def finite(value: Any) -> bool:
    """Whether all numbers of a result are finite: of an array, of nested lists, tuples and dicts; others have none."""
    if isinstance(value, np.ndarray | np.generic | float):
        return bool(np.isfinite(value).all()) if np.asarray(value).dtype.kind in "fc" else True
    if isinstance(value, Mapping):
        return all(finite(v) for v in value.values())
    return all(finite(v) for v in value) if isinstance(value, list | tuple) else True


def _scoped(plain: Callable[..., ModuleType]) -> Callable[..., ModuleType]:
    """``import helpers`` inside a part finds that part's own helpers, whatever other parts bring along."""

    def import_for(
        name: str,
        globals: Mapping[str, Any] | None = None,
        locals: Mapping[str, Any] | None = None,
        fromlist: Sequence[str] = (),
        level: int = 0,
    ) -> ModuleType:
        package = str((globals or {}).get("__name__", "")).partition(".")[0]
        top = name.partition(".")[0]
        own = _table.get(package.removeprefix("_part_"), {}).get("own", ()) if package.startswith("_part_") else ()
        if level or top not in own:
            return plain(name, globals, locals, fromlist, level)
        found = plain(f"{package}.{name}", globals, locals, fromlist, 0)
        # Without a list of names Python wants the outermost package: here that is the learner's, not ours.
        return found if fromlist else getattr(found, top)

    return import_for
