from scratchproof.lab import mistake, swap

STARTS = "rng.integers(len(tokens) - window, size=batch_size)"
POSITIONS = "starts[:, None] + np.arange(window)"
RESULT = "return tokens[positions], tokens[positions + 1]"

# Where the windows start

mistake(
    "last-start-missed",
    "The last possible start is never drawn: there are n − w starts, and `integers` leaves out its upper end by itself.",
    swap(STARTS, "rng.integers(len(tokens) - window - 1, size=batch_size)"),
    hint=1,
)
mistake(
    "first-start-missed",
    "The start 0 is never drawn, so the first token is never seen.",
    swap(STARTS, "rng.integers(1, len(tokens) - window, size=batch_size)"),
    hint=1,
)
mistake(
    "start-too-far",
    "Starts are drawn too far to the right: the last token of the text has no successor, and y runs over the end.",
    swap(STARTS, "rng.integers(len(tokens) - window + 1, size=batch_size)"),
    hint=1,
)


@mistake(
    "start-too-far-for-slices",
    "Starts are drawn too far to the right: there the slice for y is shorter than the others and cannot be stacked.",
    hint=1,
)
def token_windows(tokens, window, batch_size, rng):
    starts = rng.integers(len(tokens) - window + 1, size=batch_size)
    x = np.stack([tokens[s : s + window] for s in starts])
    y = np.stack([tokens[s + 1 : s + window + 1] for s in starts])
    return x, y


mistake(
    "starts-aligned",
    "The text is cut into windows side by side, so only multiples of the window are starts; every place may be one.",
    swap(STARTS, "rng.integers((len(tokens) - 1) // window, size=batch_size) * window"),
    hint=1,
)
mistake(
    "rounded-starts",
    "Starts are rounded from real numbers, so the first and the last come half as often as the others.",
    swap(STARTS, "np.rint(rng.random(batch_size) * (len(tokens) - window - 1)).astype(int)"),
    hint=1,
)
mistake(
    "one-start",
    "One start is drawn for the whole batch, so all rows are the same; each row draws its own.",
    swap(STARTS, "np.repeat(rng.integers(len(tokens) - window), batch_size)"),
    hint=1,
)
mistake(
    "no-repeats",
    "Starts are drawn without replacement, which fails when there are more rows than starts; they may repeat.",
    swap(STARTS, "rng.choice(len(tokens) - window, batch_size, replace=False)"),
    hint=1,
)
mistake(
    "too-few-rows",
    "The first entries of a permutation are taken as starts: starts may repeat, and a large batch comes out short.",
    swap(STARTS, "rng.permutation(len(tokens) - window)[:batch_size]"),
    hint=1,
)

# What a row holds

mistake(
    "targets-not-shifted",
    "y is x itself: the target of a position is the token after it.",
    swap(RESULT, "return tokens[positions], tokens[positions]"),
    hint=2,
)
mistake(
    "targets-before",
    "y holds the tokens before those of x; the target of a position is the token after it.",
    swap(RESULT, "return tokens[positions], tokens[positions - 1]"),
    hint=2,
)
mistake(
    "targets-rolled",
    "y is x rolled by one, so the last target is the first token of the window; it is the token after the window.",
    swap(RESULT, "return tokens[positions], np.roll(tokens[positions], -1, axis=1)"),
    hint=2,
)
mistake(
    "exchanged",
    "x and y are exchanged: the inputs come first, then what follows them.",
    swap(RESULT, "return tokens[positions + 1], tokens[positions]"),
    hint=2,
)
mistake(
    "last-target-only",
    "y holds only the token after the window; every position of the window has a target.",
    swap(RESULT, "return tokens[positions], tokens[positions[:, -1] + 1]"),
    hint=2,
)
mistake(
    "x-too-long",
    "x keeps the last target at its end, window + 1 tokens in all; it has `window` tokens.",
    swap(RESULT, "return tokens[np.c_[positions, positions[:, -1] + 1]], tokens[positions + 1]"),
    hint=2,
)
mistake(
    "one-token-short",
    "A chunk of `window` tokens is split, so x and y have one token less; the chunk needs window + 1.",
    swap(POSITIONS, "starts[:, None] + np.arange(window - 1)"),
    hint=2,
)
mistake(
    "windows-as-columns",
    "The batch comes out as (window, batch_size); every window is a row.",
    swap(RESULT, "return tokens[positions].T, tokens[positions + 1].T"),
    hint=2,
)
mistake(
    "floats",
    "The tokens are copied into arrays of floats; they index an embedding table and have to be integers.",
    swap(RESULT, "return tokens[positions].astype(float), tokens[positions + 1].astype(float)"),
    hint=2,
)

# Chance

mistake(
    "own-generator",
    "The starts come from another generator than `rng`, so a run cannot be repeated.",
    swap(STARTS, "np.random.default_rng().integers(len(tokens) - window, size=batch_size)"),
    hint=3,
)
mistake(
    "seeded-inside",
    "A generator is seeded inside the function, so every call gives the same batch; draw from `rng`.",
    swap(STARTS, "np.random.default_rng(0).integers(len(tokens) - window, size=batch_size)"),
    hint=3,
)
