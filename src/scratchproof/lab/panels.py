"""Small drawings beside each other, for pictures: ``from scratchproof.lab.panels import panels`` inside ``draw``."""

from __future__ import annotations

import itertools
from collections.abc import Sequence


def panels(blocks: Sequence[Sequence[str]], width: int, gap: int = 3) -> list[str]:
    """The lines of some blocks in columns of ``width`` characters; each block's lines are at most that long."""
    rows = itertools.zip_longest(*blocks, fillvalue="")
    return [(" " * gap).join(f"{line:<{width}}" for line in row).rstrip() for row in rows]
