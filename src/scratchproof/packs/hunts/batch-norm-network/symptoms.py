"""The loss of every batch and the accuracy on test rows, asked in different ways, beside those of a sound run."""

from scratchproof.lab.curve import curves


def observe(impl):
    return impl.run()


def draw(observed, healthy):
    loss, sound = (smooth(o["loss"]) for o in (observed, healthy))
    top = 2.0 * max(sound)
    lines = ["Loss while training, means of three batches"]
    lines += curves([[min(v, top) for v in loss], sound], 1, len(observed["loss"]), ["this run", "a sound run"])
    tested, right = ([v for v in o["test accuracy"] for _ in range(5)] for o in (observed, healthy))
    lines += ["", "Accuracy on the test rows, asked together, after each of twelve passes"]
    lines += curves([tested, right], 1, 12, ["this run", "a sound run"])
    lines += ["", f"{'':<36}{'this run':>17}   {'a sound run':>17}"]
    for title, of in (
        ("accuracy, asked together", lambda o: f"{o['test accuracy'][-1]:.3f}"),
        ("accuracy, asked one by one", lambda o: f"{o['one by one']:.3f}"),
        ("each class by itself", lambda o: " ".join(f"{v:.2f}" for v in o["one class at a time"])),
        ("running mean, off by (in std)", lambda o: f"{o['running mean over true']:.4g}"),
        ("running std over the true one", lambda o: f"{o['running std over true']:.4g}"),
        ("smallest and largest gamma", lambda o: " ".join(f"{v:.3g}" for v in o["gamma"])),
        ("loss of the first batch", lambda o: f"{o['loss'][0]:.5g}"),
        ("mean loss of the last ten", lambda o: f"{sum(o['loss'][-10:]) / 10:.5g}"),
    ):
        lines.append(f"{title:<36}{of(observed):>17}   {of(healthy):>17}")
    return lines


def smooth(values, size=3):
    """Means of ``size`` neighbouring values."""
    return [sum(values[i : i + size]) / len(values[i : i + size]) for i in range(0, len(values), size)]
