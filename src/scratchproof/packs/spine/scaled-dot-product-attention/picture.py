"""Who looks at whom in a short sentence: the weights of the learner's own attention, with and without a causal mask."""

import math

WORDS = ("the", "cat", "saw", "the", "dog", "and", "ran")
MEANING = {  # article, animal, doing, linking
    "the": (2.2, 0.9, 0.0, 0.0),
    "cat": (0.3, 2.1, 0.9, 0.0),
    "dog": (0.2, 2.3, 1.1, 0.0),
    "saw": (0.0, 1.2, 2.4, 0.3),
    "ran": (0.0, 1.3, 2.2, 0.2),
    "and": (0.4, 0.2, 0.5, 2.5),
}
WIDTH = 4  # characters a word
SHADES = " ·░▒▓█"
STEPS = (0.02, 0.08, 0.16, 0.3, 0.5)


def observe(impl):
    import numpy as np

    x = np.array([MEANING[word] for word in WORDS])
    seen = np.tril(np.ones((len(WORDS), len(WORDS)), dtype=bool))
    values = np.eye(len(WORDS))  # each value points at its own word, so the output is the weights
    return {
        "all": np.asarray(impl.scaled_dot_product_attention(x.copy(), x.copy(), values.copy())).tolist(),
        "causal": np.asarray(impl.scaled_dot_product_attention(x.copy(), x.copy(), values.copy(), seen)).tolist(),
    }


def draw(observed):
    names = "".join(f"{word:<{WIDTH}}" for word in WORDS)
    lines = ["How much the word on the left attends to each word of the sentence.", ""]
    lines += [f"{'':<5}{'no mask':<{len(names) + 6}}causal mask", f"{'':<5}{names}{'':<6}{names}".rstrip()]
    for word, everything, past in zip(WORDS, observed["all"], observed["causal"]):
        lines.append(f"{word:>4} {shades(everything)}{'':<6}{shades(past)}".rstrip())
    legend = "at least: " + "   ".join(f"{WIDTH * shade} {step:.0%}" for shade, step in zip(SHADES[1:], STEPS))
    return [*lines, "", legend]


def shades(weights):
    """A patch for each weight; question marks where it is none."""
    return "".join(WIDTH * shade(w) for w in weights)


def shade(weight):
    if not math.isfinite(weight) or not -0.01 <= weight <= 1.01:
        return "?"
    return SHADES[sum(weight >= step for step in STEPS)]
