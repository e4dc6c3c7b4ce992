"""The held-out accuracy by strength, for real labels and for shuffled ones, beside that of a sound run."""

from scratchproof.lab.curve import curves


def observe(impl):
    return impl.run()


def draw(observed, healthy):
    lines = []
    for name, title in (("real", "as they are"), ("shuffled", "shuffled (70% are healthy)")):
        found, sound = ([100 * v for v in o[name]["accuracy by strength"] for _ in range(9)] for o in (observed, healthy))
        lines.append(f"Held-out accuracy in percent, labels {title}")
        lines += [*curves([found, sound], 0.1, 10000, ["this run", "a sound run"]), ""]
    lines.append(f"{'mean of four evaluations':<34}{'this run':>18}   {'a sound run':>18}")
    for name in ("real", "shuffled"):
        for figure in ("validation", "test"):
            a, b = (f"{o[name][figure]:.3f}" for o in (observed, healthy))
            lines.append(f"{f'{figure} accuracy, {name} labels':<34}{a:>18}   {b:>18}")
        a, b = (" ".join(f"{v:.0f}" for v in o[name]["strengths"]) for o in (observed, healthy))
        lines.append(f"{f'strengths chosen (log), {name}':<34}{a:>18}   {b:>18}")
    for title, key in (("rows in each fold", "fold sizes"), ("sick in each fold", "sick in each fold")):
        for i, name in enumerate(("real", "shuffled")):
            a, b = (" ".join(str(v) for v in o[key][i]) for o in (observed, healthy))
            lines.append(f"{f'{title}, {name}':<34}{a:>18}   {b:>18}")
    a, b = (" ".join(str(v) for v in o["selected"]) for o in (observed, healthy))
    return [*lines, "", f"columns selected (0 to 5 mean something)  {a}", f"                           in a sound run  {b}"]
