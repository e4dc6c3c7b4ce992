# %% shrink: the word's end is taken off letter by letter until what is left is known
class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.vocab, self.unknown, self.max_chars = list(vocab), unknown, max_chars

    def encode(self, text):
        tokens = []
        for word in text.split():
            found, rest = [], word
            while rest and len(word) <= self.max_chars:
                piece = rest
                while piece and piece not in self.vocab:
                    piece = "" if piece == "##" else piece[:-1]
                if piece in ("", "##"):
                    break
                found.append(piece)
                rest = rest[len(piece) :] and "##" + rest[len(piece) :]
            tokens += [self.unknown] if rest else found
        return [self.vocab.index(token) for token in tokens]

    def decode(self, ids):
        text = ""
        for i in ids:
            piece = self.vocab[i]
            text += piece[2:] if piece.startswith("##") else " " + piece
        return text[1:]


# %% trie: two trees of characters, one for the beginning of a word and one for the rest
class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.names = dict(enumerate(vocab))
        self.most = max_chars
        self.begin, self.inner = {}, {}
        for i, piece in self.names.items():
            if piece == unknown:
                self.unknown = i
            node, letters = (self.inner, piece[2:]) if piece.startswith("##") else (self.begin, piece)
            for c in letters:
                node = node.setdefault(c, {})
            node[None] = i

    def _cut(self, word):
        at, tree, out = 0, self.begin, []
        while at < len(word):
            best, node, k = None, tree, at
            while k < len(word) and word[k] in node:
                node = node[word[k]]
                k += 1
                if None in node:
                    best = node[None], k
            if best is None:
                return None
            out.append(best[0])
            at, tree = best[1], self.inner
        return out

    def encode(self, text):
        out = []
        for word in text.split():
            ids = self._cut(word) if len(word) <= self.most else None
            out.extend([self.unknown] if ids is None else ids)
        return out

    def decode(self, ids):
        words = []
        for name in map(self.names.get, ids):
            if name[:2] == "##":
                words[-1] = words[-1] + name[2:]
            else:
                words.append(name)
        return " ".join(words)


# %% patterns: regular expressions whose alternatives stand longest first, without backtracking
import re


class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        def pattern(texts):
            return re.compile("|".join(re.escape(t) for t in sorted(texts, key=len, reverse=True)) or "(?!)")

        self.vocab, self.unknown, self.max_chars = vocab, vocab.index(unknown), max_chars
        self.first = pattern([p for p in vocab if not p.startswith("##")])
        self.later = pattern([p[2:] for p in vocab if p.startswith("##")])

    def encode(self, text):
        return sum((self._word(m.group()) for m in re.finditer(r"\S+", text)), [])

    def _word(self, word):
        ids, found = [], self.first.match(word)
        if len(word) > self.max_chars:
            return [self.unknown]
        while found:
            ids.append(self.vocab.index(("##" if ids else "") + found.group()))
            if found.end() == len(word):
                return ids
            found = self.later.match(word, found.end())
        return [self.unknown]

    def decode(self, ids):
        return re.sub(" ##", "", " ".join([self.vocab[i] for i in ids]))
