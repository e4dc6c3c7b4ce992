from scratchproof.lab import mistake, swap

mistake(
    "gradient-added",
    "The step goes along the gradient instead of against it.",
    swap("theta -=", "theta +="),
    hint=2,
)
mistake(
    "no-learning-rate",
    "The gradient is subtracted whole: it is not multiplied by the learning rate.",
    swap("self.lr * g", "g"),
    hint=2,
)
mistake(
    "gradients-pile-up",
    "Gradients of earlier steps are added to the present one; each step has only its own.",
    swap("theta -= self.lr * g", "self.total = getattr(self, \"total\", {})\n            self.total[id(theta)] = g + self.total.get(id(theta), 0)\n            theta -= self.lr * self.total[id(theta)]"),
    hint=1,
)
mistake(
    "sign-only",
    "Only the sign of the gradient is used: every entry moves by lr.",
    swap("self.lr * g", "self.lr * (g > 0) - self.lr * (g < 0)"),
    hint=2,
)
mistake(
    "gradient-normalised",
    "The gradient is divided by its own norm, so its size is lost.",
    swap("self.lr * g", "self.lr * g / max(1e-30, (g * g).sum() ** 0.5)"),
    hint=2,
)
mistake(
    "first-parameter-only",
    "The step ends after the first parameter; the others never move.",
    swap("zip(self.params, grads)", "zip(self.params[:1], grads)"),
    hint=1,
)
mistake(
    "first-gradient-for-all",
    "Every parameter is stepped with the first gradient; each has its own.",
    swap("theta -= self.lr * g", "theta -= self.lr * grads[0]"),
    hint=1,
)
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
    "decay-doubled",
    "The decay is 2λθ, as from a penalty λ‖θ‖²; here the penalty is λ/2 · ‖θ‖².",
    swap("1 - self.lr * self.decay", "1 - 2 * self.lr * self.decay"),
    hint=3,
)
mistake(
    "decay-of-constant-size",
    "The decay takes lr·λ off every entry's size, whatever it is (an L1 penalty); it is to be proportional to θ.",
    swap("theta *= kept", "theta += (1 - kept) * ((theta < 0) * 1.0 - (theta > 0))"),
    hint=3,
)
mistake(
    "decay-on-gradient",
    "The decay shrinks the gradient, g − λg; it has to shrink θ.",
    swap("theta *= kept", "pass"),
    swap("self.lr * g", "self.lr * (1 - self.decay) * g"),
    hint=3,
)
mistake(
    "learning-rate-frozen",
    "The learning rate of the constructor is used for ever: a later change of `lr` is never seen.",
    swap("lr, weight_decay\n", "lr, weight_decay\n        self.rate = lr\n"),
    swap("1 - self.lr", "1 - self.rate"),
    swap("-= self.lr", "-= self.rate"),
    hint=1,
)
mistake(
    "decay-rate-frozen",
    "The decay keeps the constructor's learning rate after `lr` was changed; only the gradient's part follows.",
    swap("lr, weight_decay\n", "lr, weight_decay\n        self.shrink = 1 - lr * weight_decay\n"),
    swap("1 - self.lr * self.decay", "self.shrink"),
    hint=3,
)
mistake(
    "shared-between-optimisers",
    "Settings belong to the class or the module, so a second optimiser changes those of the first.",
    swap("self.params, self.lr, self.decay =", "self.params, SGD.lr, SGD.decay ="),
    hint=1,
)
mistake(
    "gradient-changed",
    "The decay is added into the gradient in place, so the caller's array is changed.",
    swap("theta *= kept", "g += self.decay * theta"),
    hint=1,
)
mistake(
    "not-in-place",
    "The parameter is replaced by a new array: whoever holds the old one never sees an update.",
    swap("theta *= kept", "theta = theta * kept"),
    hint=1,
)
