"""The loss of every batch, the scale after every step, and how far the weights moved, beside those of a sound run."""

from scratchproof.lab.curve import curves


def observe(impl):
    return impl.run()


def draw(observed, healthy):
    loss, sound = (smooth(o["loss"]) for o in (observed, healthy))
    top = 2.0 * max(sound)
    lines = ["Loss, in millionths (three batches with odd readings left out)"]
    lines += curves([[min(v, top) for v in loss], sound], 1, len(observed["loss"]), ["this run", "a sound run"])
    lines += ["", "Scale after each step, as a power of two"]
    lines += curves([o["scale"][::4] for o in (observed, healthy)], 1, len(observed["scale"]), ["this run", "a sound run"])
    lines += ["", f"{'':<34}{'this run':>18}   {'a sound run':>18}"]
    for title, of in (
        ("loss of the first batch", lambda o: f"{o['loss'][0]:.5g}"),
        ("loss of the last ten", lambda o: f"{sum(o['loss'][-10:]) / 10:.5g}"),
        ("error in the end, in thousandths", lambda o: f"{o['error']:.5g}"),
        ("steps skipped", lambda o: str(o["skipped"])),
        ("largest scale, a power of two", lambda o: f"{max(o['scale']):.0f}"),
        ("W1 and b1 moved, thousandths", lambda o: numbers(o["moved"][:2])),
        ("W2 and b2 moved, thousandths", lambda o: numbers(o["moved"][2:])),
    ):
        lines.append(f"{title:<34}{of(observed):>18}   {of(healthy):>18}")
    return lines


def smooth(values, size=4):
    """Means of ``size`` neighbouring values."""
    return [sum(values[i : i + size]) / len(values[i : i + size]) for i in range(0, len(values), size)]


def numbers(values):
    return "  ".join(f"{v:.4g}" for v in values)
