"""How many columns a text takes in a terminal, and lines broken accordingly."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def cell(character: str) -> int:
    """0 for what stands on top of the character before it, 2 for wide characters, else 1."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cells(text: str) -> int:
    return len(text) if text.isascii() else sum(map(cell, text))


def clipped(text: str, width: int) -> str:
    """As much of the beginning as fits."""
    if cells(text) <= width:
        return text
    room = width
    for i, character in enumerate(text):
        room -= cell(character)
        if room < 0:
            return text[:i]
    return text


def padded(text: str, width: int, right: bool = False) -> str:
    """``text`` filled up with spaces, on its left when it is to stand at the ``right``."""
    gap = " " * max(0, width - cells(text))
    return gap + text if right else text + gap
