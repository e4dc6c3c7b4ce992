from scratchproof.lab import mistake, swap

Z = 'x @ params["w_up"] + params.get("b_up", 0)'
Y = 'a @ params["w_down"] + params.get("b_down", 0)'
DW_UP = "np.tensordot(x, dz, (rows, rows))"
DW_DOWN = "np.tensordot(a, dy, (rows, rows))"
SAVED = "x, z, a, params, f_backward = saved"

# Forward

mistake(
    "no-activation",
    "The activation is not applied: the hidden numbers go on to w_down as they are.",
    swap("a = f(z)", "a = z"),
    hint=1,
)
mistake(
    "activation-on-output",
    "The activation is applied to the output as well; it belongs between the two matrices only.",
    swap(f"y = {Y}", f"y = f({Y})"),
    hint=1,
)
mistake(
    "bias-after-activation",
    "The first bias is added after the activation; it belongs before it.",
    swap(Z, 'x @ params["w_up"]'),
    swap("a = f(z)", 'a = f(z) + params.get("b_up", 0)'),
    hint=1,
)
mistake(
    "first-bias-missing",
    "The bias b_up is not added.",
    swap(Z, 'x @ params["w_up"]'),
    hint=1,
)
mistake(
    "second-bias-missing",
    "The bias b_down is not added.",
    swap(Y, 'a @ params["w_down"]'),
    hint=1,
)
mistake(
    "up-matrix-twice",
    "The way down multiplies by w_up transposed; it has a matrix of its own, w_down.",
    swap(Y, 'a @ params["w_up"].T + params.get("b_down", 0)'),
    hint=1,
)
mistake(
    "residual-added",
    "x is added to the output and dy to dx; the residual belongs to the block around this layer.",
    swap(f"y = {Y}", f"y = x + {Y}"),
    swap('dx = dz @ params["w_up"].T', 'dx = dy + dz @ params["w_up"].T'),
    hint=1,
)
mistake(
    "biases-required",
    "The biases are asked for always, so `params` without them stops with a KeyError.",
    swap('params.get("b_up", 0)', 'params["b_up"]'),
    swap('params.get("b_down", 0)', 'params["b_down"]'),
    hint=1,
)

# Through the activation

mistake(
    "activation-not-undone",
    "The backward pass skips the activation: da is taken for dz.",
    swap("dz = f_backward(da, z)", "dz = da"),
    hint=2,
)
mistake(
    "slope-at-output",
    "`f_backward` is given a, the activation's result; the slope belongs at z, what went into it.",
    swap("f_backward(da, z)", "f_backward(da, a)"),
    hint=2,
)
mistake(
    "slope-arguments-exchanged",
    "The arguments of `f_backward` are exchanged: the gradient comes first, then z.",
    swap("f_backward(da, z)", "f_backward(z, da)"),
    hint=2,
)
mistake(
    "value-for-slope",
    "da is multiplied by the activation's value a; its slope belongs there, which `f_backward` multiplies by.",
    swap("f_backward(da, z)", "da * a"),
    hint=2,
)

# The gradient of the input

mistake(
    "back-through-wrong-matrix",
    "dx is dz times w_down; x came in through w_up, so it is dz times w_up transposed.",
    swap('dz @ params["w_up"].T', 'dz @ params["w_down"]'),
    hint=2,
)
mistake(
    "hidden-through-wrong-matrix",
    "da is dy times w_up; a went out through w_down, so it is dy times w_down transposed.",
    swap('dy @ params["w_down"].T', 'dy @ params["w_up"]'),
    hint=2,
)

# The gradients of the parameters

mistake(
    "up-gradient-before-activation",
    "The gradient of w_up is made with da; w_up gave z, so dz belongs there.",
    swap("np.tensordot(x, dz", "np.tensordot(x, da"),
    hint=3,
)
mistake(
    "first-bias-gradient-before-activation",
    "The gradient of b_up is the sum of da; b_up was added to z, so dz is summed.",
    swap("np.sum(dz, rows)", "np.sum(da, rows)"),
    hint=3,
)
mistake(
    "down-gradient-of-z",
    "The gradient of w_down is made with z; what met w_down is a = f(z).",
    swap("np.tensordot(a, dy", "np.tensordot(z, dy"),
    hint=3,
)
mistake(
    "weight-gradients-transposed",
    "The gradients of the matrices come out transposed; each has to have the shape of its matrix.",
    swap(DW_UP, "np.tensordot(dz, x, (rows, rows))"),
    swap(DW_DOWN, "np.tensordot(dy, a, (rows, rows))"),
    hint=3,
)
mistake(
    "weight-gradients-for-each-sequence",
    "The gradients of the matrices sum over positions but not over the batch, so they keep the batch's axes.",
    swap(DW_UP, "x.swapaxes(-1, -2) @ dz"),
    swap(DW_DOWN, "a.swapaxes(-1, -2) @ dy"),
    hint=3,
)
mistake(
    "weight-gradients-of-rows-only",
    "The gradients of the matrices are `x.T @ dz` and `a.T @ dy`: right for rows; other leading axes have to become rows first.",
    swap(DW_UP, "x.T @ dz"),
    swap(DW_DOWN, "a.T @ dy"),
    hint=3,
)
mistake(
    "bias-gradients-first-axis",
    "The gradients of the biases are summed over the first axis only: further leading axes, or none, come out wrong.",
    swap("np.sum(dz, rows)", "np.sum(dz, axis=0)"),
    swap("np.sum(dy, rows)", "np.sum(dy, axis=0)"),
    hint=3,
)
mistake(
    "gradients-averaged",
    "The gradients of the parameters are means over all rows; they are sums.",
    swap("return dx, grads", "return dx, {name: g / np.prod(dy.shape[:-1]) for name, g in grads.items()}"),
    hint=3,
)
mistake(
    "bias-gradients-exchanged",
    "The gradients of b_up and b_down are exchanged.",
    swap('grads["b_up"]', 'grads["b_down"]'),
    swap('grads["b_down"]', 'grads["b_up"]'),
    hint=3,
)
mistake(
    "no-bias-gradients",
    "The gradients of the biases are missing from grads.",
    swap('if "b_up" in params', "if False"),
    hint=3,
)
mistake(
    "bias-gradients-always",
    "grads has entries for biases that `params` does not have.",
    swap('if "b_up" in params', "if True"),
    hint=3,
)

# What is kept

mistake(
    "kept-in-one-place",
    "What backward needs is kept in one common place, so a second forward call overwrites that of the first.",
    swap("return y, (x, z, a, params, f_backward)", "feed_forward.kept = x, z, a, params, f_backward\n    return y, None"),
    swap(SAVED, "x, z, a, params, f_backward = feed_forward.kept"),
    hint=1,
)
mistake(
    "activation-in-one-place",
    "The activation is kept in one common place, so the backward pass uses that of the last forward call.",
    swap("z = x @", "feed_forward.slope = f_backward\n    z = x @"),
    swap("f_backward(da, z)", "feed_forward.slope(da, z)"),
    hint=1,
)
mistake(
    "saved-emptied",
    "The backward pass takes the entries out of `saved`, so a second call finds it empty.",
    swap("return y, (x, z, a, params, f_backward)", "return y, [x, z, a, params, f_backward]"),
    swap(SAVED, "x, z, a, params, f_backward = [saved.pop(0) for _ in range(5)]"),
    hint=1,
)
