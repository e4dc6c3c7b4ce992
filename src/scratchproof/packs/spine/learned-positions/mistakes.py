from scratchproof.lab import mistake, swap

Y = "return x + table[:T]"
ZEROS = "dtable = np.zeros_like(table)"
SUM = "dtable[:T] = np.sum(dy, axis=tuple(range(dy.ndim - 2)))"
RESULT = "return dy.copy(), dtable"

# Forward
mistake(
    "whole-table-added",
    "The whole table is added; a shorter sequence needs its first T rows only.",
    swap(Y, "return x + table"),
    hint=1,
)
mistake(
    "last-rows",
    "The last T rows of the table are added; position t has row t.",
    swap(Y, "return x + table[-T:]"),
    hint=1,
)
mistake(
    "counts-from-one",
    "The first position gets row 1; positions count from 0.",
    swap(Y, "return x + table[np.arange(1, T + 1) % len(table)]"),
    hint=1,
)
mistake(
    "first-row-everywhere",
    "Every position gets row 0.",
    swap(Y, "return x + table[0]"),
    hint=1,
)
mistake(
    "positions-on-first-axis",
    "The number of positions is read from the first axis of x; with a batch in front it is the last but one.",
    swap("T = x.shape[-2]", "T = x.shape[0]"),
    hint=1,
)
mistake(
    "multiplied",
    "The rows of the table multiply x; they are added.",
    swap(Y, "return x * table[:T]"),
    hint=1,
)
mistake(
    "positions-alone",
    "The result is the rows of the table alone; x is not added.",
    swap(Y, "return 0 * x + table[:T]"),
    hint=1,
)
mistake(
    "subtracted",
    "The rows of the table are taken off; they are added.",
    swap(Y, "return x - table[:T]"),
    hint=1,
)
mistake(
    "added-in-place",
    "x itself is changed: the rows are added in the caller's own array.",
    swap(Y, "x += table[:T]\n    return x.copy()"),
    hint=1,
)
mistake(
    "inputs-scaled",
    "x is multiplied by √d before the rows are added; they are added to x as it is.",
    swap(Y, "return x * x.shape[-1] ** 0.5 + table[:T]"),
    hint=1,
)

# Backward
mistake(
    "gradient-of-used-rows-only",
    "dtable has T rows; it has to have the shape of the table, with zeros where no position was.",
    swap(RESULT, "return dy.copy(), dtable[:T]"),
    hint=3,
)
mistake(
    "gradient-in-last-rows",
    "The gradient is written into the last T rows of dtable; it belongs into the first.",
    swap(SUM, "dtable[-T:] = np.sum(dy, axis=tuple(range(dy.ndim - 2)))"),
    hint=3,
)
mistake(
    "gradient-averaged",
    "dtable is the mean over the batch; it is the sum.",
    swap(SUM, "dtable[:T] = np.mean(dy, axis=tuple(range(dy.ndim - 2)))"),
    hint=2,
)
mistake(
    "gradient-of-first-axis",
    "The sum runs over the first axis, always; it runs over all axes in front of the last two, of which there may be none.",
    swap(SUM, "dtable[:T] = np.sum(dy, axis=0)"),
    hint=2,
)
mistake(
    "gradient-of-last-sequence",
    "dtable holds the gradient of the last sequence only; all sequences add up.",
    swap(SUM, "dtable[:T] = dy[(-1,) * (dy.ndim - 2)]"),
    hint=2,
)
mistake(
    "gradient-of-all-positions",
    "Every row of dtable gets the sum over all positions; row t gets those of position t alone.",
    swap(SUM, "dtable[:T] = np.sum(dy, axis=tuple(range(dy.ndim - 1)))"),
    hint=2,
)
mistake(
    "gradient-per-sequence",
    "dtable keeps the axes in front, one table for each sequence; they are summed over.",
    swap(ZEROS, "dtable = np.zeros((*dy.shape[:-2], *table.shape), table.dtype)"),
    swap(SUM, "dtable[..., :T, :] = dy"),
    hint=2,
)
mistake(
    "gradient-adds-up-over-calls",
    "dtable goes on from the last call's gradient; each call starts at zero.",
    swap(ZEROS, "dtable = vars(learned_positions_backward).setdefault(table.shape, np.zeros_like(table))"),
    swap(SUM, "dtable[:T] += np.sum(dy, axis=tuple(range(dy.ndim - 2)))"),
    swap(RESULT, "return dy.copy(), dtable.copy()"),
    hint=2,
)
mistake(
    "gradients-exchanged",
    "The gradients come back as (dtable, dx); asked for is (dx, dtable).",
    swap(RESULT, "return dtable, dy.copy()"),
    hint=3,
)
mistake(
    "dx-with-positions",
    "dx has the rows of the table added; a sum hands its gradient on as it is.",
    swap(RESULT, "return dy + table[:T], dtable"),
    hint=3,
)
mistake(
    "dx-is-dy",
    "dx is the caller's own dy, so writing into one changes the other; it has to be an array of its own.",
    swap(RESULT, "return dy, dtable"),
    hint=3,
)
mistake(
    "less-precision",
    "dtable is rounded to float32 even when dy is float64.",
    swap(RESULT, "return dy.copy(), dtable.astype(np.float32)"),
    hint=3,
)
