# %% fractions: exact scores, words as tuples walked by an index, the last of the best pairs
from collections import defaultdict
from fractions import Fraction


def train_word_piece(word_counts, vocab_size):
    cut = {w: tuple(c if i == 0 else "##" + c for i, c in enumerate(w)) for w in word_counts}
    vocab = sorted(set().union(*cut.values()))
    for _ in range(len(vocab), vocab_size):
        count = defaultdict(int)
        for w, pieces in cut.items():
            for i, p in enumerate(pieces):
                count[p] += word_counts[w]
                if i:
                    count[pieces[i - 1], p] += word_counts[w]
        scores = {k: Fraction(v, count[k[0]] * count[k[1]]) for k, v in count.items() if isinstance(k, tuple)}
        if not scores:
            return vocab
        best = max(reversed(sorted(scores)), key=scores.get)
        vocab.append(best[0] + best[1].removeprefix("##"))
        for w, pieces in cut.items():
            new, i = [], 0
            while i < len(pieces):
                hit = pieces[i : i + 2] == best
                new.append(vocab[-1] if hit else pieces[i])
                i += 1 + hit
            cut[w] = tuple(new)
    return vocab


# %% logs: scores as differences of logarithms, pieces as spans of the words, smallest pair first
import math


def train_word_piece(word_counts, vocab_size):
    spans = {w: [(i, i + 1) for i in range(len(w))] for w in word_counts}

    def name(w, span):
        return ("##" if span[0] else "") + w[span[0] : span[1]]

    vocab = sorted({name(w, s) for w, cut in spans.items() for s in cut})
    while len(vocab) < vocab_size:
        one, two = {}, {}
        for w, cut in spans.items():
            for s in cut:
                one[name(w, s)] = one.get(name(w, s), 0) + word_counts[w]
            for s, t in zip(cut, cut[1:]):
                key = name(w, s), name(w, t)
                two[key] = two.get(key, 0) + word_counts[w]
        if not two:
            break
        a, b = min(two, key=lambda k: (-round(math.log(two[k]) - math.log(one[k[0]]) - math.log(one[k[1]]), 9), k))
        for w, cut in spans.items():
            i = 0
            while i + 1 < len(cut):
                if (name(w, cut[i]), name(w, cut[i + 1])) == (a, b):
                    cut[i : i + 2] = [(cut[i][0], cut[i + 1][1])]
                i += 1
        vocab.append(a + b[2:])
    return vocab


# %% flat: all words in one row with gaps between them, repeated as often as they occur, arrays of numbers
import numpy as np


def train_word_piece(word_counts, vocab_size):
    row = [p for w, n in word_counts.items() for _ in range(n) for p in [w[0], *("##" + c for c in w[1:]), ""]]
    vocab = [str(p) for p in sorted(set(row) - {""})]
    number = {"": 0, **{p: i for i, p in enumerate(vocab, 1)}}
    ids = np.array([number[p] for p in row], dtype=np.int64)
    while len(vocab) < vocab_size:
        size = len(vocab) + 1
        count = np.bincount(ids, minlength=size)
        left, right = ids[:-1], ids[1:]
        inside = (left > 0) & (right > 0)
        codes, together = np.unique(left[inside] * size + right[inside], return_counts=True)
        if codes.size == 0:
            break
        best = int(codes[np.argmax(together / (count[codes // size] * count[codes % size]))])
        a, b = divmod(best, size)
        vocab.append(vocab[a - 1] + vocab[b - 1][2:])
        out = []
        for i in ids.tolist():
            if out and out[-1] == a and i == b:
                out[-1] = len(vocab)
            else:
                out.append(i)
        ids = np.array(out, dtype=np.int64)
    return vocab
