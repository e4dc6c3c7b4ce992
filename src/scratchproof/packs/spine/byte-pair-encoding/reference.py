"""Byte-pair encoding (Sennrich et al. 2016, algorithm 1) on bytes (Radford et al. 2019, section 2.2)."""

from collections import Counter


class BytePairEncoding:
    def __init__(self, merges=None):
        self.merges = [tuple(pair) for pair in merges or []]

    def train(self, data, vocab_size):
        tokens = list(data)
        self.merges = []
        for new in range(256, vocab_size):
            counts = Counter(zip(tokens, tokens[1:]))
            if not counts:
                return
            pair = max(counts, key=counts.get)
            tokens = merge(tokens, pair, new)
            self.merges.append(pair)

    def encode(self, data):
        tokens = list(data)
        for i, pair in enumerate(self.merges):
            tokens = merge(tokens, pair, 256 + i)
        return tokens

    def decode(self, tokens):
        text = [bytes([i]) for i in range(256)]
        for a, b in self.merges:
            text.append(text[a] + text[b])
        return b"".join(text[token] for token in tokens)


def merge(tokens, pair, new):
    """``tokens`` with every occurrence of ``pair``, from left to right, replaced by ``new``."""
    merged, i = [], 0
    while i < len(tokens):
        if tuple(tokens[i : i + 2]) == pair:
            merged.append(new)
            i += 2
        else:
            merged.append(tokens[i])
            i += 1
    return merged
