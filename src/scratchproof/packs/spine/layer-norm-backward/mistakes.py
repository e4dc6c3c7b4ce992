from scratchproof.lab import mistake, swap

DGAIN = "np.sum(dy * x_hat, axis=rows)"
DBIAS = "np.sum(dy, axis=rows)"
DX = "(dx_hat - centre - along * x_hat) / sigma"

# Forward

mistake(
    "eps-ignored",
    "The `eps` that is passed has no effect: 1e-5 is always used.",
    swap("+ eps)", "+ 1e-5)"),
    hint=1,
)
mistake(
    "eps-outside-root",
    "ε is added to the standard deviation, outside the root; it belongs under it.",
    swap("keepdims=True) + eps)", "keepdims=True)) + eps"),
    hint=1,
)
mistake(
    "default-1e-6",
    "Without `eps`, 1e-6 is used; the default is 1e-5.",
    swap("eps=1e-5", "eps=1e-6"),
    hint=1,
)
mistake(
    "unbiased-variance",
    "The variance is divided by d − 1, not by d (`ddof=1`).",
    swap("np.mean(centred**2, axis=-1, keepdims=True)", "np.var(x, axis=-1, ddof=1, keepdims=True)"),
    hint=1,
)
mistake(
    "mean-not-subtracted",
    "The mean is not subtracted: this normalises by the root mean square.",
    swap("centred = x - np.mean(x, axis=-1, keepdims=True)", "centred = x"),
    hint=1,
)
mistake(
    "difference-of-squares",
    "The variance is computed as E[x²] − μ², which cancels to nothing in rows far from zero.",
    swap("np.mean(centred**2, axis=-1, keepdims=True)", "(np.mean(x**2, axis=-1, keepdims=True) - np.mean(x, axis=-1, keepdims=True) ** 2)"),
    hint=1,
)
mistake(
    "bias-missing",
    "The bias is not added.",
    swap("x_hat + bias", "x_hat"),
    hint=1,
)
mistake(
    "input-overwritten",
    "The forward pass takes the mean off `x` in place, so the caller's array is changed.",
    swap("centred = x - np.mean(x, axis=-1, keepdims=True)", "centred = np.subtract(x, np.mean(x, axis=-1, keepdims=True), out=x)"),
    hint=1,
)

# The gradient of the input

mistake(
    "direct-part-only",
    "dx takes μ and σ for constants: the parts that go through them are missing.",
    swap(DX, "dx_hat / sigma"),
    hint=2,
)
mistake(
    "mean-as-constant",
    "dx takes the mean μ for a constant: the part that goes through it is missing.",
    swap("dx_hat - centre", "dx_hat"),
    hint=2,
)
mistake(
    "deviation-as-constant",
    "dx takes the deviation σ for a constant: the part that goes through it is missing.",
    swap(" - along * x_hat", ""),
    hint=2,
)
mistake(
    "through-mean-added",
    "The part of dx through the mean is added; it is subtracted.",
    swap("dx_hat - centre", "dx_hat + centre"),
    hint=2,
)
mistake(
    "through-deviation-added",
    "The part of dx through the deviation is added; a wider row is divided by more, so it is subtracted.",
    swap("- along", "+ along"),
    hint=2,
)
mistake(
    "sums-not-means",
    "The two parts through μ and σ are d times too large: means over the row belong there, not sums.",
    swap("np.mean(dx_hat, ", "np.sum(dx_hat, "),
    swap("np.mean(dx_hat * x_hat", "np.sum(dx_hat * x_hat"),
    hint=3,
)
mistake(
    "gain-missing-in-dx",
    "dx is computed from dy without the gain; the gradient of x̂ is g·dy.",
    swap("dx_hat = gain * dy", "dx_hat = dy"),
    hint=2,
)
mistake(
    "gain-after-means",
    "The gain multiplies only after the means were taken off; it belongs to dy before, since the means mix entries.",
    swap("dx_hat = gain * dy", "dx_hat = dy"),
    swap(DX, "gain * (dx_hat - centre - along * x_hat) / sigma"),
    hint=2,
)
mistake(
    "deviation-not-divided",
    "dx is not divided by the deviation σ.",
    swap(DX, "dx_hat - centre - along * x_hat"),
    hint=3,
)
mistake(
    "third-part-not-normalised",
    "The part through the deviation is multiplied by x − μ, where the normalised x̂ belongs.",
    swap("along * x_hat)", "along * x_hat * sigma)"),
    hint=3,
)
mistake(
    "means-of-whole-array",
    "The means in dx run over the whole array, so the rows are mixed; each row needs its own.",
    swap("np.mean(dx_hat, axis=-1, keepdims=True)", "np.mean(dx_hat)"),
    swap("np.mean(dx_hat * x_hat, axis=-1, keepdims=True)", "np.mean(dx_hat * x_hat)"),
    hint=1,
)
mistake(
    "means-over-rows",
    "The means in dx run over the leading axes, as in batch norm; they belong over each row.",
    swap("np.mean(dx_hat, axis=-1, keepdims=True)", "np.mean(dx_hat, axis=rows)"),
    swap("np.mean(dx_hat * x_hat, axis=-1, keepdims=True)", "np.mean(dx_hat * x_hat, axis=rows)"),
    hint=1,
)
mistake(
    "no-eps-backward",
    "The backward pass computes the deviation without ε; it is the one of the forward pass.",
    swap("= saved", "= saved\n    sigma, x_hat = sigma * np.std(x_hat, axis=-1, keepdims=True), x_hat / np.std(x_hat, axis=-1, keepdims=True)"),
    hint=2,
)

# The gradients of gain and bias

mistake(
    "gain-gradient-not-normalised",
    "The gradient of the gain multiplies dy by x − μ; the gain met the normalised x̂.",
    swap("dy * x_hat, axis=rows", "dy * (x_hat * sigma), axis=rows"),
    hint=3,
)
mistake(
    "gain-gradient-with-gain",
    "The gradient of the gain holds the gain itself: it is the sum of dy·x̂.",
    swap("dy * x_hat, axis=rows", "dy * gain * x_hat, axis=rows"),
    hint=3,
)
mistake(
    "bias-gradient-with-gain",
    "The gradient of the bias is the sum of g·dy; the bias is added after the gain, so it is the sum of dy.",
    swap(DBIAS, "np.sum(gain * dy, axis=rows)"),
    hint=3,
)
mistake(
    "bias-gradient-of-dx",
    "The gradient of the bias is summed from dx; the bias acts on y, so it is the sum of dy.",
    swap('"bias": dbias', '"bias": np.sum(dx, axis=rows)'),
    hint=3,
)
mistake(
    "gradients-exchanged",
    "The gradients of gain and bias are exchanged.",
    swap('"gain": dgain, "bias": dbias', '"gain": dbias, "bias": dgain'),
    hint=3,
)
mistake(
    "gradients-averaged",
    "dg and db are means over all rows; they are sums.",
    swap(DGAIN, "np.mean(dy * x_hat, axis=rows)"),
    swap(DBIAS, "np.mean(dy, axis=rows)"),
    hint=1,
)
mistake(
    "gradients-not-summed",
    "dg and db keep one entry for each row; they have to have the shape (d,), summed over all rows.",
    swap(DGAIN, "dy * x_hat"),
    swap(DBIAS, "dy"),
    hint=1,
)
mistake(
    "gradients-first-axis",
    "dg and db are summed over the first axis only: further leading axes, or none, come out wrong.",
    swap(DGAIN, "np.sum(dy * x_hat, axis=0)"),
    swap(DBIAS, "np.sum(dy, axis=0)"),
    hint=1,
)

# What is kept

mistake(
    "kept-in-one-place",
    "What backward needs is kept in one common place, so a second forward call overwrites that of the first.",
    swap(", (x_hat, sigma, gain)", ", layer_norm_forward.__dict__.update(kept=(x_hat, sigma, gain))"),
    swap("= saved", "= layer_norm_forward.kept"),
    hint=1,
)
mistake(
    "saved-changed",
    "The backward pass changes what was saved, so a second call with the same `saved` gives something else.",
    swap("along * x_hat)", "np.multiply(along, x_hat, out=x_hat))"),
    hint=3,
)
mistake(
    "dy-overwritten",
    "The backward pass multiplies dy by the gain in place, so the caller's array is changed.",
    swap("dx_hat = gain * dy", "dx_hat = np.multiply(gain, dy, out=dy)"),
    hint=3,
)
