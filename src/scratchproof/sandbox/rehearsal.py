"""What a child goes through while nobody waits, so that its memory is its own when a job comes.

A forked process gets its pages one at a time, each at its first touch, and that took a job longer than its own work.
Here every kind of thing that an answer and its player do is done once, on a program of ours; nothing of it is kept.
"""

from __future__ import annotations

import importlib
import inspect
import linecache
import sys

from scratchproof import wire
from scratchproof.sandbox.importing import Policy

_NAME = "rehearsed"
_PROGRAM = '''
import math

import numpy as np


class Layer:
    """Weights that it keeps."""

    def __init__(self, width, seed=0):
        self.weight = np.random.default_rng(seed).standard_normal((width, width))
        self.seen = {}

    def __call__(self, x):
        self.seen["x"] = x.copy()
        return np.stack([row @ self.weight.T for row in x]).astype(x.dtype)


def main(x, axis=-1, *, epsilon=1e-5):
    shifted = x - x.max(axis=axis, keepdims=True)
    exponentials = np.exp(shifted)
    shares = exponentials / exponentials.sum(axis=axis, keepdims=True)
    scaled = x / np.sqrt(np.mean(x * x, axis=axis, keepdims=True) + epsilon)
    chosen = np.where(scaled > 0, np.tanh(scaled), np.log1p(np.abs(scaled)))
    order = np.argsort(chosen, axis=axis)[..., ::-1]
    sums = np.take_along_axis(chosen, order, axis=axis).cumsum(axis=axis)
    both = np.concatenate([shares, sums], axis=0).reshape(3, -1)
    layer = Layer(x.shape[-1])
    pairs = sorted(zip(range(len(x)), x.tolist()), key=lambda pair: -pair[1][0])
    square = np.einsum("ij,kj->ik", x, np.clip(x, -1, 1)) + np.eye(len(x), dtype=x.dtype)
    return layer(x), both, order, np.round(square, 3), f"{math.sqrt(len(pairs)):.2f}"
'''


def rehearse() -> None:
    """Play a call of a small program in both precisions. NumPy is loaded already."""
    import numpy as np

    from scratchproof.sandbox import player

    policy = Policy({_NAME: _PROGRAM}, ("numpy",))
    sys.meta_path.insert(0, policy)
    try:
        program = importlib.import_module(_NAME)
        inspect.signature(program.main)
        for dtype in (np.float32, np.float64):
            x = np.linspace(-1.0, 1.0, 24, dtype=dtype).reshape(4, 6)
            case = wire.decode(wire.encode({"name": "main", "args": [x], "kwargs": {"axis": -1}}))
            wire.encode({"case": 0, **player.observe(program, player.call, case)})
    finally:
        sys.meta_path.remove(policy)
        sys.modules.pop(_NAME, None)
        linecache.cache.pop(f"<{_NAME}>", None)
