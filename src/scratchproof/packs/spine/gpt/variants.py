import numpy as np


# %% closures: every step leaves its own way back on a tape; grads collected by name
def gpt(ids, params, layers):
    tape, T = [], ids.shape[1]
    embed, embed_back = layers["embedding"]
    x = embed(ids, params["tokens"])
    x = x + params["positions"][None, :T]
    for i, p in enumerate(params["blocks"]):
        x, saved = layers["block"][0](x, p)
        tape.append((i, saved))
    h, saved_norm = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]  # (V, d)

    def back(dlogits):
        flat, rows = dlogits.reshape(-1, len(table)), h.reshape(-1, h.shape[-1])
        d_table = flat.T @ rows
        dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), saved_norm)
        grads = {"norm": d_norm, "blocks": [None] * len(tape)}
        for i, saved in tape[::-1]:
            dx, grads["blocks"][i] = layers["block"][1](dx, saved)
        rest = len(params["positions"]) - T
        grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
        grads["tokens"] = embed_back(dx, ids, len(params["tokens"]))
        if "w_out" in params:
            grads["w_out"] = d_table.T
        else:
            grads["tokens"] = grads["tokens"] + d_table
        return grads

    return np.einsum("btd,vd->btv", h, table), back


def gpt_backward(dlogits, saved):
    return saved(dlogits)


# %% recursion: the blocks by recursion, one inside the other; positions looked up as ids
def down(x, blocks, forward):
    if not blocks:
        return x, []
    y, saved = forward(x, blocks[0])
    y, rest = down(y, blocks[1:], forward)
    return y, [saved, *rest]


def up(dy, saved, backward):
    if not saved:
        return dy, []
    dy, later = up(dy, saved[1:], backward)
    dx, mine = backward(dy, saved[0])
    return dx, [mine, *later]


def gpt(ids, params, layers):
    places = np.broadcast_to(np.arange(ids.shape[1]), ids.shape)
    x = layers["embedding"][0](ids, params["tokens"]) + np.take(params["positions"], places, axis=0)
    x, blocks = down(x, params["blocks"], layers["block"][0])
    x, norm = layers["norm"][0](x, params["norm"])
    w_out = params.get("w_out")
    logits = np.tensordot(x, np.transpose(params["tokens"]) if w_out is None else w_out, axes=1)
    return logits, dict(ids=ids, places=places, params=params, layers=layers, blocks=blocks, x=x, norm=norm)


def gpt_backward(dlogits, saved):
    params, layers, x = saved["params"], saved["layers"], saved["x"]
    w_out = params.get("w_out", np.transpose(params["tokens"]))
    d_out = sum(a.T @ b for a, b in zip(x, dlogits))
    dx, d_norm = layers["norm"][1](np.matmul(dlogits, np.transpose(w_out)), saved["norm"])
    dx, d_blocks = up(dx, saved["blocks"], layers["block"][1])
    d_positions = np.zeros(params["positions"].shape, dx.dtype)
    np.add.at(d_positions, saved["places"], dx)
    d_tokens = layers["embedding"][1](dx, saved["ids"], params["tokens"].shape[0])
    if "w_out" not in params:
        np.add(d_tokens, d_out.T, out=d_tokens)
        return dict(tokens=d_tokens, positions=d_positions, blocks=d_blocks, norm=d_norm)
    return dict(tokens=d_tokens, positions=d_positions, blocks=d_blocks, norm=d_norm, w_out=d_out)


# %% object: a model object with layers of one interface, the untied matrix copied at the start
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.layers = ids, params, layers
        self.steps = [("blocks", p) for p in params["blocks"]] + [("norm", params["norm"])]
        self.tied = "w_out" not in params
        self.table = params["tokens"] if self.tied else np.array(params["w_out"].T)

    def forward(self):
        n = self.ids.shape[1]
        x = np.add(self.layers["embedding"][0](self.ids, self.params["tokens"]), self.params["positions"][:n])
        self.notes = []
        for kind, p in self.steps:
            x, note = self.layers["norm" if kind == "norm" else "block"][0](x, p)
            self.notes.append(note)
        self.top = x
        return x @ self.table.T

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_table = np.tensordot(dlogits, self.top, ([0, 1], [0, 1]))
        dx = dlogits @ self.table
        for (kind, _), note in zip(self.steps[::-1], self.notes[::-1]):
            dx, d = self.layers["norm" if kind == "norm" else "block"][1](dx, note)
            if kind == "norm":
                grads["norm"] = d
            else:
                grads["blocks"].insert(0, d)
        total = sum(dx)
        grads["positions"] = np.concatenate([total, 0 * self.params["positions"][len(total) :]])
        grads["tokens"] = self.layers["embedding"][1](dx, self.ids, len(self.params["tokens"]))
        if self.tied:
            grads["tokens"] = grads["tokens"] + d_table
        else:
            grads["w_out"] = np.ascontiguousarray(d_table.T)
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)
