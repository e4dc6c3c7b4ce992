"""The same prompt and seed, written through the right and through a wrong part: data to set side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scratchproof.errors import Trouble
from scratchproof.parts import Part
from scratchproof.stack.talk import talk

if TYPE_CHECKING:
    from scratchproof.sandbox import Nursery


@dataclass(frozen=True)
class Contrast:
    """The same prompt, seed and settings, written through two choices of one part.

    stopped            why the wrong one wrote no more; None when it came to its end
    first_difference   where the texts part; None when they are the same
    """

    part: str
    prompt: str
    seed: int
    right: str
    wrong: str
    stopped: Trouble | None = None

    @property
    def first_difference(self) -> int | None:
        pairs = zip(self.right, self.wrong, strict=False)
        shorter = min(len(self.right), len(self.wrong))
        at = next((i for i, (a, b) in enumerate(pairs) if a != b), shorter)
        return None if self.right == self.wrong else at


def contrast(
    parts: Mapping[str, str | Part],
    wrong: str | Part,
    *,
    part: str = "sampler",
    prompt: str,
    seed: int = 0,
    nursery: Nursery,
    **settings: Any,
) -> Contrast:
    """What the model writes with the right ``part`` and with the ``wrong`` one in its place. Settings as for `talk`.

    A wrong part that breaks off keeps what it wrote; trouble of the right one is raised.
    """

    def texts(with_parts: Mapping[str, str | Part]) -> Iterator[str]:
        pieces = talk(with_parts, prompt=prompt, seed=seed, nursery=nursery, **settings)
        return (p for p in pieces if isinstance(p, str))

    right = "".join(texts(parts))
    written: list[str] = []
    stopped = None
    try:
        written.extend(texts({**parts, part: wrong}))
    except Trouble as trouble:
        stopped = trouble
    return Contrast(part, prompt, seed, right, "".join(written), stopped)
