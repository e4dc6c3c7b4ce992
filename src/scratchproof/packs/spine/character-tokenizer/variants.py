# %% string: the alphabet as one string, searched for each character
class CharacterTokenizer:
    def __init__(self, text):
        self.alphabet = ""
        for c in sorted(text):
            if not self.alphabet.endswith(c) or not self.alphabet:
                self.alphabet += c

    @property
    def vocab_size(self):
        return len(self.alphabet)

    def encode(self, text):
        out = []
        for c in text:
            out.append(self.alphabet.index(c))
        return out

    def decode(self, ids):
        out = ""
        for i in ids:
            if i < 0:
                raise IndexError(f"no character has the id {i}")
            out += self.alphabet[i]
        return out


# %% arrays: code points in NumPy, found by bisection; ids are an array
import numpy as np


def code_points(text):
    return np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)


class CharacterTokenizer:
    def __init__(self, text):
        self.points = np.unique(code_points(text))
        self.vocab_size = int(self.points.size)

    def encode(self, text):
        points = code_points(text)
        if not np.isin(points, self.points).all():
            raise ValueError("a character outside the alphabet")
        return np.searchsorted(self.points, points)

    def decode(self, ids):
        ids = np.asarray(ids, dtype=np.int64)
        if ((ids < 0) | (ids >= self.vocab_size)).any():
            raise ValueError("an id outside the alphabet")
        return self.points[ids].astype("<u4").tobytes().decode("utf-32-le")


# %% ranks: an id is the number of smaller characters, through translation tables
class CharacterTokenizer:
    def __init__(self, text):
        seen = set(text)
        self.to_id = {c: sum(other < c for other in seen) for c in seen}
        self.to_character = {i: c for c, i in self.to_id.items()}
        self.vocab_size = len(seen)

    def encode(self, text):
        if not set(text) <= self.to_id.keys():
            raise KeyError("a character outside the alphabet")
        return list(map(self.to_id.get, text))

    def decode(self, ids):
        return "".join(map(self.to_character.__getitem__, (int(i) for i in ids)))
