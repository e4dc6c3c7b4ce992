from scratchproof.lab import mistake, swap

# Scores
mistake(
    "second-view-not-normalised",
    "The rows of the second view are not divided by their length, so long ones win.",
    swap("u, v = normalised(raw_x), normalised(raw_y)", "u, v = normalised(raw_x), raw_y"),
    hint=1,
)
mistake(
    "times-temperature",
    "The cosines are multiplied by the temperature, so all scores are nearly alike.",
    swap("scores = u @ v.T / temperature", "scores = u @ v.T * temperature"),
    swap("d_cosines = d_scores / temperature", "d_cosines = d_scores * temperature"),
    hint=1,
)
mistake(
    "same-things-pushed-apart",
    "Other rows of the same thing serve as counterexamples and are pushed away.",
    swap("return ~same | np.eye(len(ids), dtype=bool)", "return ~same | same | np.eye(len(ids), dtype=bool)"),
    hint=1,
)

# The loss
mistake(
    "one-direction",
    "The loss looks from x to y only, twice; the direction from y to x is missing.",
    swap("down, log_down = softmax(scores, axis=0)", "down, log_down = softmax(scores, axis=1)"),
    hint=1,
)
mistake(
    "not-halved",
    "The loss is the sum of both directions; it is their mean.",
    swap("(np.trace(log_across) + np.trace(log_down)) / (2 * n)", "(np.trace(log_across) + np.trace(log_down)) / n"),
    hint=1,
)

# Gradients
mistake(
    "sum-for-mean",
    "The gradients are those of the sum over the rows, and the loss is their mean.",
    swap("(across + down - 2 * np.eye(n)) / (2 * n)", "(across + down - 2 * np.eye(n)) / 2"),
    hint=2,
)
mistake(
    "length-held-fixed",
    "The gradients take the length of each embedding for a constant, so what lies along the embedding is not taken out.",
    swap("(d_unit - along * unit) / lengths(raw)", "(d_unit - 0 * along * unit) / lengths(raw)"),
    hint=2,
)
mistake(
    "length-forgotten",
    "The gradients are not divided by the length of the embeddings.",
    swap("along * unit) / lengths(raw)", "along * unit)"),
    hint=2,
)
mistake(
    "temperature-without-gradient",
    "The gradients leave the temperature out, so every step is ten times too small.",
    swap("d_cosines = d_scores / temperature", "d_cosines = d_scores * 1.0"),
    hint=2,
)
mistake(
    "not-turned",
    "The gradient of the second view takes the scores' gradient without turning it: each row is moved by another row's.",
    swap("d_cosines.T @ u, raw_y", "d_cosines @ u, raw_y"),
    hint=2,
)

# What is measured and trained
mistake(
    "one-more-counts",
    "A partner in place k + 1 still counts as found.",
    swap("np.mean(better < k)", "np.mean(better <= k)"),
    hint=3,
)
mistake(
    "found-by-product",
    "The nearest rows are looked for by products, which favour long rows, not by cosines.",
    swap("u, v = normalised(x @ params[0]), normalised(y @ params[1])", "u, v = x @ params[0], y @ params[1]"),
    hint=3,
)
mistake(
    "second-map-stands-still",
    "Only the first map is trained.",
    swap("params = [p - rate * g for p, g in zip(params, grads)]", "params = [params[0] - rate * grads[0], params[1]]"),
    hint=3,
)
