def projection_init(fan_in, fan_out, rng, n_layers):
    """(fan_in, fan_out) normal numbers with mean 0 and standard deviation 0.02 / sqrt(2 n_layers), drawn from rng."""
    return 0.02 * rng.standard_normal((fan_in, fan_out))
