import math

import numpy as np


# %% overlap-again
def window_log_likelihood(next_log_probs, tokens, window, stride):
    x = np.asarray(tokens)
    last = len(x) - 1
    previous, pieces, begin, count = 0, [], 0, 0
    while previous < last:
        stop = min(last, begin + window)
        rows = next_log_probs(x[begin:stop])
        fresh = stop - previous
        at = np.arange(len(rows))
        pieces.append(rows[at, x[begin + 1 + at]].sum())
        count += fresh
        previous = stop
        begin += stride
    return sum(pieces, 0.0), count


# %% overlap-again
def window_log_likelihood(next_log_probs, tokens, window, stride):
    inputs, targets = tokens[:-1], tokens[1:]
    starts = [b for b in range(0, len(inputs), stride) if b == 0 or b - stride + window < len(inputs)]
    found = {}
    for b in starts:
        rows = next_log_probs(inputs[b : b + window])
        for j, row in enumerate(rows):
            found[b, j] = row[targets[b + j]]
    return math.fsum(found.values()), len(targets)


# %% first-window-cut
def window_log_likelihood(next_log_probs, tokens, window, stride):
    x = np.asarray(tokens)
    last = len(x) - 1
    previous, pieces, begin, count = 0, [], 0, 0
    while previous < last:
        stop = min(last, begin + window)
        rows = next_log_probs(x[begin:stop])
        fresh = stop - previous
        fresh = max(0, min(fresh, stop - begin - window + stride))
        at = np.arange(len(rows))[len(rows) - fresh :]
        pieces.append(rows[at, x[begin + 1 + at]].sum())
        count += stop - previous
        previous = stop
        begin += stride
    return sum(pieces, 0.0), count


# %% first-window-cut
def window_log_likelihood(next_log_probs, tokens, window, stride):
    rows, found = {}, []
    inputs = tokens[:-1]
    for i, target in enumerate(tokens[1:]):
        k = max(0, math.ceil((i + 1 - window) / stride))
        if k not in rows:
            rows[k] = next_log_probs(inputs[k * stride : k * stride + window])
        found.append(rows[k][i - k * stride][target] if k or i >= window - stride else 0.0)
    return float(np.sum(found)), len(found)


# %% last-window-again
def window_log_likelihood(next_log_probs, tokens, window, stride):
    x = np.asarray(tokens)
    last = len(x) - 1
    previous, pieces, begin, count = 0, [], 0, 0
    while previous < last:
        stop = min(last, begin + window)
        rows = next_log_probs(x[begin:stop])
        fresh = stop - previous
        scored = fresh if begin == 0 else min(stride, stop - begin)
        at = np.arange(len(rows))[len(rows) - scored :]
        pieces.append(rows[at, x[begin + 1 + at]].sum())
        count += fresh
        previous = stop
        begin += stride
    return sum(pieces, 0.0), count


# %% last-window-again
def window_log_likelihood(next_log_probs, tokens, window, stride):
    inputs, targets = tokens[:-1], tokens[1:]
    starts = [b for b in range(0, len(inputs), stride) if b == 0 or b - stride + window < len(inputs)]
    found = {}
    for b in starts:
        rows = next_log_probs(inputs[b : b + window])
        for j, row in enumerate(rows):
            if b == 0 or j >= len(rows) - stride:
                found[b, j] = row[targets[b + j]]
    return math.fsum(found.values()), len(targets)


# %% last-window-dropped
def window_log_likelihood(next_log_probs, tokens, window, stride):
    x = np.asarray(tokens)
    last = len(x) - 1
    previous, pieces, begin, count = 0, [], 0, 0
    while previous < last:
        stop = begin + window
        if stop > last:
            break
        rows = next_log_probs(x[begin:stop])
        fresh = stop - previous
        at = np.arange(len(rows))[len(rows) - fresh :]
        pieces.append(rows[at, x[begin + 1 + at]].sum())
        count += fresh
        previous = stop
        begin += stride
    return sum(pieces, 0.0), last


# %% last-window-dropped
def window_log_likelihood(next_log_probs, tokens, window, stride):
    inputs, targets = tokens[:-1], tokens[1:]
    starts = [b for b in range(0, len(inputs), stride) if b + window <= len(inputs)]
    found = {}
    for b in starts:
        rows = next_log_probs(inputs[b : b + window])
        for j, row in enumerate(rows):
            found.setdefault(b + j, row[targets[b + j]])
    return math.fsum(found.values()), len(targets)


# %% last-window-moved
def window_log_likelihood(next_log_probs, tokens, window, stride):
    x = np.asarray(tokens)
    last = len(x) - 1
    previous, pieces, begin, count = 0, [], 0, 0
    while previous < last:
        stop = min(last, begin + window)
        begin = max(0, stop - window)
        rows = next_log_probs(x[begin:stop])
        fresh = stop - previous
        at = np.arange(len(rows))[len(rows) - fresh :]
        pieces.append(rows[at, x[begin + 1 + at]].sum())
        count += fresh
        previous = stop
        begin += stride
    return sum(pieces, 0.0), count


# %% last-window-moved
def window_log_likelihood(next_log_probs, tokens, window, stride):
    inputs, targets = tokens[:-1], tokens[1:]
    starts = [b for b in range(0, len(inputs), stride) if b == 0 or b - stride + window < len(inputs)]
    found = {}
    for b in starts:
        b = b if b + window < len(inputs) else max(len(inputs) - window, 0)
        rows = next_log_probs(inputs[b : b + window])
        for j, row in enumerate(rows):
            found.setdefault(b + j, row[targets[b + j]])
    return math.fsum(found.values()), len(targets)


# %% goes-on
def window_log_likelihood(next_log_probs, tokens, window, stride):
    x = np.asarray(tokens)
    last = len(x) - 1
    previous, pieces, begin, count = 0, [], 0, 0
    while begin < last:
        stop = min(last, begin + window)
        rows = next_log_probs(x[begin:stop])
        fresh = stop - previous
        at = np.arange(len(rows))[len(rows) - fresh :]
        pieces.append(rows[at, x[begin + 1 + at]].sum())
        count += fresh
        previous = stop
        begin += stride
    return sum(pieces, 0.0), count


# %% goes-on
def window_log_likelihood(next_log_probs, tokens, window, stride):
    inputs, targets = tokens[:-1], tokens[1:]
    starts = [b for b in range(0, len(inputs), stride)]
    found = {}
    for b in starts:
        rows = next_log_probs(inputs[b : b + window])
        for j, row in enumerate(rows):
            found.setdefault(b + j, row[targets[b + j]])
    return math.fsum(found.values()), len(targets)


# %% window-scores-one-less
def window_log_likelihood(next_log_probs, tokens, window, stride):
    x = np.asarray(tokens)
    last = len(x) - 1
    previous, pieces, begin, count = 0, [], 0, 0
    while previous < last:
        stop = min(last, begin + max(1, window - 1))
        rows = next_log_probs(x[begin:stop])
        fresh = min(stop - previous, len(rows))
        at = np.arange(len(rows))[len(rows) - fresh :]
        pieces.append(rows[at, x[begin + 1 + at]].sum())
        count = last
        previous = stop
        begin += stride
    return sum(pieces, 0.0), count


# %% window-scores-one-less
def window_log_likelihood(next_log_probs, tokens, window, stride):
    found = {}
    width = window - 1 if window > 1 else 1
    for b in range(0, len(tokens) - 1, stride):
        if b and b - stride + width >= len(tokens) - 1:
            continue
        text = tokens[b : b + width + 1]
        for j, (row, target) in enumerate(zip(next_log_probs(text[:-1]), text[1:])):
            found.setdefault(b + j, row[target])
    return math.fsum(found.values()), len(tokens[1:])


# %% stride-ignored
def window_log_likelihood(next_log_probs, tokens, window, stride):
    x = np.asarray(tokens)
    last = len(x) - 1
    previous, pieces, begin, count = 0, [], 0, 0
    while previous < last:
        stop = min(last, begin + window)
        rows = next_log_probs(x[begin:stop])
        fresh = stop - previous
        at = np.arange(len(rows))[len(rows) - fresh :]
        pieces.append(rows[at, x[begin + 1 + at]].sum())
        count += fresh
        previous = stop
        begin = stop
    return sum(pieces, 0.0), count


# %% stride-ignored
def window_log_likelihood(next_log_probs, tokens, window, stride):
    rows, found, stride = {}, [], window
    inputs = tokens[:-1]
    for i, target in enumerate(tokens[1:]):
        k = max(0, math.ceil((i + 1 - window) / stride))
        if k not in rows:
            rows[k] = next_log_probs(inputs[k * stride : k * stride + window])
        found.append(rows[k][i - k * stride][target])
    return float(np.sum(found)), len(found)


# %% windows-of-stride
def window_log_likelihood(next_log_probs, tokens, window, stride):
    x = np.asarray(tokens)
    last = len(x) - 1
    previous, pieces, begin, count = 0, [], 0, 0
    while previous < last:
        stop = min(last, begin + stride)
        rows = next_log_probs(x[begin:stop])
        fresh = stop - previous
        at = np.arange(len(rows))[len(rows) - fresh :]
        pieces.append(rows[at, x[begin + 1 + at]].sum())
        count += fresh
        previous = stop
        begin += stride
    return sum(pieces, 0.0), count


# %% windows-of-stride
def window_log_likelihood(next_log_probs, tokens, window, stride):
    rows, found, window = {}, [], stride
    inputs = tokens[:-1]
    for i, target in enumerate(tokens[1:]):
        k = max(0, math.ceil((i + 1 - window) / stride))
        if k not in rows:
            rows[k] = next_log_probs(inputs[k * stride : k * stride + window])
        found.append(rows[k][i - k * stride][target])
    return float(np.sum(found)), len(found)


# %% whole-text
def window_log_likelihood(next_log_probs, tokens, window, stride):
    x = np.asarray(tokens)
    last = len(x) - 1
    previous, pieces, begin, count = 0, [], 0, 0
    while previous < last:
        stop = min(last, begin + window)
        rows = next_log_probs(x[:stop])[-(stop - begin) :]
        fresh = stop - previous
        at = np.arange(len(rows))[len(rows) - fresh :]
        pieces.append(rows[at, x[begin + 1 + at]].sum())
        count += fresh
        previous = stop
        begin += stride
    return sum(pieces, 0.0), count


# %% whole-text
def window_log_likelihood(next_log_probs, tokens, window, stride):
    inputs, targets = tokens[:-1], tokens[1:]
    starts = [b for b in range(0, len(inputs), stride) if b == 0 or b - stride + window < len(inputs)]
    found = {}
    for b in starts:
        rows = next_log_probs(inputs[: b + window])
        for j, row in enumerate(rows[b:]):
            found.setdefault(b + j, row[targets[b + j]])
    return math.fsum(found.values()), len(targets)


# %% not-shifted
def window_log_likelihood(next_log_probs, tokens, window, stride):
    x = np.asarray(tokens)
    last = len(x) - 1
    previous, pieces, begin, count = 0, [], 0, 0
    while previous < last:
        stop = min(last, begin + window)
        rows = next_log_probs(x[begin:stop])
        fresh = stop - previous
        at = np.arange(len(rows))[len(rows) - fresh :]
        pieces.append(rows[at, x[begin + at]].sum())
        count += fresh
        previous = stop
        begin += stride
    return sum(pieces, 0.0), count


# %% not-shifted
def window_log_likelihood(next_log_probs, tokens, window, stride):
    rows, found = {}, []
    inputs = tokens[:-1]
    for i, target in enumerate(inputs):
        k = max(0, math.ceil((i + 1 - window) / stride))
        if k not in rows:
            rows[k] = next_log_probs(inputs[k * stride : k * stride + window])
        found.append(rows[k][i - k * stride][target])
    return float(np.sum(found)), len(found)


# %% row-before
def window_log_likelihood(next_log_probs, tokens, window, stride):
    x = np.asarray(tokens)
    last = len(x) - 1
    previous, pieces, begin, count = 0, [], 0, 0
    while previous < last:
        stop = min(last, begin + window)
        rows = next_log_probs(x[begin:stop])
        fresh = stop - previous
        at = np.arange(len(rows))[len(rows) - fresh :]
        pieces.append(rows[at - 1, x[begin + 1 + at]].sum())
        count += fresh
        previous = stop
        begin += stride
    return sum(pieces, 0.0), count


# %% row-before
def window_log_likelihood(next_log_probs, tokens, window, stride):
    inputs, targets = tokens[:-1], tokens[1:]
    starts = [b for b in range(0, len(inputs), stride) if b == 0 or b - stride + window < len(inputs)]
    found = {}
    for b in starts:
        rows = next_log_probs(inputs[b : b + window])
        for j, row in enumerate(np.roll(rows, 1, axis=0)):
            found.setdefault(b + j, row[targets[b + j]])
    return math.fsum(found.values()), len(targets)


# %% row-in-text
def window_log_likelihood(next_log_probs, tokens, window, stride):
    x = np.asarray(tokens)
    last = len(x) - 1
    previous, pieces, begin, count = 0, [], 0, 0
    while previous < last:
        stop = min(last, begin + window)
        rows = next_log_probs(x[begin:stop])
        fresh = stop - previous
        at = np.arange(len(rows))[len(rows) - fresh :]
        pieces.append(rows[begin + at, x[begin + 1 + at]].sum())
        count += fresh
        previous = stop
        begin += stride
    return sum(pieces, 0.0), count


# %% row-in-text
def window_log_likelihood(next_log_probs, tokens, window, stride):
    rows, found = {}, []
    inputs = tokens[:-1]
    for i, target in enumerate(tokens[1:]):
        k = max(0, math.ceil((i + 1 - window) / stride))
        if k not in rows:
            rows[k] = next_log_probs(inputs[k * stride : k * stride + window])
        found.append(rows[k][i][target])
    return float(np.sum(found)), len(found)


# %% likeliest-token
def window_log_likelihood(next_log_probs, tokens, window, stride):
    x = np.asarray(tokens)
    last = len(x) - 1
    previous, pieces, begin, count = 0, [], 0, 0
    while previous < last:
        stop = min(last, begin + window)
        rows = next_log_probs(x[begin:stop])
        fresh = stop - previous
        at = np.arange(len(rows))[len(rows) - fresh :]
        pieces.append(np.sort(rows[at], axis=1)[:, -1].sum())
        count += fresh
        previous = stop
        begin += stride
    return sum(pieces, 0.0), count


# %% likeliest-token
def window_log_likelihood(next_log_probs, tokens, window, stride):
    rows, found = {}, []
    inputs = tokens[:-1]
    for i, target in enumerate(tokens[1:]):
        k = max(0, math.ceil((i + 1 - window) / stride))
        if k not in rows:
            rows[k] = next_log_probs(inputs[k * stride : k * stride + window])
        found.append(rows[k][i - k * stride].max())
    return float(np.sum(found)), len(found)


# %% probabilities
def window_log_likelihood(next_log_probs, tokens, window, stride):
    x = np.asarray(tokens)
    last = len(x) - 1
    previous, pieces, begin, count = 0, [], 0, 0
    while previous < last:
        stop = min(last, begin + window)
        rows = next_log_probs(x[begin:stop])
        fresh = stop - previous
        at = np.arange(len(rows))[len(rows) - fresh :]
        pieces.append(np.exp(rows[at, x[begin + 1 + at]]).sum())
        count += fresh
        previous = stop
        begin += stride
    return sum(pieces, 0.0), count


# %% probabilities
def window_log_likelihood(next_log_probs, tokens, window, stride):
    rows, found = {}, []
    inputs = tokens[:-1]
    for i, target in enumerate(tokens[1:]):
        k = max(0, math.ceil((i + 1 - window) / stride))
        if k not in rows:
            rows[k] = next_log_probs(inputs[k * stride : k * stride + window])
        found.append(math.exp(rows[k][i - k * stride][target]))
    return float(np.sum(found)), len(found)


# %% mean
def window_log_likelihood(next_log_probs, tokens, window, stride):
    x = np.asarray(tokens)
    last = len(x) - 1
    previous, pieces, begin, count = 0, [], 0, 0
    while previous < last:
        stop = min(last, begin + window)
        rows = next_log_probs(x[begin:stop])
        fresh = stop - previous
        at = np.arange(len(rows))[len(rows) - fresh :]
        pieces.append(rows[at, x[begin + 1 + at]].sum())
        count += fresh
        previous = stop
        begin += stride
    return sum(pieces, 0.0) / (count or 1), count


# %% mean
def window_log_likelihood(next_log_probs, tokens, window, stride):
    rows, found = {}, []
    inputs = tokens[:-1]
    for i, target in enumerate(tokens[1:]):
        k = max(0, math.ceil((i + 1 - window) / stride))
        if k not in rows:
            rows[k] = next_log_probs(inputs[k * stride : k * stride + window])
        found.append(rows[k][i - k * stride][target])
    return float(np.mean(found)) if found else 0.0, len(found)


# %% negated
def window_log_likelihood(next_log_probs, tokens, window, stride):
    x = np.asarray(tokens)
    last = len(x) - 1
    previous, pieces, begin, count = 0, [], 0, 0
    while previous < last:
        stop = min(last, begin + window)
        rows = next_log_probs(x[begin:stop])
        fresh = stop - previous
        at = np.arange(len(rows))[len(rows) - fresh :]
        pieces.append(rows[at, x[begin + 1 + at]].sum())
        count += fresh
        previous = stop
        begin += stride
    return 0.0 - sum(pieces), count


# %% negated
def window_log_likelihood(next_log_probs, tokens, window, stride):
    rows, found = {}, []
    inputs = tokens[:-1]
    for i, target in enumerate(tokens[1:]):
        k = max(0, math.ceil((i + 1 - window) / stride))
        if k not in rows:
            rows[k] = next_log_probs(inputs[k * stride : k * stride + window])
        found.append(-rows[k][i - k * stride][target])
    return float(np.sum(found)), len(found)


# %% in-bits
def window_log_likelihood(next_log_probs, tokens, window, stride):
    x = np.asarray(tokens)
    last = len(x) - 1
    previous, pieces, begin, count = 0, [], 0, 0
    while previous < last:
        stop = min(last, begin + window)
        rows = next_log_probs(x[begin:stop])
        fresh = stop - previous
        at = np.arange(len(rows))[len(rows) - fresh :]
        pieces.append(rows[at, x[begin + 1 + at]].sum())
        count += fresh
        previous = stop
        begin += stride
    return sum(pieces, 0.0) / np.log(2), count


# %% in-bits
def window_log_likelihood(next_log_probs, tokens, window, stride):
    rows, found = {}, []
    inputs = tokens[:-1]
    for i, target in enumerate(tokens[1:]):
        k = max(0, math.ceil((i + 1 - window) / stride))
        if k not in rows:
            rows[k] = next_log_probs(inputs[k * stride : k * stride + window])
        found.append(rows[k][i - k * stride][target])
    return float(np.sum(found)) * math.log2(math.e), len(found)


# %% count-of-tokens
def window_log_likelihood(next_log_probs, tokens, window, stride):
    x = np.asarray(tokens)
    last = len(x) - 1
    previous, pieces, begin, count = 0, [], 0, 0
    while previous < last:
        stop = min(last, begin + window)
        rows = next_log_probs(x[begin:stop])
        fresh = stop - previous
        at = np.arange(len(rows))[len(rows) - fresh :]
        pieces.append(rows[at, x[begin + 1 + at]].sum())
        count += fresh
        previous = stop
        begin += stride
    return sum(pieces, 0.0), len(x)


# %% count-of-tokens
def window_log_likelihood(next_log_probs, tokens, window, stride):
    rows, found = {}, []
    inputs = tokens[:-1]
    for i, target in enumerate(tokens[1:]):
        k = max(0, math.ceil((i + 1 - window) / stride))
        if k not in rows:
            rows[k] = next_log_probs(inputs[k * stride : k * stride + window])
        found.append(rows[k][i - k * stride][target])
    return float(np.sum(found)), 1 + len(found)


# %% count-with-overlap
def window_log_likelihood(next_log_probs, tokens, window, stride):
    x = np.asarray(tokens)
    last = len(x) - 1
    previous, pieces, begin, count = 0, [], 0, 0
    while previous < last:
        stop = min(last, begin + window)
        rows = next_log_probs(x[begin:stop])
        fresh = stop - previous
        at = np.arange(len(rows))[len(rows) - fresh :]
        pieces.append(rows[at, x[begin + 1 + at]].sum())
        count += rows.shape[0]
        previous = stop
        begin += stride
    return sum(pieces, 0.0), count


# %% count-with-overlap
def window_log_likelihood(next_log_probs, tokens, window, stride):
    rows, found = {}, []
    inputs = tokens[:-1]
    for i, target in enumerate(tokens[1:]):
        k = max(0, math.ceil((i + 1 - window) / stride))
        if k not in rows:
            rows[k] = next_log_probs(inputs[k * stride : k * stride + window])
        found.append(rows[k][i - k * stride][target])
    return float(np.sum(found)), sum(map(len, rows.values()))
