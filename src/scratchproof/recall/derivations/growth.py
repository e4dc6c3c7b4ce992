"""How large a formula's powers can grow, found without working them out: 9^9^9^9 is refused at once."""

from __future__ import annotations

import math

from scratchproof.errors import Trouble

from .tree import Call, Constant, Name, Negative, Node, Number, Power, Product, Reciprocal, Sum, children

LARGEST_EXPONENT = 64
LARGEST_GROWTH = 256  # powers of powers, multiplied


def grown(node: Node) -> int:
    """The product of the constant exponents above each other; raises `Trouble` where a power cannot be worked out."""
    below = max((grown(kid) for kid in children(node)), default=1)
    if not isinstance(node, Power):
        return below
    exponent = _constant(node.exponent)
    if exponent is None:
        return below
    if not abs(exponent) <= LARGEST_EXPONENT:
        raise Trouble(f"An exponent here is beyond {LARGEST_EXPONENT}: no derivation needs one that large.")
    total = below * max(1, math.ceil(abs(exponent)))
    if total > LARGEST_GROWTH:
        raise Trouble("Powers of powers grow too large here: no derivation needs them.")
    return total


def _constant(node: Node) -> float | None:
    """The value where no symbol is in it; infinite where it is too large to be worked out."""
    match node:
        case Number(value):
            return float(value)
        case Constant(name):
            return math.pi if name == "pi" else math.e
        case Name():
            return None
    found = [_constant(kid) for kid in children(node)]
    inner = [value for value in found if value is not None]
    if len(inner) < len(found):
        return None
    try:
        match node:
            case Sum():
                return sum(inner)
            case Product():
                return math.prod(inner)
            case Negative():
                return -inner[0]
            case Reciprocal():
                return 1 / inner[0]
            case Power():
                value = inner[0] ** inner[1]
                return value if isinstance(value, float) else math.inf
            case Call("exp"):
                return math.exp(inner[0])
            case Call("ln") | Call("sqrt") | Call("tanh") | Call("sigma") | Call("sin") | Call("cos"):
                return abs(inner[0]) + 1  # a bound is enough
    except (ArithmeticError, ValueError):
        return math.inf
    return math.inf
