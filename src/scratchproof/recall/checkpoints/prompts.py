"""The points that an explanation should touch: the learner's checklist, by track and question.

data/TRACK.toml has one table for each question of each phase, with the question's own words as the key to it: where
the track asks something else by now, the old points are not shown for it.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from pathlib import Path

DATA = Path(__file__).parent / "data"
BY_ITSELF = ("You said it without looking anything up.", "Somebody who does not know it could follow.")


def points(track: str, phase: str, question: str) -> tuple[str, ...]:
    """What to hold one's explanation against; two points of a general kind where none were written."""
    return written(track).get((phase, question), BY_ITSELF)


@functools.cache
def written(track: str) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The points by phase and question. A track of somebody's own has none."""
    path = DATA / f"{track}.toml"
    if Path(track).name != track or not path.is_file():
        return {}
    tables = tomllib.loads(path.read_text(encoding="utf-8"))["explain"]
    return {(table["phase"], table["asks"]): tuple(table["points"]) for table in tables}
