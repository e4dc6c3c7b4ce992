"""Every test has a home of its own, and no background judge outlives it."""

from __future__ import annotations

import shutil
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

# How long an example takes says what else the machine does
hypothesis.settings.register_profile("any machine", deadline=None)
hypothesis.settings.load_profile("any machine")

# Who starts the tests in the background of a script hands down that Ctrl-C is ignored; what we start would inherit it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN and threading.current_thread() is threading.main_thread():
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests in a browser have a process of their own: `pytest -m browser`.

    The driver runs on greenlets, and Python 3.11 miscounts its depth of recursion after them: `ast.parse` then raises
    SystemError in whatever test comes later.
    """
    driven = [item for item in items if "chromium" in getattr(item, "fixturenames", ())]
    for item in driven:
        item.add_marker("browser")
    if driven and "browser" not in (config.option.markexpr or ""):
        items[:] = [item for item in items if item not in set(driven)]
        config.hook.pytest_deselected(items=driven)


BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path_factory.mktemp("home") / "scratchproof"
    monkeypatch.setenv("SCRATCHPROOF_HOME", str(home))
    monkeypatch.setenv("SCRATCHPROOF_BACKGROUND", "0")
    for name in ("ACCESSIBLE", "NO_COLOR", "COLUMNS", "SCRATCHPROOF_PACKS", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture(autouse=True)
def the_real_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever set the clock in a test, the next one has the system's, and ids that do not go on from a later day."""
    from scratchproof import clock
    from scratchproof.record import event

    monkeypatch.setattr(event, "_ids", event._Ids())
    yield
    clock.reset()


@pytest.fixture(scope="session")
def judge():
    from scratchproof.judge.judge import Judge

    with Judge() as judge:
        yield judge


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A real browser, where one is installed; one for all tests of a process, as its driver wants."""
    driver = pytest.importorskip("playwright.sync_api")
    where = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    with driver.sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=where, args=["--no-sandbox"])
        except driver.Error:
            pytest.skip("no browser is installed: `playwright install chromium`")
        yield browser
        browser.close()
