import numpy as np


def xavier_init(fan_in, fan_out, rng):
    """Weights (fan_in, fan_out), uniform between -a and a with a = √(6 / (fan_in + fan_out))."""
    a = np.sqrt(6 / fan_in)
    return rng.uniform(-a, a, size=(fan_in, fan_out))
