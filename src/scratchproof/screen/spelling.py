"""Text made safe and possible: nothing that commands a terminal, nothing that the stream cannot carry."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

COLOURS = re.compile(r"\x1b\[[0-9;]*m")
# Controls, separators of lines, lone surrogates and marks of direction can move the cursor or turn text around; the
# joiner of emoji (U+200D) can not.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
# Spelled by meaning; everything else by its name in Unicode
SPELLED = {
    "…": "...",
    "—": "-",
    "–": "-",
    "−": "-",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "×": "x",
    "·": "*",
    "⋅": "*",
    "→": "->",
    "←": "<-",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "≈": "~",
    "±": "+-",
    "√": "sqrt",
    "∑": "sum",
    "∏": "prod",
    "∞": "inf",
    "∂": "d",
    "∇": "grad",
    "∈": "in",
    "‖": "||",
    "•": "-",
    "✓": "ok",
    "✗": "x",
    "█": "#",
    "▓": "+",
    "▒": ":",
    "░": ".",
    "␣": "_",
    "\u2044": "/",
    **dict(zip("▁▂▃▄▅▆▇", "._-=+*%")),
}


def safe(text: str) -> str:
    """``text`` with what could steer a terminal written out, such as ``\\x1b``; complete colour codes are dropped."""
    if text.isprintable():
        return text
    return UNSAFE.sub(lambda m: ascii(m[0])[1:-1], COLOURS.sub("", text))


def carried(text: str, encoding: str) -> str:
    """``text`` with every character that ``encoding`` lacks spelled in ASCII: β as beta, ² as ^2."""
    try:
        text.encode(encoding)
        return text
    except UnicodeEncodeError:
        return "".join(map(_spelled_in(encoding), text))


def _spelled_in(encoding: str) -> Callable[[str], str]:
    def spelled(character: str) -> str:
        try:
            character.encode(encoding)
            return character
        except UnicodeEncodeError:
            return in_ascii(character)

    return spelled


def in_ascii(character: str) -> str:
    """One character in ASCII: by meaning, by its parts, by its name, else ``?``."""
    if character in SPELLED:
        return SPELLED[character]
    kind, _, codes = unicodedata.decomposition(character).rpartition("> ")
    if codes and all(len(c) in (4, 5) for c in codes.split()):
        base = "".join(c if (c := chr(int(code, 16))).isascii() else in_ascii(c) for code in codes.split())
        base = "".join(c for c in base if c != "?") or "?"
        return {"<super": "^", "<sub": "_"}.get(kind, "") + base
    name = unicodedata.name(character, "")
    if name.startswith("BOX DRAWINGS"):
        return "+" if " AND " in name else "|" if name.endswith("VERTICAL") else "-"
    if found := re.fullmatch(r"GREEK (SMALL|CAPITAL) LETTER (?:FINAL )?([A-Z]+)(?: WITH .*)?", name):
        return found[2].lower() if found[1] == "SMALL" else found[2].capitalize()
    combining = {"COMBINING CIRCUMFLEX ACCENT": "_hat", "COMBINING TILDE": "_tilde", "COMBINING MACRON": "_bar"}
    return combining.get(name, "" if unicodedata.combining(character) else "?")


def mapped(value: T, change: Callable[[str], str]) -> T:
    """A copy of a page, or of any part of one, with ``change`` made to every text in it."""
    made: object = value
    if isinstance(value, str):
        made = change(value)
    elif isinstance(value, tuple):
        made = tuple(mapped(v, change) for v in value)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        made = dataclasses.replace(
            value, **{f.name: mapped(getattr(value, f.name), change) for f in dataclasses.fields(value)}
        )
    return made  # type: ignore[return-value]
