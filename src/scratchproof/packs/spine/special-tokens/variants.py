# %% scan: place after place, the longest token that begins there
class SpecialTokens:
    def __init__(self, tokenizer, tokens):
        self.tokenizer = tokenizer
        self.first = tokenizer.vocab_size
        self.tokens = tuple(tokens)

    @property
    def vocab_size(self):
        return self.first + len(self.tokens)

    def _at(self, text, start):
        fitting = [t for t in self.tokens if text.startswith(t, start)]
        return max(fitting, key=len, default=None)

    def encode(self, text, allow_special=False):
        if not allow_special:
            return self.tokenizer.encode(text)
        out, plain, i = [], "", 0
        while i < len(text):
            token = self._at(text, i)
            if token is None:
                plain += text[i]
                i += 1
                continue
            if plain:
                out.extend(self.tokenizer.encode(plain))
                plain = ""
            out.append(self.first + self.tokens.index(token))
            i += len(token)
        return out + self.tokenizer.encode(plain) if plain else out

    def decode(self, ids, skip_special=False):
        pieces, run = [], []
        for i in ids:
            if i < self.first:
                run.append(i)
                continue
            if run:
                pieces.append(self.tokenizer.decode(run))
                run = []
            if not skip_special:
                pieces.append(self.tokens[i - self.first])
        if run:
            pieces.append(self.tokenizer.decode(run))
        return "".join(pieces)


# %% recursive: the text parted at the longest token first, its parts at the others
class SpecialTokens:
    def __init__(self, tokenizer, tokens):
        self.inner = tokenizer
        numbered = [(t, tokenizer.vocab_size + k) for k, t in enumerate(tokens)]
        self.by_length = sorted(numbered, key=lambda pair: -len(pair[0]))
        self.vocab_size = max(i for _, i in numbered) + 1

    def encode(self, text, allow_special=False):
        return self._part(text, self.by_length if allow_special else [])

    def _part(self, text, tokens):
        if not text:
            return []
        if not tokens:
            return list(self.inner.encode(text))
        (token, i), *others = tokens
        before, found, after = text.partition(token)
        if not found:
            return self._part(text, others)
        return [*self._part(before, others), i, *self._part(after, tokens)]

    def decode(self, ids, skip_special=False):
        ids = list(ids)
        for token, i in self.by_length:
            if i in ids:
                at = ids.index(i)
                middle = "" if skip_special else token
                return self.decode(ids[:at], skip_special) + middle + self.decode(ids[at + 1 :], skip_special)
        return self.inner.decode(ids) if ids else ""


# %% trie: the tokens as a tree of characters, walked from every place
class SpecialTokens:
    def __init__(self, tokenizer, tokens):
        self.base, self.size, self.root, self.names = tokenizer, tokenizer.vocab_size, {}, {}
        for token in tokens:
            node = self.root
            for c in token:
                node = node.setdefault(c, {})
            node["end"] = self.size + len(self.names)
            self.names[node["end"]] = token
        self.vocab_size = self.size + len(self.names)

    def _longest(self, text, start):
        node, found = self.root, (None, start)
        for at in range(start, len(text)):
            node = node.get(text[at])
            if node is None:
                break
            if "end" in node:
                found = node["end"], at + 1
        return found

    def encode(self, text, allow_special=False):
        spans, begin, at = [], 0, 0
        while allow_special and at < len(text):
            i, end = self._longest(text, at)
            if i is None:
                at += 1
            else:
                spans.append((text[begin:at], [i]))
                begin = at = end
        spans.append((text[begin:], []))
        return [i for plain, special in spans for i in (*self.base.encode(plain), *special)]

    def decode(self, ids, skip_special=False):
        cuts = [-1] + [k for k, i in enumerate(ids) if i in self.names] + [len(ids)]
        out = self.base.decode(list(ids[: cuts[1]]))
        for a, b in zip(cuts[1:], cuts[2:]):
            out += ("" if skip_special else self.names[ids[a]]) + self.base.decode(list(ids[a + 1 : b]))
        return out
