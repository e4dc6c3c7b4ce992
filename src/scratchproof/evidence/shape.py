"""What a report has to look like, part by part; docs/schema/report.schema.json says the same.

    faults(data, REPORT)        # [("labs.3.tries", "is no whole number"), ...]

A shape is a type, a record (dict of shapes, every key due and no other), a list of one shape, a `Table` of names, or a
`Maybe`, which may be null.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MOST_COUNT = 2**53
MOST_FAULTS = 20


@dataclass(frozen=True)
class Maybe:
    shape: Any


@dataclass(frozen=True)
class Table:
    """Any names, each with a value of one shape."""

    shape: Any


Setting = (str, bool, int, float)  # of a recipe

PASS = {
    "outcome": str,
    "at": str,
    "framework": str,
    "main": str,
    "names": Table(str),
    "conventions": Table(str),
    "seed": Maybe(int),
    "sources": Table(str),
}
ABOUT = {"lab": str, "title": str, "topic": str, "topic_title": str, "pack": str, "scorecard": str, "check": str}
LAB = {
    **ABOUT,
    "first_passed": str,
    "last_passed": str,
    "tries": int,
    "hints": int,
    "revealed_before_pass": bool,
    "mistakes": [{"id": str, "sentence": str, "times": int}],
    "passes": [PASS],
}
HUNT = {
    **ABOUT,
    "first_found": str,
    "found": str,
    "seconds": Maybe(float),
    "attempts": int,
    "checks": int,
    "given_up": int,
    "seed": Maybe(int),
    "planted": [{"id": str, "sentence": str}],
    "before": [[str]],
    "program": str,
    "test": str,
    "sources": Table(str),
}
CHECKPOINT = {
    "track": str,
    "track_title": str,
    "phase": str,
    "title": str,
    "first_passed": str,
    "last_passed": str,
    "passes": int,
}
TRAINED = {
    "parts": Table({"origin": str, "hash": str}),
    "figures": {
        "steps": int,
        "loss": Maybe(float),
        "held_out": Maybe(float),
        "parameters": Maybe(int),
        "tokens": Maybe(int),
    },
}
RUN = {"run": str, "at": str, "text": str, "recipe": Table(Setting), **TRAINED}
SIDE = {**TRAINED, "ended": bool, "stopped": str, "losses": [{"step": int, "loss": Maybe(float)}]}
SABOTAGE = {
    "lab": str,
    "title": str,
    "mistake": {"id": str, "sentence": str},
    "text": str,
    "recipe": Table(Setting),
    "healthy": SIDE,
    "sabotaged": SIDE,
}
LISTS = {"labs": LAB, "hunts": HUNT, "checkpoints": CHECKPOINT, "runs": RUN, "sabotages": SABOTAGE}
REPORT = {
    "schema": int,
    "kind": str,
    "made_at": str,
    "digest": str,
    "made_with": {"scratchproof": str, "python": str, "numpy": str},
    "rerun": [str],
    "shows_not": [str],
    "packs": Table({"labs": int, "scorecard": str}),
    **{name: [shape] for name, shape in LISTS.items()},
    "sources": Table(str),
}
SHAPES = {1: {name: shape for name, shape in REPORT.items() if name != "sabotages"}, 2: REPORT}  # by format
SAYS = {str: "is no text", int: "is no whole number", float: "is no number", bool: "is neither true nor false"}


def faults(value: Any, shape: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """(place, what is wrong with it) of everything that is not as it should be."""
    if isinstance(shape, Maybe):
        if value is not None:
            yield from faults(value, shape.shape, at)
    elif isinstance(shape, Table):
        if not isinstance(value, dict):
            yield at, "is no table"
        else:
            for name, one in value.items():
                yield from faults(one, shape.shape, under(at, name))
    elif isinstance(shape, dict):
        if not isinstance(value, dict):
            yield at, "is no object"
            return
        yield from ((under(at, name), "is missing") for name in shape if name not in value)
        yield from ((under(at, name), "is no part of a report") for name in value if name not in shape)
        for name, one in shape.items():
            if name in value:
                yield from faults(value[name], one, under(at, name))
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield at, "is no list"
        else:
            for i, one in enumerate(value):
                yield from faults(one, shape[0], under(at, str(i)))
    elif isinstance(shape, tuple):
        if all(not fits(value, one) for one in shape):
            yield at, "is no plain value"
    elif not fits(value, shape):
        yield at, SAYS[shape]


def fits(value: Any, shape: type) -> bool:
    if shape is float:
        return type(value) in (int, float) and abs(value) <= MOST_COUNT  # NaN is not
    if shape is int:
        return type(value) is int and 0 <= value <= MOST_COUNT
    return type(value) is shape


def under(at: str, name: str) -> str:
    return f"{at}.{name[:80]}" if at else name[:80]
