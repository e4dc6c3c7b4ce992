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


# %% rsqrt: times the inverse root of the mean square
def rms_norm(x, gain, eps=1e-5):
    return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + eps) * gain
