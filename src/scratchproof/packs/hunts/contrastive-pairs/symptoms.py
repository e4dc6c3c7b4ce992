"""The loss of every batch beside a colleague's, and how well partners are found among forty new things."""


def observe(impl):
    return impl.run(seed=0)


def draw(observed, healthy):
    from scratchproof.lab.curve import curves

    def shown(losses):
        return [min(loss, 8.0) for loss in losses]

    lines = ["Loss of each batch of 32 pairs; guessing gives about 3.4"]
    last = len(observed["losses"])
    lines += curves([shown(observed["losses"]), shown(healthy["losses"])], 1, last, ["this run", "expected"])
    lines += ["", f"{'Forty new pairs':<40}{'this run':>16}{'expected':>16}"]
    rows = [("recall at 1 before training", lambda r: r["recall"][0][0]), ("recall at 5 before training", lambda r: r["recall"][0][1]),
            ("recall at 1", lambda r: r["recall"][1][0]), ("recall at 5", lambda r: r["recall"][1][1]),
            ("mean cosine of partners", lambda r: r["together"]), ("mean cosine of others", lambda r: r["apart"]),
            ("loss at a temperature of 0.02", lambda r: r["cold"])]
    for name, of in rows:
        lines.append(f"{name:<40}{of(observed):>16.4g}{of(healthy):>16.4g}")
    return lines
