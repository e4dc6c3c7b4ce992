def starts(impl, inputs):
    """Many starts with one generator, as the numbers of the rows drawn (-1: no row of x)."""
    x, rng = inputs["x"], np.random.default_rng(inputs["seed"])
    seen = []
    for _ in range(inputs["times"]):
        drawn = np.asarray(impl.start(x, inputs["k"], rng))
        if drawn.shape != (inputs["k"], x.shape[1]):
            return {"shape": list(drawn.shape), "arguments": [x]}
        rows = np.all(drawn[:, None] == x[None], axis=2)
        seen.append([int(np.argmax(row)) if row.any() else -1 for row in rows])
    return {"rows": np.array(seen), "arguments": [x]}


def steps(impl, inputs):
    """Lloyd's steps; the arguments afterwards."""
    x, centres = inputs["x"], inputs["centres"]
    after, labels, total = impl.lloyd(x, centres, **inputs["settings"])
    return {"centres": np.asarray(after), "labels": np.asarray(labels), "inertia": float(total), "arguments": [x, centres]}


def best(impl, inputs):
    """The best of several starts."""
    x, starts = inputs["x"], list(inputs["starts"])
    centres, labels, total = impl.k_means(x, starts)
    return {"centres": np.asarray(centres), "labels": np.asarray(labels), "inertia": float(total), "arguments": [x, *starts]}
