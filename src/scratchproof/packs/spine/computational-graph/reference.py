"""Back-propagation through a graph of scalar steps (Goodfellow et al. 2016, algorithm 6.2)."""

import numpy as np

# op: its value, and its derivative by each argument, from the arguments and the value y
OPS = {
    "add": (lambda a, b: a + b, lambda a, b, y: [1.0, 1.0]),
    "sub": (lambda a, b: a - b, lambda a, b, y: [1.0, -1.0]),
    "mul": (lambda a, b: a * b, lambda a, b, y: [b, a]),
    "div": (lambda a, b: a / b, lambda a, b, y: [1 / b, -y / b]),
    "exp": (lambda a: np.exp(a), lambda a, y: [y]),
    "log": (lambda a: np.log(a), lambda a, y: [1 / a]),
    "tanh": (lambda a: np.tanh(a), lambda a, y: [1 - y**2]),
    "neg": (lambda a: -a, lambda a, y: [-1.0]),
}


def computational_graph(graph, inputs):
    """graph: [(name, op, args)], inputs: {name: float}. Returns (values, gradients), two dicts over all names."""
    values = dict(inputs)
    for name, op, args in graph:
        f, _ = OPS[op]
        values[name] = f(*[values[u] for u in args])

    gradients = {u: 0.0 for u in values}
    gradients[name] = 1.0  # of the last step
    for v, op, args in reversed(graph):
        _, df = OPS[op]
        slopes = df(*[values[u] for u in args], values[v])  # dv/du
        for u, slope in zip(args, slopes):
            gradients[u] += gradients[v] * slope
    return values, gradients
