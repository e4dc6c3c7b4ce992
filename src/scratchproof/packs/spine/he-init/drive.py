def entries(impl, inputs):
    """One matrix, as it comes."""
    return impl.he_init(inputs["fan_in"], inputs["fan_out"], np.random.default_rng(inputs["seed"]))


def small_matrices(impl, inputs):
    """The entries of a thousand matrices from one generator."""
    rng = np.random.default_rng(inputs["seed"])
    return np.array([impl.he_init(inputs["fan_in"], inputs["fan_out"], rng) for _ in range(1000)])


def replay(impl, inputs):
    """Two matrices from one generator, two from another in the same state, one from a third in another state."""
    found = []
    for seed, times in ((inputs["seed"], 2), (inputs["seed"], 2), (inputs["seed"] + 1, 1)):
        rng = np.random.default_rng(seed)
        found += [impl.he_init(inputs["fan_in"], inputs["fan_out"], rng) for _ in range(times)]
    return found
