"""Arrays of a failing case as maps: what is drawn of which, with which numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from scratchproof.page.drawing.heat import MOST, Group, heat_maps


def alone(expected: Any, got: Any, first: Any = None) -> Group:
    [group] = heat_maps(expected, got, first)
    return group


def titles(group: Group) -> list[str]:
    return [one.title for one in group.maps]


def test_three_maps_and_what_differs_is_marked():
    group = alone(np.array([[0.5, 0.5], [0.25, 0.75]]), np.array([[0.5, 0.5], [0.25, -0.75]]))
    assert titles(group) == ["Expected", "Got", "Got minus expected"]
    assert [(c.name, c.sign) for c in group.maps[1].cells if c.differs] == [("[1, 1]", -1)]
    assert group.maps[1].rows[1] == ("1", ("0.25", "-0.75"))
    assert group.maps[2].rows[1] == ("1", ("0.0", "-1.5"))
    assert {one.shape for one in group.maps} == {"2 × 2"}


def test_numbers_that_look_equal_are_told_apart():
    expected, got = np.array([0.30000001, 1.0]), np.array([0.3, 1.0])
    group = alone(expected, got)
    one, other = group.maps[0].cells[0], group.maps[1].cells[0]
    assert one.text != other.text
    assert (one.full, other.full) == ("0.30000001", "0.3")
    assert [c.differs for c in group.maps[1].cells] == [True, False]


def test_a_large_array_is_drawn_around_its_first_difference():
    expected = np.zeros((100, 60))
    got = expected.copy()
    got[70, 41] = 3.0
    group = alone(expected, got, (70, 41))
    assert len(group.maps[0].cells) == MOST * MOST
    assert [c.name for c in group.maps[1].cells if c.differs] == ["[70, 41]"]
    assert {"0", "70", "99"} <= {name for name, _ in group.maps[1].rows}
    assert {"0", "41", "59"} <= set(group.maps[1].columns)
    assert group.maps[0].shape == "100 × 60"
    assert "around the first difference" in group.note
    assert not any(c.text for c in group.maps[0].cells), "no room for numbers in the cells"
    assert all(c.full for c in group.maps[0].cells)


def test_of_more_than_two_axes_the_matrix_with_the_first_difference():
    expected = np.arange(24.0).reshape(2, 3, 4)
    got = expected.copy()
    got[1, 2, 0] = -1
    group = alone(expected, got)
    assert group.maps[0].rows[0] == ("0", ("12.0", "13.0", "14.0", "15.0"))
    assert [c.name for c in group.maps[1].cells if c.differs] == ["[2, 0]"]
    assert "[1]" in group.note


def test_other_shapes_are_shown_beside_each_other():
    group = alone(np.ones((1, 2)), np.ones((2, 1)))
    assert titles(group) == ["Expected", "Got"]
    assert [one.shape for one in group.maps] == ["1 × 2", "2 × 1"]


def test_no_difference_is_drawn_where_there_is_none_to_draw():
    assert titles(alone(np.ones(2), np.full(2, np.nan))) == ["Expected", "Got"]
    assert titles(alone(np.array([True, False]), np.array([True, True]))) == ["Expected", "Got"]
    some = alone(np.array([1.0, -np.inf]), np.array([2.0, 0.0]))
    assert titles(some) == ["Expected", "Got", "Got minus expected"]
    assert some.maps[2].rows == (("", ("1.0", "inf")),)


def test_of_a_dictionary_of_gradients_those_that_differ():
    expected = {"w": np.ones((2, 2)), "b": np.zeros(2), "g": np.ones(1)}
    got = {"w": np.ones((2, 2)), "b": np.ones(2), "g": np.zeros(1)}
    groups = heat_maps(expected, got, None)
    assert [group.name for group in groups] == ["b", "g"]
    assert [group.maps[0].shape for group in groups] == ["2 entries", "1 entry"]
    assert [group.name for group in heat_maps((np.ones(2), np.ones(2)), (np.ones(2), np.zeros(2)), None)] == ["[1]"]


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        ("ab", "ac"),
        (1.0, 2.0),
        ([1, 2], [1, 3]),
        (np.ones(2), "an error"),
        (np.ones(2), None),
        (np.empty((0, 2)), np.empty((0, 2))),
        (np.array([1j]), np.array([2j])),
        (np.array(["a"]), np.array(["b"])),
        (np.ones((2, 2, 2)), np.ones((2, 2))),
        ({"a": np.ones(2), "b": "x"}, {"a": np.zeros(2), "b": "y"}),
    ],
)
def test_what_text_says_better_is_left_to_it(expected: Any, got: Any):
    assert heat_maps(expected, got, None) == []
