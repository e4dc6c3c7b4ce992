"""The learning rate over sixty steps, each line half the one above: flat, then a cut, at every fifteenth step."""

EVERY, STEPS, HALVINGS = 15, 62, 8


def observe(impl):
    return [[float(impl.step_schedule(step, 1.0, EVERY, factor)) for step in range(STEPS)] for factor in (0.5, 0.25)]


def draw(observed):
    lines = []
    for row in range(HALVINGS + 1):
        level = 0.5**row
        pairs = ([level / 2**0.5 <= rate < level * 2**0.5 for rate in rates] for rates in zip(*observed))
        lines.append(
            f"{level:7.4f} {''.join('●' if half else '·' if quarter else ' ' for half, quarter in pairs)}".rstrip()
        )
    lines.append(f"        {'0':<{EVERY}}{'15':<{EVERY}}{'30':<{EVERY}}{'45':<{EVERY}}60")
    return [*lines, "        ● factor 0.5   · factor 0.25"]
