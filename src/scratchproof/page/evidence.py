"""Evidence: the report as others will see it, to be carried away, and the command by which they run it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from scratchproof.cli.report import files_hash
from scratchproof.errors import Trouble
from scratchproof.evidence import form, html
from scratchproof.evidence.making import empty, made
from scratchproof.page.live import Change
from scratchproof.page.shell import rendered

if TYPE_CHECKING:
    from scratchproof.page.app import Pages

FILES = {
    "html": ("report.html", "text/html; charset=utf-8", html.page),
    "json": ("report.json", "application/json", form.dumped),
}


class Evidence:
    path = "/evidence"
    template = "evidence.html"

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self._hashed = files_hash()  # packs are read once: they do not change while a page is open

    def shown(self, asked: Mapping[str, str]) -> Mapping[str, Any]:
        data = self.report()
        return {"empty": empty(data), "report": Markup(html.body(data)), "files": FILES}

    def report(self) -> dict[str, Any]:
        with self.pages.learner() as learner:
            return made(learner, self._hashed)

    def parts(self, change: Change, asked: Mapping[str, str]) -> Mapping[str, str]:
        if change.kind not in ("verdict", "record"):
            return {}
        return {"evidence": rendered("evidence_body.html", **self.shown(asked))}

    def file(self, name: str) -> tuple[str, str, str]:
        if name not in FILES:
            raise Trouble("There is no such form of the report.", f"The forms are {', '.join(FILES)}.")
        data = self.report()
        if empty(data):
            raise Trouble("Nothing is proven yet, so there is nothing to report.", "The page Now has a lab for you.")
        file, kind, written = FILES[name]
        return file, kind, written(data)

    def sent(self, form: Mapping[str, str]) -> str:
        return "/evidence"
