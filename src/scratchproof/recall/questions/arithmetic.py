"""A number as a person types it: 14, 1.4e10, 1,000,000, 1/3, sqrt(2), ln 2, 2*7*10^9, with a unit behind it.

    sum     = product (("+" | "-") product)*
    product = sign (("*" | "/") sign)*
    sign    = ("+" | "-")* power
    power   = atom ["^" sign]
    atom    = number | "(" sum ")" | ("sqrt" | "ln" | "log2" | "log10" | "exp") power | "pi" | "e"

Nothing is evaluated but this. Text, depth and size of numbers are limited.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from scratchproof.errors import Trouble

LONGEST = 200
DEEPEST = 20
LARGEST = 1e300
_SIGNS = str.maketrans(
    {
        **{
            "−": "-",
            "–": "-",
            "—": "-",
            "×": "*",
            "·": "*",
            "⋅": "*",
            "∗": "*",
            "÷": "/",
            "∕": "/",
            "⁄": "/",
            "π": "pi",
        },
        **{"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "μ": "µ", "’": "'", "√": " sqrt "},
    }
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_NUMBER = re.compile(
    r"(?:[0-9]{1,3}(?:(?P<by>[,_' ])[0-9]{3})(?:(?P=by)[0-9]{3})*(?![0-9])|[0-9]+)?"
    r"(?P<point>\.[0-9]*)?(?P<power>[eE][+-]?[0-9]+)?"
)
_WORD = re.compile(r"[A-Za-zµ][A-Za-zµ0-9]*")
_FUNCTIONS: dict[str, Callable[[float], float]] = {
    "sqrt": math.sqrt,
    "ln": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "exp": math.exp,
}
_CONSTANTS = {"pi": math.pi, "e": math.e}


@dataclass(frozen=True)
class Typed:
    """A number with what stood behind it. `place`: the value of its last written digit, None for a computed number;
    `comma`: what it would be with its only comma read as a decimal one, None where there is no such doubt."""

    value: float
    unit: str = ""
    place: float | None = None
    comma: float | None = None


def plain(text: str) -> str:
    """``text`` with typographic signs turned into those of a keyboard."""
    raised = re.sub(r"([⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda m: "^" + m[1].translate(_RAISED), text)
    return raised.translate(_SIGNS).strip()


def number(text: str) -> Typed:
    """The number that ``text`` says. Raises Trouble with a sentence for anything else."""
    if len(text) > LONGEST:
        raise Trouble(f"That is {len(text):,} characters; a number has at most {LONGEST}.")
    cleaned = plain(text)
    cleaned = re.sub(r"^(=|≈|~|about\b|approx\.?)\s*", "", cleaned).removeprefix("+")
    cleaned = re.sub(r"(?<=[0-9)])\s*[xX]\s*(?=[0-9(])", "*", cleaned)
    if not cleaned:
        raise Trouble("Nothing was typed.", "Type a number, such as 14, 1.4e10 or 1/3.")
    reader = _Reader(cleaned)
    try:
        value = reader.sum(0)
    except ZeroDivisionError:
        raise Trouble(f"{_short(text)} divides by zero.") from None
    except OverflowError:
        raise Trouble(f"{_short(text)} is larger than any number here (10^300).") from None
    place = reader.place if reader.numbers == 1 and not reader.computed else None
    return Typed(value, cleaned[reader.at :].strip(), place, reader.comma if place is not None else None)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.numbers = 0
        self.computed = False
        self.place: float | None = None
        self.comma: float | None = None

    def sum(self, depth: int) -> float:
        value = self.product(depth)
        while sign := self.next("+", "-"):
            self.computed = True
            right = self.product(depth)
            value = self.fit(value + right if sign == "+" else value - right)
        return value

    def product(self, depth: int) -> float:
        value = self.sign(depth)
        while sign := self.next("*", "/"):
            if self.next("*"):
                raise Trouble("Write a power with ^, such as 10^9.")
            self.computed = True
            right = self.sign(depth)
            value = self.fit(value * right if sign == "*" else value / right)
        return value

    def sign(self, depth: int) -> float:
        turned = False
        while sign := self.next("+", "-"):
            turned ^= sign == "-"
        value = self.power(depth)
        if turned and self.comma is not None:
            self.comma = -self.comma
        return -value if turned else value

    def power(self, depth: int) -> float:
        base = self.atom(depth)
        if not (self.next("^") or self.two_stars()):
            return base
        self.computed = True
        self.deep(depth)
        raised = self.sign(depth + 1)
        value = base**raised
        if isinstance(value, complex):
            raise Trouble("A negative number has no such power among the real numbers.")
        return self.fit(value)

    def atom(self, depth: int) -> float:
        if self.next("("):
            self.deep(depth)
            value = self.sum(depth + 1)
            if not self.next(")"):
                raise Trouble("A bracket is opened and not closed.")
            return value
        found = _NUMBER.match(self.text, self.at)
        if found and re.match(r"\.?[0-9]", found[0]):
            return self.literal(found)
        word = _WORD.match(self.text, self.at)
        name = word[0].lower() if word else ""
        if word and name in _CONSTANTS and word[0] in _CONSTANTS:
            self.at, self.computed = word.end(), True
            return _CONSTANTS[name]
        if word and name in _FUNCTIONS:
            self.at, self.computed = word.end(), True
            self.deep(depth)
            self.skip()
            return self.call(name, self.power(depth + 1))
        raise self.stopped(name)

    def literal(self, found: re.Match[str]) -> float:
        digits = re.sub(r"[,_' ]", "", found[0])
        self.at, self.numbers = found.end(), self.numbers + 1
        if self.text[self.at : self.at + 1] in (",", ".") or (found["by"] == "," and not digits[0].strip("0")):
            raise Trouble(
                f"The point or comma in {_short(self.text)} cannot be read. "
                "The decimal sign here is a point (0.5); commas only part thousands (1,000,000)."
            )
        value = self.fit(float(digits))
        if not value and digits.lower().split("e")[0].strip("0."):
            raise Trouble(f"{_short(self.text)} is too small: a number here is 0 or at least 10^-300.")
        power = int(found["power"][1:]) if found["power"] else 0
        self.place = 10.0 ** max(-300, power - max(0, len(found["point"] or ".") - 1))
        if found["by"] == "," and found[0].count(",") == 1 and not found["point"] and not found["power"]:
            self.comma = float(found[0].replace(",", "."))
        return value

    def call(self, name: str, value: float) -> float:
        if (name == "sqrt" and value < 0) or (name.startswith("l") and value <= 0):
            raise Trouble(f"{name} of {value:g} is no real number.")
        return self.fit(_FUNCTIONS[name](value))

    def stopped(self, name: str) -> Trouble:
        rest = _short(self.text[self.at :])
        if name == "log":
            return Trouble("log alone may mean any base.", "Write ln, log2 or log10.")
        if name in ("nan", "inf", "infinity"):
            return Trouble(f"{rest} is no number that could be right here.")
        if not self.text[self.at :].strip():
            return Trouble(f"{_short(self.text)} stops before it is a number.")
        return Trouble(f"A number is expected where {rest} stands.", "Such as 14, 1.4e10, 1/3, sqrt(2) or ln 2.")

    def two_stars(self) -> bool:
        self.skip()
        if self.text.startswith("**", self.at):
            self.at += 2
            return True
        return False

    def next(self, *signs: str) -> str:
        self.skip()
        sign = self.text[self.at : self.at + 1]
        if sign and sign in signs and not (sign == "*" and self.text.startswith("**", self.at)):
            self.at += 1
            self.skip()
            return sign
        return ""

    def skip(self) -> None:
        while self.text[self.at : self.at + 1] == " ":
            self.at += 1

    def deep(self, depth: int) -> None:
        if depth >= DEEPEST:
            raise Trouble(f"Brackets and powers stand more than {DEEPEST} deep in one another.")

    def fit(self, value: float) -> float:
        if not math.isfinite(value) or abs(value) > LARGEST:
            raise OverflowError
        return value


def _short(text: str) -> str:
    text = "".join(c if c.isprintable() else "?" for c in text.strip())
    return repr(text if len(text) <= 40 else text[:37] + "...")
