def _built(impl, inputs):
    return impl.UnigramTokenizer(dict(zip(inputs["pieces"], inputs["log_probs"].tolist())))


def encode(impl, inputs):
    """The pieces of a text."""
    return _built(impl, inputs).encode(inputs["text"])


def encode_impossible(impl, inputs):
    """What becomes of a text that has no segmentation."""
    try:
        return _built(impl, inputs).encode(inputs["text"])
    except ValueError:
        return "refused"


def score(impl, inputs):
    """The score of some pieces."""
    return _built(impl, inputs).score(list(inputs["given"]))


def log_likelihood(impl, inputs):
    """The log likelihood of a text."""
    return _built(impl, inputs).log_likelihood(inputs["text"])
