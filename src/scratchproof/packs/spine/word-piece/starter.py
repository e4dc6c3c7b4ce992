class WordPiece:
    """Words cut into pieces of a vocabulary, the longest first; pieces within a word are marked with ##."""

    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.vocab = list(vocab)
        self.unknown = self.vocab.index(unknown)
        self.max_chars = max_chars

    def encode(self, text):
        """str -> list of ids"""
        return [self.vocab.index(word) if word in self.vocab else self.unknown for word in text.split()]

    def decode(self, ids):
        """list of ids -> str"""
        return " ".join(self.vocab[i] for i in ids)
