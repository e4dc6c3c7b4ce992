"""Log-likelihood of a text longer than the context, in overlapping windows (Baevski & Auli 2019; Press et al. 2021)."""


def window_log_likelihood(next_log_probs, tokens, window, stride):
    """(total, count): the summed log-probabilities of tokens[1:] and how many these are."""
    n = len(tokens) - 1  # inputs, and targets
    total, done = 0.0, 0  # done: how many inputs have their target scored
    for begin in range(0, n, stride):
        end = min(begin + window, n)
        log_probs = next_log_probs(tokens[begin:end])  # (end - begin, V)
        for i in range(done, end):
            total += float(log_probs[i - begin, tokens[i + 1]])
        done = end
        if done == n:
            break
    return total, n
