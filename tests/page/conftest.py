"""The page as a learner has it: a real server on a port of this machine, and a real browser where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from opened import Served, serving

httpx = pytest.importorskip("httpx")
pytest.importorskip("uvicorn")


@pytest.fixture
def served(own_home: Path) -> Iterator[Served]:
    yield from serving(own_home)


@pytest.fixture
def browse(chromium: Any, served: Served) -> Iterator[Any]:
    """browse("/", width=360, scheme="dark"): a tab at that page; every request and every error it meets is kept."""
    contexts = []

    def opened(path: str = "/", *, width: int = 1200, scheme: str = "light", scripts: bool = True) -> Any:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts
        )
        contexts.append(context)
        tab = context.new_page()
        tab.asked, tab.wrong = [], []
        tab.on("request", lambda request: tab.asked.append(request.url))
        tab.on("pageerror", lambda error: tab.wrong.append(str(error)))
        tab.on("console", lambda message: tab.wrong.append(message.text) if message.type == "error" else None)
        tab.goto(served.address)
        if path != "/":
            tab.goto(served.base + path)
        return tab

    yield opened
    for context in contexts:
        context.close()
