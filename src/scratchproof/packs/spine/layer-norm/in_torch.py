import torch

# What of PyTorch does the lab itself; every way that leads there is closed
WITHHELD = [
    "native_layer_norm",
    "native_group_norm",
    "native_batch_norm",
    "_native_batch_norm_legit",
    "batch_norm",
    "_fused_rms_norm",
    "rms_norm",
]


# %% moments: mean and biased variance of every row
def layer_norm(x, gain, bias, eps=1e-5):
    var, mean = torch.var_mean(x, dim=-1, correction=0, keepdim=True)
    return (x - mean) * torch.rsqrt(var + eps) * gain + bias
