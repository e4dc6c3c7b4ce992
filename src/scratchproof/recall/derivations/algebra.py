"""Whether two formulas of numbers are equal, by SymPy: exactly, where it can tell within its time.

SymPy never sees a typed text, only trees whose size and exponents the reader has bounded; and it is stopped when its
time is over. It is an extra, and imported at the first use.
"""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
import threading
from collections.abc import Callable, Mapping
from typing import Any, Literal

from scratchproof.errors import Trouble

from .derivation import Derivation
from .drawing import points
from .tree import Call, Constant, Name, Negative, Node, Number, Parts, Power, Product, Reciprocal, Sum
from .values import Family

Verdict = Literal["equal", "different", "open"]
SECONDS = 0.7


class _Stopped(BaseException):
    """The time is over."""


def needed() -> None:
    """Raises `Trouble` where SymPy is not installed."""
    if importlib.util.find_spec("sympy") is None:
        raise Trouble(
            "Judging a formula of numbers needs SymPy, which is not installed.",
            "pip install 'scratchproof[algebra]'; derivations of matrices are judged without it.",
        )


def _sympy() -> Any:
    return importlib.import_module("sympy")


def compared(of: Derivation, right: Node, answer: Node, seconds: float = SECONDS) -> Verdict:
    """ "open" where SymPy can neither show that they are equal nor find where they differ before its time is over."""
    needed()
    _sympy()  # its import is not part of the time
    try:
        return within(seconds, lambda: _compared(of, right, answer)) or "open"
    except (ArithmeticError, TypeError, ValueError, AttributeError, NotImplementedError, RecursionError):
        return "open"


def within(seconds: float, work: Callable[[], Any]) -> Any:
    """What the work returns; None where its time was over. The work must be Python, not one long call of C."""
    found: list[Any] = []
    broken: list[Exception] = []

    def run() -> None:
        try:
            found.append(work())
        except _Stopped:
            pass
        except Exception as error:
            broken.append(error)

    worker = threading.Thread(target=run, daemon=True)
    worker.start()
    worker.join(seconds)
    for _ in range(20):  # a library may swallow the first
        if not worker.is_alive() or worker.ident is None:
            break
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(worker.ident), ctypes.py_object(_Stopped))
        worker.join(0.05)
    if broken:
        raise broken[0]
    return found[0] if found else None


def _compared(of: Derivation, right: Node, answer: Node) -> Verdict:
    letters = _letters(of)
    found: set[Verdict] = set()
    pairs = [(right, answer)]
    if isinstance(right, Parts) and isinstance(answer, Parts):
        pairs = list(zip(right.parts, answer.parts))
    for one, other in pairs:
        difference = _expression(one, letters) - _expression(other, letters)
        if of.hook is None and _differs(of, difference):
            return "different"
        found.add("equal" if _vanishes(difference) else "open")
    return "open" if "open" in found else "equal"


def _vanishes(difference: Any) -> bool:
    """Whether one of SymPy's ways shows that it is 0, the cheap ones first."""
    sympy = _sympy()
    ways: tuple[Callable[[Any], Any], ...] = (
        sympy.expand,
        sympy.together,
        lambda d: sympy.expand(sympy.expand_log(d, force=True)),
        lambda d: sympy.cancel(sympy.together(sympy.expand_power_exp(d.rewrite(sympy.exp)))),
        sympy.simplify,
    )
    return any(way(difference) == 0 for way in ways)


def _differs(of: Derivation, difference: Any) -> bool:
    """Whether the difference is not 0 at a point, worked out to fifty digits: no rounding hides a small term."""
    at = points(of)[0]
    exact = dict(_numbers(at, of))
    value = difference.subs(exact).evalf(50)
    return bool(value.is_number and value.is_comparable and abs(value) > 1e-30)


def _numbers(at: Mapping[str, Any], of: Derivation) -> list[tuple[Any, Any]]:
    sympy = _sympy()
    found = []
    for name, letter in _letters(of, defined=False).items():
        value = at[name]
        for one, number in zip(letter, value.numbers) if isinstance(value, Family) else ((letter, value),):
            if isinstance(one, sympy.Symbol):
                found.append((one, sympy.Rational(str(number))))
    return found


def _letters(of: Derivation, defined: bool = True) -> dict[str, Any]:
    """For each symbol SymPy's, a list of them for a family, or the number that it is."""
    sympy = _sympy()
    first = points(of)[0]
    found: dict[str, Any] = {}
    nodes = dict(of.defined_nodes)
    for symbol in of.symbols:
        value = first[symbol.name]
        positive = True if symbol.domain in ("positive", "unit", "whole") else None
        if symbol.defined:
            if defined:
                found[symbol.name] = _expression(nodes[symbol.name], found)
        elif isinstance(value, Family):
            count = range(1, len(value.numbers) + 1)
            found[symbol.name] = [sympy.Symbol(f"{symbol.name}_{k}", real=True, positive=positive) for k in count]
        elif symbol.domain == "size" and isinstance(value, float):
            found[symbol.name] = sympy.Integer(int(value))
        else:
            found[symbol.name] = sympy.Symbol(symbol.name, real=True, positive=positive)
    return found


def _expression(node: Node, letters: Mapping[str, Any]) -> Any:
    """SymPy's expression, or a list of them along an index."""
    sympy = _sympy()

    def of(one: Node) -> Any:
        return _expression(one, letters)

    match node:
        case Number(exact):
            return sympy.Rational(exact.numerator, exact.denominator)
        case Constant(name):
            return sympy.pi if name == "pi" else sympy.E
        case Name(name):
            return letters[name]
        case Sum(many):
            return _folded(lambda a, b: a + b, [of(one) for one in many])
        case Product(many):
            return _folded(lambda a, b: a * b, [of(one) for one in many])
        case Negative(one):
            return _mapped(lambda a: -a, of(one))
        case Reciprocal(one):
            return _mapped(lambda a: 1 / a, of(one))
        case Power(base, exponent):
            return _folded(lambda a, b: a**b, [of(base), of(exponent)])
        case Call(function, argument) if function.startswith("sum"):
            inner = of(argument)
            lengths = {len(v) for v in letters.values() if isinstance(v, list)}
            return sympy.Add(*inner) if isinstance(inner, list) else inner * lengths.pop()
        case Call(function, argument):
            return _mapped(_function(function), of(argument))
    raise TypeError(f"no expression of numbers: {type(node).__name__}")


def _function(name: str) -> Callable[[Any], Any]:
    sympy = _sympy()
    special: dict[str, Callable[[Any], Any]] = {
        "ln": sympy.log,
        "abs": sympy.Abs,
        "sigma": lambda x: 1 / (1 + sympy.exp(-x)),
        "softplus": lambda x: sympy.log(1 + sympy.exp(x)),
        "Phi": lambda x: (1 + sympy.erf(x / sympy.sqrt(2))) / 2,
        "phi": lambda x: sympy.exp(-(x**2) / 2) / sympy.sqrt(2 * sympy.pi),
    }
    found: Callable[[Any], Any] = special.get(name) or getattr(sympy, name)
    return found


def _folded(join: Callable[[Any, Any], Any], values: list[Any]) -> Any:
    total = values[0]
    for value in values[1:]:
        if isinstance(total, list) or isinstance(value, list):
            length = len(total) if isinstance(total, list) else len(value)
            left = total if isinstance(total, list) else [total] * length
            right = value if isinstance(value, list) else [value] * length
            total = [join(a, b) for a, b in zip(left, right)]
        else:
            total = join(total, value)
    return total


def _mapped(function: Callable[[Any], Any], of: Any) -> Any:
    return [function(one) for one in of] if isinstance(of, list) else function(of)
