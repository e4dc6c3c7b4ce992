import numpy as np


# %% source-without-positions
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](source, tokens)
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
    y = layers["embedding"][0](target, tokens)
    y = y + positions[None, : target.shape[-1]]
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, x, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across[::-1]:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.sum(total, axis=0) if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, source, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_source + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = here + there
    return grads


# %% source-without-positions
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.encoder.run(self.look(self.source, self.tokens))
        self.y = self.decoder.run(self.enter(self.target), self.context)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        dx, _, d_encoder = self.encoder.back(sum(told, 0 * self.context))
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in d:
                d_positions[: len(one)] += one
        return {"encoder": d_encoder, "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% target-without-positions
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](source, tokens)
    x = x + positions[None, : source.shape[-1]]
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
    y = layers["embedding"][0](target, tokens)
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, x, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across[::-1]:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.sum(total, axis=0) if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, source, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_source + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = here + there
    return grads


# %% target-without-positions
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.encoder.run(self.enter(self.source))
        self.y = self.decoder.run(self.look(self.target, self.tokens), self.context)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        dx, _, d_encoder = self.encoder.back(sum(told, 0 * self.context))
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in d:
                d_positions[: len(one)] += one
        return {"encoder": d_encoder, "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% target-continues-positions
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](source, tokens)
    x = x + positions[None, : source.shape[-1]]
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
    y = layers["embedding"][0](target, tokens)
    y = y + np.take(positions, range(source.shape[1], source.shape[1] + target.shape[1]), axis=0, mode="wrap")
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, x, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across[::-1]:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.sum(total, axis=0) if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, source, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_source + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = here + there
    return grads


# %% target-continues-positions
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids, first=0):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[(first + t) % len(self.positions)]
        return y

    def forward(self):
        self.context = self.encoder.run(self.enter(self.source))
        self.y = self.decoder.run(self.enter(self.target, self.source.shape[1]), self.context)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        dx, _, d_encoder = self.encoder.back(sum(told, 0 * self.context))
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in d:
                d_positions[: len(one)] += one
        return {"encoder": d_encoder, "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% embedding-not-called
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = np.take(tokens, source, axis=0)
    x = x + positions[None, : source.shape[-1]]
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
    y = np.take(tokens, target, axis=0)
    y = y + positions[None, : target.shape[-1]]
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, x, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across[::-1]:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.sum(total, axis=0) if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = (
        np.einsum("btv,btd->vd", np.eye(V)[ids], d) for ids, d in ((source, dx), (target, dy))
    )
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_source + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = here + there
    return grads


# %% embedding-not-called
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids):
        y = np.array([self.tokens[row] for row in ids])
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.encoder.run(self.enter(self.source))
        self.y = self.decoder.run(self.enter(self.target), self.context)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        dx, _, d_encoder = self.encoder.back(sum(told, 0 * self.context))
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            for at in np.ndindex(ids.shape):
                d_tokens[ids[at]] += d[at]
            for one in d:
                d_positions[: len(one)] += one
        return {"encoder": d_encoder, "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% target-encoded
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](target, tokens)
    x = x + positions[None, : target.shape[-1]]
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
    y = layers["embedding"][0](target, tokens)
    y = y + positions[None, : target.shape[-1]]
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, x, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across[::-1]:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.sum(total, axis=0) if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, target, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_source + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = here + there
    return grads


# %% target-encoded
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.encoder.run(self.enter(self.target))
        self.y = self.decoder.run(self.enter(self.target), self.context)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        dx, _, d_encoder = self.encoder.back(sum(told, 0 * self.context))
        d_positions = 0 * self.positions
        for ids, d in [(self.target, dx), (self.target, dy)]:
            d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in d:
                d_positions[: len(one)] += one
        return {"encoder": d_encoder, "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% context-without-encoder
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](source, tokens)
    x = x + positions[None, : source.shape[-1]]
    given = 1 * x
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
    y = layers["embedding"][0](target, tokens)
    y = y + positions[None, : target.shape[-1]]
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, given, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across[::-1]:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.sum(total, axis=0) if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, source, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_source + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = here + there
    return grads


# %% context-without-encoder
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.enter(self.source)
        self.encoder.run(self.context)
        self.y = self.decoder.run(self.enter(self.target), self.context)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        dx, _, d_encoder = self.encoder.back(sum(told, 0 * self.context))
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in d:
                d_positions[: len(one)] += one
        return {"encoder": d_encoder, "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% context-block-by-block
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](source, tokens)
    x = x + positions[None, : source.shape[-1]]
    seen = []
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
        seen.append(x)
    y = layers["embedding"][0](target, tokens)
    y = y + positions[None, : target.shape[-1]]
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, seen[i] if i < len(seen) else x, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across[::-1]:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.sum(total, axis=0) if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, source, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_source + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = here + there
    return grads


# %% context-block-by-block
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes, self.steps = pair, blocks, [], []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
            self.steps.append(x)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.encoder.run(self.enter(self.source))
        self.y, notes = self.enter(self.target), self.decoder.notes
        for p in self.decoder.blocks:
            self.y, note = self.decoder.forward(self.y, (self.encoder.steps[len(notes) :] or [self.context])[0], p)
            notes.insert(0, note)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        dx, _, d_encoder = self.encoder.back(sum(told, 0 * self.context))
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in d:
                d_positions[: len(one)] += one
        return {"encoder": d_encoder, "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% decoder-blocks-side-by-side
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](source, tokens)
    x = x + positions[None, : source.shape[-1]]
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
    y = layers["embedding"][0](target, tokens)
    y = y + positions[None, : target.shape[-1]]
    first = y
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](first, x, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across[::-1]:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.sum(total, axis=0) if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, source, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_source + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = here + there
    return grads


# %% decoder-blocks-side-by-side
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.encoder.run(self.enter(self.source))
        self.y, notes = self.enter(self.target), self.decoder.notes
        for p in self.decoder.blocks:
            self.y, note = self.decoder.forward(self.enter(self.target), self.context, p)
            notes.insert(0, note)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        dx, _, d_encoder = self.encoder.back(sum(told, 0 * self.context))
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in d:
                d_positions[: len(one)] += one
        return {"encoder": d_encoder, "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% encoder-shares-parameters
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](source, tokens)
    x = x + positions[None, : source.shape[-1]]
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][0 * i])
        up.append((i, note))
    y = layers["embedding"][0](target, tokens)
    y = y + positions[None, : target.shape[-1]]
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, x, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across[::-1]:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.sum(total, axis=0) if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, source, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_source + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = here + there
    return grads


# %% encoder-shares-parameters
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"][:1] * len(params["encoder"]))
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.encoder.run(self.enter(self.source))
        self.y = self.decoder.run(self.enter(self.target), self.context)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        dx, _, d_encoder = self.encoder.back(sum(told, 0 * self.context))
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in d:
                d_positions[: len(one)] += one
        return {"encoder": d_encoder, "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% decoder-shares-parameters
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](source, tokens)
    x = x + positions[None, : source.shape[-1]]
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
    y = layers["embedding"][0](target, tokens)
    y = y + positions[None, : target.shape[-1]]
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, x, params["decoder"][0 * i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across[::-1]:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.sum(total, axis=0) if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, source, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_source + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = here + there
    return grads


# %% decoder-shares-parameters
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"][:1] * len(params["decoder"]))

    def enter(self, ids):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.encoder.run(self.enter(self.source))
        self.y = self.decoder.run(self.enter(self.target), self.context)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        dx, _, d_encoder = self.encoder.back(sum(told, 0 * self.context))
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in d:
                d_positions[: len(one)] += one
        return {"encoder": d_encoder, "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% encoder-skipped
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](source, tokens)
    x = x + positions[None, : source.shape[-1]]
    for i, _ in []:
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
    y = layers["embedding"][0](target, tokens)
    y = y + positions[None, : target.shape[-1]]
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, x, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across[::-1]:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.sum(total, axis=0) if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, source, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_source + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = here + there
    return grads


# %% encoder-skipped
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.enter(self.source)
        self.y = self.decoder.run(self.enter(self.target), self.context)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        dx, _, d_encoder = self.encoder.back(sum(told, 0 * self.context))
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in d:
                d_positions[: len(one)] += one
        return {"encoder": d_encoder, "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% softmax-of-logits
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](source, tokens)
    x = x + positions[None, : source.shape[-1]]
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
    y = layers["embedding"][0](target, tokens)
    y = y + positions[None, : target.shape[-1]]
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, x, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    logits = np.exp(logits - np.logaddexp.reduce(logits, axis=-1)[..., None])
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across[::-1]:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.sum(total, axis=0) if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, source, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_source + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = here + there
    return grads


# %% softmax-of-logits
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.encoder.run(self.enter(self.source))
        self.y = self.decoder.run(self.enter(self.target), self.context)
        z = np.tensordot(self.y, np.transpose(self.tokens), axes=1)
        z = np.exp(z - z.max(axis=2)[..., None])
        return z / z.sum(axis=2)[..., None]

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        dx, _, d_encoder = self.encoder.back(sum(told, 0 * self.context))
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in d:
                d_positions[: len(one)] += one
        return {"encoder": d_encoder, "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% context-gradient-overwritten
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](source, tokens)
    x = x + positions[None, : source.shape[-1]]
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
    y = layers["embedding"][0](target, tokens)
    y = y + positions[None, : target.shape[-1]]
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, x, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across[::-1]:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = total[-1] if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, source, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_source + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = here + there
    return grads


# %% context-gradient-overwritten
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.encoder.run(self.enter(self.source))
        self.y = self.decoder.run(self.enter(self.target), self.context)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        dx, _, d_encoder = self.encoder.back([0 * self.context, *told][-1])
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in d:
                d_positions[: len(one)] += one
        return {"encoder": d_encoder, "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% context-gradient-averaged
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](source, tokens)
    x = x + positions[None, : source.shape[-1]]
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
    y = layers["embedding"][0](target, tokens)
    y = y + positions[None, : target.shape[-1]]
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, x, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across[::-1]:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.mean(total, axis=0) if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, source, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_source + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = here + there
    return grads


# %% context-gradient-averaged
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.encoder.run(self.enter(self.source))
        self.y = self.decoder.run(self.enter(self.target), self.context)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        dx, _, d_encoder = self.encoder.back(sum((g / len(told) for g in told), 0 * self.context))
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in d:
                d_positions[: len(one)] += one
        return {"encoder": d_encoder, "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% context-gradient-missing
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](source, tokens)
    x = x + positions[None, : source.shape[-1]]
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
    y = layers["embedding"][0](target, tokens)
    y = y + positions[None, : target.shape[-1]]
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, x, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across[::-1]:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, source, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_source + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = here + there
    return grads


# %% context-gradient-missing
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.encoder.run(self.enter(self.source))
        self.y = self.decoder.run(self.enter(self.target), self.context)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        dx, _, d_encoder = self.encoder.back(0 * self.context)
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in d:
                d_positions[: len(one)] += one
        return {"encoder": d_encoder, "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% encoder-gradient-skips-blocks
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](source, tokens)
    x = x + positions[None, : source.shape[-1]]
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
    y = layers["embedding"][0](target, tokens)
    y = y + positions[None, : target.shape[-1]]
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, x, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across[::-1]:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.sum(total, axis=0) if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        grads["encoder"][i] = layers["encoder"][1](dx, note)[1]
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, source, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_source + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = here + there
    return grads


# %% encoder-gradient-skips-blocks
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            new, *other, g = self.backward(d, note)
            d = new if other else d
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.encoder.run(self.enter(self.source))
        self.y = self.decoder.run(self.enter(self.target), self.context)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        dx, _, d_encoder = self.encoder.back(sum(told, 0 * self.context))
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in d:
                d_positions[: len(one)] += one
        return {"encoder": d_encoder, "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% tokens-without-output
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](source, tokens)
    x = x + positions[None, : source.shape[-1]]
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
    y = layers["embedding"][0](target, tokens)
    y = y + positions[None, : target.shape[-1]]
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, x, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across[::-1]:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.sum(total, axis=0) if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, source, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = as_source + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = here + there
    return grads


# %% tokens-without-output
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.encoder.run(self.enter(self.source))
        self.y = self.decoder.run(self.enter(self.target), self.context)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = 0 * self.tokens
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        dx, _, d_encoder = self.encoder.back(sum(told, 0 * self.context))
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in d:
                d_positions[: len(one)] += one
        return {"encoder": d_encoder, "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% tokens-without-source
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](source, tokens)
    x = x + positions[None, : source.shape[-1]]
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
    y = layers["embedding"][0](target, tokens)
    y = y + positions[None, : target.shape[-1]]
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, x, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across[::-1]:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.sum(total, axis=0) if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, source, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = here + there
    return grads


# %% tokens-without-source
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.encoder.run(self.enter(self.source))
        self.y = self.decoder.run(self.enter(self.target), self.context)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        dx, _, d_encoder = self.encoder.back(sum(told, 0 * self.context))
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            if d is dy:
                d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in d:
                d_positions[: len(one)] += one
        return {"encoder": d_encoder, "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% tokens-without-target
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](source, tokens)
    x = x + positions[None, : source.shape[-1]]
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
    y = layers["embedding"][0](target, tokens)
    y = y + positions[None, : target.shape[-1]]
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, x, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across[::-1]:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.sum(total, axis=0) if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, source, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_source
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = here + there
    return grads


# %% tokens-without-target
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.encoder.run(self.enter(self.source))
        self.y = self.decoder.run(self.enter(self.target), self.context)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        dx, _, d_encoder = self.encoder.back(sum(told, 0 * self.context))
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            if d is dx:
                d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in d:
                d_positions[: len(one)] += one
        return {"encoder": d_encoder, "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% positions-without-source
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](source, tokens)
    x = x + positions[None, : source.shape[-1]]
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
    y = layers["embedding"][0](target, tokens)
    y = y + positions[None, : target.shape[-1]]
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, x, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across[::-1]:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.sum(total, axis=0) if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, source, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_source + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = 1 * there
    return grads


# %% positions-without-source
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.encoder.run(self.enter(self.source))
        self.y = self.decoder.run(self.enter(self.target), self.context)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        dx, _, d_encoder = self.encoder.back(sum(told, 0 * self.context))
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in dy if d is dy else []:
                d_positions[: len(one)] += one
        return {"encoder": d_encoder, "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% positions-without-target
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](source, tokens)
    x = x + positions[None, : source.shape[-1]]
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
    y = layers["embedding"][0](target, tokens)
    y = y + positions[None, : target.shape[-1]]
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, x, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across[::-1]:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.sum(total, axis=0) if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, source, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_source + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = 1 * here
    return grads


# %% positions-without-target
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.encoder.run(self.enter(self.source))
        self.y = self.decoder.run(self.enter(self.target), self.context)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        dx, _, d_encoder = self.encoder.back(sum(told, 0 * self.context))
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in dx if d is dx else []:
                d_positions[: len(one)] += one
        return {"encoder": d_encoder, "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% positions-averaged
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](source, tokens)
    x = x + positions[None, : source.shape[-1]]
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
    y = layers["embedding"][0](target, tokens)
    y = y + positions[None, : target.shape[-1]]
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, x, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across[::-1]:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.sum(total, axis=0) if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, source, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_source + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = (here + there) / source.shape[0]
    return grads


# %% positions-averaged
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.encoder.run(self.enter(self.source))
        self.y = self.decoder.run(self.enter(self.target), self.context)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        dx, _, d_encoder = self.encoder.back(sum(told, 0 * self.context))
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in d:
                d_positions[: len(one)] += one / self.source.shape[0]
        return {"encoder": d_encoder, "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% decoder-gradients-reversed
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](source, tokens)
    x = x + positions[None, : source.shape[-1]]
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
    y = layers["embedding"][0](target, tokens)
    y = y + positions[None, : target.shape[-1]]
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, x, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across[::-1]:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.sum(total, axis=0) if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, source, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_source + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = here + there
    grads["decoder"].reverse()
    return grads


# %% decoder-gradients-reversed
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.encoder.run(self.enter(self.source))
        self.y = self.decoder.run(self.enter(self.target), self.context)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        dx, _, d_encoder = self.encoder.back(sum(told, 0 * self.context))
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in d:
                d_positions[: len(one)] += one
        return {"encoder": d_encoder, "decoder": list(reversed(d_decoder)), "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% encoder-gradients-reversed
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](source, tokens)
    x = x + positions[None, : source.shape[-1]]
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
    y = layers["embedding"][0](target, tokens)
    y = y + positions[None, : target.shape[-1]]
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, x, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across[::-1]:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.sum(total, axis=0) if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, source, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_source + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = here + there
    grads["encoder"].reverse()
    return grads


# %% encoder-gradients-reversed
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.encoder.run(self.enter(self.source))
        self.y = self.decoder.run(self.enter(self.target), self.context)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        dx, _, d_encoder = self.encoder.back(sum(told, 0 * self.context))
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in d:
                d_positions[: len(one)] += one
        return {"encoder": list(reversed(d_encoder)), "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% backward-in-forward-order
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](source, tokens)
    x = x + positions[None, : source.shape[-1]]
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
    y = layers["embedding"][0](target, tokens)
    y = y + positions[None, : target.shape[-1]]
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, x, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.sum(total, axis=0) if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, source, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_source + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = here + there
    return grads


# %% backward-in-forward-order
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.encoder.run(self.enter(self.source))
        self.y = self.decoder.run(self.enter(self.target), self.context)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        self.decoder.notes = self.decoder.notes[::-1]
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        self.decoder.notes = self.decoder.notes[::-1]
        dx, _, d_encoder = self.encoder.back(sum(told, 0 * self.context))
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in d:
                d_positions[: len(one)] += one
        return {"encoder": d_encoder, "decoder": d_decoder[::-1], "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% used-up
def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](source, tokens)
    x = x + positions[None, : source.shape[-1]]
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
    y = layers["embedding"][0](target, tokens)
    y = y + positions[None, : target.shape[-1]]
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, x, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    return logits, dict(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    while across:
        i, note = across.pop()
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.sum(total, axis=0) if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, source, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_source + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = here + there
    return grads


# %% used-up
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.encoder.run(self.enter(self.source))
        self.y = self.decoder.run(self.enter(self.target), self.context)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        self.decoder.notes.clear()
        dx, _, d_encoder = self.encoder.back(sum(told, 0 * self.context))
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in d:
                d_positions[: len(one)] += one
        return {"encoder": d_encoder, "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    model = Model(source, target, params, layers)
    return model.forward(), model


def encoder_decoder_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% one-place-for-all
place = {}


def encoder_decoder(source, target, params, layers):
    tokens, positions, up, across = params["tokens"], params["positions"], [], []
    x = layers["embedding"][0](source, tokens)
    x = x + positions[None, : source.shape[-1]]
    for i, _ in enumerate(params["encoder"]):
        x, note = layers["encoder"][0](x, params["encoder"][i])
        up.append((i, note))
    y = layers["embedding"][0](target, tokens)
    y = y + positions[None, : target.shape[-1]]
    for i, _ in enumerate(params["decoder"]):
        y, note = layers["decoder"][0](y, x, params["decoder"][i])
        across.append((i, note))
    logits = np.einsum("btd,vd->btv", y, tokens)
    place.update(source=source, target=target, params=params, layers=layers, up=up, across=across, x=x, y=y)
    return logits, place


def encoder_decoder_backward(dlogits, saved):
    source, target, params, layers, up, across, x, y = saved.values()
    grads = {"encoder": [None] * len(up), "decoder": [None] * len(across)}
    dy, total = np.einsum("btv,vd->btd", dlogits, params["tokens"]), []
    for i, note in across[::-1]:
        dy, told, grads["decoder"][i] = layers["decoder"][1](dy, note)
        total.append(told)
    dx = np.sum(total, axis=0) if total else np.zeros(x.shape)
    for i, note in up[::-1]:
        dx, grads["encoder"][i] = layers["encoder"][1](dx, note)
    V, n = len(params["tokens"]), len(params["positions"])
    as_source, as_target = layers["embedding"][1](dx, source, V), layers["embedding"][1](dy, target, V)
    grads["tokens"] = np.einsum("btv,btd->vd", dlogits, y) + as_source + as_target
    here, there = np.einsum("btd->td", dx), np.einsum("btd->td", dy)
    here, there = (np.pad(g, ((0, n - len(g)), (0, 0))) for g in (here, there))
    grads["positions"] = here + there
    return grads


# %% one-place-for-all
class Stack:
    def __init__(self, pair, blocks):
        (self.forward, self.backward), self.blocks, self.notes = pair, blocks, []

    def run(self, x, *context):
        for p in self.blocks:
            x, note = self.forward(x, *context, p)
            self.notes.insert(0, note)
        return x

    def back(self, d):
        grads, told = [], []
        for note in self.notes:
            d, *other, g = self.backward(d, note)
            told += other
            grads = [g] + grads
        return d, told, grads


class Model:
    def __init__(self, source, target, params, layers):
        self.source, self.target, self.tokens, self.positions = source, target, params["tokens"], params["positions"]
        self.look, self.unlook = layers["embedding"]
        self.encoder = Stack(layers["encoder"], params["encoder"])
        self.decoder = Stack(layers["decoder"], params["decoder"])

    def enter(self, ids):
        y = np.array(self.look(ids, self.tokens))
        for t in range(ids.shape[1]):
            y[:, t] += self.positions[t]
        return y

    def forward(self):
        self.context = self.encoder.run(self.enter(self.source))
        self.y = self.decoder.run(self.enter(self.target), self.context)
        return np.tensordot(self.y, np.transpose(self.tokens), axes=1)

    def backward(self, dlogits):
        d_tokens = sum(a.T @ b for a, b in zip(dlogits, self.y))
        dy, told, d_decoder = self.decoder.back(np.matmul(dlogits, self.tokens))
        dx, _, d_encoder = self.encoder.back(sum(told, 0 * self.context))
        d_positions = 0 * self.positions
        for ids, d in [(self.source, dx), (self.target, dy)]:
            d_tokens = d_tokens + self.unlook(d, ids, self.tokens.shape[0])
            for one in d:
                d_positions[: len(one)] += one
        return {"encoder": d_encoder, "decoder": d_decoder, "tokens": d_tokens, "positions": d_positions}


def encoder_decoder(source, target, params, layers):
    Model.last = Model(source, target, params, layers)
    return Model.last.forward(), Model


def encoder_decoder_backward(dlogits, saved):
    return saved.last.backward(dlogits)
