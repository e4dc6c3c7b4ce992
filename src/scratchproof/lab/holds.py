"""Comparison by a property, where many answers are right: each merge joins a pair of greatest count, and the like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from scratchproof.lab.comparison import Difference, Tolerance

Check = Callable[[Any, Any], str]


@dataclass(frozen=True)
class Holds:
    """``check(inputs, got)`` returns what is broken in a sentence, or "" when the property holds.

    It must stand any ``got``: whatever plain data a wrong answer may return. An exception in it counts as broken.
    """

    check: Check

    def differences(self, inputs: Any, got: Any, want: Any, tolerance: Tolerance) -> list[Difference]:
        says = self._broken(inputs, got)
        return [Difference("value", "", got, want, says=says)] if says else []

    def matches(self, inputs: Any, got: Any, mistake: Any, want: Any, tolerance: Tolerance) -> bool:
        """A mistake explains a broken property when it breaks it in the same words."""
        says = self._broken(inputs, mistake)
        return says != "" and says == self._broken(inputs, got)

    def _broken(self, inputs: Any, got: Any) -> str:
        try:
            return self.check(inputs, got)
        except Exception as error:
            return f"what came back cannot be read as an answer ({type(error).__name__})"


def holds(check: Check) -> Holds:
    return Holds(check)
