# %% dense: counts in arrays with a row for START, sorted shares in a stable order, draws by the inverse of the cumulated sum
import numpy as np


class TrigramModel:
    def __init__(self, vocab, alpha=0.5):
        self.alpha, self.vocab = alpha, vocab
        self.triples = np.zeros((vocab + 1, vocab + 1, vocab))

    def fit(self, sentences):
        for sentence in sentences:
            a = b = self.vocab
            for w in list(sentence) + [0]:
                self.triples[a, b, w] += 1
                a, b = b, w
        return self

    def probabilities(self, context):
        a, b = ([self.vocab] * 2 + list(context))[-2:]
        pairs = self.triples[:, b].sum(axis=0)
        p = (pairs + self.alpha / self.vocab) / (pairs.sum() + self.alpha)
        return (self.triples[a, b] + self.alpha * p) / (self.triples[a, b].sum() + self.alpha)


def filtered(p, temperature=1.0, top_k=None, top_p=None):
    order = np.argsort(-p, kind="stable")
    down = np.exp(np.log(p[order] + 1e-300) / temperature - np.log(p[order[0]]) / temperature)
    if top_k is not None:
        down[top_k:] = 0
    down = down / down.sum()
    if top_p is not None:
        before = np.concatenate([[0.0], np.cumsum(down)[:-1]])
        down = np.where(before < top_p, down, 0.0)
    out = np.zeros(len(p))
    out[order] = down / down.sum()
    return out


def sample(model, max_tokens, prompt=(), temperature=1.0, top_k=None, top_p=None, seed=0):
    uniforms = np.random.default_rng(seed).random(max_tokens)
    text = list(prompt)
    for u in uniforms:
        q = filtered(model.probabilities(text), temperature, top_k, top_p)
        token = int(np.searchsorted(np.cumsum(q), u * q.sum(), side="right"))
        if token == 0:
            break
        text.append(min(token, len(q) - 1))
    return text[len(prompt) :]


def perplexity(model, sentences):
    logs = [np.log(model.probabilities(s[:i])[w]) for s in sentences for i, w in enumerate(list(s) + [0])]
    return float(np.exp(-np.mean(logs)))


def run(seed=0):
    sentences = [[1, 2, 3], [1, 2, 1], [3, 2], [2, 3, 1, 2]] * 3
    model = TrigramModel(4).fit(sentences[1:])
    p = model.probabilities([1])
    free = [sample(model, 20, seed=seed + i) for i in range(20)]
    widths = [filtered(p, temperature=k / 10) for k in range(1, 21)]
    return {
        "perplexity": {"seen": perplexity(model, sentences[1:4]), "held out": perplexity(model, sentences[:1])},
        "entropy": [float(-np.sum(q[q > 0] * np.log(q[q > 0]))) for q in widths],
        "kept by top-p": [int((filtered(p, top_p=k / 20 - 0.01) > 0).sum()) for k in range(1, 21)],
        "kept by top-k": [int((filtered(p, top_k=k) > 0).sum()) for k in (1, 2, 3, 5, 8)],
        "kept by both": [int((filtered(p, top_k=3, top_p=s) > 0).sum()) for s in (0.5, 0.7, 0.8, 0.9)],
        "mean length": float(np.mean([len(s) for s in free])),
        "ended by themselves": float(np.mean([len(s) < 20 for s in free])),
        "samples": [str(s) for s in free[:4]],
        "cold": [str(sample(model, 20, temperature=0.3, seed=i)) for i in range(2)],
        "narrow": [str(sample(model, 20, top_k=3, top_p=0.6, seed=i)) for i in range(2)],
        "after the old": [str(sample(model, 20, [1, 2], top_k=2, seed=i)) for i in range(3)],
    }


# %% python: nothing but lists and dicts, the largest noisy score wins (Gumbel), sentences kept and counted when asked
import math
import random

import numpy as np


class TrigramModel:
    def __init__(self, vocab, alpha=0.5):
        self.size, self.alpha, self.text = vocab, alpha, []

    def fit(self, sentences):
        for sentence in sentences:
            self.text.append(["<s>", "<s>"] + [int(w) for w in sentence] + [0])
        return self

    def probabilities(self, context):
        pad = ["<s>", "<s>"] + [int(w) for w in context]
        a, b = pad[-2], pad[-1]
        pairs, triples = [0] * self.size, [0] * self.size
        for s in self.text:
            for i in range(2, len(s)):
                if s[i - 1] == b:
                    pairs[s[i]] += 1
                    triples[s[i]] += s[i - 2] == a
        first = [(n + self.alpha / self.size) / (sum(pairs) + self.alpha) for n in pairs]
        return np.array([(n + self.alpha * q) / (sum(triples) + self.alpha) for n, q in zip(triples, first)])


def filtered(p, temperature=1.0, top_k=None, top_p=None):
    scores = {i: v ** (1 / temperature) for i, v in enumerate(p.tolist())}
    ranked = sorted(scores, key=scores.get, reverse=True)
    if top_k is not None:
        ranked = ranked[:top_k]
    whole = math.fsum(scores[i] for i in ranked)
    if top_p is not None:
        taken, kept = 0.0, []
        for i in ranked:
            kept.append(i)
            taken += scores[i] / whole
            if taken >= top_p:
                break
        ranked = kept
    whole = math.fsum(scores[i] for i in ranked)
    return np.array([scores[i] / whole if i in ranked else 0.0 for i in range(len(p))])


def sample(model, max_tokens, prompt=(), temperature=1.0, top_k=None, top_p=None, seed=0):
    dice = random.Random(int(seed))
    out = []
    for _ in range(max_tokens):
        q = filtered(model.probabilities(list(prompt) + out), temperature=temperature, top_k=top_k, top_p=top_p)
        noisy = [math.log(v) - math.log(-math.log(dice.random() or 0.5)) if v > 0 else -math.inf for v in q]
        best = noisy.index(max(noisy))
        if not best:
            return out
        out.append(best)
    return out


def perplexity(model, sentences):
    product, n = 0.0, 0
    for s in sentences:
        for i in range(len(s) + 1):
            product += math.log2(model.probabilities(s[:i])[s[i] if i < len(s) else 0])
            n += 1
    return 2 ** (-product / n)


def run(seed=0):
    sentences = [[1, 2, 3], [1, 2, 1], [3, 2], [2, 3, 1, 2]]
    model = TrigramModel(4).fit(sentences[1:])
    p = model.probabilities([1])
    free = [sample(model, 20, seed=seed + i) for i in range(20)]
    widths = [filtered(p, temperature=k / 10) for k in range(1, 21)]
    return {
        "perplexity": {"seen": float(perplexity(model, sentences[1:4])), "held out": float(perplexity(model, sentences[:1]))},
        "entropy": [float(-np.sum(q[q > 0] * np.log(q[q > 0]))) for q in widths],
        "kept by top-p": [int((filtered(p, top_p=k / 20 - 0.01) > 0).sum()) for k in range(1, 21)],
        "kept by top-k": [int((filtered(p, top_k=k) > 0).sum()) for k in (1, 2, 3, 5, 8)],
        "kept by both": [int((filtered(p, top_k=3, top_p=s) > 0).sum()) for s in (0.5, 0.7, 0.8, 0.9)],
        "mean length": float(np.mean([len(s) for s in free])),
        "ended by themselves": float(np.mean([len(s) < 20 for s in free])),
        "samples": [str(s) for s in free[:4]],
        "cold": [str(sample(model, 20, temperature=0.3, seed=i)) for i in range(2)],
        "narrow": [str(sample(model, 20, top_k=3, top_p=0.6, seed=i)) for i in range(2)],
        "after the old": [str(sample(model, 20, [1, 2], top_k=2, seed=i)) for i in range(3)],
    }


# %% recursive: contexts of any length in one table, thresholds instead of sorting, a text that is written by recursion
import numpy as np


class TrigramModel:
    def __init__(self, vocab, alpha=0.5):
        self.vocab, self.alpha, self.table = vocab, alpha, {}

    def fit(self, sentences):
        for sentence in sentences:
            whole = ("", "", *sentence, 0)
            for end in range(2, len(whole)):
                for order in (1, 2):
                    row = self.table.setdefault(whole[end - order : end], np.zeros(self.vocab))
                    row[whole[end]] += 1
        return self

    def _p(self, key):
        if not key:
            return np.ones(self.vocab) / self.vocab
        counts = self.table.get(key, np.zeros(self.vocab))
        return (counts + self.alpha * self._p(key[1:])) / (counts.sum() + self.alpha)

    def probabilities(self, context):
        return self._p(("", "", *context)[-2:])


def filtered(p, temperature=1.0, top_k=None, top_p=None):
    with np.errstate(divide="ignore"):
        logits = np.log(p) / temperature
    if top_k is not None and top_k < len(p):
        logits = np.where(logits < np.partition(logits, -top_k)[-top_k], -np.inf, logits)
    q = np.exp(logits - np.max(logits))
    q /= np.sum(q)
    if top_p is not None:
        more_likely = np.array([q[q > v].sum() for v in q])
        q = q * (more_likely < top_p)
        q /= np.sum(q)
    return q


def _written(model, left, text, rng, settings):
    if left == 0:
        return []
    q = filtered(model.probabilities(text), *settings)
    token = int(np.argmax(rng.multinomial(1, q / q.sum() * (1 - 1e-12))))
    return [] if token == 0 else [token, *_written(model, left - 1, [*text, token], rng, settings)]


def sample(model, max_tokens, prompt=(), temperature=1.0, top_k=None, top_p=None, seed=0):
    return _written(model, max_tokens, list(prompt), np.random.RandomState(seed), (temperature, top_k, top_p))


def perplexity(model, sentences):
    whole = [np.array([model.probabilities(s[:i])[w] for i, w in enumerate([*s, 0])]) for s in sentences]
    p = np.concatenate(whole)
    return float(np.prod(p ** (-1.0 / p.size)))


def run(seed=0):
    sentences = [[1, 2, 3], [1, 2, 1], [3, 2], [2, 3, 1, 2]]
    model = TrigramModel(4).fit(sentences[1:])
    p = model.probabilities([1])
    free = [sample(model, 20, seed=seed + i) for i in range(20)]
    widths = [filtered(p, temperature=k / 10) for k in range(1, 21)]
    return {
        "perplexity": {"seen": perplexity(model, sentences[1:4]), "held out": perplexity(model, sentences[:1])},
        "entropy": [float(-np.sum(q[q > 0] * np.log(q[q > 0]))) for q in widths],
        "kept by top-p": [int((filtered(p, top_p=k / 20 - 0.01) > 0).sum()) for k in range(1, 21)],
        "kept by top-k": [int((filtered(p, top_k=k) > 0).sum()) for k in (1, 2, 3, 5, 8)],
        "kept by both": [int((filtered(p, top_k=3, top_p=s) > 0).sum()) for s in (0.5, 0.7, 0.8, 0.9)],
        "mean length": float(np.mean([len(s) for s in free])),
        "ended by themselves": float(np.mean([len(s) < 20 for s in free])),
        "samples": [str(s) for s in free[:4]],
        "cold": [str(sample(model, 20, temperature=0.3, seed=i)) for i in range(2)],
        "narrow": [str(sample(model, 20, top_k=3, top_p=0.6, seed=i)) for i in range(2)],
        "after the old": [str(sample(model, 20, [1, 2], top_k=2, seed=i)) for i in range(3)],
    }
