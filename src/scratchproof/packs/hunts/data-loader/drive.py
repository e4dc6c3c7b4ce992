def splits(impl, inputs):
    """The same split twice, and one of another seed; the table afterwards."""
    x, y, fraction, seed = (inputs[k] for k in ("x", "y", "fraction", "seed"))
    parts = [list(impl.split(x, y, fraction, seed)), list(impl.split(x, y, fraction, seed=seed))]
    return {"parts": parts, "other": list(impl.split(x, y, fraction, seed + 1)), "arguments": [x, y]}


def scaled(impl, inputs):
    """A scaler fitted on one table, used on it and on another."""
    fitted, other = inputs["fitted"], inputs["other"]
    scaler = impl.Scaler()
    scaler = scaler.fit(fitted)
    return {"result": [scaler.transform(fitted), scaler.transform(other)], "arguments": [fitted, other]}


def passes(impl, inputs):
    """Some passes of two loaders that are made alike."""
    x, y, settings = inputs["x"], inputs["y"], inputs["settings"]
    loaders = [impl.Loader(x, y, inputs["batch_size"], **settings) for _ in range(2)]
    seen = [[[list(batch) for batch in loader] for _ in range(inputs["passes"])] for loader in loaders]
    return {"len": len(loaders[0]), "seen": seen}


def prepared(impl, inputs):
    """Two passes of both loaders that `prepare` makes."""
    x, y = inputs["x"], inputs["y"]
    loaders = impl.prepare(x, y, **inputs["settings"])
    return {"seen": [[[list(batch) for batch in loader] for _ in range(2)] for loader in loaders], "arguments": [x, y]}


def scored(impl, inputs):
    """The accuracy over batches that are given as a list."""
    return impl.accuracy(inputs["weights"], list(zip(inputs["x"], inputs["y"])))
