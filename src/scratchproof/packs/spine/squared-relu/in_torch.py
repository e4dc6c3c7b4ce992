import torch

# What of PyTorch does the lab itself; every way that leads there is closed
WITHHELD = ["relu", "relu_", "threshold", "threshold_backward", "clamp_min", "hardtanh"]


# %% where: a square where x is positive
def squared_relu(x):
    return torch.where(x > 0, x * x, torch.zeros_like(x))


def squared_relu_backward(dy, x):
    return dy * 2 * x * (x > 0)
