"""A page that is open."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass
class Served:
    """A page that is open: its address without the key, the key, the learner's home."""

    base: str
    key: str
    home: Path
    pages: Any

    @property
    def address(self) -> str:
        return f"{self.base}/?key={self.key}"

    def client(self, **more: Any) -> Any:
        """A client with the cookie, as a browser has it after the first visit."""
        import httpx

        return httpx.Client(base_url=self.base, cookies={"scratchproof": self.key}, timeout=30, **more)


def live(tab: Any) -> None:
    """Wait until the page hears of changes. (Not by `wait_for_function`: it evaluates text, which the page forbids.)"""
    tab.locator("#connection", has_text="Live.").wait_for(state="attached")


def serving(home: Path) -> Iterator[Served]:
    import uvicorn

    from scratchproof.page.app import application
    from scratchproof.page.server import bound

    line = bound(0)
    key = "k" * 32
    guard = application(home, key)
    config = uvicorn.Config(guard, log_level="critical", lifespan="on", ws="none", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [line]}, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    pages = guard.app.state.pages
    assert pages.follower.ready.wait(30)
    yield Served(f"http://127.0.0.1:{line.getsockname()[1]}", key, home, pages)
    server.should_exit = True
    thread.join(timeout=10)
    line.close()
    assert not thread.is_alive()
