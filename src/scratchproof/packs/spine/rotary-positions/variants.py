import cmath
import math

import numpy as np


# %% complex: neighbours as complex numbers, multiplied by e to the i angle
def rotary_positions(x, positions, base=10000.0):
    exponent = np.arange(x.shape[-1] // 2) * 2 / x.shape[-1]
    turn = np.exp(1j * np.outer(positions, 1 / base**exponent))
    z = (x[..., ::2] + 1j * x[..., 1::2]) * turn
    return np.stack([z.real, z.imag], axis=-1).reshape(x.shape)


def rotary_positions_backward(dy, positions, base=10000.0):
    exponent = np.arange(dy.shape[-1] // 2) * 2 / dy.shape[-1]
    turn = np.exp(1j * np.outer(positions, 1 / base**exponent))
    z = (dy[..., ::2] + 1j * dy[..., 1::2]) * np.conj(turn)
    return np.stack([z.real, z.imag], axis=-1).reshape(dy.shape)


# %% rotate-half: halves as pairs, cos and sin tables as wide as x (GPT-NeoX, LLaMA in transformers)
def rotate_half(x):
    a, b = np.split(x, 2, axis=-1)
    return np.concatenate([-b, a], axis=-1)


def tables(positions, d, base, dtype):
    inv_freq = np.exp(np.arange(0, d, 2) * (-math.log(base) / d))
    freqs = np.einsum("t,i->ti", positions, inv_freq)
    wide = np.concatenate([freqs, freqs], axis=-1)
    return np.cos(wide).astype(dtype), np.sin(wide).astype(dtype)


def rotary_positions(x, positions, base=10000.0):
    cos, sin = tables(positions, x.shape[-1], base, x.dtype)
    return x * cos + rotate_half(x) * sin


def rotary_positions_backward(dy, positions, base=10000.0):
    cos, sin = tables(positions, dy.shape[-1], base, dy.dtype)
    return dy * cos - rotate_half(dy) * sin


# %% matrices: one block-diagonal matrix a position; backward by its transpose
def matrices(positions, d, base):
    R = np.zeros((len(positions), d, d))
    for t, p in enumerate(positions):
        for i in range(d // 2):
            angle = float(p) * base ** (-2.0 * i / d)
            c, s = math.cos(angle), math.sin(angle)
            R[t, 2 * i : 2 * i + 2, 2 * i : 2 * i + 2] = [[c, -s], [s, c]]
    return R


def rotary_positions(x, positions, base=10000.0):
    return np.einsum("tij,...tj->...ti", matrices(positions, x.shape[-1], base), x)


def rotary_positions_backward(dy, positions, base=10000.0):
    return np.einsum("tji,...tj->...ti", matrices(positions, dy.shape[-1], base), dy)


# %% loops: one pair of one vector after the other, halves as pairs, in Python's complex numbers
def _turn(x, positions, base, way):
    half = x.shape[-1] // 2
    y = np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        for i in range(half):
            z = complex(x[at][i], x[at][i + half]) * cmath.exp(way * 1j * int(positions[at[-1]]) / base ** (i / half))
            y[at][i], y[at][i + half] = z.real, z.imag
    return y


def rotary_positions(x, positions, base=10000.0):
    return _turn(x, positions, base, +1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return _turn(dy, positions, base, -1)


# %% table: a class that keeps a table of all positions up to the largest, rotates copies in place
class Rope:
    def __init__(self, d, length, base):
        angle = np.arange(length)[:, None] * np.power(base, np.linspace(0, -1, d // 2, endpoint=False))
        self.table = np.stack([np.cos(angle), np.sin(angle)])  # (2, length, d/2)

    def __call__(self, x, positions, way):
        cos, sin = self.table[:, positions].astype(x.dtype)
        y = x.copy().reshape(*x.shape[:-1], -1, 2)
        a, b = y[..., 0].copy(), y[..., 1].copy()
        y[..., 0] *= cos
        y[..., 0] -= way * b * sin
        y[..., 1] *= cos
        y[..., 1] += way * a * sin
        return y.reshape(x.shape)


def rotary_positions(x, positions, base=10000.0):
    return Rope(x.shape[-1], int(max(positions)) + 1, base)(x, positions, 1)


def rotary_positions_backward(dy, positions, base=10000.0):
    return Rope(dy.shape[-1], int(max(positions)) + 1, base)(dy, positions, -1)
