"""`roadmap lint FILE [FILE ...]`: what roadmaps say that is wrong, outdated or contradictory, each with what is right."""

# ruff: noqa: E501 -- sentences, patterns and programs stand whole

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scratchproof.cli.usage import Arguments

if TYPE_CHECKING:
    from scratchproof.roadmap.lint import Finding


def run(args: list[str]) -> int:
    """0 when nothing was found, 1 when something was; what cannot be read is a `Trouble`, which exits with 2."""
    parser = Arguments(
        "roadmap lint",
        "Find what a roadmap says that is wrong, outdated, contradictory or unsupported, with the right statement and\n"
        "its source; orders that break prerequisites, hours that cannot fit, topics named twice. With several files also\n"
        "where they contradict each other, with both places.",
        epilog="Formulas, shapes and sizes are computed; nothing is asked of the network. Exits with 1 when something was found.",
    )
    parser.add_argument(
        "files",
        type=Path,
        metavar="FILE",
        nargs="+",
        help="a roadmap: Markdown, plain text, HTML or the JSON of a site",
    )
    parser.add_argument("--json", action="store_true", help="as JSON, one object a finding")
    given = parser.parse_args(args)

    return of_one(given.files[0], given.json) if len(given.files) == 1 else of_several(given.files, given.json)


def of_one(path: Path, as_json: bool) -> int:
    from scratchproof.roadmap.lint import linted

    found = [plain(one) for one in linted(path)]
    if as_json:
        print(json.dumps({"schema": 1, "file": path.name, "findings": found}, ensure_ascii=False))
    else:
        from scratchproof.screen.roadmap_lint_page import lint_page
        from scratchproof.screen.writer import write

        write(lint_page(path.name, found))
    return 1 if found else 0


def of_several(paths: Sequence[Path], as_json: bool) -> int:
    from scratchproof.roadmap.lint.between import linted_together

    joint = linted_together(paths)
    files = [{"file": name, "findings": [plain(one) for one in found]} for name, found in joint.files]
    between = [{**asdict(one), "kind": one.kind, "severity": one.severity} for one in joint.between]
    if as_json:
        print(json.dumps({"schema": 1, "files": files, "between": between}, ensure_ascii=False))
    else:
        from scratchproof.screen.roadmap_lint_page import joint_page
        from scratchproof.screen.writer import write

        write(joint_page(files, between))
    return 1 if between or any(file["findings"] for file in files) else 0


def plain(one: Finding) -> dict[str, Any]:
    return {**asdict(one), "severity": one.severity}
