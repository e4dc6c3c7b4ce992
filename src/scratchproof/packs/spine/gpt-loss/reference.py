"""Cross-entropy of next tokens (Radford et al. 2018, eq. 1) over the positions that count, and its gradient."""

import numpy as np
from parts import log_softmax


def gpt_loss(logits, targets, ignore_index=-100):
    """logits: (B, T, V) floats, targets: (B, T) integers. Returns the loss and dlogits (B, T, V)."""
    counted = targets != ignore_index  # (B, T)
    dlogits = np.zeros_like(logits)
    y = targets[counted]  # (N,)
    N = len(y)
    if N == 0:
        return 0.0, dlogits
    log_p = log_softmax(logits[counted])  # (N, V)
    n = np.arange(N)
    loss = -np.mean(log_p[n, y])
    d = np.exp(log_p)  # p
    d[n, y] -= 1  # p - onehot
    dlogits[counted] = d / N
    return loss, dlogits
