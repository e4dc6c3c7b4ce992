import numpy as np
from parts import log_softmax


def gpt_loss(logits, targets, ignore_index=-100):
    """(loss, dlogits) of logits (B, T, V) and targets (B, T), mean over the positions that count."""
    B, T, V = logits.shape
    z, y = logits.reshape(-1, V), targets.reshape(-1)
    log_p = log_softmax(z)
    counted = y != ignore_index
    n = np.arange(len(y))
    loss = -np.mean(np.where(counted, log_p[n, np.where(counted, y, 0)], 0.0))
    d = np.exp(log_p)
    d[n[counted], y[counted]] -= 1
    return loss, (d / len(y)).reshape(logits.shape)
