"""Key-value cache (Shazeer 2019, section 2.3): what earlier tokens' attention needs, kept from step to step."""

import numpy as np
from parts import causal_mask, scaled_dot_product_attention


class KVCache:
    def __init__(self, n_layers):
        self.keys = [[] for _ in range(n_layers)]  # of each layer: nothing yet, or one array (B, H, T, d)
        self.values = [[] for _ in range(n_layers)]

    def extend(self, layer, k, v):
        """k, v: (B, H, t_new, d). Returns all keys and values of the layer, (B, H, T, d)."""
        keys = np.concatenate([*self.keys[layer], k], axis=2)
        values = np.concatenate([*self.values[layer], v], axis=2)
        self.keys[layer], self.values[layer] = [keys], [values]
        return keys, values

    @property
    def length(self):
        """How many tokens all layers have."""
        return min(sum(k.shape[2] for k in layer) for layer in self.keys)

    def truncate(self, n):
        """Forget all tokens but the first n."""
        self.keys = [[k[:, :, :n] for k in layer] for layer in self.keys]
        self.values = [[v[:, :, :n] for v in layer] for layer in self.values]


def attend_cached(q, k, v, cache, layer):
    """q, k, v: (B, H, t_new, d), of the newest tokens. Returns (B, H, t_new, d)."""
    keys, values = cache.extend(layer, k, v)
    seen = causal_mask(q.shape[2], keys.shape[2])  # (t_new, T)
    return scaled_dot_product_attention(q, keys, values, seen)
