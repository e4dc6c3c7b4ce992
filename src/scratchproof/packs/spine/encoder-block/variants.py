import numpy as np


def normed(v, gain, bias):
    return gain * (v - v.mean(-1, keepdims=True)) / np.sqrt(v.var(-1, keepdims=True) + 1e-5) + bias


# %% einsum: all heads at once in a fourth axis, padding as scores of minus infinity
def encoder_block(x, params, n_heads, padding=None):
    *front, T, d = x.shape
    q, k, v = ((x @ params[w]).reshape(*front, T, n_heads, d // n_heads) for w in ("w_q", "w_k", "w_v"))
    scores = np.einsum("...ihc,...jhc->...hij", q, k) * (d // n_heads) ** -0.5
    if padding is not None:
        scores = scores + np.where(padding, -np.inf, 0.0)[..., None, None, :]
    weights = np.exp(scores - scores.max(-1, keepdims=True))
    weights /= weights.sum(-1, keepdims=True)
    heads = np.einsum("...hij,...jhc->...ihc", weights, v).reshape(x.shape)
    u = normed(x + heads @ params["w_o"], params["gain1"], params["bias1"])
    z = u @ params["w_up"] + params["b_up"]
    return normed(u + (z * (z > 0)) @ params["w_down"] + params["b_down"], params["gain2"], params["bias2"])


# %% dropped: padding is taken out of each text before anything is computed, its rows stay 0
def encoder_block(x, params, n_heads, padding=None):
    out = np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-2]):
        text = x[at]
        keep = np.arange(len(text))
        if padding is not None:
            keep = np.flatnonzero(~(padding if padding.ndim == 1 else padding[at]))
        text = text[keep]
        found = 0.0
        for q, k, v, o in heads_of(params, n_heads):
            scores = (text @ q) @ (text @ k).T / np.sqrt(q.shape[1])
            weights = np.exp(scores - scores.max(axis=1)[:, None])
            found = found + (weights / weights.sum(axis=1)[:, None]) @ (text @ v) @ o
        u = normed(text + found, params["gain1"], params["bias1"])
        hidden = np.clip(np.dot(u, params["w_up"]) + params["b_up"], 0, None)
        out[at][keep] = normed(u + np.dot(hidden, params["w_down"]) + params["b_down"], params["gain2"], params["bias2"])
    return out


def heads_of(params, n_heads):
    columns = [np.split(params[w], n_heads, axis=1) for w in ("w_q", "w_k", "w_v")]
    return zip(*columns, np.split(params["w_o"], n_heads, axis=0))


# %% parts: attention of the learner's own parts with a mask that also hides the padded queries' keys but their own
from parts import layer_norm, scaled_dot_product_attention


class EncoderBlock:
    def __init__(self, params, n_heads):
        self.params, self.n_heads = params, n_heads

    def split(self, y):
        return np.stack(np.split(y, self.n_heads, axis=-1), axis=-3)  # (..., n_heads, T, d_head)

    def attention(self, x, padding):
        allowed = None
        if padding is not None:
            allowed = ~padding[..., None, :] & ~padding[..., :, None] | np.eye(x.shape[-2], dtype=bool)
            allowed = allowed[..., None, :, :]
        q, k, v = (self.split(x @ self.params[name]) for name in ("w_q", "w_k", "w_v"))
        heads = scaled_dot_product_attention(q, k, v, allowed)
        return np.concatenate([heads[..., h, :, :] for h in range(self.n_heads)], axis=-1) @ self.params["w_o"]

    def feed_forward(self, u):
        hidden = u @ self.params["w_up"] + self.params["b_up"]
        return np.where(hidden > 0, hidden, np.zeros_like(hidden)) @ self.params["w_down"] + self.params["b_down"]

    def __call__(self, x, padding):
        for number, layer in (("1", lambda a: self.attention(a, padding)), ("2", self.feed_forward)):
            x = layer_norm(np.add(x, layer(x)), self.params["gain" + number], self.params["bias" + number])
        return x


def encoder_block(x, params, n_heads, padding=None):
    return EncoderBlock(params, n_heads)(x, padding)
