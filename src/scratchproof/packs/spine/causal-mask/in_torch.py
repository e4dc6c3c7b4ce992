import torch

# What of PyTorch does the lab itself; every way that leads there is closed
WITHHELD = ["tril", "triu", "tril_indices", "triu_indices"]


# %% positions: each query's position beside each key's
def causal_mask(n_queries, n_keys=None):
    n_keys = n_queries if n_keys is None else n_keys
    keys = torch.arange(n_keys)
    return keys <= torch.arange(n_keys - n_queries, n_keys).unsqueeze(1)
