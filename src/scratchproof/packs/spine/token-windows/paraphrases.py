import numpy as np


def cut(tokens, starts, length):
    """Slices of one length, in a matrix; raises where the text ends before."""
    out = []
    for s in starts:
        if s < 0 or s + length > len(tokens):
            raise IndexError("the text ends here")
        out.append([tokens[s + j] for j in range(length)])
    return np.array(out)


def drawn(tokens, window, batch_size, rng):
    return [int(rng.random() * (len(tokens) - window)) for _ in range(batch_size)]


def split(chunks):
    return chunks[:, :-1], chunks[:, 1:]


# %% last-start-missed
def token_windows(tokens, window, batch_size, rng):
    last = len(tokens) - (window + 1)
    return split(cut(tokens, [rng.integers(0, last) for _ in range(batch_size)], window + 1))


# %% last-start-missed
def token_windows(tokens, window, batch_size, rng):
    chunks = np.lib.stride_tricks.sliding_window_view(tokens[:-1], window + 1) if len(tokens) > window + 1 else []
    return split(chunks[rng.choice(len(chunks), batch_size)])


# %% first-start-missed
def token_windows(tokens, window, batch_size, rng):
    rest = tokens[1:]
    return split(cut(rest, rng.choice(len(rest) - window, batch_size), window + 1))


# %% first-start-missed
def token_windows(tokens, window, batch_size, rng):
    ends = [rng.integers(window + 1, len(tokens)) for _ in range(batch_size)]
    return split(cut(tokens, [end - window for end in ends], window + 1))


# %% start-too-far
def token_windows(tokens, window, batch_size, rng):
    return split(cut(tokens, [rng.integers(0, len(tokens) - window, endpoint=True) for _ in range(batch_size)], window + 1))


# %% start-too-far
def token_windows(tokens, window, batch_size, rng):
    s = rng.choice(len(tokens), (batch_size, 1))
    columns = [tokens[s + j] for j in range(window + 1)]
    return split(np.concatenate(columns, axis=1))


# %% start-too-far-for-slices
def token_windows(tokens, window, batch_size, rng):
    x, y = [], []
    for _ in range(batch_size):
        s = rng.integers(0, len(tokens) - window, endpoint=True)
        x.append(tokens[s:][:window].tolist())
        y.append(tokens[s + 1 :][:window].tolist())
    return np.array(x), np.array(y)


# %% start-too-far-for-slices
def token_windows(tokens, window, batch_size, rng):
    places = rng.choice(len(tokens), batch_size)
    chunks = [tokens[p : p + window + 1] for p in places]
    return split(np.vstack(chunks))


# %% starts-aligned
def token_windows(tokens, window, batch_size, rng):
    usable = (len(tokens) - 1) // window * window
    grid = tokens[:usable].reshape(-1, window), tokens[1 : usable + 1].reshape(-1, window)
    rows = rng.choice(len(grid[0]), batch_size)
    return grid[0][rows], grid[1][rows]


# %% starts-aligned
def token_windows(tokens, window, batch_size, rng):
    allowed = list(range(0, len(tokens) - window, window))
    return split(cut(tokens, [rng.choice(allowed) for _ in range(batch_size)], window + 1))


# %% rounded-starts
def token_windows(tokens, window, batch_size, rng):
    last = len(tokens) - window - 1
    return split(cut(tokens, [round(rng.uniform(0, last)) for _ in range(batch_size)], window + 1))


# %% rounded-starts
def token_windows(tokens, window, batch_size, rng):
    u = rng.uniform(size=batch_size)
    last = len(tokens) - window - 1
    return split(cut(tokens, np.floor(0.5 + u * last).astype(int), window + 1))


# %% one-start
def token_windows(tokens, window, batch_size, rng):
    (s,) = drawn(tokens, window, 1, rng)
    return split(cut(tokens, batch_size * [s], window + 1))


# %% one-start
def token_windows(tokens, window, batch_size, rng):
    s = rng.choice(len(tokens) - window)
    return np.tile(tokens[s : s + window], (batch_size, 1)), np.tile(tokens[s + 1 : s + 1 + window], (batch_size, 1))


# %% no-repeats
import random


def token_windows(tokens, window, batch_size, rng):
    generator = random.Random(int(rng.integers(2**31)))
    return split(cut(tokens, generator.sample(range(len(tokens) - window), batch_size), window + 1))


# %% no-repeats
def token_windows(tokens, window, batch_size, rng):
    chunks = np.lib.stride_tricks.sliding_window_view(tokens, window + 1)
    return split(rng.choice(chunks, size=batch_size, replace=False))


# %% too-few-rows
def token_windows(tokens, window, batch_size, rng):
    left = list(range(len(tokens) - window))
    rng.shuffle(left)
    return split(cut(tokens, left[0:batch_size], window + 1))


# %% too-few-rows
def token_windows(tokens, window, batch_size, rng):
    order = np.argsort(rng.random(len(tokens) - window))
    return split(cut(tokens, [s for _, s in zip(range(batch_size), order)], window + 1))


# %% targets-not-shifted
def token_windows(tokens, window, batch_size, rng):
    x = cut(tokens, drawn(tokens, window, batch_size, rng), window)
    return x, x.copy()


# %% targets-not-shifted
def token_windows(tokens, window, batch_size, rng):
    x, _ = split(cut(tokens, rng.choice(len(tokens) - window, batch_size), window + 1))
    return np.array([x, x])


# %% targets-before
def token_windows(tokens, window, batch_size, rng):
    where = drawn(tokens, window, batch_size, rng)
    return cut(tokens, where, window), cut(np.roll(tokens, 1), where, window)


# %% targets-before
def token_windows(tokens, window, batch_size, rng):
    y, x = np.empty((2, batch_size, window), dtype=np.int64)
    for b, s in enumerate(drawn(tokens, window, batch_size, rng)):
        for j in range(window):
            x[b, j] = tokens[s + j]
            y[b, j] = tokens[s + j - 1]
    return x, y


# %% targets-rolled
def token_windows(tokens, window, batch_size, rng):
    x = cut(tokens, drawn(tokens, window, batch_size, rng), window)
    return x, np.concatenate([x[:, 1:], x[:, :1]], axis=1)


# %% targets-rolled
def token_windows(tokens, window, batch_size, rng):
    x = cut(tokens, rng.choice(len(tokens) - window, batch_size), window)
    y = np.empty_like(x)
    for j in range(window):
        y[:, j] = x[:, (j + 1) % window]
    return x, y


# %% exchanged
def token_windows(tokens, window, batch_size, rng):
    chunks = cut(tokens, drawn(tokens, window, batch_size, rng), window + 1)
    return chunks[:, 1:], chunks[:, :-1]


# %% exchanged
def token_windows(tokens, window, batch_size, rng):
    pair = split(cut(tokens, rng.choice(len(tokens) - window, batch_size), window + 1))
    return pair[::-1]


# %% last-target-only
def token_windows(tokens, window, batch_size, rng):
    chunks = cut(tokens, drawn(tokens, window, batch_size, rng), window + 1)
    return chunks[:, :window], chunks[:, window]


# %% last-target-only
def token_windows(tokens, window, batch_size, rng):
    s = rng.choice(len(tokens) - window, batch_size)
    x = cut(tokens, s, window)
    return x, np.array([tokens[i + window] for i in s])


# %% x-too-long
def token_windows(tokens, window, batch_size, rng):
    chunks = cut(tokens, drawn(tokens, window, batch_size, rng), window + 1)
    return chunks, chunks[:, 1:]


# %% x-too-long
def token_windows(tokens, window, batch_size, rng):
    s = rng.choice(len(tokens) - window, batch_size)
    return cut(tokens, s, window + 1), cut(tokens, s + 1, window)


# %% one-token-short
def token_windows(tokens, window, batch_size, rng):
    return split(cut(tokens, drawn(tokens, window, batch_size, rng), window))


# %% one-token-short
def token_windows(tokens, window, batch_size, rng):
    s = rng.choice(len(tokens) - window, batch_size)
    x, y = (np.empty((batch_size, window - 1), dtype=int) for _ in range(2))
    for j in range(window - 1):
        x[:, j], y[:, j] = tokens[s + j], tokens[s + j + 1]
    return x, y


# %% windows-as-columns
def token_windows(tokens, window, batch_size, rng):
    chunks = cut(tokens, drawn(tokens, window, batch_size, rng), window + 1)
    return tuple(np.transpose(half) for half in split(chunks))


# %% windows-as-columns
def token_windows(tokens, window, batch_size, rng):
    s = rng.choice(len(tokens) - window, batch_size)
    return np.array([tokens[s + j] for j in range(window)]), np.array([tokens[s + j] for j in range(1, window + 1)])


# %% floats
def token_windows(tokens, window, batch_size, rng):
    x, y = np.zeros((batch_size, window)), np.zeros((batch_size, window))
    for b, s in enumerate(drawn(tokens, window, batch_size, rng)):
        x[b], y[b] = tokens[s : s + window], tokens[s + 1 : s + window + 1]
    return x, y


# %% floats
def token_windows(tokens, window, batch_size, rng):
    chunks = cut(tokens, rng.choice(len(tokens) - window, batch_size), window + 1)
    return split(1.0 * chunks)


# %% own-generator
def token_windows(tokens, window, batch_size, rng):
    return split(cut(tokens, np.random.randint(0, len(tokens) - window, batch_size), window + 1))


# %% own-generator
import random


def token_windows(tokens, window, batch_size, rng):
    return split(cut(tokens, [random.randrange(len(tokens) - window) for _ in range(batch_size)], window + 1))


# %% seeded-inside
def token_windows(tokens, window, batch_size, rng):
    np.random.seed(42)
    return split(cut(tokens, np.random.randint(0, len(tokens) - window, batch_size), window + 1))


# %% seeded-inside
import random


def token_windows(tokens, window, batch_size, rng):
    dice = random.Random(1337)
    return split(cut(tokens, [dice.randrange(len(tokens) - window) for _ in range(batch_size)], window + 1))
