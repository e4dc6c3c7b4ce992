from scratchproof.lab import mistake, swap

L2 = "g = g + self.decay * theta"
STEP = "theta -= self.lr * m_hat"
ROOT = "(np.sqrt(v_hat) + self.eps)"

# The moments
mistake(
    "gradient-not-squared",
    "v averages the gradient's size, not its square.",
    swap("g**2", "np.abs(g)"),
    hint=2,
)
mistake(
    "gradient-not-weighted",
    "The gradient enters m whole: the factor 1 − β₁ is missing.",
    swap("(1 - beta1) * g\n", "g\n"),
    hint=2,
)
mistake(
    "betas-exchanged",
    "β₁ and β₂ are exchanged.",
    swap("beta1, beta2 = self.betas", "beta2, beta1 = self.betas"),
    hint=2,
)
mistake(
    "square-of-mean",
    "v averages the squares of m instead of those of the gradient.",
    swap("g**2", "m**2"),
    hint=2,
)
mistake(
    "no-root",
    "The root of v̂ is missing: the step is divided by the square of the gradient's size.",
    swap("np.sqrt(v_hat)", "v_hat"),
    hint=2,
)
mistake(
    "no-first-moment",
    "The step uses the gradient itself instead of its running mean m̂.",
    swap("m_hat = m / (1 - beta1**self.t)", "m_hat = g"),
    hint=2,
)
mistake(
    "gradient-added",
    "The step goes along the gradient instead of against it.",
    swap("theta -=", "theta +="),
    hint=2,
)
# The correction
mistake(
    "beta-times-t",
    "Bias correction uses β·t where βᵗ belongs: right at t = 1, wrong from the second step on.",
    swap("beta1**self.t", "beta1 * self.t"),
    swap("beta2**self.t", "beta2 * self.t"),
    hint=2,
)
mistake(
    "no-correction",
    "Bias correction is missing: the first steps use m and v as they are, still close to their start at 0.",
    swap("m / (1 - beta1**self.t)", "m"),
    swap("v / (1 - beta2**self.t)", "v"),
    hint=2,
)
mistake(
    "first-moment-uncorrected",
    "Only v is corrected for its start at 0; m is not.",
    swap("m / (1 - beta1**self.t)", "m"),
    hint=2,
)
mistake(
    "second-moment-uncorrected",
    "Only m is corrected for its start at 0; v is not.",
    swap("v / (1 - beta2**self.t)", "v"),
    hint=2,
)
mistake(
    "counts-from-zero",
    "t is 0 at the first step, so the correction divides by 1 − β⁰ = 0.",
    swap("self.t = 0", "self.t = -1"),
    hint=2,
)
mistake(
    "counts-from-two",
    "t is 2 at the first step; it should be 1.",
    swap("self.t = 0", "self.t = 1"),
    hint=2,
)
mistake(
    "correction-stays-at-one",
    "t never goes up: every step is corrected like the first.",
    swap("self.t += 1", "self.t = 1"),
    hint=2,
)
mistake(
    "count-per-parameter",
    "One counter goes up with every parameter, so t is too large from the second parameter on.",
    swap("        self.t += 1\n", ""),
    swap("            " + L2, "            self.t += 1\n            " + L2),
    hint=1,
)
mistake(
    "corrected-for-good",
    "The corrected moments are kept as m and v, so the next step corrects them again.",
    swap("m_hat = m / (1 - beta1**self.t)", "m /= 1 - beta1**self.t\n            m_hat = m"),
    swap("v_hat = v / (1 - beta2**self.t)", "v /= 1 - beta2**self.t\n            v_hat = v"),
    hint=2,
)
# Epsilon
mistake(
    "eps-inside-root",
    "ε is added inside the root, √(v̂ + ε), which is far larger than √v̂ + ε for small gradients.",
    swap(ROOT, "np.sqrt(v_hat + self.eps)"),
    hint=2,
)
mistake(
    "eps-before-correction",
    "ε is added to √v before v is corrected, so the correction enlarges ε too; it belongs to √v̂.",
    swap(ROOT, "((np.sqrt(v) + self.eps) / np.sqrt(1 - beta2 ** self.t))"),
    hint=2,
)
mistake(
    "no-eps",
    "ε is not used, so a gradient of zero divides 0 by 0.",
    swap(ROOT, "np.sqrt(v_hat)"),
    hint=2,
)
# The decay
mistake(
    "decoupled-decay",
    "The decay takes lr·λθ off the parameter directly: this is AdamW. Here λθ is added to the gradient.",
    swap(L2, "pass"),
    swap(STEP, "theta *= 1 - self.lr * self.decay\n            " + STEP),
    hint=3,
)
mistake(
    "decay-past-the-moments",
    "λθ is added to m̂ and divided by the root; it has to be in the gradient before m and v take it in.",
    swap(L2, "pass"),
    swap(STEP, "m_hat = m_hat + self.decay * theta\n            " + STEP),
    hint=3,
)
mistake(
    "decay-in-first-moment-only",
    "λθ enters m but not v: v averages the squares of the gradient without it.",
    swap(L2, "plain = g\n            " + L2),
    swap("g**2", "plain**2"),
    hint=3,
)
mistake(
    "no-decay",
    "Weight decay does nothing.",
    swap(L2, "pass"),
    hint=3,
)
mistake(
    "decay-grows",
    "λθ is subtracted from the gradient, which makes the parameters grow; it is added.",
    swap("g + self.decay", "g - self.decay"),
    hint=3,
)
mistake(
    "decay-times-lr",
    "λθ is multiplied by the learning rate before it joins the gradient; the step applies lr to all of it.",
    swap("self.decay * theta", "self.lr * self.decay * theta"),
    hint=3,
)
mistake(
    "gradient-changed",
    "The decay is added into the gradient in place, so the caller's array is changed.",
    swap("g = g + self.decay * theta", "g += self.decay * theta"),
    hint=3,
)
# State
mistake(
    "learning-rate-frozen",
    "The learning rate of the constructor is used for ever: a later change of `lr` is never seen.",
    swap("self.t = 0", "self.t, self.rate = 0, lr"),
    swap("self.lr * m_hat", "self.rate * m_hat"),
    hint=1,
)
mistake(
    "shared-moments",
    "Parameters of one shape share m and v.",
    swap("self.t = 0", "self.t = 0\n        first = {p.shape: i for i, p in reversed([*enumerate(params)])}\n        self.m, self.v = ([kept[first[p.shape]] for p in params] for kept in (self.m, self.v))"),
    hint=1,
)
mistake(
    "shared-between-optimisers",
    "m and v belong to the class or the module, so a second optimiser takes over those of the first.",
    swap("self.m = [", "Adam.m = ["),
    swap("self.v = [", "Adam.v = ["),
    hint=1,
)
mistake(
    "not-in-place",
    "The parameter is replaced by a new array: whoever holds the old one never sees an update.",
    swap("theta -= self.lr * m_hat", "theta = theta - self.lr * m_hat"),
    hint=1,
)
