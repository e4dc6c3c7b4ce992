"""The shares of the variance, and how well three components describe old rows, new ones, and new ones with a drift."""


def observe(impl):
    return impl.run(seed=0)


def draw(observed, healthy):
    def bar(share):
        return "█" * round(24 * min(max(share, 0.0), 1.0)) if share == share else "?"

    lines = ["Share of the variance of each component", f"{'':<4}{'this run':<36}expected"]
    for i, (a, b) in enumerate(zip(observed["shares"], healthy["shares"])):
        lines.append(f"{i + 1:<4}{a:>6.3f} {bar(a):<28} {b:>6.3f} {bar(b)}".rstrip())
    lines += ["", f"{'':<44}{'this run':>14}{'expected':>14}"]
    rows = [("shares of three components together", lambda r: f"{r['of three']:.4g}"),
            ("components for 50, 90, 95, 99, 99.9 %", lambda r: " ".join(map(str, r["needed"]))),
            ("variance along the first", lambda r: f"{r['first variance']:.4g}"),
            ("squared error, there and back", lambda r: f"{r['residuals'][0]:.4g}"),
            ("the same, by whitened coordinates", lambda r: f"{r['back']:.4g}"),
            ("the same, with a scale", lambda r: f"{r['scaled back']:.4g}"),
            ("new rows", lambda r: f"{r['residuals'][1]:.4g}"),
            ("new rows, one sensor 4 degrees higher", lambda r: f"{r['residuals'][2]:.4g}"),
            ("their largest mean coordinate", lambda r: f"{r['new mean']:.4g}")]
    rows += [(f"variance of whitened coordinate {j + 1}", lambda r, j=j: f"{r['white'][j]:.4g}") for j in range(2)]
    for name, of in rows:
        lines.append(f"{name:<44}{of(observed):>14}{of(healthy):>14}")
    return lines
