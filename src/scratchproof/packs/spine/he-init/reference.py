"""He initialisation (He et al. 2015, section 2.2, equation 10)."""

import numpy as np


def he_init(fan_in, fan_out, rng):
    """Weights (fan_in, fan_out), normal with mean 0 and variance 2 / fan_in. rng: numpy.random.Generator."""
    sigma = np.sqrt(2 / fan_in)
    return rng.normal(0, sigma, size=(fan_in, fan_out))
