import re


class Scan:
    """Walks through the text and asks at every place which tokens begin there."""

    def __init__(self, tokenizer, tokens):
        self.inner, self.tokens = tokenizer, list(tokens)
        self.table = self.numbered()
        self.vocab_size = self.total()

    def numbered(self):
        return [(t, self.inner.vocab_size + k) for k, t in enumerate(self.tokens)]

    def total(self):
        return self.inner.vocab_size + len(self.tokens)

    def best(self, found):
        return max(found, key=lambda pair: len(pair[0]))

    def plain(self, text):
        return list(self.inner.encode(text))

    def encode(self, text, allow_special=False):
        return self.special(text) if allow_special else self.plain(text)

    def special(self, text):
        out, begin, at = [], 0, 0
        while at < len(text):
            found = [pair for pair in self.table if text.startswith(pair[0], at)]
            if not found:
                at += 1
                continue
            token, i = self.best(found)
            out += self.plain(text[begin:at]) + [i]
            at = begin = at + len(token)
        return out + self.plain(text[begin:])

    def words(self, run):
        return self.inner.decode(run)

    def shown(self, skip_special):
        return not skip_special

    def decode(self, ids, skip_special=False):
        out, run, names = [], [], {i: t for t, i in self.table}
        for i in ids:
            if i not in names:
                run.append(i)
                continue
            out.append(self.words(run))
            run = []
            if self.shown(skip_special):
                out.append(names[i])
        return "".join(out) + self.words(run)


# %% ids-from-zero
class SpecialTokens(Scan):
    def numbered(self):
        return list(zip(self.tokens, range(1000)))


# %% ids-from-zero
class SpecialTokens:
    def __init__(self, tokenizer, tokens):
        self.base = tokenizer
        self.code = dict(zip(tokens, self.range(len(tokens))))
        self.vocab_size = tokenizer.vocab_size + len(self.code)

    def range(self, n):
        return range(n)

    def priority(self):
        return sorted(self.code, key=lambda t: -len(t))

    def encode(self, text, allow_special=False):
        return self.part(text, self.priority() if allow_special else [])

    def leaf(self, text):
        return [*self.base.encode(text)]

    def part(self, text, tokens):
        if not tokens:
            return self.leaf(text)
        first, *rest = text.split(tokens[0])
        out = self.part(first, tokens[1:])
        for piece in rest:
            out += self.between(tokens[0]) + self.part(piece, tokens[1:])
        return out

    def between(self, token):
        return [self.code[token]]

    def name(self, token, skip_special):
        return "" if skip_special else token

    def decode(self, ids, skip_special=False):
        return self.undone(list(ids), list(self.code), skip_special)

    def undone(self, ids, tokens, skip_special):
        for token in tokens:
            if self.code[token] in ids:
                at = ids.index(self.code[token])
                left = self.undone(ids[:at], tokens, skip_special)
                return left + self.name(token, skip_special) + self.undone(ids[at + 1 :], tokens, skip_special)
        return self.base.decode(ids)


# %% one-id-late
class SpecialTokens(Scan):
    def numbered(self):
        last = self.inner.vocab_size
        table = []
        for token in self.tokens:
            last += 1
            table.append((token, last))
        return table


# %% one-id-late
class SpecialTokens:
    def __init__(self, tokenizer, tokens):
        self.base = tokenizer
        self.code = dict(zip(tokens, self.range(len(tokens))))
        self.vocab_size = tokenizer.vocab_size + len(self.code)

    def range(self, n):
        return range(self.base.vocab_size + 1, self.base.vocab_size + 1 + n)

    def priority(self):
        return sorted(self.code, key=lambda t: -len(t))

    def encode(self, text, allow_special=False):
        return self.part(text, self.priority() if allow_special else [])

    def leaf(self, text):
        return [*self.base.encode(text)]

    def part(self, text, tokens):
        if not tokens:
            return self.leaf(text)
        first, *rest = text.split(tokens[0])
        out = self.part(first, tokens[1:])
        for piece in rest:
            out += self.between(tokens[0]) + self.part(piece, tokens[1:])
        return out

    def between(self, token):
        return [self.code[token]]

    def name(self, token, skip_special):
        return "" if skip_special else token

    def decode(self, ids, skip_special=False):
        return self.undone(list(ids), list(self.code), skip_special)

    def undone(self, ids, tokens, skip_special):
        for token in tokens:
            if self.code[token] in ids:
                at = ids.index(self.code[token])
                left = self.undone(ids[:at], tokens, skip_special)
                return left + self.name(token, skip_special) + self.undone(ids[at + 1 :], tokens, skip_special)
        return self.base.decode(ids)


# %% ids-by-length
class SpecialTokens(Scan):
    def numbered(self):
        self.tokens.sort(key=lambda t: -len(t))
        return super().numbered()


# %% ids-by-length
class SpecialTokens:
    def prepare(self, tokenizer, tokens):
        self.base = tokenizer
        self.code = dict(zip(tokens, self.range(len(tokens))))
        self.vocab_size = tokenizer.vocab_size + len(self.code)

    def __init__(self, tokenizer, tokens):
        self.prepare(tokenizer, tokens)
        self.code = {t: tokenizer.vocab_size + k for k, t in enumerate(self.priority())}

    def range(self, n):
        return range(self.base.vocab_size, self.base.vocab_size + n)

    def priority(self):
        return sorted(self.code, key=lambda t: -len(t))

    def encode(self, text, allow_special=False):
        return self.part(text, self.priority() if allow_special else [])

    def leaf(self, text):
        return [*self.base.encode(text)]

    def part(self, text, tokens):
        if not tokens:
            return self.leaf(text)
        first, *rest = text.split(tokens[0])
        out = self.part(first, tokens[1:])
        for piece in rest:
            out += self.between(tokens[0]) + self.part(piece, tokens[1:])
        return out

    def between(self, token):
        return [self.code[token]]

    def name(self, token, skip_special):
        return "" if skip_special else token

    def decode(self, ids, skip_special=False):
        return self.undone(list(ids), list(self.code), skip_special)

    def undone(self, ids, tokens, skip_special):
        for token in tokens:
            if self.code[token] in ids:
                at = ids.index(self.code[token])
                left = self.undone(ids[:at], tokens, skip_special)
                return left + self.name(token, skip_special) + self.undone(ids[at + 1 :], tokens, skip_special)
        return self.base.decode(ids)


# %% size-without-specials
class SpecialTokens(Scan):
    def total(self):
        return min(i for _, i in self.table)


# %% size-without-specials
class SpecialTokens:
    def prepare(self, tokenizer, tokens):
        self.base = tokenizer
        self.code = dict(zip(tokens, self.range(len(tokens))))
        self.vocab_size = tokenizer.vocab_size + len(self.code)

    def __init__(self, tokenizer, tokens):
        self.prepare(tokenizer, tokens)
        self.vocab_size -= len(tokens)

    def range(self, n):
        return range(self.base.vocab_size, self.base.vocab_size + n)

    def priority(self):
        return sorted(self.code, key=lambda t: -len(t))

    def encode(self, text, allow_special=False):
        return self.part(text, self.priority() if allow_special else [])

    def leaf(self, text):
        return [*self.base.encode(text)]

    def part(self, text, tokens):
        if not tokens:
            return self.leaf(text)
        first, *rest = text.split(tokens[0])
        out = self.part(first, tokens[1:])
        for piece in rest:
            out += self.between(tokens[0]) + self.part(piece, tokens[1:])
        return out

    def between(self, token):
        return [self.code[token]]

    def name(self, token, skip_special):
        return "" if skip_special else token

    def decode(self, ids, skip_special=False):
        return self.undone(list(ids), list(self.code), skip_special)

    def undone(self, ids, tokens, skip_special):
        for token in tokens:
            if self.code[token] in ids:
                at = ids.index(self.code[token])
                left = self.undone(ids[:at], tokens, skip_special)
                return left + self.name(token, skip_special) + self.undone(ids[at + 1 :], tokens, skip_special)
        return self.base.decode(ids)


# %% always-allowed
class SpecialTokens(Scan):
    def encode(self, text, allow_special=False):
        return self.special(text)


# %% always-allowed
class SpecialTokens:
    def __init__(self, tokenizer, tokens):
        self.base = tokenizer
        self.code = dict(zip(tokens, self.range(len(tokens))))
        self.vocab_size = tokenizer.vocab_size + len(self.code)

    def range(self, n):
        return range(self.base.vocab_size, self.base.vocab_size + n)

    def priority(self):
        return sorted(self.code, key=lambda t: -len(t))

    def encode(self, text, allow_special=False):
        return self.part(text, self.priority())

    def leaf(self, text):
        return [*self.base.encode(text)]

    def part(self, text, tokens):
        if not tokens:
            return self.leaf(text)
        first, *rest = text.split(tokens[0])
        out = self.part(first, tokens[1:])
        for piece in rest:
            out += self.between(tokens[0]) + self.part(piece, tokens[1:])
        return out

    def between(self, token):
        return [self.code[token]]

    def name(self, token, skip_special):
        return "" if skip_special else token

    def decode(self, ids, skip_special=False):
        return self.undone(list(ids), list(self.code), skip_special)

    def undone(self, ids, tokens, skip_special):
        for token in tokens:
            if self.code[token] in ids:
                at = ids.index(self.code[token])
                left = self.undone(ids[:at], tokens, skip_special)
                return left + self.name(token, skip_special) + self.undone(ids[at + 1 :], tokens, skip_special)
        return self.base.decode(ids)


# %% allowed-by-default
class SpecialTokens(Scan):
    def encode(self, text, allow_special=None):
        if allow_special is None:
            allow_special = True
        return super().encode(text, allow_special)


# %% allowed-by-default
class SpecialTokens:
    def __init__(self, tokenizer, tokens):
        self.base = tokenizer
        self.code = dict(zip(tokens, self.range(len(tokens))))
        self.vocab_size = tokenizer.vocab_size + len(self.code)

    def range(self, n):
        return range(self.base.vocab_size, self.base.vocab_size + n)

    def priority(self):
        return sorted(self.code, key=lambda t: -len(t))

    def encode(self, text, **settings):
        tokens = self.priority() if settings.get("allow_special", True) else []
        return self.part(text, tokens)

    def leaf(self, text):
        return [*self.base.encode(text)]

    def part(self, text, tokens):
        if not tokens:
            return self.leaf(text)
        first, *rest = text.split(tokens[0])
        out = self.part(first, tokens[1:])
        for piece in rest:
            out += self.between(tokens[0]) + self.part(piece, tokens[1:])
        return out

    def between(self, token):
        return [self.code[token]]

    def name(self, token, skip_special):
        return "" if skip_special else token

    def decode(self, ids, skip_special=False):
        return self.undone(list(ids), list(self.code), skip_special)

    def undone(self, ids, tokens, skip_special):
        for token in tokens:
            if self.code[token] in ids:
                at = ids.index(self.code[token])
                left = self.undone(ids[:at], tokens, skip_special)
                return left + self.name(token, skip_special) + self.undone(ids[at + 1 :], tokens, skip_special)
        return self.base.decode(ids)


# %% never-special
class SpecialTokens(Scan):
    def special(self, text):
        return self.plain(text)


# %% never-special
class SpecialTokens:
    def __init__(self, tokenizer, tokens):
        self.base = tokenizer
        self.code = dict(zip(tokens, self.range(len(tokens))))
        self.vocab_size = tokenizer.vocab_size + len(self.code)

    def range(self, n):
        return range(self.base.vocab_size, self.base.vocab_size + n)

    def priority(self):
        return []

    def encode(self, text, allow_special=False):
        return self.part(text, self.priority() if allow_special else [])

    def leaf(self, text):
        return [*self.base.encode(text)]

    def part(self, text, tokens):
        if not tokens:
            return self.leaf(text)
        first, *rest = text.split(tokens[0])
        out = self.part(first, tokens[1:])
        for piece in rest:
            out += self.between(tokens[0]) + self.part(piece, tokens[1:])
        return out

    def between(self, token):
        return [self.code[token]]

    def name(self, token, skip_special):
        return "" if skip_special else token

    def decode(self, ids, skip_special=False):
        return self.undone(list(ids), list(self.code), skip_special)

    def undone(self, ids, tokens, skip_special):
        for token in tokens:
            if self.code[token] in ids:
                at = ids.index(self.code[token])
                left = self.undone(ids[:at], tokens, skip_special)
                return left + self.name(token, skip_special) + self.undone(ids[at + 1 :], tokens, skip_special)
        return self.base.decode(ids)


# %% whole-text-forged
class SpecialTokens(Scan):
    def plain(self, text):
        for token, i in self.table:
            if token == text:
                return [i]
        return super().plain(text)


# %% whole-text-forged
class SpecialTokens:
    def __init__(self, tokenizer, tokens):
        self.base = tokenizer
        self.code = dict(zip(tokens, self.range(len(tokens))))
        self.vocab_size = tokenizer.vocab_size + len(self.code)

    def range(self, n):
        return range(self.base.vocab_size, self.base.vocab_size + n)

    def priority(self):
        return sorted(self.code, key=lambda t: -len(t))

    def encode(self, text, allow_special=False):
        return self.part(text, self.priority() if allow_special else [])

    def right_leaf(self, text):
        return [*self.base.encode(text)]

    def leaf(self, text):
        if text in self.code:
            return self.between(text)
        return self.right_leaf(text)

    def part(self, text, tokens):
        if not tokens:
            return self.leaf(text)
        first, *rest = text.split(tokens[0])
        out = self.part(first, tokens[1:])
        for piece in rest:
            out += self.between(tokens[0]) + self.part(piece, tokens[1:])
        return out

    def between(self, token):
        return [self.code[token]]

    def name(self, token, skip_special):
        return "" if skip_special else token

    def decode(self, ids, skip_special=False):
        return self.undone(list(ids), list(self.code), skip_special)

    def undone(self, ids, tokens, skip_special):
        for token in tokens:
            if self.code[token] in ids:
                at = ids.index(self.code[token])
                left = self.undone(ids[:at], tokens, skip_special)
                return left + self.name(token, skip_special) + self.undone(ids[at + 1 :], tokens, skip_special)
        return self.base.decode(ids)


# %% untrusted-removed
class SpecialTokens(Scan):
    def encode(self, text, allow_special=False):
        if not allow_special:
            for token in sorted(self.tokens, key=len)[::-1]:
                text = text.replace(token, "")
        return super().encode(text, allow_special)


# %% untrusted-removed
class SpecialTokens:
    def __init__(self, tokenizer, tokens):
        self.base = tokenizer
        self.code = dict(zip(tokens, self.range(len(tokens))))
        self.vocab_size = tokenizer.vocab_size + len(self.code)

    def range(self, n):
        return range(self.base.vocab_size, self.base.vocab_size + n)

    def priority(self):
        return sorted(self.code, key=lambda t: -len(t))

    def encode(self, text, allow_special=False):
        ids = self.part(text, self.priority())
        return ids if allow_special else [i for i in ids if i not in self.code.values()]

    def leaf(self, text):
        return [*self.base.encode(text)]

    def part(self, text, tokens):
        if not tokens:
            return self.leaf(text)
        first, *rest = text.split(tokens[0])
        out = self.part(first, tokens[1:])
        for piece in rest:
            out += self.between(tokens[0]) + self.part(piece, tokens[1:])
        return out

    def between(self, token):
        return [self.code[token]]

    def name(self, token, skip_special):
        return "" if skip_special else token

    def decode(self, ids, skip_special=False):
        return self.undone(list(ids), list(self.code), skip_special)

    def undone(self, ids, tokens, skip_special):
        for token in tokens:
            if self.code[token] in ids:
                at = ids.index(self.code[token])
                left = self.undone(ids[:at], tokens, skip_special)
                return left + self.name(token, skip_special) + self.undone(ids[at + 1 :], tokens, skip_special)
        return self.base.decode(ids)


# %% untrusted-refused
class SpecialTokens(Scan):
    def encode(self, text, allow_special=False):
        if allow_special is False and any(t in text for t in self.tokens):
            raise ValueError("not allowed")
        return super().encode(text, allow_special)


# %% untrusted-refused
class SpecialTokens:
    def __init__(self, tokenizer, tokens):
        self.base = tokenizer
        self.code = dict(zip(tokens, self.range(len(tokens))))
        self.vocab_size = tokenizer.vocab_size + len(self.code)

    def range(self, n):
        return range(self.base.vocab_size, self.base.vocab_size + n)

    def priority(self):
        return sorted(self.code, key=lambda t: -len(t))

    def encode(self, text, allow_special=False):
        return self.part(text, self.priority() if allow_special else [])

    def right_leaf(self, text):
        return [*self.base.encode(text)]

    def leaf(self, text):
        for token in self.code:
            if text.count(token):
                raise ValueError(token)
        return self.right_leaf(text)

    def part(self, text, tokens):
        if not tokens:
            return self.leaf(text)
        first, *rest = text.split(tokens[0])
        out = self.part(first, tokens[1:])
        for piece in rest:
            out += self.between(tokens[0]) + self.part(piece, tokens[1:])
        return out

    def between(self, token):
        return [self.code[token]]

    def name(self, token, skip_special):
        return "" if skip_special else token

    def decode(self, ids, skip_special=False):
        return self.undone(list(ids), list(self.code), skip_special)

    def undone(self, ids, tokens, skip_special):
        for token in tokens:
            if self.code[token] in ids:
                at = ids.index(self.code[token])
                left = self.undone(ids[:at], tokens, skip_special)
                return left + self.name(token, skip_special) + self.undone(ids[at + 1 :], tokens, skip_special)
        return self.base.decode(ids)


# %% only-once
class SpecialTokens(Scan):
    def special(self, text):
        places = [(text.find(t), -len(t), t, i) for t, i in self.table if t in text]
        if not places:
            return self.plain(text)
        at, _, token, i = min(places)
        return self.plain(text[:at]) + [i] + self.plain(text[at + len(token) :])


# %% only-once
class SpecialTokens:
    def __init__(self, tokenizer, tokens):
        self.base = tokenizer
        self.code = dict(zip(tokens, self.range(len(tokens))))
        self.vocab_size = tokenizer.vocab_size + len(self.code)

    def range(self, n):
        return range(self.base.vocab_size, self.base.vocab_size + n)

    def priority(self):
        return sorted(self.code, key=lambda t: -len(t))

    def encode(self, text, allow_special=False):
        found = [t for t in self.priority() if t in text] if allow_special else []
        if not found:
            return self.leaf(text)
        first = min(found, key=lambda t: (text.index(t), -len(t)))
        before, token, after = text.partition(first)
        return self.leaf(before) + self.between(token) + self.leaf(after)

    def leaf(self, text):
        return [*self.base.encode(text)]

    def part(self, text, tokens):
        if not tokens:
            return self.leaf(text)
        first, *rest = text.split(tokens[0])
        out = self.part(first, tokens[1:])
        for piece in rest:
            out += self.between(tokens[0]) + self.part(piece, tokens[1:])
        return out

    def between(self, token):
        return [self.code[token]]

    def name(self, token, skip_special):
        return "" if skip_special else token

    def decode(self, ids, skip_special=False):
        return self.undone(list(ids), list(self.code), skip_special)

    def undone(self, ids, tokens, skip_special):
        for token in tokens:
            if self.code[token] in ids:
                at = ids.index(self.code[token])
                left = self.undone(ids[:at], tokens, skip_special)
                return left + self.name(token, skip_special) + self.undone(ids[at + 1 :], tokens, skip_special)
        return self.base.decode(ids)


# %% specials-lost
class SpecialTokens(Scan):
    def special(self, text):
        specials = {i for _, i in self.table}
        return [i for i in super().special(text) if i not in specials]


# %% specials-lost
class SpecialTokens:
    def __init__(self, tokenizer, tokens):
        self.base = tokenizer
        self.code = dict(zip(tokens, self.range(len(tokens))))
        self.vocab_size = tokenizer.vocab_size + len(self.code)

    def range(self, n):
        return range(self.base.vocab_size, self.base.vocab_size + n)

    def priority(self):
        return sorted(self.code, key=lambda t: -len(t))

    def encode(self, text, allow_special=False):
        return self.part(text, self.priority() if allow_special else [])

    def leaf(self, text):
        return [*self.base.encode(text)]

    def part(self, text, tokens):
        if not tokens:
            return self.leaf(text)
        first, *rest = text.split(tokens[0])
        out = self.part(first, tokens[1:])
        for piece in rest:
            out += self.between(tokens[0]) + self.part(piece, tokens[1:])
        return out

    def between(self, token):
        return []

    def name(self, token, skip_special):
        return "" if skip_special else token

    def decode(self, ids, skip_special=False):
        return self.undone(list(ids), list(self.code), skip_special)

    def undone(self, ids, tokens, skip_special):
        for token in tokens:
            if self.code[token] in ids:
                at = ids.index(self.code[token])
                left = self.undone(ids[:at], tokens, skip_special)
                return left + self.name(token, skip_special) + self.undone(ids[at + 1 :], tokens, skip_special)
        return self.base.decode(ids)


# %% spaces-lost
class SpecialTokens(Scan):
    def special(self, text):
        for token in sorted(self.tokens, key=len):
            text = re.sub(r"\s*(" + re.escape(token) + r")\s*", lambda m: m.group(1), text)
        return super().special(text.strip() if any(t in text for t in self.tokens) else text)


# %% spaces-lost
class SpecialTokens:
    def __init__(self, tokenizer, tokens):
        self.base = tokenizer
        self.code = dict(zip(tokens, self.range(len(tokens))))
        self.vocab_size = tokenizer.vocab_size + len(self.code)

    def range(self, n):
        return range(self.base.vocab_size, self.base.vocab_size + n)

    def priority(self):
        return sorted(self.code, key=lambda t: -len(t))

    def right_encode(self, text, allow_special=False):
        return self.part(text, self.priority() if allow_special else [])

    def encode(self, text, allow_special=False):
        self.trim = allow_special and any(t in text for t in self.code)
        return self.right_encode(text, allow_special)

    def right_leaf(self, text):
        return [*self.base.encode(text)]

    def leaf(self, text):
        return self.right_leaf(" ".join(text.split(" ")).lstrip().rstrip() if self.trim else text)

    def part(self, text, tokens):
        if not tokens:
            return self.leaf(text)
        first, *rest = text.split(tokens[0])
        out = self.part(first, tokens[1:])
        for piece in rest:
            out += self.between(tokens[0]) + self.part(piece, tokens[1:])
        return out

    def between(self, token):
        return [self.code[token]]

    def name(self, token, skip_special):
        return "" if skip_special else token

    def decode(self, ids, skip_special=False):
        return self.undone(list(ids), list(self.code), skip_special)

    def undone(self, ids, tokens, skip_special):
        for token in tokens:
            if self.code[token] in ids:
                at = ids.index(self.code[token])
                left = self.undone(ids[:at], tokens, skip_special)
                return left + self.name(token, skip_special) + self.undone(ids[at + 1 :], tokens, skip_special)
        return self.base.decode(ids)


# %% by-characters
class SpecialTokens(Scan):
    def plain(self, text):
        out = []
        for c in text:
            out.extend(self.inner.encode(c))
        return out


# %% by-characters
class SpecialTokens:
    def __init__(self, tokenizer, tokens):
        self.base = tokenizer
        self.code = dict(zip(tokens, self.range(len(tokens))))
        self.vocab_size = tokenizer.vocab_size + len(self.code)

    def range(self, n):
        return range(self.base.vocab_size, self.base.vocab_size + n)

    def priority(self):
        return sorted(self.code, key=lambda t: -len(t))

    def encode(self, text, allow_special=False):
        return self.part(text, self.priority() if allow_special else [])

    def leaf(self, text):
        return sum(map(self.base.encode, text), [])

    def part(self, text, tokens):
        if not tokens:
            return self.leaf(text)
        first, *rest = text.split(tokens[0])
        out = self.part(first, tokens[1:])
        for piece in rest:
            out += self.between(tokens[0]) + self.part(piece, tokens[1:])
        return out

    def between(self, token):
        return [self.code[token]]

    def name(self, token, skip_special):
        return "" if skip_special else token

    def decode(self, ids, skip_special=False):
        return self.undone(list(ids), list(self.code), skip_special)

    def undone(self, ids, tokens, skip_special):
        for token in tokens:
            if self.code[token] in ids:
                at = ids.index(self.code[token])
                left = self.undone(ids[:at], tokens, skip_special)
                return left + self.name(token, skip_special) + self.undone(ids[at + 1 :], tokens, skip_special)
        return self.base.decode(ids)


# %% not-escaped
class SpecialTokens(Scan):
    def special(self, text):
        known, out, end = dict(self.table), [], 0
        for found in re.finditer("|".join(sorted(self.tokens, key=len, reverse=True)), text):
            out += self.plain(text[end : found.start()])
            out.append(known[found.group()])
            end = found.end()
        return out + self.plain(text[end:])


# %% not-escaped
class SpecialTokens:
    def __init__(self, tokenizer, tokens):
        self.base = tokenizer
        self.code = dict(zip(tokens, self.range(len(tokens))))
        self.vocab_size = tokenizer.vocab_size + len(self.code)

    def range(self, n):
        return range(self.base.vocab_size, self.base.vocab_size + n)

    def priority(self):
        return sorted(self.code, key=lambda t: -len(t))

    def encode(self, text, allow_special=False):
        return self.part(text, self.priority() if allow_special else [])

    def leaf(self, text):
        return [*self.base.encode(text)]

    def part(self, text, tokens):
        if not tokens:
            return self.leaf(text)
        found = re.search("|".join(tokens), text)
        if found is None:
            return self.leaf(text)
        begin, end = found.span()
        return self.leaf(text[:begin]) + self.between(text[begin:end]) + self.part(text[end:], tokens)

    def between(self, token):
        return [self.code[token]]

    def name(self, token, skip_special):
        return "" if skip_special else token

    def decode(self, ids, skip_special=False):
        return self.undone(list(ids), list(self.code), skip_special)

    def undone(self, ids, tokens, skip_special):
        for token in tokens:
            if self.code[token] in ids:
                at = ids.index(self.code[token])
                left = self.undone(ids[:at], tokens, skip_special)
                return left + self.name(token, skip_special) + self.undone(ids[at + 1 :], tokens, skip_special)
        return self.base.decode(ids)


# %% first-listed
class SpecialTokens(Scan):
    def best(self, found):
        return found[0]


# %% first-listed
class SpecialTokens:
    def __init__(self, tokenizer, tokens):
        self.base = tokenizer
        self.code = dict(zip(tokens, self.range(len(tokens))))
        self.vocab_size = tokenizer.vocab_size + len(self.code)

    def range(self, n):
        return range(self.base.vocab_size, self.base.vocab_size + n)

    def priority(self):
        return sorted(self.code, key=lambda t: -len(t))

    def encode(self, text, allow_special=False):
        return self.part(text, self.priority() if allow_special else [])

    def leaf(self, text):
        return [*self.base.encode(text)]

    def part(self, text, tokens):
        for at in range(len(text)):
            for token in self.code if tokens else ():
                if text[at:].startswith(token):
                    return self.leaf(text[:at]) + self.between(token) + self.part(text[at + len(token) :], tokens)
        return self.leaf(text)

    def between(self, token):
        return [self.code[token]]

    def name(self, token, skip_special):
        return "" if skip_special else token

    def decode(self, ids, skip_special=False):
        return self.undone(list(ids), list(self.code), skip_special)

    def undone(self, ids, tokens, skip_special):
        for token in tokens:
            if self.code[token] in ids:
                at = ids.index(self.code[token])
                left = self.undone(ids[:at], tokens, skip_special)
                return left + self.name(token, skip_special) + self.undone(ids[at + 1 :], tokens, skip_special)
        return self.base.decode(ids)


# %% shortest-first
class SpecialTokens(Scan):
    def best(self, found):
        return sorted(found, key=lambda pair: len(pair[0]))[0]


# %% shortest-first
class SpecialTokens:
    def __init__(self, tokenizer, tokens):
        self.base = tokenizer
        self.code = dict(zip(tokens, self.range(len(tokens))))
        self.vocab_size = tokenizer.vocab_size + len(self.code)

    def range(self, n):
        return range(self.base.vocab_size, self.base.vocab_size + n)

    def priority(self):
        order = list(self.code)
        order.sort(key=len)
        return order

    def encode(self, text, allow_special=False):
        return self.part(text, self.priority() if allow_special else [])

    def leaf(self, text):
        return [*self.base.encode(text)]

    def part(self, text, tokens):
        if not tokens:
            return self.leaf(text)
        first, *rest = text.split(tokens[0])
        out = self.part(first, tokens[1:])
        for piece in rest:
            out += self.between(tokens[0]) + self.part(piece, tokens[1:])
        return out

    def between(self, token):
        return [self.code[token]]

    def name(self, token, skip_special):
        return "" if skip_special else token

    def decode(self, ids, skip_special=False):
        return self.undone(list(ids), list(self.code), skip_special)

    def undone(self, ids, tokens, skip_special):
        for token in tokens:
            if self.code[token] in ids:
                at = ids.index(self.code[token])
                left = self.undone(ids[:at], tokens, skip_special)
                return left + self.name(token, skip_special) + self.undone(ids[at + 1 :], tokens, skip_special)
        return self.base.decode(ids)


# %% decoded-one-by-one
class SpecialTokens(Scan):
    def words(self, run):
        out = ""
        for i in run:
            out += self.inner.decode([i])
        return out


# %% decoded-one-by-one
class SpecialTokens:
    def __init__(self, tokenizer, tokens):
        self.base = tokenizer
        self.code = dict(zip(tokens, self.range(len(tokens))))
        self.vocab_size = tokenizer.vocab_size + len(self.code)

    def range(self, n):
        return range(self.base.vocab_size, self.base.vocab_size + n)

    def priority(self):
        return sorted(self.code, key=lambda t: -len(t))

    def encode(self, text, allow_special=False):
        return self.part(text, self.priority() if allow_special else [])

    def leaf(self, text):
        return [*self.base.encode(text)]

    def part(self, text, tokens):
        if not tokens:
            return self.leaf(text)
        first, *rest = text.split(tokens[0])
        out = self.part(first, tokens[1:])
        for piece in rest:
            out += self.between(tokens[0]) + self.part(piece, tokens[1:])
        return out

    def between(self, token):
        return [self.code[token]]

    def name(self, token, skip_special):
        return "" if skip_special else token

    def decode(self, ids, skip_special=False):
        return self.undone(list(ids), list(self.code), skip_special)

    def undone(self, ids, tokens, skip_special):
        names = {i: t for t, i in self.code.items()}
        found = [self.name(names[i], skip_special) if i in names else self.base.decode([i]) for i in ids]
        return "".join(found)


# %% specials-not-decoded
class SpecialTokens(Scan):
    def decode(self, ids, skip_special=False):
        return self.words([*ids])


# %% specials-not-decoded
class SpecialTokens:
    def __init__(self, tokenizer, tokens):
        self.base = tokenizer
        self.code = dict(zip(tokens, self.range(len(tokens))))
        self.vocab_size = tokenizer.vocab_size + len(self.code)

    def range(self, n):
        return range(self.base.vocab_size, self.base.vocab_size + n)

    def priority(self):
        return sorted(self.code, key=lambda t: -len(t))

    def encode(self, text, allow_special=False):
        return self.part(text, self.priority() if allow_special else [])

    def leaf(self, text):
        return [*self.base.encode(text)]

    def part(self, text, tokens):
        if not tokens:
            return self.leaf(text)
        first, *rest = text.split(tokens[0])
        out = self.part(first, tokens[1:])
        for piece in rest:
            out += self.between(tokens[0]) + self.part(piece, tokens[1:])
        return out

    def between(self, token):
        return [self.code[token]]

    def name(self, token, skip_special):
        return "" if skip_special else token

    def decode(self, ids, skip_special=False):
        return self.undone(list(ids), list(self.code), skip_special)

    def undone(self, ids, tokens, skip_special):
        return self.base.decode([i for i in ids])


# %% skip-ignored
class SpecialTokens(Scan):
    def shown(self, skip_special):
        return True


# %% skip-ignored
class SpecialTokens:
    def __init__(self, tokenizer, tokens):
        self.base = tokenizer
        self.code = dict(zip(tokens, self.range(len(tokens))))
        self.vocab_size = tokenizer.vocab_size + len(self.code)

    def range(self, n):
        return range(self.base.vocab_size, self.base.vocab_size + n)

    def priority(self):
        return sorted(self.code, key=lambda t: -len(t))

    def encode(self, text, allow_special=False):
        return self.part(text, self.priority() if allow_special else [])

    def leaf(self, text):
        return [*self.base.encode(text)]

    def part(self, text, tokens):
        if not tokens:
            return self.leaf(text)
        first, *rest = text.split(tokens[0])
        out = self.part(first, tokens[1:])
        for piece in rest:
            out += self.between(tokens[0]) + self.part(piece, tokens[1:])
        return out

    def between(self, token):
        return [self.code[token]]

    def name(self, token, skip_special):
        return token

    def decode(self, ids, skip_special=False):
        return self.undone(list(ids), list(self.code), skip_special)

    def undone(self, ids, tokens, skip_special):
        for token in tokens:
            if self.code[token] in ids:
                at = ids.index(self.code[token])
                left = self.undone(ids[:at], tokens, skip_special)
                return left + self.name(token, skip_special) + self.undone(ids[at + 1 :], tokens, skip_special)
        return self.base.decode(ids)


# %% always-skipped
class SpecialTokens(Scan):
    def decode(self, ids, skip_special=False):
        ordinary = range(self.inner.vocab_size)
        return self.inner.decode([i for i in ids if i in ordinary])


# %% always-skipped
class SpecialTokens:
    def __init__(self, tokenizer, tokens):
        self.base = tokenizer
        self.code = dict(zip(tokens, self.range(len(tokens))))
        self.vocab_size = tokenizer.vocab_size + len(self.code)

    def range(self, n):
        return range(self.base.vocab_size, self.base.vocab_size + n)

    def priority(self):
        return sorted(self.code, key=lambda t: -len(t))

    def encode(self, text, allow_special=False):
        return self.part(text, self.priority() if allow_special else [])

    def leaf(self, text):
        return [*self.base.encode(text)]

    def part(self, text, tokens):
        if not tokens:
            return self.leaf(text)
        first, *rest = text.split(tokens[0])
        out = self.part(first, tokens[1:])
        for piece in rest:
            out += self.between(tokens[0]) + self.part(piece, tokens[1:])
        return out

    def between(self, token):
        return [self.code[token]]

    def name(self, token, skip_special):
        return ""

    def decode(self, ids, skip_special=False):
        return self.undone(list(ids), list(self.code), skip_special)

    def undone(self, ids, tokens, skip_special):
        for token in tokens:
            if self.code[token] in ids:
                at = ids.index(self.code[token])
                left = self.undone(ids[:at], tokens, skip_special)
                return left + self.name(token, skip_special) + self.undone(ids[at + 1 :], tokens, skip_special)
        return self.base.decode(ids)


# %% skip-turned-round
class SpecialTokens(Scan):
    def shown(self, skip_special):
        return True if skip_special else False


# %% skip-turned-round
class SpecialTokens:
    def __init__(self, tokenizer, tokens):
        self.base = tokenizer
        self.code = dict(zip(tokens, self.range(len(tokens))))
        self.vocab_size = tokenizer.vocab_size + len(self.code)

    def range(self, n):
        return range(self.base.vocab_size, self.base.vocab_size + n)

    def priority(self):
        return sorted(self.code, key=lambda t: -len(t))

    def encode(self, text, allow_special=False):
        return self.part(text, self.priority() if allow_special else [])

    def leaf(self, text):
        return [*self.base.encode(text)]

    def part(self, text, tokens):
        if not tokens:
            return self.leaf(text)
        first, *rest = text.split(tokens[0])
        out = self.part(first, tokens[1:])
        for piece in rest:
            out += self.between(tokens[0]) + self.part(piece, tokens[1:])
        return out

    def between(self, token):
        return [self.code[token]]

    def name(self, token, skip_special):
        return "" if skip_special else token

    def right_decode(self, ids, skip_special=False):
        return self.undone(list(ids), list(self.code), skip_special)

    def decode(self, ids, skip_special=False):
        return self.right_decode(ids, skip_special=not skip_special)

    def undone(self, ids, tokens, skip_special):
        for token in tokens:
            if self.code[token] in ids:
                at = ids.index(self.code[token])
                left = self.undone(ids[:at], tokens, skip_special)
                return left + self.name(token, skip_special) + self.undone(ids[at + 1 :], tokens, skip_special)
        return self.base.decode(ids)
