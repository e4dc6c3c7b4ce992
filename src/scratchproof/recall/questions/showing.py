"""Numbers as people read them: 50,257 and 0.35, a vector on a line, a matrix in rows of at most 60 columns."""

from __future__ import annotations

from typing import Any

from .precision import Precision, Value

MARGIN = "    "


def number(value: float) -> str:
    """
    >>> number(50257), number(-0.350), number(3.0), number(0.0003)
    ('50,257', '-0.35', '3', '0.0003')
    """
    if float(value).is_integer() and abs(value) < 1e15:
        whole = int(value)
        return f"{whole:,}" if abs(whole) >= 10_000 else str(whole)
    text = f"{value:.10g}"
    return text if "e" not in text or abs(value) < 1e-9 else f"{value:.12f}".rstrip("0")


def tuple_(values: Any) -> str:
    return "(" + ", ".join(number(v) for v in values) + ("," if len(values) == 1 else "") + ")"


def matrix(rows: Any) -> str:
    """Rows between brackets, columns aligned right, each line indented."""
    cells = [[v if isinstance(v, str) else number(v) for v in row] for row in rows]
    widths = [max(len(row[k]) for row in cells) for k in range(len(cells[0]))]
    lines = ["[" + "  ".join(cell.rjust(w) for cell, w in zip(row, widths, strict=True)) + "]" for row in cells]
    return "\n".join(MARGIN + line for line in lines)


def value(of: Any) -> str:
    """Whatever a template has drawn, as its text shows it."""
    if isinstance(of, str):
        return of
    if isinstance(of, list | tuple):
        return "\n" + matrix(of) + "\n" if of and isinstance(of[0], list | tuple) else tuple_(of)
    return number(of)


def rounded(of: float, precision: Precision) -> str:
    """
    >>> from scratchproof.recall.questions.precision import digits, places
    >>> rounded(0.51234, digits(3)), rounded(12345.6, digits(3)), rounded(2.0, places(3))
    ('0.512', '12,300', '2.000')
    """
    if precision.kind == "exact":
        return number(of)
    if precision.kind == "places":
        text = f"{of:.{precision.count}f}"
        return text.removeprefix("-") if not float(text) else text
    text = f"{of:.{precision.count}g}"
    if "e" not in text:
        return f"{of:#.{precision.count}g}".rstrip(".")
    if 1e3 <= abs(of) < 1e9:
        return number(float(text))
    mantissa, exponent = f"{of:.{precision.count - 1}e}".split("e")
    return f"{mantissa}e{int(exponent)}"


def answer(of: Value, precision: Precision, unit: str) -> str:
    """The right answer as it would be written down."""
    if not isinstance(of, tuple):
        return f"{rounded(of, precision)} {unit}".strip()
    if of and isinstance(of[0], tuple):
        rows = [[rounded(v, precision) for v in row] for row in of if isinstance(row, tuple)]
        return "\n" + matrix(rows)
    flat = [v for v in of if not isinstance(v, tuple)]
    return "(" + ", ".join(rounded(v, precision) for v in flat) + ("," if len(flat) == 1 else "") + ")"
