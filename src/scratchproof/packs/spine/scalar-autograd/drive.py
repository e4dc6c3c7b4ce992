import operator

_OPS = {"add": operator.add, "sub": operator.sub, "mul": operator.mul, "div": operator.truediv, "pow": operator.pow,
        "neg": operator.neg}


def _built(impl, inputs):
    """Values by name: the inputs', then one for each step (name, op, arguments: names or numbers)."""
    made = {name: impl.Value(x) for name, x in zip(inputs["names"], inputs["x"].tolist())}
    for name, op, args in inputs["steps"]:
        args = [made[a] if isinstance(a, str) else a for a in args]
        made[name] = _OPS[op](*args) if op in _OPS else getattr(args[0], op)()
    return made


def _number(value):
    """A gradient of 1 is as good as one of 1.0."""
    return float(value) if type(value) is int else value


def run(impl, inputs):
    """Build, then do what is asked: ("backward", name), ("zero", name), ("data" or "grad", names)."""
    made = _built(impl, inputs)
    seen = []
    for what, who in inputs["events"]:
        if what == "backward":
            made[who].backward()
        elif what == "zero":
            made[who].grad = 0
        else:
            seen.append({name: _number(getattr(made[name], what)) for name in who})
    return seen


def deep(impl, inputs):
    """Many operations on top of each other, each using the one before twice."""
    a, b = (impl.Value(x) for x in inputs["x"].tolist())
    y = a
    for _ in range(inputs["rounds"]):
        y = (y + y) * b
    y.backward()
    return [_number(v) for v in (y.data, a.grad, b.grad)]
