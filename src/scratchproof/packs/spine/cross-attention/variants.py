import math

import numpy as np


# %% einsum: weights with axes for heads, log-sum-exp, no reshaping of activations
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d = x.shape[-1]
    by_head = [w.reshape(len(w), n_heads, d // n_heads) for w in (w_q, w_k, w_v)]
    q = np.einsum("...td,dhc->...htc", x, by_head[0])
    k, v = (np.einsum("...sd,dhc->...hsc", context, w) for w in by_head[1:])
    s = np.einsum("...htc,...hsc->...hts", q, k) / math.sqrt(d / n_heads)
    if mask is not None:
        s = np.where(mask[..., None, :, :], s, -np.inf)
    p = np.exp(s - np.logaddexp.reduce(s, axis=-1)[..., None])
    y = np.einsum("...hts,...hsc->...htc", p, v)
    return np.einsum("...htc,hcd->...td", y, w_o.reshape(n_heads, d // n_heads, d))


# %% heads: head after head by slices of columns, contributions through w_o added up
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    size, out = x.shape[-1] // n_heads, 0.0
    for start in range(0, x.shape[-1], size):
        at = slice(start, start + size)
        q, k, v = x @ w_q[:, at], context @ w_k[:, at], context @ w_v[:, at]
        s = q @ np.moveaxis(k, -1, -2) / q.dtype.type(size) ** 0.5
        if mask is not None:
            s[np.broadcast_to(~mask, s.shape)] = -np.inf
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        out = out + (e / e.sum(axis=-1, keepdims=True)) @ v @ w_o[at]
    return out


# %% tokens: one token of x after the other in float64, over those tokens of the context that it may see
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d, S = x.shape[-1], context.shape[-2]
    seen = np.broadcast_to(True if mask is None else mask, (*x.shape[:-1], S))
    y = np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        told = context[at[:-1]][seen[at]].astype(np.float64)
        q, k, v = x[at] @ w_q, told @ w_k, told @ w_v
        found = []
        for h in range(n_heads):
            c = range(h * d // n_heads, (h + 1) * d // n_heads)
            s = k[:, c] @ q[c] / math.sqrt(len(c))
            e = np.exp(s - s.max())
            found.append(e @ v[:, c] / e.sum())
        y[at] = np.concatenate(found) @ w_o
    return y


# %% scaled-keys: the scale folded into the key weights, masked by adding -inf, a batch by recursion
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    if x.ndim > 2:
        masks = [None] * len(x)
        if mask is not None:
            masks = [mask] * len(x) if mask.ndim == 2 else np.broadcast_to(mask, (len(x), *mask.shape[1:]))
        weights = (w_q, w_k, w_v, w_o, n_heads)
        return np.stack([cross_attention(a, c, *weights, m) for a, c, m in zip(x, context, masks)])
    w_k = w_k / (x.shape[1] / n_heads) ** 0.5
    q, k, v = (np.stack(np.hsplit(a @ w, n_heads)) for a, w in ((x, w_q), (context, w_k), (context, w_v)))
    s = q @ k.transpose(0, 2, 1)  # (n_heads, T, S)
    if mask is not None:
        s = s + np.where(mask, 0.0, -np.inf)
    w = np.exp(s - s.max(axis=2, keepdims=True))
    w /= w.sum(axis=2, keepdims=True)
    return np.hstack(list(w @ v)) @ w_o
