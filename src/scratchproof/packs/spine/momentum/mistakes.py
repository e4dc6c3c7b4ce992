from scratchproof.lab import mistake, swap

UPDATE = "            v *= self.mu\n            v += g\n"

# The velocity
mistake(
    "no-momentum",
    "The velocity is made anew at every step: nothing of earlier gradients is left.",
    swap("v *= self.mu", "v *= 0"),
    hint=1,
)
mistake(
    "averaged",
    "The gradient enters the velocity with the weight 1 − μ; it enters whole.",
    swap("v += g", "v += (1 - self.mu) * g"),
    hint=2,
)
mistake(
    "averaged-throughout",
    "The gradient is weighted by 1 − μ everywhere, in the velocity and in Nesterov's step; it counts whole.",
    swap("v += g", "v += (1 - self.mu) * g"),
    swap("move = g +", "move = (1 - self.mu) * g +"),
    hint=2,
)
mistake(
    "gradient-times-momentum",
    "The new gradient is multiplied by μ as well: only the old velocity is.",
    swap("v *= self.mu\n            v += g", "v += g\n            v *= self.mu"),
    hint=2,
)
mistake(
    "never-forgets",
    "The velocity is not multiplied by μ, so old gradients count for ever.",
    swap("v *= self.mu", "v *= 1"),
    hint=2,
)
mistake(
    "velocity-subtracted",
    "The velocity enters with the wrong sign, g − μv, so it brakes what it should carry on.",
    swap("v *= self.mu", "v *= -self.mu"),
    hint=2,
)
mistake(
    "momentum-fixed",
    "The `momentum` that is passed has no effect: 0.9 is always used.",
    swap("lr, momentum, nesterov\n", "lr, 0.9, nesterov\n"),
    hint=1,
)
mistake(
    "one-step-late",
    "The parameter is moved before the velocity takes in the gradient, so every gradient acts one step late.",
    swap(UPDATE, ""),
    swap("self.lr * move", "self.lr * move\n" + UPDATE.rstrip()),
    hint=2,
)
# The step
mistake(
    "gradient-added",
    "The step goes along the gradient instead of against it.",
    swap("theta -=", "theta +="),
    hint=2,
)
mistake(
    "learning-rate-twice",
    "The learning rate is applied twice, to the gradient in the velocity and again to the step.",
    swap("v += g", "v += self.lr * g"),
    swap("move = g +", "move = self.lr * g +"),
    hint=2,
)
mistake(
    "learning-rate-frozen",
    "The learning rate of the constructor is used for ever: a later change of `lr` is never seen.",
    swap("momentum, nesterov\n", "momentum, nesterov\n        self.rate = lr\n"),
    swap("self.lr * move", "self.rate * move"),
    hint=1,
)
# Nesterov
mistake(
    "nesterov-ignored",
    "`nesterov` has no effect: every step goes along the velocity.",
    swap("g + self.mu * v if self.nesterov else v", "v"),
    hint=3,
)
mistake(
    "always-nesterov",
    "Nesterov's look ahead is always made, also with `nesterov=False`.",
    swap("if self.nesterov else v", ""),
    hint=3,
)
mistake(
    "look-ahead-unweighted",
    "Nesterov's step is g + v; the velocity has to be multiplied by μ once more.",
    swap("g + self.mu * v if", "g + v if"),
    hint=3,
)
mistake(
    "look-ahead-without-gradient",
    "Nesterov's step is only μv; the gradient has to be added to it.",
    swap("g + self.mu * v if", "self.mu * v if"),
    hint=3,
)
mistake(
    "gradient-changed",
    "Nesterov's look ahead is added into the gradient in place, so the caller's array is changed.",
    swap("g + self.mu * v if", "np.add(g, self.mu * v, out=g) if"),
    hint=3,
)
# State
mistake(
    "velocity-is-the-gradient",
    "The first gradient itself becomes the velocity, without a copy, so later steps write into the caller's array.",
    swap("self.v = [np.zeros_like(theta) for theta in params]", "self.v = None"),
    swap("        for theta, g, v in", "        new = self.v is None\n        self.v = list(grads) if new else self.v\n        for theta, g, v in"),
    swap("v *= self.mu\n            v += g", "v *= 1 if new else self.mu\n            v += 0 * g if new else g"),
    hint=1,
)
mistake(
    "shared-velocity",
    "Parameters of one shape share one velocity.",
    swap("[np.zeros_like(theta) for theta in params]", "(lambda kept: [kept[p.shape] for p in params])({p.shape: np.zeros_like(p) for p in params})"),
    hint=1,
)
mistake(
    "shared-between-optimisers",
    "The velocity belongs to the class or the module, so a second optimiser takes over that of the first.",
    swap("self.v = [", "Momentum.v = ["),
    hint=1,
)
mistake(
    "not-in-place",
    "The parameter is replaced by a new array: whoever holds the old one never sees an update.",
    swap("theta -= self.lr", "theta = theta - self.lr"),
    hint=1,
)
