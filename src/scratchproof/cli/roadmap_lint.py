"""`roadmap lint FILE`: what a roadmap says that is wrong, outdated or contradictory, each with what is right."""

# ruff: noqa: E501 -- sentences, patterns and programs stand whole

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from scratchproof.cli.usage import Arguments


def run(args: list[str]) -> int:
    """0 when nothing was found, 1 when something was; what cannot be read is a `Trouble`, which exits with 2."""
    parser = Arguments(
        "roadmap lint",
        "Find what a roadmap says that is wrong, outdated, contradictory or unsupported, with the right statement and\n"
        "its source; orders that break prerequisites, hours that cannot fit, topics named twice.",
        epilog="Formulas, shapes and sizes are computed; nothing is asked of the network. Exits with 1 when something was found.",
    )
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="a roadmap: Markdown, plain text, HTML or the JSON of a site"
    )
    parser.add_argument("--json", action="store_true", help="as JSON, one object a finding")
    given = parser.parse_args(args)

    from scratchproof.roadmap.lint import linted

    found = [{**asdict(one), "severity": one.severity} for one in linted(given.file)]
    if given.json:
        print(json.dumps({"schema": 1, "file": given.file.name, "findings": found}, ensure_ascii=False))
    else:
        from scratchproof.screen.roadmap_lint_page import lint_page
        from scratchproof.screen.writer import write

        write(lint_page(given.file.name, found))
    return 1 if found else 0
