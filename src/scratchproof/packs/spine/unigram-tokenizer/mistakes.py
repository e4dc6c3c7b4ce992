from scratchproof.lab import mistake, swap

WAYS = "(best[start][0] + lp, [*best[start][1], text[start:end]])"
PICK = "max(ways, default=(-np.inf, []))"
REFUSE = 'raise ValueError("the vocabulary has no segmentation of this text")'
SCORE = "sum((self.log_probs.get(piece, -np.inf) for piece in pieces), 0.0)"
SUM = "np.logaddexp.reduce([total[start] + lp for start, lp in self.steps(text, end)])"


class UnigramTokenizer:
    """Stands for the reference's class, which some mistakes extend."""


# The best segmentation


@mistake(
    "longest-first",
    "Encoding takes the longest piece at every place, as WordPiece does; the best segmentation looks at the whole text.",
    hint=1,
)
class UnigramTokenizer(UnigramTokenizer):
    def encode(self, text):
        pieces, start = [], 0
        while start < len(text):
            ends = [end for end in range(start + 1, len(text) + 1) if text[start:end] in self.log_probs]
            if not ends:
                raise ValueError
            pieces.append(text[start : ends[-1]])
            start = ends[-1]
        return pieces


@mistake(
    "likeliest-first",
    "Encoding takes the most probable piece at every place; a probable piece may leave an improbable rest.",
    hint=1,
)
class UnigramTokenizer(UnigramTokenizer):
    def encode(self, text):
        pieces, start = [], 0
        while start < len(text):
            ends = [end for end in range(start + 1, len(text) + 1) if text[start:end] in self.log_probs]
            if not ends:
                raise ValueError
            end = max(ends, key=lambda end: self.log_probs[text[start:end]])
            pieces.append(text[start:end])
            start = end
        return pieces


mistake(
    "fewest-pieces",
    "Encoding takes the segmentation of fewest pieces; it is the sum of log probabilities that counts.",
    swap(WAYS, "(best[start][0] - 1, [*best[start][1], text[start:end]])"),
    hint=1,
)


@mistake(
    "best-on-average",
    "Encoding compares the mean log probability of the pieces, which favours many pieces; it is the sum that counts.",
    hint=1,
)
class UnigramTokenizer(UnigramTokenizer):
    def encode(self, text):
        best = [{0: (0.0, [])}]  # best[end][count]: the best of text[:end] with so many pieces
        for end in range(1, len(text) + 1):
            best.append({})
            for start, lp in self.steps(text, end):
                for count, (score, pieces) in best[start].items():
                    way = (score + lp, [*pieces, text[start:end]])
                    best[end][count + 1] = max(best[end].get(count + 1, way), way)
        if not best[-1]:
            raise ValueError
        return max(best[-1].values(), key=lambda way: way[0] / max(len(way[1]), 1))[1]


mistake(
    "worst",
    "Encoding takes the segmentation of smallest probability: log probabilities are negative, and the largest sum is wanted.",
    swap(PICK, "min(ways, default=(-np.inf, []))"),
    hint=1,
)
mistake(
    "probabilities-added",
    "Encoding adds up probabilities; those of the pieces multiply, so their logarithms are added.",
    swap(WAYS, "(best[start][0] + np.exp(lp), [*best[start][1], text[start:end]])"),
    hint=1,
)
mistake(
    "backwards",
    "The pieces come in reverse order, as one finds them going back from the end.",
    swap("        return pieces\n", "        return pieces[::-1]\n"),
    hint=2,
)
mistake(
    "words-apart",
    "The text is split at white space first; a space is a character like any other, and pieces may contain it.",
    swap(
        "best = [(0.0, [])]",
        "if text != ''.join(text.split()):\n            return [piece for word in text.split() for piece in self.encode(word)]\n"
        "        best = [(0.0, [])]",
    ),
    swap(
        "total = [0.0]",
        "if text != ''.join(text.split()):\n            return sum(self.log_likelihood(word) for word in text.split())\n"
        "        total = [0.0]",
    ),
    hint=1,
)

# No segmentation

mistake(
    "nothing-for-impossible",
    "A text without a segmentation gives an empty list; it has to raise a ValueError.",
    swap(REFUSE, "return []"),
    hint=2,
)
mistake(
    "whole-for-impossible",
    "A text without a segmentation comes back as one piece that is not in the vocabulary; it has to raise a ValueError.",
    swap(REFUSE, "return [text]"),
    hint=2,
)
mistake(
    "letters-for-impossible",
    "Where no piece fits, a letter is taken as a piece of its own; a text without a segmentation has to raise a ValueError.",
    swap(" for start, lp in self.steps(text, end)]\n            best", " for start, lp in self.steps(text, end) or [(end - 1, -99.0)]]\n            best"),
    hint=2,
)

# Scores

mistake(
    "score-averaged",
    "The score is divided by the number of pieces; it is the sum of their log probabilities.",
    swap(SCORE, SCORE + " / max(len(pieces), 1)"),
    hint=2,
)
mistake(
    "score-as-probability",
    "The score is a probability; asked for is its logarithm, the sum of the log probabilities.",
    swap(SCORE, f"np.exp({SCORE})"),
    hint=2,
)
mistake(
    "unknown-piece-free",
    "A piece outside the vocabulary adds nothing to the score; its probability is 0, and the score −∞.",
    swap(SCORE, "sum((self.log_probs.get(piece, 0.0) for piece in pieces), 0.0)"),
    hint=2,
)
mistake(
    "unknown-piece-raises",
    "The score of a piece outside the vocabulary raises an error; it is −∞.",
    swap(SCORE, "sum((self.log_probs[piece] for piece in pieces), 0.0)"),
    hint=2,
)

# The likelihood

mistake(
    "best-way-only",
    "`log_likelihood` is the score of the best segmentation; it sums the probabilities of all.",
    swap(SUM, "max([total[start] + lp for start, lp in self.steps(text, end)], default=-np.inf)"),
    hint=3,
)


@mistake(
    "underflow",
    "`log_likelihood` sums probabilities themselves, which become 0 for an improbable text; sum in the log domain.",
    hint=3,
)
class UnigramTokenizer(UnigramTokenizer):
    def log_likelihood(self, text):
        total = [1.0]
        for end in range(1, len(text) + 1):
            total.append(sum(total[start] * np.exp(lp) for start, lp in self.steps(text, end)))
        return float(np.log(total[-1]))


mistake(
    "logs-added",
    "`log_likelihood` adds the log scores of all segmentations; the probabilities are added, then comes the logarithm.",
    swap(SUM, "np.sum([total[start] + lp for start, lp in self.steps(text, end)] or [-np.inf])"),
    hint=3,
)
mistake(
    "likelihood-not-log",
    "`log_likelihood` returns the probability of the text; asked for is its logarithm.",
    swap("return total[-1]", "return np.exp(total[-1])"),
    hint=3,
)
mistake(
    "per-character",
    "`log_likelihood` is divided by the length of the text; it belongs to the text as a whole.",
    swap("return total[-1]", "return total[-1] / max(len(text), 1)"),
    hint=3,
)
mistake(
    "impossible-raises",
    "`log_likelihood` raises an error where there is no segmentation; it is −∞ there.",
    swap(
        "return total[-1]",
        "if total[-1] == -np.inf:\n            raise ValueError('no segmentation')\n        return total[-1]",
    ),
    hint=3,
)
