"""Special tokens around any tokenizer (as [SEP] in Devlin et al. 2019), read from text only on request."""

import itertools
import re


class SpecialTokens:
    def __init__(self, tokenizer, tokens):
        self.tokenizer = tokenizer
        self.ids = {token: tokenizer.vocab_size + k for k, token in enumerate(tokens)}
        self.texts = {i: token for token, i in self.ids.items()}
        self.vocab_size = tokenizer.vocab_size + len(tokens)
        # Of alternatives, re takes the first that fits
        ordered = sorted(tokens, key=len, reverse=True)
        self.pattern = re.compile("(" + "|".join(map(re.escape, ordered)) + ")")

    def encode(self, text, allow_special=False):
        pieces = self.pattern.split(text) if allow_special else [text]
        ids = []
        for k, piece in enumerate(pieces):
            special = k % 2 == 1  # split puts what it found between what it did not
            ids += [self.ids[piece]] if special else self.tokenizer.encode(piece)
        return ids

    def decode(self, ids, skip_special=False):
        text = ""
        for special, run in itertools.groupby(ids, key=self.texts.__contains__):
            if not special:
                text += self.tokenizer.decode(list(run))
            elif not skip_special:
                text += "".join(self.texts[i] for i in run)
        return text
