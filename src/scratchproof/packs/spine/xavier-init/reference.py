"""Xavier initialisation (Glorot & Bengio 2010, equation 16)."""

import numpy as np


def xavier_init(fan_in, fan_out, rng):
    """Weights (fan_in, fan_out), uniform between -a and a. rng: numpy.random.Generator."""
    a = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-a, a, size=(fan_in, fan_out))
