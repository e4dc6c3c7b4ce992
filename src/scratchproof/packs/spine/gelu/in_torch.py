import torch

# What of PyTorch does the lab itself; every way that leads there is closed
WITHHELD = ["gelu", "gelu_", "gelu_backward"]


# %% erf: by the error function; the gradient by autograd through it
def gelu(x):
    return x * 0.5 * torch.erfc(-x / 2**0.5)


def gelu_backward(dy, x):
    x = x.detach().clone().requires_grad_()
    return torch.autograd.grad(gelu(x), x, dy)[0]
