from scratchproof.lab import mistake, swap

Y = "return x @ w + b"
DX = "dx = dy @ w.T"
DW = "dw = np.tensordot(x, dy, (leading, leading))"
DB = "db = np.sum(dy, leading)"
RESULT = "return dx, dw, db"

# Forward

mistake(
    "weights-transposed",
    "The forward pass multiplies by w transposed; w is (d_in, d_out) already.",
    swap(Y, "return x @ w.T + b"),
    hint=1,
)
mistake(
    "bias-missing",
    "The bias is not added.",
    swap(Y, "return x @ w"),
    hint=1,
)
mistake(
    "bias-per-row",
    "The bias is added as a column, one number for each row; it belongs along the last axis, one for each output.",
    swap(Y, "return x @ w + b[:, None]"),
    hint=1,
)
mistake(
    "bias-on-weights",
    "The bias is added to the weights before the product, so every input multiplies it.",
    swap(Y, "return x @ (w + b)"),
    hint=1,
)
mistake(
    "bias-for-each-input",
    "The bias is added once for every input feature, d_in times in all; it belongs once.",
    swap(Y, "return x @ w + len(w) * b"),
    hint=1,
)
mistake(
    "output-flattened",
    "The leading axes of y are gone: its rows come back as one list, not in the shape of x.",
    swap(Y, "return (x @ w + b).reshape(-1, len(b))"),
    hint=1,
)

# dx

mistake(
    "dx-weights-not-transposed",
    "dx multiplies dy by w; the way back goes through w transposed.",
    swap(DX, "dx = dy @ w"),
    hint=2,
)
mistake(
    "dx-flattened",
    "The leading axes of dx are gone: it has to have the shape of x.",
    swap(DX, "dx = (dy @ w.T).reshape(-1, len(w))"),
    hint=2,
)

# dw

mistake(
    "dw-transposed",
    "dw comes out transposed, (d_out, d_in); it has to have the shape of w.",
    swap(DW, "dw = np.tensordot(dy, x, (leading, leading))"),
    hint=2,
)
mistake(
    "dw-averaged",
    "dw is the mean over all rows; it is their sum. Where a mean is wanted, dy carries its 1/N already.",
    swap(DW, "dw = np.tensordot(x, dy, (leading, leading)) / np.prod(x.shape[:-1])"),
    hint=3,
)
mistake(
    "dw-of-last-row",
    "dw is overwritten row after row, so only the last is left; the rows' contributions belong added up.",
    swap(DW, "dw = 0.0 * w\n    for n in np.ndindex(x.shape[:-1]):\n        dw = np.outer(x[n], dy[n])"),
    hint=3,
)
mistake(
    "dw-of-rows-only",
    "dw is `x.T @ dy`: right for rows, but further leading axes, or none at all, have to become rows first.",
    swap(DW, "dw = x.T @ dy"),
    hint=3,
)
mistake(
    "dw-for-each-sequence",
    "dw sums over the positions of each sequence but not over the batch, so it keeps the batch's axes.",
    swap(DW, "dw = x.swapaxes(-1, -2) @ dy"),
    hint=3,
)

# db

mistake(
    "db-averaged",
    "db is the mean over all rows; it is their sum. Where a mean is wanted, dy carries its 1/N already.",
    swap(DB, "db = np.mean(dy, leading)"),
    hint=3,
)
mistake(
    "db-keeps-axes",
    "db keeps the summed axes with length 1; it has to have the shape of b, (d_out,).",
    swap(DB, "db = np.sum(dy, leading, keepdims=True)"),
    hint=3,
)
mistake(
    "db-first-axis-only",
    "db sums over the first axis only: right for rows, wrong with further leading axes, or with none.",
    swap(DB, "db = np.sum(dy, axis=0)"),
    hint=3,
)
mistake(
    "db-one-number",
    "db is summed over everything into one number; every output has a bias of its own.",
    swap(DB, "db = np.sum(dy)"),
    hint=3,
)
mistake(
    "db-not-summed",
    "db is dy itself: the one bias was added to every row, so the rows of dy belong added up.",
    swap(DB, "db = dy"),
    hint=3,
)


@mistake(
    "db-summed-in-dy",
    "The sum for db is collected in the first row of dy, which changes the argument.",
    hint=3,
)
def linear_layer_backward(dy, x, w):
    rows = dy.reshape(-1, w.shape[1])
    dx, dw = dy @ w.T, x.reshape(-1, w.shape[0]).T @ rows
    db = rows[0]
    for row in rows[1:]:
        db += row
    return dx, dw, db


# Several at once

mistake(
    "order-of-gradients",
    "The gradients come back as (dw, dx, db); asked for is (dx, dw, db).",
    swap(RESULT, "return dw, dx, db"),
    hint=2,
)


@mistake(
    "divided-by-batch",
    "dw and db are divided by the length of the first axis; they are sums. Where a mean is wanted, dy carries its 1/N already.",
    hint=3,
)
def linear_layer_backward(dy, x, w):
    rows = dy.reshape(-1, w.shape[1])
    return dy @ w.T, x.reshape(-1, w.shape[0]).T @ rows / len(x), rows.sum(axis=0) / len(x)


@mistake(
    "everything-averaged",
    "dy is divided by the number of rows first, so dx, dw and db are all too small; dy carries any mean already.",
    hint=3,
)
def linear_layer_backward(dy, x, w):
    rows = dy.reshape(-1, w.shape[1])
    rows = rows / len(rows)
    return (rows @ w.T).reshape(x.shape), x.reshape(-1, w.shape[0]).T @ rows, rows.sum(axis=0)
