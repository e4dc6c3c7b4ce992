import numpy as np

from scratchproof.lab import mistake, swap

ADD_UP = "gradients[u] += gradients[v] * slope"
SEED = "gradients[name] = 1.0"
RESULT = "return values, gradients"
DIV = "[1 / b, -y / b]"
TANH = "[1 - y**2]"

# The walk

mistake(
    "overwritten",
    "The gradient of a name is overwritten by each further use; the uses belong added up.",
    swap(ADD_UP, "gradients[u] = gradients[v] * slope"),
    hint=2,
)
mistake(
    "twice-counts-once",
    "A step that has the same name twice, such as u·u, hands its gradient back once; each place counts.",
    swap("in zip(args, slopes)", "in dict(zip(args, slopes)).items()"),
    hint=2,
)
mistake(
    "wrong-direction",
    "The steps are walked from first to last; gradients are known from the last step backwards.",
    swap("in reversed(graph)", "in graph"),
    hint=1,
)
mistake(
    "no-start",
    "The last step's own gradient is never set to 1, so there is nothing to hand back: all gradients are 0.",
    swap(SEED, "gradients[name] = 0.0"),
    hint=1,
)
mistake(
    "starts-from-value",
    "The walk starts from the last step's value; the derivative of a value by itself is 1.",
    swap(SEED, "gradients[name] = values[name]"),
    hint=1,
)
mistake(
    "all-start-from-one",
    "Every gradient starts at 1; only the last step's does, the others start at 0.",
    swap("{u: 0.0 for u in values}", "{u: 1.0 for u in values}"),
    hint=1,
)
mistake(
    "slopes-only",
    "A step's slope is handed back without the step's own gradient: the chain rule multiplies the two.",
    swap(ADD_UP, "gradients[u] += slope"),
    hint=1,
)
mistake(
    "slopes-added",
    "The step's slope is added to its gradient; the chain rule multiplies the two.",
    swap(ADD_UP, "gradients[u] += gradients[v] + slope"),
    hint=1,
)
mistake(
    "first-argument-only",
    "Only the first argument of a step gets a gradient.",
    swap("in zip(args, slopes)", "in zip(args[:1], slopes)"),
    hint=1,
)
mistake(
    "gradient-moves-on",
    "A step's gradient is set back to 0 once it was handed on; it has to stay, as it is asked for.",
    swap(ADD_UP, ADD_UP + "\n        gradients[v] = 0.0"),
    hint=2,
)

# Slopes

mistake(
    "sub-same-sign",
    "`sub` hands its gradient to both arguments alike; the second one gets its opposite.",
    swap("[1.0, -1.0]", "[1.0, 1.0]"),
    hint=3,
)
mistake(
    "mul-own-factor",
    "`mul` hands each factor its own value as slope; the slope by one factor is the other.",
    swap("[b, a]", "[a, b]"),
    hint=3,
)
mistake(
    "mul-as-add",
    "`mul` hands its gradient on unchanged; it has to be multiplied with the other factor.",
    swap("[b, a]", "[1.0, 1.0]"),
    hint=3,
)
mistake(
    "div-sign",
    "The slope of a / b by b lacks its minus: it is −a / b².",
    swap(DIV, "[1 / b, y / b]"),
    hint=3,
)
mistake(
    "div-not-squared",
    "The slope of a / b by b divides by b once: it is −a / b².",
    swap(DIV, "[1 / b, -y]"),
    hint=3,
)
mistake(
    "div-below-forgotten",
    "`div` hands nothing to what is below the line; its slope is −a / b².",
    swap(DIV, "[1 / b, 0.0]"),
    hint=3,
)
mistake(
    "div-as-mul",
    "The slope of a / b by a is taken for b; it is 1 / b.",
    swap(DIV, "[b, -y / b]"),
    hint=3,
)
mistake(
    "div-without-a",
    "The slope of a / b by b is taken for −1 / b²: the factor a is missing.",
    swap(DIV, "[1 / b, -1 / b**2]"),
    hint=3,
)
mistake(
    "exp-of-value",
    "The slope of e^a is taken at the value, e^(e^a); it is the value itself.",
    swap("lambda a, y: [y]", "lambda a, y: [np.exp(y)]"),
    hint=3,
)
mistake(
    "exp-as-power",
    "The power rule is used for e^a, a·e^(a−1); the slope is e^a itself.",
    swap("lambda a, y: [y]", "lambda a, y: [a * np.exp(a - 1)]"),
    hint=3,
)
mistake(
    "log-of-value",
    "The slope of log a is taken for 1 over the value; it is 1 over the argument.",
    swap("lambda a, y: [1 / a]", "lambda a, y: [1 / y]"),
    hint=3,
)
mistake(
    "tanh-of-argument",
    "The slope of tanh is taken for 1 − a² with the argument a; it is 1 − tanh(a)².",
    swap(TANH, "[1 - a**2]"),
    hint=3,
)
mistake(
    "tanh-not-squared",
    "The slope of tanh is taken for 1 − tanh(a); the square is missing.",
    swap(TANH, "[1 - y]"),
    hint=3,
)
mistake(
    "tanh-as-sigmoid",
    "The slope of the sigmoid, y(1 − y), is used for tanh; it is 1 − y².",
    swap(TANH, "[y * (1 - y)]"),
    hint=3,
)
mistake(
    "neg-sign",
    "`neg` hands its gradient on with the same sign; it turns it round.",
    swap("[-1.0])", "[1.0])"),
    hint=3,
)

# What comes back

mistake(
    "inputs-only",
    "Only the inputs have gradients; every step has one too.",
    swap(RESULT, "return values, {u: gradients[u] for u in inputs}"),
    hint=2,
)
mistake(
    "values-of-steps-only",
    "`values` lacks the inputs.",
    swap(RESULT, "return {u: values[u] for u, _, _ in graph}, gradients"),
    hint=1,
)
mistake(
    "order-of-results",
    "The pair comes back as (gradients, values); it is (values, gradients).",
    swap(RESULT, "return gradients, values"),
    hint=1,
)
mistake(
    "unused-left-out",
    "Names that the last step does not depend on are missing from `gradients`; theirs is 0.",
    swap("{u: 0.0 for u in values}", "{}"),
    swap(
        "        _, df = OPS[op]\n        slopes",
        "        if v not in gradients:\n            continue\n        _, df = OPS[op]\n        slopes",
    ),
    swap(ADD_UP, "gradients[u] = gradients.get(u, 0.0) + gradients[v] * slope"),
    hint=2,
)
mistake(
    "inputs-changed",
    "The values of the steps are written into `inputs`; make a dict of your own.",
    swap("values = dict(inputs)", "values = inputs"),
    hint=1,
)
