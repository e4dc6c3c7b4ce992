"""Every rule finds its claim in other words, and leaves what is right alone."""

from __future__ import annotations

import pytest

from scratchproof.roadmap.lint import document, findings
from scratchproof.roadmap.lint.checking import RULES

from .wordings import WORDINGS

BY_ID = {rule.id: rule for rule in RULES}
BY_GRAPH = {"prerequisite-later"}  # needs the curriculum: test_order.py


def text_of(wording: str) -> str:
    """A small document: "Head > one | two" is a heading with items under it; what has lines of its own is kept."""
    if "\n" in wording:
        return wording
    head, _, rest = wording.rpartition(" > ")
    items = "\n".join(f"- {part}" for part in (rest or wording).split(" | "))
    return (f"# {head}\n\n" if head else "") + items


def found(wording: str, rule: str) -> list[str]:
    return [one.what for one in findings(document(text_of(wording))) if one.rule == rule]


@pytest.mark.parametrize(("rule", "wording"), [(rule, w) for rule, (wrong, _) in WORDINGS.items() for w in wrong])
def test_wrong_is_found(rule: str, wording: str) -> None:
    assert found(wording, rule)


@pytest.mark.parametrize(("rule", "wording"), [(rule, w) for rule, (_, right) in WORDINGS.items() for w in right])
def test_right_is_left_alone(rule: str, wording: str) -> None:
    assert not found(wording, rule)


def test_every_rule_has_wordings_of_its_own() -> None:
    assert set(WORDINGS) | BY_GRAPH == set(BY_ID)
    for rule, (wrong, right) in WORDINGS.items():
        assert len(wrong) >= 2 and len(right) >= 3, rule


def test_ids_are_not_used_twice() -> None:
    assert len(BY_ID) == len(RULES)
