"""Now: the brief, the verdict as it changes on save, the smallest failing case, hints, the picture after a pass."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from scratchproof import catalogue
from scratchproof.catalogue import Lab
from scratchproof.errors import Trouble
from scratchproof.learner import Learner
from scratchproof.page.live import Change
from scratchproof.page.shell import rendered
from scratchproof.page.verdict import apart_html, fine_print, verdict_html

if TYPE_CHECKING:
    from scratchproof.page.app import Pages


class Now:
    path = "/"
    template = "now.html"

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self._pictures: dict[str, list[str]] = {}

    def shown(self, asked: Mapping[str, str]) -> Mapping[str, Any]:
        at_hand = self.pages.follower.lab
        lab = catalogue.find(asked["lab"]) if asked.get("lab") else at_hand
        if lab is None:
            return {"lab": None}
        with self.pages.learner() as learner:
            return {
                "lab": lab,
                "at_hand": lab is at_hand,
                "there": learner.file(lab).exists(),
                "brief": without_title(lab.brief_as_read),
                "file": told(learner.file(lab)),
                "state": learner.state(lab),
                "topic": learner.curriculum.topics.get(lab.topic),
                "unlocks": [other for other in catalogue.labs().values() if lab.id in other.needs],
                "labs": [(other, learner.state(other)) for other in catalogue.labs().values()],
                "hints": self.hints(learner, lab),
                "following": self.following(learner, lab),
                **self.verdict(lab),
            }

    def following(self, learner: Learner, lab: Lab) -> Lab | None:
        """What comes after a pass, as `scratchproof next` has it; None before."""
        if not learner.passed(lab):
            return None
        from scratchproof.cli.following import next_lab

        return next_lab(learner)

    def verdict(self, lab: Lab) -> dict[str, Any]:
        """What the verdict's part shows."""
        found = self.pages.follower.latest.get(lab.id)
        if found is None or found.verdict is None:
            return {
                "verdict": None,
                "said": "",
                "apart": "",
                "fine": "",
                "trouble": found and found.trouble,
                "picture": [],
            }
        return {
            "verdict": found.verdict,
            "said": verdict_html(found.verdict, lab),
            "apart": apart_html(found.verdict),
            "fine": fine_print(found.verdict),
            "trouble": None,
            "picture": self.picture(lab, found.verdict.answer) if found.verdict.right else [],
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
            return {"judging": "Judging …"} if asked.get("lab") in (None, "", change.data["lab"]) else {}
        if change.kind == "verdict":
            lab = catalogue.labs()[change.data["lab"]]
            return self.fragments(lab) if asked.get("lab") in (None, "", lab.id) else {}
        if change.kind == "record":  # a hint at the terminal, a pass of another lab
            values = self.shown(asked)
            return {"help": rendered("now_help.html", **values)} if values["lab"] else {}
        return {}

    def fragments(self, lab: Lab) -> dict[str, str]:
        values = self.shown({"lab": lab.id})
        return {
            "head": rendered("now_head.html", **values),
            "verdict": rendered("now_verdict.html", **values),
            "told": values["said"] and first_line(values["said"]),
            "brief": _brief(lab.id, lab.check),
            "help": rendered("now_help.html", **values),
            "labs": rendered("now_labs.html", **values),
        }

    def sent(self, form: Mapping[str, str]) -> str:
        """A hint was asked for, counted as at the command line; or a lab is begun, as `scratchproof next` does."""
        from scratchproof.cli.hint import fitting

        lab = catalogue.find(form.get("lab", ""))
        if form.get("want") == "begin":
            self.pages.follower.go_to(lab)
            return "/"
        with self.pages.learner() as learner:
            if lab.hints and form.get("want") == "hint":
                learner.note("hinted", lab, hint=fitting(learner, lab))
        return f"/?lab={lab.id}#help" if lab is not self.pages.follower.lab else "/#help"


def first_line(said: Markup) -> str:
    """What a screen reader says of a new verdict: its first sentence, not every number of its maps."""
    return str(escape(said.split("</p>", 1)[0].striptags()))


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
