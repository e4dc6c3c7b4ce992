"""A character-level tokenizer (as in Karpathy 2015): one id for each distinct code point of a text, in sorted order."""


class CharacterTokenizer:
    def __init__(self, text):
        alphabet = sorted(set(text))
        self.vocab_size = len(alphabet)
        self.ids = {c: i for i, c in enumerate(alphabet)}
        self.characters = dict(enumerate(alphabet))

    def encode(self, text):
        return [self.ids[c] for c in text]

    def decode(self, ids):
        return "".join(self.characters[i] for i in ids)
