"""Hunts on the screen: the list, what one looks like, the verdicts on the fix and on the test, what was planted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from scratchproof.catalogue import Lab
from scratchproof.judge.verdict import Verdict
from scratchproof.lab.catalogued import Mistake
from scratchproof.recall.hunts.testing import Failure, TestVerdict
from scratchproof.screen.code import Code, Picture
from scratchproof.screen.page import Block, Page, Role, Span
from scratchproof.screen.prose import Items, Pairs, Prose, ended, said
from scratchproof.screen.table import Column, Table
from scratchproof.screen.verdict_page import page_of

STATES: dict[str, tuple[str, Role]] = {
    "new": ("new", "quiet"),
    "open": ("open", ""),
    "found": ("found", "right"),
    "given up": ("given up", "hint"),
}
LONGEST_EDIT = 12  # lines of a planted edit that are shown


def hunts_page(rows: Sequence[Mapping[str, Any]], following: str) -> Page:
    """Every hunt. A row has ``id``, ``title``, ``minutes``, ``depth``, ``state`` and ``took`` (text, may be empty)."""
    if not rows:
        return Page((Prose(said("There are no hunts. `SCRATCHPROOF_PACKS` names folders that hold some.")),))
    columns = (
        Column("hunt"),
        Column("title"),
        Column("min", right=True, alone="{} min", aloud="minutes"),
        Column("depth", right=True, alone="depth {}"),
        Column("state"),
    )
    table = Table(
        columns,
        tuple(
            (
                (Span(row["id"], "code"),),
                (Span(row["title"]),),
                (Span(str(row["minutes"]), "number"),),
                (Span(str(row["depth"]), "number"),),
                standing(row),
            )
            for row in rows
        ),
    )
    found = sum(row["state"] == "found" for row in rows)
    return Page((table, Prose(said(f"{found} of {len(rows)} found.")), Prose(said(following, "strong"), near=True)))


def standing(row: Mapping[str, Any]) -> tuple[Span, ...]:
    text, role = STATES.get(row["state"], (str(row["state"]), ""))
    return (Span(text, role), Span(f" in {row['took']}" if row["took"] else ""))


def begun_page(lab: Lab, place: str, count: int, clock: str, moved: Sequence[str] = ()) -> Page:
    """What is in front of the learner now. count: how many mistakes; clock: since when, and how long is meant."""
    many = "One mistake is" if count == 1 else f"{counted(count, 'mistake')} are"
    blocks: list[Block] = [
        Prose(said(lab.title, "strong")),
        Prose(said(f"{many} planted in this program. It runs all the same."), near=True),
        Pairs(
            (
                (Span("program.py"), said("the program: mend it")),
                (
                    Span("test_program.py"),
                    said("yours to write: it fails on the program as it is, passes on a right one"),
                ),
                (Span("brief.md"), said("what the program is for, and what each function promises")),
            ),
            indent=2,
        ),
        Prose((Span("In "), Span(f"`{place}`", "code"))),
    ]
    if moved:
        blocks.append(Prose(said(f"Your earlier files are kept: {', '.join(f'`{name}`' for name in moved)}.")))
    return Page((*blocks, Prose((Span(clock, "strong"),))))


def symptoms_page(lines: Iterable[str], title: str = "What a colleague sees:") -> Page:
    return Page((Prose(said(title, "strong")), Picture(tuple(lines))))


def next_page(lab: Lab) -> Page:
    """How it goes on."""
    return Page(
        (
            Prose(
                said(
                    f"`scratchproof hunt {lab.id} --check` judges both files. `--symptoms` shows your program as it is "
                    f"now, `scratchproof hint {lab.id}` gives a hint, `--give-up` tells what was planted."
                )
            ),
        )
    )


def fix_page(verdict: Verdict, lab: Lab) -> Page:
    """The verdict on the program, as a lab's is shown."""
    # Wrong versions it was told apart from would name what was planted; the seed stands at the end of the whole page
    plain = replace(verdict, told_apart=(), ms=0.0)
    page = page_of(plain, lab, file="program.py")
    hint = f"`scratchproof hint {lab.id}`"
    blocks = tuple(
        replace(b, spans=(b.spans[0], *said(hint))) if is_hint(b) and isinstance(b, Prose) else b for b in page.blocks
    )
    return Page((Prose(said("The program", "strong")), *blocks))


def is_hint(block: Block) -> bool:
    return isinstance(block, Prose) and bool(block.spans) and block.spans[0].text == "Hint: "


def test_page(verdict: TestVerdict, planted: int, *, tell: bool) -> Page:
    """The verdict on the test. planted: how many mistakes; tell: whether those that it misses may be named."""
    blocks: list[Block] = [Prose(said("The test", "strong"))]
    match verdict.outcome:
        case "good":
            says = f" It passes on {counted(verdict.right, 'right program')} and fails on {verdict.broken} broken ones."
            blocks.append(Prose((Span("Right.", "right"), Span(says)), mark="right", role="right"))
        case "cannot-run":
            blocks.append(wrong("Not yet: the test itself does not run."))
            blocks += because(verdict.failure)
            if verdict.failure is not None and verdict.failure.kind == "stopped" and verdict.program is not None:
                blocks.append(Prose(said(f"It happened on {which(verdict)}."), near=True))
        case "rejects-right":
            blocks.append(wrong(f"Not right: your test rejects {whose(verdict)}."))
            blocks += because(verdict.failure)
            if verdict.failure is not None and verdict.failure.lacks:
                blocks.append(Prose(said("A right program needs only the names that brief.md promises: test those.")))
            else:
                blocks.append(Prose(said("Test what brief.md promises, and nothing that it leaves open.")))
        case "passes-broken":
            blocks.append(wrong("Not right: your test passes on the program as you got it."))
            blocks.append(Prose(said(unnoticed(verdict, planted))))
        case _:
            blocks.append(wrong("Not right: your test fails on the program as you got it, and still misses something."))
            blocks.append(Prose(said(unnoticed(verdict, planted))))
    if verdict.missed and tell:
        blocks.append(Items(tuple(said(m.says) for m in verdict.missed), indent=2, near=True))
    elif verdict.missed:
        blocks.append(Prose(said("Which they are is told when your program is right."), near=True))
    if verdict.failure is not None and verdict.printed.strip():
        last = verdict.printed.rstrip().splitlines()[-5:]
        blocks += [Prose((Span("It printed:", "quiet"),)), Code("\n".join(last), role="quiet", near=True)]
    return Page(tuple(blocks))


def wrong(text: str) -> Block:
    return Prose(said(text, "wrong"), mark="wrong", role="wrong")


def whose(verdict: TestVerdict) -> str:
    program = verdict.program
    if program is None or program.id == "reference":
        return "a right program: the one in which the mistakes were planted"
    if program.id == "yours":
        return "your own program.py, which is right"
    return f"a right program, one that differs in this: {program.says or program.id}"


def which(verdict: TestVerdict) -> str:
    """The program on which a test did not come to its end; a mistake that it holds is not told."""
    if verdict.program is not None and verdict.program.kind != "right":
        return "a broken program"
    return whose(verdict)


def unnoticed(verdict: TestVerdict, planted: int) -> str:
    missed = len(verdict.missed)
    if planted == 1:
        return "It does not notice the one mistake that was planted."
    if not missed:
        return f"Each of the {planted} mistakes alone makes it fail; all of them together do not."
    return f"{missed} of the {planted} mistakes, each planted alone, {'goes' if missed == 1 else 'go'} unnoticed."


def because(failure: Failure | None) -> list[Block]:
    """Where a test stopped, and why. What its message says is never read as Markdown."""
    if failure is None:
        return []
    blocks: list[Block] = []
    if failure.line:
        name = f", {failure.test}" if failure.test else ""
        blocks.append(Prose((Span(f"test_program.py, line {failure.line}{name}", "strong"),)))
        if failure.text:
            blocks.append(Code(failure.text, indent=4, near=True))
    if failure.kind in ("refused", "stopped"):
        message = failure.message[:1].upper() + failure.message[1:]
        blocks.append(Prose(said(ended(message)), near=bool(failure.line)))
    elif failure.kind == "assertion":
        message = failure.message or "the assertion does not hold"
        blocks.append(Prose((Span(ended(message[:1].upper() + message[1:])),), near=bool(failure.line)))
    else:
        text = f"{failure.type}: {failure.message}" if failure.message else failure.type
        blocks.append(Prose((Span(text),), near=bool(failure.line)))
    return blocks


def found_page(lab: Lab, seconds: float, planted: Sequence[Mistake]) -> Page:
    took = f"It took you about {span(seconds)}; about {lab.minutes} minutes were meant."
    head = Prose((Span("Found.", "right"), Span(f" {took}")), mark="right", role="right")
    return Page((head, *planted_page(lab, planted).blocks))


def planted_page(lab: Lab, planted: Sequence[Mistake]) -> Page:
    """What was planted: in a sentence each, and the lines that it changed."""
    blocks: list[Block] = [Prose(said("What was planted:", "strong"))]
    for m in planted:
        blocks.append(Items((said(m.says),)))
        rows = changed(m.applied(lab.reference), lab.reference)
        if rows:
            blocks.append(Code("\n".join(rows), indent=4, near=True))
    blocks.append(Prose((Span("- is what you were given, + what stood there before.", "quiet"),)))
    return Page(tuple(blocks))


def changed(given: str, before: str) -> list[str]:
    """The lines that differ, each marked, without the indentation that they share; none where there are many."""
    import difflib
    import textwrap

    lines = list(difflib.unified_diff(given.splitlines(), before.splitlines(), lineterm="", n=0))[2:]
    lines = [one for one in lines if one[0] in "+-" and one[1:].strip()]
    if len(lines) > LONGEST_EDIT:
        return []
    texts = textwrap.dedent("\n".join(one[1:] for one in lines)).split("\n")
    return [f"{one[0]} {text}" for one, text in zip(lines, texts, strict=True)]


def footer_page(seed: int) -> Page:
    return Page((Prose((Span(f"Seed {seed} repeats this check: --seed {seed}", "quiet"),)),))


def span(seconds: float) -> str:
    """A time as one says it."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "a minute"
    if minutes < 90:
        return counted(minutes, "minute")
    return f"{minutes // 60} h {minutes % 60:02d} min"


def counted(n: int, thing: str) -> str:
    return f"{n} {thing}" + ("" if n == 1 else "s")
