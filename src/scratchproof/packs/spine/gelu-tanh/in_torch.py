import torch

# What of PyTorch does the lab itself; every way that leads there is closed
WITHHELD = ["gelu", "gelu_", "gelu_backward"]


# %% tanh: as the formula stands; the gradient by autograd through it
def gelu_tanh(x):
    return 0.5 * x * (1 + torch.tanh((2 / torch.pi) ** 0.5 * (x + 0.044715 * x**3)))


def gelu_tanh_backward(dy, x):
    x = x.detach().clone().requires_grad_()
    return torch.autograd.grad(gelu_tanh(x), x, dy)[0]
