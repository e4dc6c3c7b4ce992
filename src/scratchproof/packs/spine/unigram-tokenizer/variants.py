# %% pointers: arrays of best scores and of where the last piece began, followed back from the end
import numpy as np


class UnigramTokenizer:
    def __init__(self, log_probs):
        self.p = dict(log_probs)
        self.longest = max(map(len, self.p), default=0)

    def encode(self, text):
        n = len(text)
        best, back = np.full(n + 1, -np.inf), np.zeros(n + 1, dtype=int)
        best[0] = 0
        for end in range(1, n + 1):
            for start in range(max(0, end - self.longest), end):
                s = best[start] + self.p.get(text[start:end], -np.inf)
                if s > best[end]:
                    best[end], back[end] = s, start
        if not np.isfinite(best[n]):
            raise ValueError(text)
        pieces = []
        while n:
            pieces.insert(0, text[back[n] : n])
            n = back[n]
        return pieces

    def score(self, pieces):
        return float(np.sum([self.p[x] if x in self.p else -np.inf for x in pieces]))

    def log_likelihood(self, text):
        n = len(text)
        alpha = np.full(n + 1, -np.inf)
        alpha[0] = 0
        for start in range(n):
            for end in range(start + 1, min(n, start + self.longest) + 1):
                if text[start:end] in self.p:
                    alpha[end] = np.logaddexp(alpha[end], alpha[start] + self.p[text[start:end]])
        return alpha[n]


# %% recursive: from the right, memoised on the rest of the text; sums by a shift of the largest term
import functools
import math


class UnigramTokenizer:
    def __init__(self, log_probs):
        self.log_probs = log_probs

    def _begins(self, text):
        return [(piece, lp) for piece, lp in self.log_probs.items() if piece and text.startswith(piece)]

    def encode(self, text):
        @functools.cache
        def best(rest):
            if not rest:
                return 0.0, ()
            ways = ((lp, piece, best(rest[len(piece) :])) for piece, lp in self._begins(rest))
            return max(((lp + s, (piece, *others)) for lp, piece, (s, others) in ways), default=(-math.inf, ()))

        score, pieces = best(text)
        if score == -math.inf:
            raise ValueError("no segmentation")
        return list(pieces)

    def score(self, pieces):
        return math.fsum(self.log_probs[p] for p in pieces) if set(pieces) <= set(self.log_probs) else -math.inf

    def log_likelihood(self, text):
        @functools.cache
        def total(rest):
            if not rest:
                return 0.0
            terms = [lp + total(rest[len(piece) :]) for piece, lp in self._begins(rest)]
            top = max(terms, default=-math.inf)
            return top if top == -math.inf else top + math.log(math.fsum(math.exp(t - top) for t in terms))

        return total(text)


# %% matrix: the sum over segmentations by scaled probabilities, renormalised at every place
import numpy as np


class UnigramTokenizer:
    def __init__(self, log_probs):
        self.log_probs = dict(log_probs)

    def _matrix(self, text):
        n = len(text)
        m = np.full((n + 1, n + 1), -np.inf)
        for i in range(n):
            for j in range(i + 1, n + 1):
                m[i, j] = self.log_probs.get(text[i:j], -np.inf)
        return m

    def encode(self, text):
        m = self._matrix(text)
        reach = [0.0]
        for j in range(1, len(m)):
            reach.append((np.array(reach) + m[:j, j]).max())
        if reach[-1] == -np.inf:
            raise ValueError
        cuts = [len(text)]
        while cuts[-1] > 0:
            cuts.append(int(np.argmax(np.array(reach[: cuts[-1]]) + m[: cuts[-1], cuts[-1]])))
        cuts.reverse()
        return [text[a:b] for a, b in zip(cuts, cuts[1:])]

    def score(self, pieces):
        total = 0.0
        for piece in pieces:
            total = total + self.log_probs.get(piece, float("-inf"))
        return total

    def log_likelihood(self, text):
        m, total = self._matrix(text), [0.0]
        for j in range(1, len(m)):
            terms = np.array(total) + m[:j, j]
            top = terms.max()
            total.append(top + np.log(np.exp(terms - top).sum()) if top > -np.inf else top)
        return float(total[-1])
