"""A port of this machine for the pages, until Ctrl-C."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from pathlib import Path

from scratchproof.errors import Trouble

HOST = "127.0.0.1"


def bound(port: int) -> socket.socket:
    """A socket on this machine only; any free port for 0. Raises `Trouble`."""
    line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        line.bind((HOST, port))
    except OSError as error:
        line.close()
        raise Trouble(
            f"Port {port} cannot be used: {error.strerror}.", "Leave --port out; any free one is taken."
        ) from None
    return line


def serve(home: Path, port: int, opened: Callable[[str], None]) -> None:
    """Serve until interrupted. opened: called with the address, key included, when the page can be opened."""
    import uvicorn

    from scratchproof.page.app import application

    line = bound(port)
    key = secrets.token_urlsafe(24)
    address = f"http://{HOST}:{line.getsockname()[1]}/?key={key}"

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if not self.should_exit:
                opened(address)

    config = uvicorn.Config(
        application(home, key),
        log_level="critical",
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=1,
        limit_concurrency=400,
        ws="none",
        lifespan="on",
    )
    with line:
        Server(config).run(sockets=[line])
