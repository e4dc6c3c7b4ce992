"""Model: the stack with each slot mine or borrowed, training runs as they grow, and a text seen from inside."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from scratchproof.errors import Trouble
from scratchproof.page import model_stack
from scratchproof.page.drawing.attention import Thumb, head_map, thumb
from scratchproof.page.drawing.curves import Series, chart
from scratchproof.page.drawing.scatter import Scatter, scatter
from scratchproof.page.drawing.stack import computing, training
from scratchproof.page.live import Change
from scratchproof.page.model_look import BUNDLED, LONGEST, Look, asked, looked
from scratchproof.page.runs import Runs
from scratchproof.page.shell import rendered
from scratchproof.training.runs import PAIR, Run, mistake_of

if TYPE_CHECKING:
    from scratchproof.page.app import Pages

NEWEST = 12  # runs that are listed before one asks for all
SAMPLES = 6  # of a run that are shown, the newest
KEPT = 12  # texts that were looked at
RECORD = ("record", "verdict")


class Model:
    path = "/model"
    template = "model.html"

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self.runs = Runs(pages.home / "runs")
        self._looks: OrderedDict[str, tuple[Look, list[list[Thumb]], Scatter]] = OrderedDict()
        self._one_at_a_time = threading.Lock()

    def shown(self, asked: Mapping[str, str]) -> Mapping[str, Any]:
        if asked.get("slot"):
            return {"view": "slot", **self.slot(asked)}
        if asked.get("run"):
            return {"view": "run", **self.run(asked["run"], asked.get("with", ""))}
        if asked.get("look"):
            return {"view": "look", **self.look(asked)}
        return {"view": "stack", **self.stack(asked), **self.listed(asked), **self.form()}

    # The stack

    def stack(self, asked: Mapping[str, str]) -> dict[str, Any]:
        with self.pages.learner() as learner:
            made = model_stack.stack(learner, asked.get("stack", "plain"))
        return {
            "stack": made,
            "stacks": model_stack.STACKS,
            "computing": computing(made),
            "training": training(made),
        }

    def slot(self, asked: Mapping[str, str]) -> dict[str, Any]:
        with self.pages.learner() as learner:
            made, row = model_stack.found(learner, asked["slot"], asked.get("stack", "plain"))
            past = model_stack.history(learner, row.lab) if row.lab is not None else []
            labs = learner.progress[row.lab.id] if row.lab is not None else None
            code = asked.get("code", "")
            return {
                "stack": made,
                "row": row,
                "past": past,
                "tries": labs.tries if labs else 0,
                "hints": labs.hints if labs else 0,
                "code": code,
                "texts": model_stack.texts(learner, row, past, code),
                "said_stack": model_stack.STACKS[made.name],
            }

    # Runs

    def listed(self, asked: Mapping[str, str]) -> dict[str, Any]:
        found = self.runs.all()
        alone = [run for run in found if not run.pair]
        pairs: dict[str, dict[str, Run]] = {}
        for run in found:
            if run.pair:
                pairs.setdefault(run.pair, {})[run.folder.name] = run
        some = alone if asked.get("runs") == "all" else alone[:NEWEST]
        return {
            "runs": [(run, when(run.at)) for run in some],
            "more": len(alone) - len(some),
            "pairs": [(name, *(both.get(which) for which in PAIR)) for name, both in pairs.items()],
        }

    def run(self, id: str, other: str) -> dict[str, Any]:
        wanted = [id, other] if other and other != id else [id]
        found = [self.runs.whole(one) for one in wanted]
        folders = sorted({one.rpartition("/")[0] for one in wanted})
        inside = len(folders) == 1 and folders[0] != ""  # of one sabotage: what they share is said once
        names = [one.rpartition("/")[2] for one in wanted] if inside else wanted
        settings = list(dict.fromkeys(key for run in found for key in run.recipe))
        sabotage = sabotage_of(found) if inside and names == list(PAIR) else {"mistake": "", "cost": ""}
        return {
            "found": [(run, when(run.at)) for run in found],
            "wanted": wanted,
            "names": names,
            "title": f"{f'{folders[0]}:' if inside else 'Runs' if len(names) > 1 else 'Run'} {' beside '.join(names)}",
            "chart": chart([Series(name, run.log.losses, run.log.held_out) for name, run in zip(names, found)]),
            "samples": [(run, run.log.samples[-SAMPLES:][::-1]) for run in found],
            "settings": settings,
            "changed": [key for key in settings if len({str(run.recipe.get(key)) for run in found}) > 1],
            "others": [run.id for run in self.runs.all() if run.id not in wanted],
            **sabotage,
        }

    # A text

    def form(self, model: str = "", text: str = "") -> dict[str, Any]:
        """The models that a text can go through: the newest run that has a checkpoint first."""
        able = [run for run in self.runs.all() if run.can_write]
        models = [*(run.id for run in able if not run.pair), BUNDLED, *(run.id for run in able if run.pair)]
        return {"models": models, "model": model if model in models else models[0], "longest": LONGEST, "text": text}

    def look(self, asked: Mapping[str, str]) -> dict[str, Any]:
        kept = self._looks.get(asked["look"])
        if kept is None:
            raise Trouble("This text is not kept any longer.", "Type it again on the [model page](/model#look).")
        one, thumbs, points = kept
        layers, heads = one.attention.shape[:2]
        layer, head = chosen(asked.get("layer"), layers), chosen(asked.get("head"), heads)
        return {
            "look": one,
            "id": asked["look"],
            "map": head_map(one.attention[layer, head], one.tokens, layer, head),
            "thumbs": thumbs,
            "scatter": points,
            "computed": computing(one.stack, len(one.tokens)),
            "stack": one.stack,
            **self.form(one.model, one.text),
        }

    def sent(self, form: Mapping[str, str]) -> str:
        """A text to look at: it goes through the model in the contained child, one at a time."""
        text = asked(form.get("text", ""))
        model = form.get("model") or self.form()["model"]
        with self._one_at_a_time:
            one = looked(self.pages.home, model, text)
            id = hashlib.sha256(f"{model}\0{one.step}\0{text}".encode("utf-8", "replace")).hexdigest()[:16]
            layers, heads = one.attention.shape[:2]
            thumbs = [[thumb(one.attention[i, j], i, j) for j in range(heads)] for i in range(layers)]
            self._looks[id] = one, thumbs, scatter(*one.readable)
            self._looks.move_to_end(id)
            while len(self._looks) > KEPT:
                self._looks.popitem(last=False)
        return f"/model?{urlencode({'look': id})}"

    # What changes

    def parts(self, change: Change, asked: Mapping[str, str]) -> Mapping[str, str]:
        if change.kind == "run":
            return self.grown(str(change.data.get("run", "")), asked)
        if change.kind not in RECORD or asked.get("run") or asked.get("look"):
            return {}
        if asked.get("slot"):
            return {"slot": rendered("model_slot.html", **self.slot(asked))}
        return {"stack": rendered("model_stack.html", **self.stack(asked))}

    def grown(self, id: str, asked: Mapping[str, str]) -> Mapping[str, str]:
        if asked.get("slot") or asked.get("look"):
            return {}
        if not asked.get("run"):
            return {"runs": rendered("model_runs.html", **self.listed(asked))}
        if id not in (asked["run"], asked.get("with")):
            return {}
        try:
            values = self.run(asked["run"], asked.get("with", ""))
        except Trouble:  # the run is being made anew
            return {}
        return {
            name: rendered(f"model_run_{name}.html", **values) for name in ("standing", "curve", "numbers", "samples")
        }


def sabotage_of(found: list[Run]) -> dict[str, str]:
    """Of a healthy and a sabotaged run: the mistake's sentence, and what it costs where both are done."""
    from scratchproof.training import sabotage

    known = mistake_of(found[0].pair)
    both = [sabotage.Outcome.of(run.log) for run in found]
    ended = all(run.ended for run in found)
    return {"mistake": known[1].says if known else "", "cost": sabotage.cost(*both) if ended else ""}


def chosen(text: str | None, count: int) -> int:
    """A number from an address, counted from 1 there; the first where it is none."""
    k = int(text) - 1 if text is not None and text.isascii() and text.isdigit() and len(text) < 6 else 0
    return k if 0 <= k < count else 0


def when(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M") if at > 0 else "–"
