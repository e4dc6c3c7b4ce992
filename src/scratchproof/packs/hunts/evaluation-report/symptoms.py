"""The reliability curve, the confusion matrix and the figures of the report, beside those of a sound one."""

from scratchproof.lab.curve import curves


def observe(impl):
    return impl.run()


def draw(observed, healthy):
    right, sound = ([row[2] for row in o["reliability"] for _ in range(6)] for o in (observed, healthy))
    lines = ["Share of right rows, bin of confidence by bin"]
    lines += [*curves([right, sound], 0, 1, ["this run", "a sound run"]), ""]
    lines.append(f"{'bin':<6}{'share of rows, confidence, right':<36}{'a sound run'}")
    for i in range(max(len(observed["reliability"]), len(healthy["reliability"]))):
        lines.append(f"{i + 1:<6}{row_of(observed, i):<36}{row_of(healthy, i)}")
    lines += ["", f"{'':<28}{'this run':>22}   {'a sound run':>22}"]
    for title, of in (
        ("accuracy", lambda o: f"{o['accuracy']:.4f}"),
        ("its interval of 95%", lambda o: numbers(o["interval"], 4)),
        ("interval of 50%", lambda o: numbers(o["intervals"]["0.5"], 4)),
        ("interval of 80%", lambda o: numbers(o["intervals"]["0.8"], 4)),
        ("precision", lambda o: numbers(o["precision"], 2)),
        ("recall", lambda o: numbers(o["recall"], 2)),
        ("F1", lambda o: numbers(o["f1"], 2)),
        ("macro F1", lambda o: f"{o['macro_f1']:.4f}"),
        ("log loss", lambda o: f"{o['log_loss']:.4f}"),
        ("calibration error", lambda o: f"{o['calibration_error']:.4f}"),
    ):
        lines.append(f"{title:<28}{of(observed):>22}   {of(healthy):>22}")
    for i, (a, b) in enumerate(zip(observed["matrix"], healthy["matrix"])):
        title = "matrix, row 0" if i == 0 else f"        row {i}"
        lines.append(f"{title:<28}{counts(a):>22}   {counts(b):>22}")
    return lines


def row_of(o, i):
    return numbers(o["reliability"][i], 3) if i < len(o["reliability"]) else ""


def numbers(values, digits):
    return "  ".join(f"{v:.{digits}f}" for v in values)


def counts(values):
    return " ".join(f"{v:>4}" for v in values)
