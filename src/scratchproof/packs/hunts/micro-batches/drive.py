def train(impl, inputs):
    """Some updates; what came back, and the arguments afterwards."""
    params, batches = inputs["params"], [tuple(batch) for batch in inputs["batches"]]
    after, losses = impl.train(params, batches, inputs["micro"], **inputs["settings"])
    return {"params": list(after), "losses": [float(loss) for loss in losses], "arguments": [params, inputs["batches"]]}


def gradients(impl, inputs):
    """Loss and gradients of one batch."""
    loss, grads = impl.loss_and_gradients(inputs["params"], inputs["x"], inputs["y"])
    return {"loss": float(loss), "gradients": list(grads), "arguments": [inputs["params"], inputs["x"], inputs["y"]]}


def clip(impl, inputs):
    """Gradients after clipping, and as they were handed over."""
    return {"gradients": list(impl.clipped(inputs["grads"], inputs["max_norm"])), "arguments": inputs["grads"]}


def rates(impl, inputs):
    """The learning rate of every update."""
    settings = inputs["warmup"], inputs["total"], inputs["peak"]
    return [float(impl.learning_rate(t, *settings)) for t in range(inputs["total"])]
