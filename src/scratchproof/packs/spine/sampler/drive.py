def many(impl, inputs):
    """Many draws with one generator, and the logits afterwards."""
    rng = np.random.default_rng(inputs["seed"])
    logits = inputs["logits"]
    draws = [impl.sampler(logits, rng, **inputs["settings"]) for _ in range(inputs["n"])]
    return {"draws": draws, "logits": logits}


def replay(impl, inputs):
    """Two generators in the same state, then a third in another one; NumPy's global state is moved in between."""
    runs = []
    for seed in (inputs["seed"], inputs["seed"], inputs["seed"] + 1):
        rng = np.random.default_rng(seed)
        runs.append([impl.sampler(inputs["logits"].copy(), rng, **inputs["settings"]) for _ in range(inputs["n"])])
    return runs


def once(impl, inputs):
    """One draw where only one token is possible, and the logits afterwards."""
    rng = np.random.default_rng(inputs["seed"])
    token = impl.sampler(inputs["logits"], rng, **inputs["settings"])
    return {"result": token, "arguments": [inputs["logits"]]}
