"""The table as shades, positions downwards: even columns on the left, odd ones on the right. Fast waves first."""

import math

N, D = 24, 32
SHADES = " ░▒▓█"


def observe(impl):
    import numpy as np

    return {"table": np.asarray(impl.sinusoidal_positions(N, D), dtype=np.float64).tolist()}


def draw(observed):
    lines = [f"sinusoidal_positions({N}, {D}), from -1 (blank) to 1 ({SHADES[-1]})", ""]
    lines.append(f"    {'columns 0, 2, 4, …':<34}columns 1, 3, 5, …")
    for p, row in enumerate(observed["table"]):
        lines.append(f"{p:>2}  {shades(row[::2])}  {shades(row[1::2])}".rstrip())
    return lines


def shades(values):
    return "".join(2 * shade(value) for value in values)


def shade(value):
    if not math.isfinite(value) or abs(value) > 1.001:
        return "?"
    return SHADES[min(int((value + 1) / 2 * len(SHADES)), len(SHADES) - 1)]
