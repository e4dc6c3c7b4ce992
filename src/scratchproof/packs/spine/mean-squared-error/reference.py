"""Mean squared error (Goodfellow et al. 2016, equation 5.4) and its gradient."""

import numpy as np


def difference(pred, target):
    if pred.shape != target.shape:
        raise ValueError(f"pred has the shape {pred.shape}, target {target.shape}")
    return 1.0 * pred - target  # in floats: unsigned integers would wrap round


def mean_squared_error(pred, target):
    """pred, target: arrays of one shape. Returns the mean of (p - t)² over all entries."""
    return np.mean(difference(pred, target) ** 2)


def mean_squared_error_backward(pred, target):
    """Gradient of that mean with respect to pred, in its shape."""
    return 2 * difference(pred, target) / pred.size
