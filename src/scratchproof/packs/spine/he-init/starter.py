import numpy as np


def he_init(fan_in, fan_out, rng):
    """Weights (fan_in, fan_out), normal with mean 0 and variance 2 / fan_in."""
    return rng.normal(0, 2 / fan_in, size=(fan_in, fan_out))
