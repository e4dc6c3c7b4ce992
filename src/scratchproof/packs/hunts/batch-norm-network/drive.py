def _norm(impl, inputs):
    norm = impl.BatchNorm(len(inputs["gamma"]), inputs["momentum"], inputs["eps"])
    norm.gamma, norm.beta = inputs["gamma"], inputs["beta"]
    return norm


def normalised(impl, inputs):
    """Batches in training, one after the other."""
    norm = _norm(impl, inputs)
    return [norm.forward(x, True) for x in inputs["batches"]]


def running(impl, inputs):
    """The running statistics at first and after each batch."""
    norm = _norm(impl, inputs)
    seen = [[norm.running_mean.copy(), norm.running_var.copy()]]
    for x in inputs["batches"]:
        norm.forward(x, True)
        seen.append([norm.running_mean.copy(), norm.running_var.copy()])
    return seen[inputs["since"] :]


def afterwards(impl, inputs):
    """Some batches in training, then rows by the running statistics, together and one by one."""
    norm = _norm(impl, inputs)
    for x in inputs["batches"]:
        norm.forward(x, True)
    rows = inputs["rows"]
    return [norm.forward(rows, False), *[norm.forward(rows[i : i + 1], False) for i in range(len(rows))]]


def back(impl, inputs):
    """The gradients of a batch norm."""
    norm = _norm(impl, inputs)
    norm.forward(inputs["batches"][0], True)
    d_x = norm.backward(inputs["d"])
    return d_x if inputs["x_only"] else [norm.d_gamma, norm.d_beta]


def _network(impl, inputs):
    return impl.Network(inputs["params"], inputs["momentum"], inputs["eps"])


def learned(impl, inputs):
    """The loss and the gradients of a network."""
    loss, grads = _network(impl, inputs).loss_and_gradients(inputs["x"], inputs["y"])
    return {"loss": loss, "grads": {name: grads[name] for name in ("W1", "gamma", "beta", "W2", "b2")}}


def answered(impl, inputs):
    """Logits in training, then by the running statistics; the parameters handed in stay as they were."""
    network = _network(impl, inputs)
    result = [network.logits(inputs["x"], training=True), network.logits(inputs["x"]), network.logits(inputs["x"][:1])]
    return {"result": result, "arguments": list(inputs["params"].values())}


def stepped(impl, inputs):
    """Losses of some steps, and logits afterwards."""
    network = _network(impl, inputs)
    losses = [network.step(inputs["x"], inputs["y"], inputs["lr"]) for _ in range(inputs["steps"])]
    return {"losses": losses, "logits": network.logits(inputs["x"]), "training": network.logits(inputs["x"], training=True)}


def predicted(impl, inputs):
    """Classes together, one by one, and the logits afterwards, which a prediction leaves alone."""
    network = _network(impl, inputs)
    for _ in range(inputs["steps"]):
        network.step(inputs["x"], inputs["y"], inputs["lr"])
    rows = inputs["x"]
    together = [int(c) for c in network.predict(rows)]
    singly = [int(network.predict(rows[i : i + 1])[0]) for i in range(len(rows))]
    return {"together": together, "singly": singly, "logits": network.logits(rows)}
