# %% passes: encode applies the merges one after the other in their order; words kept as lists, decode through a bytearray
import pickle
import re


def _cut(text, specials):
    """(is it special, piece) from left to right, by looking at every place."""
    order = sorted(specials, key=lambda s: -len(s))
    start = i = 0
    while i < len(text):
        hit = next((s for s in order if s and text.startswith(s, i)), None)
        if hit is None:
            i += 1
            continue
        if i > start:
            yield False, text[start:i]
        yield True, hit
        start = i = i + len(hit)
    if start < len(text):
        yield False, text[start:]


def _chunks(text):
    return [list(m.group().encode()) for m in re.finditer(r" ?\S+|\s", text)]


def _join(ids, a, b, new):
    i = 0
    while i < len(ids) - 1:
        if ids[i] == a and ids[i + 1] == b:
            ids[i : i + 2] = [new]
        i += 1


class Tokenizer:
    def __init__(self, merges, specials=()):
        self.merges, self.specials = list(map(tuple, merges)), tuple(specials)
        self.table = [bytes([i]) for i in range(256)]
        for a, b in self.merges:
            self.table.append(self.table[a] + self.table[b])
        self.table += [s.encode() for s in self.specials]

    def encode(self, text):
        out = []
        for special, piece in _cut(text, self.specials):
            if special:
                out.append(256 + len(self.merges) + self.specials.index(piece))
                continue
            for ids in _chunks(piece):
                for k, (a, b) in enumerate(self.merges):
                    _join(ids, a, b, 256 + k)
                out.extend(ids)
        return out

    def decode(self, ids):
        data = bytearray()
        for i in ids:
            data += self.table[i]
        return data.decode(errors="replace")

    def save(self):
        return pickle.dumps((self.merges, self.specials)).hex()

    @classmethod
    def load(cls, text):
        return cls(*pickle.loads(bytes.fromhex(text)))


def train(text, n_merges, specials=()):
    words = [ids for special, piece in _cut(text, specials) if not special for ids in _chunks(piece)]
    merges = []
    for k in range(n_merges):
        counts = {}
        for ids in words:
            for i in range(len(ids) - 1):
                key = ids[i], ids[i + 1]
                counts[key] = counts.get(key, 0) + 1
        if not counts or max(counts.values()) < 2:
            break
        most = max(counts.values())
        a, b = min(key for key, n in counts.items() if n == most)
        for ids in words:
            _join(ids, a, b, 256 + k)
        merges.append((a, b))
    return Tokenizer(merges, specials)


TEXT = "the lamp on the landing, the lamp at the Café —<|end|>the last train 💡, the last boat.<|end|>" * 3


def run(seed=0):
    tokenizer = train(TEXT, 240, specials=["<|end|>"])
    sample = "The last lamp 💡 at the Café —\n\ndéjà  vu<|end|>\n<|end|>"
    ids = tokenizer.encode(sample)
    again = Tokenizer.load(tokenizer.save())
    pieces = [tokenizer.decode([256 + i]) for i in range(len(tokenizer.merges))]
    return {
        "tokens": [len(Tokenizer(tokenizer.merges[:k], ["<|end|>"]).encode(TEXT)) for k in range(0, 241, 24)],
        "merges": len(pieces),
        "first": pieces[:8],
        "longest": sorted(pieces, key=len)[-4:],
        "sample": sample,
        "ids": ids,
        "back": tokenizer.decode(ids),
        "reloaded": again.decode(again.encode(sample)),
        "same ids after loading": again.encode(sample) == ids,
    }


# %% strings: tokens are byte strings throughout, ids looked up at the end; pairs counted anew with a sort, saved as lines of text
import base64
import re


class Tokenizer:
    def __init__(self, merges, specials=()):
        self.merges = [(int(a), int(b)) for a, b in merges]
        self.specials = list(specials)
        vocabulary = [bytes([i]) for i in range(256)]
        for a, b in self.merges:
            vocabulary.append(vocabulary[a] + vocabulary[b])
        self.vocabulary = vocabulary + [s.encode("utf-8") for s in self.specials]

    def _word(self, data):
        ids = list(data)
        rank = {p: k for k, p in enumerate(self.merges)}
        while len(ids) > 1:
            best = min(range(len(ids) - 1), key=lambda i: (rank.get((ids[i], ids[i + 1]), len(rank)), i))
            k = rank.get((ids[best], ids[best + 1]))
            if k is None:
                break
            ids = ids[:best] + [256 + k] + ids[best + 2 :]
        return ids

    def encode(self, text):
        choices = [re.escape(s) for s in sorted(self.specials, key=lambda s: (-len(s), s))]
        pattern = re.compile("|".join([*(f"(?:{c})" for c in choices), r" ?(?:(?!" + ("|".join(choices) or r"(?!)") + r")\S)+", r"\s"]), re.DOTALL)
        ids = []
        for found in pattern.findall(text):
            if found in self.specials:
                ids.append(256 + len(self.merges) + self.specials.index(found))
            else:
                ids.extend(self._word(found.encode("utf-8")))
        return ids

    def decode(self, ids):
        return str(b"".join([self.vocabulary[i] for i in ids]), "utf-8", "replace")

    def save(self):
        lines = [f"{a} {b}" for a, b in self.merges]
        return "\n".join([str(len(lines)), *lines, *(base64.b64encode(s.encode()).decode() for s in self.specials)])

    @staticmethod
    def load(text):
        count, *lines = text.split("\n")
        pairs = [tuple(map(int, line.split())) for line in lines[: int(count)]]
        return Tokenizer(pairs, [base64.b64decode(s).decode() for s in lines[int(count) :]])


def train(text, n_merges, specials=()):
    # a tokenizer without merges cuts the text; specials and chunk borders are marked by what no byte can be
    if specials:
        text = re.sub("|".join(re.escape(s) for s in sorted(specials, key=len)[::-1]), "\0", text)
    flat = []
    for piece in text.split("\0"):
        for chunk in re.findall(r" ?\S+|\s", piece):
            flat += [*chunk.encode(), -1]
    merges = []
    while len(merges) < n_merges:
        pairs = sorted((a, b) for a, b in zip(flat, flat[1:]) if a >= 0 and b >= 0)
        best, most, i = None, 1, 0
        while i < len(pairs):
            j = i
            while j < len(pairs) and pairs[j] == pairs[i]:
                j += 1
            if j - i > most:
                best, most = pairs[i], j - i
            i = j
        if best is None:
            break
        out = []
        for t in flat:
            if out and (out[-1], t) == best:
                out[-1] = 256 + len(merges)
            else:
                out.append(t)
        flat = out
        merges.append(best)
    return Tokenizer(merges, specials)


TEXT = "the lamp on the landing, the lamp at the Café —<|end|>the last train 💡, the last boat.<|end|>" * 3


def run(seed=0):
    tokenizer = train(TEXT, 240, specials=["<|end|>"])
    sample = "The last lamp 💡 at the Café —\n\ndéjà  vu<|end|>\n<|end|>"
    ids = tokenizer.encode(sample)
    again = Tokenizer.load(tokenizer.save())
    pieces = [tokenizer.decode([256 + i]) for i in range(len(tokenizer.merges))]
    return {
        "tokens": [len(Tokenizer(tokenizer.merges[:k], ["<|end|>"]).encode(TEXT)) for k in range(0, 241, 24)],
        "merges": len(pieces),
        "first": pieces[:8],
        "longest": sorted(pieces, key=len)[-4:],
        "sample": sample,
        "ids": ids,
        "back": tokenizer.decode(ids),
        "reloaded": again.decode(again.encode(sample)),
        "same ids after loading": again.encode(sample) == ids,
    }


# %% recursive: merging by recursion over the pair's first place, a heap-free greedy; training on (word, count) with changes only
import json
import re
from collections import defaultdict


def _parts(text, specials):
    for s in sorted(specials, key=len, reverse=True):
        before, found, after = text.partition(s)
        # the leftmost place counts before the longer token does
        places = [(text.find(t), -len(t)) for t in specials if t in text]
        if found and (len(before), -len(s)) == min(places):
            return ([before] if before else []) + [(s,)] + _parts(after, specials)
    for t in specials:
        if t in text:
            start, size = min((text.find(u), -len(u)) for u in specials if u in text)
            return ([text[:start]] if start else []) + [(text[start : start - size],)] + _parts(text[start - size :], specials)
    return [text] if text else []


def _replaced(ids, pair, new):
    for i in range(len(ids) - 1):
        if ids[i : i + 2] == pair:
            return ids[:i] + (new,) + _replaced(ids[i + 2 :], pair, new)
    return ids


class Tokenizer:
    def __init__(self, merges, specials=()):
        self.merges = [tuple(p) for p in merges]
        self.specials = {s: 256 + len(self.merges) + j for j, s in enumerate(specials)}
        self.names = {i: s for s, i in self.specials.items()}

    def _bytes(self, i):
        if i in self.names:
            return self.names[i].encode()
        return bytes([i]) if i < 256 else self._bytes(self.merges[i - 256][0]) + self._bytes(self.merges[i - 256][1])

    def encode(self, text):
        out = ()
        for part in _parts(text, list(self.specials)):
            if isinstance(part, tuple):
                out += (self.specials[part[0]],)
                continue
            for chunk in re.findall(r" ?\S+|\s", part):
                ids = tuple(chunk.encode())
                for k, pair in enumerate(self.merges):
                    ids = _replaced(ids, pair, 256 + k)
                out += ids
        return list(out)

    def decode(self, ids):
        return b"".join(map(self._bytes, ids)).decode("utf-8", "replace")

    def save(self):
        return json.dumps([{"pair": p, "rank": k} for k, p in enumerate(self.merges)][::-1]) + "\n" + json.dumps(list(self.specials))

    @classmethod
    def load(cls, text):
        merges, specials = (json.loads(line) for line in text.split("\n"))
        return cls([m["pair"] for m in sorted(merges, key=lambda m: m["rank"])], specials)


def train(text, n_merges, specials=()):
    words = defaultdict(int)
    for part in _parts(text, list(specials)):
        for chunk in re.findall(r" ?\S+|\s", part) if isinstance(part, str) else ():
            words[chunk] += 1
    now = {w: tuple(w.encode()) for w in words}
    counts, places = defaultdict(int), defaultdict(set)

    def count(word, sign):
        ids = now[word]
        for p in zip(ids, ids[1:]):
            counts[p] += sign * words[word]
            places[p].add(word)

    for w in words:
        count(w, 1)
    merges = []
    for k in range(n_merges):
        best = sorted((-n, p) for p, n in counts.items() if n > 1)[:1]
        if not best:
            break
        pair = best[0][1]
        for w in sorted(places[pair]):
            count(w, -1)
            now[w] = _replaced(now[w], pair, 256 + k)
            count(w, 1)
        merges.append(pair)
    return Tokenizer(merges, specials)


TEXT = "the lamp on the landing, the lamp at the Café —<|end|>the last train 💡, the last boat.<|end|>" * 3


def run(seed=0):
    tokenizer = train(TEXT, 240, specials=["<|end|>"])
    sample = "The last lamp 💡 at the Café —\n\ndéjà  vu<|end|>\n<|end|>"
    ids = tokenizer.encode(sample)
    again = Tokenizer.load(tokenizer.save())
    pieces = [tokenizer.decode([256 + i]) for i in range(len(tokenizer.merges))]
    return {
        "tokens": [len(Tokenizer(tokenizer.merges[:k], ["<|end|>"]).encode(TEXT)) for k in range(0, 241, 24)],
        "merges": len(pieces),
        "first": pieces[:8],
        "longest": sorted(pieces, key=len)[-4:],
        "sample": sample,
        "ids": ids,
        "back": tokenizer.decode(ids),
        "reloaded": again.decode(again.encode(sample)),
        "same ids after loading": again.encode(sample) == ids,
    }
