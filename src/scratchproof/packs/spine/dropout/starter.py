def dropout(x, p, rng, train=True):
    """y of the shape of x, and what backward needs. p: the probability to drop; rng: numpy.random.Generator."""
    scale = 1.0
    if train:
        kept = rng.random(x.shape) < p
        scale = 1.0 * kept
    return x * scale, scale


def dropout_backward(dy, saved):
    """dx from dy and from what the forward pass saved."""
    return dy * saved
