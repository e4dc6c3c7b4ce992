"""Three rows of very different place and spread, before and after: layer norm makes them one shape."""

import math

SHAPES = ([1, 4, 2, 8, 5, 7, 3, 9], [1004, 1001, 1002, 1008, 1005, 1007, 1003, 1006], [0.03, 0.01, -0.02, 0.0, 0.02, 0.01, -0.01, 0.0])
BARS = "▁▂▃▄▅▆▇█"


def observe(impl):
    import numpy as np

    x = np.array(SHAPES, dtype=np.float64)
    y = impl.layer_norm(x.copy(), np.ones(8), np.zeros(8))
    return {"before": x.tolist(), "after": np.asarray(y, dtype=np.float64).tolist()}


def draw(observed):
    lines = [f"{'x':<10}{'mean':>9}{'std':>8}    {'layer_norm(x)':<16}{'mean':>9}{'std':>8}"]
    for before, after in zip(observed["before"], observed["after"]):
        lines.append(f"{bars(before):<10}{numbers(before)}    {bars(after):<16}{numbers(after)}")
    return lines


def bars(row):
    """One block per entry, from the row's smallest to its largest."""
    if not all(math.isfinite(v) for v in row):
        return "?" * len(row)
    low, high = min(row), max(row)
    return "".join(BARS[round(7 * (v - low) / (high - low))] if high > low else BARS[0] for v in row)


def numbers(row):
    mean = sum(row) / len(row)
    std = math.sqrt(sum((v - mean) ** 2 for v in row) / len(row)) if math.isfinite(mean) else math.nan
    return f"{mean + 0.0:>9.2f}{std:>8.2f}"
