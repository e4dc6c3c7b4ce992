from scratchproof.lab import mistake, swap

THETA = "base ** (-np.arange(0, d, 2) / d)"
ANGLE = "positions[:, None] * theta"
A = "x[..., first] * cos - x[..., second] * sin"
B = "x[..., first] * sin + x[..., second] * cos"
Y = "y = np.empty(x.shape, x.dtype)"
BACK = "turned(dy, -angles(positions, dy.shape[-1], base))"

# The frequencies
mistake(
    "exponent-halved",
    "Pair i turns with base^(-i/d); the exponent is −2i/d.",
    swap(THETA, "base ** (-np.arange(d // 2) / d)"),
    hint=1,
)
mistake(
    "exponent-doubled",
    "The exponent is divided by d/2 as well as doubled: −4i/d. It is −2i/d, or −i/(d/2).",
    swap(THETA, "base ** (-np.arange(0, d, 2) / (d // 2))"),
    hint=1,
)
mistake(
    "exponent-sign",
    "θ is base^(+2i/d), so later pairs turn faster; with the exponent negative they turn ever slower.",
    swap(THETA, "base ** (np.arange(0, d, 2) / d)"),
    hint=1,
)
mistake(
    "counts-from-one",
    "The first pair is counted as i = 1; with i = 0 it turns by one radian a position.",
    swap(THETA, "base ** (-(np.arange(0, d, 2) + 2) / d)"),
    hint=1,
)
mistake(
    "one-frequency",
    "All pairs turn alike, by one radian a position; pair i turns with base^(-2i/d).",
    swap(THETA, "np.ones(d // 2)"),
    hint=1,
)
mistake(
    "base-ignored",
    "The `base` that is passed has no effect: 10000 is always used.",
    swap(THETA, "10000.0 ** (-np.arange(0, d, 2) / d)"),
    hint=1,
)

# The angles
mistake(
    "positions-ignored",
    "`positions` is not used: the rows are counted 0, 1, 2, … wherever they stand.",
    swap(ANGLE, "np.arange(len(positions))[:, None] * theta"),
    hint=1,
)
mistake(
    "positions-from-first",
    "Positions are counted from the first one, which is taken as 0; every row's own position counts.",
    swap(ANGLE, "(positions - positions[0])[:, None] * theta"),
    hint=1,
)
mistake(
    "positions-plus-one",
    "Every position is counted one too high; at position 0 nothing turns.",
    swap(ANGLE, "(positions + 1)[:, None] * theta"),
    hint=1,
)
mistake(
    "full-turns",
    "The angles are multiplied by 2π; they are radians as they are.",
    swap(ANGLE, "2 * np.pi * positions[:, None] * theta"),
    hint=1,
)

# The rotation
mistake(
    "turned-clockwise",
    "Forward and backward turn the wrong way round: clockwise forward, as if the positions were negative.",
    swap(ANGLE, "-positions[:, None] * theta"),
    hint=2,
)
mistake(
    "minus-forgotten",
    "The minus before the sine is missing: both numbers of a pair get a sum, which is no rotation.",
    swap(A, "x[..., first] * cos + x[..., second] * sin"),
    hint=2,
)
mistake(
    "sine-and-cosine-exchanged",
    "Sine and cosine are exchanged; at position 0 a pair stays as it is.",
    swap("cos, sin = np.cos(angle).astype(x.dtype), np.sin", "sin, cos = np.cos(angle).astype(x.dtype), np.sin"),
    hint=2,
)
mistake(
    "second-from-turned-first",
    "The second number of a pair is made from the first one already turned; it needs the first one as it was.",
    swap(B, "y[..., first] * sin + x[..., second] * cos"),
    hint=2,
)
mistake(
    "only-cosine",
    "The numbers are only multiplied by the cosine; the sine with the partner is missing.",
    swap(A, "x[..., first] * cos"),
    swap(B, "x[..., second] * cos"),
    hint=2,
)
mistake(
    "waves-added",
    "Cosine and sine are added to the pairs, like sinusoidal positions; rotary positions turn the pairs.",
    swap(A, "x[..., first] + cos"),
    swap(B, "x[..., second] + sin"),
    hint=2,
)
mistake(
    "second-half-left-out",
    "Only the first number of each pair is turned; the second stays as it was.",
    swap(B, "x[..., second]"),
    hint=2,
)
mistake(
    "pairs-put-back-as-halves",
    "Pairs are neighbours when they are read and halves when they are put back, so the columns change places.",
    swap("    return y\n", "    return np.concatenate([y[..., 0::2], y[..., 1::2]], axis=-1)\n"),
    hint=2,
)


@mistake(
    "angles-of-neighbours-on-halves",
    "The pairs are halves, but the angles are repeated as for neighbours, so the two of a pair turn differently.",
    hint=2,
)
def turned(x, angle):
    wide = np.repeat(angle, 2, axis=-1)
    a, b = np.split(x, 2, axis=-1)
    return x * np.cos(wide).astype(x.dtype) + np.concatenate([-b, a], axis=-1) * np.sin(wide).astype(x.dtype)


@mistake(
    "angles-of-halves-on-neighbours",
    "The pairs are neighbours, but the angles are laid out as for halves, so the two of a pair turn differently.",
    hint=2,
)
def turned(x, angle):
    wide = np.concatenate([angle, angle], axis=-1)
    swapped = np.stack([-x[..., 1::2], x[..., 0::2]], axis=-1).reshape(x.shape)
    return x * np.cos(wide).astype(x.dtype) + swapped * np.sin(wide).astype(x.dtype)


# Backward
mistake(
    "backward-turns-forward",
    "The gradient is turned forward once more; it has to be turned back, by the negative angle.",
    swap(BACK, "turned(dy, angles(positions, dy.shape[-1], base))"),
    hint=3,
)
mistake(
    "backward-not-turned",
    "The gradient is handed on as it is; it has to be turned back.",
    swap(BACK, "np.array(dy)"),
    hint=3,
)
mistake(
    "backward-base-ignored",
    "The backward pass always uses base 10000, whatever is passed.",
    swap(BACK, "turned(dy, -angles(positions, dy.shape[-1], 10000.0))"),
    hint=3,
)
mistake(
    "backward-positions-ignored",
    "The backward pass counts rows 0, 1, 2, … and does not use `positions`.",
    swap(BACK, "turned(dy, -angles(np.arange(len(positions)), dy.shape[-1], base))"),
    hint=3,
)


@mistake(
    "halves-only-backward",
    "Forward pairs neighbouring columns, backward column i with column i + d/2; both have to pair alike.",
    hint=3,
)
def rotary_positions(x, positions, base=10000.0):
    angle = positions[:, None] * base ** (-np.arange(0, x.shape[-1], 2) / x.shape[-1])
    a, b, cos, sin = x[..., ::2], x[..., 1::2], np.cos(angle).astype(x.dtype), np.sin(angle).astype(x.dtype)
    return np.stack([a * cos - b * sin, a * sin + b * cos], axis=-1).reshape(x.shape)


@mistake("halves-only-backward", "", hint=3)
def rotary_positions_backward(dy, positions, base=10000.0):
    angle = positions[:, None] * base ** (-np.arange(0, dy.shape[-1], 2) / dy.shape[-1])
    (a, b), cos, sin = np.split(dy, 2, axis=-1), np.cos(angle).astype(dy.dtype), np.sin(angle).astype(dy.dtype)
    return np.concatenate([a * cos + b * sin, b * cos - a * sin], axis=-1)


@mistake(
    "halves-only-forward",
    "Forward pairs column i with column i + d/2, backward neighbouring columns; both have to pair alike.",
    hint=3,
)
def rotary_positions(x, positions, base=10000.0):
    angle = positions[:, None] * base ** (-np.arange(0, x.shape[-1], 2) / x.shape[-1])
    (a, b), cos, sin = np.split(x, 2, axis=-1), np.cos(angle).astype(x.dtype), np.sin(angle).astype(x.dtype)
    return np.concatenate([a * cos - b * sin, b * cos + a * sin], axis=-1)


@mistake("halves-only-forward", "", hint=3)
def rotary_positions_backward(dy, positions, base=10000.0):
    angle = positions[:, None] * base ** (-np.arange(0, dy.shape[-1], 2) / dy.shape[-1])
    a, b, cos, sin = dy[..., ::2], dy[..., 1::2], np.cos(angle).astype(dy.dtype), np.sin(angle).astype(dy.dtype)
    return np.stack([a * cos + b * sin, b * cos - a * sin], axis=-1).reshape(dy.shape)


# What comes back
mistake(
    "turned-in-place",
    "The argument is overwritten with its turned rows; the result has to be an array of its own.",
    swap(Y, "y = x"),
    swap("    y[..., first] =", "    x = x.copy()\n    y[..., first] ="),
    hint=2,
)
mistake(
    "less-precision",
    "The result is rounded to float32 even when the argument is float64.",
    swap(Y, "y = np.empty(x.shape, np.float32)"),
    hint=2,
)
