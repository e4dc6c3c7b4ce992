import numpy as np


def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    """The list of new ids, each the likeliest after the prompt and the new ids before it; ends with eos if that comes."""
    ids = list(prompt)
    while len(ids) < len(prompt) + max_new_tokens:
        scores = next_logits(ids)
        best = int(np.argmax(scores))
        ids = ids + [best]
        if best == eos:
            return ids
    return ids
