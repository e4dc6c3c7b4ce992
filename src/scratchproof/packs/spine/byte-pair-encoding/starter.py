class BytePairEncoding:
    """A tokenizer on bytes. Tokens 0-255 are bytes; merge number i makes token 256 + i."""

    def __init__(self, merges=None):
        self.merges = list(merges or [])

    def train(self, data, vocab_size):
        """Learn merges from ``data`` (bytes) until there are ``vocab_size`` tokens."""

    def encode(self, data):
        """bytes -> list of tokens"""
        return list(data)

    def decode(self, tokens):
        """list of tokens -> bytes"""
        return bytes(tokens)
