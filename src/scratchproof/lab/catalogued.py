"""Known wrong answers and open choices: one sentence, and one edit of the reference or one function.

    mistake("beta-times-t", "Bias is corrected with β·t instead of βᵗ.", swap("beta1**t", "beta1 * t"))

    @mistake("forgets-max", "The row maximum is not subtracted, so large inputs overflow.")
    def softmax(x, axis=-1):
        e = np.exp(x)
        return e / e.sum(axis=axis, keepdims=True)

Edits of different places compose, so pairs of mistakes are tried and named without being written.
"""

from __future__ import annotations

import ast
import itertools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from scratchproof.syntax import parsed


@dataclass(frozen=True)
class Swap:
    """One edit of the reference: ``old`` must occur exactly once in it."""

    old: str
    new: str

    def place(self, text: str) -> tuple[int, int]:
        """Where ``old`` stands in ``text``. Raises ValueError unless it occurs exactly once."""
        count = text.count(self.old)
        if count != 1:
            raise ValueError(f"{self.old!r} occurs {count} times in the reference; an edit needs exactly one place")
        start = text.index(self.old)
        return start, start + len(self.old)


def swap(old: str, new: str) -> Swap:
    return Swap(old, new)


def edited(text: str, swaps: tuple[Swap, ...]) -> str:
    """``text`` with every swap made. Raises ValueError when a place is not unique or two places overlap."""
    places = sorted((*s.place(text), s.new) for s in swaps)
    for (_, end, _), (start, _, _) in itertools.pairwise(places):
        if start < end:
            raise ValueError("two edits touch the same place")
    for start, end, new in reversed(places):
        text = text[:start] + new + text[end:]
    return text


@dataclass(frozen=True)
class Mistake:
    """A known wrong answer.

    says: one sentence that completes the verdict, about the learner's code, without a name in front.
    swaps: edits of the reference; or
    source: the text of the wrong function(s), which replace those of the reference.
    hint: which of the lab's hints fits (1 to 3).
    """

    id: str
    says: str
    swaps: tuple[Swap, ...] = ()
    source: str = ""
    hint: int = 1

    def applied(self, reference: str) -> str:
        """The reference's text with this mistake in it."""
        if self.source:
            return reference + "\n\n" + self.source
        return edited(reference, self.swaps)


@dataclass(frozen=True)
class Convention:
    """A choice that the brief leaves open; ``axis`` names what is chosen, choices of one axis exclude each other."""

    id: str
    says: str
    swaps: tuple[Swap, ...]
    axis: str


class _Open(threading.local):
    """What is being collected, in each thread for itself: two may read labs at once."""

    def __init__(self) -> None:
        self.lists: list[list[Any]] = []


_open = _Open()


@contextmanager
def collected() -> Iterator[list[Any]]:
    """Everything that `mistake` and `convention` make while a lab's file is executed."""
    found: list[Any] = []
    _open.lists.append(found)
    try:
        yield found
    finally:
        _open.lists.pop()


def _keep(made: Any) -> None:
    if _open.lists:
        _open.lists[-1].append(made)


def mistake(id: str, says: str, *swaps: Swap, hint: int = 1) -> Callable[[Any], Any]:
    """A mistake from edits, or, with none given, a decorator for the wrong function or class."""
    made = Mistake(id=id, says=says, swaps=swaps, hint=hint)
    _keep(made)
    return lambda fn: fn


def convention(id: str, says: str, *swaps: Swap, axis: str) -> Convention:
    made = Convention(id=id, says=says, swaps=swaps, axis=axis)
    _keep(made)
    return made


def with_sources(found: list[Any], text: str) -> list[Mistake]:
    """The mistakes of a ``mistakes.py``, decorated functions given their own text (``text`` is the file's)."""
    sources: dict[str, str] = {}
    lines = text.splitlines()
    for node in parsed(text).body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef):
            continue
        for decorator in node.decorator_list:
            if (
                isinstance(decorator, ast.Call)
                and isinstance(decorator.func, ast.Name)
                and decorator.func.id == "mistake"
                and isinstance(decorator.args[0], ast.Constant)
            ):
                body = "\n".join(lines[node.lineno - 1 : node.end_lineno])
                key = str(decorator.args[0].value)
                sources[key] = sources.get(key, "import numpy as np\n") + "\n\n" + body + "\n"
    made: dict[str, Mistake] = {}
    for m in found:
        if not isinstance(m, Mistake):
            continue
        if not m.swaps and m.id not in sources:
            raise ValueError(f"mistake {m.id!r} has neither an edit nor a function")
        known = made.get(m.id)
        if known is not None and (m.swaps or (m.says and m.says != known.says)):
            raise ValueError(f"two mistakes are called {m.id!r}")
        made[m.id] = known or (m if m.swaps else replace(m, source=sources[m.id]))
    return list(made.values())
