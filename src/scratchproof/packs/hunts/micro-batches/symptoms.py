"""The loss of every update, in pieces and as a colleague's run had it, and how the pieces compare with one big batch."""


def observe(impl):
    return impl.run(seed=0)


def draw(observed, healthy):
    from scratchproof.lab.curve import curves

    def shown(losses):
        return [min(loss, 3.0) if loss == loss else loss for loss in losses]

    lines = ["Loss of each update, batches of 38 rows in micro-batches of 8"]
    last = len(observed["losses"]) - 1
    lines += curves([shown(observed["losses"]), shown(healthy["losses"])], 0, last, ["this run", "expected"])
    lines += ["", f"{'':<34}{'this run':>14}{'expected':>14}"]
    for name, key in (("accuracy on new points", "accuracy"), ("last loss, one big batch", "at once")):
        lines.append(f"{name:<34}{observed[key]:>14.4g}{healthy[key]:>14.4g}")
    lines.append(f"{'last loss, micro-batches':<34}{observed['losses'][-1]:>14.4g}{healthy['losses'][-1]:>14.4g}")
    lines.append(f"{'first two losses':<28}{two(observed):>20}{two(healthy):>14}")
    return lines


def two(data):
    return " ".join(f"{loss:.3g}" for loss in data["losses"][:2])
