from collections import Counter
from itertools import chain, pairwise


class Trainer:
    """Every word with its pieces; counts in plain dictionaries."""

    def __init__(self, word_counts):
        self.counts = word_counts
        self.cut = {w: self.spelled(w) for w in word_counts}

    def spelled(self, w):
        return [w[:1]] + ["##" + c for c in w[1:]]

    def weight(self, w):
        return self.counts[w]

    def weight_of_parts(self, w):
        return self.weight(w)

    def singles(self):
        table = {}
        for w, pieces in self.cut.items():
            for p in pieces:
                table[p] = table.get(p, 0) + self.weight_of_parts(w)
        return table

    def neighbours(self):
        table = {}
        for w, pieces in self.cut.items():
            for p, q in pairwise(pieces):
                table[p, q] = table.get((p, q), 0) + self.weight(w)
        return table

    def value(self, together, first, second):
        return together / first / second

    def best(self, table, one):
        top, chosen = None, None
        for (p, q), together in table.items():
            value = self.value(together, one[p], one[q])
            if top is None or value > top * (1 + 1e-12):
                top, chosen = value, (p, q)
        return chosen

    def glued(self, p, q):
        return p + q.removeprefix("##")

    def replaced(self, pieces, p, q):
        new, i = [], 0
        while i < len(pieces):
            if pieces[i : i + 2] == [p, q]:
                new.append(self.glued(p, q))
                i += 2
            else:
                new.append(pieces[i])
                i += 1
        return new

    def begin(self):
        return sorted(set(chain.from_iterable(self.cut.values())))

    def full(self, vocab, size):
        return len(vocab) >= size

    def learn(self, size):
        vocab = self.begin()
        while not self.full(vocab, size):
            table = self.neighbours()
            if not table:
                return vocab
            p, q = self.best(table, self.singles())
            self.cut = {w: self.replaced(pieces, p, q) for w, pieces in self.cut.items()}
            vocab.append(self.glued(p, q))
        return vocab


# %% most-frequent
class T(Trainer):
    def value(self, together, first, second):
        return together


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).learn(vocab_size)


# %% most-frequent
class T:
    def __init__(self, word_counts):
        self.row, self.n = [], []
        for w, n in word_counts.items():
            self.row += [self.mark(k) + c for k, c in enumerate(w)] + [None]
            self.n += [self.times(n)] * len(w) + [0]

    def mark(self, k):
        return "##" if k else ""

    def times(self, n):
        return n

    def alphabet(self):
        return sorted({p for p in self.row if p})

    def parts(self):
        c = Counter()
        for p, n in zip(self.row, self.n):
            c[p] += n
        return c

    def pairs(self):
        c = Counter()
        for p, q, n in zip(self.row, self.row[1:], self.n):
            if p and q:
                c[p, q] += n
        return c

    def order(self, pair, found, c):
        return -found[pair]

    def name(self, p, q):
        return p + q[2:]

    def fuse(self, p, q):
        row, weights = [], []
        for x, n in zip(self.row, self.n):
            if row and row[-1] == p and x == q:
                row[-1] = self.name(p, q)
            else:
                row.append(x)
                weights.append(n)
        self.row, self.n = row, weights

    def enough(self, size):
        return range(len(self.vocab), size)

    def run(self, size):
        self.vocab = self.alphabet()
        for _ in self.enough(size):
            found, c = self.pairs(), self.parts()
            if not found:
                break
            p, q = sorted(found, key=lambda pair: self.order(pair, found, c))[0]
            self.fuse(p, q)
            self.vocab.append(self.name(p, q))
        return self.result(size)

    def result(self, size):
        return self.vocab


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).run(vocab_size)


# %% smallest-score
class T(Trainer):
    def value(self, together, first, second):
        return first * second / together


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).learn(vocab_size)


# %% smallest-score
class T:
    def __init__(self, word_counts):
        self.row, self.n = [], []
        for w, n in word_counts.items():
            self.row += [self.mark(k) + c for k, c in enumerate(w)] + [None]
            self.n += [self.times(n)] * len(w) + [0]

    def mark(self, k):
        return "##" if k else ""

    def times(self, n):
        return n

    def alphabet(self):
        return sorted({p for p in self.row if p})

    def parts(self):
        c = Counter()
        for p, n in zip(self.row, self.n):
            c[p] += n
        return c

    def pairs(self):
        c = Counter()
        for p, q, n in zip(self.row, self.row[1:], self.n):
            if p and q:
                c[p, q] += n
        return c

    def order(self, pair, found, c):
        return found[pair] / c[pair[0]] / c[pair[1]]

    def name(self, p, q):
        return p + q[2:]

    def fuse(self, p, q):
        row, weights = [], []
        for x, n in zip(self.row, self.n):
            if row and row[-1] == p and x == q:
                row[-1] = self.name(p, q)
            else:
                row.append(x)
                weights.append(n)
        self.row, self.n = row, weights

    def enough(self, size):
        return range(len(self.vocab), size)

    def run(self, size):
        self.vocab = self.alphabet()
        for _ in self.enough(size):
            found, c = self.pairs(), self.parts()
            if not found:
                break
            p, q = sorted(found, key=lambda pair: self.order(pair, found, c))[0]
            self.fuse(p, q)
            self.vocab.append(self.name(p, q))
        return self.result(size)

    def result(self, size):
        return self.vocab


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).run(vocab_size)


# %% divided-by-sum
class T(Trainer):
    def value(self, together, first, second):
        return together / (first + second)


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).learn(vocab_size)


# %% divided-by-sum
class T:
    def __init__(self, word_counts):
        self.row, self.n = [], []
        for w, n in word_counts.items():
            self.row += [self.mark(k) + c for k, c in enumerate(w)] + [None]
            self.n += [self.times(n)] * len(w) + [0]

    def mark(self, k):
        return "##" if k else ""

    def times(self, n):
        return n

    def alphabet(self):
        return sorted({p for p in self.row if p})

    def parts(self):
        c = Counter()
        for p, n in zip(self.row, self.n):
            c[p] += n
        return c

    def pairs(self):
        c = Counter()
        for p, q, n in zip(self.row, self.row[1:], self.n):
            if p and q:
                c[p, q] += n
        return c

    def order(self, pair, found, c):
        return sum(c[p] for p in pair) / found[pair]

    def name(self, p, q):
        return p + q[2:]

    def fuse(self, p, q):
        row, weights = [], []
        for x, n in zip(self.row, self.n):
            if row and row[-1] == p and x == q:
                row[-1] = self.name(p, q)
            else:
                row.append(x)
                weights.append(n)
        self.row, self.n = row, weights

    def enough(self, size):
        return range(len(self.vocab), size)

    def run(self, size):
        self.vocab = self.alphabet()
        for _ in self.enough(size):
            found, c = self.pairs(), self.parts()
            if not found:
                break
            p, q = sorted(found, key=lambda pair: self.order(pair, found, c))[0]
            self.fuse(p, q)
            self.vocab.append(self.name(p, q))
        return self.result(size)

    def result(self, size):
        return self.vocab


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).run(vocab_size)


# %% divided-by-first
class T(Trainer):
    def value(self, together, first, second):
        return together / first


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).learn(vocab_size)


# %% divided-by-first
class T:
    def __init__(self, word_counts):
        self.row, self.n = [], []
        for w, n in word_counts.items():
            self.row += [self.mark(k) + c for k, c in enumerate(w)] + [None]
            self.n += [self.times(n)] * len(w) + [0]

    def mark(self, k):
        return "##" if k else ""

    def times(self, n):
        return n

    def alphabet(self):
        return sorted({p for p in self.row if p})

    def parts(self):
        c = Counter()
        for p, n in zip(self.row, self.n):
            c[p] += n
        return c

    def pairs(self):
        c = Counter()
        for p, q, n in zip(self.row, self.row[1:], self.n):
            if p and q:
                c[p, q] += n
        return c

    def order(self, pair, found, c):
        return c[pair[0]] / found[pair]

    def name(self, p, q):
        return p + q[2:]

    def fuse(self, p, q):
        row, weights = [], []
        for x, n in zip(self.row, self.n):
            if row and row[-1] == p and x == q:
                row[-1] = self.name(p, q)
            else:
                row.append(x)
                weights.append(n)
        self.row, self.n = row, weights

    def enough(self, size):
        return range(len(self.vocab), size)

    def run(self, size):
        self.vocab = self.alphabet()
        for _ in self.enough(size):
            found, c = self.pairs(), self.parts()
            if not found:
                break
            p, q = sorted(found, key=lambda pair: self.order(pair, found, c))[0]
            self.fuse(p, q)
            self.vocab.append(self.name(p, q))
        return self.result(size)

    def result(self, size):
        return self.vocab


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).run(vocab_size)


# %% words-counted-once
class T(Trainer):
    def weight(self, w):
        return 1


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).learn(vocab_size)


# %% words-counted-once
class T:
    def __init__(self, word_counts):
        self.row, self.n = [], []
        for w, n in word_counts.items():
            self.row += [self.mark(k) + c for k, c in enumerate(w)] + [None]
            self.n += [self.times(n)] * len(w) + [0]

    def mark(self, k):
        return "##" if k else ""

    def times(self, n):
        return n // n

    def alphabet(self):
        return sorted({p for p in self.row if p})

    def parts(self):
        c = Counter()
        for p, n in zip(self.row, self.n):
            c[p] += n
        return c

    def pairs(self):
        c = Counter()
        for p, q, n in zip(self.row, self.row[1:], self.n):
            if p and q:
                c[p, q] += n
        return c

    def order(self, pair, found, c):
        return -found[pair] / (c[pair[0]] * c[pair[1]])

    def name(self, p, q):
        return p + q[2:]

    def fuse(self, p, q):
        row, weights = [], []
        for x, n in zip(self.row, self.n):
            if row and row[-1] == p and x == q:
                row[-1] = self.name(p, q)
            else:
                row.append(x)
                weights.append(n)
        self.row, self.n = row, weights

    def enough(self, size):
        return range(len(self.vocab), size)

    def run(self, size):
        self.vocab = self.alphabet()
        for _ in self.enough(size):
            found, c = self.pairs(), self.parts()
            if not found:
                break
            p, q = sorted(found, key=lambda pair: self.order(pair, found, c))[0]
            self.fuse(p, q)
            self.vocab.append(self.name(p, q))
        return self.result(size)

    def result(self, size):
        return self.vocab


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).run(vocab_size)


# %% parts-counted-once-a-word
class T(Trainer):
    def weight_of_parts(self, w):
        return 1


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).learn(vocab_size)


# %% parts-counted-once-a-word
class T:
    def __init__(self, word_counts):
        self.row, self.n = [], []
        for w, n in word_counts.items():
            self.row += [self.mark(k) + c for k, c in enumerate(w)] + [None]
            self.n += [self.times(n)] * len(w) + [0]

    def mark(self, k):
        return "##" if k else ""

    def times(self, n):
        return n

    def alphabet(self):
        return sorted({p for p in self.row if p})

    def parts(self):
        return Counter(self.row)

    def pairs(self):
        c = Counter()
        for p, q, n in zip(self.row, self.row[1:], self.n):
            if p and q:
                c[p, q] += n
        return c

    def order(self, pair, found, c):
        return -found[pair] / (c[pair[0]] * c[pair[1]])

    def name(self, p, q):
        return p + q[2:]

    def fuse(self, p, q):
        row, weights = [], []
        for x, n in zip(self.row, self.n):
            if row and row[-1] == p and x == q:
                row[-1] = self.name(p, q)
            else:
                row.append(x)
                weights.append(n)
        self.row, self.n = row, weights

    def enough(self, size):
        return range(len(self.vocab), size)

    def run(self, size):
        self.vocab = self.alphabet()
        for _ in self.enough(size):
            found, c = self.pairs(), self.parts()
            if not found:
                break
            p, q = sorted(found, key=lambda pair: self.order(pair, found, c))[0]
            self.fuse(p, q)
            self.vocab.append(self.name(p, q))
        return self.result(size)

    def result(self, size):
        return self.vocab


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).run(vocab_size)


# %% parts-not-recounted
class T(Trainer):
    known = None

    def singles(self):
        if self.known is None:
            self.known = super().singles()
        return self.known

    def best(self, table, one):
        p, q = super().best(table, one)
        self.known[self.glued(p, q)] = table[p, q]
        return p, q


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).learn(vocab_size)


# %% parts-not-recounted
class T:
    def __init__(self, word_counts):
        self.row, self.n = [], []
        for w, n in word_counts.items():
            self.row += [self.mark(k) + c for k, c in enumerate(w)] + [None]
            self.n += [self.times(n)] * len(w) + [0]

    def mark(self, k):
        return "##" if k else ""

    def times(self, n):
        return n

    def alphabet(self):
        return sorted({p for p in self.row if p})

    def parts(self):
        now = Counter()
        for p, n in zip(self.row, self.n):
            now[p] += n
        self.ever = {**now, **getattr(self, "ever", {})}
        return self.ever

    def pairs(self):
        c = Counter()
        for p, q, n in zip(self.row, self.row[1:], self.n):
            if p and q:
                c[p, q] += n
        return c

    def order(self, pair, found, c):
        return -found[pair] / (c[pair[0]] * c[pair[1]])

    def name(self, p, q):
        return p + q[2:]

    def fuse(self, p, q):
        row, weights = [], []
        for x, n in zip(self.row, self.n):
            if row and row[-1] == p and x == q:
                row[-1] = self.name(p, q)
            else:
                row.append(x)
                weights.append(n)
        self.row, self.n = row, weights

    def enough(self, size):
        return range(len(self.vocab), size)

    def run(self, size):
        self.vocab = self.alphabet()
        for _ in self.enough(size):
            found, c = self.pairs(), self.parts()
            if not found:
                break
            p, q = sorted(found, key=lambda pair: self.order(pair, found, c))[0]
            self.fuse(p, q)
            self.vocab.append(self.name(p, q))
        return self.result(size)

    def result(self, size):
        return self.vocab


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).run(vocab_size)


# %% no-marks
class T(Trainer):
    def spelled(self, w):
        return list(w)


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).learn(vocab_size)


# %% no-marks
class T:
    def __init__(self, word_counts):
        self.row, self.n = [], []
        for w, n in word_counts.items():
            self.row += [self.mark(k) + c for k, c in enumerate(w)] + [None]
            self.n += [self.times(n)] * len(w) + [0]

    def mark(self, k):
        return ""

    def times(self, n):
        return n

    def alphabet(self):
        return sorted({p for p in self.row if p})

    def parts(self):
        c = Counter()
        for p, n in zip(self.row, self.n):
            c[p] += n
        return c

    def pairs(self):
        c = Counter()
        for p, q, n in zip(self.row, self.row[1:], self.n):
            if p and q:
                c[p, q] += n
        return c

    def order(self, pair, found, c):
        return -found[pair] / (c[pair[0]] * c[pair[1]])

    def name(self, p, q):
        return "".join((p, q))

    def fuse(self, p, q):
        row, weights = [], []
        for x, n in zip(self.row, self.n):
            if row and row[-1] == p and x == q:
                row[-1] = self.name(p, q)
            else:
                row.append(x)
                weights.append(n)
        self.row, self.n = row, weights

    def enough(self, size):
        return range(len(self.vocab), size)

    def run(self, size):
        self.vocab = self.alphabet()
        for _ in self.enough(size):
            found, c = self.pairs(), self.parts()
            if not found:
                break
            p, q = sorted(found, key=lambda pair: self.order(pair, found, c))[0]
            self.fuse(p, q)
            self.vocab.append(self.name(p, q))
        return self.result(size)

    def result(self, size):
        return self.vocab


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).run(vocab_size)


# %% marks-inside
class T(Trainer):
    def glued(self, p, q):
        return "".join([p, q])


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).learn(vocab_size)


# %% marks-inside
class T:
    def __init__(self, word_counts):
        self.row, self.n = [], []
        for w, n in word_counts.items():
            self.row += [self.mark(k) + c for k, c in enumerate(w)] + [None]
            self.n += [self.times(n)] * len(w) + [0]

    def mark(self, k):
        return "##" if k else ""

    def times(self, n):
        return n

    def alphabet(self):
        return sorted({p for p in self.row if p})

    def parts(self):
        c = Counter()
        for p, n in zip(self.row, self.n):
            c[p] += n
        return c

    def pairs(self):
        c = Counter()
        for p, q, n in zip(self.row, self.row[1:], self.n):
            if p and q:
                c[p, q] += n
        return c

    def order(self, pair, found, c):
        return -found[pair] / (c[pair[0]] * c[pair[1]])

    def name(self, p, q):
        return f"{p}{q}"

    def fuse(self, p, q):
        row, weights = [], []
        for x, n in zip(self.row, self.n):
            if row and row[-1] == p and x == q:
                row[-1] = self.name(p, q)
            else:
                row.append(x)
                weights.append(n)
        self.row, self.n = row, weights

    def enough(self, size):
        return range(len(self.vocab), size)

    def run(self, size):
        self.vocab = self.alphabet()
        for _ in self.enough(size):
            found, c = self.pairs(), self.parts()
            if not found:
                break
            p, q = sorted(found, key=lambda pair: self.order(pair, found, c))[0]
            self.fuse(p, q)
            self.vocab.append(self.name(p, q))
        return self.result(size)

    def result(self, size):
        return self.vocab


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).run(vocab_size)


# %% first-place-only
class T(Trainer):
    def replaced(self, pieces, p, q):
        for i, pair in enumerate(pairwise(pieces)):
            if pair == (p, q):
                return [*pieces[:i], self.glued(p, q), *pieces[i + 2 :]]
        return pieces


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).learn(vocab_size)


# %% first-place-only
class T:
    def __init__(self, word_counts):
        self.row, self.n = [], []
        for w, n in word_counts.items():
            self.row += [self.mark(k) + c for k, c in enumerate(w)] + [None]
            self.n += [self.times(n)] * len(w) + [0]

    def mark(self, k):
        return "##" if k else ""

    def times(self, n):
        return n

    def alphabet(self):
        return sorted({p for p in self.row if p})

    def parts(self):
        c = Counter()
        for p, n in zip(self.row, self.n):
            c[p] += n
        return c

    def pairs(self):
        c = Counter()
        for p, q, n in zip(self.row, self.row[1:], self.n):
            if p and q:
                c[p, q] += n
        return c

    def order(self, pair, found, c):
        return -found[pair] / (c[pair[0]] * c[pair[1]])

    def name(self, p, q):
        return p + q[2:]

    def fuse(self, p, q):
        row, weights, done = [], [], False
        for x, n in zip(self.row, self.n):
            done = done and x is not None
            if not done and row and (row[-1], x) == (p, q):
                row[-1] = self.name(p, q)
                done = True
            else:
                row.append(x)
                weights.append(n)
        self.row, self.n = row, weights

    def enough(self, size):
        return range(len(self.vocab), size)

    def run(self, size):
        self.vocab = self.alphabet()
        for _ in self.enough(size):
            found, c = self.pairs(), self.parts()
            if not found:
                break
            p, q = sorted(found, key=lambda pair: self.order(pair, found, c))[0]
            self.fuse(p, q)
            self.vocab.append(self.name(p, q))
        return self.result(size)

    def result(self, size):
        return self.vocab


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).run(vocab_size)


# %% words-not-replaced
class T(Trainer):
    def replaced(self, pieces, p, q):
        return pieces


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).learn(vocab_size)


# %% words-not-replaced
class T:
    def __init__(self, word_counts):
        self.row, self.n = [], []
        for w, n in word_counts.items():
            self.row += [self.mark(k) + c for k, c in enumerate(w)] + [None]
            self.n += [self.times(n)] * len(w) + [0]

    def mark(self, k):
        return "##" if k else ""

    def times(self, n):
        return n

    def alphabet(self):
        return sorted({p for p in self.row if p})

    def parts(self):
        c = Counter()
        for p, n in zip(self.row, self.n):
            c[p] += n
        return c

    def pairs(self):
        c = Counter()
        for p, q, n in zip(self.row, self.row[1:], self.n):
            if p and q:
                c[p, q] += n
        return c

    def order(self, pair, found, c):
        return -found[pair] / (c[pair[0]] * c[pair[1]])

    def name(self, p, q):
        return p + q[2:]

    def fuse(self, p, q):
        pass

    def enough(self, size):
        return range(len(self.vocab), size)

    def run(self, size):
        self.vocab = self.alphabet()
        for _ in self.enough(size):
            found, c = self.pairs(), self.parts()
            if not found:
                break
            p, q = sorted(found, key=lambda pair: self.order(pair, found, c))[0]
            self.fuse(p, q)
            self.vocab.append(self.name(p, q))
        return self.result(size)

    def result(self, size):
        return self.vocab


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).run(vocab_size)


# %% alphabet-not-counted
class T(Trainer):
    def full(self, vocab, size):
        return len(vocab) - self.letters >= size

    def begin(self):
        vocab = sorted(p for p in set(chain(*self.cut.values())))
        self.letters = len(vocab)
        return vocab


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).learn(vocab_size)


# %% alphabet-not-counted
class T:
    def __init__(self, word_counts):
        self.row, self.n = [], []
        for w, n in word_counts.items():
            self.row += [self.mark(k) + c for k, c in enumerate(w)] + [None]
            self.n += [self.times(n)] * len(w) + [0]

    def mark(self, k):
        return "##" if k else ""

    def times(self, n):
        return n

    def alphabet(self):
        return sorted({p for p in self.row if p})

    def parts(self):
        c = Counter()
        for p, n in zip(self.row, self.n):
            c[p] += n
        return c

    def pairs(self):
        c = Counter()
        for p, q, n in zip(self.row, self.row[1:], self.n):
            if p and q:
                c[p, q] += n
        return c

    def order(self, pair, found, c):
        return -found[pair] / (c[pair[0]] * c[pair[1]])

    def name(self, p, q):
        return p + q[2:]

    def fuse(self, p, q):
        row, weights = [], []
        for x, n in zip(self.row, self.n):
            if row and row[-1] == p and x == q:
                row[-1] = self.name(p, q)
            else:
                row.append(x)
                weights.append(n)
        self.row, self.n = row, weights

    def enough(self, size):
        return range(size)

    def run(self, size):
        self.vocab = self.alphabet()
        for _ in self.enough(size):
            found, c = self.pairs(), self.parts()
            if not found:
                break
            p, q = sorted(found, key=lambda pair: self.order(pair, found, c))[0]
            self.fuse(p, q)
            self.vocab.append(self.name(p, q))
        return self.result(size)

    def result(self, size):
        return self.vocab


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).run(vocab_size)


# %% alphabet-left-out
class T(Trainer):
    def learn(self, size):
        letters = self.begin()
        vocab = []
        while len(letters) + len(vocab) < size and any(len(pieces) > 1 for pieces in self.cut.values()):
            p, q = self.best(self.neighbours(), self.singles())
            self.cut = {w: self.replaced(pieces, p, q) for w, pieces in self.cut.items()}
            vocab.append(self.glued(p, q))
        return vocab


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).learn(vocab_size)


# %% alphabet-left-out
class T:
    def __init__(self, word_counts):
        self.row, self.n = [], []
        for w, n in word_counts.items():
            self.row += [self.mark(k) + c for k, c in enumerate(w)] + [None]
            self.n += [self.times(n)] * len(w) + [0]

    def mark(self, k):
        return "##" if k else ""

    def times(self, n):
        return n

    def alphabet(self):
        return sorted({p for p in self.row if p})

    def parts(self):
        c = Counter()
        for p, n in zip(self.row, self.n):
            c[p] += n
        return c

    def pairs(self):
        c = Counter()
        for p, q, n in zip(self.row, self.row[1:], self.n):
            if p and q:
                c[p, q] += n
        return c

    def order(self, pair, found, c):
        return -found[pair] / (c[pair[0]] * c[pair[1]])

    def name(self, p, q):
        return p + q[2:]

    def fuse(self, p, q):
        row, weights = [], []
        for x, n in zip(self.row, self.n):
            if row and row[-1] == p and x == q:
                row[-1] = self.name(p, q)
            else:
                row.append(x)
                weights.append(n)
        self.row, self.n = row, weights

    def enough(self, size):
        return range(len(self.vocab), size)

    def run(self, size):
        self.vocab, made = self.alphabet(), []
        for _ in self.enough(size):
            found, c = self.pairs(), self.parts()
            if found:
                p, q = min(found, key=lambda pair: self.order(pair, found, c))
                self.fuse(p, q)
                made += [self.name(p, q)]
        return made

    def result(self, size):
        return self.vocab


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).run(vocab_size)


# %% alphabet-by-appearance
class T(Trainer):
    def begin(self):
        seen = []
        for pieces in self.cut.values():
            seen += [p for i, p in enumerate(pieces) if p not in seen and p not in pieces[:i]]
        return seen


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).learn(vocab_size)


# %% alphabet-by-appearance
class T:
    def __init__(self, word_counts):
        self.row, self.n = [], []
        for w, n in word_counts.items():
            self.row += [self.mark(k) + c for k, c in enumerate(w)] + [None]
            self.n += [self.times(n)] * len(w) + [0]

    def mark(self, k):
        return "##" if k else ""

    def times(self, n):
        return n

    def alphabet(self):
        return [p for i, p in enumerate(self.row) if p and self.row.index(p) == i]

    def parts(self):
        c = Counter()
        for p, n in zip(self.row, self.n):
            c[p] += n
        return c

    def pairs(self):
        c = Counter()
        for p, q, n in zip(self.row, self.row[1:], self.n):
            if p and q:
                c[p, q] += n
        return c

    def order(self, pair, found, c):
        return -found[pair] / (c[pair[0]] * c[pair[1]])

    def name(self, p, q):
        return p + q[2:]

    def fuse(self, p, q):
        row, weights = [], []
        for x, n in zip(self.row, self.n):
            if row and row[-1] == p and x == q:
                row[-1] = self.name(p, q)
            else:
                row.append(x)
                weights.append(n)
        self.row, self.n = row, weights

    def enough(self, size):
        return range(len(self.vocab), size)

    def run(self, size):
        self.vocab = self.alphabet()
        for _ in self.enough(size):
            found, c = self.pairs(), self.parts()
            if not found:
                break
            p, q = sorted(found, key=lambda pair: self.order(pair, found, c))[0]
            self.fuse(p, q)
            self.vocab.append(self.name(p, q))
        return self.result(size)

    def result(self, size):
        return self.vocab


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).run(vocab_size)


# %% alphabet-cut
class T(Trainer):
    def begin(self):
        return super().begin()[: self.size]

    def learn(self, size):
        self.size = size
        return super().learn(size)


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).learn(vocab_size)


# %% alphabet-cut
class T:
    def __init__(self, word_counts):
        self.row, self.n = [], []
        for w, n in word_counts.items():
            self.row += [self.mark(k) + c for k, c in enumerate(w)] + [None]
            self.n += [self.times(n)] * len(w) + [0]

    def mark(self, k):
        return "##" if k else ""

    def times(self, n):
        return n

    def alphabet(self):
        return sorted({p for p in self.row if p})

    def parts(self):
        c = Counter()
        for p, n in zip(self.row, self.n):
            c[p] += n
        return c

    def pairs(self):
        c = Counter()
        for p, q, n in zip(self.row, self.row[1:], self.n):
            if p and q:
                c[p, q] += n
        return c

    def order(self, pair, found, c):
        return -found[pair] / (c[pair[0]] * c[pair[1]])

    def name(self, p, q):
        return p + q[2:]

    def fuse(self, p, q):
        row, weights = [], []
        for x, n in zip(self.row, self.n):
            if row and row[-1] == p and x == q:
                row[-1] = self.name(p, q)
            else:
                row.append(x)
                weights.append(n)
        self.row, self.n = row, weights

    def enough(self, size):
        return range(len(self.vocab), size)

    def run(self, size):
        self.vocab = self.alphabet()
        for _ in self.enough(size):
            found, c = self.pairs(), self.parts()
            if not found:
                break
            p, q = sorted(found, key=lambda pair: self.order(pair, found, c))[0]
            self.fuse(p, q)
            self.vocab.append(self.name(p, q))
        return self.result(size)

    def result(self, size):
        while len(self.vocab) > size:
            self.vocab.pop()
        return self.vocab


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).run(vocab_size)


# %% all-sorted
class T(Trainer):
    def learn(self, size):
        vocab = super().learn(size)
        vocab.sort()
        return vocab


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).learn(vocab_size)


# %% all-sorted
class T:
    def __init__(self, word_counts):
        self.row, self.n = [], []
        for w, n in word_counts.items():
            self.row += [self.mark(k) + c for k, c in enumerate(w)] + [None]
            self.n += [self.times(n)] * len(w) + [0]

    def mark(self, k):
        return "##" if k else ""

    def times(self, n):
        return n

    def alphabet(self):
        return sorted({p for p in self.row if p})

    def parts(self):
        c = Counter()
        for p, n in zip(self.row, self.n):
            c[p] += n
        return c

    def pairs(self):
        c = Counter()
        for p, q, n in zip(self.row, self.row[1:], self.n):
            if p and q:
                c[p, q] += n
        return c

    def order(self, pair, found, c):
        return -found[pair] / (c[pair[0]] * c[pair[1]])

    def name(self, p, q):
        return p + q[2:]

    def fuse(self, p, q):
        row, weights = [], []
        for x, n in zip(self.row, self.n):
            if row and row[-1] == p and x == q:
                row[-1] = self.name(p, q)
            else:
                row.append(x)
                weights.append(n)
        self.row, self.n = row, weights

    def enough(self, size):
        return range(len(self.vocab), size)

    def run(self, size):
        self.vocab = self.alphabet()
        for _ in self.enough(size):
            found, c = self.pairs(), self.parts()
            if not found:
                break
            p, q = sorted(found, key=lambda pair: self.order(pair, found, c))[0]
            self.fuse(p, q)
            self.vocab.append(self.name(p, q))
        return self.result(size)

    def result(self, size):
        return sorted(set(self.vocab))


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).run(vocab_size)


# %% one-piece-too-few
class T(Trainer):
    def full(self, vocab, size):
        return len(vocab) + 1 >= size


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).learn(vocab_size)


# %% one-piece-too-few
class T:
    def __init__(self, word_counts):
        self.row, self.n = [], []
        for w, n in word_counts.items():
            self.row += [self.mark(k) + c for k, c in enumerate(w)] + [None]
            self.n += [self.times(n)] * len(w) + [0]

    def mark(self, k):
        return "##" if k else ""

    def times(self, n):
        return n

    def alphabet(self):
        return sorted({p for p in self.row if p})

    def parts(self):
        c = Counter()
        for p, n in zip(self.row, self.n):
            c[p] += n
        return c

    def pairs(self):
        c = Counter()
        for p, q, n in zip(self.row, self.row[1:], self.n):
            if p and q:
                c[p, q] += n
        return c

    def order(self, pair, found, c):
        return -found[pair] / (c[pair[0]] * c[pair[1]])

    def name(self, p, q):
        return p + q[2:]

    def fuse(self, p, q):
        row, weights = [], []
        for x, n in zip(self.row, self.n):
            if row and row[-1] == p and x == q:
                row[-1] = self.name(p, q)
            else:
                row.append(x)
                weights.append(n)
        self.row, self.n = row, weights

    def enough(self, size):
        return range(len(self.vocab) + 1, size)

    def run(self, size):
        self.vocab = self.alphabet()
        for _ in self.enough(size):
            found, c = self.pairs(), self.parts()
            if not found:
                break
            p, q = sorted(found, key=lambda pair: self.order(pair, found, c))[0]
            self.fuse(p, q)
            self.vocab.append(self.name(p, q))
        return self.result(size)

    def result(self, size):
        return self.vocab


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).run(vocab_size)


# %% one-piece-too-many
class T(Trainer):
    def full(self, vocab, size):
        return len(vocab) > size


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).learn(vocab_size)


# %% one-piece-too-many
class T:
    def __init__(self, word_counts):
        self.row, self.n = [], []
        for w, n in word_counts.items():
            self.row += [self.mark(k) + c for k, c in enumerate(w)] + [None]
            self.n += [self.times(n)] * len(w) + [0]

    def mark(self, k):
        return "##" if k else ""

    def times(self, n):
        return n

    def alphabet(self):
        return sorted({p for p in self.row if p})

    def parts(self):
        c = Counter()
        for p, n in zip(self.row, self.n):
            c[p] += n
        return c

    def pairs(self):
        c = Counter()
        for p, q, n in zip(self.row, self.row[1:], self.n):
            if p and q:
                c[p, q] += n
        return c

    def order(self, pair, found, c):
        return -found[pair] / (c[pair[0]] * c[pair[1]])

    def name(self, p, q):
        return p + q[2:]

    def fuse(self, p, q):
        row, weights = [], []
        for x, n in zip(self.row, self.n):
            if row and row[-1] == p and x == q:
                row[-1] = self.name(p, q)
            else:
                row.append(x)
                weights.append(n)
        self.row, self.n = row, weights

    def enough(self, size):
        return range(len(self.vocab), size + 1)

    def run(self, size):
        self.vocab = self.alphabet()
        for _ in self.enough(size):
            found, c = self.pairs(), self.parts()
            if not found:
                break
            p, q = sorted(found, key=lambda pair: self.order(pair, found, c))[0]
            self.fuse(p, q)
            self.vocab.append(self.name(p, q))
        return self.result(size)

    def result(self, size):
        return self.vocab


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).run(vocab_size)


# %% no-early-end
class T(Trainer):
    def learn(self, size):
        vocab = self.begin()
        while not self.full(vocab, size):
            one = self.singles()
            table = self.neighbours()
            p, q = max(table, key=lambda pair: self.value(table[pair], one[pair[0]], one[pair[1]]))
            self.cut = {w: self.replaced(pieces, p, q) for w, pieces in self.cut.items()}
            vocab.append(self.glued(p, q))
        return vocab


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).learn(vocab_size)


# %% no-early-end
class T:
    def __init__(self, word_counts):
        self.row, self.n = [], []
        for w, n in word_counts.items():
            self.row += [self.mark(k) + c for k, c in enumerate(w)] + [None]
            self.n += [self.times(n)] * len(w) + [0]

    def mark(self, k):
        return "##" if k else ""

    def times(self, n):
        return n

    def alphabet(self):
        return sorted({p for p in self.row if p})

    def parts(self):
        c = Counter()
        for p, n in zip(self.row, self.n):
            c[p] += n
        return c

    def pairs(self):
        c = Counter()
        for p, q, n in zip(self.row, self.row[1:], self.n):
            if p and q:
                c[p, q] += n
        return c

    def order(self, pair, found, c):
        return -found[pair] / (c[pair[0]] * c[pair[1]])

    def name(self, p, q):
        return p + q[2:]

    def fuse(self, p, q):
        row, weights = [], []
        for x, n in zip(self.row, self.n):
            if row and row[-1] == p and x == q:
                row[-1] = self.name(p, q)
            else:
                row.append(x)
                weights.append(n)
        self.row, self.n = row, weights

    def enough(self, size):
        return range(len(self.vocab), size)

    def run(self, size):
        self.vocab = self.alphabet()
        for _ in self.enough(size):
            found, c = self.pairs(), self.parts()
            p, q = min(found.keys(), key=lambda pair: self.order(pair, found, c))
            self.fuse(p, q)
            self.vocab += [self.name(p, q)]
        return self.result(size)

    def result(self, size):
        return self.vocab


def train_word_piece(word_counts, vocab_size):
    return T(word_counts).run(vocab_size)
