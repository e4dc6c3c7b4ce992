def train(impl, inputs):
    """Some steps of one optimiser; every parameter after every step, as the holder of the arrays sees it."""
    thetas, optimiser = build(impl, inputs)
    history, handed = [], []
    for t, grads in enumerate(inputs["grads"]):
        if str(t) in inputs.get("lr", {}):
            optimiser.lr = inputs["lr"][str(t)]
        handed.append([placed(g, inputs) for g in grads])
        optimiser.step(handed[-1])
        history.append([theta.copy() for theta in thetas])
    return {"result": history, "arguments": handed}


def build(impl, inputs):
    thetas = [placed(theta, inputs) for theta in inputs["thetas"]]
    return thetas, impl.RMSProp(list(thetas), **inputs["settings"])


def placed(array, inputs):
    return strided(array) if inputs.get("strided") else array.copy()


def two_at_once(impl, inputs):
    """Two optimisers over their own arrays, stepped in turn."""
    first, one = build(impl, inputs)
    second, two = build(impl, {"thetas": inputs["others"], "settings": inputs["other_settings"]})
    history = []
    for grads, others in zip(inputs["grads"], inputs["other_grads"]):
        one.step(grads)
        two.step(others)
        history.append([[theta.copy() for theta in first], [theta.copy() for theta in second]])
    return history
