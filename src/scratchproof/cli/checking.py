"""One check, from a request to what is printed: the same in this process and in the background judge.

A request and a response are JSON. `perform` never prints; whoever asked does.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from scratchproof import catalogue, clock
from scratchproof.catalogue import Lab
from scratchproof.cli.following import next_lab
from scratchproof.errors import Trouble
from scratchproof.judge.answer import Answer, read_answer
from scratchproof.judge.judge import Judge
from scratchproof.judge.verdict import Verdict
from scratchproof.judge.which_lab import lab_of, refused
from scratchproof.learner import Learner
from scratchproof.parts import Part

RIGHT, NOT_RIGHT, NO_VERDICT = 0, 1, 2
TOGETHER_S = 5.0  # a verdict on the same text within these seconds is that of the same save


def perform(request: dict[str, Any], judge: Judge) -> dict[str, Any]:
    """Judge what a request names, and record it when it lies in the learner's folder.

    request: ``home``, ``path``, and optionally ``function``, ``lab``, ``seed``, ``verbose``, ``paper``, ``export``.
    response: ``status`` (exit status), ``json`` (the verdict), ``lines`` (the page, where a paper was given), ``lab``,
    ``judged`` (fields of `classes.judged.Judged`, where something is to be exported);
    or ``status`` 2 and ``trouble`` with its three sentences.
    """
    try:
        catalogue.refresh()
        with Learner(Path(request["home"])) as learner:
            lab, verdict = judged(request, judge, learner)
            response: dict[str, Any] = {
                "status": RIGHT if verdict.right else NOT_RIGHT,
                "json": verdict.to_json(),
                "lab": lab.id,
            }
            if request.get("export"):
                response["judged"] = exported(verdict, lab, Path(request["path"]))
            if "paper" in request:
                response["lines"] = page_lines(request, verdict, lab, learner)
            return response
    except Trouble as trouble:
        return {"status": NO_VERDICT, "trouble": [trouble.what, trouble.next, trouble.where]}


def exported(verdict: Verdict, lab: Lab, path: Path) -> dict[str, Any]:
    from scratchproof.classes.handed_in import owner, visible
    from scratchproof.classes.judged import judged_of

    return dict(vars(judged_of(verdict, lab, owner(path), visible(path.name))))


def judged(request: dict[str, Any], judge: Judge, learner: Learner) -> tuple[Lab, Verdict]:
    path = Path(request["path"])
    answer = read_answer(path, request.get("function"))
    lab = catalogue.find(request["lab"]) if request.get("lab") else lab_of(path, answer)
    recheck(learner, judge, catalogue.parts_needed(answer.text))
    parts = needed_parts(learner, answer.text, *answer.local.values())
    refusal, blocked = refused(lab, parts), blocking(learner, parts)
    if blocked and not refusal:
        verdict = Verdict("blocked", lab.id, request.get("seed") or 0, blocked, check=lab.check, answer=answer.hash)
    elif refusal:
        verdict = Verdict("forbidden", lab.id, request.get("seed") or 0, refusal, check=lab.check, answer=answer.hash)
    else:
        answer = Answer(answer.text, answer.name, answer.local, answer.function, parts)
        verdict = judge.judge(lab, answer, request.get("seed"))
    if is_own(learner, lab, path):
        keep(learner, lab, answer, verdict, judge)
    return lab, verdict


def is_own(learner: Learner, lab: Lab, path: Path) -> bool:
    """Whether a file is the lab's own file in the learner's folder: only these are kept in the record."""
    return path.name == lab.file_name and path.resolve().parent == learner.home.resolve()


def needed_parts(learner: Learner, *sources: str) -> dict[str, Part]:
    """The parts that an answer's texts import: the learner's verified ones, else borrowed."""
    found: dict[str, Part] = {}
    for source in sources:
        found.update(learner.parts_for(source))
    return found


def keep(learner: Learner, lab: Lab, answer: Answer, verdict: Verdict, judge: Judge) -> None:
    """Write what happened into the record, once: a terminal and the page may follow the same save."""
    with learner.transaction():
        if not kept_just_now(learner, lab, answer.sources, right=verdict.right):
            write_down(learner, lab, answer, verdict, judge)


def kept_just_now(learner: Learner, lab: Lab, sources: dict[str, str], *, right: bool) -> bool:
    """Whether the last verdict in the record is on this very text, by another process and a moment ago."""
    last = None
    for event in learner.record.events(lab=lab.id):
        if event.kind in ("tried", "passed"):
            last = event
    if last is None or (last.kind == "passed") != right:
        return False
    from datetime import datetime

    ago = abs((clock.now() - datetime.fromisoformat(last.at)).total_seconds())
    return ago < TOGETHER_S and same_text(learner, dict(last.data.get("sources") or {}), sources)


def write_down(learner: Learner, lab: Lab, answer: Answer, verdict: Verdict, judge: Judge) -> None:
    sources = answer.sources
    if verdict.right:
        torch = lab.withheld is not None and answer.uses_torch
        labs = learner.progress[lab.id]
        known = labs.torch_pass if torch else labs.last_pass
        if learner.passed(lab) and known is not None and same_text(learner, known.sources, sources):
            return  # saved again without a change: nothing new to keep
        learner.note(
            "passed",
            lab,
            sources=sources,
            main=answer.name,
            entries=[f"{name}={actual}" for name, actual in verdict.names.items()],
            check=verdict.check,
            conventions=verdict.conventions,
            ratio=judge.ratio(lab, verdict.cpu_s),
            seed=verdict.seed,
            answer=verdict.answer,
            **({"framework": "torch"} if torch else {}),
        )
    else:
        learner.note(
            "tried",
            lab,
            sources=sources,
            outcome=verdict.outcome,
            mistake=verdict.mistakes[0].id if len(verdict.mistakes) == 1 else None,
            probe=verdict.probe or None,
            hint=verdict.hint,
            seed=verdict.seed,
            ms=round(verdict.ms, 1),
            check=verdict.check,
        )


def recheck(learner: Learner, judge: Judge, names: list[str] | None = None) -> None:
    """Judge again what was passed under an older version of its check: all of it, or only the parts ``names``.

    The outcome goes into the record. An old pass is never silently kept, and never silently revoked.
    """
    for lab in learner.outdated():
        name = lab.judged[0].name
        if names is not None and not {j.name for j in lab.judged} & set(names):
            continue
        part = learner.proven(lab, name) or learner.proven(lab, name, torch=has_torch())
        if part is None:
            continue  # an answer in PyTorch waits until there is one again
        function = part.function if part.function != name else None
        answer = Answer(part.source, lab.file_name, part.local, function, needed_parts(learner, part.source))
        verdict = judge.judge(lab, answer)
        named = verdict.mistakes[0].id if len(verdict.mistakes) == 1 else None
        learner.note("recheck", lab, outcome=verdict.outcome, check=verdict.check, seed=verdict.seed, mistake=named)


def has_torch() -> bool:
    from importlib.util import find_spec

    return find_spec("torch") is not None


def blocking(learner: Learner, parts: dict[str, Part]) -> str:
    """Why an answer cannot be judged yet: a part of the learner's own that it needs is not right any more."""
    for name in parts:
        lab = catalogue.lab_of_part(name)
        if lab is not None and learner.state(lab) == "under an older check":
            return (
                f"It needs `{name}`, and yours passed only under an older check: under the present one it is not "
                f"right. `scratchproof check {lab.id}` says why; mend it first."
            )
    return ""


def same_text(learner: Learner, kept: dict[str, str], sources: dict[str, str]) -> bool:
    return set(kept) == set(sources) and all(learner.record.source(kept[n]) == text for n, text in sources.items())


def page_lines(request: dict[str, Any], verdict: Verdict, lab: Lab, learner: Learner) -> list[Any]:
    """The verdict's page on the asker's paper, as lists of [text, role]."""
    from scratchproof.screen.verdict_page import page_of
    from scratchproof.screen.writer import lines_as_data, paper_from

    page = page_of(
        verdict,
        lab,
        next=next_step(verdict, learner, request),
        verbose=bool(request.get("verbose")),
        file=Path(request["path"]).name,
    )
    return lines_as_data(page, paper_from(request["paper"]))


def next_step(verdict: Verdict, learner: Learner, request: dict[str, Any]) -> str:
    """One sentence: what to do now. Empty when the file is not one of the learner's own."""
    if not verdict.right or not is_own(learner, catalogue.exercises()[verdict.lab], Path(request["path"])):
        return ""
    following = next_lab(learner)
    if following is None:
        return "Every lab is proven. `scratchproof talk` lets the model write through your code."
    return f"Next: {following.title} ({following.minutes} min). `scratchproof next` opens it."


def background() -> None:
    """The background judge's main function."""
    import signal
    import sys

    from scratchproof import cli
    from scratchproof.cli import check
    from scratchproof.warm.asked import answered
    from scratchproof.warm.server import serve
    from scratchproof.warm.socket_place import socket_path

    path = socket_path()
    if path is None:
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with Judge() as judge:
        recent: list[str] = []

        def respond(request: dict[str, Any]) -> dict[str, Any]:
            response = perform(request, judge)
            if "lab" in response:
                recent[:] = [response["lab"]]
            return response

        def idle(nobody_waits: Callable[[], bool]) -> None:
            for lab in recent:
                judge.anticipate(catalogue.exercises()[lab], idle=nobody_waits)

        check.resident = respond
        judge.warm_up()
        serve(Path(path), lambda body: answered(body, cli.main), idle)
