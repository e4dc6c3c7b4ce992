from scratchproof.lab import mistake, swap

mistake(
    "squares-in-half",
    "The error is squared in float16, which overflows from 256 on and is 0 for small errors.",
    swap("loss = float(np.mean(error**2))", "loss = float(np.mean(error.astype(HALF) ** 2))"),
    hint=1,
)
mistake(
    "error-in-half",
    "The targets are rounded to float16 before the error is taken, so a small error is lost in the rounding.",
    swap("error = prediction.astype(np.float32) - y", "error = (prediction - y.astype(HALF)).astype(np.float32)"),
    hint=1,
)
mistake(
    "scaled-afterwards",
    "The gradients are multiplied by the scale after the backward pass, when the small ones are 0 already.",
    swap("d_out = (scale * 2.0 * error / len(x))", "d_out = (2.0 * error / len(x))"),
    swap("hidden.T @ d_out, d_out.sum(axis=0)]\n    return loss, grads", "hidden.T @ d_out, d_out.sum(axis=0)]\n    return loss, [(g * np.float32(scale)).astype(HALF) for g in grads]"),
    hint=1,
)
mistake(
    "relu-forgotten",
    "The gradient passes through hidden units that are switched off: the derivative of relu is missing.",
    swap("d_out @ w2.T * (hidden > 0)", "d_out @ w2.T"),
    hint=1,
)
mistake(
    "unscaled-in-half",
    "The gradients are divided by the scale in float16, so small ones become 0 again.",
    swap("[g.astype(np.float32) / np.float32(scale) for g in grads]", "[(g / scale).astype(HALF).astype(np.float32) for g in grads]"),
    hint=2,
)
mistake(
    "nan-unnoticed",
    "Only infinities count as an overflow; NaN, which comes of inf - inf and 0 · inf, does not.",
    swap("np.isfinite(g)", "~np.isinf(g)"),
    hint=2,
)
mistake(
    "only-whole-arrays",
    "An overflow is seen only when every entry of an array is affected; one entry is enough.",
    swap(".all() for g in grads)", ".any() for g in grads)"),
    hint=2,
)
mistake(
    "count-survives-overflow",
    "The count of good steps goes on after an overflow, so the scale is doubled too early.",
    swap("self.scale / 2.0)\n            self.good = 0\n", "self.scale / 2.0)\n"),
    hint=2,
)
mistake(
    "count-survives-growth",
    "The count of good steps is not set back after a doubling, so the scale is doubled at every step from then on.",
    swap("self.scale * 2.0)\n            self.good = 0\n", "self.scale * 2.0)\n"),
    hint=2,
)
mistake(
    "weights-in-half",
    "The weights are kept in float16, so updates below their rounding are lost.",
    swap("self.params = [p.astype(np.float32) for p in params]", "self.params = [p.astype(HALF) for p in params]"),
    hint=3,
)
mistake(
    "velocity-in-half",
    "The velocity is kept in float16, where the unscaled gradients are too small to be held.",
    swap("np.zeros(p.shape, np.float32)", "np.zeros(p.shape, HALF)"),
    hint=3,
)
mistake(
    "clipped-while-scaled",
    "The gradients are clipped before they are unscaled, so the norm contains the scale and nearly every step is cut down.",
    swap("grads, overflow = unscale(scaled, self.scaler.scale)", "grads, overflow = unscale(clip(scaled, self.max_norm), self.scaler.scale)"),
    swap("        grads = clip(grads, self.max_norm)\n", ""),
    hint=3,
)
mistake(
    "scaler-told-of-overflows-only",
    "The scaler is updated only after an overflow, so the scale goes down and never up again.",
    swap("        self.scaler.update(overflow)\n        if overflow:\n", "        if overflow:\n            self.scaler.update(overflow)\n"),
    hint=3,
)
mistake(
    "coasting-through-overflows",
    "After an overflow the weights go on along the old velocity; the whole step has to be skipped.",
    swap("            return loss\n", "            for p, v in zip(self.params, self.velocity):\n                p -= self.lr * v\n            return loss\n"),
    hint=3,
)
