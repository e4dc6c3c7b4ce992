"""Holds what was typed against the answer, and names the mistake that gives exactly a wrong number.

Naming is the labs': one mistake matches, it is named; several, they are all told; none, a fact or two that narrow it
down, and never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scratchproof.errors import Trouble

from . import showing, units
from .formulas import transposed
from .precision import Value, entries, shape
from .reading import Read, read
from .template import Question

Kind = Literal["right", "coarse", "unit", "mistake", "wrong", "unread"]


@dataclass(frozen=True)
class Mark:
    """What an answer is.

    right    within the precision asked for          coarse   right as far as it goes: too few digits
    mistake  named, by the ids in `mistakes`         unit     right in another unit, or a unit of something else
    wrong    nothing known gives this                unread   not an answer; `says` has the reason

    After coarse, unit and unread one may answer again.

    `answer` and `way` stand there after mistake, wrong and right only: what is right, and how to get there.
    """

    kind: Kind
    says: str
    mistakes: tuple[str, ...] = ()
    answer: str = ""
    way: str = ""


def mark(question: Question, text: str) -> Mark:
    """The mark of what was typed. Never raises, whatever was typed."""
    if not isinstance(text, str):
        return Mark("unread", "An answer is a text, as it is typed.")
    try:
        given = read(text, question)
    except units.OtherUnit as trouble:
        return Mark("unit", str(trouble))
    except Trouble as trouble:
        return Mark("unread", str(trouble).replace("\n", " "))
    precision = question.template.precision
    if precision.same(given.value, question.answer):
        return _told(question, "right", "Right.")
    if given.comma is not None and precision.same(given.comma, question.answer):
        return Mark("unread", "The comma was read as one between thousands. The decimal sign here is a point.")
    named = tuple(m for m in question.template.mistakes if precision.same(given.value, question.wrong[m.id]))
    coarse = _coarse(question, given)
    if named and (not coarse or precision.kind == "exact"):
        says = " ".join(question.filled(m.says) for m in named)
        if len(named) > 1:
            says = f"Several mistakes give this, and they cannot be told apart here. {says}"
        return _told(question, "mistake", says, tuple(m.id for m in named))
    slip = _unit(question, given)
    if coarse or slip:
        return Mark("coarse", coarse) if coarse else Mark("unit", slip)
    facts = _facts(question, given.value)
    return _told(question, "wrong", " ".join(["That is not it.", *facts]))


def _told(question: Question, kind: Kind, says: str, mistakes: tuple[str, ...] = ()) -> Mark:
    return Mark(kind, says, mistakes, question.answer_text, question.way)


def _coarse(question: Question, given: Read) -> str:
    """A sentence when the digits written are right and too few; empty otherwise."""
    precision = question.template.precision

    def fits(value: Value) -> bool:
        if shape(value) != shape(given.value) or not given.places:
            return False
        triples = zip(entries(given.value), entries(value), given.places, strict=True)
        return all(precision.agrees(x, y) or (x and abs(x - y) <= p / 2 * (1 + 1e-9)) for x, y, p in triples)

    wanted = "all digits are asked for" if precision.kind == "exact" else f"the answer is asked for {precision.says()}"
    if not fits(question.answer):
        return ""
    if any(fits(value) for value in question.wrong.values()):
        return f"Too coarse to tell right from wrong: {wanted}."
    return f"Right as far as it goes, but {wanted}."


def _unit(question: Question, given: Read) -> str:
    """A sentence when the number is right in another unit of the same kind; empty otherwise."""
    unit, precision = question.template.unit, question.template.precision
    if question.template.form != "number":
        return ""
    if given.unit:
        meant = f"in {unit}" if unit else "as a bare number"
        right = precision.same(given.number, question.answer)
        return f"The number is right {meant}, but you wrote {given.unit}." if right else ""
    for other, factor in units.siblings(unit).items():
        if precision.same(given.number * factor, question.answer):
            asked = f"The answer is asked for in {unit}" if unit else "A bare number is asked for"
            return f"That number is right in {other or 'parts of 1'}. {asked}: convert it, or write the unit behind it."
    return ""


def _facts(question: Question, given: Value) -> list[str]:
    """At most two certain statements about how the wrong answer lies to the right one."""
    right, same = question.answer, question.template.precision.same
    if not isinstance(right, tuple) and not isinstance(given, tuple):
        found = [says for says, value in _related(right) if same(given, value)]
        return found[:2]
    if question.template.form == "shape" and len(entries(given)) != len(entries(right)):
        count = len(entries(given))
        return [f"It has {count} dimension{'s' if count != 1 else ''}, not {len(entries(right))}."]
    if shape(given) != shape(right):
        return []
    if isinstance(given, tuple) and given and isinstance(given[0], tuple):
        turned: Value = transposed(given)
        if same(turned, right):
            return ["It is the transpose of the right matrix."]
    elif isinstance(given, tuple) and same(given[::-1], right):
        return ["Its numbers are right, in the opposite order."]
    elif same(tuple(sorted(entries(given))), tuple(sorted(entries(right)))):
        return ["Its numbers are right, in another order."]
    fine = sum(question.template.precision.agrees(x, y) for x, y in zip(entries(given), entries(right), strict=True))
    return [f"{fine} of {len(entries(right))} entries {'is' if fine == 1 else 'are'} right."]


def _related(right: float) -> list[tuple[str, float]]:
    told = [
        ("It has the opposite sign.", -right),
        ("It is twice the right number.", 2 * right),
        ("It is half the right number.", right / 2),
        ("It is the square of the right number.", right * right),
        ("It is one too many.", right + 1 if float(right).is_integer() else right),
        ("It is one too few.", right - 1 if float(right).is_integer() else right),
    ]
    if right:
        told.append(("It is 1 divided by the right number.", 1 / right))
    if 0 < right < 1:
        told.append(("It is 1 minus the right number.", 1 - right))
    told += [(f"It is {showing.number(10.0**k)} times the right number.", right * 10.0**k) for k in (1, 2, 3, 6, 9)]
    told += [
        (f"It is the right number divided by {showing.number(10.0**k)}.", right / 10.0**k) for k in (1, 2, 3, 6, 9)
    ]
    return [(says, value) for says, value in told if value != right]
