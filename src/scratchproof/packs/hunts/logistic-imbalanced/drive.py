def gradients(impl, inputs):
    """Loss and gradients; the arguments afterwards."""
    args = [inputs[key] for key in ("w", "b", "x", "y", "weights", "l2")]
    loss, d_w, d_b = impl.loss_and_gradients(*args)
    return {"loss": float(loss), "d_w": np.asarray(d_w), "d_b": float(d_b), "arguments": args}


def training(impl, inputs):
    """A fit; the arguments afterwards."""
    w, b, losses = impl.fit(inputs["x"], inputs["y"], **inputs["settings"])
    return {"w": np.asarray(w), "b": float(b), "losses": [float(v) for v in losses], "arguments": [inputs["x"], inputs["y"]]}


def figures(impl, inputs):
    """A report of predictions, as numbers."""
    found = impl.report(inputs["y"], inputs["predicted"])
    return {key: float(found[key]) for key in ("accuracy", "precision", "recall", "f1")}


def whole(impl, inputs):
    """From three parts of data to a report."""
    parts = [tuple(part) for part in inputs["parts"]]
    found = impl.evaluate(*parts)
    seen = {key: float(found[key]) for key in ("threshold", "accuracy", "precision", "recall", "f1")}
    return {**seen, "arguments": inputs["parts"]}
