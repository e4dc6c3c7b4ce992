"""Any plain value as a person would write it in Python, on one line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import numpy as np

from scratchproof.screen.array_text import compact, entry
from scratchproof.wire import Other

ITEMS = 8
LONGEST_TEXT = 160


def value_text(value: Any, depth: int = 0) -> str:
    """``value`` in Python's notation, long parts cut with …

    >>> value_text({"lr": 0.1, "betas": (0.9, 0.999), "theta": np.array([1.0, 2.5])})
    '{"lr": 0.1, "betas": (0.9, 0.999), "theta": [1.0, 2.5]}'
    """
    if isinstance(value, np.ndarray):
        return array_value(value)
    if isinstance(value, np.generic):
        return entry(value.item())
    if isinstance(value, bool | int | float | complex):
        return entry(value)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bytes):
        return repr(value[:LONGEST_TEXT]) + ("…" if len(value) > LONGEST_TEXT else "")
    if isinstance(value, Other):
        return f"<{value.type}>"
    if isinstance(value, dict | list | tuple) and depth > 6:
        return "…"
    if isinstance(value, dict):
        parts = (f"{value_text(k, depth + 1)}: {value_text(v, depth + 1)}" for k, v in value.items())
        return f"{{{listed(parts, len(value))}}}"
    if isinstance(value, list | tuple):
        inside = listed((value_text(v, depth + 1) for v in value), len(value))
        return f"[{inside}]" if isinstance(value, list) else f"({inside}{',' if len(value) == 1 else ''})"
    return " ".join(str(value).split())[:LONGEST_TEXT]


def array_value(array: Any) -> str:
    """An array as it would be typed; a dtype that the brackets do not tell is named."""
    text = compact(array)
    if array.dtype.name in ("float64", "int64", "bool") or array.ndim == 0:
        return text
    if not array.size:
        return f"{text[:-1]}, np.{array.dtype.name})"
    return f"np.{array.dtype.name}({text})"


def listed(parts: Iterable[str], n: int) -> str:
    """The first `ITEMS` of ``n`` parts, and the sign that there are more."""
    shown = [part for part, _ in zip(parts, range(ITEMS), strict=False)]
    return ", ".join(shown + ["…"] * (n > ITEMS))


def quoted(text: str) -> str:
    """Text in double quotes, always the same ones, so that two texts differ where they differ."""
    return json.dumps(text[:LONGEST_TEXT], ensure_ascii=False) + ("…" if len(text) > LONGEST_TEXT else "")


def kind_of(value: Any) -> str:
    """What a value is, in words: ``an array of shape (2, 3)``, ``nothing (None)``, ``a list of 4``."""
    if value is None:
        return "nothing (None)"
    if isinstance(value, np.ndarray) and value.ndim:
        return f"an array of shape {value.shape}"
    if isinstance(value, np.ndarray | np.generic | int | float | complex):
        return "a truth value" if np.asarray(value).dtype.kind == "b" else "a single number"
    if isinstance(value, str):
        return "text"
    if isinstance(value, Other):
        return f"an object of type {value.type}"
    if isinstance(value, dict):
        return f"a dict of the keys {', '.join(map(value_text, list(value)[:ITEMS]))}" if value else "an empty dict"
    if isinstance(value, list | tuple):
        return f"a {type(value).__name__} of {len(value)}"
    return f"a value of type {type(value).__name__}"
