"""Trained models of a report held against the sources that held: whose parts they were made of, what was planted.

Nothing is trained again: what a model came to is told as its log told it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scratchproof import catalogue
from scratchproof.errors import Trouble
from scratchproof.evidence.lines import Line, first_sentence
from scratchproof.evidence.sabotages import planted


@dataclass(frozen=True)
class Models:
    """What held so far. hashes: of main files that held, by lab; failed: of those that did not.

    other: the line for words that this version would write in another way.
    """

    hashes: Mapping[str, set[str]]
    failed: set[str]
    other: Callable[[str, str], Line]

    def run(self, run: Mapping[str, Any]) -> Iterator[Line]:
        about = f"run {run['run']}"
        found = list(self.parts(about, run["parts"]))
        yield from found
        if not found:
            mine = sum(part["origin"] == "mine" for part in run["parts"].values())
            yield Line("held", about, f"{mine} of {len(run['parts'])} parts are sources that held, the others bundled")

    def parts(self, about: str, parts: Mapping[str, Mapping[str, str]]) -> Iterator[Line]:
        """What is wrong with the parts of a model."""
        for name, part in parts.items():
            lab = catalogue.lab_of_part(name)
            found = None
            if lab is None:
                found = Line("cannot", f"{about}, {name}", "no part is called that here")
            elif part["origin"] == "mine":
                if part["hash"] in self.failed:
                    found = Line("not", f"{about}, {name}", "its source did not hold")
                elif part["hash"] not in self.hashes.get(lab.id, ()):
                    found = Line(
                        "cannot", f"{about}, {name}", "it is called the learner's own, and its source is not here"
                    )
            elif part["origin"] != "borrowed":
                found = Line("not", f"{about}, {name}", f"a part is mine or borrowed, not {part['origin'][:20]!r}")
            elif part["hash"] != hashlib.sha256(lab.reference.encode()).hexdigest():
                found = Line("changed", f"{about}, {name}", "it is not the bundled part of this version")
            if found is not None:
                yield found

    def sabotage(self, pair: Mapping[str, Any]) -> Iterator[Line]:
        """Whether what was planted is the mistake that it is said to be; what that cost is not trained again."""
        about = f"sabotage {pair['lab'][:60]} {pair['mistake']['id'][:60]}"
        lab = catalogue.labs().get(pair["lab"])
        if lab is None:
            yield Line("cannot", about, f"there is no {pair['lab'][:60]!r} here; its pack may be missing")
            return
        mistake = next((m for m in lab.mistakes if m.id == pair["mistake"]["id"]), None)
        if mistake is None:
            yield self.other(about, "its lab has no such mistake")
            return
        found = []
        if (pair["title"], pair["mistake"]["sentence"]) != (lab.title, mistake.says):
            found.append(self.other(about, "the lab's title or the mistake's sentence is another"))
        healthy, sabotaged = pair["healthy"]["parts"], pair["sabotaged"]["parts"]
        found += self.parts(about, healthy)
        try:
            expected = planted(lab, mistake.id, healthy)
        except (Trouble, ValueError) as error:
            found.append(Line("cannot", about, first_sentence(error)))
        else:
            if expected == healthy:
                found.append(Line("not", about, "nothing is planted in it: its model has no such part"))
            for name in sorted({*expected, *sabotaged}):
                if sabotaged.get(name) == expected.get(name):
                    continue
                if name in expected and expected[name] != healthy[name]:
                    found.append(
                        Line("changed", f"{about}, {name}", "what is planted is not this mistake as it is here")
                    )
                else:
                    found.append(Line("not", f"{about}, {name}", "the two runs differ in more than the mistake"))
        yield from found or [Line("held", about, "the two runs differ in this mistake alone")]
