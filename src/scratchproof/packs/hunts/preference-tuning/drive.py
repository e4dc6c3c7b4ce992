def answers(impl, inputs):
    """Log-probabilities of answers; the arguments afterwards."""
    args = [inputs["table"], *inputs["text"]]
    return {"log_probs": np.asarray(impl.answer_log_probs(*args)), "arguments": args}


def compared(impl, inputs):
    """Loss, margins, accuracy."""
    found = impl.dpo(*inputs["log_probs"], inputs["beta"])
    return {"loss": float(found["loss"]), "margins": np.asarray(found["margins"], dtype=float), "accuracy": float(found["accuracy"]),
            "arguments": inputs["log_probs"]}


def _batch(batch):
    return {name: tuple(pair) for name, pair in batch.items()}


def gradient(impl, inputs):
    """Loss and gradient; the arguments afterwards."""
    args = [inputs["table"], inputs["reference"], inputs["batch"]]
    loss, grad = impl.loss_and_gradient(args[0], args[1], _batch(args[2]), inputs["beta"])
    return {"loss": float(loss), "gradient": np.asarray(grad), "arguments": args}


def tuning(impl, inputs):
    """A few steps; the arguments afterwards."""
    batches = [_batch(batch) for batch in inputs["batches"]]
    table, losses, accuracies = impl.tune(inputs["table"], batches, **inputs["settings"])
    shares = [float(v) for v in accuracies]
    return {"table": np.asarray(table), "losses": [float(v) for v in losses], "steps": len(shares),
            "accuracies": shares[1:],  # the first margins are 0, to rounding
            "arguments": [inputs["table"], inputs["batches"]]}
