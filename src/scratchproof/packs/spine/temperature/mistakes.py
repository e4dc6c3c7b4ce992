from scratchproof.lab import mistake, swap

T = "np.asarray(t)[..., None]"
REFUSE = '    if np.any(t < 0):\n        raise ValueError("a temperature is at least 0")\n'
DIVIDE = "np.divide(logits, t, out=result, where=t > 0)"
LIMIT = "np.where(logits == largest, 0.0, -np.inf)"
RESULT = "return result"

# t > 0

mistake(
    "multiplied",
    "The logits are multiplied by t; they have to be divided by it.",
    swap("np.divide", "np.multiply"),
    hint=1,
)
mistake(
    "probabilities",
    "Probabilities come back: a softmax is taken at the end, where logits are asked for.",
    swap(RESULT, "e = np.exp(result - np.max(result, axis=-1, keepdims=True))\n    return e / np.sum(e, axis=-1, keepdims=True)"),
    hint=1,
)
mistake(
    "log-probabilities",
    "The result is normalised to log-probabilities; asked for are the logits divided by t, and nothing else.",
    swap(
        RESULT,
        "top = np.max(result, axis=-1, keepdims=True)\n    return result - top - np.log(np.sum(np.exp(result - top), axis=-1, keepdims=True))",
    ),
    hint=1,
)
mistake(
    "largest-subtracted",
    "The largest logit of the row is subtracted; asked for are the logits divided by t, and nothing else.",
    swap(RESULT, "return result - np.max(result, axis=-1, keepdims=True)"),
    hint=1,
)
mistake(
    "in-place",
    "The division is made in the caller's own array, whose logits change.",
    swap(DIVIDE, "np.divide(logits, t, out=logits, where=t > 0)\n    np.copyto(result, logits, where=t > 0)"),
    hint=1,
)
mistake(
    "not-used",
    "The temperature is not used: logits come back as they are, unless t is 0.",
    swap(DIVIDE, "np.copyto(result, logits, where=t > 0)"),
    hint=1,
)

# t = 0

mistake(
    "divides-by-zero",
    "t = 0 is not treated apart: the logits are divided by zero.",
    swap(DIVIDE, "np.divide(logits, t, out=result)"),
    hint=2,
)
mistake(
    "zero-changes-nothing",
    "t = 0 leaves the logits as they are, as t = 1 does; only the largest of each row may stay possible.",
    swap(LIMIT, "logits + 0.0"),
    hint=2,
)
mistake(
    "zero-refused",
    "t = 0 raises an error; it stands for the limit, in which only the largest logits stay possible.",
    swap("np.any(t < 0)", "np.any(t <= 0)"),
    hint=2,
)
mistake(
    "first-of-ties",
    "At t = 0 only the first of several largest logits becomes 0; all of them do.",
    swap("logits == largest", "np.arange(logits.shape[-1]) == np.argmax(logits, axis=-1)[..., None]"),
    hint=2,
)
mistake(
    "last-of-ties",
    "At t = 0 only the last of several largest logits becomes 0; all of them do.",
    swap(
        "logits == largest",
        "np.arange(logits.shape[-1])[::-1] == np.argmax(logits[..., ::-1], axis=-1)[..., None]",
    ),
    hint=2,
)
mistake(
    "zero-keeps-logit",
    "At t = 0 the largest logit stays as it is; it becomes 0.",
    swap(LIMIT, "np.where(logits == largest, logits, -np.inf)"),
    hint=2,
)
mistake(
    "zero-gives-one-hot",
    "At t = 0 probabilities come back, 1 for the largest and 0 elsewhere; logits are asked for, 0 and −∞.",
    swap(LIMIT, "np.where(logits == largest, 1.0, 0.0)"),
    hint=2,
)
mistake(
    "largest-of-all-rows",
    "At t = 0 every row is compared with the largest logit of all rows; each has its own.",
    swap("np.max(logits, axis=-1, keepdims=True)", "np.max(logits)"),
    hint=2,
)
mistake(
    "smallest",
    "At t = 0 the smallest logit is chosen; the largest is the likeliest token.",
    swap("np.max(logits", "np.min(logits"),
    hint=2,
)

# One for each row

mistake(
    "lined-up-with-tokens",
    "An array of temperatures is lined up with the tokens; it has one for each row, so it needs a last axis of 1.",
    swap(T, "np.asarray(t)"),
    hint=3,
)
mistake(
    "one-number-only",
    "An array of temperatures stops with an error: `t` is used as one number.",
    swap(T, "np.asarray(float(t))[..., None]"),
    hint=3,
)
mistake(
    "first-temperature",
    "The first temperature is used for all rows; each row has its own.",
    swap(T, "np.ravel(t)[:1]"),
    hint=3,
)
mistake(
    "one-zero-for-all",
    "One temperature of 0 makes every row greedy; it concerns its own row alone.",
    swap("where=t > 0", "where=np.all(t > 0)"),
    hint=3,
)

# t < 0

mistake(
    "negative-is-zero",
    "A negative t is taken as 0; it has to raise `ValueError`.",
    swap(REFUSE, ""),
    hint=3,
)
mistake(
    "negative-divides",
    "A negative t divides the logits and turns their order round; it has to raise `ValueError`.",
    swap(REFUSE, ""),
    swap("where=t > 0", "where=t != 0"),
    hint=3,
)
mistake(
    "all-negative-only",
    "An error is raised only when all temperatures are negative; one below 0 is enough.",
    swap("np.any(t < 0)", "np.all(t < 0)"),
    hint=3,
)
