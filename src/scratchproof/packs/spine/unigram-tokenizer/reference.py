"""The unigram language model of Kudo (2018, section 3.1): best segmentation by Viterbi, likelihood by the forward sum."""

import numpy as np


class UnigramTokenizer:
    def __init__(self, log_probs):
        self.log_probs = dict(log_probs)

    def steps(self, text, end):
        """Where the pieces that end there start, and their log probabilities."""
        pieces = [(start, text[start:end]) for start in range(end)]
        return [(start, self.log_probs[piece]) for start, piece in pieces if piece in self.log_probs]

    def encode(self, text):
        best = [(0.0, [])]  # best[end]: the best score of text[:end], and its pieces
        for end in range(1, len(text) + 1):
            ways = [(best[start][0] + lp, [*best[start][1], text[start:end]]) for start, lp in self.steps(text, end)]
            best.append(max(ways, default=(-np.inf, [])))
        score, pieces = best[-1]
        if score == -np.inf:
            raise ValueError("the vocabulary has no segmentation of this text")
        return pieces

    def score(self, pieces):
        return sum((self.log_probs.get(piece, -np.inf) for piece in pieces), 0.0)

    def log_likelihood(self, text):
        total = [0.0]  # total[end]: the log of the sum over all segmentations of text[:end]
        for end in range(1, len(text) + 1):
            total.append(np.logaddexp.reduce([total[start] + lp for start, lp in self.steps(text, end)]))
        return total[-1]
