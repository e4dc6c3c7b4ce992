"""Formula claims: a formula of a known subject is computed on random values and compared with the true one.

Whatever is equal is right, however it is written; what equals a known mistake is named; what equals neither is told
only where the formula says itself that it defines the subject (`softmax(x) = ...`), with values that show it. What
cannot be read, or names something unknown, is never judged.
"""

# ruff: noqa: E501 -- sentences, patterns and programs stand whole

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from ..expression import Unreadable, Value
from ..finding import Finding, Kind
from ..formula import Equation, read, readings
from ..statements import Document, Statement
from ..symbols import base, names_in, plain_code, ways
from .claim import compiled

MADE = re.compile(r"\s*([A-Za-z_]\w*)\s*=[^=]")
GREEK_NAMES = frozenset(
    {"mu", "nu", "eta", "xi", "rho", "phi", "psi", "tau", "theta", "alpha", "beta", "gamma", "delta"}
)

DRAWS = 3
MATH = re.compile(r"\$\$(.+?)\$\$|\$([^$]+)\$|`([^`]+)`|\\\((.+?)\\\)")
PIECES = re.compile(
    r":\s+|;\s+|\s→\s|\s->\s|\.\s+|\s-\s+(?=[a-z]{3,} )|,?\s+\b(?:where|with|and|is|for|which|gives|computes?)\b\s+"
)
STANDS_FOR = re.compile(
    r"\b(?:with|where|let|for)\s+([a-zA-Z])\s*=\s*[^,;.]*[a-z(^]"
)  # a short name for a longer formula
SEVERAL = re.compile(r"\\qquad|\\quad|\\\\|;\s")  # between formulas in one pair of dollars
FIRST = re.compile(r"^\s+|[\s.,;]+$")


@dataclass(frozen=True)
class Role:
    """What a name stands for. kind: vector, scalar, positive, unit (0 to 1), chances, onehot, matrix, whole, or the size
    of another role (``size:z``) or something computed of others (``=sigma^2``)."""

    kind: str
    names: str


@dataclass(frozen=True)
class FormulaRule:
    """``right`` and ``mistakes`` are formulas in the first name of each role. `left`: names that define the subject."""

    id: str
    about: str
    left: str
    roles: Mapping[str, Role]
    needs: tuple[str, ...]
    truths: tuple[str, ...]
    mistakes: tuple[tuple[str, str], ...]
    right: str
    source: str
    unless: str = ""
    near: int = 2
    prepare: tuple[tuple[str, str], ...] = ()
    kind: Kind = "wrong"
    how: str = "formula, computed"

    def find(self, document: Document) -> Iterator[Finding]:
        for s in document.judged:
            context = s.context(self.near)
            if not compiled(self.about).search(context) or (self.unless and compiled(self.unless).search(context)):
                continue
            for at, text in formulas_in(s):
                if any(re.search(rf"(?<![\w\\]){m[1]}(?!\w)", text) for m in STANDS_FOR.finditer(s.text)):
                    continue
                if s.form == "code" and (made_before(document, s) & set(names_in(text)) or used_after(document, s)):
                    continue  # a name of a line above may stand for anything; a step on the way is no result
                if what := self.judged(text):
                    yield Finding(s.line_at(at), self.id, self.kind, s.text, what, self.right, self.source)
                    break

    def judged(self, text: str) -> str:
        """What is wrong with a formula; empty where it is right, of something else, or cannot be read."""
        if re.match(r"[^=]*\(\s*[-−][^=]*=", text):
            return ""  # an identity, such as tanh(-x) = -tanh(x)
        if re.match(r"\s*\d+\s*[-−+][^=]*=", text):
            return ""  # another one, such as 1 - sigma(x) = ...
        for pattern, made in self.prepare:
            text = re.sub(pattern, made, text)
        found = readings(text, self.known)
        fits = [e for e in found if self.has_needs(e)]
        if not fits:
            return self.judged_by_ways(found)
        values = [v for e in fits if (v := self.values(e)) is not None]
        if not values or any(same(v, t) for v in values for t in self.true_values):
            return ""
        for (_, what), wrong in zip(self.mistakes, self.wrong_values, strict=True):
            if wrong is not None and any(same(v, wrong) for v in values):
                return what
        if self.left and compiled(rf"^({self.left})$").search(fits[0].left):
            return f"Computed, it is another function{self.shown(values[0])}."
        return ""

    def judged_by_ways(self, found: list[Equation]) -> str:
        """What is wrong with a formula whose symbols are not the usual ones, by every way to take them."""
        roles = [
            first for first, role in self.roles.items() if role.kind[0] != "=" and not role.kind.startswith("size:")
        ]
        mistakes: list[str] = []
        for e in found:
            names = list(dict.fromkeys(e.right.names()))
            unknown = list(dict.fromkeys(base(n, self.known) for n in names if n not in self.known))
            taken = {r for r in roles if any(n in (r, *self.roles[r].names.split()) for n in names)}
            if any(len(n) > 1 and n not in GREEK_NAMES for n in unknown) or not e.left:
                continue  # a word is no symbol
            for way in ways(unknown, [r for r in roles if r not in taken]):
                if not all(r in taken or r in way.values() for r in self.needs):
                    continue
                extra = {n: way[b] for n in names if (b := base(n, self.known)) in way}
                try:
                    values = [e.right.value({**d, **{n: d[r] for n, r in extra.items()}}) for d in self.draws]
                except Unreadable:
                    continue
                if any(same(values, true) for true in self.true_values):
                    return ""
                for (_, what), wrong in zip(self.mistakes, self.wrong_values, strict=True):
                    if wrong is not None and same(values, wrong):
                        mistakes.append(what)
        return mistakes[0] if mistakes else ""

    def has_needs(self, equation: Equation) -> bool:
        names = set(equation.right.names())
        return all(any(n in names for n in self.roles[role].names.split()) for role in self.needs)

    def values(self, equation: Equation) -> list[Value] | None:
        try:
            return [equation.right.value(draw) for draw in self.draws]
        except Unreadable:
            return None

    def shown(self, values: list[Value]) -> str:
        true, made = self.true_values[0][0], values[0]
        if np.ndim(true) == 0 and np.ndim(made) == 0:
            first = next(iter(self.roles))
            given = self.draws[0][first]
            at = f" at {first} = {float(given):.3g}" if np.ndim(given) == 0 else ""
            return f":{at} it gives {float(made):.4g}, not {float(true):.4g}"
        return ""

    @functools.cached_property
    def known(self) -> frozenset[str]:
        names = {n for role in self.roles.values() for n in role.names.split()}
        return frozenset(names | set(self.roles))

    @functools.cached_property
    def draws(self) -> list[dict[str, Value]]:
        return [drawn(self.roles, np.random.default_rng(seed)) for seed in range(DRAWS)]

    @functools.cached_property
    def true_values(self) -> list[list[Value]]:
        return [[read(t, self.known).right.value(d) for d in self.draws] for t in self.truths]

    @functools.cached_property
    def wrong_values(self) -> list[list[Value] | None]:
        return [self.values(read(t, self.known)) for t, _ in self.mistakes]


def made_before(document: Document, s: Statement) -> set[str]:
    """Names that earlier lines of the same code define."""
    found: set[str] = set()
    for other in document.children.get(s.head, ()):
        if other.form == "code" and other.number < s.number and (m := MADE.match(other.text)):
            found.add(m[1])
    return found


def used_after(document: Document, s: Statement) -> bool:
    """Whether a later line of the same code uses the name that this one defines."""
    m = MADE.match(s.text)
    return m is not None and any(
        other.form == "code" and other.number > s.number and m[1] in names_in(other.text)
        for other in document.children.get(s.head, ())
    )


def drawn(roles: Mapping[str, Role], rng: np.random.Generator) -> dict[str, Value]:
    """A value for every name of every role."""
    found: dict[str, Value] = {}
    late = []
    for first, role in roles.items():
        if role.kind[0] == "=" or role.kind.startswith("size:"):
            late.append((first, role))
            continue
        kinds: dict[str, Callable[[], Value]] = {
            "vector": lambda: rng.normal(size=5),
            "numbers": lambda: rng.uniform(0.2, 3.0, size=5),
            "scalar": lambda: float(rng.normal()) + 0.3,
            "positive": lambda: float(rng.uniform(1.3, 2.9)),
            "unit": lambda: float(rng.uniform(0.15, 0.85)),
            "small": lambda: float(rng.uniform(0.02, 0.06)),
            "chances": lambda: rng.dirichlet(np.ones(5)),
            "units": lambda: rng.uniform(0.1, 0.9, size=5),
            "matrix": lambda: rng.normal(size=(4, 4)),
            "four": lambda: 4.0,
            "whole": lambda: float(rng.integers(3, 9)),
        }
        value: Value = kinds[role.kind]()
        for name in (first, *role.names.split()):
            found[name] = value
    for first, role in late:
        if role.kind[0] == "=":
            value = read(role.kind[1:], frozenset(found)).right.value(found)
        else:
            value = float(len(found[role.kind[5:]]))
        for name in (first, *role.names.split()):
            found[name] = value
    return found


def same(made: list[Value], true: list[Value]) -> bool:
    return all(
        np.shape(a) == np.shape(b) and bool(np.allclose(a, b, rtol=1e-6, atol=1e-9))
        for a, b in zip(made, true, strict=True)
    )


def formulas_in(statement: Statement) -> tuple[tuple[int, str], ...]:
    """As `_formulas_in`, looked for once in a statement."""
    found: tuple[tuple[int, str], ...] | None = statement.found.get("formulas")
    if found is None:
        found = statement.found["formulas"] = tuple(_formulas_in(statement))
    return found


def _formulas_in(statement: Statement) -> Iterator[tuple[int, str]]:
    """Each formula of a statement with its place: between dollars or backticks, a line of code, or around an equals sign."""
    text = statement.text
    if statement.form == "code":
        code = plain_code(re.split(r"\s#|\s//\s", text)[0])
        yield 0, code
        if re.match(r"^[\w ]{1,24}:\s", code):
            yield 0, code.split(":", 1)[1]
        return
    if len(text) > 2000:
        return
    marked = list(MATH.finditer(text))
    for m in marked:
        for inside in SEVERAL.split(next(g for g in m.groups() if g)):
            yield m.start(), inside
            if ":" in inside:
                yield m.start(), inside.rsplit(": ", 1)[-1]
    if any("=" in m[0] for m in marked):
        return
    at = 0
    whole = re.sub(r"\(([^()]*) and ([^()]*)\)", r"(\1 ,  \2)", text)  # of the same length, for the places
    for piece in PIECES.split(whole):
        place = whole.find(piece, at)
        at = max(place, at)
        bare = (
            FIRST.sub("", piece) if piece.count("(") == piece.count(")") else FIRST.sub("", piece.strip().lstrip("("))
        )
        words = bare.split(" ")
        if not re.search(r"[=/*^√∑·+×(|]", bare) or len(bare) > 300 or "$" in bare:
            continue
        for end in range(len(words), max(0, len(words) - 8), -1):
            # a formula in words may be followed by words: the longest beginning that balances is tried first
            part = " ".join(words[:end])
            if part.count("(") == part.count(")"):
                yield at, part
                if re.search(r"=", bare) is None or not re.search(r"[A-Za-z]{4,}$", part):
                    break
