"""Six pairs on a circle before and after a hundred steps of descent: each query finds its key, and the pairs part."""

import math

QUERIES = (20, 50, 65, 80, 140, 200)  # degrees
KEYS = (75, 30, 110, 170, 95, 250)
STEPS, RATE, HEAT = 100, 0.3, 0.3
ROWS, COLUMNS = 15, 33


def observe(impl):
    import numpy as np

    q, k = (np.stack([np.cos(a), np.sin(a)], axis=1) for a in (np.radians(QUERIES), np.radians(KEYS)))
    seen = [[q.tolist(), k.tolist(), float(impl.info_nce(q.copy(), k.copy(), HEAT))]]
    for _ in range(STEPS):
        dq, dk = impl.info_nce_backward(q.copy(), k.copy(), HEAT)
        q, k = q - RATE * dq, k - RATE * dk
    return [*seen, [q.tolist(), k.tolist(), float(impl.info_nce(q.copy(), k.copy(), HEAT))]]


def draw(observed):
    from scratchproof.lab.panels import panels

    titles = ("before", f"after {STEPS} steps")
    blocks = [[f"{title}: loss {loss:.2f}", *circle(q, k)] for title, (q, k, loss) in zip(titles, observed)]
    return [
        *panels(blocks, COLUMNS),
        "",
        "a to f the queries (inside), A to F their keys (outside), by direction alone",
    ]


def circle(queries, keys):
    rows = [[" "] * COLUMNS for _ in range(ROWS)]
    rows[ROWS // 2][COLUMNS // 2] = "+"
    for points, radius, first in ((queries, 0.72, "a"), (keys, 1.0, "A")):
        for i, (x, y) in enumerate(points):
            length = math.hypot(x, y)
            if math.isfinite(length) and length > 0:
                row = round((1 - radius * y / length) / 2 * (ROWS - 1))
                rows[row][round((1 + radius * x / length) / 2 * (COLUMNS - 1))] = chr(ord(first) + i)
    return ["".join(row).rstrip() for row in rows]
