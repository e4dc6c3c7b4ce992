"""Numbers, arrays, calls and comparisons as text."""

from __future__ import annotations

import doctest

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from scratchproof.screen import array_text, numbers, value_text
from scratchproof.screen.array_text import array_lines, compact, positions
from scratchproof.screen.call import call
from scratchproof.screen.call import given as inputs_given
from scratchproof.screen.heat_map import heat_map
from scratchproof.screen.numbers import number, pair
from scratchproof.screen.page import ASCII, SYMBOLS, Page, Paper
from scratchproof.screen.value_text import kind_of
from scratchproof.screen.versus import versus
from scratchproof.screen.width import cells
from scratchproof.screen.writer import lines_on
from scratchproof.wire import Other

ANY_DTYPE = st.one_of(
    arrays.scalar_dtypes(),
    arrays.unicode_string_dtypes(),
    arrays.byte_string_dtypes(),
    arrays.array_dtypes(arrays.scalar_dtypes(), max_size=2),
    st.just(np.dtype(np.longdouble)),
)
ANY_SHAPE = arrays.array_shapes(min_dims=0, max_dims=6, min_side=0, max_side=9)
ANY_ARRAY = ANY_DTYPE.flatmap(lambda dtype: arrays.arrays(dtype, ANY_SHAPE))


def text_of(array: np.ndarray, width: int = 80) -> str:
    return "\n".join(line.text for line in array_lines(array, width, SYMBOLS))


def shown(block: object, width: int = 80, linear: bool = False) -> list[str]:
    return [line.text for line in lines_on(Page((block,)), Paper(width, linear=linear))]  # type: ignore[arg-type]


@pytest.mark.parametrize("module", [numbers, array_text, value_text])
def test_examples_of_docstrings(module: object) -> None:
    found = doctest.testmod(module, extraglobs={"np": np})  # type: ignore[arg-type]
    assert found.attempted and not found.failed


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.30000000000000004, "0.3"),
        (0.1, "0.1"),
        (1 / 3, "0.333333"),
        (2.0, "2.0"),
        (-0.0, "-0.0"),
        (1e-8, "1e-8"),
        (1.5e300, "1.5e300"),
        (123456.0, "123456.0"),
        (123456.7, "123457"),
        (1234567.0, "1.23457e6"),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        (True, "True"),
        (-7, "-7"),
        (2**63, "9223372036854775808"),
        (-(10**4000), "-1.00e4000"),
        (1 + 2j, "1.0+2.0j"),
        (complex(0, float("nan")), "0.0+nanj"),
        (complex(0.5, -1), "0.5-1.0j"),
    ],
)
def test_numbers(value: object, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize(
    ("expected", "got", "texts"),
    [
        (0.42, 0.21, ("0.42", "0.21")),
        (1.0, 1.0000001, ("1.0", "1.0000001")),
        (0.1, np.nextafter(0.1, 1), ("0.1", "0.10000000000000002")),
        (1000.0, 1000.0, ("1000.0", "1000.0")),
        (123457.0, 123456.7, ("123457.0", "123456.7")),
        (2, 2.0, ("2", "2.0")),
    ],
)
def test_two_numbers_that_differ_look_different(expected: float, got: float, texts: tuple[str, str]) -> None:
    assert pair(expected, float(got)) == texts


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_unequal_floats_never_look_equal(a: float, b: float) -> None:
    assert a == b or len(set(pair(a, b))) == 2


@pytest.mark.parametrize(
    ("array", "lines"),
    [
        (np.array([0.1 + 0.2, 1, np.nan]), "[0.3, 1.0, nan]"),
        (np.array([[1, -20], [300, 4]]), "[[  1, -20],\n [300,   4]]"),
        (np.array([[0.5, 1e-8], [np.inf, 12.25]]), "[[0.5, 1e-8],\n [inf, 12.25]]"),
        (np.array([[[1], [2]], [[3], [4]]]), "[[[1],\n  [2]],\n [[3],\n  [4]]]"),
        (np.arange(20), "[0, 1, 2, 3, 4, 5, 6, …, 19]"),
        (np.arange(10).reshape(10, 1), "[[0],\n [1],\n [2],\n [3],\n [4],\n …,\n [9]]"),
        (np.zeros((2, 0)), "np.zeros((2, 0))"),
        (np.zeros(0), "np.zeros(0)"),
        (np.array(2.5), "2.5"),
        (np.array([True, False]), "[True, False]"),
        (np.ones((1, 1, 1, 1, 2)), "array of shape (1, 1, 1, 1, 2): 1.0, 1.0, …"),
    ],
)
def test_arrays(array: np.ndarray, lines: str) -> None:
    assert text_of(array) == lines


def test_narrow_arrays_lose_columns_from_the_middle() -> None:
    assert text_of(np.arange(20) * 1111, 24) == "[0, 1111, …, 21109]"
    assert text_of(np.array([[0.123456, 0.2, 0.3]]), 20) == "[[0.123456, …, 0.3]]"


@given(ANY_ARRAY, st.integers(20, 100), st.sampled_from([SYMBOLS, ASCII]))
@settings(max_examples=300, deadline=None)
def test_any_array_is_shown_within_any_width(array: np.ndarray, width: int, marks: object) -> None:
    for line in array_lines(array, width, marks):  # type: ignore[arg-type]
        assert line.width <= width
    assert "\n" not in compact(array)


@given(ANY_ARRAY, ANY_ARRAY, st.integers(20, 100), st.booleans(), st.lists(st.integers(0, 9), max_size=4))
@settings(max_examples=300, deadline=None)
def test_any_two_values_are_compared_within_any_width(
    e: np.ndarray, g: np.ndarray, width: int, linear: bool, at: list[int]
) -> None:
    for block in (versus(e, g, tuple(at)), versus(e, e.copy()), versus(e, None), call("f", {"argument": e, "k": g})):
        assert all(cells(line) <= width for line in shown(block, width, linear))


@given(st.data(), st.integers(20, 100), st.booleans())
@settings(max_examples=200, deadline=None)
def test_two_arrays_of_one_shape(data: st.DataObject, width: int, linear: bool) -> None:
    shape = data.draw(arrays.array_shapes(min_dims=1, max_dims=5, max_side=12))
    one, other = (data.draw(arrays.arrays(np.float64, shape)) for _ in range(2))
    at = tuple(data.draw(st.integers(0, n - 1)) for n in shape)
    lines = shown(versus(one, other, at), width, linear)
    assert all(len(line) <= width for line in lines)
    if len(shape) <= 4:
        assert any("▲" in line or "First difference" in line for line in lines)


@given(st.integers(1, 50), st.integers(3, 9), st.data())
def test_what_is_kept_of_an_axis(n: int, limit: int, data: st.DataObject) -> None:
    focus = data.draw(st.none() | st.integers(0, n - 1))
    kept = positions(n, limit, focus)
    assert len(kept) == min(n, limit)
    assert list(kept) == sorted(set(kept))
    assert {0, n - 1} <= set(kept)
    assert focus is None or focus in kept


def test_the_pointer_stands_beneath_the_first_difference() -> None:
    e = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    g = e.copy()
    g[1, 2] = -61.5
    assert shown(versus(e, g, (1, 2))) == [
        "  expected  [[1.0, 2.0,   3.0],",
        "             [4.0, 5.0,   6.0]]",
        "  got       [[1.0, 2.0,   3.0],",
        "             [4.0, 5.0, -61.5]]",
        "                        ▲ should be 6.0",
    ]
    assert shown(versus(e, g, (1, 2)), linear=True)[-1] == (
        "First difference at row 1, column 2: expected 6.0, got -61.5."
    )


def test_of_more_than_two_axes_the_matrix_that_differs_is_shown() -> None:
    e = np.zeros((3, 2, 4))
    g = e.copy()
    g[2, 1, 3] = 1
    assert shown(versus(e, g)) == [
        "  expected  at [2] of shape (3, 2, 4)",
        "            [[0.0, 0.0, 0.0, 0.0],",
        "             [0.0, 0.0, 0.0, 0.0]]",
        "  got       at [2] of shape (3, 2, 4)",
        "            [[0.0, 0.0, 0.0, 0.0],",
        "             [0.0, 0.0, 0.0, 1.0]]",
        "                             ▲ should be 0.0",
    ]


def test_rounding_beside_a_mistake_is_not_marked() -> None:
    block = versus(np.array([1.0, 0.1234565]), np.array([2.0, 0.1234565 + 1e-9]), (0,))
    assert block.got.grid is not None
    assert block.got.grid.differs == {(0, 0)}


@pytest.mark.parametrize(
    ("inputs", "parameters", "width", "lines"),
    [
        ({"argument": np.array([0.5, 1]), "axis": 0}, (), 80, ["  f([0.5, 1.0], axis=0)"]),
        ({"argument": np.float32([1])}, (), 80, ["  f(np.float32([1.0]))"]),
        ({"argument": np.zeros((0, 2), np.int32)}, (), 80, ["  f(np.zeros((0, 2), np.int32))"]),
        ({"argument": np.array([[1], [2]]), "axis": 0}, (), 80, ["  f([[1],", "     [2]], axis=0)"]),
        (
            {"argument 1": np.array([[1.0], [2.5]]), "argument 2": 3},
            ("x", "k"),
            80,
            ["  f([[1.0],", "     [2.5]], 3)"],
        ),
        (
            {"argument 1": 3, "argument 2": np.array([[1.0], [2.5]]), "mask": None},
            ("k", "x", "mask"),
            80,
            ["  f(", "      k=3,", "      x=[[1.0],", "         [2.5]],", "      mask=None,", "  )"],
        ),
        ({"argument": np.arange(30)}, (), 21, ["  f([0, 1, 2, …, 29])"]),
        ({"argument": "text", "n": (1, "a")}, (), 80, ['  f("text", n=(1, "a"))']),
        ({}, (), 80, ["  f()"]),
    ],
)
def test_calls(inputs: dict[str, object], parameters: tuple[str, ...], width: int, lines: list[str]) -> None:
    assert shown(call("f", inputs, parameters), width) == lines


def test_inputs_that_are_no_call_are_assignments() -> None:
    block = inputs_given({"theta": np.array([[1.0], [2.0]]), "settings": {"lr": 0.1}, "none": None})
    assert shown(block) == ["  theta = [[1.0],", "           [2.0]]", '  settings = {"lr": 0.1}', "  none = None"]


@pytest.mark.parametrize(
    ("expected", "got", "lines"),
    [
        ("a  b", "a b", ['  expected  "a  b"', '  got       "a b"', "               ▲"]),
        ("same", "same", ['  expected  "same"', '  got       "same"']),
        ([1, 2], [1, 3], ["  expected  [1, 2]", "  got       [1, 3]", "                ▲"]),
        ([1, 2], (1, 2), ["  expected  [1, 2]", "  got       (1, 2)"]),
        (
            list(range(30)),
            [*range(20), 99],
            [
                "  expected  17 entries left out, then [17, 18, 19, 20, 21, 22, 23, 24, …]",
                "  got       17 entries left out, then [17, 18, 19, 99]",
                "                                                   ▲",
            ],
        ),
        (np.float64(0.5), None, ["  expected  0.5", "  got       None"]),
        (
            {"merges": [1], "tokens": [1, 2], "nan": np.array([np.nan])},
            {"merges": [1], "tokens": [1, 3], "nan": np.array([np.nan])},
            [
                '  expected  "tokens"',
                "            [1, 2]",
                '  got       "tokens"',
                "            [1, 3]",
                " " * 16 + "▲",
            ],
        ),
        (
            {"a": 1, "b": 2, "c": 3},
            {"a": 1, "b": None, "c": 4},
            ['  expected  {"b": 2, "c": 3}', '  got       {"b": None, "c": 4}'],
        ),
        ({"a": 1}, {"b": 1}, ['  expected  {"a": 1}', '  got       {"b": 1}']),
    ],
)
def test_texts_and_lists(expected: object, got: object, lines: list[str]) -> None:
    assert shown(versus(expected, got)) == lines


def test_long_texts_that_differ_look_different() -> None:
    made = shown(versus("x" * 300, "x" * 200 + "y"))
    assert made[0] == "  expected  160 characters left out, then"
    assert made[-1].endswith('y"')


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing (None)"),
        (np.zeros((2, 3)), "an array of shape (2, 3)"),
        (np.float64(1), "a single number"),
        (True, "a truth value"),
        ("a", "text"),
        (Other("Tensor"), "an object of type Tensor"),
        ([1, 2], "a list of 2"),
        ({"a": 1}, 'a dict of the keys "a"'),
        (b"", "a value of type bytes"),
    ],
)
def test_kinds(value: object, words: str) -> None:
    assert kind_of(value) == words


@given(
    arrays.arrays(
        st.sampled_from(["f8", "f4", "i8", "?"]), arrays.array_shapes(min_dims=2, max_dims=2, min_side=0, max_side=14)
    ),
    st.integers(20, 100),
    st.booleans(),
)
@settings(deadline=None, max_examples=60)
def test_any_matrix_is_a_heat_map(matrix: np.ndarray, width: int, linear: bool) -> None:
    assert all(len(line) <= width for line in shown(heat_map(matrix), width, linear))


@pytest.mark.parametrize(
    ("matrix", "lines"),
    [
        (np.full((1, 2), 7), ["  7   7", "█ 7.0, blank 7.0"]),
        (np.array([[np.inf, -1e308, 1e308, np.nan]]), ["█ inf      -1e308 █ 1e308    nan", "█ 1e308, blank -1e308"]),
        (np.array([[0.0, 250.0]]), ["  0.0 █ 250", "█ 250.0, blank 0.0"]),
        (np.zeros((0, 3)), ["an empty matrix"]),
    ],
)
def test_heat_maps(matrix: np.ndarray, lines: list[str]) -> None:
    assert shown(heat_map(matrix)) == lines


def test_a_large_heat_map_says_that_it_is_cut() -> None:
    lines = shown(heat_map(np.eye(70)))
    assert len(lines) == 65
    assert lines[-1] == "█ 1.0, blank 0.0; the first 64 by 64 of 70 by 70"


def test_a_heat_map_shows_more_where_there_is_more() -> None:
    assert shown(heat_map([[0.0, 0.5, 1.0]])) == ["  0.0 ▒ 0.5 █ 1.0", "█ 1.0, blank 0.0"]
    with pytest.raises(ValueError, match="matrix of numbers"):
        heat_map([1.0])
