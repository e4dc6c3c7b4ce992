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
def log_softmax(x, axis=-1):
    z = x - x.amax(dim=axis, keepdim=True)
    return z - z.exp().sum(dim=axis, keepdim=True).log()
