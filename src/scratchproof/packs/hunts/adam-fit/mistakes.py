from scratchproof.lab import mistake, swap

mistake(
    "warm-up-from-zero",
    "The warm-up starts at 0 instead of peak / warmup, so the first update does nothing.",
    swap("return peak * (t + 1) / warmup", "return peak * t / warmup"),
    hint=1,
)
mistake(
    "warm-up-counted-twice",
    "The cosine counts from update 0 instead of from the end of the warm-up, so the learning rate jumps down there.",
    swap("min(1.0, (t - warmup) / (total - warmup))", "min(1.0, t / total)"),
    hint=1,
)
mistake(
    "floor-on-top",
    "The floor is added to the whole cosine, so the learning rate starts at peak + floor.",
    swap("return floor + (peak - floor) * 0.5", "return floor + peak * 0.5"),
    hint=1,
)
mistake(
    "small-gradients-raised",
    "Gradients below max_norm are scaled up to it; they have to stay as they are.",
    swap("factor = min(1.0, max_norm / (norm + 1e-12))", "factor = max_norm / (norm + 1e-12)"),
    hint=1,
)
mistake(
    "norm-not-rooted",
    "The sum of squares is taken for the norm: its root is missing.",
    swap("norm = math.sqrt(", "norm = ("),
    hint=1,
)
mistake(
    "largest-array-only",
    "The norm is that of the largest array instead of all arrays together.",
    swap("sum(squares)", "max(squares)"),
    hint=1,
)
mistake(
    "moments-share-arrays",
    "m and v are the same arrays, so each is overwritten by the other.",
    swap("self.v = [np.zeros_like(p) for p in params]", "self.v = list(self.m)"),
    hint=2,
)
mistake(
    "biases-decayed",
    "The biases are decayed as well; only arrays with two or more axes are.",
    swap("decay = self.decay if p.ndim > 1 else 0.0", "decay = self.decay"),
    hint=2,
)
mistake(
    "decay-in-the-gradient",
    "The decay is added to the gradient, so it goes through m and v and is divided by the root.",
    swap("            m *= b1\n", "            g = g + decay * p\n            m *= b1\n"),
    swap("p -= lr * (update + decay * p)", "p -= lr * update"),
    hint=2,
)
mistake(
    "one-beta-for-both",
    "v is corrected with β₁ instead of β₂, so the first steps are far too large.",
    swap("v_hat = v / (1 - b2**self.t)", "v_hat = v / (1 - b1**self.t)"),
    hint=2,
)
mistake(
    "no-bias-correction",
    "m is used without the correction for its start at 0.",
    swap("m_hat = m / (1 - b1**self.t)", "m_hat = m"),
    hint=2,
)
mistake(
    "eps-inside-the-root",
    "ε is added inside the root, √(v̂ + ε), which is far larger for small gradients.",
    swap("(np.sqrt(v_hat) + self.eps)", "np.sqrt(v_hat + self.eps)"),
    hint=2,
)
mistake(
    "tanh-derivative",
    "The derivative of tanh is taken as 1 - h; it is 1 - h².",
    swap("(1.0 - hidden**2)", "(1.0 - hidden)"),
    hint=3,
)
mistake(
    "clipped-and-forgotten",
    "The clipped gradients are not the ones that the step is made with.",
    swap("grads, norm = clip(grads, max_norm)", "_, norm = clip(grads, max_norm)"),
    hint=3,
)
mistake(
    "decay-not-handed-on",
    "fit takes `decay` and does not hand it on to the optimiser.",
    swap("optimiser = AdamW(params, decay=decay)", "optimiser = AdamW(params)"),
    hint=3,
)
