import numpy as np


class Encoder:
    """A right block whose every step can be replaced; its own attention, all heads at once."""

    eps = 1e-5

    def __init__(self, params, n_heads, padding):
        self.p, self.n, self.padding = params, n_heads, padding

    def allowed(self, T):
        if self.padding is None:
            return np.full((T, T), True)
        return np.repeat(np.expand_dims(np.logical_not(self.padding), -2), T, axis=-2)

    def project(self, x, name):
        y = np.einsum("...i,io->...o", x, self.p[name])
        return y.reshape(*y.shape[:-1], self.n, -1)

    def attend(self, x, q="w_q", k="w_k", v="w_v", o="w_o"):
        q, k, v = self.project(x, q), self.project(x, k), self.project(x, v)
        scores = np.einsum("...ihc,...jhc->...hij", q, k) / np.sqrt(q.shape[-1])
        hidden = ~np.expand_dims(self.allowed(x.shape[-2]), -3)
        weights = np.exp(np.where(hidden, -np.inf, scores - scores.max(axis=(-1, -2), keepdims=True)))
        weights = weights / np.einsum("...ij->...i", weights)[..., None]
        return np.einsum("...hij,...jhc->...ihc", weights, v).reshape(x.shape) @ self.p[o]

    def norm(self, v, number):
        inverse = (np.var(v, axis=-1) + self.eps) ** -0.5
        hat = np.einsum("...d,...->...d", v - v.mean(-1)[..., None], inverse)
        return np.einsum("...d,d->...d", hat, self.p["gain" + number]) + self.p["bias" + number]

    def bias(self, name):
        return self.p[name]

    def bend(self, z):
        return np.where(z > 0, z, 0 * z)

    def feed(self, u):
        hidden = self.bend(np.einsum("...d,dh->...h", u, self.p["w_up"]) + self.bias("b_up"))
        return np.einsum("...h,hd->...d", hidden, self.p["w_down"]) + self.bias("b_down")

    def plus(self, x, h, number):
        return self.norm(np.add(x, h), number)

    def run(self, x):
        u = self.plus(x, self.attend(x), "1")
        return self.plus(u, self.feed(u), "2")


Kind = Encoder


def encoder_block(x, params, n_heads, padding=None):
    return Kind(params, n_heads, padding).run(x)


def heads_of(params, n):
    """For every head its columns of w_q, w_k, w_v and its rows of w_o."""
    columns = [np.split(params[w], n, axis=1) for w in ("w_q", "w_k", "w_v")]
    return list(zip(*columns, np.split(params["w_o"], n, axis=0)))


def by_text(x, padding, read):
    """read(text, real) for every text of a batch, real being the places of its tokens that are no padding."""
    out = np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-2]):
        real = np.full(x.shape[-2], True)
        if padding is not None:
            real = ~(padding[at] if padding.ndim > 1 else padding)
        out[at] = read(x[at], np.flatnonzero(real))
    return out


def look(asking, seen, heads, hide=None):
    """What the rows of `asking` find in the rows of `seen`, one head after the other."""
    found = np.zeros(asking.shape)
    for q, k, v, o in heads:
        scores = (asking @ q) @ (seen @ k).T * q.shape[1] ** -0.5
        if hide is not None:
            scores[hide] = -np.inf
        scores = np.exp(scores - scores.max(axis=1)[:, None])
        found += scores / scores.sum(axis=1)[:, None] @ (seen @ v) @ o
    return found


def finish(params, u):
    """The second half of a right block."""
    return Encoder(params, 1, None).plus(u, Encoder(params, 1, None).feed(u), "2")


# %% padding-ignored
class Kind(Encoder):
    def allowed(self, T):
        return np.full((T, T), True)


# %% padding-ignored
def encoder_block(x, params, n_heads, padding=None):
    def read(text, real):
        u = Encoder(params, 1, None).plus(text, look(text, text, heads_of(params, n_heads)), "1")
        return finish(params, u)

    return by_text(x, padding, read)


# %% padding-turned-round
class Kind(Encoder):
    def allowed(self, T):
        may = super().allowed(T)
        return may if self.padding is None else np.logical_not(may)


# %% padding-turned-round
def encoder_block(x, params, n_heads, padding=None):
    def read(text, real):
        seen = text if padding is None else np.delete(text, real, axis=0)
        u = Encoder(params, 1, None).plus(text, look(text, seen, heads_of(params, n_heads)), "1")
        return finish(params, u)

    return by_text(x, padding, read)


# %% padding-zeroed
class Kind(Encoder):
    def run(self, x):
        if self.padding is not None:
            x = np.where(self.padding[..., None], 0, x)
        self.padding = None
        return super().run(x)


# %% padding-zeroed
def encoder_block(x, params, n_heads, padding=None):
    def read(text, real):
        kept = np.zeros_like(text)
        kept[real] = text[real]
        u = Encoder(params, 1, None).plus(kept, look(kept, kept, heads_of(params, n_heads)), "1")
        return finish(params, u)

    return by_text(x, padding, read)


# %% causal
class Kind(Encoder):
    def allowed(self, T):
        return np.tril(super().allowed(T))


# %% causal
def encoder_block(x, params, n_heads, padding=None):
    def read(text, real):
        found = np.full(text.shape, np.nan)
        for i in range(len(text)):
            seen = text[real[real <= i]]
            if len(seen):
                found[i] = look(text[i : i + 1], seen, heads_of(params, n_heads))[0]
        return finish(params, Encoder(params, 1, None).plus(text, found, "1"))

    return by_text(x, padding, read)


# %% one-head
class Kind(Encoder):
    def project(self, x, name):
        self.n = 1
        return super().project(x, name)


# %% one-head
def encoder_block(x, params, n_heads, padding=None):
    def read(text, real):
        found = look(text, text[real], heads_of(params, 1))
        return finish(params, Encoder(params, 1, None).plus(text, found, "1"))

    return by_text(x, padding, read)


# %% queries-and-keys-exchanged
class Kind(Encoder):
    def attend(self, x):
        return super().attend(x, q="w_k", k="w_q")


# %% queries-and-keys-exchanged
def encoder_block(x, params, n_heads, padding=None):
    def read(text, real):
        turned = [(k, q, v, o) for q, k, v, o in heads_of(params, n_heads)]
        found = look(text, text[real], turned)
        return finish(params, Encoder(params, 1, None).plus(text, found, "1"))

    return by_text(x, padding, read)


# %% value-and-output-exchanged
class Kind(Encoder):
    def attend(self, x):
        return super().attend(x, v="w_o", o="w_v")


# %% value-and-output-exchanged
def encoder_block(x, params, n_heads, padding=None):
    def read(text, real):
        other = {**params, "w_v": params["w_o"], "w_o": params["w_v"]}
        found = look(text, text[real], heads_of(other, n_heads))
        return finish(params, Encoder(params, 1, None).plus(text, found, "1"))

    return by_text(x, padding, read)


# %% scores-divided-by-full-width
class Kind(Encoder):
    def project(self, x, name):
        y = super().project(x, name)
        return y * self.n**-0.5 if name == "w_k" else y


# %% scores-divided-by-full-width
def encoder_block(x, params, n_heads, padding=None):
    def read(text, real):
        heads = [(q / n_heads**0.25, k / n_heads**0.25, v, o) for q, k, v, o in heads_of(params, n_heads)]
        found = look(text, text[real], heads)
        return finish(params, Encoder(params, 1, None).plus(text, found, "1"))

    return by_text(x, padding, read)


# %% weights-zeroed-late
class Kind(Encoder):
    def run(self, x):
        self.late, self.padding = self.padding, None
        return super().run(x)

    def project(self, x, name):
        if name == "w_v" and self.late is not None:
            x = np.where(self.late[..., None], 0, x)
        return super().project(x, name)


# %% weights-zeroed-late
def encoder_block(x, params, n_heads, padding=None):
    def read(text, real):
        found = np.zeros(text.shape)
        for q, k, v, o in heads_of(params, n_heads):
            scores = np.exp((text @ q) @ (text @ k).T / q.shape[1] ** 0.5)
            shares = scores.T / np.add.reduce(scores, axis=1)
            found += np.einsum("ji,jd->id", shares[real], text[real] @ v) @ o
        return finish(params, Encoder(params, 1, None).plus(text, found, "1"))

    return by_text(x, padding, read)


# %% norm-before-layer
class Kind(Encoder):
    def run(self, x):
        for number, layer in (("1", self.attend), ("2", self.feed)):
            x = np.add(x, layer(self.norm(x, number)))
        return x


# %% norm-before-layer
def encoder_block(x, params, n_heads, padding=None):
    e = Encoder(params, n_heads, None)

    def read(text, real):
        calm = e.norm(text, "1")
        u = text + look(calm, calm[real], heads_of(params, n_heads))
        return u + e.feed(e.norm(u, "2"))

    return by_text(x, padding, read)


# %% norm-inside-sum
class Kind(Encoder):
    def plus(self, x, h, number):
        return np.add(x, self.norm(h, number))


# %% norm-inside-sum
def encoder_block(x, params, n_heads, padding=None):
    e = Encoder(params, n_heads, None)

    def read(text, real):
        u = text + e.norm(look(text, text[real], heads_of(params, n_heads)), "1")
        return e.norm(e.feed(u), "2") + u

    return by_text(x, padding, read)


# %% first-sum-missing
class Kind(Encoder):
    def plus(self, x, h, number):
        return self.norm(h if number == "1" else np.add(x, h), number)


# %% first-sum-missing
def encoder_block(x, params, n_heads, padding=None):
    def read(text, real):
        found = look(text, text[real], heads_of(params, n_heads))
        return finish(params, Encoder(params, 1, None).norm(found, "1"))

    return by_text(x, padding, read)


# %% second-sum-missing
class Kind(Encoder):
    def plus(self, x, h, number):
        return self.norm(h if number == "2" else np.add(x, h), number)


# %% second-sum-missing
def encoder_block(x, params, n_heads, padding=None):
    e = Encoder(params, n_heads, None)

    def read(text, real):
        u = e.plus(text, look(text, text[real], heads_of(params, n_heads)), "1")
        return e.norm(e.feed(u), "2")

    return by_text(x, padding, read)


# %% second-sum-from-input
class Kind(Encoder):
    def run(self, x):
        return self.plus(x, self.feed(self.plus(x, self.attend(x), "1")), "2")


# %% second-sum-from-input
def encoder_block(x, params, n_heads, padding=None):
    e = Encoder(params, n_heads, None)

    def read(text, real):
        u = e.plus(text, look(text, text[real], heads_of(params, n_heads)), "1")
        return e.norm(text + e.feed(u), "2")

    return by_text(x, padding, read)


# %% feed-forward-of-input
class Kind(Encoder):
    def run(self, x):
        return self.plus(self.plus(x, self.attend(x), "1"), self.feed(x), "2")


# %% feed-forward-of-input
def encoder_block(x, params, n_heads, padding=None):
    e = Encoder(params, n_heads, None)

    def read(text, real):
        u = e.plus(text, look(text, text[real], heads_of(params, n_heads)), "1")
        return e.norm(u + e.feed(text), "2")

    return by_text(x, padding, read)


# %% first-norm-missing
class Kind(Encoder):
    def norm(self, v, number):
        return v if number == "1" else super().norm(v, number)


# %% first-norm-missing
def encoder_block(x, params, n_heads, padding=None):
    def read(text, real):
        u = text.astype(np.float64)
        for head in heads_of(params, n_heads):
            u += look(text, text[real], [head])
        hidden = np.clip(u @ params["w_up"] + params["b_up"], 0, None)
        out = hidden @ params["w_down"] + params["b_down"] + u
        return Encoder(params, n_heads, None).norm(out, "2")

    return by_text(x, padding, read)


# %% second-norm-missing
class Kind(Encoder):
    def norm(self, v, number):
        return v if number == "2" else super().norm(v, number)


# %% second-norm-missing
def encoder_block(x, params, n_heads, padding=None):
    e = Encoder(params, n_heads, None)

    def read(text, real):
        u = e.plus(text, look(text, text[real], heads_of(params, n_heads)), "1")
        return u + e.feed(u)

    return by_text(x, padding, read)


# %% first-norm-twice
class Kind(Encoder):
    def norm(self, v, number):
        return super().norm(v, "1")


# %% first-norm-twice
def encoder_block(x, params, n_heads, padding=None):
    e = Encoder(params, n_heads, None)

    def read(text, real):
        u = e.plus(text, look(text, text[real], heads_of(params, n_heads)), "1")
        return finish({**params, "gain2": params["gain1"], "bias2": params["bias1"]}, u)

    return by_text(x, padding, read)


# %% other-eps
class Kind(Encoder):
    eps = 1e-12


# %% other-eps
class Kind(Encoder):
    def norm(self, v, number):
        centred = v - np.average(v, axis=-1)[..., None]
        length = np.linalg.norm(centred, axis=-1)[..., None]
        return self.p["gain" + number] * centred * v.shape[-1] ** 0.5 / length + self.p["bias" + number]


# %% no-activation
class Kind(Encoder):
    def bend(self, z):
        return z


# %% no-activation
def encoder_block(x, params, n_heads, padding=None):
    e = Encoder(params, n_heads, None)
    both = params["w_up"] @ params["w_down"]
    shift = params["b_up"] @ params["w_down"] + params["b_down"]

    def read(text, real):
        u = e.plus(text, look(text, text[real], heads_of(params, n_heads)), "1")
        return e.norm(u + u @ both + shift, "2")

    return by_text(x, padding, read)


# %% activation-on-output
class Kind(Encoder):
    def feed(self, u):
        both = self.p["w_up"] @ self.p["w_down"]
        return np.clip(u @ both + self.p["b_up"] @ self.p["w_down"] + self.p["b_down"], 0, None)


# %% activation-on-output
def encoder_block(x, params, n_heads, padding=None):
    e = Encoder(params, n_heads, None)
    e.bend = lambda z: z

    def read(text, real):
        u = e.plus(text, look(text, text[real], heads_of(params, n_heads)), "1")
        out = e.feed(u)
        return e.plus(u, (out + np.abs(out)) / 2, "2")

    return by_text(x, padding, read)


# %% first-bias-missing
class Kind(Encoder):
    def bias(self, name):
        return 0.0 if name == "b_up" else self.p[name]


# %% first-bias-missing
def encoder_block(x, params, n_heads, padding=None):
    e = Encoder({**params, "b_up": np.zeros_like(params["b_up"])}, n_heads, None)

    def read(text, real):
        u = e.plus(text, look(text, text[real], heads_of(params, n_heads)), "1")
        return e.plus(u, e.feed(u), "2")

    return by_text(x, padding, read)


# %% second-bias-missing
class Kind(Encoder):
    def bias(self, name):
        return 0.0 if name == "b_down" else self.p[name]


# %% second-bias-missing
def encoder_block(x, params, n_heads, padding=None):
    e = Encoder(params, n_heads, None)

    def read(text, real):
        u = e.plus(text, look(text, text[real], heads_of(params, n_heads)), "1")
        return e.norm(u + e.bend(u @ params["w_up"] + params["b_up"]) @ params["w_down"], "2")

    return by_text(x, padding, read)


# %% input-overwritten
class Kind(Encoder):
    def plus(self, x, h, number):
        return self.norm(np.add(x, h, out=x), number) if number == "1" else super().plus(x, h, number)


# %% input-overwritten
def encoder_block(x, params, n_heads, padding=None):
    found = by_text(x, padding, lambda text, real: look(text, text[real], heads_of(params, n_heads)))
    for at in np.ndindex(x.shape):
        x[at] = x[at] + found.astype(x.dtype)[at]
    return finish(params, Encoder(params, 1, None).norm(x, "1"))


# %% padding-overwritten
class Kind(Encoder):
    def allowed(self, T):
        if self.padding is None:
            return super().allowed(T)
        self.padding ^= True
        return np.repeat(self.padding[..., None, :], T, axis=-2)


# %% padding-overwritten
def encoder_block(x, params, n_heads, padding=None):
    def read(text, real):
        found = look(text, text[real], heads_of(params, n_heads))
        return finish(params, Encoder(params, 1, None).plus(text, found, "1"))

    y = by_text(x, padding, read)
    if padding is not None:
        padding[...] = ~padding
    return y
