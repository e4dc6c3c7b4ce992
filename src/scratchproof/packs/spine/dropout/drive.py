def step(impl, inputs):
    """One forward and one backward pass, and the arrays that were handed over, afterwards."""
    x, dy = inputs["x"], inputs["dy"]
    if inputs.get("views"):
        x, dy = strided(x), strided(dy)
    y, saved = _forward(impl, x, inputs, np.random.default_rng(inputs["seed"]))
    y = np.array(y)
    dx = np.array(impl.dropout_backward(dy, saved))
    return {"y": y, "dx": dx, "x after": x, "dy after": dy}


def in_turn(impl, inputs):
    """Two forward passes, then the backward pass of the first, of the second, and of the first again."""
    rng = np.random.default_rng(inputs["seed"])
    passes = [_forward(impl, inputs["x"].copy(), inputs, rng) for _ in range(2)]
    found = []
    for k in (0, 1, 0):
        y, saved = passes[k]
        found.append({"y": np.array(y), "dx": np.array(impl.dropout_backward(inputs["dy"].copy(), saved))})
    return found


def replay(impl, inputs):
    """Two outputs from one generator, two from another in the same state, eight from a third in another state."""
    found = []
    for seed, times in ((inputs["seed"], 2), (inputs["seed"], 2), (inputs["seed"] + 1, 8)):
        rng = np.random.default_rng(seed)
        found += [np.array(_forward(impl, inputs["x"].copy(), inputs, rng)[0]) for _ in range(times)]
    return found


def _forward(impl, x, inputs, rng):
    return impl.dropout(x, inputs["p"], rng, **inputs["settings"])
