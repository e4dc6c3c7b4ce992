"""The loss of every epoch, accuracies, and how large the trained parameters are, beside those of a sound run."""


def observe(impl):
    return impl.run()


def draw(observed, healthy):
    from scratchproof.lab.curve import curves

    series = [[min(value, 2.5) for value in one["losses"]] for one in (observed, healthy)]
    lines = ["Mean loss of every epoch", *curves(series, 1, len(series[1]), ["this run", "expected"]), ""]
    lines.append(f"{'':<34}{'this run':>12}{'expected':>12}")
    for name, key in (("accuracy on training points", "train"), ("accuracy on new points", "test")):
        lines.append(f"{name:<34}{observed[key]:>12.3f}{healthy[key]:>12.3f}")
    for name, at in (("loss of the first epoch", 0), ("loss of the last epoch", -1)):
        lines.append(f"{name:<34}{observed['losses'][at]:>12.4g}{healthy['losses'][at]:>12.4g}")
    for name, one, other in zip(("w1", "b1", "w2", "b2"), observed["norms"], healthy["norms"]):
        lines.append(f"{'root mean square of ' + name:<34}{one:>12.4g}{other:>12.4g}")
    return lines
