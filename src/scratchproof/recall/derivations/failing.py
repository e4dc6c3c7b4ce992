"""Where a wrong formula fails. Every statement is checked at all points before it is made; what fits none is shown as
values at one point.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from .derivation import Derivation
from .drawing import completed, points
from .edits import edits
from .judging import Judgement, agree, close
from .tree import Negative, Node, Parts, names, nodes, terms, text
from .values import Family, Undefined, Value, WrongShape, value

LARGEST_EDITED = 120  # nodes: larger answers are not searched for a single slip
KNOWN = {
    "sqrt(2)": math.sqrt(2),
    "pi": math.pi,
    "2*pi": 2 * math.pi,
    "sqrt(2*pi)": math.sqrt(2 * math.pi),
    "ln(2)": math.log(2),
}


def where(of: Derivation, answer: Node) -> Judgement:
    """What is wrong with a formula that is not right, and no mistake known by name."""
    if not isinstance(answer, Parts):
        return _part(of, list(of.right_nodes), answer, 0)
    wholes = [node.parts for node in of.right_nodes if isinstance(node, Parts)]
    turned = answer.parts[::-1]
    if any(all(_same(of, a, b) for a, b in zip(whole, turned)) for whole in wholes):
        return Judgement("order", f"The parts are right and stand in the wrong order: {', '.join(of.parts)}.")
    wrong = [k for k in range(len(answer.parts)) if not any(_same(of, whole[k], answer.parts[k]) for whole in wholes)]
    if not wrong:
        return Judgement("values", "Each part is right by another convention; use one for all parts.")
    k = wrong[0]
    found = _part(of, [whole[k] for whole in wholes], answer.parts[k], k)
    others = " The other parts are right." if len(wrong) == 1 and len(answer.parts) > 1 else ""
    return Judgement(found.kind, f"Part {k + 1} ({of.parts[k]}): {found.says}{others}")


def _same(of: Derivation, right: Node, answer: Node) -> bool:
    return all(agree(right, answer, at) for at in points(of))


def _part(of: Derivation, rights: list[Node], answer: Node, part: int) -> Judgement:
    at = points(of)
    try:
        found = [value(answer, one) for one in at]
    except WrongShape as error:
        return _single_edit(of, rights, answer) or Judgement("shape", f"The shapes do not fit. {error}")
    except Undefined as error:
        return Judgement(
            "undefined", f"Your formula has no value at {_place(of, _stop(answer, at), [answer])}: {error}."
        )
    if isinstance(found[0], Family):
        index = found[0].index
        return Judgement("shape", f"Your formula is still a number for each {index}; nothing sums over {index}.")
    worth = [(r, [value(r, one) for one in at]) for r in rights]
    fitting = [(r, v) for r, v in worth if _sides(v[0]) == _sides(found[0])]
    if not fitting:
        return _other_shape(of, rights, answer, found)
    right, wanted = fitting[0]
    return (
        _multiple(of, wanted, found)
        or _another_variable(of, found, part)
        or _one_term(of, right, wanted, found)
        or _single_edit(of, rights, answer)
        or _at_a_point(of, right, answer, wanted, found)
    )


def _stop(answer: Node, at: tuple[dict[str, Value], ...]) -> Mapping[str, Value]:
    for one in at:
        try:
            value(answer, one)
        except Undefined:
            return one
    return at[0]


def _other_shape(of: Derivation, rights: list[Node], answer: Node, found: list[Value]) -> Judgement:
    at = points(of)
    wanted = [value(rights[0], one) for one in at]
    if all(isinstance(v, np.ndarray) and close(w, v.T) for w, v in zip(wanted, found)):
        return Judgement("transposed", "Your formula is the transpose of the right one.")
    edit = _single_edit(of, rights, answer)
    return edit or Judgement(
        "shape", f"Your formula is {_shape(found[0])}; where it is so, the answer is {_shape(wanted[0])}."
    )


def _sides(of: Value) -> tuple[int, ...]:
    return of.shape if isinstance(of, np.ndarray) else ()


def _shape(of: Value) -> str:
    if isinstance(of, np.ndarray):
        return f"a {of.shape[0]}×{of.shape[1]} matrix"
    return "a number"


def _ratio(wanted: Value, found: Value) -> float | None:
    """The number that the wanted value is multiplied with in the found one."""
    w, f = np.ravel(np.asarray(wanted)), np.ravel(np.asarray(found))
    size = float(w @ w)
    if size < 1e-20:
        return None
    ratio = float(w @ f) / size
    return ratio if np.abs(f - ratio * w).max() <= 1e-9 * max(1.0, np.abs(f).max()) else None


def _factor(of: Derivation, wanted: list[Value], found: list[Value]) -> str:
    """What the wanted values are multiplied with everywhere, "" where that is nothing known."""
    pairs = [(_ratio(w, f), one) for w, f, one in zip(wanted, found, points(of)) if np.abs(np.asarray(w)).max() > 1e-10]
    if not pairs or any(ratio is None for ratio, _ in pairs):
        return ""
    ratios = [(ratio, one) for ratio, one in pairs if ratio is not None]
    if plain := _constant([ratio for ratio, _ in ratios]):
        return plain
    for symbol in of.symbols:
        if not all(isinstance(one[symbol.name], float) for _, one in ratios):
            continue
        for raised, exponent in (("", 1.0), ("^2", 2.0), ("sqrt", 0.5)):
            for sign in (1, -1):
                name = f"sqrt({symbol.name})" if raised == "sqrt" else symbol.name + raised
                left = []
                for ratio, one in ratios:
                    base = one[symbol.name]
                    if not isinstance(base, float) or base == 0 or (base < 0 and raised == "sqrt"):
                        break
                    left.append(ratio / base ** (sign * exponent))
                constant = _constant(left) if len(left) == len(ratios) else ""
                if constant:
                    head = "" if constant == "1" else "-" if constant == "-1" else f"{constant}*"
                    return f"{head}{name}" if sign > 0 else f"{constant}/{name}"
    return ""


def _constant(ratios: list[float]) -> str:
    """A constant of which the name is known: a small fraction, or a root or multiple of pi."""
    if not ratios or max(ratios) - min(ratios) > 1e-8 * max(1.0, abs(ratios[0])):
        return ""
    ratio = float(np.mean(ratios))
    near = Fraction(ratio).limit_denominator(24)
    if abs(near - ratio) < 1e-8 and abs(near) <= 1000:
        return str(near)
    for name, known in KNOWN.items():
        for sign, shown in ((1, ""), (-1, "-")):
            if abs(ratio - sign * known) < 1e-8:
                return shown + name
            if abs(ratio - sign / known) < 1e-8:
                return f"{shown}1/({name})"
    return ""


def _multiple(of: Derivation, wanted: list[Value], found: list[Value]) -> Judgement | None:
    factor = _factor(of, wanted, found)
    if not factor or factor == "1" or all(np.abs(np.asarray(f)).max() < 1e-12 for f in found):
        return None
    if factor == "-1":
        return Judgement("sign", "The sign is wrong: your formula is minus the right one.")
    return Judgement("factor", f"A factor is wrong: your formula is the right one times {factor}.")


def _another_variable(of: Derivation, found: list[Value], part: int) -> Judgement | None:
    """Whether the answer is the function itself, or its derivative by another symbol."""
    function = of.of_node
    if function is None:
        return None
    at = points(of)
    try:
        if all(close(value(function, one), f) for one, f in zip(at, found)):
            return Judgement("not-derived", "That is the function itself, before the derivative is taken.")
        asked = of.by[part] if part < len(of.by) else ""
        for symbol in of.symbols:
            if symbol.name == asked or symbol.shape or symbol.defined:
                continue
            if all(_slope(of, function, symbol.name, one, f) for one, f in zip(at, found)):
                return Judgement("variable", f"That is the derivative by {symbol.name}; asked is the one by {asked}.")
    except (Undefined, WrongShape):
        pass
    return None


def _slope(of: Derivation, function: Node, by: str, at: Mapping[str, Value], found: Value) -> bool:
    """Whether found is the derivative, by central differences."""
    middle = at[by]
    if not isinstance(middle, float) or not isinstance(found, float):
        return False
    step = 1e-5
    high, low = (value(function, completed(of, {**at, by: middle + s})) for s in (step, -step))
    if not isinstance(high, float) or not isinstance(low, float):
        return False
    slope = (high - low) / (2 * step)
    return abs(slope) > 1e-6 and abs(slope - found) < 1e-5 * max(1.0, abs(slope))


def _one_term(of: Derivation, right: Node, wanted: list[Value], found: list[Value]) -> Judgement | None:
    """Whether one term of the right formula, and only that, is missing, turned or multiplied."""
    many = terms(right)
    if len(many) < 2:
        return None
    for term in many:
        try:
            worth = [value(term, one) for one in points(of)]
            left = [f - (w - t) for f, w, t in zip(found, wanted, worth)]  # type: ignore[operator]
        except (Undefined, WrongShape, TypeError):
            continue
        shown = text(term.of if isinstance(term, Negative) else term)
        if all(np.abs(np.asarray(v)).max() < 1e-9 for v in left):
            return Judgement("term", f"A term is missing: the one equal to {shown}.")
        factor = _factor(of, worth, left)
        if factor == "-1":
            return Judgement("sign", f"One sign is wrong: that of the term equal to {shown}.")
        if factor and factor != "1":
            told = f"the one equal to {shown} is multiplied by {factor}"
            return Judgement("factor", f"One term has a wrong factor: {told}.")
    return None


def _single_edit(of: Derivation, rights: list[Node], answer: Node) -> Judgement | None:
    """One slip in what was typed: the change that makes it right."""
    if sum(1 for _ in nodes(answer)) > LARGEST_EDITED:
        return None
    for edit in edits(of, answer):
        if any(_same(of, right, edit.node) for right in rights):
            return Judgement(edit.kind, f"One thing is wrong: the formula is right when {edit.says}.")
    return None


def _at_a_point(of: Derivation, right: Node, answer: Node, wanted: list[Value], found: list[Value]) -> Judgement:
    k = next((k for k in range(len(found)) if not close(wanted[k], found[k])), 0)
    w, f = np.asarray(wanted[k]), np.asarray(found[k])
    entry = ""
    if w.ndim:
        row, column = (int(i) for i in np.unravel_index(int(np.abs(w - f).argmax()), w.shape))
        entry = f" in row {row + 1}, column {column + 1}"
        w, f = w[row, column], f[row, column]
    place = _place(of, points(of)[k], [right, answer])
    says = f"At {place} the right value{entry} is {float(w):.6g}; yours is {float(f):.6g}."
    if of.hook is None:
        says += _agrees_where(of, right, answer)
    return Judgement("values", says)


def _agrees_where(of: Derivation, right: Node, answer: Node) -> str:
    """A plane on which both agree, where there is one: " They agree where b = 0." """
    for symbol in of.symbols:
        if symbol.shape or symbol.defined or symbol.domain not in ("real", "positive"):
            continue
        for number in (0.0, 1.0):
            try:
                planes = [completed(of, {**at, symbol.name: number}) for at in points(of)]
                flat = all(close(value(right, at), 0.0) for at in planes)
                if not flat and all(agree(right, answer, at) for at in planes):
                    return f" Both agree where {symbol.name} = {number:g}."
            except (Undefined, WrongShape):
                continue
    return ""


def _place(of: Derivation, at: Mapping[str, Value], formulas: list[Node]) -> str:
    """The values of the symbols that occur, those of matrices as shapes."""
    used = set().union(*(names(one) for one in formulas))
    said = []
    for symbol in of.symbols:
        here = at[symbol.name]
        if symbol.name not in used:
            continue
        if isinstance(here, Family):
            said.append(f"{symbol.name} = {', '.join(f'{x:g}' for x in here.numbers)}")
        elif isinstance(here, float):
            said.append(f"{symbol.name} = {here:.4g}")
        else:
            said.append(f"{symbol.name} of {here.shape[0]}×{here.shape[1]}")
    return "; ".join(said) or "every point"
