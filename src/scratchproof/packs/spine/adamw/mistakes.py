from scratchproof.lab import mistake, swap

# The moments
mistake(
    "gradient-not-squared",
    "v averages the gradient's size, not its square.",
    swap("g**2", "np.abs(g)"),
    hint=2,
)
mistake(
    "gradient-not-weighted",
    "The gradient enters m whole: the factor 1 - β₁ is missing.",
    swap("(1 - beta1) * g", "g"),
    hint=2,
)
mistake(
    "betas-exchanged",
    "β₁ and β₂ are exchanged.",
    swap("beta1, beta2 = group", "beta2, beta1 = group"),
    hint=2,
)
mistake(
    "no-root",
    "The root of v̂ is missing: the step is divided by the square of the gradient's size.",
    swap("np.sqrt(v_hat)", "v_hat"),
    hint=2,
)
mistake(
    "gradient-added",
    "The step goes along the gradient instead of against it.",
    swap("theta -= lr", "theta += lr"),
    hint=2,
)
mistake(
    "gradient-squared-in-place",
    "The gradient is squared in place, so the caller's array is changed.",
    swap("* g**2", "* np.square(g, out=g)"),
    hint=2,
)

# The correction
mistake(
    "beta-times-t",
    "Bias correction uses β·t where βᵗ belongs: right at t = 1, wrong from the second step on.",
    swap("beta1**t", "beta1 * t"),
    swap("beta2**t", "beta2 * t"),
    hint=2,
)
mistake(
    "no-correction",
    "Bias correction is missing: the first steps use m and v as they are, still close to their start at 0.",
    swap("self.m[i] / (1 - beta1**t)", "self.m[i]"),
    swap("self.v[i] / (1 - beta2**t)", "self.v[i]"),
    hint=2,
)
mistake(
    "first-moment-uncorrected",
    "Only v is corrected for its start at 0; m is not.",
    swap("self.m[i] / (1 - beta1**t)", "self.m[i]"),
    hint=2,
)
mistake(
    "second-moment-uncorrected",
    "Only m is corrected for its start at 0; v is not.",
    swap("self.v[i] / (1 - beta2**t)", "self.v[i]"),
    hint=2,
)
mistake(
    "counts-from-zero",
    "t is 0 at the first update, so the correction divides by 1 - β⁰ = 0.",
    swap("self.t[i] += 1\n                t = self.t[i]", "t = self.t[i]\n                self.t[i] += 1"),
    hint=2,
)
mistake(
    "counts-from-two",
    "t is 2 at the first update; it should be 1.",
    swap("self.t = [0 for", "self.t = [1 for"),
    hint=2,
)
mistake(
    "corrected-for-good",
    "The corrected moments are kept as m and v, so the next step corrects them again.",
    swap("m_hat = self.m[i] / ", "m_hat = self.m[i] = self.m[i] / "),
    swap("v_hat = self.v[i] / ", "v_hat = self.v[i] = self.v[i] / "),
    hint=2,
)

# Epsilon
mistake(
    "eps-inside-root",
    "ε is added inside the root, √(v̂ + ε), which is far larger than √v̂ + ε for small gradients.",
    swap("np.sqrt(v_hat) + eps", "np.sqrt(v_hat + eps)"),
    hint=2,
)
mistake(
    "eps-before-correction",
    "ε is added to √v before v is corrected, so the correction enlarges ε too; it belongs to √v̂.",
    swap("(np.sqrt(v_hat) + eps)", "((np.sqrt(self.v[i]) + eps) / np.sqrt(1 - beta2 ** self.t[i]))"),
    hint=2,
)
mistake(
    "no-eps",
    "ε is not used, so a gradient of zero divides 0 by 0.",
    swap("(np.sqrt(v_hat) + eps)", "np.sqrt(v_hat)"),
    hint=2,
)

# The decay
mistake(
    "l2-penalty",
    "The decay is added to the gradient (Adam with an L2 penalty), so it enters the moments and is divided by the root.",
    swap("g = grads[i]\n", "g = grads[i] if grads[i] is None else grads[i] + decay * theta\n"),
    swap("kept = 1 - lr * decay", "kept = 1"),
    hint=3,
)
mistake(
    "decay-divided-by-root",
    "The decay is divided by √v̂ + ε along with m̂; it should act on the parameter directly.",
    swap("kept = 1 - lr * decay", "kept = 1"),
    swap("lr * m_hat", "lr * (m_hat + decay * theta)"),
    hint=3,
)
mistake(
    "decay-without-lr",
    "The decay is not multiplied by the learning rate.",
    swap("1 - lr * decay", "1 - decay"),
    hint=3,
)
mistake(
    "decay-grows",
    "The decay has the wrong sign: it makes the parameters grow.",
    swap("1 - lr * decay", "1 + lr * decay"),
    hint=3,
)
mistake(
    "no-decay",
    "Weight decay does nothing: this is plain Adam.",
    swap("kept = 1 - lr * decay", "kept = 1"),
    hint=3,
)

# Groups and their settings
mistake(
    "learning-rate-frozen",
    "Every group's learning rate is copied at construction: a later change in `groups` is never seen.",
    swap("self.t = [0 for theta in thetas]", "self.t = [0 for theta in thetas]\n        self.rates = [group[\"lr\"] for group in self.groups]"),
    swap("lr, eps, decay = group[\"lr\"], ", "lr, eps, decay = self.rates[next(k for k, h in enumerate(self.groups) if h is group)], "),
    hint=1,
)
mistake(
    "constructor-learning-rate",
    "The constructor's learning rate is used for ever: neither a group's own nor a later change counts.",
    swap("settings = {\"lr\"", "self.lr = lr\n        settings = {\"lr\""),
    swap("lr, eps, decay = group[\"lr\"], ", "lr, eps, decay = self.lr, "),
    hint=1,
)
mistake(
    "settings-frozen",
    "All settings are copied at construction: a later change in `groups` is never seen.",
    swap("self.t = [0 for theta in thetas]", "self.t = [0 for theta in thetas]\n        self.used = [dict(group) for group in self.groups]"),
    swap("for group in self.groups:\n            lr", "for group in self.used:\n            lr"),
    hint=1,
)
mistake(
    "one-learning-rate",
    "Groups' own learning rates are ignored: all use the first group's.",
    swap("lr, eps, decay = group[\"lr\"]", "lr, eps, decay = self.groups[0][\"lr\"]"),
    hint=1,
)
mistake(
    "constructor-settings",
    "Every step uses the constructor's settings: neither a group's own nor a later change counts.",
    swap("settings = {\"lr\"", "self.common = settings = {\"lr\""),
    swap("lr, eps, decay = group[\"lr\"], group[\"eps\"], group[\"weight_decay\"]", "lr, eps, decay = (self.common[k] for k in (\"lr\", \"eps\", \"weight_decay\"))"),
    swap("beta1, beta2 = group[\"betas\"]", "beta1, beta2 = self.common[\"betas\"]"),
    hint=1,
)
mistake(
    "first-group-only",
    "Only the first group is stepped; the parameters of all others never move.",
    swap("for group in self.groups:\n            lr", "for group in self.groups[:1]:\n            lr"),
    hint=1,
)
mistake(
    "gradients-restart",
    "Every group takes its gradients from the start of `grads`; they run on through all groups.",
    swap("for theta in group[\"params\"]:\n                i", "for k, theta in enumerate(group[\"params\"]):\n                i"),
    swap("g = grads[i]\n", "g = grads[k]\n"),
    hint=1,
)

# Gradients of None
mistake(
    "none-is-zero",
    "A gradient of None is taken as zero, so its parameter still decays and its moments fade.",
    swap("g = grads[i]\n", "g = np.zeros_like(theta) if grads[i] is None else grads[i]\n"),
    hint=1,
)
mistake(
    "none-still-decays",
    "A parameter without gradient keeps its moments, but it is still decayed.",
    swap("                    continue", "                    theta *= 1 - lr * decay\n                    continue"),
    hint=1,
)
mistake(
    "none-crashes",
    "A gradient of None is used as a number: its parameter has to be skipped.",
    swap("if g is None:", "if False:"),
    hint=1,
)
mistake(
    "none-ends-the-step",
    "The step ends at the first gradient of None, so the parameters after it are not updated.",
    swap("                    continue", "                    return"),
    hint=1,
)

# State
mistake(
    "shared-moments",
    "All parameters share one m and one v.",
    swap("self.m[i] = beta1 * self.m[i]", "self.m[i] = self.m[0] = beta1 * self.m[0]"),
    swap("self.v[i] = beta2 * self.v[i]", "self.v[i] = self.v[0] = beta2 * self.v[0]"),
    hint=1,
)
mistake(
    "shared-between-optimisers",
    "m, v and t belong to the class or the module, so a second optimiser takes over those of the first.",
    swap("self.m = [", "AdamW.m = ["),
    swap("self.v = [", "AdamW.v = ["),
    swap("self.t = [", "AdamW.t = ["),
    hint=1,
)
mistake(
    "count-per-parameter",
    "One counter for all parameters goes up with each of them, so t is too large from the second parameter on.",
    swap("self.t[i] += 1\n                t = self.t[i]", "self.t[0] += 1\n                t = self.t[0]"),
    hint=1,
)
mistake(
    "count-per-step",
    "One counter for all parameters goes up with each step, also for a parameter that had no gradient.",
    swap("        i = -1\n", "        i = -1\n        self.steps = getattr(self, \"steps\", 0) + 1\n"),
    swap("t = self.t[i]", "t = self.steps"),
    hint=1,
)
mistake(
    "not-in-place",
    "The parameter is replaced by a new array: whoever holds the old one never sees an update.",
    swap("for theta in group[\"params\"]:\n                i", "for theta in [theta + 0 for theta in group[\"params\"]]:\n                i"),
    hint=1,
)
