"""A learner's test before right and wrong programs.

    verdict = judged(nursery, lab, planted, text)
    verdict.outcome     # "good", or a reason in this order: "cannot-run", "rejects-right", "passes-broken", "misses"

The test has to pass on the reference, on that in other words, and on every variant; it has to fail on the broken
program that the learner was given, on that in other words, and on each of its mistakes alone. Each program is run in a
child of its own, in an order that nobody knows beforehand.
"""

from __future__ import annotations

import ast
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any, Literal

from scratchproof.catalogue import Lab
from scratchproof.errors import Trouble
from scratchproof.lab.catalogued import Mistake
from scratchproof.sandbox import Ended, Job, Limits, Nursery
from scratchproof.syntax import parsed

from .disguise import disguised
from .planting import Planted, with_mistakes

Outcome = Literal["good", "cannot-run", "rejects-right", "passes-broken", "misses"]
OUTCOMES: dict[str, str] = {
    "good": "passes on right programs, fails on broken ones",
    "cannot-run": "the test itself does not run",
    "rejects-right": "a right program fails it",
    "passes-broken": "the broken program passes it",
    "misses": "it does not notice every planted mistake",
}
WALL_S = 10.0
PATIENCE = 3.0  # times the wall clock of a child that had hardly computed when its time was up
MOST_CHARACTERS = 200_000
RUNNER = Path(__file__).with_name("runner.py")
ENTRY = "hunt_runner"


@dataclass(frozen=True)
class Program:
    """One program for the test. kind: "right", "broken" (as the learner got it) or "alone" (one of its mistakes)."""

    id: str
    kind: Literal["right", "broken", "alone"]
    text: str
    says: str = ""  # of a right one: what is different about it
    mistake: Mistake | None = None


@dataclass(frozen=True)
class Failure:
    """What stopped a test. line: of the test file, 0 where unknown; text: that line; lacks: a name not there."""

    test: str
    kind: str  # "assertion", "error", "refused", "stopped"
    type: str = ""
    message: str = ""
    line: int = 0
    text: str = ""
    lacks: str = ""


@dataclass(frozen=True)
class Ran:
    """A test file on one program. wrong: it could not be run to its end; that is neither passing nor failing."""

    program: Program
    tests: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()
    wrong: Failure | None = None
    printed: str = ""

    @property
    def passed(self) -> bool:
        return self.wrong is None and not self.failed and bool(self.tests)

    @property
    def noticed(self) -> bool:
        """Whether a test failed; one that never ends, or ends the process, has not said anything."""
        return self.wrong is None and bool(self.failed)


@dataclass(frozen=True)
class TestVerdict:
    """The result. ``program`` is the one that shows it; ``missed``: mistakes that the test does not notice."""

    __test__ = False  # pytest takes classes of this name for tests

    outcome: Outcome
    failure: Failure | None = None
    program: Program | None = None
    missed: tuple[Mistake, ...] = ()
    tests: tuple[str, ...] = ()
    right: int = 0  # right programs on which it passed
    broken: int = 0  # broken ones on which it failed
    printed: str = ""
    seed: int = 0
    ran: tuple[Ran, ...] = field(default=(), repr=False)

    @property
    def good(self) -> bool:
        return self.outcome == "good"


def right_programs(lab: Lab) -> list[Program]:
    """The reference, the reference in other words, and every variant."""
    found = [
        Program("reference", "right", lab.reference),
        Program(
            "in-other-words", "right", disguised(lab.reference), "the same program with other names for its locals"
        ),
    ]
    for cell in lab.variants:
        found.append(Program(cell.id, "right", whole(lab, cell.text), cell.says))
    return found


def whole(lab: Lab, text: str) -> str:
    """A variant that runs: where it has no ``run`` of its own, that of the reference, with all around it."""
    names = {n.name for n in parsed(text).body if isinstance(n, ast.FunctionDef)}
    return text if "run" in names else f"{lab.reference}\n\n{text}"


def broken_programs(lab: Lab, planted: Planted) -> list[Program]:
    """The planted program, that in other words, and each of its mistakes alone."""
    only = planted.mistakes[0] if len(planted.mistakes) == 1 else None
    found = [
        Program("planted", "broken", planted.source, mistake=only),
        Program("planted-in-other-words", "broken", disguised(planted.source)),
    ]
    for m in planted.mistakes if only is None else ():
        text = with_mistakes(lab, (m,))
        if text is not None:
            found.append(Program(m.id, "alone", text, m.says, m))
    return found


def judged(
    nursery: Nursery, lab: Lab, planted: Planted, text: str, *, seed: int | None = None, own: str | None = None
) -> TestVerdict:
    """The verdict on a test file. own: the learner's program, where it is right: it has to pass as well.

    Raises `Trouble` when the sandbox is lost.
    """
    seed = secrets.randbelow(2**31) if seed is None else seed
    wrong = unreadable(text)
    if wrong is not None:
        return TestVerdict("cannot-run", wrong, seed=seed)
    programs = [*right_programs(lab), *broken_programs(lab, planted)]
    if own is not None:
        programs.append(Program("yours", "right", own, "your own program.py"))
    # The test must not know by its turn which program it has before it
    Random(secrets.randbits(64)).shuffle(programs)
    rans: list[Ran] = []
    for program in programs:
        rans.append(tried(nursery, lab, program, text, seed))
        if settled(rans):
            break
    return concluded(rans, seed)


def settled(rans: list[Ran]) -> bool:
    """Whether what is left to try can change nothing: the test cannot run, or keeps running into the clock."""
    last = rans[-1]
    if last.program.kind == "right" and (last.wrong is not None or any(not f.test for f in last.failed)):
        return True
    return sum(r.wrong is not None for r in rans) >= 2


def concluded(rans: list[Ran], seed: int) -> TestVerdict:
    """What the runs add up to; the first reason in the order of `OUTCOMES`."""
    tests = next((r.tests for r in rans if r.tests), ())
    right = [r for r in rans if r.program.kind == "right"]
    broken = [r for r in rans if r.program.kind == "broken"]
    alone = [r for r in rans if r.program.kind == "alone"]
    about = TestVerdict(
        "good",
        tests=tests,
        right=sum(r.passed for r in right),
        broken=sum(r.noticed for r in (*broken, *alone)),
        seed=seed,
        ran=tuple(rans),
    )
    # The reference speaks first: what fails there needs no variant to explain it
    right.sort(key=lambda r: {"reference": 0, "in-other-words": 1}.get(r.program.id, 2))
    for ran in (*right, *broken, *alone):
        wrong = ran.wrong or next((f for f in ran.failed if not f.test and ran.program.kind == "right"), None)
        if wrong is not None:
            return replace(about, outcome="cannot-run", failure=wrong, program=ran.program, printed=ran.printed)
    for ran in right:
        if ran.failed:
            return replace(
                about, outcome="rejects-right", failure=ran.failed[0], program=ran.program, printed=ran.printed
            )
    missed = tuple(r.program.mistake for r in (*broken, *alone) if not r.noticed and r.program.mistake is not None)
    for ran in broken:
        if not ran.noticed:
            return replace(about, outcome="passes-broken", program=ran.program, missed=missed)
    return replace(about, outcome="misses", missed=missed) if missed else about


def unreadable(text: str) -> Failure | None:
    """Why a test file cannot be run at all, as far as its text shows it."""
    if not text.strip():
        return Failure("", "refused", message="The test file is empty.")
    if len(text) > MOST_CHARACTERS:
        return Failure("", "refused", message=f"The test file is longer than {MOST_CHARACTERS} characters.")
    try:
        tree = parsed(text)
    except SyntaxError as error:
        return Failure("", "error", "SyntaxError", str(error.msg), error.lineno or 0, (error.text or "").strip())
    except (ValueError, RecursionError, MemoryError) as error:
        return Failure("", "error", type(error).__name__, str(error))
    if any(isinstance(n, ast.FunctionDef) and n.name.startswith("test") for n in tree.body):
        return None
    what = "The test file holds no test: write functions `def test_...():` with `assert`."
    if any(isinstance(n, ast.ClassDef) and "test" in n.name.lower() for n in tree.body):
        what = "The tests stand in a class: here they are plain functions `def test_...():` at the top level."
    elif any(isinstance(n, ast.AsyncFunctionDef) for n in tree.body):
        what = "A test is a plain function here: `def`, not `async def`."
    return Failure("", "refused", message=what)


def tried(nursery: Nursery, lab: Lab, program: Program, text: str, seed: int) -> Ran:
    """The test file on one program."""
    job = job_of(lab, program, text, seed)
    ran, ended = played(nursery, job, program, text)
    if ended.reason == "timeout" and ended.cpu_s < ended.wall_s / 2:
        # A busy machine let it wait: right code must not fail because of other programs
        patient = replace(job, limits=replace(job.limits, wall_s=PATIENCE * job.limits.wall_s))
        ran, _ = played(nursery, patient, program, text)
    return ran


def job_of(lab: Lab, program: Program, text: str, seed: int) -> Job:
    memory = int(lab.facts.get("limits", {}).get("memory_mb", 512)) << 20
    return Job(
        entry=f"{ENTRY}:play",
        payload={"program": program.text, "test": text, "seed": seed},
        modules={ENTRY: RUNNER.read_text(encoding="utf-8")},
        limits=Limits(wall_s=WALL_S, cpu_s=WALL_S, memory=memory),
        allow=lab.allow,
    )


def played(nursery: Nursery, job: Job, program: Program, text: str) -> tuple[Ran, Ended]:
    """What well-formed frames said, and what the end says; anything else that a child may write is dropped."""
    running = nursery.start(job)
    tests: tuple[str, ...] | None = None
    load: Failure | None = None
    begun = ""
    told: dict[str, Failure | None] = {}
    for frame in running.frames():
        if not isinstance(frame, Mapping):
            continue
        loaded = frame.get("load")
        if tests is None and load is None and isinstance(loaded, Mapping):
            if isinstance(loaded.get("wrong"), Mapping):
                load = failure_of("", loaded["wrong"], text)
            elif isinstance(loaded.get("tests"), list) and all(isinstance(t, str) for t in loaded["tests"]):
                tests = tuple(dict.fromkeys(loaded["tests"]))
        elif isinstance(frame.get("begin"), str):
            begun = frame["begin"]
        elif isinstance(frame.get("test"), str) and frame["test"] not in told:
            wrong = frame.get("wrong")
            told[frame["test"]] = failure_of(frame["test"], wrong, text) if isinstance(wrong, Mapping) else None
    ended = running.ended
    if ended.reason == "lost":
        raise Trouble("The process that runs tests was lost.", "Run the command again.")
    if load is not None and ended.reason == "done" and load.kind != "refused" and load.type != "SyntaxError":
        # What stands outside of the tests failed: on a broken program that is a failure like another
        return Ran(program, (), (load,), None, ended.printed), ended
    wrong = load or stopped(ended, begun, job.limits)
    full = next((f for f in told.values() if f is not None and f.type == "MemoryError"), None)
    if wrong is None and full is not None:
        wrong = replace(full, kind="stopped", message=f"It needed more than {job.limits.memory >> 20} MB of memory.")
    refused = next((f for f in told.values() if f is not None and f.kind == "refused"), None)
    if wrong is None and (refused is not None or tests is None or set(tests) != set(told) or not tests):
        wrong = refused or Failure(begun, "stopped", message="The test file did not run to its end.")
    failed = tuple(f for f in told.values() if f is not None)
    return Ran(program, tests or (), failed, wrong, ended.printed), ended


def failure_of(test: str, wrong: Mapping[Any, Any], text: str) -> Failure:
    def said(key: str) -> str:
        value = wrong.get(key)
        return value if isinstance(value, str) else ""

    at = wrong.get("line")
    line = at if type(at) is int and 0 < at <= text.count("\n") + 1 else 0
    kind = said("kind") if said("kind") in ("assertion", "error", "refused") else "error"
    row = text.split("\n")[line - 1].strip() if line else ""
    return Failure(test, kind, said("type"), said("message"), line, row, said("lacks"))


def stopped(ended: Ended, begun: str, limits: Limits) -> Failure | None:
    """Why the child did not come to its end; None when it did."""
    if ended.reason == "done":
        return None
    where = f"`{begun}`" if begun else "The test file"
    says = {
        "timeout": f"{where} had not ended after {limits.wall_s:.0f} seconds. A test has to end, also one that fails.",
        "cpu": f"{where} had not ended after {limits.cpu_s:.0f} seconds. A test has to end, also one that fails.",
        "memory": f"{where} needed more than {limits.memory >> 20} MB of memory.",
        "exited": f"{where} ended the process. A test fails by `assert`, or by an error.",
        "output": f"{where} printed or sent too much.",
        "signal": f"{where} crashed the interpreter.",
    }
    return Failure(begun, "stopped", ended.reason, says.get(ended.reason, f"{where} was stopped ({ended.reason})."))
