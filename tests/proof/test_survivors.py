"""How many mutants of a hunt may go unnoticed."""

from __future__ import annotations

import pytest

from scratchproof.proof.survivors import too_many


@pytest.mark.parametrize(("survivors", "total", "many"), [(0, 8, False), (1, 9, True), (1, 10, False), (11, 100, True)])
def test_of_all_mutants_one_in_ten(survivors: int, total: int, many: bool) -> None:
    assert too_many(survivors, total, sampled=False) is many


@pytest.mark.parametrize(
    ("survivors", "total", "many"),
    [(0, 8, False), (4, 8, False), (5, 8, True), (1, 1, False), (2, 2, False), (8, 30, False), (10, 30, True)],
)
def test_of_a_sample_only_what_chance_will_hardly_give(survivors: int, total: int, many: bool) -> None:
    """With one in ten unnoticed, 5 of 8 come once in 2,317 samples, 4 of 8 once in 199; 10 of 30 once in 2,201."""
    assert too_many(survivors, total, sampled=True) is many
