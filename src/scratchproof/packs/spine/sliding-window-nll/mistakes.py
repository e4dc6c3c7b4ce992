from scratchproof.lab import mistake, swap

RANGE = "range(0, n, stride)"
END = "min(begin + window, n)"
SCORED = "range(done, end)"
ROW = "log_probs[i - begin, tokens[i + 1]]"
STOP = "        if done == n:\n            break\n"
RESULT = "return total, n"

# Which targets count

mistake(
    "overlap-again",
    "Every window scores all its targets, so those in the overlap count several times; each counts once.",
    swap(SCORED, "range(begin, end)"),
    hint=2,
)
mistake(
    "first-window-cut",
    "The first window scores its last `stride` targets only, like the others; it has to score all.",
    swap(SCORED, "range(max(done, begin + window - stride), end)"),
    hint=2,
)
mistake(
    "last-window-again",
    "A short last window scores `stride` targets as well, some for the second time; it has fewer new ones.",
    swap(SCORED, "range(done if begin == 0 else max(begin, end - stride), end)"),
    hint=2,
)
mistake(
    "last-window-dropped",
    "A last window that is shorter than the others is left out, and its targets with it.",
    swap(RANGE, "range(0, n - window + 1, stride)"),
    hint=3,
)
mistake(
    "last-window-moved",
    "The last window is moved back to be full; it has to start where its turn is, and may be shorter.",
    swap("        end = ", "        begin = min(begin, max(n - window, 0))\n        end = "),
    hint=3,
)
mistake(
    "goes-on",
    "Windows go on after one has reached the end: the model is called without anything left to score.",
    swap(STOP, ""),
    hint=3,
)
mistake(
    "window-scores-one-less",
    "A window makes room for the target of its last input and takes one input less; `window` counts inputs.",
    swap(END, "min(begin + max(window - 1, 1), n)"),
    swap(SCORED, "range(max(done, begin), end)"),
    hint=1,
)

# The windows

mistake(
    "stride-ignored",
    "Windows follow each other without overlap, whatever the stride; each begins `stride` after the one before.",
    swap(RANGE, "range(0, n, window)"),
    hint=3,
)
mistake(
    "windows-of-stride",
    "The windows have `stride` inputs; the stride is the distance between their beginnings.",
    swap(END, "min(begin + stride, n)"),
    hint=3,
)
mistake(
    "whole-text",
    "The whole text up to the window's end is given to the model, more than it can take; begin at the window's beginning.",
    swap("next_log_probs(tokens[begin:end])", "next_log_probs(tokens[:end])[begin:]"),
    hint=1,
)

# Inputs and targets

mistake(
    "not-shifted",
    "Each row is read at its own input; the target is the token after it.",
    swap("tokens[i + 1]", "tokens[i]"),
    hint=1,
)
mistake(
    "row-before",
    "Targets are read one row too early, the first of a window in its last row.",
    swap("log_probs[i - begin,", "log_probs[i - begin - 1,"),
    hint=1,
)
mistake(
    "row-in-text",
    "Rows are counted in the text; they are counted from the window's beginning, i − begin.",
    swap("log_probs[i - begin,", "log_probs[i,"),
    hint=1,
)
mistake(
    "likeliest-token",
    "The log-probability of the likeliest token is added up; it has to be that of the target.",
    swap(ROW, "log_probs[i - begin].max()"),
    hint=1,
)
mistake(
    "probabilities",
    "Probabilities are added up; their logarithms have to be.",
    swap("float(" + ROW + ")", "2.718281828459045 ** float(log_probs[i - begin, tokens[i + 1]])"),
    hint=3,
)

# The result

mistake(
    "mean",
    "The mean comes back as `total`; the sum is asked for.",
    swap(RESULT, "return total / max(n, 1), n"),
    hint=3,
)
mistake(
    "negated",
    "The negative log-likelihood comes back; `total` is the sum of the log-probabilities themselves.",
    swap(RESULT, "return -total, n"),
    hint=3,
)
mistake(
    "in-bits",
    "`total` is in bits, divided by log 2; natural logarithms are asked for.",
    swap(RESULT, "return total / 0.6931471805599453, n"),
    hint=3,
)
mistake(
    "count-of-tokens",
    "`count` is the number of tokens; the first one is no target, so it is one less.",
    swap(RESULT, "return total, n + 1"),
    hint=3,
)
mistake(
    "count-with-overlap",
    "`count` adds up the lengths of all windows, so the overlap is counted again; each target counts once.",
    swap("total, done = 0.0, 0 ", "total, done, rows = 0.0, 0, 0 "),
    swap("        done = end\n", "        done = end\n        rows += end - begin\n"),
    swap(RESULT, "return total, rows"),
    hint=3,
)
