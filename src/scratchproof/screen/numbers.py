"""Numbers as a person would write them: as short as tells it, and longer where two of them would look equal."""

from __future__ import annotations

import math
from typing import Any

DIGITS = 6
ALL_DIGITS = 17  # tells any two float64 apart


def number(value: Any, digits: int = DIGITS) -> str:
    """A Python number with so many significant digits: 0.1 + 0.2 is 0.3, 1e-08 is 1e-8, a whole float keeps its .0.

    >>> number(0.1 + 0.2), number(2.0), number(1234567.0), number(float("nan"))
    ('0.3', '2.0', '1.23457e6', 'nan')
    """
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int):
        return large(value)
    if isinstance(value, complex):
        imaginary = number(value.imag, digits)
        return f"{number(value.real, digits)}{'' if imaginary[0] in '+-' else '+'}{imaginary}j"
    if not math.isfinite(value):
        return "nan" if math.isnan(value) else "inf" if value > 0 else "-inf"
    text = repr(float(value)) if digits >= ALL_DIGITS else f"{value:.{digits}g}"
    mantissa, e, exponent = text.partition("e")
    if e:
        return f"{mantissa}e{int(exponent)}"
    # A .0 says that it is a float; behind all the digits asked for, it would say that the number is whole
    full = len(mantissa.lstrip("-")) >= digits
    return mantissa if "." in mantissa or (full and not float(value).is_integer()) else f"{mantissa}.0"


def large(value: int) -> str:
    """A whole number of many digits by its size, 1.23e45; int64 still in full."""
    if value.bit_length() <= 64:
        return str(value)
    size = math.log10(abs(value))  # also of integers that no float can hold
    sign = "-" if value < 0 else ""
    return f"{sign}{10 ** (size % 1):.2f}e{int(size)}"


def pair(expected: Any, got: Any) -> tuple[str, str]:
    """Two numbers with as many digits as it takes to see that they differ.

    >>> pair(0.30000001, 0.3)
    ('0.30000001', '0.3')
    """
    for digits in range(DIGITS, ALL_DIGITS + 1):
        texts = number(expected, digits), number(got, digits)
        if texts[0].removesuffix(".0") != texts[1].removesuffix(".0"):
            return texts
    return number(expected), number(got)
