from scratchproof.lab import mistake, swap

RELU = "np.maximum(z, 0) if k > 0 else z"
MASK = "dz = da * (z > 0) if k > 0 else da"
BACK = "linear_layer_backward(dz, a, w)"
FORTH = "linear_layer(a, w, b)"

# ReLU

mistake(
    "relu-missing",
    "There is no ReLU between the layers, so the whole network is one linear layer.",
    swap(RELU, "z"),
    swap(MASK, "dz = da"),
    hint=1,
)
mistake(
    "relu-after-last",
    "ReLU is applied after the last layer as well; it belongs between layers only.",
    swap("return z, saved", "saved.append(z > 0)\n    return np.maximum(z, 0), saved"),
    swap("dz, grads = dy, []", "dz, grads = dy * saved[-1], []"),
    swap("enumerate(saved)", "enumerate(saved[:-1])"),
    hint=1,
)
mistake(
    "relu-before-first",
    "ReLU is applied to the input x as well; it belongs between layers only.",
    swap(RELU, "np.maximum(z, 0)"),
    swap(MASK, "dz = da * (z > 0)"),
    hint=1,
)
mistake(
    "first-gap-only",
    "ReLU stands between the first two layers only; it belongs into every gap.",
    swap(RELU, "np.maximum(z, 0) if k == 1 else z"),
    swap(MASK, "dz = da * (z > 0) if k == 1 else da"),
    hint=1,
)
mistake(
    "leaky",
    "Below 0 the activation still has a small slope: this is leaky ReLU, not ReLU.",
    swap(RELU, "np.maximum(z, 0.01 * z) if k > 0 else z"),
    swap(MASK, "dz = da * np.where(z > 0, 1, 0.01) if k > 0 else da"),
    hint=1,
)
mistake(
    "relu-not-undone",
    "The backward pass skips ReLU: the gradient also flows where the hidden number was below 0.",
    swap(MASK, "dz = da"),
    hint=2,
)
mistake(
    "slope-at-zero",
    "At exactly 0 ReLU lets the gradient through; its slope there is 0.",
    swap("(z > 0)", "(z >= 0)"),
    hint=2,
)
mistake(
    "mask-of-gradient",
    "The backward pass keeps the gradients that are above 0; it has to keep those where z was above 0.",
    swap("(z > 0)", "(da > 0)"),
    hint=2,
)
mistake(
    "value-for-slope",
    "The gradient is multiplied by ReLU's value a; its slope belongs there, 1 or 0.",
    swap("(z > 0)", "a"),
    hint=2,
)
mistake(
    "input-masked",
    "dx is set to 0 where x is not above 0; there is no ReLU before the first layer.",
    swap(MASK, "dz = da * (z > 0)"),
    hint=3,
)

# Biases

mistake(
    "biases-missing",
    "The biases are not added.",
    swap(FORTH, "linear_layer(a, w, 0 * b)"),
    hint=1,
)
mistake(
    "last-bias-missing",
    "The last layer's bias is not added.",
    swap(FORTH, "linear_layer(a, w, b * (k + 1 < len(layers)))"),
    hint=1,
)

# Gradients

mistake(
    "weights-not-transposed",
    "The gradient goes back through w; it goes through w transposed.",
    swap(BACK, "(dz @ w, *linear_layer_backward(dz, a, w)[1:])"),
    hint=2,
)
mistake(
    "weight-gradients-of-z",
    "The gradients of the matrices are made with z; what met a matrix is a, after ReLU.",
    swap(BACK, "linear_layer_backward(dz, z, w)"),
    hint=2,
)
mistake(
    "weight-gradients-of-rows-only",
    "The gradients of the matrices are `a.T @ dz`: right for rows; other leading axes have to become rows first.",
    swap("grads.insert(0, (dw, db))", "grads.insert(0, (a.T @ dz, db))"),
    hint=2,
)
mistake(
    "weight-gradients-transposed",
    "The gradients of the matrices come out transposed; each has to have the shape of its matrix.",
    swap("(dw, db)", "(dw.T, db)"),
    hint=2,
)
mistake(
    "bias-gradients-first-axis",
    "The gradients of the biases are summed over the first axis only: further leading axes, or none, come out wrong.",
    swap("(dw, db)", "(dw, np.sum(dz, axis=0))"),
    hint=2,
)
mistake(
    "gradients-averaged",
    "The gradients of the parameters are means over all rows; they are sums.",
    swap("(dw, db)", "(dw / np.prod(dy.shape[:-1]), db / np.prod(dy.shape[:-1]))"),
    hint=2,
)
mistake(
    "gradients-backwards",
    "The gradients come back in the order of the way back, last layer first; they belong in the order of `layers`.",
    swap("grads.insert(0, (dw, db))", "grads.append((dw, db))"),
    hint=3,
)
mistake(
    "pairs-exchanged",
    "The pairs come back as (db, dw); asked for is (dw, db).",
    swap("(dw, db)", "(db, dw)"),
    hint=3,
)
mistake(
    "dx-of-last-layer",
    "dx stops above the first layer: it is that layer's dz, not yet multiplied by its matrix.",
    swap("return dz, grads", "return top, grads"),
    swap("da, dw, db", "top = dz\n        da, dw, db"),
    hint=3,
)

# What is kept

mistake(
    "kept-in-one-place",
    "What backward needs is kept in one common place, so a second forward call overwrites that of the first.",
    swap("return z, saved", "multi_layer_perceptron.kept = saved\n    return z, None"),
    swap("dz, grads = dy, []", "dz, grads, saved = dy, [], multi_layer_perceptron.kept"),
    hint=1,
)
mistake(
    "saved-emptied",
    "The backward pass takes the entries out of `saved`, so a second call finds it empty.",
    swap("reversed(list(enumerate(saved)))", "[(len(saved) - 1, saved.pop()) for _ in list(saved)]"),
    hint=1,
)
mistake(
    "saved-turned",
    "The backward pass turns `saved` round in place, so a second call goes through the layers in the wrong order.",
    swap("reversed(list(enumerate(saved)))", "[(len(saved) - 1 - i, s) for i, s in enumerate(saved.reverse() or saved)]"),
    hint=1,
)
