def _arrays(table, names):
    return {name: np.asarray(table[name]) for name in names}


def started(impl, inputs):
    """A fresh adapter; A as it was drawn, for the judge to look at."""
    adapter = impl.adapter_of(np.random.default_rng(inputs["seed"]), *inputs["sizes"])
    other = impl.adapter_of(np.random.default_rng(inputs["seed"] + 1), *inputs["sizes"])
    return {"a": np.asarray(adapter["a"]), "b": np.asarray(adapter["b"]), "other": np.asarray(other["a"])}


def zeros(impl, inputs):
    """B of a fresh adapter."""
    return np.asarray(impl.adapter_of(np.random.default_rng(inputs["seed"]), *inputs["sizes"])["b"])


def scores(impl, inputs):
    """Scores; the arguments afterwards."""
    args = [inputs[key] for key in ("base", "adapter", "x", "alpha")]
    return {"scores": np.asarray(impl.forward(*args)), "arguments": args}


def gradients(impl, inputs):
    """Loss and gradients; the arguments afterwards."""
    args = [inputs[key] for key in ("base", "adapter", "x", "y", "alpha")]
    loss, grads = impl.loss_and_gradients(*args)
    return {"loss": float(loss), "gradients": _arrays(grads, "ab"), "arguments": args}


def merging(impl, inputs):
    """Merged, or taken out; the arguments afterwards."""
    args = [inputs[key] for key in ("base", "adapter", "alpha")]
    result = getattr(impl, inputs["way"])(*args)
    seen = {name: np.array(result[name]) for name in "wb"}
    return {"base": seen, "arguments": args}


def tuning(impl, inputs):
    """Some updates; the arguments afterwards."""
    batches = [tuple(batch) for batch in inputs["batches"]]
    args = [inputs["base"], inputs["adapter"], batches, inputs["alpha"]]
    adapter, losses = impl.finetune(*args, **inputs["settings"])
    return {"adapter": _arrays(adapter, "ab"), "losses": [float(v) for v in losses],
            "arguments": [inputs["base"], inputs["adapter"], inputs["batches"]]}


def counted(impl, inputs):
    """The two numbers."""
    return [int(count) for count in impl.trainable(inputs["base"], inputs["adapter"])]
