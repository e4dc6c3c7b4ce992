import torch

# What of PyTorch does the lab itself; every way that leads there is closed
WITHHELD = [
    "scaled_dot_product_attention",
    "_scaled_dot_product_flash_attention_for_cpu",
    "_scaled_dot_product_attention_math",
    "_native_multi_head_attention",
    "_transformer_encoder_layer_fwd",
]


# %% filled: scores of hidden keys become -inf, queries that see nothing give 0
def scaled_dot_product_attention(q, k, v, mask=None):
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return torch.nan_to_num(weights) @ v if mask is not None and not mask.any(-1).all() else weights @ v


# %% einsum: a maximum, exponentials, and a sum that may be 0
def scaled_dot_product_attention(q, k, v, mask=None):
    scores = torch.einsum("...qd,...kd->...qk", q, k) / torch.tensor(q.shape[-1], dtype=q.dtype).sqrt()
    seen = torch.ones((), dtype=torch.bool) if mask is None else mask
    scores = torch.where(seen, scores, scores.new_tensor(float("-inf")))
    top = scores.amax(-1, keepdim=True)
    e = torch.exp(scores - torch.where(torch.isfinite(top), top, torch.zeros_like(top)))
    total = e.sum(-1, keepdim=True)
    return torch.einsum("...qk,...kd->...qd", e / torch.where(total == 0, torch.ones_like(total), total), v)
