"""A fact or two that narrow an unnamed failure down: transposed, off by a factor, right but for the last row."""

from __future__ import annotations

from typing import Any

import numpy as np

from scratchproof.judge.naming import Heard
from scratchproof.lab.comparison import Difference, far_apart, is_number

NEAR = 1e-6


def facts(heard: list[Heard], difference: Difference | None) -> list[str]:
    """At most two sentences, each true of what was heard."""
    found = of_arrays(difference.got, difference.want) if difference is not None else []
    return (found + of_probes(heard))[:2]


def of_arrays(got: Any, want: Any) -> list[str]:
    if not (is_number(got) and is_number(want)):
        return []
    g, w = np.asarray(got), np.asarray(want)
    if g.dtype.kind not in "fiu" or w.dtype.kind not in "fiu" or not w.size or not np.isfinite(g).all():
        return []
    if not np.isfinite(w).all():
        return []
    g, w = g.astype(np.float64), w.astype(np.float64)
    scale = float(np.abs(w).max()) or 1.0

    def same(a: Any, b: Any) -> bool:
        return bool(a.shape == b.shape and not far_apart(a, b, NEAR * scale).any())

    if g.shape != w.shape:
        if g.ndim >= 2 and same(np.swapaxes(g, -1, -2), w):
            return ["It is the right answer with its last two axes exchanged."]
        if g.size == w.size and same(g.reshape(w.shape), w):
            return ["The numbers are right; only the shape is not."]
        return []
    if w.size == 1:
        return []
    if same(-g, w):
        return ["It is the right answer with the opposite sign."]
    if g.ndim >= 2 and g.shape[-1] == g.shape[-2] and same(np.swapaxes(g, -1, -2), w):
        return ["It is the right answer with its last two axes exchanged."]
    if g.ndim >= 1 and same(g[::-1], w):
        return ["It is the right answer in reverse order along the first axis."]
    factor = float((g * w).sum() / (w * w).sum()) if (w * w).sum() else 0.0
    if factor and abs(factor - 1) > NEAR and same(g / factor, w):
        return [f"Every entry is {factor:.6g} times the right one."]
    offset = float((g - w).mean())
    if abs(offset) > NEAR * scale and same(g - offset, w):
        return [f"Every entry is off by the same amount, {offset:.6g}."]
    bad = far_apart(g, w, NEAR * scale)
    if g.ndim >= 1 and bad.any():
        rows = bad.reshape(bad.shape[0], -1).any(axis=1)
        if rows.sum() == 1 and len(rows) > 1:
            at = int(np.argmax(rows))
            place = "the first" if at == 0 else "the last" if at == len(rows) - 1 else f"entry {at}"
            return [f"Along the first axis, all is right but {place}."]
        if not rows[0] and rows[1:].all() and len(rows) > 2:
            return ["Along the first axis, only the first entry is right."]
    return []


def of_probes(heard: list[Heard]) -> list[str]:
    wrong = {h.question.probe.id for h in heard if not h.right}
    right = {h.question.probe.id for h in heard if h.right} - wrong
    found = []
    if len(wrong) == 1 and right:
        found.append("Everything else that was asked is right.")
    sizes = {h.question.size for h in heard if not h.right}
    smallest = min((h.question.size for h in heard), default=0)
    both = {h.question.probe.id for h in heard if h.right and h.question.size == smallest}
    if wrong and wrong <= both and smallest not in sizes:
        found.append("The smallest inputs of this kind are answered rightly; larger ones are not.")
    if not right and len(wrong) > 2:
        found.append("Nothing that was asked is right yet.")
    return found
