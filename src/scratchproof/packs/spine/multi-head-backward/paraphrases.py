import math

import numpy as np


# %% split-without-exchange
def multi_head_forward(x, params, n_heads, attention):
    (B, T, d), H = x.shape, n_heads
    w, w_o = params["w_qkv"].reshape(d, 3, H, d // H), params["w_o"].reshape(H, d // H, d)
    q, k, v = (np.reshape(x @ w[:, p].reshape(d, d), (B, H, T, d // H)) for p in range(3))
    y, kept = attention[0](q, k, v)
    out = np.einsum("bhtc,hcd->btd", y, w_o)
    return out, {"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "back": attention[1]}


def multi_head_backward(dy, saved):
    x, w, w_o, y, kept, back = saved.values()
    d_heads = np.reshape(dy @ w_o.reshape(dy.shape[2], -1).T, y.shape)
    d_qkv = np.stack(back(d_heads, kept))
    g = np.einsum("btd,pbthc->dphc", x, np.moveaxis(d_qkv, 3, 2)).reshape(len(w), -1)
    g_o = np.einsum("bhtc,btd->hcd", y, dy).reshape(len(w), -1)
    flat = np.moveaxis(d_qkv, 3, 2).reshape(3, *x.shape)
    dx = np.einsum("pbtc,dpc->btd", flat, w.reshape(len(w), 3, -1))
    return dx, {"w_qkv": g, "w_o": g_o}


# %% split-without-exchange
def up(rows, n):
    return np.stack([r.reshape(n, len(r), -1) for r in rows])


def down(heads):
    return np.concatenate([heads[:, h] for h in range(heads.shape[1])], axis=-1)


def multi_head_forward(x, params, n_heads, attention):
    d = x.shape[-1]
    ws = [params["w_qkv"][:, :d], params["w_qkv"][:, d : 2 * d], params["w_qkv"][:, 2 * d :]]
    y, kept = attention[0](*[up(np.matmul(x, w), n_heads) for w in ws])
    mixed = down(y)
    out = np.matmul(mixed, params["w_o"])
    return out, [x, ws, params["w_o"], mixed, n_heads, attention[1], kept]


def multi_head_backward(dy, saved):
    x, ws, w_o, mixed, n_heads, back, kept = saved
    arrived = np.matmul(dy, np.transpose(w_o))
    parts = [down(g) for g in back(up(arrived, n_heads), kept)]
    dx = sum(np.matmul(g, np.transpose(w)) for g, w in zip(parts, ws))
    dw = np.hstack([sum(a.T @ b for a, b in zip(x, g)) for g in parts])
    dw_o = sum(a.T @ b for a, b in zip(mixed, dy))
    return dx, {"w_o": dw_o, "w_qkv": dw}


# %% join-without-exchange
def multi_head_forward(x, params, n_heads, attention):
    (B, T, d), H = x.shape, n_heads
    w, w_o = params["w_qkv"].reshape(d, 3, H, d // H), params["w_o"].reshape(H, d // H, d)
    q, k, v = np.einsum("btd,dphc->pbhtc", x, w)
    y, kept = attention[0](q, k, v)
    out = np.reshape(y, x.shape) @ params["w_o"]
    return out, {"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "back": attention[1]}


def multi_head_backward(dy, saved):
    x, w, w_o, y, kept, back = saved.values()
    d_heads = np.einsum("btd,hcd->bhtc", dy, w_o)
    d_qkv = np.reshape(back(d_heads, kept), (3, *x.shape))
    g = np.einsum("btd,pbtc->dpc", x, d_qkv).reshape(len(w), -1)
    g_o = np.einsum("btc,btd->cd", y.reshape(x.shape), dy)
    dx = np.einsum("pbtc,dpc->btd", d_qkv, w.reshape(len(w), 3, -1))
    return dx, {"w_qkv": g, "w_o": g_o}


# %% join-without-exchange
def up(rows, n):
    return np.stack([rows[..., h * (rows.shape[-1] // n) :][..., : rows.shape[-1] // n] for h in range(n)], axis=1)


def down(heads):
    return np.stack([np.reshape(y.ravel(), (y.shape[1], -1)) for y in heads])


def multi_head_forward(x, params, n_heads, attention):
    d = x.shape[-1]
    ws = [params["w_qkv"][:, :d], params["w_qkv"][:, d : 2 * d], params["w_qkv"][:, 2 * d :]]
    y, kept = attention[0](*[up(np.matmul(x, w), n_heads) for w in ws])
    mixed = down(y)
    out = np.matmul(mixed, params["w_o"])
    return out, [x, ws, params["w_o"], mixed, n_heads, attention[1], kept]


def multi_head_backward(dy, saved):
    x, ws, w_o, mixed, n_heads, back, kept = saved
    arrived = np.matmul(dy, np.transpose(w_o))
    parts = [down(g) for g in back(up(arrived, n_heads), kept)]
    dx = sum(np.matmul(g, np.transpose(w)) for g, w in zip(parts, ws))
    dw = np.hstack([sum(a.T @ b for a, b in zip(x, g)) for g in parts])
    dw_o = sum(a.T @ b for a, b in zip(mixed, dy))
    return dx, {"w_o": dw_o, "w_qkv": dw}


# %% only-reshaped
def multi_head_forward(x, params, n_heads, attention):
    (B, T, d), H = x.shape, n_heads
    w, w_o = params["w_qkv"].reshape(d, 3, H, d // H), params["w_o"].reshape(H, d // H, d)
    q, k, v = (np.reshape(x @ w[:, p].reshape(d, d), (B, H, T, d // H)) for p in range(3))
    y, kept = attention[0](q, k, v)
    out = np.reshape(y, x.shape) @ params["w_o"]
    return out, {"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "back": attention[1]}


def multi_head_backward(dy, saved):
    x, w, w_o, y, kept, back = saved.values()
    d_heads = np.reshape(dy @ w_o.reshape(dy.shape[2], -1).T, y.shape)
    d_qkv = np.reshape(back(d_heads, kept), (3, *x.shape))
    g = np.einsum("btd,pbtc->dpc", x, d_qkv).reshape(len(w), -1)
    g_o = np.einsum("btc,btd->cd", y.reshape(x.shape), dy)
    dx = np.einsum("pbtc,dpc->btd", d_qkv, w.reshape(len(w), 3, -1))
    return dx, {"w_qkv": g, "w_o": g_o}


# %% only-reshaped
def up(rows, n):
    return np.stack([r.reshape(n, len(r), -1) for r in rows])


def down(heads):
    return np.stack([np.reshape(y.ravel(), (y.shape[1], -1)) for y in heads])


def multi_head_forward(x, params, n_heads, attention):
    d = x.shape[-1]
    ws = [params["w_qkv"][:, :d], params["w_qkv"][:, d : 2 * d], params["w_qkv"][:, 2 * d :]]
    y, kept = attention[0](*[up(np.matmul(x, w), n_heads) for w in ws])
    mixed = down(y)
    out = np.matmul(mixed, params["w_o"])
    return out, [x, ws, params["w_o"], mixed, n_heads, attention[1], kept]


def multi_head_backward(dy, saved):
    x, ws, w_o, mixed, n_heads, back, kept = saved
    arrived = np.matmul(dy, np.transpose(w_o))
    parts = [down(g) for g in back(up(arrived, n_heads), kept)]
    dx = sum(np.matmul(g, np.transpose(w)) for g, w in zip(parts, ws))
    dw = np.hstack([sum(a.T @ b for a, b in zip(x, g)) for g in parts])
    dw_o = sum(a.T @ b for a, b in zip(mixed, dy))
    return dx, {"w_o": dw_o, "w_qkv": dw}


# %% interleaved
def multi_head_forward(x, params, n_heads, attention):
    (B, T, d), H = x.shape, n_heads
    w = params["w_qkv"].reshape(d, 3, d // H, H).swapaxes(2, 3)
    w_o = params["w_o"].reshape(d // H, H, d).swapaxes(0, 1)
    q, k, v = np.einsum("btd,dphc->pbhtc", x, w)
    y, kept = attention[0](q, k, v)
    out = np.einsum("bhtc,hcd->btd", y, w_o)
    return out, {"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "back": attention[1]}


def multi_head_backward(dy, saved):
    x, w, w_o, y, kept, back = saved.values()
    d_heads = np.einsum("btd,hcd->bhtc", dy, w_o)
    d_qkv = np.stack(back(d_heads, kept))
    g = np.einsum("btd,pbhtc->dpch", x, d_qkv).reshape(len(w), -1)
    g_o = np.einsum("bhtc,btd->chd", y, dy).reshape(len(w), -1)
    dx = np.einsum("pbhtc,dphc->btd", d_qkv, w)
    return dx, {"w_qkv": g, "w_o": g_o}


# %% interleaved
def up(rows, n):
    return np.stack([rows[..., h::n] for h in range(n)], axis=1)


def down(heads):
    out = np.zeros((len(heads), heads.shape[2], heads.shape[1] * heads.shape[3]))
    for h in range(heads.shape[1]):
        out[..., h :: heads.shape[1]] = heads[:, h]
    return out


def multi_head_forward(x, params, n_heads, attention):
    d = x.shape[-1]
    ws = [params["w_qkv"][:, :d], params["w_qkv"][:, d : 2 * d], params["w_qkv"][:, 2 * d :]]
    y, kept = attention[0](*[up(np.matmul(x, w), n_heads) for w in ws])
    mixed = down(y)
    out = np.matmul(mixed, params["w_o"])
    return out, [x, ws, params["w_o"], mixed, n_heads, attention[1], kept]


def multi_head_backward(dy, saved):
    x, ws, w_o, mixed, n_heads, back, kept = saved
    arrived = np.matmul(dy, np.transpose(w_o))
    parts = [down(g) for g in back(up(arrived, n_heads), kept)]
    dx = sum(np.matmul(g, np.transpose(w)) for g, w in zip(parts, ws))
    dw = np.hstack([sum(a.T @ b for a, b in zip(x, g)) for g in parts])
    dw_o = sum(a.T @ b for a, b in zip(mixed, dy))
    return dx, {"w_o": dw_o, "w_qkv": dw}


# %% head-count-is-width
def multi_head_forward(x, params, n_heads, attention):
    (B, T, d), H = x.shape, x.shape[-1] // n_heads
    w, w_o = params["w_qkv"].reshape(d, 3, H, d // H), params["w_o"].reshape(H, d // H, d)
    q, k, v = np.einsum("btd,dphc->pbhtc", x, w)
    y, kept = attention[0](q, k, v)
    out = np.einsum("bhtc,hcd->btd", y, w_o)
    return out, {"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "back": attention[1]}


def multi_head_backward(dy, saved):
    x, w, w_o, y, kept, back = saved.values()
    d_heads = np.einsum("btd,hcd->bhtc", dy, w_o)
    d_qkv = np.stack(back(d_heads, kept))
    g = np.einsum("btd,pbhtc->dphc", x, d_qkv).reshape(len(w), -1)
    g_o = np.einsum("bhtc,btd->hcd", y, dy).reshape(len(w), -1)
    dx = np.einsum("pbhtc,dphc->btd", d_qkv, w)
    return dx, {"w_qkv": g, "w_o": g_o}


# %% head-count-is-width
def up(rows, n):
    return np.stack([rows[..., h * (rows.shape[-1] // n) :][..., : rows.shape[-1] // n] for h in range(n)], axis=1)


def down(heads):
    return np.concatenate([heads[:, h] for h in range(heads.shape[1])], axis=-1)


def multi_head_forward(x, params, size, attention):
    d, n_heads = x.shape[-1], x.shape[-1] // size
    ws = [params["w_qkv"][:, :d], params["w_qkv"][:, d : 2 * d], params["w_qkv"][:, 2 * d :]]
    y, kept = attention[0](*[up(np.matmul(x, w), n_heads) for w in ws])
    mixed = down(y)
    out = np.matmul(mixed, params["w_o"])
    return out, [x, ws, params["w_o"], mixed, n_heads, attention[1], kept]


def multi_head_backward(dy, saved):
    x, ws, w_o, mixed, n_heads, back, kept = saved
    arrived = np.matmul(dy, np.transpose(w_o))
    parts = [down(g) for g in back(up(arrived, n_heads), kept)]
    dx = sum(np.matmul(g, np.transpose(w)) for g, w in zip(parts, ws))
    dw = np.hstack([sum(a.T @ b for a, b in zip(x, g)) for g in parts])
    dw_o = sum(a.T @ b for a, b in zip(mixed, dy))
    return dx, {"w_o": dw_o, "w_qkv": dw}


# %% gradient-split-without-exchange
def multi_head_forward(x, params, n_heads, attention):
    (B, T, d), H = x.shape, n_heads
    w, w_o = params["w_qkv"].reshape(d, 3, H, d // H), params["w_o"].reshape(H, d // H, d)
    q, k, v = np.einsum("btd,dphc->pbhtc", x, w)
    y, kept = attention[0](q, k, v)
    out = np.einsum("bhtc,hcd->btd", y, w_o)
    return out, {"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "back": attention[1]}


def multi_head_backward(dy, saved):
    x, w, w_o, y, kept, back = saved.values()
    d_heads = np.reshape(dy @ w_o.reshape(dy.shape[2], -1).T, y.shape)
    d_qkv = np.stack(back(d_heads, kept))
    g = np.einsum("btd,pbhtc->dphc", x, d_qkv).reshape(len(w), -1)
    g_o = np.einsum("bhtc,btd->hcd", y, dy).reshape(len(w), -1)
    dx = np.einsum("pbhtc,dphc->btd", d_qkv, w)
    return dx, {"w_qkv": g, "w_o": g_o}


# %% gradient-split-without-exchange
def up(rows, n):
    return np.stack([rows[..., h * (rows.shape[-1] // n) :][..., : rows.shape[-1] // n] for h in range(n)], axis=1)


def down(heads):
    return np.concatenate([heads[:, h] for h in range(heads.shape[1])], axis=-1)


def multi_head_forward(x, params, n_heads, attention):
    d = x.shape[-1]
    ws = [params["w_qkv"][:, :d], params["w_qkv"][:, d : 2 * d], params["w_qkv"][:, 2 * d :]]
    y, kept = attention[0](*[up(np.matmul(x, w), n_heads) for w in ws])
    mixed = down(y)
    out = np.matmul(mixed, params["w_o"])
    return out, [x, ws, params["w_o"], mixed, n_heads, attention[1], kept]


def multi_head_backward(dy, saved):
    x, ws, w_o, mixed, n_heads, back, kept = saved
    arrived = np.matmul(dy, np.transpose(w_o))
    parts = [down(g) for g in back(np.stack([r.reshape(n_heads, len(r), -1) for r in arrived]), kept)]
    dx = sum(np.matmul(g, np.transpose(w)) for g, w in zip(parts, ws))
    dw = np.hstack([sum(a.T @ b for a, b in zip(x, g)) for g in parts])
    dw_o = sum(a.T @ b for a, b in zip(mixed, dy))
    return dx, {"w_o": dw_o, "w_qkv": dw}


# %% gradient-joined-without-exchange
def multi_head_forward(x, params, n_heads, attention):
    (B, T, d), H = x.shape, n_heads
    w, w_o = params["w_qkv"].reshape(d, 3, H, d // H), params["w_o"].reshape(H, d // H, d)
    q, k, v = np.einsum("btd,dphc->pbhtc", x, w)
    y, kept = attention[0](q, k, v)
    out = np.einsum("bhtc,hcd->btd", y, w_o)
    return out, {"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "back": attention[1]}


def multi_head_backward(dy, saved):
    x, w, w_o, y, kept, back = saved.values()
    d_heads = np.einsum("btd,hcd->bhtc", dy, w_o)
    d_qkv = np.stack(back(d_heads, kept))
    g = np.einsum("btd,pbtc->dpc", x, d_qkv.reshape(3, *x.shape)).reshape(len(w), -1)
    g_o = np.einsum("bhtc,btd->hcd", y, dy).reshape(len(w), -1)
    dx = np.einsum("pbtc,dpc->btd", d_qkv.reshape(3, *x.shape), w.reshape(len(w), 3, -1))
    return dx, {"w_qkv": g, "w_o": g_o}


# %% gradient-joined-without-exchange
def up(rows, n):
    return np.stack([rows[..., h * (rows.shape[-1] // n) :][..., : rows.shape[-1] // n] for h in range(n)], axis=1)


def down(heads):
    return np.concatenate([heads[:, h] for h in range(heads.shape[1])], axis=-1)


def multi_head_forward(x, params, n_heads, attention):
    d = x.shape[-1]
    ws = [params["w_qkv"][:, :d], params["w_qkv"][:, d : 2 * d], params["w_qkv"][:, 2 * d :]]
    y, kept = attention[0](*[up(np.matmul(x, w), n_heads) for w in ws])
    mixed = down(y)
    out = np.matmul(mixed, params["w_o"])
    return out, [x, ws, params["w_o"], mixed, n_heads, attention[1], kept]


def multi_head_backward(dy, saved):
    x, ws, w_o, mixed, n_heads, back, kept = saved
    arrived = np.matmul(dy, np.transpose(w_o))
    parts = [np.reshape(g, x.shape) for g in back(up(arrived, n_heads), kept)]
    dx = sum(np.matmul(g, np.transpose(w)) for g, w in zip(parts, ws))
    dw = np.hstack([sum(a.T @ b for a, b in zip(x, g)) for g in parts])
    dw_o = sum(a.T @ b for a, b in zip(mixed, dy))
    return dx, {"w_o": dw_o, "w_qkv": dw}


# %% columns-by-head
def multi_head_forward(x, params, n_heads, attention):
    (B, T, d), H = x.shape, n_heads
    w, w_o = params["w_qkv"].reshape(d, H, 3, d // H).swapaxes(1, 2), params["w_o"].reshape(H, d // H, d)
    q, k, v = np.einsum("btd,dphc->pbhtc", x, w)
    y, kept = attention[0](q, k, v)
    out = np.einsum("bhtc,hcd->btd", y, w_o)
    return out, {"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "back": attention[1]}


def multi_head_backward(dy, saved):
    x, w, w_o, y, kept, back = saved.values()
    d_heads = np.einsum("btd,hcd->bhtc", dy, w_o)
    d_qkv = np.stack(back(d_heads, kept))
    g = np.einsum("btd,pbhtc->dhpc", x, d_qkv).reshape(len(w), -1)
    g_o = np.einsum("bhtc,btd->hcd", y, dy).reshape(len(w), -1)
    dx = np.einsum("pbhtc,dphc->btd", d_qkv, w)
    return dx, {"w_qkv": g, "w_o": g_o}


# %% columns-by-head
def up(rows, n):
    return np.stack([rows[..., h * (rows.shape[-1] // n) :][..., : rows.shape[-1] // n] for h in range(n)], axis=1)


def down(heads):
    return np.concatenate([heads[:, h] for h in range(heads.shape[1])], axis=-1)


def multi_head_forward(x, params, n_heads, attention):
    d = x.shape[-1]
    blocks = np.split(params["w_qkv"], 3 * n_heads, axis=1)
    ws = [np.hstack(blocks[i::3]) for i in range(3)]
    y, kept = attention[0](*[up(np.matmul(x, w), n_heads) for w in ws])
    mixed = down(y)
    out = np.matmul(mixed, params["w_o"])
    return out, [x, ws, params["w_o"], mixed, n_heads, attention[1], kept]


def multi_head_backward(dy, saved):
    x, ws, w_o, mixed, n_heads, back, kept = saved
    arrived = np.matmul(dy, np.transpose(w_o))
    parts = [down(g) for g in back(up(arrived, n_heads), kept)]
    dx = sum(np.matmul(g, np.transpose(w)) for g, w in zip(parts, ws))
    by_part = [np.split(sum(a.T @ b for a, b in zip(x, g)), n_heads, axis=1) for g in parts]
    dw = np.hstack([by_part[i][h] for h in range(n_heads) for i in range(3)])
    dw_o = sum(a.T @ b for a, b in zip(mixed, dy))
    return dx, {"w_o": dw_o, "w_qkv": dw}


# %% keys-first
def multi_head_forward(x, params, n_heads, attention):
    (B, T, d), H = x.shape, n_heads
    w, w_o = params["w_qkv"].reshape(d, 3, H, d // H), params["w_o"].reshape(H, d // H, d)
    k, q, v = np.einsum("btd,dphc->pbhtc", x, w)
    y, kept = attention[0](q, k, v)
    out = np.einsum("bhtc,hcd->btd", y, w_o)
    return out, {"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "back": attention[1]}


def multi_head_backward(dy, saved):
    x, w, w_o, y, kept, back = saved.values()
    d_heads = np.einsum("btd,hcd->bhtc", dy, w_o)
    d_qkv = np.array(back(d_heads, kept))[[1, 0, 2]]
    g = np.einsum("btd,pbhtc->dphc", x, d_qkv).reshape(len(w), -1)
    g_o = np.einsum("bhtc,btd->hcd", y, dy).reshape(len(w), -1)
    dx = np.einsum("pbhtc,dphc->btd", d_qkv, w)
    return dx, {"w_qkv": g, "w_o": g_o}


# %% keys-first
def up(rows, n):
    return np.stack([rows[..., h * (rows.shape[-1] // n) :][..., : rows.shape[-1] // n] for h in range(n)], axis=1)


def down(heads):
    return np.concatenate([heads[:, h] for h in range(heads.shape[1])], axis=-1)


def multi_head_forward(x, params, n_heads, attention):
    d = x.shape[-1]
    ws = [params["w_qkv"][:, d : 2 * d], params["w_qkv"][:, :d], params["w_qkv"][:, 2 * d :]]
    y, kept = attention[0](*[up(np.matmul(x, w), n_heads) for w in ws])
    mixed = down(y)
    out = np.matmul(mixed, params["w_o"])
    return out, [x, ws, params["w_o"], mixed, n_heads, attention[1], kept]


def multi_head_backward(dy, saved):
    x, ws, w_o, mixed, n_heads, back, kept = saved
    arrived = np.matmul(dy, np.transpose(w_o))
    parts = [down(g) for g in back(up(arrived, n_heads), kept)]
    dx = sum(np.matmul(g, np.transpose(w)) for g, w in zip(parts, ws))
    dw = np.hstack([sum(a.T @ b for a, b in zip(x, parts[i])) for i in (1, 0, 2)])
    dw_o = sum(a.T @ b for a, b in zip(mixed, dy))
    return dx, {"w_o": dw_o, "w_qkv": dw}


# %% gradient-columns-exchanged
def multi_head_forward(x, params, n_heads, attention):
    (B, T, d), H = x.shape, n_heads
    w, w_o = params["w_qkv"].reshape(d, 3, H, d // H), params["w_o"].reshape(H, d // H, d)
    q, k, v = np.einsum("btd,dphc->pbhtc", x, w)
    y, kept = attention[0](q, k, v)
    out = np.einsum("bhtc,hcd->btd", y, w_o)
    return out, {"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "back": attention[1]}


def multi_head_backward(dy, saved):
    x, w, w_o, y, kept, back = saved.values()
    d_heads = np.einsum("btd,hcd->bhtc", dy, w_o)
    d_qkv = np.array(back(d_heads, kept))[[1, 0, 2]]
    g = np.einsum("btd,pbhtc->dphc", x, d_qkv).reshape(len(w), -1)
    g_o = np.einsum("bhtc,btd->hcd", y, dy).reshape(len(w), -1)
    dx = np.einsum("pbhtc,dphc->btd", d_qkv, w)
    return dx, {"w_qkv": g, "w_o": g_o}


# %% gradient-columns-exchanged
def up(rows, n):
    return np.stack([rows[..., h * (rows.shape[-1] // n) :][..., : rows.shape[-1] // n] for h in range(n)], axis=1)


def down(heads):
    return np.concatenate([heads[:, h] for h in range(heads.shape[1])], axis=-1)


def multi_head_forward(x, params, n_heads, attention):
    d = x.shape[-1]
    ws = [params["w_qkv"][:, :d], params["w_qkv"][:, d : 2 * d], params["w_qkv"][:, 2 * d :]]
    y, kept = attention[0](*[up(np.matmul(x, w), n_heads) for w in ws])
    mixed = down(y)
    out = np.matmul(mixed, params["w_o"])
    return out, [x, ws, params["w_o"], mixed, n_heads, attention[1], kept]


def multi_head_backward(dy, saved):
    x, ws, w_o, mixed, n_heads, back, kept = saved
    arrived = np.matmul(dy, np.transpose(w_o))
    parts = [down(g) for g in back(up(arrived, n_heads), kept)]
    parts[0], parts[1] = parts[1], parts[0]
    dx = sum(np.matmul(g, np.transpose(w)) for g, w in zip(parts, ws))
    dw = np.hstack([sum(a.T @ b for a, b in zip(x, g)) for g in parts])
    dw_o = sum(a.T @ b for a, b in zip(mixed, dy))
    return dx, {"w_o": dw_o, "w_qkv": dw}


# %% scaled-outside
def multi_head_forward(x, params, n_heads, attention):
    (B, T, d), H = x.shape, n_heads
    w, w_o = params["w_qkv"].reshape(d, 3, H, d // H), params["w_o"].reshape(H, d // H, d)
    q, k, v = np.einsum("btd,dphc->pbhtc", x, w)
    y, kept = attention[0](q * (d / H) ** -0.5, k, v)
    out = np.einsum("bhtc,hcd->btd", y, w_o)
    return out, {"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "back": attention[1]}


def multi_head_backward(dy, saved):
    x, w, w_o, y, kept, back = saved.values()
    d_heads = np.einsum("btd,hcd->bhtc", dy, w_o)
    d_qkv = np.stack(back(d_heads, kept))
    d_qkv[0] /= math.sqrt(w.shape[-1])
    g = np.einsum("btd,pbhtc->dphc", x, d_qkv).reshape(len(w), -1)
    g_o = np.einsum("bhtc,btd->hcd", y, dy).reshape(len(w), -1)
    dx = np.einsum("pbhtc,dphc->btd", d_qkv, w)
    return dx, {"w_qkv": g, "w_o": g_o}


# %% scaled-outside
def up(rows, n):
    return np.stack([rows[..., h * (rows.shape[-1] // n) :][..., : rows.shape[-1] // n] for h in range(n)], axis=1)


def down(heads):
    return np.concatenate([heads[:, h] for h in range(heads.shape[1])], axis=-1)


def multi_head_forward(x, params, n_heads, attention):
    d = x.shape[-1]
    ws = [params["w_qkv"][:, :d] / math.sqrt(d / n_heads), params["w_qkv"][:, d : 2 * d], params["w_qkv"][:, 2 * d :]]
    y, kept = attention[0](*[up(np.matmul(x, w), n_heads) for w in ws])
    mixed = down(y)
    out = np.matmul(mixed, params["w_o"])
    return out, [x, ws, params["w_o"], mixed, n_heads, attention[1], kept]


def multi_head_backward(dy, saved):
    x, ws, w_o, mixed, n_heads, back, kept = saved
    arrived = np.matmul(dy, np.transpose(w_o))
    parts = [down(g) for g in back(up(arrived, n_heads), kept)]
    dx = sum(np.matmul(g, np.transpose(w)) for g, w in zip(parts, ws))
    root = math.sqrt(x.shape[-1] / n_heads)
    parts[0] = parts[0] / root
    dw = np.hstack([sum(a.T @ b for a, b in zip(x, g)) for g in parts])
    dw_o = sum(a.T @ b for a, b in zip(mixed, dy))
    return dx, {"w_o": dw_o, "w_qkv": dw}


# %% attention-ignored
def plain(q, k, v):
    p = np.einsum("bhic,bhjc->bhij", q, k) * q.shape[-1] ** -0.5
    p = np.exp(p - np.logaddexp.reduce(p, axis=-1)[..., None])
    return np.einsum("bhij,bhjc->bhic", p, v), {"q": q, "k": k, "v": v, "p": p}


def plain_back(dy, kept):
    q, k, v, p = kept.values()
    gain = p * np.einsum("bhic,bhjc->bhij", dy, v)
    ds = (gain - p * gain.sum(axis=-1)[..., None]) * q.shape[-1] ** -0.5
    return np.einsum("bhij,bhjc->bhic", ds, k), np.einsum("bhij,bhic->bhjc", ds, q), np.einsum("bhij,bhic->bhjc", p, dy)


def multi_head_forward(x, params, n_heads, attention):
    (B, T, d), H = x.shape, n_heads
    w, w_o = params["w_qkv"].reshape(d, 3, H, d // H), params["w_o"].reshape(H, d // H, d)
    q, k, v = np.einsum("btd,dphc->pbhtc", x, w)
    y, kept = plain(q, k, v)
    out = np.einsum("bhtc,hcd->btd", y, w_o)
    return out, {"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "back": plain_back}


def multi_head_backward(dy, saved):
    x, w, w_o, y, kept, back = saved.values()
    d_heads = np.einsum("btd,hcd->bhtc", dy, w_o)
    d_qkv = np.stack(back(d_heads, kept))
    g = np.einsum("btd,pbhtc->dphc", x, d_qkv).reshape(len(w), -1)
    g_o = np.einsum("bhtc,btd->hcd", y, dy).reshape(len(w), -1)
    dx = np.einsum("pbhtc,dphc->btd", d_qkv, w)
    return dx, {"w_qkv": g, "w_o": g_o}


# %% attention-ignored
def plain(q, k, v):
    y, p = np.zeros(v.shape), np.zeros((*q.shape[:-1], k.shape[-2]))
    for at in np.ndindex(q.shape[:-1]):
        s = k[at[:-1]] @ q[at] / math.sqrt(len(q[at]))
        p[at] = np.exp(s - s.max()) / np.exp(s - s.max()).sum()
        y[at] = p[at] @ v[at[:-1]]
    return y, (q, k, v, p)


def plain_back(dy, kept):
    q, k, v, p = kept
    dq, dk, dv = np.zeros(q.shape), np.zeros(k.shape), np.zeros(v.shape)
    for at in np.ndindex(q.shape[:-1]):
        ds = (np.diag(p[at]) - np.outer(p[at], p[at])) @ (v[at[:-1]] @ dy[at]) / math.sqrt(len(q[at]))
        dq[at] = ds @ k[at[:-1]]
        dk[at[:-1]] += np.outer(ds, q[at])
        dv[at[:-1]] += np.outer(p[at], dy[at])
    return dq, dk, dv


def up(rows, n):
    return np.stack([rows[..., h * (rows.shape[-1] // n) :][..., : rows.shape[-1] // n] for h in range(n)], axis=1)


def down(heads):
    return np.concatenate([heads[:, h] for h in range(heads.shape[1])], axis=-1)


def multi_head_forward(x, params, n_heads, attention):
    d = x.shape[-1]
    ws = [params["w_qkv"][:, :d], params["w_qkv"][:, d : 2 * d], params["w_qkv"][:, 2 * d :]]
    y, kept = plain(*[up(np.matmul(x, w), n_heads) for w in ws])
    mixed = down(y)
    out = np.matmul(mixed, params["w_o"])
    return out, [x, ws, params["w_o"], mixed, n_heads, plain_back, kept]


def multi_head_backward(dy, saved):
    x, ws, w_o, mixed, n_heads, back, kept = saved
    arrived = np.matmul(dy, np.transpose(w_o))
    parts = [down(g) for g in back(up(arrived, n_heads), kept)]
    dx = sum(np.matmul(g, np.transpose(w)) for g, w in zip(parts, ws))
    dw = np.hstack([sum(a.T @ b for a, b in zip(x, g)) for g in parts])
    dw_o = sum(a.T @ b for a, b in zip(mixed, dy))
    return dx, {"w_o": dw_o, "w_qkv": dw}


# %% output-weights-not-transposed
def multi_head_forward(x, params, n_heads, attention):
    (B, T, d), H = x.shape, n_heads
    w, w_o = params["w_qkv"].reshape(d, 3, H, d // H), params["w_o"].reshape(H, d // H, d)
    q, k, v = np.einsum("btd,dphc->pbhtc", x, w)
    y, kept = attention[0](q, k, v)
    out = np.einsum("bhtc,hcd->btd", y, w_o)
    return out, {"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "back": attention[1]}


def multi_head_backward(dy, saved):
    x, w, w_o, y, kept, back = saved.values()
    d_heads = np.einsum("bti,iho->bhto", dy, w_o.reshape(dy.shape[2], *w_o.shape[:2]))
    d_qkv = np.stack(back(d_heads, kept))
    g = np.einsum("btd,pbhtc->dphc", x, d_qkv).reshape(len(w), -1)
    g_o = np.einsum("bhtc,btd->hcd", y, dy).reshape(len(w), -1)
    dx = np.einsum("pbhtc,dphc->btd", d_qkv, w)
    return dx, {"w_qkv": g, "w_o": g_o}


# %% output-weights-not-transposed
def up(rows, n):
    return np.stack([rows[..., h * (rows.shape[-1] // n) :][..., : rows.shape[-1] // n] for h in range(n)], axis=1)


def down(heads):
    return np.concatenate([heads[:, h] for h in range(heads.shape[1])], axis=-1)


def multi_head_forward(x, params, n_heads, attention):
    d = x.shape[-1]
    ws = [params["w_qkv"][:, :d], params["w_qkv"][:, d : 2 * d], params["w_qkv"][:, 2 * d :]]
    y, kept = attention[0](*[up(np.matmul(x, w), n_heads) for w in ws])
    mixed = down(y)
    out = np.matmul(mixed, params["w_o"])
    return out, [x, ws, params["w_o"], mixed, n_heads, attention[1], kept]


def multi_head_backward(dy, saved):
    x, ws, w_o, mixed, n_heads, back, kept = saved
    arrived = np.tensordot(dy, w_o, axes=1)
    parts = [down(g) for g in back(up(arrived, n_heads), kept)]
    dx = sum(np.matmul(g, np.transpose(w)) for g, w in zip(parts, ws))
    dw = np.hstack([sum(a.T @ b for a, b in zip(x, g)) for g in parts])
    dw_o = sum(a.T @ b for a, b in zip(mixed, dy))
    return dx, {"w_o": dw_o, "w_qkv": dw}


# %% output-weights-skipped
def multi_head_forward(x, params, n_heads, attention):
    (B, T, d), H = x.shape, n_heads
    w, w_o = params["w_qkv"].reshape(d, 3, H, d // H), params["w_o"].reshape(H, d // H, d)
    q, k, v = np.einsum("btd,dphc->pbhtc", x, w)
    y, kept = attention[0](q, k, v)
    out = np.einsum("bhtc,hcd->btd", y, w_o)
    return out, {"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "back": attention[1]}


def multi_head_backward(dy, saved):
    x, w, w_o, y, kept, back = saved.values()
    d_heads = np.einsum("bthc->bhtc", dy.reshape(*dy.shape[:2], *w_o.shape[:2]))
    d_qkv = np.stack(back(d_heads, kept))
    g = np.einsum("btd,pbhtc->dphc", x, d_qkv).reshape(len(w), -1)
    g_o = np.einsum("bhtc,btd->hcd", y, dy).reshape(len(w), -1)
    dx = np.einsum("pbhtc,dphc->btd", d_qkv, w)
    return dx, {"w_qkv": g, "w_o": g_o}


# %% output-weights-skipped
def up(rows, n):
    return np.stack([rows[..., h * (rows.shape[-1] // n) :][..., : rows.shape[-1] // n] for h in range(n)], axis=1)


def down(heads):
    return np.concatenate([heads[:, h] for h in range(heads.shape[1])], axis=-1)


def multi_head_forward(x, params, n_heads, attention):
    d = x.shape[-1]
    ws = [params["w_qkv"][:, :d], params["w_qkv"][:, d : 2 * d], params["w_qkv"][:, 2 * d :]]
    y, kept = attention[0](*[up(np.matmul(x, w), n_heads) for w in ws])
    mixed = down(y)
    out = np.matmul(mixed, params["w_o"])
    return out, [x, ws, params["w_o"], mixed, n_heads, attention[1], kept]


def multi_head_backward(dy, saved):
    x, ws, w_o, mixed, n_heads, back, kept = saved
    arrived = np.array(dy)
    parts = [down(g) for g in back(up(arrived, n_heads), kept)]
    dx = sum(np.matmul(g, np.transpose(w)) for g, w in zip(parts, ws))
    dw = np.hstack([sum(a.T @ b for a, b in zip(x, g)) for g in parts])
    dw_o = sum(a.T @ b for a, b in zip(mixed, dy))
    return dx, {"w_o": dw_o, "w_qkv": dw}


# %% dx-of-queries-only
def multi_head_forward(x, params, n_heads, attention):
    (B, T, d), H = x.shape, n_heads
    w, w_o = params["w_qkv"].reshape(d, 3, H, d // H), params["w_o"].reshape(H, d // H, d)
    q, k, v = np.einsum("btd,dphc->pbhtc", x, w)
    y, kept = attention[0](q, k, v)
    out = np.einsum("bhtc,hcd->btd", y, w_o)
    return out, {"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "back": attention[1]}


def multi_head_backward(dy, saved):
    x, w, w_o, y, kept, back = saved.values()
    d_heads = np.einsum("btd,hcd->bhtc", dy, w_o)
    d_qkv = np.stack(back(d_heads, kept))
    g = np.einsum("btd,pbhtc->dphc", x, d_qkv).reshape(len(w), -1)
    g_o = np.einsum("bhtc,btd->hcd", y, dy).reshape(len(w), -1)
    dx = np.einsum("bhtc,dhc->btd", d_qkv[0], w[:, 0])
    return dx, {"w_qkv": g, "w_o": g_o}


# %% dx-of-queries-only
def up(rows, n):
    return np.stack([rows[..., h * (rows.shape[-1] // n) :][..., : rows.shape[-1] // n] for h in range(n)], axis=1)


def down(heads):
    return np.concatenate([heads[:, h] for h in range(heads.shape[1])], axis=-1)


def multi_head_forward(x, params, n_heads, attention):
    d = x.shape[-1]
    ws = [params["w_qkv"][:, :d], params["w_qkv"][:, d : 2 * d], params["w_qkv"][:, 2 * d :]]
    y, kept = attention[0](*[up(np.matmul(x, w), n_heads) for w in ws])
    mixed = down(y)
    out = np.matmul(mixed, params["w_o"])
    return out, [x, ws, params["w_o"], mixed, n_heads, attention[1], kept]


def multi_head_backward(dy, saved):
    x, ws, w_o, mixed, n_heads, back, kept = saved
    arrived = np.matmul(dy, np.transpose(w_o))
    parts = [down(g) for g in back(up(arrived, n_heads), kept)]
    dx = np.matmul(parts[0], np.transpose(ws[0]))
    dw = np.hstack([sum(a.T @ b for a, b in zip(x, g)) for g in parts])
    dw_o = sum(a.T @ b for a, b in zip(mixed, dy))
    return dx, {"w_o": dw_o, "w_qkv": dw}


# %% output-gradient-from-input
def multi_head_forward(x, params, n_heads, attention):
    (B, T, d), H = x.shape, n_heads
    w, w_o = params["w_qkv"].reshape(d, 3, H, d // H), params["w_o"].reshape(H, d // H, d)
    q, k, v = np.einsum("btd,dphc->pbhtc", x, w)
    y, kept = attention[0](q, k, v)
    out = np.einsum("bhtc,hcd->btd", y, w_o)
    return out, {"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "back": attention[1]}


def multi_head_backward(dy, saved):
    x, w, w_o, y, kept, back = saved.values()
    d_heads = np.einsum("btd,hcd->bhtc", dy, w_o)
    d_qkv = np.stack(back(d_heads, kept))
    g = np.einsum("btd,pbhtc->dphc", x, d_qkv).reshape(len(w), -1)
    g_o = np.einsum("btc,btd->cd", x, dy)
    dx = np.einsum("pbhtc,dphc->btd", d_qkv, w)
    return dx, {"w_qkv": g, "w_o": g_o}


# %% output-gradient-from-input
def up(rows, n):
    return np.stack([rows[..., h * (rows.shape[-1] // n) :][..., : rows.shape[-1] // n] for h in range(n)], axis=1)


def down(heads):
    return np.concatenate([heads[:, h] for h in range(heads.shape[1])], axis=-1)


def multi_head_forward(x, params, n_heads, attention):
    d = x.shape[-1]
    ws = [params["w_qkv"][:, :d], params["w_qkv"][:, d : 2 * d], params["w_qkv"][:, 2 * d :]]
    y, kept = attention[0](*[up(np.matmul(x, w), n_heads) for w in ws])
    mixed = down(y)
    out = np.matmul(mixed, params["w_o"])
    return out, [x, ws, params["w_o"], mixed, n_heads, attention[1], kept]


def multi_head_backward(dy, saved):
    x, ws, w_o, mixed, n_heads, back, kept = saved
    arrived = np.matmul(dy, np.transpose(w_o))
    parts = [down(g) for g in back(up(arrived, n_heads), kept)]
    dx = sum(np.matmul(g, np.transpose(w)) for g, w in zip(parts, ws))
    dw = np.hstack([sum(a.T @ b for a, b in zip(x, g)) for g in parts])
    dw_o = sum(a.T @ b for a, b in zip(x, dy))
    return dx, {"w_o": dw_o, "w_qkv": dw}


# %% output-gradient-transposed
def multi_head_forward(x, params, n_heads, attention):
    (B, T, d), H = x.shape, n_heads
    w, w_o = params["w_qkv"].reshape(d, 3, H, d // H), params["w_o"].reshape(H, d // H, d)
    q, k, v = np.einsum("btd,dphc->pbhtc", x, w)
    y, kept = attention[0](q, k, v)
    out = np.einsum("bhtc,hcd->btd", y, w_o)
    return out, {"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "back": attention[1]}


def multi_head_backward(dy, saved):
    x, w, w_o, y, kept, back = saved.values()
    d_heads = np.einsum("btd,hcd->bhtc", dy, w_o)
    d_qkv = np.stack(back(d_heads, kept))
    g = np.einsum("btd,pbhtc->dphc", x, d_qkv).reshape(len(w), -1)
    g_o = np.einsum("bhtc,btd->dhc", y, dy).reshape(len(w), -1)
    dx = np.einsum("pbhtc,dphc->btd", d_qkv, w)
    return dx, {"w_qkv": g, "w_o": g_o}


# %% output-gradient-transposed
def up(rows, n):
    return np.stack([rows[..., h * (rows.shape[-1] // n) :][..., : rows.shape[-1] // n] for h in range(n)], axis=1)


def down(heads):
    return np.concatenate([heads[:, h] for h in range(heads.shape[1])], axis=-1)


def multi_head_forward(x, params, n_heads, attention):
    d = x.shape[-1]
    ws = [params["w_qkv"][:, :d], params["w_qkv"][:, d : 2 * d], params["w_qkv"][:, 2 * d :]]
    y, kept = attention[0](*[up(np.matmul(x, w), n_heads) for w in ws])
    mixed = down(y)
    out = np.matmul(mixed, params["w_o"])
    return out, [x, ws, params["w_o"], mixed, n_heads, attention[1], kept]


def multi_head_backward(dy, saved):
    x, ws, w_o, mixed, n_heads, back, kept = saved
    arrived = np.matmul(dy, np.transpose(w_o))
    parts = [down(g) for g in back(up(arrived, n_heads), kept)]
    dx = sum(np.matmul(g, np.transpose(w)) for g, w in zip(parts, ws))
    dw = np.hstack([sum(a.T @ b for a, b in zip(x, g)) for g in parts])
    dw_o = sum(b.T @ a for a, b in zip(mixed, dy))
    return dx, {"w_o": dw_o, "w_qkv": dw}


# %% input-gradient-transposed
def multi_head_forward(x, params, n_heads, attention):
    (B, T, d), H = x.shape, n_heads
    w, w_o = params["w_qkv"].reshape(d, 3, H, d // H), params["w_o"].reshape(H, d // H, d)
    q, k, v = np.einsum("btd,dphc->pbhtc", x, w)
    y, kept = attention[0](q, k, v)
    out = np.einsum("bhtc,hcd->btd", y, w_o)
    return out, {"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "back": attention[1]}


def multi_head_backward(dy, saved):
    x, w, w_o, y, kept, back = saved.values()
    d_heads = np.einsum("btd,hcd->bhtc", dy, w_o)
    d_qkv = np.stack(back(d_heads, kept))
    g = np.einsum("btd,pbhtc->phcd", x, d_qkv).reshape(-1, len(w))
    g_o = np.einsum("bhtc,btd->hcd", y, dy).reshape(len(w), -1)
    dx = np.einsum("pbhtc,dphc->btd", d_qkv, w)
    return dx, {"w_qkv": g, "w_o": g_o}


# %% input-gradient-transposed
def up(rows, n):
    return np.stack([rows[..., h * (rows.shape[-1] // n) :][..., : rows.shape[-1] // n] for h in range(n)], axis=1)


def down(heads):
    return np.concatenate([heads[:, h] for h in range(heads.shape[1])], axis=-1)


def multi_head_forward(x, params, n_heads, attention):
    d = x.shape[-1]
    ws = [params["w_qkv"][:, :d], params["w_qkv"][:, d : 2 * d], params["w_qkv"][:, 2 * d :]]
    y, kept = attention[0](*[up(np.matmul(x, w), n_heads) for w in ws])
    mixed = down(y)
    out = np.matmul(mixed, params["w_o"])
    return out, [x, ws, params["w_o"], mixed, n_heads, attention[1], kept]


def multi_head_backward(dy, saved):
    x, ws, w_o, mixed, n_heads, back, kept = saved
    arrived = np.matmul(dy, np.transpose(w_o))
    parts = [down(g) for g in back(up(arrived, n_heads), kept)]
    dx = sum(np.matmul(g, np.transpose(w)) for g, w in zip(parts, ws))
    dw = np.vstack([sum(b.T @ a for a, b in zip(x, g)) for g in parts])
    dw_o = sum(a.T @ b for a, b in zip(mixed, dy))
    return dx, {"w_o": dw_o, "w_qkv": dw}


# %% gradients-averaged-over-batch
def multi_head_forward(x, params, n_heads, attention):
    (B, T, d), H = x.shape, n_heads
    w, w_o = params["w_qkv"].reshape(d, 3, H, d // H), params["w_o"].reshape(H, d // H, d)
    q, k, v = np.einsum("btd,dphc->pbhtc", x, w)
    y, kept = attention[0](q, k, v)
    out = np.einsum("bhtc,hcd->btd", y, w_o)
    return out, {"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "back": attention[1]}


def multi_head_backward(dy, saved):
    x, w, w_o, y, kept, back = saved.values()
    d_heads = np.einsum("btd,hcd->bhtc", dy, w_o)
    d_qkv = np.stack(back(d_heads, kept))
    g = np.einsum("btd,pbhtc->dphc", x / x.shape[0], d_qkv).reshape(len(w), -1)
    g_o = np.einsum("bhtc,btd->hcd", y, dy / dy.shape[0]).reshape(len(w), -1)
    dx = np.einsum("pbhtc,dphc->btd", d_qkv, w)
    return dx, {"w_qkv": g, "w_o": g_o}


# %% gradients-averaged-over-batch
def up(rows, n):
    return np.stack([rows[..., h * (rows.shape[-1] // n) :][..., : rows.shape[-1] // n] for h in range(n)], axis=1)


def down(heads):
    return np.concatenate([heads[:, h] for h in range(heads.shape[1])], axis=-1)


def multi_head_forward(x, params, n_heads, attention):
    d = x.shape[-1]
    ws = [params["w_qkv"][:, :d], params["w_qkv"][:, d : 2 * d], params["w_qkv"][:, 2 * d :]]
    y, kept = attention[0](*[up(np.matmul(x, w), n_heads) for w in ws])
    mixed = down(y)
    out = np.matmul(mixed, params["w_o"])
    return out, [x, ws, params["w_o"], mixed, n_heads, attention[1], kept]


def multi_head_backward(dy, saved):
    x, ws, w_o, mixed, n_heads, back, kept = saved
    arrived = np.matmul(dy, np.transpose(w_o))
    parts = [down(g) for g in back(up(arrived, n_heads), kept)]
    dx = sum(np.matmul(g, np.transpose(w)) for g, w in zip(parts, ws))
    dw = np.hstack([sum(a.T @ b for a, b in zip(x, g)) / x.shape[0] for g in parts])
    dw_o = sum(a.T @ b for a, b in zip(mixed, dy)) / dy.shape[0]
    return dx, {"w_o": dw_o, "w_qkv": dw}


# %% gradients-for-each-sequence
def multi_head_forward(x, params, n_heads, attention):
    (B, T, d), H = x.shape, n_heads
    w, w_o = params["w_qkv"].reshape(d, 3, H, d // H), params["w_o"].reshape(H, d // H, d)
    q, k, v = np.einsum("btd,dphc->pbhtc", x, w)
    y, kept = attention[0](q, k, v)
    out = np.einsum("bhtc,hcd->btd", y, w_o)
    return out, {"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "back": attention[1]}


def multi_head_backward(dy, saved):
    x, w, w_o, y, kept, back = saved.values()
    d_heads = np.einsum("btd,hcd->bhtc", dy, w_o)
    d_qkv = np.stack(back(d_heads, kept))
    g = np.einsum("btd,pbhtc->bdphc", x, d_qkv).reshape(len(x), len(w), -1)
    g_o = np.einsum("bhtc,btd->bhcd", y, dy).reshape(len(x), len(w), -1)
    dx = np.einsum("pbhtc,dphc->btd", d_qkv, w)
    return dx, {"w_qkv": g, "w_o": g_o}


# %% gradients-for-each-sequence
def up(rows, n):
    return np.stack([rows[..., h * (rows.shape[-1] // n) :][..., : rows.shape[-1] // n] for h in range(n)], axis=1)


def down(heads):
    return np.concatenate([heads[:, h] for h in range(heads.shape[1])], axis=-1)


def multi_head_forward(x, params, n_heads, attention):
    d = x.shape[-1]
    ws = [params["w_qkv"][:, :d], params["w_qkv"][:, d : 2 * d], params["w_qkv"][:, 2 * d :]]
    y, kept = attention[0](*[up(np.matmul(x, w), n_heads) for w in ws])
    mixed = down(y)
    out = np.matmul(mixed, params["w_o"])
    return out, [x, ws, params["w_o"], mixed, n_heads, attention[1], kept]


def multi_head_backward(dy, saved):
    x, ws, w_o, mixed, n_heads, back, kept = saved
    arrived = np.matmul(dy, np.transpose(w_o))
    parts = [down(g) for g in back(up(arrived, n_heads), kept)]
    dx = sum(np.matmul(g, np.transpose(w)) for g, w in zip(parts, ws))
    dw = np.concatenate([[a.T @ b for a, b in zip(x, g)] for g in parts], axis=2)
    dw_o = np.array([a.T @ b for a, b in zip(mixed, dy)])
    return dx, {"w_o": dw_o, "w_qkv": dw}


# %% gradients-of-last-sequence
def multi_head_forward(x, params, n_heads, attention):
    (B, T, d), H = x.shape, n_heads
    w, w_o = params["w_qkv"].reshape(d, 3, H, d // H), params["w_o"].reshape(H, d // H, d)
    q, k, v = np.einsum("btd,dphc->pbhtc", x, w)
    y, kept = attention[0](q, k, v)
    out = np.einsum("bhtc,hcd->btd", y, w_o)
    return out, {"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "back": attention[1]}


def multi_head_backward(dy, saved):
    x, w, w_o, y, kept, back = saved.values()
    d_heads = np.einsum("btd,hcd->bhtc", dy, w_o)
    d_qkv = np.stack(back(d_heads, kept))
    g = np.einsum("td,phtc->dphc", x[-1], d_qkv[:, -1]).reshape(len(w), -1)
    g_o = np.einsum("htc,td->hcd", y[-1], dy[-1]).reshape(len(w), -1)
    dx = np.einsum("pbhtc,dphc->btd", d_qkv, w)
    return dx, {"w_qkv": g, "w_o": g_o}


# %% gradients-of-last-sequence
def up(rows, n):
    return np.stack([rows[..., h * (rows.shape[-1] // n) :][..., : rows.shape[-1] // n] for h in range(n)], axis=1)


def down(heads):
    return np.concatenate([heads[:, h] for h in range(heads.shape[1])], axis=-1)


def multi_head_forward(x, params, n_heads, attention):
    d = x.shape[-1]
    ws = [params["w_qkv"][:, :d], params["w_qkv"][:, d : 2 * d], params["w_qkv"][:, 2 * d :]]
    y, kept = attention[0](*[up(np.matmul(x, w), n_heads) for w in ws])
    mixed = down(y)
    out = np.matmul(mixed, params["w_o"])
    return out, [x, ws, params["w_o"], mixed, n_heads, attention[1], kept]


def multi_head_backward(dy, saved):
    x, ws, w_o, mixed, n_heads, back, kept = saved
    arrived = np.matmul(dy, np.transpose(w_o))
    parts = [down(g) for g in back(up(arrived, n_heads), kept)]
    dx = sum(np.matmul(g, np.transpose(w)) for g, w in zip(parts, ws))
    dw = np.hstack([[a.T @ b for a, b in zip(x, g)].pop() for g in parts])
    dw_o = [a.T @ b for a, b in zip(mixed, dy)].pop()
    return dx, {"w_o": dw_o, "w_qkv": dw}


# %% residual-added
def multi_head_forward(x, params, n_heads, attention):
    (B, T, d), H = x.shape, n_heads
    w, w_o = params["w_qkv"].reshape(d, 3, H, d // H), params["w_o"].reshape(H, d // H, d)
    q, k, v = np.einsum("btd,dphc->pbhtc", x, w)
    y, kept = attention[0](q, k, v)
    out = np.einsum("bhtc,hcd->btd", y, w_o)
    out += x
    return out, {"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "back": attention[1]}


def multi_head_backward(dy, saved):
    x, w, w_o, y, kept, back = saved.values()
    d_heads = np.einsum("btd,hcd->bhtc", dy, w_o)
    d_qkv = np.stack(back(d_heads, kept))
    g = np.einsum("btd,pbhtc->dphc", x, d_qkv).reshape(len(w), -1)
    g_o = np.einsum("bhtc,btd->hcd", y, dy).reshape(len(w), -1)
    dx = np.einsum("pbhtc,dphc->btd", d_qkv, w)
    dx += dy
    return dx, {"w_qkv": g, "w_o": g_o}


# %% residual-added
def up(rows, n):
    return np.stack([rows[..., h * (rows.shape[-1] // n) :][..., : rows.shape[-1] // n] for h in range(n)], axis=1)


def down(heads):
    return np.concatenate([heads[:, h] for h in range(heads.shape[1])], axis=-1)


def multi_head_forward(x, params, n_heads, attention):
    d = x.shape[-1]
    ws = [params["w_qkv"][:, :d], params["w_qkv"][:, d : 2 * d], params["w_qkv"][:, 2 * d :]]
    y, kept = attention[0](*[up(np.matmul(x, w), n_heads) for w in ws])
    mixed = down(y)
    out = np.add(np.matmul(mixed, params["w_o"]), x)
    return out, [x, ws, params["w_o"], mixed, n_heads, attention[1], kept]


def multi_head_backward(dy, saved):
    x, ws, w_o, mixed, n_heads, back, kept = saved
    arrived = np.matmul(dy, np.transpose(w_o))
    parts = [down(g) for g in back(up(arrived, n_heads), kept)]
    dx = sum((np.matmul(g, np.transpose(w)) for g, w in zip(parts, ws)), dy)
    dw = np.hstack([sum(a.T @ b for a, b in zip(x, g)) for g in parts])
    dw_o = sum(a.T @ b for a, b in zip(mixed, dy))
    return dx, {"w_o": dw_o, "w_qkv": dw}


# %% one-place-for-all
kept_here = {}


def multi_head_forward(x, params, n_heads, attention):
    (B, T, d), H = x.shape, n_heads
    w, w_o = params["w_qkv"].reshape(d, 3, H, d // H), params["w_o"].reshape(H, d // H, d)
    q, k, v = np.einsum("btd,dphc->pbhtc", x, w)
    y, kept = attention[0](q, k, v)
    out = np.einsum("bhtc,hcd->btd", y, w_o)
    kept_here.update({"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "back": attention[1]})
    return out, kept_here


def multi_head_backward(dy, saved):
    x, w, w_o, y, kept, back = saved.values()
    d_heads = np.einsum("btd,hcd->bhtc", dy, w_o)
    d_qkv = np.stack(back(d_heads, kept))
    g = np.einsum("btd,pbhtc->dphc", x, d_qkv).reshape(len(w), -1)
    g_o = np.einsum("bhtc,btd->hcd", y, dy).reshape(len(w), -1)
    dx = np.einsum("pbhtc,dphc->btd", d_qkv, w)
    return dx, {"w_qkv": g, "w_o": g_o}


# %% one-place-for-all
stack = []


def up(rows, n):
    return np.stack([rows[..., h * (rows.shape[-1] // n) :][..., : rows.shape[-1] // n] for h in range(n)], axis=1)


def down(heads):
    return np.concatenate([heads[:, h] for h in range(heads.shape[1])], axis=-1)


def multi_head_forward(x, params, n_heads, attention):
    d = x.shape[-1]
    ws = [params["w_qkv"][:, :d], params["w_qkv"][:, d : 2 * d], params["w_qkv"][:, 2 * d :]]
    y, kept = attention[0](*[up(np.matmul(x, w), n_heads) for w in ws])
    mixed = down(y)
    out = np.matmul(mixed, params["w_o"])
    stack[:] = [x, ws, params["w_o"], mixed, n_heads, attention[1], kept]
    return out, stack


def multi_head_backward(dy, saved):
    x, ws, w_o, mixed, n_heads, back, kept = saved
    arrived = np.matmul(dy, np.transpose(w_o))
    parts = [down(g) for g in back(up(arrived, n_heads), kept)]
    dx = sum(np.matmul(g, np.transpose(w)) for g, w in zip(parts, ws))
    dw = np.hstack([sum(a.T @ b for a, b in zip(x, g)) for g in parts])
    dw_o = sum(a.T @ b for a, b in zip(mixed, dy))
    return dx, {"w_o": dw_o, "w_qkv": dw}


# %% dy-changed
def multi_head_forward(x, params, n_heads, attention):
    (B, T, d), H = x.shape, n_heads
    w, w_o = params["w_qkv"].reshape(d, 3, H, d // H), params["w_o"].reshape(H, d // H, d)
    q, k, v = np.einsum("btd,dphc->pbhtc", x, w)
    y, kept = attention[0](q, k, v)
    out = np.einsum("bhtc,hcd->btd", y, w_o)
    return out, {"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "back": attention[1]}


def multi_head_backward(dy, saved):
    x, w, w_o, y, kept, back = saved.values()
    d_heads = np.einsum("btd,hcd->bhtc", dy, w_o)
    d_qkv = np.stack(back(d_heads, kept))
    g = np.einsum("btd,pbhtc->dphc", x, d_qkv).reshape(len(w), -1)
    g_o = np.einsum("bhtc,btd->hcd", y, dy).reshape(len(w), -1)
    dx = np.einsum("pbhtc,dphc->btd", d_qkv, w)
    dy[:] = np.einsum("bhtc->bthc", d_heads).reshape(dy.shape)
    return dx, {"w_qkv": g, "w_o": g_o}


# %% dy-changed
def up(rows, n):
    return np.stack([rows[..., h * (rows.shape[-1] // n) :][..., : rows.shape[-1] // n] for h in range(n)], axis=1)


def down(heads):
    return np.concatenate([heads[:, h] for h in range(heads.shape[1])], axis=-1)


def multi_head_forward(x, params, n_heads, attention):
    d = x.shape[-1]
    ws = [params["w_qkv"][:, :d], params["w_qkv"][:, d : 2 * d], params["w_qkv"][:, 2 * d :]]
    y, kept = attention[0](*[up(np.matmul(x, w), n_heads) for w in ws])
    mixed = down(y)
    out = np.matmul(mixed, params["w_o"])
    return out, [x, ws, params["w_o"], mixed, n_heads, attention[1], kept]


def multi_head_backward(dy, saved):
    x, ws, w_o, mixed, n_heads, back, kept = saved
    arrived = np.matmul(dy, np.transpose(w_o))
    parts = [down(g) for g in back(up(arrived, n_heads), kept)]
    dx = sum(np.matmul(g, np.transpose(w)) for g, w in zip(parts, ws))
    dw = np.hstack([sum(a.T @ b for a, b in zip(x, g)) for g in parts])
    dw_o = sum(a.T @ b for a, b in zip(mixed, dy))
    np.copyto(dy, arrived)
    return dx, {"w_o": dw_o, "w_qkv": dw}


# %% less-precision
def multi_head_forward(x, params, n_heads, attention):
    (B, T, d), H = x.shape, n_heads
    w, w_o = params["w_qkv"].reshape(d, 3, H, d // H), params["w_o"].reshape(H, d // H, d)
    q, k, v = np.einsum("btd,dphc->pbhtc", x, w)
    y, kept = attention[0](q, k, v)
    out = np.einsum("bhtc,hcd->btd", y, w_o)
    return out, {"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "back": attention[1]}


def multi_head_backward(dy, saved):
    x, w, w_o, y, kept, back = saved.values()
    d_heads = np.einsum("btd,hcd->bhtc", dy, w_o)
    d_qkv = np.stack(back(d_heads, kept))
    g = np.einsum("btd,pbhtc->dphc", x, d_qkv).reshape(len(w), -1)
    g_o = np.einsum("bhtc,btd->hcd", y, dy).reshape(len(w), -1)
    dx = np.einsum("pbhtc,dphc->btd", d_qkv, w)
    return dx, {"w_qkv": np.float32(g), "w_o": np.float32(g_o)}


# %% less-precision
def up(rows, n):
    return np.stack([rows[..., h * (rows.shape[-1] // n) :][..., : rows.shape[-1] // n] for h in range(n)], axis=1)


def down(heads):
    return np.concatenate([heads[:, h] for h in range(heads.shape[1])], axis=-1)


def multi_head_forward(x, params, n_heads, attention):
    d = x.shape[-1]
    ws = [params["w_qkv"][:, :d], params["w_qkv"][:, d : 2 * d], params["w_qkv"][:, 2 * d :]]
    y, kept = attention[0](*[up(np.matmul(x, w), n_heads) for w in ws])
    mixed = down(y)
    out = np.matmul(mixed, params["w_o"])
    return out, [x, ws, params["w_o"], mixed, n_heads, attention[1], kept]


def multi_head_backward(dy, saved):
    x, ws, w_o, mixed, n_heads, back, kept = saved
    arrived = np.matmul(dy, np.transpose(w_o))
    parts = [down(g) for g in back(up(arrived, n_heads), kept)]
    dx = sum(np.matmul(g, np.transpose(w)) for g, w in zip(parts, ws))
    dw = np.hstack([sum(a.T @ b for a, b in zip(x, g)) for g in parts])
    dw_o = sum(a.T @ b for a, b in zip(mixed, dy))
    return dx, {"w_o": np.asarray(dw_o, "f"), "w_qkv": np.asarray(dw, "f")}
