"""Greedy search: the likeliest next token, again and again (Jurafsky & Martin, 3rd edition draft)."""

import numpy as np


def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    """next_logits(ids) -> (V,). Returns the list of new ids, at most max_new_tokens, with eos as the last if it came."""
    new = []
    for _ in range(max_new_tokens):
        logits = next_logits(prompt + new)  # (V,)
        token = int(np.argmax(logits))
        new.append(token)
        if token == eos:
            break
    return new
