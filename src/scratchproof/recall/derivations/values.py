"""What a formula is worth at given values of its symbols: a number, a matrix, or a family (one number for each index).

Shapes are strict: a number is never added to a matrix, and a matrix product is one only where the shapes fit, so that a
transposed matrix shows itself. A matrix of one entry counts as a number.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from .tree import Call, Constant, Name, Negative, Node, Number, Parts, Power, Product, Reciprocal, Sum, Transposed, text

Matrix: TypeAlias = NDArray[np.float64]
T = TypeVar("T", float, Matrix)


@dataclass(frozen=True)
class Family:
    """Numbers along an index: x_i for i = 1 to n."""

    index: str
    numbers: Matrix


Value: TypeAlias = float | Matrix | Family


class Undefined(Exception):
    """The formula has no value there; the text says why."""


class WrongShape(Exception):
    """Two shapes do not fit; the text says which."""


def value(node: Node, at: Mapping[str, Value]) -> Value:
    """Raises `Undefined` or `WrongShape`."""
    match node:
        case Number(exact):
            return float(exact)
        case Constant(name):
            return math.pi if name == "pi" else math.e
        case Name(name):
            return at[name]
        case Sum(many):
            total = value(many[0], at)
            for one in many[1:]:
                total = _added(total, value(one, at), one)
            return total
        case Negative(one):
            return _times(-1.0, value(one, at), one)
        case Product(factors):
            product = value(factors[0], at)
            for factor in factors[1:]:
                product = _times(product, value(factor, at), factor)
            return product
        case Reciprocal(one):
            under = value(one, at)
            if isinstance(under, np.ndarray):
                raise WrongShape(
                    f"`{text(one)}` is a matrix, and nothing is divided by a matrix: use its inverse, ^-1."
                )
            return _each("divided", under)
        case Power(base, exponent):
            return _power(value(base, at), value(exponent, at), base)
        case Transposed(one):
            inner = value(one, at)
            if isinstance(inner, Family):
                raise WrongShape(f"`{text(one)}` is a number for each index; there is nothing to transpose.")
            return inner if isinstance(inner, float) else inner.T
        case Call(function, argument):
            return _called(function, value(argument, at), argument, at)
        case Parts():
            raise WrongShape("A comma stands within a formula.")


def _shape(of: Value) -> str:
    if isinstance(of, Family):
        return f"a number for each {of.index}"
    return "a number" if isinstance(of, float) else f"{of.shape[0]}×{of.shape[1]}"


def _added(a: Value, b: Value, last: Node) -> Value:
    if isinstance(a, float) and isinstance(b, float):
        return _finite(a + b)
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray) and a.shape == b.shape:
        return _finite(a + b)
    if isinstance(a, Family | float) and isinstance(b, Family | float):
        return Family(_index(a, b), _finite(_numbers(a) + _numbers(b)))
    raise WrongShape(f"`{text(last)}` is {_shape(b)} and is added to what is {_shape(a)}: there is no such sum.")


def _times(a: Value, b: Value, last: Node) -> Value:
    if isinstance(a, float) and isinstance(b, float):
        return _finite(a * b)
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        if a.shape[1] != b.shape[0]:
            told = f"`{text(last)}` is {_shape(b)}, and what stands before it is {_shape(a)}"
            raise WrongShape(f"{told}: there is no such product.")
        return _plain(_finite(a @ b))
    if isinstance(a, Family | float) and isinstance(b, Family | float):
        return Family(_index(a, b), _finite(_numbers(a) * _numbers(b)))
    if isinstance(a, Family) or isinstance(b, Family):
        raise WrongShape(f"`{text(last)}` is {_shape(b)}; it cannot be multiplied with what is {_shape(a)}.")
    return _finite(np.multiply(a, b))


def _power(base: Value, exponent: Value, node: Node) -> Value:
    if not isinstance(exponent, float):
        if isinstance(base, np.ndarray) or isinstance(exponent, np.ndarray):
            raise WrongShape("An exponent is a number.")
        pairs = np.broadcast(_numbers(base), _numbers(exponent))
        return Family(_index(base, exponent), np.array([_raised(float(x), float(p)) for x, p in pairs]))
    if isinstance(base, float):
        return _raised(base, exponent)
    if isinstance(base, Family):
        return Family(base.index, np.array([_raised(float(x), exponent) for x in base.numbers]))
    if base.shape[0] != base.shape[1]:
        raise WrongShape(f"`{text(node)}` is {_shape(base)}; only a square matrix has powers and an inverse.")
    if exponent != int(exponent):
        raise WrongShape("A matrix is raised to whole numbers only.")
    if exponent < 0 and abs(np.linalg.det(base)) < 1e-9:
        raise Undefined(f"`{text(node)}` has no inverse")
    found: Matrix = np.linalg.matrix_power(base, int(exponent))
    return _finite(found)


def _raised(base: float, exponent: float) -> float:
    found: Any
    try:
        found = base**exponent
    except ZeroDivisionError:
        raise Undefined("it divides by zero") from None
    except OverflowError:
        raise Undefined("it grows beyond every number") from None
    if isinstance(found, complex):
        raise Undefined("it takes a root of a negative number")
    return _finite(float(found))


def _softplus(x: float) -> float:
    return math.log1p(math.exp(-abs(x))) + max(x, 0.0)


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def _density(x: float) -> float:
    return math.exp(-x * x / 2) / math.sqrt(2 * math.pi)


_REAL: dict[str, Any] = {
    "ln": math.log, "exp": math.exp, "sqrt": math.sqrt, "sigma": _logistic, "tanh": math.tanh, "sinh": math.sinh,
    "cosh": math.cosh, "sin": math.sin, "cos": math.cos, "abs": abs, "sign": lambda x: float((x > 0) - (x < 0)),
    "erf": math.erf, "Phi": lambda x: (1 + math.erf(x / math.sqrt(2))) / 2, "phi": _density, "softplus": _softplus,
    "divided": lambda x: 1 / x,
}  # fmt: skip


def _each(function: str, of: Value) -> Value:
    """The function of a number, or of each entry."""
    try:
        if isinstance(of, float):
            return _finite(float(_REAL[function](of)))
        numbers = of.numbers if isinstance(of, Family) else of
        found = np.array([_REAL[function](float(x)) for x in numbers.flat]).reshape(numbers.shape)
    except ZeroDivisionError:
        raise Undefined("it divides by zero") from None
    except OverflowError:
        raise Undefined("it grows beyond every number") from None
    except ValueError:
        taken = "the logarithm of a number that is not positive" if function == "ln" else "a root of a negative number"
        raise Undefined(f"it takes {taken}") from None
    return Family(of.index, found) if isinstance(of, Family) else found


def _called(function: str, of: Value, node: Node, at: Mapping[str, Value]) -> Value:
    if function in _REAL:
        return _each(function, of)
    if function.startswith("sum"):
        return _summed(function.removeprefix("sum").removeprefix("_"), of, node, at)
    if not isinstance(of, np.ndarray):
        raise WrongShape(f"{function}(...) is taken of a matrix; `{text(node)}` is {_shape(of)}.")
    if function == "trace":
        if of.shape[0] != of.shape[1]:
            raise WrongShape(f"`{text(node)}` is {_shape(of)}; only a square matrix has a trace.")
        return float(np.trace(of))
    if of.shape[1] != 1:
        raise WrongShape(f"{function}(...) is taken of a column; `{text(node)}` is {_shape(of)}.")
    if function == "diag":
        return np.diag(of[:, 0])
    raised = np.exp(of - of.max())  # softmax
    found: Matrix = raised / raised.sum()
    return _finite(found)


def _summed(index: str, of: Value, node: Node, at: Mapping[str, Value]) -> Value:
    if isinstance(of, np.ndarray):
        return float(of.sum())
    if isinstance(of, Family):
        if index and index != of.index:
            raise WrongShape(f"The sum runs over {index}, and `{text(node)}` has the index {of.index}.")
        return _finite(float(of.numbers.sum()))
    lengths = {v.index: len(v.numbers) for v in at.values() if isinstance(v, Family)}
    if len(lengths) != 1:
        raise WrongShape(f"`{text(node)}` has no index that a sum could run over.")
    return of * next(iter(lengths.values()))


def _index(a: Value, b: Value) -> str:
    found = {v.index for v in (a, b) if isinstance(v, Family)}
    if len(found) > 1:
        told = " and ".join(sorted(found))
        raise WrongShape(f"Two indices, {told}, run in one product or sum; sum over one of them first.")
    return found.pop()


def _numbers(of: Value) -> Any:
    return of.numbers if isinstance(of, Family) else of


def _plain(of: Matrix) -> Value:
    return float(of[0, 0]) if of.shape == (1, 1) else of


def _finite(of: T) -> T:
    if not (math.isfinite(of) if isinstance(of, float) else np.isfinite(of).all()):
        raise Undefined("it grows beyond every number")
    return of
