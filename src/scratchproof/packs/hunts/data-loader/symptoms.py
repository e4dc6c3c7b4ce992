"""The loss of twelve passes, and the figures that the colleague looks at, beside those of a sound run."""

from scratchproof.lab.curve import curves


def observe(impl):
    return impl.run()


def draw(observed, healthy):
    loss, sound = ([y for y in o["loss"] for _ in range(5)] for o in (observed, healthy))
    lines = ["Mean loss of each pass", *curves([loss, sound], 1, len(observed["loss"]), ["this run", "a sound run"]), ""]
    lines.append(f"{'':<34}{'this run':>18}   {'a sound run':>18}")

    def row(title, of):
        lines.append(f"{title:<34}{of(observed):>18}   {of(healthy):>18}")

    for part in ("training", "validation"):
        row(f"accuracy, {part}", lambda o, part=part: f"{o['accuracy'][part]:.3f}")
    for part in ("training", "validation"):
        row(f"rows in a pass, {part}", lambda o, part=part: str(o["rows"][part]))
    row("different rows, training", lambda o: str(o["different rows"]))
    row("hot rows, validation", lambda o: str(o["hot rows in validation"]))
    for part in ("training", "validation"):
        for figure in ("mean", "std"):
            row(f"{figure}, {part}", lambda o, part=part, figure=figure: numbers(o[f"{part} columns"][figure]))
    row("first reading of three passes", lambda o: numbers(o["first of each pass"]))
    return lines


def numbers(values):
    """At most four numbers in eighteen columns, the smaller ones with one decimal."""
    return " ".join(f"{v:.1f}" if abs(v) < 9.95 else f"{v:.0f}" for v in values[:4])[:18]
