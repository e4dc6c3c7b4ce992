from bisect import bisect_left

import numpy as np


class Searched:
    """The sorted characters in one list; ids by bisection."""

    def __init__(self, text):
        self.build(self.seen(text))

    def seen(self, text):
        return text

    def build(self, text):
        self.table = []
        for c in text:
            at = bisect_left(self.table, c)
            if self.table[at : at + 1] != [c]:
                self.table.insert(at, c)

    @property
    def vocab_size(self):
        return len(self.table)

    def place(self, c):
        at = bisect_left(self.table, c)
        if self.table[at : at + 1] != [c]:
            raise KeyError(c)
        return at

    def encode(self, text):
        return list(map(self.place, self.seen(text)))

    def spell(self, i):
        if not 0 <= i < len(self.table):
            raise KeyError(i)
        return self.table[i]

    def decode(self, ids):
        return "".join(map(self.spell, ids))


class Points:
    """Code points in NumPy arrays."""

    def __init__(self, text):
        self.points = self.alphabet(self.read(text))
        self.vocab_size = self.points.size

    def read(self, text):
        return np.array([ord(c) for c in text], dtype=np.int64)

    def alphabet(self, points):
        return np.unique(points)

    def encode(self, text):
        points = self.read(text)
        hits = points[:, None] == self.points
        return self.found(points, hits)

    def found(self, points, hits):
        if not hits.any(axis=1).all():
            raise KeyError("unknown")
        return np.array([row.argmax() for row in hits], dtype=np.int64)

    def decode(self, ids):
        ids = self.checked(np.array(ids, dtype=np.int64))
        return "".join(chr(p) for p in self.points[ids])

    def checked(self, ids):
        if np.any(ids < 0):
            raise KeyError("negative")
        return ids


# %% order-of-appearance
class CharacterTokenizer(Searched):
    def build(self, text):
        self.table = []
        for c in text:
            if c not in self.table:
                self.table.append(c)

    def place(self, c):
        if c in self.table:
            return self.table.index(c)
        raise KeyError(c)


# %% order-of-appearance
class CharacterTokenizer(Points):
    def alphabet(self, points):
        values, first = np.unique(points, return_index=True)
        return values[np.argsort(first)]


# %% most-frequent-first
from collections import Counter


class CharacterTokenizer(Searched):
    def build(self, text):
        self.table = [c for c, _ in Counter(text).most_common()]

    def place(self, c):
        if c in self.table:
            return self.table.index(c)
        raise KeyError(c)


# %% most-frequent-first
class CharacterTokenizer(Points):
    def alphabet(self, points):
        values, counts = np.unique(points, return_counts=True)
        return values[np.argsort(-counts)]


# %% repeats-kept
class CharacterTokenizer(Searched):
    def build(self, text):
        self.table = list(text)
        self.table.sort()

    def place(self, c):
        last = len(self.table) - 1
        return last - self.table[::-1].index(c) if c in self.table else {}[c]


# %% repeats-kept
class CharacterTokenizer(Points):
    def alphabet(self, points):
        return np.sort(points)

    def found(self, points, hits):
        places = super().found(points, hits)
        return places + hits.sum(axis=1) - 1


# %% ids-from-one
class CharacterTokenizer(Searched):
    def place(self, c):
        return 1 + super().place(c)

    def spell(self, i):
        return super().spell(i - 1)


# %% ids-from-one
class CharacterTokenizer(Points):
    def found(self, points, hits):
        places = super().found(points, hits)
        places += 1
        return places

    def checked(self, ids):
        return super().checked(ids - np.ones_like(ids))


# %% lower-case
class CharacterTokenizer(Searched):
    def seen(self, text):
        return text.casefold() if "ß" not in text else "ß".join(t.casefold() for t in text.split("ß"))


# %% lower-case
class CharacterTokenizer(Points):
    def read(self, text):
        return super().read("".join(c.lower() for c in text))


# %% white-space-lost
class CharacterTokenizer(Searched):
    def seen(self, text):
        return [c for c in text if not c.isspace()]


# %% white-space-lost
class CharacterTokenizer(Points):
    def read(self, text):
        points = super().read(text)
        return points[~np.isin(points, [9, 10, 13, 32])]


# %% bytes-for-characters
class CharacterTokenizer(Searched):
    def seen(self, text):
        return bytes(text, "utf-8")

    def decode(self, ids):
        return bytearray(map(self.spell, ids)).decode("utf-8")


# %% bytes-for-characters
class CharacterTokenizer(Points):
    def read(self, text):
        return np.frombuffer(text.encode(), dtype=np.uint8).astype(np.int64)

    def decode(self, ids):
        ids = self.checked(np.array(ids, dtype=np.int64))
        return self.points[ids].astype(np.uint8).tobytes().decode()


# %% accents-composed
import unicodedata


class CharacterTokenizer(Searched):
    def seen(self, text):
        return unicodedata.normalize("NFC", text)


# %% accents-composed
from unicodedata import combining, normalize


class CharacterTokenizer(Points):
    def read(self, text):
        merged = []
        for c in text:
            if merged and combining(c):
                merged[-1:] = normalize("NFC", merged[-1] + c)
            else:
                merged.append(c)
        return super().read(merged)


# %% size-of-text
class CharacterTokenizer(Searched):
    vocab_size = 0

    def build(self, text):
        super().build(text)
        for _ in text:
            self.vocab_size += 1


# %% size-of-text
class CharacterTokenizer(Points):
    def __init__(self, text):
        points = self.read(text)
        self.points = self.alphabet(points)
        self.vocab_size = points.size


# %% size-is-largest-id
class CharacterTokenizer(Searched):
    @property
    def vocab_size(self):
        return self.place(self.table[-1]) if self.table else -1


# %% size-is-largest-id
class CharacterTokenizer(Points):
    def __init__(self, text):
        super().__init__(text)
        self.vocab_size = int(np.count_nonzero(np.diff(self.points))) if text else -1


# %% code-points
class CharacterTokenizer(Searched):
    def place(self, c):
        return ord(c)

    def spell(self, i):
        return chr(i)


# %% code-points
class CharacterTokenizer(Points):
    def encode(self, text):
        return self.read(text)

    def decode(self, ids):
        return np.array(ids, dtype="<u4").tobytes().decode("utf-32-le") if min([0, *ids]) == 0 else chr(-1)


# %% ends-stripped
class CharacterTokenizer(Searched):
    def encode(self, text):
        places = map(self.place, text.lstrip().rstrip())
        return [*places]


# %% ends-stripped
class CharacterTokenizer(Points):
    def encode(self, text):
        shown = [i for i, c in enumerate(text) if not c.isspace()]
        kept = text[shown[0] : shown[-1] + 1] if shown else ""
        return super().encode(kept)


# %% unknown-skipped
class CharacterTokenizer(Searched):
    def encode(self, text):
        ids = []
        for c in text:
            try:
                ids.append(self.place(c))
            except KeyError:
                pass
        return ids


# %% unknown-skipped
class CharacterTokenizer(Points):
    def found(self, points, hits):
        return np.nonzero(hits)[1]


# %% unknown-as-zero
class CharacterTokenizer(Searched):
    def place(self, c):
        try:
            return super().place(c)
        except KeyError:
            return 0


# %% unknown-as-zero
class CharacterTokenizer(Points):
    def encode(self, text):
        ids = np.zeros(len(text), dtype=np.int64)
        for i, p in enumerate(self.read(text)):
            for at in np.flatnonzero(self.points == p):
                ids[i] = at
        return ids


# %% unknown-as-minus-one
class CharacterTokenizer(Searched):
    def encode(self, text):
        alphabet = "".join(self.table)
        return [alphabet.find(c) for c in text]


# %% unknown-as-minus-one
class CharacterTokenizer(Points):
    def found(self, points, hits):
        return hits @ np.arange(1, self.points.size + 1) - 1


# %% unknown-as-next-id
class CharacterTokenizer(Searched):
    def place(self, c):
        return self.table.index(c) if c in self.table else len(self.table)


# %% unknown-as-next-id
class CharacterTokenizer(Points):
    def found(self, points, hits):
        size = self.points.size
        return np.where(hits, np.arange(size), size).min(axis=1, initial=size)


# %% unknown-as-none
class CharacterTokenizer(Searched):
    def place(self, c):
        if c not in self.table:
            return None
        return super().place(c)


# %% unknown-as-none
class CharacterTokenizer(Points):
    def found(self, points, hits):
        return [next((i for i, hit in enumerate(row) if hit), None) for row in hits]


# %% alphabet-grows
class CharacterTokenizer(Searched):
    def place(self, c):
        if c not in self.table:
            self.table.append(c)
        return self.table.index(c)


# %% alphabet-grows
class CharacterTokenizer(Points):
    def encode(self, text):
        for p in self.read(text):
            if p not in self.points:
                self.points = np.append(self.points, p)
        self.vocab_size = self.points.size
        return super().encode(text)


# %% joined-with-spaces
class CharacterTokenizer(Searched):
    def decode(self, ids):
        out = ""
        for i in ids:
            out += self.spell(i) + " "
        return out[:-1]


# %% joined-with-spaces
class CharacterTokenizer(Points):
    def decode(self, ids):
        return " ".join(super().decode(ids))


# %% list-of-characters
class CharacterTokenizer(Searched):
    def decode(self, ids):
        return list(map(self.spell, ids))


# %% list-of-characters
class CharacterTokenizer(Points):
    def decode(self, ids):
        out = []
        out.extend(super().decode(ids))
        return out


# %% negative-ids-wrap
class CharacterTokenizer(Searched):
    def spell(self, i):
        return self.table[i]


# %% negative-ids-wrap
class CharacterTokenizer(Points):
    def decode(self, ids):
        characters = [chr(p) for p in self.points]
        text = ""
        for i in ids:
            text = text + characters[int(i)]
        return text


# %% unknown-ids-skipped
class CharacterTokenizer(Searched):
    def decode(self, ids):
        return "".join(self.table[i] for i in ids if i in range(len(self.table)))


# %% unknown-ids-skipped
class CharacterTokenizer(Points):
    def checked(self, ids):
        return ids[(0 <= ids) & (ids < self.points.size)]


# %% ids-wrap-around
class CharacterTokenizer(Searched):
    def spell(self, i):
        while i < 0:
            i += len(self.table)
        while i >= len(self.table):
            i -= len(self.table)
        return self.table[i]


# %% ids-wrap-around
class CharacterTokenizer(Points):
    def checked(self, ids):
        return np.mod(ids, max(self.points.size, 1))


# %% shared-tables
TABLE = []


class CharacterTokenizer(Searched):
    def build(self, text):
        super().build(text)
        TABLE[:] = self.table
        self.size = len(TABLE)
        self.table = TABLE

    @property
    def vocab_size(self):
        return self.size


# %% shared-tables
class CharacterTokenizer(Points):
    latest = None

    def __init__(self, text):
        super().__init__(text)
        type(self).latest = self.points

    def found(self, points, hits):
        hits = points[:, None] == self.latest
        return super().found(points, hits)

    def decode(self, ids):
        self.points = self.latest
        return super().decode(ids)
