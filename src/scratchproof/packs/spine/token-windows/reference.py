"""Random windows with their next-token targets (as in Radford et al. 2018, section 4.1)."""

import numpy as np


def token_windows(tokens, window, batch_size, rng):
    """tokens: (n,) integers. Returns x and y, both (batch_size, window)."""
    starts = rng.integers(len(tokens) - window, size=batch_size)  # (B,)
    positions = starts[:, None] + np.arange(window)  # (B, w)
    return tokens[positions], tokens[positions + 1]
