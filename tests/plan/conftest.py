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
def sp(small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """sp("plan", "--ready", on=date): the command as of that day."""

    def run(*args: str, on: real.date = MONDAY) -> Said:
        from scratchproof.cli import main, plan, planning

        class Today(real.date):
            @classmethod
            def today(cls) -> real.date:
                return on

        monkeypatch.setattr(plan, "date", Today)
        monkeypatch.setattr(planning, "date", Today)
        capsys.readouterr()
        status = main(list(args))
        said = capsys.readouterr()
        return Said(status, said.out, said.err)

    return run
