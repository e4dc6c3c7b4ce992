"""Probes as they stand in probes.py: what they rest on, whether they can be asked, and asked alike twice."""

from __future__ import annotations

import ast
import zlib
from collections import Counter
from typing import Any

import numpy as np

from scratchproof import wire
from scratchproof.catalogue import Lab
from scratchproof.judge.question import LabQuestions, Question, quiet
from scratchproof.lab.probe import Probe
from scratchproof.proof.reading import Reader, first_line, line_in
from scratchproof.sandbox.player import compiled_drives
from scratchproof.syntax import parsed


def check(reader: Reader, lab: Lab, missing: set[str], *, judgeable: bool) -> bool:
    """Keep the probes that can be asked. Whether answers can be judged; ``judgeable``: as far as the rest goes."""
    found = None
    if "probes.py" not in missing:
        found = reader.attempt("probes.py", "probes.py", lambda: list({p.id: p for p in lab.probes}.values()))
    if found is None:
        lab.__dict__["probes"] = []
        return False
    drives = reader.attempt("drive.py", "drive.py", lambda: compiled_drives(lab.drive))
    lab.__dict__["probes"] = [p for p in found if drives is not None and askable(reader, p, drives)]
    twice(reader, lab)
    if not found:
        then = "Write at least one: @probe(rests=...) over ask(rng, size)."
        reader.error("no-probes", "probes.py holds no probe.", "probes.py", then)
    rests(reader, lab, found)
    if drives is not None and judgeable:
        answered(reader, lab)
    return judgeable and bool(lab.probes) and drives is not None


def line_of(reader: Reader, probe: Probe) -> int:
    return reader.line_of("probes.py", f"def {probe.id.replace('-', '_')}(")


def rests(reader: Reader, lab: Lab, found: list[Probe]) -> None:
    """Every probe rests on a marked sentence, every marked sentence has a probe."""
    if not lab.brief:
        return
    for probe in found:
        if probe.rests not in lab.marked:
            what = f"The probe {probe.id!r} rests on {probe.rests!r}, and no sentence of the brief carries that mark."
            then = f"Put {{#{probe.rests}}} behind the sentence that promises it, or give the probe another mark."
            reader.error("probe-without-mark", what, "probes.py", then, line_of(reader, probe))
    for mark in lab.marked:
        if mark not in {p.rests for p in found}:
            what = f"The sentence marked {mark!r} is promised, and no probe asks for it."
            then = f'Write a probe with rests="{mark}", or take the mark away.'
            reader.error("mark-without-probe", what, "brief.md", then, reader.line_of("brief.md", f"{{#{mark}}}"))


def twice(reader: Reader, lab: Lab) -> None:
    tree = parsed(lab.read("probes.py"))
    names = Counter(
        n.name
        for n in tree.body
        if isinstance(n, ast.FunctionDef) and any("probe" in ast.unparse(d) for d in n.decorator_list)
    )
    for name, count in names.items():
        if count > 1:
            what = f"{count} probes are called {name}; only the last one is asked."
            reader.error("probe-twice", what, "probes.py", "Rename them.", reader.line_of("probes.py", f"def {name}("))


def askable(reader: Reader, probe: Probe, drives: dict[str, Any]) -> bool:
    """Whether a probe can be asked at every size, and asks the same for the same seed."""
    line = line_of(reader, probe)

    def wrong(what: str, next: str, at: int = 0) -> bool:
        reader.error("probe-asks", f"The probe {probe.id!r} {what}", "probes.py", next, at or line)
        return False

    for drive in probe.drives:
        if drive not in drives:
            return wrong(f"is played by {drive!r}, which drive.py does not have.", "Write that function in drive.py.")
    if not probe.sizes:
        return wrong("has no sizes.", "Give it sizes=(1, 2, 4), small ones first.")
    for size in probe.sizes:
        frames = []
        for _ in range(2):
            try:
                with quiet():
                    inputs = probe.ask(np.random.default_rng([0, zlib.crc32(probe.id.encode()), size]), size)
                    frames.append(wire.encode(inputs))
            except (Exception, SystemExit) as error:
                what = f"stops at size {size} with {type(error).__name__}: {first_line(error)}"
                return wrong(what, "Mend its ask.", line_in(error, reader.path / "probes.py"))
            if not isinstance(inputs, dict):
                return wrong("does not return a dict.", "Return call(...), or a dict of plain data for the drive.")
            if has_other(wire.decode(frames[-1])):
                return wrong("hands over something that is no plain data.", "Use arrays, numbers, texts, lists, dicts.")
        if frames[0] != frames[1]:
            return wrong("asks differently for the same seed.", "Take every random number from its rng.")
    return True


def has_other(value: Any) -> bool:
    if isinstance(value, dict):
        return any(has_other(v) for v in value.values())
    if isinstance(value, list | tuple):
        return any(has_other(v) for v in value)
    return isinstance(value, wire.Other)


def answered(reader: Reader, lab: Lab) -> None:
    """An error that the reference itself raises has to be promised by the brief, or the drive is broken."""
    ready = LabQuestions(lab)
    for probe in lab.probes:
        size = probe.sizes[0]
        with quiet():
            inputs = probe.ask(np.random.default_rng([0, zlib.crc32(probe.id.encode()), size]), size)
            if inputs.get("name") == "":
                inputs["name"] = lab.judged[0].name
            got = ready.observed(ready.reference(), Question(0, probe, size, inputs))
        if "raised" in got and got["raised"]["type"] not in lab.brief:
            kind = got["raised"]["type"]
            what = f"The reference itself stops with {kind} ({got['raised']['message']}) when asked by {probe.id!r}."
            then = f"Mend the drive or the reference; if {kind} is right here, the brief has to promise it by name."
            reader.error("reference-raises", what, "probes.py", then, line_of(reader, probe))
