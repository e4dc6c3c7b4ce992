from scratchproof.lab import mistake, swap

Q = 'normalised(q, params["q"], eps)'
K = 'normalised(k, params["k"], eps)'
MEAN = "np.mean(x**2, axis=-1, keepdims=True)"
RMS = "np.sqrt(mean_square + eps)"
ALONG = "np.mean(dx_hat * x_hat, axis=-1, keepdims=True)"
DX = "(dx_hat - x_hat * along) / rms"
DG = "np.sum(dy * x_hat, leading)"

# Forward

mistake(
    "gains-exchanged",
    "The gains are exchanged: queries are multiplied by those of the keys, keys by those of the queries.",
    swap('params["q"]', 'params["k"]'),
    swap('params["k"]', 'params["q"]'),
    hint=1,
)
mistake(
    "one-gain-for-both",
    "Keys are multiplied by the queries' gains; they have their own, `params[\"k\"]`.",
    swap('params["k"]', 'params["q"]'),
    hint=1,
)
mistake(
    "gain-missing",
    "The gains are not used on the way forward.",
    swap("y = x_hat * g", "y = x_hat"),
    hint=1,
)
mistake(
    "one-plus-gain",
    "The normalised rows are multiplied by 1 + g; the gain multiplies as it is.",
    swap("y = x_hat * g", "y = x_hat * (1 + g)"),
    swap("dx_hat = dy * g\n", "dx_hat = dy * (1 + g)\n"),
    hint=1,
)
mistake(
    "unit-length",
    "Rows are divided by their length: the squares are summed, where their mean belongs.",
    swap("np.mean(x**2", "np.sum(x**2"),
    swap("np.mean(dx_hat * x_hat", "np.sum(dx_hat * x_hat"),
    hint=1,
)
mistake(
    "mean-subtracted",
    "The row's mean is subtracted first, as layer norm does; RMS norm subtracts nothing.",
    swap("mean_square = np", "x = x - np.mean(x, axis=-1, keepdims=True)\n    mean_square = np"),
    swap(DX, "(dx_hat - np.mean(dx_hat, axis=-1, keepdims=True) - x_hat * along) / rms"),
    hint=1,
)
mistake(
    "no-root",
    "The root is missing: rows are divided by the mean of their squares.",
    swap(RMS, "(mean_square + eps)"),
    hint=1,
)
mistake(
    "eps-outside-root",
    "ε is added to the root mean square, outside the root; it belongs to the mean of the squares.",
    swap(RMS, "np.sqrt(mean_square) + eps"),
    hint=1,
)
mistake(
    "no-eps",
    "ε is not used, so a row of zeros divides 0 by 0.",
    swap(RMS, "np.sqrt(mean_square)"),
    hint=1,
)
mistake(
    "eps-ignored",
    "The `eps` that is passed has no effect: 1e-6 is always used.",
    swap(RMS, "np.sqrt(mean_square + 1e-6)"),
    hint=1,
)
mistake(
    "default-1e-5",
    "Without `eps`, 1e-5 is used; the default is 1e-6.",
    swap("eps=1e-6", "eps=1e-5"),
    hint=1,
)
mistake(
    "whole-array",
    "All rows are divided by one number, the root mean square of the whole array; each row has its own.",
    swap(MEAN, "np.mean(x**2)"),
    hint=1,
)

# The gradients of the inputs

mistake(
    "rms-as-constant",
    "dx takes the root mean square for a constant; it depends on x, so the part along x̂ has to be subtracted.",
    swap(DX, "dx_hat / rms"),
    hint=3,
)
mistake(
    "along-added",
    "In dx, the part along x̂ is added; it has to be subtracted.",
    swap(DX, "(dx_hat + x_hat * along) / rms"),
    hint=3,
)
mistake(
    "along-summed",
    "In dx, the products of dx̂ and x̂ are summed over the row; their mean belongs there.",
    swap(ALONG, "np.sum(dx_hat * x_hat, axis=-1, keepdims=True)"),
    hint=3,
)
mistake(
    "along-without-gain",
    "In dx, the part to subtract is taken from dy; the gain has to multiply dy before.",
    swap(ALONG, "np.mean(dy * x_hat, axis=-1, keepdims=True)"),
    hint=3,
)
mistake(
    "dx-without-gain",
    "dx leaves out the gain: dx̂ is dy times g, not dy.",
    swap("dx_hat = dy * g", "dx_hat = dy"),
    hint=3,
)
mistake(
    "dx-not-divided",
    "dx is not divided by the root mean square.",
    swap(DX, "dx_hat - x_hat * along"),
    hint=3,
)
mistake(
    "gradients-exchanged",
    "The gradients come back as (dk, dq); asked for is (dq, dk).",
    swap("return (dx_q, dx_k)", "return (dx_k, dx_q)"),
    hint=2,
)

# The gradients of the gains

mistake(
    "dg-from-raw",
    "The gains' gradient multiplies dy by x; it belongs to the normalised x̂.",
    swap(DG, "np.sum(dy * (x_hat * rms), leading)"),
    hint=2,
)
mistake(
    "dg-from-output",
    "The gains' gradient multiplies dy by the output y; it belongs to x̂, before the gain.",
    swap(DG, "np.sum(dy * x_hat * g, leading)"),
    hint=2,
)
mistake(
    "dg-averaged",
    "The gains' gradient is the mean over all rows; it is their sum.",
    swap(DG, "np.mean(dy * x_hat, leading)"),
    hint=2,
)
mistake(
    "dg-without-norm",
    "The gains' gradient is the sum of dy; each row of dy has to be multiplied by x̂ first.",
    swap(DG, "np.sum(dy, leading)"),
    hint=2,
)
mistake(
    "dg-one-number",
    "The gains' gradient is summed over everything into one number; every entry of g has its own.",
    swap(DG, "np.sum(dy * x_hat)"),
    hint=2,
)
mistake(
    "dg-last-leading-axis",
    "The gains' gradient is summed over the positions alone, so it keeps the axes of batch and heads.",
    swap(DG, "np.sum(dy * x_hat, leading[-1:])"),
    hint=2,
)
mistake(
    "gain-gradients-exchanged",
    "In `grads`, the gradients of the two gains are exchanged.",
    swap('{"q": dg_q, "k": dg_k}', '{"q": dg_k, "k": dg_q}'),
    hint=2,
)

# What is kept, and what must not be changed

mistake(
    "overwritten",
    "q and k are changed: their normalised rows are written into the caller's own arrays.",
    swap("x_hat = x / rms", "x_hat = np.divide(x, rms, out=x)"),
    hint=3,
)
mistake(
    "slope-overwritten",
    "dq and dk are changed: they are multiplied by the gains in place.",
    swap("dx_hat = dy * g\n", "dx_hat = np.multiply(dy, g, out=dy)\n"),
    hint=3,
)
mistake(
    "saved-used-up",
    "The backward pass writes into what was saved, so a second one with the same `saved` gives something else.",
    swap("dx = (dx_hat - x_hat * along) / rms", "x_hat *= along\n    dx = (dx_hat - x_hat) / rms"),
    hint=3,
)
mistake(
    "saved-elsewhere",
    "What the forward pass saves is kept in one place, not in `saved`: the next forward pass replaces it.",
    swap("    return (y_q, y_k), ", "    KEPT[:] = saved_q, saved_k\n    return (y_q, y_k), "),
    swap("saved_q, saved_k = saved", "saved_q, saved_k = KEPT"),
    swap("def query_key_norm(", "KEPT = []\n\n\ndef query_key_norm("),
    hint=2,
)
