from scratchproof.lab import mistake, swap

RMS = "np.sqrt(np.mean(x**2, axis=-1, keepdims=True) + eps)"
DGAIN = "np.sum(dy * x_hat, axis=rows)"
ALONG = "np.mean(dx_hat * x_hat, axis=-1, keepdims=True)"
DX = "(dx_hat - along * x_hat) / rms"
SAVED = "return gain * x_hat, (x_hat, rms, gain)"

# Forward

mistake(
    "eps-ignored",
    "The `eps` that is passed has no effect: 1e-5 is always used.",
    swap("+ eps)", "+ 1e-5)"),
    hint=1,
)
mistake(
    "eps-outside-root",
    "ε is added to the root mean square, outside the root; it belongs under it.",
    swap(RMS, "np.sqrt(np.mean(x**2, axis=-1, keepdims=True)) + eps"),
    hint=1,
)
mistake(
    "default-1e-6",
    "Without `eps`, 1e-6 is used; the default is 1e-5.",
    swap("eps=1e-5", "eps=1e-6"),
    hint=1,
)
mistake(
    "mean-subtracted",
    "The mean of each row is subtracted first, as in layer norm; RMS norm subtracts nothing.",
    swap('gain = params["gain"]', 'gain = params["gain"]\n    x = x - np.mean(x, axis=-1, keepdims=True)'),
    hint=1,
)
mistake(
    "input-overwritten",
    "The forward pass normalises `x` in place, so the caller's array is changed.",
    swap("x_hat = x / rms", "x_hat = np.divide(x, rms, out=x)"),
    hint=1,
)

# The gradient of the input

mistake(
    "rms-as-constant",
    "dx takes the root mean square for a constant: the part that goes through it is missing.",
    swap(DX, "dx_hat / rms"),
    hint=2,
)
mistake(
    "through-rms-added",
    "The part of dx through the root mean square is added; a longer row is divided by more, so it is subtracted.",
    swap("dx_hat - along", "dx_hat + along"),
    hint=2,
)
mistake(
    "sum-not-mean",
    "The part of dx through the root mean square is d times too large: the row's mean belongs there, not its sum.",
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
    "gain-missing-in-mean",
    "The mean in the second part of dx is taken of dy·x̂; the gain belongs in it: g·dy·x̂.",
    swap("np.mean(dx_hat * x_hat", "np.mean(dy * x_hat"),
    hint=3,
)
mistake(
    "rms-not-divided",
    "dx is not divided by the root mean square.",
    swap(DX, "dx_hat - along * x_hat"),
    hint=3,
)
mistake(
    "second-part-of-x",
    "The second part of dx is multiplied by x, where the normalised x̂ belongs.",
    swap("along * x_hat)", "along * x_hat * rms)"),
    hint=3,
)
mistake(
    "mean-of-whole-array",
    "The mean in the second part of dx runs over the whole array, so the rows are mixed; each row needs its own.",
    swap(ALONG, "np.mean(dx_hat * x_hat)"),
    hint=1,
)
mistake(
    "layer-norm-gradient",
    "dx also subtracts the mean of g·dy: that belongs to layer norm, where the mean is taken off x.",
    swap("(dx_hat - along", "(dx_hat - np.mean(dx_hat, axis=-1, keepdims=True) - along"),
    hint=2,
)
mistake(
    "no-eps-backward",
    "The backward pass computes the root mean square without ε; it is the one of the forward pass.",
    swap("= saved", "= saved\n    x = x_hat * rms\n    rms = np.sqrt(np.mean(x**2, axis=-1, keepdims=True))\n    x_hat = x / rms"),
    hint=2,
)

# The gradient of the gain

mistake(
    "gain-gradient-of-x",
    "The gradient of the gain multiplies dy by x; the gain met the normalised x̂.",
    swap("dy * x_hat, axis=rows", "dy * (x_hat * rms), axis=rows"),
    hint=3,
)
mistake(
    "gain-gradient-with-gain",
    "The gradient of the gain holds the gain itself: it is the sum of dy·x̂, not of dy·y.",
    swap("dy * x_hat, axis=rows", "dy * gain * x_hat, axis=rows"),
    hint=3,
)
mistake(
    "gain-gradient-averaged",
    "The gradient of the gain is the mean over all rows; it is their sum.",
    swap("np.sum(dy * x_hat", "np.mean(dy * x_hat"),
    hint=1,
)
mistake(
    "gain-gradient-not-summed",
    "The gradient of the gain keeps one entry for each row; it has to have the shape of the gain, summed over all rows.",
    swap(DGAIN, "dy * x_hat"),
    hint=1,
)
mistake(
    "gain-gradient-first-axis",
    "The gradient of the gain is summed over the first axis only: further leading axes, or none, come out wrong.",
    swap("axis=rows", "axis=0"),
    hint=1,
)
mistake(
    "gain-gradient-one-number",
    "The gradient of the gain is summed over everything into one number; every entry has a gain of its own.",
    swap(", axis=rows", ""),
    hint=1,
)

# What is kept

mistake(
    "kept-in-one-place",
    "What backward needs is kept in one common place, so a second forward call overwrites that of the first.",
    swap(SAVED, "rms_norm_forward.kept = x_hat, rms, gain\n    return gain * x_hat, None"),
    swap("= saved", "= rms_norm_forward.kept"),
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
