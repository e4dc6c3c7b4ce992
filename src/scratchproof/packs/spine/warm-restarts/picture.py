"""The learning rate over three cycles: each falls along half a cosine, each is twice as long as the one before."""

WIDTH, HEIGHT, TOP, FLOOR = 64, 9, 1.0, 0.1


def observe(impl):
    return [float(impl.warm_restarts(step, TOP, 9, min_lr=FLOOR)) for step in range(WIDTH)]


def draw(observed):
    return [*curve(observed), f"     0{'9':>9}{'27':>19}{'63':>36}"]


def curve(rates):
    lines = []
    for row in range(HEIGHT, -1, -1):
        marks = "".join("●" if -0.5 < rate / TOP * HEIGHT - row <= 0.5 else " " for rate in rates)
        lines.append(f"{TOP * row / HEIGHT:4.2f} {marks}".rstrip())
    return lines
