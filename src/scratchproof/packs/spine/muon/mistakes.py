from scratchproof.lab import mistake, swap

ORTHOGONAL = "newton_schulz(U, self.ns_steps)"
NORM = "(np.linalg.norm(M) + 1e-7)"

# Momentum
mistake(
    "no-momentum",
    "The gradient itself is made orthogonal: momentum plays no part.",
    swap("U = G + self.mu * M if self.nesterov else M", "U = G"),
    hint=1,
)
mistake(
    "nesterov-ignored",
    "`nesterov` has no effect: the plain momentum is always used.",
    swap("G + self.mu * M if self.nesterov else M", "M"),
    hint=1,
)
mistake(
    "always-nesterov",
    "Nesterov's look ahead is always made, also with `nesterov=False`.",
    swap("if self.nesterov else M", ""),
    hint=1,
)
mistake(
    "look-ahead-unweighted",
    "Nesterov's U adds the whole momentum to the gradient; it has to be weighted by μ.",
    swap("G + self.mu * M if", "G + M if"),
    hint=1,
)
mistake(
    "momentum-fixed",
    "The `momentum` that is passed has no effect: 0.95 is always used.",
    swap("lr, momentum\n", "lr, 0.95\n"),
    hint=1,
)
mistake(
    "gradient-changed",
    "Nesterov's look ahead is added into the gradient in place, so the caller's array is changed.",
    swap("U = G + self.mu * M if", "U = np.add(G, self.mu * M, out=G) if"),
    hint=1,
)
mistake(
    "orthogonal-before-momentum",
    "Each gradient is made orthogonal first and then collected; it is the momentum that has to be made orthogonal.",
    swap("M += G", "G = newton_schulz(G, self.ns_steps)\n            M += G"),
    swap(ORTHOGONAL, "U"),
    hint=1,
)
# The iteration
mistake(
    "exactly-orthogonal",
    "The matrix is made exactly orthogonal (UVᵀ of its SVD); the iteration with these coefficients is meant to stop near it.",
    swap(ORTHOGONAL, "(lambda W, s, V: W * (s > 0) @ V)(*np.linalg.svd(U, full_matrices=False))"),
    hint=2,
)
mistake(
    "exactly-orthogonal-from-nothing",
    "The matrix is made exactly orthogonal by an SVD, which also makes a step out of U = 0; the iteration with these coefficients "
    "stops near it, and leaves 0 as it is.",
    swap(ORTHOGONAL, "np.matmul(*np.linalg.svd(U, full_matrices=False)[::2])"),
    hint=2,
)
mistake(
    "cubic-iteration",
    "The iteration is the classical 1.5 X − 0.5 XXᵀX; its coefficients are a, b and c of the brief.",
    swap("X = a * X + (b * S + c * (S @ S)) @ X", "X = 1.5 * X - 0.5 * S @ X"),
    hint=2,
)
mistake(
    "iterations-fixed",
    "`ns_steps` has no effect: always 5 iterations.",
    swap("range(steps)", "range(5)"),
    hint=2,
)
mistake(
    "one-iteration-missing",
    "There is one iteration too few: `ns_steps` − 1.",
    swap("range(steps)", "range(1, steps)"),
    hint=2,
)
mistake(
    "not-normalised",
    "The matrix is not divided by its norm before the iteration, which then runs away.",
    swap("M / " + NORM, "M"),
    hint=2,
)
mistake(
    "spectral-norm",
    "The matrix is divided by its largest singular value; asked for is the Frobenius norm, the root of the sum of all squares.",
    swap("np.linalg.norm(M) + 1e-7", "np.linalg.norm(M, 2) + 1e-7"),
    hint=2,
)
mistake(
    "zero-divided-by-zero",
    "A momentum of zero is divided by its norm 0, which makes the parameter NaN.",
    swap(NORM, "np.linalg.norm(M)"),
    hint=2,
)
mistake(
    "not-transposed-back",
    "A tall matrix is transposed for the iteration but not back again.",
    swap("steps).T  #", "steps)  #"),
    hint=2,
)
# The step
mistake(
    "gradient-added",
    "The step goes along the gradient instead of against it.",
    swap("theta -= self.lr", "theta += self.lr"),
    hint=3,
)
mistake(
    "not-scaled",
    "The factor √max(1, rows/cols) is missing.",
    swap("scale = np.sqrt(max(1, rows / cols))", "scale = 1"),
    hint=3,
)
mistake(
    "ratio-turned-round",
    "The factor uses cols/rows, so wide matrices are scaled instead of tall ones.",
    swap("rows / cols", "cols / rows"),
    hint=3,
)
mistake(
    "wide-scaled-down",
    "The factor has no lower bound of 1, so wide matrices take smaller steps.",
    swap("max(1, rows / cols)", "rows / cols"),
    hint=3,
)
mistake(
    "ratio-without-root",
    "The factor is rows/cols itself; its root is asked for.",
    swap("np.sqrt(max(1, rows / cols))", "max(1, rows / cols)"),
    hint=3,
)
mistake(
    "scaled-by-longer-side",
    "The factor is 0.2·√max(rows, cols), which matches Adam's step sizes; here it is √max(1, rows/cols).",
    swap("np.sqrt(max(1, rows / cols))", "0.2 * np.sqrt(max(rows, cols))"),
    hint=3,
)
mistake(
    "learning-rate-frozen",
    "The learning rate of the constructor is used for ever: a later change of `lr` is never seen.",
    swap("self.mu = params, lr, momentum\n", "self.mu = params, lr, momentum\n        self.rate = lr\n"),
    swap("kept = 1 - self.lr", "kept = 1 - self.rate"),
    swap("theta -= self.lr", "theta -= self.rate"),
    hint=3,
)
# The decay
mistake(
    "no-decay",
    "Weight decay does nothing.",
    swap("1 - self.lr * self.decay", "1"),
    hint=3,
)
mistake(
    "decay-without-lr",
    "The decay is not multiplied by the learning rate.",
    swap("1 - self.lr * self.decay", "1 - self.decay"),
    hint=3,
)
mistake(
    "decay-grows",
    "The decay has the wrong sign: it makes the parameters grow.",
    swap("1 - self.lr * self.decay", "1 + self.lr * self.decay"),
    hint=3,
)
mistake(
    "decay-in-gradient",
    "The decay is added to the gradient, so it enters the momentum and is made orthogonal; it acts on θ directly.",
    swap("M *= self.mu", "G = G + self.decay * theta\n            M *= self.mu"),
    swap("1 - self.lr * self.decay", "1"),
    hint=3,
)
# State
mistake(
    "shared-momentum",
    "Parameters of one shape share one momentum.",
    swap("[np.zeros_like(theta) for theta in params]", "(lambda kept: [kept[p.shape] for p in params])({p.shape: np.zeros_like(p) for p in params})"),
    hint=1,
)
mistake(
    "shared-between-optimisers",
    "The momentum belongs to the class or the module, so a second optimiser takes over that of the first.",
    swap("self.M = [", "Muon.M = ["),
    hint=1,
)
mistake(
    "not-in-place",
    "The parameter is replaced by a new array: whoever holds the old one never sees an update.",
    swap("self.lr, self.mu = params, lr", "self.lr, self.mu = [theta + 0 for theta in params], lr"),
    hint=1,
)
