def train(impl, inputs):
    """What is learnt from the data."""
    bpe = impl.BytePairEncoding()
    bpe.train(inputs["data"], inputs["vocab_size"])
    return merges_of(bpe)


def merges_of(bpe):
    return [list(pair) for pair in bpe.merges]


def train_and_encode(impl, inputs):
    """Merges, then the tokens of other data under them, and what they decode to."""
    bpe = impl.BytePairEncoding()
    bpe.train(inputs["data"], inputs["vocab_size"])
    tokens = bpe.encode(inputs["other"])
    return {"merges": merges_of(bpe), "tokens": list(tokens), "decoded": bpe.decode(tokens)}


def encode(impl, inputs):
    """Tokens of the data under given merges."""
    bpe = impl.BytePairEncoding([tuple(pair) for pair in inputs["merges"]])
    return [int(token) for token in bpe.encode(inputs["data"])]


def decode(impl, inputs):
    """Bytes of tokens under given merges."""
    return impl.BytePairEncoding([tuple(pair) for pair in inputs["merges"]]).decode(list(inputs["tokens"]))


def attribute(impl, inputs):
    """What `.merges` shows after construction with and without merges."""
    given = impl.BytePairEncoding([tuple(pair) for pair in inputs["merges"]])
    return [merges_of(given), merges_of(impl.BytePairEncoding())]


def retrain(impl, inputs):
    """Training twice: the second result, and a second tokenizer beside it."""
    first, second = impl.BytePairEncoding(), impl.BytePairEncoding()
    first.train(inputs["data"], inputs["vocab_size"])
    second.train(inputs["other"], inputs["vocab_size"])
    before = [merges_of(first), merges_of(second), list(impl.BytePairEncoding().encode(inputs["data"]))]
    first.train(inputs["other"], inputs["vocab_size"])
    return [*before, merges_of(first), list(first.encode(inputs["data"]))]
