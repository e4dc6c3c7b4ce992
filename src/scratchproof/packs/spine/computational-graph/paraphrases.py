import math

import numpy as np


# %% overwritten
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[user] * slope
    return known, grad


# %% overwritten
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, -x / z / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            if local[place[step], place[a]] or not local[:, place[a]].any():
                local[place[step], place[a]] = slope
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return known, {name: total[i] for name, i in place.items()}


# %% twice-counts-once
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, s[args.index(a)], 0) for a in dict.fromkeys(args))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, _ in edges[::-1]:
        grad[used] = grad[used] + grad[user] * slope
    return known, grad


# %% twice-counts-once
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, -x / z / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] = slope
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return known, {name: total[i] for name, i in place.items()}


# %% wrong-direction
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges:
        grad[used] = grad[used] + grad[user] * slope
    return known, grad


# %% wrong-direction
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, -x / z / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    total += start @ local
    return known, {name: total[i] for name, i in place.items()}


# %% no-start
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + grad[user] * slope
    return known, grad


# %% no-start
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, -x / z / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    start = np.zeros(len(place))
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return known, {name: total[i] for name, i in place.items()}


# %% starts-from-value
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = y
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + grad[user] * slope
    return known, grad


# %% starts-from-value
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, -x / z / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    start = np.zeros(len(place))
    start[-1] = known[step]
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return known, {name: total[i] for name, i in place.items()}


# %% all-start-from-one
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 1)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + grad[user] * slope
    return known, grad


# %% all-start-from-one
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, -x / z / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    start = np.ones(len(place))
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return known, {name: total[i] for name, i in place.items()}


# %% slopes-only
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + slope
    return known, grad


# %% slopes-only
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, -x / z / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    total += local.sum(axis=0)
    return known, {name: total[i] for name, i in place.items()}


# %% slopes-added
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + (grad[user] + slope)
    return known, grad


# %% slopes-added
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    count = np.zeros_like(local)
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, -x / z / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
            count[place[step], place[a]] += 1
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    for i in range(len(place))[::-1]:
        total += local[i] + total[i] * count[i]
    return known, {name: total[i] for name, i in place.items()}


# %% first-argument-only
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + (grad[user] * slope if k == 0 else 0)
    return known, grad


# %% first-argument-only
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, -x / z / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            if k:
                break
            local[place[step], place[a]] += slope
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return known, {name: total[i] for name, i in place.items()}


# %% gradient-moves-on
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + grad[user] * slope
    return known, {name: grad[name] if name in inputs else 0 for name in grad}


# %% gradient-moves-on
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, -x / z / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    total[len(inputs) :] = 0.0
    return known, {name: total[i] for name, i in place.items()}


# %% sub-same-sign
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, 1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + grad[user] * slope
    return known, grad


# %% sub-same-sign
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, 1.0],
            "mul": [z, x],
            "div": [1 / z, -x / z / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return known, {name: total[i] for name, i in place.items()}


# %% mul-own-factor
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[0], v[1])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + grad[user] * slope
    return known, grad


# %% mul-own-factor
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [x, z],
            "div": [1 / z, -x / z / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return known, {name: total[i] for name, i in place.items()}


# %% mul-as-add
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (1, 1)
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + grad[user] * slope
    return known, grad


# %% mul-as-add
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [1.0, 1.0],
            "div": [1 / z, -x / z / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return known, {name: total[i] for name, i in place.items()}


# %% div-sign
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + grad[user] * slope
    return known, grad


# %% div-sign
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, x / z / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return known, {name: total[i] for name, i in place.items()}


# %% div-not-squared
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -1)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + grad[user] * slope
    return known, grad


# %% div-not-squared
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, -x / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return known, {name: total[i] for name, i in place.items()}


# %% div-below-forgotten
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, 0)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + grad[user] * slope
    return known, grad


# %% div-below-forgotten
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, 0.0],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return known, {name: total[i] for name, i in place.items()}


# %% div-as-mul
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1], -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + grad[user] * slope
    return known, grad


# %% div-as-mul
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [z, -x / z / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return known, {name: total[i] for name, i in place.items()}


# %% div-without-a
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -(v[1] ** -2))
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + grad[user] * slope
    return known, grad


# %% div-without-a
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, -1 / z / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return known, {name: total[i] for name, i in place.items()}


# %% exp-of-value
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(math.exp(v[0])),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + grad[user] * slope
    return known, grad


# %% exp-of-value
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, -x / z / z],
            "exp": [np.e**np.e**x],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return known, {name: total[i] for name, i in place.items()}


# %% exp-as-power
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (v[0] * math.exp(v[0]) / math.e,)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + grad[user] * slope
    return known, grad


# %% exp-as-power
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, -x / z / z],
            "exp": [x * np.e ** (x - 1)],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return known, {name: total[i] for name, i in place.items()}


# %% log-of-value
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (math.log(v[0]) ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + grad[user] * slope
    return known, grad


# %% log-of-value
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, -x / z / z],
            "exp": [np.e**x],
            "log": [1 / known[step] if known[step] else 0.0],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return known, {name: total[i] for name, i in place.items()}


# %% tanh-of-argument
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (1 - v[0] ** 2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + grad[user] * slope
    return known, grad


# %% tanh-of-argument
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, -x / z / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [(1 - x) * (1 + x)],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return known, {name: total[i] for name, i in place.items()}


# %% tanh-not-squared
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (1 - math.tanh(v[0]),)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + grad[user] * slope
    return known, grad


# %% tanh-not-squared
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, -x / z / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [2 / (np.exp(2 * x) + 1)],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return known, {name: total[i] for name, i in place.items()}


# %% tanh-as-sigmoid
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.tanh(v[0]) - math.tanh(v[0]) ** 2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + grad[user] * slope
    return known, grad


# %% tanh-as-sigmoid
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, -x / z / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [np.tanh(x) * (1 - np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return known, {name: total[i] for name, i in place.items()}


# %% neg-sign
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + grad[user] * slope
    return known, grad


# %% neg-sign
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, -x / z / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return known, {name: total[i] for name, i in place.items()}


# %% inputs-only
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + grad[user] * slope
    return known, {name: grad[name] for name in inputs}


# %% inputs-only
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, -x / z / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return known, {name: total[i] for name, i in list(place.items())[: len(inputs)]}


# %% values-of-steps-only
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + grad[user] * slope
    for name in inputs:
        del known[name]
    return known, grad


# %% values-of-steps-only
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, -x / z / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return {step[0]: known[step[0]] for step in graph}, {name: total[i] for name, i in place.items()}


# %% order-of-results
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + grad[user] * slope
    return grad, known


# %% order-of-results
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, -x / z / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return [{name: total[i] for name, i in place.items()}, known]


# %% unused-left-out
def computational_graph(graph, inputs):
    known, edges = {**inputs}, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + grad[user] * slope
    needed = {step}
    for used, user, _, _ in edges[::-1]:
        needed |= {used} if user in needed else set()
    return known, {name: grad[name] for name in needed}


# %% unused-left-out
def reached(graph):
    found, steps = [graph[-1][0]], {step: args for step, _, args in graph}
    for name in found:
        found.extend(a for a in steps.get(name, []) if a not in found)
    return found


def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, -x / z / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return known, {name: total[i] for name, i in place.items() if name in reached(graph)}


# %% inputs-changed
def computational_graph(graph, inputs):
    known, edges = inputs, []
    for step, op, args in graph:
        v = [known[a] for a in args]
        if op == "add":
            y, s = sum(v), (1, 1)
        elif op == "sub":
            y, s = v[0] - v[1], (1, -1)
        elif op == "mul":
            y, s = v[0] * v[1], (v[1], v[0])
        elif op == "div":
            y, s = v[0] / v[1], (v[1] ** -1, -v[0] * v[1] ** -2)
        elif op == "neg":
            y, s = -v[0], (-1,)
        elif op == "exp":
            y, s = math.exp(v[0]), (math.exp(v[0]),)
        elif op == "log":
            y, s = math.log(v[0]), (v[0] ** -1,)
        else:
            y, s = math.tanh(v[0]), (math.cosh(v[0]) ** -2,)
        known[step] = y
        edges.extend((a, step, slope, k) for k, (a, slope) in enumerate(zip(args, s)))
    grad = dict.fromkeys(known, 0)
    grad[step] = 1
    for used, user, slope, k in edges[::-1]:
        grad[used] = grad[used] + grad[user] * slope
    return known, grad


# %% inputs-changed
def computational_graph(graph, inputs):
    known = {name: np.float64(x) for name, x in inputs.items()}
    place = {name: i for i, name in enumerate([*inputs, *(step[0] for step in graph)])}
    local = np.zeros((len(place), len(place)))  # [user, used]
    for step, op, args in graph:
        x, z = known[args[0]], known[args[-1]]
        known[step] = {
            "add": lambda: x + z,
            "sub": lambda: x - z,
            "mul": lambda: x * z,
            "div": lambda: x / z,
        }.get(op, lambda: np.negative(x) if op == "neg" else getattr(np, op)(x))()
        slopes = {
            "add": [1.0, 1.0],
            "sub": [1.0, -1.0],
            "mul": [z, x],
            "div": [1 / z, -x / z / z],
            "exp": [np.e**x],
            "log": [1 / x],
            "tanh": [(1 - np.tanh(x)) * (1 + np.tanh(x))],
            "neg": [-1.0],
        }[op]
        for k, (a, slope) in enumerate(zip(args, slopes)):
            local[place[step], place[a]] += slope
    inputs.update(known)
    start = np.zeros(len(place))
    start[-1] = 1.0
    total, part = start.copy(), start
    for _ in graph:
        part = part @ local
        total += part
    return known, {name: total[i] for name, i in place.items()}
