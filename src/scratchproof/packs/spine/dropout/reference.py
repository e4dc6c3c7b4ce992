"""Inverted dropout (Srivastava et al. 2014, section 4, scaled in training as in section 10)."""


def dropout(x, p, rng, train=True):
    """y of the shape of x, entries dropped with probability p, and what backward needs: the factor of each entry."""
    scale = 1.0
    if train:
        kept = rng.random(x.shape) >= p
        scale = kept / (1 - p)
    return x * scale, scale


def dropout_backward(dy, saved):
    """dx from the gradient dy of the output."""
    return dy * saved
