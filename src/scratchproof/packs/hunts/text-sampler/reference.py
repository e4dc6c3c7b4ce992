"""A trigram model over words, and a sampler with temperature, top-k and top-p that writes sentences with it."""

import math
from collections import Counter, defaultdict

import numpy as np

STOP = 0  # a token like any other, at the end of every sentence
START = -1  # stands in front of a sentence, and is never predicted

TEXT = """the cat sleeps on the warm wall . the cat on the wall looks at the bird . a bird sings on the old roof .
the old dog sleeps at the door . the dog at the door looks at the cat . the bird looks at the old dog .
a cat sleeps on the roof . the warm wall looks at the old door . the dog sleeps . the bird sings . a bird sings at the door .
the cat looks at the bird on the roof . the old cat sleeps on the old wall . a dog looks at the warm roof .
the bird on the warm wall sings . a dog sleeps on the wall . the old bird sings on the roof . the cat sleeps ."""


class TrigramModel:
    """Counts of three words, smoothed by those of two, smoothed by nothing known at all."""

    def __init__(self, vocab, alpha=0.5):
        self.vocab = vocab
        self.alpha = alpha
        self.after_two = defaultdict(Counter)
        self.after_one = defaultdict(Counter)

    def fit(self, sentences):
        """sentences: lists of ids from 1 to vocab - 1."""
        for sentence in sentences:
            padded = [START, START, *sentence, STOP]
            for a, b, word in zip(padded, padded[1:], padded[2:]):
                self.after_two[a, b][word] += 1
                self.after_one[b][word] += 1
        return self

    def mixed(self, counts, prior):
        """Counts with ``alpha`` further words in the shares of ``prior`` -> probabilities."""
        p = self.alpha * prior
        for word, times in counts.items():
            p[word] += times
        return p / (sum(counts.values()) + self.alpha)

    def probabilities(self, context):
        """Of the next word, for the ids of the sentence so far -> (vocab,)"""
        a, b = [START, START, *context][-2:]
        uniform = np.full(self.vocab, 1.0 / self.vocab)
        return self.mixed(self.after_two[a, b], self.mixed(self.after_one[b], uniform))


def filtered(p, temperature=1.0, top_k=None, top_p=None):
    """The distribution that is drawn from: temperature first, then top-k, then top-p among what is left."""
    q = (p / p.max()) ** (1.0 / temperature)
    q = q / q.sum()
    if top_k is not None:
        q[np.argsort(-q)[top_k:]] = 0.0
        q = q / q.sum()
    if top_p is not None:
        order = np.argsort(-q)
        cumulative = np.cumsum(q[order])
        count = int(np.searchsorted(cumulative, top_p)) + 1
        q[order[count:]] = 0.0
    return q / q.sum()


def sample(model, max_tokens, prompt=(), temperature=1.0, top_k=None, top_p=None, seed=0):
    """The words that follow ``prompt``, up to the STOP token, which is left out."""
    rng = np.random.default_rng(seed)
    out = []
    while len(out) < max_tokens:
        p = model.probabilities([*prompt, *out])
        q = filtered(p, temperature, top_k, top_p)
        token = int(rng.choice(len(q), p=q))
        if token == STOP:
            break
        out.append(token)
    return out


def perplexity(model, sentences):
    """exp of the mean negative log-probability of a token; the STOP of a sentence is one of its tokens."""
    total, count = 0.0, 0
    for sentence in sentences:
        tokens = [*sentence, STOP]
        for i, token in enumerate(tokens):
            total -= math.log(model.probabilities(tokens[:i])[token])
        count += len(tokens)
    return math.exp(total / count)


def run(seed=0):
    """Fit the model on most sentences, measure it on the others, and let it write."""
    lines = [line.split() for line in TEXT.replace("\n", " ").split(" . ")]
    lines = [[word for word in line if word != "."] for line in lines]
    words = ["STOP", *sorted({word for line in lines for word in line})]
    sentences = [[words.index(word) for word in line] for line in lines]
    held = sentences[::4]
    model = TrigramModel(len(words)).fit([s for i, s in enumerate(sentences) if i % 4])
    p = model.probabilities([words.index("the")])
    entropies, kept = [], []
    for step in range(1, 21):
        q = filtered(p, temperature=step / 10)
        entropies.append(float(-np.sum(q[q > 0] * np.log(q[q > 0]))))
        kept.append(int(np.count_nonzero(filtered(p, top_p=step / 20 - 0.01))))

    def text(ids):
        return " ".join(words[i] for i in ids)

    free = [sample(model, 20, seed=100 * seed + i) for i in range(60)]
    prompt = [words.index(word) for word in ("the", "old")]
    return {
        "perplexity": {"seen": perplexity(model, sentences[1:4]), "held out": perplexity(model, held)},
        "entropy": entropies,
        "kept by top-p": kept,
        "kept by top-k": [int(np.count_nonzero(filtered(p, top_k=k))) for k in (1, 2, 3, 5, 8)],
        "kept by both": [int(np.count_nonzero(filtered(p, 2.0, top_k=4, top_p=s))) for s in (0.3, 0.5, 0.7, 0.9)],
        "mean length": float(np.mean([len(s) for s in free])),
        "ended by themselves": float(np.mean([len(s) < 20 for s in free])),
        "samples": [text(s) for s in free[:4]],
        "cold": [text(sample(model, 20, temperature=0.3, seed=seed + i)) for i in range(2)],
        "narrow": [text(sample(model, 20, top_k=4, top_p=0.6, seed=seed + i)) for i in range(2)],
        "after the old": [text(sample(model, 20, prompt, top_k=2, seed=seed + i)) for i in range(3)],
    }
