from scratchproof.lab import mistake, swap

MEAN, VAR = "mean = np.mean(x, axis=0)", "var = np.var(x, axis=0)"
UNBIASED = "unbiased = var * len(x) / (len(x) - 1)"
TO_MEAN = "self.running_mean = (1 - new) * self.running_mean + new * mean"
TO_VAR = "self.running_var = (1 - new) * self.running_var + new * unbiased"
SIGMA = "np.sqrt(var + self.eps)"
DX = "dx_hat - np.mean(dx_hat, axis=0) - along * x_hat"

# Normalising

mistake(
    "whole-array",
    "Mean and variance run over the whole batch and all its features; each feature has its own, over axis 0.",
    swap(MEAN, "mean = np.mean(x)"),
    swap(VAR, "var = np.var(x)"),
    hint=1,
)
mistake(
    "batch-normalised-unbiased",
    "The batch is normalised with the variance divided by N − 1; there it is divided by N.",
    swap(SIGMA, "np.sqrt((unbiased if train else var) + self.eps)"),
    hint=2,
)
mistake(
    "difference-of-squares",
    "The variance is computed as E[x²] − μ², which cancels to nothing in columns far from zero.",
    swap(VAR, "var = np.mean(x**2, axis=0) - mean**2"),
    hint=2,
)
mistake(
    "eps-outside-root",
    "ε is added to the standard deviation, outside the root; it belongs under it.",
    swap(SIGMA, "np.sqrt(var) + self.eps"),
    hint=2,
)
mistake(
    "eps-ignored",
    "The `eps` that is passed has no effect: 1e-5 is always used.",
    swap("var + self.eps", "var + 1e-5"),
    hint=2,
)
mistake(
    "default-eps-1e-3",
    "Without `eps`, 1e-3 is used; the default is 1e-5.",
    swap("eps=1e-5", "eps=1e-3"),
    hint=2,
)
mistake(
    "gain-and-bias-exchanged",
    "Gain and bias are exchanged: the bias multiplies and the gain is added.",
    swap("self.gain * x_hat + self.bias", "self.bias * x_hat + self.gain"),
    hint=1,
)

# Training and evaluation

mistake(
    "train-ignored",
    "`train` has no effect: evaluation uses the batch's own statistics and moves the running ones.",
    swap("mean, var = self.running_mean, self.running_var", "train = True"),
    hint=2,
)
mistake(
    "evaluation-with-batch-statistics",
    "Evaluation normalises with the batch's own statistics; the running ones belong there.",
    swap("mean, var = self.running_mean, self.running_var", "mean, var = np.mean(x, axis=0), np.var(x, axis=0)"),
    hint=2,
)
mistake(
    "training-with-running-statistics",
    "Training normalises with the running statistics too; the batch's own belong there.",
    swap("sigma = np.sqrt", "mean, var = self.running_mean, self.running_var\n        sigma = np.sqrt"),
    hint=2,
)
mistake(
    "evaluation-by-default",
    "Without `train`, the call is an evaluation; the default is training.",
    swap("train=True", "train=False"),
    hint=2,
)

# Running statistics

mistake(
    "running-never-moved",
    "The running statistics stay as they were at first: training does not move them.",
    swap(TO_MEAN, ""),
    swap(TO_VAR, ""),
    hint=2,
)
mistake(
    "running-replaced",
    "The running statistics are those of the last batch alone: `momentum` is not used.",
    swap(TO_MEAN, "self.running_mean = mean"),
    swap(TO_VAR, "self.running_var = unbiased"),
    hint=2,
)
mistake(
    "running-summed",
    "The batch's statistics are added to the running ones, whose old part is not made smaller, so they grow without end.",
    swap("(1 - new) * self.running_mean", "self.running_mean"),
    swap("(1 - new) * self.running_var", "self.running_var"),
    hint=2,
)
mistake(
    "running-variance-biased",
    "The running variance takes in the variance divided by N; there it is divided by N − 1.",
    swap(UNBIASED, "unbiased = var"),
    hint=2,
)
mistake(
    "running-deviation",
    "The running variance takes in standard deviations; variances belong there.",
    swap("new * unbiased", "new * np.sqrt(unbiased)"),
    hint=2,
)
mistake(
    "running-variance-from-zero",
    "The running variance starts at 0; it starts at 1.",
    swap("self.running_mean, self.running_var = np.zeros(n_features), np.ones(n_features)", "self.running_mean, self.running_var = np.zeros((2, n_features))"),
    hint=1,
)
mistake(
    "momentum-ignored",
    "The `momentum` that is passed has no effect: 0.1 is always used.",
    swap("self.momentum, self.eps = momentum, eps", "self.momentum, self.eps = 0.1, eps"),
    hint=2,
)
mistake(
    "first-batch-replaces",
    "The first batch replaces the running statistics; they are averaged from their start at 0 and 1.",
    swap("new = self.momentum", 'new = self.momentum if hasattr(self, "saved") else 1'),
    hint=2,
)

# The gradient of the input

mistake(
    "statistics-as-constants",
    "dx takes the batch's mean and variance for constants: in training they depend on x.",
    swap(f"dx_hat = {DX}", "dx_hat = dx_hat"),
    hint=3,
)
mistake(
    "mean-as-constant",
    "dx leaves out the part that goes through the batch's mean.",
    swap(DX, "dx_hat - along * x_hat"),
    hint=3,
)
mistake(
    "variance-as-constant",
    "dx leaves out the part that goes through the batch's variance.",
    swap(DX, "dx_hat - np.mean(dx_hat, axis=0)"),
    hint=3,
)
mistake(
    "sums-not-means",
    "The parts of dx through mean and variance are N times too large: means over the batch belong there, not sums.",
    swap("np.mean(dx_hat * x_hat", "np.sum(dx_hat * x_hat"),
    swap("- np.mean(dx_hat, ", "- np.sum(dx_hat, "),
    hint=3,
)
mistake(
    "training-gradient-in-evaluation",
    "After evaluation dx still has the parts through mean and variance; running statistics are constants.",
    swap("        if train:\n            along", "        if True:\n            along"),
    hint=3,
)
mistake(
    "gain-missing-in-dx",
    "dx is computed from dy without the gain; the gradient of x̂ is g·dy.",
    swap("dx_hat = self.gain * dy", "dx_hat = dy"),
    hint=3,
)
mistake(
    "deviation-not-divided",
    "dx is not divided by the standard deviation.",
    swap("return dx_hat / sigma", "return dx_hat"),
    hint=3,
)

# The gradients of gain and bias

mistake(
    "gradients-averaged",
    "dg and db are means over the batch; they are sums.",
    swap("np.sum(dy * x_hat, axis=0)", "np.mean(dy * x_hat, axis=0)"),
    swap("np.sum(dy, axis=0)", "np.mean(dy, axis=0)"),
    hint=3,
)
mistake(
    "gradients-exchanged",
    "The gradients of gain and bias are exchanged.",
    swap('"gain": dgain, "bias": dbias', '"gain": dbias, "bias": dgain'),
    hint=3,
)
mistake(
    "gain-gradient-not-normalised",
    "The gradient of the gain multiplies dy by x − μ; the gain met the normalised x̂.",
    swap("np.sum(dy * x_hat, axis=0)", "np.sum(dy * x_hat * sigma, axis=0)"),
    hint=3,
)

# State

mistake(
    "shared-between-layers",
    "What backward needs is kept in the class or the module, so layers used in turn take each other's.",
    swap("self.saved = x_hat", "BatchNorm.saved = x_hat"),
    hint=1,
)
mistake(
    "input-overwritten",
    "forward normalises x in place, so the caller's array is changed.",
    swap("x_hat = (x - mean) / sigma", "x_hat = np.divide(x - mean, sigma, out=x)"),
    hint=1,
)
mistake(
    "saved-changed",
    "backward changes what forward left for it, so a second call gives something else.",
    swap("along * x_hat", "np.multiply(along, x_hat, out=x_hat)"),
    hint=3,
)
