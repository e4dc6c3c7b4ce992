import math

import numpy as np


# %% slices: a window's new targets by fancy indexing, the end of the one before kept
def window_log_likelihood(next_log_probs, tokens, window, stride):
    x = np.asarray(tokens)
    previous, pieces, begin = 0, [np.zeros(0)], 0
    while previous < len(x) - 1:
        inputs = x[begin : min(begin + window, len(x) - 1)]
        fresh = begin + len(inputs) - previous
        rows = next_log_probs(inputs.tolist())[-fresh:]
        pieces.append(np.take_along_axis(rows, x[previous + 1 : previous + fresh + 1, None], axis=1)[:, 0])
        previous += fresh
        begin += stride
    scored = np.concatenate(pieces)
    return float(scored.sum()), scored.size


# %% targets: for each target the number of its window, worked out, the windows' rows kept by number
def window_log_likelihood(next_log_probs, tokens, window, stride):
    rows, found = {}, []
    for i, target in enumerate(tokens[1:]):
        k = max(0, math.ceil((i + 1 - window) / stride))  # the first window with k * stride + window > i
        if k not in rows:
            rows[k] = next_log_probs(tokens[:-1][k * stride : k * stride + window])
        found.append(rows[k][i - k * stride][target])
    return math.fsum(found), len(found)


# %% recursion: one window, then the rest of the text with what it still has to score
def window_log_likelihood(next_log_probs, tokens, window, stride):
    def rest(text, skip):
        if len(text) - 1 <= max(skip, 0):
            return 0.0
        inputs, targets = text[:-1][:window], text[1:]
        log_probs = next_log_probs(inputs)
        here = sum(float(log_probs[j][targets[j]]) for j in range(skip, len(inputs)))
        return here + rest(text[stride:], len(inputs) - stride)

    return rest(list(tokens), 0), len(tokens) - 1


# %% table: the log-probability of every target in an array, windows written from the last one to the first
def window_log_likelihood(next_log_probs, tokens, window, stride):
    n = len(tokens) - 1
    last = max(0, -(-(n - window) // stride))
    table = np.zeros(n)
    for k in range(last if n else -1, -1, -1):
        begin = k * stride
        inputs = tokens[begin : min(begin + window, n)]
        rows = next_log_probs(inputs)
        table[begin : begin + len(inputs)] = [row[t] for row, t in zip(rows, tokens[begin + 1 :])]
    return table.sum(), n
