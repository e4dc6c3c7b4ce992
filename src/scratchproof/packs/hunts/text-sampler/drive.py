def _model(impl, inputs):
    model = impl.TrigramModel(inputs["vocab"], **inputs["settings"])
    return model.fit(inputs["sentences"])


def asked(impl, inputs):
    """The probabilities after some contexts."""
    model = _model(impl, inputs)
    return [model.probabilities(list(context)) for context in inputs["contexts"]]


def cut(impl, inputs):
    """The distribution that is drawn from, and the array handed in afterwards."""
    p = inputs["p"]
    return {"result": impl.filtered(p, **inputs["kwargs"]), "arguments": [p]}


def written(impl, inputs):
    """Some samples."""
    model = _model(impl, inputs)
    return [[int(t) for t in impl.sample(model, inputs["max_tokens"], **kwargs)] for kwargs in inputs["samples"]]


def measured(impl, inputs):
    """The perplexity of some sentences."""
    return impl.perplexity(_model(impl, inputs), inputs["asked"])
