from scratchproof.lab import mistake, swap

F = "10000.0 ** (-np.arange(0, d, 2) / d)"
ANGLE = "np.arange(n)[:, None] * frequency"
SIN = "table[:, ::2] = np.sin(angle)"
COS = "table[:, 1::2] = np.cos(angle[:, : d // 2])"

mistake(
    "exponent-halved",
    "The exponent is i/d; it is 2i/d, from 0 to almost 1.",
    swap(F, "10000.0 ** (-np.arange((d + 1) // 2) / d)"),
    hint=1,
)
mistake(
    "exponent-doubled",
    "The exponent is 4i/d: the number of the column, which is 2i already, was doubled again.",
    swap(F, "10000.0 ** (-2 * np.arange(0, d, 2) / d)"),
    hint=1,
)
mistake(
    "exponent-sign",
    "Later pairs turn faster: positions are multiplied by 10000^(2i/d) instead of divided.",
    swap(F, "10000.0 ** (np.arange(0, d, 2) / d)"),
    hint=1,
)
mistake(
    "exponent-to-the-end",
    "The exponent is divided by d − 2, so that the last pair reaches 10000 exactly; it is divided by d.",
    swap(F, "10000.0 ** (-np.arange(0, d, 2) / max(d - 2, 1))"),
    hint=1,
)
mistake(
    "exponent-by-positions",
    "The exponent is divided by n, the number of positions; it is divided by d.",
    swap(F, "10000.0 ** (-np.arange(0, d, 2) / max(n, 1))"),
    hint=1,
)
mistake(
    "pairs-from-one",
    "The first pair is counted as i = 1; it is i = 0, with one radian a position.",
    swap(F, "10000.0 ** (-np.arange(2, d + 2, 2) / d)"),
    hint=1,
)
mistake(
    "base-1000",
    "The base is 1000; it is 10000.",
    swap(F, "1000.0 ** (-np.arange(0, d, 2) / d)"),
    hint=1,
)
mistake(
    "wrong-logarithm",
    "The decimal logarithm of 10000 stands in the exponential of e; it takes the natural one.",
    swap(F, "np.exp(-np.arange(0, d, 2) / d * np.log10(10000.0))"),
    hint=1,
)
mistake(
    "one-frequency",
    "All pairs have the angle p; pair i has p / 10000^(2i/d).",
    swap(F, "np.ones((d + 1) // 2)"),
    hint=1,
)
mistake(
    "odd-width-rounded",
    "With an odd d the exponent is divided by d − 1, twice the number of whole pairs; it is divided by d.",
    swap(F, "10000.0 ** (-np.arange(0, d, 2) / max(d // 2 * 2, 1))"),
    hint=3,
)
mistake(
    "positions-from-one",
    "The first row is position 1; positions count from 0.",
    swap(ANGLE, "np.arange(1, n + 1)[:, None] * frequency"),
    hint=1,
)
mistake(
    "full-turns",
    "The angles are multiplied by 2π; they are radians as they are.",
    swap(ANGLE, "2 * np.pi * np.arange(n)[:, None] * frequency"),
    hint=1,
)
mistake(
    "frequency-of-each-column",
    "Each cosine has the exponent of its own column, (2i+1)/d; it shares 2i/d with the sine beside it.",
    swap(COS, "table[:, 1::2] = np.cos(np.arange(n)[:, None] * 10000.0 ** (-np.arange(1, d, 2) / d))"),
    hint=2,
)
mistake(
    "column-number-doubled",
    "Every column j has the exponent 2j/d of its own; a pair shares 2i/d, where 2i is the even column's number.",
    swap(F, "10000.0 ** (-2 * np.arange(0, d, 2) / d)"),
    swap(COS, "table[:, 1::2] = np.cos(np.arange(n)[:, None] * 10000.0 ** (-2 * np.arange(1, d, 2) / d))"),
    hint=2,
)
mistake(
    "cosine-first",
    "Cosines stand in the even columns and sines in the odd ones; it is the other way round.",
    swap(SIN, "table[:, ::2] = np.cos(angle)"),
    swap(COS, "table[:, 1::2] = np.sin(angle[:, : d // 2])"),
    hint=2,
)
mistake(
    "only-sines",
    "The odd columns hold sines too; they hold cosines.",
    swap(COS, "table[:, 1::2] = np.sin(angle[:, : d // 2])"),
    hint=2,
)
mistake(
    "halves",
    "All sines stand first and all cosines after them; they take turns, column by column.",
    swap(SIN, "table[:, : (d + 1) // 2] = np.sin(angle)"),
    swap(COS, "table[:, (d + 1) // 2 :] = np.cos(angle[:, : d // 2])"),
    hint=2,
)
mistake(
    "transposed",
    "The table is transposed, (d, n); positions are rows.",
    swap("return table", "return table.T"),
    hint=2,
)
mistake(
    "odd-width-fails",
    "An odd d stops with an error: there is one sine more than cosines.",
    swap("angle[:, : d // 2]", "angle"),
    hint=3,
)
mistake(
    "odd-width-last-empty",
    "With an odd d the last column is left at 0; it is the sine of the last i.",
    swap("table = np.empty((n, d))", "table = np.zeros((n, d))"),
    swap(SIN, "table[:, : d // 2 * 2 : 2] = np.sin(angle[:, : d // 2])"),
    hint=3,
)
mistake(
    "remembered-table",
    "The same array is given out again for the same n and d, so whoever writes into it changes the next caller's.",
    swap("return table", "return sinusoidal_positions.__dict__.setdefault((n, d), table)"),
    hint=3,
)
