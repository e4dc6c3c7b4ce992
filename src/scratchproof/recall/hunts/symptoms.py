"""What a colleague would see of a program: its run is observed in the sandbox, and drawn beside a healthy one.

observed = symptoms.observed(nursery, lab, source)      # raises `Stopped` where the program does not get that far
lines = symptoms.drawn(lab, observed, healthy)
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scratchproof.catalogue import Lab
from scratchproof.errors import Trouble
from scratchproof.judge.answer import defined_names
from scratchproof.sandbox import Job, Limits, Nursery, Preparation
from scratchproof.syntax import parsed
from scratchproof.wire import Other

WALL_S = 10.0
WIDEST = 76
_DRIVES = """

def whole_run(impl, inputs):
    return impl.run()


def symptoms(impl, inputs):
    return observe(impl)
"""


class Stopped(Trouble):
    """A program whose symptoms cannot be seen: it does not load, has no ``run``, stops with an error, never ends."""


@dataclass(frozen=True)
class Observed:
    """symptoms: what ``observe`` returned; run: what ``run()`` returned, where asked; cpu_s: what it took."""

    symptoms: Any
    run: Any
    cpu_s: float


def observed(
    nursery: Nursery, lab: Lab, source: str, local: Mapping[str, str] | None = None, *, whole: bool = False
) -> Observed:
    """One program's symptoms. local: modules that travel with it. whole: what its ``run`` returns as well.

    Raises `Stopped`.
    """
    judged = {j.name: [[j.name], None] for j in lab.judged if j.name in defined_names(source)}
    job = Job(
        entry="scratchproof.sandbox.player:play",
        payload={
            "module": "hunted",
            "names": {**judged, "run": [["run"], None]},
        },
        modules={**(local or {}), "hunted": source},
        limits=Limits(wall_s=WALL_S, cpu_s=WALL_S, memory=int(lab.facts.get("limits", {}).get("memory_mb", 512)) << 20),
        allow=lab.allow,
        preparation=Preparation(
            "scratchproof.sandbox.player:prepare",
            {
                "drive": observing(lab.read("symptoms.py")) + _DRIVES,
                "cases": [["symptoms", {}], ["whole_run", {}]][: 1 + whole],
            },
        ),
    )
    running = nursery.start(job)
    load: Mapping[str, Any] = {}
    cases: dict[int, Mapping[str, Any]] = {}
    for frame in running.frames():
        if not isinstance(frame, Mapping):
            continue
        if isinstance(frame.get("load"), Mapping) and not load:
            load = frame["load"]
        if type(frame.get("case")) is int:
            cases.setdefault(frame["case"], frame)
    ended = running.ended
    then = "Mend that first; `scratchproof hunt --symptoms` shows them again."
    if isinstance(load.get("raised"), Mapping):
        raise Stopped(f"The program does not load: {told(load['raised'])}.", then)
    if load.get("missing"):
        names = " and ".join(f"`{name}`" for name in load["missing"])
        raise Stopped(f"The program has no {names} any more.", "Put it back: the symptoms come from its run.")
    for i in range(1 + whole):
        if isinstance(cases.get(i, {}).get("raised"), Mapping):
            raise Stopped(f"Its run stops with {told(cases[i]['raised'])}.", then)
        if "ok" not in cases.get(i, {}):
            says = {
                "timeout": f"had not ended after {WALL_S:.0f} seconds",
                "cpu": f"had not ended after {WALL_S:.0f} seconds",
                "memory": "needs more memory than allowed",
            }
            last = (ended.detail.strip().splitlines() or [ended.reason])[-1]
            raise Stopped(f"Its run {says.get(ended.reason, f'was stopped: {last}')}.", then)
    return Observed(cases[0]["ok"], cases[1]["ok"] if whole else None, ended.cpu_s)


def observing(text: str) -> str:
    """symptoms.py without its imports of this package: these are there to draw with, and the child has none of it."""
    tree = parsed(text)
    tree.body = [
        n for n in tree.body if not (isinstance(n, ast.ImportFrom) and (n.module or "").startswith("scratchproof"))
    ]
    return ast.unparse(tree)


def told(raised: Mapping[str, Any]) -> str:
    """An exception in a few words, with the program's own line where it is known."""
    message = str(raised.get("message", "")).strip().rstrip(".")
    line = raised.get("line")
    where = f" (line {line})" if raised.get("inside") and line else ""
    return f"{raised.get('type', 'an error')}{': ' + message if message else ''}{where}"


def drawn(lab: Lab, seen: Any, healthy: Any) -> list[str]:
    """The lines that the hunt draws of what was seen. Raises `Stopped` when that is not what it draws of."""
    scope: dict[str, Any] = {"__name__": "symptoms"}
    exec(compile(lab.read("symptoms.py"), "symptoms.py", "exec"), scope)
    try:
        return [str(line) for line in scope["draw"](seen, healthy)]
    except Exception as error:
        what = f"What its run returns cannot be drawn ({type(error).__name__})."
        raise Stopped(what, "See that `run` returns what it did when you got the program.") from None


def odd(value: Any, depth: int = 0) -> str:
    """Why a value is not plain JSON data (NaN and infinities may occur); empty when it is."""
    if value is None or isinstance(value, bool | int | float | str):
        return ""
    if depth > 16:
        return "it is nested too deeply"
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str):
                return f"{key!r} is a key that is no text"
            if why := odd(inner, depth + 1):
                return why
        return ""
    if isinstance(value, list | tuple):
        return next((why for inner in value if (why := odd(inner, depth + 1))), "")
    return f"it holds a value of the type {value.type if isinstance(value, Other) else type(value).__name__}"
