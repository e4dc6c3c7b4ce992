from scratchproof.lab import mistake, swap

TOP = '"""Inverted dropout'
ONE = "scale = 1.0\n"
IF = "if train:"
KEPT = "kept = rng.random(x.shape) >= p"
SCALE = "scale = kept / (1 - p)"
Y = "return x * scale, scale"
DX = "return dy * saved"
NUMPY = swap(TOP, "import numpy as np\n" + TOP)

# The factor

mistake(
    "not-scaled",
    "What is kept is not divided by 1 − p, so the expected value shrinks in training and not at evaluation.",
    swap(SCALE, "scale = kept * 1.0"),
    hint=1,
)
mistake(
    "scaled-at-evaluation",
    "The factor comes at evaluation, as x·(1 − p), and not in training; here training divides by 1 − p instead.",
    swap(SCALE, "scale = kept * 1.0"),
    swap(ONE, "scale = 1 - p\n"),
    hint=1,
)
mistake(
    "divided-by-p",
    "What is kept is divided by p; it is divided by 1 − p, the probability to be kept.",
    swap(f"{KEPT}\n        {SCALE}", f"{KEPT}\n        scale = kept / p"),
    hint=1,
)
mistake(
    "multiplied",
    "What is kept is multiplied by 1 − p; it has to be divided by it.",
    swap(SCALE, "scale = kept * (1 - p)"),
    hint=1,
)

# Which entries

mistake(
    "p-keeps",
    "p is taken as the probability to keep, and the factor as 1/p; p is the probability to drop.",
    swap(KEPT, "kept = rng.random(x.shape) < p"),
    swap(SCALE, "scale = kept / p"),
    hint=2,
)
mistake(
    "comparison-turned",
    "Entries are kept with probability p and dropped with 1 − p: the comparison is the wrong way round.",
    swap(KEPT, "kept = rng.random(x.shape) < p"),
    hint=2,
)
mistake(
    "always-half",
    "Half of the entries are dropped, whatever p is.",
    swap(KEPT, "kept = rng.random(x.shape) >= 0.5"),
    hint=2,
)
mistake(
    "rows-together",
    "One draw decides over a whole row; every entry has its own.",
    swap(KEPT, "kept = rng.random((*x.shape[:-1], 1)) + 0 * x >= p"),
    hint=2,
)
mistake(
    "columns-together",
    "One row of draws is used for all rows, which drop the same entries; every entry has its own.",
    swap(KEPT, "kept = rng.random(x.shape[-1:]) + 0 * x >= p"),
    hint=2,
)

mistake(
    "exact-share",
    "Exactly p·n of all n entries are dropped, as if dealt from a deck; every entry has a draw of its own.",
    swap(KEPT, "kept = rng.permutation(x.size).reshape(x.shape) >= p * x.size"),
    hint=2,
)

# Training and evaluation

mistake(
    "flag-ignored",
    "`train` is not looked at: entries are dropped at evaluation as well.",
    swap(IF, "if True:"),
    hint=1,
)
mistake(
    "flag-turned",
    "Entries are dropped at evaluation and kept in training: `train` is read the wrong way round.",
    swap(IF, "if not train:"),
    hint=1,
)
mistake(
    "divided-at-evaluation-too",
    "At evaluation, too, x is divided by 1 − p; there nothing was dropped, so nothing has to be made up for.",
    swap(ONE, "scale = 1 / (1 - p)\n"),
    hint=1,
)

# Backward

mistake(
    "gradient-passes-whole",
    "Backward passes dy on unchanged; it has to go through the same factors as x.",
    swap(DX, "return dy"),
    hint=3,
)
mistake(
    "gradient-not-scaled",
    "Backward only drops: what is kept has to be divided by 1 − p there as well.",
    swap(DX, "return dy * (saved != 0)"),
    hint=3,
)
mistake(
    "drawn-anew",
    "Backward draws again, so the gradient passes where nothing passed forward; it has to use the draws of its forward pass.",
    swap(Y, "return x * scale, (rng, p) if train else None"),
    swap(
        DX,
        "if saved is None:\n        return dy\n    rng, p = saved\n    return dy * (rng.random(dy.shape) >= p) / (1 - p)",
    ),
    hint=3,
)
mistake(
    "mask-from-output",
    "Backward takes entries of y that are 0 as dropped; an x that was 0 may have been kept. Save the draws themselves.",
    swap(Y, "return x * scale, (x * scale != 0) / (1 - p if train else 1)"),
    hint=3,
)
mistake(
    "shared-saved",
    "What forward saves lies in the module, so a second forward pass overwrites it before the first one's backward pass.",
    swap(Y, "dropout.saved = scale\n    return x * scale, None"),
    swap(DX, "return dy * dropout.saved"),
    hint=3,
)

# Chance and arrays

mistake(
    "own-generator",
    "The draws ignore `rng` and come from elsewhere, so a run cannot be repeated.",
    NUMPY,
    swap(KEPT, "kept = np.random.random(x.shape) >= p"),
    hint=2,
)
mistake(
    "fixed-seed",
    "Every call starts a generator of its own from a fixed seed, so the same entries are dropped each time.",
    NUMPY,
    swap(KEPT, "kept = np.random.default_rng(0).random(x.shape) >= p"),
    hint=2,
)
mistake(
    "x-overwritten",
    "Forward writes y into the caller's x: `*=` works in place.",
    swap(Y, "x *= scale\n    return x, scale"),
    hint=3,
)
mistake(
    "dy-overwritten",
    "Backward writes dx into the caller's dy: `*=` works in place.",
    swap(DX, "dy *= saved\n    return dy"),
    hint=3,
)
mistake(
    "less-precision",
    "y is rounded to float32 or less, also where x is float64.",
    swap(Y, 'return (x * scale).astype("float32"), scale'),
    hint=3,
)
