"""`verify`: somebody else's report, or a folder of their answers, judged again in the sandbox."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from scratchproof.catalogue import Lab
from scratchproof.cli.check import seed_number
from scratchproof.cli.report import files_hash
from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.evidence.lines import KINDS, Line
from scratchproof.evidence.reading import NO_REPORT, read, report_in
from scratchproof.evidence.verifying import Verification
from scratchproof.judge.answer import Answer, read_answer
from scratchproof.judge.judge import Judge
from scratchproof.judge.verdict import Verdict
from scratchproof.judge.which_lab import lab_of, refused
from scratchproof.learner import Learner
from scratchproof.recall.hunts import testing
from scratchproof.recall.hunts.planting import Planted
from scratchproof.sandbox import Nursery
from scratchproof.screen.page import Page, Role, Span
from scratchproof.screen.prose import Prose
from scratchproof.screen.writer import write

HELD, NOT, COULD_NOT = 0, 1, 2
MOST_FILES = 2000
SIGNS: dict[str, tuple[str, Role]] = {
    "held": ("right", "right"),
    "changed": ("bullet", "hint"),
    "not": ("wrong", "wrong"),
    "hash": ("wrong", "wrong"),
    "cannot": ("bullet", "hint"),
    "unverifiable": ("bullet", "quiet"),
    "aside": ("bullet", "quiet"),
}


def run(command: str, argv: list[str]) -> int:
    parser = Arguments(
        "verify",
        "Judge every source of a report, or of a folder of answers, again, and say line by line what held.",
        "Exit status: 0 all of it held, 1 something did not, 2 something could not be judged.",
    )
    parser.add_argument(
        "path", metavar="FILE_OR_FOLDER", type=Path, help="report.json, report.html, a folder with one, or of .py files"
    )
    parser.add_argument("--json", action="store_true", help="print what held as JSON")
    parser.add_argument("--allow-weak", action="store_true", help="run strangers' code though containment is weak here")
    parser.add_argument("--seed", type=seed_number, help="ask with this seed instead of fresh numbers")
    args = parser.parse_args(argv)
    try:
        return verified(args.path.expanduser(), args.seed, weak=args.allow_weak, as_json=args.json)
    except Trouble as trouble:
        if args.json:
            print(json.dumps({"schema": 1, "status": COULD_NOT, "trouble": trouble.what, "next": trouble.next}))
        raise


def verified(path: Path, seed: int | None, *, weak: bool, as_json: bool) -> int:
    if not path.exists():
        raise Trouble(f"There is no file or folder {path}.", NO_REPORT)
    file = report_in(path)
    plain = file is None or file.suffix == ".py"
    given = None if plain or file is None else read(file)
    told: list[Line] = []
    with Judge() as judge, Learner() as learner:
        contained(judge.nursery, weak)
        bench = Bench(judge, weak)
        if given is not None:
            verification = Verification(given, bench, learner.curriculum, files_hash(), seed)
            lines, count = verification.lines(), verification.pieces
        else:
            lines, count = answers(path, bench, seed)
        screen = Screen(count, quiet=as_json)
        for line in lines:
            told.append(line)
            screen.tell(line)
    status = status_of(told)
    if as_json:
        tally = Counter(line.kind for line in told)
        counts = {kind: tally[kind] for kind in KINDS}
        print(json.dumps({"schema": 1, "status": status, "counts": counts, "lines": [asdict(line) for line in told]}))
    else:
        screen.end(told, status)
    return status


class Bench:
    """Judges as `check` does, contained as far as was asked for."""

    def __init__(self, judge: Judge, weak: bool) -> None:
        self.judge, self.weak = judge, weak

    def judged(self, lab: Lab, answer: Answer, seed: int | None) -> Verdict:
        refusal = refused(lab, answer.parts)
        if refusal:
            return Verdict("forbidden", lab.id, seed or 0, refusal, check=lab.check, answer=answer.hash)
        if lab.withheld is not None and answer.uses_torch:
            contained(self.judge.torch_nursery(), self.weak)
        return self.judge.judge(lab, answer, seed)

    def tested(self, lab: Lab, made: Planted, text: str, own: str | None, seed: int | None) -> testing.TestVerdict:
        return testing.judged(self.judge.nursery, lab, made, text, seed=seed, own=own)


def contained(nursery: Nursery, weak: bool) -> None:
    """Raises `Trouble` where code of a stranger could do harm, unless that was allowed."""
    if nursery.level != "strong" and not weak:
        raise Trouble(
            f"Containment is only {nursery.level} on this machine, and this would run code that somebody else wrote.",
            "`scratchproof doctor` says what is missing; --allow-weak runs it all the same.",
        )


def status_of(told: list[Line]) -> int:
    kinds = {line.kind for line in told}
    if kinds & {"not", "hash"}:
        return NOT
    judged = any(line.piece and line.kind in ("held", "changed") for line in told)
    return HELD if judged and "cannot" not in kinds else COULD_NOT


def answers(path: Path, bench: Bench, seed: int | None) -> tuple[Iterator[Line], int]:
    """The lines on a file, or on every file of a folder, that answers a lab. Raises `Trouble` when none does."""
    from scratchproof.evidence.answers import lines

    found: list[tuple[Lab, Answer]] = []
    aside: list[Line] = []
    for file in sorted(path.glob("*.py"))[:MOST_FILES] if path.is_dir() else [path]:
        try:
            if file.is_symlink():
                raise Trouble("It is a link to another file.")
            answer = read_answer(file)
            found.append((lab_of(file, answer), answer))
        except Trouble as trouble:
            aside.append(Line("aside", file.name, trouble.what.rstrip(".")))
    if not found:
        raise Trouble(f"There is neither a report nor an answer to a lab in {path}.", NO_REPORT)

    def all_of_them() -> Iterator[Line]:
        yield from lines(found, bench, seed)
        yield from aside

    return all_of_them(), len(found)


class Screen:
    """A line as soon as it is known, numbered where it ends a lab or a hunt."""

    def __init__(self, count: int, *, quiet: bool) -> None:
        self.count, self.quiet, self.done = count, quiet, 0
        self.began_unverifiable = False

    def tell(self, line: Line) -> None:
        if line.piece:
            self.done += 1
        if self.quiet:
            return
        if line.kind == "unverifiable" and not self.began_unverifiable:
            self.began_unverifiable = True
            write(Page((Prose((Span("Not to be verified by running, and told as the report tells it:"),)),)))
        sign, role = SIGNS[line.kind]
        number = f"{self.done}/{self.count} " if line.piece and self.count > 1 else ""
        spans: tuple[Span, ...]
        if line.kind == "unverifiable":
            spans = (Span(line.about, "quiet"),)
        else:
            says = f": {KINDS[line.kind]}" + (f": {line.says}" if line.says else "") + "."
            spans = (Span(number, "quiet"), Span(line.about, "strong"), Span(says.replace("..", ".")))
        write(Page((Prose(tuple(s for s in spans if s.text), mark=sign, role=role),)))

    def end(self, told: list[Line], status: int) -> None:
        pieces = [line for line in told if line.piece]
        held = sum(line.kind in ("held", "changed") for line in pieces)
        others = [line for line in told if line.kind in ("not", "hash", "cannot") and not line.piece]
        says = f"{held} of {len(pieces)} held." if pieces else "There is nothing in it that could be judged."
        if others:
            says += f" Besides, {len(others)} {'line' if len(others) == 1 else 'lines'} above did not hold."
        role: Role = "right" if status == HELD else "wrong"
        print()
        write(Page((Prose((Span(says, role),)),)))
