from scratchproof.lab import mistake, swap

mistake(
    "scaled-by-its-own",
    "The other points are standardised with their own mean and spread; those of the training data belong there.",
    swap("(other - mean) / spread", "(other - other.mean(axis=0)) / np.where(other.std(axis=0) == 0.0, 1.0, other.std(axis=0))"),
    hint=1,
)
mistake(
    "one-scale",
    "One spread is taken over all columns together, so columns on different scales stay on them.",
    swap("train.std(axis=0)", "train.std() * np.ones(train.shape[1])"),
    hint=1,
)
mistake(
    "relu-passes-all",
    "The gradient flows back through hidden values that are 0, as if there were no ReLU.",
    swap("hidden > 0.0", "hidden >= 0.0"),
    hint=2,
)
mistake(
    "bias-averaged",
    "The gradient of the hidden bias is a mean over the rows; it was divided by their number before.",
    swap("d_hidden.sum(axis=0)", "d_hidden.mean(axis=0)"),
    hint=2,
)
mistake(
    "never-divided",
    "The gradient of the scores is not divided by the number of rows: it is that of the sum, not of the mean.",
    swap("d_scores = d_scores / len(x)\n", "d_scores = d_scores * 1.0\n"),
    hint=2,
)
mistake(
    "decay-forgotten-in-one",
    "The penalty's gradient is missing for w2.",
    swap("hidden.T @ d_scores + decay * w2", "hidden.T @ d_scores"),
    hint=2,
)
mistake(
    "decay-doubled",
    "The penalty is not halved in the loss, while its gradient is that of the half.",
    swap("np.sum(w2**2)) / 2", "np.sum(w2**2))"),
    hint=2,
)
mistake(
    "classes-of-other-rows",
    "The rows are shuffled for the gradients and their classes are not, so points get the classes of others.",
    swap("gradients(params, x[rows], y[rows], decay)", "gradients(params, x[rows], y[np.sort(rows)], decay)"),
    hint=3,
)
mistake(
    "last-batch-dropped",
    "The rows that do not fill a whole batch are left out.",
    swap("range(0, n, size)", "range(0, n - n % size, size)"),
    hint=3,
)
mistake(
    "velocity-forgotten",
    "The velocity is set back to zero in every epoch.",
    swap("        total = 0.0\n", "        total = 0.0\n        velocity = [np.zeros_like(p) for p in params]\n"),
    hint=3,
)
mistake(
    "loss-after-update",
    "The curve holds the loss of each batch after its update; the one before belongs there.",
    swap("            total += loss(params, x[rows], y[rows], decay) * len(rows)\n", ""),
    swap("for p, v in zip(params, velocity)]\n", "for p, v in zip(params, velocity)]\n            total += loss(params, x[rows], y[rows], decay) * len(rows)\n"),
    hint=3,
)
