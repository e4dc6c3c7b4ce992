"""Arguments of a command, with errors in sentences."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NoReturn

from scratchproof.errors import Trouble


class Arguments(argparse.ArgumentParser):
    """The standard parser; a wrong argument is a `Trouble` that says how the command is used."""

    def __init__(self, command: str, about: str, epilog: str = "") -> None:
        super().__init__(
            prog=f"scratchproof {command}",
            description=about,
            epilog=epilog or None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )

    def error(self, message: str) -> NoReturn:
        usage = " ".join(self.format_usage().removeprefix("usage: ").split())
        raise Trouble(f"{message[:1].upper()}{message[1:]}.", f"Usage: {usage}")


def unknown_command(name: str, known: Sequence[str]) -> Trouble:
    import difflib

    near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    guess = f" Did you mean `{near[0]}`?" if near else ""
    return Trouble(f"There is no command {name!r}.{guess}", "`scratchproof --help` lists the commands.")
