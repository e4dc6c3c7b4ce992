import numpy as np

from scratchproof.lab import mistake, swap

mistake(
    "always-scaled",
    "Gradients are always scaled to length `max_norm`, so short ones are made longer and zeros become 0/0.",
    swap(" if norm > max_norm else 1.0", ""),
    hint=2,
)
mistake(
    "always-divided",
    "Gradients are always scaled to length `max_norm`: short ones grow, and a norm of 0 stops the code.",
    swap("max_norm / norm if norm > max_norm else 1.0", "max_norm / float(norm)"),
    hint=2,
)
mistake(
    "compared-without-root",
    "The sum of squares is compared with `max_norm`; it is the norm, its root, that counts.",
    swap("if norm >", "if norm**2 >"),
    hint=2,
)
mistake(
    "wrong-way-round",
    "The comparison is the wrong way round: short gradients are scaled up and long ones left alone.",
    swap("norm > max_norm", "norm < max_norm"),
    hint=2,
)
mistake(
    "factor-inverted",
    "The factor is upside down, norm / max_norm: long gradients become longer still.",
    swap("max_norm / norm", "norm / max_norm"),
    hint=2,
)
mistake(
    "max-norm-left-out",
    "Long gradients are scaled to length 1, not to length `max_norm`.",
    swap("scale = max_norm", "scale = 1"),
    hint=2,
)
mistake(
    "divided-by-max-norm",
    "Long gradients are divided by `max_norm`; the factor is max_norm / norm.",
    swap("max_norm / norm", "1 / max_norm"),
    hint=2,
)
mistake(
    "by-value",
    "Entries are clipped one by one to ±`max_norm`, which bends the direction; the whole vector is to be scaled.",
    swap("g * scale", "np.clip(g, -max_norm, max_norm)"),
    hint=1,
)
mistake(
    "each-by-itself",
    "Every array is clipped by its own norm; one norm over all of them decides.",
    swap("g * scale", "g * (max_norm / max(np.sqrt(np.sum(g**2)), max_norm))"),
    hint=1,
)
mistake(
    "no-root",
    "The root is missing: the sum of squares is taken for the norm.",
    swap("np.sqrt(sum(np.sum(g**2) for g in grads if g is not None))", "sum(np.sum(g**2) for g in grads if g is not None)"),
    hint=1,
)
mistake(
    "sum-of-norms",
    "The norms of the arrays are added up; it is their squares that add up, under one root.",
    swap("np.sqrt(sum(np.sum(g**2)", "(sum(np.sqrt(np.sum(g**2))"),
    hint=1,
)
mistake(
    "largest-norm",
    "The norm of the longest array is taken for the norm of all of them.",
    swap("np.sqrt(sum(np.sum(g**2) for g in grads if g is not None))", "np.sqrt(max(np.sum(g**2) for g in grads if g is not None))"),
    hint=1,
)
mistake(
    "largest-entry",
    "The largest absolute entry is taken for the norm (the maximum norm).",
    swap("np.sqrt(sum(np.sum(g**2) for g in grads if g is not None))", "max(np.max(np.abs(g)) for g in grads if g is not None)"),
    hint=1,
)
mistake(
    "sum-of-sizes",
    "The absolute values are added up (the 1-norm), not their squares under a root.",
    swap("np.sqrt(sum(np.sum(g**2) for g in grads if g is not None))", "sum(np.sum(np.abs(g)) for g in grads if g is not None)"),
    hint=1,
)
mistake(
    "spectral-norm",
    "A matrix counts with its largest singular value (`np.linalg.norm(g, 2)`), not with all of its entries.",
    swap("np.sum(g**2)", "np.linalg.norm(g, 2) ** 2"),
    hint=1,
)
mistake(
    "mean-not-sum",
    "The squares in each array are averaged, not summed, so a large array counts no more than a small one.",
    swap("np.sum(g**2)", "np.mean(g**2)"),
    hint=1,
)
mistake(
    "mean-over-everything",
    "The squares are averaged over all entries: this is their root mean square, not their norm.",
    swap(
        "np.sqrt(sum(np.sum(g**2) for g in grads if g is not None))",
        "np.sqrt(np.mean(np.concatenate([np.ravel(g) for g in grads if g is not None]) ** 2))",
    ),
    hint=1,
)
mistake(
    "first-array-only",
    "Only the first array enters the norm; all the others are not counted.",
    swap("np.sum(g**2) for g in grads if g is not None", "np.sum(g**2) for g in [g for g in grads if g is not None][:1]"),
    hint=1,
)
mistake(
    "last-array-only",
    "Only the last array enters the norm: the sum is overwritten in the loop instead of added to.",
    swap("np.sum(g**2) for g in grads if g is not None", "np.sum(g**2) for g in [g for g in grads if g is not None][-1:]"),
    hint=1,
)
mistake(
    "norm-after-clipping",
    "The norm that comes back is the one after clipping; the one before it is asked for.",
    swap("return clipped, norm", "return clipped, norm * scale"),
    hint=3,
)
mistake(
    "norm-not-returned",
    "Only the gradients come back; the norm belongs beside them: (clipped, norm).",
    swap("return clipped, norm", "return clipped"),
    hint=3,
)
mistake(
    "order-exchanged",
    "The two results are exchanged: the gradients come first, then the norm.",
    swap("return clipped, norm", "return norm, clipped"),
    hint=3,
)
mistake(
    "none-not-handled",
    "A gradient of `None` is not skipped, so the code stops when it meets one.",
    swap("sum(np.sum(g**2) for g in grads if g is not None)", "sum(np.sum(g**2) for g in grads)"),
    hint=3,
)
mistake(
    "none-dropped",
    "`None` is left out of the result, so the gradients behind it move to the wrong parameters.",
    swap("[None if g is None else g * scale for g in grads]", "[g * scale for g in grads if g is not None]"),
    hint=3,
)
mistake(
    "in-place",
    "The caller's own arrays are scaled; new ones are to be returned.",
    swap("g * scale", "np.multiply(g, scale, out=g)"),
    hint=3,
)


@mistake("as-pytorch", "The arrays are scaled in place and only the norm comes back, as in PyTorch; here new arrays are returned.", hint=3)
def global_norm_gradient_clipping(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads if g is not None))
    for g in grads:
        if g is not None and norm > max_norm:
            g *= max_norm / norm
    return norm


@mistake("less-precision", "The gradients come back with less precision than they had: rounded to float32 or less.", hint=3)
def global_norm_gradient_clipping(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads if g is not None))
    scale = max_norm / norm if norm > max_norm else 1.0
    return [None if g is None else (g * scale).astype(np.float32) for g in grads], norm
