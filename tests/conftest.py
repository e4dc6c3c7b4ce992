"""Every test has a home of its own, and no background judge outlives it."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path_factory.mktemp("home") / "scratchproof"
    monkeypatch.setenv("SCRATCHPROOF_HOME", str(home))
    monkeypatch.setenv("SCRATCHPROOF_BACKGROUND", "0")
    for name in ("ACCESSIBLE", "NO_COLOR", "COLUMNS", "SCRATCHPROOF_PACKS", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture(scope="session")
def judge():
    from scratchproof.judge.judge import Judge

    with Judge() as judge:
        yield judge
