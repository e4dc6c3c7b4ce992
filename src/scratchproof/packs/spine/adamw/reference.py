"""AdamW (Loshchilov & Hutter 2019, algorithm 2, with the schedule multiplier taken into lr)."""

import numpy as np


class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        groups = params if isinstance(params[0], dict) else [{"params": params}]
        settings = {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay}
        self.groups = [{**settings, **group} for group in groups]
        thetas = [theta for group in self.groups for theta in group["params"]]
        self.m = [np.zeros_like(theta) for theta in thetas]
        self.v = [np.zeros_like(theta) for theta in thetas]
        self.t = [0 for theta in thetas]

    def step(self, grads):
        i = -1
        for group in self.groups:
            lr, eps, decay = group["lr"], group["eps"], group["weight_decay"]
            beta1, beta2 = group["betas"]
            for theta in group["params"]:
                i += 1
                g = grads[i]
                if g is None:
                    continue
                self.t[i] += 1
                t = self.t[i]
                self.m[i] = beta1 * self.m[i] + (1 - beta1) * g
                self.v[i] = beta2 * self.v[i] + (1 - beta2) * g**2
                m_hat = self.m[i] / (1 - beta1**t)
                v_hat = self.v[i] / (1 - beta2**t)
                kept = 1 - lr * decay  # what the decay leaves
                theta *= kept
                theta -= lr * m_hat / (np.sqrt(v_hat) + eps)  # against the gradient
