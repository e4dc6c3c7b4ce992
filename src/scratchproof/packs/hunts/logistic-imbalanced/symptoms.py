"""The loss of the fit beside a colleague's, the report on the test rows, and what was learnt."""


def observe(impl):
    return impl.run(seed=0)


def draw(observed, healthy):
    from scratchproof.lab.curve import curves

    def shown(losses):
        return [min(loss, 2.0) for loss in losses[:60]]

    lines = ["Loss of the first 60 steps of the fit"]
    lines += curves([shown(observed["losses"]), shown(healthy["losses"])], 0, 59, ["this run", "expected"])
    lines += ["", f"{'':<34}{'this run':>18}{'expected':>18}"]
    for key in ("threshold", "accuracy", "precision", "recall", "f1"):
        a, b = observed["report"][key], healthy["report"][key]
        lines.append(f"{key:<34}{number(a):>18}{number(b):>18}")
    rows = [("loss of the test rows, one of them mad", "test loss"), ("mean probability of class 1", "rare"), ("b", "b")]
    for name, key in rows:
        lines.append(f"{name:<40}{number(observed[key]):>12}{number(healthy[key]):>18}")
    for j, (a, b) in enumerate(zip(observed["w"], healthy["w"])):
        lines.append(f"{f'w[{j}]':<34}{number(a):>18}{number(b):>18}")
    return lines


def number(value):
    return "none" if value is None else f"{value:.4g}"
