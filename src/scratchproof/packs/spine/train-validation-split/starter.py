def split_tokens(tokens, fraction):
    """(training, validation): tokens (N,) without its last floor(fraction * N) entries, and these, as views."""
    if fraction < 0 or fraction > 1:
        raise ValueError(f"fraction is {fraction}")
    n = int(len(tokens) * fraction)
    return tokens[:-n], tokens[-n:]
