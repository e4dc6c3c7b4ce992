"""Continues texts with a small attention model, token by token, from a cache of keys and values."""

import numpy as np

TEXT = "the cat sat on the mat. a dog ran to a door. we saw the moon go up. "
PROMPTS = ("the c", "on the mat. a", "we s")


def split(x, heads):
    """(n, t, h) as (n, heads, t, h / heads)."""
    n, t, _ = x.shape
    return x.reshape(n, t, heads, -1).transpose(0, 2, 1, 3)


def attention(q, k, v, seen):
    """q (n, heads, t, s) over k, v (n, heads, u, s); seen (n, t, u). Returns (n, t, heads * s)."""
    scores = q @ k.transpose(0, 1, 3, 2) / np.sqrt(q.shape[-1])
    scores = np.where(seen[:, None], scores, -1e30)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return (weights @ v).transpose(0, 2, 1, 3).reshape(len(q), q.shape[2], -1)


def positions_of(places, starts):
    """The position of each place in each row (n, t); padding counts as 0."""
    return np.maximum(places - starts[:, None], 0)


def visible(queries, keys, starts):
    """Which places of keys each place of a query sees, (n, t, u)."""
    before = keys <= queries[:, None]
    real = keys >= starts[:, None]
    return before[None] & real[:, None]


def logits(params, tokens, starts):
    places = np.arange(tokens.shape[1])
    x = params["embed"][tokens] + params["position"][positions_of(places, starts)]
    q, k, v = (split(x @ params[name], params["heads"]) for name in ("wq", "wk", "wv"))
    x = x + attention(q, k, v, visible(places, places, starts)) @ params["wo"]
    return x @ params["out"]


class Decoder:
    def __init__(self, params):
        self.params = params

    def start(self, tokens, starts):
        self.starts, self.length = np.asarray(starts), 0
        self.keys = self.values = None
        return self.read(tokens)

    def step(self, tokens):
        return self.read(np.asarray(tokens)[:, None])

    def read(self, tokens):
        """Tokens (n, t) into the cache; the scores of the last of them."""
        params, t = self.params, tokens.shape[1]
        places = self.length + np.arange(t)
        x = params["embed"][tokens] + params["position"][positions_of(places, self.starts)]
        q, k, v = (split(x @ params[name], params["heads"]) for name in ("wq", "wk", "wv"))
        self.keys = k if self.keys is None else np.concatenate([self.keys, k], axis=2)
        self.values = v if self.values is None else np.concatenate([self.values, v], axis=2)
        self.length += t
        seen = visible(places, np.arange(self.length), self.starts)
        x = x + attention(q, self.keys, self.values, seen) @ params["wo"]
        return x[:, -1] @ params["out"]


def generate(params, prompts, count, stop=None):
    longest = max(len(p) for p in prompts)
    starts = np.array([longest - len(p) for p in prompts])
    tokens = np.zeros((len(prompts), longest), dtype=int)
    for row, prompt in zip(tokens, prompts):
        row[longest - len(prompt) :] = prompt
    decoder = Decoder(params)
    scores = decoder.start(tokens, starts)
    written, done = [[] for _ in prompts], np.zeros(len(prompts), dtype=bool)
    for _ in range(count):
        chosen = scores.argmax(axis=1)
        for i, token in enumerate(chosen.tolist()):
            if not done[i]:
                written[i].append(token)
            done[i] |= token == stop
        if done.all():
            break
        scores = decoder.step(chosen)
    return written


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
