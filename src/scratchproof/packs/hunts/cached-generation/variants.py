import numpy as np

# `run` and what it needs are those of the reference; a cell holds the rest.


TEXT = "the cat sat on the mat. a dog ran to a door. we saw the moon go up. "

PROMPTS = ("the c", "on the mat. a", "we s")


def model_of(text, heads=4, places=80):
    """A model of the text: heads look one, two, ... places back, the last one everywhere; the last layer is fitted."""
    chars = sorted(set(text))
    v, d = len(chars), len(chars) * (heads + 1) + places
    p = {"heads": heads, "embed": np.eye(v, d), "position": np.eye(places, d, k=d - places)}
    p["wq"], p["wk"], p["wv"] = (np.zeros((d, heads * places)) for _ in range(3))
    p["wo"] = np.zeros((heads * places, d))
    for j in range(heads):
        if j < heads - 1:
            p["wq"][d - places :, j * places : (j + 1) * places] = 10 * np.sqrt(places) * np.eye(places, k=-1 - j)
        p["wk"][d - places :, j * places : (j + 1) * places] = 0.7 * np.eye(places)
        p["wv"][:v, j * places : j * places + v] = np.eye(v)
        p["wo"][j * places : j * places + v, v * (j + 1) : v * (j + 2)] = np.eye(v)
    tokens = np.array([[chars.index(c) for c in text]])
    features = logits({**p, "out": np.eye(d)}, tokens, np.zeros(1, dtype=int))[0, :-1]
    ridge = np.where(np.arange(d) < d - places, 0.01, 2.0)  # positions have little to say
    p["out"] = 8.0 * np.linalg.solve(features.T @ features + np.diag(ridge), features.T @ np.eye(v)[tokens[0, 1:]])
    return p, chars, tokens


def run(seed=0):
    params, chars, tokens = model_of(TEXT)
    prompts = [[chars.index(c) for c in text] for text in PROMPTS]
    stop, none = chars.index("."), np.zeros(1, dtype=int)
    together = generate(params, prompts, 24, stop=stop)
    alone = [generate(params, [p], 24, stop=stop)[0] for p in prompts]
    plain = []
    for prompt in prompts:
        text = list(prompt)
        while len(text) < len(prompt) + 24 and (len(text) == len(prompt) or text[-1] != stop):
            text.append(int(logits(params, np.array([text]), none)[0, -1].argmax()))
        plain.append(text[len(prompt) :])
    scores = logits(params, tokens, none)[0, :-1]
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    # Two texts in one batch, the second without its first three characters; read twice
    batch, starts = np.repeat(tokens, 2, axis=0), np.array([0, 3])
    batch[1, :3] = 0
    single = [scores, np.concatenate([scores[:3], logits(params, tokens[:, 3:], none)[0]])]
    decoder, apart = Decoder(params), []
    for _ in range(2):
        got = decoder.start(batch[:, :5], starts)
        for t in range(5, 30):
            apart.append(max(float(np.abs(got[i] - single[i][t - 1]).max()) for i in range(2)))
            got = decoder.step(batch[:, t])
    written = {"together": together, "alone": alone, "no cache": plain}
    return {
        **{name: ["".join(chars[c] for c in line) for line in lines] for name, lines in written.items()},
        "nats": float(-log_p[np.arange(len(log_p)), tokens[0, 1:]].mean()),
        "apart": apart,
    }


# %% again: no cache at all; the decoder keeps the tokens and reads the whole text anew, row by row
def _row(params, tokens):
    """Scores (t, V) of one text without padding, by loops over heads and queries."""
    x = params["embed"][tokens] + params["position"][: len(tokens)]
    width = params["wq"].shape[1] // params["heads"]
    out = np.zeros((len(tokens), params["wv"].shape[1]))
    for j in range(params["heads"]):
        cut = slice(j * width, (j + 1) * width)
        q, k, v = x @ params["wq"][:, cut], x @ params["wk"][:, cut], x @ params["wv"][:, cut]
        for i in range(len(tokens)):
            s = k[: i + 1] @ q[i] / width**0.5
            e = np.exp(s - s.max())
            out[i, cut] = e @ v[: i + 1] / e.sum()
    return (x + out @ params["wo"]) @ params["out"]


def logits(params, tokens, starts):
    scores = np.zeros((*tokens.shape, params["out"].shape[1]))
    for i, start in enumerate(starts):
        scores[i, start:] = _row(params, tokens[i, start:])
    return scores


class Decoder:
    def __init__(self, params):
        self.params, self.texts = params, []

    def start(self, tokens, starts):
        self.texts = [list(row[s:]) for row, s in zip(tokens.tolist(), starts)]
        return self.last()

    def step(self, tokens):
        for text, token in zip(self.texts, tokens):
            text.append(int(token))
        return self.last()

    def last(self):
        return np.stack([_row(self.params, np.array(text))[-1] for text in self.texts])


def generate(params, prompts, count, stop=None):
    out = []
    for prompt in prompts:
        text = list(prompt)
        while len(text) < len(prompt) + count:
            text.append(int(np.argmax(_row(params, np.array(text))[-1])))
            if text[-1] == stop:
                break
        out.append(text[len(prompt) :])
    return out


# %% einsum: a ring of room that is allocated ahead, heads by einsum, minus infinity for what is hidden
def _project(x, w, heads):
    return np.einsum("ntd,dhs->nhts", x, w.reshape(len(w), heads, -1))


def _layer(params, x, k, v, hidden):
    q = _project(x, params["wq"], params["heads"])
    s = np.einsum("nhts,nhus->nhtu", q, k) * q.shape[-1] ** -0.5
    s = np.where(hidden[:, None], -np.inf, s)
    top = np.max(s, axis=-1, keepdims=True)
    e = np.exp(s - np.where(np.isfinite(top), top, 0.0))
    mixed = np.einsum("nhtu,nhus->nths", e, v) / np.maximum(e.sum(-1), 1e-300).transpose(0, 2, 1)[..., None]
    y = x + np.einsum("nths,hsd->ntd", mixed, params["wo"].reshape(params["heads"], -1, x.shape[-1]))
    return y @ params["out"]


def _embed(params, tokens, first, starts):
    at = first + np.arange(tokens.shape[1])[None] - np.asarray(starts)[:, None]
    return params["embed"][tokens] + params["position"][np.clip(at, 0, None)], at


def logits(params, tokens, starts):
    x, at = _embed(params, tokens, 0, starts)
    k, v = (_project(x, params[w], params["heads"]) for w in ("wk", "wv"))
    hidden = (at[:, None, :] > at[:, :, None]) | (at < 0)[:, None, :]
    return _layer(params, x, k, v, hidden)


class Decoder:
    def __init__(self, params):
        self.params = params

    def start(self, tokens, starts):
        room = (len(tokens), self.params["heads"], 256, self.params["wk"].shape[1] // self.params["heads"])
        self.k, self.v = np.zeros(room), np.zeros(room)
        self.at, self.starts, self.used = np.full((len(tokens), 256), -1), np.array(starts), 0
        return self._take(tokens)

    def step(self, tokens):
        return self._take(np.reshape(tokens, (-1, 1)))

    def _take(self, tokens):
        x, at = _embed(self.params, tokens, self.used, self.starts)
        new = slice(self.used, self.used + tokens.shape[1])
        self.k[:, :, new] = _project(x, self.params["wk"], self.params["heads"])
        self.v[:, :, new] = _project(x, self.params["wv"], self.params["heads"])
        self.at[:, new] = at
        self.used = new.stop
        seen = self.at[:, : self.used]
        hidden = (seen < 0) | (seen > at[:, -1:])
        return _layer(self.params, x[:, -1:], self.k[:, :, : self.used], self.v[:, :, : self.used], hidden[:, None])[:, 0]


def generate(params, prompts, count, stop=None):
    width = max(map(len, prompts))
    tokens = np.array([[0] * (width - len(p)) + list(p) for p in prompts])
    decoder = Decoder(params)
    columns = []
    scores = decoder.start(tokens, [width - len(p) for p in prompts])
    while len(columns) < count:
        columns.append(np.argmax(scores, axis=1))
        if len(columns) < count:
            scores = decoder.step(columns[-1])
    lines = np.array(columns).T.tolist()
    return [line[: line.index(stop) + 1] if stop in line else line for line in lines]


# %% per-row: a cache of lists for every row and head, each row read token by token; no padding is ever touched
class _Reader:
    def __init__(self, params):
        self.params, self.cache = params, [([], []) for _ in range(params["heads"])]

    def read(self, token):
        p, place = self.params, len(self.cache[0][0])
        x = p["embed"][token] + p["position"][place]
        q, k, v = (np.split(x @ p[name], p["heads"]) for name in ("wq", "wk", "wv"))
        found = []
        for j, (keys, values) in enumerate(self.cache):
            keys.append(k[j])
            values.append(v[j])
            s = np.array([float(q[j] @ key) for key in keys]) / np.sqrt(len(q[j]))
            e = np.exp(s - max(s))
            found.append(sum(w * value for w, value in zip(e / e.sum(), values)))
        return (x + np.concatenate(found) @ p["wo"]) @ p["out"]


def logits(params, tokens, starts):
    out = np.full((*tokens.shape, params["out"].shape[1]), 0.5)
    for i in range(len(tokens)):
        reader = _Reader(params)
        for t in range(int(starts[i]), tokens.shape[1]):
            out[i, t] = reader.read(tokens[i, t])
    return out


class Decoder:
    def __init__(self, params):
        self.params, self.readers = params, None

    def start(self, tokens, starts):
        self.readers = [_Reader(self.params) for _ in tokens]
        return np.array([[r.read(c) for c in row[s:]][-1] for r, row, s in zip(self.readers, tokens, starts)])

    def step(self, tokens):
        return np.array([r.read(c) for r, c in zip(self.readers, tokens)])


def generate(params, prompts, count, stop=None):
    lines = []
    for prompt in prompts:
        reader, line = _Reader(params), []
        for token in prompt:
            scores = reader.read(token)
        for _ in range(count):
            line.append(int(scores.argmax()))
            if line[-1] == stop:
                break
            scores = reader.read(line[-1])
        lines.append(line)
    return lines
