"""A small complete lab, `center`, that a test changes in one place."""

from __future__ import annotations

from pathlib import Path

REFERENCE = '''\
"""x minus its mean."""

import numpy as np


def center(x, axis=-1):
    """x minus its mean along ``axis``, same shape."""
    total = np.sum(x, axis=axis, keepdims=True)
    mean = total / x.shape[axis]
    return x - mean
'''

MISTAKES = """\
from scratchproof.lab import mistake, swap

mistake("added", "The mean is added.", swap("x - mean", "x + mean"))
mistake("not-moved", "Nothing is subtracted.", swap("x - mean", "x - 0 * mean"))
mistake(
    "whole-array",
    "The mean of the whole array is subtracted.",
    swap("np.sum(x, axis=axis, keepdims=True)", "np.sum(x)"),
    swap("x.shape[axis]", "x.size"),
)
mistake("last-axis", "It is always the last axis.", swap("axis=axis", "axis=-1"), swap("x.shape[axis]", "x.shape[-1]"))
mistake("first-axis", "Always the first.", swap("axis=axis", "axis=0"), swap("x.shape[axis]", "x.shape[0]"), hint=2)
mistake("default", "Without `axis` it is the first one.", swap("axis=-1", "axis=0"))
mistake("sum", "The sum is subtracted, not the mean.", swap("total / x.shape[axis]", "total"))


@mistake("median", "The median is subtracted.")
def center(x, axis=-1):
    return x - np.median(x, axis=axis, keepdims=True)
"""

ROWS = """\
# %% {id}: row by row
def center(x, axis={default}):
    out = np.array(x, dtype=float)
    rows = np.moveaxis(out, {axis}, -1)
    for index in np.ndindex(rows.shape[:-1]):
        row = rows[index]
        row += {factor} * {amount}
    return out


"""
APPLIED = """\
# %% {id}: through a function of one row
def center(x, axis={default}):
    return np.apply_along_axis(lambda r: r + {factor} * ({amount}), {axis}, x)


"""
MATRIX = """\
# %% matrix: a product with I - 1/n
def center(x, axis=-1):
    n = x.shape[axis]
    return np.moveaxis(np.moveaxis(x, axis, -1) @ (np.eye(n) - 1 / n), -1, axis)
"""
RIGHT = {"default": "-1", "axis": "axis", "factor": "-1"}
IN_ROWS = "math.fsum(row.tolist()) / len(row)"
IN_APPLIED = "r @ np.full(len(r), 1 / len(r))"
HEAD = "import math\nimport statistics\n\nimport numpy as np\n\n\n"


def written_twice(id: str, rows: str = IN_ROWS, applied: str = IN_APPLIED, **fields: str) -> str:
    values = {**RIGHT, "id": id, **fields}
    return ROWS.format(amount=rows, **values) + APPLIED.format(amount=applied, **values)


PARAPHRASES: dict[str, str] = {
    "added": written_twice("added", factor="+1"),
    "not-moved": written_twice("not-moved", factor="0"),
    "whole-array": written_twice(
        "whole-array",
        rows="math.fsum(np.ravel(x).tolist()) / x.size",
        applied="np.einsum('i->', np.ravel(x)) / np.size(x)",
    ),
    "last-axis": written_twice("last-axis", axis="-1"),
    "first-axis": written_twice("first-axis", axis="0"),
    "default": written_twice("default", default="0"),
    "sum": written_twice("sum", rows="math.fsum(row.tolist())", applied="np.add.reduce(r)"),
    "median": written_twice(
        "median",
        rows="statistics.median(row.tolist())",
        applied="np.sort(r)[[(len(r) - 1) // 2, len(r) // 2]].mean()",
    ),
}

FILES: dict[str, str] = {
    "lab.toml": """\
id = "center"
title = "Center"
topic = "statistics"
order = 1
minutes = 5
depth = 1
needs = []
sources = ["any textbook"]

[[judged]]
name = "center"
signature = "(x, axis=-1)"
""",
    "brief.md": """\
# Center

Write `center(x, axis=-1)`.

- What comes back is `x` minus its mean along `axis`. {#mean}
- Without `axis` it is the last one. {#default}
""",
    "starter.py": "import numpy as np\n\n\ndef center(x, axis=-1):\n    return x - np.mean(x)\n",
    "reference.py": REFERENCE,
    "variants.py": HEAD + written_twice("rows").replace("%% rows: through", "%% applied: through") + MATRIX,
    "mistakes.py": MISTAKES,
    "paraphrases.py": HEAD + "".join(PARAPHRASES.values()),
    "probes.py": '''\
import numpy as np

from scratchproof.lab import call, probe


def numbers(rng, *shape):
    return np.round(rng.normal(size=shape) + 1, 2)


@probe(rests="default", sizes=(1, 2, 4))
def last_by_default(rng, n):
    """Without axis, the last of three."""
    return call(numbers(rng, n + 2, n, n + 1))


@probe(rests="mean", sizes=(2, 3))
def first(rng, n):
    """axis=0 of three."""
    return call(numbers(rng, n + 1, n, n + 2), axis=0)


@probe(rests="mean", sizes=(3,))
def middle(rng, n):
    """axis=1 of three."""
    return call(numbers(rng, n, n + 2, n + 1), axis=1)


@probe(rests="mean", sizes=(3,))
def square(rng, n):
    """A square array."""
    return call(numbers(rng, n, n), axis=0)
''',
    "hints.md": "## 1\nWhich entries belong together?\n\n## 2\nKeep the axis.\n",
    "cards.toml": '[[card]]\nfront = "Why keepdims?"\nback = "So that the mean lines up."\n',
}


def lab(folder: Path, changed: dict[str, str | None] | None = None) -> Path:
    """Write the lab to ``folder/tiny/center``, with some files changed, or left out (None)."""
    path = folder / "tiny" / "center"
    path.mkdir(parents=True, exist_ok=True)
    for name, text in {**FILES, **(changed or {})}.items():
        if text is not None:
            (path / name).write_text(text, encoding="utf-8")
    return path


def swapped(file: str, old: str, new: str) -> dict[str, str | None]:
    """One file with one edit."""
    assert FILES[file].count(old) == 1, (file, old, FILES[file].count(old))
    return {file: FILES[file].replace(old, new)}


def added(file: str, text: str) -> dict[str, str | None]:
    return {file: FILES[file] + "\n\n" + text}
