import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    """Mean of -alpha_t (1 - p_t)^gamma log p_t over all entries. Returns one number."""
    p = 1 / (1 + np.exp(-logits))
    p_t = np.where(targets == 1, p, 1 - p)
    return np.mean(-alpha * (1 - p_t) ** gamma * np.log(p_t))


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    """Gradient of the loss with respect to the logits, in their shape."""
    p = 1 / (1 + np.exp(-logits))
    p_t = np.where(targets == 1, p, 1 - p)
    return alpha * (1 - p_t) ** gamma * (p - targets) / logits.size
