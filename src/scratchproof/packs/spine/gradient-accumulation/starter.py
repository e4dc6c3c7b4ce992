import numpy as np


def gradient_accumulation(loss_and_gradients, params, micro_batches):
    """(loss, grads) as of the whole batch. ``loss_and_gradients(params, batch)``: mean loss over rows, list of gradients."""
    loss, grads = 0.0, [np.zeros_like(theta) for theta in params]
    for batch in micro_batches:
        part, part_grads = loss_and_gradients(params, batch)
        loss += part
        for g, part_g in zip(grads, part_grads):
            g += part_g
    return loss, grads
