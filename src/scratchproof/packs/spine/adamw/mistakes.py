from scratchproof.lab import mistake, swap

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
    swap("m_hat = self.m[i] / (1 - beta1**t)", "m_hat = self.m[i]"),
    swap("v_hat = self.v[i] / (1 - beta2**t)", "v_hat = self.v[i]"),
    hint=2,
)
mistake(
    "first-moment-uncorrected",
    "Only v is corrected for its start at 0; m is not.",
    swap("m_hat = self.m[i] / (1 - beta1**t)", "m_hat = self.m[i]"),
    hint=2,
)
mistake(
    "second-moment-uncorrected",
    "Only m is corrected for its start at 0; v is not.",
    swap("v_hat = self.v[i] / (1 - beta2**t)", "v_hat = self.v[i]"),
    hint=2,
)
mistake(
    "l2-penalty",
    "The decay is added to the gradient (Adam with an L2 penalty), so it enters the moments and is divided by the root.",
    swap("g = grads[i]\n", "g = grads[i] if grads[i] is None else grads[i] + decay * theta\n"),
    swap(" + decay * theta)", ")"),
    hint=3,
)
mistake(
    "decay-without-lr",
    "The decay is not multiplied by the learning rate.",
    swap("theta -= lr * (m_hat / (np.sqrt(v_hat) + eps) + decay * theta)", "theta -= lr * m_hat / (np.sqrt(v_hat) + eps) + decay * theta"),
    hint=3,
)
mistake(
    "no-decay",
    "Weight decay does nothing: this is plain Adam.",
    swap(" + decay * theta)", ")"),
    hint=3,
)
mistake(
    "eps-inside-root",
    "ε is added inside the root, √(v̂ + ε), which is far larger than √v̂ + ε for small gradients.",
    swap("np.sqrt(v_hat) + eps", "np.sqrt(v_hat + eps)"),
    hint=2,
)
mistake(
    "no-eps",
    "ε is not used, so a gradient of zero divides 0 by 0.",
    swap("(np.sqrt(v_hat) + eps)", "np.sqrt(v_hat)"),
    hint=2,
)
mistake(
    "no-root",
    "The root of v̂ is missing: the step is divided by the square of the gradient's size.",
    swap("np.sqrt(v_hat)", "v_hat"),
    hint=2,
)
mistake(
    "gradient-not-squared",
    "v averages the gradient's size, not its square.",
    swap("g**2", "np.abs(g)"),
    hint=2,
)
mistake(
    "betas-exchanged",
    "β₁ and β₂ are exchanged.",
    swap("beta1, beta2 = group", "beta2, beta1 = group"),
    hint=2,
)
mistake(
    "learning-rate-frozen",
    "The learning rate of the constructor is used for ever: a later change in `groups` is never seen.",
    swap("self.t = [0 for theta in thetas]", "self.t = [0 for theta in thetas]\n        self.rates = [group[\"lr\"] for group in self.groups]"),
    swap("lr, eps, decay = group[\"lr\"], ", "lr, eps, decay = self.rates[next(k for k, h in enumerate(self.groups) if h is group)], "),
    hint=1,
)
mistake(
    "one-learning-rate",
    "Groups' own learning rates are ignored: all use the first group's.",
    swap("lr, eps, decay = group[\"lr\"]", "lr, eps, decay = self.groups[0][\"lr\"]"),
    hint=1,
)
mistake(
    "first-group-only",
    "Only the first group is stepped; the parameters of all others never move.",
    swap("for group in self.groups:\n            lr", "for group in self.groups[:1]:\n            lr"),
    hint=1,
)
mistake(
    "none-is-zero",
    "A gradient of None is taken as zero, so its parameter still decays and its moments fade.",
    swap("g = grads[i]\n", "g = np.zeros_like(theta) if grads[i] is None else grads[i]\n"),
    hint=1,
)
mistake(
    "shared-moments",
    "All parameters share one m and one v.",
    swap("self.m[i] = beta1 * self.m[i] + (1 - beta1) * g", "self.m[i] = self.m[0] = beta1 * self.m[0] + (1 - beta1) * g"),
    swap("self.v[i] = beta2 * self.v[i] + (1 - beta2) * g**2", "self.v[i] = self.v[0] = beta2 * self.v[0] + (1 - beta2) * g**2"),
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
    swap("for theta in group[\"params\"]:\n                i", "for k, theta in enumerate(group[\"params\"]):\n                i"),
    swap("theta -= lr * (m_hat / (np.sqrt(v_hat) + eps) + decay * theta)", "group[\"params\"] = [*group[\"params\"]]; group[\"params\"][k] = theta - lr * (m_hat / (np.sqrt(v_hat) + eps) + decay * theta)"),
    hint=1,
)
mistake(
    "gradient-added",
    "The step goes along the gradient instead of against it.",
    swap("theta -= lr * (m_hat / (np.sqrt(v_hat) + eps) + decay * theta)", "theta += lr * (m_hat / (np.sqrt(v_hat) + eps) - decay * theta)"),
    hint=2,
)
