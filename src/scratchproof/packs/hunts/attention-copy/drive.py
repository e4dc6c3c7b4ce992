def batch(impl, inputs):
    """One batch, from a generator with a seed."""
    rng = np.random.default_rng(inputs["seed"])
    return list(impl.make_batch(rng, inputs["n"], inputs["length"], inputs["vocab"]))


def logits(impl, inputs):
    """What forward makes of tokens."""
    params, tokens = inputs["params"], inputs["tokens"]
    return {"result": impl.forward(params, tokens)[0], "arguments": [*params.values(), tokens]}


def last_place(impl, inputs):
    """Logits of two texts that differ in their later places only."""
    a, b = (impl.forward(inputs["params"], inputs[k])[0] for k in ("tokens", "others"))
    return [a[:, : inputs["same"]], b[:, : inputs["same"]]]


def gradients(impl, inputs):
    """The gradients of some parameters, for a gradient with respect to the logits that is given."""
    params = inputs["params"]
    out, cache = impl.forward(params, inputs["tokens"])
    grads = impl.backward(params, cache, inputs["d_logits"])
    return {name: grads[name] for name in inputs["names"]}
