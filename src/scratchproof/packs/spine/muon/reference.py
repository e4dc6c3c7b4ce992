"""Muon (Jordan et al. 2024): momentum, made nearly orthogonal by a Newton-Schulz iteration of fifth degree."""

import numpy as np

a, b, c = 3.4445, -4.7750, 2.0315


def newton_schulz(M, steps):
    """M (rows, cols) with all of its singular values brought near 1."""
    if M.shape[0] > M.shape[1]:
        return newton_schulz(M.T, steps).T  # X Xᵀ on the shorter side
    X = M / (np.linalg.norm(M) + 1e-7)
    for _ in range(steps):
        S = X @ X.T  # (rows, rows)
        X = a * X + (b * S + c * (S @ S)) @ X
    return X


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.params, self.lr, self.mu = params, lr, momentum
        self.nesterov, self.ns_steps, self.decay = nesterov, ns_steps, weight_decay
        self.M = [np.zeros_like(theta) for theta in params]

    def step(self, grads):
        for theta, G, M in zip(self.params, grads, self.M):
            M *= self.mu
            M += G
            U = G + self.mu * M if self.nesterov else M
            rows, cols = theta.shape
            scale = np.sqrt(max(1, rows / cols))
            kept = 1 - self.lr * self.decay  # what the decay leaves
            theta *= kept
            theta -= self.lr * scale * newton_schulz(U, self.ns_steps)  # against the gradient
