"""A template of a question: numbers are drawn, the answer is computed, and so is what each known mistake would give.

Adding a mistake is a name, one sentence and one function of the numbers:

    Mistake("sample-variance", "That is the sample variance: it divides by n - 1.", lambda n: ...)
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any, Literal

from . import showing, units
from .precision import Precision, Value, entries, exact, shape

Form = Literal["number", "shape", "vector", "matrix"]
TRIES = 300
_NUMBER = re.compile(r"(?<![\w.])-?\d[\d,]*(?:\.\d+)?(?:e-?\d+)?(?![\w]|\.\d)")


class Numbers(dict[str, Any]):
    """What was drawn, plain data; `n.d_k` reads `n["d_k"]`. No name may be one of a dict's own methods."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


@dataclass(frozen=True)
class Mistake:
    """A known wrong way. `says`: one sentence, with the numbers' names in braces where it needs them."""

    id: str
    says: str
    gives: Callable[[Numbers], Value]


@dataclass(frozen=True)
class Template:
    """A kind of question.

    id         in kebab case
    topics     ids of the graph's topics that it asks for
    draw       fresh numbers: plain ints, floats, texts and lists of them
    text       the question; each name in braces stands for a number drawn
    answer     the right answer, in `unit`
    way        the formula that leads to it, with the numbers' names in braces
    mistakes   the wrong ways that have a name
    hint       one nudge, without the answer
    source     where the formula stands
    precision  how near is right
    unit       what `answer` is counted in; empty for a bare number
    form       what is typed: a number, a shape, a vector or a matrix
    rows       ids of roadmap/data/rows.tsv that this question asks for
    """

    id: str
    topics: tuple[str, ...]
    depth: int
    draw: Callable[[Random], Mapping[str, Any]]
    text: str
    answer: Callable[[Numbers], Value]
    way: str
    mistakes: tuple[Mistake, ...]
    hint: str
    source: str
    precision: Precision = field(default_factory=exact)
    unit: str = ""
    form: Form = "number"
    rows: tuple[str, ...] = ()

    def question(self, seed: int) -> Question:
        """The question of this seed: the same numbers on every machine.

        Numbers are drawn again while the answer, or what a mistake gives, could be taken for another.
        Raises RuntimeError after `TRIES` draws: the template is at fault, and the tests show that none is.
        """
        rng = Random(f"{self.id}/{seed}")
        for _ in range(TRIES):
            found = self.asked(self.draw(rng))
            if found.sound():
                return found
        raise RuntimeError(f"{self.id}: {TRIES} draws, and none without ambiguity")

    def asked(self, numbers: Mapping[str, Any]) -> Question:
        """The question with numbers drawn before, as a record keeps them."""
        return Question(self, Numbers(numbers))


@dataclass(frozen=True)
class Question:
    """A template with its numbers."""

    template: Template
    numbers: Numbers

    @functools.cached_property
    def answer(self) -> Value:
        return self.template.answer(self.numbers)

    @functools.cached_property
    def wrong(self) -> Mapping[str, Value]:
        """What each mistake gives, by the mistake's id."""
        return {mistake.id: mistake.gives(self.numbers) for mistake in self.template.mistakes}

    @functools.cached_property
    def text(self) -> str:
        return self.filled(self.template.text)

    @property
    def way(self) -> str:
        return self.filled(self.template.way)

    @property
    def answer_text(self) -> str:
        return showing.answer(self.answer, self.template.precision, self.template.unit)

    @property
    def asks(self) -> str:
        """One sentence: the form, the unit and the precision wanted."""
        template, precision = self.template, self.template.precision.says()
        if template.form == "shape":
            return "Answer with a shape, such as (a, b, c)."
        if template.form == "vector":
            return f"Answer with {shape(self.answer)[0]} numbers in order, {precision}."
        if template.form == "matrix":
            return f"Answer row by row (1 2; 3 4), {precision}."
        if template.unit and units.family(template.unit) == "count":
            return f"Answer with the number of {template.unit}, {precision}."
        return f"Answer in {template.unit}, {precision}." if template.unit else f"Answer {precision}."

    def filled(self, text: str) -> str:
        """``text`` with the numbers in their places; a matrix stands on lines of its own."""
        done = text.format_map({name: showing.value(value) for name, value in self.numbers.items()})
        lines = [line.rstrip() if line.startswith(showing.MARGIN) else line.strip() for line in done.split("\n")]
        return "\n".join(line for line in lines if line)

    def sound(self) -> bool:
        """Whether all can be computed, the answer is unlike any mistake's, and it is not to be read off the text."""
        try:
            values = [self.answer, *self.wrong.values()]
        except (ZeroDivisionError, OverflowError):
            return False
        if not all(math.isfinite(x) for value in values for x in entries(value)):
            return False
        precision = self.template.precision
        if precision.kind == "digits" and any(abs(x) < 1e-12 for x in entries(self.answer)):
            return False
        pairs = ((one, other) for k, one in enumerate(values) for other in values[:k])
        return all(precision.apart(one, other) for one, other in pairs) and not self.shows_answer()

    def shows_answer(self) -> bool:
        """Whether the text has the answer's number, or the whole of its shape, vector or matrix, in it."""
        if isinstance(self.answer, tuple):
            return self.answer_text.strip("\n") in self.text
        shown = (float(found.replace(",", "")) for found in _NUMBER.findall(self.text))
        return any(self.template.precision.agrees(number, self.answer) for number in shown)
