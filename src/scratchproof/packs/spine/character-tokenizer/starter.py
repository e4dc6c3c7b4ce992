class CharacterTokenizer:
    """Every distinct character of ``text`` has an id: its place among the sorted ones. ``vocab_size`` counts them."""

    def __init__(self, text):
        self.alphabet = sorted(set(text))
        self.vocab_size = len(text)

    def encode(self, text):
        """str -> list of ids; an unknown character raises"""
        return [self.alphabet.index(c) for c in text]

    def decode(self, ids):
        """ids -> str; an unknown id raises"""
        return " ".join(self.alphabet[i] for i in ids)
