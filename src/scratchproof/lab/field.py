"""Paths in a plane, for pictures of optimisers: ``from scratchproof.lab.field import field`` inside ``draw``."""

from __future__ import annotations

from collections.abc import Sequence

ACROSS = (0.0, 8.0)
UP = (-1.0, 1.0)


def field(path: Sequence[Sequence[float]], goal: tuple[float, float], height: int = 9, width: int = 64) -> list[str]:
    """The points (x, y) of a path, ○ the first, in the part of the plane from (0, -1) to (8, 1); × where it should end.

    What lies outside, or is no number, is not drawn.
    """
    rows = [[" "] * width for _ in range(height)]
    rows[height // 2] = ["·"] * width

    def put(x: float, y: float, mark: str) -> None:
        if ACROSS[0] <= x <= ACROSS[1] and UP[0] <= y <= UP[1]:
            row = round((UP[1] - y) / (UP[1] - UP[0]) * (height - 1))
            rows[row][round((x - ACROSS[0]) / (ACROSS[1] - ACROSS[0]) * (width - 1))] = mark

    put(*goal, "×")
    for x, y in path[1:]:
        put(x, y, "●")
    put(path[0][0], path[0][1], "○")
    return ["".join(row).rstrip() for row in rows]


def ending(path: Sequence[Sequence[float]]) -> str:
    """Where a path ends, to two places."""
    return "end: ({}, {})".format(*(f"{round(v, 2) + 0.0:.2f}" for v in path[-1]))  # + 0.0: no -0.00
