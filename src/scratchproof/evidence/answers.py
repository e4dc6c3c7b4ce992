"""Plain files of somebody's answers, judged without a report: what they claim is that they are right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scratchproof.catalogue import Lab
from scratchproof.errors import Trouble
from scratchproof.evidence.lines import Line, first_sentence
from scratchproof.evidence.sources import in_order, parts_of
from scratchproof.evidence.verifying import Bench
from scratchproof.judge.answer import Answer
from scratchproof.parts import Part


def lines(found: Sequence[tuple[Lab, Answer]], bench: Bench, seed: int | None = None) -> Iterator[Line]:
    """A line for each answer. Parts that one imports are those of the others that held, else the bundled ones."""
    own: dict[str, Part] = {}
    entries, sources = [], {}
    for i, (lab, answer) in enumerate(found):
        texts = {f"{i}/{name}": text for name, text in answer.sources.items()}
        sources.update(texts)
        entries.append({"lab": lab.id, "at": i, "passes": [{"sources": {name: name for name in texts}}]})
    for entry in in_order(entries, sources):
        lab, answer = found[entry["at"]]
        about = f"{answer.name} ({lab.title})"
        parts = parts_of(own, *answer.sources.values())
        answer = Answer(answer.text, answer.name, answer.local, answer.function, parts)
        try:
            verdict = bench.judged(lab, answer, seed)
        except (Trouble, ValueError, RecursionError, MemoryError) as error:
            yield Line("cannot", about, first_sentence(error), piece=True)
            continue
        if not verdict.right:
            yield Line("not", about, (verdict.says or verdict.outcome).rstrip("."), piece=True)
            continue
        for judged in lab.judged:
            actual = verdict.names.get(judged.name, judged.name)
            own.setdefault(judged.name, Part(judged.name, answer.text, "mine", actual, dict(answer.local)))
        yield Line("held", about, f"right by check {lab.check}", piece=True)
