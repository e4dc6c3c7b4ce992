def _distance(y_true, y_pred):
    return float(np.mean(y_pred - y_true))


def intervals(impl, inputs):
    """Intervals of the mean by which one array lies above another, one after the other."""
    y_true, y_pred = inputs["y_true"], inputs["y_pred"]
    return [list(impl.bootstrap_interval(y_true, y_pred, _distance, **kwargs)) for kwargs in inputs["asked"]]


def reported(impl, inputs):
    """A report, and the interval of the accuracy by itself."""
    probs, y_true = inputs["probs"], inputs["y_true"]
    told = impl.report(probs, y_true, seed=inputs["seed"])

    def accuracy(a, b):
        return float(np.mean(a == b))

    y_pred = probs.argmax(axis=1)
    alone = list(impl.bootstrap_interval(y_true, y_pred, accuracy, seed=inputs["seed"]))
    return {"alone": alone, "interval": list(told["interval"]), "told": {k: told[k] for k in inputs["keys"]}}


def told(impl, inputs):
    """What a report says, but for the interval."""
    return reported(impl, inputs)["told"]


def scored(impl, inputs):
    """Some of the scores of a matrix."""
    told = impl.scores(inputs["matrix"])
    return {k: told[k] for k in inputs["keys"]}
