"""Every item there is, and those in circulation: of what the learner has met."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Mapping

from scratchproof import catalogue
from scratchproof.record import Progress

from .item import Item

AGAIN = 0.5  # of a lab's minutes: what writing it once more is expected to take, before the learner's own time is known
SECONDS = {"question": 75.0, "derivation": 150.0, "card": 12.0, "bug": 40.0}


@functools.cache
def items() -> Mapping[str, Item]:
    """Every lab, derivation, question and card by id, in that order."""
    return {item.id: item for item in (*_labs(), *_derivations(), *_questions(), *_cards())}


def bugs(progress: Progress) -> Mapping[str, Item]:
    """One for each mistake with a name that the learner made in a lab and has overcome since."""
    found = {}
    for lab in catalogue.labs().values():
        stood = progress.labs.get(lab.id)
        if stood is None or not stood.proven:
            continue
        for mistake in stood.mistakes:
            id = f"bug:{lab.id}/{mistake}"
            found[id] = Item(id, "bug", f"A bug in {lab.title.lower()}", (lab.topic,), SECONDS["bug"])
    return found


def known_items(progress: Progress) -> Mapping[str, Item]:
    """All items, the learner's own bugs among them."""
    return {**items(), **bugs(progress)}


def met(progress: Progress) -> set[str]:
    """Topics that the learner has met: by a lab that was proven, a checkpoint, the placement test, or by own word."""
    topics = {*progress.claims, *progress.checkpoints, *progress.placed}
    for lab in catalogue.labs().values():
        stood = progress.labs.get(lab.id)
        if stood is not None and stood.proven:
            topics.add(lab.topic)
    return topics


def circulating(progress: Progress, topics: Collection[str] = ()) -> Mapping[str, Item]:
    """What may be asked: items of topics that were met, and of ``topics``. A lab only after it was proven."""
    there = {*met(progress), *topics}
    proven = {f"lab:{id}" for id, stood in progress.labs.items() if stood.proven}
    found = {}
    for id, item in items().items():
        if (id in proven) if item.kind == "lab" else any(topic in there for topic in item.topics):
            found[id] = item
    return {**found, **bugs(progress)}


def _labs() -> Iterator[Item]:
    for lab in catalogue.labs().values():
        seconds = lab.minutes * 60 * AGAIN
        yield Item(f"lab:{lab.id}", "lab", lab.title, (lab.topic,), seconds, int(lab.facts.get("depth", 3)))


def _derivations() -> Iterator[Item]:
    from .derivations import derivations

    for one in derivations().values():
        yield Item(f"derivation:{one.id}", "derivation", one.title, one.topics, SECONDS["derivation"], one.depth)


def _questions() -> Iterator[Item]:
    from .questions.catalogue import templates

    for one in templates().values():
        title = one.id.replace("-", " ")
        yield Item(f"question:{one.id}", "question", title, one.topics, SECONDS["question"], one.depth)


def _cards() -> Iterator[Item]:
    from .cards.catalogue import cards

    for card in cards().values():
        yield Item(f"card:{card.id}", "card", card.front, card.topics, SECONDS["card"])
