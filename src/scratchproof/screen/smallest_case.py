"""The smallest case that shows what is wrong: the call, and expected and got beneath each other."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from scratchproof.catalogue import JudgedName, Lab
from scratchproof.judge.verdict import Case, Verdict
from scratchproof.lab.probe import Probe
from scratchproof.screen.call import call, given, is_by_place
from scratchproof.screen.page import Block, Span
from scratchproof.screen.prose import Prose, ended, said
from scratchproof.screen.versus import Shown, Versus, of_value, versus
from scratchproof.syntax import parsed

SHOWN, HAPPENED = "The smallest case that shows it:", "It happened here:"
COMPARED = ("mistake", "property", "shape", "dtype", "not-finite")  # outcomes of answers that came back


def case_blocks(verdict: Verdict, case: Case, lab: Lab, file: str) -> list[Block]:
    """The smallest case: the call, and, where the answer came back, expected and got."""
    compared = verdict.outcome in COMPARED
    blocks: list[Block] = [Prose((Span(SHOWN if compared else HAPPENED, "quiet"),))]
    inputs = case.input if isinstance(case.input, dict) else {"input": case.input}
    probe = next((p for p in lab.probes if p.id == verdict.probe), None)
    judged = function_of(lab, probe)
    if judged is not None:
        blocks.append(call(verdict.names.get(judged.name, judged.name), inputs, judged.parameters or ()))
    else:
        says = drive_says(lab, probe)
        if says:
            blocks.append(Prose(said(says), indent=2))
        blocks.append(given(inputs))
    if not compared:
        return blocks
    words = place_of(case.where, judged, inputs)
    if words:
        blocks.append(Prose(said(words, "quiet"), indent=2))
    blocks.append(compared_of(verdict, case, file, near=bool(words)))
    if case.says and verdict.outcome not in ("dtype", "shape"):
        blocks.append(Prose((Span(sentence_of(case)),), indent=2))
    return blocks


def sentence_of(case: Case) -> str:
    """What the comparison found, as a sentence; a comparison may leave out what it speaks of."""
    start = ""
    if about_dtype("", case):
        start = "the dtype is "
    elif re.match(r"\d+ entries, not", case.says):
        start = "what came back has "
    text = ended(start + case.says)
    return text[:1].upper() + text[1:] if re.match(r"[a-z]+ ", text) else text


def compared_of(verdict: Verdict, case: Case, file: str, near: bool) -> Block:
    if verdict.raised is not None and isinstance(case.got, str):
        at = f" at {verdict.raised.file or file}, line {verdict.raised.line}" if verdict.raised.line else ""
        return Versus(of_value(case.expected), Shown(text=case.got, note=f"an error{at}"), near=near)
    if case.where == "error":
        due, came = (f"an error: {v}" if v != "no error" else "no error" for v in (case.expected, case.got))
        return Versus(Shown(text=due), Shown(text=came), near=near)
    if about_dtype(verdict.outcome, case):
        return Versus(of_value(case.expected), replace(of_value(case.got), note=dtype_of(case.got)), near=near)
    made = versus(result_of(case.expected), result_of(case.got), case.first_difference)
    return replace(made, near=near)


def result_of(value: Any) -> Any:
    """What a call gave back, where its arguments were observed too."""
    return value["result"] if isinstance(value, dict) and set(value) == {"result", "arguments"} else value


def about_dtype(outcome: str, case: Case) -> bool:
    """Whether the dtype is what is wrong, so that no entry is to be pointed at."""
    dtype = dtype_of(case.got)
    return outcome == "dtype" or bool(dtype and case.says.startswith(f"{dtype},"))


def dtype_of(value: Any) -> str:
    return str(getattr(getattr(value, "dtype", None), "name", ""))


def function_of(lab: Lab, probe: Probe | None) -> JudgedName | None:
    """The judged function that a probe calls; None when its inputs are no call, but something that a drive plays."""
    if probe is None:
        return None
    import numpy as np

    inputs = probe.ask(np.random.default_rng(0), probe.sizes[0])
    if not set(inputs) <= {"name", "args", "kwargs", "strided"}:
        return None
    return next((j for j in lab.judged if j.name == inputs["name"]), lab.judged[0])


def drive_says(lab: Lab, probe: Probe | None) -> str:
    """What was done with the inputs, in the words of the drive that played them."""
    import ast

    for node in parsed(lab.drive).body:
        if probe is not None and isinstance(node, ast.FunctionDef) and node.name == probe.drives[0]:
            return " ".join((ast.get_docstring(node) or "").split())
    return ""


def place_of(where: str, judged: JudgedName | None, inputs: dict[str, Any]) -> str:
    """Which part of the answer differs, in words; empty when it is all of it."""
    if where.startswith("arguments"):
        index = re.match(r"arguments\[(\d+)\]", where)
        if judged is not None and index is not None:
            return f"{argument_name(int(index[1]), judged, inputs)} after the call:"
        return f"What was handed over, at `{where.removeprefix('arguments')}`, afterwards:"
    if where.startswith(("[", ".")):
        return f"At `{where}` of what came back:"
    return "" if where in ("", "error") else f"Compared: {where}."


def argument_name(index: int, judged: JudgedName, inputs: dict[str, Any]) -> str:
    """An argument by its keyword, or by the parameter that it fills."""
    keys, parameters = list(inputs), judged.parameters or []
    key = keys[index] if index < len(keys) else ""
    if key and not is_by_place(key):
        return f"`{key}`"
    return f"`{parameters[index]}`" if index < len(parameters) else f"Argument {index + 1}"
