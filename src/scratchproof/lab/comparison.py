"""Comparison by kind, not by snapshot. The one place for tolerances.

An answer is compared with what the reference gives in float64 on the same numbers. The tolerance of a float array is
``ROUNDINGS`` roundings of the answer's precision at the scale of the array's largest entry, plus as many times the way
the reference itself moves when its inputs move by one unit in the last place: an ill-conditioned question forgives
more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

ROUNDINGS = 128.0
PLAIN = frozenset((bool, int, float, str, bytes, type(None), np.bool_, np.int64, np.float64))  # as wide as inputs come
_NUMBERS = (np.ndarray, np.generic, int, float)  # a bool is an int
NEAR_A_MISTAKE = 1e-3  # labs.md: a match lies within a thousandth of the mistake's own distance from the reference


@dataclass(frozen=True)
class Difference:
    """The first place where an answer differs.

    kind: value, shape, dtype, not-finite, type, arguments or raised.
    """

    kind: str
    where: str
    got: Any
    want: Any
    index: tuple[int, ...] | None = None
    says: str = ""


@dataclass(frozen=True)
class Tolerance:
    """What a case allows.

    eps_in, itemsize_in: the inputs' float precision.
    moves: leaf by leaf, how far the reference moves when its inputs move by one unit in the last place.
    scale_in: the largest input. A small result is often a difference of numbers of the inputs' size, and a right answer
    may round those; above 1 the size says nothing of the kind.
    """

    eps_in: float
    itemsize_in: int
    moves: dict[str, float]
    scale_in: float = 0.0

    def of(self, where: str, want: Any, got: Any, within: float = 0.0) -> float:
        """The absolute error allowed in the leaf ``where``; ``within`` as in `Close`."""
        eps = max(self.eps_in, float(np.finfo(got.dtype).eps) if got.dtype.kind in "fc" else 0.0)
        finite = np.abs(want[np.isfinite(want)]) if want.size else want
        scale = max(within, float(finite.max()) if finite.size else 0.0)
        floor = eps * min(1.0, self.scale_in) / 2
        return ROUNDINGS * (eps * scale + floor + self.moves.get(where, 0.0)) + float(np.finfo(np.float64).tiny)


class Judged(Protocol):
    """How the answers to a probe are compared. Values are what a drive returned."""

    def differences(self, inputs: Any, got: Any, want: Any, tolerance: Tolerance) -> list[Difference]:
        """Empty when ``got`` is right."""
        ...

    def matches(self, inputs: Any, got: Any, mistake: Any, want: Any, tolerance: Tolerance) -> bool:
        """Whether ``got``, which is wrong, is what ``mistake`` gives."""
        ...


@dataclass(frozen=True)
class Close:
    """Floats close, everything else equal, leaf by leaf.

    dtype: the exact float dtype that the brief fixes, if it does (by default a wider float is accepted).
    within: the size of the numbers that a right answer may add up on its way, where they cancel whatever the inputs
    are, so that nothing moves when these do: 1000 - 999 at a saturated gate.
    """

    dtype: str | None = None
    within: float = 0.0

    def differences(self, inputs: Any, got: Any, want: Any, tolerance: Tolerance) -> list[Difference]:
        found: list[Difference] = []
        self._compare(got, want, tolerance, "", found)
        return found

    def _compare(self, got: Any, want: Any, tol: Tolerance, where: str, found: list[Difference]) -> None:
        if alike(got, want) and self.dtype is None:
            return
        if is_number(want):
            self._array(got, want, tol, where, found)
        elif isinstance(want, dict):
            if not isinstance(got, dict) or set(got) != set(want):  # the order of keys means nothing
                found.append(Difference("type", where, got, want))
                return
            for key in want:
                self._compare(got[key], want[key], tol, f"{where}.{key}" if where else str(key), found)
        elif isinstance(want, list | tuple):
            if not isinstance(got, list | tuple):
                found.append(Difference("type", where, got, want))
            elif len(got) != len(want):
                found.append(Difference("shape", where, got, want, says=f"{len(got)} entries, not {len(want)}"))
            else:
                for i, (g, w) in enumerate(zip(got, want, strict=True)):
                    self._compare(g, w, tol, f"{where}[{i}]", found)
        elif type(got) is not type(want) or got != want:
            found.append(Difference("value" if type(got) is type(want) else "type", where, got, want))

    def _array(self, got: Any, want: Any, tol: Tolerance, where: str, found: list[Difference]) -> None:
        if not is_number(got):
            found.append(Difference("type", where, got, want))
            return
        g, w = np.asarray(got), np.asarray(want)
        if where.startswith("arguments"):
            if g.shape != w.shape or not ((g == w).all() or np.array_equal(g, w, equal_nan=g.dtype.kind == "f")):
                found.append(Difference("arguments", where, g, w, first_index(g, w)))
            return
        if g.shape != w.shape:
            found.append(Difference("shape", where, g, w))
            return
        if w.dtype.kind == "f":
            self._floats(g, w, tol, where, found)
        elif (w.dtype.kind == "b") != (g.dtype.kind == "b") or g.dtype.kind not in "biu":
            found.append(Difference("dtype", where, g, w, says=f"{g.dtype}, not {w.dtype}"))
        elif not np.array_equal(g, w):
            found.append(Difference("value", where, g, w, first_index(g, w)))

    def _floats(self, g: Any, w: Any, tol: Tolerance, where: str, found: list[Difference]) -> None:
        if g.dtype.kind != "f":
            # An integer that stands for a float is only wrong when its value is
            if g.dtype.kind in "iu" and g.ndim == 0 and float(g) == float(w):
                return
            found.append(Difference("dtype", where, g, w, says=f"{g.dtype}, where floats are asked for"))
            return
        if g.dtype.itemsize < tol.itemsize_in or (self.dtype and g.dtype.name != self.dtype):
            asked = self.dtype or f"float{8 * tol.itemsize_in}"
            found.append(Difference("dtype", where, g, w, says=f"{g.dtype}, where the inputs are {asked}"))
            return
        allowed = tol.of(where, w, g, self.within)
        if not near(g, w, allowed):
            bad = far_apart(g, w, allowed)
            at = tuple(int(i) for i in np.argwhere(bad)[0])
            kind = "not-finite" if not np.isfinite(g[bad]).any() and np.isfinite(w[bad]).all() else "value"
            found.append(Difference(kind, where, g, w, at))

    def matches(self, inputs: Any, got: Any, mistake: Any, want: Any, tolerance: Tolerance) -> bool:
        return self._same(got, mistake, want, tolerance, "")

    def _same(self, got: Any, mis: Any, want: Any, tol: Tolerance, where: str) -> bool:
        if alike(got, mis):
            return True
        if is_number(mis):
            if not is_number(got):
                return False
            g, m = np.asarray(got), np.asarray(mis)
            if g.shape != m.shape or (g.dtype.kind in "fc") != (m.dtype.kind in "fc"):
                return False
            if g.dtype.kind not in "fc":
                return g.dtype.kind == m.dtype.kind and bool(np.array_equal(g, m))
            w = np.asarray(want) if is_number(want) else None
            allowed = tol.of(where, m, m, self.within)  # a coarse answer is not near everything
            if w is not None and w.shape == m.shape:
                finite = np.isfinite(m) & np.isfinite(w)
                apart = np.abs(m[finite] - w[finite])
                if apart.size:
                    allowed = max(allowed, NEAR_A_MISTAKE * float(apart.max()))
            elif m.size:
                finite = np.abs(m[np.isfinite(m)])
                allowed = max(allowed, NEAR_A_MISTAKE * float(finite.max()) if finite.size else 0.0)
            return near(g, m, allowed)
        if isinstance(mis, dict):
            return (
                isinstance(got, dict)
                and set(got) == set(mis)
                and all(self._same(got[k], mis[k], at(want, k), tol, f"{where}.{k}" if where else str(k)) for k in mis)
            )
        if isinstance(mis, list | tuple):
            return (
                isinstance(got, list | tuple)
                and len(got) == len(mis)
                and all(
                    self._same(g, m, at(want, i), tol, f"{where}[{i}]")
                    for i, (g, m) in enumerate(zip(got, mis, strict=True))
                )
            )
        return type(got) is type(mis) and bool(got == mis)


def close(dtype: str | None = None, within: float = 0.0) -> Close:
    return Close(dtype, within)


def is_number(value: Any) -> bool:
    """Arrays and numbers, whose Python and NumPy forms are the same to us."""
    return isinstance(value, _NUMBERS)


def alike(a: Any, b: Any) -> bool:
    """Whether two are one and the same plain value, as most are: a quick look before the thorough one."""
    return type(a) is type(b) and type(a) in PLAIN and bool(a == b)


def at(value: Any, key: Any) -> Any:
    try:
        return value[key]
    except (TypeError, KeyError, IndexError):
        return None


def near(g: Any, w: Any, allowed: float) -> bool:
    """Whether two float arrays of one shape nowhere differ by more than ``allowed``."""
    with np.errstate(invalid="ignore", over="ignore"):
        near = np.abs(g - w) <= allowed
    # Only what is not finite needs the second look
    return bool(near.all()) or not far_apart(g, w, allowed).any()


def far_apart(g: Any, w: Any, allowed: float) -> Any:
    """Where two float arrays of one shape differ by more than ``allowed``; NaN equals NaN, an infinity itself."""
    with np.errstate(invalid="ignore", over="ignore"):
        near = np.abs(g - w) <= allowed
    return ~(near | (g == w) | (np.isnan(g) & np.isnan(w)))


def first_index(g: Any, w: Any) -> tuple[int, ...] | None:
    if g.shape != w.shape or g.ndim == 0:
        return None
    unequal = g != w
    if g.dtype.kind == w.dtype.kind == "f":
        unequal &= ~(np.isnan(g) & np.isnan(w))
    return tuple(int(i) for i in np.argwhere(unequal)[0]) if unequal.any() else None
