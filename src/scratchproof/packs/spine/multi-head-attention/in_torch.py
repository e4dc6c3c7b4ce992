import torch

# What of PyTorch does the lab itself; every way that leads there is closed
WITHHELD = [
    "scaled_dot_product_attention",
    "_scaled_dot_product_flash_attention_for_cpu",
    "_scaled_dot_product_attention_math",
    "_native_multi_head_attention",
    "_transformer_encoder_layer_fwd",
]


# %% views: heads as an axis of their own
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    *front, T, d = x.shape
    q, k, v = ((x @ w).view(*front, T, n_heads, d // n_heads).transpose(-3, -2) for w in (w_q, w_k, w_v))
    scores = q @ k.transpose(-2, -1) / (d // n_heads) ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask.unsqueeze(-3), float("-inf"))
    weights = scores.softmax(-1)
    if mask is not None:
        weights = torch.where(mask.any(-1, keepdim=True).unsqueeze(-3), weights, torch.zeros_like(weights))
    return (weights @ v).transpose(-3, -2).reshape(*front, T, d) @ w_o
