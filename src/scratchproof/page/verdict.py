"""A verdict in the words of the terminal, with heat maps in the place of its arrays."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from scratchproof.catalogue import Lab
from scratchproof.judge.verdict import Named, Verdict
from scratchproof.page.blocks import block_html, spans_html
from scratchproof.page.drawing.heat import heat_maps
from scratchproof.page.shell import rendered
from scratchproof.screen.page import SYMBOLS, Block
from scratchproof.screen.prose import Prose, said
from scratchproof.screen.smallest_case import HAPPENED, SHOWN, about_dtype, result_of
from scratchproof.screen.verdict_page import TOLD_APART, advice, counted, footer, printed, right_line, taken, wrong
from scratchproof.screen.versus import Versus


def verdict_html(verdict: Verdict, lab: Lab) -> Markup:
    """What `check` says of it, but for where a hint is and what comes next: the page has buttons for these."""
    name = lab.file_name
    blocks = [right_line(verdict), *taken(verdict, lab)] if verdict.right else wrong(verdict, lab, name)
    blocks += printed(verdict.printed.replace("<answer>", name))
    if not verdict.right:
        blocks += advice(verdict, lab, name)
    return Markup("\n").join(one_html(block, verdict) for block in blocks)


def apart_html(verdict: Verdict) -> Markup:
    """The wrong versions that a right answer was told apart from: a few, and the rest behind a word."""
    few, rest = verdict.told_apart[:TOLD_APART], verdict.told_apart[TOLD_APART:]
    if not few:
        return Markup()
    heading = Markup("<h2>Told apart from {}</h2>").format(counted(len(verdict.told_apart), "wrong version"))
    more = Markup("<details><summary>and {} more</summary>{}</details>").format(len(rest), listed(rest)) if rest else ""
    return heading + listed(few) + more


def listed(mistakes: tuple[Named, ...]) -> Markup:
    inside = Markup().join(Markup("<li>{}</li>").format(spans_html(said(one.says))) for one in mistakes)
    return Markup('<ul class="apart">{}</ul>').format(inside)


def fine_print(verdict: Verdict) -> Markup:
    """How many properties hold, how long it took, and by which seed it is repeated."""
    lines = [spans_html(block.spans) for block in footer(verdict, False) if isinstance(block, Prose)]
    return Markup('<p class="fine">{}</p>').format(Markup("<br>").join(lines)) if lines else Markup()


def one_html(block: Block, verdict: Verdict) -> Markup:
    match block:
        case Prose(spans=spans, mark=mark) if mark:
            sign = Markup('<span aria-hidden="true">{}</span> ').format(getattr(SYMBOLS, mark))
            return Markup('<p class="outcome {}">{}{}</p>').format(block.role, sign, spans_html(spans))
        case Prose(spans=(span,)) if span.text in (SHOWN, HAPPENED):
            return Markup("<h2>{}</h2>").format(span.text.rstrip(":"))
        case Versus():
            return maps_html(verdict) or block_html(block)
    return block_html(replace(block, near=False) if isinstance(block, Prose) else block)


def maps_html(verdict: Verdict) -> Markup:
    """Expected, got and their difference; empty where text says it better."""
    case = verdict.case
    if case is None or case.where == "error" or about_dtype(verdict.outcome, case):
        return Markup()
    groups = heat_maps(result_of(case.expected), result_of(case.got), case.first_difference)
    return Markup(rendered("now_maps.html", groups=groups)) if groups else Markup()
