# %% ranks: the pair of lowest rank is merged until none is left; ties go to the smallest pair
class BytePairEncoding:
    def __init__(self, merges=None):
        self.merges = []
        self.rank = {}
        self.pieces = {i: bytes((i,)) for i in range(256)}
        for a, b in merges or ():
            self._learn(a, b)

    def _learn(self, a, b):
        new = 256 + len(self.merges)
        self.merges.append((a, b))
        self.rank[a, b] = new
        self.pieces[new] = self.pieces[a] + self.pieces[b]
        return new

    @staticmethod
    def _replace(seq, a, b, new):
        out = []
        skip = False
        for x, y in zip(seq, seq[1:] + [None]):
            if skip:
                skip = False
            elif x == a and y == b:
                out.append(new)
                skip = True
            else:
                out.append(x)
        return out

    def train(self, data, vocab_size):
        BytePairEncoding.__init__(self)
        seq = [*data]
        while 256 + len(self.merges) < vocab_size and len(seq) > 1:
            table = {}
            for i in range(len(seq) - 1):
                pair = seq[i], seq[i + 1]
                table[pair] = table.get(pair, 0) + 1
            a, b = sorted(table, key=lambda p: (-table[p], p))[0]
            seq = self._replace(seq, a, b, self._learn(a, b))

    def encode(self, data):
        seq = [*data]
        while len(seq) > 1:
            new, a, b = min((self.rank.get((x, y), 1 << 60), x, y) for x, y in zip(seq, seq[1:]))
            if new == 1 << 60:
                break
            seq = self._replace(seq, a, b, new)
        return seq

    def decode(self, tokens):
        return b"".join(map(self.pieces.__getitem__, tokens))


# %% recursive: tokens opened recursively, merges kept as a dictionary, the last of tied pairs taken
class BytePairEncoding:
    def __init__(self, merges=None):
        self.table = {256 + i: (int(a), int(b)) for i, (a, b) in enumerate(merges or [])}

    @property
    def merges(self):
        return list(self.table.values())

    def train(self, data, vocab_size):
        self.table = {}
        seq = list(data)
        for new in range(256, vocab_size):
            pairs = list(zip(seq[:-1], seq[1:]))
            if not pairs:
                return
            best = max(reversed(sorted(set(pairs))), key=pairs.count)
            self.table[new] = best
            seq = self._apply(seq, best, new)

    def _apply(self, seq, pair, new):
        i = 0
        seq = seq[:]
        while i < len(seq) - 1:
            if (seq[i], seq[i + 1]) == pair:
                seq[i : i + 2] = [new]
            i += 1
        return seq

    def encode(self, data):
        seq = list(data)
        for new in sorted(self.table):
            seq = self._apply(seq, self.table[new], new)
        return seq

    def decode(self, tokens):
        out = bytearray()
        for token in tokens:
            if token < 256:
                out.append(token)
            else:
                out += self.decode(self.table[token])
        return bytes(out)


# %% arrays: NumPy arrays of tokens, pairs as numbers, runs handled by their parity
import numpy as np


class BytePairEncoding:
    def __init__(self, merges=None):
        self.merges = [tuple(m) for m in merges] if merges else []

    def train(self, data, vocab_size):
        self.merges = []
        tokens = np.frombuffer(data, dtype=np.uint8).astype(np.int64)
        for new in range(256, vocab_size):
            if len(tokens) < 2:
                break
            codes, counts = np.unique(tokens[:-1] * 2**32 + tokens[1:], return_counts=True)
            code = int(codes[np.argmax(counts)])
            pair = (code >> 32, code & (2**32 - 1))
            self.merges.append(pair)
            tokens = self._merged(tokens, pair, new)

    @staticmethod
    def _merged(tokens, pair, new):
        hit = (tokens[:-1] == pair[0]) & (tokens[1:] == pair[1])
        if pair[0] == pair[1]:
            run = 0
            for i, h in enumerate(hit):
                run = run + 1 if h else 0
                hit[i] = run % 2 == 1
        at = np.flatnonzero(hit)
        tokens = tokens.copy()
        tokens[at] = new
        return np.delete(tokens, at + 1)

    def encode(self, data):
        tokens = np.frombuffer(data, dtype=np.uint8).astype(np.int64)
        for i, pair in enumerate(self.merges):
            tokens = self._merged(tokens, pair, 256 + i)
        return tokens.tolist()

    def decode(self, tokens):
        vocab = [bytes([i]) for i in range(256)]
        for a, b in self.merges:
            vocab.append(vocab[a] + vocab[b])
        return b"".join(vocab[t] for t in tokens)


# %% places: a linked list of tokens in arrays, a heap of pairs with the places where they stand; for megabytes of text
# Neighbours become a new pair only when the later one of their two tokens is made; from then on the pair only loses places.
# So the places of a pair are noted once, and those that are left of them are looked up when its turn comes.
from collections import defaultdict
from heapq import heappop, heappush

import numpy as np


class BytePairEncoding:
    def __init__(self, merges=None):
        self.merges = [tuple(pair) for pair in merges or []]

    def train(self, data, vocab_size):
        text, queue, self.merges = Text(data), [], []
        arisen = text.byte_pairs()
        for new in range(256, vocab_size):
            for pair, places in arisen:
                if len(places) > 1:
                    enqueue(queue, pair, places)
            pair, places = most_frequent(queue, text)
            if len(places) == 0:
                return
            self.merges.append(pair)
            arisen = text.new_pairs(text.merge(places, new), new)

    def encode(self, data):
        text, arising = Text(data), defaultdict(list)
        for a, b in self.merges:
            arising[max(a, b)].append((a, b))
        noted = dict(text.byte_pairs())
        for new, pair in enumerate(self.merges, 256):
            places = text.still(pair, noted.pop(pair, NOWHERE))
            if len(places) > 0:
                here = text.merge(places, new)
                for a, b in arising[new]:
                    noted[a, b] = text.still((a, b), here if a == new else text.before[here])
        return text.token[text.token >= 0].tolist()

    def decode(self, tokens):
        text = [bytes([i]) for i in range(256)]
        for a, b in self.merges:
            text.append(text[a] + text[b])
        return b"".join([text[token] for token in tokens])


NOWHERE = np.arange(0)


class Text:
    """A linked list of tokens, each at the place of its first byte."""

    def __init__(self, data):
        n = len(data)
        self.token = np.full(n + 1, -1, dtype=np.int32)  # -1 where no token begins
        self.token[:n] = np.frombuffer(data, dtype=np.uint8)
        self.after = np.minimum(np.arange(1, n + 2), n)  # place of the next token, n behind the last
        self.before = np.arange(-1, n)  # place of the one before, -1 in front of the first: token[-1] is token[n]

    def byte_pairs(self):
        """(pair, its places) for every pair of the untouched text."""
        byte = self.token[:-1].astype(np.uint16)
        codes = byte[:-1] * 256 + byte[1:]
        return [(divmod(code, 256), places) for code, places in grouped(codes, np.arange(len(codes)))]

    def still(self, pair, places):
        """Those of the places where the pair stands now."""
        return places[(self.token[places] == pair[0]) & (self.token[self.after[places]] == pair[1])]

    def merge(self, places, new):
        """Replace the pair at these places, from left to right, by the token ``new``; where that was done."""
        second = self.after[places]
        if self.token[places[0]] == self.token[second[0]]:  # runs of places: take every other one of each
            i = np.arange(len(places))
            begins = np.append(True, places[1:] != second[:-1])
            places = places[(i - np.maximum.accumulate(i * begins)) % 2 == 0]
            second = self.after[places]
        third = self.after[second]
        self.token[places], self.token[second] = new, -1
        self.after[places], self.before[third] = third, places
        return places

    def new_pairs(self, here, new):
        """(pair, its places) for every pair with the token ``new``, which was just made at ``here``."""
        left, right = self.before[here], self.after[here]
        pairs = [((new, b), places) for b, places in grouped(self.token[right], here)]
        return pairs + [((a, new), places) for a, places in grouped(self.token[left], left) if a != new]


def grouped(keys, places):
    """(key, its places in their order) for every key but -1."""
    order = np.argsort(keys, kind="stable")
    keys, places = keys[order], places[order]
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    ends = np.append(starts[1:], len(keys))
    return [(key, places[s:e]) for key, s, e in zip(keys[starts].tolist(), starts.tolist(), ends.tolist())]


def enqueue(queue, pair, places):
    """The pair with the most places leads; of several, the one that comes first in the text."""
    heappush(queue, (-len(places), int(places[0]), pair, places))


def most_frequent(queue, text):
    """A pair that stands at the most places, and these."""
    while queue:
        _, _, pair, places = heappop(queue)
        left = text.still(pair, places)
        if len(left) == len(places):
            return pair, left
        if len(left) > 1:
            enqueue(queue, pair, left)
    places = np.flatnonzero(text.token >= 0)  # every pair that is left stands at one place
    return tuple(text.token[places[:2]].tolist()), places[:-1][:1]
