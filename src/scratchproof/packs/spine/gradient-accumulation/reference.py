"""Gradient accumulation: means over micro-batches, weighted by their number of examples (as in Ott et al. 2018, section 3)."""

import numpy as np


def gradient_accumulation(loss_and_gradients, params, micro_batches):
    """(loss, grads) of all micro-batches together, from one call of loss_and_gradients for each."""
    total = sum(len(batch) for batch in micro_batches)
    loss, grads = 0.0, [np.zeros_like(theta) for theta in params]
    for batch in micro_batches:
        part, part_grads = loss_and_gradients(params, batch)
        share = len(batch) / total
        loss += share * part
        for g, part_g in zip(grads, part_grads):
            g += share * part_g
    return loss, grads
