class SpecialTokens:
    """A tokenizer with special tokens: token k of ``tokens`` has the id tokenizer.vocab_size + k."""

    def __init__(self, tokenizer, tokens):
        self.tokenizer = tokenizer
        self.tokens = list(tokens)
        self.vocab_size = tokenizer.vocab_size + len(self.tokens)

    def encode(self, text, allow_special=False):
        """str -> list of ids; special tokens are read only where allow_special says so"""
        return self.tokenizer.encode(text)

    def decode(self, ids, skip_special=False):
        """list of ids -> str"""
        return self.tokenizer.decode(ids)
