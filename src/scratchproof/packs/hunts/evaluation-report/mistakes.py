from scratchproof.lab import mistake, swap

mistake(
    "matrix-transposed",
    "Rows and columns of the confusion matrix are exchanged: rows are the true classes.",
    swap("pairs = y_true * classes + y_pred", "pairs = y_pred * classes + y_true"),
    hint=1,
)
mistake(
    "precision-is-recall",
    "Precision divides by the rows of a class and recall by its predictions: the two sums are exchanged.",
    swap("predicted, actual = matrix.sum(axis=0), matrix.sum(axis=1)", "predicted, actual = matrix.sum(axis=1), matrix.sum(axis=0)"),
    hint=1,
)
mistake(
    "nothing-is-perfect",
    "A class that was never predicted gets a precision of 1 instead of 0.",
    swap("out=np.zeros(len(a))", "out=np.ones(len(a))"),
    hint=1,
)
mistake(
    "f1-of-the-means",
    "macro_f1 is made of the mean precision and the mean recall; it is the mean of the classes' own F1.",
    swap("float(f1.mean())", "float(2 * precision.mean() * recall.mean() / (precision.mean() + recall.mean()))"),
    hint=1,
)
mistake(
    "accuracy-by-class",
    "Accuracy is the mean of the classes' recalls, so a rare class counts as much as a frequent one.",
    swap("float(hits.sum() / matrix.sum())", "float(recall.mean())"),
    hint=1,
)
mistake(
    "mean-over-classes-too",
    "The log loss is divided by rows times classes, so it is smaller the more classes there are.",
    swap("np.log(np.maximum(probs, 1e-12))) / len(probs)", "np.log(np.maximum(probs, 1e-12))) / probs.size"),
    hint=2,
)
mistake(
    "confidence-of-the-truth",
    "The confidence is taken from the true class; it is the largest probability of the row.",
    swap("confidence = probs.max(axis=1)", "confidence = probs[np.arange(len(probs)), y_true]"),
    hint=2,
)
mistake(
    "bins-count-alike",
    "Every bin counts the same in the calibration error; it has to count by its rows.",
    swap("total += share * ", "total += 1 / bins * "),
    hint=2,
)
mistake(
    "gaps-cancel",
    "The gaps are added with their signs, so bins that are too sure make up for bins that are not sure enough.",
    swap("abs(gap)", "gap"),
    swap("return float(total)", "return abs(float(total))"),
    hint=2,
)
mistake(
    "middle-of-the-bin",
    "The middle of each bin stands for its confidence; it has to be the mean confidence of its rows.",
    swap("confidence[inside].mean()", "(b + 0.5) / bins"),
    hint=2,
)
mistake(
    "pairs-torn-apart",
    "True and predicted classes are resampled separately, so they no longer belong together.",
    swap("statistic(y_true[rows], y_pred[rows])", "statistic(y_true[rows], y_pred[rng.integers(n, size=n)])"),
    hint=3,
)
mistake(
    "drawn-without-replacement",
    "Rows are drawn without replacement, so every resample is the same data in another order.",
    swap("rows = rng.integers(n, size=n)", "rows = rng.permutation(n)"),
    hint=3,
)
mistake(
    "whole-tail-on-both-sides",
    "The share outside is cut off on both sides instead of half of it on each, so the interval is too narrow.",
    swap("outside = (1.0 - level) / 2", "outside = min(0.5, 1.0 - level)"),
    hint=3,
)
