"""A verdict as a page: what it is, the smallest case that shows it, what it rests on, what to do next."""

from __future__ import annotations

import re
from typing import Any

from scratchproof.catalogue import Lab
from scratchproof.judge.verdict import Case, Named, Raised, Verdict
from scratchproof.screen.code import Code
from scratchproof.screen.page import Block, Page, Span
from scratchproof.screen.prose import Items, Pairs, Prose, ended, said
from scratchproof.screen.smallest_case import COMPARED, case_blocks
from scratchproof.screen.value_text import kind_of

TOLD_APART = 5  # wrong versions that are listed unless all are asked for
PRINTED = 10  # lines of what the learner's code printed
ADVICE = {
    "shape": "Write the shape beside each line of your code: the first one that surprises you is the place.",
    "dtype": "Look for the line that changes the dtype: `astype`, `dtype=`, or an array made new.",
    "not-finite": "Look for a division by 0, the logarithm of 0, or the exponential of a large number.",
    "timeout": "Look for a loop that does not end, or for work that grows faster than its input.",
    "memory": "Look for an array much larger than the inputs, or a list that grows in every round.",
    "forbidden": "An answer computes from what it is given: no files, no network, no other programs.",
}
NUMBERS = {2: "two", 3: "three", 4: "four"}


def page_of(
    verdict: Verdict, lab: Lab, *, next: str | None = None, verbose: bool = False, file: str | None = None
) -> Page:
    """The page of a verdict on an answer to ``lab``.

    next: a sentence or two on what to do next, in which `code` may stand.
    verbose: every wrong version it was told apart from, and what the check was.
    file: the learner's file as they know it; by default the lab's own name for it.
    """
    name = file or lab.file_name
    blocks = right(verdict, lab, verbose) if verdict.right else wrong(verdict, lab, name)
    blocks += printed(verdict.printed.replace("<answer>", name))
    if not verdict.right:
        advised = advice(verdict, lab, name)
        blocks += [*advised, *to_a_hint(verdict, lab, near=bool(advised))]
    if next:
        blocks.append(Prose(said(next, "strong")))
    return Page((*blocks, *footer(verdict, verbose)))


def right(verdict: Verdict, lab: Lab, verbose: bool) -> list[Block]:
    blocks = [right_line(verdict), *taken(verdict, lab)]
    known = verdict.told_apart
    if known:
        shown = known if verbose else known[:TOLD_APART]
        such = ":" if len(shown) == len(known) else ", such as:"
        blocks.append(Prose(said(f"Told apart from {counted(len(known), 'wrong version')}{such}")))
        blocks.append(Pairs(tuple((Span(m.id, "quiet"), said(m.says)) for m in shown), indent=2, near=True))
        if len(shown) < len(known):
            more = f"and {len(known) - len(shown)} more: --verbose"
            blocks.append(Prose((Span(more, "quiet"),), indent=2, near=True))
    return blocks


def right_line(verdict: Verdict) -> Block:
    holds = f" All {verdict.asked} properties hold." if verdict.asked > 1 else ""
    return Prose((Span("Right.", "right"), Span(holds)), mark="right", role="right")


def taken(verdict: Verdict, lab: Lab) -> list[Block]:
    """What the check took for granted about the answer: choices that the brief leaves open, and names."""
    pairs = []
    if verdict.conventions:
        sentences = {(c.axis, c.id): c.says for c in lab.conventions}
        pairs = [
            (Span(f"Your {axis}"), said(sentences.get((axis, choice), choice)))
            for axis, choice in verdict.conventions.items()
        ]
    if verdict.assumed:
        pairs.append((Span("Assumed"), (Span("; ".join(verdict.assumed)),)))
    return [Pairs(tuple(pairs))] if pairs else []


def wrong(verdict: Verdict, lab: Lab, file: str) -> list[Block]:
    blocks = headline(verdict, file)
    if verdict.raised is not None and verdict.outcome != "mistake":
        blocks += stopped(verdict.raised, file)
    if verdict.case is not None:
        blocks += case_blocks(verdict, verdict.case, lab, file)
    if verdict.facts:
        blocks.append(Items(tuple(said(fact) for fact in verdict.facts)))
    rests = []
    if verdict.probe_says and verdict.outcome != "property":
        rests.append(
            (Span("This should hold" if verdict.outcome in COMPARED else "This was asked"), said(verdict.probe_says))
        )
    if verdict.brief:
        rests.append((Span("The brief says"), said(verdict.brief)))
    if rests:
        blocks.append(Pairs(tuple(rests)))
    return blocks + taken(verdict, lab)


def headline(verdict: Verdict, file: str) -> list[Block]:
    """What is wrong, in one sentence; where it takes more, each beneath it."""

    def first(text: str, start: str = "Not right") -> Block:
        return Prose(said(f"{start}: {text}", "wrong"), mark="wrong", role="wrong")

    mistakes = verdict.mistakes
    match verdict.outcome:
        case "mistake" if len(mistakes) == 1:
            return [first(mistakes[0].says)]
        case "mistake" if verdict.together:
            count = NUMBERS.get(len(mistakes), str(len(mistakes)))
            return [first(f"{count} mistakes at once."), listed(mistakes, numbered=True)]
        case "mistake" if mistakes:
            return [first("it is one of these, which give the same answers."), listed(mistakes, numbered=False)]
        case "property":
            return [first("this does not hold:"), Prose(said(verdict.probe_says, "strong"), indent=2)]
        case "shape" | "dtype" | "not-finite" if verdict.case is not None:
            return [first(form_of(verdict.outcome, verdict.case))]
        case "raised" | "forbidden" | "memory" if verdict.raised is not None:
            return [first(stop_of(verdict.outcome, verdict.raised, file))]
        case "missing" | "blocked":
            return [first(ended(verdict.says), "Not there yet" if verdict.outcome == "missing" else "Not yet")]
    text = verdict.says.removesuffix(f", when asked: {verdict.probe_says}") if verdict.probe_says else verdict.says
    return [first(ended(re.sub("^(Your|This|While)", lambda m: m[0].lower(), text)))]


def listed(mistakes: tuple[Named, ...], numbered: bool) -> Block:
    return Items(tuple(said(m.says, "strong") for m in mistakes), indent=2, first=1 if numbered else None)


def form_of(outcome: str, case: Case) -> str:
    """What is wrong with the form of what came back."""
    if outcome == "dtype":
        return ended(f"the dtype is {case.says}") if case.says else "the dtype is not the one that is due."
    if outcome == "not-finite":
        return f"the result holds {strange_numbers(case.got)} where numbers are due."
    due, got = getattr(case.expected, "shape", None), getattr(case.got, "shape", None)
    if due is not None and got is not None and due and got:
        return f"the shape is {got} where {due} is due."
    if case.says:
        return f"what came back has {case.says}."
    return f"what came back is {kind_of(case.got)}, where {kind_of(case.expected)} is due."


def strange_numbers(got: Any) -> str:
    import numpy as np

    array = np.asarray(got)
    if array.dtype.kind not in "fc":
        return "something else"
    found = [
        name
        for name, is_it in (("nan", np.isnan), ("inf", np.isposinf), ("-inf", np.isneginf))
        if is_it(array.real).any()
    ]
    return " and ".join(found) or "something else"


def stop_of(outcome: str, raised: Raised, file: str) -> str:
    if outcome == "forbidden":
        return "your code tried something that an answer may not do."
    if outcome == "memory":
        return "your code asked for more memory than it may use."
    if raised.type in ("SyntaxError", "IndentationError", "TabError"):
        return f"Python cannot read `{file}`."
    return f"your code stopped with {'an' if raised.type[:1] in 'AEIOU' else 'a'} {raised.type}."


def stopped(raised: Raised, file: str) -> list[Block]:
    """Where the learner's code stopped, and Python's own message."""
    blocks: list[Block] = []
    if raised.line:
        blocks.append(Prose((Span(f"{raised.file or file}, line {raised.line}", "strong"),)))
        if raised.text:
            blocks.append(Code(raised.text, indent=4, near=True))
    message = re.sub(r" \(<[^>]*>, line \d+\)$", "", raised.message)
    text = f"{raised.type}: {message}" if message else raised.type
    blocks.append(Prose((Span(text),), near=bool(raised.line)))
    return blocks


def printed(text: str) -> list[Block]:
    lines = [one.rstrip() for one in re.split(r"\r\n|\n|\r", text.rstrip())] if text.strip() else []
    if not lines:
        return []
    last = lines[-PRINTED:]
    which = f" (the last {len(last)} of {len(lines)} lines)" if len(last) < len(lines) else ""
    return [
        Prose((Span(f"Your code printed{which}:", "quiet"),)),
        Code("\n".join(last), role="quiet", near=True),
    ]


def advice(verdict: Verdict, lab: Lab, file: str) -> list[Block]:
    text = ADVICE.get(verdict.outcome, "")
    if verdict.outcome == "forbidden":
        # A refused import, or an answer refused as a whole, says by itself what to change
        tried = verdict.raised is not None and verdict.raised.type != "ForbiddenImport"
        text = f"{text} It may import the standard library and {', '.join(lab.allow)}." if tried else ""
    elif verdict.outcome == "missing":
        absent = [j for j in lab.judged if f"called `{j.name}`" in verdict.says]
        starts = [f"class {j.name}" if j.parameters is None else f"def {j.name}{j.signature}" for j in absent]
        text = f"Write {f'`{starts[0]}:`' if starts else 'it'} in `{file}`, and save."
    return [Prose(said(text))] if text else []


def to_a_hint(verdict: Verdict, lab: Lab, near: bool = False) -> list[Block]:
    if not lab.hints or not verdict.asked or verdict.outcome == "blocked":
        return []
    return [Prose((Span("Hint: ", "hint"), *said("`scratchproof hint`")), near=near)]


def footer(verdict: Verdict, verbose: bool) -> list[Block]:
    took = f"{verdict.ms:.0f} ms" if verdict.ms < 1000 else f"{verdict.ms / 1000:.1f} s"
    holds = f"Properties that hold: {verdict.held} of {verdict.asked}. " if verdict.held and not verdict.right else ""
    lines: list[Block] = []
    if verdict.ms:
        seed = f"Seed {verdict.seed} repeats this check: --seed {verdict.seed}"
        lines.append(Prose((Span(f"{holds}Checked in {took}.", "quiet"),)))
        lines.append(Prose((Span(seed, "quiet"),), near=True))
    if verbose:
        facts = (("containment", verdict.level), ("check", verdict.check), ("answer", verdict.answer))
        lines.append(Pairs(tuple((Span(k, "quiet"), (Span(v, "quiet"),)) for k, v in facts if v), near=True))
    return lines


def counted(n: int, thing: str) -> str:
    return f"{n} {thing}" + ("" if n == 1 else "s")
