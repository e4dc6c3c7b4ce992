"""What a person typed, read as what the question asks for: a number with its unit, a shape, a vector, a matrix.

number   14 GB    13.04 GiB    1.4e10 B    50 %    1/3    7B    1,000,000    sqrt(2)
shape    (32, 30, 30, 16)    32x30x30x16    32 30 30 16    torch.Size([32, 30, 30, 16])
vector   (0.5, 1/3, -2)    [0.5 1/3 -2]    0.5, 1/3, -2
matrix   [[1, 2], [3, 4]]    1 2; 3 4    a row on each line
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scratchproof.errors import Trouble

from . import arithmetic, showing, units
from .precision import Value, shape
from .template import Question

LONGEST = 2000
MOST = 64
_WRAPPER = re.compile(r"^(?:torch\.|np\.|numpy\.)?(?:Size|array|tensor|shape)\s*(?==|\(|\[)=?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Read:
    """`value` in the asked unit; `number` as typed, without its unit.

    `unit` is empty where none stood; `places`: the value of each entry's last written digit, in the asked unit, empty
    where an entry was computed; `comma`: as in `arithmetic.Typed`, in the asked unit.
    """

    value: Value
    number: float = 0.0
    unit: str = ""
    places: tuple[float, ...] = ()
    comma: float | None = None


def read(text: str, question: Question) -> Read:
    """Raises Trouble with one sentence about what could not be read; `units.OtherUnit` for a unit of something else."""
    form = question.template.form
    if form == "number":
        return _number(text, question.template.unit)
    if len(text) > LONGEST:
        raise Trouble(f"That is {len(text):,} characters; at most {LONGEST} are read.")
    rows = _rows(text)
    places = tuple(v.place for row in rows for v in row if v.place is not None)
    if len(places) < sum(map(len, rows)) or form == "shape":
        places = ()
    if form == "matrix":
        return Read(_matrix([[v.value for v in row] for row in rows], shape(question.answer)), places=places)
    flat = [v.value for row in rows for v in row] if len(rows) == 1 or all(len(row) == 1 for row in rows) else None
    if flat is None:
        raise Trouble(f"A {form} is asked for, and that is {len(rows)} rows of numbers.")
    if form == "shape" and any(v < 0 or not float(v).is_integer() for v in flat):
        raise Trouble("A shape has whole numbers only, none below 0.")
    if form == "vector" and len(flat) != shape(question.answer)[0]:
        seen = f"{len(flat)} number{'s' if len(flat) != 1 else ''}: {', '.join(showing.number(v) for v in flat[:8])}"
        raise Trouble(f"{shape(question.answer)[0]} numbers are asked for; this was read as {seen}.")
    return Read(tuple(flat), places=places)


def _number(text: str, asked: str) -> Read:
    if re.match(r"\s*[\[{]", text) or re.search(r";|,\s+[-+.0-9]|[^\s]\s*\n\s*[^\s]", text):
        raise Trouble("One number is asked for, not a list of them.")
    typed = arithmetic.number(text)
    if typed.unit.startswith((",", ";")) or re.match(r"[(\[]", typed.unit):
        raise Trouble("One number is asked for, not a list of them.")
    if re.match(r"[0-9.]|sqrt|ln|log|exp|pi\b", typed.unit):
        raise Trouble(f"Between the number and {typed.unit[:20]!r} a sign is missing, such as *.")
    factor = units.factor(typed.unit, asked) if typed.unit else 1.0
    return Read(
        typed.value * factor,
        typed.value,
        typed.unit,
        () if typed.place is None else (typed.place * factor,),
        None if typed.comma is None else typed.comma * factor,
    )


def _matrix(rows: list[list[float]], wanted: Sequence[int]) -> Value:
    widths = sorted({len(row) for row in rows})
    if len(widths) > 1:
        raise Trouble(f"The rows of a matrix are equally long; these have from {widths[0]} to {widths[-1]} numbers.")
    if len(rows) == 1 and wanted[0] > 1:
        raise Trouble(f"A matrix of {wanted[0]} rows is asked for, and one row was read.", "Such as 1 2; 3 4.")
    if (len(rows), widths[0]) != tuple(wanted):
        raise Trouble(
            f"A matrix of {wanted[0]} rows and {wanted[1]} columns is asked for; yours is {len(rows)} by {widths[0]}."
        )
    return tuple(tuple(row) for row in rows)


def _rows(text: str) -> list[list[arithmetic.Typed]]:
    cleaned = arithmetic.plain(text.replace("×", " x "))
    inside = _WRAPPER.sub("", cleaned)
    if inside != cleaned and re.fullmatch(r"\(.*\)", inside, re.DOTALL):
        inside = inside[1:-1]
    cleaned = inside
    if not re.sub(r"[\s(){}\[\],;]", "", cleaned):
        raise Trouble("Nothing was typed." if not cleaned else "There are no numbers between these brackets.")
    cleaned = re.sub(r"(?<=[0-9])\s*[xX]\s*(?=[0-9])", " ", cleaned)
    rows = [_entries(row) for row in _split(cleaned)]
    found = [row for row in rows if row]
    if sum(map(len, found)) > MOST:
        raise Trouble(f"That is {sum(map(len, found))} numbers; at most {MOST} are read.")
    return found


def _split(text: str) -> list[str]:
    """The text of each row: between inner brackets, semicolons or line breaks."""
    rows: list[str] = []
    row, open_, inner = "", 0, 0
    for k, sign in enumerate(text):
        if sign in "[({" and not (sign == "(" and re.match(r"[A-Za-z0-9*/+^-]", text[:k].rstrip()[-1:])):
            open_, row = open_ + 1, row + " "
            if open_ > 2:
                raise Trouble("Brackets stand at most two deep: rows in a matrix.")
        elif sign == "(":
            inner, row = inner + 1, row + sign
        elif sign in "])}" and not (sign == ")" and inner):
            open_ -= 1
            if open_ < 0:
                raise Trouble("A bracket is closed that was never opened.")
            rows, row = [*rows, row], ""
        elif sign == ")":
            inner, row = inner - 1, row + sign
        elif sign in ";\n\r":
            rows, row = [*rows, row], ""
        else:
            row += sign
    if open_:
        raise Trouble("A bracket is opened and not closed.")
    return [part for part in [*rows, row] if part.strip(" ,")]


def _entries(row: str) -> list[arithmetic.Typed]:
    glued = re.sub(r"(sqrt|ln|log2|log10|exp)\s+", r"\1", row)
    glued = re.sub(r"\s*([/*^])\s*", r"\1", glued)
    found = []
    for part in re.split(r"[\s,]+", glued.strip(" ,")):
        typed = arithmetic.number(part)
        if typed.unit:
            raise Trouble(f"{part[:20]!r} is no number; entries stand without units.")
        found.append(typed)
    return found
