import math

import numpy as np


def attend(q, k, v, mask=None, root=None):
    """Attention over the last two axes, in log-space."""
    z = np.einsum("...id,...jd->...ij", q, k) / (root or math.sqrt(q.shape[-1]))
    if mask is not None:
        z = np.where(mask, z, -np.inf)
    return np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None]) @ v


def cut(y, n):
    """The columns of each head."""
    return np.split(y, n, axis=-1)


def by_head(x, w, n):
    """(..., n, T, d_head), projected through a matrix with an axis for the heads."""
    return np.einsum("...td,dnh->...nth", x, w.reshape(len(w), n, -1))


def merged(heads, w_o):
    """The heads' contributions through their own rows of w_o."""
    n = heads.shape[-3]
    return np.einsum("...nth,nhd->...td", heads, w_o.reshape(n, -1, w_o.shape[1]))


def over(mask):
    return None if mask is None else mask[..., None, :, :]


# %% one-head
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    return attend(x @ w_q, x @ w_k, x @ w_v, mask) @ w_o


# %% one-head
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    heads = [attend(q, k, v, mask) for q, k, v in zip(cut(x @ w_q, 1), cut(x @ w_k, 1), cut(x @ w_v, 1))]
    return np.einsum("...tn,nd->...td", np.concatenate(heads, axis=-1), w_o)


# %% head-count-is-width
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    q, k, v = x @ w_q, x @ w_k, x @ w_v
    found = []
    for start in range(0, x.shape[-1], n_heads):
        here = slice(start, start + n_heads)
        found.append(attend(q[..., here], k[..., here], v[..., here], mask))
    return np.concatenate(found, axis=-1) @ w_o


# %% head-count-is-width
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    heads = len(w_o) // n_heads
    return merged(attend(by_head(x, w_q, heads), by_head(x, w_k, heads), by_head(x, w_v, heads), over(mask)), w_o)


# %% split-without-exchange
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    def pieces(y):
        flat = y.reshape(*y.shape[:-2], -1)  # a slice as one long row, cut into as many runs as there are heads
        return [run.reshape(*y.shape[:-1], -1) for run in np.split(flat, n_heads, axis=-1)]

    heads = [attend(*each, mask) for each in zip(pieces(x @ w_q), pieces(x @ w_k), pieces(x @ w_v))]
    return np.concatenate(heads, axis=-1) @ w_o


# %% split-without-exchange
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    T, d = x.shape[-2:]
    runs = np.arange(T * d).reshape(n_heads, T, -1)

    def taken(w):
        y = np.einsum("...td,de->...te", x, w)
        return y[..., runs // d, runs % d]

    return merged(attend(taken(w_q), taken(w_k), taken(w_v), over(mask)), w_o)


# %% join-without-exchange
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    heads = [attend(*each, mask) for each in zip(cut(x @ w_q, n_heads), cut(x @ w_k, n_heads), cut(x @ w_v, n_heads))]
    joined = np.concatenate([h.reshape(*x.shape[:-2], -1) for h in heads], axis=-1)
    return joined.reshape(*x.shape) @ w_o


# %% join-without-exchange
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    joined = np.empty(x.shape)
    joined.flat = attend(by_head(x, w_q, n_heads), by_head(x, w_k, n_heads), by_head(x, w_v, n_heads), over(mask)).ravel()
    return np.einsum("...td,de->...te", joined, w_o)


# %% interleaved
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    q, k, v = x @ w_q, x @ w_k, x @ w_v
    out = np.zeros(x.shape)
    for h in range(n_heads):
        out[..., h::n_heads] = attend(q[..., h::n_heads], k[..., h::n_heads], v[..., h::n_heads], mask)
    return out @ w_o


# %% interleaved
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d = len(w_q)
    q, k, v = (np.einsum("...td,dhn->...nth", x, w.reshape(d, -1, n_heads)) for w in (w_q, w_k, w_v))
    return np.einsum("...nth,hnd->...td", attend(q, k, v, over(mask)), w_o.reshape(-1, n_heads, d))


# %% interleaved-split
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    q, k, v = x @ w_q, x @ w_k, x @ w_v
    own = [slice(h, None, n_heads) for h in range(n_heads)]
    return np.concatenate([attend(q[..., c], k[..., c], v[..., c], mask) for c in own], axis=-1) @ w_o


# %% interleaved-split
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    q, k, v = (np.einsum("...td,dhn->...nth", x, w.reshape(len(w), -1, n_heads)) for w in (w_q, w_k, w_v))
    return merged(attend(q, k, v, over(mask)), w_o)


# %% interleaved-join
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    out = np.zeros(x.shape)
    for h, each in enumerate(zip(cut(x @ w_q, n_heads), cut(x @ w_k, n_heads), cut(x @ w_v, n_heads))):
        out[..., h::n_heads] = attend(*each, mask)
    return out @ w_o


# %% interleaved-join
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    heads = attend(by_head(x, w_q, n_heads), by_head(x, w_k, n_heads), by_head(x, w_v, n_heads), over(mask))
    return np.einsum("...nth,hnd->...td", heads, w_o.reshape(-1, n_heads, len(w_o)))


# %% attention-over-heads
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    q, k, v = (np.stack(cut(x @ w, n_heads), axis=-2) for w in (w_q, w_k, w_v))  # (..., T, n_heads, d_head)
    heads = attend(q, k, v, over(mask))
    return np.concatenate([heads[..., h, :] for h in range(n_heads)], axis=-1) @ w_o


# %% attention-over-heads
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    q, k, v = (np.einsum("...td,dnh->...tnh", x, w.reshape(len(w), n_heads, -1)) for w in (w_q, w_k, w_v))
    return np.einsum("...tnh,nhd->...td", attend(q, k, v, over(mask)), w_o.reshape(n_heads, -1, len(w_o)))


# %% first-head-repeated
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    q, k, v = x @ w_q, x @ w_k, x @ w_v
    width = x.shape[-1] // n_heads
    found = [attend(q[..., :width], k[..., :width], v[..., :width], mask) for head in range(n_heads)]
    return np.concatenate(found, axis=-1) @ w_o


# %% first-head-repeated
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    h = x.shape[-1] // n_heads
    one = attend(x @ w_q[:, :h], x @ w_k[:, :h], x @ w_v[:, :h], mask)
    return one @ w_o.reshape(n_heads, h, -1).sum(axis=0)


# %% heads-not-side-by-side
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    found = np.zeros((*x.shape[:-1], x.shape[-1] // n_heads))
    for each in zip(cut(x @ w_q, n_heads), cut(x @ w_k, n_heads), cut(x @ w_v, n_heads)):
        found = found + attend(*each, mask)
    return np.matmul(found, w_o)


# %% heads-not-side-by-side
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    heads = [attend(*each, mask) for each in zip(cut(x @ w_q, n_heads), cut(x @ w_k, n_heads), cut(x @ w_v, n_heads))]
    return np.concatenate(heads, axis=-2) @ w_o


# %% width-is-float
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    q, k, v = x @ w_q, x @ w_k, x @ w_v
    width = x.shape[-1] / n_heads
    own = [slice(h * width, (h + 1) * width) for h in range(n_heads)]
    return np.concatenate([attend(q[..., c], k[..., c], v[..., c], mask) for c in own], axis=-1) @ w_o


# %% width-is-float
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    q, k, v = (np.einsum("...td,dnh->...nth", x, w.reshape(len(w), n_heads, len(w) / n_heads)) for w in (w_q, w_k, w_v))
    return merged(attend(q, k, v, over(mask)), w_o)


# %% heads-averaged
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    heads = zip(cut(x @ w_q, n_heads), cut(x @ w_k, n_heads), cut(x @ w_v, n_heads), np.split(w_o, n_heads))
    return np.mean([attend(q, k, v, mask) @ rows for q, k, v, rows in heads], axis=0)


# %% heads-averaged
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    share = np.full(n_heads, 1 / n_heads)
    heads = attend(by_head(x, w_q, n_heads), by_head(x, w_k, n_heads), by_head(x, w_v, n_heads), over(mask))
    return np.einsum("...nth,nhd,n->...td", heads, w_o.reshape(n_heads, -1, len(w_o)), share)


# %% root-of-d
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    root = math.sqrt(x.shape[-1])
    parts = zip(cut(x @ w_q, n_heads), cut(x @ w_k, n_heads), cut(x @ w_v, n_heads))
    return np.concatenate([attend(q, k, v, mask, root) for q, k, v in parts], axis=-1) @ w_o


# %% root-of-d
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    q, k, v = by_head(x, w_q * len(w_q) ** -0.5, n_heads), by_head(x, w_k, n_heads), by_head(x, w_v, n_heads)
    return merged(attend(q, k, v, over(mask), root=1.0), w_o)


# %% no-scaling
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    parts = zip(cut(x @ w_q, n_heads), cut(x @ w_k, n_heads), cut(x @ w_v, n_heads))
    return np.concatenate([attend(q, k, v, mask, 1.0) for q, k, v in parts], axis=-1) @ w_o


# %% no-scaling
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    z = np.einsum("...nth,...nsh->...nts", by_head(x, w_q, n_heads), by_head(x, w_k, n_heads))
    z = z if mask is None else np.where(over(mask), z, -1e9)
    e = np.exp(z - np.sort(z, axis=-1)[..., -1:])
    return merged(e / e.sum(axis=-1, keepdims=True) @ by_head(x, w_v, n_heads), w_o)


# %% scaled-twice
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    parts = zip(cut(x @ w_q, n_heads), cut(x @ w_k, n_heads), cut(x @ w_v, n_heads))
    return np.concatenate([attend(q, k, v, mask, q.shape[-1]) for q, k, v in parts], axis=-1) @ w_o


# %% scaled-twice
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    k = by_head(x, w_k, n_heads)
    k *= k.shape[-1] ** -0.5
    return merged(attend(by_head(x, w_q, n_heads), k, by_head(x, w_v, n_heads), over(mask)), w_o)


# %% root-of-heads
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    found = [cut(x @ w, n_heads) for w in (w_q, w_k, w_v)]
    return np.concatenate([attend(*each, mask, math.sqrt(len(found[0]))) for each in zip(*found)], axis=-1) @ w_o


# %% root-of-heads
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    q = by_head(x, w_q, n_heads)
    return merged(attend(q * q.shape[-3] ** -0.5, by_head(x, w_k, n_heads), by_head(x, w_v, n_heads), over(mask), 1.0), w_o)


# %% softmax-over-heads
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    q, k = by_head(x, w_q, n_heads), by_head(x, w_k, n_heads)
    z = np.einsum("...nth,...nsh->...nts", q, k) * q.shape[-1] ** -0.5
    z = z if mask is None else z + np.log(over(mask).astype(float))
    return merged(np.exp(z - np.expand_dims(np.logaddexp.reduce(z, axis=-3), -3)) @ by_head(x, w_v, n_heads), w_o)


# %% softmax-over-heads
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    q, k, v = cut(x @ w_q, n_heads), cut(x @ w_k, n_heads), cut(x @ w_v, n_heads)
    scores = [a @ b.swapaxes(-1, -2) / math.sqrt(a.shape[-1]) for a, b in zip(q, k)]
    e = [np.exp(s - np.maximum.reduce(scores)) for s in scores]
    e = e if mask is None else [np.where(mask, each, np.nan) for each in e]
    return np.concatenate([each / sum(e) @ b for each, b in zip(e, v)], axis=-1) @ w_o


# %% softmax-over-heads-finite
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    q, k = by_head(x, w_q, n_heads), by_head(x, w_k, n_heads)
    z = np.einsum("...nth,...nsh->...nts", q, k) * q.shape[-1] ** -0.5
    z = z if mask is None else np.where(over(mask), z, 0.0)
    return merged(np.exp(z - np.expand_dims(np.logaddexp.reduce(z, axis=-3), -3)) @ by_head(x, w_v, n_heads), w_o)


# %% softmax-over-heads-finite
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    q, k, v = cut(x @ w_q, n_heads), cut(x @ w_k, n_heads), cut(x @ w_v, n_heads)
    scores = [a @ b.swapaxes(-1, -2) / math.sqrt(a.shape[-1]) for a, b in zip(q, k)]
    e = [np.exp(s - np.maximum.reduce(scores)) for s in scores]
    e = e if mask is None else [np.where(mask, each, 1e-30) for each in e]
    return np.concatenate([each / sum(e) @ b for each, b in zip(e, v)], axis=-1) @ w_o


# %% softmax-over-queries
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    q, k = by_head(x, w_q, n_heads), by_head(x, w_k, n_heads)
    z = np.einsum("...nth,...nsh->...nts", q, k) * q.shape[-1] ** -0.5
    z = z if mask is None else z + np.log(over(mask).astype(float))
    return merged(np.exp(z - np.expand_dims(np.logaddexp.reduce(z, axis=-2), -2)) @ by_head(x, w_v, n_heads), w_o)


# %% softmax-over-queries
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    found = []
    for q, k, v in zip(cut(x @ w_q, n_heads), cut(x @ w_k, n_heads), cut(x @ w_v, n_heads)):
        z = k @ q.swapaxes(-1, -2) / math.sqrt(q.shape[-1])  # keys in rows, and the softmax along them
        z = z if mask is None else np.where(mask.swapaxes(-1, -2), z, -1e9)
        e = np.exp(z - np.amax(z, axis=-1)[..., None])
        found.append(np.einsum("...ji,...jc->...ic", e / np.sum(e, axis=-1)[..., None], v))
    return np.concatenate(found, axis=-1) @ w_o


# %% no-maximum
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    found = []
    for q, k, v in zip(cut(x @ w_q, n_heads), cut(x @ w_k, n_heads), cut(x @ w_v, n_heads)):
        e = np.exp(np.einsum("...ih,...jh->...ij", q, k) / math.sqrt(q.shape[-1]))
        e = e if mask is None else e * mask
        found.append(np.matmul(e / e.sum(axis=-1)[..., None], v))
    return np.concatenate(found, axis=-1) @ w_o


# %% no-maximum
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    q, k = by_head(x, w_q, n_heads), by_head(x, w_k, n_heads)
    z = np.einsum("...nth,...nsh->...nts", q, k) * q.shape[-1] ** -0.5
    seen = np.ones(z.shape, dtype=bool) if mask is None else over(mask)
    p = np.exp(z, where=seen, out=np.zeros(z.shape))
    return merged(np.divide(p, np.einsum("...ij->...i", p)[..., None]) @ by_head(x, w_v, n_heads), w_o)


# %% no-output-projection
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    parts = zip(cut(x @ w_q, n_heads), cut(x @ w_k, n_heads), cut(x @ w_v, n_heads))
    return np.concatenate([attend(q, k, v, mask) for q, k, v in parts], axis=-1)


# %% no-output-projection
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    heads = attend(by_head(x, w_q, n_heads), by_head(x, w_k, n_heads), by_head(x, w_v, n_heads), over(mask))
    return merged(heads, np.eye(len(w_o)))


# %% query-weights-for-keys
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    parts = zip(cut(x @ w_q, n_heads), cut(x @ w_v, n_heads))
    return np.concatenate([attend(q, q, v, mask) for q, v in parts], axis=-1) @ w_o


# %% query-weights-for-keys
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    both = by_head(x, w_q, n_heads)
    return merged(attend(both, both, by_head(x, w_v, n_heads), over(mask)), w_o)


# %% key-weights-for-queries
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    parts = zip(cut(x @ w_k, n_heads), cut(x @ w_v, n_heads))
    return np.concatenate([attend(k, k, v, mask) for k, v in parts], axis=-1) @ w_o


# %% key-weights-for-queries
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    both = by_head(x, w_k, n_heads)
    return merged(attend(both, both, by_head(x, w_v, n_heads), over(mask)), w_o)


# %% keys-and-values-exchanged
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    q, v, k = (cut(x @ w, n_heads) for w in (w_q, w_k, w_v))
    return np.concatenate([attend(*each, mask) for each in zip(q, k, v)], axis=-1) @ w_o


# %% keys-and-values-exchanged
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    qvk = [by_head(x, w, n_heads) for w in (w_q, w_k, w_v)]
    return merged(attend(qvk[0], qvk[2], qvk[1], over(mask)), w_o)


# %% queries-and-keys-exchanged
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    k, q, v = (cut(x @ w, n_heads) for w in (w_q, w_k, w_v))
    return np.concatenate([attend(*each, mask) for each in zip(q, k, v)], axis=-1) @ w_o


# %% queries-and-keys-exchanged
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    kqv = [by_head(x, w, n_heads) for w in (w_q, w_k, w_v)]
    return merged(attend(kqv[1], kqv[0], kqv[2], over(mask)), w_o)


# %% key-weights-for-values
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    parts = zip(cut(x @ w_q, n_heads), cut(x @ w_k, n_heads))
    return np.concatenate([attend(q, k, k, mask) for q, k in parts], axis=-1) @ w_o


# %% key-weights-for-values
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    found = by_head(x, w_k, n_heads)
    return merged(attend(by_head(x, w_q, n_heads), found, found, over(mask)), w_o)


# %% values-not-projected
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    parts = zip(cut(x @ w_q, n_heads), cut(x @ w_k, n_heads), cut(x, n_heads))
    return np.concatenate([attend(q, k, v, mask) for q, k, v in parts], axis=-1) @ w_o


# %% values-not-projected
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    tokens = by_head(x, np.eye(x.shape[-1]), n_heads)
    return merged(attend(by_head(x, w_q, n_heads), by_head(x, w_k, n_heads), tokens, over(mask)), w_o)


# %% weights-transposed
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    parts = zip(*(cut(np.inner(x, w), n_heads) for w in (w_q, w_k, w_v)))
    return np.inner(np.concatenate([attend(q, k, v, mask) for q, k, v in parts], axis=-1), w_o)


# %% weights-transposed
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d = len(w_q)
    q, k, v = (np.einsum("...td,nhd->...nth", x, w.reshape(n_heads, -1, d)) for w in (w_q, w_k, w_v))
    return np.einsum("...nth,dnh->...td", attend(q, k, v, over(mask)), w_o.reshape(d, n_heads, -1))


# %% input-weights-transposed
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    parts = zip(*(cut(np.inner(x, w), n_heads) for w in (w_q, w_k, w_v)))
    return np.concatenate([attend(q, k, v, mask) for q, k, v in parts], axis=-1) @ w_o


# %% input-weights-transposed
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    q, k, v = (np.einsum("...td,nhd->...nth", x, w.reshape(n_heads, -1, len(w))) for w in (w_q, w_k, w_v))
    return merged(attend(q, k, v, over(mask)), w_o)


# %% output-weights-transposed
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    parts = zip(cut(x @ w_q, n_heads), cut(x @ w_k, n_heads), cut(x @ w_v, n_heads))
    return np.inner(np.concatenate([attend(q, k, v, mask) for q, k, v in parts], axis=-1), w_o)


# %% output-weights-transposed
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    heads = attend(by_head(x, w_q, n_heads), by_head(x, w_k, n_heads), by_head(x, w_v, n_heads), over(mask))
    return np.einsum("...nth,dnh->...td", heads, w_o.reshape(len(w_o), n_heads, -1))


# %% residual-added
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    out = x.astype(np.float64)
    for q, k, v, rows in zip(cut(x @ w_q, n_heads), cut(x @ w_k, n_heads), cut(x @ w_v, n_heads), np.split(w_o, n_heads)):
        out += attend(q, k, v, mask) @ rows
    return out


# %% residual-added
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    heads = attend(by_head(x, w_q, n_heads), by_head(x, w_k, n_heads), by_head(x, w_v, n_heads), over(mask))
    return np.add(x, merged(heads, w_o))


# %% two-axes-only
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d = len(w_q)
    q, k, v = (np.einsum("td,dnh->nth", x, w.reshape(d, n_heads, -1)) for w in (w_q, w_k, w_v))
    return np.einsum("nth,nhd->td", attend(q, k, v, mask), w_o.reshape(n_heads, -1, d))


# %% two-axes-only
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    tokens, width = np.shape(x)
    q, k, v = (np.concatenate([row @ w for row in x]).reshape(tokens, width) for w in (w_q, w_k, w_v))
    return np.hstack([attend(*each, mask) for each in zip(cut(q, n_heads), cut(k, n_heads), cut(v, n_heads))]) @ w_o


# %% three-axes-only
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d = len(w_q)
    q, k, v = (np.einsum("btd,dnh->bnth", x, w.reshape(d, n_heads, -1)) for w in (w_q, w_k, w_v))
    return np.einsum("bnth,nhd->btd", attend(q, k, v, over(mask)), w_o.reshape(n_heads, -1, d))


# %% three-axes-only
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    batch, tokens, width = np.shape(x)
    masks = np.broadcast_to(True if mask is None else mask, (batch, tokens, tokens))
    out = np.empty((batch, tokens, width))
    for b in range(batch):
        parts = zip(cut(x[b] @ w_q, n_heads), cut(x[b] @ w_k, n_heads), cut(x[b] @ w_v, n_heads))
        out[b] = np.hstack([attend(q, k, v, masks[b]) for q, k, v in parts]) @ w_o
    return out


# %% mask-ignored
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    parts = zip(cut(x @ w_q, n_heads), cut(x @ w_k, n_heads), cut(x @ w_v, n_heads))
    return np.concatenate([attend(q, k, v) for q, k, v in parts], axis=-1) @ w_o


# %% mask-ignored
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    return merged(attend(by_head(x, w_q, n_heads), by_head(x, w_k, n_heads), by_head(x, w_v, n_heads)), w_o)


# %% mask-inverted
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    hidden = None if mask is None else np.logical_not(mask)
    parts = zip(cut(x @ w_q, n_heads), cut(x @ w_k, n_heads), cut(x @ w_v, n_heads))
    return np.concatenate([attend(q, k, v, hidden) for q, k, v in parts], axis=-1) @ w_o


# %% mask-inverted
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    z = np.einsum("...nth,...nsh->...nts", by_head(x, w_q, n_heads), by_head(x, w_k, n_heads))
    z = z * (len(w_q) / n_heads) ** -0.5 - (0.0 if mask is None else 1e9 * over(mask))
    e = np.exp(z - np.sort(z, axis=-1)[..., -1:])
    return merged(e / e.sum(axis=-1, keepdims=True) @ by_head(x, w_v, n_heads), w_o)


# %% mask-transposed
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    parts = zip(cut(x @ w_q, n_heads), cut(x @ w_k, n_heads), cut(x @ w_v, n_heads))
    seen = None if mask is None else np.einsum("...ij->...ji", mask)
    return np.concatenate([attend(q, k, v, seen) for q, k, v in parts], axis=-1) @ w_o


# %% mask-transposed
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    q, k, v = by_head(x, w_q, n_heads), by_head(x, w_k, n_heads), by_head(x, w_v, n_heads)
    z = np.einsum("...nsh,...nth->...nst", k, q) * q.shape[-1] ** -0.5  # keys in rows
    z = z if mask is None else np.where(over(mask), z, -1e9)
    e = np.exp(z - z.max(axis=-2, keepdims=True))
    return merged(np.einsum("...nst,...nsh->...nth", e / e.sum(axis=-2, keepdims=True), v), w_o)


# %% mask-without-heads
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    return merged(attend(by_head(x, w_q, n_heads), by_head(x, w_k, n_heads), by_head(x, w_v, n_heads), mask), w_o)


# %% mask-without-heads
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    q, k, v = (np.stack(cut(x @ w, n_heads), axis=-3) for w in (w_q, w_k, w_v))
    z = np.matmul(q, k.swapaxes(-1, -2)) / np.sqrt(q.shape[-1])
    if mask is not None:
        z = z + (1.0 - mask) * -1e9
    e = np.exp(z - np.amax(z, axis=-1)[..., None])
    heads = np.matmul(e / np.sum(e, axis=-1)[..., None], v)
    return np.concatenate([heads[..., h, :, :] for h in range(n_heads)], axis=-1) @ w_o


# %% causal-by-default
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    where = np.arange(x.shape[-2])
    seen = where[:, None] >= where if mask is None else mask
    parts = zip(cut(x @ w_q, n_heads), cut(x @ w_k, n_heads), cut(x @ w_v, n_heads))
    return np.concatenate([attend(q, k, v, seen) for q, k, v in parts], axis=-1) @ w_o


# %% causal-by-default
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    z = np.einsum("...nth,...nsh->...nts", by_head(x, w_q, n_heads), by_head(x, w_k, n_heads)) * (len(w_q) / n_heads) ** -0.5
    z += np.triu(np.full(z.shape[-2:], -1e9), 1) if mask is None else np.where(over(mask), 0.0, -1e9)
    e = np.exp(z - np.sort(z, axis=-1)[..., -1:])
    return merged(e / e.sum(axis=-1, keepdims=True) @ by_head(x, w_v, n_heads), w_o)


# %% always-causal
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    where = np.arange(x.shape[-2])
    parts = zip(cut(x @ w_q, n_heads), cut(x @ w_k, n_heads), cut(x @ w_v, n_heads))
    return np.concatenate([attend(q, k, v, where[:, None] >= where) for q, k, v in parts], axis=-1) @ w_o


# %% always-causal
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    q, k, v = by_head(x, w_q, n_heads), by_head(x, w_k, n_heads), by_head(x, w_v, n_heads)
    heads = np.stack([attend(q[..., t : t + 1, :], k[..., : t + 1, :], v[..., : t + 1, :]) for t in range(x.shape[-2])])
    return merged(np.moveaxis(heads[..., 0, :], 0, -2), w_o)


# %% heads-returned-too
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    heads = attend(by_head(x, w_q, n_heads), by_head(x, w_k, n_heads), by_head(x, w_v, n_heads), over(mask))
    return merged(heads, w_o), heads


# %% heads-returned-too
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    parts = zip(cut(x @ w_q, n_heads), cut(x @ w_k, n_heads), cut(x @ w_v, n_heads))
    found = [attend(q, k, v, mask) for q, k, v in parts]
    return np.concatenate(found, axis=-1) @ w_o, np.stack(found, axis=-3)


# %% narrow-result
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    out = np.zeros(x.shape, dtype="float32")
    heads = attend(by_head(x, w_q, n_heads), by_head(x, w_k, n_heads), by_head(x, w_v, n_heads), over(mask))
    out[...] = merged(heads, w_o)
    return out


# %% narrow-result
def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    parts = zip(cut(x @ w_q, n_heads), cut(x @ w_k, n_heads), cut(x @ w_v, n_heads))
    return np.float32(np.concatenate([attend(q, k, v, mask) for q, k, v in parts], axis=-1) @ w_o)
