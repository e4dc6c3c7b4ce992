from scratchproof.lab import mistake, swap

GATE, UP = 'gate = x @ params["w_gate"]', 'up = x @ params["w_up"]'
S = "s = sigmoid(gate)"
ACT = "act = gate * s  # silu(gate)"
HIDDEN = "hidden = act * up"
Y = 'y = hidden @ params["w_down"]'
DUP, DACT = "dup = dhidden * act", "dact = dhidden * up"
SLOPE = "slope = s * (1 + gate * (1 - s))"
DX = 'dx = dgate @ params["w_gate"].T + dup @ params["w_up"].T'
WG, WU, WD = "weights(x, dgate)", "weights(x, dup)", "weights(hidden, dy)"
OUTER = "return np.tensordot(a, db, (leading, leading))"

# Forward

mistake(
    "branches-exchanged",
    "SiLU is applied to x·w_up and not to x·w_gate: the two matrices have exchanged their roles, forward and backward.",
    swap(GATE, 'gate = x @ params["w_up"]'),
    swap(UP, 'up = x @ params["w_gate"]'),
    swap(DX, 'dx = dgate @ params["w_up"].T + dup @ params["w_gate"].T'),
    swap(WG, "weights(x, dup)"),
    swap(WU, "weights(x, dgate)"),
    hint=1,
)
mistake(
    "sigmoid-gate",
    "Forward gates with σ(g) alone, as in the plain GLU; SwiGLU gates with silu(g) = g·σ(g).",
    swap(ACT, "act = s"),
    hint=1,
)
mistake(
    "no-activation",
    "Forward multiplies the two branches as they are; the gate has to pass through SiLU first.",
    swap(ACT, "act = gate"),
    hint=1,
)
mistake(
    "branches-added",
    "Forward adds the two branches; the gate multiplies the other branch, entry by entry.",
    swap(HIDDEN, "hidden = act + up"),
    hint=1,
)
mistake(
    "up-missing",
    "Forward passes silu(g) on alone: the branch of w_up is not multiplied in.",
    swap(HIDDEN, "hidden = act"),
    hint=1,
)
mistake(
    "down-missing",
    "Forward returns the hidden layer; the product with w_down is missing.",
    swap(Y, "y = hidden"),
    hint=1,
)
mistake(
    "residual-added",
    "Forward adds x to y; the residual connection belongs to the block around this layer.",
    swap(Y, 'y = x + hidden @ params["w_down"]'),
    hint=1,
)
mistake(
    "overflow-on-the-way",
    "The sigmoid is 1/(1 + exp(−g)) as it stands: the exponential overflows at large negative g.",
    swap(S, "s = 1 / (1 + np.exp(-gate))"),
    hint=1,
)
mistake(
    "less-precision",
    "y is rounded to float32, also where x is float64.",
    swap(Y, 'y = (hidden @ params["w_down"]).astype(np.float32)'),
    hint=1,
)

# Through the product

mistake(
    "gate-derivative-of-sigmoid",
    "Backward differentiates the gate as σ, with σ·(1 − σ); it is silu, with σ·(1 + g·(1 − σ)).",
    swap(SLOPE, "slope = s * (1 - s)"),
    hint=2,
)
mistake(
    "gate-derivative-one",
    "Backward leaves out the derivative of SiLU: what reaches g is multiplied by silu′(g).",
    swap(SLOPE, "slope = 1"),
    hint=2,
)
mistake(
    "gate-derivative-sigma",
    "Backward takes σ(g) as the derivative of SiLU: the term g·σ·(1 − σ) of the product rule is missing.",
    swap(SLOPE, "slope = s"),
    hint=2,
)
mistake(
    "factors-exchanged",
    "Backward multiplies each branch by itself; in a product, each factor's gradient is multiplied by the other factor.",
    swap(DUP, "dup = dhidden * up"),
    swap(DACT, "dact = dhidden * act"),
    hint=2,
)
mistake(
    "up-gets-plain-gate",
    "Backward multiplies the branch of w_up by g; the other factor there is silu(g).",
    swap(DUP, "dup = dhidden * gate"),
    hint=2,
)
mistake(
    "up-factor-missing",
    "Backward does not multiply what goes to the gate by u, the other factor.",
    swap(DACT, "dact = dhidden"),
    hint=2,
)

# dx

mistake(
    "dx-without-up",
    "dx has only what comes through the gate; what comes through w_up has to be added.",
    swap(DX, 'dx = dgate @ params["w_gate"].T'),
    hint=2,
)
mistake(
    "dx-without-gate",
    "dx has only what comes through w_up; what comes through the gate has to be added.",
    swap(DX, 'dx = dup @ params["w_up"].T'),
    hint=2,
)
mistake(
    "residual-added-backward",
    "dy is added to dx as for a residual connection, which this layer does not have.",
    swap(DX, 'dx = dy + dgate @ params["w_gate"].T + dup @ params["w_up"].T'),
    hint=2,
)

# Gradients of the matrices

mistake(
    "down-from-gate-alone",
    "The gradient of w_down is made from silu(g); its input was the product silu(g)·u.",
    swap(WD, "weights(act, dy)"),
    hint=3,
)
mistake(
    "gradients-exchanged",
    "The gradients of w_gate and w_up have each other's names.",
    swap(WG, "weights(x, dup)"),
    swap(WU, "weights(x, dgate)"),
    hint=3,
)
mistake(
    "gradients-transposed",
    "The gradients of the matrices come out transposed; each has to have the shape of its matrix.",
    swap(OUTER, "return np.tensordot(db, a, (leading, leading))"),
    hint=3,
)
mistake(
    "gradients-averaged",
    "The gradients of the matrices are means over all rows; they are sums. Where a mean is wanted, dy carries its 1/N already.",
    swap(OUTER, "return np.tensordot(a, db, (leading, leading)) / np.prod(a.shape[:-1])"),
    hint=3,
)
mistake(
    "gradients-of-rows-only",
    "The gradients are `x.T @ dy`: right for rows, but further leading axes, or none at all, have to become rows first.",
    swap(OUTER, "return a.T @ db"),
    hint=3,
)
mistake(
    "gradients-for-each-sequence",
    "The gradients sum over the positions of each sequence but not over the batch, so they keep the batch's axes.",
    swap(OUTER, "return a.swapaxes(-1, -2) @ db"),
    hint=3,
)

# State

mistake(
    "saved-overwritten",
    "Backward computes in place on what was saved, so a second backward pass finds other numbers.",
    swap(DACT, "dact = np.multiply(up, dhidden, out=up)"),
    hint=3,
)
mistake(
    "shared-saved",
    "What forward saves lies in the module, so a second forward pass overwrites it before the first one's backward pass.",
    swap("return y, (x, params, gate, up, s, act, hidden)", "swiglu.kept = x, params, gate, up, s, act, hidden\n    return y, None"),
    swap("act, hidden = saved", "act, hidden = swiglu.kept"),
    hint=3,
)
