def drawn(impl, inputs):
    """In which bin each weight of one matrix falls."""
    rng = np.random.default_rng(inputs["seed"])
    w = impl.projection_init(inputs["fan_in"], inputs["fan_out"], rng, inputs["n_layers"])
    return {"draws": np.searchsorted(inputs["edges"], np.ravel(w))}


def replayed(impl, inputs):
    """Two generators in the same state, the first one used twice, then one in another state."""
    runs = []
    for seed in (inputs["seed"], inputs["seed"], inputs["seed"] + 1):
        rng = np.random.default_rng(seed)
        for _ in range(1 + (not runs)):
            runs.append(np.array(impl.projection_init(inputs["fan_in"], inputs["fan_out"], rng, inputs["n_layers"])))
    return runs
