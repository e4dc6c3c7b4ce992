def entries(impl, inputs):
    """One matrix, as it comes."""
    return impl.xavier_init(inputs["fan_in"], inputs["fan_out"], np.random.default_rng(inputs["seed"]))


def small_matrices(impl, inputs):
    """The entries of four hundred matrices from one generator."""
    rng = np.random.default_rng(inputs["seed"])
    return np.array([impl.xavier_init(inputs["fan_in"], inputs["fan_out"], rng) for _ in range(400)])


def replay(impl, inputs):
    """Two matrices from one generator, two from another in the same state, one from a third in another state."""
    found = []
    for seed, times in ((inputs["seed"], 2), (inputs["seed"], 2), (inputs["seed"] + 1, 1)):
        rng = np.random.default_rng(seed)
        found += [impl.xavier_init(inputs["fan_in"], inputs["fan_out"], rng) for _ in range(times)]
    return found
