"""Loss and accuracy of every batch beside a colleague's, and what the model writes before and after."""


def observe(impl):
    return impl.run(seed=0)


def draw(observed, healthy):
    from scratchproof.lab.curve import curves

    def shown(losses):
        return [min(loss, 3.0) for loss in losses]

    lines = ["Loss of each batch of 48 pairs; the first one, where model and", "reference are the same, should be 0.69"]
    last = len(observed["losses"])
    lines += curves([shown(observed["losses"]), shown(healthy["losses"])], 1, last, ["this run", "expected"])
    lines += ["", f"{'':<42}{'this run':>15}{'expected':>15}"]
    rows = [("first loss", lambda r: r["losses"][0]), ("last loss", lambda r: r["losses"][-1]),
            ("accuracy, last ten batches", lambda r: sum(r["accuracies"][-10:]) / len(r["accuracies"][-10:])),
            ("accuracy on new pairs", lambda r: r["new pairs"]), ("steps upwards in samples, before", lambda r: r["rising"][0]),
            ("steps upwards, after", lambda r: r["rising"][1]), ("largest change of a probability", lambda r: r["moved"]),
            ("loss on new pairs if β were 50", lambda r: r["strict"]),
            ("log-probability of chosen answers, after", lambda r: r["chosen"])]
    for name, of in rows:
        lines.append(f"{name:<42}{of(observed):>15.4g}{of(healthy):>15.4g}")
    lines += ["", "Samples after tuning, two tokens of prompt first"]
    for name, run in (("this run", observed), ("expected", healthy)):
        lines.append(f"  {name}   " + "  ".join(text[:2] + " " + text[2:] for text in run["samples"][1]))
    return lines
