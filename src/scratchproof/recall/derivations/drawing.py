"""Random values of a derivation's symbols, alike on every run: the points at which formulas are compared."""

from __future__ import annotations

import functools
import zlib
from collections.abc import Mapping

import numpy as np

from .derivation import Derivation, Symbol
from .values import Family, Matrix, Value, value

POINTS = 24
LENGTHS = ((3, 5, 4, 2, 6), (5, 2, 3, 4, 7), (4, 3, 6, 5, 2), (2, 4, 5, 3, 6))  # of the letters, in order of appearance


@functools.lru_cache(maxsize=128)
def points(of: Derivation) -> tuple[dict[str, Value], ...]:
    """Points of all symbols, the lengths of matrices and families different from each other and between points."""
    rng = np.random.default_rng(zlib.crc32(of.id.encode()))
    lengths = of.lengths or LENGTHS
    return tuple(_point(of, rng, lengths[k % len(lengths)]) for k in range(POINTS))


@functools.lru_cache(maxsize=128)
def misshapen(of: Derivation) -> tuple[dict[str, Value], ...]:
    """Points of shapes that the task does not have: all square, and long matrices wide."""
    rng = np.random.default_rng(zlib.crc32(of.id.encode()) + 1)
    other = [(3,) * 5, (4,) * 5, *(tuple(reversed(one)) for one in of.lengths)]
    return tuple(_point(of, rng, one) for one in other)


def completed(of: Derivation, at: Mapping[str, Value]) -> dict[str, Value]:
    """The point with the symbols that stand for something worked out again."""
    full = dict(at)
    for name, node in of.defined_nodes:
        full[name] = value(node, full)
    return full


def _point(of: Derivation, rng: np.random.Generator, lengths: tuple[int, ...]) -> dict[str, Value]:
    letters = list(dict.fromkeys(letter for s in of.symbols for letter in s.shape if not letter.isdigit()))
    size = {letter: lengths[k] for k, letter in enumerate(letters)}
    found: dict[str, Value] = {}
    for symbol in of.symbols:
        if not symbol.defined:
            found[symbol.name] = _drawn(symbol, rng, size)
    if of.hook:
        of.hook(rng, found)
    return completed(of, found)


def _drawn(symbol: Symbol, rng: np.random.Generator, size: Mapping[str, int]) -> Value:
    if symbol.domain == "size":
        return float(size[symbol.shape[0]])
    shape = tuple(size[s] if s in size else int(s) for s in symbol.shape)
    if not shape:
        return float(_numbers(symbol, rng, (1,))[0])
    if symbol.family:
        return Family(symbol.family, _numbers(symbol, rng, shape))
    return _numbers(symbol, rng, shape)


def _numbers(symbol: Symbol, rng: np.random.Generator, shape: tuple[int, ...]) -> Matrix:
    match symbol.domain:
        case "positive":
            return np.round(rng.uniform(0.3, 2.5, shape), 2)
        case "unit":
            return np.round(rng.uniform(0.05, 0.95, shape), 2)
        case "whole":
            return rng.integers(2, 12, shape).astype(np.float64)
        case "zero-one":
            return rng.integers(0, 2, shape).astype(np.float64)
        case "signs":
            return rng.choice([-1.0, 1.0], shape)
        case "identity":
            return np.eye(shape[0])
        case "ones":
            return np.ones(shape)
    drawn: Matrix = np.round(rng.uniform(0.3, 2.0, shape) * rng.choice([-1.0, 1.0], shape), 2)
    if symbol.domain == "symmetric":
        return np.round((drawn + drawn.T) / 2, 3)
    return drawn
