"""`anki`: your cards as a package for Anki, and what you reviewed there taken back."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from scratchproof import clock
from scratchproof.cli.telling import tell
from scratchproof.cli.transfer import counted
from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.learner import Learner

if TYPE_CHECKING:
    from scratchproof.recall.anki.history import History
    from scratchproof.recall.anki.package import Entry
    from scratchproof.recall.anki.taking import Taken
    from scratchproof.record.progress import Progress

DEFAULT = "scratchproof.apkg"
ABOUT = "Anki: `export` writes your cards as a package, `import` takes your reviews in Anki back into your record."


def run(command: str, argv: list[str]) -> int:
    if argv[:1] == ["export"]:
        return export(argv[1:])
    if argv[:1] == ["import"]:
        return import_(argv[1:])
    if not argv:
        raise Trouble("Which of them: export or import?", "`scratchproof anki --help` tells what they do.")
    parser = Arguments("anki", ABOUT)
    parser.add_argument("action", choices=["export", "import"], help="each has its own --help")
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="...")
    parser.parse_args(argv)
    return 0


def export(argv: list[str]) -> int:
    parser = Arguments(
        "anki export",
        "Write cards as a package that Anki imports: those of topics that you have met, and one for each mistake with\n"
        "a name that you made. Importing a later export brings new texts into the cards that Anki has and keeps their\n"
        "schedule. Write it over the earlier file, and cards that say the same keep your edits and tags in Anki.",
    )
    parser.add_argument("file", type=Path, nargs="?", default=Path(DEFAULT), help=f"where to (default {DEFAULT})")
    parser.add_argument("--all", action="store_true", help="the cards of every topic")
    args = parser.parse_args(argv)
    from scratchproof.recall.anki.package import write

    with Learner() as learner:
        progress = learner.progress
        entries = [*_cards(progress, everything=args.all), *_own_mistakes(progress)]
        if not entries:
            raise Trouble(
                "You have met no topic with a card yet.",
                "`scratchproof next` opens a lab; `scratchproof anki export --all` writes every card.",
            )
        areas = {topic.id: topic.area for topic in learner.curriculum.topics.values()}
    write(args.file, entries, areas, clock.now())
    own = sum(entry.item.startswith("bug:") for entry in entries)
    grown = f", {own} of them from your own mistakes" if own else ""
    tell(
        f"Written to {args.file}: {counted(len(entries), 'card')}{grown}.",
        "In Anki, File > Import takes it in. A card that is there already gets the text of this export and keeps its "
        "schedule.",
    )
    return 0


def import_(argv: list[str]) -> int:
    parser = Arguments(
        "anki import",
        "Take in your reviews of these cards from a file that Anki exported with “Include scheduling information”.\n"
        "Taking it in twice adds nothing.",
    )
    parser.add_argument("file", type=Path, help="an .apkg or .colpkg that Anki wrote")
    path: Path = parser.parse_args(argv).file
    from scratchproof.recall.anki.archive import collection
    from scratchproof.recall.anki.history import history
    from scratchproof.recall.anki.taking import Taken, take
    from scratchproof.record import Record

    with collection(path) as database:
        found = history(database, shown=path)
    if not found.ours:
        raise Trouble(
            f"There is no card of Scratchproof in this file: it has {counted(found.foreign, 'note')} of others.",
            "Nothing was imported. `scratchproof anki export` writes the cards that Anki can learn with.",
            str(path),
        )
    taken = Taken()
    if found.reviews:
        with Learner() as learner:
            there = _items(learner.progress)
            learner.begin()
        with Record.open(learner.record_file) as record:
            taken = take(record, found.reviews, there, clock.now())
    tell(*_told(found, taken))
    return 0


def _cards(progress: Progress, *, everything: bool) -> Iterator[Entry]:
    """Cards of topics that were met, a lab that was only opened among them; or of all."""
    from scratchproof import catalogue
    from scratchproof.recall.anki.package import Entry
    from scratchproof.recall.cards.catalogue import cards
    from scratchproof.recall.items import met

    labs = catalogue.labs()
    topics = met(progress) | {labs[id].topic for id, stood in progress.labs.items() if stood.touched and id in labs}
    for card in cards().values():
        if everything or not topics.isdisjoint(card.topics):
            lab = labs.get(card.id.partition("/")[0]) if not card.source else None
            yield Entry(f"card:{card.id}", card.front, card.back, card.topics, lab.title if lab else card.source)


def _own_mistakes(progress: Progress) -> Iterator[Entry]:
    from scratchproof.recall.anki.bugs import entry
    from scratchproof.recall.cards.grown import grown
    from scratchproof.recall.items import bugs

    for item in bugs(progress).values():
        bug = grown(*item.name.split("/", 1))
        if bug is not None:
            yield entry(bug)


def _items(progress: Progress) -> set[str]:
    """Ids of every card, and of the learner's own bugs."""
    from scratchproof.recall.cards.catalogue import cards
    from scratchproof.recall.items import bugs

    return {*(f"card:{id}" for id in cards()), *bugs(progress)}


def _told(found: History, taken: Taken) -> Iterator[str]:
    if not found.reviews:
        yield (
            f"There is no review in this file, of {counted(found.ours, 'card')} of Scratchproof. In Anki, export with "
            "“Include scheduling information” ticked."
        )
    elif taken.new:
        yield f"Taken in: {counted(taken.new, 'review')} that {'was' if taken.new == 1 else 'were'} new."
    else:
        yield "Nothing was added: your record has every review in this file that it can have."
    if taken.known and taken.new:
        yield f"{counted(taken.known, 'review')} {'was' if taken.known == 1 else 'were'} in your record already."
    if taken.future:
        yield (
            f"{counted(taken.future, 'review')} {'is' if taken.future == 1 else 'are'} dated in the future, and taken "
            "in as they are. The clock here, or where Anki runs, may be wrong."
        )
    if taken.gone:
        yield (
            f"Left out: {counted(taken.gone, 'review')} of cards that are not here, or of mistakes that are not yours. "
            "Import again when they are."
        )
    if found.manual:
        yield f"Left out: {counted(found.manual, 'change')} of a date or preview, which tell nothing of what you know."
    if found.odd:
        yield f"Left out: {counted(found.odd, 'review')} with a button or a time that cannot be."
    if found.foreign:
        yield f"{counted(found.foreign, 'note')} in this file {'is' if found.foreign == 1 else 'are'} not of ours."
