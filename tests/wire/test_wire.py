"""Frames between processes: what goes in comes out, and nothing damaged is believed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from scratchproof.wire import Other, WireError, decode, encode

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary()
arrays = hnp.arrays(
    st.sampled_from(["bool", "int8", "int64", "uint16", "float16", "float32", "float64", "complex128"]),
    hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
)
values = st.recursive(
    scalars | arrays,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=5) | st.integers(), inner, max_size=4)
    ),
    max_leaves=12,
)


def same(a: object, b: object) -> bool:
    if isinstance(a, np.ndarray | np.generic):
        return (
            type(a) is type(b)
            and a.dtype == b.dtype
            and a.shape == b.shape
            and a.tobytes() == np.ascontiguousarray(b).tobytes()
        )
    if isinstance(a, float) and isinstance(b, float):
        return a == b or (a != a and b != b)
    if isinstance(a, list | tuple):
        return type(a) is type(b) and len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return isinstance(b, dict) and list(a) == list(b) and all(same(a[k], b[k]) for k in a)
    return type(a) is type(b) and a == b


@given(values)
def test_what_goes_in_comes_out(value):
    assert same(value, decode(encode(value)))


@pytest.mark.parametrize(
    "array",
    [
        np.arange(6.0).reshape(2, 3)[:, ::-1],
        np.arange(6.0).reshape(2, 3).T,
        np.arange(6)[::2],
        np.array(2.5, "float32"),
        np.empty((0, 3)),
        np.arange(4.0).astype(">f8"),
        np.arange(4, dtype=">i2")[::-1],
    ],
    ids=str,
)
def test_an_array_arrives_as_its_values(array):
    got = decode(encode(array))
    assert np.array_equal(got, array)
    assert (got.shape, got.dtype) == (array.shape, array.dtype.newbyteorder("="))


@given(values, st.data())
def test_a_damaged_frame_is_an_error_or_plain_data(value, data):
    frame = bytearray(encode(value))
    at = data.draw(st.integers(0, len(frame) - 1))
    frame[at] ^= data.draw(st.integers(1, 255))
    cut = data.draw(st.integers(0, len(frame)))
    for damaged in (bytes(frame), bytes(frame[:cut])):
        try:
            encode(decode(damaged))
        except WireError:
            pass


@given(st.binary(max_size=200))
def test_noise_is_an_error_or_plain_data(noise):
    try:
        decode(noise)
    except WireError:
        pass


@pytest.mark.parametrize("value", [object(), {1, 2}, lambda: None, np.array([object()]), np.array(["text"]), 1j])
def test_other_objects_are_only_named(value):
    assert isinstance(decode(encode(value)), Other)


def test_views_arrive_as_their_values():
    x = np.arange(24.0).reshape(2, 3, 4).transpose(2, 0, 1)[::2]
    assert np.array_equal(decode(encode(x)), x)


def test_byte_order_is_the_machines():
    assert decode(encode(np.array([1.5], dtype=">f8")))[0] == 1.5


def test_limits():
    nested: list = []
    for _ in range(40):
        nested = [nested]
    with pytest.raises(WireError):
        encode(nested)
    with pytest.raises(WireError):
        encode(10**5000)
    itself: list = []
    itself.append(itself)
    with pytest.raises(WireError):
        encode(itself)
    many = b"[" + b"[]," * 1_100_000 + b"[]]"
    with pytest.raises(WireError):
        decode(len(many).to_bytes(4, "little") + many)
