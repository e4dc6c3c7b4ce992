"""A typed text as plain ASCII, and as numbers, words and signs. The bounds on its size are held before any work."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from scratchproof.errors import Trouble

LONGEST = 1000  # characters
LONGEST_WORD = 40
MOST = 400  # words, numbers and signs

GREEK = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
    "omicron", "pi", "rho", "final", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
]  # fmt: skip
_LETTERS = {chr(0x3B1 + k): name for k, name in enumerate(GREEK)} | {
    chr(0x391 + k): n.title() for k, n in enumerate(GREEK)
}
_SIGNS = {
    "·": "*", "×": "*", "∗": "*", "⋅": "*", "−": "-", "–": "-", "÷": "/", "√": " sqrt", "∑": " sum", "Σ": " sum",
    "⊤": "T", "ᵀ": "^T", "′": "'", "’": "'", "ϕ": "phi", "ϵ": "epsilon", "ε": "epsilon", "½": "(1/2)",
    "[": "(", "]": ")", "{": "(", "}": ")", "\u00a0": " ",
}  # fmt: skip
_RAISED = {"⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁻": "-"}
_LOWERED = {chr(0x2080 + k): str(k) for k in range(10)} | {"ᵢ": "i", "ⱼ": "j", "ₖ": "k", "ₙ": "n", "ₜ": "t"}
_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)"
    r"|(?P<word>[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*)"
    r"|(?P<sign>\*\*|\.T\b|[-+*/^()@,']))"
)


def plain(typed: str) -> str:
    """The text in ASCII: Greek letters by name, raised and lowered digits by ^ and _."""
    if "\\" in typed:
        raise Trouble("This looks like LaTeX, which is not read.", "Type it plainly: a/b, x^2, theta, sqrt(x).")
    said = re.sub(r"_\{([A-Za-z0-9]+)\}", r"_\1", typed)
    said = re.sub(f"[{''.join(_RAISED)}]+", lambda m: "^(" + "".join(_RAISED[c] for c in m[0]) + ")", said)
    said = re.sub(f"([{''.join(_LOWERED)}]+)", lambda m: "_" + "".join(_LOWERED[c] for c in m[1]), said)
    said = "".join(_SIGNS.get(c) or (f" {_LETTERS[c]}" if c in _LETTERS else c) for c in said)
    for place, c in enumerate(said):
        if not c.isascii() or (ord(c) < 32 and not c.isspace()):
            called = unicodedata.name(c, f"U+{ord(c):04X}").lower()
            raise Trouble(f"The character at place {place + 1} ({called}) has no meaning here.", "Type plain letters.")
    return said


def tokens(plain: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    place = 0
    while place < len(plain):
        match = _TOKEN.match(plain, place)
        if match is None or match.lastgroup is None:
            rest = plain[place:].strip()
            if not rest:
                break
            hint = "For the absolute value type abs(x)." if rest[0] == "|" else ""
            raise Trouble(f"`{rest[0]}` has no meaning here.", hint)
        value = match[match.lastgroup]
        found.append((match.lastgroup, value.replace("**", "^")))
        place = match.end()
    if len(found) > MOST:
        raise Trouble(f"The formula has {len(found)} words, numbers and signs; at most {MOST} are read.")
    return found


def number(said: str) -> Fraction:
    digits, _, exponent = said.lower().partition("e")
    if len(digits) > 30 or len(exponent) > 4 or abs(int(exponent or 0)) > 30:
        raise Trouble("A number here has too many digits.", "At most 30 are read.")
    return Fraction(said)
