import operator

_OPS = {"add": operator.add, "sub": operator.sub, "mul": operator.mul, "div": operator.truediv, "pow": operator.pow,
        "matmul": operator.matmul, "neg": operator.neg}


def _key(parts):
    """An index from plain data: numbers, arrays, and lists [start, stop, step] for slices."""
    key = tuple(slice(*part) if isinstance(part, list) else part for part in parts)
    return key if len(key) > 1 else key[0]


def run(impl, inputs):
    """Tensors from arrays, steps (name, op, arguments, settings), then what is asked.

    The result is weighted and summed to one number, y, whose gradients are asked for.
    """
    arrays = inputs["arrays"]
    made = {name: impl.Tensor(array) for name, array in arrays.items()}
    for name, op, args, settings in inputs["steps"]:
        if op == "index":
            made[name] = made[args[0]][_key(args[1:])]
            continue
        args = [made[a] if isinstance(a, str) else a for a in args]
        made[name] = _OPS[op](*args) if op in _OPS else getattr(args[0], op)(*args[1:], **settings)
    if inputs["weights"] is not None:
        made["y"] = (made["r"] * impl.Tensor(inputs["weights"])).sum()
    seen = []
    for what, who in inputs["events"]:
        if what == "backward":
            made[who].backward()
        elif what == "forget":
            made[who].grad = None
        elif what == "halve":
            made[who].grad *= 0.5
        else:
            seen.append({name: getattr(made[name], what) for name in who})
    return {"result": seen, "arguments": list(arrays.values())}
