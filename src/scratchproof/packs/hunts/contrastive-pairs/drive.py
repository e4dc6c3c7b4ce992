def gradients(impl, inputs):
    """Loss and gradients; the arguments afterwards."""
    args = [inputs[key] for key in ("params", "x", "y", "ids")]
    loss, grads = impl.loss_and_gradients(*args, **inputs["settings"])
    return {"loss": float(loss), "gradients": [np.asarray(g) for g in grads], "arguments": args}


def loss_only(impl, inputs):
    """The loss alone."""
    args = [inputs[key] for key in ("params", "x", "y", "ids")]
    return float(impl.loss_and_gradients(*args, **inputs["settings"])[0])


def recalls(impl, inputs):
    """The recall for every k; the arguments afterwards."""
    args = [inputs[key] for key in ("params", "x", "y")]
    return {"recall": [float(impl.recall_at(*args, k)) for k in range(1, len(inputs["x"]) + 1)], "arguments": args}


def training(impl, inputs):
    """A few steps; the arguments afterwards."""
    batches = [tuple(batch) for batch in inputs["batches"]]
    params, losses = impl.train(inputs["params"], batches, **inputs["settings"])
    return {"params": [np.asarray(p) for p in params], "losses": [float(v) for v in losses],
            "arguments": [inputs["params"], inputs["batches"]]}
