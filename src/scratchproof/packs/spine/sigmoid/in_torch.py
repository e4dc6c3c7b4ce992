import torch

# What of PyTorch does the lab itself; every way that leads there is closed
WITHHELD = ["sigmoid", "sigmoid_", "log_sigmoid_forward", "silu", "special_expit", "glu", "softplus", "logit"]


# %% sides: each side of 0 by the form that cannot overflow; the gradient by autograd
def sigmoid(x):
    small = torch.exp(-x.abs())
    return torch.where(x >= 0, 1 / (1 + small), small / (1 + small))


def sigmoid_backward(dy, x):
    s = sigmoid(x)
    return dy * s * (1 - s)
