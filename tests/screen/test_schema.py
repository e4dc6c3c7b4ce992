"""The published schema of `check --json`, held against verdicts of every outcome."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from samples import VERDICTS

from scratchproof.judge.verdict import OUTCOMES, SCHEMA, Case, Named, Verdict
from scratchproof.wire import DTYPES, Other

FILE = Path(__file__).resolve().parents[2] / "docs" / "schema" / "verdict.schema.json"
PUBLISHED = json.loads(FILE.read_text(encoding="utf-8"))
CHECK = jsonschema.Draft202012Validator(PUBLISHED)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(PUBLISHED)
    assert PUBLISHED["properties"]["schema"]["const"] == SCHEMA
    assert set(PUBLISHED["properties"]["outcome"]["enum"]) == set(OUTCOMES)
    assert set(PUBLISHED["required"]) == set(PUBLISHED["properties"])


@pytest.mark.parametrize("name", VERDICTS)
def test_every_outcome_fits(name: str) -> None:
    CHECK.validate(json.loads(json.dumps(VERDICTS[name][0].to_json(), allow_nan=False)))


LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.complex_numbers(),
    st.text(),
    st.binary(max_size=80),
    st.just(Other("Tensor")),
    st.sampled_from(sorted(DTYPES)).flatmap(
        lambda d: arrays.arrays(d, arrays.array_shapes(min_dims=0, min_side=0, max_side=9))
    ),
)
VALUES = st.recursive(
    LEAVES, lambda v: st.lists(v, max_size=70) | st.tuples(v, v) | st.dictionaries(st.text(), v), max_leaves=12
)


@given(VALUES, VALUES)
@settings(deadline=None)
def test_any_value_in_a_case_fits(expected: Any, got: Any) -> None:
    verdict = Verdict("property", "a", 1, "It does not hold.", probe="p", case=Case({"x": expected}, expected, got))
    CHECK.validate(json.loads(json.dumps(verdict.to_json(), allow_nan=False)))


def damaged() -> dict[str, dict[str, Any]]:
    """Verdicts that are none, by what is wrong with them."""
    right = VERDICTS["right"][0].to_json()
    wrong = VERDICTS["mistake"][0].to_json()
    changes: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
        "unknown field": (right, {"extra": 1}),
        "unknown outcome": (right, {"outcome": "perhaps"}),
        "another version": (right, {"schema": 2}),
        "right, and a mistake": (right, {"mistakes": [{"id": "a", "sentence": "b"}]}),
        "right, and not": (right, {"right": False}),
        "wrong, and right": (wrong, {"right": True}),
        "a mistake without a name": (wrong, {"mistakes": [], "mistake": None}),
        "one mistake, not repeated": (wrong, {"mistake": None}),
        "a mistake without a case": (wrong, {"case": None}),
        "a seed below 0": (right, {"seed": -1}),
        "a case of another form": (wrong, {"case": {"input": 1}}),
    }
    made = {name: {**copy.deepcopy(base), **change} for name, (base, change) in changes.items()}
    for key in right:
        made[f"without {key}"] = {k: v for k, v in right.items() if k != key}
    return made


@pytest.mark.parametrize("name", damaged())
def test_what_is_no_verdict_does_not_fit(name: str) -> None:
    assert not CHECK.is_valid(damaged()[name])


def test_several_mistakes_have_no_single_one() -> None:
    both = (Named("a", "A."), Named("b", "B."))
    verdict = Verdict(
        "mistake",
        "lab",
        1,
        "Both.",
        both,
        probe="p",
        case=Case({"x": np.zeros(70)}, 1, 2, "", (np.int64(3),)),  # type: ignore[arg-type]
    )
    assert verdict.to_json()["mistake"] is None
