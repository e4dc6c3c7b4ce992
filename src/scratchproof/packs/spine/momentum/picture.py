"""A narrow valley, twenty steps from the same place: how far along it plain descent and momentum come."""

HEIGHT, WIDTH = 9, 64


def observe(impl):
    import numpy as np

    paths = []
    for momentum in (0.0, 0.8):
        theta = np.array([0.0, 1.0])
        optimiser = impl.Momentum([theta], lr=0.09, momentum=momentum)
        path = [theta.tolist()]
        for _ in range(20):
            optimiser.step([np.array([0.2, 20.0]) * (theta - [6.0, 0.0])])
            path.append(theta.tolist())
        paths.append(path)
    return paths


def draw(observed):
    lines = []
    for path, name in zip(observed, ("momentum 0", "momentum 0.8")):
        lines += [f"{name}: after 20 steps {path[-1][0]:.2f} of 6.00 along the valley", *field(path)]
    return lines


def field(path):
    rows = [[" "] * WIDTH for _ in range(HEIGHT)]
    rows[HEIGHT // 2] = ["·"] * WIDTH
    for x, y in path:
        if 0 <= x <= 8 and -1 <= y <= 1:  # what runs away, or is no number, is not drawn
            rows[round((1 - y) / 2 * (HEIGHT - 1))][round(x / 8 * (WIDTH - 1))] = "●"
    return ["".join(row).rstrip() for row in rows]
