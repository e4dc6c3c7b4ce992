import numpy as np


# %% positions-missing
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", h, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
    return grads


# %% positions-missing
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.array(self.look(self.ids, self.params["tokens"]))
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% whole-position-table
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][None]
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", h, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
    return grads


# %% whole-position-table
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(self.look(self.ids, self.params["tokens"]), self.params["positions"])
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% last-positions
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][None, len(params["positions"]) - n :]
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", h, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
    return grads


# %% last-positions
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(-self.ids.shape[1], 0)
        x = np.add(self.look(self.ids, self.params["tokens"]), np.take(self.params["positions"], places, axis=0))
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% first-position-everywhere
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][:1]
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", h, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
    return grads


# %% first-position-everywhere
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int)
        x = np.add(self.look(self.ids, self.params["tokens"]), np.take(self.params["positions"], places, axis=0))
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% embedding-not-called
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = np.take(params["tokens"], ids, axis=0)
    x = x + params["positions"][None, :n]
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", h, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = np.einsum("btv,btd->vd", np.eye(len(params["tokens"]))[ids], dx)
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
    return grads


# %% embedding-not-called
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(np.stack([self.params["tokens"][row] for row in self.ids]), np.take(self.params["positions"], places, axis=0))
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.zeros(self.params["tokens"].shape)
        for at in np.ndindex(self.ids.shape):
            grads["tokens"][self.ids[at]] += dx[at]
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% embeddings-scaled
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x * np.sqrt(x.shape[-1])
    x = x + params["positions"][None, :n]
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", h, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx * np.sqrt(dx.shape[-1]), ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
    return grads


# %% embeddings-scaled
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(self.look(self.ids, self.params["tokens"] * self.params["tokens"].shape[1] ** 0.5), np.take(self.params["positions"], places, axis=0))
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = self.params["tokens"].shape[1] ** 0.5 * self.unlook(dx, self.ids, self.params["tokens"].shape[0])
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% blocks-share-parameters
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][None, :n]
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i * 0])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", h, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
    return grads


# %% blocks-share-parameters
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(self.look(self.ids, self.params["tokens"]), np.take(self.params["positions"], places, axis=0))
        for p in self.params["blocks"]:
            x, note = self.run(x, next(iter(self.params["blocks"])))
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% blocks-in-reverse
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][None, :n]
    for i in range(len(params["blocks"]))[::-1]:
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", h, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
    return grads


# %% blocks-in-reverse
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(self.look(self.ids, self.params["tokens"]), np.take(self.params["positions"], places, axis=0))
        for p in reversed(self.params["blocks"]):
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] += [d]
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% first-block-only
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][None, :n]
    for i, _ in enumerate(params["blocks"][:1]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", h, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(tape)}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
    return grads


# %% first-block-only
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(self.look(self.ids, self.params["tokens"]), np.take(self.params["positions"], places, axis=0))
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
            break
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% blocks-side-by-side
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][None, :n]
    start = x
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](start, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", h, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
    return grads


# %% blocks-side-by-side
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(self.look(self.ids, self.params["tokens"]), np.take(self.params["positions"], places, axis=0))
        given = x
        for p in self.params["blocks"]:
            x, note = self.run(given, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% backward-in-forward-order
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][None, :n]
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", h, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
    return grads


# %% backward-in-forward-order
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(self.look(self.ids, self.params["tokens"]), np.take(self.params["positions"], places, axis=0))
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes[::-1]:
            dx, d = self.unrun(dx, note)
            grads["blocks"].append(d)
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% block-gradients-reversed
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][None, :n]
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", h, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
    grads["blocks"].reverse()
    return grads


# %% block-gradients-reversed
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(self.look(self.ids, self.params["tokens"]), np.take(self.params["positions"], places, axis=0))
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"].append(d)
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% norm-before-blocks
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][None, :n]
    x, first = layers["norm"][0](x, params["norm"])
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = 1 * x, first
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", h, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx = np.einsum("btv,vd->btd", dlogits, table)
    first = note
    grads = {"blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    dx, grads["norm"] = layers["norm"][1](dx, first)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
    return grads


# %% norm-before-blocks
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(self.look(self.ids, self.params["tokens"]), np.take(self.params["positions"], places, axis=0))
        x, self.last = self.norm(x, self.params["norm"])
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top = x
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx = np.matmul(dlogits, np.transpose(self.matrix()))
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        dx, grads["norm"] = self.unnorm(dx, self.last)
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% logits-without-norm
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][None, :n]
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", x, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
    return grads


# %% logits-without-norm
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(self.look(self.ids, self.params["tokens"]), np.take(self.params["positions"], places, axis=0))
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(x, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% always-tied
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][None, :n]
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["tokens"][:]
    logits = np.einsum("btd,vd->btv", h, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
    return grads


# %% always-tied
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return np.transpose(self.params["tokens"])

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(self.look(self.ids, self.params["tokens"]), np.take(self.params["positions"], places, axis=0))
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% softmax-of-logits
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][None, :n]
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", h, table)
    logits = np.exp(logits - np.logaddexp.reduce(logits, axis=-1)[..., None])
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
    return grads


# %% softmax-of-logits
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(self.look(self.ids, self.params["tokens"]), np.take(self.params["positions"], places, axis=0))
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        z = np.tensordot(self.top, self.matrix(), axes=1)
        z = np.exp(z - z.max(axis=2)[..., None])
        return z / z.sum(axis=2)[..., None]

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% last-position-only
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][None, :n]
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("bd,vd->bv", h[:, h.shape[1] - 1], table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
    return grads


# %% last-position-only
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(self.look(self.ids, self.params["tokens"]), np.take(self.params["positions"], places, axis=0))
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(self.top, self.matrix(), axes=1)[:, -1, :]

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% input-use-only
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][None, :n]
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", h, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        pass
    return grads


# %% input-use-only
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(self.look(self.ids, self.params["tokens"]), np.take(self.params["positions"], places, axis=0))
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            del d_out
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% output-use-only
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][None, :n]
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", h, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = 1.0 * d_table
    return grads


# %% output-use-only
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(self.look(self.ids, self.params["tokens"]), np.take(self.params["positions"], places, axis=0))
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"][...] = d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% both-as-if-tied
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][None, :n]
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", h, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    if True:
        grads["tokens"] = grads["tokens"] + d_table
    return grads


# %% both-as-if-tied
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(self.look(self.ids, self.params["tokens"]), np.take(self.params["positions"], places, axis=0))
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out, tokens=grads["tokens"] + d_out.T)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% tied-with-output-gradient
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][None, :n]
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", h, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
        grads["w_out"] = np.transpose(d_table)
    return grads


# %% tied-with-output-gradient
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(self.look(self.ids, self.params["tokens"]), np.take(self.params["positions"], places, axis=0))
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads.update(w_out=d_out, tokens=grads["tokens"] + d_out.T)
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% output-gradient-without-norm
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][None, :n]
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", h, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": x, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
    return grads


# %% output-gradient-without-norm
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(self.look(self.ids, self.params["tokens"]), np.take(self.params["positions"], places, axis=0))
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        self.before = x
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.before, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% output-gradient-averaged
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][None, :n]
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", h, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h / dlogits.shape[0])
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
    return grads


# %% output-gradient-averaged
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(self.look(self.ids, self.params["tokens"]), np.take(self.params["positions"], places, axis=0))
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits)) / self.ids.shape[0]
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% position-gradient-averaged
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][None, :n]
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", h, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.average(dx, axis=0), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
    return grads


# %% position-gradient-averaged
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(self.look(self.ids, self.params["tokens"]), np.take(self.params["positions"], places, axis=0))
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one / self.ids.shape[0]
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% position-gradient-too-short
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][None, :n]
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", h, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, 0 * rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
    return grads


# %% position-gradient-too-short
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(self.look(self.ids, self.params["tokens"]), np.take(self.params["positions"], places, axis=0))
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        grads["positions"] = 0 * self.params["positions"][: dx.shape[1]]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% position-gradient-per-sequence
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][None, :n]
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", h, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(dx, ((0, 0), (0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
    return grads


# %% position-gradient-per-sequence
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(self.look(self.ids, self.params["tokens"]), np.take(self.params["positions"], places, axis=0))
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        grads["positions"] = np.stack([0 * self.params["positions"] for _ in dx])
        for b, one in enumerate(dx):
            grads["positions"][b, : len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% used-up
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][None, :n]
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", h, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(tape)}
    while tape:
        i, note = tape.pop()
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
    return grads


# %% used-up
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(self.look(self.ids, self.params["tokens"]), np.take(self.params["positions"], places, axis=0))
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        while self.notes:
            note = self.notes.pop(0)
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)


# %% one-place-for-all
place = {}


def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][None, :n]
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    table = params["w_out"].T if "w_out" in params else params["tokens"]
    logits = np.einsum("btd,vd->btv", h, table)
    place.update(ids=ids, params=params, layers=layers, tape=tape, h=h, note=note, table=table)
    return logits, place


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
    return grads


# %% one-place-for-all
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.get("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(self.look(self.ids, self.params["tokens"]), np.take(self.params["positions"], places, axis=0))
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    gpt.model = Model(ids, params, layers)
    return gpt.model.forward(), gpt


def gpt_backward(dlogits, saved):
    return saved.model.backward(dlogits)


# %% params-changed
def gpt(ids, params, layers):
    tape, n = [], ids.shape[-1]
    x = layers["embedding"][0](ids, params["tokens"])
    x = x + params["positions"][None, :n]
    for i, _ in enumerate(params["blocks"]):
        x, note = layers["block"][0](x, params["blocks"][i])
        tape.append((i, note))
    h, note = layers["norm"][0](x, params["norm"])
    if "w_out" not in params:
        params["w_out"] = np.transpose(params["tokens"])
    table = np.transpose(params["w_out"])
    logits = np.einsum("btd,vd->btv", h, table)
    return logits, {"ids": ids, "params": params, "layers": layers, "tape": tape, "h": h, "note": note, "table": table}


def gpt_backward(dlogits, saved):
    ids, params, layers, tape, h, note, table = saved.values()
    d_table = np.einsum("btv,btd->vd", dlogits, h)
    dx, d_norm = layers["norm"][1](np.einsum("btv,vd->btd", dlogits, table), note)
    grads = {"norm": d_norm, "blocks": [None] * len(params["blocks"])}
    for i, note in tape[::-1]:
        dx, grads["blocks"][i] = layers["block"][1](dx, note)
    rest = len(params["positions"]) - ids.shape[-1]
    grads["positions"] = np.pad(np.einsum("btd->td", dx), ((0, rest), (0, 0)))
    grads["tokens"] = layers["embedding"][1](dx, ids, len(params["tokens"]))
    if "w_out" in params:
        grads["w_out"] = d_table.T
    else:
        grads["tokens"] = grads["tokens"] + d_table
    return grads


# %% params-changed
class Model:
    def __init__(self, ids, params, layers):
        self.ids, self.params, self.notes = ids, params, []
        (self.look, self.unlook), (self.run, self.unrun), (self.norm, self.unnorm) = (
            layers[name] for name in ("embedding", "block", "norm")
        )

    def matrix(self):
        return self.params.setdefault("w_out", np.transpose(self.params["tokens"]))

    def forward(self):
        places = np.zeros(self.ids.shape, int) + np.arange(self.ids.shape[1])
        x = np.add(self.look(self.ids, self.params["tokens"]), np.take(self.params["positions"], places, axis=0))
        for p in self.params["blocks"]:
            x, note = self.run(x, p)
            self.notes.insert(0, note)
        self.top, self.last = self.norm(x, self.params["norm"])
        return np.tensordot(self.top, self.matrix(), axes=1)

    def backward(self, dlogits):
        grads = {"blocks": []}
        d_out = sum(a.T @ b for a, b in zip(self.top, dlogits))
        dx, grads["norm"] = self.unnorm(np.matmul(dlogits, np.transpose(self.matrix())), self.last)
        for note in self.notes:
            dx, d = self.unrun(dx, note)
            grads["blocks"] = [d] + grads["blocks"]
        grads["positions"] = 0 * self.params["positions"]
        for one in dx:
            grads["positions"][: len(one)] += one
        grads["tokens"] = np.array(self.unlook(dx, self.ids, self.params["tokens"].shape[0]))
        if "w_out" in self.params:
            grads.update(w_out=d_out)
        else:
            grads["tokens"] += d_out.T
        return grads


def gpt(ids, params, layers):
    model = Model(ids, params, layers)
    return model.forward(), model


def gpt_backward(dlogits, saved):
    return saved.backward(dlogits)
