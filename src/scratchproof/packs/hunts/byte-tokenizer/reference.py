"""Byte pair encoding over UTF-8: learns merges from a text, encodes, decodes, and can be written down."""

import json
import re
from collections import Counter

BYTES = 256

TEXT = """The lamp on the landing was lit before the last train came in. Nobody on the landing had seen the train, but
everybody had heard it: a long low sound, then the lamps of the last carriage, then nothing.<|end|>Das Café am Hafen
schließt um zehn. Wer um zehn noch im Café sitzt, hilft die Stühle hochstellen; wer die Stühle hochstellt, trinkt den
letzten Kaffee umsonst.<|end|>The harbour lamps are lit at ten. The last boat leaves the harbour at ten past ten, and the
last train is long gone by then. — So they say.<|end|>Naïve façade, déjà vu: the letters with accents take two bytes each,
the dash — takes three, and the lamp 💡 takes four.<|end|>"""


def chunks(text):
    """Words with the space in front of them; every other white space by itself."""
    return re.findall(r" ?\S+|\s", text)


def pieces(text, specials):
    """The text cut at the special tokens, which are kept."""
    if not specials:
        return [text]
    longest_first = sorted(specials, key=len, reverse=True)
    pattern = "|".join(re.escape(s) for s in longest_first)
    return [p for p in re.split(f"({pattern})", text) if p]


def merge(ids, pair, new):
    """``ids`` with every occurrence of ``pair``, from left to right, replaced by ``new``."""
    out, i = [], 0
    while i < len(ids):
        if i + 1 < len(ids) and (ids[i], ids[i + 1]) == pair:
            out.append(new)
            i += 2
        else:
            out.append(ids[i])
            i += 1
    return out


class Tokenizer:
    """Ids 0 to 255 are bytes, then come the merges in their order, then the special tokens."""

    def __init__(self, merges, specials=()):
        self.merges = [tuple(pair) for pair in merges]
        self.specials = list(specials)
        self.ranks = {pair: rank for rank, pair in enumerate(self.merges)}
        self.special_ids = {s: BYTES + len(self.merges) + j for j, s in enumerate(self.specials)}
        self.bytes_of = {i: bytes([i]) for i in range(BYTES)}
        for rank, (left, right) in enumerate(self.merges):
            self.bytes_of[BYTES + rank] = self.bytes_of[left] + self.bytes_of[right]
        self.bytes_of.update({i: s.encode("utf-8") for s, i in self.special_ids.items()})

    def encode_chunk(self, chunk):
        ids = list(chunk.encode("utf-8"))
        while True:
            known = [pair for pair in zip(ids, ids[1:]) if pair in self.ranks]
            if not known:
                return ids
            pair = min(known, key=self.ranks.get)
            ids = merge(ids, pair, BYTES + self.ranks[pair])

    def encode(self, text):
        """Text -> list of ids."""
        ids = []
        for piece in pieces(text, self.specials):
            if piece in self.special_ids:
                ids.append(self.special_ids[piece])
            else:
                for chunk in chunks(piece):
                    ids += self.encode_chunk(chunk)
        return ids

    def decode(self, ids):
        """Ids -> text. A model may stop in the middle of a character, so broken bytes become U+FFFD."""
        return b"".join(self.bytes_of[i] for i in ids).decode("utf-8", errors="replace")

    def save(self):
        """The tokenizer as a text that `load` reads."""
        return json.dumps({"merges": self.merges, "specials": self.specials})

    @classmethod
    def load(cls, text):
        saved = json.loads(text)
        return cls(saved["merges"], saved["specials"])


def train(text, n_merges, specials=()):
    """Learn up to ``n_merges`` merges from a text -> `Tokenizer`."""
    words = Counter()
    for piece in pieces(text, specials):
        if piece not in specials:
            words.update(tuple(chunk.encode("utf-8")) for chunk in chunks(piece))
    words = dict(words)
    merges = []
    while len(merges) < n_merges:
        counts = Counter()
        for word, times in words.items():
            for pair in zip(word, word[1:]):
                counts[pair] += times
        best = min(counts, key=lambda pair: (-counts[pair], pair), default=None)
        if best is None or counts[best] < 2:
            break
        words = {tuple(merge(word, best, BYTES + len(merges))): times for word, times in words.items()}
        merges.append(best)
    return Tokenizer(merges, specials)


def run(seed=0):
    """Train on a short text, and look at what comes out."""
    tokenizer = train(TEXT, 240, specials=["<|end|>", "<|end|>\n"])
    lengths = [len(Tokenizer(tokenizer.merges[:k], tokenizer.specials).encode(TEXT)) for k in range(0, 241, 24)]
    sample = "The last lamp 💡 at the Café —\n\ndéjà  vu<|end|>\n<|end|>"
    ids = tokenizer.encode(sample)
    again = Tokenizer.load(tokenizer.save())
    return {
        "tokens": lengths,
        "merges": len(tokenizer.merges),
        "first": [tokenizer.decode([256 + i]) for i in range(8)],
        "longest": sorted((tokenizer.decode([256 + i]) for i in range(len(tokenizer.merges))), key=len)[-4:],
        "sample": sample,
        "ids": ids,
        "back": tokenizer.decode(ids),
        "reloaded": again.decode(again.encode(sample)),
        "same ids after loading": again.encode(sample) == ids,
    }
