"""The loss of the fine-tuning beside a colleague's, accuracies on both tasks, and whether base and merged model agree."""


def observe(impl):
    return impl.run(seed=0)


def draw(observed, healthy):
    from scratchproof.lab.curve import curves

    def shown(losses):
        return [min(loss, 8.0) for loss in losses]

    lines = ["Loss of each update on the new task"]
    last = len(observed["losses"])
    lines += curves([shown(observed["losses"]), shown(healthy["losses"])], 1, last, ["this run", "expected"])
    lines += ["", f"{'':<44}{'this run':>14}{'expected':>14}"]
    rows = [("new task, base alone", lambda r: f"{r['start'][0]:.3f}"),
            ("new task, base and fresh adapter", lambda r: f"{r['start'][1]:.3f}"),
            ("new task, fine-tuned", lambda r: f"{r['new task'][0]:.3f}"),
            ("new task, merged", lambda r: f"{r['new task'][1]:.3f}"),
            ("old task, base alone", lambda r: f"{r['old task'][0]:.3f}"),
            ("old task, adapter taken out again", lambda r: f"{r['old task'][1]:.3f}"),
            ("scores merged and not, largest difference", lambda r: f"{r['merged apart']:.2g}"),
            ("largest change of the base's weights", lambda r: f"{r['base moved']:.2g}"),
            ("entries trained", lambda r: f"{r['size'][0]} of {r['size'][1]}")]
    for name, of in rows:
        lines.append(f"{name:<44}{of(observed):>14}{of(healthy):>14}")
    return lines
