import numpy as np


# %% einsum: weights with axes for part, head and column; no reshaping of activations
def multi_head_forward(x, params, n_heads, attention):
    d = x.shape[-1]
    w = params["w_qkv"].reshape(d, 3, n_heads, d // n_heads)
    w_o = params["w_o"].reshape(n_heads, d // n_heads, d)
    q, k, v = np.einsum("btd,dphc->pbhtc", x, w)
    y, kept = attention[0](q, k, v)
    saved = {"x": x, "w": w, "w_o": w_o, "y": y, "kept": kept, "backward": attention[1]}
    return np.einsum("bhtc,hcd->btd", y, w_o), saved


def multi_head_backward(dy, saved):
    x, d = saved["x"], dy.shape[-1]
    d_heads = np.einsum("btd,hcd->bhtc", dy, saved["w_o"])
    d_qkv = np.stack(saved["backward"](d_heads, saved["kept"]))  # (3, B, n_heads, T, d_head)
    dw = np.einsum("btd,pbhtc->dphc", x, d_qkv).reshape(d, 3 * d)
    dw_o = np.einsum("bhtc,btd->hcd", saved["y"], dy).reshape(d, d)
    return np.einsum("pbhtc,dphc->btd", d_qkv, saved["w"]), {"w_o": dw_o, "w_qkv": dw}


# %% columns: head after head by slices of columns, in float64, contributions added up
def multi_head_forward(x, params, n_heads, attention):
    d, size = x.shape[2], x.shape[2] // n_heads
    thirds = []
    for start in (0, d, 2 * d):
        ws = [params["w_qkv"][:, start + h * size : start + (h + 1) * size] for h in range(n_heads)]
        thirds.append(np.stack([x.astype(np.float64) @ w for w in ws], axis=1))
    y, kept = attention[0](*thirds)
    out = sum(y[:, h] @ params["w_o"][h * size : (h + 1) * size] for h in range(n_heads))
    return out, (x, params, y, attention[1], kept)


def multi_head_backward(dy, saved):
    x, params, y, backward, kept = saved
    (B, H, T, size), d = y.shape, x.shape[2]
    w_o = params["w_o"]
    thirds = backward(np.stack([dy @ w_o[h * size : (h + 1) * size].T for h in range(H)], axis=1), kept)
    dx, dw, dw_o = np.zeros(x.shape), np.zeros((d, 3 * d)), np.zeros((d, d))
    for h in range(H):
        for b in range(B):
            dw_o[h * size : (h + 1) * size] += y[b, h].T @ dy[b]
            for i, third in enumerate(thirds):
                at = slice(i * d + h * size, i * d + (h + 1) * size)
                dw[:, at] += x[b].T @ third[b, h]
                dx[b] += third[b, h] @ params["w_qkv"][:, at].T
    return dx, {"w_qkv": dw, "w_o": dw_o}


# %% object: rows flat, three matrices, a layer object as what is saved, backward as its method
class Heads:
    def __init__(self, x, params, n, attention):
        self.x, self.n, self.shape = x.reshape(-1, x.shape[-1]), n, x.shape
        self.w = [np.ascontiguousarray(w) for w in np.hsplit(params["w_qkv"], 3)]
        self.w_o, self.attention = params["w_o"], attention

    def up(self, rows):
        B, T, d = self.shape
        return np.moveaxis(np.stack(np.hsplit(rows, self.n)).reshape(self.n, B, T, -1), 0, 1)

    def down(self, heads):
        return np.hstack([heads[:, h].reshape(len(self.x), -1) for h in range(self.n)])

    def forward(self):
        y, self.kept = self.attention[0](*(self.up(np.dot(self.x, w)) for w in self.w))
        self.mixed = self.down(y)
        return np.dot(self.mixed, self.w_o).reshape(self.shape)

    def backward(self, dy):
        rows = dy.reshape(-1, dy.shape[-1])
        thirds = [self.down(g) for g in self.attention[1](self.up(rows @ self.w_o.T), self.kept)]
        dx = sum(np.dot(g, w.T) for g, w in zip(thirds, self.w))
        grads = {"w_qkv": np.hstack([self.x.T @ g for g in thirds]), "w_o": self.mixed.T @ rows}
        return dx.reshape(self.shape), grads


def multi_head_forward(x, params, n_heads, attention):
    layer = Heads(x, params, n_heads, attention)
    return layer.forward(), layer


def multi_head_backward(dy, saved):
    return saved.backward(dy)
