"""Three rows of very different size before and after: the direction stays, the root mean square becomes 1."""

import math

ROWS = ([3.0, -1.0, 2.0, 4.0], [300.0, -100.0, 200.0, 400.0], [0.003, -0.001, 0.002, 0.004])


def observe(impl):
    import numpy as np

    x = np.array(ROWS)
    y = impl.rms_norm(x.copy(), np.ones(4))
    return {"before": x.tolist(), "after": np.asarray(y, dtype=np.float64).tolist()}


def draw(observed):
    lines = [f"{'x':<27}{'rms':>8}  {'rms_norm(x)':<25}{'rms':>6}"]
    for before, after in zip(observed["before"], observed["after"]):
        shown = "".join(f"{v:>6.2f}" for v in after)
        lines.append(f"{''.join(f'{v:>7g}' for v in before)}{rms(before):>7.3g}{shown:>27}{rms(after):>7.2f}")
    return lines


def rms(row):
    return math.sqrt(sum(v * v for v in row) / len(row))
