"""Files that hold several complete answers, one a cell.

    import numpy as np                      # the head: goes in front of every cell

    # %% einsum: sums over named axes
    def softmax(x, axis=-1): ...

    # %% loop: one row after the other
    def softmax(x, axis=-1): ...

`variants.py` has one right answer a cell; `paraphrases.py` one wrong answer a cell, each titled by its mistake's id.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TITLE = re.compile(r"^# %%\s*([A-Za-z0-9_.-]+)\s*(?::\s*(.*))?$", re.MULTILINE)


@dataclass(frozen=True)
class Cell:
    """``text`` is the whole answer: the file's head and the cell. ``line`` is where its title stands."""

    id: str
    says: str
    text: str
    line: int


def cells(text: str) -> list[Cell]:
    """The cells in order. Raises ValueError at a title that is not one word, or one word and a colon."""
    titles = list(_TITLE.finditer(text))
    known = {text.count("\n", 0, t.start()) for t in titles}
    for i, row in enumerate(text.splitlines()):
        if row.startswith("# %%") and i not in known:
            raise ValueError(f"line {i + 1}: a cell's title is `# %% one-word: what differs`, not {row!r}")
    if not titles:
        return []
    head = text[: titles[0].start()].rstrip()
    ends = [t.start() for t in titles[1:]] + [len(text)]
    return [
        Cell(
            id=t.group(1),
            says=(t.group(2) or "").strip(),
            text=head + "\n\n\n" + text[t.end() : end].strip("\n") + "\n",
            line=text.count("\n", 0, t.start()) + 1,
        )
        for t, end in zip(titles, ends, strict=True)
    ]
