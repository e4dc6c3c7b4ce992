"""The likeliest way to cut a text beside all others: how probable each is, and the best one's part of the whole."""

import itertools
import math

TEXT = "thecats"
SHARES = {
    "t": 0.03,
    "h": 0.02,
    "e": 0.04,
    "c": 0.03,
    "a": 0.05,
    "s": 0.06,
    "th": 0.04,
    "he": 0.05,
    "the": 0.12,
    "cat": 0.05,
    "cats": 0.004,
    "at": 0.06,
    "ats": 0.02,
    "ca": 0.01,
    "ec": 0.01,
    "ts": 0.02,
}
ROWS, WIDTH = 9, 32


def observe(impl):
    model = impl.UnigramTokenizer({piece: math.log(p) for piece, p in SHARES.items()})
    ways = []
    for cuts in itertools.product((False, True), repeat=len(TEXT) - 1):
        ends = [0, *(i + 1 for i, cut in enumerate(cuts) if cut), len(TEXT)]
        pieces = [TEXT[a:b] for a, b in itertools.pairwise(ends)]
        if all(piece in SHARES for piece in pieces):
            ways.append([pieces, float(model.score(pieces))])
    best = [str(piece) for piece in model.encode(TEXT)]
    return {"ways": ways, "best": best, "all": float(model.log_likelihood(TEXT))}


def draw(observed):
    from scratchproof.lab.bars import bar, percent

    total, best = observed["all"], observed["best"]
    ways = sorted(((math.exp(min(score - total, 700.0)), pieces) for pieces, score in observed["ways"]), reverse=True)
    lines = [f"{TEXT}: {len(ways)} ways to cut it, and their shares of the whole", ""]
    for share, pieces in ways[:ROWS]:
        mark = "▶" if pieces == best else " "
        lines.append(f"{mark} {' │ '.join(pieces):<27} {percent(share):>5}  {bar(share, WIDTH)}")
    lines.append(f"  {'all together':<27} {percent(sum(share for share, _ in ways)):>5}")
    return [*lines, "", f"▶ what encode returns: {' │ '.join(best)}"[:76]]
