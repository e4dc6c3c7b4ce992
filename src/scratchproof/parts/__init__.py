"""Parts: functions of other labs that an answer or the model calls, each from its own source.

    from parts import softmax

Every part is a package of its own in the child (``_part_softmax``), with the learner's own modules beside it, so that
two parts may both bring a ``helpers.py``; the module `parts` in `traced.py` loads one when it is first asked for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Origin = Literal["mine", "borrowed"]
ANSWER = "answer"  # the module of a part, and of an answer, in a child


@dataclass(frozen=True)
class Part:
    """A function called ``name`` by the model.

    source       text of the module that defines it
    origin       "mine": the learner's, verified; "borrowed": a bundled reference
    function     what it is called in ``source``, when that is not ``name``
    local        the learner's own modules that ``source`` imports: dotted module name -> text
    hash         content hash under which the record holds it; that of ``source`` when none is given
    verified     when it passed, ISO 8601; check: the version of the lab that passed it (both empty when borrowed)
    ratio        its time over the reference's, as measured when it passed
    conventions  what the pass chose where the lab leaves a choice: axis -> choice
    """

    name: str
    source: str
    origin: Origin = "borrowed"
    function: str = ""
    local: Mapping[str, str] = field(default_factory=dict)
    hash: str = ""
    verified: str = ""
    check: str = ""
    ratio: float | None = None
    conventions: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.function:
            object.__setattr__(self, "function", self.name)
        if not self.hash:
            object.__setattr__(self, "hash", hashlib.sha256(self.source.encode("utf-8", "surrogatepass")).hexdigest())

    @property
    def mine(self) -> bool:
        return self.origin == "mine"

    def line(self, module: str, number: int) -> tuple[str, str]:
        """(file name as the learner knows it, text of that line) for a module of this part; line 1 is the first."""
        text = self.source if module == ANSWER else self.local.get(module, "")
        lines = text.splitlines()
        file = f"{self.name if module == ANSWER else module.replace('.', '/')}.py"
        return file, lines[number - 1].strip() if 0 < number <= len(lines) else ""


def modules_of(parts: Mapping[str, Part]) -> dict[str, str]:
    """The in-memory modules of a child that holds these parts, `parts` itself included: module name -> text.

    The child has to tell `parts` of them first: ``parts.prepare(table)``, the table being `table_of` the same parts.
    """
    modules: dict[str, str] = {}
    homes = homes_of(parts)
    for name, part in parts.items():
        if homes[name] != name:
            continue
        for module, text in part.local.items():
            modules[f"_part_{name}.{module}"] = text
        modules[f"_part_{name}.{ANSWER}"] = part.source
    modules["parts"] = (Path(__file__).parent / "traced.py").read_text(encoding="utf-8")
    return modules


def homes_of(parts: Mapping[str, Part]) -> dict[str, str]:
    """Part -> the part whose package holds it. Parts of one text share a package, and so what that text keeps.

    A way there and the way back are two functions of one file: what the one puts aside, the other must find.
    """
    first: dict[tuple[str, tuple[tuple[str, str], ...]], str] = {}
    return {
        name: first.setdefault((part.source, tuple(sorted(part.local.items()))), name) for name, part in parts.items()
    }


def table_of(parts: Mapping[str, Part], parameters: Mapping[str, Sequence[str] | None]) -> dict[str, dict[str, object]]:
    """What ``parts.prepare`` needs to know: part -> function, parameters, the package it is in, its own modules.

    A part whose parameters are not known (None) is called as it is.
    """
    homes = homes_of(parts)
    return {
        name: {
            "function": part.function,
            "home": homes[name],
            "parameters": None if (known := parameters.get(name)) is None else list(known),
            "own": sorted({module.partition(".")[0] for module in part.local}),
        }
        for name, part in parts.items()
    }
