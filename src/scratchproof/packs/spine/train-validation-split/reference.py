"""The last part of a token stream held out for validation (Goodfellow et al. 2016, section 5.3)."""


def split_tokens(tokens, fraction):
    """(training, validation): views of tokens (N,), the second one its last floor(fraction * N) entries."""
    if not 0 <= fraction <= 1:
        raise ValueError("the fraction is not between 0 and 1")
    held_out = int(fraction * len(tokens))
    cut = len(tokens) - held_out
    return tokens[:cut], tokens[cut:]
