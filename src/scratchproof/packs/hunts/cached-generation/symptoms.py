"""What the model writes, together, one by one and without the cache, and how far its scores are from those without."""


def observe(impl):
    return impl.run(seed=0)


def draw(observed, healthy):
    from scratchproof.lab.curve import curves

    lines = ["Three prompts, up to 24 characters or a full stop"]
    for i, prompt in enumerate(("the c", "on the mat. a", "we s")):
        lines += ["", f"  {prompt!r}"]
        for name in ("together", "alone", "no cache"):
            a, b = observed[name][i], healthy[name][i]
            lines.append(f"  {name:<9} {quoted(a):<28} expected {quoted(b)}")
    lines += ["", "Two texts in one batch, read twice: largest difference from the scores", "of each alone and without a cache, token by token"]
    a, b = ([min(v, 20.0) for v in r["apart"]] for r in (observed, healthy))
    lines += curves([a, b], 1, len(a), ["this run", "expected"])
    lines.append(f"The largest: {max(observed['apart']):.2g}, expected {max(healthy['apart']):.2g}")
    lines.append(f"Nats a character of the text: {observed['nats']:.4g}, expected {healthy['nats']:.4g}")
    return lines


def quoted(text):
    return f"'{text[:26]}'"
