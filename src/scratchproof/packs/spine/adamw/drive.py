def train(impl, inputs):
    """Some steps of one optimiser; every parameter after every step, as the holder of the arrays sees it."""
    thetas, optimiser = build(impl, inputs)
    return steps(optimiser, thetas, inputs)


def build(impl, inputs):
    thetas = [theta.copy() for theta in inputs["thetas"]]
    if "groups" in inputs:
        params = [{**g["settings"], "params": [thetas[i] for i in g["members"]]} for g in inputs["groups"]]
        params = [{k: tuple(v) if k == "betas" else v for k, v in g.items()} for g in params]
    else:
        params = list(thetas)
    return thetas, impl.AdamW(params, **inputs["settings"])


def steps(optimiser, thetas, inputs):
    history, kept = [], []
    for t, grads in enumerate(inputs["grads"]):
        for group, key, value in inputs.get("changes", {}).get(str(t), []):
            optimiser.groups[group][key] = value
        handed = [None if g is None else g.copy() for g in grads]
        optimiser.step(handed)
        kept.append(handed)
        history.append([theta.copy() for theta in thetas])
    return {"result": history, "arguments": kept}


def two_at_once(impl, inputs):
    """Two optimisers over their own arrays, stepped in turn."""
    first, one = build(impl, inputs)
    second, two = build(impl, {**inputs, "thetas": inputs["others"]})
    history = []
    for grads, others in zip(inputs["grads"], inputs["other_grads"]):
        one.step(grads)
        two.step(others)
        history.append([[theta.copy() for theta in first], [theta.copy() for theta in second]])
    return history


def settings_read_back(impl, inputs):
    """What `groups` says right after construction."""
    _, optimiser = build(impl, inputs)
    return [
        {
            "lr": g["lr"],
            "betas": tuple(g["betas"]),
            "eps": g["eps"],
            "weight_decay": g["weight_decay"],
            "params": len(g["params"]),
        }
        for g in optimiser.groups
    ]
