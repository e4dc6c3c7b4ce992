"""The learning rate over a training of 60 steps and some more: rise, fall along half a cosine, floor."""

WIDTH, HEIGHT, TOP, FLOOR = 66, 9, 1.0, 0.1


def observe(impl):
    return [float(impl.cosine_schedule(step, TOP, 8, 58, min_lr=FLOOR)) for step in range(WIDTH)]


def draw(observed):
    return [*curve(observed), f"     0{'8 = W':>12}{'58 = T':>51}"]


def curve(rates):
    lines = []
    for row in range(HEIGHT, -1, -1):
        marks = "".join("●" if -0.5 < rate / TOP * HEIGHT - row <= 0.5 else " " for rate in rates)
        lines.append(f"{TOP * row / HEIGHT:4.2f} {marks}".rstrip())
    return lines
