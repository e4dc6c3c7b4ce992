import numpy as np


# %% tape: every step leaves a function that goes back; gradients added up in a store by name
def encoder_decoder(source, target, params, layers):
    tokens, positions = params["tokens"], params["positions"]
    embed, embed_back = layers["embedding"]

    def enter(ids):
        return embed(ids, tokens) + positions[None, : ids.shape[1]]

    x, up = enter(source), []
    for p in params["encoder"]:
        x, note = layers["encoder"][0](x, p)
        up.append(note)
    y, across = enter(target), []
    for p in params["decoder"]:
        y, note = layers["decoder"][0](y, x, p)
        across.append(note)

    def back(dlogits):
        grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
        dy, total = np.einsum("btv,vd->btd", dlogits, tokens), []
        for i in range(len(across) - 1, -1, -1):
            dy, d_context, grads["decoder"][i] = layers["decoder"][1](dy, across[i])
            total.append(d_context)
        dx = np.sum(total, axis=0) if total else np.zeros(x.shape, dy.dtype)
        for i in range(len(up) - 1, -1, -1):
            dx, grads["encoder"][i] = layers["encoder"][1](dx, up[i])
        grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y)
        both = np.concatenate([dx, dy], axis=1), np.concatenate([source, target], axis=1)
        grads["tokens"] = grads["tokens"] + embed_back(*both, len(tokens))
        grads["positions"] = sum(
            np.pad(g.sum(axis=0), ((0, len(positions) - g.shape[1]), (0, 0))) for g in (dx, dy)
        )
        return grads

    return np.einsum("btd,vd->btv", y, tokens), back


def encoder_decoder_backward(dlogits, saved):
    return saved(dlogits)


# %% object: two stacks as objects, ids of positions looked up by np.take and added back by np.add.at
class Stack:
    def __init__(self, pair, params):
        (self.forward, self.backward), self.params, self.notes = pair, params, []

    def run(self, x, *context):
        for p in self.params:
            x, note = self.forward(x, *context, p)
            self.notes.append(note)
        return x

    def back(self, d):
        grads, others = [], []
        for note in self.notes[::-1]:
            d, *other, g = self.backward(d, note)
            others += other
            grads.insert(0, g)
        return d, others, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.ids, self.params, self.layers = (source, target), params, layers
        self.places = [np.broadcast_to(np.arange(ids.shape[1]), ids.shape) for ids in self.ids]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def forward(self):
        x, y = (
            self.layers["embedding"][0](ids, self.params["tokens"]) + np.take(self.params["positions"], at, axis=0)
            for ids, at in zip(self.ids, self.places)
        )
        self.context = self.encoder.run(x)
        self.y = self.decoder.run(y, self.context)
        return np.matmul(self.y, np.transpose(self.params["tokens"]))

    def backward(self, dlogits):
        tokens = self.params["tokens"]
        dy, into, d_decoder = self.decoder.back(np.matmul(dlogits, tokens))
        dx, _, d_encoder = self.encoder.back(sum(into, 0 * self.context))
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        d_positions = np.zeros(self.params["positions"].shape, dy.dtype)
        for d, ids, at in zip((dx, dy), self.ids, self.places):
            d_tokens = d_tokens + self.layers["embedding"][1](d, ids, len(tokens))
            np.add.at(d_positions, at, d)
        return {"encoder": d_encoder, "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% recursion: blocks inside blocks; the decoder's recursion hands the context's gradient up
def deeper(x, blocks, forward):
    if not blocks:
        return x, lambda dx, backward: (dx, [])
    h, note = forward(x, blocks[0])
    y, rest = deeper(h, blocks[1:], forward)

    def back(dy, backward):
        dh, later = rest(dy, backward)
        dx, g = backward(dh, note)
        return dx, [g] + later

    return y, back


def beside(y, context, blocks, forward):
    if not blocks:
        return y, lambda dy, backward: (dy, np.zeros_like(context), [])
    h, note = forward(y, context, blocks[0])
    top, rest = beside(h, context, blocks[1:], forward)

    def back(dy, backward):
        dh, above, later = rest(dy, backward)
        dy, mine, g = backward(dh, note)
        return dy, above + mine, [g] + later

    return top, back


def encoder_decoder(source, target, params, layers):
    first = layers["embedding"][0](np.hstack([source, target]), params["tokens"])
    S = source.shape[1]
    x = first[:, :S] + params["positions"][:S]
    y = first[:, S:] + params["positions"][: target.shape[1]]
    context, encoder_back = deeper(x, params["encoder"], layers["encoder"][0])
    y, decoder_back = beside(y, context, params["decoder"], layers["decoder"][0])
    return y @ params["tokens"].T, (source, target, params, layers, y, encoder_back, decoder_back)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, y, encoder_back, decoder_back = saved
    dy, d_context, d_decoder = decoder_back(dlogits @ params["tokens"], layers["decoder"][1])
    dx, d_encoder = encoder_back(d_context, layers["encoder"][1])
    flat = dlogits.reshape(-1, dlogits.shape[-1])
    d_tokens = flat.T @ y.reshape(len(flat), -1)
    for d, ids in ((dx, source), (dy, target)):
        d_tokens = layers["embedding"][1](d, ids, d_tokens.shape[0]) + d_tokens
    d_positions = 0 * params["positions"]
    for t in range(len(d_positions)):
        for d in (dx, dy):
            if t < d.shape[1]:
                d_positions[t] += d[:, t].sum(axis=0)
    return {"tokens": d_tokens, "positions": d_positions, "encoder": d_encoder, "decoder": d_decoder}
