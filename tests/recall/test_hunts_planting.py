"""Planting: every program that a learner could get parses, is broken, and differs from its neighbours'."""

from __future__ import annotations

import ast
import itertools

import pytest

from scratchproof import catalogue
from scratchproof.lab.catalogued import edited
from scratchproof.recall.hunts import planting

HUNTS = list(catalogue.hunts())
SEEDS = 200


@pytest.fixture(params=HUNTS)
def hunt(request):
    return catalogue.hunts()[request.param]


class TestEveryHunt:
    def test_two_hundred_learners(self, hunt):
        fewest, most = planting.counts_of(hunt, None)
        right = ast.dump(ast.parse(hunt.reference))
        programs = {}
        for seed in range(SEEDS):
            got = planting.planted(hunt, seed)
            assert fewest <= len(got.mistakes) <= most
            assert ast.dump(ast.parse(got.source)) != right
            for m in got.mistakes:
                for one in m.swaps:
                    assert hunt.reference.count(one.old) == 1
            # Every mistake is really in it: taking one away gives another program
            for m in got.mistakes:
                others = tuple(s for o in got.mistakes if o is not m for s in o.swaps)
                assert edited(hunt.reference, others) != got.source
            programs[seed] = got.source
        sets = planting.sets(tuple(hunt.mistakes), hunt.reference, hunt.id, (fewest, most))
        assert len(set(programs.values())) == min(SEEDS, len(sets))

    def test_the_same_seed_gives_the_same_program(self, hunt):
        planting.sets.cache_clear()
        first = planting.planted(hunt, 17)
        planting.sets.cache_clear()
        assert planting.planted(hunt, 17) == first

    def test_again_gives_other_mistakes(self, hunt):
        for seed in range(50):
            first = planting.planted(hunt, seed)
            second = planting.planted(hunt, seed + 1, before=[first.ids])
            assert second.source != first.source
            assert len(set(first.ids) & set(second.ids)) < len(first.ids)

    def test_no_program_twice(self, hunt):
        before: list[tuple[str, ...]] = []
        for attempt in range(15):
            before.append(planting.planted(hunt, 3 + attempt, before=before).ids)
        assert len(set(before)) == 15

    def test_what_was_planted_can_be_made_once_more(self, hunt):
        for seed in range(20):
            got = planting.planted(hunt, seed)
            assert planting.replanted(hunt, got.ids) == got

    @pytest.mark.parametrize("count", [1, 2, 3])
    def test_as_many_as_asked_for(self, hunt, count):
        assert len(planting.planted(hunt, 5, count).mistakes) == count


class TestLearners:
    def test_two_learners_have_seeds_of_their_own(self):
        made = {planting.seed_of(f"0190-{i}", hunt) for i in range(200) for hunt in ("a", "b")}
        assert len(made) == 400

    @pytest.mark.parametrize("count", [0, 6, -1])
    def test_no_other_count(self, count):
        with pytest.raises(ValueError, match="from 1 to 5"):
            planting.planted(catalogue.hunts()["training-run"], 0, count)

    @pytest.mark.parametrize("ids", [(), ("no-such-mistake",), ("bias-averaged", "no-such-mistake")])
    def test_a_mistake_that_is_gone(self, ids):
        assert planting.replanted(catalogue.hunts()["training-run"], ids) is None


def test_edits_of_one_place_never_stand_together():
    for lab in catalogue.hunts().values():
        for a, b in itertools.combinations(lab.mistakes, 2):
            if not planting.together(lab.reference, a, b):
                for seed in range(50):
                    assert not {a.id, b.id} <= set(planting.planted(lab, seed).ids)


def test_harder_hunts_have_more():
    counts = [planting.COUNTS[depth] for depth in sorted(planting.COUNTS)]
    assert counts == sorted(counts)
