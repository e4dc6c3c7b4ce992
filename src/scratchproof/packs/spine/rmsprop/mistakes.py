from scratchproof.lab import mistake, swap

ROOT = "(np.sqrt(s) + self.eps)"
MEAN = "s *= self.rho\n            s += (1 - self.rho) * g**2"

# The mean of squares
mistake(
    "gradient-not-squared",
    "s averages the gradient's size, not its square.",
    swap("g**2", "np.abs(g)"),
    hint=2,
)
mistake(
    "gradient-not-weighted",
    "The square enters s whole: the factor 1 − ρ is missing.",
    swap("(1 - self.rho) * g**2", "g**2"),
    hint=2,
)
mistake(
    "never-forgets",
    "s adds up all squares for ever (this is AdaGrad); old ones have to fade by the factor ρ.",
    swap(MEAN, "s += g**2"),
    hint=2,
)
mistake(
    "weights-exchanged",
    "The weights are exchanged: ρ belongs to the old s, 1 − ρ to the new square.",
    swap(MEAN, "s *= 1 - self.rho\n            s += self.rho * g**2"),
    hint=2,
)
mistake(
    "no-memory",
    "s is made anew at every step: earlier squares do not count.",
    swap("s *= self.rho", "s *= 0"),
    hint=1,
)
mistake(
    "decay-fixed",
    "The `decay` that is passed has no effect: 0.99 is always used.",
    swap("lr, decay, eps", "lr, 0.99, eps"),
    hint=1,
)
mistake(
    "starts-at-one",
    "s starts at 1; it starts at 0.",
    swap("np.zeros_like", "np.ones_like"),
    hint=1,
)
mistake(
    "starts-at-first-square",
    "s starts as the first gradient's square, not weighted; it starts at 0 and takes in (1 − ρ)g².",
    swap("            s *= self.rho", "            if not hasattr(self, \"began\"):\n                s += g**2\n            s *= self.rho"),
    swap(ROOT, ROOT + "\n        self.began = True"),
    hint=1,
)
mistake(
    "start-corrected",
    "s is divided by 1 − ρᵗ as in Adam; here nothing corrects for its start at 0.",
    swap("        for theta", "        self.t = getattr(self, \"t\", 0) + 1\n        for theta"),
    swap("np.sqrt(s)", "np.sqrt(s / (1 - self.rho**self.t))"),
    hint=2,
)
mistake(
    "one-mean-per-parameter",
    "One mean over all entries of a parameter divides them all; every entry needs its own.",
    swap("g**2", "np.sum(g**2) / max(1, g.size)"),
    hint=2,
)
# The step
mistake(
    "gradient-added",
    "The step goes along the gradient instead of against it.",
    swap("theta -=", "theta +="),
    hint=3,
)
mistake(
    "no-root",
    "The root is missing: the gradient is divided by the mean of squares itself.",
    swap("np.sqrt(s)", "s"),
    hint=3,
)
mistake(
    "one-step-late",
    "The gradient is divided by the root of the old s, before its own square is in it.",
    swap(MEAN, "pass"),
    swap(ROOT, ROOT + "\n            " + MEAN),
    hint=3,
)
mistake(
    "sign-of-gradient",
    "The gradient is divided by its own size, not by the root of s: this is the sign.",
    swap("np.sqrt(s)", "np.abs(g)"),
    hint=3,
)
mistake(
    "learning-rate-frozen",
    "The learning rate of the constructor is used for ever: a later change of `lr` is never seen.",
    swap("lr, decay, eps", "lr, decay, eps\n        self.rate = lr"),
    swap("self.lr * g", "self.rate * g"),
    hint=1,
)
# Epsilon
mistake(
    "eps-inside-root",
    "ε is added inside the root, √(s + ε), which is far larger than √s + ε for small gradients.",
    swap(ROOT, "np.sqrt(s + self.eps)"),
    hint=3,
)
mistake(
    "no-eps",
    "ε is not used, so a gradient of zero divides 0 by 0.",
    swap(ROOT, "np.sqrt(s)"),
    hint=3,
)
mistake(
    "eps-fixed",
    "The `eps` that is passed has no effect: 1e-8 is always used.",
    swap("+ self.eps", "+ 1e-8"),
    hint=3,
)
mistake(
    "eps-as-floor",
    "The root is replaced by ε where it is smaller; ε is to be added always.",
    swap(ROOT, "np.maximum(np.sqrt(s), self.eps)"),
    hint=3,
)
# State
mistake(
    "gradient-squared-in-place",
    "The gradient is squared in place, so the caller's array is changed.",
    swap("            s *= self.rho", "            own = g.copy()\n            s *= self.rho"),
    swap("* g**2", "* np.square(g, out=g)"),
    swap("self.lr * g", "self.lr * own"),
    hint=1,
)
mistake(
    "shared-mean",
    "Parameters of one shape share one s.",
    swap("[np.zeros_like(theta) for theta in params]", "(lambda kept: [kept[p.shape] for p in params])({p.shape: np.zeros_like(p) for p in params})"),
    hint=1,
)
mistake(
    "shared-between-optimisers",
    "s belongs to the class or the module, so a second optimiser takes over that of the first.",
    swap("self.s = [", "RMSProp.s = ["),
    hint=1,
)
mistake(
    "not-in-place",
    "The parameter is replaced by a new array: whoever holds the old one never sees an update.",
    swap("theta -= self.lr", "theta = theta - self.lr"),
    hint=1,
)
