import re


class Fitting:
    """At each place all pieces that fit are listed and one is chosen."""

    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.vocab, self.limit = list(vocab), max_chars
        self.unk = self.vocab.index(unknown)

    def words(self, text):
        return text.split()

    def size(self, word):
        return len(word)

    def fits(self, rest):
        return [p for p in self.vocab if rest.startswith(p)]

    def choose(self, fitting):
        return max(fitting, key=len)

    def go_on(self, rest):
        return "##" + rest if rest else ""

    def lost(self, done, rest):
        return [self.unk]

    def pieces(self, word):
        out, rest = [], word
        while rest:
            fitting = self.fits(rest)
            if not fitting:
                return self.lost(out, rest)
            best = self.choose(fitting)
            out.append(self.vocab.index(best))
            rest = self.go_on(rest[len(best) :])
        return out

    def encode(self, text):
        out = []
        for word in self.words(text):
            out.extend([self.unk] if self.size(word) > self.limit else self.pieces(word))
        return out

    def decode(self, ids):
        words = []
        for i in ids:
            piece = self.vocab[i]
            if piece[:2] == "##":
                words[-1] += piece[2:]
            else:
                words.append(piece)
        return " ".join(words)


# %% split-at-spaces-only
class WordPiece(Fitting):
    def words(self, text):
        return [w for w in re.split(" ", text) if w]


# %% split-at-spaces-only
class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.name = dict(enumerate(vocab))
        self.head = {p: i for i, p in self.name.items() if not p.startswith("##")}
        self.tail = {p[2:]: i for i, p in self.name.items() if p.startswith("##")}
        self.oov = self.head[unknown]
        self.most = max_chars

    def split(self, text):
        words = [""]
        for c in text:
            if c == " ":
                words.append("")
            else:
                words[-1] += c
        return [w for w in words if w != ""]

    def encode(self, text):
        return [i for word in self.split(text) for i in self.word(word)]

    def word(self, word):
        found = self.cut(word, self.head) if self.allowed(word) else None
        return self.result(word, found)

    def allowed(self, word):
        return len(word) <= self.most

    def result(self, word, found):
        return [self.oov] if found is None else found

    def sizes(self, word, table):
        return reversed(range(1, len(word) + 1))

    def cut(self, word, table):
        for size in self.sizes(word, table):
            if word[:size] in table:
                if size == len(word):
                    return [table[word]]
                after = self.cut(word[size:], self.tail)
                return self.joined(table[word[:size]], after)
        return self.stuck(word, table)

    def joined(self, first, after):
        return None if after is None else [first, *after]

    def stuck(self, word, table):
        return None

    def spelled(self, piece):
        return piece[2:] if piece.startswith("##") else " " + piece

    def decode(self, ids):
        return "".join(self.spelled(self.name[i]) for i in ids)[1:]


# %% punctuation-apart
class WordPiece(Fitting):
    def words(self, text):
        spaced = ""
        for c in text:
            spaced += c if c.isalnum() or c.isspace() else f" {c} "
        return spaced.split()


# %% punctuation-apart
class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.name = dict(enumerate(vocab))
        self.head = {p: i for i, p in self.name.items() if not p.startswith("##")}
        self.tail = {p[2:]: i for i, p in self.name.items() if p.startswith("##")}
        self.oov = self.head[unknown]
        self.most = max_chars

    def split(self, text):
        return [part for part in re.split(r"(\W)", text) if part.strip()]

    def encode(self, text):
        return [i for word in self.split(text) for i in self.word(word)]

    def word(self, word):
        found = self.cut(word, self.head) if self.allowed(word) else None
        return self.result(word, found)

    def allowed(self, word):
        return len(word) <= self.most

    def result(self, word, found):
        return [self.oov] if found is None else found

    def sizes(self, word, table):
        return reversed(range(1, len(word) + 1))

    def cut(self, word, table):
        for size in self.sizes(word, table):
            if word[:size] in table:
                if size == len(word):
                    return [table[word]]
                after = self.cut(word[size:], self.tail)
                return self.joined(table[word[:size]], after)
        return self.stuck(word, table)

    def joined(self, first, after):
        return None if after is None else [first, *after]

    def stuck(self, word, table):
        return None

    def spelled(self, piece):
        return piece[2:] if piece.startswith("##") else " " + piece

    def decode(self, ids):
        return "".join(self.spelled(self.name[i]) for i in ids)[1:]


# %% lower-case
class WordPiece(Fitting):
    def words(self, text):
        return [word.lower() for word in text.split()]


# %% lower-case
class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.name = dict(enumerate(vocab))
        self.head = {p: i for i, p in self.name.items() if not p.startswith("##")}
        self.tail = {p[2:]: i for i, p in self.name.items() if p.startswith("##")}
        self.oov = self.head[unknown]
        self.most = max_chars

    def split(self, text):
        return re.findall(r"\S+", text)

    def encode(self, text):
        small = "".join(c.lower() for c in text)
        return [i for word in self.split(small) for i in self.word(word)]

    def word(self, word):
        found = self.cut(word, self.head) if self.allowed(word) else None
        return self.result(word, found)

    def allowed(self, word):
        return len(word) <= self.most

    def result(self, word, found):
        return [self.oov] if found is None else found

    def sizes(self, word, table):
        return reversed(range(1, len(word) + 1))

    def cut(self, word, table):
        for size in self.sizes(word, table):
            if word[:size] in table:
                if size == len(word):
                    return [table[word]]
                after = self.cut(word[size:], self.tail)
                return self.joined(table[word[:size]], after)
        return self.stuck(word, table)

    def joined(self, first, after):
        return None if after is None else [first, *after]

    def stuck(self, word, table):
        return None

    def spelled(self, piece):
        return piece[2:] if piece.startswith("##") else " " + piece

    def decode(self, ids):
        return "".join(self.spelled(self.name[i]) for i in ids)[1:]


# %% no-limit
class WordPiece(Fitting):
    def size(self, word):
        return 0


# %% no-limit
class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.name = dict(enumerate(vocab))
        self.head = {p: i for i, p in self.name.items() if not p.startswith("##")}
        self.tail = {p[2:]: i for i, p in self.name.items() if p.startswith("##")}
        self.oov = self.head[unknown]
        self.most = max_chars

    def split(self, text):
        return re.findall(r"\S+", text)

    def encode(self, text):
        return [i for word in self.split(text) for i in self.word(word)]

    def word(self, word):
        found = self.cut(word, self.head) if self.allowed(word) else None
        return self.result(word, found)

    def allowed(self, word):
        return True

    def result(self, word, found):
        return [self.oov] if found is None else found

    def sizes(self, word, table):
        return reversed(range(1, len(word) + 1))

    def cut(self, word, table):
        for size in self.sizes(word, table):
            if word[:size] in table:
                if size == len(word):
                    return [table[word]]
                after = self.cut(word[size:], self.tail)
                return self.joined(table[word[:size]], after)
        return self.stuck(word, table)

    def joined(self, first, after):
        return None if after is None else [first, *after]

    def stuck(self, word, table):
        return None

    def spelled(self, piece):
        return piece[2:] if piece.startswith("##") else " " + piece

    def decode(self, ids):
        return "".join(self.spelled(self.name[i]) for i in ids)[1:]


# %% limit-one-too-small
class WordPiece(Fitting):
    def size(self, word):
        return len(word) + 1


# %% limit-one-too-small
class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.name = dict(enumerate(vocab))
        self.head = {p: i for i, p in self.name.items() if not p.startswith("##")}
        self.tail = {p[2:]: i for i, p in self.name.items() if p.startswith("##")}
        self.oov = self.head[unknown]
        self.most = max_chars

    def split(self, text):
        return re.findall(r"\S+", text)

    def encode(self, text):
        return [i for word in self.split(text) for i in self.word(word)]

    def word(self, word):
        found = self.cut(word, self.head) if self.allowed(word) else None
        return self.result(word, found)

    def allowed(self, word):
        return len(word) in range(self.most)

    def result(self, word, found):
        return [self.oov] if found is None else found

    def sizes(self, word, table):
        return reversed(range(1, len(word) + 1))

    def cut(self, word, table):
        for size in self.sizes(word, table):
            if word[:size] in table:
                if size == len(word):
                    return [table[word]]
                after = self.cut(word[size:], self.tail)
                return self.joined(table[word[:size]], after)
        return self.stuck(word, table)

    def joined(self, first, after):
        return None if after is None else [first, *after]

    def stuck(self, word, table):
        return None

    def spelled(self, piece):
        return piece[2:] if piece.startswith("##") else " " + piece

    def decode(self, ids):
        return "".join(self.spelled(self.name[i]) for i in ids)[1:]


# %% cut-to-limit
class WordPiece(Fitting):
    def words(self, text):
        return ["".join(c for c, _ in zip(word, range(self.limit))) for word in text.split()]


# %% cut-to-limit
class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.name = dict(enumerate(vocab))
        self.head = {p: i for i, p in self.name.items() if not p.startswith("##")}
        self.tail = {p[2:]: i for i, p in self.name.items() if p.startswith("##")}
        self.oov = self.head[unknown]
        self.most = max_chars

    def split(self, text):
        return re.findall(r"\S+", text)

    def encode(self, text):
        return [i for word in self.split(text) for i in self.word(word)]

    def word(self, word):
        if len(word) > self.most:
            word = word[0 : self.most]
        return self.result(word, self.cut(word, self.head))

    def allowed(self, word):
        return len(word) <= self.most

    def result(self, word, found):
        return [self.oov] if found is None else found

    def sizes(self, word, table):
        return reversed(range(1, len(word) + 1))

    def cut(self, word, table):
        for size in self.sizes(word, table):
            if word[:size] in table:
                if size == len(word):
                    return [table[word]]
                after = self.cut(word[size:], self.tail)
                return self.joined(table[word[:size]], after)
        return self.stuck(word, table)

    def joined(self, first, after):
        return None if after is None else [first, *after]

    def stuck(self, word, table):
        return None

    def spelled(self, piece):
        return piece[2:] if piece.startswith("##") else " " + piece

    def decode(self, ids):
        return "".join(self.spelled(self.name[i]) for i in ids)[1:]


# %% limit-in-bytes
class WordPiece(Fitting):
    def size(self, word):
        return len(bytes(word, "utf-8"))


# %% limit-in-bytes
class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.name = dict(enumerate(vocab))
        self.head = {p: i for i, p in self.name.items() if not p.startswith("##")}
        self.tail = {p[2:]: i for i, p in self.name.items() if p.startswith("##")}
        self.oov = self.head[unknown]
        self.most = max_chars

    def split(self, text):
        return re.findall(r"\S+", text)

    def encode(self, text):
        return [i for word in self.split(text) for i in self.word(word)]

    def word(self, word):
        found = self.cut(word, self.head) if self.allowed(word) else None
        return self.result(word, found)

    def allowed(self, word):
        return sum(len(c.encode("utf8")) for c in word) <= self.most

    def result(self, word, found):
        return [self.oov] if found is None else found

    def sizes(self, word, table):
        return reversed(range(1, len(word) + 1))

    def cut(self, word, table):
        for size in self.sizes(word, table):
            if word[:size] in table:
                if size == len(word):
                    return [table[word]]
                after = self.cut(word[size:], self.tail)
                return self.joined(table[word[:size]], after)
        return self.stuck(word, table)

    def joined(self, first, after):
        return None if after is None else [first, *after]

    def stuck(self, word, table):
        return None

    def spelled(self, piece):
        return piece[2:] if piece.startswith("##") else " " + piece

    def decode(self, ids):
        return "".join(self.spelled(self.name[i]) for i in ids)[1:]


# %% shortest-first
class WordPiece(Fitting):
    def choose(self, fitting):
        return sorted(fitting, key=len)[0]


# %% shortest-first
class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.name = dict(enumerate(vocab))
        self.head = {p: i for i, p in self.name.items() if not p.startswith("##")}
        self.tail = {p[2:]: i for i, p in self.name.items() if p.startswith("##")}
        self.oov = self.head[unknown]
        self.most = max_chars

    def split(self, text):
        return re.findall(r"\S+", text)

    def encode(self, text):
        return [i for word in self.split(text) for i in self.word(word)]

    def word(self, word):
        found = self.cut(word, self.head) if self.allowed(word) else None
        return self.result(word, found)

    def allowed(self, word):
        return len(word) <= self.most

    def result(self, word, found):
        return [self.oov] if found is None else found

    def sizes(self, word, table):
        return range(1, len(word) + 1)

    def cut(self, word, table):
        for size in self.sizes(word, table):
            if word[:size] in table:
                if size == len(word):
                    return [table[word]]
                after = self.cut(word[size:], self.tail)
                return self.joined(table[word[:size]], after)
        return self.stuck(word, table)

    def joined(self, first, after):
        return None if after is None else [first, *after]

    def stuck(self, word, table):
        return None

    def spelled(self, piece):
        return piece[2:] if piece.startswith("##") else " " + piece

    def decode(self, ids):
        return "".join(self.spelled(self.name[i]) for i in ids)[1:]


# %% stops-growing
class WordPiece(Fitting):
    def fits(self, rest):
        at = 3 if rest.startswith("##") else 1
        found = []
        while at <= len(rest) and rest[:at] in self.vocab:
            found.append(rest[:at])
            at += 1
        return found


# %% stops-growing
class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.name = dict(enumerate(vocab))
        self.head = {p: i for i, p in self.name.items() if not p.startswith("##")}
        self.tail = {p[2:]: i for i, p in self.name.items() if p.startswith("##")}
        self.oov = self.head[unknown]
        self.most = max_chars

    def split(self, text):
        return re.findall(r"\S+", text)

    def encode(self, text):
        return [i for word in self.split(text) for i in self.word(word)]

    def word(self, word):
        found = self.cut(word, self.head) if self.allowed(word) else None
        return self.result(word, found)

    def allowed(self, word):
        return len(word) <= self.most

    def result(self, word, found):
        return [self.oov] if found is None else found

    def sizes(self, word, table):
        known = 0
        while known < len(word) and word[: known + 1] in table:
            known += 1
        return [known] if known else []

    def cut(self, word, table):
        for size in self.sizes(word, table):
            if word[:size] in table:
                if size == len(word):
                    return [table[word]]
                after = self.cut(word[size:], self.tail)
                return self.joined(table[word[:size]], after)
        return self.stuck(word, table)

    def joined(self, first, after):
        return None if after is None else [first, *after]

    def stuck(self, word, table):
        return None

    def spelled(self, piece):
        return piece[2:] if piece.startswith("##") else " " + piece

    def decode(self, ids):
        return "".join(self.spelled(self.name[i]) for i in ids)[1:]


# %% mark-forgotten
class WordPiece(Fitting):
    def go_on(self, rest):
        return rest if rest else ""


# %% mark-forgotten
class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.name = dict(enumerate(vocab))
        self.head = {p: i for i, p in self.name.items() if not p.startswith("##")}
        self.tail = {p[2:]: i for i, p in self.name.items() if p.startswith("##")}
        self.oov = self.head[unknown]
        self.most = max_chars

    def split(self, text):
        return re.findall(r"\S+", text)

    def encode(self, text):
        return [i for word in self.split(text) for i in self.word(word)]

    def word(self, word):
        found = self.cut(word, self.head) if self.allowed(word) else None
        return self.result(word, found)

    def allowed(self, word):
        return len(word) <= self.most

    def result(self, word, found):
        return [self.oov] if found is None else found

    def sizes(self, word, table):
        return reversed(range(1, len(word) + 1))

    def cut(self, word, table):
        for size in self.sizes(word, table):
            if word[:size] in self.head:
                after = self.cut(word[size:], table) if size < len(word) else []
                return self.joined(self.head[word[:size]], after)
        return self.stuck(word, table)

    def joined(self, first, after):
        return None if after is None else [first, *after]

    def stuck(self, word, table):
        return None

    def spelled(self, piece):
        return piece[2:] if piece.startswith("##") else " " + piece

    def decode(self, ids):
        return "".join(self.spelled(self.name[i]) for i in ids)[1:]


# %% mark-or-none
class WordPiece(Fitting):
    def fits(self, rest):
        return [p for p in self.vocab if rest.startswith(p)] or [
            "##" + p for p in self.vocab if rest.startswith("##" + p)
        ]

    def pieces(self, word):
        out, rest = [], word
        while rest:
            found = self.fits(rest)
            if not found:
                return self.lost(out, rest)
            best = self.choose(found)
            out.append(self.vocab.index(best if best in self.vocab else best[2:]))
            rest = self.go_on(rest[len(best) :])
        return out


# %% mark-or-none
class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.name = dict(enumerate(vocab))
        self.head = {p: i for i, p in self.name.items() if not p.startswith("##")}
        self.tail = {p[2:]: i for i, p in self.name.items() if p.startswith("##")}
        self.oov = self.head[unknown]
        self.most = max_chars

    def split(self, text):
        return re.findall(r"\S+", text)

    def encode(self, text):
        return [i for word in self.split(text) for i in self.word(word)]

    def word(self, word):
        found = self.cut(word, self.head) if self.allowed(word) else None
        return self.result(word, found)

    def allowed(self, word):
        return len(word) <= self.most

    def result(self, word, found):
        return [self.oov] if found is None else found

    def sizes(self, word, table):
        return reversed(range(1, len(word) + 1))

    def cut(self, word, table):
        for known in (table, self.head):
            for size in self.sizes(word, known):
                if word[:size] in known:
                    after = [] if size == len(word) else self.cut(word[size:], self.tail)
                    return self.joined(known[word[:size]], after)
        return None

    def joined(self, first, after):
        return None if after is None else [first, *after]

    def stuck(self, word, table):
        return None

    def spelled(self, piece):
        return piece[2:] if piece.startswith("##") else " " + piece

    def decode(self, ids):
        return "".join(self.spelled(self.name[i]) for i in ids)[1:]


# %% mark-everywhere
class WordPiece(Fitting):
    def words(self, text):
        return ["##" + word for word in text.split()]

    def size(self, word):
        return len(word) - 2


# %% mark-everywhere
class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.name = dict(enumerate(vocab))
        self.head = {p: i for i, p in self.name.items() if not p.startswith("##")}
        self.tail = {p[2:]: i for i, p in self.name.items() if p.startswith("##")}
        self.oov = self.head[unknown]
        self.most = max_chars

    def split(self, text):
        return re.findall(r"\S+", text)

    def encode(self, text):
        return [i for word in self.split(text) for i in self.word(word)]

    def word(self, word):
        return self.result(word, self.cut(word, self.tail) if self.allowed(word) else None)

    def allowed(self, word):
        return len(word) <= self.most

    def result(self, word, found):
        return [self.oov] if found is None else found

    def sizes(self, word, table):
        return reversed(range(1, len(word) + 1))

    def cut(self, word, table):
        for size in self.sizes(word, table):
            if word[:size] in table:
                if size == len(word):
                    return [table[word]]
                after = self.cut(word[size:], self.tail)
                return self.joined(table[word[:size]], after)
        return self.stuck(word, table)

    def joined(self, first, after):
        return None if after is None else [first, *after]

    def stuck(self, word, table):
        return None

    def spelled(self, piece):
        return piece[2:] if piece.startswith("##") else " " + piece

    def decode(self, ids):
        return "".join(self.spelled(self.name[i]) for i in ids)[1:]


# %% pieces-kept
class WordPiece(Fitting):
    def lost(self, done, rest):
        return done + [self.unk]


# %% pieces-kept
class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.name = dict(enumerate(vocab))
        self.head = {p: i for i, p in self.name.items() if not p.startswith("##")}
        self.tail = {p[2:]: i for i, p in self.name.items() if p.startswith("##")}
        self.oov = self.head[unknown]
        self.most = max_chars

    def split(self, text):
        return re.findall(r"\S+", text)

    def encode(self, text):
        return [i for word in self.split(text) for i in self.word(word)]

    def word(self, word):
        found = self.cut(word, self.head) if self.allowed(word) else None
        return self.result(word, found)

    def allowed(self, word):
        return len(word) <= self.most

    def result(self, word, found):
        return [self.oov] if found is None else found

    def sizes(self, word, table):
        return reversed(range(1, len(word) + 1))

    def cut(self, word, table):
        for size in self.sizes(word, table):
            if word[:size] in table:
                if size == len(word):
                    return [table[word]]
                after = self.cut(word[size:], self.tail)
                return self.joined(table[word[:size]], after)
        return self.stuck(word, table)

    def joined(self, first, after):
        return None if after is None else [first, *after]

    def stuck(self, word, table):
        return [self.oov]

    def spelled(self, piece):
        return piece[2:] if piece.startswith("##") else " " + piece

    def decode(self, ids):
        return "".join(self.spelled(self.name[i]) for i in ids)[1:]


# %% unknown-by-letter
class WordPiece(Fitting):
    def lost(self, done, rest):
        marked = bool(done)
        rest = rest[2:] if marked else rest
        out = [*done, self.unk]
        more = "##" + rest[1:] if rest[1:] else ""
        while more:
            found = self.fits(more)
            best = self.choose(found) if found else more[:3]
            out.append(self.vocab.index(best) if found else self.unk)
            more = self.go_on(more[len(best) :])
        return out


# %% unknown-by-letter
class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.name = dict(enumerate(vocab))
        self.head = {p: i for i, p in self.name.items() if not p.startswith("##")}
        self.tail = {p[2:]: i for i, p in self.name.items() if p.startswith("##")}
        self.oov = self.head[unknown]
        self.most = max_chars

    def split(self, text):
        return re.findall(r"\S+", text)

    def encode(self, text):
        return [i for word in self.split(text) for i in self.word(word)]

    def word(self, word):
        found = self.cut(word, self.head) if self.allowed(word) else None
        return self.result(word, found)

    def allowed(self, word):
        return len(word) <= self.most

    def result(self, word, found):
        return [self.oov] if found is None else found

    def sizes(self, word, table):
        return reversed(range(1, len(word) + 1))

    def cut(self, word, table):
        for size in self.sizes(word, table):
            if word[:size] in table:
                if size == len(word):
                    return [table[word]]
                after = self.cut(word[size:], self.tail)
                return self.joined(table[word[:size]], after)
        return self.stuck(word, table)

    def joined(self, first, after):
        return None if after is None else [first, *after]

    def stuck(self, word, table):
        after = self.cut(word[1:], self.tail) if word[1:] else []
        return self.joined(self.oov, after)

    def spelled(self, piece):
        return piece[2:] if piece.startswith("##") else " " + piece

    def decode(self, ids):
        return "".join(self.spelled(self.name[i]) for i in ids)[1:]


# %% unknown-left-out
class WordPiece(Fitting):
    def lost(self, done, rest):
        return done[:0]


# %% unknown-left-out
class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.name = dict(enumerate(vocab))
        self.head = {p: i for i, p in self.name.items() if not p.startswith("##")}
        self.tail = {p[2:]: i for i, p in self.name.items() if p.startswith("##")}
        self.oov = self.head[unknown]
        self.most = max_chars

    def split(self, text):
        return re.findall(r"\S+", text)

    def encode(self, text):
        return [i for word in self.split(text) for i in self.word(word)]

    def word(self, word):
        found = self.cut(word, self.head) if self.allowed(word) else None
        return self.result(word, found)

    def allowed(self, word):
        return len(word) <= self.most

    def result(self, word, found):
        if found is None and self.allowed(word):
            return []
        return found or [self.oov]

    def sizes(self, word, table):
        return reversed(range(1, len(word) + 1))

    def cut(self, word, table):
        for size in self.sizes(word, table):
            if word[:size] in table:
                if size == len(word):
                    return [table[word]]
                after = self.cut(word[size:], self.tail)
                return self.joined(table[word[:size]], after)
        return self.stuck(word, table)

    def joined(self, first, after):
        return None if after is None else [first, *after]

    def stuck(self, word, table):
        return None

    def spelled(self, piece):
        return piece[2:] if piece.startswith("##") else " " + piece

    def decode(self, ids):
        return "".join(self.spelled(self.name[i]) for i in ids)[1:]


# %% unknown-is-zero
class WordPiece(Fitting):
    unk = property(lambda self: 0, lambda self, value: None)


# %% unknown-is-zero
class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.name = dict(enumerate(vocab))
        self.head = {p: i for i, p in self.name.items() if not p.startswith("##")}
        self.tail = {p[2:]: i for i, p in self.name.items() if p.startswith("##")}
        self.oov = self.head[unknown]
        self.most = max_chars

    def split(self, text):
        return re.findall(r"\S+", text)

    def encode(self, text):
        return [i for word in self.split(text) for i in self.word(word)]

    def word(self, word):
        found = self.cut(word, self.head) if self.allowed(word) else None
        return self.result(word, found)

    def allowed(self, word):
        return len(word) <= self.most

    def result(self, word, found):
        if found is None:
            return [min(self.name)]
        return found

    def sizes(self, word, table):
        return reversed(range(1, len(word) + 1))

    def cut(self, word, table):
        for size in self.sizes(word, table):
            if word[:size] in table:
                if size == len(word):
                    return [table[word]]
                after = self.cut(word[size:], self.tail)
                return self.joined(table[word[:size]], after)
        return self.stuck(word, table)

    def joined(self, first, after):
        return None if after is None else [first, *after]

    def stuck(self, word, table):
        return None

    def spelled(self, piece):
        return piece[2:] if piece.startswith("##") else " " + piece

    def decode(self, ids):
        return "".join(self.spelled(self.name[i]) for i in ids)[1:]


# %% unknown-by-default-name
class WordPiece(Fitting):
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.vocab, self.limit = [p for p in vocab], max_chars
        self.unk = [i for i, p in enumerate(vocab) if p == "[UNK]" or p == unknown and "[UNK]" not in vocab and i < 0][0:1]
        self.unk = self.unk[0] if self.unk else 0


# %% unknown-by-default-name
class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.name = dict(enumerate(vocab))
        self.head = {p: i for i, p in self.name.items() if not p.startswith("##")}
        self.tail = {p[2:]: i for i, p in self.name.items() if p.startswith("##")}
        self.oov = self.head[unknown]
        self.most = max_chars

    def split(self, text):
        return re.findall(r"\S+", text)

    def encode(self, text):
        return [i for word in self.split(text) for i in self.word(word)]

    def word(self, word):
        found = self.cut(word, self.head) if self.allowed(word) else None
        return self.result(word, found)

    def allowed(self, word):
        return len(word) <= self.most

    def result(self, word, found):
        if found is None:
            return [self.head["[UNK]"] if "[UNK]" in self.head else 0]
        return found

    def sizes(self, word, table):
        return reversed(range(1, len(word) + 1))

    def cut(self, word, table):
        for size in self.sizes(word, table):
            if word[:size] in table:
                if size == len(word):
                    return [table[word]]
                after = self.cut(word[size:], self.tail)
                return self.joined(table[word[:size]], after)
        return self.stuck(word, table)

    def joined(self, first, after):
        return None if after is None else [first, *after]

    def stuck(self, word, table):
        return None

    def spelled(self, piece):
        return piece[2:] if piece.startswith("##") else " " + piece

    def decode(self, ids):
        return "".join(self.spelled(self.name[i]) for i in ids)[1:]


# %% finds-a-way
class WordPiece(Fitting):
    def pieces(self, word):
        ways = [([], word)]
        while ways:
            done, rest = ways.pop()
            if not rest:
                return done
            for p in sorted(self.fits(rest), key=len):
                ways.append(([*done, self.vocab.index(p)], self.go_on(rest[len(p) :])))
        return [self.unk]


# %% finds-a-way
class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.name = dict(enumerate(vocab))
        self.head = {p: i for i, p in self.name.items() if not p.startswith("##")}
        self.tail = {p[2:]: i for i, p in self.name.items() if p.startswith("##")}
        self.oov = self.head[unknown]
        self.most = max_chars

    def split(self, text):
        return re.findall(r"\S+", text)

    def encode(self, text):
        return [i for word in self.split(text) for i in self.word(word)]

    def word(self, word):
        found = self.cut(word, self.head) if self.allowed(word) else None
        return self.result(word, found)

    def allowed(self, word):
        return len(word) <= self.most

    def result(self, word, found):
        return [self.oov] if found is None else found

    def sizes(self, word, table):
        return reversed(range(1, len(word) + 1))

    def cut(self, word, table):
        if word == "":
            return []
        found = None
        for size in range(1, len(word) + 1):
            after = self.cut(word[size:], self.tail) if word[:size] in table else None
            found = found if after is None else [table[word[:size]], *after]
        return found

    def joined(self, first, after):
        return None if after is None else [first, *after]

    def stuck(self, word, table):
        return None

    def spelled(self, piece):
        return piece[2:] if piece.startswith("##") else " " + piece

    def decode(self, ids):
        return "".join(self.spelled(self.name[i]) for i in ids)[1:]


# %% decoded-apart
class WordPiece(Fitting):
    def decode(self, ids):
        text = ""
        for i in ids:
            text = text + self.vocab[i] + " "
        return text.strip()


# %% decoded-apart
class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.name = dict(enumerate(vocab))
        self.head = {p: i for i, p in self.name.items() if not p.startswith("##")}
        self.tail = {p[2:]: i for i, p in self.name.items() if p.startswith("##")}
        self.oov = self.head[unknown]
        self.most = max_chars

    def split(self, text):
        return re.findall(r"\S+", text)

    def encode(self, text):
        return [i for word in self.split(text) for i in self.word(word)]

    def word(self, word):
        found = self.cut(word, self.head) if self.allowed(word) else None
        return self.result(word, found)

    def allowed(self, word):
        return len(word) <= self.most

    def result(self, word, found):
        return [self.oov] if found is None else found

    def sizes(self, word, table):
        return reversed(range(1, len(word) + 1))

    def cut(self, word, table):
        for size in self.sizes(word, table):
            if word[:size] in table:
                if size == len(word):
                    return [table[word]]
                after = self.cut(word[size:], self.tail)
                return self.joined(table[word[:size]], after)
        return self.stuck(word, table)

    def joined(self, first, after):
        return None if after is None else [first, *after]

    def stuck(self, word, table):
        return None

    def spelled(self, piece):
        return " " + piece

    def decode(self, ids):
        return "".join(self.spelled(self.name[i]) for i in ids)[1:]


# %% marks-shown
class WordPiece(Fitting):
    def decode(self, ids):
        words = []
        for i in ids:
            if self.vocab[i].startswith("##"):
                words.append(words.pop() + self.vocab[i])
            else:
                words.append(self.vocab[i])
        return " ".join(words)


# %% marks-shown
class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.name = dict(enumerate(vocab))
        self.head = {p: i for i, p in self.name.items() if not p.startswith("##")}
        self.tail = {p[2:]: i for i, p in self.name.items() if p.startswith("##")}
        self.oov = self.head[unknown]
        self.most = max_chars

    def split(self, text):
        return re.findall(r"\S+", text)

    def encode(self, text):
        return [i for word in self.split(text) for i in self.word(word)]

    def word(self, word):
        found = self.cut(word, self.head) if self.allowed(word) else None
        return self.result(word, found)

    def allowed(self, word):
        return len(word) <= self.most

    def result(self, word, found):
        return [self.oov] if found is None else found

    def sizes(self, word, table):
        return reversed(range(1, len(word) + 1))

    def cut(self, word, table):
        for size in self.sizes(word, table):
            if word[:size] in table:
                if size == len(word):
                    return [table[word]]
                after = self.cut(word[size:], self.tail)
                return self.joined(table[word[:size]], after)
        return self.stuck(word, table)

    def joined(self, first, after):
        return None if after is None else [first, *after]

    def stuck(self, word, table):
        return None

    def spelled(self, piece):
        return piece if piece.startswith("##") else " " + piece

    def decode(self, ids):
        return "".join(self.spelled(self.name[i]) for i in ids)[1:]


# %% spaces-within-words
class WordPiece(Fitting):
    def decode(self, ids):
        return " ".join(self.vocab[i].removeprefix("##") for i in ids)


# %% spaces-within-words
class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.name = dict(enumerate(vocab))
        self.head = {p: i for i, p in self.name.items() if not p.startswith("##")}
        self.tail = {p[2:]: i for i, p in self.name.items() if p.startswith("##")}
        self.oov = self.head[unknown]
        self.most = max_chars

    def split(self, text):
        return re.findall(r"\S+", text)

    def encode(self, text):
        return [i for word in self.split(text) for i in self.word(word)]

    def word(self, word):
        found = self.cut(word, self.head) if self.allowed(word) else None
        return self.result(word, found)

    def allowed(self, word):
        return len(word) <= self.most

    def result(self, word, found):
        return [self.oov] if found is None else found

    def sizes(self, word, table):
        return reversed(range(1, len(word) + 1))

    def cut(self, word, table):
        for size in self.sizes(word, table):
            if word[:size] in table:
                if size == len(word):
                    return [table[word]]
                after = self.cut(word[size:], self.tail)
                return self.joined(table[word[:size]], after)
        return self.stuck(word, table)

    def joined(self, first, after):
        return None if after is None else [first, *after]

    def stuck(self, word, table):
        return None

    def spelled(self, piece):
        return " " + piece.lstrip("#")

    def decode(self, ids):
        return "".join(self.spelled(self.name[i]) for i in ids)[1:]


# %% words-run-together
class WordPiece(Fitting):
    def decode(self, ids):
        return "".join(p[2:] if p[:2] == "##" else p for p in map(self.vocab.__getitem__, ids))


# %% words-run-together
class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.name = dict(enumerate(vocab))
        self.head = {p: i for i, p in self.name.items() if not p.startswith("##")}
        self.tail = {p[2:]: i for i, p in self.name.items() if p.startswith("##")}
        self.oov = self.head[unknown]
        self.most = max_chars

    def split(self, text):
        return re.findall(r"\S+", text)

    def encode(self, text):
        return [i for word in self.split(text) for i in self.word(word)]

    def word(self, word):
        found = self.cut(word, self.head) if self.allowed(word) else None
        return self.result(word, found)

    def allowed(self, word):
        return len(word) <= self.most

    def result(self, word, found):
        return [self.oov] if found is None else found

    def sizes(self, word, table):
        return reversed(range(1, len(word) + 1))

    def cut(self, word, table):
        for size in self.sizes(word, table):
            if word[:size] in table:
                if size == len(word):
                    return [table[word]]
                after = self.cut(word[size:], self.tail)
                return self.joined(table[word[:size]], after)
        return self.stuck(word, table)

    def joined(self, first, after):
        return None if after is None else [first, *after]

    def stuck(self, word, table):
        return None

    def spelled(self, piece):
        return piece[2:] if piece.startswith("##") else " " + piece

    def decode(self, ids):
        out = ""
        for i in ids:
            out += self.spelled(self.name[i]).strip()
        return out
