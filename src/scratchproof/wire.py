"""What crosses between processes: plain values in one frame, never a pickle.

A frame is ``u32 size of the head | head (JSON) | raw buffers``. The head is a JSON tree whose leaves stand for
arrays and bytes; the buffers follow in the order of first use. Allowed: None, bool, int, float, str, bytes, list,
tuple, dict with text keys, and NumPy arrays and scalars of the dtypes in `DTYPES`. Any other object becomes
`Other`, its type's name: the reader learns that something else came, and nothing of that object runs.

A decoder never trusts the sender: sizes, depths, dtypes and shapes are checked before a byte is read as an array.
"""

from __future__ import annotations

import functools
import json
import struct
from dataclasses import dataclass
from typing import Any

MAX_FRAME = 512 * 1024 * 1024  # of a job; what a child sends is bounded by its own, smaller limit
MAX_DEPTH = 24
MAX_NODES = 1_000_000
MAX_HEAD = 16 * 1024 * 1024
MAX_INT_DIGITS = 4_000
DTYPES = frozenset(
    [
        "bool",
        "int8",
        "int16",
        "int32",
        "int64",
        "uint8",
        "uint16",
        "uint32",
        "uint64",
        "float16",
        "float32",
        "float64",
        "complex64",
        "complex128",
    ]
)
_HEAD = struct.Struct("<I")
_as_json = json.JSONEncoder(separators=(",", ":")).encode


@functools.cache
def _numpy() -> tuple[Any, dict[Any, str]]:
    """NumPy, which is loaded for the first array only, and its dtypes that cross, in the machine's byte order."""
    import numpy as np

    return np, {np.dtype(name): name for name in DTYPES}


class WireError(ValueError):
    """A frame that is damaged, too large, or not of this format."""


@dataclass(frozen=True)
class Other:
    """Stands for an object that is not plain data; only the name of its type crosses."""

    type: str


def encode(value: Any) -> bytes:
    """One frame holding ``value``. Raises `WireError` when it is too large, too deep or refers to itself."""
    buffers: list[bytes] = []
    nodes = 0

    def tree(v: Any, depth: int) -> Any:
        nonlocal nodes
        nodes += 1
        if depth > MAX_DEPTH or nodes > MAX_NODES:
            raise WireError("the value is nested too deeply or has too many parts")
        kind = type(v)
        if v is None or kind is bool or kind is str:
            return v
        if kind is int:
            if v.bit_length() > 3 * MAX_INT_DIGITS:
                raise WireError("an integer of more than 4,000 digits")
            return v
        if kind is float:
            return v
        if kind is list:
            return [tree(e, depth + 1) for e in v]
        if kind is dict:
            if all(type(k) is str for k in v):
                return {"$d": {k: tree(e, depth + 1) for k, e in v.items()}}
            return {"$m": [[tree(k, depth + 1), tree(e, depth + 1)] for k, e in v.items()]}
        if kind is tuple:
            return {"$t": [tree(e, depth + 1) for e in v]}
        if kind is bytes:
            buffers.append(v)
            return {"$b": len(v)}
        if kind is Other:
            return {"$o": v.type[:200]}
        return array_or_other(v, kind)

    def array_or_other(v: Any, kind: type) -> Any:
        np, native = _numpy()
        scalar = isinstance(v, np.generic)
        if scalar or kind is np.ndarray:
            name = native.get(v.dtype)
            if name is None and v.dtype.name in DTYPES:  # of the other byte order
                name, v = v.dtype.name, v.astype(v.dtype.newbyteorder("="))
            if name is not None:
                buffers.append(v.tobytes())  # a view arrives as its values, in C order
                return {"$a": [name, [] if scalar else list(v.shape), scalar]}
        name = f"array of {v.dtype.name}" if isinstance(v, np.ndarray) else kind.__qualname__
        return {"$o": name[:200]}

    try:
        head = _as_json(tree(value, 0)).encode("utf-8", "surrogatepass")
    except RecursionError:
        raise WireError("the value is nested too deeply") from None
    frame = b"".join([_HEAD.pack(len(head)), head, *buffers])
    if len(frame) > MAX_FRAME:
        raise WireError(f"the value is larger than {MAX_FRAME >> 20} MB")
    return frame


def decode(frame: bytes) -> Any:
    """The value in a frame. Raises `WireError` on anything that `encode` cannot have written."""
    if len(frame) < _HEAD.size or len(frame) > MAX_FRAME:
        raise WireError("not a frame")
    (size,) = _HEAD.unpack_from(frame)
    at = _HEAD.size + size
    if at > len(frame) or size > MAX_HEAD:
        raise WireError("the frame ends inside its head, or the head is too large")
    try:
        head = json.loads(frame[_HEAD.size : at].decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        raise WireError("the head is not JSON") from None

    def take(n: Any) -> bytes:
        nonlocal at
        if type(n) is not int or n < 0 or at + n > len(frame):
            raise WireError("a buffer is missing")
        piece = frame[at : at + n]
        at += n
        return piece

    nodes = 0

    def build(t: Any, depth: int) -> Any:
        nonlocal nodes
        nodes += 1
        if depth > MAX_DEPTH or nodes > MAX_NODES:
            raise WireError("nested too deeply, or of too many parts")
        if isinstance(t, list):
            return [build(e, depth + 1) for e in t]
        if not isinstance(t, dict):
            return t
        if len(t) != 1:
            raise WireError("an unknown node")
        ((tag, body),) = t.items()
        if tag == "$d" and isinstance(body, dict):
            return {k: build(e, depth + 1) for k, e in body.items()}
        if tag == "$m" and isinstance(body, list) and all(isinstance(p, list) and len(p) == 2 for p in body):
            try:
                return {build(k, depth + 1): build(e, depth + 1) for k, e in body}
            except TypeError:
                raise WireError("a key that cannot be one") from None
        if tag == "$t" and isinstance(body, list):
            return tuple(build(e, depth + 1) for e in body)
        if tag == "$b":
            return take(body)
        if tag == "$o" and isinstance(body, str):
            return Other(body)
        if tag == "$a":
            return array(body)
        raise WireError("an unknown node")

    def array(body: Any) -> Any:
        np, _ = _numpy()
        if not (isinstance(body, list) and len(body) == 3 and body[0] in DTYPES and isinstance(body[1], list)):
            raise WireError("an unknown array")
        name, shape, scalar = body
        if len(shape) > 32:
            raise WireError("an impossible shape")
        count = 1
        for n in shape:
            if type(n) is not int or not 0 <= n < 2**40:
                raise WireError("an impossible shape")
            count *= n
        dtype = np.dtype(name)
        flat = np.frombuffer(take(count * dtype.itemsize), dtype=dtype, count=count)
        # A copy: frombuffer's memory is read-only, and the receiver owns what it gets.
        return flat[0].copy() if scalar else flat.reshape(shape).copy()

    value = build(head, 0)
    if at != len(frame):
        raise WireError("bytes are left over")
    return value
