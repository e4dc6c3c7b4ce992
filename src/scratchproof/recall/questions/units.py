"""The units that a person may write, and how many of the asked unit one of them is.

GB is 10^9 bytes and GiB is 2^30 bytes (IEC 80000-13); b and bit are an eighth of a byte. A unit is looked up as it is
written first, then without regard to capitals.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from scratchproof.errors import Trouble

_LARGE = {"k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18}
_BINARY = {"Ki": 2.0**10, "Mi": 2.0**20, "Gi": 2.0**30, "Ti": 2.0**40, "Pi": 2.0**50}


def _memory() -> dict[str, float]:
    found = {"B": 1.0, "byte": 1.0, "bytes": 1.0, "bit": 1 / 8, "bits": 1 / 8, "KB": 1e3}
    for prefix, factor in {**_LARGE, **_BINARY}.items():
        found |= {
            f"{prefix}B": factor,
            f"{prefix}bit": factor / 8,
            f"{prefix}bits": factor / 8,
            f"{prefix}b": factor / 8,
        }
    for name, factor in {"kilo": 1e3, "mega": 1e6, "giga": 1e9, "tera": 1e12}.items():
        found |= {f"{name}byte": factor, f"{name}bytes": factor}
    for name, factor in {"kibi": 2.0**10, "mebi": 2.0**20, "gibi": 2.0**30, "tebi": 2.0**40}.items():
        found |= {f"{name}byte": factor, f"{name}bytes": factor}
    return found


def _work() -> dict[str, float]:
    return {f"{prefix}{noun}": factor for prefix, factor in {"": 1.0, **_LARGE}.items() for noun in ("FLOP", "FLOPs")}


FAMILIES: Mapping[str, Mapping[str, float]] = {
    "information": {"bits": 1.0, "bit": 1.0, "nats": 1 / math.log(2), "nat": 1 / math.log(2)},
    "memory": _memory(),
    "time": {
        **dict.fromkeys(("s", "sec", "second", "seconds"), 1.0),
        **{"ms": 1e-3, "us": 1e-6, "µs": 1e-6, "ns": 1e-9, "min": 60.0, "minute": 60.0, "minutes": 60.0},
        **{"h": 3600.0, "hour": 3600.0, "hours": 3600.0, "day": 86400.0, "days": 86400.0, "d": 86400.0},
    },
    "work": _work(),
    "part": {"%": 0.01, "percent": 0.01, "per cent": 0.01, "": 1.0},
    "speed": {"tokens/s": 1.0, "token/s": 1.0, "tok/s": 1.0, "tokens per second": 1.0, "t/s": 1.0},
    "intensity": {"FLOP/B": 1.0, "FLOPs/B": 1.0, "FLOP/byte": 1.0, "FLOPs/byte": 1.0, "FLOP per byte": 1.0},
}
_MANY = {
    **{"k": 1e3, "K": 1e3, "thousand": 1e3, "M": 1e6, "million": 1e6, "mio": 1e6},
    **{"B": 1e9, "bn": 1e9, "G": 1e9, "billion": 1e9, "T": 1e12, "trillion": 1e12},
}
_SAYS = {
    "memory": "memory",
    "information": "information",
    "time": "time",
    "work": "operations",
    "part": "a part of a whole",
    "speed": "speed",
    "intensity": "arithmetic intensity",
}


class OtherUnit(Trouble):
    """The unit is known, and measures something else than what is asked for."""


def family(unit: str) -> str:
    """What the asked unit measures; a noun that no family lists ("parameters") is a count."""
    return next((name for name, units in FAMILIES.items() if unit in units), "count")


def factor(typed: str, asked: str) -> float:
    """How many of ``asked`` one of ``typed`` is. Raises OtherUnit, and Trouble for an unknown unit."""
    typed = " ".join(typed.split())
    if typed == asked:
        return 1.0
    kind = family(asked)
    known = _count(typed, asked) if kind in ("count", "part") and typed != "" else None
    if known is None and kind != "count":
        known = _found(typed, FAMILIES[kind])
    if known is not None:
        return known / (1.0 if kind == "count" else FAMILIES[kind][asked])
    other = next((name for name, units in FAMILIES.items() if _found(typed, units) is not None), "")
    wanted = f"The answer is asked for in {asked}" if asked else "The answer is a bare number"
    if other:
        raise OtherUnit(f"{typed} measures {_SAYS[other]}. {wanted}.")
    raise Trouble(f"{typed[:40]!r} is no unit known here. {wanted}.")


def siblings(asked: str) -> Mapping[str, float]:
    """Units of the same family that an answer is often given in by mistake: how many ``asked`` one of each is."""
    kind = family(asked)
    usual = {
        "memory": ("B", "bits", "kB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB"),
        "information": ("bits", "nats"),
        "time": ("s", "ms", "min", "hours", "days"),
        "work": ("FLOP", "MFLOP", "GFLOP", "TFLOP", "PFLOP"),
        "part": ("%", ""),
    }.get(kind, ())
    return {unit: FAMILIES[kind][unit] / FAMILIES[kind][asked] for unit in usual if unit != asked}


def _found(typed: str, units: Mapping[str, float]) -> float | None:
    if not typed:
        return units.get("")
    if typed in units:
        return units[typed]
    plain = {factor for unit, factor in units.items() if unit.lower() == typed.lower() and not unit.endswith("b")}
    return plain.pop() if len(plain) == 1 else None


def _count(typed: str, asked: str) -> float | None:
    """`7B`, `7 billion`, `7 million parameters`, `7 params`."""
    nouns = {"", asked.lower(), asked.lower().rstrip("s"), *(("params", "param") if "param" in asked else ())}
    size, _, noun = typed.partition(" ")
    if typed.lower() in nouns:
        return 1.0
    many = _MANY.get(size, _MANY.get(size.lower()))
    return many if many is not None and noun.lower() in nouns else None
