import numpy as np
from parts import causal_mask, scaled_dot_product_attention


class KVCache:
    """Keys and values of all tokens so far, for each layer."""

    def __init__(self, n_layers):
        self.keys, self.values = None, None
        self.length = 0

    def extend(self, layer, k, v):
        """Append k and v, both (B, H, t_new, d), to the layer; returns all its keys and values."""
        if self.keys is None:
            self.keys, self.values = k, v
        else:
            self.keys = np.concatenate([self.keys, k], axis=-2)
            self.values = np.concatenate([self.values, v], axis=-2)
        self.length = self.keys.shape[-2]
        return self.keys, self.values

    def truncate(self, n):
        """Keep the first n tokens."""
        if self.keys is not None:
            self.keys, self.values = self.keys[..., :n, :], self.values[..., :n, :]
        self.length = n


def attend_cached(q, k, v, cache, layer):
    """Causal attention of the new queries (B, H, t_new, d) over all keys and values of the layer."""
    keys, values = cache.extend(layer, k, v)
    mask = np.tril(np.ones((q.shape[-2], keys.shape[-2]), dtype=bool))
    return scaled_dot_product_attention(q, keys, values, mask)
