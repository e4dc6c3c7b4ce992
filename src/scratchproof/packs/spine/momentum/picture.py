"""A narrow valley, twenty steps from the same place: how far along it plain descent and momentum come."""

GOAL = (6.0, 0.0)


def observe(impl):
    import numpy as np

    paths = []
    for momentum in (0.0, 0.8):
        theta = np.array([0.0, 1.0])
        optimiser = impl.Momentum([theta], lr=0.09, momentum=momentum)
        path = [theta.tolist()]
        for _ in range(20):
            optimiser.step([np.array([0.2, 20.0]) * (theta - GOAL)])
            path.append(theta.tolist())
        paths.append(path)
    return paths


def draw(observed):
    from scratchproof.lab.field import field

    lines = []
    for path, name in zip(observed, ("momentum 0", "momentum 0.8")):
        lines += [f"{name}: after 20 steps {path[-1][0]:.2f} of 6.00 along the valley", *field(path, GOAL)]
    return lines
