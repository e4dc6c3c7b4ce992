"""The loss and the learning rate of every update, and the fitted curve, beside those of a sound run."""

from scratchproof.lab.curve import curves


def observe(impl):
    return impl.run()


def draw(observed, healthy):
    loss, sound = (thinned(o["loss"]) for o in (observed, healthy))
    top = 2.0 * max(sound)  # what lies far above would flatten the rest
    lines = ["Mean squared error before each update"]
    lines += curves([[min(v, top) for v in loss], sound], 1, len(observed["loss"]), ["this run", "a sound run"])
    lines += ["", "Learning rate, in thousandths"]
    rates = ([1000 * v for v in thinned(o["lr"])] for o in (observed, healthy))
    lines += curves(list(rates), 1, len(observed["lr"]), ["this run", "a sound run"])
    lines += ["", f"{'':<34}{'this run':>18}   {'a sound run':>18}"]
    for title, of in (
        ("loss before the first update", lambda o: f"{o['loss'][0]:.5g}"),
        ("loss before the second", lambda o: f"{o['loss'][1]:.5g}"),
        ("loss before the last", lambda o: f"{o['loss'][-1]:.5g}"),
        ("gradient norm, first update", lambda o: f"{o['norm'][0]:.5g}"),
        ("error between the points", lambda o: f"{o['error between the points']:.5g}"),
        ("norms of W1 and b1", lambda o: numbers(o["norm of each array"][:2])),
        ("norms of W2 and b2", lambda o: numbers(o["norm of each array"][2:])),
    ):
        lines.append(f"{title:<34}{of(observed):>18}   {of(healthy):>18}")
    return lines


def numbers(values):
    return "  ".join(f"{v:.4g}" for v in values)


def thinned(values, columns=60):
    """At most ``columns`` of the values, evenly."""
    size = max(1, -(-len(values) // columns))
    return values[::size]
