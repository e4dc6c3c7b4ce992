"""Initialisation of residual projections (Radford et al. 2019, section 2.3, as in nanoGPT)."""

import numpy as np


def projection_init(fan_in, fan_out, rng, n_layers):
    """(fan_in, fan_out) normal numbers of standard deviation 0.02 / sqrt(2 n_layers); rng: numpy.random.Generator."""
    sigma = 0.02 / np.sqrt(2 * n_layers)  # every layer adds two contributions
    return rng.normal(0.0, sigma, size=(fan_in, fan_out))
