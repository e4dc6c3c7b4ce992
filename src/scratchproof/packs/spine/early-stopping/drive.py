def watch(impl, inputs):
    """All losses handed over in turn; what is known at the start and after each."""
    stopper = impl.EarlyStopping(inputs["patience"], **inputs["settings"])
    seen = [{"best": stopper.best, "best_step": stopper.best_step}]
    for loss in inputs["losses"]:
        stop = stopper.update(loss)
        seen.append({"stop": stop, "best": stopper.best, "best_step": stopper.best_step})
    return seen


def two_at_once(impl, inputs):
    """Two objects, each with its own losses, updated in turn."""
    stoppers = [impl.EarlyStopping(inputs["patience"], **inputs["settings"]) for _ in inputs["losses"]]
    seen = []
    for losses in zip(*inputs["losses"]):
        for stopper, loss in zip(stoppers, losses):
            stop = stopper.update(loss)
            seen.append({"stop": stop, "best": stopper.best, "best_step": stopper.best_step})
    return seen
