"""What temperature, top-k and top-p do to the learner's own draws: a bar of draws, and where the exact share ends."""

import math

WORDS = ("the", "a", "my", "this", "no", "every")
LOGITS = (3.0, 2.4, 1.8, 1.2, 0.6, 0.0)
DRAWS = 200
PANELS = (
    ("as it is", {}),
    ("temperature 0.5", {"temperature": 0.5}),
    ("temperature 2", {"temperature": 2.0}),
    ("top_k 3", {"top_k": 3}),
    ("top_p 0.7", {"top_p": 0.7}),
    ("temperature 0", {"temperature": 0}),
)
WIDTH = 13


def observe(impl):
    import numpy as np

    rng = np.random.default_rng(7)
    panels = []
    for _, settings in PANELS:
        drawn = [int(impl.sampler(np.array(LOGITS), rng, **settings)) for _ in range(DRAWS)]
        panels.append([drawn.count(token) for token in range(len(LOGITS))])
    return panels


def draw(observed):
    lines = [f"{DRAWS} draws each: █ what your code drew, │ the exact share.", ""]
    for first in range(0, len(PANELS), 3):
        titles = [title for title, _ in PANELS[first : first + 3]]
        lines.append((f"{'':7}" + "".join(f"{title:<22}" for title in titles)).rstrip())
        for token, word in enumerate(WORDS):
            cells = []
            for (_, settings), counts in zip(PANELS[first:], observed[first : first + 3]):
                cells.append(f"{bar(counts[token] / DRAWS, exact(**settings)[token])} {counts[token]:>3}   ")
            lines.append(f"{word:>5}  " + "".join(f"{cell:<22}" for cell in cells).rstrip())
        lines.append("")
    return lines[:-1]


def bar(share, due):
    """Blocks for what was drawn, a mark where the exact share ends; nothing at all for a probability of 0."""
    filled = round(WIDTH * min(max(share, 0.0), 1.0))
    cells = ["█"] * filled + [" "] * (WIDTH + 1 - filled)
    if due > 0:
        cells[min(round(WIDTH * due), WIDTH)] = "│"
    return "".join(cells)


def exact(temperature=1.0, top_k=None, top_p=None):
    """Probabilities of the tokens of `LOGITS`, which are sorted already."""
    if temperature == 0:
        return [1.0] + [0.0] * (len(LOGITS) - 1)
    p = normalised([math.exp(z / temperature) for z in LOGITS])
    p = normalised([v if top_k is None or i < top_k else 0.0 for i, v in enumerate(p)])
    if top_p is not None:
        p = normalised([v if sum(p[:i]) < top_p else 0.0 for i, v in enumerate(p)])
    return p


def normalised(weights):
    return [w / sum(weights) for w in weights]
