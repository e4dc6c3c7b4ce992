"""How the inertia falls step by step from one start, and what several starts lead to."""


def observe(impl):
    return impl.run(seed=0)


def draw(observed, healthy):
    from scratchproof.lab.curve import curves

    def shown(totals):
        return [min(t, 12000.0) for t in totals for _ in range(4)]  # four columns a step

    lines = ["Inertia after so many steps, from nine centres in one corner"]
    last = len(observed["by steps"]) - 1
    lines += curves([shown(observed["by steps"]), shown(healthy["by steps"])], 0, last, ["this run", "expected"])
    lines += ["", f"{'':<36}{'this run':>18}{'expected':>18}"]
    rows = [("inertia from the worst k-means++ start", lambda r: f"{max(r['starts']):.5g}"),
            ("from the best", lambda r: f"{min(r['starts']):.5g}"),
            ("from the best rows drawn at random", lambda r: f"{min(r['at random']):.5g}"),
            ("from the worst", lambda r: f"{max(r['at random']):.5g}"),
            ("with four centres started far away", lambda r: f"{r['stray']:.5g}"),
            ("points nearer elsewhere, two steps", lambda r: f"{r['elsewhere']}"),
            ("different results of eight starts", lambda r: f"{len({round(t, 6) for t in r['starts']})}"),
            ("inertia of the result", lambda r: f"{r['inertia']:.5g}"),
            ("largest and smallest group", lambda r: f"{max(r['sizes'])} {min(r['sizes'])}"),
            ("points among their own kind", lambda r: f"{r['alike']:.1%}")]
    for name, of in rows:
        lines.append(f"{name:<39}{of(observed):>15}{of(healthy):>18}")
    return lines
