def one_pass(impl, inputs):
    """Forward, then backward; what came back, and the arguments afterwards."""
    x, params, dy = (laid(inputs[key], inputs) for key in ("x", "params", "dy"))
    y, saved = two(impl.layer_norm_forward(x, params, **inputs["settings"]), "layer_norm_forward", "y and saved")
    y = kept(y)
    return {"result": {"y": y, **gradients(impl, dy, saved)}, "arguments": [x, params, dy]}


def in_turn(impl, inputs):
    """A forward call for each input; then the backward calls, in the order given."""
    passes = [impl.layer_norm_forward(x, inputs["params"]) for x in inputs["xs"]]
    return [gradients(impl, inputs["dys"][i], passes[i][1]) for i in inputs["order"]]


def gradients(impl, dy, saved):
    dx, grads = two(impl.layer_norm_backward(dy, saved), "layer_norm_backward", "dx and grads")
    if not isinstance(grads, dict):
        raise TypeError("grads has to be a dict with the keys of params")
    return {"dx": kept(dx), "grads": {key: kept(grads[key]) for key in sorted(grads)}}


def two(value, name, what):
    if not isinstance(value, (tuple, list)) or len(value) != 2:
        raise TypeError(f"{name} has to return two things: {what}")
    return value


def kept(value):
    return value.copy() if isinstance(value, np.ndarray) else value


def laid(value, inputs):
    """An argument as it is, or as views with gaps."""
    if not inputs.get("strided"):
        return value
    return {k: strided(v) for k, v in value.items()} if isinstance(value, dict) else strided(value)
