"""A narrow valley: every weight moves by about the rate, however steep its own slope, however large all gradients."""

RUNS = (
    ("decay 0.9", 0.25, 0.9, 1.0),
    ("the same, gradients × 1000", 0.25, 0.9, 1000.0),
    ("decay 0.5: a shorter memory", 0.25, 0.5, 1.0),
    ("lr a fifth from step 10 on", 0.25, 0.9, 1.0),
)
STEPS, SLOPES, GOAL = 24, (0.2, 20.0), (6.0, 0.0)
WIDTH = 36


def observe(impl):
    import numpy as np

    paths = []
    for name, lr, decay, size in RUNS:
        theta = np.array([0.0, 0.9])
        optimiser = impl.RMSProp([theta], lr=lr, decay=decay)
        path = [theta.tolist()]
        for step in range(STEPS):
            if step == 10 and "step 10" in name:
                optimiser.lr = lr / 5
            optimiser.step([size * np.array(SLOPES) * (theta - GOAL)])
            path.append(theta.tolist())
        paths.append(path)
    return paths


def draw(observed):
    from scratchproof.lab.field import ending, field
    from scratchproof.lab.panels import panels

    blocks = [[name, *field(path, GOAL, 7, WIDTH), ending(path)] for (name, *_), path in zip(RUNS, observed)]
    return [
        *panels(blocks[:2], WIDTH),
        "",
        *panels(blocks[2:], WIDTH),
        "",
        "○ first, ● each step, × the lowest point; walls 100 times as steep as floor",
    ]
