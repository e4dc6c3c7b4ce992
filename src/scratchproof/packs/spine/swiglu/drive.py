def output(impl, inputs):
    """The forward pass alone, and its arguments afterwards."""
    x, params = _arguments(inputs)[:2]
    y, saved = impl.swiglu(x, params)
    return {"y": y, "arguments": [x, params]}


def step(impl, inputs):
    """One forward and one backward pass, and all arguments afterwards."""
    x, params, dy = _arguments(inputs)
    y, saved = impl.swiglu(x, params)
    dx, grads = impl.swiglu_backward(dy, saved)
    return {"y": y, **_gradients(dx, grads), "arguments": [x, params, dy]}


def quietly(impl, inputs):
    """The same, with an overflow, a division by zero or an invalid operation of NumPy as an error."""
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        return step(impl, inputs)


def in_turn(impl, inputs):
    """Two forward passes, then both backward passes, the first one's first."""
    params = inputs["params"]
    _, first = impl.swiglu(inputs["x"], params)
    _, second = impl.swiglu(inputs["other x"], params)
    back = _gradients(*impl.swiglu_backward(inputs["dy"], first))
    return [back, _gradients(*impl.swiglu_backward(inputs["other dy"], second))]


def twice(impl, inputs):
    """One forward pass, its backward pass twice."""
    _, saved = impl.swiglu(inputs["x"], inputs["params"])
    found = []
    for _ in range(2):
        dx, grads = impl.swiglu_backward(inputs["dy"].copy(), saved)
        found.append(_gradients(np.array(dx), {k: np.array(g) for k, g in grads.items()}))
    return found


def _arguments(inputs):
    x, params, dy = inputs["x"], inputs["params"], inputs["dy"]
    if inputs.get("views"):
        x, dy, params = strided(x), strided(dy), {k: strided(w) for k, w in params.items()}
    return x, params, dy


def _gradients(dx, grads):
    """In a fixed order: that of the keys is the answer's own."""
    return {"dx": dx, "grads": {k: grads[k] for k in sorted(grads)} if isinstance(grads, dict) else grads}
