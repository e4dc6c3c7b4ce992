def one_pass(impl, inputs):
    """Forward, then backward; what came back, and the arguments afterwards."""
    lay = strided if inputs["strided"] else (lambda a: a)
    x, dy = lay(inputs["x"]), lay(inputs["dy"])
    layers = [(lay(w), lay(b)) for w, b in inputs["layers"]]
    y, saved = two(impl.multi_layer_perceptron(x, layers), "multi_layer_perceptron", "y and saved")
    y = kept(y)
    return {"result": {"y": y, **gradients(impl, dy, saved)}, "arguments": [x, layers, dy]}


def in_turn(impl, inputs):
    """A forward call for each input; then the backward calls, in the order given."""
    layers = [[(w, b) for w, b in p["layers"]] for p in inputs["passes"]]
    passes = [impl.multi_layer_perceptron(p["x"], ls) for p, ls in zip(inputs["passes"], layers)]
    return [gradients(impl, inputs["passes"][i]["dy"], passes[i][1]) for i in inputs["order"]]


def gradients(impl, dy, saved):
    returned = impl.multi_layer_perceptron_backward(dy, saved)
    dx, grads = two(returned, "multi_layer_perceptron_backward", "dx and grads")
    if not isinstance(grads, (tuple, list)):
        raise TypeError("grads has to be a list of pairs (dw, db), one for each layer")
    return {"dx": kept(dx), "grads": [[kept(g) for g in two(pair, "an entry of grads", "dw and db")] for pair in grads]}


def two(value, name, what):
    if not isinstance(value, (tuple, list)) or len(value) != 2:
        raise TypeError(f"{name} has to hold two things: {what}")
    return value


def kept(value):
    return value.copy() if isinstance(value, np.ndarray) else value
