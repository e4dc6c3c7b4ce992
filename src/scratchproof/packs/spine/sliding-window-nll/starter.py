import numpy as np


def window_log_likelihood(next_log_probs, tokens, window, stride):
    """(total, count): log-probabilities of tokens[1:], summed window by window, each target once, and their number."""
    inputs, targets = tokens[:-1], tokens[1:]
    total = 0.0
    for start in range(0, len(inputs), stride):
        piece = inputs[start : start + window]
        rows = next_log_probs(piece)
        total += float(np.sum(rows[np.arange(len(piece)), targets[start : start + len(piece)]]))
        if start + window >= len(inputs):
            break
    return total, len(targets)
