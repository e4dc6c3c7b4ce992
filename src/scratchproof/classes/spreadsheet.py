"""A table for a gradebook: CSV, a row for each learner and lab."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from scratchproof.classes.judged import Judged

COLUMNS = ("learner", "lab", "file", "verdict", "mistake", "sentence", "seconds", "seed", "check")
# A cell that begins so is computed by a spreadsheet, whoever wrote it
COMPUTED = ("=", "+", "-", "@", "\t", "\r")


def spreadsheet(judged: Sequence[Judged]) -> str:
    """RFC 4180. Two files of one learner for one lab are two rows."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for one in judged:
        mistakes = (" + " if one.together else " or ").join(id for id, _ in one.mistakes)
        texts = (one.learner, one.lab, one.file, one.state, mistakes or kind(one), one.says)
        table.writerow([*map(inert, texts), f"{one.seconds:.3f}", "" if one.seed is None else one.seed, one.check])
    return out.getvalue()


def kind(one: Judged) -> str:
    """Where no mistake has a name: how it failed."""
    return "" if one.right or one.outcome == "none" else one.outcome


def inert(text: str) -> str:
    """``text`` as a cell that no spreadsheet computes; on one line, without what UTF-8 or a table cannot hold."""
    flat = " ".join(text.replace("\0", "").encode("utf-8", "replace").decode().split("\n"))
    return f"'{flat}" if flat.startswith(COMPUTED) else flat
