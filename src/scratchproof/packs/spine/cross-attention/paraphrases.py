import math

import numpy as np


# %% self-attention
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d = x.shape[-1]

    def heads(a, w, length):
        b = np.dot(a, w)
        return b.reshape(*x.shape[:-2], length, n_heads, d // n_heads).swapaxes(-3, -2)

    q = heads(x, w_q, x.shape[-2])
    k, v = heads(x, w_k, x.shape[-2]), heads(x, w_v, x.shape[-2])
    z = np.matmul(q, k.swapaxes(-1, -2)) / math.sqrt(d / n_heads)
    if mask is not None:
        z = np.where(mask[..., None, :, :], z, -np.inf)
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    y = np.matmul(e, v) / e.sum(axis=-1, keepdims=True)
    return np.dot(y.swapaxes(-3, -2).reshape(x.shape), w_o)


# %% self-attention
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d, S = w_q.shape[1], x.shape[-2]
    seen = np.broadcast_to(True if mask is None else mask, (*x.shape[:-1], S))
    out = np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        asking, told, js = x[at], x[at[:-1]], np.flatnonzero(seen[at])
        q, k, v = asking @ w_q, told @ w_k, told @ w_v
        found = np.zeros(d)
        for c in np.split(np.arange(d), n_heads):
            s = np.array([math.fsum(k[j, c] * q[c]) for j in js]) / math.sqrt(len(c))
            e = np.exp(s - max(s))
            found[c] = sum(w * v[j, c] for w, j in zip(e / sum(e), js))
        out[at] = found @ w_o
    return out


# %% roles-exchanged
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    H, C = n_heads, w_q.shape[1] // n_heads
    q = np.einsum("...td,dhc->...htc", context, w_q.reshape(-1, H, C))
    k = np.einsum("...sd,dhc->...hsc", x, w_k.reshape(-1, H, C))
    v = np.einsum("...sd,dhc->...hsc", x, w_v.reshape(-1, H, C))
    z = np.einsum("...htc,...hsc->...hts", q, k) * C**-0.5
    z = z if mask is None else z + np.log(mask.astype(float))[..., None, :, :]
    p = np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None])
    y = np.einsum("...hts,...hsc->...htc", p, v)
    return np.einsum("...htc,hcd->...td", y, w_o.reshape(H, C, -1))


# %% roles-exchanged
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    total = 0.0
    for c in np.split(np.arange(w_q.shape[1]), n_heads):
        q, k, v = np.dot(context, w_q[:, c]), np.dot(x, w_k[:, c]), np.dot(x, w_v[:, c])
        z = np.matmul(q, np.moveaxis(k, -1, -2)) / math.sqrt(len(c))
        if mask is not None:
            z = np.where(mask, z, -np.inf)
        e = np.exp(z - z.max(axis=-1, keepdims=True))
        total = total + np.matmul(e / e.sum(axis=-1, keepdims=True), v) @ w_o[c]
    return total


# %% values-from-x
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d = x.shape[-1]

    def heads(a, w, length):
        b = np.dot(a, w)
        return b.reshape(*x.shape[:-2], -1, n_heads, d // n_heads).swapaxes(-3, -2)

    q = heads(x, w_q, x.shape[-2])
    k, v = heads(context, w_k, context.shape[-2]), heads(x, w_v, context.shape[-2])
    z = np.matmul(q, k.swapaxes(-1, -2)) / math.sqrt(d / n_heads)
    if mask is not None:
        z = np.where(mask[..., None, :, :], z, -np.inf)
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    y = np.matmul(e, v) / e.sum(axis=-1, keepdims=True)
    return np.dot(y.swapaxes(-3, -2).reshape(x.shape), w_o)


# %% values-from-x
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    total = 0.0
    for c in np.split(np.arange(w_q.shape[1]), n_heads):
        q, k, v = np.dot(x, w_q[:, c]), np.dot(context, w_k[:, c]), np.dot(x, w_v[:, c])
        z = np.matmul(q, np.moveaxis(k, -1, -2)) / math.sqrt(len(c))
        if mask is not None:
            z = np.where(mask, z, -np.inf)
        e = np.exp(z - z.max(axis=-1, keepdims=True))
        total = total + np.matmul(e / e.sum(axis=-1, keepdims=True), v) @ w_o[c]
    return total


# %% keys-and-values-exchanged
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    H, C = n_heads, w_q.shape[1] // n_heads
    q = np.einsum("...td,dhc->...htc", x, w_q.reshape(-1, H, C))
    k = np.einsum("...sd,dhc->...hsc", context, w_v.reshape(-1, H, C))
    v = np.einsum("...sd,dhc->...hsc", context, w_k.reshape(-1, H, C))
    z = np.einsum("...htc,...hsc->...hts", q, k) * C**-0.5
    z = z if mask is None else z + np.log(mask.astype(float))[..., None, :, :]
    p = np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None])
    y = np.einsum("...hts,...hsc->...htc", p, v)
    return np.einsum("...htc,hcd->...td", y, w_o.reshape(H, C, -1))


# %% keys-and-values-exchanged
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d, S = w_q.shape[1], context.shape[-2]
    seen = np.broadcast_to(True if mask is None else mask, (*x.shape[:-1], S))
    out = np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        asking, told, js = x[at], context[at[:-1]], np.flatnonzero(seen[at])
        q, v, k = asking @ w_q, told @ w_k, told @ w_v
        found = np.zeros(d)
        for c in np.split(np.arange(d), n_heads):
            s = np.array([math.fsum(k[j, c] * q[c]) for j in js]) / math.sqrt(len(c))
            e = np.exp(s - max(s))
            found[c] = sum(w * v[j, c] for w, j in zip(e / sum(e), js))
        out[at] = found @ w_o
    return out


# %% keys-for-values
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    H, C = n_heads, w_q.shape[1] // n_heads
    q = np.einsum("...td,dhc->...htc", x, w_q.reshape(-1, H, C))
    k = np.einsum("...sd,dhc->...hsc", context, w_k.reshape(-1, H, C))
    v = 1.0 * k
    z = np.einsum("...htc,...hsc->...hts", q, k) * C**-0.5
    z = z if mask is None else z + np.log(mask.astype(float))[..., None, :, :]
    p = np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None])
    y = np.einsum("...hts,...hsc->...htc", p, v)
    return np.einsum("...htc,hcd->...td", y, w_o.reshape(H, C, -1))


# %% keys-for-values
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d, S = w_q.shape[1], context.shape[-2]
    seen = np.broadcast_to(True if mask is None else mask, (*x.shape[:-1], S))
    out = np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        asking, told, js = x[at], context[at[:-1]], np.flatnonzero(seen[at])
        q, k = asking @ w_q, told @ w_k
        v = k
        found = np.zeros(d)
        for c in np.split(np.arange(d), n_heads):
            s = np.array([math.fsum(k[j, c] * q[c]) for j in js]) / math.sqrt(len(c))
            e = np.exp(s - max(s))
            found[c] = sum(w * v[j, c] for w, j in zip(e / sum(e), js))
        out[at] = found @ w_o
    return out


# %% x-joined-to-context
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    context = np.append(context, x, axis=-2)
    H, C = n_heads, w_q.shape[1] // n_heads
    q = np.einsum("...td,dhc->...htc", x, w_q.reshape(-1, H, C))
    k = np.einsum("...sd,dhc->...hsc", context, w_k.reshape(-1, H, C))
    v = np.einsum("...sd,dhc->...hsc", context, w_v.reshape(-1, H, C))
    z = np.einsum("...htc,...hsc->...hts", q, k) * C**-0.5
    front = (*z.shape[:-3], *z.shape[-2:])
    seen = np.ones(front, bool)
    seen[..., : front[-1] - front[-2]] = True if mask is None else mask
    z = np.where(seen[..., None, :, :], z, -np.inf)
    p = np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None])
    y = np.einsum("...hts,...hsc->...htc", p, v)
    return np.einsum("...htc,hcd->...td", y, w_o.reshape(H, C, -1))


# %% x-joined-to-context
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d, S = w_q.shape[1], context.shape[-2]
    seen = np.broadcast_to(True if mask is None else mask, (*x.shape[:-1], S))
    out = np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        asking, told = x[at], np.vstack([context[at[:-1]], x[at[:-1]]])
        js = [*np.flatnonzero(seen[at]), *range(S, len(told))]
        q, k, v = asking @ w_q, told @ w_k, told @ w_v
        found = np.zeros(d)
        for c in np.split(np.arange(d), n_heads):
            s = np.array([math.fsum(k[j, c] * q[c]) for j in js]) / math.sqrt(len(c))
            e = np.exp(s - max(s))
            found[c] = sum(w * v[j, c] for w, j in zip(e / sum(e), js))
        out[at] = found @ w_o
    return out


# %% lengths-taken-as-equal
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d = x.shape[-1]

    def heads(a, w, length):
        b = np.dot(a, w)
        return b.reshape(*x.shape[:-2], x.shape[-2], n_heads, d // n_heads).swapaxes(-3, -2)

    q = heads(x, w_q, x.shape[-2])
    k, v = heads(context, w_k, context.shape[-2]), heads(context, w_v, context.shape[-2])
    z = np.matmul(q, k.swapaxes(-1, -2)) / math.sqrt(d / n_heads)
    if mask is not None:
        z = np.where(mask[..., None, :, :], z, -np.inf)
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    y = np.matmul(e, v) / e.sum(axis=-1, keepdims=True)
    return np.dot(y.swapaxes(-3, -2).reshape(x.shape), w_o)


# %% lengths-taken-as-equal
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    shape = (*x.shape[:-1], n_heads, x.shape[-1] // n_heads)
    q, k, v = (np.reshape(a @ w, shape) for a, w in ((x, w_q), (context, w_k), (context, w_v)))
    z = np.einsum("...thc,...shc->...hts", q, k) / shape[-1] ** 0.5
    z = z if mask is None else z + np.log(mask.astype(float))[..., None, :, :]
    p = np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None])
    return np.einsum("...hts,...shc->...thc", p, v).reshape(x.shape) @ w_o


# %% one-head
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    H, C = 1, w_q.shape[1]
    q = np.einsum("...td,dhc->...htc", x, w_q.reshape(-1, H, C))
    k = np.einsum("...sd,dhc->...hsc", context, w_k.reshape(-1, H, C))
    v = np.einsum("...sd,dhc->...hsc", context, w_v.reshape(-1, H, C))
    z = np.einsum("...htc,...hsc->...hts", q, k) * C**-0.5
    z = z if mask is None else z + np.log(mask.astype(float))[..., None, :, :]
    p = np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None])
    y = np.einsum("...hts,...hsc->...htc", p, v)
    return np.einsum("...htc,hcd->...td", y, w_o.reshape(H, C, -1))


# %% one-head
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d, S = w_q.shape[1], context.shape[-2]
    seen = np.broadcast_to(True if mask is None else mask, (*x.shape[:-1], S))
    out = np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        asking, told, js = x[at], context[at[:-1]], np.flatnonzero(seen[at])
        q, k, v = asking @ w_q, told @ w_k, told @ w_v
        found = np.zeros(d)
        for c in [np.arange(d)]:
            s = np.array([math.fsum(k[j, c] * q[c]) for j in js]) / math.sqrt(len(c))
            e = np.exp(s - max(s))
            found[c] = sum(w * v[j, c] for w, j in zip(e / sum(e), js))
        out[at] = found @ w_o
    return out


# %% head-count-is-width
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    H, C = w_q.shape[1] // n_heads, n_heads
    q = np.einsum("...td,dhc->...htc", x, w_q.reshape(-1, H, C))
    k = np.einsum("...sd,dhc->...hsc", context, w_k.reshape(-1, H, C))
    v = np.einsum("...sd,dhc->...hsc", context, w_v.reshape(-1, H, C))
    z = np.einsum("...htc,...hsc->...hts", q, k) * C**-0.5
    z = z if mask is None else z + np.log(mask.astype(float))[..., None, :, :]
    p = np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None])
    y = np.einsum("...hts,...hsc->...htc", p, v)
    return np.einsum("...htc,hcd->...td", y, w_o.reshape(H, C, -1))


# %% head-count-is-width
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d, S = w_q.shape[1], context.shape[-2]
    seen = np.broadcast_to(True if mask is None else mask, (*x.shape[:-1], S))
    out = np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        asking, told, js = x[at], context[at[:-1]], np.flatnonzero(seen[at])
        q, k, v = asking @ w_q, told @ w_k, told @ w_v
        found = np.zeros(d)
        for c in np.split(np.arange(d), d // n_heads):
            s = np.array([math.fsum(k[j, c] * q[c]) for j in js]) / math.sqrt(len(c))
            e = np.exp(s - max(s))
            found[c] = sum(w * v[j, c] for w, j in zip(e / sum(e), js))
        out[at] = found @ w_o
    return out


# %% split-without-exchange
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    H, C = n_heads, w_q.shape[1] // n_heads
    front = x.shape[:-2]
    q = np.dot(x, w_q).reshape(*front, H, -1, C)
    k = np.dot(context, w_k).reshape(*front, H, -1, C)
    v = np.dot(context, w_v).reshape(*front, H, -1, C)
    z = np.einsum("...htc,...hsc->...hts", q, k) * C**-0.5
    z = z if mask is None else z + np.log(mask.astype(float))[..., None, :, :]
    p = np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None])
    y = np.einsum("...hts,...hsc->...htc", p, v)
    return np.einsum("...htc,hcd->...td", y, w_o.reshape(H, C, -1))


# %% split-without-exchange
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d, S = w_q.shape[1], context.shape[-2]
    seen = np.broadcast_to(True if mask is None else mask, (*x.shape[:-1], S))
    out = np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        asking, told, js = x[at], context[at[:-1]], np.flatnonzero(seen[at])
        q = (x[at[:-1]] @ w_q).reshape(n_heads, -1, d // n_heads)[:, at[-1]].ravel()
        k, v = ((told @ w).reshape(n_heads, S, -1).transpose(1, 0, 2).reshape(S, d) for w in (w_k, w_v))
        found = np.zeros(d)
        for c in np.split(np.arange(d), n_heads):
            s = np.array([math.fsum(k[j, c] * q[c]) for j in js]) / math.sqrt(len(c))
            e = np.exp(s - max(s))
            found[c] = sum(w * v[j, c] for w, j in zip(e / sum(e), js))
        out[at] = found @ w_o
    return out


# %% join-without-exchange
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    H, C = n_heads, w_q.shape[1] // n_heads
    q = np.einsum("...td,dhc->...htc", x, w_q.reshape(-1, H, C))
    k = np.einsum("...sd,dhc->...hsc", context, w_k.reshape(-1, H, C))
    v = np.einsum("...sd,dhc->...hsc", context, w_v.reshape(-1, H, C))
    z = np.einsum("...htc,...hsc->...hts", q, k) * C**-0.5
    z = z if mask is None else z + np.log(mask.astype(float))[..., None, :, :]
    p = np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None])
    y = np.einsum("...hts,...hsc->...htc", p, v)
    return np.dot(np.reshape(y, x.shape), w_o)


# %% join-without-exchange
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d, S = w_q.shape[1], context.shape[-2]
    seen = np.broadcast_to(True if mask is None else mask, (*x.shape[:-1], S))
    out = np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        asking, told, js = x[at], context[at[:-1]], np.flatnonzero(seen[at])
        q, k, v = asking @ w_q, told @ w_k, told @ w_v
        found = np.zeros(d)
        for c in np.split(np.arange(d), n_heads):
            s = np.array([math.fsum(k[j, c] * q[c]) for j in js]) / math.sqrt(len(c))
            e = np.exp(s - max(s))
            found[c] = sum(w * v[j, c] for w, j in zip(e / sum(e), js))
        out[at] = found
    by_head = out.reshape(*x.shape[:-1], n_heads, -1).swapaxes(-3, -2)
    return by_head.reshape(x.shape) @ w_o


# %% interleaved
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    H, C = n_heads, w_q.shape[1] // n_heads
    q = np.einsum("...td,dhc->...htc", x, w_q.reshape(-1, C, H).swapaxes(1, 2))
    k = np.einsum("...sd,dhc->...hsc", context, w_k.reshape(-1, C, H).swapaxes(1, 2))
    v = np.einsum("...sd,dhc->...hsc", context, w_v.reshape(-1, C, H).swapaxes(1, 2))
    z = np.einsum("...htc,...hsc->...hts", q, k) * C**-0.5
    z = z if mask is None else z + np.log(mask.astype(float))[..., None, :, :]
    p = np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None])
    y = np.einsum("...hts,...hsc->...htc", p, v)
    return np.einsum("...htc,hcd->...td", y, w_o.reshape(C, H, -1).swapaxes(0, 1))


# %% interleaved
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d, S = w_q.shape[1], context.shape[-2]
    seen = np.broadcast_to(True if mask is None else mask, (*x.shape[:-1], S))
    out = np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        asking, told, js = x[at], context[at[:-1]], np.flatnonzero(seen[at])
        q, k, v = asking @ w_q, told @ w_k, told @ w_v
        found = np.zeros(d)
        for c in [np.arange(h, d, n_heads) for h in range(n_heads)]:
            s = np.array([math.fsum(k[j, c] * q[c]) for j in js]) / math.sqrt(len(c))
            e = np.exp(s - max(s))
            found[c] = sum(w * v[j, c] for w, j in zip(e / sum(e), js))
        out[at] = found @ w_o
    return out


# %% root-of-d
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    H, C = n_heads, w_q.shape[1] // n_heads
    q = np.einsum("...td,dhc->...htc", x, w_q.reshape(-1, H, C))
    k = np.einsum("...sd,dhc->...hsc", context, w_k.reshape(-1, H, C))
    v = np.einsum("...sd,dhc->...hsc", context, w_v.reshape(-1, H, C))
    z = np.einsum("...htc,...hsc->...hts", q, k) * (H * C) ** -0.5
    z = z if mask is None else z + np.log(mask.astype(float))[..., None, :, :]
    p = np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None])
    y = np.einsum("...hts,...hsc->...htc", p, v)
    return np.einsum("...htc,hcd->...td", y, w_o.reshape(H, C, -1))


# %% root-of-d
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d, S = w_q.shape[1], context.shape[-2]
    seen = np.broadcast_to(True if mask is None else mask, (*x.shape[:-1], S))
    out = np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        asking, told, js = x[at], context[at[:-1]], np.flatnonzero(seen[at])
        q, k, v = asking @ w_q, told @ w_k, told @ w_v
        found = np.zeros(d)
        for c in np.split(np.arange(d), n_heads):
            s = np.array([math.fsum(k[j, c] * q[c]) for j in js]) / math.sqrt(d)
            e = np.exp(s - max(s))
            found[c] = sum(w * v[j, c] for w, j in zip(e / sum(e), js))
        out[at] = found @ w_o
    return out


# %% no-scaling
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    H, C = n_heads, w_q.shape[1] // n_heads
    q = np.einsum("...td,dhc->...htc", x, w_q.reshape(-1, H, C))
    k = np.einsum("...sd,dhc->...hsc", context, w_k.reshape(-1, H, C))
    v = np.einsum("...sd,dhc->...hsc", context, w_v.reshape(-1, H, C))
    z = np.einsum("...htc,...hsc->...hts", q, k)
    z = z if mask is None else z + np.log(mask.astype(float))[..., None, :, :]
    p = np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None])
    y = np.einsum("...hts,...hsc->...htc", p, v)
    return np.einsum("...htc,hcd->...td", y, w_o.reshape(H, C, -1))


# %% no-scaling
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d, S = w_q.shape[1], context.shape[-2]
    seen = np.broadcast_to(True if mask is None else mask, (*x.shape[:-1], S))
    out = np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        asking, told, js = x[at], context[at[:-1]], np.flatnonzero(seen[at])
        q, k, v = asking @ w_q, told @ w_k, told @ w_v
        found = np.zeros(d)
        for c in np.split(np.arange(d), n_heads):
            s = np.array([math.fsum(k[j, c] * q[c]) for j in js])
            e = np.exp(s - max(s))
            found[c] = sum(w * v[j, c] for w, j in zip(e / sum(e), js))
        out[at] = found @ w_o
    return out


# %% softmax-over-queries
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    H, C = n_heads, w_q.shape[1] // n_heads
    q = np.einsum("...td,dhc->...htc", x, w_q.reshape(-1, H, C))
    k = np.einsum("...sd,dhc->...hsc", context, w_k.reshape(-1, H, C))
    v = np.einsum("...sd,dhc->...hsc", context, w_v.reshape(-1, H, C))
    z = np.einsum("...htc,...hsc->...hts", q, k) * C**-0.5
    z = z if mask is None else z + np.log(mask.astype(float))[..., None, :, :]
    p = np.exp(z - np.logaddexp.reduce(z, axis=-2)[..., None, :])
    y = np.einsum("...hts,...hsc->...htc", p, v)
    return np.einsum("...htc,hcd->...td", y, w_o.reshape(H, C, -1))


# %% softmax-over-queries
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    total = 0.0
    for c in np.split(np.arange(w_q.shape[1]), n_heads):
        z = np.matmul(context @ w_k[:, c], np.moveaxis(x @ w_q[:, c], -1, -2)) / math.sqrt(len(c))
        if mask is not None:
            z = np.where(np.moveaxis(mask, -1, -2), z, -np.inf)
        e = np.exp(z - z.max(axis=-1, keepdims=True))
        e /= e.sum(axis=-1, keepdims=True)
        total = total + np.einsum("...st,...sd->...td", e, context @ w_v[:, c]) @ w_o[c]
    return total


# %% no-maximum
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    H, C = n_heads, w_q.shape[1] // n_heads
    q = np.einsum("...td,dhc->...htc", x, w_q.reshape(-1, H, C))
    k = np.einsum("...sd,dhc->...hsc", context, w_k.reshape(-1, H, C))
    v = np.einsum("...sd,dhc->...hsc", context, w_v.reshape(-1, H, C))
    z = np.einsum("...htc,...hsc->...hts", q, k) * C**-0.5
    z = z if mask is None else z + np.log(mask.astype(float))[..., None, :, :]
    p = np.exp(z)
    p = p / p.sum(axis=-1)[..., None]
    y = np.einsum("...hts,...hsc->...htc", p, v)
    return np.einsum("...htc,hcd->...td", y, w_o.reshape(H, C, -1))


# %% no-maximum
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d, S = w_q.shape[1], context.shape[-2]
    seen = np.broadcast_to(True if mask is None else mask, (*x.shape[:-1], S))
    out = np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        asking, told, js = x[at], context[at[:-1]], np.flatnonzero(seen[at])
        q, k, v = asking @ w_q, told @ w_k, told @ w_v
        found = np.zeros(d)
        for c in np.split(np.arange(d), n_heads):
            s = np.array([math.fsum(k[j, c] * q[c]) for j in js]) / math.sqrt(len(c))
            e = np.exp(s)
            found[c] = sum(w * v[j, c] for w, j in zip(e / sum(e), js))
        out[at] = found @ w_o
    return out


# %% mask-ignored
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    H, C = n_heads, w_q.shape[1] // n_heads
    q = np.einsum("...td,dhc->...htc", x, w_q.reshape(-1, H, C))
    k = np.einsum("...sd,dhc->...hsc", context, w_k.reshape(-1, H, C))
    v = np.einsum("...sd,dhc->...hsc", context, w_v.reshape(-1, H, C))
    z = np.einsum("...htc,...hsc->...hts", q, k) * C**-0.5
    p = np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None])
    y = np.einsum("...hts,...hsc->...htc", p, v)
    return np.einsum("...htc,hcd->...td", y, w_o.reshape(H, C, -1))


# %% mask-ignored
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d, S = w_q.shape[1], context.shape[-2]
    seen = np.ones((*x.shape[:-1], S), bool)
    out = np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        asking, told, js = x[at], context[at[:-1]], np.flatnonzero(seen[at])
        q, k, v = asking @ w_q, told @ w_k, told @ w_v
        found = np.zeros(d)
        for c in np.split(np.arange(d), n_heads):
            s = np.array([math.fsum(k[j, c] * q[c]) for j in js]) / math.sqrt(len(c))
            e = np.exp(s - max(s))
            found[c] = sum(w * v[j, c] for w, j in zip(e / sum(e), js))
        out[at] = found @ w_o
    return out


# %% mask-inverted
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    H, C = n_heads, w_q.shape[1] // n_heads
    q = np.einsum("...td,dhc->...htc", x, w_q.reshape(-1, H, C))
    k = np.einsum("...sd,dhc->...hsc", context, w_k.reshape(-1, H, C))
    v = np.einsum("...sd,dhc->...hsc", context, w_v.reshape(-1, H, C))
    z = np.einsum("...htc,...hsc->...hts", q, k) * C**-0.5
    z = z if mask is None else z + np.log(1.0 - mask)[..., None, :, :]
    p = np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None])
    y = np.einsum("...hts,...hsc->...htc", p, v)
    return np.einsum("...htc,hcd->...td", y, w_o.reshape(H, C, -1))


# %% mask-inverted
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d, S = w_q.shape[1], context.shape[-2]
    seen = np.broadcast_to(True if mask is None else np.logical_not(mask), (*x.shape[:-1], S))
    out = np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        asking, told, js = x[at], context[at[:-1]], np.flatnonzero(seen[at])
        q, k, v = asking @ w_q, told @ w_k, told @ w_v
        found = np.zeros(d)
        for c in np.split(np.arange(d), n_heads):
            s = np.array([math.fsum(k[j, c] * q[c]) for j in js]) / math.sqrt(len(c))
            e = np.exp(s - max(s))
            found[c] = sum(w * v[j, c] for w, j in zip(e / sum(e), js))
        out[at] = found @ w_o
    return out


# %% mask-without-heads
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    H, C = n_heads, w_q.shape[1] // n_heads
    q = np.einsum("...td,dhc->...htc", x, w_q.reshape(-1, H, C))
    k = np.einsum("...sd,dhc->...hsc", context, w_k.reshape(-1, H, C))
    v = np.einsum("...sd,dhc->...hsc", context, w_v.reshape(-1, H, C))
    z = np.einsum("...htc,...hsc->...hts", q, k) * C**-0.5
    z = z if mask is None else z + np.log(mask.astype(float))
    p = np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None])
    y = np.einsum("...hts,...hsc->...htc", p, v)
    return np.einsum("...htc,hcd->...td", y, w_o.reshape(H, C, -1))


# %% mask-without-heads
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d = x.shape[-1]

    def heads(a, w, length):
        b = np.dot(a, w)
        return b.reshape(*x.shape[:-2], length, n_heads, d // n_heads).swapaxes(-3, -2)

    q = heads(x, w_q, x.shape[-2])
    k, v = heads(context, w_k, context.shape[-2]), heads(context, w_v, context.shape[-2])
    z = np.matmul(q, k.swapaxes(-1, -2)) / math.sqrt(d / n_heads)
    if mask is not None:
        z = np.where(mask, z, -np.inf)
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    y = np.matmul(e, v) / e.sum(axis=-1, keepdims=True)
    return np.dot(y.swapaxes(-3, -2).reshape(x.shape), w_o)


# %% causal-by-default
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    H, C = n_heads, w_q.shape[1] // n_heads
    q = np.einsum("...td,dhc->...htc", x, w_q.reshape(-1, H, C))
    k = np.einsum("...sd,dhc->...hsc", context, w_k.reshape(-1, H, C))
    v = np.einsum("...sd,dhc->...hsc", context, w_v.reshape(-1, H, C))
    z = np.einsum("...htc,...hsc->...hts", q, k) * C**-0.5
    mask = np.arange(z.shape[-1]) <= np.arange(z.shape[-2])[:, None] if mask is None else mask
    z = np.where(mask[..., None, :, :], z, -math.inf)
    p = np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None])
    y = np.einsum("...hts,...hsc->...htc", p, v)
    return np.einsum("...htc,hcd->...td", y, w_o.reshape(H, C, -1))


# %% causal-by-default
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d, S = w_q.shape[1], context.shape[-2]
    seen = np.broadcast_to(True if mask is None else mask, (*x.shape[:-1], S))
    out = np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        asking, told, js = x[at], context[at[:-1]], np.flatnonzero(seen[at])
        js = js[js <= at[-1]] if mask is None else js
        q, k, v = asking @ w_q, told @ w_k, told @ w_v
        found = np.zeros(d)
        for c in np.split(np.arange(d), n_heads):
            s = np.array([math.fsum(k[j, c] * q[c]) for j in js]) / math.sqrt(len(c))
            e = np.exp(s - max(s))
            found[c] = sum(w * v[j, c] for w, j in zip(e / sum(e), js))
        out[at] = found @ w_o
    return out


# %% always-causal
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    H, C = n_heads, w_q.shape[1] // n_heads
    q = np.einsum("...td,dhc->...htc", x, w_q.reshape(-1, H, C))
    k = np.einsum("...sd,dhc->...hsc", context, w_k.reshape(-1, H, C))
    v = np.einsum("...sd,dhc->...hsc", context, w_v.reshape(-1, H, C))
    z = np.einsum("...htc,...hsc->...hts", q, k) * C**-0.5
    z = z if mask is None else z + np.log(mask.astype(float))[..., None, :, :]
    z = z + np.log(np.tri(*z.shape[-2:]))
    p = np.exp(z - np.where(np.isneginf(z).all(axis=-1), 0.0, np.logaddexp.reduce(z, axis=-1))[..., None])
    y = np.einsum("...hts,...hsc->...htc", p, v)
    return np.einsum("...htc,hcd->...td", y, w_o.reshape(H, C, -1))


# %% always-causal
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d, S = w_q.shape[1], context.shape[-2]
    seen = np.broadcast_to(True if mask is None else mask, (*x.shape[:-1], S))
    out = np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        asking, told, js = x[at], context[at[:-1]], np.flatnonzero(seen[at])
        js = js[js <= at[-1]]
        q, k, v = asking @ w_q, told @ w_k, told @ w_v
        found = np.zeros(d)
        for c in np.split(np.arange(d), n_heads):
            s = np.array([math.fsum(k[j, c] * q[c]) for j in js]) / math.sqrt(len(c))
            e = np.exp(s - max(s, default=0.0))
            found[c] = sum(w * v[j, c] for w, j in zip(e / sum(e), js))
        out[at] = found @ w_o
    return out


# %% no-output-projection
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    H, C = n_heads, w_q.shape[1] // n_heads
    q = np.einsum("...td,dhc->...htc", x, w_q.reshape(-1, H, C))
    k = np.einsum("...sd,dhc->...hsc", context, w_k.reshape(-1, H, C))
    v = np.einsum("...sd,dhc->...hsc", context, w_v.reshape(-1, H, C))
    z = np.einsum("...htc,...hsc->...hts", q, k) * C**-0.5
    z = z if mask is None else z + np.log(mask.astype(float))[..., None, :, :]
    p = np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None])
    y = np.einsum("...hts,...hsc->...htc", p, v)
    return np.einsum("...htc->...thc", y).reshape(x.shape)


# %% no-output-projection
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d, S = w_q.shape[1], context.shape[-2]
    seen = np.broadcast_to(True if mask is None else mask, (*x.shape[:-1], S))
    out = np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        asking, told, js = x[at], context[at[:-1]], np.flatnonzero(seen[at])
        q, k, v = asking @ w_q, told @ w_k, told @ w_v
        found = np.zeros(d)
        for c in np.split(np.arange(d), n_heads):
            s = np.array([math.fsum(k[j, c] * q[c]) for j in js]) / math.sqrt(len(c))
            e = np.exp(s - max(s))
            found[c] = sum(w * v[j, c] for w, j in zip(e / sum(e), js))
        out[at] = found
    return out


# %% output-weights-transposed
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    H, C = n_heads, w_q.shape[1] // n_heads
    q = np.einsum("...td,dhc->...htc", x, w_q.reshape(-1, H, C))
    k = np.einsum("...sd,dhc->...hsc", context, w_k.reshape(-1, H, C))
    v = np.einsum("...sd,dhc->...hsc", context, w_v.reshape(-1, H, C))
    z = np.einsum("...htc,...hsc->...hts", q, k) * C**-0.5
    z = z if mask is None else z + np.log(mask.astype(float))[..., None, :, :]
    p = np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None])
    y = np.einsum("...hts,...hsc->...htc", p, v)
    return np.einsum("...htc,dhc->...td", y, w_o.reshape(-1, H, C))


# %% output-weights-transposed
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d, S = w_q.shape[1], context.shape[-2]
    seen = np.broadcast_to(True if mask is None else mask, (*x.shape[:-1], S))
    out = np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        asking, told, js = x[at], context[at[:-1]], np.flatnonzero(seen[at])
        q, k, v = asking @ w_q, told @ w_k, told @ w_v
        found = np.zeros(d)
        for c in np.split(np.arange(d), n_heads):
            s = np.array([math.fsum(k[j, c] * q[c]) for j in js]) / math.sqrt(len(c))
            e = np.exp(s - max(s))
            found[c] = sum(w * v[j, c] for w, j in zip(e / sum(e), js))
        out[at] = w_o @ found
    return out


# %% residual-added
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    H, C = n_heads, w_q.shape[1] // n_heads
    q = np.einsum("...td,dhc->...htc", x, w_q.reshape(-1, H, C))
    k = np.einsum("...sd,dhc->...hsc", context, w_k.reshape(-1, H, C))
    v = np.einsum("...sd,dhc->...hsc", context, w_v.reshape(-1, H, C))
    z = np.einsum("...htc,...hsc->...hts", q, k) * C**-0.5
    z = z if mask is None else z + np.log(mask.astype(float))[..., None, :, :]
    p = np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None])
    y = np.einsum("...hts,...hsc->...htc", p, v)
    return np.einsum("...htc,hcd->...td", y, w_o.reshape(H, C, -1)) + x


# %% residual-added
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d, S = w_q.shape[1], context.shape[-2]
    seen = np.broadcast_to(True if mask is None else mask, (*x.shape[:-1], S))
    out = np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        asking, told, js = x[at], context[at[:-1]], np.flatnonzero(seen[at])
        q, k, v = asking @ w_q, told @ w_k, told @ w_v
        found = np.zeros(d)
        for c in np.split(np.arange(d), n_heads):
            s = np.array([math.fsum(k[j, c] * q[c]) for j in js]) / math.sqrt(len(c))
            e = np.exp(s - max(s))
            found[c] = sum(w * v[j, c] for w, j in zip(e / sum(e), js))
        out[at] = asking + found @ w_o
    return out


# %% heads-returned-too
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    H, C = n_heads, w_q.shape[1] // n_heads
    q = np.einsum("...td,dhc->...htc", x, w_q.reshape(-1, H, C))
    k = np.einsum("...sd,dhc->...hsc", context, w_k.reshape(-1, H, C))
    v = np.einsum("...sd,dhc->...hsc", context, w_v.reshape(-1, H, C))
    z = np.einsum("...htc,...hsc->...hts", q, k) * C**-0.5
    z = z if mask is None else z + np.log(mask.astype(float))[..., None, :, :]
    p = np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None])
    y = np.einsum("...hts,...hsc->...htc", p, v)
    return np.einsum("...htc,hcd->...td", y, w_o.reshape(H, C, -1)), y


# %% heads-returned-too
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d, S = w_q.shape[1], context.shape[-2]
    seen = np.broadcast_to(True if mask is None else mask, (*x.shape[:-1], S))
    out = np.zeros(x.shape)
    kept = np.zeros((*x.shape[:-1], n_heads, d // n_heads))
    for at in np.ndindex(x.shape[:-1]):
        asking, told, js = x[at], context[at[:-1]], np.flatnonzero(seen[at])
        q, k, v = asking @ w_q, told @ w_k, told @ w_v
        found = np.zeros(d)
        for c in np.split(np.arange(d), n_heads):
            s = np.array([math.fsum(k[j, c] * q[c]) for j in js]) / math.sqrt(len(c))
            e = np.exp(s - max(s))
            found[c] = sum(w * v[j, c] for w, j in zip(e / sum(e), js))
        out[at] = found @ w_o
        kept[at] = found.reshape(n_heads, -1)
    return out, np.swapaxes(kept, -2, -3)


# %% less-precision
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    H, C = n_heads, w_q.shape[1] // n_heads
    q = np.einsum("...td,dhc->...htc", x, w_q.reshape(-1, H, C))
    k = np.einsum("...sd,dhc->...hsc", context, w_k.reshape(-1, H, C))
    v = np.einsum("...sd,dhc->...hsc", context, w_v.reshape(-1, H, C))
    z = np.einsum("...htc,...hsc->...hts", q, k) * C**-0.5
    z = z if mask is None else z + np.log(mask.astype(float))[..., None, :, :]
    p = np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None])
    y = np.einsum("...hts,...hsc->...htc", p, v)
    return np.float32(np.einsum("...htc,hcd->...td", y, w_o.reshape(H, C, -1)))


# %% less-precision
def cross_attention(x, context, w_q, w_k, w_v, w_o, n_heads, mask=None):
    d, S = w_q.shape[1], context.shape[-2]
    seen = np.broadcast_to(True if mask is None else mask, (*x.shape[:-1], S))
    out = np.zeros(x.shape, "f")
    for at in np.ndindex(x.shape[:-1]):
        asking, told, js = x[at], context[at[:-1]], np.flatnonzero(seen[at])
        q, k, v = asking @ w_q, told @ w_k, told @ w_v
        found = np.zeros(d)
        for c in np.split(np.arange(d), n_heads):
            s = np.array([math.fsum(k[j, c] * q[c]) for j in js]) / math.sqrt(len(c))
            e = np.exp(s - max(s))
            found[c] = sum(w * v[j, c] for w, j in zip(e / sum(e), js))
        out[at] = found @ w_o
    return out
