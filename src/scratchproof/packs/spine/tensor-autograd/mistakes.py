from scratchproof.lab import mistake, swap

ADD_UP = "grads[u] = grads[u] + part if u in grads else part"
KEEP = "v.grad = g + (0 if v.grad is None else v.grad)"
FITTED = """    while g.ndim > len(shape):
        g = g.sum(axis=0)
    for i, n in enumerate(shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
"""
BY_A = "g @ b.swapaxes(-1, -2)"
BY_B = "a.swapaxes(-1, -2) @ g"
BACK = "g.transpose(np.argsort(axes))"
WALK = """        while stack:
            v, ready = stack.pop()
            if ready:
                order.append(v)
            elif v not in seen:
                seen.add(v)
                stack.append((v, True))
                stack += [(u, False) for u, _ in v.made_of]
"""

# Broadcasting

mistake(
    "broadcast-not-undone",
    "The gradient of a broadcast operand keeps the broadcast shape; it is to be summed back to the operand's own.",
    swap(FITTED, ""),
    hint=1,
)
mistake(
    "leading-axes-only",
    "Only axes that broadcasting put in front are summed away; axes of length 1 were broadcast, too.",
    swap("if n == 1:", "if False:"),
    hint=1,
)
mistake(
    "ones-lost",
    "Axes of length 1 are summed away instead of being kept: a column's gradient comes back as a row.",
    swap(
        FITTED,
        "    if g.shape != shape:\n"
        "        g = g.sum(axis=tuple(range(g.ndim - len(shape))))\n"
        "        g = g.sum(axis=tuple(i for i, n in enumerate(shape) if n == 1))\n",
    ),
    hint=1,
)
mistake(
    "broadcast-averaged",
    "The gradient of a broadcast operand is averaged; its uses are to be summed.",
    swap("g.sum(axis=0)", "g.mean(axis=0)"),
    swap("g.sum(axis=i, keepdims=True)", "g.mean(axis=i, keepdims=True)"),
    hint=1,
)

# Matrix product

mistake(
    "matmul-not-transposed",
    "The gradients of a @ b take the other operand as it is; it has to be transposed.",
    swap(BY_A, "g @ b"),
    swap(BY_B, "a @ g"),
    hint=2,
)
mistake(
    "matmul-all-axes-turned",
    "`.T` turns round all axes; in a batch of matrices only the last two change places.",
    swap(BY_A, "g @ b.T"),
    swap(BY_B, "a.T @ g"),
    hint=2,
)
mistake(
    "matmul-right-transposed",
    "In a @ b the gradient of b comes back transposed: it is aᵀ times the result's gradient, in this order.",
    swap(BY_B, "g.swapaxes(-1, -2) @ a"),
    hint=2,
)

# Sums, shapes, indices

mistake(
    "summed-axis-not-put-back",
    "The gradient of a sum over an axis is spread without putting that axis back, so it runs along the wrong one.",
    swap("if axis is not None and not keepdims:", "if False:"),
    hint=2,
)
mistake(
    "mean-gradient-not-divided",
    "The gradient of a mean is that of the sum; it is to be divided by how many were averaged.",
    swap("[(y, lambda g: g / n)]", "[(y, lambda g: g)]"),
    hint=2,
)
mistake(
    "mean-divides-by-everything",
    "A mean over an axis divides by the size of the whole array, not by the length of that axis.",
    swap("self.data.size / y.data.size", "self.data.size"),
    hint=2,
)
mistake(
    "transposed-the-same-way",
    "The gradient of a transpose is transposed with the same axes once more; it takes the inverse order.",
    swap(BACK, "g.transpose(axes)"),
    hint=2,
)
mistake(
    "transposed-in-reverse",
    "The gradient of a transpose has all its axes reversed, whatever axes were given.",
    swap(BACK, "g.transpose()"),
    hint=2,
)
mistake(
    "repeats-overwritten",
    "A place that an index takes several times gets only the last gradient; `np.add.at` adds them all.",
    swap("np.add.at(whole, key, g)", "whole[key] = g"),
    hint=2,
)

# Slopes

mistake(
    "sub-same-sign",
    "In a − b the gradient of b has the wrong sign.",
    swap("[(self, lambda g: g), (other, lambda g: -g)]", "[(self, lambda g: g), (other, lambda g: g)]"),
    hint=2,
)
mistake(
    "mul-own-factor",
    "In a · b each factor's gradient is multiplied with itself; it takes the other one.",
    swap("(self, lambda g: g * b), (other, lambda g: g * a)", "(self, lambda g: g * a), (other, lambda g: g * b)"),
    hint=2,
)
mistake(
    "div-sign",
    "In a / b the gradient of b lacks its minus: the slope is −a / b².",
    swap("-g * a / b**2", "g * a / b**2"),
    hint=2,
)
mistake(
    "div-not-squared",
    "In a / b the slope by b divides by b once; it is −a / b².",
    swap("-g * a / b**2", "-g * a / b"),
    hint=2,
)
mistake(
    "power-not-lowered",
    "The slope of a ** k keeps the exponent k; it is k times a ** (k − 1).",
    swap("g * k * self.data ** (k - 1)", "g * k * self.data**k"),
    hint=2,
)
mistake(
    "power-without-factor",
    "The slope of a ** k lacks the factor k.",
    swap("g * k * self.data ** (k - 1)", "g * self.data ** (k - 1)"),
    hint=2,
)
mistake(
    "exp-as-power",
    "The power rule is used for exp, a·e^(a−1); the slope of e^a is e^a itself.",
    swap("lambda g: g * y)", "lambda g: g * self.data * np.exp(self.data - 1))"),
    hint=2,
)
mistake(
    "log-of-value",
    "The slope of log is taken for 1 over the result; it is 1 over the operand.",
    swap("lambda g: g / self.data)", "lambda g: g / np.log(self.data))"),
    hint=2,
)
mistake(
    "tanh-not-squared",
    "The slope of tanh is taken for 1 − tanh a; the square is missing.",
    swap("1 - y**2", "1 - y"),
    hint=2,
)
mistake(
    "tanh-as-sigmoid",
    "The slope of the sigmoid, y(1 − y), is used for tanh; it is 1 − y².",
    swap("1 - y**2", "y * (1 - y)"),
    hint=2,
)
mistake(
    "relu-lets-gradient-through",
    "relu hands the gradient on where its operand is negative, too; the slope there is 0.",
    swap("lambda g: g * (self.data > 0)", "lambda g: g"),
    hint=2,
)
mistake(
    "relu-slope-at-zero",
    "relu hands the gradient on at 0; the slope there is 0 here.",
    swap("self.data > 0", "self.data >= 0"),
    hint=2,
)
mistake(
    "relu-in-place",
    "relu overwrites the data of its operand.",
    swap("self.data.clip(0)", "self.data.clip(0, out=self.data).copy()"),
    hint=2,
)
mistake(
    "left-sub-turned",
    "`2 - a` gives a − 2.",
    swap("return Tensor(self.data.dtype.type(other)) - self", "return self - other"),
    hint=2,
)
mistake(
    "left-div-turned",
    "`2 / a` gives a / 2.",
    swap("return Tensor(self.data.dtype.type(other)) / self", "return self / other"),
    hint=2,
)

# The walk back

mistake(
    "overwritten",
    "A Tensor's gradient is overwritten by each further use; the uses belong added up.",
    swap(ADD_UP, "grads[u] = part"),
    hint=3,
)
mistake(
    "starts-anew",
    "Every `backward` overwrites the gradients that are there; it has to add to them.",
    swap(KEEP, "v.grad = g + 0"),
    hint=3,
)
mistake(
    "gradient-shared",
    "Operands of a sum get the very same array as gradient: changing one in place changes the other.",
    swap(KEEP, "v.grad = g if v.grad is None else v.grad + g"),
    hint=3,
)
mistake(
    "sent-on-too-early",
    "A Tensor sends its gradient on as soon as it is met, before all of its users have added theirs.",
    swap(
        WALK,
        """        while stack:
            v, _ = stack.pop()
            if v not in seen:
                seen.add(v)
                order.insert(0, v)
                stack += [(u, False) for u, _ in v.made_of[::-1]]
""",
    ),
    hint=3,
)
