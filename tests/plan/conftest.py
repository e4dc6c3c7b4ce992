"""The small curriculum in place of the one that ships, and commands run in this process on a chosen day."""

from __future__ import annotations

import datetime as real
from collections.abc import Callable
from pathlib import Path

import pytest
from small import MONDAY, Said, write_small


@pytest.fixture
def small(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_small(tmp_path_factory.mktemp("curriculum"))
    monkeypatch.setenv("SCRATCHPROOF_CURRICULUM", str(folder))
    return folder


@pytest.fixture
def sp(small: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """sp("plan", "--ready", on=date): the command as of that day."""

    def run(*args: str, on: real.date = MONDAY) -> Said:
        from scratchproof import clock
        from scratchproof.cli import main

        clock.set_to(real.datetime.combine(on, real.time(12)).astimezone())
        capsys.readouterr()
        try:
            status = main(list(args))
        finally:
            clock.reset()
        said = capsys.readouterr()
        return Said(status, said.out, said.err)

    return run
