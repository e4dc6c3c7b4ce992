import math

import numpy as np


class Backward:
    """From the end of the text to its beginning; the best rest of every place is kept."""

    def __init__(self, log_probs):
        self.table = dict(log_probs)

    def value(self, piece):
        return self.table[piece]

    def cost(self, piece):
        return self.table[piece] if piece in self.table else -math.inf

    def score(self, pieces):
        total = 0.0
        for piece in pieces:
            total += self.cost(piece)
        return total

    def ways(self, text):
        return [text[:k] for k in range(len(text), 0, -1) if text[:k] in self.table]

    def pick(self, options):
        return max(options, key=lambda option: option[0])

    def found(self, text):
        known = {len(text): (0.0, [])}
        for at in reversed(range(len(text))):
            options = []
            for piece in self.ways(text[at:]):
                after = known[at + len(piece)]
                if after is not None:
                    options.append((self.value(piece) + after[0], [piece, *after[1]]))
            known[at] = self.pick(options) if options else None
        return known[0]

    def impossible(self, text):
        raise ValueError(text)

    def encode(self, text):
        found = self.found(text)
        return self.impossible(text) if found is None else found[1]

    def total(self, terms):
        top = max(terms, default=-math.inf)
        return top if top == -math.inf else top + math.log(sum(math.exp(t - top) for t in terms))

    def log_likelihood(self, text):
        known = {len(text): 0.0}
        for at in reversed(range(len(text))):
            known[at] = self.total([self.table[p] + known[at + len(p)] for p in self.ways(text[at:])])
        return self.told(known[0], text)

    def told(self, logarithm, text):
        return logarithm


# %% longest-first
class UnigramTokenizer(Backward):
    def encode(self, text):
        pieces, rest = [], text
        while rest:
            piece = next(iter(self.ways(rest)), None)
            if piece is None:
                return self.impossible(text)
            pieces, rest = [*pieces, piece], rest[len(piece) :]
        return pieces


# %% longest-first
class UnigramTokenizer:
    def __init__(self, log_probs):
        self.p = dict(log_probs)

    def score(self, pieces):
        return float(np.sum([self.p.get(piece, -np.inf) for piece in pieces]))

    def worth(self, piece):
        return self.p[piece]

    def better(self, one, other):
        return one[0] > other[0]

    def grown(self, layer, text):
        new = {}
        for at, (score, done) in layer.items():
            for end in range(at + 1, len(text) + 1):
                if text[at:end] in self.p:
                    way = (score + self.worth(text[at:end]), (*done, text[at:end]))
                    if end not in new or self.better(way, new[end]):
                        new[end] = way
        return new

    def whole(self, text):
        layer, found = {0: (0.0, ())}, []
        while layer:
            found += [layer[len(text)]] if len(text) in layer else []
            layer = self.grown(layer, text)
        return found

    def chosen(self, whole):
        best = whole[0]
        for way in whole[1:]:
            best = way if self.better(way, best) else best
        return best

    def encode(self, text):
        if text == "":
            return []
        for end in reversed(range(1, len(text) + 1)):
            if text[:end] in self.p:
                return [text[:end], *self.encode(text[end:])]
        raise ValueError("none")

    def joined(self, a, b):
        return np.logaddexp(a, b)

    def log_likelihood(self, text):
        layer, total = {0: 0.0}, -np.inf
        while layer:
            total = self.joined(total, layer.get(len(text), -np.inf))
            new = {}
            for at, s in layer.items():
                for end in range(at + 1, len(text) + 1):
                    if text[at:end] in self.p:
                        new[end] = self.joined(new.get(end, -np.inf), s + self.p[text[at:end]])
            layer = new
        return self.told(float(total), text)

    def told(self, total, text):
        return total


# %% likeliest-first
class UnigramTokenizer(Backward):
    def encode(self, text):
        pieces, rest = [], text
        while rest:
            found = sorted(self.ways(rest), key=self.table.get)
            if not found:
                return self.impossible(text)
            pieces, rest = [*pieces, found[-1]], rest[len(found[-1]) :]
        return pieces


# %% likeliest-first
class UnigramTokenizer:
    def __init__(self, log_probs):
        self.p = dict(log_probs)

    def score(self, pieces):
        return float(np.sum([self.p.get(piece, -np.inf) for piece in pieces]))

    def worth(self, piece):
        return self.p[piece]

    def better(self, one, other):
        return one[0] > other[0]

    def grown(self, layer, text):
        new = {}
        for at, (score, done) in layer.items():
            for end in range(at + 1, len(text) + 1):
                if text[at:end] in self.p:
                    way = (score + self.worth(text[at:end]), (*done, text[at:end]))
                    if end not in new or self.better(way, new[end]):
                        new[end] = way
        return new

    def whole(self, text):
        layer, found = {0: (0.0, ())}, []
        while layer:
            found += [layer[len(text)]] if len(text) in layer else []
            layer = self.grown(layer, text)
        return found

    def chosen(self, whole):
        best = whole[0]
        for way in whole[1:]:
            best = way if self.better(way, best) else best
        return best

    def encode(self, text):
        if text == "":
            return []
        for piece in sorted(self.p, key=lambda piece: -self.p[piece]):
            if text.startswith(piece):
                return [piece, *self.encode(text[len(piece) :])]
        raise ValueError("none")

    def joined(self, a, b):
        return np.logaddexp(a, b)

    def log_likelihood(self, text):
        layer, total = {0: 0.0}, -np.inf
        while layer:
            total = self.joined(total, layer.get(len(text), -np.inf))
            new = {}
            for at, s in layer.items():
                for end in range(at + 1, len(text) + 1):
                    if text[at:end] in self.p:
                        new[end] = self.joined(new.get(end, -np.inf), s + self.p[text[at:end]])
            layer = new
        return self.told(float(total), text)

    def told(self, total, text):
        return total


# %% fewest-pieces
class UnigramTokenizer(Backward):
    def pick(self, options):
        return min(options, key=lambda option: len(option[1]))


# %% fewest-pieces
class UnigramTokenizer:
    def __init__(self, log_probs):
        self.p = dict(log_probs)

    def score(self, pieces):
        return float(np.sum([self.p.get(piece, -np.inf) for piece in pieces]))

    def worth(self, piece):
        return self.p[piece]

    def better(self, one, other):
        return one[0] > other[0]

    def grown(self, layer, text):
        new = {}
        for at, (score, done) in layer.items():
            for end in range(at + 1, len(text) + 1):
                if text[at:end] in self.p:
                    way = (score + self.worth(text[at:end]), (*done, text[at:end]))
                    if end not in new or self.better(way, new[end]):
                        new[end] = way
        return new

    def whole(self, text):
        layer, found = {0: (0.0, ())}, []
        while layer:
            found += [layer[len(text)]] if len(text) in layer else []
            layer = self.grown(layer, text)
        return found

    def chosen(self, whole):
        return whole[0]

    def encode(self, text):
        whole = self.whole(text)
        if not whole:
            raise ValueError("none")
        return list(self.chosen(whole)[1])

    def joined(self, a, b):
        return np.logaddexp(a, b)

    def log_likelihood(self, text):
        layer, total = {0: 0.0}, -np.inf
        while layer:
            total = self.joined(total, layer.get(len(text), -np.inf))
            new = {}
            for at, s in layer.items():
                for end in range(at + 1, len(text) + 1):
                    if text[at:end] in self.p:
                        new[end] = self.joined(new.get(end, -np.inf), s + self.p[text[at:end]])
            layer = new
        return self.told(float(total), text)

    def told(self, total, text):
        return total


# %% best-on-average
class UnigramTokenizer(Backward):
    def encode(self, text):
        known = {len(text): [(0.0, [])]}
        for at in reversed(range(len(text))):
            by_count = {}
            for piece in self.ways(text[at:]):
                for s, after in known[at + len(piece)]:
                    way = (s + self.table[piece], [piece, *after])
                    if len(way[1]) not in by_count or way[0] > by_count[len(way[1])][0]:
                        by_count[len(way[1])] = way
            known[at] = list(by_count.values())
        if not known[0]:
            return self.impossible(text)
        return max(known[0], key=lambda way: way[0] / (len(way[1]) or 1))[1]


# %% best-on-average
class UnigramTokenizer:
    def __init__(self, log_probs):
        self.p = dict(log_probs)

    def score(self, pieces):
        return float(np.sum([self.p.get(piece, -np.inf) for piece in pieces]))

    def worth(self, piece):
        return self.p[piece]

    def better(self, one, other):
        return one[0] > other[0]

    def grown(self, layer, text):
        new = {}
        for at, (score, done) in layer.items():
            for end in range(at + 1, len(text) + 1):
                if text[at:end] in self.p:
                    way = (score + self.worth(text[at:end]), (*done, text[at:end]))
                    if end not in new or self.better(way, new[end]):
                        new[end] = way
        return new

    def whole(self, text):
        layer, found = {0: (0.0, ())}, []
        while layer:
            found += [layer[len(text)]] if len(text) in layer else []
            layer = self.grown(layer, text)
        return found

    def chosen(self, whole):
        means = [score / max(len(pieces), 1) for score, pieces in whole]
        return whole[int(np.argmax(means))]

    def encode(self, text):
        whole = self.whole(text)
        if not whole:
            raise ValueError("none")
        return list(self.chosen(whole)[1])

    def joined(self, a, b):
        return np.logaddexp(a, b)

    def log_likelihood(self, text):
        layer, total = {0: 0.0}, -np.inf
        while layer:
            total = self.joined(total, layer.get(len(text), -np.inf))
            new = {}
            for at, s in layer.items():
                for end in range(at + 1, len(text) + 1):
                    if text[at:end] in self.p:
                        new[end] = self.joined(new.get(end, -np.inf), s + self.p[text[at:end]])
            layer = new
        return self.told(float(total), text)

    def told(self, total, text):
        return total


# %% worst
class UnigramTokenizer(Backward):
    def pick(self, options):
        return min(options, key=lambda option: option[0])


# %% worst
class UnigramTokenizer:
    def __init__(self, log_probs):
        self.p = dict(log_probs)

    def score(self, pieces):
        return float(np.sum([self.p.get(piece, -np.inf) for piece in pieces]))

    def worth(self, piece):
        return self.p[piece]

    def better(self, one, other):
        return -one[0] > -other[0]

    def grown(self, layer, text):
        new = {}
        for at, (score, done) in layer.items():
            for end in range(at + 1, len(text) + 1):
                if text[at:end] in self.p:
                    way = (score + self.worth(text[at:end]), (*done, text[at:end]))
                    if end not in new or self.better(way, new[end]):
                        new[end] = way
        return new

    def whole(self, text):
        layer, found = {0: (0.0, ())}, []
        while layer:
            found += [layer[len(text)]] if len(text) in layer else []
            layer = self.grown(layer, text)
        return found

    def chosen(self, whole):
        best = whole[0]
        for way in whole[1:]:
            best = way if self.better(way, best) else best
        return best

    def encode(self, text):
        whole = self.whole(text)
        if not whole:
            raise ValueError("none")
        return list(self.chosen(whole)[1])

    def joined(self, a, b):
        return np.logaddexp(a, b)

    def log_likelihood(self, text):
        layer, total = {0: 0.0}, -np.inf
        while layer:
            total = self.joined(total, layer.get(len(text), -np.inf))
            new = {}
            for at, s in layer.items():
                for end in range(at + 1, len(text) + 1):
                    if text[at:end] in self.p:
                        new[end] = self.joined(new.get(end, -np.inf), s + self.p[text[at:end]])
            layer = new
        return self.told(float(total), text)

    def told(self, total, text):
        return total


# %% probabilities-added
class UnigramTokenizer(Backward):
    def value(self, piece):
        return math.e ** self.table[piece]


# %% probabilities-added
class UnigramTokenizer:
    def __init__(self, log_probs):
        self.p = dict(log_probs)

    def score(self, pieces):
        return float(np.sum([self.p.get(piece, -np.inf) for piece in pieces]))

    def worth(self, piece):
        return float(np.exp(self.p[piece]))

    def better(self, one, other):
        return one[0] > other[0]

    def grown(self, layer, text):
        new = {}
        for at, (score, done) in layer.items():
            for end in range(at + 1, len(text) + 1):
                if text[at:end] in self.p:
                    way = (score + self.worth(text[at:end]), (*done, text[at:end]))
                    if end not in new or self.better(way, new[end]):
                        new[end] = way
        return new

    def whole(self, text):
        layer, found = {0: (0.0, ())}, []
        while layer:
            found += [layer[len(text)]] if len(text) in layer else []
            layer = self.grown(layer, text)
        return found

    def chosen(self, whole):
        best = whole[0]
        for way in whole[1:]:
            best = way if self.better(way, best) else best
        return best

    def encode(self, text):
        whole = self.whole(text)
        if not whole:
            raise ValueError("none")
        return list(self.chosen(whole)[1])

    def joined(self, a, b):
        return np.logaddexp(a, b)

    def log_likelihood(self, text):
        layer, total = {0: 0.0}, -np.inf
        while layer:
            total = self.joined(total, layer.get(len(text), -np.inf))
            new = {}
            for at, s in layer.items():
                for end in range(at + 1, len(text) + 1):
                    if text[at:end] in self.p:
                        new[end] = self.joined(new.get(end, -np.inf), s + self.p[text[at:end]])
            layer = new
        return self.told(float(total), text)

    def told(self, total, text):
        return total


# %% backwards
class UnigramTokenizer(Backward):
    def encode(self, text):
        found = self.found(text)
        return self.impossible(text) if found is None else list(reversed(found[1]))


# %% backwards
class UnigramTokenizer:
    def __init__(self, log_probs):
        self.p = dict(log_probs)

    def score(self, pieces):
        return float(np.sum([self.p.get(piece, -np.inf) for piece in pieces]))

    def worth(self, piece):
        return self.p[piece]

    def better(self, one, other):
        return one[0] > other[0]

    def grown(self, layer, text):
        new = {}
        for at, (score, done) in layer.items():
            for end in range(at + 1, len(text) + 1):
                if text[at:end] in self.p:
                    way = (score + self.worth(text[at:end]), (text[at:end], *done))
                    new[end] = way if end not in new or self.better(way, new[end]) else new[end]
        return new

    def whole(self, text):
        layer, found = {0: (0.0, ())}, []
        while layer:
            found += [layer[len(text)]] if len(text) in layer else []
            layer = self.grown(layer, text)
        return found

    def chosen(self, whole):
        best = whole[0]
        for way in whole[1:]:
            best = way if self.better(way, best) else best
        return best

    def encode(self, text):
        whole = self.whole(text)
        if not whole:
            raise ValueError("none")
        return list(self.chosen(whole)[1])

    def joined(self, a, b):
        return np.logaddexp(a, b)

    def log_likelihood(self, text):
        layer, total = {0: 0.0}, -np.inf
        while layer:
            total = self.joined(total, layer.get(len(text), -np.inf))
            new = {}
            for at, s in layer.items():
                for end in range(at + 1, len(text) + 1):
                    if text[at:end] in self.p:
                        new[end] = self.joined(new.get(end, -np.inf), s + self.p[text[at:end]])
            layer = new
        return self.told(float(total), text)

    def told(self, total, text):
        return total


# %% words-apart
class UnigramTokenizer(Backward):
    def encode(self, text):
        out = []
        for word in text.split():
            found = self.found(word)
            out += self.impossible(word) if found is None else found[1]
        return out

    def log_likelihood(self, text):
        whole = super().log_likelihood
        return math.fsum(whole(word) for word in text.split()) if " " in text else whole(text)


# %% words-apart
class UnigramTokenizer:
    def __init__(self, log_probs):
        self.p = dict(log_probs)

    def score(self, pieces):
        return float(np.sum([self.p.get(piece, -np.inf) for piece in pieces]))

    def worth(self, piece):
        return self.p[piece]

    def better(self, one, other):
        return one[0] > other[0]

    def grown(self, layer, text):
        new = {}
        for at, (score, done) in layer.items():
            for end in range(at + 1, len(text) + 1):
                if text[at:end] in self.p:
                    way = (score + self.worth(text[at:end]), (*done, text[at:end]))
                    if end not in new or self.better(way, new[end]):
                        new[end] = way
        return new

    def whole(self, text):
        layer, found = {0: (0.0, ())}, []
        while layer:
            found += [layer[len(text)]] if len(text) in layer else []
            layer = self.grown(layer, text)
        return found

    def chosen(self, whole):
        best = whole[0]
        for way in whole[1:]:
            best = way if self.better(way, best) else best
        return best

    def right_encode(self, text):
        whole = self.whole(text)
        if not whole:
            raise ValueError("none")
        return list(self.chosen(whole)[1])

    def encode(self, text):
        words = [w for w in text.split(" ") if w]
        out = []
        for word in words:
            out.extend(self.right_encode(word))
        return out

    def joined(self, a, b):
        return np.logaddexp(a, b)

    def right_log_likelihood(self, text):
        layer, total = {0: 0.0}, -np.inf
        while layer:
            total = self.joined(total, layer.get(len(text), -np.inf))
            new = {}
            for at, s in layer.items():
                for end in range(at + 1, len(text) + 1):
                    if text[at:end] in self.p:
                        new[end] = self.joined(new.get(end, -np.inf), s + self.p[text[at:end]])
            layer = new
        return self.told(float(total), text)

    def log_likelihood(self, text):
        total = 0.0
        for word in [w for w in text.split(" ") if w]:
            total += self.right_log_likelihood(word)
        return total

    def told(self, total, text):
        return total


# %% nothing-for-impossible
class UnigramTokenizer(Backward):
    def impossible(self, text):
        pieces = []
        return pieces


# %% nothing-for-impossible
class UnigramTokenizer:
    def __init__(self, log_probs):
        self.p = dict(log_probs)

    def score(self, pieces):
        return float(np.sum([self.p.get(piece, -np.inf) for piece in pieces]))

    def worth(self, piece):
        return self.p[piece]

    def better(self, one, other):
        return one[0] > other[0]

    def grown(self, layer, text):
        new = {}
        for at, (score, done) in layer.items():
            for end in range(at + 1, len(text) + 1):
                if text[at:end] in self.p:
                    way = (score + self.worth(text[at:end]), (*done, text[at:end]))
                    if end not in new or self.better(way, new[end]):
                        new[end] = way
        return new

    def right_whole(self, text):
        layer, found = {0: (0.0, ())}, []
        while layer:
            found += [layer[len(text)]] if len(text) in layer else []
            layer = self.grown(layer, text)
        return found

    def whole(self, text):
        return self.right_whole(text) or [(0.0, ())]

    def chosen(self, whole):
        best = whole[0]
        for way in whole[1:]:
            best = way if self.better(way, best) else best
        return best

    def encode(self, text):
        whole = self.whole(text)
        if not whole:
            raise ValueError("none")
        return list(self.chosen(whole)[1])

    def joined(self, a, b):
        return np.logaddexp(a, b)

    def log_likelihood(self, text):
        layer, total = {0: 0.0}, -np.inf
        while layer:
            total = self.joined(total, layer.get(len(text), -np.inf))
            new = {}
            for at, s in layer.items():
                for end in range(at + 1, len(text) + 1):
                    if text[at:end] in self.p:
                        new[end] = self.joined(new.get(end, -np.inf), s + self.p[text[at:end]])
            layer = new
        return self.told(float(total), text)

    def told(self, total, text):
        return total


# %% whole-for-impossible
class UnigramTokenizer(Backward):
    def impossible(self, text):
        pieces = [text]
        return pieces


# %% whole-for-impossible
class UnigramTokenizer:
    def __init__(self, log_probs):
        self.p = dict(log_probs)

    def score(self, pieces):
        return float(np.sum([self.p.get(piece, -np.inf) for piece in pieces]))

    def worth(self, piece):
        return self.p[piece]

    def better(self, one, other):
        return one[0] > other[0]

    def grown(self, layer, text):
        new = {}
        for at, (score, done) in layer.items():
            for end in range(at + 1, len(text) + 1):
                if text[at:end] in self.p:
                    way = (score + self.worth(text[at:end]), (*done, text[at:end]))
                    if end not in new or self.better(way, new[end]):
                        new[end] = way
        return new

    def whole(self, text):
        layer, found = {0: (0.0, ())}, []
        while layer:
            found += [layer[len(text)]] if len(text) in layer else []
            layer = self.grown(layer, text)
        return found

    def chosen(self, whole):
        best = whole[0]
        for way in whole[1:]:
            best = way if self.better(way, best) else best
        return best

    def encode(self, text):
        whole = self.whole(text)
        return list(self.chosen(whole)[1]) if whole else [text]

    def joined(self, a, b):
        return np.logaddexp(a, b)

    def log_likelihood(self, text):
        layer, total = {0: 0.0}, -np.inf
        while layer:
            total = self.joined(total, layer.get(len(text), -np.inf))
            new = {}
            for at, s in layer.items():
                for end in range(at + 1, len(text) + 1):
                    if text[at:end] in self.p:
                        new[end] = self.joined(new.get(end, -np.inf), s + self.p[text[at:end]])
            layer = new
        return self.told(float(total), text)

    def told(self, total, text):
        return total


# %% letters-for-impossible
class UnigramTokenizer(Backward):
    def ways(self, text):
        return super().ways(text) or [text[:1]]

    def value(self, piece):
        return self.table.get(piece, -40.0)

    def log_likelihood(self, text):
        known = {len(text): 0.0}
        for at in reversed(range(len(text))):
            known[at] = self.total([self.table[p] + known[at + len(p)] for p in self.ways(text[at:]) if p in self.table])
        return known[0]


# %% letters-for-impossible
class UnigramTokenizer:
    def __init__(self, log_probs):
        self.p = dict(log_probs)

    def score(self, pieces):
        return float(np.sum([self.p.get(piece, -np.inf) for piece in pieces]))

    def worth(self, piece):
        return self.p[piece]

    def better(self, one, other):
        return one[0] > other[0]

    def grown(self, layer, text):
        new = {}
        for at, (score, done) in layer.items():
            for end in range(at + 1, len(text) + 1):
                if text[at:end] in self.p:
                    way = (score + self.worth(text[at:end]), (*done, text[at:end]))
                    if end not in new or self.better(way, new[end]):
                        new[end] = way
        return new

    def whole(self, text):
        layer, found = {0: (0.0, ())}, []
        while layer:
            found += [layer[len(text)]] if len(text) in layer else []
            layer = self.grown(layer, text)
        return found

    def chosen(self, whole):
        best = whole[0]
        for way in whole[1:]:
            best = way if self.better(way, best) else best
        return best

    def encode(self, text):
        kept = self.p
        self.p = {**dict.fromkeys(text, -1000.0), **kept}
        try:
            return list(self.chosen(self.whole(text))[1])
        finally:
            self.p = kept

    def joined(self, a, b):
        return np.logaddexp(a, b)

    def log_likelihood(self, text):
        layer, total = {0: 0.0}, -np.inf
        while layer:
            total = self.joined(total, layer.get(len(text), -np.inf))
            new = {}
            for at, s in layer.items():
                for end in range(at + 1, len(text) + 1):
                    if text[at:end] in self.p:
                        new[end] = self.joined(new.get(end, -np.inf), s + self.p[text[at:end]])
            layer = new
        return self.told(float(total), text)

    def told(self, total, text):
        return total


# %% score-averaged
class UnigramTokenizer(Backward):
    def score(self, pieces):
        costs = [self.cost(piece) for piece in pieces]
        return sum(costs) / len(costs) if costs else 0.0


# %% score-averaged
class UnigramTokenizer:
    def __init__(self, log_probs):
        self.p = dict(log_probs)

    def score(self, pieces):
        return float(np.mean([self.p.get(piece, -np.inf) for piece in pieces] or [0.0]))

    def worth(self, piece):
        return self.p[piece]

    def better(self, one, other):
        return one[0] > other[0]

    def grown(self, layer, text):
        new = {}
        for at, (score, done) in layer.items():
            for end in range(at + 1, len(text) + 1):
                if text[at:end] in self.p:
                    way = (score + self.worth(text[at:end]), (*done, text[at:end]))
                    if end not in new or self.better(way, new[end]):
                        new[end] = way
        return new

    def whole(self, text):
        layer, found = {0: (0.0, ())}, []
        while layer:
            found += [layer[len(text)]] if len(text) in layer else []
            layer = self.grown(layer, text)
        return found

    def chosen(self, whole):
        best = whole[0]
        for way in whole[1:]:
            best = way if self.better(way, best) else best
        return best

    def encode(self, text):
        whole = self.whole(text)
        if not whole:
            raise ValueError("none")
        return list(self.chosen(whole)[1])

    def joined(self, a, b):
        return np.logaddexp(a, b)

    def log_likelihood(self, text):
        layer, total = {0: 0.0}, -np.inf
        while layer:
            total = self.joined(total, layer.get(len(text), -np.inf))
            new = {}
            for at, s in layer.items():
                for end in range(at + 1, len(text) + 1):
                    if text[at:end] in self.p:
                        new[end] = self.joined(new.get(end, -np.inf), s + self.p[text[at:end]])
            layer = new
        return self.told(float(total), text)

    def told(self, total, text):
        return total


# %% score-as-probability
class UnigramTokenizer(Backward):
    def score(self, pieces):
        product = 1.0
        for piece in pieces:
            product *= math.exp(self.cost(piece))
        return product


# %% score-as-probability
class UnigramTokenizer:
    def __init__(self, log_probs):
        self.p = dict(log_probs)

    def score(self, pieces):
        return float(np.prod([math.exp(self.p[piece]) if piece in self.p else 0.0 for piece in pieces]))

    def worth(self, piece):
        return self.p[piece]

    def better(self, one, other):
        return one[0] > other[0]

    def grown(self, layer, text):
        new = {}
        for at, (score, done) in layer.items():
            for end in range(at + 1, len(text) + 1):
                if text[at:end] in self.p:
                    way = (score + self.worth(text[at:end]), (*done, text[at:end]))
                    if end not in new or self.better(way, new[end]):
                        new[end] = way
        return new

    def whole(self, text):
        layer, found = {0: (0.0, ())}, []
        while layer:
            found += [layer[len(text)]] if len(text) in layer else []
            layer = self.grown(layer, text)
        return found

    def chosen(self, whole):
        best = whole[0]
        for way in whole[1:]:
            best = way if self.better(way, best) else best
        return best

    def encode(self, text):
        whole = self.whole(text)
        if not whole:
            raise ValueError("none")
        return list(self.chosen(whole)[1])

    def joined(self, a, b):
        return np.logaddexp(a, b)

    def log_likelihood(self, text):
        layer, total = {0: 0.0}, -np.inf
        while layer:
            total = self.joined(total, layer.get(len(text), -np.inf))
            new = {}
            for at, s in layer.items():
                for end in range(at + 1, len(text) + 1):
                    if text[at:end] in self.p:
                        new[end] = self.joined(new.get(end, -np.inf), s + self.p[text[at:end]])
            layer = new
        return self.told(float(total), text)

    def told(self, total, text):
        return total


# %% unknown-piece-free
class UnigramTokenizer(Backward):
    def cost(self, piece):
        return self.table[piece] if piece in self.table else 0.0


# %% unknown-piece-free
class UnigramTokenizer:
    def __init__(self, log_probs):
        self.p = dict(log_probs)

    def score(self, pieces):
        return math.fsum(self.p[piece] for piece in pieces if piece in self.p)

    def worth(self, piece):
        return self.p[piece]

    def better(self, one, other):
        return one[0] > other[0]

    def grown(self, layer, text):
        new = {}
        for at, (score, done) in layer.items():
            for end in range(at + 1, len(text) + 1):
                if text[at:end] in self.p:
                    way = (score + self.worth(text[at:end]), (*done, text[at:end]))
                    if end not in new or self.better(way, new[end]):
                        new[end] = way
        return new

    def whole(self, text):
        layer, found = {0: (0.0, ())}, []
        while layer:
            found += [layer[len(text)]] if len(text) in layer else []
            layer = self.grown(layer, text)
        return found

    def chosen(self, whole):
        best = whole[0]
        for way in whole[1:]:
            best = way if self.better(way, best) else best
        return best

    def encode(self, text):
        whole = self.whole(text)
        if not whole:
            raise ValueError("none")
        return list(self.chosen(whole)[1])

    def joined(self, a, b):
        return np.logaddexp(a, b)

    def log_likelihood(self, text):
        layer, total = {0: 0.0}, -np.inf
        while layer:
            total = self.joined(total, layer.get(len(text), -np.inf))
            new = {}
            for at, s in layer.items():
                for end in range(at + 1, len(text) + 1):
                    if text[at:end] in self.p:
                        new[end] = self.joined(new.get(end, -np.inf), s + self.p[text[at:end]])
            layer = new
        return self.told(float(total), text)

    def told(self, total, text):
        return total


# %% unknown-piece-raises
class UnigramTokenizer(Backward):
    def cost(self, piece):
        return {**self.table}[piece]


# %% unknown-piece-raises
class UnigramTokenizer:
    def __init__(self, log_probs):
        self.p = dict(log_probs)

    def score(self, pieces):
        return float(np.array([self.p.__getitem__(piece) for piece in pieces]).sum())

    def worth(self, piece):
        return self.p[piece]

    def better(self, one, other):
        return one[0] > other[0]

    def grown(self, layer, text):
        new = {}
        for at, (score, done) in layer.items():
            for end in range(at + 1, len(text) + 1):
                if text[at:end] in self.p:
                    way = (score + self.worth(text[at:end]), (*done, text[at:end]))
                    if end not in new or self.better(way, new[end]):
                        new[end] = way
        return new

    def whole(self, text):
        layer, found = {0: (0.0, ())}, []
        while layer:
            found += [layer[len(text)]] if len(text) in layer else []
            layer = self.grown(layer, text)
        return found

    def chosen(self, whole):
        best = whole[0]
        for way in whole[1:]:
            best = way if self.better(way, best) else best
        return best

    def encode(self, text):
        whole = self.whole(text)
        if not whole:
            raise ValueError("none")
        return list(self.chosen(whole)[1])

    def joined(self, a, b):
        return np.logaddexp(a, b)

    def log_likelihood(self, text):
        layer, total = {0: 0.0}, -np.inf
        while layer:
            total = self.joined(total, layer.get(len(text), -np.inf))
            new = {}
            for at, s in layer.items():
                for end in range(at + 1, len(text) + 1):
                    if text[at:end] in self.p:
                        new[end] = self.joined(new.get(end, -np.inf), s + self.p[text[at:end]])
            layer = new
        return self.told(float(total), text)

    def told(self, total, text):
        return total


# %% best-way-only
class UnigramTokenizer(Backward):
    def total(self, terms):
        return max(terms) if terms else -math.inf


# %% best-way-only
class UnigramTokenizer:
    def __init__(self, log_probs):
        self.p = dict(log_probs)

    def score(self, pieces):
        return float(np.sum([self.p.get(piece, -np.inf) for piece in pieces]))

    def worth(self, piece):
        return self.p[piece]

    def better(self, one, other):
        return one[0] > other[0]

    def grown(self, layer, text):
        new = {}
        for at, (score, done) in layer.items():
            for end in range(at + 1, len(text) + 1):
                if text[at:end] in self.p:
                    way = (score + self.worth(text[at:end]), (*done, text[at:end]))
                    if end not in new or self.better(way, new[end]):
                        new[end] = way
        return new

    def whole(self, text):
        layer, found = {0: (0.0, ())}, []
        while layer:
            found += [layer[len(text)]] if len(text) in layer else []
            layer = self.grown(layer, text)
        return found

    def chosen(self, whole):
        best = whole[0]
        for way in whole[1:]:
            best = way if self.better(way, best) else best
        return best

    def encode(self, text):
        whole = self.whole(text)
        if not whole:
            raise ValueError("none")
        return list(self.chosen(whole)[1])

    def joined(self, a, b):
        return np.logaddexp(a, b)

    def log_likelihood(self, text):
        whole = self.whole(text)
        return self.chosen(whole)[0] if whole else -np.inf

    def told(self, total, text):
        return total


# %% underflow
class UnigramTokenizer(Backward):
    def log_likelihood(self, text):
        known = {len(text): 1.0}
        for at in reversed(range(len(text))):
            known[at] = sum(math.exp(self.table[p]) * known[at + len(p)] for p in self.ways(text[at:]))
        return math.log(known[0]) if known[0] > 0 else -math.inf


# %% underflow
class UnigramTokenizer:
    def __init__(self, log_probs):
        self.p = dict(log_probs)

    def score(self, pieces):
        return float(np.sum([self.p.get(piece, -np.inf) for piece in pieces]))

    def worth(self, piece):
        return self.p[piece]

    def better(self, one, other):
        return one[0] > other[0]

    def grown(self, layer, text):
        new = {}
        for at, (score, done) in layer.items():
            for end in range(at + 1, len(text) + 1):
                if text[at:end] in self.p:
                    way = (score + self.worth(text[at:end]), (*done, text[at:end]))
                    if end not in new or self.better(way, new[end]):
                        new[end] = way
        return new

    def whole(self, text):
        layer, found = {0: (0.0, ())}, []
        while layer:
            found += [layer[len(text)]] if len(text) in layer else []
            layer = self.grown(layer, text)
        return found

    def chosen(self, whole):
        best = whole[0]
        for way in whole[1:]:
            best = way if self.better(way, best) else best
        return best

    def encode(self, text):
        whole = self.whole(text)
        if not whole:
            raise ValueError("none")
        return list(self.chosen(whole)[1])

    def joined(self, a, b):
        with np.errstate(divide="ignore"):
            return np.log(np.exp(a) + np.exp(b))

    def log_likelihood(self, text):
        layer, total = {0: 0.0}, -np.inf
        while layer:
            total = self.joined(total, layer.get(len(text), -np.inf))
            new = {}
            for at, s in layer.items():
                for end in range(at + 1, len(text) + 1):
                    if text[at:end] in self.p:
                        new[end] = self.joined(new.get(end, -np.inf), s + self.p[text[at:end]])
            layer = new
        return self.told(float(total), text)

    def told(self, total, text):
        return total


# %% logs-added
class UnigramTokenizer(Backward):
    def log_likelihood(self, text):
        known = [0.0]
        for end in range(1, len(text) + 1):
            terms = [known[end - len(p)] + lp for p, lp in self.table.items() if text[:end].endswith(p)]
            known.append(math.fsum(terms) if terms else -math.inf)
        return known[len(text)]


# %% logs-added
class UnigramTokenizer:
    def __init__(self, log_probs):
        self.p = dict(log_probs)

    def score(self, pieces):
        return float(np.sum([self.p.get(piece, -np.inf) for piece in pieces]))

    def worth(self, piece):
        return self.p[piece]

    def better(self, one, other):
        return one[0] > other[0]

    def grown(self, layer, text):
        new = {}
        for at, (score, done) in layer.items():
            for end in range(at + 1, len(text) + 1):
                if text[at:end] in self.p:
                    way = (score + self.worth(text[at:end]), (*done, text[at:end]))
                    if end not in new or self.better(way, new[end]):
                        new[end] = way
        return new

    def whole(self, text):
        layer, found = {0: (0.0, ())}, []
        while layer:
            found += [layer[len(text)]] if len(text) in layer else []
            layer = self.grown(layer, text)
        return found

    def chosen(self, whole):
        best = whole[0]
        for way in whole[1:]:
            best = way if self.better(way, best) else best
        return best

    def encode(self, text):
        whole = self.whole(text)
        if not whole:
            raise ValueError("none")
        return list(self.chosen(whole)[1])

    def joined(self, a, b):
        return np.logaddexp(a, b)

    def log_likelihood(self, text):
        alpha = np.zeros(len(text) + 1)
        met = np.eye(1, len(text) + 1, dtype=bool)[0]
        for start in range(len(text)):
            alpha[start] = alpha[start] if met[start] else -np.inf
            for end in range(start + 1, len(text) + 1):
                if text[start:end] in self.p:
                    alpha[end] += alpha[start] + self.p[text[start:end]]
                    met[end] = True
        return float(alpha[-1]) if met[-1] else -np.inf

    def told(self, total, text):
        return total


# %% likelihood-not-log
class UnigramTokenizer(Backward):
    def told(self, logarithm, text):
        return math.exp(logarithm)


# %% likelihood-not-log
class UnigramTokenizer:
    def __init__(self, log_probs):
        self.p = dict(log_probs)

    def score(self, pieces):
        return float(np.sum([self.p.get(piece, -np.inf) for piece in pieces]))

    def worth(self, piece):
        return self.p[piece]

    def better(self, one, other):
        return one[0] > other[0]

    def grown(self, layer, text):
        new = {}
        for at, (score, done) in layer.items():
            for end in range(at + 1, len(text) + 1):
                if text[at:end] in self.p:
                    way = (score + self.worth(text[at:end]), (*done, text[at:end]))
                    if end not in new or self.better(way, new[end]):
                        new[end] = way
        return new

    def whole(self, text):
        layer, found = {0: (0.0, ())}, []
        while layer:
            found += [layer[len(text)]] if len(text) in layer else []
            layer = self.grown(layer, text)
        return found

    def chosen(self, whole):
        best = whole[0]
        for way in whole[1:]:
            best = way if self.better(way, best) else best
        return best

    def encode(self, text):
        whole = self.whole(text)
        if not whole:
            raise ValueError("none")
        return list(self.chosen(whole)[1])

    def joined(self, a, b):
        return np.logaddexp(a, b)

    def log_likelihood(self, text):
        layer, total = {0: 0.0}, -np.inf
        while layer:
            total = self.joined(total, layer.get(len(text), -np.inf))
            new = {}
            for at, s in layer.items():
                for end in range(at + 1, len(text) + 1):
                    if text[at:end] in self.p:
                        new[end] = self.joined(new.get(end, -np.inf), s + self.p[text[at:end]])
            layer = new
        return self.told(float(total), text)

    def told(self, total, text):
        return np.e**total


# %% per-character
class UnigramTokenizer(Backward):
    def told(self, logarithm, text):
        return logarithm / len(text) if text else logarithm


# %% per-character
class UnigramTokenizer:
    def __init__(self, log_probs):
        self.p = dict(log_probs)

    def score(self, pieces):
        return float(np.sum([self.p.get(piece, -np.inf) for piece in pieces]))

    def worth(self, piece):
        return self.p[piece]

    def better(self, one, other):
        return one[0] > other[0]

    def grown(self, layer, text):
        new = {}
        for at, (score, done) in layer.items():
            for end in range(at + 1, len(text) + 1):
                if text[at:end] in self.p:
                    way = (score + self.worth(text[at:end]), (*done, text[at:end]))
                    if end not in new or self.better(way, new[end]):
                        new[end] = way
        return new

    def whole(self, text):
        layer, found = {0: (0.0, ())}, []
        while layer:
            found += [layer[len(text)]] if len(text) in layer else []
            layer = self.grown(layer, text)
        return found

    def chosen(self, whole):
        best = whole[0]
        for way in whole[1:]:
            best = way if self.better(way, best) else best
        return best

    def encode(self, text):
        whole = self.whole(text)
        if not whole:
            raise ValueError("none")
        return list(self.chosen(whole)[1])

    def joined(self, a, b):
        return np.logaddexp(a, b)

    def log_likelihood(self, text):
        layer, total = {0: 0.0}, -np.inf
        while layer:
            total = self.joined(total, layer.get(len(text), -np.inf))
            new = {}
            for at, s in layer.items():
                for end in range(at + 1, len(text) + 1):
                    if text[at:end] in self.p:
                        new[end] = self.joined(new.get(end, -np.inf), s + self.p[text[at:end]])
            layer = new
        return self.told(float(total), text)

    def told(self, total, text):
        return total * (1.0 / max(1, len(text)))


# %% impossible-raises
class UnigramTokenizer(Backward):
    def told(self, logarithm, text):
        return self.impossible(text) if math.isinf(logarithm) else logarithm


# %% impossible-raises
class UnigramTokenizer:
    def __init__(self, log_probs):
        self.p = dict(log_probs)

    def score(self, pieces):
        return float(np.sum([self.p.get(piece, -np.inf) for piece in pieces]))

    def worth(self, piece):
        return self.p[piece]

    def better(self, one, other):
        return one[0] > other[0]

    def grown(self, layer, text):
        new = {}
        for at, (score, done) in layer.items():
            for end in range(at + 1, len(text) + 1):
                if text[at:end] in self.p:
                    way = (score + self.worth(text[at:end]), (*done, text[at:end]))
                    if end not in new or self.better(way, new[end]):
                        new[end] = way
        return new

    def whole(self, text):
        layer, found = {0: (0.0, ())}, []
        while layer:
            found += [layer[len(text)]] if len(text) in layer else []
            layer = self.grown(layer, text)
        return found

    def chosen(self, whole):
        best = whole[0]
        for way in whole[1:]:
            best = way if self.better(way, best) else best
        return best

    def encode(self, text):
        whole = self.whole(text)
        if not whole:
            raise ValueError("none")
        return list(self.chosen(whole)[1])

    def joined(self, a, b):
        return np.logaddexp(a, b)

    def log_likelihood(self, text):
        layer, total = {0: 0.0}, -np.inf
        while layer:
            total = self.joined(total, layer.get(len(text), -np.inf))
            new = {}
            for at, s in layer.items():
                for end in range(at + 1, len(text) + 1):
                    if text[at:end] in self.p:
                        new[end] = self.joined(new.get(end, -np.inf), s + self.p[text[at:end]])
            layer = new
        return self.told(float(total), text)

    def told(self, total, text):
        if not np.isfinite(total):
            raise ValueError("no way")
        return total
