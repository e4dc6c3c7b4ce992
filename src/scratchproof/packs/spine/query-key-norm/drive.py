def there_and_back(impl, inputs):
    """One forward and one backward pass, on views with gaps where the probe asks for them."""
    given = [inputs[name] for name in ("q", "k", "dq", "dk")]
    params = dict(inputs["params"])
    if inputs.get("strided"):
        given = [strided(a) for a in given]
        params = {name: strided(g) for name, g in params.items()}
    q, k, dq, dk = given
    outputs, saved = impl.query_key_norm(q, k, params, **inputs["settings"])
    found = _outputs(outputs)
    found.update(_gradients(impl, dq, dk, saved))
    return {"result": found, "arguments": [*given, params["q"], params["k"]]}


def forward(impl, inputs):
    """One forward pass alone."""
    outputs, _ = impl.query_key_norm(inputs["q"], inputs["k"], inputs["params"], **inputs["settings"])
    return {"result": _outputs(outputs), "arguments": [inputs["q"], inputs["k"]]}


def in_any_order(impl, inputs):
    """Two forward passes, then the backward passes: the first one's, the second one's, the first one's again."""
    one, two = inputs["one"], inputs["two"]
    saved = [impl.query_key_norm(x["q"], x["k"], x["params"])[1] for x in (one, two)]
    turns = [(one, saved[0]), (two, saved[1]), (one, saved[0])]
    return [_gradients(impl, x["dq"].copy(), x["dk"].copy(), kept) for x, kept in turns]


def _outputs(outputs):
    y_q, y_k = outputs
    return {"q": _copied(y_q), "k": _copied(y_k)}


def _gradients(impl, dq, dk, saved):
    (dx_q, dx_k), grads = impl.query_key_norm_backward(dq, dk, saved)
    return {"dq": _copied(dx_q), "dk": _copied(dx_k), "grads": {name: _copied(grads[name]) for name in sorted(grads)}}


def _copied(value):
    return value.copy() if isinstance(value, np.ndarray) else value
