"""A narrow valley, twenty steps from ○: a rate that creeps, one that swings, one that climbs out, weight decay."""

RUNS = (
    ("lr 0.02: creeps", 0.02, 0.0),
    ("lr 0.09: swings, and falls", 0.09, 0.0),
    ("lr 0.101: swings ever wider", 0.101, 0.0),
    ("lr 0.04, weight_decay 1: pulled to 0", 0.04, 1.0),
)
STEPS, SLOPES, GOAL = 20, (0.2, 20.0), (6.0, 0.0)
WIDTH = 36


def observe(impl):
    import numpy as np

    paths = []
    for _, lr, decay in RUNS:
        theta = np.array([0.0, 0.8]) if not decay else np.array([5.0, 0.8])
        optimiser = impl.SGD([theta], lr=lr, weight_decay=decay)
        path = [theta.tolist()]
        for _ in range(STEPS):
            optimiser.step([np.array(SLOPES) * (theta - GOAL)])
            path.append(theta.tolist())
        paths.append(path)
    return paths


def draw(observed):
    from scratchproof.lab.field import ending, field
    from scratchproof.lab.panels import panels

    blocks = [[name, *field(path, GOAL, 7, WIDTH), ending(path)] for (name, _, _), path in zip(RUNS, observed)]
    return [
        *panels(blocks[:2], WIDTH),
        "",
        *panels(blocks[2:], WIDTH),
        "",
        "○ first, ● each step, × the lowest point; walls 100 times as steep as floor",
    ]
