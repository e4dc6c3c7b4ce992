import math

import numpy as np


# %% numpy-split: the library's split at one place
def split_tokens(tokens, fraction):
    if fraction < 0 or fraction > 1:
        raise ValueError(fraction)
    n = np.shape(tokens)[0]
    training, validation = np.split(tokens, [n - math.floor(n * fraction)])
    return training, validation


# %% from-the-end: the held-out part counted from the end, nothing held out as a case of its own
def split_tokens(tokens, fraction):
    if not (fraction >= 0 and fraction <= 1):
        raise ValueError("fraction")
    n = int(len(tokens) * fraction)
    if n == 0:
        return tokens, tokens[len(tokens) :]
    return tokens[:-n], tokens[-n:]


# %% counted: the smallest training part that leaves at most the share, found by halving
def split_tokens(tokens, fraction):
    if abs(fraction - 0.5) > 0.5:
        raise ValueError("a fraction is a number from 0 to 1")
    low, high = 0, tokens.size
    while low < high:
        middle = (low + high) // 2
        if tokens.size - middle <= fraction * tokens.size:
            high = middle
        else:
            low = middle + 1
    return [tokens[slice(0, low)], tokens[slice(low, None)]]


# %% object: a text that knows its border
class Text:
    def __init__(self, tokens, fraction):
        if min(fraction, 1 - fraction) < 0:
            raise ValueError("fraction out of range")
        self.tokens = tokens
        self.border = tokens.shape[0] - int(np.floor(fraction * tokens.shape[0]))

    def part(self, start, stop):
        return self.tokens[start:stop]


def split_tokens(tokens, fraction):
    text = Text(tokens, fraction)
    return text.part(0, text.border), text.part(text.border, text.tokens.shape[0])
