"""Comparison by kind, as tables."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scratchproof.lab import Close, Draws, Tolerance, holds
from scratchproof.lab.comparison import far_apart, near
from scratchproof.lab.distribution import FALSE_ALARM, kl, tail

DOUBLE = Tolerance(eps_in=2.2e-16, itemsize_in=8, moves={})
SINGLE = Tolerance(eps_in=1.2e-7, itemsize_in=4, moves={})
ONE = np.array([1.0, 2.0, 3.0])
NAN = float("nan")

SAME = {
    "equal": (ONE, ONE, DOUBLE),
    "a rounding apart": (ONE * (1 + 4e-16), ONE, DOUBLE),
    "wider than asked": (ONE, ONE, SINGLE),
    "float32 for float32": (ONE.astype(np.float32), ONE + 1e-7, SINGLE),
    "python float for 0-d": (2.0, np.array(2.0), DOUBLE),
    "nan where nan is due": (np.array([NAN, 1.0]), np.array([NAN, 1.0]), DOUBLE),
    "infinity where due": (np.array([-np.inf]), np.array([-np.inf]), DOUBLE),
    "tuple for list": ((1, 2), [1, 2], DOUBLE),
    "numpy ints for ints": (np.int32(3), 3, DOUBLE),
    "empty": (np.zeros((0, 3)), np.zeros((0, 3)), DOUBLE),
    "zeros": (np.zeros(2), np.zeros(2), DOUBLE),
    "bytes": (b"ab", b"ab", DOUBLE),
    "none": (None, None, DOUBLE),
    "keys in another order": ({"b": 1, "a": ONE}, {"a": ONE, "b": 1}, DOUBLE),
}
DIFFERENT = {
    "a part in a billion": (ONE * (1 + 1e-9), ONE, DOUBLE, "value"),
    "narrower than the inputs": (ONE.astype(np.float32), ONE, DOUBLE, "dtype"),
    "half for single": (ONE.astype(np.float16), ONE, SINGLE, "dtype"),
    "shape": (ONE[None], ONE, DOUBLE, "shape"),
    "ints for floats": (np.array([1, 2, 3]), ONE, DOUBLE, "dtype"),
    "ints for bools": (np.array([1, 0]), np.array([True, False]), DOUBLE, "dtype"),
    "floats for ints": (np.array([1.0]), np.array([1]), DOUBLE, "dtype"),
    "nan": (np.array([NAN, 2.0, 3.0]), ONE, DOUBLE, "not-finite"),
    "number for nan": (np.array([1.0]), np.array([NAN]), DOUBLE, "value"),
    "other infinity": (np.array([np.inf]), np.array([-np.inf]), DOUBLE, "value"),
    "list for array": ([1.0, 2.0, 3.0], ONE, DOUBLE, "type"),
    "none for array": (None, ONE, DOUBLE, "type"),
    "too few": ([1], [1, 2], DOUBLE, "shape"),
    "keys": ({"a": 1}, {"b": 1}, DOUBLE, "type"),
    "text": ("a", "b", DOUBLE, "value"),
    "bool for int is no number": (True, "True", DOUBLE, "type"),
}


@pytest.mark.parametrize("name", SAME)
def test_same(name: str):
    got, want, tolerance = SAME[name]
    assert Close().differences(None, got, want, tolerance) == []


@pytest.mark.parametrize("name", DIFFERENT)
def test_different(name: str):
    got, want, tolerance, kind = DIFFERENT[name]
    found = Close().differences(None, got, want, tolerance)
    assert found and found[0].kind == kind


NUMBERS = st.one_of(st.booleans(), st.integers(-3, 3), st.sampled_from((0.0, -0.0, 1.0, 1 + 1e-9, NAN, float("inf"))))
PLAIN = st.one_of(
    NUMBERS,
    NUMBERS.map(np.float64),
    NUMBERS.map(np.float32),
    st.integers(-3, 3).map(np.int64),
    st.booleans().map(np.bool_),
    st.sampled_from(("", "a", b"", b"a", None)),
)


@given(PLAIN, PLAIN, PLAIN, st.sampled_from((None, "float32", "float64")), st.sampled_from((DOUBLE, SINGLE)))
def test_the_quick_look_decides_nothing_that_the_thorough_one_would_not(got, mistake, want, dtype, tolerance):
    def told():
        close = Close(dtype)
        found = [(d.kind, d.where) for d in close.differences(None, [got], [want], tolerance)]
        return found, close.matches(None, [got], [mistake], [want], tolerance)

    quick = told()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("scratchproof.lab.comparison.PLAIN", frozenset())
        assert told() == quick


FLOATS = st.sampled_from((0.0, -0.0, 1.0, 1 + 1e-9, 1e300, -1e300, NAN, float("inf"), -float("inf")))


@given(st.lists(st.tuples(FLOATS, FLOATS), max_size=4), st.sampled_from((0.0, 1e-12, 1e-6, float("inf"))))
def test_near_is_nowhere_far_apart(pairs, allowed):
    g, w = np.array(pairs).reshape(-1, 2).T
    assert near(g, w, allowed) == (not far_apart(g, w, allowed).any())


def test_an_ill_conditioned_question_forgives_more():
    moved = Tolerance(eps_in=2.2e-16, itemsize_in=8, moves={"": 1e-10})
    assert Close().differences(None, ONE + 1e-9, ONE, moved) == []
    assert Close().differences(None, ONE + 1e-9, ONE, DOUBLE)


def test_arguments_must_be_exactly_as_they_were():
    kept = {"result": 1, "arguments": [ONE.astype(np.float32)]}
    assert Close().differences(None, kept, {"result": 1, "arguments": [ONE]}, SINGLE) == []
    changed = {"result": 1, "arguments": [ONE.astype(np.float32) * np.float32(1 + 2e-7)]}
    assert Close().differences(None, changed, {"result": 1, "arguments": [ONE]}, SINGLE)[0].kind == "arguments"


@pytest.mark.parametrize(
    ("got", "mistake", "expected"),
    [
        (ONE * 2, ONE * 2, True),
        (ONE * 2.0005, ONE * 2, True),
        (ONE * 2.1, ONE * 2, False),
        (ONE, ONE * 2, False),
        (np.full(3, NAN), np.full(3, NAN), True),
        (ONE[None] * 2, ONE * 2, False),
    ],
)
def test_a_match_lies_within_a_thousandth_of_the_mistakes_own_distance(got, mistake, expected):
    assert Close().matches(None, got, mistake, ONE, DOUBLE) is expected


class TestDraws:
    LAW = np.array([0.5, 0.3, 0.2, 0.0])

    def of(self, draws, law=None):
        return Draws().differences(None, {"draws": draws}, self.LAW if law is None else law, DOUBLE)

    def test_draws_of_the_law_pass(self):
        rng = np.random.default_rng(0)
        for _ in range(200):
            assert self.of(rng.choice(4, size=160, p=self.LAW).tolist()) == []

    def test_an_impossible_token_is_certain(self):
        assert "probability is 0" in self.of([0, 1, 3])[0].says

    @pytest.mark.parametrize("draws", [[0] * 160, [2] * 40, [0, 1, 2] * 40 + [2] * 60])
    def test_other_laws_fail(self, draws):
        assert self.of(draws)

    @pytest.mark.parametrize("draws", [[0.0], [None], ["0"], [True], [4], [-1], None, [np.array([0, 1])]])
    def test_what_is_no_token(self, draws):
        assert self.of(draws)

    @given(st.integers(1, 300), st.lists(st.floats(0.01, 1), min_size=1, max_size=6), st.integers(0, 10**6))
    def test_tail_is_a_bound(self, n, weights, seed):
        law = np.array(weights) / sum(weights)
        counts = np.random.default_rng(seed).multinomial(n, law)
        assert 0 <= tail(counts, law) <= 1
        # The law itself is met with far more than the false-alarm rate
        assert tail(counts, law) >= FALSE_ALARM

    def test_kl(self):
        assert kl(0.5, 0.5) == 0
        assert kl(0, 0.5) == pytest.approx(np.log(2))
        assert kl(0.5, 0) == float("inf")


class TestHolds:
    sums = staticmethod(holds(lambda inputs, got: "" if sum(got) == 1 else f"adds up to {sum(got)}"))

    def test_property(self):
        assert self.sums.differences(None, [0.5, 0.5], None, DOUBLE) == []
        assert self.sums.differences(None, [1, 1], None, DOUBLE)[0].says == "adds up to 2"

    def test_an_answer_that_cannot_be_read_is_broken(self):
        assert "cannot be read" in self.sums.differences(None, None, None, DOUBLE)[0].says

    def test_a_mistake_matches_in_the_same_words(self):
        assert self.sums.matches(None, [1, 1], [2], None, DOUBLE)
        assert not self.sums.matches(None, [1, 1], [3], None, DOUBLE)
        assert not self.sums.matches(None, [1, 1], [1], None, DOUBLE)
