class UnigramTokenizer:
    """Pieces with natural log probabilities; a text is cut into those whose log probabilities add up to the most."""

    def __init__(self, log_probs):
        self.log_probs = dict(log_probs)

    def encode(self, text):
        """str -> list of pieces of the best segmentation; ValueError if there is none"""
        pieces = []
        while text:
            found = [text[:n] for n in range(1, len(text) + 1) if text[:n] in self.log_probs]
            if not found:
                raise ValueError("no piece fits")
            pieces.append(found[-1])
            text = text[len(found[-1]) :]
        return pieces

    def score(self, pieces):
        """list of pieces -> float"""
        return sum((self.log_probs.get(piece, float("-inf")) for piece in pieces), 0.0)

    def log_likelihood(self, text):
        """log of the summed probability of all segmentations"""
        return self.score(self.encode(text))
