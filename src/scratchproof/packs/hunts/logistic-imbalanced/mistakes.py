from scratchproof.lab import mistake, swap

# Weights and loss
mistake(
    "weights-exchanged",
    "Each row takes the weight of the other class, so the common rows weigh even more.",
    swap("np.asarray(weights)[y]", "np.asarray(weights)[1 - y]"),
    hint=1,
)
mistake(
    "weights-not-halved",
    "The weight of a class is n over its count, without the 2: all rows weigh twice what they should.",
    swap("len(y) / (2.0 * counts)", "len(y) / (1.0 * counts)"),
    hint=1,
)
mistake(
    "gradient-unweighted",
    "The weights enter the loss and not its gradients, so training knows nothing of them.",
    swap("d_s = row_weights * (prob", "d_s = (prob"),
    hint=1,
)
mistake(
    "probability-cut-off",
    "The probability is cut off at 1e-7 before its logarithm is taken, so a row that is quite wrong costs only 16.",
    swap("nats = np.logaddexp(0.0, np.where(y == 1, -s, s))", "nats = -np.log(np.maximum(1e-7, np.abs(1 - y - probabilities(w, b, x))))"),
    hint=1,
)
mistake(
    "bias-penalised",
    "The penalty pulls the bias to 0 too.",
    swap("d_b = d_s.sum()", "d_b = d_s.sum() + l2 * b"),
    hint=1,
)
mistake(
    "penalty-doubled",
    "The gradient of the penalty is twice as large as the penalty in the loss asks for.",
    swap("x.T @ d_s + l2 * w", "x.T @ d_s + 2 * l2 * w"),
    hint=1,
)

# Figures
mistake(
    "precision-and-recall-exchanged",
    "Precision and recall are exchanged.",
    swap("\"precision\": ratio(hits, found)", "\"precision\": ratio(hits, there)"),
    swap("\"recall\": ratio(hits, there)", "\"recall\": ratio(hits, found)"),
    hint=2,
)
mistake(
    "plain-mean",
    "F1 is the plain mean of precision and recall, which calls it good to predict 1 everywhere.",
    swap("ratio(2 * hits, found + there)", "(ratio(hits, found) + ratio(hits, there)) / 2"),
    hint=2,
)
mistake(
    "greater-only",
    "In the search, a row at the threshold itself counts as class 0.",
    swap("(p >= t).astype(int)", "(p > t).astype(int)"),
    hint=2,
)
mistake(
    "threshold-for-accuracy",
    "The threshold is chosen for accuracy, which is high when hardly any rare case is found.",
    swap("report(y, predicted)[\"f1\"]", "report(y, predicted)[\"accuracy\"]"),
    hint=2,
)

# The way from data to figures
mistake(
    "threshold-from-test",
    "The threshold is chosen on the test rows, so the report is too good.",
    swap("best_threshold(y_val, p_val)", "best_threshold(y_test, p_test)"),
    hint=3,
)
mistake(
    "standardised-by-itself",
    "Every part of the data is standardised by its own mean and spread.",
    swap("    spread = train.std(axis=0)\n", "    train = x\n    spread = train.std(axis=0)\n"),
    hint=3,
)
mistake(
    "threshold-not-used",
    "The threshold of a half is used for the test rows, whatever validation says.",
    swap("(p_test >= threshold)", "(p_test >= 0.5)"),
    hint=3,
)
