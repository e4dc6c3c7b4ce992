"""`doctor`: what this machine offers, and what cannot be protected on it."""

from __future__ import annotations

import json
import platform
import sys

from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.learner import Learner


def run(command: str, argv: list[str]) -> int:
    parser = Arguments("doctor", "What this machine offers, and what cannot be protected on it.")
    parser.add_argument("--json", action="store_true", help="as JSON")
    args = parser.parse_args(argv)
    from importlib.metadata import version

    from scratchproof import __version__
    from scratchproof.sandbox import Nursery

    with Nursery() as nursery:
        guards, level = nursery.guards, nursery.level
    with Learner() as learner:
        home, began = learner.home, learner.began
        try:
            record = f"{sum(1 for _ in learner.record.events())} events, sound" if began else "none yet"
        except Trouble as trouble:
            record = f"not readable: {trouble.what}"
    facts = {
        "scratchproof": __version__,
        "python": f"{platform.python_version()} ({sys.platform})",
        "numpy": version("numpy"),
        "home": str(home),
        "record": record,
        "background": "on" if background() else "off",
    }
    if args.json:
        print(json.dumps({"schema": 1, **facts, "containment": level, "guards": guards}))
        return 0
    from scratchproof.screen.lists_page import doctor_page
    from scratchproof.screen.writer import write

    write(doctor_page(facts, level, guards))
    return 0


def background() -> bool:
    """Whether a background judge can be used here."""
    from scratchproof.warm.socket_place import socket_path

    try:
        return socket_path() is not None
    except Trouble:
        return False
