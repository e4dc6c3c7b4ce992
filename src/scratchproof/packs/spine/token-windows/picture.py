"""Eight windows of your code over a text of thirty tokens: what goes in, and one token further what comes out."""

N, WINDOW, BATCH = 30, 7, 8
DRAWS = 4000


def observe(impl):
    import numpy as np

    rng = np.random.default_rng(3)
    x, y = impl.token_windows(np.arange(N), WINDOW, BATCH, rng)
    many, _ = impl.token_windows(np.arange(N), WINDOW, DRAWS, rng)
    starts = np.asarray(many)[:, 0]
    counts = [int(np.sum(starts == s)) for s in range(N)]
    return {"x": np.asarray(x).tolist(), "y": np.asarray(y).tolist(), "counts": counts}


def draw(observed):
    from scratchproof.lab.histogram import histogram

    lines = [f"{'token':<7}" + "".join(f"{i % 10} " for i in range(N)).rstrip()]
    for x, y in list(zip(observed["x"], observed["y"]))[:BATCH]:
        marks = {}
        for ids, mark in ((x, "x"), (y, "y")):
            for i in ids:
                marks[i] = "█" if marks.get(i, mark) != mark else mark
        lines.append(f"{'':<7}" + "".join(f"{marks.get(i, '·')} " for i in range(N)).rstrip())
    bars = "".join(f"{block} " for block in histogram(observed["counts"]))
    last = N - WINDOW - 1
    return [
        *lines,
        "",
        f"{'starts':<7}{bars}".rstrip(),
        f"{'':<7}of {DRAWS} windows; 0 to {last} should be equally likely",
        "",
        "x only an input, y only a target, █ both, · not in this window",
    ]
