r"""Reads the formulas of roadmaps into trees that can be computed.

LaTeX (``\frac{QK^T}{\sqrt{d_k}}``) and what people type (``v = beta*v + g``, ``θ_t = θ_{t-1} - α·m_t / (√v_t + ε)``),
by a small parser of our own. Bounded: a text of at most 400 characters, 300 tokens, 40 levels. Whatever else it meets
is `Unreadable`, and no statement is judged by what could not be read.

An index (``x_i``, ``v_{t-1}``, ``p(x)``) is dropped: a name stands for all of its parts. Where people leave a reading
open (``log p/q``; ``1/2 x``), `readings` gives each of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from .expression import FUNCTIONS, Node, Unreadable
from .notation import ASSIGN, DEEPEST, LONGEST, MOST_TOKENS, SAME, spelled
from .tokens import Tokens


@dataclass(frozen=True)
class Equation:
    """``left`` is the name that the formula defines, or empty; `says` is the formula as it was written."""

    left: str
    right: Node
    says: str


def readings(text: str, known: Collection[str] = ()) -> list[Equation]:
    """Each way to read ``text`` (at most four), the most usual first; empty where there is none.

    ``known``: names that words may be taken apart into (``QK`` is Q times K where both are known).
    """
    found: list[Equation] = []
    for wide in (False, True):
        for close in (False, True):
            try:
                made = _Parser(text, frozenset(known), wide, close).equation()
            except Unreadable:
                continue
            if all(made.right != other.right for other in found):
                found.append(made)
    return found


def read(text: str, known: Collection[str] = ()) -> Equation:
    """The most usual reading. Raises `Unreadable`."""
    return _Parser(text, frozenset(known), False, False).equation()


class _Parser(Tokens):
    """Takes tokens from the left. wide: `log a/b` is log(a/b); close: `1/2x` is 1/(2x)."""

    def __init__(self, text: str, known: frozenset[str], wide: bool, close: bool) -> None:
        if len(text) > LONGEST:
            raise Unreadable("it is too long")
        self.says, self.known, self.wide, self.close = text.strip(), known, wide, close
        text = re.sub(r"_\s+(?=[A-Za-z0-9{(])", "_", spelled(text))
        self.tokens = list(self.tokenised(text))
        if not self.tokens or len(self.tokens) > MOST_TOKENS:
            raise Unreadable("it is empty, or too long")
        self.at = 0
        self.depth = 0
        self.bars = 0

    # Grammar

    def equation(self) -> Equation:
        sides: list[tuple[int, int]] = []
        start = depth = 0
        marks = []
        for place, token in enumerate(self.tokens):
            depth += (token in "([{") - (token in ")]}") if len(token) == 1 else 0
            sign = token.lstrip("\\")
            if depth == 0 and (sign in ASSIGN or sign in ("+=", "-=")):
                sides.append((start, place))
                marks.append(sign)
                start = place + 1
        left, change = "", ""
        if sides:
            left = self.left_name(self.tokens[sides[0][0] : sides[0][1]])
            change = marks[0] if marks[0] in ("+=", "-=") else ""
            start = sides[0][1] + 1
            self.tokens = self.tokens[start : sides[1][1] if len(sides) > 1 else len(self.tokens)]
        self.at = 0
        right = self.sum_of_terms()
        if self.peek() in (".", ",", ";"):
            self.take()
        if self.peek():
            raise Unreadable("something is left over")
        if change:
            right = Node("add" if change == "+=" else "sub", (Node("name", text=left), right))
        return Equation(left, right, self.says)

    def left_name(self, tokens: list[str]) -> str:
        inner = _Parser.__new__(_Parser)
        inner.tokens, inner.at, inner.depth, inner.bars = tokens, 0, 0, 0
        inner.known, inner.wide, inner.close, inner.says = self.known, self.wide, self.close, ""
        try:
            return inner.name()
        except Unreadable:
            return tokens[0] if tokens and tokens[0].isalpha() else " ".join(tokens)

    def sum_of_terms(self) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unreadable("it is too deep")
        node = self.term()
        while self.peek() in ("+", "-"):
            kind = "add" if self.take() == "+" else "sub"
            node = Node(kind, (node, self.term()))
        self.depth -= 1
        return node

    def term(self) -> Node:
        if self.peek() == "-":
            self.take()
            return Node("neg", (self.term(),))
        if self.peek() == "+":
            self.take()
        node = self.beside(self.factor()) if self.close else self.factor()
        while True:
            token = self.peek()
            sign = token.lstrip("\\")
            if token in ("*", "·", "×", "⊙", "/", "÷", "@", "//", "∘") or sign in (
                "cdot",
                "times",
                "odot",
                "circ",
                "div",
            ):
                self.take()
                kind = {"/": "div", "÷": "div", "div": "div", "@": "matmul", "//": "floordiv"}.get(sign, "mul")
                if sign in ("·", "cdot"):
                    kind = "dot"
                after = Node("neg", (self.skip_sign(),)) if self.peek() == "-" else self.factor()
                node = Node(kind, (node, self.beside(after) if self.close else after))
            elif self.starts_factor():
                node = Node("beside", (node, self.factor()))
            else:
                return node

    def skip_sign(self) -> Node:
        self.take("-")
        return self.factor()

    def beside(self, node: Node) -> Node:
        while self.starts_factor():
            node = Node("beside", (node, self.factor()))
        return node

    def starts_factor(self) -> bool:
        token = self.peek()
        sign = token.lstrip("\\")
        if not token or sign in (
            "cdot",
            "times",
            "odot",
            "circ",
            "div",
            "rfloor",
            "rceil",
            "rVert",
            "rvert",
            "to",
            "T",
        ):
            return False
        if token in ("||", "|"):
            return self.bars == 0
        return token in ("(", "[", "{", "√", "⌊", "∑") or token[0].isalnum() or token[0] == "\\" or token[0] == "."

    def factor(self) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unreadable("it is too deep")
        node = self.scripts(self.atom())
        self.depth -= 1
        return node

    def scripts(self, node: Node) -> Node:
        while True:
            token = self.peek()
            if token in ("^", "**"):
                self.take()
                node = self.powered(node)
            elif token == ".T" or (
                token == "'" and node.kind == "name" and len(node.text) == 1 and node.text.isupper()
            ):
                self.take()
                node = Node("transpose", (node,))
            else:
                return node

    def powered(self, node: Node) -> Node:
        inner = [self.peek(k).lstrip("\\") for k in range(3)]
        if SAME.get(inner[0], inner[0]) in ("T", "intercal"):
            self.take()
            return Node("transpose", (node,))
        if inner[0] == "{" and SAME.get(inner[1], inner[1]) == "T" and inner[2] == "}":
            self.at += 3
            return Node("transpose", (node,))
        if self.peek() == "{":
            power = self.bracket("{", "}")
        elif self.peek() == "-":
            self.take()
            power = Node("neg", (self.atom(),))
        else:
            power = self.scripts(self.atom())
        return Node("pow", (node, power))

    def bracket(self, opens: str, closes: str) -> Node:
        self.take(opens)
        bars, self.bars = self.bars, 0
        node = self.sum_of_terms()
        self.bars = bars
        self.take(closes)
        return node

    def atom(self) -> Node:
        token = self.peek()
        sign = self.word()
        if not token:
            raise Unreadable("it ends too soon")
        if token[0].isdigit() or token[0] == ".":
            self.take()
            if len(token) > 24 or (token[0] == "." and len(token) == 1):
                raise Unreadable("a number that is too long")
            return Node("number", number=float(token))
        for opens, closes in (("(", ")"), ("[", "]"), ("{", "}"), ("⌊", "⌋"), ("\\lfloor", "\\rfloor")):
            if token == opens:
                node = self.bracket(opens, closes)
                return Node("call", (node,), "floor") if "⌊" in opens or "floor" in opens else node
        if token in ("||", "|"):
            return self.between_bars(token)
        if token == "√" or sign == "sqrt":
            self.take()
            if self.peek() == "[":
                raise Unreadable("another root")
            return Node("call", (self.scripts(self.atom()),), "sqrt")
        if sign in ("frac", "dfrac", "tfrac") and token[0] == "\\":
            self.take()
            over = self.bracket("{", "}") if self.peek() == "{" else self.atom()
            return Node("div", (over, self.bracket("{", "}") if self.peek() == "{" else self.atom()))
        if token == "∑" or (sign in ("sum", "Sum", "Σ") and self.peek(1) != "(") or (token == "\\sum"):
            self.take()
            self.limits()
            body = self.term()
            return Node("sum", (body,))
        return self.named()

    def between_bars(self, bar: str) -> Node:
        self.take(bar)
        self.bars += 1
        body = self.sum_of_terms()
        self.take(bar)
        self.bars -= 1
        if bar == "|":
            return Node("abs", (body,))
        order = 2.0
        if self.peek() == "_":
            self.take()
            text = self.braced() if self.peek() == "{" else self.take()
            if text not in ("1", "2"):
                raise Unreadable("another norm")
            order = float(text)
        return Node("norm", (body,), number=order)

    def named(self) -> Node:
        name = self.name()
        if name == "T" and "T" not in self.known:
            raise Unreadable("a transpose of nothing")
        after = self.peek()
        if name == "sigma" and after == "(":
            name = "sigmoid"
        if name == "square" and after == "(":
            return Node("pow", (self.bracket("(", ")"), Node("number", number=2.0)))
        if name == "e" and after == "^" and "e" not in self.known:
            self.take()
            power = self.bracket("{", "}") if self.peek() == "{" else self.negative_atom()
            return Node("call", (power,), "exp")
        if name == "pi" and "pi" not in self.known:
            return Node("number", number=3.141592653589793)
        if name in ("log_2", "log_10") and name not in self.known:
            name = name.replace("_", "")
        if name in FUNCTIONS and (name not in self.known or after == "("):
            return self.call(name)
        if after in ("(", "[") and f"{name}()" in self.known:
            self.arguments_skipped()  # p(x): its argument only counts
        return Node("name", text=name)

    def negative_atom(self) -> Node:
        if self.peek() == "-":
            self.take()
            return Node("neg", (self.atom(),))
        return self.scripts(self.atom()) if self.peek() == "(" else self.atom()

    def call(self, name: str) -> Node:
        if self.peek() == "^":  # log^2 x, tanh^2(x)
            self.take()
            power = self.atom()
            return Node("pow", (self.call(name), power))
        if self.peek() == "_":
            self.take()
            index = self.braced() if self.peek() == "{" else self.take()
            if index in ("2", "10") and name == "log":
                name = f"log{index}"
        for opens, closes in (("(", ")"), ("[", "]"), ("{", "}")):
            if self.peek() == opens:
                self.take()
                bars, self.bars = self.bars, 0
                parts = [self.sum_of_terms()]
                while self.peek() == ",":
                    self.take()
                    parts.append(self.sum_of_terms())
                self.bars = bars
                self.take(closes)
                return Node("call", tuple(parts), name)
        if name in ("max", "min", "E", "mean", "var", "sum"):
            raise Unreadable(f"{name} of nothing")
        if self.wide:
            return Node("call", (self.term(),), name)
        return Node("call", (self.factor(),), name)
