STATE = ("gain", "bias", "running_mean", "running_var")


def built(impl, inputs):
    layer = impl.BatchNorm(inputs["d"], **inputs["settings"])
    for name, value in inputs.get("set", {}).items():
        setattr(layer, name, value.copy())
    return layer


def at_first(impl, inputs):
    """The attributes of a new layer."""
    layer = built(impl, inputs)
    return {name: getattr(layer, name) for name in STATE}


def batches(impl, inputs):
    """One call after the other; what each gives, the running statistics after it, and the arguments at the end."""
    layer, history, arguments = built(impl, inputs), [], []
    for step in inputs["steps"]:
        seen, used = played(layer, step, inputs.get("strided"))
        history.append(seen)
        arguments.append(used)
    return {"result": history, "arguments": arguments}


def played(layer, step, views=False):
    x, dy = (strided(step[k]) if views else step[k] for k in ("x", "dy"))
    if "set" in step:
        layer.gain, layer.bias = (step["set"][name].copy() for name in ("gain", "bias"))
    seen = {"y": kept(layer.forward(x, *step["train"]))}
    for turn in range(step.get("backwards", 0)):
        returned = layer.backward(dy)
        if not isinstance(returned, (tuple, list)) or len(returned) != 2 or not isinstance(returned[1], dict):
            raise TypeError('backward has to return dx and {"gain": dg, "bias": db}')
        dx, grads = returned
        seen[f"backward {turn + 1}"] = {"dx": kept(dx), **{key: kept(grads[key]) for key in sorted(grads)}}
    seen |= {name: kept(getattr(layer, name)) for name in ("running_mean", "running_var")}
    return seen, [x, dy]


def two_at_once(impl, inputs):
    """Two layers used in turn: both forward calls come before both backward calls."""
    layers = [built(impl, one) for one in inputs["layers"]]
    seen = []
    for step in range(2):
        for layer, one in zip(layers, inputs["layers"]):
            seen.append(kept(layer.forward(one["steps"][step]["x"])))
        for layer, one in zip(layers, inputs["layers"]):
            seen.append(kept(layer.backward(one["steps"][step]["dy"])[0]))
    return seen + [kept(layer.running_mean) for layer in layers]


def kept(value):
    return value.copy() if isinstance(value, np.ndarray) else value
