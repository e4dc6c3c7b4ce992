from scratchproof.lab import mistake, swap

mistake(
    "fitted-on-everything",
    "The scaler is fitted before the split, so the mean and standard deviation contain the validation rows.",
    swap("scaler = Scaler().fit(x_train)", "scaler = Scaler().fit(x)"),
    hint=2,
)
mistake(
    "validation-by-itself",
    "The validation rows are scaled by their own mean and standard deviation instead of those of the training rows.",
    swap("= scaler.transform(x_train), scaler.transform(x_val)", "= scaler.transform(x_train), Scaler().fit(x_val).transform(x_val)"),
    hint=2,
)
mistake(
    "one-scale",
    "One standard deviation is taken over the whole table; every column needs its own.",
    swap("self.std = x.std(axis=0)", "self.std = np.full(x.shape[1], x.std())"),
    hint=2,
)
mistake(
    "file-order-split",
    "The split does not shuffle: the first rows of the file are held out, and the file is sorted.",
    swap("order = np.random.default_rng(seed).permutation(len(x))", "order = np.arange(len(x))"),
    hint=1,
)
mistake(
    "overlapping-parts",
    "The training part is the whole table, so it contains the validation rows.",
    swap("val, train = order[:held], order[held:]", "val, train = order[:held], order"),
    hint=1,
)
mistake(
    "labels-left-behind",
    "The rows of `x` are shuffled, those of `y` are not, so readings get the labels of other rows.",
    swap("yield self.x[rows], self.y[rows]", "yield self.x[rows], self.y[batch]"),
    hint=3,
)
mistake(
    "same-order-each-pass",
    "Every pass starts a new generator from the same seed, so all passes have the same order.",
    swap("self.rng = np.random.default_rng(seed)", "self.seed = seed"),
    swap("order = self.rng", "order = np.random.default_rng(self.seed)"),
    hint=3,
)
mistake(
    "rows-drawn-with-replacement",
    "Rows are drawn with replacement, so in one pass some come twice and about a third not at all.",
    swap(".permutation(order)", ".choice(order, len(order))"),
    hint=3,
)
mistake(
    "last-batch-lost",
    "The number of batches is rounded down, so the rows of the last batch are never seen, whatever `drop_last` says.",
    swap("return (len(self.x) + self.batch_size - 1) // self.batch_size", "return max(1, len(self.x) // self.batch_size)"),
    hint=3,
)
mistake(
    "mean-of-batch-accuracies",
    "Accuracy is averaged over batches, so a row in a short last batch counts more than the others.",
    swap("right += int(np.sum((probabilities(weights, x) > 0.5) == (y == 1)))", "right += float(np.mean((probabilities(weights, x) > 0.5) == (y == 1)))"),
    swap("rows += len(x)\n    return right / rows", "rows += 1\n    return right / rows"),
    hint=1,
)
