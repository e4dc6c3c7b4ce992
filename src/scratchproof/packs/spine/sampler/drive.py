def many(impl, inputs):
    """Many draws with one generator, each from logits of its own: what is left in them shows elsewhere (`once`).

    The first one is from other logits and does not count: nothing of it may be left either.
    """
    rng = np.random.default_rng(inputs["seed"])
    impl.sampler(inputs["logits"][::-1].copy(), rng, **inputs["settings"])
    return {"draws": [impl.sampler(inputs["logits"].copy(), rng, **inputs["settings"]) for _ in range(inputs["n"])]}


def replay(impl, inputs):
    """Two generators in the same state, then a third in another one."""
    runs = []
    for seed in (inputs["seed"], inputs["seed"], inputs["seed"] + 1):
        rng = np.random.default_rng(seed)
        runs.append([impl.sampler(inputs["logits"].copy(), rng, **inputs["settings"]) for _ in range(inputs["n"])])
    return runs


def once(impl, inputs):
    """The form of what is drawn from a view of larger logits, and these logits afterwards."""
    logits = strided(inputs["logits"])
    token = impl.sampler(logits, np.random.default_rng(inputs["seed"]), **inputs["settings"])
    one = np.ndim(token) == 0 and np.asarray(token).dtype.kind in "iu"
    return {"result": "one integer" if one else f"{type(token).__name__} of shape {np.shape(token)}", "arguments": [logits]}
