"""The one exception that people see: what happened, where, and what to do next."""

from __future__ import annotations


class Trouble(Exception):
    """Bad input or a broken surrounding, told in a sentence; `cli.main` prints it and exits with status 2."""

    def __init__(self, what: str, next: str = "", where: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.next = next

    def __str__(self) -> str:
        place = f" ({self.where})" if self.where else ""
        return f"{self.what}{place}" + (f"\n{self.next}" if self.next else "")
