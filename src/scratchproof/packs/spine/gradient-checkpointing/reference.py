"""Gradient checkpointing of one layer: keep the input, run forward again on the way back (Chen et al. 2016, section 3)."""

import copy


def checkpointed(forward, backward):
    """forward(x, params, rng) -> (y, saved), backward(dy, saved) -> (dx, grads). Returns such a pair that saves little."""

    def light_forward(x, params, rng):
        before = copy.deepcopy(rng)
        y, _ = forward(x, params, rng)
        return y, (x, params, before)

    def light_backward(dy, saved):
        x, params, before = saved
        _, kept = forward(x, params, copy.deepcopy(before))
        return backward(dy, kept)

    return light_forward, light_backward
