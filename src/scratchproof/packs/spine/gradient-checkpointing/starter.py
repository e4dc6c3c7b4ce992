def checkpointed(forward, backward):
    """forward(x, params, rng) -> (y, saved), backward(dy, saved) -> (dx, grads). Returns such a pair that saves little."""

    def light_forward(x, params, rng):
        y, kept = forward(x, params, rng)
        return y, (x, params, rng)

    def light_backward(dy, saved):
        x, params, rng = saved
        y, kept = forward(x, params, rng)
        return backward(dy, kept)

    return light_forward, light_backward
