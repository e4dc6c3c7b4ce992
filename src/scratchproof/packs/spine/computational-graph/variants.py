import functools
import math

import numpy as np


def value(op, v):
    if op in ("exp", "log", "tanh"):
        return getattr(math, op)(*v)
    return {"add": lambda: v[0] + v[1], "sub": lambda: v[0] - v[1], "mul": lambda: v[0] * v[1],
            "div": lambda: v[0] / v[1], "neg": lambda: -v[0]}[op]()


def slopes(op, v):
    if op == "div":
        return 1 / v[1], -v[0] / v[1] ** 2
    if op == "mul":
        return v[1], v[0]
    if op == "exp":
        return (math.exp(v[0]),)
    if op == "log":
        return (v[0] ** -1,)
    if op == "tanh":
        return (1 / math.cosh(v[0]) ** 2,)
    return {"add": (1, 1), "sub": (1, -1), "neg": (-1,)}[op]


# %% objects: every name an object that knows its parents and how to hand its gradient on
class Node:
    def __init__(self, value, parents=(), local=()):
        self.value, self.parents, self.local, self.grad = value, parents, local, 0

    def hand_on(self):
        for parent, slope in zip(self.parents, self.local):
            parent.grad = parent.grad + slope * self.grad


def computational_graph(graph, inputs):
    nodes = {name: Node(number) for name, number in inputs.items()}
    for name, op, args in graph:
        parents = [nodes[a] for a in args]
        numbers = [p.value for p in parents]
        nodes[name] = Node(value(op, numbers), parents, slopes(op, numbers))
    order = list(nodes.values())
    order[-1].grad = 1
    while order:
        order.pop().hand_on()
    return {n: node.value for n, node in nodes.items()}, {n: node.grad for n, node in nodes.items()}


# %% consumers: from each name, the gradients of those that use it, remembered
def computational_graph(graph, inputs):
    values, uses = dict(inputs), {}
    for name, op, args in graph:
        numbers = [values[a] for a in args]
        values[name] = value(op, numbers)
        for a, slope in zip(args, slopes(op, numbers)):
            uses.setdefault(a, []).append((name, slope))
    last = graph[-1][0]

    @functools.cache
    def gradient(name):
        return float(name == last) + sum(gradient(user) * slope for user, slope in uses.get(name, []))

    return values, {name: gradient(name) for name in reversed(values)}


# %% forward: forward mode; for each name, its own derivative carried through the list
def computational_graph(graph, inputs):
    values = dict(inputs)
    for name, op, args in graph:
        values[name] = value(op, [values[a] for a in args])
    gradients = {}
    for by in values:
        moves = dict.fromkeys(values, 0.0)
        moves[by] = 1.0
        for name, op, args in graph:
            if name != by:
                moves[name] = sum(moves[a] * s for a, s in zip(args, slopes(op, [values[b] for b in args])))
        gradients[by] = moves[name] if name != by else 1.0
    return values, gradients


# %% matrix: all slopes in one matrix, and its powers applied until nothing is left
def computational_graph(graph, inputs):
    values = {name: np.float64(number) for name, number in inputs.items()}
    for name, op, args in graph:
        values[name] = np.float64(value(op, [values[a] for a in args]))
    place = {name: i for i, name in enumerate(values)}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for name, op, args in graph:
        for a, s in zip(args, slopes(op, [values[b] for b in args])):
            local[place[name], place[a]] += s
    part = np.zeros(len(place))
    part[-1] = 1.0
    total = part.copy()
    for _ in graph:
        part = part @ local
        total += part
    return values, dict(zip(place, total))
