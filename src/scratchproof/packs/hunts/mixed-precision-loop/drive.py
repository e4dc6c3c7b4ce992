def _wide(arrays):
    return [np.asarray(a).astype(np.float64) for a in arrays]


def _half(arrays):
    return [a.astype(np.float16) for a in arrays]


def learned(impl, inputs):
    """The loss and the gradients at float16 parameters."""
    x, y = inputs["x"].astype(np.float16), inputs["y"].astype(np.float32)
    loss, grads = impl.loss_and_gradients(_half(inputs["params"]), x, y, inputs["scale"])
    return {"loss": float(loss), "grads": _wide(grads)}


def kinds(impl, inputs):
    """The dtypes of gradients and of unscaled gradients."""
    x, y = inputs["x"].astype(np.float16), inputs["y"].astype(np.float32)
    _, grads = impl.loss_and_gradients(_half(inputs["params"]), x, y, inputs["scale"])
    return [np.asarray(g).dtype.name for g in grads]


def loss_alone(impl, inputs):
    """The loss at float16 parameters."""
    return learned(impl, inputs)["loss"]


def unscaled(impl, inputs):
    """Unscaled gradients, their dtypes, and what is said of an overflow."""
    grads, overflow = impl.unscale(_half(inputs["grads"]), inputs["scale"])
    if inputs["flag_only"]:
        return bool(overflow)
    return {"grads": _wide(grads), "kinds": [np.asarray(g).dtype.name for g in grads], "overflow": bool(overflow)}


def scales(impl, inputs):
    """The scale after each step."""
    scaler = impl.LossScaler(**inputs["settings"])
    seen = [float(scaler.scale)]
    for overflow in inputs["overflows"]:
        scaler.update(bool(overflow))
        seen.append(float(scaler.scale))
    return seen


def _trainer(impl, params, inputs):
    settings = {"momentum": 0.9, "interval": 100, **inputs["settings"]}
    return impl.Trainer([p.copy() for p in params], **settings)


def trained(impl, inputs):
    """How far the weights moved with each step, and what else was asked for."""
    params = [p.astype(np.float32) for p in inputs["params"]]
    trainer = _trainer(impl, params, inputs)
    seen, before = [], _wide(params)
    for i in inputs["order"]:
        x, y = inputs["x"], inputs["y"] + inputs["far_off"] * (i < 0)
        loss = trainer.step(x.astype(np.float32), y.astype(np.float32))
        after = _wide(trainer.params)
        told = {"moved": [a - b for a, b in zip(after, before)], "loss": float(loss), "scale": float(trainer.scaler.scale)}
        seen.append({k: told[k] for k in inputs["told"]})
        before = after
    return seen


def whole_way(impl, inputs):
    """How far the weights moved in all, and what they are kept in."""
    trainer = _trainer(impl, [p.astype(np.float32) for p in inputs["params"]], inputs)
    for _ in inputs["order"]:
        trainer.step(inputs["x"].astype(np.float32), inputs["y"].astype(np.float32))
    moved = [a - p for a, p in zip(_wide(trainer.params), inputs["params"])]
    return {"moved": moved, "kinds": [np.asarray(p).dtype.name for p in trainer.params]}
