"""Now: the brief, the verdict as it changes on save, the smallest failing case, hints, the picture after a pass."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scratchproof import catalogue
from scratchproof.catalogue import Lab
from scratchproof.errors import Trouble
from scratchproof.learner import Learner
from scratchproof.page.drawing.heat import heat_maps
from scratchproof.page.live import Change
from scratchproof.page.shell import rendered

if TYPE_CHECKING:
    from scratchproof.page.app import Pages


class Now:
    path = "/"
    template = "now.html"

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self._pictures: dict[str, list[str]] = {}

    def shown(self, asked: Mapping[str, str]) -> Mapping[str, Any]:
        lab = catalogue.find(asked["lab"]) if asked.get("lab") else self.pages.follower.lab
        if lab is None:
            return {"lab": None}
        with self.pages.learner() as learner:
            return {
                "lab": lab,
                "brief": without_title(lab.brief_as_read),
                "file": told(learner.file(lab)),
                "state": learner.state(lab),
                "unlocks": [other for other in catalogue.labs().values() if lab.id in other.needs],
                "labs": [(other, learner.state(other)) for other in catalogue.labs().values()],
                "hints": self.hints(learner, lab),
                **self.verdict(lab),
            }

    def verdict(self, lab: Lab) -> dict[str, Any]:
        """What the verdict's part shows."""
        found = self.pages.follower.latest.get(lab.id)
        if found is None or "trouble" in found:
            return {"verdict": None, "trouble": found and found["trouble"], "case": None, "picture": []}
        return {
            "verdict": found,
            "trouble": None,
            "case": heat_maps(found["case"]) if found["case"] else None,
            "picture": self.picture(lab, found["answer"]) if found["right"] else [],
        }

    def picture(self, lab: Lab, answer: str) -> list[str]:
        """The learner's own code drawn, once for each text of it; nothing where the lab has no picture."""
        from scratchproof.cli.show import drawn

        key = f"{lab.id}/{answer}"
        if key not in self._pictures and (lab.path / "picture.py").exists():
            try:
                with self.pages.learner() as learner:
                    self._pictures[key] = drawn(learner, lab)
            except Trouble:
                self._pictures[key] = []
        return self._pictures.get(key, [])

    def hints(self, learner: Learner, lab: Lab) -> dict[str, Any]:
        """The hints that were shown since the last verdict, and how many there are."""
        shown: list[int] = []
        for event in learner.record.events(lab=lab.id):
            if event.kind in ("tried", "passed"):
                shown = []
            elif event.kind == "hinted":
                shown.append(int(event.data.get("hint") or 1))
        numbers = [n for n in dict.fromkeys(shown) if 1 <= n <= len(lab.hints)]
        return {"shown": [(n, lab.hints[n - 1]) for n in numbers], "count": len(lab.hints)}

    def parts(self, change: Change, asked: Mapping[str, str]) -> Mapping[str, str]:
        if change.kind == "judging":
            return {"judging": "Judging …"}
        if change.kind == "verdict":
            lab = catalogue.labs()[change.data["lab"]]
            if asked.get("lab") not in (None, lab.id):
                return {}
            return self.fragments(lab)
        return {}

    def fragments(self, lab: Lab) -> dict[str, str]:
        values = self.shown({"lab": lab.id})
        return {
            "verdict": rendered("now_verdict.html", **values),
            "brief": _brief(lab.id, lab.check),
            "help": rendered("now_help.html", **values),
            "judging": "",
        }

    def sent(self, form: Mapping[str, str]) -> str:
        """A hint was asked for; it is counted as at the command line."""
        from scratchproof.cli.hint import fitting

        lab = catalogue.find(form.get("lab", ""))
        with self.pages.learner() as learner:
            if lab.hints and form.get("want") == "hint":
                learner.note("hinted", lab, hint=fitting(learner, lab))
        return f"/?lab={lab.id}#help"


def told(path: Path) -> str:
    """A path as a person writes it."""
    try:
        return f"~/{path.relative_to(Path.home()).as_posix()}"
    except (ValueError, RuntimeError):
        return str(path)


@functools.lru_cache(16)
def _brief(id: str, check: str) -> str:
    return rendered("now_brief.html", brief=without_title(catalogue.labs()[id].brief_as_read))


def without_title(brief: str) -> str:
    """The page has the title already."""
    first, _, rest = brief.lstrip().partition("\n")
    return rest if first.startswith("# ") else brief
