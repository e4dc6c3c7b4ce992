"""A matrix as a picture: a shade for each entry, darker for more, and its number where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scratchproof.screen.numbers import number
from scratchproof.screen.page import Line, Paper, Span, cut, indented, line
from scratchproof.screen.prose import wrapped
from scratchproof.screen.width import cells, clipped, padded

LABEL = 12  # columns that the name of a row may take
MOST = 64  # rows and columns that are drawn
SPACE = "␣"
BLOCKS = 4  # shades above the empty one


@dataclass(frozen=True)
class HeatMap:
    """``texts`` and ``shades`` (0, nothing, to `BLOCKS`) of every entry; names of rows and columns, or none.

    low, high: what the lightest and the darkest shade stand for. shape: of the whole matrix, of which this is a corner
    or all.
    """

    texts: tuple[tuple[str, ...], ...]
    shades: tuple[tuple[int, ...], ...]
    row_names: tuple[str, ...]
    column_names: tuple[str, ...]
    low: str
    high: str
    shape: tuple[int, int]
    near: bool = False

    def lines(self, paper: Paper) -> list[Line]:
        if not self.texts or not self.texts[0]:
            return [line(Span("an empty matrix"))]
        if paper.linear:
            return self.aloud(paper)
        left = min(max(map(cells, self.row_names)), LABEL) + 1 if any(self.row_names) else 0
        wide = max(cells(t) for row in self.texts for t in row) + 3  # shade, space, number, gap
        numbered = left + wide * len(self.texts[0]) <= paper.width
        size = wide if numbered else 2 if left + 2 * len(self.texts[0]) <= paper.width else 1
        made = self.head(left, size) if any(self.column_names) else []
        for name, row, shades in zip(self.row_names, self.texts, self.shades, strict=True):
            spans = [Span(padded(clipped(name, left - 1), left), "quiet")] if left else []
            for text, shade in zip(row, shades, strict=True):
                sign = paper.marks.shades[shade]
                spans += [Span(f"{sign} "), Span(padded(text, wide - 2), "number")] if numbered else [Span(sign * size)]
            made.append(cut(trimmed(spans), paper.width, paper.marks.more))
        return made + self.legend(paper)

    def head(self, left: int, size: int) -> list[Line]:
        """The names of the columns: as much of each as its column has room for."""
        room = max(1, size - 1)
        return [
            trimmed([Span(" " * left), *(Span(padded(clipped(c, room), size), "quiet") for c in self.column_names)])
        ]

    def legend(self, paper: Paper) -> list[Line]:
        light, dark = paper.marks.shades[0], paper.marks.shades[BLOCKS]
        text = f"{dark} {self.high}, blank {self.low}" if light == " " else f"{light} {self.low}, {dark} {self.high}"
        return indented(wrapped((Span(text + self.left_out(), "quiet"),), paper.width), 0)

    def left_out(self) -> str:
        shown = (len(self.texts), len(self.texts[0]))
        return (
            f"; the first {shown[0]} by {shown[1]} of {self.shape[0]} by {self.shape[1]}" if shown != self.shape else ""
        )

    def aloud(self, paper: Paper) -> list[Line]:
        made: list[Line] = []
        for i, (name, row) in enumerate(zip(self.row_names, self.texts, strict=True)):
            named = (f"{c} {t}" if c else t for c, t in zip(self.column_names, row, strict=True))
            text = f"{name or f'Row {i}'}: {', '.join(named)}.".replace(SPACE, "space")
            made += wrapped((Span(text),), paper.width)
        return made


def trimmed(spans: Sequence[Span]) -> Line:
    held = list(spans)
    while held and not held[-1].text.strip():
        held.pop()
    if held:
        held[-1] = Span(held[-1].text.rstrip(), held[-1].role)
    return line(*held)


def heat_map(
    matrix: Any,
    rows: Sequence[str] = (),
    columns: Sequence[str] = (),
    low: float | None = None,
    high: float | None = None,
) -> HeatMap:
    """The picture of a matrix (R, C). Shades run from ``low`` to ``high``, by default its least and its greatest entry.

    rows, columns: names, such as the words of a sentence; none, or one for each. Raises ValueError for other shapes.
    """
    import numpy as np

    values = np.asarray(matrix)
    if values.ndim != 2 or values.dtype.kind not in "biuf":
        raise ValueError(f"a heat map shows a matrix of numbers, not shape {values.shape} of {values.dtype}")
    shape = (int(values.shape[0]), int(values.shape[1]))
    entries = values[:MOST, :MOST]
    values = entries.astype(np.float64)
    finite = values[np.isfinite(values)]
    least = float(finite.min()) if low is None and finite.size else low or 0.0
    most = float(finite.max()) if high is None and finite.size else high or 0.0
    with np.errstate(all="ignore"):
        # Halved, so that the distance of two huge numbers is still one
        part = (values / 2 - least / 2) / (most / 2 - least / 2)
    shades = np.ceil(np.nan_to_num(np.clip(part, 0.0, 1.0)) * BLOCKS).astype(int)
    return HeatMap(
        tuple(tuple(rounded(v) for v in row) for row in entries.tolist()),
        tuple(tuple(int(v) for v in row) for row in shades),
        named(rows, len(values)),
        named(columns, shape[1] if shape[1] < MOST else MOST),
        number(least, 3),
        number(most, 3),
        shape,
    )


def rounded(value: Any) -> str:
    """Two digits are enough beside a shade, but whole numbers stay whole."""
    if not isinstance(value, float) or not 99.5 <= abs(value) < 1e6:
        return number(value, 2)
    return f"{value:.0f}"


def named(names: Sequence[str], n: int) -> tuple[str, ...]:
    """``n`` names; a space or a line break, which would not be seen, is written out."""
    shown = [repr(name)[1:-1] if not name.isprintable() else name if name.strip() else SPACE for name in names[:n]]
    return tuple(shown + [""] * (n - len(shown)))
