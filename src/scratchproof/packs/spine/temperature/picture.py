"""One row of logits at four temperatures, in one call: from the largest alone to almost even."""

import math

LOGITS = (1.0, 3.0, -1.0, 2.0, 3.0)
HEATS = (0.0, 0.5, 1.0, 4.0)
WIDTH = 10


def observe(impl):
    import numpy as np

    return np.asarray(impl.temperature(np.array([LOGITS] * len(HEATS)), np.array(HEATS)), dtype=np.float64).tolist()


def draw(observed):
    from scratchproof.lab.bars import bar, percent

    columns = [shares(row) for row in observed]
    lines = ["logit  " + "".join(f"{f't = {t:g}':<17}" for t in HEATS).rstrip()]
    for i, logit in enumerate(LOGITS):
        lines.append(
            f"{logit:>5.0f}  "
            + "".join(f"{bar(column[i], WIDTH):<{WIDTH}} {percent(column[i]):<6}" for column in columns).rstrip()
        )
    return [*lines, "", "What softmax makes of your scaled logits; at t = 0 the largest share it all."]


def shares(row):
    if any(v != v or v == math.inf for v in row) or max(row) == -math.inf:
        return [math.nan] * len(row)
    weights = [math.exp(v - max(row)) for v in row]
    return [w / sum(weights) for w in weights]
