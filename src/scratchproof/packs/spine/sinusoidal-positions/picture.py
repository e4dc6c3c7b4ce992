"""The table as shades: positions downwards, columns across. Fast waves left, slow ones right."""

import math

N, D = 24, 64
SHADES = " ·░▒▓█"


def observe(impl):
    import numpy as np

    return {"table": np.asarray(impl.sinusoidal_positions(N, D), dtype=np.float64).tolist()}


def draw(observed):
    lines = [f"sinusoidal_positions({N}, {D}): from -1 ({SHADES[1]}) to 1 ({SHADES[-1]})", ""]
    return lines + [f"{p:>2} {''.join(map(shade, row))}" for p, row in enumerate(observed["table"])]


def shade(value):
    if not math.isfinite(value) or abs(value) > 1.001:
        return "?"
    return SHADES[min(int((value + 1) / 2 * len(SHADES)), len(SHADES) - 1)]
