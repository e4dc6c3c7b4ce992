"""Some ones after dropout at three rates, and when not training: how many are left, how large, and their mean."""

RUNS = (("p = 0.2", 0.2, True), ("p = 0.5", 0.5, True), ("p = 0.75", 0.75, True), ("0.5, not training", 0.5, False))
ROWS, COLUMNS, ROOM = 6, 15, 17
SHADES = ((1.1, "░"), (1.6, "▒"), (2.5, "▓"), (float("inf"), "█"))


def observe(impl):
    import numpy as np

    rng = np.random.default_rng(2)
    seen = []
    for _, p, train in RUNS:
        y, saved = impl.dropout(np.ones((60, 50)), p, rng, train)
        dx = impl.dropout_backward(np.ones((60, 50)), saved)
        left = y[y != 0]
        seen.append(
            {
                "patch": np.asarray(y[:ROWS, :COLUMNS], dtype=np.float64).tolist(),
                "numbers": [float(np.mean(y != 0)), float(np.mean(left)) if left.size else 0.0, float(np.mean(y))],
                "same": bool(np.allclose(dx, y)),
            }
        )
    return seen


def draw(observed):
    from scratchproof.lab.panels import panels

    blocks = []
    for (title, _, _), run in zip(RUNS, observed):
        share, size, mean = run["numbers"]
        block = [title, *("".join(shade(v) for v in row) for row in run["patch"]), ""]
        block += [f"left     {share:>6.0%}", f"each     {size:>6.2f}", f"mean     {mean:>6.2f}"]
        blocks.append([*block, f"way back {'same' if run['same'] else 'OTHER':>6}"])
    return panels(blocks, ROOM, 2)


def shade(value):
    if value != value:
        return "?"
    return " " if value == 0 else next(sign for least, sign in SHADES if value <= least)
