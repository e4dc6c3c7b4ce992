"""The loss of a run that was stopped in the middle beside the same run without a stop, and what each calls its best."""


def observe(impl):
    return impl.run(seed=0)


def draw(observed, healthy):
    from scratchproof.lab.curve import curves

    def shown(losses):
        return [min(loss, 2.0) if loss == loss else loss for loss in losses]

    stopped, whole = observed["stopped"], observed["whole"]
    lines = [f"Loss of each update; one run is stopped after update 35 of {len(whole['losses'])}"]
    last = max(len(whole["losses"]), len(stopped["losses"]))
    lines += curves([shown(stopped["losses"]), shown(whole["losses"])], 1, last, ["stopped", "without a stop"])
    first = next((t for t, (a, b) in enumerate(zip(stopped["losses"], whole["losses"])) if a != b), None)
    if len(stopped["losses"]) != len(whole["losses"]):
        lines.append(f"The stopped run lists {len(stopped['losses'])} losses, the other {len(whole['losses'])}.")
    lines.append("Both runs agree." if first is None else f"They differ from update {first + 1} on.")
    lines += ["", "Validation", f"{'':<28}{'stopped':>12}{'no stop':>12}{'expected':>12}"]
    rows = [("after 8 updates", lambda r: r["checks"][1]), ("after 36 updates", lambda r: r["checks"][8]),
            ("the last", lambda r: r["checks"][-1]), ("the best, as noted", lambda r: r["best"]),
            ("the best, measured again", lambda r: r["measured"]), ("since then, validations", lambda r: r["stale"])]
    for name, of in rows:
        lines.append(f"{name:<28}{of(stopped):>12.5g}{of(whole):>12.5g}{of(healthy['whole']):>12.5g}")
    return lines
