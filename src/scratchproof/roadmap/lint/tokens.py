"""The tokens of a formula, taken from the left, and the names among them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .expression import FUNCTIONS, Unreadable
from .notation import GREEK, INDEX, SAME, SKIPPED, STYLES, TOKEN


class Tokens:
    """``known``: names that words may be taken apart into. `at`: how many tokens are taken."""

    tokens: list[str]
    known: frozenset[str]
    at: int

    # Tokens

    def tokenised(self, text: str) -> Iterator[str]:
        for raw in TOKEN.findall(text):
            if raw.isspace() or (raw[0] == "\\" and raw[1:] in SKIPPED):
                continue
            if raw in (r"\|", "||", "‖"):
                yield "||"
            elif raw[0] == "\\":
                yield raw[1:] if raw[1:] in "{}" else "\\" + raw[1:]
            else:
                yield raw

    def peek(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else ""

    def take(self, wanted: str = "") -> str:
        token = self.peek()
        if not token or (wanted and token != wanted):
            raise Unreadable(f"{wanted or 'something'} is missing")
        self.at += 1
        return token

    def word(self) -> str:
        return self.peek().lstrip("\\")

    def limits(self) -> None:
        while self.peek() in ("_", "^"):
            self.take()
            if self.peek() == "{":
                while self.take() != "}":
                    pass
            else:
                self.take()
                if self.peek() == "=":
                    self.at += 2

    def braced(self) -> str:
        self.take("{")
        made, depth = "", 1
        while True:
            token = self.take()
            depth += (token == "{") - (token == "}")
            if not depth:
                return made
            made += token.lstrip("\\")

    def name(self) -> str:
        """A name with its accents and its index; an index that only counts is dropped."""
        base = self.base()
        while self.peek() == "_":
            self.take()
            index = self.braced() if self.peek() == "{" else self.take().lstrip("\\")
            # typed names such as n_in arrive in pieces
            base = self.with_index(base, index)
        return SAME.get(base, base)

    def with_index(self, base: str, index: str) -> str:
        index = index.replace(" ", "").replace("text", "").replace("mathrm", "").replace(",", "_")
        whole = f"{base}_{index}"
        if whole in self.known or not INDEX.fullmatch(index):
            return whole
        return base

    def base(self) -> str:
        token = self.take()
        sign = token.lstrip("\\")
        if token[0] == "\\" and sign in ("hat", "widehat", "bar", "tilde", "overline", "widetilde"):
            inner = self.braced() if self.peek() == "{" else self.take().lstrip("\\")
            inner = re.sub(r"_([ijkt]|t-1)$", "", inner)
            return f"{inner}_hat" if "hat" in sign else f"{inner}_{sign}"
        if token[0] == "\\" and sign in STYLES:
            word = self.braced() if self.peek() == "{" else self.take()
            return word.strip()
        if not sign[:1].isalpha():
            raise Unreadable(f"{token!r} is no name")
        if sign == "nabla":
            self.gradient_of()
            return "nabla"
        if token[0] != "\\" and len(sign) > 1 and sign not in self.known and SAME.get(sign, sign) not in FUNCTIONS:
            self.take_apart(sign)
            return self.base()
        return sign

    def take_apart(self, word: str) -> None:
        """A word that is no name: names side by side, if all of it is."""
        if word in GREEK.values() or word in SAME or (self.peek() == "_" and f"{word}_{self.peek(1)}" in self.known):
            self.at -= 1
            self.tokens[self.at] = "\\" + word
            return
        pieces: list[str] = []
        rest = word
        while rest:
            size = next((n for n in range(len(rest), 0, -1) if rest[:n] in self.known), 0)
            if not size or len(pieces) > 8:
                raise Unreadable(f"{word!r} is no name that is known here")
            pieces.append("\\" + rest[:size])
            rest = rest[size:]
        self.at -= 1
        self.tokens[self.at : self.at + 1] = pieces

    def gradient_of(self) -> None:
        """What the gradient is taken of and by: ∇L, ∇_θ L(θ), all one gradient."""
        self.limits()
        token = self.peek()
        if token.lstrip("\\") in ("L", "J", "f", "E", "C", "ell", "loss", "Loss", "mathcal", "l"):
            self.take()
            if token == "\\mathcal":
                self.braced() if self.peek() == "{" else self.take()
            self.limits()
            if self.peek() == "(":
                self.arguments_skipped()

    def arguments_skipped(self) -> None:
        depth = 0
        while True:
            token = self.take()
            depth += (token in ("(", "[")) - (token in (")", "]"))
            if depth == 0:
                return
