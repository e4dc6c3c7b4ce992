from scratchproof.lab import mistake, swap

ADD_UP = "grads[u] = grads.get(u, 0.0) + g * slope"
KEEP = "v.grad += g"
EDGES = "for u, slope in v.made_of:"
WALK = """        while stack:
            v, ready = stack.pop()
            if ready:
                order.append(v)
            elif v not in seen:
                seen.add(v)
                stack.append((v, True))
                stack += [(u, False) for u, _ in v.made_of]
"""

# The walk back

mistake(
    "overwritten",
    "A Value's gradient is overwritten by each further use in the same walk; the uses belong added up.",
    swap(ADD_UP, "grads[u] = g * slope"),
    hint=2,
)
mistake(
    "twice-counts-once",
    "A Value that stands on both sides of an operation, as in a·a, gets its gradient once; each side counts.",
    swap(EDGES, "for u, slope in dict(v.made_of).items():"),
    hint=2,
)
mistake(
    "sent-on-too-early",
    "A Value sends its gradient on as soon as it is met, before all of its users have added theirs.",
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
    hint=2,
)
mistake(
    "level-by-level",
    "Values are taken level by level from the result; one that is used early and late is sent on too early.",
    swap(
        WALK,
        """        seen.add(self)
        order.append(self)
        for v in order:
            for u, _ in v.made_of:
                if u not in seen:
                    seen.add(u)
                    order.append(u)
        order = order[::-1]
""",
    ),
    hint=2,
)
mistake(
    "recursion",
    "The walk calls itself for every operation, which more than a thousand on top of each other do not survive.",
    swap(
        WALK,
        """        def visit(v):
            if v not in seen:
                seen.add(v)
                for u, _ in v.made_of:
                    visit(u)
                order.append(v)

        visit(self)
""",
    ),
    hint=3,
)
mistake(
    "slopes-not-multiplied",
    "The slope is handed on without the gradient of the Value itself: the chain rule multiplies the two.",
    swap(ADD_UP, "grads[u] = grads.get(u, 0.0) + slope"),
    hint=2,
)
mistake(
    "starts-from-zero",
    "The result's own gradient is not set to 1 at the start, so there is nothing to hand back.",
    swap("{self: 1.0}", "{self: 0.0}"),
    hint=2,
)
mistake(
    "starts-from-data",
    "The walk starts from the result's number; its derivative by itself is 1.",
    swap("{self: 1.0}", "{self: self.data}"),
    hint=2,
)
mistake(
    "made-values-only",
    "Only Values without operands keep a gradient; those on the way have one too.",
    swap(KEEP, "v.grad += 0.0 if v.made_of else g"),
    hint=2,
)
mistake(
    "result-without-gradient",
    "The result's own `grad` stays 0; the derivative of a Value by itself is 1.",
    swap(KEEP, "v.grad += 0.0 if v is self else g"),
    hint=2,
)

# More than one walk

mistake(
    "starts-anew",
    "Every `backward` overwrites the gradients that are there; it has to add to them.",
    swap(KEEP, "v.grad = g"),
    hint=3,
)
mistake(
    "sent-on-once-more",
    "A second `backward` sends the gradients that the first left in between on again; each call has its own.",
    swap("grads = {self: 1.0}", "self.grad = 1.0"),
    swap("            g = grads[v]\n            v.grad += g\n", ""),
    swap(ADD_UP, "u.grad += v.grad * slope"),
    hint=3,
)

# Slopes

mistake(
    "sub-same-sign",
    "In a − b the gradient of b has the wrong sign.",
    swap("(other, -1.0)", "(other, 1.0)"),
    hint=1,
)
mistake(
    "mul-own-factor",
    "In a · b each factor gets its own number as slope; the slope by one is the other.",
    swap("(self, other.data), (other, self.data)", "(self, self.data), (other, other.data)"),
    hint=1,
)
mistake(
    "div-sign",
    "In a / b the gradient of b lacks its minus: the slope is −a / b².",
    swap("(b, -y / b.data)", "(b, y / b.data)"),
    hint=1,
)
mistake(
    "div-not-squared",
    "In a / b the slope by b divides by b once; it is −a / b².",
    swap("(b, -y / b.data)", "(b, -y)"),
    hint=1,
)
mistake(
    "div-below-forgotten",
    "In a / b only a gets a gradient; b has the slope −a / b².",
    swap("(self, 1 / b.data), (b, -y / b.data)", "(self, 1 / b.data), (b, 0.0)"),
    hint=1,
)
mistake(
    "power-not-lowered",
    "The slope of a ** k keeps the exponent k; it is k times a ** (k − 1).",
    swap("k * self.data ** (k - 1)", "k * self.data**k"),
    hint=1,
)
mistake(
    "power-without-factor",
    "The slope of a ** k lacks the factor k.",
    swap("k * self.data ** (k - 1)", "self.data ** (k - 1)"),
    hint=1,
)
mistake(
    "neg-sign",
    "−a hands its gradient on with the same sign; it turns it round.",
    swap("(self, -1.0)", "(self, 1.0)"),
    hint=1,
)
mistake(
    "exp-of-value",
    "The slope of exp is taken at the result, e^(e^a); it is the result itself.",
    swap("return result(y, [(self, y)])", "return result(y, [(self, math.exp(y))])"),
    hint=1,
)
mistake(
    "exp-as-power",
    "The power rule is used for exp, a·e^(a−1); the slope of e^a is e^a itself.",
    swap("return result(y, [(self, y)])", "return result(y, [(self, self.data * math.exp(self.data - 1))])"),
    hint=1,
)
mistake(
    "log-of-value",
    "The slope of log is taken for 1 over the result; it is 1 over the operand.",
    swap("(self, 1 / self.data)", "(self, 1 / math.log(self.data))"),
    hint=1,
)
mistake(
    "tanh-not-squared",
    "The slope of tanh is taken for 1 − tanh a; the square is missing.",
    swap("1 - y**2", "1 - y"),
    hint=1,
)
mistake(
    "tanh-of-operand",
    "The slope of tanh is taken for 1 − a²; it is 1 − tanh(a)².",
    swap("1 - y**2", "1 - self.data**2"),
    hint=1,
)
mistake(
    "tanh-as-sigmoid",
    "The slope of the sigmoid, y(1 − y), is used for tanh; it is 1 − y².",
    swap("1 - y**2", "y * (1 - y)"),
    hint=1,
)
mistake(
    "relu-lets-gradient-through",
    "relu hands its gradient on where the operand is negative, too; its slope there is 0.",
    swap("(self, slope)", "(self, 1.0)"),
    hint=1,
)
mistake(
    "relu-slope-at-zero",
    "relu hands its gradient on at 0; its slope there is 0 here.",
    swap("self.data > 0", "self.data >= 0"),
    hint=1,
)

# Numbers on one side

mistake(
    "left-sub-turned",
    "`2 - a` gives a − 2.",
    swap("return value(other) - self", "return self - other"),
    hint=1,
)
mistake(
    "left-div-turned",
    "`2 / a` gives a / 2.",
    swap("return value(other) / self", "return self / other"),
    hint=1,
)
mistake(
    "no-number-on-the-left",
    "Plain numbers are taken on the right only: `2 + a` needs `__radd__`, and so do the other three.",
    swap("def __radd__", "def radd"),
    swap("def __rsub__", "def rsub"),
    swap("def __rmul__", "def rmul"),
    swap("def __rtruediv__", "def rtruediv"),
    hint=1,
)
mistake(
    "no-number-left-of-minus-and-slash",
    "`2 + a` and `2 * a` work, `2 - a` and `2 / a` do not: `__rsub__` and `__rtruediv__` are missing.",
    swap("def __rsub__", "def rsub"),
    swap("def __rtruediv__", "def rtruediv"),
    hint=1,
)
