"""A formula as a tree, and its value for given values of its names.

The tree is made by `formula.read` and by nothing else; there is no way from it to Python's names. Its size is bounded
there, the arrays it is computed on are those of the rules (a few numbers each), so every value comes at once.

    read("beta*v + g").value({"beta": 0.9, "v": v, "g": g})
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

Value = Any  # a number, or an array of one or two dimensions


class Unreadable(Exception):
    """It is no formula of the forms that are read, or it has no value here. No statement is judged by it."""


def softmax(x: Value) -> Value:
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def normal_cdf(x: Value) -> Value:
    return np.vectorize(lambda a: 0.5 * (1 + math.erf(a / math.sqrt(2))))(x)


def _each(pick: Callable[[Value, Value], Value]) -> Callable[..., Value]:
    def over(*values: Value) -> Value:
        made = values[0]
        for value in values[1:]:
            made = pick(made, value)
        return made

    return over


def _largest(*values: Value) -> Value:
    return np.max(values[0]) if len(values) == 1 else _each(np.maximum)(*values)


def _smallest(*values: Value) -> Value:
    return np.min(values[0]) if len(values) == 1 else _each(np.minimum)(*values)


FUNCTIONS: Mapping[str, Callable[..., Value]] = {
    "exp": np.exp,
    "log": np.log,
    "ln": np.log,
    "log2": np.log2,
    "log10": np.log10,
    "sqrt": np.sqrt,
    "abs": np.abs,
    "sin": np.sin,
    "cos": np.cos,
    "tanh": np.tanh,
    "sinh": np.sinh,
    "cosh": np.cosh,
    "sign": np.sign,
    "floor": np.floor,
    "ceil": np.ceil,
    "round": np.round,
    "max": _largest,
    "min": _smallest,
    "sum": np.sum,
    "mean": np.mean,
    "avg": np.mean,
    "average": np.mean,
    "E": np.mean,
    "var": np.var,
    "std": np.std,
    "rms": lambda x: np.sqrt(np.mean(np.square(x))),
    "softmax": softmax,
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "relu": lambda x: np.maximum(x, 0),
    "Phi": normal_cdf,
    "erf": np.vectorize(math.erf),
    "dot": lambda a, b: np.sum(a * b) if np.ndim(a) < 2 else a @ b,
    "norm": lambda x: np.sqrt(np.sum(np.square(x))),
}


@dataclass(frozen=True)
class Node:
    """kind: number, name, call, add, sub, mul, beside, dot, matmul, div, floordiv, pow, neg, transpose, sum, norm, abs.

    `text`: a name or a function's name; `number`: of a number, and of a norm its order.
    """

    kind: str
    parts: tuple[Node, ...] = ()
    text: str = ""
    number: float = 0.0

    def names(self) -> Iterator[str]:
        """Every name in it, functions left out."""
        if self.kind == "name":
            yield self.text
        for part in self.parts:
            yield from part.names()

    def holds(self, kind: str) -> bool:
        return self.kind == kind or any(part.holds(kind) for part in self.parts)

    def value(self, names: Mapping[str, Value]) -> Value:
        """Its value; raises `Unreadable` where it has none."""
        with np.errstate(all="ignore"):
            try:
                found = _value(self, names, False)
                good = bool(np.all(np.isfinite(found)))
            except (TypeError, ValueError, ZeroDivisionError, OverflowError, np.linalg.LinAlgError) as error:
                raise Unreadable(str(error)) from error
        if not good:
            raise Unreadable("it has no finite value")
        return found


def _product(kind: str, a: Value, b: Value, summed: bool) -> Value:
    sizes = np.ndim(a), np.ndim(b)
    if kind == "matmul" or (kind != "mul" and 2 in sizes and 0 not in sizes):
        return a @ b
    if kind == "dot" and sizes == (1, 1) and not summed:
        return np.sum(a * b)
    return a * b


def _value(node: Node, names: Mapping[str, Value], summed: bool) -> Value:
    kind = node.kind
    if kind == "number":
        return node.number
    if kind == "name":
        if node.text not in names:
            raise Unreadable(f"{node.text} is not known here")
        return names[node.text]
    if kind == "sum":
        body = _value(node.parts[0], names, True)
        if np.ndim(body) == 0:
            raise Unreadable("a sum over nothing that has parts")
        return np.sum(body)
    parts = [_value(part, names, summed) for part in node.parts]
    if kind == "call":
        return FUNCTIONS[node.text](*parts)
    if kind in ("mul", "beside", "dot", "matmul"):
        return _product(kind, parts[0], parts[1], summed)
    if kind == "norm":
        x = parts[0]
        return np.sum(np.abs(x)) if node.number == 1 else np.sqrt(np.sum(np.square(x)))
    if kind == "pow":
        base, power = parts
        if np.ndim(base) == 2:
            raise Unreadable("a power of a matrix")
        return np.power(np.asarray(base, dtype=float), power)
    return _PLAIN[kind](*parts)


_PLAIN: Mapping[str, Callable[..., Value]] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "div": lambda a, b: a / np.asarray(b, dtype=float),
    "floordiv": lambda a, b: np.floor(a / np.asarray(b, dtype=float)),
    "neg": lambda a: -a,
    "abs": np.abs,
    "transpose": np.transpose,
}
