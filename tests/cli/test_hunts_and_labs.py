"""Commands for labs, given a hunt: each says what to do instead, and gives nothing away."""

from __future__ import annotations

from pathlib import Path

import pytest

from scratchproof import catalogue
from scratchproof.cli import main

HUNT = next(iter(catalogue.hunts()))


@pytest.mark.parametrize(
    ("args", "status", "says"),
    [
        (["solution", HUNT, "--reveal"], 2, "--give-up"),
        (["reset", HUNT], 2, "--again"),
        (["next", HUNT], 0, "planted in this program"),
        (["hint", HUNT], 0, "Hint 1 of"),
    ],
)
def test_a_hunt_where_a_lab_was_meant(
    capsys: pytest.CaptureFixture[str], args: list[str], status: int, says: str
) -> None:
    assert main(args) == status
    said = capsys.readouterr()
    assert says in said.out + said.err
    assert catalogue.find(HUNT).reference[:80] not in said.out


def test_its_program_is_not_checked_as_a_lab(capsys: pytest.CaptureFixture[str], own_home: Path) -> None:
    main(["hunt", HUNT])
    capsys.readouterr()
    assert main(["check", str(own_home / "hunts" / HUNT / "program.py")]) == 2
    assert f"hunt {HUNT} --check" in capsys.readouterr().err


def test_no_hunt_is_among_the_labs() -> None:
    assert not set(catalogue.hunts()) & set(catalogue.labs())
    assert {*catalogue.hunts(), *catalogue.labs()} == set(catalogue.exercises())
