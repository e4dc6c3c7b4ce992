import numpy as np


def token_windows(tokens, window, batch_size, rng):
    """Random windows of ``tokens`` (n,): x (batch_size, window), and y, the tokens that follow those of x."""
    starts = rng.integers(len(tokens) - window, size=batch_size)
    x = np.stack([tokens[s : s + window] for s in starts])
    y = x.copy()
    return x, y
