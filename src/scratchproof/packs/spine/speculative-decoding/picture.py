"""Where one drafted token ends, over all chances: as often as the large model would have it, whatever was drafted."""

WORDS = ("the", "a", "my", "no", "this", "what")
DRAFT = (0.50, 0.25, 0.10, 0.05, 0.10, 0.00)
LARGE = (0.20, 0.35, 0.10, 0.15, 0.00, 0.20)
NEXT = (0.10, 0.10, 0.10, 0.10, 0.30, 0.30)
GRID, WIDTH = 16, 40


def observe(impl):
    import numpy as np

    q, p = np.array([DRAFT]), np.array([LARGE, NEXT])
    ends, more, accepted = np.zeros(6), np.zeros(6), 0.0
    chances = (np.arange(GRID) + 0.487) / GRID
    for x, share in enumerate(DRAFT):
        if share > 0:
            for u in chances:
                for w in chances:
                    ids = [int(i) for i in impl.speculative_step([x], q.copy(), p.copy(), np.array([u]), float(w))]
                    ends[ids[0]] += share / GRID**2
                    if len(ids) > 1:
                        more[ids[1]] += share / GRID**2
                        accepted += share / GRID**2
    return {"ends": ends.tolist(), "more": (more / max(accepted, 1e-9)).tolist(), "accepted": accepted}


def draw(observed):
    lines = []
    for title, column, due in (
        ("the drafted place", observed["ends"], LARGE),
        ("the next place, after an accepted draft", observed["more"], NEXT),
    ):
        lines.append(f"{title:<{WIDTH + 8}} yours  large" + ("  draft" if due is LARGE else ""))
        for i, (word, share) in enumerate(zip(WORDS, column)):
            drafted = f"{DRAFT[i]:>6.0%}" if due is LARGE else ""
            lines.append(f"{word:>6}  {marked(share, due[i])} {share:>5.0%} {due[i]:>6.0%} {drafted}".rstrip())
        lines.append("")
    best = sum(map(min, DRAFT, LARGE))
    return [
        *lines,
        f"█ your code, │ the large model's share; drafts accepted {observed['accepted']:.0%}, due {best:.0%}",
    ]


def marked(share, due):
    cells = ["█"] * round(WIDTH * 2 * min(share, 0.49)) + [" "] * WIDTH
    cells[round(WIDTH * 2 * due)] = "│"
    return "".join(cells[:WIDTH])
