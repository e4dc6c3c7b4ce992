"""Every pair of the learner's own function as the hand of a clock, position after position: fast hands first."""

import math

ARROWS = "→↗↑↖←↙↓↘"
PAIRS, POSITIONS, BASE = 5, 28, 200.0


def observe(impl):
    import numpy as np

    d = 2 * PAIRS
    # Row j of each slice holds 1 in column j: what comes out in the other columns tells its partner
    x = np.broadcast_to(np.eye(d)[:, None], (d, POSITIONS, d)).copy()
    y = impl.rotary_positions(x, np.arange(POSITIONS), base=BASE)
    return {"turned": np.asarray(y, dtype=np.float64).tolist()}


def draw(observed):
    lines = [f"Each pair (1, 0) turned at positions 0 to {POSITIONS - 1}, base {BASE:g}", ""]
    hands = 0
    for j, rows in enumerate(observed["turned"]):
        partner = max((c for c in range(len(rows[1])) if c != j), key=lambda c: abs(rows[1][c]))
        if partner > j and all(map(math.isfinite, rows[1])):
            shown = " ".join(arrow(row[j], row[partner]) for row in rows)
            lines.append(f"({j}, {partner})".ljust(9) + shown)
            hands += 1
    return lines if hands else [*lines, "no pair of columns is turned"]


def arrow(a, b):
    if not (math.isfinite(a) and math.isfinite(b)) or math.hypot(a, b) < 0.1:
        return "·"
    return ARROWS[round(math.atan2(b, a) / (math.pi / 4)) % 8]
