"""A place for a record, and a record that is long enough to have every kind of page."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from scratchproof.record import Record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a record would be; nothing is there yet."""
    return tmp_path / "home" / ".record" / "record.sqlite"


@pytest.fixture(scope="session")
def fill() -> Callable[..., None]:
    return filled


def filled(path: Path, tries: int = 60, seed: int = 0) -> None:
    """Events of several labs with sources from a few bytes to many overflow pages; closed afterwards."""
    chance = random.Random(seed)
    with Record.open(path) as record, record.transaction():
        record.append("started")
        for number in range(tries):
            lab = chance.choice(["softmax", "sampler", "attention"])
            text = f"# {number}\n" + "".join(chance.choices("abc xyz\néß𝄞", k=chance.choice([10, 900, 3000, 12000])))
            data = {
                "outcome": "mistake",
                "mistake": f"m{number % 5}",
                "seed": number,
                "ms": 12.5,
                "note": "n" * (number * 20),
            }
            record.append("tried", lab, sources={f"{lab}.py": text}, **data)
        record.keep("a text that no event names")
