"""How far each step goes, in rates, while the gradient is 1 for thirty steps and then -1: all the way at once."""

STEPS = 60


def observe(impl):
    import numpy as np

    moved = []
    for size in (1.0, 1e-3):
        theta = np.zeros(1)
        optimiser = impl.Adam([theta], lr=0.1, betas=(0.9, 0.97))
        steps = []
        for step in range(STEPS):
            before = theta[0]
            optimiser.step([np.array([size if step < STEPS // 2 else -size])])
            steps.append(float(before - theta[0]) / 0.1)
        moved.append(steps)
    return [moved[0], moved[1], [1.0] * (STEPS // 2) + [-1.0] * (STEPS // 2)]


def draw(observed):
    from scratchproof.lab.curve import curves

    lines = curves(observed, 1, STEPS, ("each step, over lr", "with gradients / 1000", "the gradient"))
    sums = [sum(steps[: STEPS // 2]) for steps in observed[:2]]
    return [*lines, f"The first thirty steps: {sums[0]:.2f} and {sums[1]:.2f} rates long together."]
