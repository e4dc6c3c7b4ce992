import torch

# What of PyTorch does the lab itself; every way that leads there is closed
WITHHELD = [
    "_softmax",
    "_log_softmax",
    "_safe_softmax",
    "_masked_softmax",
    "logsumexp",
    "_scaled_dot_product_flash_attention_for_cpu",
    "_scaled_dot_product_attention_math",
]


# %% shifted: the greatest score taken away first
def softmax(x, axis=-1):
    e = torch.exp(x - x.amax(dim=axis, keepdim=True))
    return e / e.sum(dim=axis, keepdim=True)


# %% logarithms: through the logarithm of the total, in float64
def softmax(x, axis=-1):
    z = x.double()
    top, _ = z.max(dim=axis, keepdim=True)
    log_total = top + torch.log(torch.sum(torch.exp(z - top), dim=axis, keepdim=True))
    return torch.exp(z - log_total).to(x.dtype if x.is_floating_point() else torch.float64)
