import numpy as np


# %% slices: one start after the other, slices stacked
def token_windows(tokens, window, batch_size, rng):
    xs, ys = [], []
    for _ in range(batch_size):
        s = int(rng.integers(0, len(tokens) - window))
        xs.append(tokens[s : s + window])
        ys.append(tokens[s + 1 : s + 1 + window])
    return np.stack(xs), np.stack(ys)


# %% chunks: views of window + 1 tokens, chosen by rows, split into inputs and targets
def token_windows(tokens, window, batch_size, rng):
    chunks = np.lib.stride_tricks.sliding_window_view(tokens, window + 1)
    rows = chunks[rng.choice(len(chunks), size=batch_size)]
    return rows[:, :-1], rows[:, 1:]


# %% uniform: starts from real numbers in [0, 1), filled into int64 arrays column by column
def token_windows(tokens, window, batch_size, rng):
    possible = len(tokens) - window
    starts = np.floor(rng.random(batch_size) * possible).astype(int)
    x = np.empty((batch_size, window), dtype=np.int64)
    y = np.empty_like(x)
    for j in range(window):
        x[:, j] = tokens[starts + j]
        y[:, j] = tokens[starts + j + 1]
    return x, y


# %% last: the place of the last target is drawn, and the window read backwards from it
def token_windows(tokens, window, batch_size, rng):
    ends = rng.integers(window, len(tokens) - 1, size=(batch_size, 1), endpoint=True)
    back = np.arange(window)[::-1]
    y = np.take(tokens, ends - back)
    return np.take(tokens, ends - back - 1), y
