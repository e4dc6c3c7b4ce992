from scratchproof.lab import mistake, swap

REFUSE = '    if not 0 <= fraction <= 1:\n        raise ValueError("the fraction is not between 0 and 1")\n'
HELD = "int(fraction * len(tokens))"
RESULT = "return tokens[:cut], tokens[cut:]"

mistake(
    "minus-zero",
    "With nothing held out, the slice `[:-0]` is empty: the whole text lands in the wrong part. Count from the front.",
    swap(RESULT, "return tokens[:-held_out], tokens[-held_out:]"),
    hint=2,
)
mistake(
    "first-part-held-out",
    "The first part is held out; it has to be the last one.",
    swap(RESULT, "return tokens[held_out:], tokens[:held_out]"),
    hint=3,
)
mistake(
    "parts-exchanged",
    "The parts come back in the wrong order; asked for is (training, validation).",
    swap(RESULT, "return tokens[cut:], tokens[:cut]"),
    hint=3,
)
mistake(
    "fraction-for-training",
    "The fraction is taken as the training part's share; it is the share that is held out.",
    swap("cut = len(tokens) - held_out", "cut = held_out"),
    hint=1,
)
mistake(
    "rounded-up",
    "The number held out is rounded up; it has to be rounded down.",
    swap(HELD, "-int(-fraction * len(tokens) // 1)"),
    hint=1,
)
mistake(
    "rounded-to-nearest",
    "The number held out is rounded to the nearest; it has to be rounded down.",
    swap(HELD, "round(fraction * len(tokens))"),
    hint=1,
)
mistake(
    "at-least-one",
    "At least one token is held out always; for a fraction of 0 or a short text it is none.",
    swap(HELD, "min(len(tokens), max(1, int(fraction * len(tokens))))"),
    hint=2,
)
mistake(
    "fraction-ignored",
    "A tenth is held out, whatever the fraction.",
    swap(HELD, "int(0.1 * len(tokens))"),
    hint=1,
)
mistake(
    "percent",
    "The fraction is taken as a percentage, so it is divided by 100; it is between 0 and 1.",
    swap(HELD, "int(fraction / 100 * len(tokens))"),
    hint=1,
)
mistake(
    "training-not-cut",
    "The training part is the whole text, the held-out tokens included.",
    swap("return tokens[:cut]", "return tokens[:]"),
    hint=3,
)
mistake(
    "overlap",
    "The last token of the training part is also the first of the held-out one; no token belongs to both.",
    swap("tokens[cut:]", "tokens[max(0, cut - 1) :]"),
    hint=3,
)
mistake(
    "gap",
    "One token between the two parts is lost.",
    swap("return tokens[:cut]", "return tokens[: max(0, cut - 1)]"),
    hint=3,
)
mistake(
    "reversed",
    "The held-out part comes back in reverse; both parts keep the order of the text.",
    swap("tokens[cut:]", "tokens[cut:][::-1]"),
    hint=3,
)
mistake(
    "copied",
    "The parts are copies; slices of the array are views, and cost no memory.",
    swap(RESULT, "return tokens[:cut].copy(), tokens[cut:].copy()"),
    hint=1,
)
mistake(
    "as-lists",
    "The parts are lists; they have to be arrays, views of the tokens.",
    swap(RESULT, "return tokens[:cut].tolist(), tokens[cut:].tolist()"),
    hint=1,
)
mistake(
    "dtype-widened",
    "The parts are converted to 64-bit integers; they keep the dtype of the tokens, which may be far smaller.",
    swap(RESULT, 'return tokens[:cut].astype("int64"), tokens[cut:].astype("int64")'),
    hint=1,
)
mistake(
    "clipped",
    "A fraction below 0 is taken as 0 and one above 1 as 1; both have to raise `ValueError`.",
    swap(REFUSE, "    fraction = max(0, min(1, fraction))\n"),
    hint=3,
)
mistake(
    "negative-accepted",
    "A negative fraction is taken as 0; it has to raise `ValueError`.",
    swap("not 0 <= fraction <= 1", "fraction > 1"),
    swap(HELD, "max(0, int(fraction * len(tokens)))"),
    hint=3,
)
