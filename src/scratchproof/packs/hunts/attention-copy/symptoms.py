"""The loss while training, and what is copied afterwards, beside those of a sound run."""

from scratchproof.lab.curve import curves


def observe(impl):
    return impl.run()


def draw(observed, healthy):
    loss, sound = (thinned(o["loss"], 60) for o in (observed, healthy))
    top = 2.0 * max(sound)
    lines = ["Loss of each batch", *curves([[min(v, top) for v in loss], sound], 1, len(observed["loss"]), ["this run", "a sound run"]), ""]
    lines.append(f"{'':<34}{'this run':>18}   {'a sound run':>18}")
    for title, of in (
        ("loss of the first batch", lambda o: f"{o['loss'][0]:.4g}"),
        ("loss of the last batch", lambda o: f"{o['loss'][-1]:.4g}"),
        ("gradient norm, first batch", lambda o: f"{o['gradient norm'][0]:.4g}"),
        ("accuracy, next token given", lambda o: f"{o['accuracy']:.3f}"),
        ("copied by itself, share right", lambda o: f"{o['copied symbols']:.3f}"),
    ):
        lines.append(f"{title:<34}{of(observed):>18}   {of(healthy):>18}")
    for i, (a, b) in enumerate(zip(observed["accuracy at each place"], healthy["accuracy at each place"])):
        lines.append(f"{f'  accuracy at symbol {i + 1}':<34}{a:>18.3f}   {b:>18.3f}")
    lines += ["", "To copy        this run       a sound run"]
    for (asked, said), (_, sound_said) in zip(observed["samples"], healthy["samples"]):
        lines.append(f"{joined(asked):<15}{joined(said):<15}{joined(sound_said)}")
    return lines


def joined(symbols):
    return " ".join(str(s) for s in symbols)


def thinned(values, columns):
    """At most ``columns`` means of neighbouring values."""
    size = max(1, -(-len(values) // columns))
    return [sum(values[i : i + size]) / len(values[i : i + size]) for i in range(0, len(values), size)]
