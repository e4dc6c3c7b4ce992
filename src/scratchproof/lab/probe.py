"""A probe: a question asked alike of learner's code, reference, variants, mistakes and mutants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from scratchproof.lab.comparison import Close, Judged

Ask = Callable[[np.random.Generator, int], dict[str, Any]]


@dataclass(frozen=True)
class Probe:
    """``ask(rng, size) -> inputs`` for growing sizes, the drive that plays them, and how answers are compared.

    says: the property in one sentence, shown when it breaks (the docstring of ``ask``).
    rests: the id of the marked sentence of the brief that the probe rests on.
    law: where answers are draws, ``law(impl, inputs)`` gives a candidate's exact probabilities instead of playing it.
    stages: drives played one after the other, each in a process of its own (stop, resume). A stage but the last returns
        a dict whose ``"carry"``, plain data such as the bytes of a checkpoint, is ``inputs["carry"]`` of the next; what
        is compared is the list of what all stages saw, without it.
    """

    id: str
    says: str
    rests: str
    ask: Ask
    drive: str = "call"
    sizes: tuple[int, ...] = (1, 2, 4)
    compare: Judged = field(default_factory=Close)
    law: Callable[[Any, dict[str, Any]], Any] | None = None
    stages: tuple[str, ...] = ()

    @property
    def drives(self) -> tuple[str, ...]:
        """The drive, or those of the stages in their order."""
        return self.stages or (self.drive,)


def probe(
    rests: str,
    *,
    drive: str = "call",
    sizes: tuple[int, ...] = (1, 2, 4),
    compare: Judged | None = None,
    law: Callable[[Any, dict[str, Any]], Any] | None = None,
    stages: tuple[str, ...] = (),
) -> Callable[[Ask], Probe]:
    """Decorator: turns ``ask(rng, size)`` into a `Probe` named after the function, underscores as dashes.

    >>> @probe(rests="axis")
    ... def any_axis(rng, n):
    ...     '''Normalises along the axis it is given.'''
    ...     return call(rng.normal(size=(n, n + 1, n + 2)), axis=1)
    """

    def made(ask: Ask) -> Probe:
        says = " ".join((ask.__doc__ or "").split())
        if not says:
            raise ValueError(f"probe {ask.__name__} needs a docstring: the property in one sentence")
        return Probe(
            id=ask.__name__.replace("_", "-"),
            says=says,
            rests=rests,
            ask=ask,
            drive=drive,
            sizes=sizes,
            compare=compare or Close(),
            law=law,
            stages=stages,
        )

    return made


def call(*args: Any, _name: str = "", _strided: bool = False, **kwargs: Any) -> dict[str, Any]:
    """Inputs for the drive that makes one call of the lab's first judged name (or of ``_name``).

    _strided: hand every array over as a non-contiguous view of the same content.
    """
    inputs: dict[str, Any] = {"name": _name, "args": list(args), "kwargs": kwargs}
    if _strided:
        inputs["strided"] = True
    return inputs
