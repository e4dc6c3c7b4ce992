def rates(impl, inputs):
    """The learning rate of some updates."""
    return [float(impl.schedule(t, *inputs["args"], **inputs["kwargs"])) for t in inputs["ts"]]


def stepped(impl, inputs):
    """Some steps; all arrays after each, as whoever holds them sees them."""
    params = inputs["params"]
    optimiser = impl.AdamW(params, **{k: tuple(v) if k == "betas" else v for k, v in inputs["settings"].items()})
    held, seen = list(params), []
    for grads, lr in zip(inputs["grads"], inputs["rates"]):
        optimiser.step(grads, lr)
        seen.append([p.copy() for p in held])
    return seen


def clipped(impl, inputs):
    """Clipped gradients and their norm; the arrays handed in afterwards."""
    grads = inputs["grads"]
    result, norm = impl.clip(grads, inputs["max_norm"])
    return {"result": list(result), "norm": norm, "arguments": grads}


def learned(impl, inputs):
    """The loss and the gradients."""
    loss, grads = impl.loss_and_gradients(inputs["params"], inputs["x"], inputs["y"])
    return {"loss": loss, "grads": list(grads)}


def fitted(impl, inputs):
    """A whole fit: what it tells, and the parameters afterwards."""
    params = inputs["params"]
    held = list(params)
    history = impl.fit(params, inputs["x"], inputs["y"], inputs["steps"], **inputs["settings"])
    seen = {k: [float(v) for v in history[k]] for k in inputs["told"]}
    return {**seen, "params": held} if inputs["params_too"] else seen
