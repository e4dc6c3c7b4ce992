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
