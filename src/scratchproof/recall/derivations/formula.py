"""Reads what a person types into a tree. Nothing typed is ever run, and nothing typed can take long.

    2*x*(w*x+b)   2x(wx+b)   x^2   x**2   x²      products of declared symbols may be implied
    sigma, σ, theta, θ, beta_1, beta1, β₁         Greek by name or letter, indices with or without the underscore
    ln(x)  log(x)  exp(x)  e^x  sqrt(x)  |..|     log is the natural logarithm; abs(x), not bars
    X^T  X.T  X'  X^-1  inv(X)  X@w               where the derivation has matrices
    sum(p_k)  sum_k(p_k)                          where the derivation has something to sum
    2x + y, x + 2y                                where the answer has parts
    dL/dw = 2x(wx+b)                              what is named before one equals sign is not read

What has two readings is refused, never guessed: `1/2x`. The bounds stand here, in tokens.py and in growth.py.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from scratchproof.errors import Trouble

from .growth import grown
from .tokens import LONGEST, LONGEST_WORD, number, plain, tokens
from .tree import (
    Call,
    Constant,
    Name,
    Negative,
    Node,
    Number,
    Parts,
    Power,
    Product,
    Reciprocal,
    Sum,
    Transposed,
)

DEEPEST = 40  # brackets, powers and signs within each other

FUNCTIONS = {
    "ln": "ln", "log": "ln", "exp": "exp", "sqrt": "sqrt", "sigma": "sigma", "sigmoid": "sigma", "logistic": "sigma",
    "tanh": "tanh", "sinh": "sinh", "cosh": "cosh", "sin": "sin", "cos": "cos", "abs": "abs", "sign": "sign",
    "erf": "erf", "Phi": "Phi", "phi": "phi", "softplus": "softplus",
}  # fmt: skip
OF_MATRICES = {
    "inv": "inv",
    "transpose": "transpose",
    "tr": "trace",
    "trace": "trace",
    "diag": "diag",
    "softmax": "softmax",
}


@dataclass(frozen=True)
class Vocabulary:
    """What may be named: spellings of the declared symbols, and whether matrices, sums and parts occur."""

    spellings: Mapping[str, str]
    matrices: bool = False
    sums: bool = False
    parts: int = 1

    @property
    def functions(self) -> dict[str, str]:
        found = FUNCTIONS | (OF_MATRICES if self.matrices else {})
        return {spelled: name for spelled, name in found.items() if spelled not in self.spellings}


def read(typed: str, vocabulary: Vocabulary) -> Node:
    """The tree of a typed formula. Raises `Trouble` with a sentence and, where there is one, what to type instead."""
    if len(typed) > LONGEST:
        raise Trouble(f"The formula has {len(typed):,} characters; at most {LONGEST:,} are read.")
    said = plain(typed)
    if "=" in said:
        sides = re.split(r"=+", said)
        if len(sides) > 2:
            raise Trouble("There is more than one equals sign.", "Type only the formula that you end with.")
        said = sides[1]
        if said.strip():
            _is_label(sides[0], vocabulary)
    if not said.strip():
        raise Trouble("There is no formula.", "Type one, for example 2*x + 1.")
    return _Reader(tokens(said), vocabulary).whole()


def _is_label(left: str, vocabulary: Vocabulary) -> None:
    """Raises `Trouble` where a formula stands before the equals sign: then both sides would count, and one is read."""
    try:
        node = _Reader(tokens(left), replace(vocabulary, parts=1)).whole()
    except Trouble:
        return  # dL/dw, f'(x)
    if not isinstance(node, Name):
        raise Trouble("This is an equation between two formulas.", "Type only the formula that is asked for.")


class _Reader:
    """Recursive descent: sum, product, sign, power, atom. `level` counts how deep it is."""

    def __init__(self, tokens: list[tuple[str, str]], vocabulary: Vocabulary) -> None:
        self.tokens = tokens
        self.vocabulary = vocabulary
        self.functions = vocabulary.functions
        self.at = 0
        self.level = 0

    def whole(self) -> Node:
        if self._bracketed_list():
            self.tokens = self.tokens[1:-1]
        parts = [self.sum()]
        while self.take(","):
            parts.append(self.sum())
        if self.at < len(self.tokens):
            raise Trouble(f"The `{self.tokens[self.at][1]}` has no place there.", "Is a bracket one too many?")
        wanted = self.vocabulary.parts
        if len(parts) != wanted:
            asked = f"{wanted} parts with commas between them" if wanted > 1 else "one formula, without a comma"
            raise Trouble(f"The answer is {asked}; this has {len(parts)}.")
        result = parts[0] if wanted == 1 else Parts(tuple(parts))
        grown(result)
        return result

    def _bracketed_list(self) -> bool:
        """Whether one pair of brackets holds everything, with a comma directly inside."""
        depth, comma = 0, False
        for k, (_, sign) in enumerate(self.tokens):
            depth += (sign == "(") - (sign == ")")
            comma |= sign == "," and depth == 1
            if depth == 0 and k < len(self.tokens) - 1:
                return False
        return comma and depth == 0

    def see(self, *signs: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at][0] == "sign" and self.tokens[self.at][1] in signs

    def take(self, *signs: str) -> bool:
        found = self.see(*signs)
        self.at += found
        return found

    def deeper(self) -> None:
        self.level += 1
        if self.level > DEEPEST:
            raise Trouble(f"The formula is nested more than {DEEPEST} deep.", "Multiply something out.")

    def sum(self) -> Node:
        self.deeper()
        found = [self.product()]
        while self.see("+", "-"):
            minus = self.tokens[self.at][1] == "-"
            self.at += 1
            term = self.product()
            found.append(Negative(term) if minus else term)
        self.level -= 1
        return found[0] if len(found) == 1 else Sum(tuple(found))

    def product(self) -> Node:
        found = [self.signed()]
        divided = False
        while self.at < len(self.tokens):
            if self.take("*", "@"):
                found.append(self.signed())
                divided = False
            elif self.take("/"):
                under = self.at
                found.append(Reciprocal(self.signed()))
                divided = True
                if (
                    isinstance(found[-1], Reciprocal)
                    and isinstance(found[-1].of, Product)
                    and self.tokens[under][1] != "("
                ):
                    self._two_readings()  # a word was split: a/wx
            elif self.see("+", "-", ")", ",", "^", "'", ".T"):
                break
            else:
                if divided:
                    self._two_readings()
                found.append(self.power())
        flat = tuple(f for one in found for f in (one.factors if isinstance(one, Product) else (one,)))
        return flat[0] if len(flat) == 1 else Product(flat)

    def _two_readings(self) -> None:
        raise Trouble(
            "What follows the division has two readings, as 1/2x has: (1/2)*x and 1/(2*x).",
            "Type the * or the brackets.",
        )

    def signed(self) -> Node:
        minus = 0
        while self.see("+", "-"):
            minus += self.tokens[self.at][1] == "-"
            self.at += 1
        node = self.power()
        return Negative(node) if minus % 2 else node

    def power(self) -> Node:
        """An atom with what is raised behind it. A word of several symbols is their product: 2xy^2 is 2*x*(y^2)."""
        self.deeper()
        before, node = self.atom()
        marks = 0
        while self.see("^", "'", ".T"):
            marks += 1
            if marks > 4:
                raise Trouble("More than four marks are raised behind each other.", "Use brackets.")
            if self.take("'", ".T"):
                node = self._transposed(node)
            else:
                self.at += 1
                raised = self._raised(node)
                if isinstance(raised, tuple):  # X^Ty: the transposed X, and y
                    node, rest = raised
                    before, node = (*before, node), rest
                else:
                    node = raised
        self.level -= 1
        return Product((*before, node)) if before else node

    def _transposed(self, node: Node) -> Node:
        if not self.vocabulary.matrices:
            raise Trouble("There is nothing to transpose here: every symbol is a number.")
        return node.of if isinstance(node, Transposed) else Transposed(node)

    def _raised(self, base: Node) -> Node | tuple[Node, Node]:
        kind, word = self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")
        if (
            kind == "word"
            and word.startswith("T")
            and self.vocabulary.matrices
            and word not in self.vocabulary.spellings
        ):
            if word == "T":
                self.at += 1
                return self._transposed(base)
            self.tokens[self.at] = ("word", word[1:])
            before, last = self.atom()
            return Product((self._transposed(base), *before)) if before else self._transposed(base), last
        if self.see("(") and self.tokens[self.at + 1 : self.at + 3] == [("word", "T"), ("sign", ")")]:
            self.at += 3
            return self._transposed(base)
        self.deeper()
        minus = 0
        while self.see("+", "-"):
            minus += self.tokens[self.at][1] == "-"
            self.at += 1
        if minus and self.vocabulary.matrices and self.tokens[self.at : self.at + 1] == [("word", "T")]:
            self.at += 1
            self.level -= 1
            return Transposed(Power(base, Number(Fraction(-1))))
        exponent = self._one_power()
        self.level -= 1
        if isinstance(exponent, Negative) and isinstance(exponent.of, Number):  # x^(-1) is x^-1
            exponent = Number(-exponent.of.value)
        if isinstance(exponent, Number):
            exponent = Number(-exponent.value if minus % 2 else exponent.value)
        elif minus % 2:
            exponent = Negative(exponent)
        return Power(base, exponent)

    def _one_power(self) -> Node:
        """The exponent: one atom, itself raised perhaps; x^ab is refused, for it has two readings."""
        before, node = self.atom()
        if before:
            raise Trouble("The exponent has two readings, as x^ab has: x^(a*b) and (x^a)*b.", "Type the brackets.")
        if self.take("^"):
            raised = self._raised(node)
            if isinstance(raised, tuple):
                raise Trouble("The exponent cannot be read.", "Type brackets around it.")
            return raised
        return node

    def atom(self) -> tuple[tuple[Node, ...], Node]:
        """What stands before, where a word names several symbols; and the last, to which a power belongs."""
        if self.at >= len(self.tokens):
            raise Trouble("The formula ends where something must follow.", "Type what is missing at its end.")
        kind, value = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            return (), Number(number(value))
        if kind == "word":
            return self.word(value)
        if value == "(":
            if self.take(")"):
                raise Trouble("There is nothing between the brackets.")
            inner = self.sum()
            self.close()
            return (), inner
        if value == ",":
            raise Trouble("A comma stands where a formula must be.")
        raise Trouble(f"The `{value}` has no place there.", "Something is missing before it.")

    def close(self) -> None:
        if not self.take(")"):
            more = "A bracket is never closed." if self.at >= len(self.tokens) else "A comma stands within brackets."
            raise Trouble(
                more if self.at >= len(self.tokens) or self.see(",") else "A bracket is closed in the wrong place."
            )

    def word(self, word: str) -> tuple[tuple[Node, ...], Node]:
        spellings = self.vocabulary.spellings
        if len(word) > LONGEST_WORD:
            raise Trouble(f"The word that begins with `{word[:12]}` has {len(word)} letters; type * between symbols.")
        if word in spellings:
            return (), Name(spellings[word])
        total = re.fullmatch(r"sum(_[a-z])?", word)
        if total and (self.vocabulary.sums or self.vocabulary.matrices):
            return (), self.call("sum" + (total[1] or ""))
        if word in self.functions:
            return (), self.call(self.functions[word])
        if word in ("pi", "e"):
            return (), Constant(word)
        if word.lower() in ("nan", "inf", "infinity"):
            raise Trouble(f"`{word}` is not a number that a formula can hold.")
        if (parts := self._split(word)) is not None:
            if parts[-1] in self.functions and parts[-1] not in spellings:
                last: Node = self.call(self.functions[parts[-1]])
            else:
                last = self._named(parts[-1])
            return tuple(self._named(p) for p in parts[:-1]), last
        raise self._unknown(word, bool(total))

    def _named(self, spelled: str) -> Node:
        return (
            Constant(spelled) if spelled not in self.vocabulary.spellings else Name(self.vocabulary.spellings[spelled])
        )

    def _split(self, word: str) -> list[str] | None:
        """The word as declared symbols one after another, fewest first; a function only before a bracket."""
        best: list[list[str] | None] = [[]] + [None] * len(word)
        followed = self.see("(")
        for end in range(1, len(word) + 1):
            for start in range(end):
                piece, old = word[start:end], best[start]
                known = piece in self.vocabulary.spellings or piece == "pi"
                if old is not None and (known or (followed and end == len(word) and piece in self.functions)):
                    now = best[end]
                    if now is None or len(old) + 1 < len(now):
                        best[end] = [*old, piece]
        return best[-1]

    def call(self, function: str) -> Node:
        if not self.take("("):
            plain = function.split("_", maxsplit=1)[0]
            raise Trouble(f"`{plain}` needs brackets around what it is taken of.", f"Type {plain}(...).")
        self.deeper()
        argument = self.sum()
        self.close()
        self.level -= 1
        if function == "inv":
            return Power(argument, Number(Fraction(-1)))
        return self._transposed(argument) if function == "transpose" else Call(function, argument)

    def _unknown(self, word: str, total: bool) -> Trouble:
        if total:
            return Trouble("There is nothing to sum here: no symbol has an index that runs.")
        declared = sorted(set(self.vocabulary.spellings.values()))
        near = [n for n in declared if n.lower() == word.lower()] or difflib.get_close_matches(word, declared, 1)
        meant = f"Do you mean {near[0]}? " if near else ""
        return Trouble(f"`{word}` is no symbol of this derivation.", f"{meant}It has {', '.join(declared)}.")
