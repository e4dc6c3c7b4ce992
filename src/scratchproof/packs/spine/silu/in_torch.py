import torch

# What of PyTorch does the lab itself; every way that leads there is closed
WITHHELD = ["silu", "silu_", "silu_backward", "glu"]


# %% sigmoid: x times PyTorch's sigmoid
def silu(x):
    return x * torch.sigmoid(x)


def silu_backward(dy, x):
    s = torch.sigmoid(x)
    return dy * (s + x * s * (1 - s))
