"""`roadmap`: the tracks, a track or topic, a document read, a document's errors, and what exists of it all."""

from __future__ import annotations

import argparse
import json
import re

from scratchproof import catalogue
from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.roadmap import Curriculum, curriculum
from scratchproof.roadmap.coverage import Coverage, coverage
from scratchproof.screen.writer import write

ACTIONS = {
    "list": "the tracks",
    "show": "one track or topic",
    "read": "a roadmap of your own, matched to the topics",
    "lint": "what is wrong in a roadmap",
    "coverage": "what exists of everything that the roadmaps name",
}
ABOUT = "Roadmaps: " + "; ".join(f"`{name}` {says}" for name, says in ACTIONS.items()) + "."


def run(command: str, argv: list[str]) -> int:
    if argv[:1] in (["read"], ["lint"]):
        from importlib import import_module

        return int(import_module(f"scratchproof.cli.roadmap_{argv[0]}").run(argv[1:]) or 0)
    if argv[:1] in (["list"], ["show"], ["coverage"]):
        return {"list": list_, "show": show, "coverage": covered}[argv[0]](argv[1:])
    if not argv:
        return list_([])
    parser = Arguments("roadmap", ABOUT)
    parser.add_argument("action", choices=list(ACTIONS), help="each has its own --help")
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="...")
    parser.parse_args(argv)
    return list_([])


def list_(argv: list[str]) -> int:
    parser = Arguments("roadmap list", "The tracks that ship with the program.")
    parser.add_argument("--json", action="store_true", help="as JSON")
    args = parser.parse_args(argv)
    of = curriculum()
    if args.json:
        rows = [
            {
                "id": t.id,
                "title": t.title,
                "summary": t.summary,
                "weeks": t.weeks,
                "hours_per_day": t.hours_per_day,
                "phases": [p.id for p in t.phases],
            }
            for t in of.tracks.values()
        ]
        print(json.dumps({"schema": 1, "tracks": rows}, ensure_ascii=False))
        return 0
    from scratchproof.screen.roadmap_page import tracks_page

    write(tracks_page(of))
    return 0


def show(argv: list[str]) -> int:
    parser = Arguments("roadmap show", "One track with its phases, or one topic with what it needs and unlocks.")
    parser.add_argument("name", help="a track, or a topic by its id, title or another name")
    args = parser.parse_args(argv)
    of = curriculum()
    from scratchproof.screen.roadmap_page import topic_page, track_page

    if args.name in of.tracks:
        write(track_page(of.tracks[args.name], of))
        return 0
    topic = of.topics[topic_named(of, args.name)]
    found = now(of)
    states = {c.row.id: c.state for c in found.rows}
    labs = next(t.labs for t in found.topics if t.id == topic.id)
    write(topic_page(topic, of, labs, states))
    return 0


def topic_named(of: Curriculum, name: str) -> str:
    """The id of the topic of this id, title or alias. Raises `Trouble` with the nearest ones."""
    if name in of.topics:
        return name
    plain = name.casefold().strip()
    names = {n.casefold(): t.id for t in of.topics.values() for n in (*t.aliases, t.title, t.id)}
    if plain in names:
        return names[plain]
    import difflib

    near = [names[n] for n in difflib.get_close_matches(plain, list(names), n=3, cutoff=0.6)]
    guess = (
        f"Did you mean {' or '.join(dict.fromkeys(near))}?" if near else "`scratchproof roadmap list` names the tracks."
    )
    raise Trouble(f"There is no track or topic {name!r}.", guess)


def covered(argv: list[str]) -> int:
    parser = Arguments(
        "roadmap coverage", "What exists of everything that the roadmaps name, counted from what is there."
    )
    parser.add_argument("--json", action="store_true", help="as JSON, item by item and topic by topic")
    args = parser.parse_args(argv)
    found = now(curriculum())
    if not args.json:
        from scratchproof.screen.roadmap_page import coverage_page

        write(coverage_page(found))
        return 0
    rows = [
        {
            "id": c.row.id,
            "area": c.row.area,
            "kind": c.row.kind,
            "title": c.row.title,
            "depth": c.row.depth,
            "home": {"kind": c.home[0], "id": c.home[1]},
            "state": c.state,
            "labs": list(c.labs),
        }
        for c in found.rows
    ]
    topics = [{"id": t.id, "labs": list(t.labs), "rows": t.rows, "covered": t.covered} for t in found.topics]
    print(json.dumps({"schema": 1, "totals": dict(found.totals), "rows": rows, "topics": topics}, ensure_ascii=False))
    return 0


def now(of: Curriculum) -> Coverage:
    """The coverage by the packs and the program as they are."""
    return coverage(of, {lab.id: lab.topic for lab in catalogue.labs().values()}, can, asked())


def asked() -> set[str]:
    """The rows that a computed question or a derivation asks for."""
    from scratchproof.recall.derivations import derivations
    from scratchproof.recall.questions.catalogue import templates

    of_questions = {row for template in templates().values() for row in template.rows}
    return of_questions | {row for derivation in derivations().values() for row in derivation.rows}


def can(command: str) -> bool:
    """Whether the program has this command, with every option that stands behind it."""
    words = command.split()
    options = [w for w in words if w.startswith("--")]
    plain = [w for w in words if re.fullmatch(r"[a-z]+", w)]
    if not plain:
        return False
    told = help_of(*plain[:2]) if plain[0] in ("roadmap", "pack") else help_of(plain[0])
    return bool(told) and all(re.search(rf"{re.escape(o)}\b", told) for o in options)


_HELP: dict[tuple[str, ...], str] = {}


def help_of(*words: str) -> str:
    """What a command prints when asked for help; empty when there is no such command."""
    import contextlib
    import io

    from scratchproof.cli import COMMANDS, dispatch

    if words[0] not in COMMANDS:
        return ""
    if words not in _HELP:
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit, Trouble, ImportError):
            dispatch([*words, "--help"])
        _HELP[words] = out.getvalue()
    return _HELP[words]
