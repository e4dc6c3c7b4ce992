from scratchproof.lab import mistake, swap

mistake(
    "folds-not-stratified",
    "The folds are drawn from all rows at once, so a rare class is spread unevenly.",
    swap("np.flatnonzero(y == c)", "len(y)"),
    hint=1,
)
mistake(
    "one-seed-for-all",
    "The generator takes no notice of `seed`, so the folds are always the same.",
    swap("rng = np.random.default_rng(seed)\n    fold = ", "rng = np.random.default_rng(0)\n    fold = "),
    hint=1,
)
mistake(
    "negative-correlation-ignored",
    "Columns are selected by their correlation with its sign, so those that fall where y rises are never taken.",
    swap("np.argsort(-np.abs(correlation))", "np.argsort(-correlation)"),
    hint=2,
)
mistake(
    "large-units-win",
    "The covariance is taken for the correlation, so columns with large numbers are selected.",
    swap(" / np.where(lengths > 0, lengths, 1.0)", ""),
    hint=2,
)
mistake(
    "scaled-with-new-rows",
    "Mean and standard deviation contain the new rows; they belong to the training rows alone.",
    swap("mean, std = x_train.mean(axis=0), x_train.std(axis=0)", "both = np.concatenate([x_train, x_new])\n    mean, std = both.mean(axis=0), both.std(axis=0)"),
    hint=2,
)
mistake(
    "new-rows-by-themselves",
    "The new rows are scaled by their own mean instead of that of the training rows.",
    swap("(x_new - mean) / std", "(x_new - x_new.mean(axis=0)) / std"),
    hint=2,
)
mistake(
    "bias-penalised",
    "The bias is penalised as well, so with a large strength the scores forget which class is the more frequent.",
    swap("bias = target.mean()", "bias = target.sum() / (len(target) + strength)"),
    hint=2,
)
mistake(
    "trained-on-its-own-fold",
    "The model of a fold is trained on all rows, those of the fold included.",
    swap("scores_of(x[~out], y[~out], x[out], strength, keep)", "scores_of(x, y, x[out], strength, keep)"),
    hint=3,
)
mistake(
    "selected-beforehand",
    "The columns are selected once with all rows before the folds, so the held-out rows have helped to select them.",
    swap("    scores = np.zeros(len(y))\n", "    x = x[:, select(x, y, keep)]\n    scores = np.zeros(len(y))\n"),
    hint=3,
)
mistake(
    "mean-of-folds",
    "The accuracy is averaged over folds, so rows of small folds count more.",
    swap("found = accuracy(held_out_scores(x, y, fold, strength, keep), y)", "scores = held_out_scores(x, y, fold, strength, keep)\n        found = float(np.mean([accuracy(scores[fold == f], y[fold == f]) for f in np.unique(fold)]))"),
    hint=3,
)
mistake(
    "weakest-of-equals",
    "Of equally good strengths the smallest is taken instead of the largest.",
    swap("if found >= best_accuracy:", "if found > best_accuracy:"),
    hint=3,
)
mistake(
    "chosen-with-the-test-rows",
    "The strength is chosen on all rows, those put aside for the test included.",
    swap("fold = stratified_folds(y_rest, folds, seed + 1)", "fold = stratified_folds(y, folds, seed + 1)"),
    swap("choose(x_rest, y_rest, fold, strengths, keep)", "choose(x, y, fold, strengths, keep)"),
    hint=3,
)
mistake(
    "fitted-with-the-test-rows",
    "The last model is made of all rows, those put aside for the test included.",
    swap("scores_of(x_rest, y_rest, x[aside], strength, keep)", "scores_of(x, y, x[aside], strength, keep)"),
    hint=3,
)
