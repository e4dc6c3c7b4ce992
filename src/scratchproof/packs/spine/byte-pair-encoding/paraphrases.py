import re
from collections import Counter
from itertools import groupby


class Lists:
    """Lists of tokens; merges onto the end of a growing list."""

    def __init__(self, merges=None):
        self.merges = [tuple(m) for m in (merges or ())]

    def table(self, seq):
        found = {}
        for i in range(1, len(seq)):
            key = (seq[i - 1], seq[i])
            found[key] = found.get(key, 0) + 1
        return found

    def best(self, seq):
        top = None
        found = self.table(seq)
        for pair in found:
            if top is None or found[pair] > found[top]:
                top = pair
        return top

    def fuse(self, seq, a, b, new):
        out = []
        for token in seq:
            if out and out[-1] == a and token == b:
                out[-1] = new
            else:
                out.append(token)
        return out

    def learn(self, data, count):
        seq, learnt = [*data], []
        while len(learnt) < count:
            pair = self.best(seq)
            if pair is None:
                break
            seq = self.fuse(seq, *pair, 256 + len(learnt))
            learnt.append(pair)
        return learnt

    def train(self, data, vocab_size):
        self.merges = self.learn(data, vocab_size - 256)

    def encode(self, data):
        seq = [*data]
        for i in range(len(self.merges)):
            seq = self.fuse(seq, *self.merges[i], 256 + i)
        return seq

    def spell(self, token):
        if token < 256:
            return bytes((token,))
        a, b = self.merges[token - 256]
        return self.spell(a) + self.spell(b)

    def decode(self, tokens):
        out = bytearray()
        for token in tokens:
            out += self.spell(token)
        return bytes(out)


class Text:
    """Tokens as characters of a text; a merge is a replacement of two characters by one."""

    def __init__(self, merges=None):
        self.merges = list(map(tuple, merges)) if merges else []

    def counts(self, s):
        return Counter(s[i : i + 2] for i in range(len(s) - 1))

    def choose(self, s):
        return self.counts(s).most_common(1)[0][0]

    def swap(self, s, pair, new):
        return s.replace(pair, new)

    def train(self, data, vocab_size):
        s, self.merges = data.decode("latin-1"), []
        while len(s) > 1 and len(self.merges) + 256 < vocab_size:
            pair = self.choose(s)
            s = self.swap(s, pair, chr(256 + len(self.merges)))
            self.merges.append((ord(pair[0]), ord(pair[1])))

    def encode(self, data):
        s = data.decode("latin-1")
        for i, (a, b) in enumerate(self.merges):
            s = self.swap(s, chr(a) + chr(b), chr(256 + i))
        return [ord(c) for c in s]

    def decode(self, tokens):
        s = "".join(map(chr, tokens))
        for i in reversed(range(len(self.merges))):
            a, b = self.merges[i]
            s = s.replace(chr(256 + i), chr(a) + chr(b))
        return s.encode("latin-1")


# %% overlaps-not-counted
class BytePairEncoding(Lists):
    def table(self, seq):
        found, before = {}, None
        for token, run in groupby(seq):
            n = len(list(run))
            if before is not None:
                found[before, token] = found.get((before, token), 0) + 1
            if n > 1:
                found[token, token] = found.get((token, token), 0) + n // 2
            before = token
        return found


# %% overlaps-not-counted
class BytePairEncoding(Text):
    def choose(self, s):
        return max(self.counts(s), key=s.count)


# %% least-frequent
class BytePairEncoding(Lists):
    def best(self, seq):
        found = self.table(seq)
        return sorted(found, key=found.get)[0] if found else None


# %% least-frequent
class BytePairEncoding(Text):
    def choose(self, s):
        rare = min(self.counts(s).values())
        return next(p for p, n in self.counts(s).items() if n == rare)


# %% first-pair
class BytePairEncoding(Lists):
    def best(self, seq):
        return (seq[0], seq[1]) if len(seq) > 1 else None


# %% first-pair
class BytePairEncoding(Text):
    def train(self, data, vocab_size):
        s, self.merges = data.decode("latin-1"), []
        for new in range(256, vocab_size):
            head = re.match("(.)(.)", s, re.DOTALL)
            if head:
                self.merges.append(tuple(map(ord, head.groups())))
                s = s.replace(head.group(), chr(new))


# %% largest-pair
class BytePairEncoding(Lists):
    def best(self, seq):
        return max(self.table(seq), default=None)


# %% largest-pair
class BytePairEncoding(Text):
    def choose(self, s):
        top = ""
        for left, right in zip(s, s[1:]):
            if left + right > top:
                top = left + right
        return top


# %% one-merge-too-few
class BytePairEncoding(Lists):
    def train(self, data, vocab_size):
        self.merges = self.learn(data, vocab_size - 257)


# %% one-merge-too-few
class BytePairEncoding(Text):
    def train(self, data, vocab_size):
        super().train(data, vocab_size)
        if len(self.merges) == vocab_size - 256:
            del self.merges[-1:]


# %% one-merge-too-many
class BytePairEncoding(Lists):
    def train(self, data, vocab_size):
        self.merges = self.learn(data, vocab_size - 255)


# %% one-merge-too-many
class BytePairEncoding(Text):
    def train(self, data, vocab_size):
        s, self.merges, new = data.decode("latin-1"), [], 256
        while new <= vocab_size and s[1:]:
            pair = self.choose(s)
            self.merges += [(ord(pair[0]), ord(pair[1]))]
            s = s.replace(pair, chr(new))
            new += 1


# %% vocab-size-is-merges
class BytePairEncoding(Lists):
    def train(self, data, vocab_size):
        self.merges = self.learn(data, vocab_size)


# %% vocab-size-is-merges
class BytePairEncoding(Text):
    def train(self, data, vocab_size):
        s, self.merges = data.decode("latin-1"), []
        while s[1:] and len(self.merges) < vocab_size:
            pair = self.choose(s)
            s = s.replace(pair, chr(256 + len(self.merges)))
            self.merges += [(ord(pair[0]), ord(pair[1]))]


# %% counts-of-the-start
class BytePairEncoding(Lists):
    def learn(self, data, count):
        found = self.table([*data])
        return sorted(found, key=lambda pair: -found[pair])[:count]


# %% counts-of-the-start
class BytePairEncoding(Text):
    def train(self, data, vocab_size):
        ranked = self.counts(data.decode("latin-1")).most_common(vocab_size - 256)
        self.merges = [(ord(pair[0]), ord(pair[1])) for pair, _ in ranked]


# %% stops-at-rare-pairs
class BytePairEncoding(Lists):
    def best(self, seq):
        pair = super().best(seq)
        return None if pair is None or self.table(seq)[pair] == 1 else pair


# %% stops-at-rare-pairs
class BytePairEncoding(Text):
    def train(self, data, vocab_size):
        s, self.merges = data.decode("latin-1"), []
        for new in range(256, vocab_size):
            frequent = [(p, n) for p, n in self.counts(s).most_common(1) if n >= 2]
            if not frequent:
                return
            pair = frequent[0][0]
            s = s.replace(pair, chr(new))
            self.merges.append((ord(pair[0]), ord(pair[1])))


# %% no-early-end
class BytePairEncoding(Lists):
    def best(self, seq):
        found = self.table(seq)
        most = max(found.values())
        return [pair for pair in found if found[pair] == most][0]


# %% no-early-end
class BytePairEncoding(Text):
    def train(self, data, vocab_size):
        s, self.merges = data.decode("latin-1"), []
        for new in range(256, vocab_size):
            _, _, pair = min((-n, s.index(p), p) for p, n in self.counts(s).items())
            s = s.replace(pair, chr(new))
            self.merges.append((ord(pair[0]), ord(pair[1])))


# %% greedy-encode
class BytePairEncoding(Lists):
    def encode(self, data):
        seq = [*data]
        i = 0
        while i + 1 < len(seq):
            if (seq[i], seq[i + 1]) in self.merges:
                seq[i : i + 2] = [256 + max(k for k, m in enumerate(self.merges) if m == (seq[i], seq[i + 1]))]
                i = max(i - 1, 0)
            else:
                i += 1
        return seq


# %% greedy-encode
class BytePairEncoding(Text):
    def encode(self, data):
        new = {chr(a) + chr(b): chr(256 + i) for i, (a, b) in enumerate(self.merges)}
        out = ""
        for c in data.decode("latin-1"):
            out += c
            while out[-2:] in new:
                out = out[:-2] + new[out[-2:]]
        return [ord(c) for c in out]


# %% longest-match
class BytePairEncoding(Lists):
    def encode(self, data):
        known = {self.spell(t): t for t in range(256 + len(self.merges))}
        longest = max(map(len, known))
        out, rest = [], bytes(data)
        while rest:
            size = min(longest, len(rest))
            while rest[:size] not in known:
                size -= 1
            out.append(known[rest[:size]])
            rest = rest[size:]
        return out


# %% longest-match
class BytePairEncoding(Text):
    def encode(self, data):
        words = {self.decode([t]).decode("latin-1"): t for t in range(256 + len(self.merges))}
        ranked = sorted(words, key=len, reverse=True)
        pattern = re.compile("|".join(map(re.escape, ranked)), re.DOTALL)
        return [words[m.group()] for m in pattern.finditer(data.decode("latin-1"))]


# %% merges-reversed
class BytePairEncoding(Lists):
    def encode(self, data):
        seq = [*data]
        for i in range(len(self.merges) - 1, -1, -1):
            seq = self.fuse(seq, *self.merges[i], 256 + i)
        return seq


# %% merges-reversed
class BytePairEncoding(Text):
    def encode(self, data):
        s = data.decode("latin-1")
        new = 256 + len(self.merges)
        for a, b in self.merges[::-1]:
            new -= 1
            s = s.replace(chr(a) + chr(b), chr(new))
        return [ord(c) for c in s]


# %% first-occurrence-only
class BytePairEncoding(Lists):
    def fuse(self, seq, a, b, new):
        for i in range(len(seq) - 1):
            if [seq[i], seq[i + 1]] == [a, b]:
                return [*seq[:i], new, *seq[i + 2 :]]
        return seq


# %% first-occurrence-only
class BytePairEncoding(Text):
    def swap(self, s, pair, new):
        return s.replace(pair, new, 1)


# %% right-to-left
class BytePairEncoding(Lists):
    def fuse(self, seq, a, b, new):
        out = []
        for token in reversed(seq):
            if out and token == a and out[-1] == b:
                out[-1] = new
            else:
                out.append(token)
        out.reverse()
        return out


# %% right-to-left
class BytePairEncoding(Text):
    def swap(self, s, pair, new):
        return new.join(piece[::-1] for piece in reversed(s[::-1].split(pair[::-1])))


# %% token-used-twice
class BytePairEncoding(Lists):
    def fuse(self, seq, a, b, new):
        after = [*seq[1:], None]
        return [new if (x, y) == (a, b) else x for x, y in zip(seq, after)]


# %% token-used-twice
class BytePairEncoding(Text):
    def swap(self, s, pair, new):
        return re.sub(f"{re.escape(pair[0])}(?={re.escape(pair[1])})", new, s)


# %% last-token-lost
class BytePairEncoding(Lists):
    def fuse(self, seq, a, b, new):
        out = super().fuse([*seq, None], a, b, new)[:-1]
        whole = super().fuse(seq, a, b, new)
        consumed = bool(seq) and len(seq) > 1 and whole[-1] == new
        return out if consumed else out[:-1]


# %% last-token-lost
class BytePairEncoding(Text):
    def swap(self, s, pair, new):
        found = re.findall(f"{re.escape(pair)}|.(?=.)", s, re.DOTALL)
        return "".join(new if piece == pair else piece for piece in found)


# %% numbers-from-255
class BytePairEncoding(Lists):
    def encode(self, data):
        seq = [*data]
        for new, pair in enumerate(self.merges, start=255):
            seq = self.fuse(seq, *pair, new)
        return seq


# %% numbers-from-255
class BytePairEncoding(Text):
    def encode(self, data):
        s = data.decode("latin-1")
        for i, (a, b) in enumerate(self.merges):
            s = s.replace(chr(a) + chr(b), "\xff" if i == 0 else chr(255 + i))
        return [ord(c) for c in s]


# %% decoded-parts-lost
class BytePairEncoding(Lists):
    def spell(self, token):
        inner = [token] if token < 256 else self.merges[token - 256]
        return bytes(part for part in inner if part in range(256))


# %% decoded-parts-lost
class BytePairEncoding(Text):
    def decode(self, tokens):
        opened = []
        for token in tokens:
            opened += [token] if token < 256 else list(self.merges[token - 256])
        return bytes(filter(lambda part: part < 256, opened))


# %% decoded-as-text
class BytePairEncoding(Lists):
    def decode(self, tokens):
        return str(super().decode(tokens), "utf-8", "replace").encode()


# %% decoded-as-text
class BytePairEncoding(Text):
    def decode(self, tokens):
        import io

        whole = io.BytesIO(super().decode(tokens))
        reader = io.TextIOWrapper(whole, encoding="utf-8", errors="replace", newline="")
        return "".join(reader).encode("utf-8")


# %% training-adds-up
class BytePairEncoding(Lists):
    def train(self, data, vocab_size):
        self.merges.extend(self.learn(data, vocab_size - 256))


# %% training-adds-up
class BytePairEncoding(Text):
    def train(self, data, vocab_size):
        s = data.decode("latin-1")
        for new in range(256, vocab_size):
            if len(s) < 2:
                break
            pair = self.choose(s)
            s = s.replace(pair, chr(new))
            self.merges.append((ord(pair[0]), ord(pair[1])))


# %% shared-merges-cleared
class BytePairEncoding(Lists):
    def __init__(self, merges=[]):
        self.merges = merges

    def train(self, data, vocab_size):
        self.merges[:] = self.learn(data, vocab_size - 256)


# %% shared-merges-cleared
EVERYBODYS = []


class BytePairEncoding(Text):
    def __init__(self, merges=None):
        self.merges = EVERYBODYS if merges is None else [(a, b) for a, b in merges]

    def train(self, data, vocab_size):
        mine = Text()
        mine.train(data, vocab_size)
        del self.merges[:]
        self.merges += mine.merges


# %% shared-merges
class BytePairEncoding(Lists):
    merges = []

    def __init__(self, merges=None):
        if merges is not None:
            self.merges = [tuple(m) for m in merges]

    def train(self, data, vocab_size):
        self.merges.extend(self.learn(data, vocab_size - 256))


# %% shared-merges
EVERYBODYS = []


class BytePairEncoding(Text):
    def __init__(self, merges=None):
        self.merges = EVERYBODYS if merges is None else list(merges)

    def train(self, data, vocab_size):
        mine = Text()
        mine.train(data, vocab_size)
        self.merges += mine.merges


# %% shared-merges-go-on
class BytePairEncoding(Lists):
    merges = []

    def __init__(self, merges=None):
        if merges is not None:
            self.merges = [tuple(m) for m in merges]

    def train(self, data, vocab_size):
        seq = [*data]
        while len(seq) > 1 and len(self.merges) < vocab_size - 256:
            a, b = self.best(seq)
            seq = self.fuse(seq, a, b, 256 + len(self.merges))
            self.merges.append((a, b))


# %% shared-merges-go-on
class BytePairEncoding(Text):
    def __init__(self, merges=[]):
        self.merges = merges

    def train(self, data, vocab_size):
        s = data.decode("latin-1")
        for new in range(256 + len(self.merges), vocab_size):
            if s[1:]:
                pair = self.choose(s)
                s = s.replace(pair, chr(new))
                self.merges += [(ord(pair[0]), ord(pair[1]))]


# %% training-goes-on
class BytePairEncoding(Lists):
    def train(self, data, vocab_size):
        seq = [*data]
        while len(seq) > 1 and len(self.merges) < vocab_size - 256:
            a, b = self.best(seq)
            seq = self.fuse(seq, a, b, 256 + len(self.merges))
            self.merges.append((a, b))


# %% training-goes-on
class BytePairEncoding(Text):
    def train(self, data, vocab_size):
        s = data.decode("latin-1")
        for new in range(256 + len(self.merges), vocab_size):
            if s[1:]:
                pair = self.choose(s)
                s = s.replace(pair, chr(new))
                self.merges += [(ord(pair[0]), ord(pair[1]))]


# %% words-apart
class BytePairEncoding(Lists):
    def learn(self, data, count):
        words, learnt = [[*word] for word in data.split(b" ")], []
        for new in range(256, 256 + count):
            found = Counter()
            for word in words:
                found.update(self.table(word))
            if found:
                learnt.append(max(found, key=found.get))
                words = [self.fuse(word, *learnt[-1], new) for word in words]
        return learnt


# %% words-apart
class BytePairEncoding(Text):
    def counts(self, s):
        return Counter(a + b for word in s.split(" ") for a, b in zip(word, word[1:]))


# %% no-early-end-first-of-none
class BytePairEncoding(Lists):
    def best(self, seq):
        found = self.table(seq)
        return sorted(found, key=lambda pair: -found[pair])[0]


# %% no-early-end-first-of-none
class BytePairEncoding(Text):
    def train(self, data, vocab_size):
        s, self.merges = data.decode("latin-1"), []
        while len(self.merges) + 256 < vocab_size:
            pair = self.choose(s)
            s = self.swap(s, pair, chr(256 + len(self.merges)))
            self.merges += [(ord(pair[0]), ord(pair[1]))]


# %% numbered-after-append
class BytePairEncoding(Lists):
    def learn(self, data, count):
        seq, learnt = [*data], []
        while len(seq) > 1 and len(learnt) < count:
            learnt.append(self.best(seq))
            seq = self.fuse(seq, *learnt[-1], len(learnt) + 256)
        return learnt


# %% numbered-after-append
class BytePairEncoding(Text):
    def train(self, data, vocab_size):
        s, self.merges = data.decode("latin-1"), []
        for last in range(257, vocab_size + 1):
            if s[1:]:
                pair = self.choose(s)
                s = s.replace(pair, chr(last))
                self.merges += [(ord(pair[0]), ord(pair[1]))]


# %% greedy-passes
class BytePairEncoding(Lists):
    def read(self, seq):
        if tuple(seq[:2]) in self.merges:
            return [256 + self.merges.index(tuple(seq[:2])), *self.read(seq[2:])]
        return [seq[0], *self.read(seq[1:])] if seq else []

    def encode(self, data):
        seq = self.read([*data])
        while seq != self.read(seq):
            seq = self.read(seq)
        return seq


# %% greedy-passes
class BytePairEncoding(Text):
    def encode(self, data):
        new = {chr(a) + chr(b): chr(256 + i) for i, (a, b) in enumerate(self.merges)}
        anything = re.compile("|".join(map(re.escape, new)) or "(?!)", re.DOTALL)
        s, n = data.decode("latin-1"), 1
        while n:
            s, n = anything.subn(lambda found: new[found.group()], s)
        return [ord(c) for c in s]


# %% one-pass
class BytePairEncoding(Lists):
    def encode(self, data):
        seq, out = [*data], []
        while seq:
            pair = tuple(seq[:2])
            found = pair in self.merges
            out.append(256 + self.merges.index(pair) if found else seq[0])
            del seq[: 1 + found]
        return out


# %% one-pass
class BytePairEncoding(Text):
    def encode(self, data):
        new = {chr(a) + chr(b): 256 + i for i, (a, b) in enumerate(self.merges)}
        pieces = re.findall("|".join([*map(re.escape, new), "."]), data.decode("latin-1"), re.DOTALL)
        return [new[piece] if piece in new else ord(piece) for piece in pieces]


# %% decoded-one-level
class BytePairEncoding(Lists):
    def spell(self, token):
        return bytes(self.merges[token - 256] if token > 255 else [token])


# %% decoded-one-level
class BytePairEncoding(Text):
    def decode(self, tokens):
        opened = []
        for token in tokens:
            opened += [token] if token < 256 else list(self.merges[token - 256])
        return bytes(opened)


# %% decoded-to-text
class BytePairEncoding(Lists):
    def decode(self, tokens):
        return str(super().decode(tokens), "utf-8", "replace")


# %% decoded-to-text
class BytePairEncoding(Text):
    def decode(self, tokens):
        letters = "".join(map(chr, tokens))
        for i, (a, b) in reversed(list(enumerate(self.merges))):
            letters = letters.replace(chr(256 + i), chr(a) + chr(b))
        raw = letters.encode("latin-1")
        words = []
        while raw:
            try:
                words.append(raw.decode())
                break
            except UnicodeDecodeError as error:
                words += [raw[: error.start].decode(), "\ufffd"]
                raw = raw[error.end :]
        return "".join(words)


# %% decoded-by-characters
class BytePairEncoding(Lists):
    def decode(self, tokens):
        return "".join(chr(byte) for byte in super().decode(tokens)).encode()


# %% decoded-by-characters
class BytePairEncoding(Text):
    def decode(self, tokens):
        s = ""
        for token in tokens:
            pending = [token]
            while pending:
                top = pending.pop()
                if top > 255:
                    pending += reversed(self.merges[top - 256])
                else:
                    s += chr(top)
        return s.encode("utf-8")
