import math

import numpy as np


# %% sliced: one head after the other on its own columns, with the attention of the earlier lab
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    from parts import scaled_dot_product_attention

    q, k, v = x @ w_q, x @ w_k, x @ w_v
    width = x.shape[-1] // n_heads
    found = []
    for h in range(n_heads):
        columns = slice(h * width, (h + 1) * width)
        found.append(scaled_dot_product_attention(q[..., columns], k[..., columns], v[..., columns], mask))
    return np.concatenate(found, axis=-1) @ w_o


# %% einsum: the matrices reshaped to (d, heads, d_head), every sum over named axes, nothing imported
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d = x.shape[-1]
    q, k, v = (np.einsum("...td,dhe->...hte", x, w.reshape(d, n_heads, -1)) for w in (w_q, w_k, w_v))
    scores = np.einsum("...hie,...hje->...hij", q, k) / math.sqrt(d // n_heads)
    if mask is not None:
        scores = np.where(mask[..., None, :, :], scores, -np.inf)
    p = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.einsum("...hij,...hje,hed->...id", p / p.sum(axis=-1, keepdims=True), v, w_o.reshape(n_heads, -1, d))


# %% contributions: heads add up, each through its own rows of w_o; slices one by one
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    *front, T, d = x.shape
    masks = np.broadcast_to(True if mask is None else mask, (*front, T, T))
    out = np.zeros_like(x)
    for at in np.ndindex(*front):
        for h in range(n_heads):
            mine = range(h * d // n_heads, (h + 1) * d // n_heads)
            z = (x[at] @ w_q[:, mine]) @ (x[at] @ w_k[:, mine]).T * len(mine) ** -0.5
            z = np.where(masks[at], z, np.finfo(z.dtype).min)
            p = np.exp(z - np.logaddexp.reduce(z, axis=1, keepdims=True))
            out[at] += p @ (x[at] @ w_v[:, mine]) @ w_o[mine, :]
    return out


# %% plain: Python floats, token by token
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    if x.ndim > 2:
        masks = [mask] * len(x) if mask is None or mask.ndim == 2 else mask
        return np.array([multi_head_attention(each, w_q, w_k, w_v, w_o, n_heads, m) for each, m in zip(x, masks)])
    T, d = x.shape
    width = d // n_heads

    def times(row, matrix):
        return [math.fsum(float(a) * float(b) for a, b in zip(row, column)) for column in zip(*matrix)]

    q, k, v = ([times(row, w) for row in x] for w in (w_q, w_k, w_v))
    out = []
    for i in range(T):
        row = []
        for start in range(0, d, width):
            seen = [j for j in range(T) if mask is None or mask[i, j]]
            here = range(start, start + width)
            scores = [sum(q[i][c] * k[j][c] for c in here) / math.sqrt(width) for j in seen]
            e = [math.exp(s - max(scores)) for s in scores]
            row += [sum(w * v[j][c] for w, j in zip(e, seen)) / sum(e) for c in here]
        out.append(times(row, w_o))
    return np.array(out)


# %% padded: every head has full width, with zeros outside its columns; the scale is mended before the earlier lab's attention
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    import parts

    d = x.shape[-1]
    own = np.repeat(np.eye(n_heads, dtype=x.dtype), d // n_heads, axis=1)  # (n_heads, d): 1 in a head's columns
    own = own.reshape(n_heads, *(1,) * (x.ndim - 1), d)
    q = (x @ w_q) * own * math.sqrt(n_heads)
    k, v = (np.broadcast_to(x @ w, q.shape) for w in (w_k, w_v))
    heads = parts.scaled_dot_product_attention(q, k, v, mask)  # heads first: a mask of (..., T, T) lines up by itself
    return (heads * own).sum(axis=0) @ w_o


# %% one-projection: the three matrices side by side in one product, heads as an axis found by stacking, float64 inside
class SelfAttention:
    def __init__(self, w_q, w_k, w_v, w_o, n_heads):
        self.w_in, self.w_o, self.n_heads = np.hstack([w_q, w_k, w_v]).astype(np.float64), w_o, n_heads

    def __call__(self, x, mask):
        qkv = np.stack(np.split(x @ self.w_in, 3 * self.n_heads, axis=-1))  # (3 heads, ..., T, d_head)
        q, k, v = np.split(qkv, 3)
        scores = np.matmul(q, k.swapaxes(-1, -2)) / np.sqrt(q.shape[-1])
        if mask is not None:
            scores = scores + np.where(mask, 0.0, -1e9)
        e = np.exp(scores - np.amax(scores, axis=-1)[..., None])
        heads = np.matmul(e / np.sum(e, axis=-1)[..., None], v)
        return np.concatenate(list(heads), axis=-1) @ self.w_o


def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    return SelfAttention(w_q, w_k, w_v, w_o, n_heads)(x, mask)
