"""The page docs/roadmap-lint.md, from the rules themselves and the list of what was judged right after all.

scripts/roadmap_lint_figures.py --write-docs writes it; a test tells when it is stale.
"""

# ruff: noqa: E501 -- the text of a page
from __future__ import annotations

from collections.abc import Iterable

from .checking import RULES
from .finding import KINDS, SEVERITY

HEAD = """# What `roadmap lint` looks for

`scratchproof roadmap lint FILE [FILE ...]` reads a roadmap and tells, line by line, what in it is wrong, outdated, contradictory or
unsupported, with the right statement and its source; orders that break prerequisites; hours, days and weeks that do not
fit each other; topics named twice. Exit status: 0 nothing found, 1 something found, 2 the file could not be read.

It judges what it can decide and is silent about the rest. A formula is read by a small parser of our own into a tree and
computed on random values: whatever is equal to the true one is right, however it is written; what equals a known mistake
is named; what cannot be read is not judged. The update rules of optimisers are run for a few steps. Sizes of models are
held against a table of their papers, memory and shapes are computed. A claim in words is found by its form (what it is
about, how it goes wrong, what makes it right), so that another wording is found too, and a sentence that denies the claim
or weighs it ("disputed", "in some settings") is not.

What is only left out is no finding: a statement that is right as far as it goes is right.

With several files it also tells where they contradict each other, with every place (file and line), and says where both
sides are choices, which of the tracks that ship with Scratchproof does which. How deep a topic is taught, or in which words, is no
contradiction; what is put off contradicts only what comes at the start elsewhere; of what may be left out nothing is said; a
document that says both by itself is told of itself, not of the others; two documents that share few topics are two subjects,
and are not compared in length or in what they skip.
"""
BETWEEN = """
## Rules between files

A difference of choices is a warning, one in which a side is wrong an error; the kind is `contradictory`.

| rule | decided by | what is right | source |
|---|---|---|---|
"""
RIGHT = """
## Judged right after all

When the five roadmaps that ship with Scratchproof were read by hand, these statements (document and line) were noted as
doubtful too. They are no findings:
"""
NOT_BY_RULE = """
## Doubtful, and found by no rule
"""


def page(rows: Iterable[tuple[str, str, str, str]]) -> str:
    """The page. ``rows``: of the list: document, line, rule (or "right after all", "not by rule"), note."""
    rows = list(rows)
    text = HEAD + "\n## Kinds\n\n| kind | severity | it means |\n|---|---|---|\n"
    text += "".join(f"| {kind} | {SEVERITY[kind]} | {means} |\n" for kind, means in KINDS.items())
    text += "\n## Rules\n\n| rule | kind | decided by | the right statement | source |\n|---|---|---|---|---|\n"
    for rule in RULES:
        text += f"| `{rule.id}` | {rule.kind} | {rule.how} | {celled(rule.right)} | {celled(rule.source)} |\n"
    from .between import RULES as RULES_BETWEEN

    text += BETWEEN
    for between in RULES_BETWEEN:
        text += f"| `{between.id}` | {between.how} | {celled(between.right)} | {celled(between.source)} |\n"
    for head, wanted in ((RIGHT, "right after all"), (NOT_BY_RULE, "not by rule")):
        text += head + "\n" + "".join(f"- {d}:{line}: {note}\n" for d, line, rule, note in rows if rule == wanted)
    return text


def celled(text: str) -> str:
    """Text that stands in a cell of a Markdown table."""
    return text.replace("|", "\\|").replace("<", "&lt;")
