"""Plain right parts as texts: what a learner's verified answers look like to the stack."""

from types import SimpleNamespace
from typing import Any

SOFTMAX = """
import numpy as np

def softmax(x, axis=-1):
    e = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)
"""

LINEAR_LAYER = """
def linear_layer(x, w, b):
    return x @ w + b
"""

LAYER_NORM = """
import numpy as np

def layer_norm(x, gain, bias, eps=1e-5):
    mean = x.mean(axis=-1, keepdims=True)
    centred = x - mean
    variance = (centred * centred).mean(axis=-1, keepdims=True)
    return centred / np.sqrt(variance + eps) * gain + bias
"""

EMBEDDING_LOOKUP = """
def embedding_lookup(ids, table):
    return table[ids]
"""

CAUSAL_MASK = """
import numpy as np

def causal_mask(n_queries, n_keys=None):
    n_keys = n_queries if n_keys is None else n_keys
    return np.arange(n_keys) <= np.arange(n_queries)[:, None] + n_keys - n_queries
"""

ATTENTION = """
import numpy as np
from parts import softmax

def scaled_dot_product_attention(q, k, v, mask=None):
    scores = q @ np.swapaxes(k, -1, -2) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    return softmax(scores, axis=-1) @ v
"""

MULTI_HEAD_ATTENTION = """
import numpy as np
from parts import scaled_dot_product_attention

def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    def split(a):  # (..., T, d) -> (..., heads, T, d_head)
        return np.swapaxes(a.reshape(*a.shape[:-1], n_heads, -1), -2, -3)

    heads = scaled_dot_product_attention(split(x @ w_q), split(x @ w_k), split(x @ w_v), mask)
    return np.swapaxes(heads, -2, -3).reshape(x.shape) @ w_o
"""

SAMPLER = """
import numpy as np
from parts import softmax

def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    z = np.asarray(logits, dtype=np.float64)
    if temperature == 0:
        return int(np.argmax(z))
    z = z / temperature
    order = np.argsort(-z, kind="stable")
    if top_k is not None:
        order = order[:top_k]
    p = softmax(z[order])
    if top_p is not None:
        keep = np.cumsum(p) - p < top_p
        order, p = order[keep], p[keep] / p[keep].sum()
    return int(rng.choice(order, p=p))
"""

REFERENCES = {
    "softmax": SOFTMAX,
    "linear_layer": LINEAR_LAYER,
    "layer_norm": LAYER_NORM,
    "embedding_lookup": EMBEDDING_LOOKUP,
    "causal_mask": CAUSAL_MASK,
    "scaled_dot_product_attention": ATTENTION,
    "multi_head_attention": MULTI_HEAD_ATTENTION,
    "sampler": SAMPLER,
}


def functions() -> SimpleNamespace:
    """The same as functions of this process."""
    made = SimpleNamespace()
    for name, text in REFERENCES.items():
        scope: dict[str, Any] = {}
        # an earlier part is what `from parts import ...` would find
        lines = [line for line in text.splitlines() if not line.startswith("from parts")]
        exec("\n".join(lines), scope)
        scope.update(vars(made))
        setattr(made, name, scope[name])
    return made
